"""The direct messages that ask for an OK, and what follows when nobody answers: nudges, a word to the requester."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import events
from storage.approvals import approvals, verdicts
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import mornings, people, preferences
from storage.projects import policies, projects
from storage.sessions import sessions
from studio.approvals.approval import Approval
from studio.approvals.delegation import Delegate
from studio.approvals.nudges import nudge_times
from studio.approvals.parts import may_stand_in
from studio.approvals.several_steps import first_of
from studio.approvals.verdict import Verdict
from studio.deliveries import Owed
from studio.people.hours import Hours, next_open, zone_of
from studio.people.person import Person

PING = approvals.SHARED  # one direct message per person, shared by the open asks about decisions
VERSION = "approve.version"  # a direct message about one version
SET = "approve.set"  # one about all versions that were asked for in one line
NUDGE = "approve.nudge"  # one per person and working day, as earlier versions owed it
SILENT = "approve.silent"  # the requester was told that nobody answers, by earlier versions: one for each ask
SILENCE = (
    "approve.silence"  # the requester is told who does not answer: at most one a day, for all that they asked
)
GONE = "approve.gone"  # the requester is told that the one to be asked has left, if they were not told then
OVERDUE = "approve.overdue"  # the backup is asked
REMINDER = "approve.reminder"  # wished for with "Remind me"
ABSENT = (
    "approve.absent"  # the requester is told whose turn it is who has no Slack account, and when it is due
)
BURST = timedelta(minutes=10)  # asks of so many minutes share a message
AT_IT = timedelta(minutes=10)  # since somebody's last act, for which they are taken to be awake and at work
AGAIN = "approve.again"  # draws one of the messages above once more, when the time for taking back is over


@dataclass(frozen=True, slots=True)
class _Round:
    """One approval as its people are asked now: when each may be written to, and who is in the session now running."""

    approval: Approval
    asker: Person | None
    hours: Mapping[int, Hours]
    present: frozenset[int]
    until: datetime | None = None  # when that session ends

    def due(self, person: Person, at: datetime) -> datetime:
        """When the person's hours are. Who is in the session hears of a version at once, of decisions when it is over."""
        if person.id not in self.present:
            return next_open(at, person.zone, self.hours[person.id])
        return at if self.until is None or self.approval.decision is None else self.until


def ask_them(db: Db, approval: Approval, new: Sequence[Verdict], *, themselves: bool = False) -> None:
    """Owe each of these the message that asks, in their hours; a delegate is asked in somebody's place.

    `themselves`: whoever answers for them, they are asked.
    """
    stand_ins = {} if themselves else _stand_ins(db, approval)
    ids = {stand_ins.get(verdict.person, verdict.person) for verdict in new} | {approval.asked_by}
    known = people.by_ids(db, ids)
    hours = preferences.hours(db, known.values())
    running = sessions.running(db, approval.project, db.at)
    until = running.ends_at if running else None
    now = _Round(approval, known.get(approval.asked_by), hours, _in_session(db, approval.project), until)
    for verdict in new:
        person = known.get(stand_ins.get(verdict.person, verdict.person))
        if person is None:
            continue
        stand_in = person.id if person.id != verdict.person else None
        if stand_in != verdict.delegate:
            verdicts.delegate(db, verdict.id, stand_in)
        if person.slack is not None:
            _ask(db, now, verdict, person)
        elif approval.step_of(verdict.id).required:
            deliveries.owe(db, *_absent(now, verdict, person, db.at))


def escalate(db: Db, approval: Approval) -> None:
    """The backup that the policy names is asked when it is overdue; about a set in one message."""
    backup = policies.policy(db, approval.project, approval.stage).backup
    own = {*approval.deciders, approval.asked_by}
    person = people.by_ids(db, [backup]).get(backup) if backup and backup not in own else None
    if person is not None and person.slack and approval.due_at is not None:
        due = in_hours(db, person, max(approval.due_at, db.at))
        key, about = f"overdue:{approval.id}", approval.id
        if approval.of_set is not None:
            key, about = f"overdueset:{approval.of_set}", approval.of_set
        owed = Owed(OVERDUE, key, person.slack, about=about, due_at=due)
        deliveries.owe(db, owed)


