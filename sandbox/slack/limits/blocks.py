"""Slack's limits for each kind of block, and which kinds may stand on which surface."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.slack.limits.elements import ID, IN_ACTIONS, IN_INPUT, IN_SECTION, check_element, check_image
from sandbox.slack.limits.probe import PLAIN, Probe
from sandbox.slack.limits.tables import check_chart, check_data_table, check_table

SECTION_TEXT, FIELDS, FIELD_TEXT = 3000, 10, 2000
HEADER_TEXT = 150
CONTEXT_ELEMENTS, CONTEXT_TEXT = 10, 2000
ACTIONS_ELEMENTS = 25
LABEL, HINT = 2000, 2000
MARKDOWN_TEXT = 12_000
CHILDREN, CONTAINER_TITLE = 10, 150
MESSAGE_ONLY = frozenset({"table", "data_table", "data_visualization", "markdown", "container"})
IN_CONTAINER = frozenset(
    {
        "actions",
        "context",
        "divider",
        "file",
        "header",
        "image",
        "input",
        "rich_text",
        "section",
        "table",
        "video",
    }
)
RICH_TEXT_PARTS = frozenset(
    {"rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"}
)


def check_block(block: Probe, surface: str) -> None:
    """`surface` is message, modal or home."""
    kind = block.get("type")
    if kind is None:
        block.say("missing required field: type")
    elif kind not in CHECKS:
        block.say(f"unsupported type: {kind}")
    elif surface != "message" and kind in MESSAGE_ONLY:
        block.say(f"unsupported type on this surface: {kind}")
    else:
        block.string("block_id", ID, least=1)
        CHECKS[kind](block)


def _section(section: Probe) -> None:
    if not section.has("text") and not section.has("fields"):
        section.say("missing required field: text")
    section.text("text", SECTION_TEXT)
    if section.has("fields"):
        for field in section.items("fields", FIELDS):
            field.is_text(FIELD_TEXT)
    if section.has("accessory"):
        check_element(section.at("accessory"), IN_SECTION)


def _header(header: Probe) -> None:
    header.requires("text")
    header.text("text", HEADER_TEXT, PLAIN)


def _context(context: Probe) -> None:
    for element in context.items("elements", CONTEXT_ELEMENTS):
        if element.get("type") == "image":
            check_image(element)
        else:
            element.is_text(CONTEXT_TEXT)


def _actions(actions: Probe) -> None:
    for element in actions.items("elements", ACTIONS_ELEMENTS):
        check_element(element, IN_ACTIONS)


def _input(block: Probe) -> None:
    if not block.requires("label", "element"):
        return
    block.text("label", LABEL, PLAIN)
    block.text("hint", HINT, PLAIN)
    check_element(block.at("element"), IN_INPUT)


def _image(block: Probe) -> None:
    check_image(block)
    block.text("title", 2000, PLAIN)


def _markdown(block: Probe) -> None:
    if block.requires("text"):
        block.string("text", MARKDOWN_TEXT, least=1)


def _rich_text(block: Probe) -> None:
    for part in block.items("elements", 1000):
        if part.get("type") not in RICH_TEXT_PARTS:
            part.say(f"unsupported type: {part.get('type')}")
        elif not isinstance(part.get("elements"), list):
            part.say("missing required field: elements")


def _container(block: Probe) -> None:
    if not block.has("title") and not block.has("rich_text_title"):
        block.say("missing required field: title")
    block.text("title", CONTAINER_TITLE, PLAIN)
    block.text("subtitle", CONTAINER_TITLE)
    for child in block.items("child_blocks", CHILDREN):
        if child.get("type") not in IN_CONTAINER:
            child.say(f"unsupported type: {child.get('type')}")
        else:
            check_block(child, "message")


def _nothing_more(block: Probe) -> None:
    """A block without limits of its own."""


CHECKS: Mapping[str, Callable[[Probe], None]] = {
    "section": _section,
    "header": _header,
    "divider": _nothing_more,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "markdown": _markdown,
    "rich_text": _rich_text,
    "table": check_table,
    "data_table": check_data_table,
    "data_visualization": check_chart,
    "container": _container,
    "file": _nothing_more,
    "video": _nothing_more,
}
