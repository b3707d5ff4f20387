"""chat.postMessage, chat.postEphemeral, chat.update, chat.delete, chat.getPermalink."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.slack import messages
from sandbox.slack.limits import limits
from sandbox.slack.payloads.parts import domain
from sandbox.slack.places import addressed, known, writable
from sandbox.slack.records import Channel, Json, Message
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace


def post_message(ws: Workspace, args: Json) -> Json:
    channel = addressed(ws, _channel_of(args))
    _check(args)
    message = messages.post(
        ws,
        channel.id,
        ws.bot_user,
        _text(args),
        blocks=args.get("blocks") or None,
        thread_ts=_thread(ws, channel, args),
        metadata=args.get("metadata"),
    )
    return {"channel": channel.id, "ts": message.ts, "message": messages.as_sent(ws, message)}


def post_ephemeral(ws: Workspace, args: Json) -> Json:
    channel = writable(ws, _channel_of(args))
    reader = str(args.get("user", ""))
    if reader not in channel.members:
        raise SlackError("user_not_in_channel")
    _check(args)
    message = messages.post(
        ws,
        channel.id,
        ws.bot_user,
        _text(args),
        blocks=args.get("blocks") or None,
        thread_ts=args.get("thread_ts"),
        only_for=reader,
    )
    return {"message_ts": message.ts}


def update_message(ws: Workspace, args: Json) -> Json:
    """Blocks and metadata that are not named stay; an empty list takes the blocks away."""
    channel = known(ws, _channel_of(args))
    message = _own(ws, channel, args, "cant_update_message")
    _check(args, updating=True)
    blocks = message.blocks if "blocks" not in args else args["blocks"] or None
    messages.redraw(ws, message, _text(args), blocks, args.get("metadata"))
    sent = messages.as_sent(ws, message)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": sent}


def delete_message(ws: Workspace, args: Json) -> Json:
    channel = known(ws, _channel_of(args))
    message = _own(ws, channel, args, "cant_delete_message")
    messages.delete(ws, message)
    return {"channel": channel.id, "ts": message.ts}


def get_permalink(ws: Workspace, args: Json) -> Json:
    channel = known(ws, _channel_of(args))
    message = messages.find(ws, channel.id, str(args.get("message_ts", "")))
    if message is None or message.only_for is not None:
        raise SlackError("message_not_found")
    place = f"https://{domain(ws)}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    if message.thread_ts:
        place += f"?thread_ts={message.thread_ts}&cid={channel.id}"
    return {"channel": channel.id, "permalink": place}


def _channel_of(args: Json) -> str:
    channel = str(args.get("channel") or "")
    if not channel:
        raise SlackError("channel_not_found")
    return channel


def _text(args: Json) -> str:
    return str(args.get("text") or "")


def _check(args: Json, *, updating: bool = False) -> None:
    problems = limits.check_message(args, updating=updating)
    if problems:
        names = [problem.partition(":")[0] for problem in problems]
        details = [problem.partition(": ")[2] for problem in problems if ": " in problem]
        raise SlackError(names[0], *details)


def _thread(ws: Workspace, channel: Channel, args: Json) -> str | None:
    thread_ts = args.get("thread_ts")
    if not thread_ts:
        return None
    parent = messages.find(ws, channel.id, str(thread_ts))
    if parent is None:
        raise SlackError("thread_not_found")
    return parent.thread_ts or parent.ts


def _own(ws: Workspace, channel: Channel, args: Json, refusal: str) -> Message:
    message = messages.find(ws, channel.id, str(args.get("ts", "")))
    if message is None or message.only_for is not None:
        raise SlackError("message_not_found")
    if message.user != ws.bot_user:
        raise SlackError(refusal)
    return message


METHODS: Mapping[str, Callable[[Workspace, Json], Json]] = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update_message,
    "chat.delete": delete_message,
    "chat.getPermalink": get_permalink,
}
