"""The sheet in chat and what is missing: few lines, and what there is to do beside them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storage.music import songs
from storage.people import people
from tests.cast import Studio, pressable
from tests.commands.test_credit_gaps import assigned
from tests.commands.test_credits import log


def labels(studio: Studio, who: str) -> list[str]:
    message = studio.last[who].message
    assert message
    return [label for label, _, _ in pressable(message)]


def test_nobody_yet_stands_where_the_credit_would_be(studio: Studio) -> None:
    assigned(studio)
    log(studio, by="assistant", song="Paper Moon")
    text = studio.say("/credits", as_="label").text
    for said in (
        "0 of 2 songs ready",
        "Vocals             Artist",
        "Written by         Artist, 100 %",
        "Mixed by           E. N. Gineer",
        "Produced by        nobody yet",
        "To fix: performers, writers, producer or engineer, ISRC, length and 4 more",
        "In the record, not credited: Assistant, Engineer"
        if "Assistant, Engineer" in text
        else "In the record, not credited: Assistant",
    ):
        assert said in text
    for policy in ("Counts are not weights", "Assumed", "Decisions that count", "SHA"):
        assert policy not in text


def test_a_song_takes_at_most_eight_lines_and_names_that_do_not_fit_are_a_press_away(studio: Studio) -> None:
    for role in ("lead vocals", "drums", "bass", "piano", "violin", "cello", "trumpet"):
        studio.say(f'/credits assign @artist "{role}" song:"Neon Rain"', as_="producer")
    seen = studio.say("/credits", as_="label")
    song = seen.text.split("Neon Rain\n")[1].split("Paper Moon")[0]
    assert len(song.splitlines()) <= 8
    assert "Also" in song
    assert "Trumpet — Artist" in studio.press("Neon Rain", as_="label").text


def test_above_three_songs_each_has_one_line(studio: Studio) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        songs.add(db, project, [songs.NewSong(f"Song {n}") for n in range(3)])
    assigned(studio)
    text = studio.say("/credits", as_="label").text
    assert "1 Neon Rain · ISRC, length, language, explicit or clean, writer’s word and 3 more" in text
    assert "Vocals" not in text
    assert "Lead Vocals — Artist" in studio.press("Neon Rain", as_="label").text


def test_shares_are_shown_to_whoever_may_see_them(studio: Studio) -> None:
    assigned(studio)
    assert "Artist, 100 %" in studio.say("/credits", as_="label").text
    assert "100 %" not in studio.say("/credits", as_="engineer").text


def test_three_things_can_be_done_and_the_rest_is_in_a_menu(studio: Studio) -> None:
    assigned(studio)
    studio.say("/credits", as_="label")
    assert labels(studio, "label")[:3] == ["What is missing", "Fill in 12", "Ask 3 people"]
    copied = studio.press("Copy text", as_="label").text
    assert copied.startswith("LABEL COPY") or "Mixing Engineer: E. N. Gineer" in copied
    for entry, ending in (("PDF", ".pdf"), ("Spreadsheet", ".xlsx")):
        studio.say("/credits", as_="label")
        studio.press(entry, as_="label")
        file = [post.file for post in studio.direct("label") if post.file][-1]
        assert file.name.endswith(ending)
    studio.say("/credits", as_="label")
    studio.press("Show in channel", as_="label")
    (card,) = studio.cards()
    assert "100 %" not in card.text


def test_the_grid_has_a_cross_where_something_is_missing(studio: Studio) -> None:
    assigned(studio)
    text = studio.say("/credits missing", as_="label").text
    grid = [line for line in text.splitlines() if "×" in line]
    assert grid[0].startswith(" 1 Neon Rain")
    assert grid[1].startswith(" 2 Paper Moon")
    assert all(len(line) <= 42 for line in grid)
    assert "P performers · W writers · E producer or engineer · I ISRC" in text
    spoken = studio.last["label"].message
    assert spoken
    assert "Neon Rain: ISRC, length, language" in spoken.text


def test_an_open_ok_says_for_whom_it_waits_and_they_are_reminded_once_a_day(studio: Studio) -> None:
    studio.say('/approve "Neon Rain" mix v1', as_="engineer")
    studio.press("Approve", as_="producer")
    text = studio.say("/credits missing", as_="label").text
    assert "Neon Rain mix v1 waits for Anr and Labelhead since Tue" in text
    assert "mix OK of Neon Rain" not in text
    before = len(studio.direct("anr"))
    assert "Reminded: Anr and Labelhead." in studio.press("Remind both", as_="label").text
    assert len(studio.direct("anr")) == before + 1
    studio.say("/credits missing", as_="label")
    assert "today already" in studio.press("Remind both", as_="label").text


def test_whoever_is_asked_fills_it_in_where_they_read_of_it(studio: Studio) -> None:
    studio.say("/credits missing", as_="label")
    studio.press("Ask Producer", as_="label")
    (asked,) = studio.direct("producer")
    assert "Label needs 10 things from you for Neon" in asked.text
    assert "Who sings or plays on Neon Rain? Who wrote it? Who produced or engineered it?" in asked.text
    assert "/credits" not in asked.text
    assert "/studio" not in asked.text
    form = studio.press("Fill in", as_="producer").form
    blocks = {
        block["label"]["text"]: block["block_id"] for block in form["blocks"][:4] if block["type"] == "input"
    }
    filled = {
        blocks["Who sings or plays on it?"]: "Lead vocals: Artist\nDrums: Kim Lee",
        blocks["Who wrote it?"]: "Artist, Engineer",
        blocks["Who produced it?"]: "Mixed by Engineer",
    }
    text = studio.submit(form, filled, as_="producer").text
    assert "Kept: 5 things" in text
    assert "Added without Slack: Kim Lee" in text
    assert "3 left for you" in text
    chat = studio.say("/credits", as_="label").text
    assert "Vocals             Artist" in chat
    assert "Written by         Artist, Engineer" in chat
    (asked,) = studio.direct("producer")
    assert "Neon Rain? Who wrote it?" not in asked.text


def test_facts_and_shares_are_filled_in_and_what_is_wrong_is_said_at_its_field(studio: Studio) -> None:
    for who, role in (("artist", "songwriter"), ("engineer", "lyricist")):
        studio.say(f'/credits assign @{who} {role} song:"Neon Rain"', as_="producer")
    studio.say("/credits", as_="label")
    form = studio.press("Fill in 13", as_="label").form
    inputs = [block for block in form["blocks"] if block["type"] == "input"]
    of = {}
    for block in inputs:
        of.setdefault(block["label"]["text"], block["block_id"])
    wrong = studio.submit(form, {of["ISRC"]: "nonsense"}, as_="label")
    assert list(wrong.errors) == [of["ISRC"]]
    over = {of["Share of Artist in %"]: "80", of["Share of Engineer in %"]: "30"}
    assert "more than 100 %" in " ".join(studio.submit(form, over, as_="label").errors.values())
    right = {
        of["ISRC"]: "GB-ABC-26-00001",
        of["Duration"]: "3:41",
        of["Explicit or clean?"]: ("no",),
        of["UPC"]: "036000291452",
        of["℗ line"]: "2026 Demo Records",
        of["Share of Artist in %"]: "60",
        of["Share of Engineer in %"]: "40",
    }
    assert "Kept: 7 things" in studio.submit(form, right, as_="label").text
    shown = studio.say("/credits Neon Rain", as_="label").text
    assert "GB-ABC-26-00001" in shown
    assert "share 60 %" in shown
    taken = studio.submit(form, {of["ISRC"]: "GB-ABC-26-00001"}, as_="label")
    assert "Nothing was filled in" in taken.text  # somebody was quicker: it is missing no longer


def test_a_performer_needs_what_they_did_and_a_near_name_is_asked_about(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Zoë Öberg")
    studio.say("/credits", as_="producer")
    form = studio.press("Fill in 6", as_="producer").form
    inputs = [block for block in form["blocks"] if block["type"] == "input"]
    sings, wrote = inputs[0]["block_id"], inputs[1]["block_id"]
    assert "Say what they did" in studio.submit(form, {sings: "Artist"}, as_="producer").errors[sings]
    near = studio.submit(form, {wrote: "Zoe Oberg"}, as_="producer").errors[wrote]
    assert "do you mean Zoë Öberg" in near
    assert "nobody yet" in studio.say("/credits", as_="producer").text


def test_a_guest_fills_in_what_they_were_asked_for(studio: Studio) -> None:
    studio.outside = frozenset({studio.slack("producer")})
    studio.say("/credits missing", as_="label")
    studio.press("Ask Producer", as_="label")
    form = studio.press("Fill in", as_="producer").form
    wrote = next(
        block["block_id"]
        for block in form["blocks"]
        if block["type"] == "input" and "wrote" in block["label"]["text"]
    )
    assert "Kept: 1 thing" in studio.submit(form, {wrote: "Artist"}, as_="producer").text


def test_not_me_goes_to_whoever_asked_who_asks_the_other_with_a_press(studio: Studio) -> None:
    studio.say("/credits missing", as_="label")
    studio.press("Ask Producer", as_="label")
    form = studio.press("Not me", as_="producer").form
    said = studio.submit(form, {"who": (studio.slack("artist"),)}, as_="producer").text
    assert "Label reads that it is not you: Artist would know" in said
    (told,) = [post for post in studio.direct("label") if "not me" in post.text]
    assert "Producer, for Neon: not me. Artist would know." in told.text
    studio.press("Ask Artist", as_="label")
    (asked,) = studio.direct("artist")
    assert "Who wrote it?" in asked.text
    form = studio.press("Fill in", as_="artist").form
    wrote = next(
        block["block_id"]
        for block in form["blocks"]
        if block["type"] == "input" and "wrote" in block["label"]["text"]
    )
    assert "Kept: 1 thing" in studio.submit(form, {wrote: "Engineer"}, as_="artist").text


@pytest.mark.parametrize("name", ["", "Kim Lee"])
def test_not_me_may_name_nobody_or_somebody_who_is_not_here(studio: Studio, name: str) -> None:
    studio.say("/credits missing", as_="label")
    studio.press("Ask Producer", as_="label")
    form = studio.press("Not me", as_="producer").form
    studio.submit(form, {"name": name}, as_="producer")
    (told,) = [post for post in studio.direct("label") if "not me" in post.text]
    assert (f"{name} would know" in told.text) is bool(name)
    assert not any(label.startswith("Ask ") for label, _, _ in pressable(told.message))  # type: ignore[arg-type]


def test_somebody_without_slack_gets_one_text_without_a_word_of_ours(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Zoë Öberg")
    studio.say('/credits assign "Zoë Öberg" songwriter song:"Neon Rain" share:100', as_="producer")
    studio.say("/credits missing", as_="label")
    mail = studio.press("Copy as mail", as_="label").text
    assert mail.startswith("Dear Zoë Öberg,")
    assert "- “Neon Rain”: you are named as songwriter with 100 %. Is that right?" in mail
    assert "- Your name will be printed as “Zoë Öberg”. Is that right?" in mail
    assert mail.endswith("Label")
    for ours in ("/", "*", "NEON", "Slack", "<", "`"):
        assert ours not in mail
    studio.say("/credits missing", as_="engineer")
    assert "100 %" not in studio.press("Copy as mail", as_="engineer").text


def test_the_day_after_somebody_can_be_asked_again(studio: Studio) -> None:
    studio.say("/credits missing", as_="label")
    studio.press("Ask Producer", as_="label")
    assert "asked today" in studio.last["label"].text
    studio.clock(timedelta(days=1))
    studio.say("/credits missing", as_="label")
    assert "Ask Producer" in labels(studio, "label")
