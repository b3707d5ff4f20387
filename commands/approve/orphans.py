"""Asks whose requester has left the workspace: who looks after them now."""

from __future__ import annotations

from storage.approvals import approvals, history
from storage.database import Db
from storage.decisions import decisions
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.approvals.happened import ASKED_TOO
from studio.people.person import Person, Team
from studio.rights.right import Relation
from studio.rights.table import CHANGE_ASK, CHANGE_ORPHANED_ASK
from studio.vocabulary import Stage


def orphaned(db: Db, person: Person) -> list[Approval]:
    """What somebody asked for who has left, where this person looks after it."""
    return [ask for ask in approvals.orphaned(db, person.id) if may_change(db, person, ask)]


def listeners(db: Db, approval: Approval) -> list[Person]:
    """Who is told what became of it: who asked, and asked too; when they have left, who looks after it now."""
    team = projects.team(db, approval.project)
    too = [p for p in people.by_ids(db, asked_too(db, approval)).values() if p.reachable]
    asker = people.by_ids(db, [approval.asked_by]).get(approval.asked_by)
    if not _left(approval, asker, team):
        return [p for p in (asker, *too) if p is not None and p.slack]
    known = people.by_ids(db, {engagement.person for engagement in team.engagements}).values()
    mending = [person for person in known if person.reachable and may_change(db, person, approval)]
    return list(dict.fromkeys((*mending, *too)))


def asked_too(db: Db, approval: Approval) -> tuple[int, ...]:
    """Who asked for the same while it was open, of a decision in any of its rounds."""
    asks = [approval.id]
    if approval.decision is not None:
        of_it = approvals.of_decisions(db, [approval.decision]).get(approval.decision, ())
        asks = [ask.id for ask in of_it if ask.asked_by == approval.asked_by]
    return tuple(i for i in history.asked_too(db, asks, ASKED_TOO) if i != approval.asked_by)


def _left(approval: Approval, asker: Person | None, team: Team) -> bool:
    """Whether who asked has left the workspace, or has no part any more in the project of a version."""
    return asker is None or asker.deleted or (approval.decision is None and asker.id not in team)


def may_change(db: Db, person: Person, approval: Approval) -> bool:
    """Whether this person may withdraw it or hand it over: who asked, or, when they have left, who looks after it."""
    team, stage = projects.team(db, approval.project), stage_of(db, approval)
    asker = people.by_ids(db, [approval.asked_by]).get(approval.asked_by)
    gone = _left(approval, asker, team)
    if not gone and CHANGE_ASK.by_relation(person.id, {Relation.REQUESTED: (approval.asked_by,)}):
        return True
    return gone and CHANGE_ORPHANED_ASK.may(team, person.id, stage=stage, external=person.external)


def stage_of(db: Db, approval: Approval) -> Stage | None:
    """The stage of what is asked about."""
    decision = decisions.by_id(db, approval.decision) if approval.decision is not None else None
    return decision.entry.stage if decision else approval.stage
