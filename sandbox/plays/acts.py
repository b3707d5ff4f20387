"""Doing what a line of a play says: each kind of line is one function."""

from __future__ import annotations

from datetime import UTC, timedelta
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from zoneinfo import ZoneInfo

from sandbox.acts import actions
from sandbox.acts.actions import Result
from sandbox.demo import ZONE
from sandbox.plays.answers import chosen
from sandbox.plays.names import DoesNotHold, pick_name
from sandbox.plays.places import (
    Control,
    FindControls,
    buttons_in,
    fields_in,
    menus_in,
    newest_message,
    pick_newest,
    places,
    typed_in,
)
from sandbox.plays.sights import reader_of
from sandbox.plays.stage import Stage
from sandbox.plays.steps import (
    Act,
    Choose,
    Clock,
    Close,
    Direct,
    Fill,
    Home,
    Leave,
    Press,
    Save,
    Say,
    Shortcut,
    Submit,
)
from sandbox.readable.inputs import labelled
from sandbox.readable.messages import plain
from sandbox.slack import modals
from sandbox.slack.payloads import memberships
from sandbox.slack.records import File


async def act(stage: Stage, step: Act) -> None:
    """Does it, and waits until the bot has answered. Raises DoesNotHold."""
    user = stage.person(step.who).id
    match step:
        case Say():
            await _say(stage, user, step)
        case Direct():
            await _type(stage, user, stage.ws.dm(user).id, step.text)
        case Press():
            await _press(stage, user, step)
        case Choose():
            await _choose(stage, user, step)
        case Fill():
            await _fill(stage, user, step)
        case Submit() | Close():
            await _leave(stage, user, submit=isinstance(step, Submit))
        case Shortcut():
            await _shortcut(stage, user, step)
        case Home() | Leave():
            await (_home if isinstance(step, Home) else _leave_for_good)(stage, user)


async def pass_time(stage: Stage, step: Clock) -> None:
    """Moves the clock, from due time to due time. Raises DoesNotHold for a moment that has passed."""
    await stage.must_settle()
    now = stage.ws.now()
    to = step.to.replace(tzinfo=ZoneInfo(ZONE)).astimezone(UTC) if step.to else now + (step.by or timedelta())
    if to < now:
        raise DoesNotHold(
            f"the clock only runs forward, and it is {now.astimezone(ZoneInfo(ZONE)):%Y-%m-%dT%H:%M}"
        )
    await stage.passage.move_to(to)


async def save(stage: Stage, step: Save) -> Path:
    """Writes the newest file with such a name that this person can download; returns its path.

    The folder is made when it is missing. Raises DoesNotHold when no such file comes within the patience of a line.
    """
    user = stage.person(step.who).id
    await stage.settle()
    file = await stage.wait_for(lambda: _newest(stage, user, step.pattern))
    if file is None:
        names = ", ".join(file.name for file in stage.ws.files_of(user)) or "none"
        raise DoesNotHold(f"@{step.who} can download no file {step.pattern!r}; there are: {names}")
    return _written(Path(step.to), file)


def _written(folder: Path, file: File) -> Path:
    path = folder / PurePath(file.name).name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    except OSError as problem:
        raise DoesNotHold(f"can't save to {folder}: {problem.strerror}") from None
    return path


def _newest(stage: Stage, user: str, pattern: str) -> File | None:
    fitting = [file for file in stage.ws.files_of(user) if fnmatchcase(file.name, pattern)]
    return fitting[-1] if fitting else None


async def _say(stage: Stage, user: str, step: Say) -> None:
    try:
        channel = stage.ws.by_channel_name(step.channel)
    except KeyError:
        raise DoesNotHold(f"there is no channel #{step.channel}") from None
    if user not in channel.members:
        raise DoesNotHold(f"@{step.who} is not in #{step.channel}")
    if step.under is None:
        return await _type(stage, user, channel.id, step.text)
    under = step.under
    message = await stage.wait_for(lambda: newest_message(stage.ws, user, under, channel.id))
    if message is None:
        raise DoesNotHold(f"@{step.who} sees no message with {under!r} in #{step.channel}")
    return await _type(stage, user, channel.id, step.text, message.thread_ts or message.ts)


async def _type(stage: Stage, user: str, channel: str, text: str, thread: str | None = None) -> None:
    stage.at_home.discard(user)
    stage.acts(user)
    _tell(stage, user, await actions.say(stage.ws, user, channel, text, thread))


async def _leave_for_good(stage: Stage, user: str) -> None:
    stage.acts(user)
    memberships.change(stage.ws, stage.ws.people[user], deleted=True)


async def _press(stage: Stage, user: str, step: Press) -> None:
    control = await _wait_for(stage, user, step.label, step.on, buttons_in)
    if not control.element:
        return await _leave(stage, user, submit=control.value == "submit")
    await _use(stage, user, control, {"option": control.value} if control.value is not None else {})
    return None


