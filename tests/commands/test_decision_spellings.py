"""Many ways to type the same: where a value ends, what is text, and what the answer says about how it was read."""

from __future__ import annotations

import pytest

from commands.decision.read.keys import KEYS
from commands.line.parser import flat, read_line
from commands.line.pieces import Mention, read_typed
from tests.cast import Studio
from tests.commands.test_decision_lines import stored

pytestmark = pytest.mark.one_database

P, A = Mention("UP"), Mention("UA")
NEON = {"song": {"neon rain", "paper moon"}, "by": {"pia", "pia lindgren", "ari vale", "ari"}}


@pytest.mark.parametrize(
    ("typed", "text", "values"),
    [
        ("take:7,song:Neon kept it", "kept it", {"take": "7", "song": "Neon"}),
        ("kept it,song:Neon Rain,take:7", "kept it", {"song": "Neon Rain", "take": "7"}),
        ("kept it;take:7", "kept it", {"take": "7"}),
        ('song:"Neon Rain"take:7 kept it', "kept it", {"song": "Neon Rain", "take": "7"}),
        ('song:"Neon Rain"+take:7, kept', "kept", {"song": "Neon Rain", "take": "7"}),
        ("kept it song:Neon|take:7", "kept it", {"song": "Neon", "take": "7"}),
        ("kept it take:7.", "kept it", {"take": "7"}),
        ("kept it! take:7!", "kept it!", {"take": "7"}),
        ("version:v5.1 is louder", "is louder", {"version": "v5.1"}),
        ("kept (take:7) for the hook", "kept for the hook", {"take": "7"}),
        ("kept it (song:Neon, take:7).", "kept it", {"song": "Neon", "take": "7"}),
        ("louder (take:7 in the hook)", "louder (in the hook)", {"take": "7"}),
        ("louder (the hook, take:7)", "louder (the hook)", {"take": "7"}),
        ("call foo() now take:7", "call foo() now", {"take": "7"}),
        ("kept it :) take:7", "kept it :)", {"take": "7"}),
        ("take:'7b' kept it", "kept it", {"take": "7b"}),
        ("take:3+7 comped", "comped", {"take": "3+7"}),
        ("take:7/8 comped", "comped", {"take": "7/8"}),
        ("dry section:verse 2 in both", "dry in both", {"section": "verse 2"}),
        ("dry section:pre-chorus", "dry", {"section": "pre-chorus"}),
        ("dry section:Last Chorus take:3", "dry", {"section": "Last Chorus", "take": "3"}),
        ("up version:mix 5", "up", {"version": "mix 5"}),
        ("dry at:yesterday 22:10 take:3", "dry", {"at": "yesterday 22:10", "take": "3"}),
        ("dry at:2 days ago", "dry", {"at": "2 days ago"}),
        ("dry at:22:10 in the booth", "dry in the booth", {"at": "22:10"}),
        ("more hall why:too dry", "more hall", {"why": "too dry"}),
        ("more hall why:too dry, take:7", "more hall", {"why": "too dry", "take": "7"}),
        ("more hall (why:too dry) in the hook", "more hall in the hook", {"why": "too dry"}),
        ("went for plate alt:hall, spring", "went for plate", {"alt": "hall, spring"}),
        ("went for plate ref:Bowie “Heroes”", "went for plate", {"ref": "Bowie “Heroes”"}),
        ("why:sibilance swapped the SM7", "swapped the SM7", {"why": "sibilance"}),
        ("more hall why:“it’s dry” take:2", "more hall", {"why": "it’s dry", "take": "2"}),
        ('more hall why:"<@UP> wants it"', "more hall", {"why": "@Pia wants it"}),
        ("kept it cat:eq reason:dull", "kept it", {"category": "eq", "why": "dull"}),
        ("song: Neon take: 7", "song: Neon", {"take": "7"}),
        ("bpm:92 and key:Am", "bpm:92 and key:Am", {}),
        ("HPF:80, LPF:12k, q:2", "HPF:80, LPF:12k, q:2", {}),
        ("punch in @1:23, out @1:31", "punch in @1:23, out @1:31", {}),
        ("t/c 1:23:10 → 1:31:00 mute", "t/c 1:23:10 → 1:31:00 mute", {}),
        ("1176 20:1 all-buttons", "1176 20:1 all-buttons", {}),
        ("note: kept it, todo: comp", "note: kept it, todo: comp", {}),
        ("mix:v5 is the one", "mix:v5 is the one", {}),
        ("kept \\o/ 🔥🔥 song:Neon", "kept \\o/ 🔥🔥", {"song": "Neon"}),
        ("コーラスは song:Paper Moon、テイク7", "コーラスは テイク7", {"song": "Paper Moon"}),
    ],
)
def test_a_value_ends_where_a_person_would_end_it(typed: str, text: str, values: dict[str, str]) -> None:
    line = read_line(read_typed(typed), KEYS, example="", titles=NEON, names={"UP": "Pia"})
    assert flat(line.text, {}) == text
    assert {key: given[-1] for key, given in line.values.items()} == values


