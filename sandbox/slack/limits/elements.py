"""Slack's limits for the interactive elements and composition objects of Block Kit (docs.slack.dev/reference/block-kit)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.slack.choices import TEXT_INPUTS
from sandbox.slack.limits.probe import PLAIN, Probe

ID = 255
OPTION_TEXT, OPTION_VALUE, OPTION_DESCRIPTION = 75, 150, 75
SELECT_OPTIONS, SELECT_GROUPS = 100, 100
OVERFLOW_OPTIONS, FEW_OPTIONS = 5, 10
INPUT_TEXT = 3000
PLACEHOLDER = 150

SELECTS = frozenset(
    {
        "static_select",
        "external_select",
        "users_select",
        "conversations_select",
        "channels_select",
        "multi_static_select",
        "multi_external_select",
        "multi_users_select",
        "multi_conversations_select",
        "multi_channels_select",
    }
)
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker"})
IN_ACTIONS = SELECTS | PICKERS | {"button", "overflow", "checkboxes", "radio_buttons"}
IN_SECTION = IN_ACTIONS - {"datetimepicker"} | {"image"}
IN_INPUT = SELECTS | PICKERS | TEXT_INPUTS | {"checkboxes", "radio_buttons", "rich_text_input", "file_input"}


def check_element(element: Probe, allowed: frozenset[str]) -> None:
    kind = element.get("type")
    if kind is None:
        element.say("missing required field: type")
    elif kind not in allowed:
        element.say(f"unsupported type: {kind}")
    else:
        element.string("action_id", ID, least=1)
        if kind in CHECKS:
            CHECKS[kind](element)
        element.text("placeholder", PLACEHOLDER, PLAIN)
        if element.has("confirm"):
            check_confirm(element.at("confirm"))


def check_confirm(confirm: Probe) -> None:
    if not confirm.requires("title", "text", "confirm", "deny"):
        return
    confirm.text("title", 100, PLAIN)
    confirm.text("text", 300)
    confirm.text("confirm", 30, PLAIN)
    confirm.text("deny", 30, PLAIN)


def _button(button: Probe) -> None:
    button.requires("text")
    button.text("text", 75, PLAIN)
    button.string("value", 2000)
    button.string("url", 3000)
    button.string("accessibility_label", 75)
    if button.has("style") and button.get("style") not in ("primary", "danger"):
        button.at("style").say("must be one of: primary, danger")


def check_image(image: Probe) -> None:
    if image.requires("alt_text"):
        image.string("alt_text", 2000)
    if not image.has("image_url") and not image.has("slack_file"):
        image.say("missing required field: image_url")
    image.string("image_url", 3000)


def _options(element: Probe, most: int, *, text_kinds: tuple[str, ...] = PLAIN) -> None:
    seen: set[str] = set()
    for option in element.items("options", most):
        _option(option, text_kinds)
        if str(option.get("value")) in seen:
            option.say("duplicate value in options")
        seen.add(str(option.get("value")))


def _option(option: Probe, text_kinds: tuple[str, ...]) -> None:
    if not option.requires("text"):
        return
    option.text("text", OPTION_TEXT, text_kinds)
    option.string("value", OPTION_VALUE, least=1)
    option.text("description", OPTION_DESCRIPTION, text_kinds)


def _static_select(select: Probe) -> None:
    if not select.has("option_groups"):
        _options(select, SELECT_OPTIONS)
    else:
        for group in select.items("option_groups", SELECT_GROUPS):
            group.text("label", OPTION_TEXT, PLAIN)
            _options(group, SELECT_OPTIONS)
    _initial_is_offered(select)


def _initial_is_offered(select: Probe) -> None:
    groups = select.get("option_groups") or [{"options": select.get("options") or []}]
    offered = [option for group in groups if isinstance(group, dict) for option in group.get("options") or ()]
    initial = [*(select.get("initial_options") or []), select.get("initial_option")]
    if any(option is not None and option not in offered for option in initial):
        select.say("initial options must be among the options")


def _few(element: Probe) -> None:
    _options(element, FEW_OPTIONS, text_kinds=("plain_text", "mrkdwn"))
    _initial_is_offered(element)


def _overflow(overflow: Probe) -> None:
    _options(overflow, OVERFLOW_OPTIONS)


def _text_input(element: Probe) -> None:
    element.string("initial_value", INPUT_TEXT)
    for key in ("min_length", "max_length"):
        length = element.get(key)
        if length is not None and not 0 <= int(length) <= INPUT_TEXT:
            element.at(key).say(f"must be between 0 and {INPUT_TEXT}")
    _initial_within(element)


def _initial_within(element: Probe) -> None:
    value = element.get("initial_value")
    if value is not None and len(str(value)) > int(element.get("max_length") or INPUT_TEXT):
        element.at("initial_value").say("must not be longer than max_length")


CHECKS: Mapping[str, Callable[[Probe], None]] = {
    "button": _button,
    "image": check_image,
    "static_select": _static_select,
    "multi_static_select": _static_select,
    "checkboxes": _few,
    "radio_buttons": _few,
    "overflow": _overflow,
    "plain_text_input": _text_input,
}
