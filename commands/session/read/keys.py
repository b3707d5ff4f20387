"""The keys of a `/session` line, and how it says "me"."""

from __future__ import annotations

import re

from commands.interaction import Interaction
from commands.line.keys import Keys, Line
from commands.line.parser import ATOM
from commands.line.pieces import Mention

# What `until:` takes without quotes: a day, a time, or both in either order.
_CLOCK = r"(?:\d{1,2}[:.]\d\d(?:\s?[ap]m)?|\d{1,2}\s?[ap]m|noon)(?![\w:.–-])"
_DAY = (
    r"(?:\d{4}-\d\d-\d\d|today|tonight|tomorrow|tmw|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|\d{1,2}\.?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:\s\d{4})?)(?![\w:])"
)
UNTIL = re.compile(
    rf"{_DAY}(?:\s+(?:at\s+)?{_CLOCK})?|{_CLOCK}(?:\s+(?:on\s+)?{_DAY})?|in\s+\d+\s+(?:hours?|days?)",
    re.IGNORECASE,
)
# "until thu" behind a hold, and no clock: that would be the end of a night.
UNTIL_DAY = re.compile(rf"(?<!\S)(?:until|till?)\s+({_DAY})(?!\s+(?:at\s+)?{_CLOCK})", re.IGNORECASE)
_ZONE = re.compile(
    r"(?:new|los|las|san|s[ãa]o|santa|buenos|hong|mexico|cape|tel|kuala|rio|abu|salt|el|st\.?)\s[^\W\d_]+"
    r"(?:\s(?=janeiro|city|lake|lumpur)[^\W\d_]+)*|\S+",
    re.IGNORECASE,
)
KEYS = Keys(
    words=frozenset({"room", "stage", "song", "tz", "title", "project", "call", "until", "why", "link"}),
    people=frozenset({"with", "opt"}),
    aliases={
        "zone": "tz",
        "invite": "with",
        "studio": "room",
        "reason": "why",
        "because": "why",
        "optional": "opt",
    },
    prose=frozenset({"why"}),
    reach={"until": UNTIL, "tz": _ZONE},
)
# "me and @artist", "with me @artist", "vox fri 7pm with me".
_I = r"(?:me|myself|mir|mich|ich|eu|mim)"
_ALSO = r"(?:,|and\b|&|\+|und\b|e\b)"
ME = re.compile(
    rf"(?<!\S)(?:(?:with|w/|mit|com)\s*)?{_I}\s*(?:{_ALSO}\s*)?(?={ATOM})|(?<={ATOM})\s*(?:{_ALSO}\s*)?(?:(?:with|mit|com)\s+)?{_I}(?!\w)"
    rf"|(?:^|(?<=\d)|(?<=[ap]m))\s*(?:with|mit)\s+{_I}(?=\s*$|\s+(?:on\s+)?\S*\d)|(?<!\S)comigo(?=\s*(?:{_ALSO}\s*)?{ATOM}|\s*$)",
    re.IGNORECASE,
)
WITH_ME = re.compile(r"(?<!\S)(?:with|and|&|\+)\s+(?:me|myself)(?!\w)", re.IGNORECASE)
MYSELF = re.compile(r"(?:^|\s)(?:me|myself)\s*$", re.IGNORECASE)


def everybody(interaction: Interaction, line: Line, *, myself: bool) -> tuple[Mention | str, ...]:
    """Everybody who is named; "me" is whoever types."""
    me = Mention(interaction.user)
    named = [
        me if isinstance(one, str) and one.casefold() in ("me", "myself") else one
        for one in (*line.mentions, *line.people.get("with", ()), *line.people.get("opt", ()))
    ]
    return (*named, me) if myself and me not in named else tuple(named)
