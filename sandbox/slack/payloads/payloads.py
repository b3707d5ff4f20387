"""The payloads that Slack sends to an app, built from the workspace's state.

Slash commands are form fields; interactions and events are JSON (see docs.slack.dev/reference/interaction-payloads).
"""

from __future__ import annotations

import uuid

from sandbox.slack import messages, modals
from sandbox.slack.payloads.encode import rich_text
from sandbox.slack.payloads.parts import channel_name, channel_part, domain, frame, response_url
from sandbox.slack.records import Channel, Json, Message, View
from sandbox.slack.tickets import new_response_url, new_trigger
from sandbox.slack.workspace import Workspace, fresh_id


def slash_command(
    ws: Workspace, user: str, channel: Channel, command: str, text: str, base_url: str
) -> dict[str, str]:
    """The form of a slash command; `text` is encoded already."""
    ticket = new_response_url(ws, user, channel.id)
    return {
        "token": "not-used-by-signed-apps",
        "team_id": ws.team_id,
        "team_domain": domain(ws),
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": user,
        "user_name": ws.people[user].handle,
        "command": command,
        "text": text,
        "api_app_id": ws.app_id,
        "is_enterprise_install": "false",
        **({"enterprise_id": ws.enterprise_id, "enterprise_name": ws.name} if ws.enterprise_id else {}),
        "response_url": response_url(ws, base_url, ticket.id),
        "trigger_id": new_trigger(ws, user),
    }


def block_actions(ws: Workspace, user: str, place: Message | View, action: Json, base_url: str) -> Json:
    """A click on `action` (Slack's action object) in a message, a modal or a Home."""
    payload = frame(ws, "block_actions", user)
    payload["trigger_id"] = new_trigger(ws, user)
    payload["actions"] = [action]
    if isinstance(place, View):
        return payload | _place_in_view(ws, place)
    return payload | _place_in_channel(ws, user, place, base_url)


def _place_in_view(ws: Workspace, view: View) -> Json:
    return {"container": {"type": "view", "view_id": view.id}, "view": modals.as_sent(ws, view)}


def _place_in_channel(ws: Workspace, user: str, place: Message, base_url: str) -> Json:
    ticket = new_response_url(ws, user, place.channel, place.ts, place.thread_ts)
    container: Json = {
        "type": "message",
        "message_ts": place.ts,
        "channel_id": place.channel,
        "is_ephemeral": place.only_for is not None,
    }
    if place.thread_ts:
        container["thread_ts"] = place.thread_ts
    part: Json = {
        "container": container,
        "channel": channel_part(ws, place.channel),
        "state": {"values": place.chosen},
        "response_url": response_url(ws, base_url, ticket.id),
    }
    if place.only_for is None:  # Slack does not send the content of a private message back
        part["message"] = messages.as_sent(ws, place)
    return part


def view_submission(ws: Workspace, view: View, base_url: str) -> Json:
    return frame(ws, "view_submission", view.user) | {
        "trigger_id": new_trigger(ws, view.user),
        "view": modals.as_sent(ws, view),
        "response_urls": _response_urls(ws, view, base_url),
    }


def _response_urls(ws: Workspace, view: View, base_url: str) -> list[Json]:
    """One per conversation menu with `response_url_enabled` in an input block."""
    urls = []
    for block in view.body.get("blocks", ()):
        element = block.get("element", {}) if block.get("type") == "input" else {}
        if not element.get("response_url_enabled"):
            continue
        state = modals.values_of(view)[block["block_id"]][element["action_id"]]
        chosen = state.get("selected_conversation") or state.get("selected_channel")
        if chosen:
            ticket = new_response_url(ws, view.user, chosen)
            urls.append(
                {
                    "block_id": block["block_id"],
                    "action_id": element["action_id"],
                    "channel_id": chosen,
                    "response_url": response_url(ws, base_url, ticket.id),
                }
            )
    return urls


def view_closed(ws: Workspace, view: View, *, is_cleared: bool) -> Json:
    return frame(ws, "view_closed", view.user) | {"view": modals.as_sent(ws, view), "is_cleared": is_cleared}


def shortcut(ws: Workspace, user: str, callback_id: str) -> Json:
    return frame(ws, "shortcut", user) | {
        "callback_id": callback_id,
        "trigger_id": new_trigger(ws, user),
        "action_ts": ws.next_ts(),
    }


def message_action(ws: Workspace, user: str, callback_id: str, message: Message, base_url: str) -> Json:
    ticket = new_response_url(ws, user, message.channel, message.ts, message.thread_ts)
    return frame(ws, "message_action", user) | {
        "callback_id": callback_id,
        "trigger_id": new_trigger(ws, user),
        "action_ts": ws.next_ts(),
        "message_ts": message.ts,
        "channel": channel_part(ws, message.channel),
        "message": messages.as_sent(ws, message),
        "response_url": response_url(ws, base_url, ticket.id),
    }


def block_suggestion(
    ws: Workspace, user: str, place: Message | View, block_id: str, action_id: str, query: str
) -> Json:
    payload = frame(ws, "block_suggestion", user) | {
        "block_id": block_id,
        "action_id": action_id,
        "value": query,
    }
    if isinstance(place, View):
        return payload | _place_in_view(ws, place)
    container = {"type": "message", "message_ts": place.ts, "channel_id": place.channel}
    return payload | {"container": container, "channel": channel_part(ws, place.channel)}


def event(ws: Workspace, inner: Json) -> Json:
    """An event in its envelope (`event_callback`)."""
    return {
        "token": "not-used-by-signed-apps",
        "team_id": ws.team_id,
        "context_team_id": ws.team_id,
        "api_app_id": ws.app_id,
        "event": inner,
        "type": "event_callback",
        "event_id": fresh_id("Ev"),
        "event_time": int(ws.now().timestamp()),
        "authorizations": [
            {
                "enterprise_id": ws.enterprise_id,
                "team_id": ws.team_id,
                "user_id": ws.bot_user,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
    }


def message_event(ws: Workspace, message: Message, *, mention: bool) -> Json:
    """`app_mention` in a channel, or `message` with channel_type im."""
    inner: Json = {
        "type": "app_mention" if mention else "message",
        "user": message.user,
        "ts": message.ts,
        "client_msg_id": str(uuid.uuid4()),
        "text": message.text,
        "team": ws.team_id,
        "channel": message.channel,
        "event_ts": message.ts,
    }
    if message.text:
        inner["blocks"] = [rich_text(message.text)]
    if message.files:
        files = [messages.uploaded_as_sent(ws, ws.files[file_id], message.user) for file_id in message.files]
        inner |= {"files": files, "upload": False, "display_as_bot": False}
        if not mention:
            inner["subtype"] = "file_share"
    if message.thread_ts:
        inner["thread_ts"] = message.thread_ts
    if ws.people[message.user].team:
        inner["user_team"] = ws.people[message.user].team
    if not mention:
        inner["channel_type"] = "im"
    return event(ws, inner)
