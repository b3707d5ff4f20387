"""Sessions as people see them: the answer to a booking, the card in the channel, reminders, the list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.hours import zone_of
from studio.sessions import LEADS, Session
from studio.when_wall import said_elsewhere, said_span, wall
from views.blocks import actions, button, confirm, context, cut, escape, rich, said, small
from views.message import Block, Message

NAMES = 8  # names that a line holds; of more it says how many
LINE = 100  # characters of a title or of small print in the list: twenty entries must fit into a message
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A session with what its drawing needs. `people` are those who are reminded; `invited`: by name."""

    session: Session
    key: str
    booker: str
    people: tuple[str, ...] = ()
    invited: bool = False
    song: str | None = None
    may_cancel: bool = False

    @property
    def when(self) -> str:
        return said_span(self.session.starts_at, self.session.ends_at, self.session.zone)

    def when_for(self, zone: str) -> str:
        """The time, with the reader's own where their clock shows another."""
        own = said_elsewhere(self.session.starts_at, self.session.zone, zone)
        return f"{self.when}, that is {own} for you" if own else self.when

    @property
    def where(self) -> str:
        """Room, stage and song, as far as they are known."""
        stage = self.session.stage.label if self.session.stage else None
        return " · ".join(part for part in (self.session.room, stage, self.song) if part)


def booked(shown: Shown, zone: str, now: datetime, notes: Sequence[str]) -> Message:
    """The private answer to a booking; `zone` is the reader's."""
    who = _listed(shown.people)
    with_whom = f"With {who}." if shown.invited else f"Nobody was named, so reminders go to {who}."
    lines = [
        shown.where,
        f"{with_whom} {_reminded(shown.session, now)}".strip() if shown.people else "",
        *notes,
    ]
    told = _told("session-booked", f"Booked {shown.session.name}: ", shown, zone, lines)
    return (
        Message(told.text, (*told.blocks, actions("session-do", _cancel(shown))))
        if shown.may_cancel
        else told
    )


def card(shown: Shown) -> Message:
    """The public card: what, when, where, with whom; names, never live mentions."""
    ended = shown.session.cancelled
    head = "Session cancelled: " if ended else "Session booked: "
    people = f"With {_listed(shown.people)}" if shown.people and shown.invited else ""
    lines = [shown.where, people, f"Booked by {shown.booker} · {shown.key} {shown.session.name}"]
    style = "strike" if ended else ""
    block = rich("session-card", (head, ""), (shown.session.title, "bold"), (f"\n{shown.when}", style))
    kept = [line for line in lines if line]
    text = escape("\n".join([head + shown.session.title, shown.when, *kept]))
    more = small("session-card-more", *kept)
    return Message(text, (block, more) if ended else (block, more, _own_clock(shown)))


def reminder(shown: Shown, zone: str, now: datetime) -> Message:
    """The direct message before a session, drawn when it is sent."""
    lines = [
        shown.where,
        f"With {_listed(shown.people)}." if shown.people else "",
        f"{shown.key} {shown.session.name}",
    ]
    return _told("session-reminder", f"{_ahead(shown.session, zone, now)}: ", shown, zone, lines)


def cancelled_for(shown: Shown, zone: str, by: str, why: str) -> Message:
    """The direct message to somebody whom a cancelled session concerned."""
    lines = [why, f"Cancelled by {by} · {shown.key} {shown.session.name}"]
    return _told("session-cancelled", "Cancelled: ", shown, zone, lines)


def cancelled(shown: Shown, told: Sequence[str]) -> Message:
    """The private answer to the one who cancelled."""
    tells = f"I am telling {_listed(told)}." if told else "Nobody else has to be told."
    text = f"Cancelled {shown.session.name}: {shown.session.title}, {shown.when}. {tells}"
    return Message(escape(text), (rich("session-cancelled", (text, "")),))


