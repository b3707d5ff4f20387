"""A new version takes the place of what is open on the same recordings and stage."""

from __future__ import annotations

from commands import asking
from commands.approve import consequences
from commands.scene import Scene
from storage import events
from storage.approvals import approvals, asks, release_asks, versions
from storage.database import Db
from studio.approvals.approval import ApprovalState
from studio.approvals.versions import VersionState
from studio.vocabulary import Stage


def void(db: Db, scene: Scene, recordings: tuple[int, ...], stage: Stage, newer: str) -> None:
    """What is open on the same recordings and stage is asked for no longer, and every copy of it says so."""
    open_asks = versions.open_asks(db, recordings, stage)
    for approval_id in dict.fromkeys(ask for ask, _ in open_asks):
        asks.hold(db, approval_id)
        approval = approvals.by_id(db, approval_id)
        if approval is None or approval.state is not ApprovalState.OPEN:
            continue
        replaced = [version for ask, version in open_asks if ask == approval_id]
        versions.set_state(db, replaced, VersionState.REPLACED)
        if approval.release is not None:
            release_asks.except_(db, approval.id, replaced)
        if not consequences.covered(db, approval) or approval.version is not None:
            asks.end(db, approval.id, ApprovalState.VOID)
        asking.redraw(db, approval)
        payload = {"versions": replaced, "newer": newer}
        events.record(db, "approval.voided", actor=scene.caller.id, about=approval.id, payload=payload)
    olds = [
        v.id
        for v in versions.of_recordings(db, recordings, stage)
        if v.state in (VersionState.CHANGES, VersionState.DECLINED, VersionState.WITHDRAWN)
    ]
    versions.set_state(db, olds, VersionState.REPLACED)
