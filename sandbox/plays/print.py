"""A play on paper: its lines, and what each of them made visible to whom."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from zoneinfo import ZoneInfo

from sandbox.demo import ZONE
from sandbox.plays.sights import Sight
from sandbox.plays.steps import Clock, Expect, Line
from sandbox.readable.messages import Page
from sandbox.slack.workspace import Workspace

WIDTH = 108
Out = Callable[[str], object]
PLACES = {"dm": "direct message", "home": "Home", "modal": "form", "notice": "Slack says"}


class Paper:
    """Where a play is written down while it runs."""

    def begins(self, name: str) -> None:
        """A file begins."""

    def line(self, line: Line, comments: Sequence[str]) -> None:
        """A line is about to be played; `comments` stand above it."""

    def seen(self, ws: Workspace, sights: Sequence[Sight]) -> None:
        """This has become visible, in this order."""

    def held(self, ws: Workspace, line: Line) -> None:
        """A line was played, or holds."""

    def saved(self, who: str, path: Path) -> None:
        """A file was saved."""


@dataclass
class Text(Paper):
    """Pleasant to read: the line, then each thing once with those who see it."""

    out: Out
    _indent: str = "    "

    def begins(self, name: str) -> None:
        self.out(f"═══ {name} ═══")

    def line(self, line: Line, comments: Sequence[str]) -> None:
        """Comments and acting lines as they are written; checks follow once they hold."""
        if comments:
            self.out("\n" + "\n".join(comments).rstrip())
        if not isinstance(line.step, Expect):
            self.out(f"\n▸ {line.source}")

    def seen(self, ws: Workspace, sights: Sequence[Sight]) -> None:
        for _, same in groupby(sights, key=_sameness):
            group = list(same)
            self.out(f"\n{self._indent}{_headline(ws, group)}")
            for row in _rows(group[0].page):
                for part in _wrapped(row):
                    self.out(f"{self._indent}│ {part}".rstrip())

    def held(self, ws: Workspace, line: Line) -> None:
        """A tick for a check, the new time for a clock line."""
        if isinstance(line.step, Expect):
            self.out(f"{self._indent}✓ {line.source}")
        elif isinstance(line.step, Clock):
            now = ws.now().astimezone(ZoneInfo(ZONE))
            self.out(f"{self._indent}It is {now:%A} {now.day} {now:%B %Y, %H:%M}.")

    def saved(self, who: str, path: Path) -> None:
        self.out(f"{self._indent}@{who} saved {path}")


@dataclass
class Lines(Paper):
    """For programs: one JSON object per thing and person. A play's lines stand in its file."""

    out: Out

    def seen(self, ws: Workspace, sights: Sequence[Sight]) -> None:
        """who, where, text, buttons, files, private."""
        for sight in sights:
            page = sight.page
            self._write(f"@{ws.people[sight.who].handle}", sight.where, page, private=sight.private)

    def saved(self, who: str, path: Path) -> None:
        """An object whose `where` is "saved"."""
        self._write(f"@{who}", "saved", Page(str(path), files=(str(path),)), private=True)

    def _write(self, who: str, where: str, page: Page, *, private: bool) -> None:
        place = {"who": who, "where": where, "text": page.text}
        more = {"buttons": list(page.buttons), "files": list(page.files), "private": private}
        self.out(json.dumps(place | more, ensure_ascii=False))


def describe(ws: Workspace, sights: Sequence[Sight]) -> str:
    """What somebody saw, for the report of a line that does not hold."""
    written: list[str] = []
    Text(written.append).seen(ws, sights)
    return "\n".join(written).lstrip("\n") if written else "    nothing"


def _sameness(sight: Sight) -> object:
    """The same message is one thing; so is what several people are told in direct messages, one after the other."""
    return (sight.redrawn, sight.page) if sight.where == "dm" else (sight.seq, sight.page)


def _headline(ws: Workspace, group: Sequence[Sight]) -> str:
    first = group[0]
    place = PLACES.get(first.where, first.where)
    notes = {
        "in a thread": first.threaded,
        "only they see it": first.private and first.where.startswith("#"),
        "re-drawn": first.redrawn,
    }
    return f"{_readers(ws, group)} · {', '.join([place, *(note for note, holds in notes.items() if holds)])}"


def _readers(ws: Workspace, group: Sequence[Sight]) -> str:
    """`everybody` for a whole channel, `everybody else` without the one who posted, else the handles."""
    users = {sight.who for sight in group}
    channel = ws.channels.get(group[0].channel or "")
    if channel is not None and channel.kind != "dm" and len(users) > 1:
        missing = channel.members - users - {ws.bot_user}
        if not missing:
            return "everybody"
        if len(missing) == 1:
            return "everybody else"
    return " ".join(f"@{person.handle}" for person in ws.people.values() if person.id in users)


def _wrapped(row: str) -> list[str]:
    """The row in parts that fit on paper; a row of a table stays whole."""
    if " │ " in row:
        return [row]
    return textwrap.wrap(
        row, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False
    ) or [""]


def _rows(page: Page) -> list[str]:
    rows = page.text.split("\n") if page.text else []
    rows += [f"[file: {name}]" for name in page.files]
    labels = [f"[{'⋯ ' if label in page.folded else ''}{label}]" for label in page.buttons]
    return rows + ([" ".join(labels)] if labels else [])
