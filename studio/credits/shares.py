"""Shares in a work as writers say them: "50", "33.33 %", "1/3", "33⅓", "equal". Kept in hundredths of a percent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from studio.credits.sheet_input import WHOLE

EQUAL = frozenset({"equal", "equally", "even", "evenly", "each"})
SIGNS = {
    "¼": (1, 4),
    "½": (1, 2),
    "¾": (3, 4),
    "⅓": (1, 3),
    "⅔": (2, 3),
    "⅕": (1, 5),
    "⅙": (1, 6),
    "⅛": (1, 8),
}
_DECIMAL = re.compile(r"(\d{1,3})(?:[.,](\d{1,2})0*)?\s*[%％]?")
_PART = re.compile(r"(\d{1,2})\s*[/⁄]\s*(\d{1,3})")
_WITH_SIGN = re.compile(rf"(\d{{0,3}})\s*([{''.join(SIGNS)}])\s*([%％]?)")


def share_named(typed: str) -> Fraction | None:
    """What was typed, in hundredths of a percent, exactly; None where it is no share or not of 0 to 100 %."""
    said = typed.strip()
    part, signed, decimal = _PART.fullmatch(said), _WITH_SIGN.fullmatch(said), _DECIMAL.fullmatch(said)
    if part:
        share = Fraction(int(part[1]) * WHOLE, int(part[2])) if int(part[2]) else Fraction(0)
    elif signed:
        sign = Fraction(*SIGNS[signed[2]])
        of_hundred = bool(signed[1] or signed[3])  # 33⅓ and ½ % are percent, ½ alone is a half
        share = (int(signed[1] or 0) + sign) * 100 if of_hundred else sign * WHOLE
    elif decimal:
        share = Fraction(int(decimal[1]) * 100 + int((decimal[2] or "0").ljust(2, "0")))
    else:
        return None
    return share if 0 < share <= WHOLE else None


def rounded(shares: Sequence[Fraction]) -> tuple[int, ...]:
    """In whole hundredths of a percent; those that make 100 % together make it to the hundredth.

    What is left over goes to those that lose most by rounding, the first named first: three thirds are 33.34, 33.33
    and 33.33 %.
    """
    down = [int(share) for share in shares]
    if sum(shares) != WHOLE:
        return tuple(round(share) for share in shares)
    by_loss = sorted(range(len(shares)), key=lambda at: down[at] - shares[at])
    for at in by_loss[: WHOLE - sum(down)]:
        down[at] += 1
    return tuple(down)


def equal_shares(writers: int) -> tuple[int, ...]:
    """The whole, split into equal parts."""
    return rounded([Fraction(WHOLE, writers)] * writers)
