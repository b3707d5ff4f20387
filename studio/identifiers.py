"""Identifiers of recordings and durations: how they are typed, stored and shown."""

from __future__ import annotations

import re

# ISO 3901: two letters, three letters or digits, seven digits. There is no check digit, and since 2019 the
# prefix says nothing of country or owner, so only the form can be judged.
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—.]")
_DURATION = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
ISRC_FORM = "two letters, three letters or digits, seven digits, like GB-ABC-26-00001"
LONGEST = 10 * 3_600  # seconds; longer is a slip of the pen


def compact_isrc(typed: str) -> str | None:
    """The 12 characters as they are stored, or None where the form is wrong; hyphens and case are free."""
    found = _BETWEEN.sub("", typed.strip()).upper().removeprefix("ISRC").lstrip(":")
    return found if found.isascii() and _ISRC.fullmatch(found) else None


def shown_isrc(isrc: str) -> str:
    """The stored 12 characters in the usual form: GB-ABC-26-00001."""
    return f"{isrc[:2]}-{isrc[2:5]}-{isrc[5:7]}-{isrc[7:]}"


def seconds_of(typed: str) -> int | None:
    """A duration as typed ("3:41", "1:02:03") in seconds; None where it is none, is zero or is over ten hours."""
    found = _DURATION.fullmatch(typed.strip())
    if not found or not typed.strip().isascii():
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if seconds > 59 or (found[1] and minutes > 59):
        return None
    total = hours * 3_600 + minutes * 60 + seconds
    return total if 0 < total <= LONGEST else None


def looks_like_duration(typed: str) -> bool:
    """Whether a duration was meant: digits around colons, right or wrong."""
    return re.fullmatch(r"\d+(:\d+)+", typed.strip()) is not None


def shown_seconds(seconds: int) -> str:
    """Seconds as "3:41", or "1:02:03" from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
