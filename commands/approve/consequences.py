"""What follows from an answer: steps close and open, people are asked, every copy is drawn again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from commands import asking, pings
from commands.approve.orphans import listeners, stage_of
from commands.credits.suggest.after_final_ok import after_final_ok
from storage.approvals import approvals, asks, final_oks, release_asks, verdicts, versions
from storage.database import Db
from storage.decisions import decisions
from storage.deliveries import deliveries
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState, consequence
from studio.approvals.parts import answering_as, may_stand_in
from studio.approvals.several_steps import later_of
from studio.approvals.verdict import Verdict, VerdictKind
from studio.approvals.versions import VersionState
from studio.decisions.decision import Contribution, Status
from studio.deliveries import Owed
from studio.refusals import Refusal
from studio.vocabulary import Function, Kind

OUTCOME = "approve.outcome"
FINAL = "approve.final"
CLOSED_AS = {
    ApprovalState.APPROVED: VersionState.APPROVED,
    ApprovalState.CHANGES: VersionState.CHANGES,
    ApprovalState.DECLINED: VersionState.DECLINED,
    ApprovalState.OPEN: VersionState.OPEN,
    ApprovalState.WITHDRAWN: VersionState.WITHDRAWN,
    ApprovalState.VOID: VersionState.REPLACED,
    ApprovalState.REVOKED: VersionState.REVOKED,
}


def follow(db: Db, approval_id: int) -> Approval:
    """Work out from the verdicts where the approval stands now, and let everybody know whose matter it is."""
    approval = approvals.by_id(db, approval_id)
    assert approval
    before = approval.state
    asks.settle(db, approval.id, consequence(approval))
    approval = approvals.by_id(db, approval_id)
    assert approval
    verdicts.unping(db, approval)
    asking.ping(db, approval)
    asking.redraw(db, approval)
    if approval.state is not before:
        finish(db, approval)
    return approval


def finish(db: Db, approval: Approval) -> None:
    """What an approval's end means for what it is about."""
    if approval.decision is not None:
        _decision(db, approval)
    else:
        _versions(db, approval)


def leave_out(db: Db, approval: Approval, verdict: Verdict, excepted: Collection[int]) -> None:
    """An answer to a release goes without these versions: changes are asked for to them."""
    if not excepted:
        return
    own = set(covered(db, approval))
    if not own - set(excepted):
        text = "That would leave no song. Ask for changes, or decline."
        raise Refusal(text, fields={"songs": text})
    release_asks.except_(db, approval.id, own & set(excepted), verdict.id)
    versions.set_state(db, own & set(excepted), VersionState.CHANGES)


def covered(db: Db, approval: Approval) -> tuple[int, ...]:
    """The versions that an approval is about, exceptions left out."""
    if approval.version is not None:
        return (approval.version,)
    pairs = release_asks.covered(db, [approval.id]).get(approval.id, ())
    return tuple(version.id for version, excepted in pairs if not excepted)


def tell_the_asker(
    db: Db, approval: Approval, verdict: Verdict, answer: VerdictKind, by: int, *, short: bool = False
) -> None:
    """Whoever asked reads of a no, in words, in their hours; so of a yes that is `short` of some songs, and of the final OK."""
    yes = answer is VerdictKind.APPROVED and approval.state is ApprovalState.APPROVED
    for person in listeners(db, approval):
        if person.id == by or person.slack is None:
            continue
        whose = "" if person.id == approval.asked_by else f":{person.id}"
        at = pings.outcome_at(db, approval.project, person)
        # Who asked first for a decision's OK sees the card.
        final = yes and (approval.decision is None or whose)
        if answer is not VerdictKind.APPROVED or short:
            key = f"outcome:{verdict.id}:{approval.round}{whose}"
            deliveries.owe(db, Owed(OUTCOME, key, person.slack, about=verdict.id, due_at=at))
        if final:
            key = f"final:{approval.id}:{approval.round}{whose}"
            if approval.of_set is not None:  # of those that are given together one message tells
                key = f"final:{approval.of_set}:{db.at.timestamp()}{whose}"
            deliveries.owe(db, Owed(FINAL, key, person.slack, about=approval.id, due_at=at))


def _decision(db: Db, approval: Approval) -> None:
    decision = decisions.by_id(db, approval.decision or 0)
    if decision is None:
        return
    if approval.state is ApprovalState.DECLINED:
        decisions.set_status(db, decision.id, Status.REJECTED)
    elif approval.state is ApprovalState.APPROVED and decision.entry.status is Status.PROPOSED:
        decisions.set_status(db, decision.id, Status.ADOPTED)


def _versions(db: Db, approval: Approval) -> None:
    ids = covered(db, approval)
    versions.set_state(db, ids, CLOSED_AS[approval.state])
    asking.redraw_final(db, approval, ids)
    if approval.state is ApprovalState.APPROVED:
        given = versions.by_ids(db, ids).values()
        final_oks.give(db, approval.project, approval.id, given)
        for version in given:
            after_final_ok(db, approval.project, version.recording, version.stage, version.label)


def spoke_as(db: Db, approval: Approval, part: tuple[Function, ...], person: int) -> tuple[Function, ...]:
    """As what this person speaks now, of whom that part is asked: it is printed beside their name."""
    return answering_as(projects.team(db, approval.project), person, part, stage_of(db, approval))


def count_elsewhere(db: Db, approval: Approval, verdict: Verdict, by: int) -> list[int]:
    """A yes counts in every later step in which the same person stands too: the rows, for the event.

    Whoever stands in for them there has to be of that side as well.
    """
    team, stage = projects.team(db, approval.project), stage_of(db, approval)
    stand_in = by if by != verdict.person else None
    counted = []
    for later in later_of(approval, verdict.id):
        if stand_in is None or may_stand_in(team, by, later.functions, stage):
            own = replace(later, answered_by=stand_in)
            verdicts.count(db, approval, own, answering_as(team, by, later.functions, stage))
            counted.append(later.id)
    return counted


def stand_in_the_record(db: Db, approval: Approval, person: int, answer: VerdictKind | None) -> None:
    """Approving is a fact of its own beside proposing, deciding and carrying out; it is never a creative credit.

    None: the answer was taken back, and so is its place in the record.
    """
    decision = decisions.by_id(db, approval.decision) if approval.decision is not None else None
    if decision is None:
        return
    if answer is None:
        verdicts.unrecord(db, decision.id, person)
        return
    kind = {VerdictKind.APPROVED: Kind.APPROVED, VerdictKind.DECLINED: Kind.DISSENTED}.get(answer)
    if kind and person not in decision.people(kind):
        decisions.contribute(db, decision.id, Contribution(person, kind, verification="confirmed"))
