"""/decision: one line logs it; the card, the list and the number show it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.cast import Studio

LINE = '/decision kept take 7 for the chorus song:"Neon Rain"'


def test_a_line_is_stored_and_answered_with_its_number(studio: Studio) -> None:
    seen = studio.say(LINE, as_="engineer")
    assert "NEON-1 saved · Neon Rain\n" in seen.text
    assert "Whose call?" in seen.text
    assert "kept take 7" not in seen.text  # it stands on the card
    (card,) = studio.cards()
    assert "NEON-1: kept take 7 for the chorus" in card.text
    assert "Decided by Engineer?" in card.text


def test_the_card_stands_in_the_channel(studio: Studio) -> None:
    studio.say(LINE, as_="engineer")
    assert ["NEON-1" in card.text for card in studio.cards()] == [True]


def test_a_named_decider_is_no_longer_assumed(studio: Studio) -> None:
    seen = studio.say("/decision dry vocal in the verse by:@producer idea:@artist", as_="engineer")
    assert "Artist's idea, Producer's call" in seen.text


def test_an_idea_alone_is_a_proposal(studio: Studio) -> None:
    studio.say("/decision double the strings idea:@artist", as_="engineer")
    assert "Proposed" in studio.cards()[0].text


def test_numbers_count_within_the_project(studio: Studio) -> None:
    for at in range(3):
        seen = studio.say(f"/decision one more, {at}", as_="engineer")
    assert "NEON-3" in seen.text


def test_a_decision_is_shown_by_its_number(studio: Studio) -> None:
    studio.say('/decision kept take 7 why:"the crack in the voice"', as_="engineer")
    seen = studio.say("/decision neon-1", as_="producer")
    assert "the crack in the voice" in seen.text
    assert "Logged by Engineer" in seen.text


def test_the_list_turns_its_pages(studio: Studio) -> None:
    for at in range(12):
        studio.say(f"/decision number {at}", as_="engineer")
    assert "number 11" in studio.say("/decision list", as_="engineer").text
    older = studio.press("Older", as_="engineer")
    assert "number 0" in older.text
    assert "number 11" not in older.text


def test_nothing_typed_opens_the_form_and_the_form_logs(studio: Studio) -> None:
    form = studio.say("/decision", as_="engineer").form
    studio.submit(form, {"what": "SM7 out, U47 in", "by": (studio.slack("producer"),)}, as_="engineer")
    (said,) = [post for post in studio.posts.values() if post.delivery.reader == studio.slack("engineer")]
    assert "NEON-1 saved" in said.text
    assert "Producer's call" in said.text


def test_an_empty_form_says_so_at_the_field(studio: Studio) -> None:
    form = studio.say("/decision", as_="engineer").form
    assert "what" in studio.submit(form, {"what": "  "}, as_="engineer").errors


def test_an_unknown_song_keeps_the_line_and_one_press_completes_it(studio: Studio) -> None:
    seen = studio.say("/decision more plate song:Nein ask:@producer", as_="engineer")
    assert "Your line is kept" in seen.text
    assert not studio.cards()
    done = studio.press("Neon Rain?", as_="engineer")
    assert "NEON-1 saved · Neon Rain · waits for Producer" in done.text


def test_a_kept_line_completes_once(studio: Studio) -> None:
    first = studio.say("/decision more plate song:Nein", as_="engineer")
    studio.press("Log without song", as_="engineer")
    studio.last["engineer"] = first
    assert "already" in studio.press("Log without song", as_="engineer").text
    assert len(studio.cards()) == 1


def test_a_broadcast_is_refused_and_pings_nobody(studio: Studio) -> None:
    seen = studio.say("/decision louder drums @channel ask:@producer", as_="engineer")
    assert "nobody was pinged" in seen.text
    assert not studio.posts


def test_the_same_request_twice_has_one_effect_and_one_answer(studio: Studio) -> None:
    first = studio.say(LINE, as_="engineer", key="trigger:1")
    second = studio.say(LINE, as_="engineer", key="trigger:1")
    assert first.text == second.text
    assert len(studio.cards()) == 1


def test_a_line_from_elsewhere_needs_a_part_in_the_project(studio: Studio) -> None:
    seen = studio.say("/decision sneaky snare project:NEON", as_="outsider", channel="#lounge")
    assert "There is no project NEON that you are part of" in seen.text


def test_whoever_writes_in_the_linked_channel_logs_by_form_as_by_line(studio: Studio) -> None:
    typed = studio.say("/decision dropped the double", as_="outsider")
    assert "NEON-1 saved" in typed.text
    form = studio.say("/decision", as_="outsider").form
    studio.submit(form, {"what": "and the harmony"}, as_="outsider")
    assert any("NEON-2: and the harmony" in card.text for card in studio.cards())


def test_an_outsider_gets_the_same_answer_for_a_project_that_does_not_exist(studio: Studio) -> None:
    seen = studio.say("/decision list project:NOPE", as_="outsider", channel="#lounge")
    assert "There is no project NOPE that you are part of" in seen.text


def test_label_staff_do_not_read_an_unshared_sentence(studio: Studio) -> None:
    studio.say("/decision the vocal was flat", as_="engineer")
    seen = studio.say("/decision NEON-1", as_="label")
    assert "flat" not in seen.text
    assert "not shared with you" in seen.text


def test_user_text_stays_text(studio: Studio) -> None:
    studio.say("/decision <!channel> & <https://x.y|click> *loud*", as_="engineer")
    (card,) = studio.cards()
    assert card.message
    assert "<!channel>" not in card.message.text
    assert "&lt;!channel&gt;" in card.message.text


def test_a_mention_in_a_thread_is_answered_there_for_the_asker_alone(studio: Studio) -> None:
    studio.say("@bot decision kept take 3", as_="engineer", thread="1700000000.000100")
    answers = [p for p in studio.posts.values() if p.delivery.reader]
    assert [p.delivery.reader for p in answers] == [studio.slack("engineer")]
    assert answers[0].delivery.thread == "1700000000.000100"
    assert studio.cards()[0].delivery.thread == "1700000000.000100"


def initial(form: Mapping[str, Any], block: str) -> str:
    element = next(b["element"] for b in form["blocks"] if b["block_id"] == block)
    return str(element.get("initial_option", {}).get("text", {}).get("text", ""))


def test_the_form_offers_the_song_and_stage_of_the_last_line_here(studio: Studio) -> None:
    studio.say('/decision more plate song:"Paper Moon" stage:mixing', as_="engineer")
    form = studio.say("/decision", as_="engineer").form
    assert (initial(form, "song"), initial(form, "stage")) == ("Paper Moon", "Mixing")
    assert initial(studio.say("/decision", as_="assistant").form, "song") == ""
    studio.clock(timedelta(hours=3))
    assert initial(studio.say("/decision", as_="engineer").form, "song") == ""
