"""Moves as people type them: "sat 15:00", "sun" at the same time, "16:00" on the same day, "1h later"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from studio.wall_time import instant, said_day, settled
from studio.when.booking.booked import not_known, offering, read_time
from studio.when.clock_times import COUNT, LENGTH, count, length
from studio.when.parser import read_day
from studio.when.partial_time import Unclear
from studio.when.spans import NO_END, Span
from studio.when.tokens import Token, tokenize_ahead
from studio.when.words.places import take_zone
from studio.when.words.unknown_days import unknown_day

_STEP = re.compile(
    rf"(?:by\s+)?(?P<sign>[+-])?\s?(?:{LENGTH}|(?P<count>{COUNT})\s?(?P<unit>days?|weeks?|d|w))"
    r"(?:\s+(?P<way>later|earlier))?",
    re.IGNORECASE,
)
_WAY = r"(?P<way>back(?:wards?)?|forwards?|up|down|ahead|out)"
# A step with a word for its way, before or behind it: "back an hour", "30m forward".
_SAID_STEP = re.compile(
    rf"(?:{_WAY}\s+(?:by\s+)?(?P<by>.+)|(?:by\s+)?(?P<step>.+?)\s+{_WAY.replace('way', 'end')})",
    re.IGNORECASE,
)
_SAME = re.compile(r"(?<!\S)(?:at\s+)?(?:the\s+)?same\s+time(?=$|[\s,;])[,;]?", re.IGNORECASE)
_TO = re.compile(r"\s+to\s+(?=\S)", re.IGNORECASE)
_START = re.compile(r"^(\d{4}-\d\d-\d\d \d\d:\d\d)\s\d+(?:h\d*|m)(?=$|\s)")


@dataclass(frozen=True, slots=True)
class Move:
    """Where a session goes, and what of that was said: the rest of its series does the same.

    `weekday` (0 is Monday): each goes to that day of its own week. `timed`: each begins at that time of day;
    otherwise all go by the same step.
    """

    was: datetime
    span: Span
    weekday: int | None = None
    timed: bool = False

    @property
    def to(self) -> datetime:
        """The new start by the clock on the wall."""
        return datetime.fromisoformat(self.span.wall)


def read_move(text: str, wall: str, now: datetime, zone: ZoneInfo, *, series: bool = False) -> Move:
    """Where the session that begins at `wall` is moved to. Without a time it keeps its own, without a day too.

    A weekday is the next one; of a `series`, that of each session's own week. Raises Unclear.
    """
    was = datetime.fromisoformat(wall)
    text = _next_week(_plain(text, was, now, zone), was, now, zone)
    step = _step(text)
    if step is not None:
        return Move(was, read_time(f"{was + step:%Y-%m-%d %H:%M}", now, zone))
    _refuse_either_way(text, was, now)
    plain, clock, city = take_zone(text, zone)
    word, meant = unknown_day(plain, plain, says_day=False)
    if word and meant:
        to = read_move(text.replace(word, meant), wall, now, zone, series=series).to
        raise Unclear(f"{not_known(word)} Is it {said_day(to)}?", f"{to:%Y-%m-%d %H:%M}", meant=True)
    try:
        return _moved(plain, was, now, clock, series=series)
    except Unclear as unclear:
        offered = offering(unclear, city, now, zone)
        if _says_end(plain, now, zone):
            raise offered from unclear
        lines = [_START.sub(r"\1", line) for line in offered.readings]
        raise Unclear(offered.text, *lines, meant=offered.meant, rest=offered.rest) from unclear


def _plain(text: str, was: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The words without "same time", and without the day or the time from which it is moved, where that is its own."""
    words = " ".join(_SAME.sub(" ", text).split())
    for match in _TO.finditer(words):
        before = re.sub(r"^(?:from|on)\s+", "", words[: match.start()], flags=re.IGNORECASE)
        try:
            own = read_day(before, now, zone) == (was.date(), "") if before else False
        except Unclear:
            own = before == f"{was:%H:%M}"
        if own:
            words = words[match.end() :]
            break
    return f"at {words}" if re.fullmatch(r"\d\d?", words) else words


