"""auth.test, users.*, conversations.*: who is here, which conversations there are, and what was said in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.slack import messages
from sandbox.slack.payloads.parts import domain, user_object
from sandbox.slack.places import known, require_scope
from sandbox.slack.records import Channel, Json, Message
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace


def auth_test(ws: Workspace, _: Json) -> Json:
    return {
        "url": f"https://{domain(ws)}.slack.com/",
        "team": ws.name,
        "user": "bot",
        "team_id": ws.team_id,
        "user_id": ws.bot_user,
        "bot_id": ws.bot_id,
        "is_enterprise_install": False,
        **({"enterprise_id": ws.enterprise_id} if ws.enterprise_id else {}),
    }


def users_list(ws: Workspace, args: Json) -> Json:
    page, cursor = _page([user_object(ws, user) for user in ws.people], args)
    return {
        "members": page,
        "cache_ts": int(ws.now().timestamp()),
        "response_metadata": {"next_cursor": cursor},
    }


def users_info(ws: Workspace, args: Json) -> Json:
    user = str(args.get("user", ""))
    if user not in ws.people:
        raise SlackError("user_not_found")
    return {"user": user_object(ws, user)}


def conversations_open(ws: Workspace, args: Json) -> Json:
    users = [user for user in str(args.get("users") or "").split(",") if user]
    if args.get("channel"):
        return {"channel": {"id": known(ws, str(args["channel"])).id}}
    if len(users) != 1 or users[0] not in ws.people:
        raise SlackError("user_not_found" if users else "users_list_not_supplied")
    if users[0] == ws.bot_user or ws.people[users[0]].is_bot:
        raise SlackError("cannot_dm_bot")
    before = len(ws.channels)
    channel = ws.dm(users[0])
    return {"channel": {"id": channel.id}} | (
        {} if len(ws.channels) > before else {"no_op": True, "already_open": True}
    )


def conversations_members(ws: Workspace, args: Json) -> Json:
    channel = known(ws, str(args.get("channel", "")))
    require_scope(ws, {"dm": "im", "private": "groups", "channel": "channels"}[channel.kind] + ":read")
    if ws.bot_user not in channel.members and channel.kind != "channel":
        raise SlackError("channel_not_found")  # a private one that the bot is not in does not exist for it
    page, cursor = _page(sorted(channel.members), args)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def conversations_history(ws: Workspace, args: Json) -> Json:
    channel = _readable(ws, args)
    posted = [
        message
        for message in reversed(ws.messages.get(channel.id, []))
        if not message.deleted and message.only_for is None and message.top_level and _between(message, args)
    ]
    return _told(ws, posted, args)


def conversations_replies(ws: Workspace, args: Json) -> Json:
    channel = _readable(ws, args)
    parent = messages.find(ws, channel.id, str(args.get("ts", "")))
    if parent is None:
        raise SlackError("thread_not_found")
    whole = messages.thread(ws, channel.id, parent.thread_ts or parent.ts)
    return _told(ws, [message for message in whole if _between(message, args)], args)


def _readable(ws: Workspace, args: Json) -> Channel:
    channel = known(ws, str(args.get("channel", "")))
    require_scope(ws, {"dm": "im", "private": "groups", "channel": "channels"}[channel.kind] + ":history")
    if ws.bot_user not in channel.members:
        raise SlackError("not_in_channel")
    return channel


def _between(message: Message, args: Json) -> bool:
    oldest, latest = str(args.get("oldest") or "0"), str(args.get("latest") or "9999999999")
    if str(args.get("inclusive", "")).lower() in ("true", "1"):
        return float(oldest) <= float(message.ts) <= float(latest)
    return float(oldest) < float(message.ts) < float(latest)


def _told(ws: Workspace, listed: list[Message], args: Json) -> Json:
    metadata = str(args.get("include_all_metadata", "")).lower() in ("true", "1")
    page, cursor = _page([messages.as_sent(ws, message, with_metadata=metadata) for message in listed], args)
    return {"messages": page, "has_more": bool(cursor), "response_metadata": {"next_cursor": cursor}}


def _page(every: list[Any], args: Json) -> tuple[list[Any], str]:
    """The page after `cursor`, and the next cursor ("" at the end)."""
    cursor = str(args.get("cursor") or "")
    start = int(cursor.removeprefix("from-")) if cursor.removeprefix("from-").isdigit() else 0
    if cursor and not cursor.startswith("from-"):
        raise SlackError("invalid_cursor")
    limit = max(1, min(1000, int(args.get("limit") or 100)))
    following = start + limit
    return every[start:following], f"from-{following}" if following < len(every) else ""


METHODS: Mapping[str, Callable[[Workspace, Json], Json]] = {
    "auth.test": auth_test,
    "users.list": users_list,
    "users.info": users_info,
    "conversations.open": conversations_open,
    "conversations.members": conversations_members,
    "conversations.history": conversations_history,
    "conversations.replies": conversations_replies,
}