def in_hours(db: Db, person: Person, at: datetime) -> datetime:
    """That moment, or the next one in the hours that the person set; without any, the usual ones hold."""
    return next_open(at, person.zone, preferences.hours(db, (person,))[person.id])


def outcome_at(db: Db, project: int, person: Person) -> datetime:
    """When somebody reads what came of what they asked: at once while they are at it, else in their hours.

    At it is who sits in the session now running, or has put something into the record within the last minutes.
    """
    at_it = person.id in _in_session(db, project) or events.acted(db, person.id, db.at - AT_IT)
    return db.at if at_it else in_hours(db, person, db.at)


def _ask(db: Db, now: _Round, verdict: Verdict, person: Person) -> None:
    approval, due = now.approval, now.due(person, db.at)
    first = first_of(approval, verdict.id)
    if verdict.ping is not None:
        deliveries.redraw_these(db, [verdict.ping])  # whoever was asked before reads that it is another's now
    message = _message(db, now, first, person, due)
    # It may have been sent before: asked again by whom they had passed it to.
    deliveries.redraw_these(db, [message])
    verdicts.set_ping(db, verdict.id, message, due)
    if approval.step_of(verdict.id).required:
        deliveries.owe(db, *_mornings(db, person, due), *_word_to_the_asker(now, first, person, due))


def _message(db: Db, now: _Round, first: Verdict, person: Person, due: datetime) -> int:
    """The delivery that asks: of a decision the one of this burst, out of hours the morning message, else a new one."""
    if now.approval.decision is None:
        (new,) = deliveries.owe(db, _owed(now.approval, first, person, due))
        return new
    joined = approvals.open_ping(db, person.id)
    if joined is not None and _same_burst(db, joined, due):
        return joined
    wants = preferences.of(db, [person.id]).get(person.id, preferences.NOTHING_SET)
    of_day = mornings.on_days(db, person, (due,), wants) if wants.wants_morning(due) else []
    if of_day and due > db.at and person.id not in now.present:
        (new,) = deliveries.owe(db, *of_day)
        return new
    (new,) = deliveries.owe(db, _owed(now.approval, first, person, due))
    if joined is not None and joined != new and due <= db.at:
        _move_below(db, joined, new)
    return new


def _same_burst(db: Db, ping: int, due: datetime) -> bool:
    """Whether another ask goes into that message: it is not sent yet, or came within the last minutes."""
    (message,) = deliveries.by_ids(db, [ping])
    if message.ts is None:
        return message.due_at <= due or due > db.at
    asked_at = [v.pinged_at for ask in approvals.on_ping(db, ping) for v in ask.verdicts if v.ping == ping]
    return db.at - min((at for at in asked_at if at), default=message.due_at) < BURST


def _move_below(db: Db, older: int, newer: int) -> None:
    """What is open in an older message is asked in the newer one, and the older says so."""
    (message,) = deliveries.by_ids(db, [older])
    verdicts.move_pings(db, older, newer)
    deliveries.retell(db, older, {**message.details, "moved": True})


def _owed(approval: Approval, verdict: Verdict, person: Person, due: datetime) -> Owed:
    assert person.slack
    key = f"ask:{verdict.id}:{approval.round}:{person.id}"
    if approval.of_set is not None:
        key = f"askset:{approval.of_set}:{approval.round}:{person.id}"
        details = {"person": person.id}
        return Owed(SET, key, person.slack, about=approval.of_set, due_at=due, details=details)
    kind, about = (PING, person.id) if approval.decision is not None else (VERSION, verdict.id)
    return Owed(kind, key, person.slack, about=about, due_at=due, details={"person": person.id})


