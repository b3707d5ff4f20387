"""The direct messages that ask for an OK, and what follows when nobody answers: nudges, a word to the requester."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from storage import approvals, deliveries, people, policies, sessions, verdicts
from storage.database import Db
from studio.approvals import Approval, Asked
from studio.deliveries import Owed
from studio.hours import next_open
from studio.nagging import nudge_times
from studio.people import Person

PING = approvals.SHARED  # one direct message per person, shared by the open asks about decisions
VERSION = "approve.version"  # a direct message about one version
NUDGE = "approve.nudge"  # one per person and working day
SILENT = "approve.silent"  # the requester is told that nobody answers
GONE = "approve.gone"  # the requester is told that the one to be asked has left
OVERDUE = "approve.overdue"  # the backup is asked
REMINDER = "approve.reminder"  # wished for with "Remind me"


def ask_them(db: Db, approval: Approval, asked: Sequence[Asked]) -> None:
    """Owe each of these the message that asks, in their hours; a delegate is asked in somebody's place."""
    stand_ins = _stand_ins(db, approval)
    ids = {stand_ins.get(one.person, one.person) for one in asked} | {approval.asked_by}
    known = people.by_ids(db, ids)
    for one in asked:
        person = known.get(stand_ins.get(one.person, one.person))
        if person is None:
            continue
        if person.id != one.person:
            verdicts.delegate(db, one.id, person.id)
        if person.slack is not None:
            _ask(db, approval, one, person, known.get(approval.asked_by))


def _ask(db: Db, approval: Approval, asked: Asked, person: Person, asker: Person | None) -> None:
    if asked.ping is not None:
        deliveries.redraw_these(db, [asked.ping])  # whoever was asked before reads that it is another's now
    waiting = approvals.open_ping(db, person.id) if approval.decision is not None else None
    due = _in_hours(db, approval, person)
    if waiting is not None:
        deliveries.redraw_these(db, [waiting])
    else:
        (waiting,) = deliveries.owe(db, _owed(approval, asked, person, due))
    verdicts.set_ping(db, asked.id, waiting, due)
    if approval.step_of(asked.id).required:
        _remember(db, approval, asked, person, asker)


def _owed(approval: Approval, asked: Asked, person: Person, due: datetime) -> Owed:
    assert person.slack
    key = f"ask:{asked.id}:{approval.round}:{person.id}"
    kind, about = (PING, person.id) if approval.decision is not None else (VERSION, asked.id)
    return Owed(kind, key, person.slack, about=about, due_at=due, details={"person": person.id})


def _remember(db: Db, approval: Approval, asked: Asked, person: Person, asker: Person | None) -> None:
    """One nudge per working day and person, at most two for each ask; then the requester is told."""
    due = _in_hours(db, approval, person)
    first, second, last = nudge_times(due, person.zone)
    assert person.slack
    owed = [
        Owed(NUDGE, f"nudge:{person.id}:{at:%Y-%m-%d}", person.slack, about=person.id, due_at=at)
        for at in (first, second)
    ]
    if asker is not None and asker.slack is not None:
        mark = f"{asked.id}:{approval.round}:{person.id}"
        owed.append(Owed(GONE, f"gone:{mark}", asker.slack, about=asked.id, due_at=due))
        told = next_open(last, asker.zone)
        owed.append(Owed(SILENT, f"silent:{mark}", asker.slack, about=asked.id, due_at=told))
    deliveries.owe(db, *owed)


def _in_hours(db: Db, approval: Approval, person: Person) -> datetime:
    """At once for who is in the session now running, else when the person's hours are."""
    running = sessions.running(db, approval.project, db.at)
    if running is not None and person.id in sessions.invited(db, running.id):
        return db.at
    return next_open(db.at, person.zone)


def _stand_ins(db: Db, approval: Approval) -> dict[int, int]:
    """Who is asked in whose place: never the requester, nor anybody who has a say of their own in it."""
    own = {one.person for one in approval.asked} | {approval.asked_by}
    found = policies.appointed(db, approval.project, db.at)
    return {one.person: one.delegate for one in found if one.delegate not in own}
