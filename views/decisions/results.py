"""What was looked for: a page of the list or of a search, and what is offered when nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.decisions.decision import Status
from views.decisions.actions import COMPLETE, NEAR, PLAIN, TURN, Complete, Near, Turn
from views.decisions.cards import PAGE, nothing
from views.decisions.shown import Shown
from views.decisions.words import facts_of
from views.kit.blocks import actions, button, cut, escape, rich, small
from views.kit.message import Block, Message
from views.kit.pages import turning
from views.kit.values import DraftId

RANKED = (("Back", "newer"), ("More", "older"))
NEWEST_FIRST = (("Newer", "newer"), ("Older", "older"))
# Ten decisions have to stay within the 9,000 characters of a message.
SENTENCE, FACTS, WHY = 350, 250, 160
LABEL = 70


@dataclass(frozen=True, slots=True)
class Found:
    """A page of `total` decisions behind `offset`; `words` were searched, `said` narrows it.

    `source` is what a turned page is found by again: the project's key, or the id of the draft that keeps the line.
    `draft` is kept where the line may have been meant as a decision; `offers` are other words, nearest first.
    """

    key: str
    shown: Sequence[Shown]
    total: int
    offset: int
    source: str
    words: str = ""
    said: Sequence[str] = ()
    draft: int | None = None
    offers: Sequence[str] = ()
    hidden: int = 0  # decisions of the project that are not shared with the reader


def listed(found: Found) -> Message:
    """A page, newest (or, for a search, best) first; or what to try instead."""
    if not found.shown:
        return _none(found)
    title = _title(found)
    blocks: list[Block] = [rich("title", (title, "bold"))]
    for one in found.shown:
        blocks += _one(one, why=bool(found.words))
    blocks += _buttons(found)
    lines = [title, *(_words(one, why=bool(found.words)) for one in found.shown)]
    return Message(escape("\n".join(lines)), tuple(blocks))


def instead(text: str, draft: int) -> Message:
    """A sentence of ours under which the line can still be logged as a decision."""
    row = actions("instead", _log_it(draft))
    return Message(escape(text), (rich("said", (text, "")), row))


def _log_it(draft: int) -> Block:
    """The line was meant as a decision that begins with this verb."""
    return button("Log it instead", f"{COMPLETE}:instead", Complete(DraftId(draft), PLAIN))


def _title(found: Found) -> str:
    last = found.offset + len(found.shown)
    counted = f"{found.offset + 1}–{last} of {found.total}"
    order = "best first" if found.words else "newest first"
    what = f"“{cut(found.words, 80)}” in the decisions" if found.words else "Decisions"
    return f"{what} of {found.key}{_narrowed(found)}: {counted}, {order}"


def _narrowed(found: Found) -> str:
    return f" ({cut(', '.join(found.said), 200)})" if found.said else ""


def _one(one: Shown, *, why: bool) -> list[Block]:
    style = "strike" if one.decision.entry.status in (Status.WITHDRAWN, Status.REPLACED) else ""
    key = one.decision.id
    line = rich(f"line:{key}", (one.ref, "bold"), ("  ", ""), (cut(one.sentence, SENTENCE), style))
    reason = one.decision.entry.why if why and one.readable else None
    small_print = [cut(facts_of(one), FACTS), *([f"Why: {cut(reason, WHY)}"] if reason else [])]
    return [line, small(f"facts:{key}", *small_print)]


def _words(one: Shown, *, why: bool) -> str:
    reason = one.decision.entry.why if why and one.readable else None
    behind = f"; why: {cut(reason, WHY)}" if reason else ""
    return f"{one.ref}: {cut(one.sentence, SENTENCE)} ({cut(facts_of(one), FACTS)}{behind})"


def _buttons(found: Found) -> list[Block]:
    last = found.offset + len(found.shown)
    back = Turn(found.source, max(0, found.offset - PAGE)) if found.offset else None
    more = Turn(found.source, last) if last < found.total else None
    row = turning(TURN, back, more, RANKED if found.words else NEWEST_FIRST)
    if found.draft is not None:
        row.append(_log_it(found.draft))
    return [actions("pages", *row)] if row else []


def _none(found: Found) -> Message:
    if not found.words and not found.said and not found.hidden:
        return nothing(found.key)
    text = _nothing(found)
    row = [
        button(f"Find “{cut(offer, LABEL - 10)}”", f"{NEAR}:{at}", Near(DraftId(found.draft or 0), at))
        for at, offer in enumerate(found.offers)
    ]
    if found.draft is not None:
        row.append(_log_it(found.draft))
    blocks = [rich("nothing", (text, "")), *([actions("offers", *row)] if row else [])]
    return Message(escape(text), tuple(blocks))


def _nothing(found: Found) -> str:
    if found.words:
        near = f" Nearest: {', '.join(f'“{cut(one, 60)}”' for one in found.offers)}." if found.offers else ""
        return (
            f"Nothing in the decisions of {found.key}{_narrowed(found)} has “{cut(found.words, 80)}”.{near}"
        )
    if found.said:
        return f"No decision of {found.key} is like that{_narrowed(found)}. Try fewer keys: /decision list"
    if found.hidden == 1:
        return f"The one decision of {found.key} is not shared with you."
    return f"None of the {found.hidden} decisions of {found.key} is shared with you."
