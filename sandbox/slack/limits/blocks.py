"""Slack's limits for blocks, elements and the objects in them: those of limits.toml, and what no table can say."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.slack.choices import TEXT_INPUTS
from sandbox.slack.limits.elements import check_choices, check_inputs
from sandbox.slack.limits.probe import Probe
from sandbox.slack.limits.rich import check_rich_part
from sandbox.slack.limits.shapes import held, shapes
from sandbox.slack.limits.tables import check_chart, check_data_table, check_table

ID = 255
MESSAGE_ONLY = frozenset({
    "table", "data_table", "data_visualization", "markdown", "container", "card", "carousel", "context_actions",
    "plan", "task_card",
})  # fmt: skip
MODAL_ONLY = frozenset({"alert"})
IN_CONTAINER = frozenset({
    "actions", "context", "divider", "file", "header", "image", "input", "rich_text", "section", "table", "video",
})  # fmt: skip
SELECTS = frozenset(
    f"{many}{kind}_select"
    for many in ("", "multi_")
    for kind in ("static", "external", "users", "conversations", "channels")
)
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker"})
IN_ACTIONS = SELECTS | PICKERS | {
    "button", "overflow", "checkboxes", "radio_buttons", "workflow_button", "rich_text_input",
}  # fmt: skip
ELEMENTS = {
    "in_actions": IN_ACTIONS,
    "in_section": IN_ACTIONS - {"datetimepicker", "rich_text_input"} | {"image"},
    "in_input": SELECTS
    | PICKERS
    | TEXT_INPUTS
    | {"checkboxes", "radio_buttons", "rich_text_input", "file_input"},
    "in_context_actions": frozenset({"feedback_buttons", "icon_button"}),
    "in_card": frozenset({"button"}),
    "image": frozenset({"image"}),
}
"""The kinds of elements that may stand there."""
IN_BLOCK, IN_ELEMENT = frozenset({"type", "block_id"}), frozenset({"type", "action_id"})


def check_block(block: Probe, surface: str) -> None:
    """`surface` is message, modal or home."""
    kind = block.get("type")
    if kind is None:
        block.say("missing required field: type")
    elif not isinstance(kind, str) or kind not in shapes("blocks"):
        block.say(f"unsupported type: {kind}")
    elif (surface != "message" and kind in MESSAGE_ONLY) or (surface != "modal" and kind in MODAL_ONLY):
        block.say(f"unsupported type on this surface: {kind}")
    else:
        block.string("block_id", ID, least=1)
        held(block, shapes("blocks")[kind], IN_BLOCK, _check_part)
        if kind in DATA:
            DATA[kind](block)


def _check_element(element: Probe, allowed: frozenset[str]) -> None:
    kind = element.get("type")
    if kind is None:
        element.say("missing required field: type")
    elif kind not in allowed:
        element.say(f"unsupported type: {kind}")
    else:
        element.string("action_id", ID, least=1)
        own = frozenset({"type"}) if kind == "image" else IN_ELEMENT
        held(element, shapes("elements")[kind], own, _check_part)
        check_choices(element)
        check_inputs(element)


def _check_part(part: Probe, kind: str) -> None:
    if kind in ELEMENTS:
        _check_element(part, ELEMENTS[kind])
    elif kind in PARTS:
        PARTS[kind](part)
    elif not isinstance(part.value, dict):
        part.say("must be an object")
    else:
        held(part, shapes("objects")[kind], frozenset(), _check_part)


def _small_text(text: Probe) -> None:
    text.is_text(2000)


def _small_print(piece: Probe) -> None:
    if piece.get("type") == "image":
        _check_element(piece, ELEMENTS["image"])
    else:
        _small_text(piece)


def _child(block: Probe) -> None:
    if block.get("type") not in IN_CONTAINER:
        block.say(f"unsupported type: {block.get('type')}")
    else:
        check_block(block, "message")


def _only(kind: str) -> Callable[[Probe], None]:
    """A block of this kind inside another."""

    def check(block: Probe) -> None:
        if block.get("type") != kind:
            block.say(f"must be a block of type {kind}")
        else:
            check_block(block, "message")

    return check


def _conversation(kind: Probe) -> None:
    if kind.value not in ("im", "mpim", "private", "public"):
        kind.say("must be one of: im, mpim, private, public")


PARTS: Mapping[str, Callable[[Probe], None]] = {
    "small_text": _small_text,
    "small_print": _small_print,
    "rich_part": check_rich_part,
    "rich_text": _only("rich_text"),
    "card": _only("card"),
    "child": _child,
    "conversation": _conversation,
}
DATA: Mapping[str, Callable[[Probe], None]] = {
    "table": check_table,
    "data_table": check_data_table,
    "data_visualization": check_chart,
}