@pytest.mark.parametrize(
    ("typed", "text", "people"),
    [
        ("kept it by:<@UP>.", "kept it", (P,)),
        ("kept it by:<@UP>,<@UA>; take:3", "kept it", (P, A)),
        ("kept it by:<@UP> and <@UA>, softly", "kept it softly", (P, A)),
        ("kept it by:<@UP>, but softer", "kept it but softer", (P,)),
        ("kept it by:<@UP> <https://a.example|a.example>", "kept it a.example", (P,)),
        ('kept it by:<@UP>, "Bo Li"', "kept it", (P, "Bo Li")),
        ('kept it by:<@UP> and "the fat one" stays', 'kept it and "the fat one" stays', (P,)),
        ("kept it by:Pia Lindgren in the hook", "kept it in the hook", ("Pia Lindgren",)),
        ("kept it by:pia, ari take:3", "kept it", ("pia", "ari")),
        ("kept it by:pia, but softer", "kept it but softer", ("pia",)),
        ("by:<@UP>: double the hook", "double the hook", (P,)),
    ],
)
def test_people_end_where_the_next_word_is_nobody(
    typed: str, text: str, people: tuple[Mention | str, ...]
) -> None:
    line = read_line(read_typed(typed), KEYS, example="", titles=NEON)
    assert flat(line.text, {}) == text
    assert line.people["by"] == people


SAID = {
    'kept it why:"too dry" gear:U47 alt:hall ref:"the demo"': (
        "Why: too dry", "Gear: U47", "Rejected alternatives: hall", "Reference: the demo",
    ),
    "kept it link:https://files.example/a share:label": ("Link: https://files.example/a", "Shared with the label too"),
    "kept it share:private": ("Only for you and the producers: no card in the channel",),
    "kept it at:yesterday": ("Decided Mon 30 Nov 2026, 12:00",),
    "kept it take:7 take:8 song:Neon Rain song:Paper Moon": (
        "take 7, 8",
        "Paper Moon",
        "song: was typed twice; “Paper Moon” counts",
    ),
    "kept it gear:U47 gear:1073": ("Gear: U47, 1073",),
    "kept it by:me idea:artist": ("Decided by Engineer", "Idea of Artist"),
    "kept it verbal:@producer": ("OK by Producer, reported by Engineer",),
    "kept it song: Neon": ("“song:” stayed in the sentence",),
    "kept it by @producer": ("“by @…” is only words; with a colon it says who: by:@…",),
    "kept it ask @producer": ("nobody was asked; /approve NEON-1 @… asks now",),
    "kept it, OK'd by @producer": ("verbal:@… records a spoken one",),
    "kept it producer:@producer": ("“producer:” is no key and stayed in the sentence; say by:@…",),
    'kept it why:"@producer asked for it"': ("Why: @Producer asked for it",),
}  # fmt: skip


@pytest.mark.parametrize("line", SAID)
def test_the_answer_or_the_card_says_how_each_key_was_read(studio: Studio, line: str) -> None:
    seen = studio.say(f"/decision {line}", as_="engineer").text
    shown = "\n".join((seen, *(card.text for card in studio.cards())))
    for words in ("NEON-1 saved", "kept it", *SAID[line]):
        assert words in shown


@pytest.mark.parametrize("line", ["vox: less 2k", "comp 4:1 @ 1:23", "kept it by the door", "note: louder"])
def test_plain_words_raise_no_doubt(studio: Studio, line: str) -> None:
    seen = studio.say(f"/decision {line}", as_="engineer").text
    assert "stayed in the sentence" not in seen
    assert "only words" not in seen


def test_a_date_with_two_readings_is_settled_with_one_press(studio: Studio) -> None:
    seen = studio.say("/decision kept it at:3/4/2026", as_="engineer")
    assert "can be read in two ways" in seen.text
    studio.press("2026-04-03", as_="engineer")
    found, _names, _title = stored(studio, 1)
    assert f"{found.decided_at:%Y-%m-%d}" == "2026-04-03"


def test_a_name_in_part_is_the_only_one_of_the_project_who_has_it(studio: Studio) -> None:
    assert "Labelhead's call" in studio.say("/decision kept it by:labelhead", as_="engineer").text
    assert "I know nobody called" in studio.say("/decision kept it by:outs", as_="engineer").text


@pytest.mark.parametrize("line", ["@producer", "by:@producer", "song:Neon", "song:Neon @producer"])
def test_names_and_keys_alone_are_no_decision(studio: Studio, line: str) -> None:
    seen = studio.say(f"/decision {line}", as_="engineer").text
    assert "Say in a few words what was decided" in seen
    assert not studio.posts


def test_edit_and_delete_mean_amend_and_withdraw_before_a_number_only(studio: Studio) -> None:
    studio.say("/decision more plate", as_="engineer")
    assert studio.say("/decision edit NEON-1", as_="engineer").form["title"]["text"] == "Edit a decision"
    assert "NEON-1 is withdrawn" in studio.say("/decision delete NEON-1 too wet", as_="engineer").text
    for line in (
        "edit 1 bar out",
        "delete 2 bars before the solo",
        "delete the breath",
        "edit the breaths out of verse 2",
    ):
        studio.say(f"/decision {line}", as_="engineer")
        assert f": {line}\n" in studio.cards()[-1].text


def test_a_reason_is_read_behind_a_blank(studio: Studio) -> None:
    seen = studio.say("/decision kept take 4 why: too dry", as_="engineer").text
    assert "NEON-1: kept take 4\n" in studio.cards()[0].text
    assert "Why: too dry" in seen
    seen = studio.say(
        '/approve "Neon Rain" mix v1 link:https://example.com/a note: vocal up', as_="engineer"
    ).text
    assert "vocal up" in seen


@pytest.mark.parametrize(
    "line", ["note: vocal up", "song: Neon", "gear: U47 on vox", "kept the ref: bar 12 on"]
)
def test_what_is_no_value_for_sure_stays_in_the_sentence(studio: Studio, line: str) -> None:
    studio.say(f"/decision {line}", as_="engineer")
    assert f"NEON-1: {line}\n" in studio.cards()[0].text
