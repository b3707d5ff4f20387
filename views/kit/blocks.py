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
TABLE_PAGE = 25  # rows that a table shows before one turns its page; Slack's own default is 5

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


def _filled(block: dict[str, Any], **optional: Any) -> Block:
    """The block with those of the optional parts that hold something."""
    return block | {name: part for name, part in optional.items() if part}


def section(text: str, block_id: str = "", accessory: Block | None = None) -> Block:
    """A paragraph of mrkdwn that we wrote."""
    return _filled({"type": "section", "text": mrkdwn(text)}, block_id=block_id, accessory=accessory)


def said(text: str, block_id: str = "", accessory: Block | None = None) -> Block:
    """A paragraph of user text, shown as typed."""
    return _filled({"type": "section", "text": plain(text)}, block_id=block_id, accessory=accessory)


def headed(text: str, block_id: str, beside: Block) -> Block:
    """A line with something beside it, in bold: rich text has no place for that, so text with any mark in it is plain."""
    block = said(text, block_id, beside)
    tame = not MARKS & set(text.rstrip(":"))
    return {**block, "text": mrkdwn(f"*{text}*")} if tame else block


def header(text: str) -> Block:
    """A heading, 150 characters at most."""
    return {"type": "header", "text": plain(text, 150)}


def context(*texts: str) -> Block:
    """Small print of mrkdwn that we wrote."""
    return {"type": "context", "elements": [mrkdwn(t) for t in _ten(texts)]}


def _ten(texts: Sequence[str]) -> list[str]:
    """As many pieces as Slack takes beside each other: what is more stands in the last one."""
    return [*texts[:9], " · ".join(texts[9:])] if len(texts) > 10 else list(texts)


def rich(block_id: str, *runs: tuple[str, str]) -> Block:
    """A paragraph of (text, style) runs shown letter by letter: style "bold", "italic", "strike", "code" or ""."""
    elements = [
        {"type": "text", "text": shown, **({"style": {style: True}} if style else {})}
        for text, style in runs
        if (shown := straight(text)[:SECTION])
    ]
    return rich_elements(block_id, elements)


def rich_elements(block_id: str, elements: Sequence[Block]) -> Block:
    """A paragraph of elements of rich text: text, links, channels."""
    part = {"type": "rich_text_section", "elements": list(elements)}
    return {"type": "rich_text", "block_id": block_id, "elements": [part]}


def linked(block_id: str, url: str, before: str = "", *, words: str = "") -> Block:
    """An address on a line of its own, with a word before it; `words` of ours are shown instead of it."""
    link = {"type": "link", "url": url, "text": words or straight(url)[:300]}
    return rich_elements(block_id, [{"type": "text", "text": before}, link] if before else [link])


def small(block_id: str, *texts: str) -> Block:
    """Small print that may hold user text: shown as typed."""
    return {"type": "context", "block_id": block_id, "elements": [plain(t, 2_000) for t in _ten(texts)]}


def small_lines(block_id: str, lines: Sequence[str]) -> list[Block]:
    """Small print, one below the other: pieces of one block would stand side by side. As many blocks as it takes."""
    return [small(f"{block_id}:{at}", part) for at, part in enumerate(joined(lines, SMALL_PRINT))]


def joined(lines: Iterable[str], most: int) -> list[str]:
    """The lines in as few texts of less than so many characters as they need."""
    parts: list[str] = []
    for line in lines:
        if parts and len(parts[-1]) + len(line) < most:
            parts[-1] += f"\n{line}"
        else:
            parts.append(line)
    return parts


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
    block = {"type": "button", "text": plain(label, BUTTON), "action_id": action}
    return _filled(block, value=str(value), style=style, confirm=ask_first)


def overflow(
    action: str, options: Sequence[tuple[str, Value | str]], *, ask_first: Block | None = None
) -> Block:
    """The three-dot menu: (label, value) pairs, at most five."""
    choices = [option(label, value) for label, value in options[:5]]
    return _filled({"type": "overflow", "action_id": action, "options": choices}, confirm=ask_first)


def actions(block_id: str, *elements: Block) -> Block:
    """A row of buttons and menus, at most 25."""
    return {"type": "actions", "block_id": block_id, "elements": list(elements[:25])}


def option(label: str, value: Value | str) -> Block:
    """One choice of a menu or select."""
    return {"text": plain(label, OPTION), "value": cut(str(value), 150)}


def select(
    action: str,
    options: Iterable[Block],
    *,
    initial: str = "",
    placeholder: str = "",
    ask_first: Block | None = None,
) -> Block:
    """A drop-down of at most 100 options; `initial` is the value that is chosen already."""
    choices = list(options)[:100]
    chosen = next((choice for choice in choices if choice["value"] == initial), None)
    block = {"type": "static_select", "action_id": action, "options": choices}
    return _filled(block, initial_option=chosen, placeholder=_placeholder(placeholder), confirm=ask_first)


def checkboxes(action: str, options: Iterable[Block], *, initial: Sequence[str] = ()) -> Block:
    """Several of at most ten, each with a box to tick."""
    choices = list(options)[:10]
    chosen = [choice for choice in choices if choice["value"] in initial]
    return _filled({"type": "checkboxes", "action_id": action, "options": choices}, initial_options=chosen)


def multi_select(action: str, options: Iterable[Block], *, initial: Sequence[str] = ()) -> Block:
    """Several of at most 100 options."""
    choices = list(options)[:100]
    chosen = [choice for choice in choices if choice["value"] in initial]
    block = {"type": "multi_static_select", "action_id": action, "options": choices}
    return _filled(block, initial_options=chosen)


def people_select(action: str, initial: Sequence[str] = ()) -> Block:
    """Several people of the workspace, by Slack user id."""
    return _filled({"type": "multi_users_select", "action_id": action}, initial_users=list(initial))


def text_input(
    action: str, *, initial: str = "", multiline: bool = False, placeholder: str = "", most: int = 3_000
) -> Block:
    """A field to type into."""
    block = {"type": "plain_text_input", "action_id": action, "multiline": multiline, "max_length": most}
    return _filled(block, initial_value=initial[:most], placeholder=_placeholder(placeholder))


def file_input(action: str, kinds: Sequence[str]) -> Block:
    """A field for one file of these endings; only where the bot has the scope for it."""
    return {"type": "file_input", "action_id": action, "filetypes": list(kinds), "max_files": 1}


def _placeholder(text: str) -> Block | None:
    return plain(text, 150) if text else None


def field(block_id: str, label: str, element: Block, *, hint: str = "", optional: bool = False) -> Block:
    """A labelled input of a form; errors are keyed by `block_id`."""
    block = {
        "type": "input",
        "block_id": block_id,
        "label": plain(label, LABEL),
        "element": element,
        "optional": optional,
    }
    return _filled(block, hint=plain(hint, LABEL) if hint else None)


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
        "page_size": max(1, min(len(rows), TABLE_PAGE)),
        "rows": [_cells(head), *(_cells(row) for row in rows[:99])],
    }


def _cells(row: Sequence[str]) -> list[Block]:
    return [{"type": "raw_text", "text": cut(cell, 500)} for cell in row[:20]]
