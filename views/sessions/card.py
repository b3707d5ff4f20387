"""The public card of a session, and the row of Yes and No below it and below reminders."""

from __future__ import annotations

from collections.abc import Sequence

from studio.people.hours import zone_of
from studio.sessions.session import Session
from studio.wall_time import said_day, wall
from views.kit.blocks import actions, button, context, escape, rich, small
from views.kit.message import Block, Message
from views.sessions.actions import ALL, ICS, NO, YES, OfSession
from views.sessions.shown import Shown, listed, repeated


def card(shown: Shown, series: Sequence[Session] = (), *, ahead: bool = True) -> Message:
    """The public card: what, when, where, with whom; names, never live mentions."""
    ended = shown.session.cancelled or shown.lapsed
    head = _head(shown)
    people = f"With {listed(shown.people)}" if shown.people and shown.invited else ""
    booked_by = f"Booked by {shown.booker} · {shown.key} {shown.session.name}"
    ahead = ahead and not shown.session.undated
    day = said_day(wall(shown.session.starts_at, zone_of(shown.session.zone)), year=False)
    asked = f"Yes and No are for {day}; each reminder asks again." if len(series) > 1 else ""
    coming = [] if ended else [shown.lapses(shown.session.zone), shown.coming, asked if ahead else ""]
    lines = [repeated(series), shown.where, people, booked_by, *coming]
    style = "strike" if ended else ""
    block = rich("session-card", (head, ""), (shown.session.title, "bold"), (f"\n{shown.when}", style))
    kept = [line for line in lines if line]
    text = escape("\n".join([head + shown.session.title, shown.when, *kept]))
    more = small("session-card-more", *kept)
    if ended:
        return Message(text, (block, more))
    calendar = OfSession(shown.session.id, ALL if len(series) > 1 else "")
    row = () if not ahead else (answer_row(shown.session, calendar=calendar),)
    clock = (
        () if shown.session.lockout or shown.session.undated else (_own_clock(shown),)
    )  # whole days have no hour to translate
    return Message(text, (block, more, *clock, *row))


def _head(shown: Shown) -> str:
    if shown.session.cancelled:
        return "Session cancelled: "
    if shown.lapsed:
        return "The hold has lapsed: "
    return {"": "Session booked: ", "on hold": "Session on hold: "}.get(
        shown.hold, f"{shown.hold.capitalize()}: "
    )


def answer_row(session: Session, *, calendar: OfSession | None = None) -> Block:
    """Yes and No, for whoever reads it; `calendar`: what its button is pressed with."""
    value = OfSession(session.id)
    row = [button("Yes", YES, value), button("No", NO, value)]
    if calendar:
        row.append(button("Add to calendar", ICS, calendar))
    return actions("session-answer", *row)


def _own_clock(shown: Shown) -> Block:
    """The start again, as each reader's Slack shows it in their own zone."""
    start = int(shown.session.starts_at.timestamp())
    mark = f"<!date^{start}^{{date_short_pretty}} at {{time}}|{escape(shown.when)}>"
    return {**context(f"On your clock: {mark}"), "block_id": "session-card-clock"}
