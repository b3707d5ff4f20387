from __future__ import annotations

from typing import Any

import pytest

from sandbox.slack.limits.limits import check_message, check_view

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def button(number: int = 0, **more: Any) -> Json:
    return {"type": "button", "text": plain("Go"), "action_id": f"go-{number}", **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def option(number: int = 0, **more: Any) -> Json:
    return {"text": plain("One"), "value": f"v{number}", **more}


def options(count: int) -> list[Json]:
    return [option(number) for number in range(count)]


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "pick", "options": options(2), **more}


def field(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain("What?"), "element": element, **more}


def text_input(**more: Any) -> Json:
    return {"type": "plain_text_input", "action_id": "text", **more}


def confirm(**more: Any) -> Json:
    return {"title": plain("t"), "text": plain("x"), "confirm": plain("c"), "deny": plain("d"), **more}


def cells(count: int, text: str = "x") -> list[Json]:
    return [{"type": "raw_text", "text": text} for _ in range(count)]


def data_table(rows: int, columns: int = 2, text: str = "x", **more: Any) -> Json:
    return {
        "type": "data_table",
        "caption": "All",
        "rows": [cells(columns, text) for _ in range(rows)],
        **more,
    }


def chart(series: int = 1, label: str = "Mon") -> Json:
    data = [{"label": label, "value": 1}]
    many = [{"name": f"s{number}", "data": data} for number in range(series)]
    inner = {"type": "bar", "series": many, "axis_config": {"categories": [label]}}
    return {"type": "data_visualization", "title": "Takes", "chart": inner}


