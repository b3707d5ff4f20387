"""Where the bot may write and read: channels by id, people's ids for their direct message, and the refusals."""

from __future__ import annotations

from sandbox.slack.records import Channel
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace


def known(ws: Workspace, channel_id: str) -> Channel:
    """A conversation that the bot can know of: a private channel without it does not exist for it."""
    channel = ws.channels.get(channel_id)
    if channel is None or (channel.kind != "channel" and ws.bot_user not in channel.members):
        raise SlackError("channel_not_found")
    return channel


def writable(ws: Workspace, channel_id: str) -> Channel:
    """A conversation in which the bot may post; raises channel_not_found, not_in_channel or is_archived."""
    channel = known(ws, channel_id)
    if channel.archived:
        raise SlackError("is_archived")
    if ws.bot_user not in channel.members and "chat:write.public" not in ws.manifest.granted:
        raise SlackError("not_in_channel")
    return channel


def addressed(ws: Workspace, channel_or_user: str) -> Channel:
    """As `writable`; a person's id means the direct message with that person."""
    if channel_or_user.startswith(("U", "W")):
        person = ws.people.get(channel_or_user)
        if person is None or person.is_bot:
            raise SlackError("channel_not_found")
        return ws.dm(person.id)
    return writable(ws, channel_or_user)


def require_scope(ws: Workspace, scope: str) -> None:
    """Raises `missing_scope` when a manifest is known and does not ask for this scope."""
    if ws.manifest.granted and scope not in ws.manifest.granted:
        raise SlackError("missing_scope", needed=scope, provided=",".join(ws.manifest.granted))
