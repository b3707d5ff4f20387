"""The workspace in the words of the page: people, channels, and what its stream tells."""

from __future__ import annotations

from sandbox.slack import messages
from sandbox.slack.records import Change, Channel, Json
from sandbox.slack.workspace import Workspace


def channels_of(ws: Workspace, me: str) -> list[Channel]:
    """The channels that this person can open: public ones, those they are in, and the direct message with the bot."""
    ws.dm(me)
    return [channel for channel in ws.channels.values() if channel.kind == "channel" or me in channel.members]


def person_shown(ws: Workspace, user: str) -> Json:
    """A person of the switcher and of messages."""
    person = ws.people[user]
    return {
        "id": person.id,
        "handle": person.handle,
        "name": person.shown_name,
        "title": person.title,
        "is_bot": person.is_bot,
        "avatar_color": person.color,
        "deleted": person.deleted,
    }


def channel_shown(ws: Workspace, channel: Channel, me: str) -> Json:
    """A row of the sidebar."""
    return {
        "id": channel.id,
        "name": channel.name or ws.people[ws.bot_user].name,
        "kind": channel.kind,
        "topic": channel.topic,
        "unread": messages.unread(ws, me, channel),
        "member": me in channel.members,
        "members": len(channel.members),
    }


def told(ws: Workspace, change: Change, me: str) -> list[Json]:
    """A change in the words of the stream, as far as this person can see it."""
    if me not in change.readers:
        return []
    if change.kind == "posted":
        count = messages.unread(ws, me, ws.channels[str(change.channel)])
        return [
            {"type": "message", "message": change.payload},
            {"type": "unread", "channel": change.channel, "count": count},
        ]
    if change.kind in ("redrawn", "replies"):
        return [{"type": "changed", "message": change.payload}]
    if change.kind in ("view", "home"):
        return [{"type": change.kind, "view": change.payload}]
    return [{"type": change.kind, **(change.payload or {})}]
