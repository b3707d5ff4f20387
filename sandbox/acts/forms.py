"""Filling in a modal, and what Slack itself refuses before the app hears of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.slack import choices, modals
from sandbox.slack.records import Json, View
from sandbox.slack.workspace import Workspace

REQUIRED = "Please complete this required field."


def fill(ws: Workspace, view: View, values: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> None:
    """Types `values` into the form; raises choices.NotOffered for what a menu does not hold."""
    for block_id, elements in values.items():
        for action_id, chosen in elements.items():
            block_and_element = modals.element_in(view.body["blocks"], block_id, action_id)
            if block_and_element is None:
                continue
            served = ws.served_options.get((view.user, block_id, action_id))
            view.state.setdefault(block_id, {})[action_id] = choices.state_from(
                block_and_element[1], chosen, served
            )


def missing(view: View) -> dict[str, str]:
    """Sentences by block_id: required fields that are empty, text that is too short or too long."""
    errors: dict[str, str] = {}
    values = modals.values_of(view)
    for block in view.body["blocks"]:
        if block.get("type") != "input":
            continue
        element = block["element"]
        problem = _problem(block, element, values[block["block_id"]][element["action_id"]])
        if problem:
            errors[block["block_id"]] = problem
    return errors


def _problem(block: Json, element: Json, state: Json) -> str | None:
    if choices.is_empty(state):
        return None if block.get("optional") else REQUIRED
    if element.get("type") != "plain_text_input":
        return None
    length = len(str(state["value"]))
    least, most = int(element.get("min_length", 0)), int(element.get("max_length", 3000))
    if length < least:
        return f"Must be at least {least} characters."
    if length > most:
        return f"Must be less than {most + 1} characters."
    return None
