"""What is booked, as a list, and what `/session` alone shows."""

from __future__ import annotations

from collections.abc import Sequence

from views.kit.blocks import actions, button, cut, escape, rich, said, small
from views.kit.message import Block, Message
from views.sessions.actions import LIST, OPEN, InProject
from views.sessions.sessions import LINE, cancel_button
from views.sessions.shown import Shown, listed

SMALL = 140  # characters of the small print of an entry


def upcoming(sessions: Sequence[Shown], total: int, key: str, zone: str, head: str = "") -> Message:
    """What is booked, by its start; `total` counts what does not fit as well. `head`: what is listed instead."""
    if not sessions:
        return _empty(key)
    head = head or f"{total} session{'s' if total != 1 else ''} ahead in {key}"
    more = total - len(sessions)
    tail = f"… and {more} more after these." if more > 0 else ""
    blocks = [rich("sessions-head", (head, "bold")), *(_entry(shown, zone) for shown in sessions)]
    if tail:
        blocks.append(small("sessions-more", tail))
    lines = [f"{shown.session.name} {shown.session.title}: {shown.when_for(zone)}" for shown in sessions]
    return Message(escape("\n".join([head, *lines, tail]).strip()), tuple(blocks))


def overview(upcoming_shown: Message, key: str, examples: Sequence[str]) -> Message:
    """`/session` alone: what is next, and how to go on."""
    lines = "\n".join(examples)
    blocks = (
        *upcoming_shown.blocks,
        rich("session-help", ("You can type\n", ""), (lines, "code")),
        actions(
            "session-start",
            button("Book a session", OPEN, InProject(key)),
            button("All sessions", LIST, InProject(key)),
        ),
    )
    return Message(f"{upcoming_shown.text}\nYou can type\n{escape(lines)}", blocks)


def _empty(key: str) -> Message:
    text = f'No session is booked in {key}. Book one with /session book fri 19:00 3h "Vocals"'
    return Message(escape(text), (rich("sessions-none", (text, "")),))


def _entry(shown: Shown, zone: str) -> Block:
    """One block a session, so that twenty fit into a message."""
    names = f"with {listed(shown.people, 3)}" if shown.invited else ""
    state = "cancelled" if shown.session.cancelled else shown.hold
    parts = (shown.session.name, state, shown.where, names, f"booked by {shown.booker}")
    head = f"{cut(shown.session.title, LINE)} – {shown.when_for(zone)}"
    text = f"{head}\n{cut(' · '.join(part for part in parts if part), SMALL)}"
    return said(text, f"session-{shown.session.id}", cancel_button(shown) if shown.may_change else None)
