"""What a person does in the workspace: say, upload, command, press, choose, submit, close, shortcut, search, open the Home.

All but `read` are coroutines of the workspace's event loop. Each returns a `Result` once the bot has answered (or
Slack has given up on it); what the bot does afterwards shows up in `ws.changes_since(…)`. `user`, `channel`, `ts` and
`view_id` are ids; `place` is the message or the view in which an element stands.
"""

# ruff: noqa: F401 - the other acts are to be imported from here too
# mypy: implicit-reexport

from __future__ import annotations

from collections.abc import Sequence

from sandbox.acts.clicks import options, press
from sandbox.acts.forms import close, submit
from sandbox.acts.results import Chosen, Result, clicked, line_of, refused
from sandbox.slack import files, messages, modals
from sandbox.slack.api.replies import apply_reply
from sandbox.slack.line import Answer
from sandbox.slack.payloads import payloads
from sandbox.slack.payloads.encode import encode
from sandbox.slack.records import Channel, Json, Message
from sandbox.slack.workspace import SLACKBOT, Workspace


async def say(ws: Workspace, user: str, channel: str, text: str, thread_ts: str | None = None) -> Result:
    """Types `text` into a channel or a direct message with the bot; a line that begins with / is a command."""
    place = _membership(ws, user, channel)
    if place is None:
        return refused("You are not in this channel.")
    if place.archived:
        return refused("This channel is archived.")
    if not text.strip():
        return refused("There is nothing to send.")
    if text.lstrip().startswith("/"):
        return await command(ws, user, channel, text.lstrip(), thread_ts)
    return _spoken(ws, place, messages.post(ws, channel, user, encode(ws, text), thread_ts=thread_ts))


async def upload(
    ws: Workspace,
    user: str,
    channel: str,
    uploads: Sequence[tuple[str, bytes]],
    text: str = "",
    thread_ts: str | None = None,
) -> Result:
    """Shares files, each a name and its content, in one message; `text` may be empty, as it mostly is at Slack."""
    place = _membership(ws, user, channel)
    if place is None:
        return refused("You are not in this channel.")
    if place.archived:
        return refused("This channel is archived.")
    if not uploads:
        return refused("There is nothing to send.")
    shared = tuple(files.kept(ws, name, content).id for name, content in uploads)
    message = messages.post(ws, channel, user, encode(ws, text), thread_ts=thread_ts, files=shared)
    return _spoken(ws, place, message)


def _spoken(ws: Workspace, place: Channel, message: Message) -> Result:
    """The bot hears what is said to it."""
    ws.read_until[message.user, place.id] = message.ts
    mentioned = f"<@{ws.bot_user}>" in message.text and ws.bot_user in place.members
    if ws.line is not None and (place.kind == "dm" or mentioned):
        ws.line.emit(payloads.message_event(ws, message, mention=place.kind != "dm"))
    return Result(ts=message.ts)


async def command(ws: Workspace, user: str, channel: str, line: str, thread_ts: str | None = None) -> Result:
    """Types a slash command with its slash; the answer arrives as a private or public message."""
    word, _, rest = line.partition(" ")
    place = _membership(ws, user, channel)
    if place is None:
        return refused("You are not in this channel.")
    slash_command = ws.manifest.command(word)
    if slash_command is None:
        return refused(
            f"{word} is not a valid command. In Slack, all messages that start with the “/” "
            "character are interpreted as commands."
        )
    if thread_ts is not None:
        return refused(f"{word} is not supported in threads. Sorry!")
    if ws.line is None:
        return refused(_failed(word, "dispatch_failed"))
    text = encode(ws, rest.strip(), "command") if slash_command.should_escape else rest.strip()
    answer = await ws.line.command(payloads.slash_command(ws, user, place, word, text, ws.line.base_url))
    return _command_answered(ws, user, channel, word, answer)


def _command_answered(ws: Workspace, user: str, channel: str, word: str, answer: Answer) -> Result:
    if not answer.ok:
        sentence = _failed(word, str(answer.error))
        messages.post(ws, channel, SLACKBOT, sentence, only_for=user)
        return refused(sentence)
    problem = apply_reply(ws, user, channel, answer.body)
    return Result(not problem, _failed(word, problem) if problem else None)


def _failed(word: str, error: str) -> str:
    return f"{word} failed with the error “{error}”"


async def shortcut(
    ws: Workspace, user: str, callback_id: str, channel: str | None = None, ts: str | None = None
) -> Result:
    """Uses a message shortcut on (channel, ts), or a global shortcut without them."""
    line = line_of(ws)
    if ts is None or channel is None:
        return clicked(ws, user, await line.interact(payloads.shortcut(ws, user, callback_id)))
    message = messages.find(ws, channel, ts)
    if message is None or not ws.can_see(user, message) or message.only_for:
        return refused("That message is not here.")
    payload = payloads.message_action(ws, user, callback_id, message, line.base_url)
    return clicked(ws, user, await line.interact(payload))


async def home(ws: Workspace, user: str, tab: str = "home") -> Result:
    """Opens the bot's Home tab (or its messages tab)."""
    inner: Json = {
        "type": "app_home_opened",
        "user": user,
        "channel": ws.dm(user).id,
        "tab": tab,
        "event_ts": ws.next_ts(),
    }
    view = ws.homes.get(user)
    if tab == "home" and view is not None:
        inner["view"] = modals.as_sent(ws, view)
    line_of(ws).emit(payloads.event(ws, inner))
    return Result()


def read(ws: Workspace, user: str, channel: str) -> Result:
    """Marks everything in the channel as read."""
    ws.read_until[user, channel] = ws.next_ts()
    ws.record("unread", {user}, {"channel": channel, "count": 0}, channel=channel)
    return Result()


def _membership(ws: Workspace, user: str, channel: str) -> Channel | None:
    place = ws.channels.get(channel)
    return place if place is not None and user in place.members else None
