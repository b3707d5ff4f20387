"""An approval retold from its first day: what the event log says happened, and what followed from it. Pure.

Rows say how an approval stands now. When a step was opened, and whether an ask was closed and open again in between,
follows from the events by the same rule that wrote the rows: `approvals.consequence`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from studio.approvals.approval import Approval, ApprovalState, StepState, consequence
from studio.approvals.happened import (
    ANSWERED,
    ASKED,
    CLOSED_AGAIN,
    CONFIRMED,
    FINAL,
    HANDED,
    OPENED_AGAIN,
    OVERDUE,
    PARTED,
    REOPENED,
    REPLANNED,
    REVOKED,
    SENT_ON,
    TAKEN_BACK,
    VOIDED,
    WITHDRAWN,
    Happened,
    with_plan,
)
from studio.approvals.verdict import BY_ASKING, COUNTED, Lost, Verdict, VerdictKind

ENDS = {WITHDRAWN: ApprovalState.WITHDRAWN, VOIDED: ApprovalState.VOID, REVOKED: ApprovalState.REVOKED}


def retold(approval: Approval, happened: Iterable[Happened], at: datetime) -> tuple[Happened, ...]:
    """Everything in its order, what followed from each thing behind it; `at` is now."""
    events = sorted(happened, key=lambda event: event.at)
    now = _settled(_before_any_answer(approval, events))
    told = _asked(approval, events, now)
    due = approval.due_at
    later = [event for event in events if event.kind != ASKED]
    for place, event in enumerate(later):
        if due is not None and due <= event.at:
            told += _late(now, due)
            due = None
        before, now = now, _after(now, event)
        told.append(event)
        in_passing = (
            place == len(later) - 1 and approval.over
        )  # what is open again in passing only is not told
        if not (in_passing or event.kind == OPENED_AGAIN):  # which says so itself
            told += _followed(before, now, event.at)
    if due is not None and due <= at and not approval.over:
        told += _late(now, due)
    return tuple(sorted(told, key=lambda event: event.at))


def _asked(approval: Approval, events: Sequence[Happened], now: Approval) -> list[Happened]:
    """The ask itself, with whom it went to first; the row knows of it too where the log has no payload any more."""
    payload = next((event.payload for event in events if event.kind == ASKED), {})
    people = _people(now, _in(now, StepState.OPEN))
    ask = Happened(ASKED, approval.asked_by, approval.asked_at, payload, people)
    return [ask, Happened(FINAL, None, ask.at)] if now.state is ApprovalState.APPROVED else [ask]


def _before_any_answer(approval: Approval, happened: Sequence[Happened]) -> Approval:
    """The same approval when it was asked for: with those who were asked first, and no answer but the requester's own."""
    approval = _planned_before(approval, happened)
    people = {verdict.id: verdict.person for verdict in approval.verdicts}
    for event in reversed(happened):
        if event.kind in HANDED or (event.kind == PARTED and event.payload.get("to")):
            to, row = event.payload.get("to"), event.payload.get("verdict")
            before = event.payload.get("from", event.payload.get("person"))
            meant = {i for i, person in people.items() if person == to and row in (None, i)}
            people |= dict.fromkeys(meant, before or 0) if before else {}

    later = {event.payload.get("verdict") for event in happened if event.kind == PARTED}

    def first(verdict: Verdict) -> Verdict:
        given = verdict.answer if verdict.via == BY_ASKING and verdict.id not in later else None
        via = BY_ASKING if given else None
        return replace(
            verdict, person=people[verdict.id], answer=given, via=via, confirmed_at=None, lost=None
        )

    steps = tuple(replace(s, verdicts=tuple(first(a) for a in s.verdicts)) for s in approval.steps)
    return replace(approval, state=ApprovalState.OPEN, steps=steps)


def _planned_before(approval: Approval, happened: Sequence[Happened]) -> Approval:
    """The same with the steps through which it went before it was asked by a new policy, if it was."""
    plan = next(
        (e.payload["before"] for e in happened if e.kind == REPLANNED and "before" in e.payload), None
    )
    return with_plan(approval, plan) if plan is not None else approval


def _after(now: Approval, event: Happened) -> Approval:
    """How it stood once that had happened."""
    payload = event.payload
    change = _CHANGES.get(event.kind)
    return change(now, payload, event.at) if change else _ended(now, event)


def _ended(now: Approval, event: Happened) -> Approval:
    """The same closed, where that ended the whole of it."""
    in_part = (event.kind == VOIDED and now.version is None) or (
        event.kind == REVOKED and "versions" in event.payload
    )
    return replace(now, state=ENDS[event.kind]) if event.kind in ENDS and not in_part else now


