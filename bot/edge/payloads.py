"""From Slack's payloads to one frozen Interaction. Nothing deeper in the house sees a payload.

Each function takes the payload as Slack documents it, the workspace of the installation and the business time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.edge.element_values import chosen, clean, entered
from commands.interaction import Interaction, Quoted, Way
from commands.line.pieces import Link, read_typed
from views.kit.command_names import OWN, CommandNames

Payload = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Where and when a payload came in; `bot` is our own user id there, `names` what our commands are called."""

    workspace: str
    bot: str
    at: datetime
    names: CommandNames = OWN


def command(body: Payload, place: Place) -> Interaction:
    """A slash command; its text is escaped as `should_escape` has it."""
    return Interaction(
        workspace=place.workspace,
        user=str(body["user_id"]),
        way=Way.COMMAND,
        name=place.names.meant(str(body["command"]).lstrip("/").lower()),
        at=place.at,
        key=f"trigger:{body['trigger_id']}",
        channel=body.get("channel_id"),
        typed=read_typed(str(body.get("text") or "")),
        trigger=body.get("trigger_id"),
    )


def press(body: Payload, place: Place) -> Interaction:
    """A button, menu or select: of a message, of the Home, or inside an open modal (`Way.CHANGED`)."""
    action = body["actions"][0]
    container = body.get("container") or {}
    message = body.get("message") or {}
    picked = chosen(action)
    return _interaction(
        body,
        place,
        Way.CHANGED if (body.get("view") or {}).get("type") == "modal" else Way.PRESS,
        action.get("action_id", ""),
        key=f"trigger:{body['trigger_id']}",
        channel=_channel(body),
        value=str(action.get("value") or (picked[0] if picked else "")),
        chosen=picked,
        trigger=body.get("trigger_id"),
        thread=message.get("thread_ts") or container.get("thread_ts"),
        message=container.get("message_ts") or message.get("ts"),
        private=bool(container.get("is_ephemeral")),
    )


def form(body: Payload, place: Place) -> Interaction:
    """A submitted or closed modal. Its key is the view as it was shown: one form is taken in once."""
    view = body["view"]
    closed = body["type"] == "view_closed"
    key = f"{'closed' if closed else 'form'}:{view['id']}:{view.get('hash', '')}"
    way, name = Way.CLOSED if closed else Way.FORM, view.get("callback_id", "")
    return _interaction(body, place, way, name, key=key, trigger=body.get("trigger_id"))


def shortcut(body: Payload, place: Place) -> Interaction:
    """The global shortcut, or one of the message menu with the message that it was used on."""
    channel, message = _channel(body), body.get("message") or {}
    return _interaction(
        body,
        place,
        Way.SHORTCUT,
        body.get("callback_id", ""),
        key=f"trigger:{body['trigger_id']}",
        channel=channel,
        trigger=body.get("trigger_id"),
        thread=message.get("thread_ts"),
        message=message.get("ts"),
        quoted=_quoted(body, channel, message) if channel and message else None,
    )


def search(body: Payload, place: Place) -> Interaction:
    """What somebody types into a search field; it is read only, so it needs no key of its own."""
    typed = clean(str(body.get("value") or ""))
    name, channel = body.get("action_id", ""), _channel(body)
    return _interaction(body, place, Way.SEARCH, name, key="", channel=channel, value=typed)


def _interaction(body: Payload, place: Place, way: Way, name: object, **more: Any) -> Interaction:
    """What all but commands have in common: who, when, and the view where there is one."""
    view = body.get("view") or {}
    return Interaction(
        workspace=place.workspace,
        user=body["user"]["id"],
        way=way,
        name=str(name),
        at=place.at,
        fields=_fields(view),
        about=str(view.get("private_metadata") or ""),
        view=view.get("id"),
        **more,
    )


def _channel(body: Payload) -> str | None:
    container = body.get("container") or {}
    channel: str | None = container.get("channel_id") or (body.get("channel") or {}).get("id")
    return channel


_DOMAIN = re.compile(r"[a-z0-9-]{1,80}(?:\.enterprise)?")
MOST_NAME = 200
_TS = re.compile(r"\d{10}\.\d{6}")
Reader = Callable[[Payload, Place], Interaction]
READERS: Mapping[str, Reader] = {
    "block_actions": press,
    "view_submission": form,
    "view_closed": form,
    "message_action": shortcut,
    "shortcut": shortcut,
    "block_suggestion": search,
}


def _fields(view: Payload) -> dict[str, Any]:
    """The form's fields by block id: of a block's elements (ours have one) the first counts."""
    values = (view.get("state") or {}).get("values") or {}
    return {block: entered(next(iter(elements.values()))) for block, elements in values.items() if elements}


def _quoted(body: Payload, channel: str, message: Payload) -> Quoted:
    ts, thread = str(message.get("ts", "")), message.get("thread_ts")
    return Quoted(
        channel=channel,
        ts=ts,
        thread=thread,
        author=message.get("user"),
        text=read_typed(str(message.get("text") or "")),
        permalink=_permalink(body, channel, ts, thread),
        files=uploaded(message),
    )


def uploaded(message: Payload) -> tuple[Link, ...]:
    """The files of a message, by name: none of them is opened, so that no scope is needed (`files:read` would be)."""
    return tuple(
        Link(str(file["permalink"]), clean(str(file.get("name") or file.get("title") or ""))[:MOST_NAME])
        for file in message.get("files") or ()
        if str(file.get("permalink") or "").startswith("https://")
    )


def _permalink(body: Payload, channel: str, ts: str, thread: str | None) -> str | None:
    """The address of a message as Slack makes it: the payload names the workspace's domain, but no permalink."""
    domain = str((body.get("team") or {}).get("domain") or "")
    if not (_DOMAIN.fullmatch(domain) and _TS.fullmatch(ts)):
        return None
    place = f"https://{domain}.slack.com/archives/{channel}/p{ts.replace('.', '')}"
    return f"{place}?thread_ts={thread}&cid={channel}" if thread else place
