"""The song and the people that a sentence names in its words: taken where it says so, asked about where it may."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.decisions import decisions
from storage.music import songs
from studio.decisions.decision import Decider, Decision
from studio.decisions.titles_said import titles_said
from studio.decisions.whose_call import call_said
from studio.music.song import Song
from studio.vocabulary import Kind
from tests.cast import Studio, pressable

pytestmark = pytest.mark.one_database

TITLES = (
    *("Neon Rain", "Paper Moon", "Intro", "Home", "Neon Rain (Reprise)", "Last Chorus", "Prelude in C"),
    *("Prelude in C#", "Don't Stop", "Bridge", "Monday", "Album", "Vocals", "ガラス"),
)
KNOWN = tuple(
    Song(at, title, at, ("moonsong demo",) * (title == "Paper Moon")) for at, title in enumerate(TITLES)
)
ABOUT = {
    "vocal down on neon rain": "Neon Rain",
    "Neon Rain: vocal down": "Neon Rain",
    "neon rain’s vocal down": "Neon Rain",
    "neon rain (reprise) softer": "Neon Rain (Reprise)",
    "the moonsong demo stays": "Paper Moon",
    "prelude in c# louder": "Prelude in C#",
    "prelude in c louder": "Prelude in C",
    "softer in Home": "Home",
    'softer in "home"': "Home",
    "less room on Intro, please": "Intro",
    "kept take 7 for the Bridge": "Bridge",
    "snare like Paper Moon on Neon Rain": "Neon Rain",
    "「ガラス」 drier": "ガラス",
}
NOT = (
    *("the intro is louder", "Intro louder", "Home is softer", "LOUDER ON HOME", "Vocals down 1 dB"),
    *("cut the last chorus", "don't stop the tape", "booked the strings for Monday", "bridge drier"),
    *(
        "neon rain 2 louder",
        '"Neon Rain Live" louder',
        "neon-rain louder",
        "neonrain louder",
        "ガラスはテイク7で",
    ),
    *("snare like Paper Moon", "vocals on the album drier", "the neon rains harder"),
)


def of(studio: Studio, number: int) -> Decision:
    project = studio.project.id
    with studio.transaction() as db:
        decision = decisions.by_number(db, project, number)
    assert decision
    return decision


def song_of(studio: Studio, number: int) -> str:
    project = studio.project.id
    with studio.transaction() as db:
        titles = {song.id: song.title for song in songs.of_project(db, project)}
    return titles.get(of(studio, number).entry.song or 0, "")


@pytest.mark.parametrize("sentence", ABOUT)
def test_a_title_in_the_words_is_read(sentence: str) -> None:
    said = titles_said(sentence, KNOWN)
    assert [TITLES[song] for song in said.about] == [ABOUT[sentence]]


@pytest.mark.parametrize("sentence", NOT)
def test_words_that_are_no_title_are_none(sentence: str) -> None:
    assert titles_said(sentence, KNOWN).about == ()


@pytest.mark.parametrize(
    "sentence", ["softer in Interlude", "softer in INTERLUDE now", 'softer in "interlude"']
)
def test_two_songs_of_one_name_are_both_meant(sentence: str) -> None:
    assert titles_said(sentence, (Song(1, "Interlude", 1), Song(2, "INTERLUDE", 2))).about == (1, 2)


@given(sentence=st.text(max_size=60), title=st.text(min_size=1, max_size=12))
def test_a_sentence_without_a_known_title_gets_no_song(sentence: str, title: str) -> None:
    """Whatever is found stands there letter by letter, but for capitals and the spelling of signs."""
    said = titles_said(sentence, (Song(1, title, 1),))
    if said.about or said.besides:
        letters = [c for c in title.lower() if c.isalnum()]
        rest = iter(sentence.lower())
        assert all(letter in rest for letter in letters)


def test_a_title_said_sets_the_song_and_the_menu_changes_it(studio: Studio) -> None:
    text = studio.say("/decision vocal down 1 dB on paper moon", as_="engineer").text
    assert "NEON-1 saved · Paper Moon\n" in text
    assert song_of(studio, 1) == "Paper Moon"
    studio.press("Other song", as_="engineer")
    studio.press("Neon Rain", as_="engineer")
    assert song_of(studio, 1) == "Neon Rain"


def test_a_key_wins_over_a_title_and_a_title_over_the_song_of_the_line_before(studio: Studio) -> None:
    studio.say('/decision snare as on paper moon song:"Neon Rain"', as_="engineer")
    studio.say("/decision drier on Paper Moon", as_="engineer")
    assert [song_of(studio, 1), song_of(studio, 2)] == ["Neon Rain", "Paper Moon"]


def test_two_titles_ask_which(studio: Studio) -> None:
    studio.say('/decision drier song:"Neon Rain"', as_="engineer")
    seen = studio.say("/decision same plate on Paper Moon and Neon Rain", as_="engineer")
    assert song_of(studio, 2) == ""
    assert "Which song?" in seen.text
    assert "Whose call?" in studio.press("Paper Moon", as_="engineer").text
    assert song_of(studio, 2) == "Paper Moon"


def test_without_a_song_the_answer_asks_for_it_then_whose_call_it_was(studio: Studio) -> None:
    seen = studio.say("/decision less of the room", as_="engineer")
    assert "Which song?" in seen.text
    assert "Whose call?" not in seen.text
    assert seen.message
    labels = [label for label, _, _ in pressable(seen.message)]
    assert labels[:2] == ["Neon Rain", "Paper Moon"]
    assert {"Undo", "Edit", "No song"} <= set(labels)
    seen = studio.press("No song", as_="engineer")
    assert "Which song?" not in seen.text
    assert "Which song?" not in studio.press("Producer's", as_="engineer").text
    assert of(studio, 1).people(Kind.DECIDED) == (studio.person("producer").id,)


def test_the_menu_beside_a_question_undoes_and_edits(studio: Studio) -> None:
    studio.say("/decision less of the room", as_="engineer")
    assert "less of the room" in str(studio.press("Edit", as_="engineer").form)
    studio.say("/decision less of the room here", as_="engineer")
    assert "is undone" in studio.press("Undo", as_="engineer").text


CALLS = {
    "shorter plate, pia's call": (1, None, None, None),
    "it was Pia’s call": (1, None, None, None),
    "kept take 7, my call": (3, None, None, None),
    "Ellis' call": (3, None, None, None),
    "my idea but pia's call": (1, 3, None, None),
    "doubled, ari's idea": (None, 2, None, None),
    "pia said so, shorter plate": (None, None, 1, None),
    "pia wants it drier": (None, None, 1, None),
    "ari wants a longer tail, I kept it short": (None, None, None, 2),
}
NO_CALLS = (
    *(
        "pia's mic up 1 dB",
        "ari's vocal",
        "my de-esser",
        "not pia's call",
        "moved pia's call sheet",
        "her call",
    ),
    *(
        "pia's call time moved",
        "pia's and ari's call",
        "until pia's call",
        "if it's my call, drier",
        "bob's call",
    ),
    *("echo on my call and response part", "pia's call-and-response part", "pia's phone call is on the take"),
    *("pia doesn't want it drier", "if pia wants it drier, use the hall", "pia or ari's call", "call pia"),
)
NAMES = {"pia": 1, "ari": 2, "ellis": 3}


@pytest.mark.parametrize("sentence", CALLS)
def test_whose_call_it_was_is_read_in_the_words(sentence: str) -> None:
    said = call_said(sentence, NAMES, 3)
    assert (said.by, said.idea, said.call, said.proposal) == CALLS[sentence]


@pytest.mark.parametrize("sentence", NO_CALLS)
def test_what_belongs_to_somebody_is_no_call_of_theirs(sentence: str) -> None:
    said = call_said(sentence, NAMES, 3)
    assert (said.by, said.idea, said.call, said.proposal) == (None, None, None, None)


def test_a_call_said_plainly_is_stored_and_one_merely_wanted_is_offered_first(studio: Studio) -> None:
    seen = studio.say("/decision drier song:Neon Rain, producer's call", as_="engineer")
    assert "NEON-1 saved · Neon Rain · Producer's call" in seen.text
    assert of(studio, 1).entry.decider is Decider.STATED
    seen = studio.say('/decision artist wants it drier song:"Neon Rain"', as_="engineer")
    assert of(studio, 2).entry.decider is Decider.ASSUMED
    assert seen.message
    assert pressable(seen.message)[0][0] == "Artist's"
    studio.press("Artist's", as_="engineer")
    assert of(studio, 2).people(Kind.DECIDED) == (studio.person("artist").id,)


def test_a_wish_and_what_i_made_of_it_are_an_idea_and_a_call(studio: Studio) -> None:
    studio.say('/decision artist wants a longer tail, I kept it short song:"Neon Rain"', as_="engineer")
    studio.press("Artist's idea, mine", as_="engineer")
    assert of(studio, 1).people(Kind.PROPOSED) == (studio.person("artist").id,)
    assert of(studio, 1).people(Kind.DECIDED) == (studio.person("engineer").id,)


def test_a_key_wins_over_a_call_in_the_words(studio: Studio) -> None:
    studio.say("/decision drier, producer's call by:@artist", as_="engineer")
    assert of(studio, 1).people(Kind.DECIDED) == (studio.person("artist").id,)


@pytest.mark.parametrize(
    ("sentence", "chosen", "title"),
    [
        ("hat out of verse 2", None, "Paper Moon"),
        ("shorter tail on Neon Rain", None, "Neon Rain"),
        ("same hall on Neon Rain and Paper Moon", None, None),
        ("the hall that we had in Neon Rain", "Album", "Album"),
        ("shorter tail on Neon Rain", "", None),
    ],
)
def test_a_title_in_a_form_counts_more_than_the_song_it_was_opened_with_and_less_than_a_choice(
    studio: Studio, sentence: str, chosen: str | None, title: str | None
) -> None:
    studio.say('/studio songs add "Album"', as_="producer")
    studio.say("/decision shorter plate on Paper Moon", as_="engineer")
    project = studio.project.id
    with studio.transaction() as db:
        ids = {song.title: song.id for song in songs.of_project(db, project)}
    form = studio.say("/decision", as_="engineer").form
    song = {} if chosen is None else {"song": (str(ids.get(chosen, "")),)}
    studio.submit(form, {"what": sentence, **song}, as_="engineer")
    with studio.transaction() as db:
        newest = decisions.newest(db, project, limit=1)[0]
    assert newest.entry.song == (ids[title] if title else None)
