"""Two names are one by a stated rule, or a line with the one never writes to the other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from commands.line.parser import QUOTES
from storage.approvals import versions
from storage.credits import credits
from storage.database import Database
from storage.decisions import decisions
from storage.music import songs
from storage.people import people
from studio.music.song import Song
from studio.names import same_key, spelled_plainly
from studio.vocabulary import Stage
from tests.cast import Studio

NEAR = (
    ("Prelude in C", "Prelude in C#", "Prelude in C♯", "Prelude in C++"),
    ("ガラス", "カラス"),
    ("だ", "た", "だ"),
    ("Schön", "Schon", "Scho\u0308n", "SCHÖN"),
    ("Müller", "Muller", "Mueller"),
    ("1+1", "1-1", "1–1", "1 1", "11"),
    ("👍", "👍🏽", "👍👍", "👎"),
    ("❤", "❤️"),
    ("İstanbul", "istanbul", "ıstanbul", "Istanbul"),
    ("Straße", "Strasse", "STRASSE"),
    ("ΟΔΟΣ", "οδος", "οδοσ", "οδός"),
    ("كتب", "كُتُب"),
    ("कि", "की", "क"),
    ("Don't Stop", "Don’t Stop", "Dont Stop", "Don't Stop!", "Don't Stop?"),
    ("Neon", "Neon-Rain", "Neon Rain II", "NeonRain", "Neon  Rain"),
    ("й", "и"),
    ("Ａ", "A", "Å"),
    ("ø", "o"),
    ("Stop", "Stop.", "Stop…"),
    ("Track 1", "Track 2", "Track ①"),
)
FIRST = [(group[0], other) for group in NEAR for other in group[1:]]
PAIRS = [*FIRST, *((other, first) for first, other in FIRST)]
TITLES = st.text(
    st.characters(
        exclude_categories=("Cs", "Cc", "Co", "Cn", "Zl", "Zp"), exclude_characters=QUOTES + "<>&\\"
    ),
    min_size=1,
    max_size=12,
).map(str.strip)
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


def added(studio: Studio, *titles: str) -> tuple[Song, ...]:
    """Songs of these titles."""
    project = studio.project.id
    with studio.transaction() as db:
        return songs.add(db, project, [songs.NewSong(title) for title in titles])


def all_songs(studio: Studio) -> tuple[Song, ...]:
    """The project's songs in their order."""
    project = studio.project.id
    with studio.transaction() as db:
        return songs.of_project(db, project)


def writes(studio: Studio, title: str, typed: str) -> dict[str, bool]:
    """What lines with the one name write to the song of the other, which is the only one near it."""
    (song,), project = added(studio, title), studio.project.id
    studio.say(f'/studio songs ids "{typed}" iswc:T0345246801', as_="label")
    studio.say(f'/credits assign @engineer "mixing engineer" song:"{typed}"', as_="producer")
    studio.say(f'/approve "{typed}" mix v1', as_="engineer")
    studio.say(f'/decision kept it song:"{typed}"', as_="engineer")
    with studio.transaction() as db:
        (now,) = (one for one in songs.of_project(db, project) if one.id == song.id)
        return {
            "ids": now.iswc is not None,
            "credits": any(one.song == song.id for one in credits.of_project(db, project)),
            "approve": bool(versions.of_song(db, song.id, "album", Stage.MIXING)),
            "decision": any(
                one.entry.song == song.id
                for number in range(1, decisions.count(db, project) + 1)
                if (one := decisions.by_number(db, project, number))
            ),
        }


def held(database: Database, title: str, typed: str) -> None:
    """A title that Slack hands on as a person (“@kim”) is one to /decision alone, and @here is refused by all."""
    studio = Studio.opened(database)
    sent = studio.encoded(typed)
    same = same_key(title) == same_key(typed)
    plainly = same or same_key(typed) in spelled_plainly(title)
    as_title, shouted = same and "<@" not in sent and "<!" not in sent, "<!" in sent
    found = writes(studio, title, typed)
    assert found == {
        "ids": as_title,
        "credits": as_title,
        "approve": as_title,
        "decision": plainly and not shouted,
    }, (title, typed)


