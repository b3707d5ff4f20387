"""What a person reads in a message, a modal and a Home."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from sandbox.readable.messages import read_message, read_view
from sandbox.readable.mrkdwn import Reader, mrkdwn
from sandbox.slack.records import Json

READER = Reader(
    handles={"U1": "producer", "UB": "bot"},
    channels={"C1": "neon-rain"},
    zone=ZoneInfo("Europe/London"),
    now=datetime(2026, 12, 1, 10, tzinfo=UTC),
)


def text_of(*blocks: Json) -> str:
    return read_message({"blocks": list(blocks), "text": ""}, READER).text


def section(text: str) -> Json:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(label: str) -> Json:
    return {"type": "button", "action_id": f"a-{label}", "text": {"type": "plain_text", "text": label}}


def rich(*elements: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(elements)}]}


@pytest.mark.parametrize(
    ("marked", "read"),
    [
        ("*OK by* <@U1>", "OK by @producer"),
        ("<@U9|somebody> and <@U8>", "@somebody and @U8"),
        ("in <#C1|neon-rain> or <#C1>", "in #neon-rain or #neon-rain"),
        ("<!channel> <!subteam^S1|@label>", "@channel @label"),
        ("see <https://x.test/a_b_c|the mix>, <https://x.test/_y_>", "see the mix, https://x.test/_y_"),
        ("Drums &amp; bass &lt;loud&gt; &amp;lt;", "Drums & bass <loud> &lt;"),
        ("_so_ ~not~ snake_case_word 2*3*4", "so not snake_case_word 2*3*4"),
        ("type `/decision *list*` or ```*raw*```", "type /decision *list* or *raw*"),
        ("&gt; quoted\n> too", "quoted\ntoo"),
        (":white_check_mark: done :no_such_sign:", "✅ done :no_such_sign:"),
    ],
)
def test_marked_text_reads_as_slack_shows_it(marked: str, read: str) -> None:
    assert mrkdwn(marked, READER) == read


@pytest.mark.parametrize(
    ("form", "read"),
    [
        ("{date_short_pretty} at {time}", "tomorrow at 19:00"),
        ("{date_short} {time_secs}", "Dec 2, 2026 19:00:00"),
        ("{date_long}", "Wednesday, December 2nd, 2026"),
        ("{date_num} {no_such}", "2026-12-02 {no_such}"),
        ("{ago}", "in 1 day"),
    ],
)
def test_a_date_is_shown_in_the_readers_zone(form: str, read: str) -> None:
    epoch = int(datetime(2026, 12, 2, 19, tzinfo=UTC).timestamp())
    assert mrkdwn(f"<!date^{epoch}^{form}|fallback>", READER) == read
    tokyo = Reader(zone=ZoneInfo("Asia/Tokyo"), now=READER.now)
    assert mrkdwn(f"<!date^{epoch}^{{time}}|fallback>", tokyo) == "04:00"


def test_a_message_without_blocks_reads_as_its_text() -> None:
    page = read_message({"text": "hello <@U1>", "blocks": None}, READER)
    assert (page.text, page.notification) == ("hello @producer", "")


def test_the_text_beside_blocks_is_searched_but_not_printed() -> None:
    page = read_message({"text": "NEON-1 is waiting", "blocks": [section("Your OK?")]}, READER)
    assert page.text == "Your OK?"
    assert page.holds("NEON-1 is")
    assert page.holds("Your OK?")
    assert not page.holds("neon-1")


def test_every_block_is_read_in_its_order() -> None:
    blocks: list[Json] = [
        {"type": "header", "text": {"type": "plain_text", "text": "NEON-1 & *more*"}},
        section("*kept* take 7") | {"fields": [{"type": "mrkdwn", "text": "Song: _Neon_"}]},
        {"type": "divider"},
        {
            "type": "context",
            "elements": [{"type": "mrkdwn", "text": "by <@U1>"}, {"type": "image", "alt_text": "face"}],
        },
        {"type": "markdown", "text": "plain **mark**"},
        {
            "type": "container",
            "title": {"type": "plain_text", "text": "Box"},
            "child_blocks": [section("inside")],
        },
    ]
    assert text_of(*blocks).split("\n") == [
        "NEON-1 & *more*",
        "kept take 7",
        "Song: Neon",
        "by @producer   face",
        "plain **mark**",
        "Box",
        "inside",
    ]


def test_rich_text_keeps_its_words_lists_and_mentions() -> None:
    items = [{"type": "rich_text_section", "elements": [{"type": "text", "text": one}]} for one in ("a", "b")]
    block = rich(
        {"type": "text", "text": "kept <take> 7 ", "style": {"bold": True}},
        {"type": "user", "user_id": "U1"},
        {"type": "link", "url": "https://x.test"},
        {"type": "broadcast", "range": "here"},
        {"type": "date", "timestamp": 1796238000, "format": "{date_num}"},
    )
    block["elements"].append({"type": "rich_text_list", "style": "bullet", "elements": items})
    block["elements"].append({"type": "rich_text_list", "style": "ordered", "offset": 1, "elements": items})
    assert text_of(block) == "kept <take> 7 @producerhttps://x.test@here2026-12-02\n• a\n• b\n2. a\n3. b"


@pytest.mark.parametrize("kind", ["table", "data_table"])
def test_table_cells_are_read_in_columns(kind: str) -> None:
    cell = {
        "type": "rich_text",
        "elements": [{"type": "rich_text_section", "elements": [{"type": "user", "user_id": "U1"}]}],
    }
    rows = [
        [{"type": "raw_text", "text": "Person"}, {"type": "raw_text", "text": "Count"}],
        [cell, {"type": "raw_number", "value": 12}],
    ]
    text = text_of({"type": kind, "rows": rows, "caption": "Credits"})
    assert text.split("\n")[-2:] == ["Person    │ Count", "@producer │ 12"]
    assert ("Credits" in text) == (kind == "data_table")


def test_buttons_and_the_entries_of_overflow_menus_are_told_apart_from_text() -> None:
    overflow = {
        "type": "overflow",
        "action_id": "o",
        "options": [{"text": {"type": "plain_text", "text": "Decline"}}],
    }
    blocks = [
        section("x") | {"accessory": button("Undo")},
        {"type": "actions", "elements": [button("Approve"), overflow]},
    ]
    page = read_message({"blocks": blocks, "text": "x"}, READER)
    assert page.text == "x"
    assert (page.buttons, page.folded) == (("Undo", "Approve", "Decline"), ("Decline",))
    assert page.holds("Approve")
    assert not page.holds("Decline")
    assert page.holds_button("Decline")
    assert page.holds_button("Appro")
    assert not page.holds_button("OK")


def test_a_form_shows_labels_first_values_and_placeholders() -> None:
    def field(label: str, **element: object) -> Json:
        return {
            "type": "input",
            "label": {"type": "plain_text", "text": label},
            "element": {"action_id": "a", **element},
        }

    def option(text: str) -> Json:
        return {"text": {"type": "plain_text", "text": text}, "value": text}

    blank = {"type": "plain_text", "text": "e.g. plate"}
    view = {
        "type": "modal",
        "title": {"type": "plain_text", "text": "Log"},
        "submit": {"type": "plain_text", "text": "Save"},
        "close": {"type": "plain_text", "text": "Cancel"},
        "blocks": [
            field("What", type="plain_text_input", initial_value="kept take 7"),
            field("Why", type="plain_text_input", placeholder=blank)
            | {"hint": {"type": "plain_text", "text": "Short."}},
            field(
                "Stage",
                type="static_select",
                initial_option=option("Mixing"),
                options=[option("Mixing"), option("Edit")],
            ),
            field("Who", type="multi_users_select", initial_users=["U1", "UB"]),
            field("When", type="datetimepicker", initial_date_time=1796238000),
            field("Day", type="datepicker", initial_date="2026-12-04"),
            field(
                "Kind", type="radio_buttons", initial_option=option("A"), options=[option("A"), option("B")]
            ),
        ],
    }
    page = read_view(view, READER)
    assert page.text.split("\n") == [
        "Log",
        "What: kept take 7",
        "Why: ‹e.g. plate›",
        "Short.",
        "Stage: Mixing",
        "Who: @producer, @bot",
        "When: 2026-12-02 19:00",
        "Day: 2026-12-04",
        "Kind: ◉ A  ○ B",
    ]
    assert page.buttons == ("Save", "Cancel")


def test_blanks_that_do_not_break_are_blanks() -> None:
    assert read_message({"text": "7\u00a0dB"}, READER).holds("7 dB")


def test_the_name_of_a_file_is_something_that_is_seen() -> None:
    page = read_message({"text": "", "files": [{"name": "credits.csv"}]}, READER)
    assert page.files == ("credits.csv",)
    assert page.holds("credits.csv")
