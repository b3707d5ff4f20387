"""Asks whose requester has left the workspace: who looks after them now."""

from __future__ import annotations

from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.people.person import Person, Team
from studio.rights.right import Relation
from studio.rights.table import CHANGE_ASK, CHANGE_ORPHANED_ASK
from studio.vocabulary import Stage


def orphaned(db: Db, person: Person) -> list[Approval]:
    """What somebody asked for who has left, where this person looks after it."""
    return [ask for ask in approvals.orphaned(db, person.id) if may_change(db, person, ask)]


def listeners(db: Db, approval: Approval) -> list[Person]:
    """Who is told what became of it: who asked; when they have left, who looks after it now."""
    asker = people.by_ids(db, [approval.asked_by]).get(approval.asked_by)
    if asker is not None and not asker.deleted:
        return [asker] if asker.slack else []
    team = projects.team(db, approval.project)
    known = people.by_ids(db, {engagement.person for engagement in team.engagements}).values()
    return [person for person in known if person.reachable and may_change(db, person, approval)]


def may_change(db: Db, person: Person, approval: Approval) -> bool:
    """Whether this person may withdraw it or hand it over: who asked, or, when they have left, who looks after it."""
    if CHANGE_ASK.may(Team(()), person.id, related={Relation.REQUESTED: (approval.asked_by,)}):
        return True
    asker = people.by_ids(db, [approval.asked_by]).get(approval.asked_by)
    team, stage = projects.team(db, approval.project), stage_of(db, approval)
    gone = asker is None or asker.deleted
    return gone and CHANGE_ORPHANED_ASK.may(team, person.id, stage=stage, external=person.external)


def stage_of(db: Db, approval: Approval) -> Stage | None:
    """The stage of what is asked about."""
    decision = decisions.by_id(db, approval.decision) if approval.decision is not None else None
    return decision.entry.stage if decision else approval.stage
