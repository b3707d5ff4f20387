"""Parts that payloads share: the team, a person, a channel, an address for answers."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from sandbox.slack.messages import domain_of
from sandbox.slack.records import Channel, Json, Person
from sandbox.slack.workspace import SLACKBOT, Workspace


def frame(ws: Workspace, kind: str, user: str) -> Json:
    """What every interaction has: its type, the team and the person."""
    person = ws.people[user]
    return {
        "type": kind,
        "team": {"id": ws.team_id, "domain": domain(ws)},
        "user": {
            "id": user,
            "username": person.handle,
            "name": person.handle,
            "team_id": person.team or ws.team_id,
        },
        "api_app_id": ws.app_id,
        "token": "not-used-by-signed-apps",
        "enterprise": {"id": ws.enterprise_id, "name": ws.name} if ws.enterprise_id else None,
        "is_enterprise_install": False,
    }


def user_object(ws: Workspace, user: str) -> Json:
    """A person as users.list, users.info, user_change and team_join show them."""
    person = ws.people[user]
    display = "" if person.is_bot else person.handle
    return _of_enterprise(ws, person) | {
        "id": person.id,
        "team_id": person.team or ws.team_id,
        "name": person.handle,
        "deleted": person.deleted,
        "color": person.color.lstrip("#"),
        "real_name": person.name,
        "tz": person.tz,
        "tz_label": person.tz,
        "tz_offset": int(_offset(ws, person.tz)),
        "profile": {
            "real_name": person.name,
            "real_name_normalized": person.name,
            "display_name": person.display_name or display,
            "display_name_normalized": person.display_name or display,
            "title": person.title,
            "team": person.team or ws.team_id,
        },
        "is_admin": person.is_owner,
        "is_owner": person.is_owner,
        "is_primary_owner": person.is_owner,
        "is_restricted": person.is_restricted,
        "is_ultra_restricted": person.is_ultra_restricted,
        "is_stranger": person.is_stranger,
        "is_bot": person.is_bot and person.id != SLACKBOT,  # Slack says so of its Slackbot
        "is_app_user": False,
        "updated": int(ws.now().timestamp()),
    }


def _of_enterprise(ws: Workspace, person: Person) -> Json:
    """What a user object says besides on an Enterprise Grid: the workspaces that somebody belongs to."""
    if ws.enterprise_id is None or person.is_stranger:
        return {}
    teams = [person.team or ws.team_id, *person.teams]
    own = {"id": person.id, "enterprise_id": ws.enterprise_id, "enterprise_name": ws.name, "teams": teams}
    return {"enterprise_user": own | {"is_admin": person.is_owner, "is_owner": person.is_owner}}


def _offset(ws: Workspace, zone: str) -> float:
    shift = ws.now().astimezone(ZoneInfo(zone)).utcoffset()
    return shift.total_seconds() if shift else 0.0


def channel_part(ws: Workspace, channel: str) -> dict[str, Any]:
    """A channel as interactions name it."""
    return {"id": channel, "name": channel_name(ws.channels[channel])}


def channel_name(channel: Channel) -> str:
    """Slack calls a direct message "directmessage" and a private channel by its name."""
    return "directmessage" if channel.kind == "dm" else channel.name


def domain(ws: Workspace) -> str:
    """The team's part of its slack.com address."""
    return domain_of(ws)


def response_url(ws: Workspace, base_url: str, ticket: str) -> str:
    """The address of a ticket for answers."""
    return f"{base_url}/actions/{ws.team_id}/{ticket}"
