"""views.open, views.push, views.update, views.publish."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.slack import modals
from sandbox.slack.limits import limits
from sandbox.slack.places import require_scope
from sandbox.slack.records import Json, View
from sandbox.slack.tickets import SlackError, exchange
from sandbox.slack.workspace import Workspace


def _triggered(ws: Workspace, args: Json, show: Callable[[Workspace, str, Json], View]) -> Json:
    body = _view(args, "modal")
    if any(block.get("element", {}).get("type") == "file_input" for block in body["blocks"]):
        require_scope(ws, "files:read")
    trigger = exchange(ws, str(args.get("trigger_id", "")))
    return {"view": modals.as_sent(ws, show(ws, trigger.user, body))}


def update_view(ws: Workspace, args: Json) -> Json:
    body = _view(args, None)
    view = modals.find(ws, args.get("view_id"), args.get("external_id"))
    if view is None:
        raise SlackError("not_found")
    return {"view": modals.as_sent(ws, modals.update_view(ws, view, body, args.get("hash")))}


def publish_view(ws: Workspace, args: Json) -> Json:
    body = _view(args, "home")
    user = ws.people.get(str(args.get("user_id", "")))
    if user is None or user.is_bot:
        raise SlackError("user_not_found")
    return {"view": modals.as_sent(ws, modals.publish_home(ws, user.id, body, args.get("hash")))}


def validate(_: Workspace, args: Json) -> Json:
    """blocks.validate (https://docs.slack.dev/reference/methods/blocks.validate): one of blocks, message, view."""
    given = [key for key in ("blocks", "message", "view") if args.get(key) is not None]
    if len(given) != 1:
        raise SlackError("invalid_arguments", "[ERROR] provide exactly one of blocks, view or message")
    [key] = given
    if key == "view":
        problems = limits.check_view(args["view"])
    else:
        body = args["message"] if key == "message" else {"text": "x", "blocks": args["blocks"]}
        problems = limits.check_message({"text": "x"} | body)
    if problems:
        raise SlackError(f"invalid_{key}", *problems)
    return {}


def _view(args: Json, kind: str | None) -> Json:
    body = args.get("view")
    if not isinstance(body, dict):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: view")
    if kind is not None and body.get("type") != kind:
        raise SlackError("invalid_arguments", f"[ERROR] must be a {kind} [json-pointer:/view/type]")
    problems = limits.check_view(body)
    if problems:
        names = [problem.partition(":")[0] for problem in problems]
        raise SlackError("view_too_large" if "view_too_large" in names else "invalid_arguments", *problems)
    return body


METHODS: Mapping[str, Callable[[Workspace, Json], Json]] = {
    "views.open": lambda ws, args: _triggered(ws, args, modals.open_modal),
    "views.push": lambda ws, args: _triggered(ws, args, modals.push_modal),
    "views.update": update_view,
    "views.publish": publish_view,
    "blocks.validate": validate,
}
