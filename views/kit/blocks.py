"""The pieces of Block Kit that we use, within Slack's limits. User text never reaches mrkdwn unescaped.

Plain dicts: slack_sdk has no model for the newer blocks, and drops blocks that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from views.kit.message import Block
from views.kit.values import Value

SECTION, BUTTON, VALUE, OPTION, TITLE, LABEL = 3_000, 75, 2_000, 75, 24, 2_000
SMALL_PRINT = 2_000


MARKS = frozenset("*_~`:<>&@#|\n")  # what mrkdwn may make something of
# Embeddings, overrides and isolates: left open, they turn round whatever others read behind them. Names in Arabic or
# Hebrew need none of them; the marks that do no harm (U+200E, U+200F, U+061C) stay.
TURNS = dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)))


def escape(text: str) -> str:
    """User text as it may stand in a message's top-level text: it cannot mention, link or shout."""
    return straight(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """What `escape` made, as people read it."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def straight(text: str) -> str:
    """The text without the characters that change the direction of what stands behind them."""
    return text if text.isascii() else text.translate(TURNS)


def cut(text: str, most: int) -> str:
    """The text, or as much of it as fits with an ellipsis; never empty, which Slack refuses."""
    text = straight(text)
    text = text if text.strip() else "–"
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def plain(text: str, most: int = SECTION) -> dict[str, Any]:
    """A plain_text object; emoji codes of user text stay text."""
    return {"type": "plain_text", "text": cut(text, most), "emoji": False}


def mrkdwn(text: str) -> dict[str, Any]:
    """Text with marks that we wrote, never a word of anybody else's: escaping leaves *bold* and :emoji: at work.

    `verbatim`: Slack makes no links and mentions of plain words by itself.
    """
    return {"type": "mrkdwn", "text": cut(text, SECTION), "verbatim": True}


def section(text: str, block_id: str = "", accessory: Block | None = None) -> Block:
    """A paragraph of mrkdwn that we wrote."""
    block: dict[str, Any] = {"type": "section", "text": mrkdwn(text)}
    if block_id:
        block["block_id"] = block_id
    if accessory:
        block["accessory"] = accessory
    return block


def said(text: str, block_id: str = "", accessory: Block | None = None) -> Block:
    """A paragraph of user text, shown as typed."""
    block: dict[str, Any] = {"type": "section", "text": plain(text)}
    if block_id:
        block["block_id"] = block_id
    if accessory:
        block["accessory"] = accessory
    return block


def headed(text: str, block_id: str, beside: Block) -> Block:
    """A line with something beside it, in bold: rich text has no place for that, so text with any mark in it is plain."""
    block = said(text, block_id, beside)
    tame = not MARKS & set(text.rstrip(":"))
    return {**block, "text": mrkdwn(f"*{text}*")} if tame else block


def header(text: str) -> Block:
    """A heading, 150 characters at most."""
    return {"type": "header", "text": plain(text, 150)}


def context(*texts: str) -> Block:
    """Small print of mrkdwn that we wrote; at most ten pieces."""
    return {"type": "context", "elements": [mrkdwn(t) for t in texts[:10]]}


def rich(block_id: str, *runs: tuple[str, str]) -> Block:
    """A paragraph of (text, style) runs shown letter by letter: style "bold", "italic", "strike", "code" or ""."""
    elements = [
        {"type": "text", "text": shown, **({"style": {style: True}} if style else {})}
        for text, style in runs
        if (shown := straight(text)[:SECTION])
    ]
    part = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [part]}


def linked(block_id: str, url: str, before: str = "", *, words: str = "") -> Block:
    """An address on a line of its own, with a word before it; `words` of ours are shown instead of it."""
    link = {"type": "link", "url": url, "text": words or straight(url)[:300]}
    elements = [{"type": "text", "text": before}, link] if before else [link]
    part = {"type": "rich_text_section", "elements": elements}
    return {"type": "rich_text", "block_id": block_id, "elements": [part]}


def small(block_id: str, *texts: str) -> Block:
    """Small print that may hold user text: shown as typed."""
    return {"type": "context", "block_id": block_id, "elements": [plain(t, 2_000) for t in texts[:10]]}


def small_lines(block_id: str, lines: Sequence[str]) -> list[Block]:
    """Small print, one below the other: pieces of one block would stand side by side. As many blocks as it takes."""
    parts: list[str] = []
    for line in lines:
        if parts and len(parts[-1]) + len(line) < SMALL_PRINT:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return [small(f"{block_id}:{at}", part) for at, part in enumerate(parts)]


def divider() -> Block:
    """A line across."""
    return {"type": "divider"}


def confirm(title: str, text: str, yes: str, no: str = "Keep it") -> Block:
    """The question before something that is hard to take back."""
    return {
        "title": plain(title, 100),
        "text": plain(text, 300),
        "confirm": plain(yes, 30),
        "deny": plain(no, 30),
    }


def button(
    label: str, action: str, value: Value | str = "", *, style: str = "", ask_first: Block | None = None
) -> Block:
    """A button, and what it carries."""
    block: dict[str, Any] = {"type": "button", "text": plain(label, BUTTON), "action_id": action}
    if str(value):
        block["value"] = str(value)
    if style:
        block["style"] = style
    if ask_first:
        block["confirm"] = ask_first
    return block


def overflow(
    action: str, options: Sequence[tuple[str, Value | str]], *, ask_first: Block | None = None
) -> Block:
    """The three-dot menu: (label, value) pairs, at most five."""
    block: dict[str, Any] = {
        "type": "overflow",
        "action_id": action,
        "options": [option(label, value) for label, value in options[:5]],
    }
    if ask_first:
        block["confirm"] = ask_first
    return block


def actions(block_id: str, *elements: Block) -> Block:
    """A row of buttons and menus, at most 25."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements[:25])}


def option(label: str, value: Value | str) -> Block:
    """One choice of a menu or select."""
    return {"text": plain(label, OPTION), "value": cut(str(value), 150)}


def select(action: str, options: Iterable[Block], *, initial: str = "", placeholder: str = "") -> Block:
    """A drop-down of at most 100 options; `initial` is the value that is chosen already."""
    choices = list(options)[:100]
    block: dict[str, Any] = {"type": "static_select", "action_id": action, "options": choices}
    chosen = next((o for o in choices if o["value"] == initial), None)
    if chosen:
        block["initial_option"] = chosen
    if placeholder:
        block["placeholder"] = plain(placeholder, 150)
    return block


def multi_select(action: str, options: Iterable[Block], *, initial: Sequence[str] = ()) -> Block:
    """Several of at most 100 options."""
    choices = list(options)[:100]
    block: dict[str, Any] = {"type": "multi_static_select", "action_id": action, "options": choices}
    chosen = [o for o in choices if o["value"] in initial]
    if chosen:
        block["initial_options"] = chosen
    return block


def people_select(action: str, initial: Sequence[str] = ()) -> Block:
    """Several people of the workspace, by Slack user id."""
    block: dict[str, Any] = {"type": "multi_users_select", "action_id": action}
    if initial:
        block["initial_users"] = list(initial)
    return block


def text_input(
    action: str, *, initial: str = "", multiline: bool = False, placeholder: str = "", most: int = 3_000
) -> Block:
    """A field to type into."""
    block: dict[str, Any] = {
        "type": "plain_text_input",
        "action_id": action,
        "multiline": multiline,
        "max_length": most,
    }
    if initial:
        block["initial_value"] = initial[:most]
    if placeholder:
        block["placeholder"] = plain(placeholder, 150)
    return block


def field(block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    """A labelled input of a form; errors are keyed by `block_id`."""
    block: dict[str, Any] = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, LABEL),
        "element": element,
        "optional": optional,
    }
    if hint:
        block["hint"] = plain(hint, LABEL)
    return block


def form(
    callback: str, title: str, blocks: Sequence[Block], *, submit: str = "Save", about: Value | str = ""
) -> dict[str, Any]:
    """A modal; `about` holds ids only (3,000 characters at most)."""
    return {
        "type": "modal",
        "callback_id": callback,
        "title": plain(title, TITLE),
        "submit": plain(submit, TITLE),
        "close": plain("Cancel", TITLE),
        "private_metadata": str(about),
        "blocks": list(blocks),
    }


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> Block:
    """A data table: the first column heads its rows; at most 100 rows of 20 columns, 20,000 characters."""
    return {
        "type": "data_table",
        "caption": cut(caption, 250),
        "row_header_column_index": 0,
        "rows": [_cells(head), *(_cells(row) for row in rows[:99])],
    }


def _cells(row: Sequence[str]) -> list[Block]:
    return [{"type": "raw_text", "text": cut(cell, 500)} for cell in row[:20]]
