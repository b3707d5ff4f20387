"""Asking for an OK: who may be asked, through which steps, and the direct message that asks."""

from __future__ import annotations

from datetime import datetime

from commands import pings
from commands.scene import Scene
from storage.approvals import approvals, asks
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState, PlannedStep, StepState, VerdictKind
from studio.approvals.chains import Chain, preset_chain
from studio.approvals.plans import plan
from studio.command_lines import command_line
from studio.decisions.decision import Decision
from studio.people.person import Person, Project, Team
from studio.refusals import Refusal
from studio.rights.table import GIVE_OK
from studio.vocabulary import Function, Stage

PING = pings.PING
CARD = "decision.card"
STATUS = "approve.card"  # the card of a version in the channel


def chain_of(db: Db, project: Project, stage: Stage | None) -> Chain:
    """The chain that holds at this stage; without any, that of the project's preset."""
    found = projects.chain(db, project.id, stage)
    return found if found.steps else preset_chain(project.preset)


def ask_ok(
    db: Db, here: Scene, decision: Decision, named: tuple[Person, ...], *, due_at: datetime | None = None
) -> Approval:
    """Ask those named (nobody named: the stage's producer) for their OK of a decision, and ping whose turn it is."""
    asked = named or _producers(db, here, decision)
    for person in asked:
        _may_be_asked(here, decision, person)
    chain = projects.chain(db, here.project.id, decision.entry.stage)
    ids = tuple(dict.fromkeys(person.id for person in asked))
    yes = _said_yes(db, decision)
    steps = plan(ids, here.caller.id, here.team, decision.entry.stage, chain, yes)
    about = asks.Subject(decision.revision, decision=decision.id)
    approval = asks.open_approval(db, here.project.id, about, here.caller.id, steps, due_at=due_at)
    ping(db, approval)
    return approval


def ping(db: Db, approval: Approval) -> None:
    """Ask everybody whose turn it is and who was not asked yet: about a decision in the message that already waits.

    A version has a message of its own. Advisory steps are told of versions too; nobody waits for them.
    """
    spoken = {one.answered_by for one in approval.verdicts}
    new = [
        asked
        for step in approval.steps
        if step.state is StepState.OPEN or (not step.required and approval.state is ApprovalState.APPROVED)
        for asked in step.verdicts
        if asked.answer is None and asked.ping is None and asked.person not in spoken
    ]
    if new:
        pings.ask_them(db, approval, new)


def redraw(db: Db, approval: Approval) -> None:
    """Every copy is drawn again from the rows: the card, and each direct message that asks."""
    if approval.decision is not None:
        deliveries.redraw(db, approval.decision, CARD)
        deliveries.redraw_these(db, [asked.ping for asked in approval.verdicts if asked.ping is not None])
    else:
        for asked in approval.verdicts:  # somebody who was asked before a delegate has a copy too
            deliveries.redraw(db, asked.id, pings.VERSION)
    deliveries.redraw(db, approval.id, STATUS, pings.OVERDUE)


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
        if any(asked.answer for asked in approval.verdicts):
            asks.end(db, approval.id, ApprovalState.VOID)
            about = asks.Subject(decision.revision, decision=decision.id)
            again = asks.open_approval(db, approval.project, about, approval.asked_by, _steps(approval))
            redraw(db, approval)
            ping(db, again)
        else:
            _show_anew(db, approval, decision)


def _show_anew(db: Db, approval: Approval, decision: Decision) -> None:
    asks.show(db, approval.id, decision.revision)
    redraw(db, approval)


_STANDING = (ApprovalState.OPEN, ApprovalState.APPROVED, ApprovalState.CHANGES, ApprovalState.DECLINED)


def _of(db: Db, decision: Decision, *states: ApprovalState) -> list[Approval]:
    found = approvals.of_decisions(db, [decision.id]).get(decision.id, ())
    return [approval for approval in found if approval.state in states]


def _said_yes(db: Db, decision: Decision) -> frozenset[int]:
    """Who gave their OK to the decision as it stands."""
    found = _of(db, decision, ApprovalState.OPEN, ApprovalState.APPROVED)
    return frozenset(
        one.person
        for approval in found
        if approval.shown == decision.revision
        for one in approval.verdicts
        if one.answer is VerdictKind.APPROVED
    )


def _steps(approval: Approval) -> tuple[PlannedStep, ...]:
    """The same steps, to be gone through anew."""
    return tuple(
        PlannedStep(tuple((a.person, a.function) for a in step.verdicts), step.quorum, step.required)
        for step in approval.steps
    )


def _producers(db: Db, here: Scene, decision: Decision) -> tuple[Person, ...]:
    ids = here.team.engaged(Function.PRODUCER, stage=decision.entry.stage)
    others = [i for i in ids or here.team.engaged(Function.PRODUCER) if i != here.caller.id]
    found = people.by_ids(db, others)
    if not found:
        raise Refusal(
            f"{here.project.key} has no other producer to ask. Name whom you mean.",
            example=command_line("approve", decision.ref(here.project.key), "@artist"),
        )
    return tuple(found[i] for i in others if i in found)


def _may_be_asked(here: Scene, decision: Decision, person: Person) -> None:
    if person.id == here.caller.id:
        raise Refusal(
            "You cannot ask yourself for an OK. Name somebody else, or leave ask: out.",
            example=_ask_example(here.project, here.team),
        )
    if not GIVE_OK.may(here.team, person.id):
        raise Refusal(
            f"{person.name} cannot give an OK in {here.project.key}: ask {GIVE_OK.who}.",
            example=_ask_example(here.project, here.team),
            event="approval.refused",
        )
    if not person.reachable:
        raise Refusal(f"{person.name} cannot be reached in Slack any more. Ask somebody else.")
    if not decision.live:
        raise Refusal(
            f"{decision.ref(here.project.key)} is {decision.entry.status.value}; no OK can be asked for it.",
            example=command_line("decision", decision.ref(here.project.key)),
        )


def _ask_example(project: Project, team: Team) -> str:
    who = "@producer" if team.engaged(Function.PRODUCER) else "@artist"
    return command_line("approve", f"{project.key}-1", who)
