"""What a person typed or chose in one element, from the page's words to Slack's state of that element.

`chosen` is one of {"text"}, {"option": value}, {"options": [values]}, {"user"}, {"users"}, {"channel_id"},
{"channels"}, {"date": "2026-12-01"}, {"time": "10:00"}, {"datetime": epoch seconds}, {"files": [ids]}; {} empties it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.slack.records import Json

TEXT_INPUTS = frozenset({"plain_text_input", "email_text_input", "url_text_input", "number_input"})
ONE_OPTION = frozenset({"static_select", "external_select", "radio_buttons", "overflow"})
MANY_OPTIONS = frozenset({"multi_static_select", "multi_external_select", "checkboxes"})
PLAIN = {
    "users_select": ("user", "selected_user", "initial_user"),
    "multi_users_select": ("users", "selected_users", "initial_users"),
    "conversations_select": ("channel_id", "selected_conversation", "initial_conversation"),
    "multi_conversations_select": ("channels", "selected_conversations", "initial_conversations"),
    "channels_select": ("channel_id", "selected_channel", "initial_channel"),
    "multi_channels_select": ("channels", "selected_channels", "initial_channels"),
    "datepicker": ("date", "selected_date", "initial_date"),
    "timepicker": ("time", "selected_time", "initial_time"),
    "datetimepicker": ("datetime", "selected_date_time", "initial_date_time"),
}
KEYS = (
    PLAIN
    | dict.fromkeys(TEXT_INPUTS, ("text", "value", "initial_value"))
    | dict.fromkeys(ONE_OPTION, ("option", "selected_option", "initial_option"))
    | dict.fromkeys(MANY_OPTIONS, ("options", "selected_options", "initial_options"))
    | {"rich_text_input": ("text", "rich_text_value", "initial_value")}
    | {"file_input": ("files", "files", "")}
)
"""Element type -> (key in `chosen`, key in Slack's state, key of the initial value)."""


class NotOffered(ValueError):
    """Somebody chose what the element does not offer."""


def state_from(element: Json, chosen: Mapping[str, Any], served: Mapping[str, Json] | None = None) -> Json:
    """Slack's state of `element` after `chosen`.

    `served` are the options that a search field offered, by value, or the files that this person has uploaded, by id.
    """
    kind = str(element.get("type"))
    if kind not in KEYS:
        return {"type": kind}
    key, name, _ = KEYS[kind]
    value = chosen.get(key) or _empty(name)
    if kind in ONE_OPTION and value is not None:
        value = _option(element, str(value), served)
    elif kind in MANY_OPTIONS:
        value = [_option(element, str(option), served) for option in value]
    elif kind == "file_input":
        value = _files(element, [str(file) for file in value], served or {})
    elif kind == "rich_text_input":
        value = _rich_text(str(value or ""))
    return {"type": kind, name: value}


def initial_state(element: Json) -> Json:
    """Slack's state of an element that nobody has touched."""
    kind = str(element.get("type"))
    if kind not in KEYS:
        return {"type": kind}
    _, name, initial = KEYS[kind]
    return {"type": kind, name: element.get(initial, _empty(name))}


def _empty(name: str) -> Any:
    return [] if name.endswith("s") else None


def is_empty(state: Mapping[str, Any]) -> bool:
    return all(value in (None, "", []) for key, value in state.items() if key != "type")


def options_of(element: Json) -> list[Json]:
    groups = element.get("option_groups") or []
    return list(element.get("options") or []) + [
        option for group in groups for option in group.get("options", ())
    ]


def _option(element: Json, value: str, served: Mapping[str, Json] | None) -> Json:
    initial = [element.get("initial_option"), *element.get("initial_options", ())]
    for option in [*options_of(element), *(option for option in initial if option)]:
        if option.get("value") == value:
            return dict(option)
    if served and value in served:
        return dict(served[value])
    raise NotOffered(f"“{value}” is not among the choices")


def _files(element: Json, ids: list[str], uploaded: Mapping[str, Json]) -> list[Json]:
    """The files themselves: at most as many as the field takes, of the endings that it names."""
    if len(ids) > int(element.get("max_files", 10)):
        raise NotOffered(f"This field takes {element.get('max_files', 10)} file")
    kinds = element.get("filetypes") or ()
    for file in ids:
        if file not in uploaded:
            raise NotOffered("That file was not uploaded")
        if kinds and uploaded[file]["name"].rpartition(".")[2].lower() not in kinds:
            raise NotOffered(f"“{uploaded[file]['name']}” is no file of these: {', '.join(kinds)}")
    return [dict(uploaded[file]) for file in ids]


def _rich_text(text: str) -> Json | None:
    if not text:
        return None
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}
