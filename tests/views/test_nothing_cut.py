"""No view cuts a list in silence: there is one way to show less than all, and it says how many more there are."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from views.approvals import buttons
from views.approvals.actions import ToPage
from views.kit.blocks import said
from views.kit.more import BLOCKS, Entry, few, few_of, listed

VIEWS = Path(__file__).parents[2] / "views"
KIT = VIEWS / "kit"  # holds the one way, and Slack's own limits
STRUCTURE = 2  # the first or the first two of what has parts by its nature are no list that ends too soon
WHOLE = {
    "sha256[:12]": "a hash is shown by its beginning",
    "rows[:len(page)]": "the others stand on the next page",
    "private.calls[:CALLS - bool(private.songs)]": "the others stand in the menu beside them",
    "shown[:first]": "the other albums stand behind More",
    "item.presses[:most]": "where there is room for the first alone, the way to all of them is among those",
    "words[:WORDS]": "the line ends in … where there are more, and the button beside it opens all",
    "asks[:MOST_REMINDED]": "the value of a button has an end; whoever is left is reminded by the next press",
    "_menus(private)[:bool(private.songs)]": "one menu or none",
}


def cuts(source: str) -> list[str]:
    """Every slice that leaves out the end of something longer."""
    return [
        ast.unparse(node)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load)
        if isinstance(node.slice, ast.Slice) and node.slice.upper is not None and node.slice.lower is None
        if not isinstance(node.slice.upper, ast.UnaryOp)
        if not (isinstance(node.slice.upper, ast.Constant) and node.slice.upper.value <= STRUCTURE)
        if ast.unparse(node) not in WHOLE
    ]


def test_no_view_cuts_a_list_by_itself() -> None:
    """A button more than eight, a name more than five, a room more than forty once was simply not there."""
    views = [path for path in sorted(VIEWS.rglob("*.py")) if KIT not in path.parents]
    found = {str(path.relative_to(VIEWS)): cuts(path.read_text(encoding="utf-8")) for path in views}
    assert {path: slices for path, slices in found.items() if slices} == {}


def test_a_cut_is_found() -> None:
    source = "shown = lines[:8]\nmore = lines[:MOST]\nfirst = lines[:1]\nall_but = lines[:-1]"
    assert cuts(source) == ["lines[:8]", "lines[:MOST]"]


@given(st.integers(0, 200), st.integers(1, 60))
def test_few_says_how_many_more_there_are(many: int, most: int) -> None:
    shown, more = few(list(range(many)), most)
    assert len(shown) == min(many, most)
    assert more == (f"… and {many - most} more" if many > most else "")
    words = few_of([f"n{n}" for n in range(many)], most)
    assert (f" and {many - most} more" in words) == (many > most)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=150), st.data())
def test_every_entry_of_a_list_stands_on_a_page_that_one_press_leads_to(
    heights: list[int], data: st.DataObject
) -> None:
    """Whatever the entries need, no page is fuller than a message, and none of them is on no page."""
    entries = [
        Entry(
            tuple(said("x", f"{n}.{block}") for block in range(height)),
            data.draw(st.text("ab ", min_size=1, max_size=300)),
            data.draw(st.sampled_from(["", "Asked by you"])) if n > len(heights) // 2 else "",
        )
        for n, height in enumerate(heights)
    ]
    first = listed(entries)
    pages = [listed(entries, page) for page in range(len(first.starts))]
    assert [entry for page in pages for entry in page.entries] == entries
    for page in pages:
        blocks = page.blocks(lambda words: said(words, words))
        assert len(blocks) <= BLOCKS + 1
        ways = page.ways("pages", "go", ToPage)
        reached = {
            element["value"] for block in ways for element in block.get("elements", ()) if "value" in element
        }
        others = {str(ToPage(at)) for at in range(len(pages)) if at != page.page}
        assert reached == others
        assert (page.words in "".join(page.lines)) or not page.words
        assert bool(page.words) == (page.page < len(pages) - 1)


@pytest.mark.parametrize("many", [1, 5, 6, 25, 26, 60])
def test_every_reported_answer_has_its_button_on_the_card(many: int) -> None:
    assert sum(len(row) for row in buttons.rows_of(list(range(many)), buttons.IN_A_ROW)) == many
