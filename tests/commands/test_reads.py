"""One interaction looks nothing up twice: no statement with the same values, unless something was written between."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from commands.desk import desk
from tests.cast import Studio
from tests.test_house import EXAMPLES, prepared

pytestmark = pytest.mark.one_database

WITHOUT_EXAMPLE = (
    "/approve delegate @artist until:fri",
    "/decision edit NEON-14 less plate",
    "/decision delete NEON-14 nobody liked it",
    "/decision draft",
    '/session confirm "Vocals"',
    "/session recap",
    "/studio songs paste 1. Third Light",
    "/studio people remove @assistant",
    "/studio songs list",
    "/studio rooms list",
    '/studio rooms buffer "Studio A" buffer:30m',
    '/studio rooms remove "Studio A"',
    "/studio me quiet until mon",
)
LINES = [*EXAMPLES, *((line.split()[0].removeprefix("/"), line) for line in WITHOUT_EXAMPLE)]
WRITTEN = re.compile(r"(?:INSERT INTO|UPDATE|DELETE FROM)\s+(\w+)")
# Who changes one of these writes it first, and so waits for others: what belongs to it is read again after that.
LOCKED = {"approvals": ("approval_steps", "verdicts"), "decisions": ("contributions",)}
Heard = list[tuple[str, str]]


@contextmanager
def heard(studio: Studio) -> Iterator[Heard]:
    """Every statement, with its values."""
    told: Heard = []

    def hear(_connection: object, _cursor: object, statement: str, values: object, *_: object) -> None:
        told.append((statement, str(values)))

    engines = {studio.database.engine, studio.database.readers}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", hear)
    yield told
    for engine in engines:
        event.remove(engine, "before_cursor_execute", hear)


def twice(told: Heard) -> list[str]:
    """What was read again although nothing had been written to any table of it."""
    read: Counter[tuple[str, str]] = Counter()
    again = []
    for statement, values in told:
        if written := WRITTEN.match(statement):
            if (
                written[1] == "inbox"
            ):  # a transaction begins: what a refusal leaves is written in one of its own
                read.clear()
            tables = "|".join((written[1], *LOCKED.get(written[1], ())))
            for one in [one for one in read if re.search(rf"\b({tables})\b", one[0])]:
                del read[one]
        elif statement.startswith("SELECT"):
            read[statement, values] += 1
            if read[statement, values] == 2:
                again.append(f"{statement} {values}")
    return again


@pytest.mark.parametrize(("name", "example"), LINES, ids=[line for _, line in LINES])
def test_a_line_reads_nothing_twice(
    studio: Studio, name: str, example: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, who = prepared(studio, name, example)
    again: list[str] = []
    answer = desk.answer

    def listened(*args: object) -> object:
        with heard(studio) as told:
            answered = answer(*args)  # type: ignore[arg-type]
        again.extend(twice(told))
        return answered

    monkeypatch.setattr(desk, "answer", listened)
    studio.say(line, as_=who)
    assert again == []
