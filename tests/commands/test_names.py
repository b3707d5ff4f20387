"""Names and numbers on paper: people, recordings, releases."""

from __future__ import annotations

import pytest

from storage.music import songs
from storage.music.songs import NewSong
from storage.people import people
from storage.projects import projects
from storage.projects.projects import NewProject
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio

FACTS = '/studio person printed:"E. N. Gineer" legal:"Ellen Gineer-Smith" isni:"0000 0001 2103 2683" ipi:00014107338'


def test_ones_own_name_is_confirmed_by_typing_it(studio: Studio) -> None:
    text = studio.say(FACTS, as_="engineer").text
    for said in ("E. N. Gineer (confirmed)", "0000 0001 2103 2683", "00014107338", "Ellen Gineer-Smith"):
        assert said in text
    assert "E. N. Gineer (confirmed)" in studio.say("/studio person", as_="engineer", channel="dm").text


def test_legal_name_and_ipi_are_seen_by_that_person_owner_and_label_staff_alone(studio: Studio) -> None:
    studio.say(FACTS, as_="engineer")
    for who in ("owner", "label"):
        assert "Gineer-Smith" in studio.say("/studio person @engineer", as_=who).text
    for who in ("producer", "artist", "anr", "labelhead", "manager", "assistant"):
        text = studio.say("/studio person @engineer", as_=who).text
        assert "E. N. Gineer" in text
        assert "Smith" not in text
        assert "0001410" not in text
    outside = studio.say("/studio person @engineer project:NEON", as_="outsider", channel="#lounge").text
    assert "Gineer" not in outside


def test_others_change_nobodys_name_but_label_staff_and_owner(studio: Studio) -> None:
    line = '/studio person @engineer printed:"Somebody Else"'
    assert "Only Engineer" in studio.say(line, as_="producer").text
    assert "(not confirmed)" in studio.say(line, as_="label").text


def test_a_producer_answers_for_the_public_facts_of_somebody_without_slack(studio: Studio) -> None:
    studio.say('/credits assign "Zoë Öberg" "lead vocals" song:"Neon Rain"', as_="producer")
    studio.press("Add as a person", as_="producer")
    text = studio.say('/studio person "Zoë Öberg" printed:"Zoë"', as_="producer").text
    assert "Zoë (confirmed)" in text
    assert "Only Zoë Öberg" in studio.say('/studio person "Zoë Öberg" legal:"Z. Öberg"', as_="producer").text
    assert "Lead Vocals — Zoë" in studio.say('/credits song:"Neon Rain"', as_="producer").text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/studio person isni:"0000 0001 2103 2684"', "the check digit 4 should be 3"),
        ("/studio person ipi:00014107339", "the check digits 39 should be 38"),
        ("/studio person isni:12", "is no ISNI"),
        ('/studio person printed:"' + "x" * 500 + '"', "at most 200"),
        ("/studio release upc:036000291453", "the check digit 3 should be 2"),
        ("/studio release upc:abc", "is no UPC"),
        ('/studio release order:"No Such Song"', "no song “No Such Song”"),
        ('/studio songs ids "Neon Rain" isrc:GBABC', "is no ISRC"),
        ('/studio songs ids "Neon Rain" iswc:T-034.524.680-2', "the check digit 2 should be 1"),
        ('/studio songs ids "Neon Rain" duration:3:77', "is no duration"),
        ('/studio songs ids "Neon Rain" language:klingon', "is no language"),
        ('/studio songs ids "Neon Rain" explicit:maybe', "is not yes, no or clean"),
        ("/studio songs ids isrc:GBABC2600001", "Say the title"),
        ("/studio songs 1. New | T-034.524.680-2", "the check digit 2 should be 1"),
    ],
)
def test_a_wrong_number_is_named_and_nothing_is_stored(studio: Studio, line: str, said: str) -> None:
    assert said in studio.say(line, as_="producer").text
    assert "no ISRC" in studio.say("/studio songs ids", as_="producer").text
    assert "UPC: missing" in studio.say("/studio release", as_="producer").text


def test_a_recordings_facts_are_stored_compact_and_shown_in_the_usual_form(studio: Studio) -> None:
    line = (
        '/studio songs ids "Neon Rain" isrc:gbabc2600001 iswc:T0345246801 duration:3:41 '
        'language:English explicit:yes samples:"none" ai:"stem separation"'
    )
    text = studio.say(line, as_="label").text
    assert (
        "GB-ABC-26-00001 | T-034.524.680-1 | 3:41 | en | explicit | samples: none | AI use: stem sep" in text
    )
    studio.say('/studio songs ids "Neon Rain" variant:clean isrc:GB-ABC-26-00002 explicit:clean', as_="label")
    text = studio.say('/credits song:"Neon Rain"', as_="producer").text
    assert "Neon Rain (clean) — Neon" in text
    assert "GB-ABC-26-00002" in text
    assert "Only label staff" in studio.say('/studio songs ids "Neon Rain" language:de', as_="engineer").text


def test_pasted_lines_carry_work_language_and_mark(studio: Studio) -> None:
    studio.say(
        "/studio songs 1. Neon Rain | GBABC2600001 | 3:41 | T-034.524.680-1 | en | explicit", as_="label"
    )
    text = studio.say("/studio songs ids", as_="label").text
    assert "Neon Rain | GB-ABC-26-00001 | T-034.524.680-1 | 3:41 | en | explicit" in text


