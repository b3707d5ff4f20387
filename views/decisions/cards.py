"""Decisions as people see them: the card in the channel, and one in full."""

from __future__ import annotations

from studio.decisions.decision import Status
from views.decisions.actions import CARD, Act, Card
from views.decisions.shown import STATUS_WORDS, Shown
from views.decisions.words import ending, facts_of, links, logged, more, oks, place, shared, statements, who
from views.kit.blocks import escape, linked, overflow, rich, said, small, small_lines
from views.kit.message import Block, Message

PAGE = 10
_ENDED = (Status.WITHDRAWN, Status.REPLACED)


def card(shown: Shown) -> Message:
    """The card in the channel: one line with its menu, and in small print who, where and how it stands."""
    facts = facts_of(shown)
    open_ = shown.decision.entry.status not in _ENDED and (shown.readable or shown.studio_only)
    menu = _menu(shown) if open_ else None
    return Message(escape(f"{shown.line} ({facts})"), (said(shown.line, "line", menu), small("facts", facts)))


def _menu(shown: Shown) -> Block:
    key = shown.decision.id
    read: tuple[tuple[str, Act], ...] = (("Read it", "read"),) if shown.studio_only else ()
    entries: tuple[tuple[str, Act], ...] = (
        *read,
        ("That's right", "right"),
        ("Correct who did what…", "correct"),
        ("Edit", "edit"),
        ("Replace", "replace"),
    )
    return overflow(CARD, [(label, Card(what, key)) for label, what in entries])


def detail(shown: Shown) -> Message:
    """One decision in full."""
    entry = shown.decision.entry
    lines = [
        " · ".join(part for part in (STATUS_WORDS[entry.status], *ending(shown), *links(shown)) if part),
        who(shown),
        " · ".join(place(shown)),
        *more(shown),
        *shared(shown),
        *statements(shown),
        *oks(shown),
        logged(shown),
    ]
    words = [line for line in lines if line]
    reason = f"Why: {entry.why}" if entry.why and shown.readable else ""
    blocks: list[Block] = [line_of(shown)]
    if reason:
        blocks.append(rich("why", (reason, "")))
    blocks += small_lines("facts", words)
    if entry.permalink and shown.readable:
        blocks.append(linked("said", entry.permalink, words="The message that it was made of"))
        words.append(entry.permalink)
    return Message(escape("\n".join([f"{shown.ref}: {shown.sentence}", reason, *words])), tuple(blocks))


def nothing(key: str) -> Message:
    """A project whose record is still empty."""
    text = f"{key} has no decisions yet. Log the first one while it is fresh:"
    example = '/decision kept take 7 for the chorus song:"Neon Rain"'
    return Message(f"{text} {example}", (rich("nothing", (text + " ", ""), (example, "code")),))


def line_of(shown: Shown, block_id: str = "line") -> Block:
    """The number and the sentence; struck out when it holds no longer."""
    style = "strike" if shown.decision.entry.status in (Status.WITHDRAWN, Status.REPLACED) else ""
    return rich(block_id, (shown.ref, "bold"), ("  ", ""), (shown.sentence, style))
