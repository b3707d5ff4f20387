"""Somebody has no part in a project, a stage or a function any more: what waited for them goes to whoever has it now.

It follows in the transaction that ends their part. Who asked is told; where nobody has the function, so are the owners.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC

from commands import asking, pings
from commands.approve import consequences
from commands.approve.old_policy import present
from commands.approve.orphans import listeners, stage_of
from commands.approve.show.hanging import tell_who_settles
from commands.approve.show.subjects import topics
from commands.approve.vacant_places import fill, narrow, unanswered
from storage.approvals import approvals, places
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import policies, projects
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.vacancies import gone_from, holders, loses, spoken_as
from studio.approvals.verdict import Lost
from studio.deliveries import Delivery, Owed
from studio.people.person import Person, Team
from studio.vocabulary import Function
from views.approvals.parted import parted
from views.approvals.question import Topic
from views.kit.message import Message

TOLD = "approve.parted"


def after_change(
    db: Db, actor: Person, project: int, before: Team, persons: Collection[int]
) -> list[tuple[Topic, Approval]]:
    """These people's functions were changed: what each of them has lost is filled, and what was vacant before.

    The asks that go another way, as they stand now.
    """
    after = projects.team(db, project)
    touched: dict[int, Approval] = {}
    for person in persons:
        own = approvals.involving(db, project, person)
        lost = _lose(db, own, person, before, after)
        if person not in after:
            _end_delegations(db, project, own, person)
            _show_no_more(db, own, person)
        tell_who_settles(db, (approvals.by_id(db, ask.id) or ask for ask in own), person)
        if lost:
            touched |= {ask.id: ask for ask in lost}
            _tell(db, actor, person, lost)
    for ask in approvals.vacant(db):
        if ask.project == project and ask.id not in touched:
            now = fill(db, ask, actor.id)
            touched |= {ask.id: now} if now.vacant != ask.vacant else {}
    topic_by_ask = topics(db, list(touched.values()))
    return [(topic_by_ask[ask.id], ask) for ask in touched.values()]


def waiting_for(db: Db, project: int, person: int) -> list[tuple[Topic, Approval]]:
    """What waits for somebody in a project, now or when it is their turn."""
    open_asks = [ask for ask in approvals.concerning(db, person) if ask.project == project]
    own = [ask for ask in open_asks if any(v.person == person for v in unanswered(ask))]
    topic_by_ask = topics(db, own)
    return [(topic_by_ask[ask.id], ask) for ask in own]


def after_leaving(db: Db) -> None:
    """Somebody has left the workspace, or is back: every place that is vacant goes to whoever has its function."""
    tell_who_settles(db, approvals.conditional_of_gone(db))
    for ask in approvals.vacant(db):
        gone = [v.person for v in ask.vacant]
        now = fill(db, ask, None)
        known = people.by_ids(db, gone)
        for person in gone:
            if person in known and all(v.person != person for v in now.vacant):
                _tell(db, None, person, [now])


def mend(db: Db, approval_id: int) -> None:
    """An answer is open again, with what follows from that.

    Where whoever gave it has no part any more, it is asked of who has the function now.
    """
    approval = approvals.by_id(db, approval_id)
    if approval is None or approval.state is not ApprovalState.OPEN:
        return
    team = present(db, projects.team(db, approval.project))
    stage, steps = stage_of(db, approval), approval.steps  # those that were closed open again now
    for verdict in (v for step in steps for v in step.counted):
        as_asked = verdict.instead_of is not None or not verdict.functions
        still = as_asked or verdict.person in holders(team, verdict.functions, stage)
        has_it = verdict.lost is not Lost.SPOKEN and verdict.person in team and still
        if verdict.answer is None and not has_it:
            places.lose(db, verdict.id, Lost.VACANT)
    now = consequences.follow(db, approval_id)
    standing = {one.person: one.delegate for one in policies.appointed(db, now.project, db.at)}
    theirs = [v for v in now.waiting if v.delegate and standing.get(v.person) != v.delegate]
    pings.ask_them(db, now, theirs)  # whoever answered for them does so no more
    now = approvals.by_id(db, approval_id) or now
    if now.vacant:
        fill(db, now, None)


def draw_parted(db: Db, delivery: Delivery) -> Message | None:
    """Tells who asked, or who can name somebody, that a person answers no more; `about` is the person."""
    person = people.by_ids(db, [delivery.about or 0]).get(delivery.about or 0)
    known = (approvals.by_id(db, ask) for ask in delivery.details["asks"])
    still = [ask for ask in known if ask is not None and ask.state is ApprovalState.OPEN]
    if person is None or not still:
        return None
    topic_by_ask = topics(db, still)
    reader = people.by_slack(db, delivery.recipient)
    own = {ask.id for ask in still if reader is not None and ask.asked_by == reader.id}
    return parted(person.name, [(topic_by_ask[ask.id], ask) for ask in still], own)


def _lose(db: Db, own: Sequence[Approval], person: int, before: Team, after: Team) -> list[Approval]:
    """The open asks in which this person's place is theirs no more, as they stand once it is filled."""
    lost: list[Approval] = []
    here = present(db, after)
    for ask in own:
        stage = stage_of(db, ask)
        mine = [
            v
            for v in ask.verdicts
            if v.person == person
            and v.lost is None
            and (gone_from if v.answer else loses)(v, ask.step_of(v.id), before, after, stage)
        ]
        for verdict in (v for v in mine if v.answer is not None):
            places.lose(db, verdict.id, Lost.SPOKEN)
        waits = [v for v in mine if v in unanswered(ask)] if ask.state is ApprovalState.OPEN else []
        for verdict in waits:
            places.lose(db, verdict.id, Lost.VACANT, spoken_as(verdict, before, stage))
        open_ones = unanswered(ask) if ask.state is ApprovalState.OPEN else []
        narrowed = [v for v in open_ones if v.person == person and v not in waits and v.lost is None]
        waits += [verdict for verdict in narrowed if narrow(db, ask, verdict, after, here)]
        if waits:
            asking.redraw(db, ask)
            lost.append(fill(db, approvals.by_id(db, ask.id) or ask, None))
    return lost


