"""What each kind of line does and sees, with a bot that the test scripts."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from sandbox.plays import plays
from sandbox.plays.print import Lines, Text
from sandbox.slack import files, messages, modals
from sandbox.slack.line import Answer
from sandbox.slack.workspace import Workspace
from tests.sandbox.toy_bot import ToyBot, play_toy

Json = dict[str, Any]


def button(label: str, action: str = "", value: str = "1", **more: Any) -> Json:
    text = {"type": "plain_text", "text": label}
    return {
        "type": "button",
        "text": text,
        "action_id": action or f"do-{label}-{value}",
        "value": value,
        **more,
    }


def section(text: str, accessory: Json | None = None) -> Json:
    block: Json = {"type": "section", "text": {"type": "mrkdwn", "text": text}}
    return block | ({"accessory": accessory} if accessory else {})


def row(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def options(*labels: str) -> list[Json]:
    return [{"text": {"type": "plain_text", "text": one}, "value": one.lower()} for one in labels]


def field(label: str, element: Json, **more: Any) -> Json:
    return {
        "type": "input",
        "block_id": f"b-{label}",
        "label": {"type": "plain_text", "text": label},
        "element": {"action_id": "it", **element},
        **more,
    }


def modal(*blocks: Json) -> Json:
    title, submit = ({"type": "plain_text", "text": one} for one in ("Log it", "Save"))
    return {"type": "modal", "title": title, "submit": submit, "blocks": list(blocks)}


def post(ws: Workspace, where: str, text: str, *blocks: Json) -> messages.Message:
    channel = ws.by_channel_name(where[1:]) if where.startswith("#") else ws.dm(ws.by_handle(where[1:]).id)
    return messages.post(ws, channel.id, ws.bot_user, text, blocks=list(blocks) or None)


def command_bot(act: Callable[[Workspace, Mapping[str, str]], Any], **more: Any) -> ToyBot:
    async def on_command(ws: Workspace, form: Mapping[str, str]) -> Any:
        return act(ws, form)

    return ToyBot(on_command=on_command, **more)


def fails(text: str, bot: ToyBot, before: Callable[[Workspace], object] = id) -> str:
    with pytest.raises(plays.Failed) as failure:
        play_toy(text, bot, before=before)
    return str(failure.value)


def clicks(bot: ToyBot) -> list[Any]:
    return [one["actions"][0] for one in bot.heard if one.get("type") == "block_actions"]


# --- seeing -----------------------------------------------------------------------------------------------------
def test_a_private_answer_is_seen_by_its_reader_alone() -> None:
    bot = command_bot(lambda _ws, _form: {"text": "NEON-1 is saved"})
    play_toy(
        """
        @engineer #neon-rain /decision kept take 7
        expect @engineer "NEON-1 is saved"
        expect @engineer private "NEON-1"
        expect @engineer #neon-rain "NEON-1"
        refute @engineer #neon-rain "NEON-1"
        refute @engineer dm "NEON-1"
        refute @producer "NEON-1"
        """, bot,
    )  # fmt: skip


def test_a_card_is_seen_by_the_members_of_its_channel_by_either_name() -> None:
    def answer(ws: Workspace, form: Mapping[str, str]) -> None:
        post(
            ws, "#neon-rain", "x", section(f"*OK by* <@{ws.by_handle('producer').id}>, asked by Ellis Marlow")
        )

    play_toy(
        """
        @engineer #neon-rain /decision kept
        expect @engineer #neon-rain "OK by @producer"
        expect @producer "OK by @Pia Lindgren"
        expect @anr "asked by @engineer"
        expect @anr "asked by engineer"
        refute @anr "asked by producer"
        refute @outsider "OK"
        refute @anr dm "OK"
        refute @anr private "OK"
        """, command_bot(answer),
    )  # fmt: skip


def test_what_a_person_typed_is_not_what_they_see() -> None:
    play_toy(
        """
        @engineer #neon-rain a plain message
        refute @engineer "a plain message"
        expect @producer #neon-rain "a plain message"
        refute @outsider "a plain message"
        """, ToyBot(),
    )  # fmt: skip


def test_an_act_of_a_person_ends_what_was_visible_to_them_and_checks_do_not() -> None:
    bot = command_bot(lambda _ws, form: {"text": f"answer to {form['text']}"})
    play_toy(
        """
        @engineer #neon-rain /decision one
        expect @engineer "answer to one"
        refute @engineer "answer to two"
        expect @engineer "answer to one"
        @producer #neon-rain hello
        expect @engineer "answer to one"
        expect @engineer "hello"
        @engineer #neon-rain /decision two
        refute @engineer "answer to one"
        refute @engineer "hello"
        """, bot,
    )  # fmt: skip


def test_what_stood_there_before_the_start_is_not_visible_until_it_is_drawn_again() -> None:
    def answer(ws: Workspace, form: Mapping[str, str]) -> None:
        card = messages.find(ws, *keep[0])
        assert card
        messages.redraw(ws, card, "old card, now green", None)

    keep: list[tuple[str, str]] = []

    def before(ws: Workspace) -> None:
        card = post(ws, "#neon-rain", "old card")
        keep.append((card.channel, card.ts))

    play_toy(
        """
        refute @producer "old card"
        @engineer #neon-rain /decision x
        expect @producer "old card, now green"
        """, command_bot(answer), before=before,
    )  # fmt: skip


def test_a_line_that_does_not_hold_ends_the_play_with_its_number_and_what_was_seen() -> None:
    bot = command_bot(lambda _ws, _form: {"text": "NEON-1 is saved"})
    story = fails('# why\n@engineer #neon-rain /decision kept\nexpect @engineer "NEON-2"\n@nobody home', bot)
    assert 'line 3: expect @engineer "NEON-2"' in story
    assert "NEON-1 is saved" in story
    story = fails('@engineer #neon-rain /decision kept\nrefute @engineer "NEON-1"', bot)
    assert "line 2" in story
    assert "NEON-1 is saved" in story


def test_expect_waits_for_what_comes_later() -> None:
    async def on_event(ws: Workspace, event: Json) -> None:
        await asyncio.sleep(0.2)
        post(ws, "@engineer", "late answer")

    play_toy('@engineer dm @bot credits\nexpect @engineer dm "late answer"', ToyBot(on_event=on_event))


def test_a_direct_message_reaches_the_bot_as_it_was_typed() -> None:
    bot = ToyBot()
    play_toy("@engineer dm @bot credits project:NEON", bot)
    assert bot.ws
    assert bot.heard[0]["text"] == f"<@{bot.ws.bot_user}> credits project:NEON"
    assert bot.heard[0]["channel_type"] == "im"


def test_a_reply_goes_into_the_thread_of_the_newest_message_with_these_words() -> None:
    bot = ToyBot()
    play_toy(
        """
        @engineer #neon-rain a plain message
        @producer #neon-rain in "a plain" first reply
        @anr #neon-rain in "first reply" @bot credits
        @anr #neon-rain in "a plain" /credits
        expect @anr "not supported in threads"
        """, bot,
    )  # fmt: skip
    assert bot.ws
    root = next(one for many in bot.ws.messages.values() for one in many if one.text == "a plain message")
    assert bot.heard[0]["thread_ts"] == root.ts


def test_what_slack_refuses_is_a_notice_to_the_typist() -> None:
    async def on_command(ws: Workspace, form: Mapping[str, str]) -> Any:
        return Answer(error="operation_timeout")

    play_toy(
        """
        @engineer #neon-rain /nonsense
        expect @engineer private "/nonsense is not a valid command"
        @engineer #neon-rain /decision slow
        expect @engineer private "/decision failed with the error “operation_timeout”"
        """, ToyBot(on_command=on_command),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("@nobody home", "nobody here is called @nobody; there are @engineer"),
        ("@engineer #nowhere hello", "there is no channel #nowhere"),
        ("@outsider #neon-rain hello", "@outsider is not in #neon-rain"),
        ('@engineer #neon-rain in "nothing" hello', "no message with 'nothing'"),
        ('@engineer press "Approve"', 'no button "Approve"; there are: none'),
        ('@engineer choose "x" in "Song"', 'no menu or field "Song"; there are: none'),
        ('@engineer fill "Song" = "x"', 'no menu or field "Song"'),
        ("@engineer submit", "@engineer has no form open"),
        ("@engineer close", "@engineer has no form open"),
        ('@engineer shortcut "Paint it" on "x"', "there are: Log as decision"),
        ('@engineer shortcut "Log as decision" on "x"', "no message with 'x'"),
        ('save @label "*.csv" to out/', "can download no file '*.csv'; there are: none"),
        ("clock 2026-11-30T10:00", "the clock only runs forward, and it is 2026-12-01T10:00"),
    ],
)
def test_a_line_that_cannot_be_played_says_why(line: str, told: str) -> None:
    assert told in fails(line, ToyBot())


# --- pressing ---------------------------------------------------------------------------------------------------
def test_press_takes_the_newest_message_with_that_button() -> None:
    def before(ws: Workspace) -> None:
        post(ws, "@producer", "x", section("NEON-1"), row(button("Approve", value="one")))
        post(ws, "@producer", "x", section("NEON-14"), row(button("Approve", value="fourteen")))
        post(ws, "@producer", "x", section("NEON-2, no button"))

    bot = ToyBot()
    play_toy('@producer press "Approve"\n@producer press "Appr" on NEON-1', bot, before=before)
    assert [one["value"] for one in clicks(bot)] == ["fourteen", "one"]


def test_on_tells_apart_buttons_of_one_message() -> None:
    def before(ws: Workspace) -> None:
        post(ws, "@producer", "Two wait", section("Two wait"), section("NEON-1 plate"), row(button("Approve", "a", "one")),
             section("NEON-14 room"), row(button("Approve", "b", "fourteen")),
             section("NEON-3", button("Undo", "c")), section("NEON-4", button("Undo", "d")))  # fmt: skip

    bot = ToyBot()
    play_toy('@producer press "Approve" on NEON-1\n@producer press "Approve" on "room"\n@producer press "Undo" on NEON-4',
             bot, before=before)  # fmt: skip
    assert [one["action_id"] for one in clicks(bot)] == ["a", "b", "d"]
    story = fails('@producer press "Approve"', ToyBot(), before=before)
    assert "2 things match 'Approve'" in story
    assert "NEON-14 room" in story


def test_an_exact_label_wins_over_a_part_and_a_part_must_be_clear() -> None:
    def before(ws: Workspace) -> None:
        post(
            ws,
            "@producer",
            "x",
            row(button("OK"), button("OK to all"), button("Request changes"), button("Request more")),
        )

    bot = ToyBot()
    play_toy('@producer press "OK"\n@producer press "changes"', bot, before=before)
    assert [one["text"]["text"] for one in clicks(bot)] == ["OK", "Request changes"]
    assert "'Request changes'" in fails('@producer press "Request"', ToyBot(), before=before)


def test_entries_of_overflow_menus_are_buttons() -> None:
    def before(ws: Workspace) -> None:
        post(
            ws,
            "@producer",
            "x",
            row({"type": "overflow", "action_id": "more", "options": options("Decline", "Later")}),
        )

    bot = ToyBot()
    play_toy('@producer press "Decline"\n@producer choose "Later" in "Decline"', bot, before=before)
    assert [one["selected_option"]["value"] for one in clicks(bot)] == ["decline", "later"]


def test_a_button_is_looked_for_on_what_is_there_now() -> None:
    def answer(ws: Workspace, form: Mapping[str, str]) -> None:
        card = post(ws, "@anr", "x", section("Your OK?"), row(button("Approve")))
        if form["text"] == "twice":
            messages.redraw(ws, card, "OK by producer", [section("OK by producer")])

    play_toy(
        """
        @engineer #neon-rain /decision once
        expect @anr button "Approve"
        expect @anr dm button "Approve"
        refute @anr #neon-rain button "Approve"
        refute @engineer button "Approve"
        @anr #lounge hello
        refute @anr button "Approve"
        @engineer #neon-rain /decision twice
        expect @anr "Your OK?"
        refute @anr button "Approve"
        """, command_bot(answer),
    )  # fmt: skip


def test_buttons_of_private_answers_can_be_pressed() -> None:
    bot = command_bot(lambda _ws, _form: {"text": "x", "blocks": [row(button("My call"))]})
    play_toy('@engineer #neon-rain /decision x\n@engineer press "My call"', bot)
    assert clicks(bot)[0]["text"]["text"] == "My call"


# --- forms ------------------------------------------------------------------------------------------------------
FORM = modal(
    field("What was decided?", {"type": "plain_text_input", "initial_value": "kept take 7"}),
    field("Why", {"type": "plain_text_input"}, optional=True),
    field("Stage", {"type": "static_select", "options": options("Mixing", "Editing")}, optional=True),
    field(
        "Songs", {"type": "multi_static_select", "options": options("Neon", "Paper", "Rain")}, optional=True
    ),
    field("Kinds", {"type": "checkboxes", "options": options("A", "B")}, optional=True),
    field("Who", {"type": "users_select"}, optional=True),
    field("With", {"type": "multi_users_select"}, optional=True),
    field("Where", {"type": "conversations_select"}, optional=True),
    field("Day", {"type": "datepicker"}, optional=True),
    field("At", {"type": "timepicker"}, optional=True),
    field("Start", {"type": "datetimepicker"}, optional=True),
    field("Role", {"type": "external_select", "min_query_length": 1}, optional=True),
)


def form_bot(answer: Any = None) -> ToyBot:
    async def on_click(ws: Workspace, payload: Json) -> Any:
        if payload["type"] == "block_suggestion":
            return {"options": options("Vocal producer", "Vocalist")}
        if payload["type"] == "view_submission":
            return answer
        return None

    bot = command_bot(lambda ws, form: modals.open_modal(ws, form["user_id"], FORM) and None)
    bot.on_click = on_click
    return bot


def test_a_form_is_filled_by_its_labels() -> None:
    bot = form_bot()
    play_toy(
        """
        @engineer #neon-rain /decision
        expect @engineer modal "kept take 7"
        expect @engineer modal "Log it"
        expect @engineer modal button "Save"
        @engineer fill "Why" = "two \\"lines\\"\\nhere"
        @engineer choose "Mix" in "Stage"
        @engineer choose "Neon" in "Songs"
        @engineer choose "Rain" in "Songs"
        @engineer choose "B" in "Kinds"
        @engineer choose "@producer" in "Who"
        @engineer choose "anr" in "With"
        @engineer choose "Pia Lindgren" in "With"
        @engineer choose "#lounge" in "Where"
        @engineer fill "Day" = "2026-12-04"
        @engineer choose "18:30" in "At"
        @engineer fill "Start" = "2026-12-04T18:00"
        @engineer choose "Vocalist" in "Role"
        @engineer submit
        """, bot,
    )  # fmt: skip
    sent = next(one for one in bot.heard if one.get("type") == "view_submission")["view"]["state"]["values"]
    values = {block[2:]: state["it"] for block, state in sent.items()}
    assert bot.ws
    ids = {handle: bot.ws.by_handle(handle).id for handle in ("producer", "anr")}
    assert values["What was decided?"]["value"] == "kept take 7"
    assert values["Why"]["value"] == 'two "lines"\nhere'
    assert values["Stage"]["selected_option"]["value"] == "mixing"
    assert [one["value"] for one in values["Songs"]["selected_options"]] == ["neon", "rain"]
    assert [one["value"] for one in values["Kinds"]["selected_options"]] == ["b"]
    assert values["Who"]["selected_user"] == ids["producer"]
    assert values["With"]["selected_users"] == [ids["anr"], ids["producer"]]
    assert values["Where"]["selected_conversation"] == bot.ws.by_channel_name("lounge").id
    assert values["Day"]["selected_date"] == "2026-12-04"
    assert values["At"]["selected_time"] == "18:30"
    assert values["Start"]["selected_date_time"] == 1796407200
    assert values["Role"]["selected_option"]["value"] == "vocalist"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('choose "Mastering" in "Stage"', "it offers Mixing, Editing"),
        ('choose "ing" in "Stage"', "several match 'ing': Mixing, Editing"),
        ('choose "@nobody" in "Who"', "nobody here is called '@nobody'"),
        ('fill "Day" = "friday"', "it takes 2026-12-04, not 'friday'"),
        ('choose "Drummer" in "Role"', "it offers Vocal producer, Vocalist"),
        ('fill "W" = "x"', "things match 'W'"),
        ('fill "Colour" = "x"', 'there are: "What was decided?", "Why"'),
    ],
)
def test_a_field_that_does_not_take_the_words_says_what_it_takes(line: str, told: str) -> None:
    assert told in fails(f"@engineer #neon-rain /decision\n@engineer {line}", form_bot())


def test_a_menu_is_chosen_in_and_a_field_is_filled_where_both_have_the_same_label() -> None:
    form = modal(
        field("Artist", {"type": "plain_text_input"}),
        field("Artist", {"type": "users_select"}, block_id="who"),
    )
    bot = form_bot()
    bot.on_command = command_bot(
        lambda ws, sent: modals.open_modal(ws, sent["user_id"], form) and None
    ).on_command
    play_toy(
        """
        @engineer #neon-rain /decision
        @engineer fill "Artist" = "Ari Vale"
        @engineer choose "@artist" in "Artist"
        @engineer submit
        """, bot,
    )  # fmt: skip
    sent = next(one for one in bot.heard if one.get("type") == "view_submission")["view"]["state"]["values"]
    assert sent["b-Artist"]["it"]["value"] == "Ari Vale"
    assert sent["who"]["it"]["selected_user"] == (bot.ws and bot.ws.by_handle("artist").id)


def test_errors_of_a_form_are_seen_in_the_form() -> None:
    bot = form_bot({"response_action": "errors", "errors": {"b-Why": "Say why."}})
    play_toy(
        """
        @engineer #neon-rain /decision
        @engineer fill "What was" = ""
        @engineer submit
        expect @engineer modal "What was decided? Please complete this required field."
        @engineer fill "What was" = "x"
        @engineer press "Save"
        expect @engineer modal "Say why."
        @engineer close
        """, bot,
    )  # fmt: skip
    assert bot.ws
    assert bot.ws.open_view(bot.ws.by_handle("engineer").id) is None


def test_a_menu_in_a_message_is_told_at_once() -> None:
    def before(ws: Workspace) -> None:
        menu = {"type": "static_select", "action_id": "in", "options": options("1 hour", "2 hours"),
                "placeholder": {"type": "plain_text", "text": "Remind me"}}  # fmt: skip
        post(ws, "@producer", "x", section("NEON-1"), row(menu))

    bot = ToyBot()
    play_toy('@producer choose "1 hour" in "Remind me"', bot, before=before)
    assert clicks(bot)[0]["selected_option"]["value"] == "1 hour"


# --- shortcuts, Home, files, time -------------------------------------------------------------------------------
def test_a_message_shortcut_takes_the_newest_message_with_these_words() -> None:
    bot = ToyBot()
    play_toy(
        """
        @engineer #neon-rain a plain message, older
        @producer #neon-rain a plain message, newer
        @engineer shortcut "as decision" on "a plain message"
        @owner shortcut "Log a decision"
        """, bot,
    )  # fmt: skip
    assert bot.heard[-2]["message"]["text"] == "a plain message, newer"
    assert (bot.heard[-1]["type"], bot.heard[-1]["callback_id"]) == ("shortcut", "new")


def test_a_home_is_seen_once_it_is_opened() -> None:
    async def on_event(ws: Workspace, event: Json) -> None:
        if event["type"] == "app_home_opened":
            modals.publish_home(
                ws, event["user"], {"type": "home", "blocks": [section("Nothing waits"), row(button("Help"))]}
            )

    def before(ws: Workspace) -> None:
        user = ws.by_handle("anr").id
        modals.publish_home(ws, user, {"type": "home", "blocks": [section("kept from last week")]})

    def answer(ws: Workspace, form: Mapping[str, str]) -> None:
        for one in ("label", "producer"):
            modals.publish_home(
                ws, ws.by_handle(one).id, {"type": "home", "blocks": [section("NEON-1 waits")]}
            )

    bot = command_bot(answer, on_event=on_event)
    play_toy(
        """
        @label home
        expect @label home "Nothing waits"
        refute @producer "Nothing waits"
        @label press "Help"
        @engineer #neon-rain /decision x
        expect @label home "NEON-1 waits"
        refute @producer "NEON-1 waits"
        """, bot, before=before,
    )  # fmt: skip
    still = ToyBot()
    play_toy(
        'refute @anr "kept from last week"\n@anr home\nexpect @anr home "kept from last week"',
        still,
        before=before,
    )


def test_save_writes_the_newest_file_that_fits_and_that_this_person_may_have(tmp_path: Path) -> None:
    def give(ws: Workspace, handle: str, name: str, content: bytes) -> None:
        file = files.reserve(ws, name, len(content))
        files.receive(ws, file.id, content)
        files.complete(ws, [file.id], {}, ws.dm(ws.by_handle(handle).id).id, "Here you are.", None)

    def before(ws: Workspace) -> None:
        for handle, name, content in (("label", "a.csv", b"old"), ("label", "b.csv", b"new"), ("label", "c.txt", b"-"),
                                      ("producer", "d.csv", b"-")):  # fmt: skip
            give(ws, handle, name, content)

    written: list[str] = []
    folder = tmp_path / "out" / "deep"
    play_toy(f'save @label "*.csv" to {folder}/', ToyBot(), Lines(written.append), before)
    assert (folder / "b.csv").read_bytes() == b"new"
    assert [one.name for one in folder.iterdir()] == ["b.csv"]
    assert json.loads(written[-1])["text"] == str(folder / "b.csv")


def test_the_clock_moves_by_a_span_or_to_a_time_in_london() -> None:
    written: list[str] = []
    play_toy("clock +90m\nclock 2026-12-04T18:00", ToyBot(), Text(written.append))
    assert "    It is Tuesday 1 December 2026, 11:30." in written
    assert "    It is Friday 4 December 2026, 18:00." in written


# --- on paper ---------------------------------------------------------------------------------------------------
PLAY = """# Taking a note
@engineer #neon-rain /decision kept take 7   # why
expect @producer "NEON-1"
"""


def noting(ws: Workspace, form: Mapping[str, str]) -> Json:
    post(ws, "#neon-rain", "NEON-1", section("NEON-1 kept take 7"))
    post(ws, "@producer", "x", section("Your OK?"), row(button("Approve")))
    return {"text": "saved"}


def test_json_has_one_object_for_each_thing_that_each_person_sees() -> None:
    written: list[str] = []
    play_toy(PLAY, command_bot(noting), Lines(written.append))
    objects = [json.loads(one) for one in written]
    cards = [one for one in objects if one["where"] == "#neon-rain" and not one["private"]]
    assert {one["who"] for one in cards} >= {"@engineer", "@label"}
    assert "@outsider" not in {one["who"] for one in objects}
    assert {
        "who": "@producer",
        "where": "dm",
        "text": "Your OK?",
        "buttons": ["Approve"],
        "files": [],
        "private": False,
    } in objects
    assert {
        "who": "@engineer",
        "where": "#neon-rain",
        "text": "saved",
        "buttons": [],
        "files": [],
        "private": True,
    } in objects


def test_text_shows_each_line_with_what_it_made_visible() -> None:
    written: list[str] = []
    play_toy(PLAY, command_bot(noting), Text(written.append))
    assert "\n".join(written).split("\n") == [
        "", "# Taking a note", "", "▸ @engineer #neon-rain /decision kept take 7",
        "", "    everybody · #neon-rain", "    │ NEON-1 kept take 7",
        "", "    @producer · direct message", "    │ Your OK?", "    │ [Approve]",
        "", "    @engineer · #neon-rain, only they see it", "    │ saved",
        '    ✓ expect @producer "NEON-1"',
    ]  # fmt: skip


# --- the command line -------------------------------------------------------------------------------------------
def test_wrong_words_end_with_two_before_anything_is_started(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.play"
    bad.write_text("@engineer home\nexpect somebody\n", encoding="utf-8")
    assert plays.main([str(bad)]) == 2
    assert f"{bad}, line 2: " in capsys.readouterr().err
    assert plays.main([str(tmp_path / "missing.play")]) == 2
    assert "missing.play" in capsys.readouterr().err
    with pytest.raises(SystemExit) as usage:
        plays.main([])
    assert usage.value.code == 2


def test_a_database_that_holds_something_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    play = tmp_path / "a.play"
    play.write_text("@engineer home\n", encoding="utf-8")
    full = tmp_path / "full.db"
    full.write_bytes(b"precious")
    assert plays.main(["--database", f"sqlite:///{full}", str(play)]) == 2
    assert "holds something already" in capsys.readouterr().err
    assert full.read_bytes() == b"precious"
    assert plays.main(["--database", "mysql://x", str(play)]) == 2
