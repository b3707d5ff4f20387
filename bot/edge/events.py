"""From Slack's events to an Interaction: a mention, a direct message, the Home tab."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.edge.payloads import Payload, Place, uploaded
from commands.interaction import Interaction, Way
from commands.line.pieces import read_typed
from studio.wording import half_width

SPOKEN = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of messages that a person wrote just now; edits, deletions and joins are none."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody came into a channel, or left it; `by` is the account that invited them."""

    channel: str
    user: str
    came: bool
    by: str = ""


def moved(event: Payload) -> Moved | None:
    """Who came or went, or None where an event is about something else."""
    if event["type"] not in ("member_joined_channel", "member_left_channel"):
        return None
    came = event["type"] == "member_joined_channel"
    return Moved(event["channel"], event["user"], came, str(event.get("inviter") or ""))


def asked(body: Payload, place: Place) -> Interaction | None:
    """The interaction that an event carries, or None when it is none."""
    event = body["event"]
    if not event.get("user") or event.get("bot_id") or event["user"] == place.bot:
        return None
    if event["type"] == "app_home_opened":
        return _home(body, event, place) if event.get("tab") == "home" else None
    if event["type"] == "app_mention":
        return _spoken(body, event, place, Way.MENTION)
    if event["type"] == "message" and event.get("channel_type") == "im":
        return _spoken(body, event, place, Way.DIRECT)
    return None


def _home(body: Payload, event: Payload, place: Place) -> Interaction:
    return Interaction(
        workspace=place.workspace,
        user=event["user"],
        way=Way.HOME,
        name="home",
        at=place.at,
        key=f"event:{body['event_id']}",
    )


def _spoken(body: Payload, event: Payload, place: Place, way: Way) -> Interaction | None:
    if event.get("subtype") not in SPOKEN:
        return None
    text = str(event.get("text") or "")
    name, rest = words(text, place)
    # A version is often named by nothing but its file; what else is said does not want one in it.
    files = uploaded(event)[:1] if name == "approve" else ()
    return Interaction(
        workspace=place.workspace,
        user=event["user"],
        way=way,
        name=name,
        at=place.at,
        key=f"event:{body['event_id']}",
        channel=event.get("channel"),
        typed=(*read_typed(f"{rest} " if files else rest), *files),
        said=read_typed(_behind(text, place).strip()),
        thread=event.get("thread_ts"),
        message=event.get("ts"),
    )


def words(text: str, place: Place) -> tuple[str, str]:
    """The command's name and what follows it, behind the first mention of the bot where there is one.

    "" as name when the bot was only called; the desk answers that, and any word that is no command.
    """
    match = re.match(r"\s*[/／]?([^\s<>]+)[ \t\u3000]?(.*)", _behind(text, place), re.DOTALL)
    if match is None:
        return "", ""
    return place.names.meant(half_width(match[1]).lower()), match[2]


def _behind(text: str, place: Place) -> str:
    mention = re.search(rf"<@{re.escape(place.bot)}(?:\|[^<>]*)?>[,:，：]?", text)
    return text[mention.end() :] if mention else text
