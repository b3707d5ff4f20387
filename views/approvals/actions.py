"""What can be pressed and filled in about asks for an OK: the ids, and what each carries."""

from __future__ import annotations

from typing import Literal

from views.kit.values import DraftId, Value

YES, CHANGE, MORE, REMIND = "approve.yes", "approve.change", "approve.more", "approve.remind"
BACK, CONFIRM, DENY, OWN = "approve.back", "approve.confirm", "approve.deny", "approve.own"
CHANGES, DECLINED, NOTED, EXCEPT = "approve.changes", "approve.declined", "approve.noted", "approve.except"
OTHER, WITHDRAW, REASSIGN = "approve.other", "approve.withdraw", "approve.reassign"
OBJECT_TO_STAND_IN, ANSWER = "approve.object_to_stand_in", "approve.answer"
END_DELEGATIONS, DELEGATE_EVERYWHERE = "approve.end_delegations", "approve.delegate_everywhere"
END_DELEGATION, OLDER = "approve.end_delegation", "approve.older"
RELINK = "approve.relink"
EMAIL, ASK, QUOTE, FILE = "approve.email", "approve.ask", "approve.quote", "approve.file"
IFS, OBJECT, OBJECTED = "approve.if", "approve.object", "approve.objected"
MET, UNMET = "approve.met", "approve.unmet"
REVOKE, REVOKED, AGAIN = "approve.revoke", "approve.revoked", "approve.open_again"
ALL, EACH = "approve.all", "approve.each"
YES_SAID = "desk.yes"  # of words that were an OK
LIST, LEFT_PAGE = "approve.list", "approve.left_page"
BY_NEW, BY_OLD = "approve.by_new", "approve.by_old"
REMIND_THEM = "approve.remind_them"

Entry = Literal["note", "decline", "other", "mine", "show", "except", "if", "all"]
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


class ToPage(Value):
    """A page of what waits, counted from 0; of one direct message that asks, by its delivery, or of everything."""

    page: int
    ping: int = 0


class Remind(Value):
    """When to come back to it."""

    when: When
    verdict: int
    shown: int


class FileOf(Value):
    """A message with several files that was kept, and which of them."""

    draft: DraftId
    at: int


class Own(Value):
    """An entry of the menu at one's own ask."""

    what: Literal["withdraw", "reassign", "email"]
    approval: int


class ByNew(Value):
    """Asks of a project that are to go through its new chain."""

    project: int
    asks: tuple[int, ...]


class Asks(Value):
    """Asks whose people are to be reminded."""

    asks: tuple[int, ...]
