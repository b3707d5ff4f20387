"""A final OK that holds no longer, as whoever was told of it reads it."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import Approval, ApprovalState
from views.approvals.buttons import open_again
from views.approvals.question import Topic
from views.approvals.wording import outcome, pending
from views.kit.blocks import actions, escape, rich, small
from views.kit.message import Block, Message


def no_longer_final(
    topic: Topic, approval: Approval, name: str, why: str, songs: str, sheets: Sequence[int]
) -> Message:
    """Who did it and why, how it stands now, and which frozen versions print it; `songs` of a release alone."""
    what = f"{topic.ref}, {songs}" if songs else topic.ref
    head = f"{name} revoked the final OK of " if why else f"{name} took back an answer to "
    said = f": {why}" if why else ""
    now = "" if songs else _now(topic, approval)
    lines = [f"It has no final OK any more. {now}".strip()]
    lines += [
        f"Version {version} of the credit sheet, which you were asked to sign, prints it and no longer holds."
        for version in sheets
    ]
    blocks: list[Block] = [rich("head", (head, ""), (what, "bold"), (said, "")), small("now", *lines)]
    return Message(escape("\n".join([f"{head}{what}{said}", *lines])), tuple(blocks))


def revoked(topic: Topic, approval: Approval, songs: str, *, again: bool) -> Message:
    """To who revoked it: what follows, and the way to ask for it anew."""
    what = f"{topic.ref}, {songs}" if songs else topic.ref
    text = f"The final OK of {what} is revoked. Everybody who was told it is told; the sheet says so."
    how = "Open it again, and whoever revoked it is asked anew; or leave it." if again else ""
    blocks: list[Block] = [rich("head", (text, ""))]
    if again:
        blocks += [small("how", how), actions("again", open_again(approval))]
    return Message(escape("\n".join(part for part in (text, how) if part)), tuple(blocks))


def _now(topic: Topic, approval: Approval) -> str:
    """Whom it waits for, where it is asked for again."""
    if approval.state is ApprovalState.OPEN:
        return f"Waits for {pending(topic, approval)}."
    return f"{outcome(topic, approval)}." if approval.state is ApprovalState.VOID else ""
