"""DDEX party ids: who sends and receives messages about recordings."""

from __future__ import annotations

import re

_FORM = re.compile(r"PADPIDA[A-Z0-9]{11}")
_SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DPID_FORM = "PADPIDA, ten figures or letters and a check character, like PA-DPIDA-2015110204-V"


def compact_dpid(typed: str) -> str | None:
    """As it stands in messages (PADPIDA2015110204V, without hyphens); None where form or check character is wrong."""
    compact = re.sub(r"[\s\-‐‑–.]", "", typed).upper()
    return compact if _FORM.fullmatch(compact) and check_character(compact[:-1]) == compact[-1] else None


def check_character(body: str) -> str:
    """ISO 7064 MOD 37,36 of capital letters and figures."""
    left = 36
    for sign in body:
        left = (left + _SIGNS.index(sign)) % 36 or 36
        left = left * 2 % 37
    return _SIGNS[(37 - left) % 36]
