"""What a person does in the workspace: say, command, press, choose, submit, close, shortcut, search, open the Home.

All of them are coroutines of the workspace's event loop. Each returns a `Result` once the bot has answered (or Slack
has given up on it); what the bot does afterwards shows up in `ws.changes_since(…)`. `user`, `channel`, `ts` and
`view_id` are ids; `place` is the message or the view in which an element stands. Nobody's Slack knows about `Result`:
its `error` is the sentence that Slack shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sandbox import choices, forms, messages, modals, payloads
from sandbox.encode import encode
from sandbox.records import Channel, Json, Message, View
from sandbox.replies import after_submission, apply_reply
from sandbox.to_bot import Answer, BotLine
from sandbox.workspace import SLACKBOT, Workspace

NO_ANSWER = "This app didn’t respond in time. Try again."
FAILED = "This app responded with an error ({error}). Try again."
TROUBLE = "We had some trouble connecting. Try again?"
Chosen = Mapping[str, Any]
"""See `choices`: {"option": value}, {"text": …}, {"user": id}, {"date": …} …; {} or None for a button."""


@dataclass(frozen=True, slots=True)
class Result:
    """`error`: one sentence; `errors`: sentences by block_id of a form; `ts`: the message that was posted.

    `options` and `option_groups` are a search field's, as the bot sent them.
    """

    ok: bool = True
    error: str | None = None
    errors: Mapping[str, str] = field(default_factory=dict)
    ts: str | None = None
    options: tuple[Json, ...] = ()
    option_groups: tuple[Json, ...] = ()


async def say(ws: Workspace, user: str, channel: str, text: str, thread_ts: str | None = None) -> Result:
    """Types `text` into a channel or a direct message with the bot; a line that begins with / is a command."""
    place = _membership(ws, user, channel)
    if place is None:
        return Result(False, "You are not in this channel.")
    if not text.strip():
        return Result(False, "There is nothing to send.")
    if text.lstrip().startswith("/"):
        return await command(ws, user, channel, text.lstrip(), thread_ts)
    message = messages.post(ws, channel, user, encode(ws, text), thread_ts=thread_ts)
    ws.read_until[user, channel] = message.ts
    mentioned = f"<@{ws.bot_user}>" in message.text and ws.bot_user in place.members
    if ws.line is not None and (place.kind == "dm" or mentioned):
        ws.line.emit(payloads.message_event(ws, message, mention=place.kind != "dm"))
    return Result(ts=message.ts)


async def command(ws: Workspace, user: str, channel: str, line: str, thread_ts: str | None = None) -> Result:
    """Types a slash command with its slash; the answer arrives as a private or public message."""
    word, _, rest = line.partition(" ")
    place = _membership(ws, user, channel)
    if place is None:
        return Result(False, "You are not in this channel.")
    known = ws.manifest.command(word)
    if known is None:
        return Result(False, f"{word} is not a valid command. In Slack, all messages that start with the “/” "
                             "character are interpreted as commands.")
    if thread_ts is not None:
        return Result(False, f"{word} is not supported in threads. Sorry!")
    if ws.line is None:
        return Result(False, _failed(word, "dispatch_failed"))
    text = encode(ws, rest.strip(), "command") if known.should_escape else rest.strip()
    answer = await ws.line.command(payloads.slash_command(ws, user, place, word, text, ws.line.base_url))
    return _command_answered(ws, user, channel, word, answer)


def _command_answered(ws: Workspace, user: str, channel: str, word: str, answer: Answer) -> Result:
    if not answer.ok:
        sentence = _failed(word, str(answer.error))
        messages.post(ws, channel, SLACKBOT, sentence, only_for=user)
        return Result(False, sentence)
    problem = apply_reply(ws, user, channel, answer.body)
    return Result(not problem, _failed(word, problem) if problem else None)


def _failed(word: str, error: str) -> str:
    return f"{word} failed with the error “{error}”"


async def press(
    ws: Workspace,
    user: str,
    place: Message | View,
    block_id: str,
    action_id: str,
    chosen: Chosen | None = None,
    values: Mapping[str, Mapping[str, Chosen]] | None = None,
) -> Result:
    """Presses a button, or chooses `chosen` in a menu, date or search field; `values` is what the form holds so far."""
    blocks = place.body["blocks"] if isinstance(place, View) else place.blocks
    found = modals.element_in(blocks, block_id, action_id)
    if found is None or not _on_screen(ws, user, place):
        return Result(False, "That is no longer there.")
    block, element = found
    try:
        if isinstance(place, View) and values:
            forms.fill(ws, place, values)
        state = choices.state_from(element, chosen or {}, ws.served_options.get((user, block_id, action_id)))
    except choices.NotOffered as problem:
        return Result(False, f"{problem}.")
    _remember(place, block_id, action_id, state)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return Result()  # a field of a form: Slack tells the app nothing until it is submitted
    line = _line(ws)
    action = _action(ws, block_id, element, state)
    return _clicked(ws, user, await line.interact(payloads.block_actions(ws, user, place, action, line.base_url)))


def _remember(place: Message | View, block_id: str, action_id: str, state: Json) -> None:
    if state["type"] in ("button", "overflow"):
        return
    held = place.state if isinstance(place, View) else place.chosen
    held.setdefault(block_id, {})[action_id] = state


def _action(ws: Workspace, block_id: str, element: Json, state: Json) -> Json:
    kept: Json = {key: element[key] for key in ("text", "value", "style", "placeholder") if key in element}
    return {"action_id": element["action_id"], "block_id": block_id, **kept, **state, "action_ts": ws.next_ts()}


async def submit(
    ws: Workspace, user: str, view_id: str, values: Mapping[str, Mapping[str, Chosen]] | None = None
) -> Result:
    """Presses a modal's submit button with `values` typed in: {block_id: {action_id: chosen}}."""
    view = ws.open_view(user)
    if view is None or view.id != view_id:
        return Result(False, "This form is no longer open.")
    if not view.body.get("submit"):
        return Result(False, "This form has nothing to submit.")
    try:
        forms.fill(ws, view, values or {})
    except choices.NotOffered as problem:
        return Result(False, f"{problem}.")
    errors = forms.missing(view)
    if errors:
        return Result(False, errors=errors)
    line = _line(ws)
    answer = await line.interact(payloads.view_submission(ws, view, line.base_url))
    if not answer.ok:
        return Result(False, TROUBLE)
    errors = after_submission(ws, view, answer.json())
    return Result(not errors, errors.pop("", None), errors)


