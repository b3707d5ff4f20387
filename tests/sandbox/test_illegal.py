"""Payloads that Slack refuses, each with what it says, and such as it takes: from docs.slack.dev and its SDKs' types."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.slack.limits.limits import check_message, check_view
from tests.sandbox.test_limits import (
    actions,
    button,
    cells,
    chart,
    confirm,
    data_table,
    field,
    modal,
    mrkdwn,
    option,
    options,
    plain,
    section,
    select,
    text_input,
)

Json = dict[str, Any]


def element(kind: str, **more: Any) -> Json:
    return {"type": kind, "action_id": "one", **more}


def rich(*elements: Json, kind: str = "rich_text_section", **more: Any) -> Json:
    return {"type": "rich_text", "elements": [{"type": kind, "elements": list(elements), **more}]}


def text(**more: Any) -> Json:
    return {"type": "text", "text": "x", **more}


GROUPS = [{"label": plain("Songs"), "options": options(1)}]
IN_MESSAGES: list[tuple[str, Json, str]] = [
    ("an unknown property of a block", section("x", colour="red"), "additional property: colour"),
    ("an unknown property of a button", actions(button(colour="red")), "additional property: colour"),
    ("an unknown property of an option", actions(select(options=[option(colour="x")])), "additional property"),
    ("an unknown property of a text", {"type": "section", "text": mrkdwn("x") | {"size": 3}}, "property: size"),
    ("an unknown property of a question", actions(button(confirm=confirm(icon="x"))), "property: icon"),
    ("emoji on mrkdwn", {"type": "section", "text": mrkdwn("x") | {"emoji": True}}, "property: emoji"),
    ("verbatim on plain_text", {"type": "section", "text": plain("x") | {"verbatim": True}}, "verbatim"),
    ("emoji that is no boolean", {"type": "section", "text": plain("x") | {"emoji": "yes"}}, "a boolean"),
    ("options beside option_groups", actions(select(option_groups=GROUPS)), "only one of options"),
    ("neither options nor groups", actions(element("static_select")), "missing required field: options"),
    ("a group without a label", actions(element("static_select", option_groups=[{"options": options(1)}])), "label"),
    ("a value twice in a group", actions(element("static_select", option_groups=[
        {"label": plain("x"), "options": [option(1), option(1)]}])), "duplicate value"),
    ("an option without a value", actions(select(options=[{"text": plain("x")}])), "missing required field: value"),
    ("a link in a select's option", actions(select(options=[option(url="https://a")])), "property: url"),
    ("mrkdwn in a select's option", actions(select(options=[option(text=mrkdwn("x"))])), "type plain_text"),
    ("a first choice that is not offered", actions(element(
        "radio_buttons", options=options(2), initial_option=option(7))), "initial options"),
    ("a first choice in another list", actions(element(
        "static_select", option_groups=GROUPS, initial_option=option(7))), "initial options"),
    ("a first choice of a three-dot menu", actions(element(
        "overflow", options=options(2), initial_option=option(0))), "property: initial_option"),
    ("more chosen than may be", actions(element(
        "multi_static_select", options=options(3), initial_options=options(2), max_selected_items=1)), "no more than"),
    ("none may be chosen", actions(element("multi_users_select", max_selected_items=0)), "between 1 and"),
    ("a person twice", actions(element("multi_users_select", initial_users=["U1", "U1"])), "unique"),
    ("people as one string", actions(element("multi_users_select", initial_users="U1")), "array of strings"),
    ("the thirtieth of February", actions(element("datepicker", initial_date="2026-02-30")), "must be a date"),
    ("a date the other way round", actions(element("datepicker", initial_date="28.11.2026")), "must be a date"),
    ("a time after midnight", actions(element("timepicker", initial_time="24:00")), "must be a time"),
    ("a time of one figure", actions(element("timepicker", initial_time="9:00")), "must be a time"),
    ("a zone that is none", actions(element("timepicker", timezone="Mars/Olympus")), "must be a time zone"),
    ("a moment of too few figures", actions(element("datetimepicker", initial_date_time=5)), "must be between"),
    ("a moment as text", actions(element("datetimepicker", initial_date_time="1628633820")), "an integer"),
    ("a placeholder of a moment", actions(element("datetimepicker", placeholder=plain("x"))), "placeholder"),
    ("a moment beside a text", section("x", accessory=element("datetimepicker")), "unsupported type"),
    ("a field beside a text", section("x", accessory=text_input()), "unsupported type"),
    ("an image among buttons", actions({"type": "image", "alt_text": "x", "image_url": "https://a"}), "unsupported"),
    ("a button in small print", {"type": "context", "elements": [button()]}, "must be a text object"),
    ("no small print", {"type": "context", "elements": []}, "at least 1 items"),
    ("no fields", {"type": "section", "fields": []}, "at least 1 items"),
    ("a button of another colour", actions(button(style="warning")), "must be one of: primary, danger"),
    ("a button without an address", actions(button(url="over there")), "must be a valid URL"),
    ("a button with a number", actions(button(value=7)), "must be a string"),
    ("mrkdwn on a button", actions(button(text=mrkdwn("x"))), "type plain_text"),
    ("a placeholder on a button", actions(button(placeholder=plain("x"))), "property: placeholder"),
    ("a question without an answer", actions(button(confirm={"title": plain("x")})), "missing required field"),
    ("a question in another colour", actions(button(confirm=confirm(style="green"))), "must be one of"),
    ("a question that is text", actions(button(confirm="sure?")), "must be an object"),
    ("an empty id", actions(button(action_id="")), "must be more than 0"),
    ("an id that is a number", section("x", block_id=7), "must be a string"),
    ("an image from two places", {"type": "image", "alt_text": "x", "image_url": "https://a",
                                  "slack_file": {"id": "F1"}}, "only one of image_url"),
    ("an image from nowhere", {"type": "image", "alt_text": "x", "image_url": "a.png"}, "must be a valid URL"),
    ("an image's title in marks", {"type": "image", "alt_text": "x", "image_url": "https://a",
                                   "title": mrkdwn("x")}, "type plain_text"),
    ("an input without a label", {"type": "input", "element": text_input()}, "missing required field: label"),
    ("an input with a button", field(button()), "unsupported type: button"),
    ("an input that may be “maybe”", field(text_input(), optional="maybe"), "must be a boolean"),
    ("a shortest text above the longest", field(text_input(min_length=9, max_length=3)), "must not be above"),
    ("a longest text of nothing", field(text_input(max_length=0)), "between 1 and 3000"),
    ("a text that is longer than it may be", field(text_input(max_length=2, initial_value="xyz")), "max_length"),
    ("a number without its kind", field(element("number_input")), "is_decimal_allowed"),
    ("a number that is none", field(element("number_input", is_decimal_allowed=True, min_value="few")), "a number"),
    ("a number outside its bounds", field(element(
        "number_input", is_decimal_allowed=True, max_value="3", initial_value="4")), "between min_value"),
    ("a fraction where none is taken", field(element(
        "number_input", is_decimal_allowed=False, initial_value="0.5")), "whole number"),
    ("eleven files", field(element("file_input", max_files=11)), "between 1 and 10"),
    ("a press at another time", field(text_input(dispatch_action_config={"trigger_actions_on": ["blur"]})), "one of"),
    ("two conversations at first", actions(element("conversations_select", initial_conversation="C1",
        default_to_current_conversation=True)), "only one of initial_conversation"),
    ("a filter of nothing", actions(element("conversations_select", filter={})), "missing required field"),
    ("a filter of another kind", actions(element("conversations_select", filter={"include": ["dm"]})), "one of: im"),
    ("a search of half a letter", actions(element("external_select", min_query_length=0.5)), "an integer"),
    ("a header in marks", {"type": "header", "text": mrkdwn("x")}, "type plain_text"),
    ("a line with a text", {"type": "divider", "text": plain("x")}, "property: text"),
    ("rich text of a kind that is none", rich({"type": "bold", "text": "x"}), "unsupported type: bold"),
    ("rich text without text", rich({"type": "text", "text": ""}), "more than 0 characters"),
    ("rich text in a size", rich(text(style={"size": True})), "property: size"),
    ("rich text that is half bold", rich(text(style={"bold": "half"})), "must be a boolean"),
    ("a link to nowhere", rich({"type": "link", "text": "x"}), "missing required field: url"),
    ("a list of words", rich(text(), kind="rich_text_list", style="bullet"), "unsupported type: text"),
    ("a list without a style", rich(kind="rich_text_list"), "missing required field: style"),
    ("a mention in code", rich({"type": "user", "user_id": "U1"}, kind="rich_text_preformatted"), "unsupported"),
    ("a page of no rows", data_table(2, page_size=0), "between 1 and 100"),
    ("a page of many rows", data_table(2, page_size=101), "between 1 and 100"),
    ("a page of “all” rows", data_table(2, page_size="all"), "an integer"),
    ("rich text in a table's head", {"type": "data_table", "caption": "x", "rows": [
        [rich(text())], cells(1)]}, "must be a cell of type"),
    ("a cell of two things", {"type": "data_table", "caption": "x", "rows": [
        [{"type": "raw_text", "text": "x", "bold": True}], cells(1)]}, "property: bold"),
    ("an empty cell", data_table(2, text=""), "more than 0 characters"),
    ("a caption that is a text object", data_table(2) | {"caption": plain("x")}, "must be a string"),
    ("a column in the middle of nowhere", {"type": "table", "rows": [cells(1)],
                                           "column_settings": [{"align": "top"}]}, "left, center, right"),
    ("a chart of another kind", chart() | {"chart": {"type": "donut"}}, "pie, bar, line or area"),
    ("a pie of seven", chart() | {"chart": {"type": "pie", "segments": [
        {"label": "x", "value": 1}] * 7}}, "no more than 6"),
    ("a pie of nothing", chart() | {"chart": {"type": "pie", "segments": [
        {"label": "x", "value": 0}]}}, "above 0"),
    ("a film without a picture", {"type": "video", "video_url": "https://a", "alt_text": "x",
                                  "title": plain("x")}, "missing required field: thumbnail_url"),
    ("a warning in a message", {"type": "alert", "text": plain("x")}, "on this surface: alert"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("block", "says"), [case[1:] for case in IN_MESSAGES], ids=[case[0] for case in IN_MESSAGES]
)
def test_slack_refuses_in_a_message(block: Json, says: str) -> None:
    problems = check_message({"text": "t", "blocks": [block]})
    assert any(says in problem for problem in problems), problems


HOME: Json = {"type": "home", "blocks": []}
FOCUSED = [field(text_input(focus_on_load=True)), field(text_input(focus_on_load=True))]
IN_VIEWS: list[tuple[str, Json, str]] = [
    ("a title on a Home", HOME | {"title": plain("x")}, "property: title"),
    ("a submit on a Home", HOME | {"submit": plain("x")}, "property: submit"),
    ("a close on a Home", HOME | {"close": plain("x")}, "property: close"),
    ("a Home without blocks", {"type": "home"}, "missing required field: blocks"),
    ("a form without a title", modal() | {"title": None}, "missing required field: title"),
    ("a title in marks", modal(title=mrkdwn("x")), "type plain_text"),
    ("a form that was sent back whole", modal(id="V1"), "property: id"),
    ("a form of another kind", modal(type="sheet"), "must be modal or home"),
    ("a form that is cleared “perhaps”", modal(clear_on_close="perhaps"), "must be a boolean"),
    ("ids that are no string", modal(private_metadata={"id": 1}), "must be a string"),
    ("two fields with the cursor", modal(*FOCUSED), "only one element may have focus_on_load"),
    ("a card in a form", modal({"type": "card", "title": mrkdwn("x")}), "on this surface: card"),
]


@pytest.mark.parametrize(
    ("view", "says"), [case[1:] for case in IN_VIEWS], ids=[case[0] for case in IN_VIEWS]
)
def test_slack_refuses_in_a_view(view: Json, says: str) -> None:
    problems = check_view(view)
    assert any(says in problem for problem in problems), problems


LEGAL: list[tuple[str, Json]] = [
    ("fields without a text", {"type": "section", "fields": [plain("x"), mrkdwn("y")]}),
    ("an image in small print", {"type": "context", "elements": [
        {"type": "image", "alt_text": "x", "image_url": "https://a"}, mrkdwn("x") | {"verbatim": False}]}),
    ("groups of options", actions(element("static_select", option_groups=GROUPS, initial_option=option(0)))),
    ("a link in a three-dot menu", actions(element("overflow", options=[option(url="https://a")]))),
    ("marks beside a round button", actions(element(
        "radio_buttons", options=[option(text=mrkdwn("x"), description=mrkdwn("y"))]))),
    ("a search with a first choice", actions(element(
        "multi_external_select", initial_options=[option(3)], min_query_length=0))),
    ("a leap day", actions(element("datepicker", initial_date="2028-02-29"))),
    ("a clock with its zone", actions(element("timepicker", initial_time="00:05", timezone="Europe/London"))),
    ("a moment", actions(element("datetimepicker", initial_date_time=1_628_633_820))),
    ("a button that writes a letter", actions(button(url="mailto:a@b.example"))),
    ("a number within its bounds", field(element(
        "number_input", is_decimal_allowed=True, min_value="-10", max_value="0.5", initial_value="0"))),
    ("a file", field(element("file_input", filetypes=["csv"], max_files=1))),
    ("rich text of every kind", rich(
        text(style={"bold": True, "code": True}), {"type": "user", "user_id": "U1"},
        {"type": "channel", "channel_id": "C1"}, {"type": "emoji", "name": "tada"},
        {"type": "link", "url": "https://a"}, {"type": "date", "timestamp": 1_628_633_820, "format": "{time}"})),
    ("a list in rich text", rich({"type": "rich_text_section", "elements": [text()]},
                                 kind="rich_text_list", style="ordered", indent=1)),
    ("figures in a table", {"type": "data_table", "caption": "x", "page_size": 100, "rows": [
        cells(2), [{"type": "raw_number", "value": 1.5}, rich(text())]]}),
    ("a table with a column left as it is", {"type": "table", "rows": [cells(2)],
                                             "column_settings": [None, {"align": "right", "is_wrapped": True}]}),
    ("a pie", chart() | {"chart": {"type": "pie", "segments": [{"label": "x", "value": 1}] * 6}}),
    ("a box", {"type": "container", "title": plain("x"), "is_collapsible": True, "width": "wide",
               "child_blocks": [{"type": "divider"}]}),
]  # fmt: skip


@pytest.mark.parametrize("block", [case[1] for case in LEGAL], ids=[case[0] for case in LEGAL])
def test_slack_takes(block: Json) -> None:
    assert check_message({"text": "t", "blocks": [block]}) == []


def test_slack_takes_a_form_and_a_home_with_all_that_they_may_have() -> None:
    full = modal(section("x"), clear_on_close=True, notify_on_close=False, external_id="x", callback_id="y")
    assert check_view(full) == []
    assert check_view(HOME | {"private_metadata": "x", "callback_id": "y", "external_id": "z"}) == []
