"""People and channels change: somebody joins or changes, the bot is invited or removed, a channel is archived."""

from __future__ import annotations

from typing import Any

from sandbox.slack.payloads import payloads
from sandbox.slack.payloads.parts import user_object
from sandbox.slack.records import Channel, Person
from sandbox.slack.workspace import Workspace


def join(ws: Workspace, handle: str, name: str, title: str = "", **more: Any) -> Person:
    """Somebody new; the bot is told by `team_join`."""
    person = ws.add_person(handle, name, title, **more)
    _tell(ws, "team_join", person)
    return person


def change(ws: Workspace, person: Person, **fields: Any) -> None:
    """Sets fields of a person (`name`, `tz`, `deleted` …); the bot is told by `user_change`."""
    for field, value in fields.items():
        setattr(person, field, value)
    ws.record("state", ws.everybody(), None)
    _tell(ws, "user_change", person)


def enter(ws: Workspace, user: str, channel: Channel, by: str = "") -> None:
    """A person or the bot comes into a channel; `by` is who invited them (`/invite`)."""
    channel.members.add(user)
    ws.record("state", ws.everybody(), None)
    _tell_moved(ws, "member_joined_channel", user, channel, **({"inviter": by} if by else {}))


def leave(ws: Workspace, user: str, channel: Channel) -> None:
    channel.members.discard(user)
    ws.record("state", ws.everybody(), None)
    _tell_moved(ws, "member_left_channel", user, channel)


def archive(ws: Workspace, channel: Channel) -> None:
    """Nobody can post there any more."""
    channel.archived = True
    ws.record("state", ws.everybody(), None)


def _tell(ws: Workspace, kind: str, person: Person) -> None:
    if ws.line is not None:
        inner = {"type": kind, "user": user_object(ws, person.id), "event_ts": ws.next_ts()}
        ws.line.emit(payloads.event(ws, inner))


def _tell_moved(ws: Workspace, kind: str, user: str, channel: Channel, **more: str) -> None:
    """Only of channels that the bot is in, its own coming among them (https://docs.slack.dev/reference/events/member_joined_channel)."""
    if ws.line is None or ws.bot_user not in channel.members:
        return
    inner = {"type": kind, "user": user, "channel": channel.id, "channel_type": "C", "team": ws.team_id}
    ws.line.emit(payloads.event(ws, inner | more | {"event_ts": ws.next_ts()}))