def section(text: str, **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


BLOCK_LIMITS = {
    "section text": (3000, lambda n: section("x" * n)),
    "section fields": (10, lambda n: {"type": "section", "fields": [mrkdwn("x")] * n}),
    "section field text": (2000, lambda n: {"type": "section", "fields": [mrkdwn("x" * n)]}),
    "header": (150, lambda n: {"type": "header", "text": plain("x" * n)}),
    "context elements": (10, lambda n: {"type": "context", "elements": [mrkdwn("x")] * n}),
    "actions elements": (25, lambda n: actions(*(button(one) for one in range(n)))),
    "button text": (75, lambda n: actions(button(text=plain("x" * n)))),
    "button value": (2000, lambda n: actions(button(value="x" * n))),
    "accessibility label": (75, lambda n: actions(button(accessibility_label="x" * n))),
    "confirm title": (100, lambda n: actions(button(confirm=confirm(title=plain("x" * n))))),
    "confirm text": (300, lambda n: actions(button(confirm=confirm(text=plain("x" * n))))),
    "confirm confirm": (30, lambda n: actions(button(confirm=confirm(confirm=plain("x" * n))))),
    "confirm deny": (30, lambda n: actions(button(confirm=confirm(deny=plain("x" * n))))),
    "option text": (75, lambda n: actions(select(options=[option(text=plain("x" * n))]))),
    "option value": (150, lambda n: actions(select(options=[option(value="x" * n)]))),
    "option description": (75, lambda n: actions(select(options=[option(description=plain("x" * n))]))),
    "select options": (100, lambda n: actions(select(options=options(n)))),
    "overflow": (
        5,
        lambda n: section("x", accessory={"type": "overflow", "action_id": "o", "options": options(n)}),
    ),
    "checkboxes": (10, lambda n: actions({"type": "checkboxes", "action_id": "c", "options": options(n)})),
    "radio buttons": (
        10,
        lambda n: actions({"type": "radio_buttons", "action_id": "r", "options": options(n)}),
    ),
    "placeholder": (150, lambda n: actions(select(placeholder=plain("x" * n)))),
    "action_id": (255, lambda n: actions(button(action_id="x" * n))),
    "block_id": (255, lambda n: section("x", block_id="x" * n)),
    "image url": (
        3000,
        lambda n: {"type": "image", "alt_text": "a", "image_url": f"https://a/{'x' * (n - 10)}"},
    ),
    "alt text": (2000, lambda n: {"type": "image", "alt_text": "x" * n, "image_url": "https://a"}),
    "markdown": (12_000, lambda n: {"type": "markdown", "text": "x" * n}),
    "table rows": (100, lambda n: {"type": "table", "rows": [cells(2)] * n}),
    "table columns": (20, lambda n: {"type": "table", "rows": [cells(n)]}),
    "data table rows, with the header": (101, data_table),
    "data table columns": (20, lambda n: data_table(2, n)),
    "data table characters": (20_000, lambda n: data_table(2, 1, "x" * (n // 2))),
    "series": (6, chart),
    "chart labels": (20, lambda n: chart(label="x" * n)),
    "container children": (
        10,
        lambda n: {"type": "container", "title": plain("t"), "child_blocks": [{"type": "divider"}] * n},
    ),
}
STEP = {"data table characters": 2}


@pytest.mark.parametrize("name", BLOCK_LIMITS)
def test_a_message_at_the_limit_passes_and_one_above_it_does_not(name: str) -> None:
    most, block = BLOCK_LIMITS[name]
    assert check_message({"text": "fallback", "blocks": [block(most)]}) == []
    problems = check_message({"text": "fallback", "blocks": [block(most + STEP.get(name, 1))]})
    assert problems
    assert problems[0].startswith("invalid_blocks: ")
    assert "[json-pointer:/blocks/0" in problems[0]


FORM_LIMITS = {
    "input text": (3000, lambda n: field(text_input(initial_value="x" * n))),
    "max_length": (3000, lambda n: field(text_input(max_length=n))),
    "label": (2000, lambda n: field(text_input(), label=plain("x" * n))),
    "hint": (2000, lambda n: field(text_input(), hint=plain("x" * n))),
}


def modal(*blocks: Json, **more: Any) -> Json:
    return {"type": "modal", "title": plain("Form"), "submit": plain("Save"), "blocks": list(blocks), **more}


@pytest.mark.parametrize("name", FORM_LIMITS)
def test_a_form_at_the_limit_passes_and_one_above_it_does_not(name: str) -> None:
    most, block = FORM_LIMITS[name]
    assert check_view(modal(block(most))) == []
    assert check_view(modal(block(most + 1)))


@pytest.mark.parametrize("word", ["title", "submit", "close"])
def test_the_words_around_a_form_have_at_most_24_characters(word: str) -> None:
    assert check_view(modal(**{word: plain("x" * 24)})) == []
    assert check_view(modal(**{word: plain("x" * 25)})) == [
        f"invalid_arguments: must be less than 25 characters [json-pointer:/view/{word}/text]"
    ]


def test_private_metadata_has_at_most_3000_characters() -> None:
    assert check_view(modal(private_metadata="x" * 3000)) == []
    assert check_view(modal(private_metadata="x" * 3001))


@pytest.mark.parametrize("kind", ["modal", "home"])
def test_a_view_has_at_most_100_blocks(kind: str) -> None:
    def view(count: int) -> Json:
        blocks = [{"type": "divider"} for _ in range(count)]
        return modal(*blocks) if kind == "modal" else {"type": kind, "blocks": blocks}

    assert check_view(view(100)) == []
    assert check_view(view(101))


def test_a_view_has_at_most_250_kilobytes() -> None:
    assert check_view(modal(*(section("x" * 3000) for _ in range(90)))) == ["view_too_large"]


def test_a_message_has_at_most_50_blocks() -> None:
    assert check_message({"blocks": [{"type": "divider"}] * 50}) == []
    assert check_message({"blocks": [{"type": "divider"}] * 51}) == [
        "invalid_blocks: no more than 50 items allowed [json-pointer:/blocks]"
    ]


def test_a_message_has_at_most_12000_characters_in_its_blocks() -> None:
    assert check_message({"blocks": [section("x" * 3000)] * 4}) == []
    assert check_message({"blocks": [section("x" * 3000)] * 4 + [section("x")]}) == ["msg_blocks_too_long"]


def test_the_cells_of_a_data_table_do_not_count_as_text_of_the_message() -> None:
    assert check_message({"text": "t", "blocks": [data_table(2, 1, "x" * 9000)]}) == []


def test_text_is_longer_in_a_post_than_in_an_update() -> None:
    assert check_message({"text": "x" * 40_000}) == []
    assert check_message({"text": "x" * 40_001}) == ["msg_too_long"]
    assert check_message({"text": "x" * 4_000}, updating=True) == []
    assert check_message({"text": "x" * 4_001}, updating=True) == ["msg_too_long"]


@pytest.mark.parametrize("message", [{}, {"text": ""}, {"blocks": []}])
def test_a_message_without_anything_is_refused(message: Json) -> None:
    assert check_message(message) == ["no_text"]


@pytest.mark.parametrize(
    ("block", "says"),
    [
        ({"text": mrkdwn("x")}, "missing required field: type"),
        ({"type": "marquee"}, "unsupported type: marquee"),
        ({"type": "section"}, "missing required field: text"),
        ({"type": "section", "text": "bare"}, "must be a text object"),
        ({"type": "section", "text": mrkdwn("")}, "must be more than 0 characters"),
        ({"type": "header", "text": mrkdwn("x")}, "must be a text object of type plain_text"),
        ({"type": "actions", "elements": []}, "must have at least 1 items"),
        (actions(text_input()), "unsupported type: plain_text_input"),
        (actions({"type": "button", "action_id": "a"}), "missing required field: text"),
        (actions(select(options=[option(1), option(1)])), "duplicate value"),
        (actions(select(initial_option=option(9))), "initial options must be among the options"),
        ({"type": "image", "image_url": "https://a"}, "missing required field: alt_text"),
        (data_table(2) | {"caption": None}, "missing required field: caption"),
        (data_table(1), "must have at least 2 items"),
        (data_table(2, row_header_column_index=2), "must be the index of a column"),
        ({"type": "data_table", "caption": "c", "rows": [cells(2), cells(3)]}, "the same number of values"),
        (
            {"type": "data_table", "caption": "c", "rows": [[{"type": "text"}], cells(1)]},
            "must be a cell of type",
        ),
        ({"type": "table", "rows": [cells(2), cells(1)]}, "the same number of values"),
        ({"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}, "unsupported type: text"),
    ],
)
def test_a_wrong_shape_is_named(block: Json, says: str) -> None:
    problems = check_message({"text": "t", "blocks": [block]})
    assert any(says in one for one in problems), problems


def test_a_block_id_occurs_once_in_a_payload_and_an_action_id_once_in_a_block() -> None:
    rows = [actions(button(action_id="same")) | {"block_id": block_id} for block_id in ("a", "b")]
    assert check_message({"blocks": rows}) == []
    assert "block_id 'a' already exists" in check_message({"blocks": [rows[0], rows[0]]})[0]
    twice = [actions(button(action_id="same"), button(action_id="same"))]
    assert "action_id 'same' already exists" in check_message({"blocks": twice})[0]


@pytest.mark.parametrize("block", [data_table(2), chart(), {"type": "markdown", "text": "x"}])
def test_what_is_for_messages_only_is_refused_in_a_form(block: Json) -> None:
    assert check_message({"text": "t", "blocks": [block]}) == []
    assert "unsupported type on this surface" in check_view(modal(block))[0]


def test_a_form_with_an_input_needs_a_submit() -> None:
    assert "a submit is required" in check_view(modal(field(text_input()), submit=None))[0]


def test_one_table_in_a_message() -> None:
    table = {"type": "table", "rows": [cells(1)]}
    assert check_message({"text": "t", "blocks": [table, table]}) == [
        "invalid_attachments: only_one_table_allowed"
    ]


def test_two_charts_in_a_message() -> None:
    assert check_message({"text": "t", "blocks": [chart(), chart()]}) == []
    assert check_message({"text": "t", "blocks": [chart(), chart(), chart()]})


@pytest.mark.parametrize(
    ("metadata", "name"),
    [
        ({"event_type": "delivery", "event_payload": {"id": "1"}}, None),
        ({"event_type": "delivery"}, "invalid_metadata_format"),
        ("delivery", "invalid_metadata_format"),
        ({"event_type": "delivery", "event_payload": {"id": "x" * 8000}}, "metadata_too_large"),
    ],
)
def test_metadata_has_a_type_and_a_small_payload(metadata: Any, name: str | None) -> None:
    assert check_message({"text": "t", "metadata": metadata}) == ([name] if name else [])