def upcoming(sessions: Sequence[Shown], total: int, key: str, zone: str) -> Message:
    """What is booked, by its start; `total` counts what does not fit as well."""
    if not sessions:
        return _empty(key)
    head = f"{total} session{'s' if total != 1 else ''} ahead in {key}"
    more = total - len(sessions)
    tail = f"… and {more} more after these." if more > 0 else ""
    blocks = [rich("sessions-head", (head, "bold")), *(_entry(shown, zone) for shown in sessions)]
    if tail:
        blocks.append(small("sessions-more", tail))
    lines = [f"{one.session.name} {one.session.title}: {one.when_for(zone)}" for one in sessions]
    return Message(escape("\n".join([head, *lines, tail]).strip()), tuple(blocks))


def overview(found: Message, key: str, examples: Sequence[str]) -> Message:
    """`/session` alone: what is next, and how to go on."""
    lines = "\n".join(f"  {one}" for one in examples)
    blocks = (
        *found.blocks,
        rich("session-help", ("You can type\n", ""), (lines, "code")),
        actions(
            "session-start",
            button("Book a session", "session.open", key),
            button("All sessions", "session.list", key),
        ),
    )
    return Message(f"{found.text}\nYou can type\n{escape(lines)}", blocks)


def _empty(key: str) -> Message:
    text = f'No session is booked in {key}. Book one with /session book fri 19:00 3h "Vocals"'
    return Message(escape(text), (rich("sessions-none", (text, "")),))


def _entry(shown: Shown, zone: str) -> Block:
    """One block a session, so that twenty fit into a message."""
    names = f"with {_listed(shown.people, 3)}" if shown.invited else ""
    parts = (shown.session.name, shown.where, names, f"booked by {shown.booker}")
    head = f"{cut(shown.session.title, LINE)} – {shown.when_for(zone)}"
    text = f"{head}\n{cut(' · '.join(part for part in parts if part), LINE)}"
    return said(text, f"session-{shown.session.id}", _cancel(shown) if shown.may_cancel else None)


def _told(block: str, head: str, shown: Shown, zone: str, lines: Sequence[str]) -> Message:
    """One session told to one reader: head and title, the time in full, then small print."""
    when = shown.when_for(zone)
    kept = [line for line in lines if line]
    blocks = [rich(block, (head, ""), (shown.session.title, "bold"), (f"\n{when}", ""))]
    if kept:
        blocks.append(small(f"{block}-more", *kept))
    text = "\n".join([head + shown.session.title, when, *kept])
    return Message(escape(text), tuple(blocks))


def _cancel(shown: Shown) -> Block:
    question = f"{cut(shown.session.title, LINE)}, {shown.when}. Those concerned are told."
    sure = confirm("Cancel this session?", question, "Cancel session")
    value = f"{shown.session.id}:{shown.session.version}"
    return button("Cancel session", f"session.cancel:{shown.session.id}", value, ask_first=sure)


def _reminded(session: Session, now: datetime) -> str:
    """When those concerned hear of it; within a lead time, the first reminder goes out at once."""
    away = session.starts_at - now
    if away > LEADS[0]:
        return "Reminders come 24 h and 1 h before."
    if away > LEADS[1]:
        return "Reminders come now and 1 h before."
    return "A reminder goes out now." if away > timedelta() else ""


def _ahead(session: Session, reader: str, now: datetime) -> str:
    """How far away the start is: minutes where it is near, else the day by the reader's calendar."""
    minutes = -(-(session.starts_at - now) // MINUTE)
    if minutes <= 90:
        return "In 1 hour" if minutes == 60 else f"In {minutes} minute{'s' if minutes != 1 else ''}"
    start, today = (wall(at, zone_of(reader)).date() for at in (session.starts_at, now))
    days = (start - today).days
    return {0: "Today", 1: "Tomorrow"}.get(days, f"In {days} days")


def _own_clock(shown: Shown) -> Block:
    """The start again, as each reader's Slack shows it in their own zone."""
    start = int(shown.session.starts_at.timestamp())
    mark = f"<!date^{start}^{{date_short_pretty}} at {{time}}|{escape(shown.when)}>"
    return {**context(f"On your clock: {mark}"), "block_id": "session-card-clock"}


def _listed(names: Sequence[str], most: int = NAMES) -> str:
    """Names in a sentence; beyond `most`, how many more."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)


def people_of(names: Mapping[int, str], ids: Sequence[int]) -> tuple[str, ...]:
    """Names of these people in their order; unknown ones are left out."""
    return tuple(names[one] for one in ids if one in names)
