"""What somebody picked in an interactive element, read from Slack's many shapes into strings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from commands.interaction import Entered, Upload
from commands.line.pieces import MAX_TYPED, shown

ONE = (
    "selected_user",
    "selected_channel",
    "selected_conversation",
    "selected_date",
    "selected_time",
    "selected_date_time",
)
MANY = ("selected_users", "selected_channels", "selected_conversations")


def chosen(element: Mapping[str, Any]) -> tuple[str, ...]:
    """Option values, ids, dates or times of a `block_actions` element or of a state value, in picking order."""
    options = element.get("selected_options")
    if options is None:
        option = element.get("selected_option")
        options = [option] if option else []
    picked = [str(option["value"]) for option in options]
    picked += [str(element[key]) for key in ONE if element.get(key) is not None]
    picked += [str(value) for key in MANY for value in element.get(key) or ()]
    return tuple(picked)


def entered(element: Mapping[str, Any]) -> Entered:
    """What one field of a form holds."""
    text = clean(str(element.get("value") or ""))
    return Entered(text=text, chosen=chosen(element), files=uploads(element))


def uploads(element: Mapping[str, Any]) -> tuple[Upload, ...]:
    """The files of a field, which Slack describes and does not send: name, size and the address of each."""
    files = element.get("files") if element.get("type") == "file_input" else None
    return tuple(
        Upload(
            name=clean(str(file.get("name") or "")),
            size=int(file.get("size") or 0),
            address=str(file.get("url_private_download") or file.get("url_private") or ""),
        )
        for file in files or ()
    )


def clean(text: str) -> str:
    """Text of a form or a search field: Slack does not encode it; else it is read as typed lines are."""
    return shown(text[:MAX_TYPED])
