"""/approve: ask for an OK, see what waits on you, and answer: yes, not like this, no."""

from __future__ import annotations

from dataclasses import dataclass

from commands import asking
from commands.answers import Answer, Reply
from commands.approve import answering, drawing
from commands.ask import Ask
from commands.decision.drawing import shown_one
from commands.decision.looking import member
from commands.decision.reading import REF
from commands.features import Command, Feature, Handler, Notice
from commands.naming import Named, mentioned
from commands.scene import caller
from commands.words import Keys, read_line
from storage import approvals, decisions, deliveries, events
from storage.database import Db
from studio.approvals import Approval, State
from studio.decisions import Decision
from studio.refusals import Refusal
from views.approvals import asked as asked_view

EXAMPLE = "/approve NEON-14 @producer"
KEYS = Keys(words=frozenset({"project"}), people=frozenset({"ask"}), aliases={"ok": "ask"})


@dataclass(frozen=True, slots=True)
class Waiting:
    """`/approve` alone."""

    ask: Ask


@dataclass(frozen=True, slots=True)
class AskFor:
    """`/approve NEON-14 [@person …]`."""

    ask: Ask
    project: str
    number: int
    people: tuple[Named, ...]


def read(ask: Ask) -> Waiting | AskFor:
    """What the line asks for."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    words = line.words.split()
    if not words and not line.mentions:
        return Waiting(ask)
    found = REF.fullmatch(words[0]) if words else None
    if found is None or len(words) > 1:
        raise Refusal("Name the decision by its number, then whom you ask.", example=EXAMPLE)
    people = (*line.mentions, *line.people.get("ask", ()))
    return AskFor(ask, (found[1] or line.one("project")).upper(), int(found[2]), people)


def run(db: Db, request: Waiting | AskFor) -> Answer:
    """List what waits, or ask."""
    if isinstance(request, Waiting):
        return Reply(drawing.waiting(db, caller(db, request.ask)))
    here = member(db, request.ask, request.project)
    found = mentioned(db, request.people, example=EXAMPLE)
    decision = decisions.by_number(db, here.project.id, request.number)
    if decision is None:
        raise Refusal(f"There is no decision {here.project.key}-{request.number}.", example="/decision list")
    _not_yet_asked(db, decision, {person.id: person.name for person in found.values()})
    approval = asking.ask_ok(db, here, decision, tuple(found.values()))
    deliveries.redraw(db, decision.id, asking.CARD)
    events.record(
        db, "approval.asked", actor=here.caller.id, about=approval.id, payload={"decision": decision.id}
    )
    return Reply(asked_view(shown_one(db, here, decision), approval))


def _not_yet_asked(db: Db, decision: Decision, people: dict[int, str]) -> None:
    """Everybody is asked once: a second ask of the same person about the same words is refused."""
    for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ()):
        again = [people[a.person] for a in approval.asked if a.person in people]
        if approval.state is State.OPEN and (again or not people):
            names = ", ".join(again) or "The producer"
            raise Refusal(f"{names} was asked already and has not answered yet.", example="/approve")
        _already_given(approval, people)


def _already_given(approval: Approval, people: dict[int, str]) -> None:
    if approval.state is State.APPROVED:
        again = [people[a.person] for a in approval.asked if a.person in people]
        if again:
            raise Refusal(f"{', '.join(again)} gave the OK already.", example="/approve")


FEATURE = Feature(
    commands=(
        Command(
            name="approve",
            summary="Ask for an OK, or see what waits on yours",
            usage="NEON-14 [@who] | (nothing: what waits on you)",
            examples=("/approve", EXAMPLE),
            handler=Handler(read, run),
        ),
    ),
    presses=(
        ("approve.yes", Handler(answering.yes, answering.give)),
        ("approve.change", Handler(answering.change, answering.open_more)),
        ("approve.more", Handler(answering.more, answering.open_more)),
    ),
    forms=(
        ("approve.changes", Handler(answering.changes, answering.give)),
        ("approve.declined", Handler(answering.declined, answering.give)),
    ),
    notices=(
        Notice(asking.PING, drawing.draw_ping),
        Notice(answering.OUTCOME, drawing.draw_outcome),
    ),
)
