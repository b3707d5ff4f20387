"""Everything that can be pressed, chosen, searched and submitted in what was posted; and pressing it, on the real desk.

The payloads are those that Slack would send; what comes of them is undone again, so that each finds the golden rows.
"""

from __future__ import annotations

import copy
import gzip
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from bot.edge import payloads
from commands.answers import Answer
from commands.desk import desk
from commands.desk.registry import registry
from commands.interaction import Interaction
from storage.database import Database

HERE = Path(__file__).parent
HANDS = ("engineer", "producer")
"""Who presses what stands in a channel for everybody."""
OFTEN = 2
WORDS = "less plate"
MENUS = ("overflow", "static_select", "radio_buttons")
Json = dict[str, Any]
_serial = count(1)


def read_posted(dialect: str) -> list[Json]:
    """What stood in Slack, by scene."""
    found: list[Json] = json.loads(gzip.decompress((HERE / f"posted-{dialect}.json.gz").read_bytes()))
    return found


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that one person can do with what stands in front of them; `name` tells it from all others."""

    name: str
    scene: Mapping[str, Any]
    payload: Json

    @property
    def who(self) -> str:
        return str(self.payload["user"]["id"])

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.scene["at"])

    @property
    def ask(self) -> Interaction:
        place = payloads.Place(self.scene["workspace"], self.scene["bot"], self.at)
        read = payloads.READERS[self.payload["type"]]
        payload = self.payload | {"trigger_id": f"golden.{next(_serial)}"}
        return read(payload, place)


class Undone(Database):
    """A database whose doors all lead into one transaction, which `undone` begins and takes back.

    So each deed finds what the one before has found, and a hundred of them take no longer than one copy.
    """

    held: Connection | None = None

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        if self.held is None:
            with super().connect() as connection:
                yield connection
            return
        with self.held.begin_nested():
            yield self.held

    @contextmanager
    def read_across(self) -> Iterator[Connection]:
        if self.held is None:
            with super().read_across() as connection:
                yield connection
            return
        yield self.held

    @contextmanager
    def undone(self) -> Iterator[Connection]:
        """What is written in this block is taken back at its end."""
        with self.engine.connect() as connection:
            outer = connection.begin()
            self.held = connection
            try:
                yield connection
            finally:
                self.held = None
                outer.rollback()


def do(database: Database, interaction: Interaction) -> Answer:
    """Puts it through the real desk."""
    return desk.answer(database, registry(), interaction)


def deeds(scene: Mapping[str, Any]) -> Iterator[Deed]:
    """All of a scene, in the order in which it was posted."""
    for number, message in enumerate(scene["messages"]):
        for user in _hands(scene, message):
            place = f"{scene['play']} {number:03d} @{scene['people'][user]}"
            yield from _in_message(scene, place, message, user)
    for kind in ("homes", "forms"):
        for number, one in enumerate(scene[kind]):
            place = f"{scene['play']} {kind} {number} @{scene['people'][one['user']]}"
            yield from _in_view(scene, place, one["view"], one["user"])


def _hands(scene: Mapping[str, Any], message: Json) -> list[str]:
    """Who presses: the only reader, or of a channel's those whose hands stand for everybody's."""
    readers = [one for one in message["readers"] if one in scene["people"]]
    if len(readers) == 1:
        return readers
    return [one for one in readers if scene["people"][one] in HANDS]


def _in_message(scene: Mapping[str, Any], place: str, message: Json, user: str) -> Iterator[Deed]:
    container = {
        "type": "message",
        "message_ts": message["ts"],
        "channel_id": message["channel"],
        "is_ephemeral": "only_for" in message,
    }
    if "thread" in message:
        container["thread_ts"] = message["thread"]
    base = {"type": "block_actions", "user": {"id": user}, "container": container}
    for label, action in _actions(message.get("blocks") or []):
        yield Deed(f"{place} {label}", scene, base | {"actions": [action]})


def _in_view(scene: Mapping[str, Any], place: str, view: Json, user: str) -> Iterator[Deed]:
    base = {"user": {"id": user}, "view": view, "container": {"type": "view", "view_id": view["id"]}}
    for label, action in _actions(view["blocks"]):
        yield Deed(f"{place} {label}", scene, base | {"type": "block_actions", "actions": [action]})
    for block, element in _elements(view["blocks"]):
        if element["type"] == "external_select":
            searched = {"action_id": element["action_id"], "block_id": block["block_id"], "value": "n"}
            name = f"{place} {element['action_id'].split(':')[0]} “n”"
            yield Deed(name, scene, base | searched | {"type": "block_suggestion"})
    for kind, asked in (("view_submission", "submit"), ("view_closed", "notify_on_close")):
        name = f"{place} {view['callback_id']}"
        if view.get(asked):
            filled = base | {"type": kind, "view": _filled(view, _by_handle(scene, "artist"))}
            yield Deed(f"{name} {kind}", scene, filled)


def _filled(view: Json, someone: str) -> Json:
    """The form as it was left open, and what it asks for filled in: else Slack would not send it."""
    filled = copy.deepcopy(view)
    values = filled["state"]["values"]
    for block in filled["blocks"]:
        if block["type"] == "input" and not block.get("optional"):
            element = block["element"]
            state = values[block["block_id"]].setdefault(element["action_id"], {"type": element["type"]})
            if not any(one for name, one in state.items() if name != "type"):
                state |= _something(element, someone)
    return filled


def _something(element: Json, someone: str) -> Json:
    if element["type"] == "multi_users_select":
        return {"selected_users": [someone]}
    if element["type"] == "multi_static_select":
        return {"selected_options": element["options"][:1]}
    if element["type"] == "static_select":
        return {"selected_option": element["options"][0]}
    if element["type"] == "timepicker":
        return {"selected_time": "15:30"}
    return {"value": WORDS}


def _actions(blocks: list[Json]) -> Iterator[tuple[str, Json]]:
    """(name, Slack's action) of each button and of each option of each menu that Slack tells the bot of."""
    seen: dict[str, int] = {}
    for block, element in _elements(blocks):
        if block["type"] == "input" and not block.get("dispatch_action"):
            continue
        for words, action in _ways(element):
            name = f"{element['action_id'].split(':')[0]} “{words}”"  # behind the colon stand ids
            seen[name] = seen.get(name, 0) + 1
            more = f" {seen[name]}" if seen[name] > 1 else ""
            yield name + more, action | {"action_id": element["action_id"], "block_id": block["block_id"]}


def _ways(element: Json) -> Iterator[tuple[str, Json]]:
    if element["type"] == "button" and "url" not in element:
        yield element["text"]["text"], {"type": "button", "value": element.get("value", "")}
    if element["type"] in MENUS:
        offered = element.get("options") or [o for g in element["option_groups"] for o in g["options"]]
        for option in offered:
            yield option["text"]["text"], {"type": element["type"], "selected_option": option}


def _elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    for block in blocks:
        for element in [*block.get("elements", ()), block.get("accessory"), block.get("element")]:
            if isinstance(element, dict) and "action_id" in element:
                yield block, copy.deepcopy(element)


def quotes(scene: Mapping[str, Any]) -> Iterator[Deed]:
    """The shortcuts of Slack's menus, which know the bot by the callback ids of its manifest."""
    user = _by_handle(scene, "engineer")
    channel = next(one for one, name in scene["channels"].items() if name == "neon-rain")
    message = {"ts": "1796119200.000100", "user": user, "text": "keep the breath before the last line"}
    for callback in scene["shortcuts"]:
        payload = {
            "type": "message_action",
            "user": {"id": user},
            "callback_id": callback,
            "channel": {"id": channel},
            "message": message,
            "team": {"domain": "golden"},
        }
        yield Deed(f"{scene['play']} shortcut {callback}", scene, payload)


def all_deeds(scene: Mapping[str, Any]) -> list[Deed]:
    """What stands in Slack and what its menus offer; of what stands there often, the oldest and the newest."""
    alike: dict[tuple[str, str], list[Deed]] = {}
    for deed in [*deeds(scene), *quotes(scene)]:
        hand = "" if _of_many(deed) else deed.who
        alike.setdefault((hand, deed.name.split(" ", 3)[-1]), []).append(deed)
    return [deed for many in alike.values() for deed in _few(many)]


def _of_many(deed: Deed) -> bool:
    """Whether it is an option of a menu that has twenty of them: each is tried once a scene."""
    return deed.payload.get("actions", [{}])[0].get("type") == "static_select"


def _by_handle(scene: Mapping[str, Any], handle: str) -> str:
    return next(one for one, name in scene["people"].items() if name == handle)


def _few(many: list[Deed]) -> list[Deed]:
    return many[-1:] if _of_many(many[-1]) else many[:OFTEN] + many[OFTEN:][-OFTEN:]
