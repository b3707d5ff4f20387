"""Direct messages and forms about holds: what becomes of one, that it has lapsed, and that somebody else waits for it."""

from __future__ import annotations

from datetime import datetime

from studio.command_lines import command_line, quoted
from studio.wall_time import said_length
from views.kit.blocks import actions, button, field, form, text_input
from views.kit.message import Block, Form, Message
from views.sessions.actions import CANCEL, CHALLENGE, CONFIRM, KEEP, AsShown
from views.sessions.sessions import told
from views.sessions.shown import Shown, listed, said_moment


def ends_for(shown: Shown, zone: str) -> Message:
    """To the booker, before a hold lapses: what becomes of it."""
    lines = [_lapses(shown, zone), shown.where, _with(shown), _ref(shown)]
    message = told("session-hold", "Still on hold: ", shown, zone, lines)
    keep = () if shown.session.challenged_by else (button("Keep until…", KEEP, _as_shown(shown)),)
    row = (*_confirm_or_not(shown), *keep)
    return Message(message.text, (*message.blocks, actions("session-hold-do", *row)))


def settled_for(shown: Shown, zone: str) -> Message:
    """The same message, once something has become of it."""
    if shown.session.cancelled:
        return told("session-hold", "Let go: ", shown, zone, [_ref(shown)])
    head = "The hold has lapsed: " if shown.session.held else "Confirmed: "
    return told("session-hold", head, shown, zone, [shown.where, _ref(shown)])


def lapsed_for(shown: Shown, zone: str, *, mine: bool, free: bool) -> Message:
    """That nobody confirmed a hold; `mine`: to who booked it, with a line that books it anew where the room is free."""
    session = shown.session
    freed = f"{session.room} is free again." if session.room and free else ""
    if not mine:
        lines = ["Nobody confirmed it, so it does not take place.", _ref(shown)]
        return told("session-lapsed", "The hold has lapsed: ", shown, zone, lines)
    room = f"room:{quoted(session.room)}" if session.room else ""
    start = f"{datetime.fromisoformat(session.wall):%Y-%m-%d %H:%M}"
    length = said_length(session.ends_at - session.starts_at)
    again = command_line("session", "book", start, length, quoted(session.title), room)
    why = "It was challenged and not confirmed." if session.challenged_by else "Nobody confirmed it in time."
    lines = [f"{why} {freed}".strip(), f"Still wanted? {again}" if shown.ahead and free else "", _ref(shown)]
    return told("session-lapsed", "The hold has lapsed: ", shown, zone, lines)


def first_for(shown: Shown, zone: str) -> Message:
    """To who held second: theirs is the first now."""
    before = "The hold before yours is gone, so yours is the first."
    lines = [f"{before} {_lapses(shown, zone)}", shown.where, _ref(shown)]
    message = told("session-first", "First hold now: ", shown, zone, lines)
    return Message(message.text, (*message.blocks, actions("session-first-do", *_confirm_or_not(shown))))


def challenged_for(shown: Shown, zone: str, who: str) -> Message:
    """To who holds first: confirm it or let it go, by when. `who` holds second, and for what; empty: not to be told."""
    until = said_moment(shown.session.lapses_at, shown.session.zone, zone)
    room = shown.session.room or "the room"
    ask = f"{who or 'Somebody else'} holds {room} second. Confirm or release by {until}; silence releases it."
    message = told("session-challenged", "Your hold is challenged: ", shown, zone, [ask, _ref(shown)])
    value = _as_shown(shown)
    row = (
        button("Confirm", CONFIRM, value, style="primary"),
        button("Release", f"{CANCEL}:{shown.session.id}", value),
    )
    return Message(message.text, (*message.blocks, actions("session-challenged-do", *row)))


def kept_for(shown: Shown, zone: str) -> Message:
    """The challenge is over, and the hold stands as before."""
    lines = [f"Nobody challenges it any more. {_lapses(shown, zone)}", _ref(shown)]
    return told("session-challenged", "On hold as before: ", shown, zone, lines)


def released_for(shown: Shown, zone: str) -> Message:
    """To who held second, and whom that concerned: the first hold is booked now."""
    why = f"{shown.session.room} was booked by who held it first, so this hold is gone."
    return told("session-released", "Hold released: ", shown, zone, [why, _ref(shown)])


def challenged(shown: Shown, whom: str, until: str) -> Message:
    """The private answer to who challenges."""
    text = f"{whom} has until {until} to confirm it or let it go. You hear from me either way."
    return told("session-challenge", "Challenged, for ", shown, shown.session.zone, [text])


def kept(shown: Shown, zone: str) -> Message:
    """The private answer to "Keep until…"."""
    return told("session-kept", "Kept on hold: ", shown, zone, [_lapses(shown, zone), _ref(shown)])


def keep_form(shown: Shown, typed: str) -> Form:
    """Until when a hold is to stand."""
    begins = said_moment(shown.session.starts_at, shown.session.zone, shown.session.zone)
    hint = f"fri 17:00, or tomorrow noon. At the latest when it begins: {begins}."
    until = field("held_until", "Keep it until", text_input("held_until", initial=typed, most=40), hint=hint)
    return Form(form(KEEP, "Keep it on hold", [until], submit="Keep it", about=_as_shown(shown)))


def challenge_button(shown: Shown) -> Block:
    """Asks who holds first to confirm or let go."""
    return button("Challenge", CHALLENGE, _as_shown(shown))


def _confirm_or_not(shown: Shown) -> tuple[Block, Block]:
    value = _as_shown(shown)
    return (
        button("Confirm", CONFIRM, value, style="primary"),
        button("Let it go", f"{CANCEL}:{shown.session.id}", value),
    )


def _as_shown(shown: Shown) -> AsShown:
    return AsShown(shown.session.id, shown.session.version)


def _lapses(shown: Shown, zone: str) -> str:
    if shown.session.lapses_at == shown.session.starts_at:
        return "It lapses when it begins."
    return f"It lapses on {said_moment(shown.session.lapses_at, shown.session.zone, zone)}."


def _with(shown: Shown) -> str:
    return f"With {listed(shown.people)}." if shown.people else ""


def _ref(shown: Shown) -> str:
    return f"{shown.key} {shown.session.name}"
