"""A weekday that is said twice: one of the two belongs to the title, as in "fri 19:00 Friday I'm in Love"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from studio.wall_time import said_length, said_span
from studio.when.parser import read_span
from studio.when.partial_time import Unclear
from studio.when.tokens import Token, tokenize_ahead

_BEGINS = re.compile(r"(?<!\S)(?:from|starting|beginning|as\s+of|on)\s", re.IGNORECASE)
_MARK = "¦"  # what begins a series stands behind it


def refuse_two_days(plain: str, now: datetime, zone: ZoneInfo) -> None:
    """Raises Unclear for a line that names two weekdays, with what it is when one belongs to the title."""
    tokens = tokenize_ahead(plain, now, zone)
    days = [at for at, token in enumerate(tokens) if _is_weekday(token)]
    if len(days) < 2 or sum(_is_date(token) for token in tokens) > 1:
        return
    if any(token.text.casefold() == "or" for token in tokens[days[0] : days[-1]]):
        raise _either(tokens, days, now, zone)
    kept = next((at for at in days if _beside_time(tokens, at)), days[0])
    titled = [at for at in days if at != kept]
    line = " ".join(token.text for at, token in enumerate(tokens) if at not in titled)
    rest = " ".join(token.text for at, token in enumerate(tokens) if at in titled or not token.readings)
    span = read_span(line, now, zone)
    said = said_span(span.starts_at, span.ends_at, span.zone)
    word = tokens[titled[0]].text
    different = len({tokens[at].readings[0].weekday for at in days}) > 1
    raise Unclear(
        f"{'I read two different days. ' if different else ''}Is “{word}” part of the title? Then it is “{rest[:80]}”, {said}. "
        "A title that holds words of time goes into quotes.",
        f"{span.wall.replace('T', ' ')} {said_length(span.ends_at - span.starts_at)}",
        meant=True,
        rest=rest,
    )


def _either(tokens: Sequence[Token], days: Sequence[int], now: datetime, zone: ZoneInfo) -> Unclear:
    """The question of "fri or sat": each of them."""
    lines, said, words = [], [], ""
    for kept in days:
        line = " ".join(
            token.text
            for at, token in enumerate(tokens)
            if at == kept or (at not in days and token.text.casefold() != "or")
        )
        span = read_span(line, now, zone)
        lines.append(f"{span.wall.replace('T', ' ')} {said_length(span.ends_at - span.starts_at)}")
        said.append(said_span(span.starts_at, span.ends_at, span.zone))
        words = span.rest
    return Unclear(f"Which of them: {' or '.join(said)}?", *lines, meant=True, rest=words)


def title_day(plain: str, now: datetime, zone: ZoneInfo) -> str:
    """The weekday beside those of a series that neither begins it nor stands before a date; empty for none."""
    tokens = (Token(""), *tokenize_ahead(_BEGINS.sub(f"{_MARK} ", plain), now, zone), Token(""))
    for at, token in enumerate(tokens):
        if _is_weekday(token) and tokens[at - 1].text != _MARK and not _is_date(tokens[at + 1]):
            return token.text
    return ""


def _is_weekday(token: Token) -> bool:
    """Whether it names a bare day of the week."""
    return bool(token.readings) and all(
        reading.weekday is not None and reading.day is None and reading.week is None
        for reading in token.readings
    )


def _is_date(token: Token) -> bool:
    return any(reading.day is not None for reading in token.readings)


def _beside_time(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time or a date stands right before or behind it."""
    beside = (*tokens[max(at - 1, 0) : at], *tokens[at + 1 : at + 2])
    return any(reading.has_time or reading.day is not None for token in beside for reading in token.readings)
