"""Sessions as people see them: the answer to a booking, the card in the channel, reminders, the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from studio.people.hours import zone_of
from studio.sessions.session import LEADS, Session
from studio.wall_time import said_day, said_elsewhere, said_length, said_span, said_zone, wall
from studio.wording import ordinal
from views.kit.blocks import actions, button, confirm, context, cut, escape, linked, rich, small
from views.kit.message import Block, Message
from views.kit.more import few_of
from views.sessions.actions import (
    ALL,
    CANCEL,
    CHALLENGE,
    CHANGE,
    CONFIRM,
    ICS,
    LATER,
    NO,
    YES,
    AsShown,
    OfSession,
)

NAMES = 8  # names that a line holds; of more it says how many
LINE = 100  # characters of a title or of small print in the list: twenty entries must fit into a message
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Shown:
    """A session with what its drawing needs. `people` are those who are reminded; `invited`: by name.

    `answers`: everybody concerned with True, False, or None while they have not answered. `place`: 1 for the first hold
    of the room then, 0 where there is one alone. `lapsed`: it was a hold, and nobody confirmed it.
    """

    session: Session
    key: str
    booker: str
    people: tuple[str, ...] = ()
    invited: bool = False
    song: str | None = None
    may_change: bool = False
    answers: tuple[tuple[str, bool | None], ...] = ()
    place: int = 0
    lapsed: bool = False
    ahead: bool = True

    @property
    def when(self) -> str:
        session = self.session
        if session.undated:
            return f"Date to be confirmed, {said_length(session.ends_at - session.starts_at)}"
        if session.lockout:
            first, last = (
                wall(at, zone_of(session.zone)) for at in (session.starts_at, session.ends_at - MINUTE)
            )
            days = (
                said_day(first) if first.date() == last.date() else f"{said_day(first)} to {said_day(last)}"
            )
            return f"{days}, all day, {said_zone(session.zone)}"
        return f"{self._span}{self._call()}"

    @property
    def hold(self) -> str:
        """What kind of hold it is: "on hold", "second hold", "lapsed"; nothing where it is booked."""
        if not self.session.held:
            return ""
        if self.lapsed:
            return "lapsed"
        words = ("first", "second", "third")
        place = words[self.place - 1] if self.place <= len(words) else ordinal(self.place)
        return f"{place} hold" if self.place else "on hold"

    def lapses(self, zone: str) -> str:
        """Until when it is on hold, for lines below it."""
        if not self.session.can_lapse or self.lapsed:
            return ""
        if self.session.lapses_at == self.session.starts_at:
            return "On hold until it begins; then it lapses, unless it is confirmed."
        return f"On hold until {said_moment(self.session.lapses_at, self.session.zone, zone)}; then it lapses, unless it is confirmed."

    @property
    def _span(self) -> str:
        """The time; with the real length where the clocks change during it, as they show another."""
        session, zone = self.session, zone_of(self.session.zone)
        long = session.ends_at - session.starts_at
        changed = wall(session.ends_at, zone) - wall(session.starts_at, zone) != long
        length = f", {said_length(long)} as the clocks change" if changed else ""
        return f"{said_span(session.starts_at, session.ends_at, session.zone)}{length}"

    def _call(self, reader: str = "") -> str:
        """When people have to be there, where that is before the start."""
        at, zone = self.session.call_at, self.session.zone
        if at is None:
            return ""
        own = said_elsewhere(at, zone, reader) if reader else ""
        return f", call {wall(at, zone_of(zone)):%H:%M}{f' ({own} for you)' if own else ''}"

    @property
    def coming(self) -> str:
        """Who answered what, in one line."""
        said = {
            word: [name for name, answer in self.answers if answer is wanted]
            for word, wanted in (("Yes", True), ("No", False), ("Open", None))
        }
        return " · ".join(f"{word}: {listed(names)}" for word, names in said.items() if names)

    def when_for(self, zone: str) -> str:
        """The time, with the reader's own where their clock shows another."""
        own = said_elsewhere(self.session.starts_at, self.session.zone, zone)
        if not own or self.session.lockout or self.session.undated:
            return self.when
        return f"{self._span}, that is {own} for you{self._call(zone)}"

    @property
    def where(self) -> str:
        """Room, stage and song, as far as they are known."""
        stage = self.session.stage.label if self.session.stage else None
        return " · ".join(part for part in (self.session.room, stage, self.song) if part)


def booked(
    shown: Shown,
    zone: str,
    now: datetime,
    notes: Sequence[str],
    series: Sequence[Session] = (),
    leads: Sequence[timedelta] = LEADS,
) -> Message:
    """The private answer to a booking; `zone` is the reader's, `leads` are the project's."""
    people = listed(shown.people)
    with_whom = f"With {people}." if shown.invited else f"Nobody was named, so reminders go to {people}."
    lines = [
        _repeated(series),
        shown.where,
        shown.lapses(zone),
        f"{with_whom} {_reminded(shown.session, now, leads)}".strip() if shown.people else "",
        *notes,
    ]
    word = shown.hold.capitalize() or "Booked"
    message = told("session-booked", f"{word} {shown.session.name}: ", shown, zone, lines)
    return _with_row(message, shown, len(series))


def after_change(
    shown: Shown, zone: str, names: Sequence[str], notes: Sequence[str], series: Sequence[Session] = ()
) -> Message:
    """The private answer to a change; `series`: all that were changed."""
    tells = f"I am telling {listed(names)}." if names else "Nobody else has to be told."
    lines = [_repeated(series), shown.where, tells, *notes]
    message = told("session-changed", f"Changed {shown.session.name}: ", shown, zone, lines)
    leads = bool(series) and shown.session.starts_at == min(session.starts_at for session in series)
    return _with_row(message, shown, len(series) if leads else 1)


