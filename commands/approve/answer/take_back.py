"""An answer holds no longer: what it closed is open again, unless something newer has taken its place meanwhile."""

from __future__ import annotations

from commands import asking
from commands.approve import consequences
from storage.approvals import approvals, asks, final_oks, release_asks, versions
from storage.database import Db
from storage.decisions import decisions
from studio.approvals.approval import Approval, ApprovalState, Verdict
from studio.approvals.versions import Version, VersionState
from studio.decisions.decision import Status
from studio.vocabulary import Kind


def unsay(db: Db, approval: Approval, asked: Verdict) -> Approval:
    """What follows once the verdict is out: steps that it opened are closed, and its end means nothing any more."""
    if approval.decision is None:
        _versions(db, approval, asked)
    else:
        _decision(db, approval.decision)
    now = approvals.by_id(db, approval.id)
    assert now
    if not now.over:
        return consequences.follow(db, approval.id)
    asking.redraw(db, now)
    return now


def _versions(db: Db, approval: Approval, asked: Verdict) -> None:
    release_asks.include_again(db, asked.id)
    final_oks.end(db, approval.id)
    mine = versions.by_ids(db, consequences.covered(db, approval))
    asked_for = _asked_for_elsewhere(db, approval, list(mine.values()))
    newest = _newest(db, list(mine.values()))
    lost = [v.id for v in mine.values() if v.recording in asked_for or newest[v.recording] > v.number]
    versions.set_state(db, [i for i in mine if i not in lost], VersionState.OPEN)
    versions.set_state(db, [i for i in lost if i not in asked_for.values()], VersionState.REPLACED)
    if approval.release is not None:
        release_asks.except_(db, approval.id, lost)
    if len(lost) == len(mine):
        asks.end(db, [approval.id], ApprovalState.VOID)


def _asked_for_elsewhere(db: Db, approval: Approval, mine: list[Version]) -> dict[int, int]:
    """The versions of other open asks, by recording."""
    found: dict[int, int] = {}
    for stage in {one.stage for one in mine}:
        pairs = versions.open_asks(db, [one.recording for one in mine], stage)
        others = versions.by_ids(db, [version for other, version in pairs if other != approval.id])
        found |= {one.recording: one.id for one in others.values()}
    return found


def _newest(db: Db, mine: list[Version]) -> dict[int, int]:
    """The highest number that was asked for and not withdrawn, by recording."""
    found = {one.recording: one.number for one in mine}
    for stage in {one.stage for one in mine}:
        for one in versions.of_recordings(db, list(found), stage):
            if one.state is not VersionState.WITHDRAWN:
                found[one.recording] = max(found[one.recording], one.number)
    return found


def _decision(db: Db, about: int) -> None:
    decision = decisions.by_id(db, about)
    if decision is not None and decision.live | (decision.entry.status is Status.REJECTED):
        decided = bool(decision.people(Kind.DECIDED))
        decisions.set_status(db, decision.id, Status.ADOPTED if decided else Status.PROPOSED)