def _mornings(db: Db, person: Person, due: datetime) -> list[Owed]:
    """On the next two working days the morning message names it: at most two reminders for each ask."""
    wants = preferences.of(db, [person.id]).get(person.id, preferences.NOTHING_SET)
    first, second, _ = nudge_times(due, person.zone)  # the days alone: the message comes when hours open
    return mornings.on_days(db, person, (first, second), wants)


def _word_to_the_asker(now: _Round, verdict: Verdict, person: Person, due: datetime) -> list[Owed]:
    """When nobody is there to be asked, and when both nudges were in vain."""
    asker = now.asker
    if asker is None or asker.slack is None:
        return []
    mark = f"{verdict.id}:{now.approval.round}:{person.id}"
    *_, last = nudge_times(due, person.zone, now.hours[person.id])
    told = next_open(last, asker.zone, now.hours[asker.id])
    day = told.astimezone(zone_of(asker.zone)).date()
    return [
        Owed(GONE, f"gone:{mark}", asker.slack, about=verdict.id, due_at=due),
        Owed(SILENCE, f"silence:{asker.id}:{day}", asker.slack, about=asker.id, due_at=told),
    ]


def _absent(now: _Round, verdict: Verdict, person: Person, at: datetime) -> list[Owed]:
    """Whoever has no Slack account is asked by who asked: they are told when it is that person's turn, and when it is due."""
    asker, due = now.asker, now.approval.due_at
    if asker is None or asker.slack is None:
        return []
    mark = f"{verdict.id}:{now.approval.round}:{person.id}"
    told = next_open(at, asker.zone, now.hours[asker.id])
    late = next_open(max(due or at, at), asker.zone, now.hours[asker.id])
    turn = Owed(ABSENT, f"absent:{mark}", asker.slack, about=verdict.id, due_at=told)
    again = Owed(
        ABSENT, f"absent-due:{mark}", asker.slack, about=verdict.id, due_at=late, details={"due": True}
    )
    return [turn, again] if due is not None and late > told else [turn]


def _in_session(db: Db, project: int) -> frozenset[int]:
    running = sessions.running(db, project, db.at)
    return frozenset(sessions.invited(db, running.id)) if running is not None else frozenset()


def _stand_ins(db: Db, approval: Approval) -> dict[int, int]:
    """Who is asked in whose place: nobody with a say of their own in it, nor the requester, nor for two.

    Whoever was asked in one place in this round is not asked in another: one ping per round and person.
    """
    places = {verdict.person: verdict.delegate for verdict in approval.verdicts}
    taken = {person for verdict in approval.verdicts for person in verdict.people} | {approval.asked_by}
    before = _asked_before(db, approval)
    stand_ins: dict[int, int] = {}
    for delegate in policies.appointed(db, approval.project, db.at):
        elsewhere = before.get(delegate.delegate, delegate.person) != delegate.person
        free = delegate.delegate not in taken and not elsewhere
        free = free and _of_their_side(db, approval, delegate)
        if delegate.person in places and (free or places[delegate.person] == delegate.delegate):
            stand_ins[delegate.person] = delegate.delegate
            taken.add(delegate.delegate)
    return stand_ins


def _of_their_side(db: Db, approval: Approval, appointed: Delegate) -> bool:
    """Whether the delegate is still of the side of what is asked, at whatever stage; whom a chain only names has none."""
    part = next((v.functions for v in approval.waiting if v.person == appointed.person), ())
    team = projects.team(db, approval.project)
    return not part or may_stand_in(team, appointed.delegate, part, None)


def _asked_before(db: Db, approval: Approval) -> dict[int, int]:
    """In whose place everybody was asked about this version in this round first, also who was passed over since."""
    places = {verdict.id: verdict.person for verdict in approval.verdicts}
    before: dict[int, int] = {}
    for sent in deliveries.of(db, list(places), VERSION):
        _, verdict_id, turn, person = sent.key.split(":")
        if int(turn) == approval.round:
            before.setdefault(int(person), places[int(verdict_id)])
    return before