async def _choose(stage: Stage, user: str, step: Choose) -> None:
    control = await _wait_for(stage, user, step.field, step.on, menus_in, fields_in)
    answer = await chosen(stage.ws, user, control, step.option)
    await _use(stage, user, control, answer)


async def _fill(stage: Stage, user: str, step: Fill) -> None:
    control = await _wait_for(stage, user, step.field, None, typed_in, fields_in)
    answer = await chosen(stage.ws, user, control, step.text)
    await _use(stage, user, control, answer)


async def _wait_for(stage: Stage, user: str, words: str, on: str | None, *kinds: FindControls) -> Control:
    """The control that goes by these words; of a menu and a text field with the same label, one of the first kind."""

    def look() -> Control | None:
        among = places(stage.ws, user, home_first=user in stage.at_home)
        tried = (pick_newest(stage.ws, user, among, words, on, find=find) for find in kinds)
        return next((target for target in tried if target), None)

    control = await stage.wait_for(look)
    if control is None:
        raise _no_such(stage, user, words, on, kinds[-1])
    return control


async def _use(stage: Stage, user: str, control: Control, answer: actions.Chosen) -> None:
    if control.place is not stage.ws.homes.get(user) and control.place is not stage.ws.open_view(user):
        stage.at_home.discard(user)
    stage.acts(user, unheard=control.block["type"] == "input" and not control.block.get("dispatch_action"))
    block_id, action_id = str(control.block["block_id"]), str(control.element["action_id"])
    _tell(stage, user, await actions.press(stage.ws, user, control.place, block_id, action_id, answer))


async def _leave(stage: Stage, user: str, *, submit: bool) -> None:
    """Submits or closes the open modal."""
    view = await stage.wait_for(lambda: stage.ws.open_view(user))
    if view is None:
        raise DoesNotHold(f"@{stage.ws.people[user].handle} has no form open")
    stage.acts(user)
    result = await (actions.submit if submit else actions.close)(stage.ws, user, view.id)
    _tell(stage, user, result, where="modal")
    labels = {str(block.get("block_id")): plain(block.get("label")) for block in view.body.get("blocks", ())}
    for block, sentence in result.errors.items():
        stage.notice(user, f"{labelled(labels.get(block, block))} {sentence}", where="modal")


async def _shortcut(stage: Stage, user: str, step: Shortcut) -> None:
    kind = "message" if step.on is not None else "global"
    offered = [(shortcut.name, shortcut) for shortcut in stage.ws.manifest.shortcuts if shortcut.kind == kind]
    picked = pick_name(step.name, offered)
    if picked is None:
        labels = ", ".join(name for name, _ in offered) or "none"
        raise DoesNotHold(f"there is no {kind} shortcut {step.name!r}; there are: {labels}")
    if step.on is None:
        stage.acts(user)
        return _tell(stage, user, await actions.shortcut(stage.ws, user, picked.callback_id))
    on = step.on
    message = await stage.wait_for(lambda: newest_message(stage.ws, user, on))
    if message is None:
        raise DoesNotHold(f"@{step.who} sees no message with {on!r}")
    stage.acts(user)
    result = await actions.shortcut(stage.ws, user, picked.callback_id, message.channel, message.ts)
    return _tell(stage, user, result)


async def _home(stage: Stage, user: str) -> None:
    """Opens the Home; one that is not drawn anew shows as it stands."""
    stage.acts(user)
    stage.eyes.homes.setdefault(user, stage.ws.seq)
    stage.at_home.add(user)
    await actions.home(stage.ws, user)
    await stage.settle()
    view = stage.ws.homes.get(user)
    if view is not None and not any(sight.where == "home" for sight in stage.seen(user)):
        modals.show(stage.ws, view)


def _tell(stage: Stage, user: str, result: Result, where: str = "notice") -> None:
    """Shows what Slack refused, unless the workspace has shown it itself."""
    if result.error and not any(sight.holds(result.error) for sight in stage.seen(user)):
        stage.notice(user, result.error, where)


def _no_such(stage: Stage, user: str, words: str, on: str | None, find: FindControls) -> DoesNotHold:
    """Says which names there are instead."""
    kind = "button" if find is buttons_in else "menu or field"
    reader = reader_of(stage.ws, user)
    every = [target for place in places(stage.ws, user, home_first=True) for target in find(place, reader)]
    names = ", ".join(dict.fromkeys(f'"{target.names[0]}"' for target in every if target.names[0]))
    narrowing = f" on something with {on!r}" if on else ""
    handle = stage.ws.people[user].handle
    return DoesNotHold(f'@{handle} sees no {kind} "{words}"{narrowing}; there are: {names or "none"}')
