"""The scopes that the bot asks for, each with its reason: what would not work without it.

The manifest, the check of a pasted token and the README's words on optional scopes are made of this table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """`why` ends the sentence "It is needed …". An optional one may be declined: the bot does without what it says."""

    name: str
    why: str
    optional: bool = False


SCOPES = (
    Scope("app_mentions:read", "to hear @mentions, the only way to type in a thread"),
    Scope("channels:read", "to know who is in a project's channel, and to be told when the bot is invited to one"),
    Scope("chat:write", "to post cards, reminders and requests for an OK"),
    Scope("commands", "for slash commands, message menus and forms"),
    Scope("files:write", "to hand over credit sheets, exports and evidence as files"),
    Scope("groups:read", "for the same in private channels"),
    Scope("im:history", "to read what is typed to the bot in its direct message, and whether a message arrived"),
    Scope("im:write", "to open the direct message in which somebody is asked"),
    Scope("users:read", "for names, time zones, and who is a guest or has left"),
    Scope("files:read", "to read a CSV or XLSX file that is put into the form behind /credits paste", optional=True),
    Scope("channels:history", "to look whether a card arrived when Slack's answer was lost, instead of posting it "
          "again with a label", optional=True),
    Scope("groups:history", "for the same in private channels", optional=True),
)  # fmt: skip

NEEDED = tuple(scope.name for scope in SCOPES if not scope.optional)
OPTIONAL = tuple(scope.name for scope in SCOPES if scope.optional)


def missing(granted: str) -> tuple[Scope, ...]:
    """What a token lacks that was `granted` this comma-separated list."""
    known = {name.strip() for name in granted.split(",")}
    return tuple(scope for scope in SCOPES if not scope.optional and scope.name not in known)
