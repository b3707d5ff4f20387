"""The page by itself, against the real workspace server and a bot that only notes what it hears."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from sandbox.slack import messages, modals
from tests.sandbox import gallery
from tests.sandbox.chromium import chromium, window
from tests.sandbox.showroom import Showroom, showroom

pytestmark = pytest.mark.browser
DRAWN = {
    "header",
    "section",
    "context",
    "actions",
    "divider",
    "rich_text",
    "markdown",
    "table",
    "data_table",
    "image",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[BrowserContext]:
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def one_room() -> Iterator[Showroom]:
    with showroom() as opened:
        yield opened


@pytest.fixture
def room(one_room: Showroom) -> Showroom:
    """The same room for all, tidied up: a fresh one for each would make the browser load the page anew each time."""
    one_room.heard.clear()
    one_room.answers.clear()
    one_room.do(lambda ws: ws.stacks.clear())
    return one_room


def test_every_block_of_a_message_is_drawn_and_unknown_ones_are_left_out(
    browser: BrowserContext, room: Showroom
) -> None:
    with window(browser, room.url, "engineer") as seen:
        expect(seen.messages.first).to_be_visible()
        kinds = seen.page.eval_on_selector_all(
            "#feed .block", "nodes => nodes.map((node) => node.dataset.type)"
        )
        assert set(kinds) == DRAWN
        assert seen.page.locator(".broken").count() == 0
        menus = seen.page.locator('[data-block-id="menus"]')
        assert menus.locator("button.select").count() == 5
        assert menus.locator("input").count() == 3 + 2 * len(gallery.STAGES)
        assert not seen.complaints


def test_every_element_of_a_form_and_of_the_home_is_drawn(browser: BrowserContext, room: Showroom) -> None:
    engineer = room.person("engineer")
    with window(browser, room.url, "engineer/home", dark=True) as seen:
        expect(seen.page.locator(".home")).to_contain_text("2 decisions wait for your OK.")
        room.do(modals.open_modal, engineer, gallery.form())
        form = seen.page.get_by_role("dialog", name="Log a decision")
        fields = [block for block in gallery.form()["blocks"] if block["type"] == "input"]
        expect(form.locator(".input")).to_have_count(len(fields))
        for block in fields:
            expect(form.locator(".label", has_text=block["label"]["text"]).first).to_be_visible()
        assert not seen.complaints


def test_what_people_type_never_becomes_html(browser: BrowserContext, room: Showroom) -> None:
    with window(browser, room.url, "engineer") as seen:
        seen.type("<img src=x onerror=alert(1)> & <b>bold</b> *really* <@U404> &lt;i&gt;")
        last = seen.messages.last
        expect(last).to_contain_text("<img src=x onerror=alert(1)> & <b>bold</b> really <@U404> &lt;i&gt;")
        assert last.locator(".text img, .text b, .text i").count() == 0
        assert last.locator("strong", has_text="really").count() == 1
        assert not seen.complaints


def test_mrkdwn_reads_as_it_does_in_slack(browser: BrowserContext, room: Showroom) -> None:
    cases = {
        "*bold* _it_ ~gone~ `a*b*`": "<p><strong>bold</strong> <em>it</em> <s>gone</s> <code>a*b*</code></p>",
        "*_both_*": "<p><strong><em>both</em></strong></p>",
        "2*3*4 snake_case_name ~5": "<p>2*3*4 snake_case_name ~5</p>",
        "&amp;lt; once": "<p>&amp;lt; once</p>",
        "&gt; quoted\nnot": "<blockquote>quoted</blockquote><p>not</p>",
        "<https://example.org?a=1&amp;b=2|here>": '<p><a href="https://example.org?a=1&amp;b=2" target="_blank" rel="noopener noreferrer">here</a></p>',
        "<javascript:alert(1)|here>": "<p><span>here</span></p>",
        "```*no*\n&lt;```": "<pre>*no*\n&lt;</pre>",
        ":headphones: :no_such:": "<p>🎧 :no_such:</p>",
    }
    with window(browser, room.url, "engineer") as seen:
        read = """async (text) => {
            const { mrkdwn } = await import("/static/blocks/mrkdwn.js");
            return mrkdwn(text).map((node) => node.outerHTML).join("");
        }"""
        assert {text: seen.page.evaluate(read, text) for text in cases} == cases


def test_the_composer_completes_commands_people_and_channels(browser: BrowserContext, room: Showroom) -> None:
    with window(browser, room.url, "engineer") as seen:
        seen.composer.click()
        seen.page.keyboard.type("/")
        rows = seen.page.get_by_role("option")
        expect(rows).to_have_count(5)
        expect(rows.first).to_contain_text("Log a sound decision")
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("Tab")
        expect(seen.composer).to_have_value("/approve ")
        expect(seen.page.locator(".usage-hint")).to_contain_text("NEON-14 [@person]")
        seen.page.keyboard.type("NEON-7 @pia")
        seen.page.keyboard.press("Enter")
        seen.page.keyboard.type("#lou")
        seen.page.keyboard.press("Enter")
        expect(seen.composer).to_have_value("/approve NEON-7 @producer #lounge ")
        seen.page.keyboard.press("Enter")
        expect(seen.composer).to_have_value("")
        assert room.hears()["command"] == "/approve"
        assert f"<@{room.person('producer')}|producer>" in room.heard[-1]["text"]
        seen.page.keyboard.press("ArrowUp")
        expect(seen.composer).to_have_value("/approve NEON-7 @producer #lounge")


def test_shift_enter_makes_a_line_and_enter_sends(browser: BrowserContext, room: Showroom) -> None:
    with window(browser, room.url, "engineer") as seen:
        seen.composer.click()
        seen.page.keyboard.type("one")
        seen.page.keyboard.press("Shift+Enter")
        seen.page.keyboard.type("two")
        seen.page.keyboard.press("Enter")
        expect(seen.messages.last.locator("p")).to_have_text("onetwo")
        assert seen.messages.last.locator("p br").count() == 1


def test_a_form_shows_its_errors_at_the_fields_and_sends_what_was_chosen(
    browser: BrowserContext, room: Showroom
) -> None:
    what = "plain_text_input_what"
    room.answers["view_submission"] = {"response_action": "errors", "errors": {what: "Say it in one line."}}
    room.answers["block_suggestion"] = {"options": [gallery.option("Neon Rain", "song-1")]}
    with window(browser, room.url, "engineer") as seen:
        room.do(modals.open_modal, room.person("engineer"), gallery.form())
        form = seen.page.get_by_role("dialog", name="Log a decision")
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_text("Please complete this required field.")).to_be_visible()
        expect(form.get_by_label("What was decided?")).to_be_focused()
        assert room.heard == []
        seen.page.keyboard.type("kept take 7")
        form.get_by_label("Stage").click()
        seen.page.get_by_role("option", name="Vocals").click()
        form.get_by_label("Songs").click()
        seen.page.keyboard.type("neon")
        expect(seen.page.get_by_role("option", name="Neon Rain")).to_be_visible()
        seen.page.keyboard.press("Enter")
        seen.page.keyboard.press("Escape")
        form.get_by_label("Joint").check()
        form.get_by_label("Day").fill("2026-12-04")
        form.get_by_role("button", name="Save").click()
        expect(form.get_by_text("Say it in one line.")).to_be_visible()
        values = room.heard[-1]["view"]["state"]["values"]
        assert values[what]["it"]["value"] == "kept take 7"
        assert values["static_select_stage"]["it"]["selected_option"]["value"] == "vocals"
        assert values["multi_external_select_songs"]["it"]["selected_options"][0]["value"] == "song-1"
        assert values["radio_buttons_whose"]["it"]["selected_option"]["value"] == "joint"
        assert values["datepicker_day"]["it"]["selected_date"] == "2026-12-04"


def test_a_redrawn_form_keeps_what_was_typed_and_a_pushed_one_uncovers_it(
    browser: BrowserContext, room: Showroom
) -> None:
    with window(browser, room.url, "engineer") as seen:
        engineer = room.person("engineer")
        view = room.do(modals.open_modal, engineer, gallery.form())
        form = seen.page.get_by_role("dialog", name="Log a decision")
        form.get_by_label("What was decided?").fill("kept take 7")
        room.do(modals.update_view, view, gallery.form(submit=gallery.plain("Log it")))
        expect(form.get_by_role("button", name="Log it")).to_be_visible()
        expect(form.get_by_label("What was decided?")).to_have_value("kept take 7")
        above = {"type": "modal", "title": gallery.plain("A person"), "blocks": [{"type": "divider"}]}
        room.do(modals.push_modal, engineer, above)
        expect(seen.page.get_by_role("dialog", name="A person")).to_be_visible()
        seen.page.keyboard.press("Escape")
        expect(form.get_by_label("What was decided?")).to_have_value("kept take 7")
        seen.page.keyboard.press("Escape")
        expect(form).to_have_count(0)
        assert room.do(lambda ws: ws.open_view(engineer)) is None


def test_a_confirmed_button_asks_first(browser: BrowserContext, room: Showroom) -> None:
    with window(browser, room.url, "producer") as seen:
        seen.visit("Liner Notes")
        seen.page.get_by_role("button", name="Decline").click()
        seen.page.get_by_role("button", name="Keep it open").click()
        assert room.heard == []
        seen.page.get_by_role("button", name="Decline").click()
        seen.page.get_by_role("dialog", name="Decline NEON-7?").get_by_role("button", name="Decline").click()
        expect(seen.page.get_by_role("dialog")).to_have_count(0)
        assert [one["action_id"] for one in room.hears()["actions"]] == ["decline"]


def test_a_private_answer_is_shown_to_its_reader_alone(browser: BrowserContext, room: Showroom) -> None:
    with window(browser, room.url, "engineer") as mine, window(browser, room.url, "assistant") as theirs:
        room.do(
            messages.post,
            room.channel("neon-rain"),
            room.ws.bot_user,
            "only for Ellis",
            only_for=room.person("engineer"),
        )
        room.do(messages.post, room.channel("neon-rain"), room.ws.bot_user, "for everybody")
        expect(theirs.messages.last).to_contain_text("for everybody")
        expect(mine.page.locator(".message.private", has_text="only for Ellis")).to_contain_text(
            "Only visible to you"
        )
        assert theirs.page.get_by_text("only for Ellis").count() == 0  # not for screen readers either
        mine.page.bring_to_front()
        mine.page.locator(".message.private", has_text="only for Ellis").hover()
        mine.page.get_by_label("Dismiss this private answer").last.click()
        expect(mine.messages.get_by_text("only for Ellis")).to_have_count(0)


def test_a_thread_has_its_own_pane_and_takes_no_slash_commands(
    browser: BrowserContext, room: Showroom
) -> None:
    with window(browser, room.url, "engineer") as seen:
        seen.page.get_by_role("button", name="2 replies").click()
        pane = seen.page.get_by_role("complementary", name="Thread")
        expect(pane).to_contain_text("Less plate, please")
        pane.get_by_label("Reply").fill("less it is")
        seen.page.keyboard.press("Enter")
        expect(pane).to_contain_text("3 replies")
        expect(seen.page.get_by_role("button", name="3 replies")).to_be_visible()
        pane.get_by_label("Reply").fill("/decision less plate")
        seen.page.keyboard.press("Enter")
        expect(seen.page.get_by_role("alert")).to_contain_text(
            "/decision is not supported in threads. Sorry!"
        )
        expect(pane.get_by_label("Reply")).to_have_value("/decision less plate")


def test_a_data_table_turns_its_pages_and_sorts_numbers_as_numbers(
    browser: BrowserContext, room: Showroom
) -> None:
    with window(browser, room.url, "engineer") as seen:
        table = seen.page.locator(".data-table")
        expect(table.locator("tbody tr")).to_have_count(5)
        table.get_by_role("button", name="Next rows").click()
        expect(table.locator("tbody tr")).to_have_count(2)
        table.get_by_role("button", name="Decisions").click()
        expect(table.locator("tbody tr").first).to_contain_text("Ari Vale")
        table.get_by_role("button", name="Decisions").click()
        expect(table.locator("tbody tr").first).to_contain_text("14")


def test_the_clock_moves_forward_and_the_page_follows(browser: BrowserContext, room: Showroom) -> None:
    with window(browser, room.url, "engineer") as seen:
        expect(seen.page.locator("#clock")).to_contain_text("Tue 1 Dec")
        seen.page.get_by_role("button", name="Move the clock +24 h").click()
        expect(seen.page.locator("#clock")).to_contain_text("Wed 2 Dec")
        seen.page.locator("#clock-face").click()
        seen.page.get_by_label("Date and time").fill("2026-12-04T18:00")
        seen.page.get_by_role("button", name="Go").click()
        expect(seen.page.locator("#clock")).to_contain_text("Fri 4 Dec18:00")
        expect(seen.page.get_by_role("separator", name="Tuesday 1 December")).to_be_visible()


def test_one_can_become_somebody_else_by_keyboard(browser: BrowserContext, room: Showroom) -> None:
    with window(browser, room.url, "engineer") as seen:
        seen.page.keyboard.press("Alt+p")
        seen.page.keyboard.press("ArrowDown")
        seen.page.keyboard.press("ArrowDown")
        expect(seen.page.get_by_role("menuitemradio", name="Pia Lindgren")).to_be_focused()
        seen.page.keyboard.press("Enter")
        expect(seen.page.locator("#who-button")).to_contain_text("Producer")
        expect(
            seen.page.get_by_role("button", name="Approve", exact=True)
        ).to_be_visible()  # her direct message waited for her


def test_nothing_sticks_out_sideways_on_phones_and_wide_screens(
    browser: BrowserContext, room: Showroom
) -> None:
    wide = """() => [document.documentElement, ...document.querySelectorAll("#feed, .modal-body")]
        .filter((node) => node.scrollWidth > node.clientWidth + 1).map((node) => node.className || node.tagName)"""
    with window(browser, room.url, "engineer", dark=True) as seen:
        expect(seen.messages.first).to_be_attached()
        for form in (None, gallery.form()):
            if form:
                room.do(modals.open_modal, room.person("engineer"), form)
                expect(seen.page.get_by_role("dialog")).to_be_visible()
            for width in (360, 400, 768, 1024, 1920):
                seen.page.set_viewport_size({"width": width, "height": 800})
                assert seen.page.evaluate(wide) == [], width
        assert not seen.complaints
