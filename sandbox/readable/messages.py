"""Messages, modals and Homes as plain text: what a person reads there, and which buttons stand there.

Pure. `Page.text` is what is printed and searched: every text of the blocks in their order, initial values and
table cells included, mentions as @handle, dates in the reader's zone, entities decoded and marks (*bold*) gone.
Labels of buttons are kept apart in `Page.buttons`; the entries of an overflow menu count as buttons.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sandbox.readable import mrkdwn
from sandbox.readable.inputs import field_lines
from sandbox.readable.mrkdwn import Reader
from sandbox.readable.rich_text import rich_text
from sandbox.slack.records import Json

LINE = 100
"""Characters."""
BUTTONS = frozenset({"button", "workflow_button", "icon_button"})


@dataclass(frozen=True, slots=True)
class Page:
    """One message or view as it reads. `notification` is the text that a message carries beside its blocks.

    `folded` are the buttons that show only once an overflow menu is opened; `buttons` holds them too.
    """

    text: str
    buttons: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    notification: str = ""

    @property
    def shown(self) -> tuple[str, ...]:
        """The texts in which words are looked for: folded buttons show only when their menu is opened."""
        open_buttons = [label for label in self.buttons if label not in self.folded]
        return tuple(
            plain_blanks(text) for text in (self.text, self.notification, *open_buttons, *self.files) if text
        )

    def holds(self, words: str) -> bool:
        """Whether `words` stand somewhere in it, letter by letter (any blank is as good as another)."""
        return any(plain_blanks(words) in text for text in self.shown)

    def holds_button(self, words: str) -> bool:
        return any(plain_blanks(words) in plain_blanks(label) for label in self.buttons)


def plain_blanks(text: str) -> str:
    """The text with blanks of every kind as plain ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")


def read_message(message: Json, reader: Reader) -> Page:
    """A message as the page gets it: text, blocks (or None) and files. Without blocks its text is what shows."""
    blocks, text = message.get("blocks") or [], str(message.get("text") or "")
    return _page(
        block_lines(blocks, reader) if blocks else [mrkdwn.mrkdwn(text, reader)],
        blocks,
        files=[str(file.get("name", "")) for file in message.get("files") or ()],
        notification=mrkdwn.mrkdwn(text, reader) if blocks else "",
    )


def read_view(view: Json, reader: Reader) -> Page:
    """A modal (its title, blocks, submit and close) or a Home."""
    home = view.get("type") == "home"
    title = [] if home else [plain(view.get("title"), reader)]
    blocks = view.get("blocks") or []
    page = _page([*title, *block_lines(blocks, reader)], blocks)
    below = [] if home else [plain(view.get(name), reader) for name in ("submit", "close")]
    buttons = (*page.buttons, *(label for label in below if label))
    return Page(page.text, buttons, page.folded)


def _page(
    lines: Iterable[str], blocks: Sequence[Json], files: Sequence[str] = (), notification: str = ""
) -> Page:
    elements = [element for block in blocks for element in block_elements(block)]
    folded = tuple(
        label for element in elements if element.get("type") == "overflow" for label in button_labels(element)
    )
    labels = tuple(label for element in elements for label in button_labels(element))
    text = "\n".join(line.rstrip() for line in lines if line.strip())
    return Page(text, labels, folded, tuple(files), notification)


def block_elements(block: Json) -> list[Json]:
    """The interactive elements of a block, those of the blocks inside it too."""
    elements = [*(block.get("elements") or ()), *(block.get("actions") or ())]
    elements += [block[key] for key in ("accessory", "element") if isinstance(block.get(key), dict)]
    inner = [element for child in block.get("child_blocks") or () for element in block_elements(child)]
    return [element for element in elements if isinstance(element, dict) and "action_id" in element] + inner


def button_labels(element: Json) -> list[str]:
    """The visible label of a button, or one for each entry of an overflow menu; none for anything else."""
    if element.get("type") in BUTTONS:
        return [plain(element.get("text"))]
    if element.get("type") == "overflow":
        return [plain(option.get("text")) for option in element.get("options") or ()]
    return []


def plain(text: object, reader: Reader | None = None) -> str:
    """A text object (or a bare string) as it reads."""
    if isinstance(text, str):
        return mrkdwn.emoji(text)
    if not isinstance(text, dict):
        return ""
    if text.get("type") == "mrkdwn":
        return mrkdwn.mrkdwn(str(text.get("text", "")), reader or Reader())
    if text.get("type") == "rich_text":
        return rich_text(text, reader or Reader())
    return mrkdwn.emoji(str(text.get("text", "")))


def block_lines(blocks: Iterable[Json], reader: Reader) -> list[str]:
    """The lines of a list of blocks, buttons left out."""
    return [line for block in blocks for text in _block(block, reader) for line in text.split("\n")]


def _block(block: Json, reader: Reader) -> list[str]:
    kinds: dict[str, Callable[[], list[str]]] = {
        "divider": list,
        "rich_text": lambda: [rich_text(block, reader)],
        "table": lambda: _table(block, reader),
        "data_table": lambda: [str(block.get("caption", "")), *_table(block, reader)],
        "context": lambda: _context(block, reader),
        "input": lambda: field_lines(block, reader),
    }
    drawn = kinds.get(str(block.get("type")))
    return drawn() if drawn else [*_own_texts(block, reader), *_menus(block, reader)]


def _menus(block: Json, reader: Reader) -> list[str]:
    return field_lines(block, reader) if block.get("type") in ("actions", "section") else []


def _own_texts(block: Json, reader: Reader) -> list[str]:
    """The texts that stand in a block itself, in the order in which it shows them."""
    names = (
        "rich_text_title",
        "title",
        "subtitle",
        "name",
        "description",
        "text",
        "body",
        "caption",
        "alt_text",
    )
    lines = [plain(block.get(name), reader) for name in names if block.get(name)]
    lines += [plain(field, reader) for field in block.get("fields") or ()]
    if block.get("type") == "data_visualization":
        lines += _chart(block)
    return lines + block_lines(block.get("child_blocks") or (), reader)


def _context(block: Json, reader: Reader) -> list[str]:
    """Small print: its pieces beside each other where they fit into a line."""
    pieces = [
        str(piece.get("alt_text", "")) if piece.get("type") == "image" else plain(piece, reader)
        for piece in block.get("elements") or ()
    ]
    line = "   ".join(pieces)
    return [line] if len(line) <= LINE else pieces


def _chart(value: object) -> list[str]:
    """Names and numbers of a chart; its shape differs from kind to kind."""
    if isinstance(value, list):
        return [line for item in value for line in _chart(item)]
    if not isinstance(value, dict):
        return []
    own = [
        str(value[key])
        for key in ("label", "name", "value", "x", "y")
        if isinstance(value.get(key), str | int | float)
    ]
    inner = [line for item in value.values() if isinstance(item, dict | list) for line in _chart(item)]
    return ([": ".join(own)] if own else []) + inner


def _table(block: Json, reader: Reader) -> list[str]:
    """One line a row, cells between bars and padded to the width of their column."""
    return _aligned([[_cell(cell, reader) for cell in row] for row in block.get("rows") or ()])


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of text as lines with straight columns."""
    columns = max((len(row) for row in rows), default=0)
    widths = [max((len(row[at]) for row in rows if at < len(row)), default=0) for at in range(columns)]
    return [
        " │ ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    ]


def _cell(cell: Json, reader: Reader) -> str:
    if cell.get("type") == "rich_text":
        return " ".join(rich_text(cell, reader).split("\n"))
    text = cell.get("text", cell.get("value", ""))
    return " ".join(str("" if text is None else text).split("\n"))
