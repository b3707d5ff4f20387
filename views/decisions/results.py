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


def listed(page: Found) -> Message:
    """A page, newest (or, for a search, best) first; or what to try instead."""
    if not page.shown:
        return _none(page)
    title = _title(page)
    blocks: list[Block] = [rich("title", (title, "bold"))]
    for shown in page.shown:
        blocks += _one(shown, why=bool(page.words))
    blocks += _buttons(page)
    lines = [title, *(_words(shown, why=bool(page.words)) for shown in page.shown)]
    return Message(escape("\n".join(lines)), tuple(blocks))


def instead(text: str, draft: int) -> Message:
    """A sentence of ours under which the line can still be logged as a decision."""
    row = actions("instead", _log_it(draft))
    return Message(escape(text), (rich("said", (text, "")), row))


def _log_it(draft: int) -> Block:
    """The line was meant as a decision that begins with this verb."""
    return button("Log it instead", f"{COMPLETE}:instead", Complete(DraftId(draft), PLAIN))


def _title(page: Found) -> str:
    last = page.offset + len(page.shown)
    counted = f"{page.offset + 1}–{last} of {page.total}"
    order = "best first" if page.words else "newest first"
    what = f"“{cut(page.words, 80)}” in the decisions" if page.words else "Decisions"
    return f"{what} of {page.key}{_narrowed(page)}: {counted}, {order}"


def _narrowed(page: Found) -> str:
    return f" ({cut(', '.join(page.said), 200)})" if page.said else ""


def _one(shown: Shown, *, why: bool) -> list[Block]:
    style = "strike" if shown.decision.entry.status in (Status.WITHDRAWN, Status.REPLACED) else ""
    key = shown.decision.id
    line = rich(f"line:{key}", (shown.ref, "bold"), ("  ", ""), (cut(shown.sentence, SENTENCE), style))
    reason = shown.decision.entry.why if why and shown.readable else None
    small_print = [cut(facts_of(shown), FACTS), *([f"Why: {cut(reason, WHY)}"] if reason else [])]
    return [line, small(f"facts:{key}", *small_print)]


def _words(shown: Shown, *, why: bool) -> str:
    reason = shown.decision.entry.why if why and shown.readable else None
    behind = f"; why: {cut(reason, WHY)}" if reason else ""
    return f"{shown.ref}: {cut(shown.sentence, SENTENCE)} ({cut(facts_of(shown), FACTS)}{behind})"


def _buttons(page: Found) -> list[Block]:
    last = page.offset + len(page.shown)
    back = Turn(page.source, max(0, page.offset - PAGE)) if page.offset else None
    more = Turn(page.source, last) if last < page.total else None
    row = turning(TURN, back, more, RANKED if page.words else NEWEST_FIRST)
    if page.draft is not None:
        row.append(_log_it(page.draft))
    return [actions("pages", *row)] if row else []


def _none(page: Found) -> Message:
    if not page.words and not page.said and not page.hidden:
        return nothing(page.key)
    text = _nothing(page)
    row = [
        button(f"Find “{cut(offer, LABEL - 10)}”", f"{NEAR}:{at}", Near(DraftId(page.draft or 0), at))
        for at, offer in enumerate(page.offers)
    ]
    if page.draft is not None:
        row.append(_log_it(page.draft))
    blocks = [rich("nothing", (text, "")), *([actions("offers", *row)] if row else [])]
    return Message(escape(text), tuple(blocks))


def _nothing(page: Found) -> str:
    if page.words:
        near = (
            f" Nearest: {', '.join(f'“{cut(offer, 60)}”' for offer in page.offers)}." if page.offers else ""
        )
        return f"Nothing in the decisions of {page.key}{_narrowed(page)} has “{cut(page.words, 80)}”.{near}"
    if page.said:
        return f"No decision of {page.key} is like that{_narrowed(page)}. Try fewer keys: /decision list"
    if page.hidden == 1:
        return f"The one decision of {page.key} is not shared with you."
    return f"None of the {page.hidden} decisions of {page.key} is shared with you."