def _answered(now: Approval, payload: Mapping[str, Any], _at: datetime) -> Approval:
    if not payload.get("answer"):
        return now
    said = VerdictKind(payload["answer"])
    return _settled(_with(now, payload, answer=said, via=payload.get("via"), confirmed_at=None))


def _confirmed(now: Approval, payload: Mapping[str, Any], at: datetime) -> Approval:
    return _settled(_with(now, payload, confirmed_at=at))


def _taken_back(now: Approval, payload: Mapping[str, Any], _at: datetime) -> Approval:
    return _settled(_with(replace(now, state=ApprovalState.OPEN), payload, answer=None))


def _opened_again(now: Approval, payload: Mapping[str, Any], _at: datetime) -> Approval:
    return _settled(_without(now, payload.get("verdicts", ())))


def _replanned(now: Approval, payload: Mapping[str, Any], _at: datetime) -> Approval:
    return _settled(with_plan(now, payload["after"])) if "after" in payload else now


def _reassigned(now: Approval, payload: Mapping[str, Any], _at: datetime) -> Approval:
    return _with(now, {**payload, "person": payload.get("from")}, person=payload.get("to"))


def _with(now: Approval, payload: Mapping[str, Any], **values: Any) -> Approval:
    """With something else in the rows that an event names; an old one names their person alone."""
    rows = {payload["verdict"], *payload.get("counted", ())} if payload.get("verdict") else None

    def changed(verdict: Verdict) -> Verdict:
        meant = verdict.person == payload.get("person") if rows is None else verdict.id in rows
        return replace(verdict, **values) if meant else verdict

    return replace(
        now, steps=tuple(replace(s, verdicts=tuple(changed(a) for a in s.verdicts)) for s in now.steps)
    )


def _parted(now: Approval, payload: Mapping[str, Any], _at: datetime) -> Approval:
    """With somebody else in the place of whoever has no part any more; nobody: the place counts for nothing."""
    person, to = {"person": payload.get("person")}, payload.get("to")
    if to is None:
        return _settled(_with(now, person, lost=Lost.DROPPED))
    if to == now.asked_by:
        return _settled(_with(now, person, person=to, answer=VerdictKind.APPROVED, via=BY_ASKING))
    if payload.get("counted"):
        row = {"verdict": payload.get("verdict")}
        return _settled(_with(now, row, person=to, answer=VerdictKind.APPROVED, via=COUNTED))
    return _with(now, person, person=to)


_CHANGES = {
    ANSWERED: _answered,
    CONFIRMED: _confirmed,
    TAKEN_BACK: _taken_back,
    **dict.fromkeys(HANDED, _reassigned),
    PARTED: _parted,
    OPENED_AGAIN: _opened_again,
    REPLANNED: _replanned,
}


def _without(now: Approval, out: Sequence[int]) -> Approval:
    """With the answers in these rows unsaid."""
    steps = tuple(
        replace(s, verdicts=tuple(replace(a, answer=None) if a.id in out else a for a in s.verdicts))
        for s in now.steps
    )
    return replace(now, state=ApprovalState.OPEN, steps=steps)


def _settled(now: Approval) -> Approval:
    follows = consequence(now)
    states = dict(follows.steps)
    return replace(now, state=follows.state, steps=tuple(replace(s, state=states[s.id]) for s in now.steps))


def _followed(before: Approval, now: Approval, at: datetime) -> list[Happened]:
    """What a step's opening or the whole approval's end adds to what was done."""
    told: list[Happened] = []
    if now.state is ApprovalState.APPROVED and before.state is not ApprovalState.APPROVED:
        return [Happened(FINAL, None, at)]
    if now.state is ApprovalState.OPEN and before.state is not ApprovalState.OPEN:
        told.append(Happened(REOPENED, None, at))
    elif now.state is ApprovalState.OPEN:
        waited, waits = _in(before, StepState.WAITING), _in(now, StepState.WAITING)
        again = waits & _in(before, StepState.OPEN)
        for kind, steps in ((SENT_ON, waited & _in(now, StepState.OPEN)), (CLOSED_AGAIN, again)):
            people = _people(now, steps)
            told += [Happened(kind, None, at, people=people)] if people else []
    return told


def _in(now: Approval, state: StepState) -> set[int]:
    return {step.id for step in now.steps if step.state is state}


def _people(now: Approval, steps: set[int]) -> tuple[int, ...]:
    """Whose answer these steps still lack."""
    return tuple(a.person for s in now.steps if s.id in steps for a in s.verdicts if a.answer is None)


def _late(now: Approval, due: datetime) -> list[Happened]:
    people = tuple(verdict.person for verdict in now.waiting)
    return [Happened(OVERDUE, None, due, people=people)] if people else []