@pytest.mark.parametrize(
    "line", ['/studio songs ids "Neon Rain" isrc:GBABC2600009', "/studio songs 1. Neon Rain | GBABC2600009"]
)
def test_an_isrc_of_another_project_is_refused_without_naming_its_song(studio: Studio, line: str) -> None:
    owner = studio.person("owner")
    with studio.transaction() as db:
        other = projects.create(db, NewProject("SECR", "Secret", "Secret", "", "UTC", "major"))
        projects.engage(db, other.id, [Engagement(owner.id, Function.OWNER)])
        songs.add(db, other.id, [NewSong("Hidden Track", {"isrc": "GBABC2600009"})])
    text = studio.say(line, as_="label").text
    assert "belongs to a recording of another project" in text
    assert "Hidden" not in text
    assert "SECR" not in text


def test_the_release_has_its_numbers_lines_and_running_order(studio: Studio) -> None:
    line = (
        '/studio release title:"Neon LP" upc:036000291452 catalogue:NEON001 p:"℗ 2026 Demo" c:"(C) 2026 Demo"'
    )
    text = studio.say(f'{line} order:"Paper Moon, 1"', as_="label").text
    for said in (
        "Neon LP",
        "0 36000 29145 2",
        "NEON001",
        "℗ 2026 Demo",
        "© 2026 Demo",
        "1. Paper Moon, 2. Neon Rain",
    ):
        assert said in text
    assert "Only label staff" in studio.say("/studio release catalogue:X", as_="engineer").text
    assert "The release has no UPC" not in studio.gaps(as_="label").text
    assert "UPC: missing" in studio.say("/studio release upc:-", as_="label").text


def test_nobody_reads_numbers_of_a_project_that_is_not_theirs(studio: Studio) -> None:
    for line in ("/studio release project:NEON", "/studio songs ids project:NEON"):
        assert "no project" in studio.say(line, as_="outsider", channel="#lounge").text
    with studio.transaction() as db:
        people.add_named(db, "Far Away")
    assert "has no part in NEON" in studio.say('/studio person "Far Away"', as_="label").text


@pytest.mark.parametrize("sign", ["℗ & ©", "℗ + ©", "(P) & (C)", "℗©", "© and ℗"])
def test_both_notices_in_one_fill_both_lines(studio: Studio, sign: str) -> None:
    text = studio.say(f'/studio release p:"{sign} 2026 Demo Records"', as_="label").text
    assert "P line: ℗ 2026 Demo Records" in text
    assert "C line: © 2026 Demo Records" in text


def test_a_notice_of_its_own_is_not_filled_from_the_other(studio: Studio) -> None:
    text = studio.say('/studio release p:"℗ & © 2026 Demo" c:"© 2025 Other"', as_="label").text
    assert "P line: ℗ 2026 Demo\n" in text
    assert "C line: © 2025 Other" in text


@pytest.mark.parametrize(
    "typed", ["P 2026 Demo", "Ⓟ 2026 Demo", "ⓟ2026 Demo", "(P) 2026 Demo", "p2026 Demo", "℗: 2026 Demo"]
)
def test_a_notice_has_one_sign_however_it_was_typed(studio: Studio, typed: str) -> None:
    assert "P line: ℗ 2026 Demo\n" in studio.say(f'/studio release p:"{typed}"', as_="label").text + "\n"


@pytest.mark.parametrize(
    "typed",
    [
        "℗ 2026 Demo; © 2025 Other", "℗ 2026 Demo / © 2025 Other", "℗ 2026 Demo © 2025 Other", "P 2026 Demo, C 2025 Other",
        "© 2025 Other ℗ 2026 Demo", "2026 Demo © 2025 Other", "(P) 2026 Demo (C) 2025 Other", "Ⓟ 2026 Demo Ⓒ 2025 Other",
    ],
)  # fmt: skip
def test_both_notices_in_one_are_each_their_own(studio: Studio, typed: str) -> None:
    text = studio.say(f'/studio release p:"{typed}"', as_="label").text
    assert "P line: ℗ 2026 Demo\n" in text
    assert "C line: © 2025 Other\n" in text
    assert "℗ 2026 Demo" in studio.say(f'/studio songs ids "Neon Rain" p:"{typed}"', as_="label").text


def test_both_notices_in_one_beside_the_other_are_refused(studio: Studio) -> None:
    text = studio.say('/studio release p:"℗ 2026 Demo; © 2025 Other" c:"2024 Third"', as_="label").text
    assert (
        'Nothing was saved. p: has one notice, and both signs stand in it (say p:"2026 Name" c:"2025 Name")'
        in text
    )
    assert "2024 Third" not in studio.say("/studio release", as_="label").text


@pytest.mark.parametrize(
    "name", ["2026 Saregama (P) Ltd", "2026 Class C", "2026 A, ℗ 2025 B", "2026 C & P Music"]
)
def test_a_letter_in_a_name_is_no_sign(studio: Studio, name: str) -> None:
    assert f"P line: ℗ {name}\n" in studio.say(f'/studio release p:"{name}"', as_="label").text
