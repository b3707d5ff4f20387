"""Words that people try for the verbs of /decision, each read as it is meant."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from commands.answers import Answer, Reply
from commands.decision.find import finding
from commands.decision.find.filtering import line_of
from commands.decision.find.finding import Lookup
from commands.decision.find.short_forms import DECISIONS, Known, in_keys
from commands.decision.log import form
from commands.decision.read import requests
from commands.decision.read.keys import KEYS
from commands.decision.read.requests import LogIt, OpenIt, ShowOne
from commands.decision.show import in_full
from commands.decision.show.drawing import shown_many
from commands.features import Handler, Verb
from commands.interaction import Interaction, Way
from commands.line.arguments import nothing_but, said, searched_for, unless_refused
from commands.line.parser import flat, read_line
from commands.line.pieces import Typed
from commands.scene import member
from storage.database import Db
from storage.decisions.lists import Filters, Reader, page
from storage.music import songs
from studio.names import folded
from studio.refusals import Refusal
from views.decisions.results import standing

_NUMBER = re.compile(
    r"(?:(?:me|us|of|for|the|about|decision|number|no\.?|nr\.?)\s+)*(?:([a-z][a-z0-9]{1,9})[-‐‑–—]|(?-i:[A-Z][A-Z0-9]{1,9}) |#)?(\d{1,6})",
    re.IGNORECASE,
)
LIST_KEYS = frozenset({"status", "since", "until", "kind"})  # no decision has them
_FOR = re.compile(r"\s*for\s+", re.IGNORECASE)
_NEW = "(?:(?:it|this|one|a|an|the|new|another)? ?)*(?:decision|entry|line)?"
NEWEST = 3
LONGEST_TITLE = 4  # words of a line that is looked up as a title
TYPED = (Way.COMMAND, Way.MENTION, Way.DIRECT)


def read_show(interaction: Interaction) -> ShowOne | Lookup:
    """A number, or what a list is narrowed by."""
    line = read_line(interaction.behind, KEYS, example="/decision list")
    numbered = _NUMBER.fullmatch(said(flat(line.text, {})))
    if numbered is None:
        return finding.read_lookup(interaction)
    return ShowOne(interaction, (numbered[1] or line.one("project")).upper(), int(numbered[2]))


def show(db: Db, request: ShowOne | Lookup) -> Answer:
    """One in full, or a list."""
    return in_full.show_in_full(db, request) if isinstance(request, ShowOne) else finding.look_up(db, request)


def show_standing(db: Db, request: ShowOne | Lookup) -> Answer:
    """How the project stands; with more behind the verb, what that narrows."""
    if isinstance(request, ShowOne) or said(flat(request.interaction.behind, {})):
        return show(db, request)
    scene = member(db, request.interaction, "")
    reader = Reader(scene.project.id, scene.caller, scene.team)
    every = page(db, reader, Filters(), limit=NEWEST)
    if not every.decisions:
        return show(db, request)
    still_open = page(db, reader, Filters(open=True), limit=1).total
    return Reply(standing(scene.project.key, every.total, still_open, shown_many(db, scene, every.decisions)))


def read_new(interaction: Interaction) -> OpenIt:
    """`log`, `new` alone: the form."""
    return OpenIt(interaction, read_line(interaction.behind, KEYS, example="/decision").one("project"))


@unless_refused
def searches(behind: Typed) -> bool:
    """A few words, or what can be nothing else: "mine", "all decisions", somebody who is mentioned."""
    text = line_of(behind).text
    plain = all(isinstance(piece, str) for piece in text)
    if (plain and searched_for(text)) or finding.narrows(strict=True)(behind):
        return True
    words = {*flat(behind, {}).casefold().split()}
    return bool(DECISIONS & words) and finding.narrows()(behind)


def _searches_for(behind: Typed) -> bool:
    """`look for u47`: the words behind "for"."""
    first = behind[0] if behind else ""
    found = _FOR.match(first) if isinstance(first, str) else None
    return found is not None and searches((str(first)[found.end() :], *behind[1:]))


def _numbered_or(narrows: Callable[[Typed], bool]) -> Callable[[Typed], bool]:
    @unless_refused
    def numbered(behind: Typed) -> bool:
        return bool(_NUMBER.fullmatch(said(flat(line_of(behind).text, {}))))

    return lambda behind: numbered(behind) or narrows(behind)


def _narrowing(word: str, *aliases: str, handler: Handler | None = None) -> Verb:
    """A word that narrows the list by itself."""
    return Verb(
        word,
        handler or Handler(finding.read_lookup, finding.look_up),
        aliases=aliases,
        arguments=finding.narrows(word, strict=True),
        opens_sentences=True,
        named=finding.named,
    )


@unless_refused
def narrows_alone(typed: Typed) -> bool:
    """Whether a line without a verb can be nothing but what narrows a list: "this week", "status:open", a title in quotes."""
    line = line_of(typed)
    told = said(flat(line.text, {})) and not (
        line.values.keys() - {"project"} or line.people or line.mentions
    )
    if not told and not LIST_KEYS & line.values.keys():
        return False
    return in_keys(replace(line, values={}), Known(), strict=True) is not None


def is_title(db: Db, request: LogIt) -> bool:
    """Whether a typed line is the title of a song and nothing else: its decisions are meant, none is told."""
    typed = request.interaction.way in TYPED and not (request.settled or request.values or request.people)
    words = said(flat(request.sentence, {}))
    if not typed or request.verb is not requests.Verb.LOG or len(words.split()) > LONGEST_TITLE:
        return False
    try:
        place = member(db, request.interaction, request.project)
    except Refusal:
        return False
    titles = {
        folded(title)
        for song in songs.of_project(db, place.project.id)
        for title in (song.title, *song.aliases)
    }
    return folded(words) in titles


SHOW = Handler(read_show, show)
SEARCH = Handler(finding.read_lookup, finding.look_up)
OPEN = _narrowing("open", handler=SHOW)
BARE = Verb("list", SEARCH, arguments=narrows_alone)
NEIGHBOURS = (
    *(
        Verb(
            name,
            handler,
            aliases=aliases,
            arguments=_numbered_or(finding.narrows()),
            opens_sentences=True,
            named=finding.named,
        )
        for name, aliases, handler in (
            ("show", ("view",), SHOW),
            ("history", (), SHOW),
            ("status", ("summary", "overview"), Handler(read_show, show_standing)),
        )
    ),
    replace(OPEN, arguments=_numbered_or(OPEN.arguments)),
    _narrowing("mine", "my"),
    _narrowing("today", "today's", "today’s", "todays"),
    _narrowing("yesterday", "yesterday's", "yesterday’s"),
    _narrowing("last", "latest"),
    _narrowing("decisions"),
    _narrowing("all", "everything"),
    Verb(
        "search",
        SEARCH,
        arguments=lambda behind: searches(behind) or _searches_for(behind),
        opens_sentences=True,
    ),
    Verb("look", SEARCH, arguments=_searches_for, opens_sentences=True),
    Verb(
        "new",
        Handler(read_new, form.open_form),
        aliases=("log", "add"),
        arguments=nothing_but(KEYS, _NEW),
        opens_sentences=True,
    ),
)