def _end_delegations(db: Db, project: int, own: Sequence[Approval], person: int) -> None:
    """Who has no part any more answers for nobody, and nobody for them; those in whose place they were are asked."""
    for appointed in policies.appointed(db, project):
        if person in (appointed.person, appointed.delegate):
            policies.end_delegation(db, project, appointed.person)
    for ask in own:
        again = [v for v in ask.waiting if v.delegate == person]
        if again:
            pings.ask_them(db, ask, again)


def _show_no_more(db: Db, own: Sequence[Approval], person: int) -> None:
    """Whatever they were asked is drawn again, without its link and its buttons."""
    rows = [v for ask in own for v in ask.verdicts if person in v.people]
    deliveries.redraw(db, [v.id for v in rows], pings.VERSION)
    deliveries.redraw_these(db, [v.ping for v in rows if v.ping is not None])
    deliveries.redraw(db, {i for ask in own for i in (ask.id, ask.of_set) if i}, pings.OVERDUE)


def _tell(db: Db, actor: Person | None, person: int, lost: Iterable[Approval]) -> None:
    """Who asked is told; where nobody has the function, who can name somebody is told too."""
    told: dict[str, list[int]] = {}
    for ask in lost:
        readers = list(listeners(db, ask))
        if ask.vacant:
            owners = projects.team(db, ask.project).engaged(Function.OWNER)
            readers += people.by_ids(db, owners).values()
        for slack in {r.slack for r in readers if r.slack and r.reachable and r != actor and r.id != person}:
            told.setdefault(slack, []).append(ask.id)
    mark = f"{db.at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}"
    for slack, ids in sorted(told.items()):
        key = f"parted:{person}:{slack}:{min(ids)}:{mark}"
        deliveries.owe(db, Owed(TOLD, key, slack, about=person, details={"asks": ids}))
