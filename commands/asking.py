"""Asking for an OK: who may be asked, through which steps, and the direct message that asks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from commands import pings
from commands.scene import Scene
from storage.approvals import approvals, asks, final_oks, places, versions
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState, PlannedStep, StepState
from studio.approvals.chains import Chain, preset_chain
from studio.approvals.plans import plan
from studio.approvals.vacancies import holders
from studio.approvals.verdict import Lost, Verdict, VerdictKind
from studio.command_lines import command_line
from studio.decisions.decision import Decision
from studio.people.person import Person, Project, Team
from studio.refusals import Refusal
from studio.rights.table import GIVE_OK
from studio.vocabulary import Function, Stage

CARD = "decision.card"
REPLACED = "approve.replaced"  # somebody else is asked in one's place
SETTLES = "approve.condition_left"  # who set a condition has no part any more
STATUS = "approve.card"  # the card of a version in the channel


def chain_of(db: Db, project: Project, stage: Stage | None) -> Chain:
    """The chain that holds at this stage; without any, that of the project's preset."""
    chain = projects.chain(db, project.id, stage)
    return chain if chain.steps else preset_chain(project.preset)


def ask_ok(
    db: Db, scene: Scene, decision: Decision, named: tuple[Person, ...], *, due_at: datetime | None = None
) -> Approval:
    """Ask those named (nobody named: the stage's producer) for their OK of a decision, and ping whose turn it is."""
    whom = named or producers(db, scene, decision)
    for person in whom:
        _may_be_asked(scene, decision, person)
    chain = projects.chain(db, scene.project.id, decision.entry.stage)
    ids = tuple(dict.fromkeys(person.id for person in whom))
    yes = _said_yes(db, decision)
    steps = plan(ids, scene.caller.id, scene.team, decision.entry.stage, chain, yes)
    about = asks.Subject(decision.revision, decision=decision.id)
    approval = asks.open_approval(db, scene.project.id, about, scene.caller.id, steps, due_at=due_at)
    ping(db, approval)
    return approval


def ping(db: Db, approval: Approval) -> None:
    """Ask everybody whose turn it is and who was not asked yet: about a decision in the message that already waits.

    A version has a message of its own. Advisory steps are told of versions too; nobody waits for them.
    """
    spoken = {verdict.answered_by for verdict in approval.verdicts}
    new = [
        verdict
        for step in approval.steps
        if step.state is StepState.OPEN or (not step.required and approval.state is ApprovalState.APPROVED)
        for verdict in step.verdicts
        if verdict.answer is None
        and verdict.ping is None
        and verdict.lost is None
        and verdict.person not in spoken
    ]
    if new:
        pings.ask_them(db, approval, new)


def redraw(db: Db, approval: Approval) -> None:
    """Every copy is drawn again from the rows: the card, and each direct message that asks."""
    if approval.decision is not None:
        deliveries.redraw(db, approval.decision, CARD)
        deliveries.redraw_these(
            db, [verdict.ping for verdict in approval.verdicts if verdict.ping is not None]
        )
    else:
        for verdict in approval.verdicts:  # somebody who was asked before a delegate has a copy too
            deliveries.redraw(db, verdict.id, pings.VERSION, pings.ABSENT)
        if approval.of_set is not None:
            deliveries.redraw(db, approval.of_set, pings.SET, STATUS, pings.OVERDUE)
    deliveries.redraw(db, [verdict.id for verdict in approval.verdicts], REPLACED, SETTLES)
    deliveries.redraw(db, approval.id, STATUS, pings.OVERDUE)


def redraw_final(db: Db, approval: Approval, of: Collection[int]) -> None:
    """The cards of the versions that have the final OK say whether a later one (`of` these) is asked for."""
    known = versions.by_ids(db, of).values()
    finals = final_oks.standing(db, {version.recording for version in known})
    given = {finals[key].approval for v in known if (key := (v.recording, v.stage)) in finals}
    if given - {approval.id}:
        deliveries.redraw(db, given - {approval.id}, STATUS)


def withdraw(db: Db, decision: Decision) -> None:
    """Nobody's OK is needed any more: what is open is withdrawn, and every copy is drawn again."""
    for approval in _of(db, decision, ApprovalState.OPEN):
        asks.end(db, approval.id, ApprovalState.WITHDRAWN)
        redraw(db, approval)


def reworded(db: Db, decision: Decision) -> None:
    """Only the wording has changed: verdicts hold, and who was asked sees the new words."""
    for approval in _of(db, decision, *_STANDING):
        _show_anew(db, approval, decision)