@pytest.mark.parametrize(("title", "typed"), PAIRS)
def test_a_near_title_is_never_written_to(database: Database, title: str, typed: str) -> None:
    held(database, title, typed)


@SLOW
@given(TITLES, TITLES)
def test_of_any_two_titles_a_line_with_the_one_never_writes_to_the_other(
    database: Database, title: str, typed: str
) -> None:
    assume(same_key(title) and same_key(typed))
    held(database, title, typed)


@SLOW
@example("@label")
@example("@here")
@given(TITLES)
def test_any_title_is_found_by_itself_in_any_case(database: Database, title: str) -> None:
    assume(same_key(title))
    held(database, title, title)
    held(database, title, title.upper() if same_key(title.upper()) == same_key(title) else title)


def credited(studio: Studio, name: str, typed: str) -> tuple[bool, bool]:
    """Whether a credit, and a decision, of the one name is given to the person of the other."""
    with studio.transaction() as db:
        person = people.add_named(db, name)
    studio.say(f'/credits assign "{typed}" drums song:"Neon Rain"', as_="producer")
    studio.say(f'/decision kept it by:"{typed}"', as_="engineer")
    project = studio.project.id
    with studio.transaction() as db:
        given_to = {one.person for one in credits.of_project(db, project)}
        logged = decisions.by_number(db, project, 1)
        decided = {part.person for part in logged.entry.contributions} if logged else set()
    return person.id in given_to, person.id in decided


@pytest.mark.parametrize(("name", "typed"), FIRST)
def test_a_near_person_gets_no_credit_and_no_decision(database: Database, name: str, typed: str) -> None:
    same = same_key(name) == same_key(typed)
    assert credited(Studio.opened(database), name, typed) == (same, same)


@SLOW
@given(TITLES, TITLES)
def test_of_any_two_people_a_line_with_the_one_never_credits_the_other(
    database: Database, name: str, typed: str
) -> None:
    assume(not any(one.startswith("@") or not same_key(one) for one in (name, typed)))  # @kim is a handle
    same = same_key(name) == same_key(typed)
    assert credited(Studio.opened(database), name, typed) == (same, same)


@given(st.text(max_size=20))
def test_the_key_of_a_key_is_itself(name: str) -> None:
    assert same_key(same_key(name)) == same_key(name)


def test_a_near_title_is_offered_and_one_press_takes_it(studio: Studio) -> None:
    added(studio, "Schön", "Kalt")
    seen = studio.say('/studio songs ids "Schon" iswc:T0345246801', as_="label")
    assert "There is no song “Schon” here" in seen.text
    assert "Did you mean “Schön”?" in seen.text
    assert "T-034.524.680-1" in studio.press("Schön?", as_="label").text


def test_the_beginning_of_a_title_is_offered(studio: Studio) -> None:
    for line in (
        '/credits assign @engineer "mix eng" song:neon',
        "/approve neon mix v1",
        '/session book fri 19:00 3h "Vocals" song:neon',
        "/decision list song:neon",
        "/credits neon",
    ):
        assert "Neon Rain?" in studio.say(line, as_="producer").text, line


def test_a_title_without_quotes_is_read_whole_once_it_was_chosen(studio: Studio) -> None:
    studio.say("/session book fri 19:00 3h song:Neon Rain", as_="engineer")
    booked = studio.press("Neon Rain?", as_="engineer").text
    assert "Booked S1: Neon Rain" in booked


