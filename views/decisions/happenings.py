"""The lines of a decision's history beside its changes: how it stands since when, asks and verdicts, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from studio.approvals.approval import Approval, ApprovalState
from studio.decisions.corrections import CorrectionState
from studio.decisions.decision import Said
from studio.decisions.history import Happening
from views.decisions.shown import Shown
from views.decisions.words import GIVEN, said_parts, who_answered
from views.kit.blocks import cut

NOTE = 160
Line = tuple[datetime, str]


def told(shown: Shown, happening: Happening, refs: Mapping[int, str]) -> str:
    """The event in words, "" for one that another line tells; `refs` are the numbers of its chain by id."""
    person = shown.name(happening.by) if happening.by else "somebody"
    other = refs.get(happening.payload.get("by", 0), "another decision")
    reason = happening.payload.get("reason")
    confirmed = happening.payload.get("after") == Said.CONFIRMED
    vouched = "confirmed who did what" if confirmed else "said That's right"
    words = {
        "decision.replaced": f"{person} replaced it with {other}",
        "decision.restored": f"{person} ended {other}, so this holds again",
        "decision.withdrawn": f"{person} withdrew it" + (f", because: {cut(reason, NOTE)}" if reason else ""),
        "decision.undone": f"{person} took it back with Undo",
        "decision.brought_back": f"{person} brought it back",
        "decision.acknowledged": f"{person} {vouched}",
        "decision.spoken_confirmed": f"{person} confirmed the spoken OK",
        "decision.spoken_denied": f"{person} says that there was no spoken OK",
        "decision.correction_accepted": f"{person} accepted the correction",
        "decision.disputed": f"{person} kept both statements of who did what",
        "decision.imported": f"{person} imported it from a file",
    }
    return words.get(happening.kind, "")


def asked_and_answered(shown: Shown, approval: Approval) -> list[Line]:
    """Whose OK was asked and when, what they answered, and when the ask ended without an answer."""
    asked = ", ".join(dict.fromkeys(shown.name(verdict.person) for verdict in approval.verdicts))
    lines = [(approval.asked_at, f"{shown.name(approval.asked_by)} asked {asked} for an OK")]
    for verdict in approval.verdicts:
        if verdict.answer and verdict.answered_at:
            note = f": {cut(verdict.note, NOTE)}" if verdict.note else ""
            who = who_answered(shown, verdict)
            lines.append((verdict.answered_at, f"{GIVEN[verdict.answer]} {who}{note}"))
    if approval.closed_at and approval.state is ApprovalState.VOID:
        lines.append(
            (approval.closed_at, f"What was answered before holds no longer; {asked} was asked again")
        )
    if approval.closed_at and approval.state is ApprovalState.WITHDRAWN:
        lines.append((approval.closed_at, "The ask for an OK was withdrawn"))
    return lines


def corrected(shown: Shown) -> list[Line]:
    """Corrections that the one who logged it has answered; until then nobody else knows of them."""
    return [
        (
            correction.said_at,
            f"{shown.name(correction.said_by)} said: {said_parts(correction.says, shown.names)}"
            + (f" ({cut(correction.note, NOTE)})" if correction.note else ""),
        )
        for correction in shown.corrections
        if correction.said_at and correction.state is not CorrectionState.OPEN
    ]
