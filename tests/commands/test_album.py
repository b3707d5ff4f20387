"""The album at a glance: cells are full by somebody's word alone, and the one thing that blocks stands beside them."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cast import Seen, Studio
from views.kit.fixed import WIDTH, wide

MIX = '/approve "{}" mix v1 link:https://example.com/mix1'


def rows(seen: Seen) -> list[str]:
    """The lines of the board."""
    assert seen.message
    return _rows(seen.message.blocks)


def _rows(blocks: Any) -> list[str]:
    fixed = next(
        part
        for block in blocks
        for part in block.get("elements", ())
        if part.get("type") == "rich_text_preformatted"
    )
    text: str = fixed["elements"][0]["text"]
    return text.split("\n")


def words(seen: Seen) -> str:
    """What is read aloud of it."""
    assert seen.message
    return seen.message.text


def row(studio: Studio, title: str, as_: str = "producer") -> str:
    return next(line for line in rows(studio.say("/studio album", as_=as_)) if title in line)


def tick(studio: Studio, song: str, *parts: str, as_: str = "producer") -> Seen:
    """Open the song's form on the album and tick these parts."""
    studio.say("/studio album", as_=as_)
    form = studio.press(song, as_=as_).form
    return studio.submit(form, {"album.parts": tuple(parts)}, as_=as_)


def test_a_song_of_which_nothing_is_known_is_not_begun(studio: Studio) -> None:
    seen = studio.say("/studio album", as_="label")
    assert "1 Neon Rain     ░░░░░ not begun" in rows(seen)[0]
    assert "Neon Rain: not begun" in words(seen)


def test_every_line_is_as_wide_as_a_phone_and_keeps_its_state_whatever_the_title(studio: Studio) -> None:
    studio.say(
        '/studio songs add "A title that goes on for as long as it possibly can 夜の雨"', as_="producer"
    )
    studio.say('/studio songs add "雨の夜に歩く猫と犬"', as_="producer")
    lines = rows(studio.say("/studio album", as_="producer"))
    assert all(wide(line) <= WIDTH for line in lines)
    assert all(line.endswith("not begun") for line in lines)
    assert "A title that…" in lines[-2]


def test_a_decision_or_a_session_makes_a_cell_half_and_never_full(studio: Studio) -> None:
    studio.say('/decision kept take 7 stage:vocals song:"Neon Rain"', as_="engineer")
    studio.say('/session book today 11:00 1h "Edits" stage:editing song:"Neon Rain"', as_="producer")
    assert "░▒░░░" in row(studio, "Neon Rain")
    studio.clock(timedelta(hours=2))
    assert "░▒▒░░" in row(studio, "Neon Rain")


def test_a_cell_is_full_once_somebody_says_that_it_is_done_and_empty_when_they_take_it_back(
    studio: Studio,
) -> None:
    seen = tick(studio, "1 Neon Rain", "recorded", "vocals", as_="engineer")
    assert "▓▓░░░" in rows(seen)[0]
    assert "edit to do" in rows(seen)[0]
    studio.say("/studio album", as_="producer")
    form = studio.press("1 Neon Rain", as_="producer").form
    options = form["blocks"][1]["element"]["options"]
    assert options[0]["description"]["text"] == "Engineer, Tue 1 Dec"
    again = studio.submit(form, {"album.parts": ("recorded",)}, as_="producer")
    assert "▓░░░░" in rows(again)[0]


def test_mixed_and_mastered_are_full_by_the_final_ok_alone(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain"), as_="engineer")
    assert "░░░▒░ v1" in row(studio, "Neon Rain")
    for who in ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=who, on="mix v1")
    assert row(studio, "Neon Rain").endswith("░░░▓░ recording to do")


