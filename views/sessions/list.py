"""What is booked, as a list, and what `/session` alone shows."""

from __future__ import annotations

from collections.abc import Sequence

from views.kit.blocks import actions, button, confirm, cut, divider, escape, option, rich, said, select, small
from views.kit.message import Block, Message
from views.sessions.actions import CALL_SHEET, CANCEL, CHANGE, LIST, OPEN, AsShown, InProject, OnDay
from views.sessions.sessions import LINE
from views.sessions.shown import Shown

SMALL = 110  # characters of a line of small print in an entry: twenty of them must fit into a message


def upcoming(
    sessions: Sequence[Shown], total: int, key: str, zone: str, head: str = "", sheet: str = ""
) -> Message:
    """What is booked, by its start, the running one apart; `total` counts what does not fit as well.

    `head`: what is listed instead. `sheet`: the day, "2026-12-04", whose call sheet can be copied.
    """
    if not sessions:
        return _empty(key)
    running = [] if head else [shown for shown in sessions if shown.running]
    others = [shown for shown in sessions if shown not in running]
    ahead = total - len(running)
    head = head or (f"{ahead} session{'s' if ahead != 1 else ''} ahead in {key}" if others else "")
    tail = f"… and {total - len(sessions)} more after these." if total > len(sessions) else ""
    blocks: list[Block] = []
    lines: list[str] = []
    for at, (words, entries) in enumerate((("On now", running), (head, others))):
        if not entries:
            continue
        blocks += [*([divider()] if blocks else []), rich(f"sessions-head-{at}", (words, "bold"))]
        blocks += [_entry(shown, zone) for shown in entries]
        lines += [words, *(_line(shown, zone) for shown in entries)]
    if tail:
        blocks.append(small("sessions-more", tail))
    blocks += _row(sessions, key, sheet)
    return Message(escape("\n".join([*lines, tail]).strip()), tuple(blocks))


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
    head = f"{cut(shown.session.title, LINE)} – {shown.when_for(zone)}"
    lines = [head, *(cut(line, SMALL) for line in _small_print(shown) if line)]
    session = shown.session
    value = AsShown(session.id, session.version)
    change = button("Change", f"{CHANGE}:{session.id}", value) if shown.may_change else None
    return said("\n".join(lines), f"session-{session.id}", change)


def _small_print(shown: Shown) -> tuple[str, str]:
    """Number, state, room and who booked it; who comes."""
    state = "cancelled" if shown.session.cancelled else shown.hold
    booked = "" if shown.session.cancelled else f"booked by {shown.booker}"
    parts = (shown.session.name, state, shown.where, booked)
    coming = "" if shown.session.cancelled else shown.coming
    return " · ".join(part for part in parts if part), coming


def _line(shown: Shown, zone: str) -> str:
    """The same in words."""
    return f"{shown.session.name} {shown.session.title}: {shown.when_for(zone)}"


def _row(sessions: Sequence[Shown], key: str, sheet: str) -> list[Block]:
    """What can be done with the list; what cannot be taken back stands last, and asks first."""
    row: list[Block] = []
    if sheet:
        row.append(button("Copy call sheet", CALL_SHEET, OnDay(sheet, key)))
    gone = [
        option(f"{shown.session.name} {shown.session.title}, {shown.when}", _shown_as(shown))
        for shown in sessions
        if shown.may_change
    ]
    if gone:
        sure = confirm("Cancel this session?", "Those concerned are told.", "Cancel session")
        row.append(select(f"{CANCEL}:one", gone, placeholder="Cancel a session…", ask_first=sure))
    return [actions("sessions-do", *row)] if row else []


def _shown_as(shown: Shown) -> AsShown:
    return AsShown(shown.session.id, shown.session.version)
