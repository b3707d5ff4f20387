"""The backup whom the policy names: what of an overdue ask they may answer. Of the same side, or of the label's."""

from __future__ import annotations

from commands.approve.orphans import stage_of
from storage.database import Db
from storage.projects import policies, projects
from studio.approvals.approval import Approval
from studio.approvals.parts import may_back_up, part_of
from studio.approvals.verdict import Verdict


def late_rows(db: Db, approval: Approval, person: int) -> tuple[Verdict, ...]:
    """The rows of an overdue ask that this person may answer as the backup; nobody who asked or is in it themselves."""
    if not approval.overdue(db.at) or person in (approval.asked_by, *approval.deciders, *approval.givers):
        return ()
    if policies.policy(db, approval.project, approval.stage).backup != person:
        return ()
    team, stage = projects.team(db, approval.project), stage_of(db, approval)
    return tuple(
        verdict
        for verdict in approval.waiting
        if verdict.delegate != person
        and may_back_up(team, person, verdict.functions or part_of(team, verdict.person, stage), stage)
    )
