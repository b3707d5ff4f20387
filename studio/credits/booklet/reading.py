"""A pasted booklet, line by line: headings say for which song the lines below them are."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from studio.credits.booklet import copied, scopes
from studio.credits.booklet.clauses import Clause, Unread, pending_role, read_clauses
from studio.credits.booklet.names import IsName, names_of
from studio.credits.booklet.records import Booklet, Entry, LeftOut, Scope
from studio.credits.roles import NamedRole

MOST_LINES, LONGEST_LINE = 300, 600
IsTitle = Callable[[str], bool]
_BULLET = re.compile(r"^\s*[-•*·–—‣●▪]\s+")
_NOTICE = re.compile(
    r"[℗©®™]|\((?:p|c)\)|\brights\b|\bthank|\bcourtesy\b|https?:|www\.|\b(?:19|20)\d\d\b", re.IGNORECASE
)
# Words of which headings are made that say nothing of a song.
_HEADING = frozenset({
    "credits", "personnel", "musicians", "musician", "additional", "other", "production", "technical",
    "performers", "performer", "band", "the", "studio", "studios", "artwork", "album", "notes", "recording",
    "mixing", "mastering", "engineering", "engineers", "crew", "team", "staff", "label", "business",
    "management", "vocals", "performance", "instruments", "and", "&", "art", "design", "liner", "booklet",
    "line-up", "lineup", "project", "featuring", "guests", "guest", "strings", "choir", "orchestra",
    "section", "composition", "lyrics", "songwriting", "writing", "for", "of", "all", "songs", "tracks",
    "release", "sleeve",
})  # fmt: skip
# Headings of what is an album's, not a song's; within a song's lines our label copy has them indented.
_OF_ALBUM = frozenset(["artwork", "art", "design", "and", "&", "business", "management", "label", "sleeve"])


@dataclass
class _Reader:
    """One pass: the scope of the last heading, a role that waits for its names, and what was found."""

    is_title: IsTitle
    is_name: IsName
    scope: Scope = field(default_factory=Scope)
    unknown: str = ""
    waiting: tuple[NamedRole, ...] = ()
    ended: bool = False  # only notes of a sheet follow
    entries: list[Entry] = field(default_factory=list)
    left: list[LeftOut] = field(default_factory=list)

    def line(self, number: int, typed: str) -> None:
        text = _BULLET.sub("", typed.strip()).strip()
        if self._heading(text, top=not typed[:1].isspace()):
            return
        if reason := copied.NOTE if self.ended else copied.no_credit(text):
            self.ended = self.ended or copied.is_last(text)
            self._leave(number, typed, reason)
            return
        text, terms = copied.without_terms(text)
        if terms:
            self._leave(number, terms, copied.TERMS)
        rest, own = scopes.before(text)
        rest = rest.strip()
        if own and not rest:
            self.scope, self.unknown = own, ""
            return
        if scopes.EXCEPT.search(rest):
            self._leave(number, typed, "it has an exception: say the tracks, as in (tracks 1-3)")
        elif self.waiting and self._names(number, rest, own):
            return
        else:
            self._credit(number, rest, own, typed)

    def _heading(self, text: str, *, top: bool) -> bool:
        title = next(filter(self.is_title, scopes.titles_of(text, self.is_name)), "")
        if title:
            self.scope, self.unknown, self.waiting, self.ended = Scope(title=title), "", (), False
            return True
        words = {word.strip(":.,()") for word in text.lower().split()}
        if words <= _HEADING and not pending_role(text):
            if words & {"album", "project", "all", "release"} or (top and words <= _OF_ALBUM):
                self.scope, self.unknown = Scope(), ""
            self.waiting = ()
            return True
        if roles := pending_role(text):
            self.waiting = roles
            return True
        return False

    def _names(self, number: int, text: str, own: Scope | None) -> bool:
        bare, behind = scopes.behind(text)
        if read_clauses(text, self.is_name):
            return False
        names = names_of(bare, self.is_name)
        if not names:
            return False
        self._add(number, text, Clause(self.waiting, names, behind or own))
        return True

    def _credit(self, number: int, text: str, own: Scope | None, typed: str) -> None:
        read = read_clauses(text, self.is_name)
        if not read or (scopes.looks_like_one(text) and not any(isinstance(each, Clause) for each in read)):
            self._no_credit(number, typed, text)
            return
        for each in read:
            if isinstance(each, Unread):
                self._leave(number, each.typed, each.reason)
            else:
                self._add(number, typed, each, own)
        self.waiting = ()

    def _no_credit(self, number: int, typed: str, text: str) -> None:
        """Neither a credit nor a known title. What stands there as a title does may be one: nothing below it is another song's."""
        if _NOTICE.search(text):
            self._leave(number, typed, "no credit of a person")
            return
        title = scopes.title_of(text)
        short = len(title.split()) <= MOST_WORDS_OF_TITLE and not text.rstrip().endswith((".", "!"))
        if scopes.looks_like_one(text) or short:
            self.unknown, self.waiting = title, ()
            self._leave(number, typed, "neither a credit nor a song here")
        else:
            self._leave(number, typed, "no role and name in it that I know")

    def _add(self, number: int, typed: str, clause: Clause, own: Scope | None = None) -> None:
        scope = clause.scope or own or self.scope
        if song := next(
            (name for name in clause.names if self.is_title(name) and not self.is_name(name)), ""
        ):
            self.unknown = song
            self._leave(number, typed, f"“{song[:60]}” is a song: its title stands on a line of its own")
        elif scope.title and not self.is_title(scope.title):
            self._leave(number, typed, f"there is no song “{scope.title[:60]}”")
        elif self.unknown and scope is self.scope:
            self._leave(number, typed, f"it stands under “{self.unknown[:60]}”, which is no song here")
        else:
            self.entries.append(Entry(number, typed, clause.roles, clause.names, scope, clause.printed))

    def _leave(self, number: int, typed: str, reason: str) -> None:
        self.left.append(LeftOut(number, " ".join(typed.split()), reason))


MOST_WORDS_OF_TITLE = 7


def read_booklet(text: str, is_title: IsTitle, is_name: IsName) -> Booklet:
    """Read pasted credits. Lines are numbered as they were pasted, empty ones counted.

    `is_title` says of words whether a song is called so, `is_name` whether somebody is.
    """
    reader = _Reader(is_title, is_name)
    for number, typed in enumerate(text.splitlines(), 1):
        if not typed.strip():
            reader.waiting = ()
        elif number > MOST_LINES:
            reader.left.append(
                LeftOut(number, typed[:60], f"{MOST_LINES} lines at a time are the most I take")
            )
        elif len(typed) > LONGEST_LINE:
            reader.left.append(LeftOut(number, typed[:60], f"a line has at most {LONGEST_LINE} characters"))
        else:
            reader.line(number, typed)
    return Booklet(tuple(reader.entries), tuple(reader.left))
