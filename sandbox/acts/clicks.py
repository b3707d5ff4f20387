"""Clicks: buttons, menus, dates and search fields, in messages, modals and Homes."""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.acts import forms
from sandbox.acts.results import Chosen, Result, clicked, line_of, on_screen, refused
from sandbox.slack import choices, modals
from sandbox.slack.payloads import payloads
from sandbox.slack.records import Json, Message, View
from sandbox.slack.workspace import Workspace

GONE = "That is no longer there."


async def press(
    ws: Workspace,
    user: str,
    place: Message | View,
    block_id: str,
    action_id: str,
    chosen: Chosen | None = None,
    values: Mapping[str, Mapping[str, Chosen]] | None = None,
) -> Result:
    """Presses a button, or chooses `chosen` in a menu, date or search field; `values` is what the form holds so far."""
    blocks = place.body["blocks"] if isinstance(place, View) else place.blocks
    block_and_element = modals.element_in(blocks, block_id, action_id)
    if block_and_element is None or not on_screen(ws, user, place):
        return refused(GONE)
    block, element = block_and_element
    try:
        if isinstance(place, View) and values:
            forms.fill(ws, place, values)
        state = forms.state_from(ws, user, block_id, element, chosen or {})
    except choices.NotOffered as problem:
        return refused(f"{problem}.")
    _remember(place, block_id, action_id, state)
    if block["type"] == "input" and not block.get("dispatch_action"):
        return Result()  # a field of a form: Slack tells the app nothing until it is submitted
    line = line_of(ws)
    action = _action(ws, block_id, element, state)
    return clicked(
        ws, user, await line.interact(payloads.block_actions(ws, user, place, action, line.base_url))
    )


def _remember(place: Message | View, block_id: str, action_id: str, state: Json) -> None:
    if state["type"] in ("button", "overflow"):
        return
    held = place.state if isinstance(place, View) else place.chosen
    held.setdefault(block_id, {})[action_id] = state


def _action(ws: Workspace, block_id: str, element: Json, state: Json) -> Json:
    parts: Json = {key: element[key] for key in ("text", "value", "style", "placeholder") if key in element}
    return {
        "action_id": element["action_id"],
        "block_id": block_id,
        **parts,
        **state,
        "action_ts": ws.next_ts(),
    }


async def options(
    ws: Workspace, user: str, place: Message | View, block_id: str, action_id: str, query: str = ""
) -> Result:
    """Types into a search field that the bot fills (external_select)."""
    blocks = place.body["blocks"] if isinstance(place, View) else place.blocks
    block_and_element = modals.element_in(blocks, block_id, action_id)
    if block_and_element is None or not on_screen(ws, user, place):
        return refused(GONE)
    if len(query) < int(block_and_element[1].get("min_query_length", 3)):
        return Result()
    answer = await line_of(ws).interact(
        payloads.block_suggestion(ws, user, place, block_id, action_id, query)
    )
    if not answer.ok:
        return refused("Couldn’t load options.")
    offered = answer.json()
    every = choices.options_of(offered)
    served = ws.served_options.setdefault((user, block_id, action_id), {})
    served.update({str(option.get("value")): option for option in every})
    return Result(
        options=tuple(offered.get("options") or ()), option_groups=tuple(offered.get("option_groups") or ())
    )
