"""Modals and Homes: the stack on a person's screen, its hashes, what is typed into it."""

from __future__ import annotations

import copy
import secrets
from typing import Any

from sandbox.slack import choices, messages
from sandbox.slack.records import Json, View
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace, fresh_id

STACK = 3
"""One modal opened and two pushed on top of it."""


def open_modal(ws: Workspace, user: str, body: Json) -> View:
    """Opens a modal for this person; it takes the place of an open one."""
    _check_external_id(ws, body)
    view = _new(user, body)
    ws.stacks[user] = [view]
    return show(ws, view)


def push_modal(ws: Workspace, user: str, body: Json) -> View:
    """Puts a modal on top of the open one. Raises `not_found` without one and `push_limit_reached` above three."""
    stack = ws.stacks.get(user)
    if not stack:
        raise SlackError("not_found")
    if len(stack) >= STACK:
        raise SlackError("push_limit_reached")
    _check_external_id(ws, body)
    view = _new(user, body, below=stack[-1])
    stack.append(view)
    return show(ws, view)


def update_view(ws: Workspace, view: View, body: Json, hash_given: str | None = None) -> View:
    """Re-draws a modal or a Home in place. Raises `hash_conflict` when `hash_given` is not its present hash."""
    if hash_given and hash_given != view.hash:
        raise SlackError("hash_conflict")
    if body.get("type") != view.body.get("type"):
        raise SlackError(
            "invalid_arguments", "[ERROR] a view cannot change its type [json-pointer:/view/type]"
        )
    view.body = _drawn(body)
    view.hash = _hash()
    view.state = _kept(view)
    return show(ws, view)


def publish_home(ws: Workspace, user: str, body: Json, hash_given: str | None = None) -> View:
    home = ws.homes.get(user)
    if home is not None:
        return update_view(ws, home, body, hash_given)
    ws.homes[user] = _new(user, body)
    return show(ws, ws.homes[user])


def close_modal(ws: Workspace, user: str, *, whole_stack: bool = False) -> list[View]:
    """Takes the top modal, or all of them, off the screen and returns those taken, the top one first."""
    stack = ws.stacks.get(user, [])
    closed = [stack.pop() for _ in range(len(stack) if whole_stack else min(1, len(stack)))]
    if closed:
        top = ws.open_view(user)
        ws.record("view", {user}, as_sent(ws, top) if top else None, private=True)
    return closed


def find(ws: Workspace, view_id: str | None = None, external_id: str | None = None) -> View | None:
    every = [view for stack in ws.stacks.values() for view in stack] + list(ws.homes.values())
    for view in every:
        if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
            return view
    return None


def show(ws: Workspace, view: View) -> View:
    kind: Any = "home" if view.body.get("type") == "home" else "view"
    if kind == "home" or ws.open_view(view.user) is view:
        ws.record(kind, {view.user}, as_sent(ws, view), private=True)
    return view


def as_sent(ws: Workspace, view: View) -> Json:
    """The view object as the Web API and payloads carry it, with everything typed so far in `state`."""
    body = copy.deepcopy(view.body)
    defaults: Json = {
        "private_metadata": "",
        "callback_id": "",
        "external_id": "",
        "clear_on_close": False,
        "notify_on_close": False,
        "close": None,
        "submit": None,
        "title": None,
    }
    if body.get("type") == "home":
        defaults["title"] = {"type": "plain_text", "text": "View Title", "emoji": True}
    return (
        defaults
        | body
        | {
            "id": view.id,
            "team_id": ws.team_id,
            "app_id": ws.app_id,
            "app_installed_team_id": ws.team_id,
            "bot_id": ws.bot_id,
            "hash": view.hash,
            "root_view_id": view.root_id,
            "previous_view_id": view.previous_id,
            "state": {"values": values_of(view)},
        }
    )


def values_of(view: View) -> dict[str, dict[str, Json]]:
    """Slack's `state.values`: input blocks always, menus in other blocks once something is chosen in them."""
    values: dict[str, dict[str, Json]] = {}
    for block in view.body.get("blocks", ()):
        for element in messages.elements(block):
            block_id, action_id = block["block_id"], element["action_id"]
            typed = view.state.get(block_id, {}).get(action_id)
            if element.get("type") in ("button", "overflow"):
                continue
            values.setdefault(block_id, {})[action_id] = typed or choices.initial_state(element)
    return values


def element_in(blocks: list[Json] | None, block_id: str, action_id: str) -> tuple[Json, Json] | None:
    """The (block, element) with these ids."""
    for block in blocks or ():
        if block.get("block_id") == block_id:
            for element in messages.elements(block):
                if element.get("action_id") == action_id:
                    return block, element
    return None


def _new(user: str, body: Json, below: View | None = None) -> View:
    view_id = fresh_id("V")
    return View(
        id=view_id,
        user=user,
        body=_drawn(body),
        hash=_hash(),
        root_id=below.root_id if below else view_id,
        previous_id=below.id if below else None,
    )


def _drawn(body: Json) -> Json:
    return copy.deepcopy(body) | {"blocks": messages.with_block_ids(body.get("blocks", []))}


def _kept(view: View) -> dict[str, Json]:
    """What was typed stays where the block and the element kept their ids."""
    state_by_block: dict[str, Json] = {}
    for block_id, elements in view.state.items():
        for action_id, state in elements.items():
            block_and_element = element_in(view.body["blocks"], block_id, action_id)
            if block_and_element and block_and_element[1].get("type") == state.get("type"):
                state_by_block.setdefault(block_id, {})[action_id] = state
    return state_by_block


def _hash() -> str:
    return f"{secrets.randbelow(10**10):010d}.{secrets.token_hex(4)}"


def _check_external_id(ws: Workspace, body: Json) -> None:
    if body.get("external_id") and find(ws, None, body["external_id"]):
        raise SlackError("duplicate_external_id")
