"""`/approve history`: every ask with all that was done to it, a line each with when, who, what and why."""

from __future__ import annotations

from collections.abc import Sequence

from studio.approvals.approval import ApprovalState
from views.approvals.buttons import open_again, revoke
from views.approvals.events import NOTE, WORDS, Told, left_out
from views.approvals.wording import outcome
from views.decisions.shown import stamp
from views.kit.blocks import actions, cut, escape, linked, rich, small, small_lines
from views.kit.message import Block, Message

ASKS = 12  # with a headline, a link and lines each, a message has no room for more
MESSAGE = 8_500  # characters of the whole answer
LINES = 40  # of one ask


def history_of(title: str, asks: Sequence[Told]) -> Message:
    """The asks as given, newest first, as many as have room; within each the oldest line first."""
    blocks: list[Block] = [rich("title", (f"History of {title}", "bold"))]
    lines = [f"History of {title}"]
    for number, told in enumerate(asks):
        room = MESSAGE - sum(len(line) for line in lines)
        if number == ASKS or (number and room < len("".join(_lines(told)))):
            rest = f"… and {len(asks) - number} earlier. Name one by its number to see it."
            blocks.append(small("earlier", rest))
            lines.append(rest)
            break
        blocks += _part(told, room)
        lines += [_headline(told), *_link(told), *_newest(_lines(told), room)]
    return Message(escape("\n".join(lines)), tuple(blocks))


def _part(told: Told, room: int) -> list[Block]:
    key = str(told.approval.id)
    blocks = [rich(f"head:{key}", (told.topic.ref, "bold"), (_headline(told)[len(told.topic.ref) :], ""))]
    blocks += [linked(f"link:{key}:{at}", link) for at, link in enumerate(_link(told))]
    blocks += small_lines(f"lines:{key}", _newest(_lines(told), room))
    if told.may_revoke and told.approval.stage and not told.out:
        presses = {ApprovalState.APPROVED: revoke, ApprovalState.REVOKED: open_again}
        press = presses.get(told.approval.state)
        blocks += [actions(f"revoke:{key}", press(told.approval))] if press else []
    return blocks


def _link(told: Told) -> list[str]:
    """Where it was heard then: a version that is asked for again may have moved since."""
    return [link for first in told.story[:1] if (link := first.payload.get("link"))]


def _headline(told: Told) -> str:
    note = f": {cut(told.topic.sentence, NOTE)}" if told.topic.sentence else ""
    newer = told.topic.newer if told.approval.state is not ApprovalState.VOID else ""
    end = f"{outcome(told.topic, told.approval)}{f'; {newer} replaced it' if newer else ''}"
    end = f"{told.topic.final}; {end}" if told.topic.final else end
    if told.out is not None:
        end = left_out(told, told.out)
    return f"{told.topic.ref}{note} ({end})"


def _newest(lines: list[str], room: int) -> list[str]:
    """The last lines that find room, and how many came before them."""
    start = max(0, len(lines) - LINES)
    while start < len(lines) - 1 and sum(len(line) for line in lines[start:]) > room:
        start += 1
    return [f"… and {start} earlier", *lines[start:]] if start else lines


def _lines(told: Told) -> list[str]:
    events = [event for event in told.story if event.kind in WORDS]
    return [f"{stamp(event.at, told.topic.zone)} · {WORDS[event.kind](told, event)}" for event in events]
