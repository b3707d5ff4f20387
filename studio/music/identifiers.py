"""Identifiers (docs/rules.md, "Identifiers") and durations: how they are typed, checked, stored and shown."""

from __future__ import annotations

import re
from dataclasses import dataclass

# ISO 3901: two letters, three letters or digits, seven digits. There is no check digit, and since 2019 the
# prefix says nothing of country or owner, so only the form can be judged.
_ISRC = re.compile(r"[A-Z]{2}[A-Z0-9]{3}\d{7}")
_BETWEEN = re.compile(r"[\s\-‐‑‒–—.]")
_ISWC = re.compile(r"(?i)(?:iswc[:\s]*)?T[-.\s]?\d")
_DURATION = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})")
ISRC_FORM = "two letters, three letters or digits, seven digits, like GB-ABC-26-00001"
LONGEST = 10 * 3_600  # seconds; longer is a slip of the pen


def compact_isrc(typed: str) -> str | None:
    """The 12 characters as they are stored, or None where the form is wrong; hyphens and case are free."""
    compact = _bare(typed, "ISRC")
    return compact if compact.isascii() and _ISRC.fullmatch(compact) else None


def shown_isrc(isrc: str) -> str:
    """The stored 12 characters in the usual form: GB-ABC-26-00001."""
    return f"{isrc[:2]}-{isrc[2:5]}-{isrc[5:7]}-{isrc[7:]}"


def seconds_of(typed: str) -> int | None:
    """A duration as typed ("3:41", "1:02:03") in seconds; None where it is none, is zero or is over ten hours."""
    match = _DURATION.fullmatch(typed.strip())
    if not match or not typed.strip().isascii():
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if seconds > 59 or (match[1] and minutes > 59):
        return None
    total = hours * 3_600 + minutes * 60 + seconds
    return total if 0 < total <= LONGEST else None


def looks_like_duration(typed: str) -> bool:
    """Whether a duration was meant: digits around colons, right or wrong."""
    return re.fullmatch(r"\d+(:\d+)+", typed.strip()) is not None


def looks_like_iswc(typed: str) -> bool:
    """Whether an ISWC was meant: a T and a digit, right or wrong."""
    return _ISWC.match(typed) is not None


def shown_seconds(seconds: int) -> str:
    """Seconds as "3:41", or "1:02:03" from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@dataclass(frozen=True, slots=True)
class Checked:
    """An identifier as typed: `compact` as it is stored, or `problem` in words (which check digit would be right)."""

    compact: str | None = None
    problem: str = ""


def isrc(typed: str) -> Checked:
    """ISO 3901; only the form can be judged."""
    compact = compact_isrc(typed)
    return Checked(compact) if compact else Checked(problem=f"“{typed[:40]}” is no ISRC ({ISRC_FORM})")


def iswc(typed: str) -> Checked:
    """ISO 15707: T, nine digits, a check digit with (1 + Σ i·dᵢ + c) mod 10 = 0; stored as T and ten digits."""
    compact = _bare(typed, "ISWC")
    if not re.fullmatch(r"T\d{10}", compact):
        return Checked(problem=f"“{typed[:40]}” is no ISWC (T and ten digits, like T-034.524.680-1)")
    total = 1 + sum(at * int(digit) for at, digit in enumerate(compact[1:10], 1))
    return _checked("ISWC", compact, str(-total % 10))


def isni(typed: str) -> Checked:
    """ISO 27729: 15 digits and a check character of ISO 7064 MOD 11-2; stored as 16 characters."""
    compact = _bare(typed, "ISNI")
    if not re.fullmatch(r"\d{15}[\dX]", compact):
        return Checked(problem=f"“{typed[:40]}” is no ISNI (16 characters, like 0000 0001 2103 2683)")
    total = 0
    for digit in compact[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return _checked("ISNI", compact, "X" if check == 10 else str(check))


def ipi(typed: str) -> Checked:
    """IPI name number: nine digits weighted 10…2, mod 101, two check digits; leading zeros are kept."""
    compact = _bare(typed, "IPI")
    if not re.fullmatch(r"\d{9,11}", compact):
        return Checked(problem=f"“{typed[:40]}” is no IPI name number (eleven digits, like 00014107338)")
    compact = compact.zfill(11)
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), compact, strict=False))
    return _checked("IPI", compact, f"{(101 - total % 101) % 101 % 100:02}")


def ipn(typed: str) -> Checked:
    """The performer's number of the societies' database (IPD): at most eight digits; its form is all that is published."""
    compact = _bare(typed, "IPN")
    if not re.fullmatch(r"\d{4,8}", compact):
        return Checked(problem=f"“{typed[:40]}” is no IPN (up to eight digits, like 05301273)")
    return Checked(compact)


def upc(typed: str) -> Checked:
    """GS1: twelve (UPC) or thirteen (EAN) digits, the last one mod 10."""
    compact = _bare(typed, "UPC", "EAN")
    if not re.fullmatch(r"\d{12,13}", compact):
        return Checked(problem=f"“{typed[:40]}” is no UPC or EAN (12 or 13 digits, like 036000291452)")
    total = sum(int(digit) * (3 if at % 2 == 0 else 1) for at, digit in enumerate(reversed(compact[:-1])))
    return _checked("UPC" if len(compact) == 12 else "EAN", compact, str(-total % 10))


def shown_iswc(compact: str) -> str:
    """T-034.524.680-1."""
    return f"T-{compact[1:4]}.{compact[4:7]}.{compact[7:10]}-{compact[10:]}"


def shown_isni(compact: str) -> str:
    """0000 0001 2103 2683."""
    return " ".join(compact[at : at + 4] for at in range(0, 16, 4))


def shown_upc(compact: str) -> str:
    """Twelve or thirteen digits as they stand below the bars: 0 36000 29145 2."""
    if len(compact) == 12:
        return f"{compact[0]} {compact[1:6]} {compact[6:11]} {compact[11]}"
    return f"{compact[0]} {compact[1:7]} {compact[7:]}"


def _bare(typed: str, *names: str) -> str:
    """Without its name in front, blanks, hyphens and points; in capitals."""
    compact = _BETWEEN.sub("", typed).upper()
    for name in names:
        compact = compact.removeprefix(name)
    return compact.lstrip(":")


def _checked(name: str, compact: str, right: str) -> Checked:
    """The identifier, or which check digit it would need."""
    if compact.endswith(right) and compact.isascii():
        return Checked(compact)
    given, plural = compact[-len(right) :], "s" if len(right) > 1 else ""
    return Checked(problem=f"{name} {compact}: the check digit{plural} {given} should be {right}")