def test_whom_a_version_waits_for_stands_beside_it_and_in_the_sentence(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain"), as_="engineer")
    assert row(studio, "Neon Rain").endswith("v1 Producer")
    seen = studio.say("/studio album", as_="engineer")
    assert "Neon Rain: mix v1 waits for Producer" in words(seen)
    assert "1 wait" in words(seen)


def test_changes_that_were_asked_for_stand_beside_the_song(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain"), as_="engineer")
    form = studio.press("Request changes", as_="producer").form
    studio.submit(
        form,
        {next(b["block_id"] for b in form["blocks"] if b["type"] == "input"): "vocal up"},
        as_="producer",
    )
    assert row(studio, "Neon Rain").endswith("mix v1 changes")


def test_the_next_session_of_a_song_stands_beside_it(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vox" stage:vocals song:"Neon Rain"', as_="producer")
    assert row(studio, "Neon Rain").endswith("vocals Fri")
    studio.say('/session move "Vox" 2026-12-18 19:00', as_="producer")
    assert row(studio, "Neon Rain").endswith("vocals 18 Dec")


def test_what_is_stuck_stands_first_when_that_is_asked_for(studio: Studio) -> None:
    studio.say(MIX.format("Paper Moon"), as_="engineer")
    assert "Paper Moon" in rows(studio.say("/studio album stuck", as_="producer"))[0]
    studio.say("/studio album", as_="producer")
    assert "Paper Moon" in rows(studio.press("Sort by what is stuck", as_="producer"))[0]
    assert "Neon Rain" in rows(studio.press("In running order", as_="producer"))[0]


def test_the_board_in_the_channel_is_drawn_again_for_thirty_days(studio: Studio) -> None:
    studio.say("/studio album", as_="producer")
    assert "changes with it for 30 days" in studio.press("Show in channel", as_="producer").text
    tick(studio, "1 Neon Rain", "recorded")
    studio.clock(timedelta(minutes=2))
    (posted,) = [post for post in studio.cards() if post.delivery.kind == "album.board"]
    assert posted.message
    assert "▓░░░░" in _rows(posted.message.blocks)[0]
    studio.clock(timedelta(days=31))
    tick(studio, "1 Neon Rain", "recorded", "vocals")
    studio.clock(timedelta(minutes=2))
    (late,) = [post for post in studio.cards() if post.delivery.kind == "album.board"]
    assert late.message
    assert "▓░░░░" in _rows(late.message.blocks)[0]


def test_the_spreadsheet_has_a_row_for_each_song(studio: Studio) -> None:
    tick(studio, "1 Neon Rain", "recorded")
    studio.say("/studio album", as_="label")
    assert "direct message" in studio.press("Spreadsheet", as_="label").text
    (file,) = [post.file for post in studio.direct("label") if post.file]
    sheet = load_workbook(io.BytesIO(file.content))["Album"]
    found = [[cell.value for cell in line] for line in sheet.iter_rows()]
    assert found[0][:4] == ["song", "title", "recorded", "vocals"]
    assert found[1][:4] == ["1", "Neon Rain", "done", None]


def test_what_waits_names_whom_and_since_when_and_one_press_reminds_them_once_a_day(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain"), as_="engineer")
    studio.say("/studio album", as_="engineer")
    seen = studio.press("What waits (1)", as_="engineer")
    assert "Neon Rain · mix v1 waits for Producer since Tue 1 Dec" in seen.text
    assert "Producer will be reminded" in studio.press("Remind Producer", as_="engineer").text
    assert any("Still waiting on your OK" in post.text for post in studio.direct("producer"))
    studio.say("/studio album", as_="label")
    studio.press("What waits (1)", as_="label")
    assert "reminded today already" in studio.press("Remind Producer", as_="label").text


def test_under_a_recap_one_press_says_that_a_part_is_done(studio: Studio) -> None:
    studio.say(
        '/session book today 11:00 1h "Vox" stage:vocals song:"Neon Rain" @engineer @producer', as_="producer"
    )
    studio.clock(timedelta(hours=3))
    studio.press("Vocals of Neon Rain: done", as_="producer")
    assert "▓" in row(studio, "Neon Rain")
    recap = studio.say("/session recap", as_="producer")
    assert "Vocals of Neon Rain: done" not in str(recap.message)


def test_whoever_may_not_say_what_is_done_reads_how_far_it_is(studio: Studio) -> None:
    studio.say("/studio album", as_="label")
    form = studio.press("1 Neon Rain", as_="label").form
    assert "submit" not in form
    assert "can say what is done" in str(form)


@pytest.mark.parametrize("who", ["outsider"])
def test_for_others_there_is_no_album(studio: Studio, who: str) -> None:
    assert "Neon Rain" not in studio.say("/studio album project:NEON", as_=who).text


def test_a_long_album_comes_in_pages(studio: Studio) -> None:
    studio.say("/studio songs " + "\n".join(f"{n}. Song {n} | | 3:00" for n in range(3, 36)), as_="producer")
    seen = studio.say("/studio album", as_="producer")
    assert len(rows(seen)) == 30
    assert len(rows(studio.press("More", as_="producer"))) < 30
    assert len(rows(studio.press("Back", as_="producer"))) == 30


def test_a_song_of_which_something_was_decided_at_no_stage_is_in_work_and_fills_no_cell(
    studio: Studio,
) -> None:
    assert "Neon Rain     ░░░░░ not begun" in studio.say("/studio album", as_="producer").text
    studio.say('/decision less low end song:"Neon Rain"', as_="engineer")
    text = studio.say("/studio album", as_="producer").text
    assert "Neon Rain     ░░░░░ in work" in text
    assert "Paper Moon    ░░░░░ not begun" in text