def _next_week(text: str, was: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Of "next week" alone, its own weekday is asked about."""
    if text.casefold() != "next week":
        return text
    today = now.astimezone(zone).date()
    to = datetime.combine(_of_week(today + timedelta(weeks=1), was.weekday()), was.time())
    raise Unclear(f"Is it {said_day(to)}, {to:%H:%M}?", f"{to:%Y-%m-%d %H:%M}", meant=True)


def _moved(text: str, was: datetime, now: datetime, zone: ZoneInfo, *, series: bool) -> Move:
    tokens = tokenize_ahead(text, now, zone)
    says_day, says_time = _says(tokens)
    words = text
    if says_day and not says_time and all(token.readings for token in tokens):
        words = f"{text} {was:%H:%M}"
        _require_part(tokens, text, words, now, zone)
    elif says_time and not says_day:
        words = f"{was:%Y-%m-%d} {text}"
    named = _weekday(tokens)
    if named is None:
        return Move(was, read_time(words, now, zone), None, says_time)
    token, weekday = named
    own = _of_week(was.date(), weekday)
    dated = words.replace(token.text, f"{own}", 1)
    if series:
        return Move(was, read_time(dated, now, zone), weekday, says_time)
    return Move(was, _nearest(words, dated, token.text, now, zone))


def _require_part(tokens: tuple[Token, ...], text: str, words: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for a part of the day in which its own time does not lie: "tomorrow afternoon" of an evening."""
    if any(reading.within or reading.night for token in tokens for reading in token.readings):
        try:
            read_time(words, now, zone)
        except Unclear:
            read_time(text, now, zone)  # asks when on that day, in that part of it


def follow(wall: str, own: timedelta, move: Move) -> Span:
    """Where another session of the series, `own` long, goes when one of it made this move.

    A time that the clocks skip becomes the next one that they show, with a sentence that says so.
    """
    was, zone = datetime.fromisoformat(wall), ZoneInfo(move.span.zone)
    days = (move.to.date() - move.was.date()).days
    day = was.date() + timedelta(days=days) if move.weekday is None else _of_week(was.date(), move.weekday)
    if move.timed:
        start = datetime.combine(day, move.to.time())
    elif move.weekday is None:
        start = was + (move.to - move.was)
    else:
        start = datetime.combine(day, was.time())
    begins, notes = settled(start, zone)
    starts_at = instant(begins, zone)
    ended = NO_END not in move.span.notes
    span = move.span.ends_at - move.span.starts_at if ended else own
    return Span(starts_at, starts_at + span, f"{begins:%Y-%m-%dT%H:%M}", zone.key, notes=notes)


def _step(text: str) -> timedelta | None:
    """How far "1h later" or "+1 week" is; None for other words."""
    match = _STEP.fullmatch(" ".join(text.split()))
    if match is None or not (match["sign"] or match["way"]):
        return None
    if match["count"]:
        by = timedelta(days=count(match["count"])) * (7 if match["unit"].lower().startswith("w") else 1)
    else:
        by = length(match)
    back = (match["sign"] == "-") != ((match["way"] or "").lower() == "earlier")
    return -by if back else by


def _refuse_either_way(text: str, was: datetime, now: datetime) -> None:
    """Raises Unclear for "back an hour" and "30m forward": later to some, earlier to others."""
    match = _SAID_STEP.fullmatch(text)
    step = _step(f"{match['by'] or match['step']} later") if match else None
    if step is None:
        return
    ways = [was + by for by in (step, -step) if was + by > now.replace(tzinfo=None)]
    asked = " or ".join(f"{said_day(to)}, {to:%H:%M}" for to in ways)
    raise Unclear(
        f"“{text}”: later or earlier? {asked}?", *(f"{to:%Y-%m-%d %H:%M}" for to in ways), meant=True
    )


def _says_end(text: str, now: datetime, zone: ZoneInfo) -> bool:
    """Whether an end or a length is said; without one a session keeps its own."""
    try:
        readings = [reading for token in tokenize_ahead(text, now, zone) for reading in token.readings]
    except Unclear:
        return False
    return any(reading.length or reading.end or reading.open_end for reading in readings)


def _says(tokens: tuple[Token, ...]) -> tuple[bool, bool]:
    """Whether the words name a day, and whether they name a time."""
    readings = [reading for token in tokens for reading in token.readings]
    return any(reading.has_day for reading in readings), any(reading.has_time for reading in readings)


def _weekday(tokens: tuple[Token, ...]) -> tuple[Token, int] | None:
    """The words that name a bare day of the week."""
    for token in tokens:
        readings = token.readings
        if (
            len(readings) == 1
            and readings[0].weekday is not None
            and readings[0].week is None
            and readings[0].day is None
        ):
            return token, readings[0].weekday
    return None


def _nearest(words: str, dated: str, weekday: str, now: datetime, zone: ZoneInfo) -> Span:
    """The next such weekday, unless that of the session's own week is another one that is ahead too."""
    near = read_time(words, now, zone)
    try:
        own = read_time(dated, now, zone)
    except Unclear:
        return near
    if own.wall == near.wall:
        return near
    first, second = (datetime.fromisoformat(span.wall) for span in (near, own))
    raise Unclear(
        f"“{weekday}” can be read in two ways: {said_day(first)} or {said_day(second)}?",
        *(words.replace(weekday, f"{start:%Y-%m-%d}", 1) for start in (first, second)),
        meant=True,
    )


def _of_week(day: date, weekday: int) -> date:
    return day + timedelta(days=weekday - day.weekday())
