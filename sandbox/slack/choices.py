"""What a person typed or chose in one element, from the page's words to Slack's state of that element.

`chosen` is one of {"text"}, {"option": value}, {"options": [values]}, {"user"}, {"users"}, {"channel_id"},
{"channels"}, {"date": "2026-12-01"}, {"time": "10:00"}, {"datetime": epoch seconds}; {} empties the element.
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
"""Element type -> (key in `chosen`, key in Slack's state, key of the initial value)."""


class NotOffered(ValueError):
    """Somebody chose what the element does not offer."""


def state_from(element: Json, chosen: Mapping[str, Any], served: Mapping[str, Json] | None = None) -> Json:
    """Slack's state of `element` after `chosen`; `served` are the options a search field offered, by value."""
    kind = str(element.get("type"))
    state: Json = {"type": kind}
    if kind in TEXT_INPUTS:
        return state | {"value": chosen.get("text") or None}
    if kind == "rich_text_input":
        return state | {"rich_text_value": _rich_text(str(chosen.get("text", "")))}
    if kind in ONE_OPTION:
        value = chosen.get("option")
        return state | {
            "selected_option": None if value in (None, "") else _option(element, str(value), served)
        }
    if kind in MANY_OPTIONS:
        return state | {
            "selected_options": [_option(element, str(value), served) for value in chosen.get("options", ())]
        }
    if kind in PLAIN:
        key, name, _ = PLAIN[kind]
        empty: Any = [] if name.endswith("s") else None
        return state | {name: chosen.get(key) or empty}
    return state


def initial_state(element: Json) -> Json:
    """Slack's state of an element that nobody has touched."""
    kind = str(element.get("type"))
    state: Json = {"type": kind}
    if kind in TEXT_INPUTS:
        return state | {"value": element.get("initial_value")}
    if kind == "rich_text_input":
        return state | {"rich_text_value": element.get("initial_value")}
    if kind in ONE_OPTION:
        return state | {"selected_option": element.get("initial_option")}
    if kind in MANY_OPTIONS:
        return state | {"selected_options": element.get("initial_options", [])}
    if kind in PLAIN:
        _, name, initial = PLAIN[kind]
        return state | {name: element.get(initial, [] if name.endswith("s") else None)}
    return state


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


def _rich_text(text: str) -> Json | None:
    if not text:
        return None
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}
