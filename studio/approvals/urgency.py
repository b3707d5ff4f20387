"""What presses most among several asks: the overdue first, then versions and releases, then decisions."""

from __future__ import annotations

from datetime import UTC, datetime

from studio.approvals.approval import Approval

_NEVER = datetime.max.replace(tzinfo=UTC)


def pressing(approval: Approval, at: datetime) -> tuple[bool, bool, datetime, datetime, int]:
    """The key to sort asks by; within each kind whatever is due first, and else what was asked first."""
    due = approval.due_at or _NEVER
    return not approval.overdue(at), approval.decision is not None, due, approval.asked_at, approval.id
