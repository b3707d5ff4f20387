"""A policy was changed: what is open goes on as it was asked, and can be asked by the new one."""

from __future__ import annotations

from collections.abc import Mapping

from commands import asking
from commands.answers import Answer, Reply
from commands.approve import consequences
from commands.approve.show.subjects import topics
from commands.features import Press
from commands.interaction import Interaction
from commands.scene import Scene, member
from storage import events
from storage.approvals import approvals, asks
from storage.database import Db
from storage.people import people
from studio.approvals.approval import Approval, ApprovalState, PlannedStep
from studio.approvals.happened import plan_of
from studio.approvals.plans import Unplannable, plan_chain
from studio.approvals.verdict import VerdictKind
from studio.people.person import Team
from studio.rights.table import CHANGE_PROJECT
from views import refusals
from views.approvals.actions import ByNew
from views.approvals.policies import OldAsks, asked_by_new
from views.kit.values import Id

Plans = Mapping[int, tuple[PlannedStep, ...]]


def plans(db: Db, scene: Scene) -> Plans:
    """Through which steps each open ask of a version or release would go if it was asked now, by ask."""
    team = present(db, scene.team)
    found = {}
    for ask in _open(db, scene):
        assert ask.stage
        try:
            chain = asking.chain_of(db, scene.project, ask.stage)
            found[ask.id] = plan_chain(chain, ask.asked_by, team, ask.stage)
        except Unplannable:  # nobody can be asked so: it stays as it is
            continue
    return found


def running_by_the_old(db: Db, scene: Scene, before: Plans) -> OldAsks | None:
    """What would be asked otherwise now; nothing where nothing would."""
    now = plans(db, scene)
    old = [ask for ask in _open(db, scene) if ask.id in now and now[ask.id] != before.get(ask.id)]
    topic_by_ask = topics(db, old)
    return OldAsks(scene.project.id, tuple((topic_by_ask[ask.id], ask) for ask in old)) if old else None


def ask_by_new(db: Db, request: Press[ByNew]) -> Answer:
    """Each goes on through the new chain: whoever said yes has said it, and only who was not asked yet is asked."""
    scene = _leader(db, request.interaction, request.value.project)
    done = []
    for approval_id in request.value.asks:
        asks.hold(db, approval_id)
        approval = approvals.by_id(db, approval_id)
        steps = plans(db, scene).get(approval_id)
        if approval is None or approval.project != scene.project.id or not steps:
            continue
        before = {person for verdict in approval.verdicts for person in verdict.people}
        asks.replan(db, approval, steps)
        _count_what_was_said(db, approval_id)
        consequences.follow(db, approval.id)
        after = approvals.by_id(db, approval.id) or approval  # with who was written to just now
        _tell_if_final(db, scene, after)
        asked = [v.person for v in after.verdicts if v.person not in before and v.ping is not None]
        payload = {"asked": asked, "before": plan_of(approval), "after": plan_of(after)}
        events.record(db, "approval.replanned", actor=scene.caller.id, about=approval.id, payload=payload)
        done.append(after)
    topic_by_ask = topics(db, done)
    shown = asked_by_new([(topic_by_ask[ask.id], ask) for ask in done])
    return Reply(shown, replace=request.interaction.private)


def leave_them(db: Db, request: Press[Id]) -> Answer:
    """They go on as they were asked."""
    _leader(db, request.interaction, request.value.id)
    words = "They go on as they were asked. The new policy holds for what is asked from now on."
    return Reply(refusals.said(words), replace=request.interaction.private)


def _count_what_was_said(db: Db, approval_id: int) -> None:
    """Who has said yes and stands in several steps of the new chain has said it for all of them."""
    approval = approvals.by_id(db, approval_id)
    for verdict in approval.verdicts if approval else ():
        if approval and verdict.answer is VerdictKind.APPROVED and verdict.via is None:
            consequences.count_elsewhere(db, approval, verdict, verdict.answered_by or verdict.person)


def present(db: Db, team: Team) -> Team:
    """The team without those who have left the workspace."""
    known = people.by_ids(db, {engagement.person for engagement in team.engagements})
    return team.without({i for i, person in known.items() if person.deleted or person.is_bot})


def _open(db: Db, scene: Scene) -> list[Approval]:
    every = approvals.in_project(db, scene.project.id, (ApprovalState.OPEN,))
    return [ask for ask in every if ask.stage is not None and ask.decision is None]


def _leader(db: Db, interaction: Interaction, project: int) -> Scene:
    scene = member(db, interaction, project)
    scene.require(CHANGE_PROJECT, "change its chain", example="/studio people", event="policy.refused")
    return scene


def _tell_if_final(db: Db, scene: Scene, approval: Approval) -> None:
    """The yes that were said may be all that the new chain wants."""
    given = [v for v in approval.verdicts if v.answer is VerdictKind.APPROVED]
    if approval.state is ApprovalState.APPROVED and given:
        consequences.tell_the_asker(db, approval, given[-1], VerdictKind.APPROVED, scene.caller.id)
