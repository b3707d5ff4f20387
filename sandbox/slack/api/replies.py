"""What the bot answers with: the body of an acknowledgement, and posts to a response url."""

from __future__ import annotations

from typing import Any

from sandbox.slack import messages, modals
from sandbox.slack.limits import limits
from sandbox.slack.records import Json, Message, ResponseUrl, View
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace


def apply_reply(
    ws: Workspace, user: str, channel: str, body: Any, ticket: ResponseUrl | None = None
) -> str | None:
    """Shows an acknowledgement's body or a post to a response url; returns Slack's error name when it is refused."""
    if body in (None, "", {}):
        return None
    reply: Json = {"text": body} if isinstance(body, str) else body
    if not isinstance(reply, dict):
        return "invalid_payload"
    problems = limits.check_message(reply)
    if problems and not reply.get("delete_original"):
        return problems[0].partition(":")[0]
    _show(ws, user, channel, reply, ticket)
    return None


def _show(ws: Workspace, user: str, channel: str, reply: Json, ticket: ResponseUrl | None) -> None:
    source = _source(ws, ticket)
    if source is not None and reply.get("delete_original"):
        messages.delete(ws, source)
        return
    if source is not None and reply.get("replace_original"):
        messages.redraw(ws, source, reply.get("text", ""), reply.get("blocks"), reply.get("metadata"))
        return
    public = reply.get("response_type") == "in_channel"
    posted = messages.post(
        ws,
        channel,
        ws.bot_user,
        reply.get("text", ""),
        blocks=reply.get("blocks"),
        thread_ts=reply.get("thread_ts"),
        only_for=None if public else user,
        metadata=reply.get("metadata"),
    )
    if ticket is not None and ticket.message_ts is None:
        ticket.message_ts = posted.ts


def _source(ws: Workspace, ticket: ResponseUrl | None) -> Message | None:
    if ticket is None or ticket.message_ts is None:
        return None
    source = messages.find(ws, ticket.channel, ticket.message_ts)
    return source if source is not None and source.bot else None


def after_submission(ws: Workspace, view: View, body: Json) -> dict[str, str]:
    """Obeys the answer to a submitted form; returns the errors it holds, by block_id ("" for one of Slack's own)."""
    action = body.get("response_action")
    if action == "errors":
        return _form_errors(view, body.get("errors") or {})
    if action == "clear":
        modals.close_modal(ws, view.user, whole_stack=True)
    elif action in ("update", "push"):
        return _next_view(ws, view, action, body.get("view"))
    elif action is None:
        if ws.open_view(view.user) is view:
            modals.close_modal(ws, view.user)
    else:
        return {"": f"Slack does not know the response_action “{action}”."}
    return {}


def _form_errors(view: View, errors: dict[str, str]) -> dict[str, str]:
    inputs = {block["block_id"] for block in view.body["blocks"] if block.get("type") == "input"}
    unknown = sorted(set(errors) - inputs)
    if unknown or not errors:
        return {
            "": f"Slack shows errors at input blocks only; there is none called {', '.join(unknown) or '(none)'}."
        }
    return dict(errors)


def _next_view(ws: Workspace, view: View, action: str, body: Any) -> dict[str, str]:
    problems = limits.check_view(body) if isinstance(body, dict) else ["invalid_arguments: no view"]
    if problems:
        return {"": f"Slack refuses the next form: {problems[0]}"}
    try:
        if action == "update":
            modals.update_view(ws, view, body)
        else:
            modals.push_modal(ws, view.user, body)
    except SlackError as refusal:
        return {"": f"Slack refuses the next form: {refusal.name}"}
    return {}
