"""What a play's words mean to one menu or field: an option's value, a person's id, a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sandbox.acts import actions
from sandbox.plays.names import DoesNotHold, pick_name
from sandbox.plays.places import Control, Place
from sandbox.readable.messages import plain
from sandbox.slack import choices, files
from sandbox.slack.records import Json, View
from sandbox.slack.workspace import Workspace

TEXTS = choices.TEXT_INPUTS | {"rich_text_input"}
PEOPLE = frozenset({"users_select", "multi_users_select"})
CHANNELS = frozenset({
    "channels_select", "multi_channels_select", "conversations_select", "multi_conversations_select",
})  # fmt: skip
SEARCHED = frozenset({"external_select", "multi_external_select"})


async def chosen(ws: Workspace, user: str, control: Control, words: str) -> Mapping[str, Any]:
    """`words` as what is chosen in (or typed into) this element; see `choices`. Raises DoesNotHold."""
    kind = str(control.element.get("type"))
    if kind in TEXTS:
        return {"text": words}
    if kind == "file_input":
        name, _, content = words.partition("\n")
        return {"files": [files.put(ws, user, name, content.encode()).id] if words else []}
    if kind in PEOPLE:
        return _with(control, _person(ws, words))
    if kind in CHANNELS:
        return _with(control, _channel(ws, words))
    if kind in ("datepicker", "timepicker", "datetimepicker"):
        return _moment(kind, words, ZoneInfo(ws.people[user].tz))
    offered = (
        await _searched(ws, user, control, words) if kind in SEARCHED else choices.options_of(control.element)
    )
    return _with(control, _option(words, offered))


def _with(control: Control, value: str) -> Mapping[str, Any]:
    """The value in the words of `choices`; a menu of many keeps what is chosen in it already."""
    kind = str(control.element["type"])
    state = state_of(control)
    if kind in choices.MANY_OPTIONS:
        held = [str(option["value"]) for option in state.get("selected_options") or ()]
        return {"options": list(dict.fromkeys([*held, value]))}
    if kind in choices.PLAIN:
        key, name, _ = choices.PLAIN[kind]
        return {key: list(dict.fromkeys([*(state.get(name) or ()), value])) if name.endswith("s") else value}
    return {"option": value}


def state_of(control: Control) -> Json:
    """Slack's state of the element: what was typed or chosen, else its first value."""
    place: Place = control.place
    held = place.state if isinstance(place, View) else place.chosen
    typed: Json | None = held.get(control.block["block_id"], {}).get(control.element["action_id"])
    return typed or choices.initial_state(control.element)


def _person(ws: Workspace, words: str) -> str:
    bare = words.removeprefix("@")
    named = [(person.handle, person.id) for person in ws.people.values()]
    named += [(person.shown_name, person.id) for person in ws.people.values()]
    return pick_name(bare, named) or _not_there(f"nobody here is called {words!r}")


def _channel(ws: Workspace, words: str) -> str:
    named = [(channel.name, channel.id) for channel in ws.channels.values() if channel.name]
    return pick_name(words.removeprefix("#"), named) or _not_there(f"no channel here is called {words!r}")


def _option(words: str, offered: Sequence[Json]) -> str:
    named = [(plain(option.get("text")), str(option.get("value"))) for option in offered]
    labels = ", ".join(name for name, _ in named) or "nothing"
    return pick_name(words, named) or _not_there(f"it does not offer {words!r}; it offers {labels}")


async def _searched(ws: Workspace, user: str, control: Control, words: str) -> list[Json]:
    """What the bot offers when these words are typed into the field."""
    result = await actions.options(
        ws, user, control.place, str(control.block["block_id"]), str(control.element["action_id"]), words
    )
    if result.error:
        _not_there(result.error)
    return choices.options_of({"options": result.options, "option_groups": result.option_groups})


def _moment(kind: str, words: str, zone: ZoneInfo) -> Mapping[str, Any]:
    """A date `2026-12-04`, a time `18:00`, or both in the reader's zone."""
    if not words:
        return {}
    forms = {"datepicker": "%Y-%m-%d", "timepicker": "%H:%M", "datetimepicker": "%Y-%m-%d %H:%M"}
    try:
        at = datetime.strptime(words.replace("T", " "), forms[kind]).replace(tzinfo=zone)
    except ValueError:
        example = {"datepicker": "2026-12-04", "timepicker": "18:00", "datetimepicker": "2026-12-04T18:00"}
        _not_there(f"it takes {example[kind]}, not {words!r}")
    if kind == "datetimepicker":
        return {"datetime": int(at.timestamp())}
    return {"date": f"{at:%Y-%m-%d}"} if kind == "datepicker" else {"time": f"{at:%H:%M}"}


def _not_there(why: str) -> Any:
    raise DoesNotHold(why)