async def close(ws: Workspace, user: str, view_id: str, *, whole_stack: bool = False) -> Result:
    """Closes the modal on the screen (the one below shows again); `whole_stack` is the × that closes all."""
    view = ws.open_view(user)
    if view is None or view.id != view_id:
        return Result(False, "This form is no longer open.")
    for taken in modals.close_modal(ws, user, whole_stack=whole_stack):
        if taken.body.get("notify_on_close"):
            await _line(ws).interact(payloads.view_closed(ws, taken, is_cleared=whole_stack))
    return Result()


async def shortcut(
    ws: Workspace, user: str, callback_id: str, channel: str | None = None, ts: str | None = None
) -> Result:
    """Uses a message shortcut on (channel, ts), or a global shortcut without them."""
    line = _line(ws)
    if ts is None or channel is None:
        return _clicked(ws, user, await line.interact(payloads.shortcut(ws, user, callback_id)))
    message = messages.find(ws, channel, ts)
    if message is None or not ws.can_see(user, message) or message.only_for:
        return Result(False, "That message is not here.")
    payload = payloads.message_action(ws, user, callback_id, message, line.base_url)
    return _clicked(ws, user, await line.interact(payload))


async def options(
    ws: Workspace, user: str, place: Message | View, block_id: str, action_id: str, query: str = ""
) -> Result:
    """Types into a search field that the bot fills (external_select)."""
    blocks = place.body["blocks"] if isinstance(place, View) else place.blocks
    found = modals.element_in(blocks, block_id, action_id)
    if found is None or not _on_screen(ws, user, place):
        return Result(False, "That is no longer there.")
    if len(query) < int(found[1].get("min_query_length", 3)):
        return Result()
    answer = await _line(ws).interact(payloads.block_suggestion(ws, user, place, block_id, action_id, query))
    if not answer.ok:
        return Result(False, "Couldn’t load options.")
    offered = answer.json()
    every = choices.options_of(offered)
    kept = ws.served_options.setdefault((user, block_id, action_id), {})
    kept.update({str(one.get("value")): one for one in every})
    return Result(options=tuple(offered.get("options") or ()), option_groups=tuple(offered.get("option_groups") or ()))


async def home(ws: Workspace, user: str, tab: str = "home") -> Result:
    """Opens the bot's Home tab (or its messages tab)."""
    inner: Json = {
        "type": "app_home_opened", "user": user, "channel": ws.dm(user).id, "tab": tab, "event_ts": ws.next_ts()
    }
    view = ws.homes.get(user)
    if tab == "home" and view is not None:
        inner["view"] = modals.as_sent(ws, view)
    _line(ws).emit(payloads.event(ws, inner))
    return Result()


def read(ws: Workspace, user: str, channel: str) -> Result:
    """Marks everything in the channel as read."""
    ws.read_until[user, channel] = ws.next_ts()
    ws.record("unread", {user}, {"channel": channel, "count": 0}, channel=channel)
    return Result()


def _line(ws: Workspace) -> BotLine:
    if ws.line is None:
        raise RuntimeError("no bot is connected to this workspace")
    return ws.line


def _clicked(ws: Workspace, user: str, answer: Answer) -> Result:
    if answer.ok:
        return Result()
    sentence = NO_ANSWER if answer.error == "operation_timeout" else FAILED.format(error=answer.error)
    ws.record("notice", {user}, {"text": sentence}, private=True)
    return Result(False, sentence)


def _membership(ws: Workspace, user: str, channel: str) -> Channel | None:
    place = ws.channels.get(channel)
    return place if place is not None and user in place.members else None


def _on_screen(ws: Workspace, user: str, place: Message | View) -> bool:
    if isinstance(place, Message):
        return ws.can_see(user, place)
    return ws.open_view(user) is place or ws.homes.get(user) is place
