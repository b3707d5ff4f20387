"""Menus and form fields as they read before anybody has touched them: label, first value or placeholder, hint."""

from __future__ import annotations

from datetime import datetime

from sandbox.readable import mrkdwn
from sandbox.readable.mrkdwn import Reader
from sandbox.readable.rich_text import rich_text
from sandbox.slack.records import Json

TICKS = {"checkboxes": ("☑", "☐"), "radio_buttons": ("◉", "○")}
SILENT = frozenset({"button", "workflow_button", "icon_button", "overflow", "image"})


def field_lines(block: Json, reader: Reader) -> list[str]:
    """The lines of a block's menus and fields: `Label: value`, or the bare value where there is no label."""
    label, hint = _text(block.get("label"), reader), _text(block.get("hint"), reader)
    elements = [block.get("element"), block.get("accessory"), *(block.get("elements") or ())]
    values = [
        value_of(element, reader)
        for element in elements
        if isinstance(element, dict) and element.get("type") not in SILENT
    ]
    if label:
        return [f"{labelled(label)} {value}".rstrip() for value in values] + ([hint] if hint else [])
    return [value for value in values if value]


def labelled(label: str) -> str:
    """The label as it stands in front of a value: with a colon, unless it asks a question."""
    return label if label.endswith(("?", ":", "!", ".")) else f"{label}:"


def value_of(element: Json, reader: Reader) -> str:
    """What the element shows at first; with nothing chosen its placeholder, between ‹ and ›."""
    kind = str(element.get("type"))
    if kind in TICKS:
        return _ticked(element, kind, reader)
    value = _initial(element, reader)
    placeholder = _text(element.get("placeholder"), reader)
    return value or (f"‹{placeholder}›" if placeholder else "")


def _initial(element: Json, reader: Reader) -> str:
    """The first value of any element: at most one of these keys is there."""
    if element.get("type") == "rich_text_input":
        return rich_text(element.get("initial_value") or {}, reader)
    chosen = [element.get("initial_option"), *(element.get("initial_options") or ())]
    people = [element.get("initial_user"), *(element.get("initial_users") or ())]
    places = [element.get(key) for key in ("initial_channel", "initial_conversation")]
    places += [*(element.get("initial_channels") or ()), *(element.get("initial_conversations") or ())]
    words = [_text(option.get("text"), reader) for option in chosen if option]
    words += [mrkdwn.user(str(person), reader) for person in people if person]
    words += [mrkdwn.channel(str(place), reader) for place in places if place]
    words += [
        str(element[key]) for key in ("initial_value", "initial_date", "initial_time") if element.get(key)
    ]
    if element.get("initial_date_time"):
        words.append(
            f"{datetime.fromtimestamp(int(element['initial_date_time']), reader.zone):%Y-%m-%d %H:%M}"
        )
    return ", ".join(words)


def _ticked(element: Json, kind: str, reader: Reader) -> str:
    first = [element.get("initial_option"), *(element.get("initial_options") or ())]
    values = {option.get("value") for option in first if option}
    ticked, empty = TICKS[kind]
    return "  ".join(
        f"{ticked if option.get('value') in values else empty} {_option(option, reader)}"
        for option in element.get("options") or ()
    )


def _option(option: Json, reader: Reader) -> str:
    description = _text(option.get("description"), reader)
    return _text(option.get("text"), reader) + (f" ({description})" if description else "")


def _text(text: object, reader: Reader) -> str:
    if not isinstance(text, dict):
        return ""
    words = str(text.get("text", ""))
    return mrkdwn.mrkdwn(words, reader) if text.get("type") == "mrkdwn" else mrkdwn.emoji(words)
