"""Modals: filled in, submitted and closed, and what Slack itself refuses before the app hears of it."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.acts.results import Chosen, Result, line_of, refused
from sandbox.slack import choices, files, modals
from sandbox.slack.api.replies import after_submission
from sandbox.slack.payloads import payloads
from sandbox.slack.records import Json, View
from sandbox.slack.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"
CLOSED = "This form is no longer open."
REQUIRED = "Please complete this required field."


async def submit(
    ws: Workspace, user: str, view_id: str, values: Mapping[str, Mapping[str, Chosen]] | None = None
) -> Result:
    """Presses a modal's submit button with `values` typed in: {block_id: {action_id: chosen}}."""
    view = ws.open_view(user)
    if view is None or view.id != view_id:
        return refused(CLOSED)
    if not view.body.get("submit"):
        return refused("This form has nothing to submit.")
    try:
        fill(ws, view, values or {})
    except choices.NotOffered as problem:
        return refused(f"{problem}.")
    errors = _missing(view)
    if errors:
        return Result(ok=False, errors=errors)
    line = line_of(ws)
    answer = await line.interact(payloads.view_submission(ws, view, line.base_url))
    if not answer.ok:
        return refused(TROUBLE)
    errors = after_submission(ws, view, answer.json())
    return Result(not errors, errors.pop("", None), errors)


async def close(ws: Workspace, user: str, view_id: str, *, whole_stack: bool = False) -> Result:
    """Closes the modal on the screen (the one below shows again); `whole_stack` is the × that closes all."""
    view = ws.open_view(user)
    if view is None or view.id != view_id:
        return refused(CLOSED)
    for closed in modals.close_modal(ws, user, whole_stack=whole_stack):
        if closed.body.get("notify_on_close"):
            await line_of(ws).interact(payloads.view_closed(ws, closed, is_cleared=whole_stack))
    return Result()


def fill(ws: Workspace, view: View, values: Mapping[str, Mapping[str, Chosen]]) -> None:
    """Types `values` into the form; raises choices.NotOffered for what a menu does not hold."""
    for block_id, elements in values.items():
        for action_id, chosen in elements.items():
            block_and_element = modals.element_in(view.body["blocks"], block_id, action_id)
            if block_and_element is None:
                continue
            view.state.setdefault(block_id, {})[action_id] = state_from(
                ws, view.user, block_id, block_and_element[1], chosen
            )


def state_from(ws: Workspace, user: str, block_id: str, element: Json, chosen: Chosen) -> Json:
    """Slack's state of an element: of what a search field has offered, or of files that this person has uploaded."""
    if element.get("type") == "file_input":
        return choices.state_from(element, chosen, files.uploaded_by(ws, user, line_of(ws).base_url))
    return choices.state_from(
        element, chosen, ws.served_options.get((user, block_id, str(element.get("action_id"))))
    )


def _missing(view: View) -> dict[str, str]:
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