def test_a_near_person_is_offered_and_one_press_takes_them(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Zoë Öberg")
    assert "Did you mean Zoë Öberg?" in studio.say('/decision kept it by:"zoe oberg"', as_="engineer").text
    assert "Zoë's call" in studio.press("Zoë Öberg?", as_="engineer").text


def test_a_title_typed_plainly_is_read_as_the_only_one_and_can_be_changed(studio: Studio) -> None:
    added(studio, "Café – Don’t Stop!")
    seen = studio.say('/decision more hall song:"cafe - don\'t stop"', as_="engineer")
    assert "Café – Don’t Stop!" in seen.text
    assert "NEON-1 saved · Café – Don’t Stop! (the nearest title)" in seen.text
    studio.press("Other song", as_="engineer")
    assert "Paper Moon" in studio.press("Paper Moon", as_="engineer").text
    booked = studio.say('/session book fri 19:00 3h song:"cafe - don\'t stop"', as_="engineer")
    assert "Café – Don’t Stop!" in booked.text


def test_two_songs_that_are_typed_alike_are_asked_about(studio: Studio) -> None:
    added(studio, "Été", "Ete!")
    assert "2 songs can be meant by “ete”" in studio.say("/decision kept it song:ete", as_="engineer").text
    assert "Été" in studio.press("Été?", as_="engineer").text


def test_two_songs_of_one_title_are_asked_for_and_told_apart(studio: Studio) -> None:
    studio.say('/studio songs add "Interlude"', as_="producer")
    seen = studio.say('/studio songs add "interlude"', as_="producer")
    assert "There is “Interlude” already. Add a second one?" in seen.text
    assert "Added to NEON: “interlude, 2nd of two”" in studio.press("Add a second one", as_="producer").text
    listed = studio.say("/studio songs", as_="producer").text
    assert "3. Interlude, 1st of two" in listed
    assert "4. interlude, 2nd of two" in listed
    asked = studio.say('/studio songs ids "Interlude" iswc:T0345246801', as_="label")
    assert "2 songs can be meant by “Interlude”" in asked.text
    studio.press("interlude, 2nd of two?", as_="label")
    first, second = all_songs(studio)[2:]
    assert (first.iswc, second.iswc) == (None, "T0345246801")
    typed = studio.say('/decision drier song:"Interlude, 1st of two"', as_="engineer").text
    assert "Interlude, 1st of two" in typed
    studio.say("/decision wetter song:interlude", as_="engineer")
    assert "interlude, 2nd of two" in studio.press("interlude, 2nd of two?", as_="engineer").text
    asked_for = studio.say('/approve "Interlude, 2nd of two" mix v1', as_="engineer").text
    assert "Asked for an OK of interlude, 2nd of two" in asked_for
    studio.say('/credits assign @engineer "mix eng" song:"Interlude, 2nd of two"', as_="producer")
    assert "2nd of two" not in studio.say("/credits copy", as_="producer").text
    assert "1st of two" not in studio.say("/decision export", as_="producer").text


def test_checks_and_their_lines_tell_two_songs_of_one_title_apart(studio: Studio) -> None:
    """What is missing of either can be mended as it is shown; files call both as they are called."""
    studio.say('/studio songs add "Neon Rain"', as_="producer")
    studio.press("Add a second one", as_="producer")
    studio.say('/credits assign @artist songwriter song:"Neon Rain, 2nd of two" share:50', as_="producer")
    listed = studio.gaps(as_="label").text
    assert "“Neon Rain, 2nd of two” has no ISRC" in listed
    studio.press("Ask them all", as_="label")
    studio.clock(by=timedelta(days=1))
    asked = "\n".join(post.text for who in ("producer", "artist", "owner") for post in studio.direct(who))
    assert "Who sings or plays on Neon Rain, 2nd of two?" in asked
    asked = studio.gaps(as_="producer").text
    lines = re.findall(
        r"/(?:studio songs|credits (?:assign|share)|approve) .*Neon Rain.*", f"{listed}\n{asked}"
    )
    assert {line.split()[0] for line in lines} == {"/studio", "/credits", "/approve"}
    for line in dict.fromkeys(lines):
        assert "can be meant" not in studio.say(line, as_="producer").text, line
    studio.say("/credits json", as_="label")
    record = [post.file for post in studio.direct("label") if post.file][-1].content.decode()
    assert "2nd of two" not in record
    assert record.count("“Neon Rain” has no duration") == 2


def test_two_people_of_one_name_are_told_apart_by_what_they_do(studio: Studio) -> None:
    studio.say('/credits assign "Kim Lee" drums song:"Neon Rain"', as_="producer")
    studio.press("Add as a person", as_="producer")
    seen = studio.say('/studio people add "Kim Lee" musician', as_="producer")
    assert "There is “Kim Lee” already" in seen.text
    studio.press("Add a second Kim Lee", as_="producer")
    assert "Musician: Kim Lee — " in studio.say("/studio people", as_="producer").text
    asked = studio.say('/credits assign "Kim Lee" piano song:"Neon Rain"', as_="producer")
    assert "Several people are called “Kim Lee”" in asked.text
    assert "Assigned: Kim Lee" in studio.press("Kim Lee, drums", as_="producer").text
    project = studio.project.id
    with studio.transaction() as db:
        given_to = {one.instrument: one.person for one in credits.of_project(db, project)}
        assert len(people.named(db, "kim lee")) == 2
    assert given_to["drums"] == given_to["piano"]
    studio.say('/decision brushes instead of sticks by:"Kim Lee"', as_="engineer")
    studio.press("Kim Lee, musician", as_="engineer")
    assert "Decided by Kim Lee" in studio.cards()[0].text


def test_the_same_person_is_engaged_by_one_press(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Kim Lee")
    studio.say('/studio people add "Kim Lee" musician', as_="producer")
    assert "Kim Lee is musician" in studio.press("Kim Lee", as_="producer").text
    with studio.transaction() as db:
        assert len(people.named(db, "Kim Lee")) == 1


@pytest.mark.parametrize("word", ["Album", "All", "None", "mix v2", "Release"])
def test_our_own_words_in_quotes_are_titles(studio: Studio, word: str) -> None:
    studio.say(f'/studio songs add "{word}"', as_="producer")
    assert f"Asked for an OK of {word}" in studio.say(f'/approve "{word}" mix v1', as_="engineer").text
    text = studio.say(f'/credits assign @engineer "mix eng" song:"{word}"', as_="producer").text
    assert f"“{word}”" in text
    assert "Neon Rain" not in text
    assert word in studio.say(f'/session song "{word}"', as_="engineer").text
    assert word in studio.say(f'/decision kept it song:"{word}"', as_="engineer").text


def test_me_in_quotes_is_a_name(studio: Studio) -> None:
    assert "nobody called “Me”" in studio.say('/decision kept it by:"Me"', as_="engineer").text
    assert "your call" in studio.say("/decision kept it by:me", as_="engineer").text


def test_a_title_with_a_variant_in_it_is_its_own_song(studio: Studio) -> None:
    studio.say('/studio songs add "Neon Rain (clean)"', as_="producer")
    studio.press("A song of its own", as_="producer")
    studio.say('/approve "Neon Rain (clean)" mix v1', as_="engineer")
    other, _, own = all_songs(studio)
    with studio.transaction() as db:
        assert not versions.of_song(db, other.id, "clean", Stage.MIXING)
        assert versions.of_song(db, own.id, "album", Stage.MIXING)


@pytest.mark.parametrize(
    "line",
    [
        'ids "{}" iswc:T0345246801',
        "ids {} iswc:T0345246801",
        "ids song:{} iswc:T0345246801",
        'ids "{}, {}" iswc:T0345246801',
    ],
)
@pytest.mark.parametrize("word", ["All", "Neon Rain & Paper Moon", "Paper Moon, Paper Moon"])
def test_ids_are_of_one_song_and_of_no_other(studio: Studio, line: str, word: str) -> None:
    studio.say(f"/studio songs {line.format(word, word)}", as_="label")
    assert [song.iswc for song in all_songs(studio)] == [None, None]


def test_a_song_called_all_is_shown_by_its_name(studio: Studio) -> None:
    studio.say('/studio songs add "All"', as_="producer")
    assert "All (NEON)" in studio.say('/credits "All"', as_="label").text
    assert "All | no ISRC" in studio.say('/studio songs ids "All" language:en', as_="label").text
    studio.say('/studio release order:"All, Paper Moon"', as_="label")
    assert "1. All, 2. Paper Moon" in studio.say("/studio release", as_="label").text


def test_the_same_title_twice_is_no_list_of_songs(studio: Studio) -> None:
    seen = studio.say('/credits assign @engineer "mix eng" song:"Neon Rain, Neon Rain"', as_="producer")
    assert "There is no song “Neon Rain, Neon Rain”" in seen.text


@pytest.mark.parametrize("word", ["Mix", "Master", "mix v2", "Album"])
def test_a_title_of_our_own_words_is_suggested_in_quotes(studio: Studio, word: str) -> None:
    studio.say(f'/studio songs add "{word}"', as_="producer")
    assert f'Try: /approve "{word}" mix v1' in studio.say(f'/approve "{word}"', as_="engineer").text


@pytest.mark.parametrize("unseen", ["\u3164", "\u2800", "\u115f", "\u034f\u200b"])
def test_a_name_of_which_nothing_is_seen_is_none(studio: Studio, unseen: str) -> None:
    studio.say(f'/studio songs add "{unseen}"', as_="producer")
    assert len(all_songs(studio)) == 2


@pytest.mark.parametrize("number", ["NEON–1", "neon‑1", "ＮＥＯＮ－１", "NEON—1"])
def test_a_number_is_read_with_any_dash(studio: Studio, number: str) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    assert "kept take 7" in studio.say(f"/decision {number}", as_="engineer").text
    assert "NEON-1 is withdrawn" in studio.say(f"/decision withdraw {number}", as_="engineer").text


@pytest.mark.parametrize(
    ("typed", "decided"),
    [
        ("by:Kim Lee", "Kim Lee"),
        ("by:kim lee, Zoë", "Kim Lee and Zoë"),
        ("by:Zoe,Zoë", "Zoe and Zoë"),
        ("by:Zoe and Kim Lee", "Zoe and Kim Lee"),
        ("by:Zoë & @producer", "Zoë and Producer"),
    ],
)
def test_names_without_quotes_are_read_whole_and_each(studio: Studio, typed: str, decided: str) -> None:
    with studio.transaction() as db:
        for name in ("Kim Lee", "Zoe", "Zoë"):
            people.add_named(db, name)
    studio.say(f"/decision softer hats {typed}", as_="engineer")
    (card,) = studio.cards()
    seen = card.text
    assert "softer hats\n" in seen
    assert f"Decided by {decided}" in seen


@pytest.mark.parametrize(
    ("typed", "button"),
    [
        ("by:Kim Dotson", "Kim Dotsom?"),
        ('by:"Weird Al" Yankovic', '"Weird Al" Yankovic?'),
        ("by:Kim why:loud", "Kim Dotsom?"),
    ],
)
def test_the_rest_of_a_name_goes_with_the_name_that_was_chosen(
    studio: Studio, typed: str, button: str
) -> None:
    with studio.transaction() as db:
        for name in ("Kim Dotsom", '"Weird Al" Yankovic'):
            people.add_named(db, name)
    studio.say(f"/decision softer hats {typed}", as_="engineer")
    studio.press(button, as_="engineer")
    assert "softer hats\n" in studio.cards()[0].text


def test_two_of_one_name_are_told_apart_in_sessions_histories_and_answers(studio: Studio) -> None:
    both = [replace(studio._account(handle), name="Kim Lee") for handle in ("artist", "producer")]
    with studio.transaction() as db:
        people.keep(db, both)
    seen = [
        studio.say('/session book fri 19:00 3h "Vox" @artist @producer', as_="engineer").text,
        studio.say("/session list", as_="engineer").text,
        studio.say("/session who comes on friday?", as_="engineer").text,
        studio.cards()[0].text,
        studio.say("/session move Vox 20:00", as_="engineer").text,
    ]
    studio.press("No", as_="artist", on="Session booked")
    told = [post.text for post in studio.direct("engineer") if "cannot come" in post.text]
    studio.say('/approve "Neon Rain" mix v1 link:https://example.com/a', as_="engineer")
    studio.press("Approve", as_="producer", on="mix v1")
    history = studio.say('/approve history "Neon Rain" mix', as_="engineer").text
    studio.clock(timedelta(days=4))
    studio.say("/session there Vox @artist", as_="producer")
    recap = studio.say("/session recap", as_="engineer").text
    for text in (*seen, *told, history, recap):
        assert "Kim Lee" in text
        assert not re.search(r"Kim Lee(?!, (?:artist|producer))", text), text
    assert "Kim Lee, artist cannot come" in told[0]
    assert "OK by Kim Lee, producer" in history