def reopen(db: Db, decision: Decision) -> None:
    """What was decided has changed: verdicts on what was shown before hold no longer, and the same people are asked.

    Who was asked and has not answered yet is simply shown the new revision.
    """
    for approval in _of(db, decision, *_STANDING):
        if any(verdict.answer for verdict in approval.verdicts):
            asks.end(db, approval.id, ApprovalState.VOID)
            about = asks.Subject(decision.revision, decision=decision.id)
            team = projects.team(db, approval.project)
            steps = _steps(approval, team, decision.entry.stage)
            again = asks.open_approval(db, approval.project, about, approval.asked_by, steps)
            for verdict in again.verdicts:
                if verdict.person not in team:
                    places.lose(db, verdict.id, Lost.VACANT)
            redraw(db, approval)
            ping(db, approvals.by_id(db, again.id) or again)
        else:
            _show_anew(db, approval, decision)


def _show_anew(db: Db, approval: Approval, decision: Decision) -> None:
    asks.show(db, approval.id, decision.revision)
    redraw(db, approval)


_STANDING = (ApprovalState.OPEN, ApprovalState.APPROVED, ApprovalState.CHANGES, ApprovalState.DECLINED)


def _of(db: Db, decision: Decision, *states: ApprovalState) -> list[Approval]:
    asks = approvals.of_decisions(db, [decision.id]).get(decision.id, ())
    return [approval for approval in asks if approval.state in states]


def _said_yes(db: Db, decision: Decision) -> frozenset[int]:
    """Who gave their OK to the decision as it stands."""
    asks = _of(db, decision, ApprovalState.OPEN, ApprovalState.APPROVED)
    return frozenset(
        verdict.person
        for approval in asks
        if approval.shown == decision.revision
        for verdict in approval.verdicts
        if verdict.answer is VerdictKind.APPROVED
    )


def _steps(approval: Approval, team: Team, stage: Stage | None) -> tuple[PlannedStep, ...]:
    """The same steps, to be gone through anew: in the place of who has no part any more, whoever has the function."""

    def whom(verdict: Verdict) -> tuple[int, ...]:
        if verdict.person in team and verdict.lost is not Lost.VACANT:
            return (verdict.person,)
        able = holders(team, verdict.functions, stage)
        return tuple(person for person in able if person != approval.asked_by) or (verdict.person,)

    return tuple(
        PlannedStep(
            tuple({person: a.functions for a in step.counted for person in whom(a)}.items()),
            step.quorum,
            step.required,
            places=tuple((a.person, a.instead_of) for a in step.counted if a.instead_of),
        )
        for step in approval.steps
    )


def producers(db: Db, scene: Scene, decision: Decision) -> tuple[Person, ...]:
    """Who is asked where nobody is named: the stage's producers; where there are none, those of other stages."""
    ids = scene.team.engaged(Function.PRODUCER, stage=decision.entry.stage)
    others = [i for i in ids or scene.team.engaged(Function.PRODUCER) if i != scene.caller.id]
    known = people.by_ids(db, others)
    if not known:
        raise Refusal(
            f"{scene.project.key} has no other producer to ask. Name whom you mean.",
            example=command_line("approve", decision.ref(scene.project.key), "@artist"),
        )
    return tuple(known[i] for i in others if i in known)


def _may_be_asked(scene: Scene, decision: Decision, person: Person) -> None:
    if person.id == scene.caller.id:
        raise Refusal(
            "You cannot ask yourself for an OK. Name somebody else, or leave ask: out.",
            example=_ask_example(scene.project, scene.team),
        )
    if not GIVE_OK.may(scene.team, person.id):
        raise Refusal(
            f"{person.name} cannot give an OK in {scene.project.key}: ask {GIVE_OK.who}.",
            example=_ask_example(scene.project, scene.team),
            event="approval.refused",
        )
    if not person.reachable:
        raise Refusal(f"{person.name} cannot be reached in Slack any more. Ask somebody else.")
    if not decision.live:
        raise Refusal(
            f"{decision.ref(scene.project.key)} is {decision.entry.status.value}; no OK can be asked for it.",
            example=command_line("decision", decision.ref(scene.project.key)),
        )


def _ask_example(project: Project, team: Team) -> str:
    whom = "@producer" if team.engaged(Function.PRODUCER) else "@artist"
    return command_line("approve", f"{project.key}-1", whom)
