"""Under what a yes or a final OK holds, and who was against it, in words."""

from __future__ import annotations

from collections.abc import Callable

from studio.approvals.approval import Approval
from studio.approvals.verdict import Verdict, VerdictKind

REPORTED = {
    VerdictKind.APPROVED: "you approved this",
    VerdictKind.CHANGES: "you asked for changes",
    VerdictKind.DECLINED: "you declined this",
    VerdictKind.AGAINST: "you are against this",
}
VERBS = {
    VerdictKind.APPROVED: "You approved",
    VerdictKind.CHANGES: "You asked for changes to",
    VerdictKind.DECLINED: "You declined",
    VerdictKind.AGAINST: "You are against",
}
STATES = {None: "", True: " (met)", False: " (not met)"}


def under(verdict: Verdict) -> str:
    """Of one yes: ", if the sample is cleared", ", for radio only"; nothing where it is a plain one."""
    condition = f"{verdict.condition}{STATES[verdict.condition_met]}" if verdict.condition else ""
    scope = f"for {verdict.scope} only" if verdict.scope else ""
    return "".join(f", {words}" for words in (condition, scope) if words)


def of_all(approval: Approval) -> str:
    """Of a final OK: whatever is open, and for what alone it holds, each once."""
    said = dict.fromkeys(
        words for v in approval.verdicts if v.answer is VerdictKind.APPROVED for words in v.terms
    )
    return "".join(f", {words}" for words in said)


def dissent(approval: Approval, name: Callable[[int], str]) -> str:
    """“; Noor against”."""
    noes = (v for v in approval.verdicts if v.answer is VerdictKind.AGAINST)
    return "".join(f"; {name(v.answered_by or v.person)} against" for v in noes)
