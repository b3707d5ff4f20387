"""`/decision list` and `find`: pages that update in place, and what to try when nothing is found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from commands.answers import Answer, Reply
from commands.decision.find.filtering import KEYS, TEXTS, line_of, narrowed
from commands.decision.find.short_forms import DECISIONS, Known, in_keys, slipped_title, unquoted
from commands.decision.log import kept_lines
from commands.decision.show.drawing import shown_many
from commands.features import Press
from commands.interaction import Interaction, Way
from commands.line.arguments import said, unless_refused
from commands.line.keys import Line
from commands.line.parser import QUOTES, begins_with_key, flat, opening
from commands.line.pieces import Typed, packed
from commands.scene import Scene, caller, member
from storage.database import Db
from storage.decisions import decisions, drafts
from storage.decisions.lists import Page, Reader, known_words, page
from storage.music import songs
from storage.people import people
from studio.decisions.search_words import nearest, terms, words
from studio.music.song import Song
from studio.names import folded
from studio.refusals import Refusal
from views.decisions.actions import Near, Turn
from views.decisions.cards import PAGE
from views.decisions.results import Results, instead, listed
from views.kit.message import Message
from views.kit.values import Stale, number

LIST, FIND, EXPORT = "list", "find", "export"
# Verbs that narrow a list by themselves.
FIRST = ("open", "mine", "today", "yesterday", "last", "decisions", "all")
SEARCHING = (FIND, "search", "look")
DRAFT = "decision.look"
KEPT_FOR = timedelta(days=1)  # a private answer is gone by then, and its buttons with it
GONE = "That answer is too old. Type it again."
OFFERS = 3


@dataclass(frozen=True, slots=True)
class Lookup:
    """A line that looks decisions up. `instead` are words to search for other than those typed.

    `first` is a verb that narrows by itself: "open", "today".
    """

    interaction: Interaction
    verb: str
    offset: int = 0
    instead: str = ""
    draft: int | None = None
    first: str = ""


def read_lookup(interaction: Interaction) -> Lookup:
    """What the line behind one of these verbs asks for."""
    if interaction.verb in FIRST:
        return Lookup(interaction, LIST, first=interaction.verb)
    if interaction.verb in SEARCHING:
        return Lookup(interaction, FIND)
    return Lookup(interaction, EXPORT if interaction.verb == EXPORT else LIST)


def narrows(first: str = "", *, strict: bool = False) -> Callable[[Typed], bool]:
    """For verbs behind which a list is narrowed: by keys, or by words that stand for some."""

    def arguments(behind: Typed) -> bool:
        if begins_with_key(behind, KEYS):
            return True
        line = line_of(behind)
        titled = not (first or strict) and flat(line.text, {})[:1] in {*QUOTES}
        return titled or in_keys(line, Known(), first=first, strict=strict) is not None

    return unless_refused(arguments)


def named(db: Db, interaction: Interaction) -> bool:
    """The same with the titles and names of the project, which only the tables know."""
    try:
        scene, known_songs, line = line_in_project(db, interaction)
    except Refusal:
        return False
    first = interaction.verb if interaction.verb in FIRST else ""
    if not first and slipped_title(line, known_songs):
        return True
    return in_keys(line, _known(db, scene, known_songs), first=first, strict=bool(first)) is not None


def _known(db: Db, scene: Scene, known_songs: Sequence[Song]) -> Known:
    """Every title; everybody of the project by each of their names, where nobody else has it."""
    team = people.by_ids(db, {one.person for one in scene.team.engagements}).values()
    parts = Counter(part for person in team for part in {folded(person.name), *folded(person.name).split()})
    return Known(
        {folded(title) for song in known_songs for title in (song.title, *song.aliases)},
        {part for part, count in parts.items() if count == 1},
    )


def look_up(db: Db, request: Lookup) -> Answer:
    """A page of what is looked for, and nothing that the asker may not read."""
    scene, known_songs, line = line_in_project(db, request.interaction)
    if request.verb == LIST:
        near = slipped_title(line, known_songs)
        said_in_keys = near or _in_keys(db, scene, known_songs, line, request.first)
        if said_in_keys is None:
            text = "“list” stands alone or with keys: /decision list song:Moon by:@producer since:yesterday"
            return Reply(instead(text, keep(db, scene, request)))
        line = said_in_keys
    elif line.text and not request.instead:
        line = unquoted(line, known_songs)
        about_decisions = bool(DECISIONS & {*behind(line).casefold().split()})
        line = in_keys(line, Known(), strict=not about_decisions) or line
    searched = request.instead or behind(line).removeprefix("for ")
    filters, narrowed_to = narrowed(db, scene, request.interaction, line, known_songs)
    if request.verb == FIND and not terms(searched) and (searched or not narrowed_to):
        raise Refusal("Say what to look for.", example="/decision find u47 chorus")
    filters = replace(filters, terms=terms(searched))
    results = page(
        db, Reader(scene.project.id, scene.caller, scene.team), filters, limit=PAGE, offset=request.offset
    )
    return Reply(
        _drawn(db, scene, request, searched, narrowed_to, results),
        replace=request.interaction.way is Way.PRESS,
    )


def turn(db: Db, request: Press[Turn]) -> Answer:
    """Older, Newer: the same line again, further on."""
    source, offset = request.value
    draft = number(source)
    if not draft:
        behind_list = replace(request.interaction, behind=(f"project:{source}",))
        return look_up(db, Lookup(behind_list, LIST, offset))
    interaction, draft_kept = _kept_line(db, request.interaction, draft)
    first = draft_kept.get("first", "")
    return look_up(db, Lookup(interaction, draft_kept["verb"], offset, draft_kept["instead"], draft, first))


def near(db: Db, request: Press[Near]) -> Answer:
    """A search for the words that were offered."""
    draft, offer = request.value
    interaction, kept = _kept_line(db, request.interaction, draft)
    if not 0 <= offer < len(kept["offers"]):
        raise Stale(str(request.value))
    return look_up(db, Lookup(interaction, FIND, 0, kept["offers"][offer]))


def line_in_project(db: Db, interaction: Interaction) -> tuple[Scene, tuple[Song, ...], Line]:
    """The project that is looked into, its songs, and the line."""
    scene = member(db, interaction, line_of(interaction.behind).one("project"))
    known_songs = songs.of_project(db, scene.project.id)
    return scene, known_songs, line_of(interaction.behind, known_songs)


def _in_keys(db: Db, scene: Scene, known_songs: Sequence[Song], line: Line, first: str) -> Line | None:
    """The line of a list with all its words as keys; None where it is none."""
    if not line.text:
        return in_keys(line, Known(), first=first)
    texts = [field.key for field in TEXTS if field.key in line.values]
    if len(texts) == 1 and not first and not line.mentions:  # gear:EMT 140
        (key,) = texts
        return replace(line, text=(), values={**line.values, key: (*line.values[key], behind(line))})
    return in_keys(line, _known(db, scene, known_songs), first=first)


def behind(line: Line) -> str:
    """The words behind the verb."""
    return said(line.words)


def keep(db: Db, scene: Scene, request: Lookup, offers: Iterable[str] = ()) -> int:
    """The line as a draft, for its buttons; the caller's old ones are forgotten."""
    interaction = request.interaction
    drafts.forget(db, scene.caller.id, DRAFT, db.at - KEPT_FOR)
    content = {
        "typed": packed(interaction.typed),
        "channel": interaction.channel,
        "thread": interaction.thread,
        "way": interaction.way.value,
    }
    return drafts.keep(
        db,
        scene.caller.id,
        DRAFT,
        content
        | {"verb": request.verb, "instead": request.instead, "offers": list(offers), "first": request.first},
    )


