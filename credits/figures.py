"""Times and shares as text, the same in every file."""

from __future__ import annotations

from datetime import UTC, datetime


def said_time(at: datetime) -> str:
    """2026-12-01T10:00:00Z."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def short_hash(sha256: str) -> str:
    """“sheet 586e 5a77”; in full it stands in the files."""
    return f"sheet {sha256:.4} {sha256[4:8]}"


def said_share(share: int) -> str:
    """Hundredths of a percent as decimal text: 3333 is "33.33", 5000 is "50"."""
    whole, rest = divmod(share, 100)
    return f"{whole}.{rest:02}".rstrip("0").rstrip(".") if rest else str(whole)


def said_untimed(untimed: int, recordings: int) -> str:
    """“1 of 2 recordings has no duration”; nothing where all have one. A share of what is not known yet is none."""
    if not untimed:
        return ""
    return f"{untimed} of {recordings} recordings {'has' if untimed == 1 else 'have'} no duration"
