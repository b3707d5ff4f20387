"""Buttons under a refused line: the reading that was meant, the session that was meant, or "all the same"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.answers import Answer
from commands.interaction import Interaction
from commands.session.book import booking
from commands.session.change import changing
from commands.session.read.drafts import LINE, READING, take_up
from commands.session.read.requests import BookIt, ChangeIt, Scope
from commands.session.read.target import LIST
from storage.database import Db
from studio.refusals import Refusal

GONE = "This button no longer works."


@dataclass(frozen=True, slots=True)
class Take:
    """The reading of its time that was meant, or that it is meant all the same."""

    interaction: Interaction
    draft: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Pick:
    """Of several sessions that a line fits the one that is meant, or the whole series."""

    interaction: Interaction
    draft: int
    session: int
    scope: Scope = Scope.ONE


def pressed(interaction: Interaction) -> Take:
    """Read the button's value, "draft:reading"."""
    draft, _, reading = interaction.value.partition(":")
    return Take(interaction, number(draft), number(reading))


def pressed_pick(interaction: Interaction) -> Pick:
    """Read the button's value, "draft:session" or "draft:session:all"."""
    draft, session, scope = f"{interaction.value}::".split(":")[:3]
    return Pick(interaction, number(draft), number(session), Scope.of(scope))


def take(db: Db, request: Take) -> Answer:
    """The line that was kept, at the time that was chosen."""
    again, kept = take_up(db, request.interaction, request.draft, READING, LINE)
    if not kept.get("readings"):
        raise Refusal(GONE, example=LIST)
    readings = kept["readings"]
    chosen = readings[min(request.at, len(readings) - 1)]
    if isinstance(again, BookIt):
        if "called" in kept:  # a line that was complete: of its words only the title is wanted now
            again = replace(again, phrase="", title=kept["called"])
        return booking.run(db, replace(again, chosen=chosen))
    return changing.run(db, replace(again, rest=chosen))


def pick(db: Db, request: Pick) -> Answer:
    """The kept change, for the session that was chosen."""
    again, _ = take_up(db, request.interaction, request.draft, LINE)
    if not isinstance(again, ChangeIt):
        raise Refusal(GONE, example=LIST)
    return changing.run(db, replace(again, id=request.session, scope=request.scope))


def anyway(db: Db, request: Take) -> Answer:
    """The kept line, although somebody or the room is taken."""
    again, _ = take_up(db, request.interaction, request.draft, LINE)
    if isinstance(again, BookIt):
        return booking.run(db, replace(again, anyway=True))
    return changing.run(db, replace(again, anyway=True))


def number(text: str) -> int:
    """The id in a button's value; 0 where there is none."""
    return int(text) if text.isdecimal() else 0