def _drawn(
    db: Db,
    scene: Scene,
    request: Lookup,
    searched: str,
    said: tuple[str, ...],
    results: Page,
) -> Message:
    offers = _offers(db, scene, searched) if terms(searched) and not results.total else ()
    draft = request.draft
    if draft is None and (searched or said):
        draft = keep(db, scene, request, offers)
    return listed(
        Results(
            scene.project.key,
            shown_many(db, scene, results.decisions),
            results.total,
            request.offset,
            str(draft) if draft is not None else scene.project.key,
            searched,
            said,
            draft if searched else None,
            offers,
            hidden=0 if results.total or searched or said else decisions.count(db, scene.project.id),
        )
    )


def _offers(db: Db, scene: Scene, searched: str) -> tuple[str, ...]:
    """What could have been meant: the nearest words instead of those that stand nowhere; else each word alone."""
    known = known_words(db, Reader(scene.project.id, scene.caller, scene.team))
    typed = searched.split()
    there = [
        word for word in typed if all(any(entry.startswith(part) for entry in known) for part in words(word))
    ]
    if len(there) == len(typed):
        return tuple(dict.fromkeys(there))[:OFFERS] if len(typed) > 1 else ()
    first = next(at for at, word in enumerate(typed) if word not in there)
    kept = [word for word in typed if word in there]
    hits = nearest(typed[first], known, OFFERS)
    return tuple(" ".join([*kept, hit]) for hit in hits) or tuple(dict.fromkeys(kept))[:OFFERS]


def _kept_line(db: Db, interaction: Interaction, draft: int) -> tuple[Interaction, dict[str, Any]]:
    """The press as if the line had been typed again where it was typed first, and all that was kept of it."""
    content = drafts.find(db, draft, caller(db, interaction).id, DRAFT)
    if content is None:
        raise Refusal(GONE, example="/decision list")
    typed_again = kept_lines.line(interaction, content)
    return replace(typed_again, behind=opening(typed_again.typed, KEYS)[1]), content
