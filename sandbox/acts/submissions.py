"""Modals: submitted and closed."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.acts import forms
from sandbox.acts.results import Chosen, Result, line_of, refused
from sandbox.slack import choices, modals
from sandbox.slack.api.replies import after_submission
from sandbox.slack.payloads import payloads
from sandbox.slack.workspace import Workspace

TROUBLE = "We had some trouble connecting. Try again?"
CLOSED = "This form is no longer open."


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
        forms.fill(ws, view, values or {})
    except choices.NotOffered as problem:
        return refused(f"{problem}.")
    errors = forms.missing(view)
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
