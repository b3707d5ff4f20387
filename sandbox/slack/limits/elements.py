"""What no table can say of an element: choices that agree with each other, and values within their own bounds."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from sandbox.slack.limits.probe import Probe
from sandbox.slack.records import Json

MOST_TYPED = 3000


def check_choices(element: Probe) -> None:
    """No value twice, nothing chosen at first that is not offered, and not more than may be chosen."""
    grouped = element.has("option_groups")
    _told_apart(element.at("options"))
    groups = element.get("option_groups") if grouped else [{"options": element.get("options")}]
    offered = [
        option for group in groups or () if isinstance(group, dict) for option in group.get("options") or ()
    ]
    for number in range(len(groups) if grouped and isinstance(groups, list) else 0):
        _told_apart(element.at("option_groups").at(number).at("options"))
    here = "external" not in str(element.get("type"))  # what a search field offers is known elsewhere
    if here and any(option not in offered for option in _initial(element)):
        element.say("initial options must be among the options")
    _not_too_many(element)


def _initial(element: Probe) -> list[Any]:
    many = element.get("initial_options")
    one = element.get("initial_option")
    return [*(many if isinstance(many, list) else ()), *((one,) if one is not None else ())]


def _told_apart(options: Probe) -> None:
    many = options.value if isinstance(options.value, list) else []
    values = [option.get("value") if isinstance(option, dict) else None for option in many]
    for number, value in enumerate(values):
        if value is not None and value in values[:number]:
            options.at(number).say("duplicate value in options")


def _not_too_many(element: Probe) -> None:
    most = element.get("max_selected_items")
    if not isinstance(most, int):
        return
    for key in ("initial_options", "initial_users", "initial_conversations", "initial_channels"):
        chosen = element.get(key)
        if isinstance(chosen, list) and len(chosen) > most:
            element.at(key).say("no more than max_selected_items allowed")


def check_inputs(element: Probe) -> None:
    """What is filled in keeps to the bounds beside it."""
    kind = element.get("type")
    if kind == "plain_text_input":
        _lengths(element)
    elif kind == "number_input":
        _figures(element)
    elif kind == "rich_text_input" and _above(element.get("min_lines"), element.get("max_lines")):
        element.at("min_lines").say("must not be above max_lines")
    elif element.has("initial_conversation") and element.get("default_to_current_conversation"):
        element.say("only one of initial_conversation and default_to_current_conversation may be given")
    if element.has("dispatch_action_config"):
        _dispatching(element.at("dispatch_action_config").at("trigger_actions_on"))


def _lengths(element: Probe) -> None:
    least, most, value = (element.get(key) for key in ("min_length", "max_length", "initial_value"))
    if _above(least, most):
        element.at("min_length").say("must not be above max_length")
    most = most if isinstance(most, int) else MOST_TYPED
    if isinstance(value, str) and len(value) > most:
        element.at("initial_value").say("must not be longer than max_length")


def _figures(element: Probe) -> None:
    least, most, value = (_decimal(element.get(key)) for key in ("min_value", "max_value", "initial_value"))
    if _above(least, most):
        element.at("min_value").say("must not be above max_value")
    if _above(least, value) or _above(value, most):
        element.at("initial_value").say("must be between min_value and max_value")
    if not element.get("is_decimal_allowed"):
        for key in ("min_value", "max_value", "initial_value"):
            if "." in str(element.get(key) or ""):
                element.at(key).say("must be a whole number where is_decimal_allowed is false")


def _decimal(value: Any) -> Decimal | None:
    try:
        return None if value is None else Decimal(str(value))
    except InvalidOperation:
        return None


def _above(least: Any, most: Any) -> bool:
    return isinstance(least, (int, Decimal)) and isinstance(most, (int, Decimal)) and least > most


def _dispatching(when: Probe) -> None:
    for moment in _each(when):
        if moment.value not in ("on_enter_pressed", "on_character_entered"):
            moment.say("must be one of: on_enter_pressed, on_character_entered")


def _each(many: Probe) -> list[Probe]:
    if not isinstance(many.value, list) or not many.value:
        many.say("must be an array of one or two")
        return []
    return [many.at(number) for number in range(len(many.value))]


def focused(blocks: Any) -> list[Json]:
    """The elements that ask for the cursor."""
    if isinstance(blocks, list):
        return [element for part in blocks for element in focused(part)]
    if not isinstance(blocks, dict):
        return []
    here = [blocks] if blocks.get("focus_on_load") is True else []
    return here + [element for part in blocks.values() for element in focused(part)]
