"""What was looked for: a page of the list or of a search, and what is offered when nothing was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.decisions.decision import Status
from studio.wording import counted
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
class Results:
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


def listed(results: Results) -> Message:
    """A page, newest (or, for a search, best) first; or what to try instead."""
    if not results.shown:
        return _none(results)
    title = _title(results)
    blocks: list[Block] = [rich("title", (title, "bold"))]
    for shown in results.shown:
        blocks += _one(shown, why=bool(results.words))
    blocks += _buttons(results)
    lines = [title, *(_words(shown, why=bool(results.words)) for shown in results.shown)]
    return Message(escape("\n".join(lines)), tuple(blocks))


def standing(key: str, total: int, still_open: int, newest: Sequence[Shown]) -> Message:
    """How many there are, how many are open, and the newest."""
    title = f"{key}: {counted(total, 'decision')}, {still_open or 'none'} open"
    blocks: list[Block] = [rich("title", (title, "bold"))]
    for shown in newest:
        blocks += _one(shown, why=False)
    return Message(escape("\n".join([title, *(_words(shown, why=False) for shown in newest)])), tuple(blocks))


def instead(text: str, draft: int) -> Message:
    """A sentence of ours under which the line can still be logged as a decision."""
    row = actions("instead", _log_it(draft))
    return Message(escape(text), (rich("said", (text, "")), row))


def _log_it(draft: int) -> Block:
    """The line was meant as a decision that begins with this verb."""
    return button("Log it instead", f"{COMPLETE}:instead", Complete(DraftId(draft), PLAIN))


def _title(results: Results) -> str:
    last = results.offset + len(results.shown)
    counted = f"{results.offset + 1}–{last} of {results.total}"
    order = "best first" if results.words else "newest first"
    what = f"“{cut(results.words, 80)}” in the decisions" if results.words else "Decisions"
    return f"{what} of {results.key}{_narrowed(results)}: {counted}, {order}"


def _narrowed(results: Results) -> str:
    return f" ({cut(', '.join(results.said), 200)})" if results.said else ""


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


def _buttons(results: Results) -> list[Block]:
    last = results.offset + len(results.shown)
    back = Turn(results.source, max(0, results.offset - PAGE)) if results.offset else None
    more = Turn(results.source, last) if last < results.total else None
    row = turning(TURN, back, more, RANKED if results.words else NEWEST_FIRST)
    if results.draft is not None:
        row.append(_log_it(results.draft))
    return [actions("pages", *row)] if row else []


def _none(results: Results) -> Message:
    if not results.words and not results.said and not results.hidden:
        return nothing(results.key)
    text = _nothing(results)
    row = [
        button(f"Find “{cut(offer, LABEL - 10)}”", f"{NEAR}:{at}", Near(DraftId(results.draft or 0), at))
        for at, offer in enumerate(results.offers)
    ]
    if results.draft is not None:
        row.append(_log_it(results.draft))
    blocks = [rich("nothing", (text, "")), *([actions("offers", *row)] if row else [])]
    return Message(escape(text), tuple(blocks))


def _nothing(results: Results) -> str:
    if results.words:
        near = (
            f" Nearest: {', '.join(f'“{cut(offer, 60)}”' for offer in results.offers)}."
            if results.offers
            else ""
        )
        return f"Nothing in the decisions of {results.key}{_narrowed(results)} has “{cut(results.words, 80)}”.{near}"
    if results.said:
        return (
            f"No decision of {results.key} is like that{_narrowed(results)}. Try fewer keys: /decision list"
        )
    if results.hidden == 1:
        return f"The one decision of {results.key} is not shared with you."
    return f"None of the {results.hidden} decisions of {results.key} is shared with you."