def _with_row(message: Message, shown: Shown, many: int) -> Message:
    """What the booker can do with a session, or with it and the later ones of its series."""
    if not shown.may_change:
        return message
    session, scope = shown.session, LATER if many > 1 else ""
    whole = f" all {many}" if many > 1 else ""
    row = [button("Change", CHANGE, AsShown(session.id, session.version))]
    if session.held:
        row.append(button(f"Confirm{whole}", CONFIRM, AsShown(session.id, session.version, scope)))
    if shown.place > 1:
        row.append(button("Challenge", CHALLENGE, AsShown(session.id, session.version)))
    if not session.undated:
        row.append(button("Add to calendar", ICS, OfSession(session.id, scope)))
    return Message(message.text, (*message.blocks, actions("session-do", *row, cancel_button(shown, many))))


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
    lines = [_repeated(series), shown.where, people, booked_by, *coming]
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


def said_moment(at: datetime, zone: str, reader: str) -> str:
    """A moment in a sentence, on the session's clock and the reader's: "Thu 3 Dec, 17:00 London"."""
    there = wall(at, zone_of(zone))
    own = said_elsewhere(at, zone, reader)
    return (
        f"{said_day(there, year=False)}, {there:%H:%M}{f' {said_zone(zone)} ({own} for you)' if own else ''}"
    )


def answer_row(session: Session, *, calendar: OfSession | None = None) -> Block:
    """Yes and No, for whoever reads it; `calendar`: what its button is pressed with."""
    value = OfSession(session.id)
    row = [button("Yes", YES, value), button("No", NO, value)]
    if calendar:
        row.append(button("Add to calendar", ICS, calendar))
    return actions("session-answer", *row)


def cancelled(shown: Shown, names: Sequence[str], many: int = 1, fate: str = "") -> Message:
    """The private answer to the one who cancelled; `fate`: how long before, and whether that is late."""
    tells = f"I am telling {listed(names)}." if names else "Nobody else has to be told."
    whole = f", and {many - 1} more of the series" if many > 1 else ""
    text = f"Cancelled {shown.session.name}: {shown.session.title}, {shown.when}{whole}. {tells}"
    text += f" It stands as {fate}." if fate else ""
    return Message(escape(text), (rich("session-cancelled", (text, "")),))


def told(block: str, head: str, shown: Shown, zone: str, lines: Sequence[str]) -> Message:
    """One session told to one reader: head and title, the time in full, then small print."""
    when = shown.when_for(zone)
    kept = [line for line in lines if line]
    blocks = [rich(block, (head, ""), (shown.session.title, "bold"), (f"\n{when}", ""))]
    if kept:
        blocks.append(small(f"{block}-more", *kept))
    ended = shown.session.cancelled or shown.lapsed or block == "session-removed"
    link = None if ended else shown.session.link
    if link:
        blocks.append(linked(f"{block}-link", link, "Join: "))
        kept.append(f"Join: {link}")
    text = "\n".join([head + shown.session.title, when, *kept])
    return Message(escape(text), tuple(blocks))


def _repeated(series: Sequence[Session]) -> str:
    """That a session is the first of several."""
    if len(series) < 2:
        return ""
    last = wall(series[-1].starts_at, zone_of(series[-1].zone))
    return f"{len(series)} sessions, {series[0].name} to {series[-1].name}, the last on {said_day(last)}"


def cancel_button(shown: Shown, many: int = 1) -> Block:
    """Cancels the session, or it and the later ones of its series; it asks first."""
    session = shown.session
    these, label, scope = ("this session", "Cancel session", "")
    when = shown.when
    if many > 1:
        these, label, scope = ("these sessions", f"Cancel all {many}", LATER)
        when = f"{many} sessions from {when}"
    question = f"{cut(session.title, LINE)}, {when}. Those concerned are told."
    sure = confirm(f"Cancel {these}?", question, label)
    value = AsShown(session.id, session.version, scope)
    return button(label, f"{CANCEL}:{session.id}", value, ask_first=sure)


def _reminded(session: Session, now: datetime, leads: Sequence[timedelta]) -> str:
    """When those concerned hear of it; of the lead times that have passed one reminder goes out at once."""
    ahead = [_lead(lead) for lead in sorted(leads, reverse=True) if session.be_there - lead > now]
    if session.be_there <= now or not leads or session.undated:
        return ""
    if not ahead:
        return "A reminder goes out now."
    return f"Reminders come {listed(['now', *ahead] if len(ahead) < len(leads) else ahead)} before."


def _lead(lead: timedelta) -> str:
    hours = lead / timedelta(hours=1)
    if hours >= 48 and not hours % 24:
        return f"{hours / 24:g} days"
    return f"{hours:g} h" if hours >= 1 else f"{lead // MINUTE} min"


def _own_clock(shown: Shown) -> Block:
    """The start again, as each reader's Slack shows it in their own zone."""
    start = int(shown.session.starts_at.timestamp())
    mark = f"<!date^{start}^{{date_short_pretty}} at {{time}}|{escape(shown.when)}>"
    return {**context(f"On your clock: {mark}"), "block_id": "session-card-clock"}


def listed(names: Sequence[str], most: int = NAMES) -> str:
    """Names in a sentence; beyond `most`, how many more."""
    if len(names) > most:
        return few_of(names, most)
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1] if names else "") if part)
