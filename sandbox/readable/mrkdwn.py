"""Slack's marked-up text as a person reads it: mentions as @handle, dates in the reader's zone, no marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

EMOJI = {
    "white_check_mark": "✅", "heavy_check_mark": "✔", "x": "❌", "no_entry": "⛔", "warning": "⚠️",
    "hourglass_flowing_sand": "⏳", "hourglass": "⌛", "bell": "🔔", "calendar": "📅", "memo": "📝",
    "musical_note": "🎵", "headphones": "🎧", "speech_balloon": "💬", "pencil2": "✏️", "link": "🔗",
}  # fmt: skip

_ANGLED = re.compile(r"<([^<>\n]+)>")
_CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
_MARKS = [
    re.compile(rf"(?<![\w{mark}]){mark}(?=\S)([^{mark}\n]+?)(?<=\S){mark}(?![\w{mark}])")
    for mark in (r"\*", "_", "~")
]
_QUOTE = re.compile(r"^(?:>|&gt;)+ ?", re.MULTILINE)
_EMOJI = re.compile(r":([a-z0-9_+\-]+):")
_DATE_TOKEN = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads: `zone` and `now` for dates; `handles` by user id, `channels` by channel id, without @ and #."""

    handles: Mapping[str, str] = field(default_factory=dict)
    channels: Mapping[str, str] = field(default_factory=dict)
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("Europe/London"))
    now: datetime = datetime(2026, 12, 1, 10, tzinfo=UTC)


def mrkdwn(text: str, reader: Reader) -> str:
    """Text of Slack's mrkdwn, or the top-level text of a message."""
    parts, at = [], 0
    for code in _CODE.finditer(text):
        parts += [_prose(text[at : code.start()], reader), _angled(code[1] or code[2], reader)]
        at = code.end()
    parts.append(_prose(text[at:], reader))
    return entities_decoded("".join(parts))


def _prose(text: str, reader: Reader) -> str:
    # Marks are looked for outside <…>: a link may hold an underscore that emphasises nothing.
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(_angle(match[1], reader))
        return f"\x00{len(kept) - 1}\x00"

    text = _QUOTE.sub("", _ANGLED.sub(keep, text))
    for mark in _MARKS:
        text = mark.sub(r"\1", text)
    return re.sub(r"\x00(\d+)\x00", lambda m: kept[int(m[1])], emoji(text))


def _angled(text: str, reader: Reader) -> str:
    return _ANGLED.sub(lambda match: _angle(match[1], reader), text)


def _angle(inner: str, reader: Reader) -> str:
    """What stands in angle brackets: a mention, a channel, a broadcast, a date or a link."""
    target, _, label = inner.partition("|")
    if target.startswith("@"):
        return user(target[1:], reader, label)
    if target.startswith("#"):
        return channel(target[1:], reader, label)
    if target.startswith("!date^"):
        return _marked_date(target, reader)
    if target.startswith("!"):
        return label or "@" + target[1:].split("^")[0]
    return label or target.removeprefix("mailto:")


def user(user_id: str, reader: Reader, label: str = "") -> str:
    """A mention of a person; `label` is what stands beside the id of somebody unknown."""
    return "@" + (reader.handles.get(user_id) or label or user_id)


def channel(channel_id: str, reader: Reader, label: str = "") -> str:
    """A mention of a channel."""
    return "#" + (reader.channels.get(channel_id) or label or channel_id)


def emoji(text: str) -> str:
    """Names between colons become the sign itself, as far as it is known here."""
    return _EMOJI.sub(lambda match: EMOJI.get(match[1], match[0]), text)


def entities_decoded(text: str) -> str:
    """&lt; &gt; &amp; as the signs themselves, once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _marked_date(target: str, reader: Reader) -> str:
    epoch, _, form = target.removeprefix("!date^").partition("^")
    return date(int(epoch), form.partition("^")[0], reader) if epoch.isdigit() else target


def date(epoch: int, form: str, reader: Reader) -> str:
    """An instant in Slack's date format, e.g. `{date_short_pretty} at {time}`, in the reader's zone."""
    at = datetime.fromtimestamp(epoch, reader.zone)
    return _DATE_TOKEN.sub(lambda match: _date_part(match[1], at, reader) or match[0], form)


def _date_part(token: str, at: datetime, reader: Reader) -> str | None:
    if token.endswith("_pretty"):
        days = (at.date() - reader.now.astimezone(reader.zone).date()).days
        near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days)
        return near or _date_part(token.removesuffix("_pretty"), at, reader)
    forms = {
        "date": f"{at:%B} {_ordinal(at.day)}, {at.year}",
        "date_num": f"{at:%Y-%m-%d}",
        "date_slash": f"{at:%m/%d/%Y}",
        "date_long": f"{at:%A, %B} {_ordinal(at.day)}, {at.year}",
        "date_long_full": f"{at:%A, %B} {at.day}, {at.year}",
        "date_short": f"{at:%b} {at.day}, {at.year}",
        "day_divider_pretty": f"{at:%A, %B} {_ordinal(at.day)}",
        "time": f"{at:%H:%M}",
        "time_secs": f"{at:%H:%M:%S}",
        "ago": _ago(at - reader.now),
    }
    return forms.get(token)


def _ordinal(day: int) -> str:
    ending = "th" if 11 <= day <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
    return f"{day}{ending}"


def _ago(away: timedelta) -> str:
    seconds = abs(int(away.total_seconds()))
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            many = seconds // size
            span = f"{many} {unit}{'s' if many > 1 else ''}"
            return f"in {span}" if away > timedelta() else f"{span} ago"
    return "now"
