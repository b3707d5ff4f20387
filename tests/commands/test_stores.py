"""What stores refuse: said store by store, by rules that have a source; a project leaves out stores that it does not use."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from credits.sheet.stores import CHECKS
from studio.credits.stores import ASKS, REFUSES, StoreRule, store_named, store_names, store_rules
from studio.music import recording_facts, release_facts
from tests.cast import Studio

SONGS = ("Neon Rain", "Paper Moon")


def lines(studio: Studio, as_: str = "label", line: str = "/credits missing") -> dict[str, str]:
    """What is said of each store, by its name."""
    shown = studio.gaps(as_=as_) if line == "/credits missing" else studio.record(as_=as_)
    said = shown.text.splitlines()
    return {
        name: next((each for each in said if each.startswith(f"• {name}: ")), "")
        for name in store_names().values()
    }


@pytest.mark.parametrize("rule", store_rules(), ids=lambda rule: f"{rule.store}-{rule.check}")
def test_every_rule_has_a_source_and_a_check_that_there_is(rule: StoreRule) -> None:
    assert all(getattr(rule, field.name) for field in fields(rule))
    known = {
        "recording": {*CHECKS, *(fact.column for fact in recording_facts.FACTS)},
        "release": {fact.column for fact in release_facts.FACTS},
    }
    assert rule.check in known[rule.of]
    assert rule.need in (REFUSES, ASKS)
    assert len(rule.source.split()) > 2
    assert store_named(rule.name.upper()) == store_named(rule.store) == rule.store


def test_missing_and_the_sheet_say_what_each_store_refuses_it_without(studio: Studio) -> None:
    for said in (lines(studio), lines(studio, line="/credits")):
        assert "refuses it without Performers (every recording)" in said["Apple Music"]
        assert "UPC" in said["YouTube Music"]
        assert "asks for" in said["Spotify"]
        assert "use of AI by part" in said["Spotify"]
        assert "use of AI" not in said["Apple Music"]
    stores = {one["store"]: one for one in sheet(studio)["stores"]}
    assert not stores["Apple Music"]["ready"]
    assert {"what": "UPC", "need": "refuses", "recordings": []} in stores["Spotify"]["missing"]


def sheet(studio: Studio) -> dict:  # type: ignore[type-arg]
    studio.say("/credits json", as_="label")
    found: dict = json.loads([post.file for post in studio.direct("label") if post.file][-1].content)  # type: ignore[type-arg]
    return found


def test_a_store_is_ready_once_everything_that_it_refuses_is_there(studio: Studio) -> None:
    notices = 'p:"2026 Demo Records" c:"2026 Demo Records"'
    studio.say(f"/studio release upc:036000291452 artwork:3000x3000 {notices}", as_="label")
    for n, title in enumerate(SONGS, 1):
        studio.say(
            f'/studio songs ids "{title}" isrc:GB-ABC-26-0000{n} language:en explicit:no ai:none', as_="label"
        )
        for role in ("lead vocals", "songwriter"):
            studio.say(f'/credits assign @artist "{role}" song:"{title}"', as_="producer")
    before = lines(studio)
    assert (
        "Production & Engineering (every recording); legal names of writers (every recording)"
        in before["Apple Music"]
    )
    assert "YouTube Music: nothing is missing" in studio.gaps(as_="label").text
    studio.say('/credits assign @engineer "mixing engineer" song:all', as_="producer")
    studio.say('/studio person legal:"Ann Artist"', as_="artist")
    for reader in ("label", "engineer"):
        assert (
            "• Apple Music, Spotify, Amazon Music, YouTube Music: nothing is missing"
            in studio.gaps(as_=reader).text
        )
    assert all(one["ready"] for one in sheet(studio)["stores"])


def test_a_legal_name_is_read_by_nobody_in_what_stores_miss(studio: Studio) -> None:
    studio.say('/studio person legal:"Larry Legal"', as_="artist")
    studio.say('/credits assign @artist songwriter song:"Neon Rain"', as_="producer")
    for line in ("/credits", "/credits missing"):
        assert "Larry" not in studio.say(line, as_="engineer").text


def test_a_project_leaves_out_stores_and_has_them_again(studio: Studio) -> None:
    said = studio.say('/credits rules stores:"Apple Music, spotify"', as_="label").text
    assert "Stores looked at: Apple Music, Spotify." in said
    found = lines(studio)
    assert found["Apple Music"]
    assert found["Spotify"]
    assert not found["Amazon Music"]
    assert [one["store"] for one in sheet(studio)["stores"]] == ["Apple Music", "Spotify"]
    studio.say("/credits rules stores:none", as_="producer")
    assert "Stores — " not in studio.gaps(as_="label").text
    assert "Apple Music" in studio.say("/credits rules stores:all", as_="label").text
    assert all(lines(studio).values())


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("label", "stores:Napster", "I know no store “Napster”. They are Apple Music"),
        ("engineer", "stores:none", "can change"),
        ("label", "stores:none decisions:4", "Only a producer or the owner"),
    ],
)
def test_stores_that_there_are_not_and_people_who_may_not_are_refused(
    studio: Studio, who: str, typed: str, said: str
) -> None:
    assert said in studio.say(f"/credits rules {typed}", as_=who).text
    assert (
        "Stores looked at: Apple Music, Spotify, Amazon Music, YouTube Music."
        in studio.say("/credits rules", as_="label").text
    )


def test_the_use_of_ai_is_said_by_part_and_asked_for_until_it_is(studio: Studio) -> None:
    studio.say(
        '/studio songs ids "Neon Rain" aivocals:"backing choir generated" aiinstruments:none aipost:none '
        "aicomposition:none ailyrics:none",
        as_="label",
    )
    (asked,) = [
        lack
        for store in sheet(studio)["stores"]
        for lack in store["missing"]
        if lack["what"] == "use of AI by part"
    ]
    assert asked == {"what": "use of AI by part", "need": "asks", "recordings": ["Paper Moon"]}
