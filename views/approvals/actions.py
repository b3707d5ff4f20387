"""What can be pressed and filled in about asks for an OK: the ids, and what each carries."""

from __future__ import annotations

from typing import Literal

from views.kit.values import Value

YES, CHANGE, MORE, REMIND = "approve.yes", "approve.change", "approve.more", "approve.remind"
BACK, CONFIRM, DENY, OWN = "approve.back", "approve.confirm", "approve.deny", "approve.own"
CHANGES, DECLINED, NOTED, EXCEPT = "approve.changes", "approve.declined", "approve.noted", "approve.except"
OTHER, WITHDRAW, REASSIGN = "approve.other", "approve.withdraw", "approve.reassign"
END_DELEGATION, OLDER = "approve.end_delegation", "approve.older"
EMAIL, ASK, QUOTE = "approve.email", "approve.ask", "approve.quote"
IFS, OBJECT, OBJECTED = "approve.if", "approve.object", "approve.objected"
MET, UNMET = "approve.met", "approve.unmet"
REVOKE, REVOKED, AGAIN = "approve.revoke", "approve.revoked", "approve.open_again"
ALL, EACH = "approve.all", "approve.each"
YES_SAID = "desk.yes"  # of words that were an OK

Entry = Literal["note", "decline", "other", "mine", "show", "except", "if"]
When = Literal["1h", "tomorrow", "monday"]


class AsShown(Value):
    """Who was asked (the row), and which version or revision they saw."""

    verdict: int
    shown: int


class AllOf(Value):
    """The rows of one person that are answered at once."""

    verdicts: tuple[int, ...]


class More(Value):
    """An entry of the menu beside Approve."""

    what: Entry
    verdict: int
    shown: int


class Remind(Value):
    """When to come back to it."""

    when: When
    verdict: int
    shown: int


class Own(Value):
    """An entry of the menu at one's own ask."""

    what: Literal["withdraw", "reassign", "email"]
    approval: int
