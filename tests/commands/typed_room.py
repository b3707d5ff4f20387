"""Lines as people type them, and what becomes of each: logged, asked back or answered; and where its offers lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from sqlalchemy import func, select

from commands.answers import OpenForm, Reply, UpdateForm
from storage.decisions import decisions
from storage.tables import events
from tests.cast import Seen, Studio, pressable

HERE = Path(__file__).parent
TRY = re.compile(r"\nTry: (.+)$", re.MULTILINE)
NOTHING_STORED = re.compile(r"Nothing (?:was )?(?:stored|logged)|Did you mean")


class Became(StrEnum):
    """What a line became."""

    LOGGED = "logged"  # a decision with the words that were typed
    CHANGED = "changed"  # something else was stored
    ASKED = "asked back"  # nothing was stored, and the line can be logged or run otherwise with a button
    ANSWERED = "answered"  # nothing was stored
    SILENT = "not answered"


@dataclass(frozen=True)
class Outcome:
    """What became of a line, and what was said."""

    line: str
    became: Became
    seen: Seen

    @property
    def text(self) -> str:
        return self.seen.text

    @property
    def buttons(self) -> list[str]:
        return [label for label, _action, _value in pressable(self.seen.message)] if self.seen.message else []

    @property
    def example(self) -> str:
        """The line that the answer says to try."""
        found = TRY.search(self.text)
        return found[1].strip() if found else ""


def lines(name: str) -> list[str]:
    """The lines of a text file beside the tests; those that begin with # are headings."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("# ")]


def typed(studio: Studio, line: str, *, as_: str = "engineer", channel: str = "#neon-rain") -> Outcome:
    """Type it and look what became of it."""
    before, events_before = _logged(studio), _events(studio)
    seen = studio.say(line, as_=as_, channel=channel)
    return Outcome(line, _became(studio, line, seen, before, events_before), seen)


def dead_ends(studio: Studio, outcome: Outcome, *, as_: str = "engineer") -> Iterator[str]:
    """What the answer offers and leads nowhere: each example typed as it stands, each button pressed."""
    buttons = outcome.buttons
    if outcome.example:
        seen = studio.say(outcome.example, as_=as_)
        if not _leads_on(seen, outcome.text):
            yield f"{outcome.line} → try {outcome.example} → {seen.text or seen.answer}"
    for label in buttons:
        studio.last[as_] = outcome.seen
        seen = studio.press(label, as_=as_)
        if not _leads_on(seen, outcome.text):
            yield f"{outcome.line} → [{label}] → {seen.text or seen.answer}"


def _leads_on(seen: Seen, before: str) -> bool:
    """Whether something was answered that is no failure and not the same sentence again."""
    if isinstance(seen.answer, OpenForm | UpdateForm):
        return True
    failed = "That did not work" in seen.text or "older version" in seen.text
    return not failed and seen.text != before and (bool(seen.text) or not isinstance(seen.answer, Reply))


def _became(studio: Studio, line: str, seen: Seen, before: int, events_before: int) -> Became:
    if _logged(studio) > before:
        return Became.LOGGED
    if _events(studio) > events_before:
        return Became.CHANGED
    if isinstance(seen.answer, OpenForm | UpdateForm):
        return Became.ANSWERED
    if NOTHING_STORED.search(seen.text):
        return Became.ASKED
    return Became.ANSWERED if seen.text else Became.SILENT


def _logged(studio: Studio) -> int:
    project = studio.project.id
    with studio.transaction() as db:
        return decisions.count(db, project)


def _events(studio: Studio) -> int:
    with studio.transaction() as db:
        counted = select(func.count()).where(
            events.c.workspace_id == studio.workspace, events.c.kind.not_like("%.refused")
        )
        return int(db.connection.execute(counted).scalar_one())
