"""Whatever command line the bot shows can be pasted as it is, whatever the titles and names in it are."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from credits.sheet.compiling import compiled
from storage.credits import credits
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.command_lines import quoted, value_of
from studio.people.person import Engagement
from studio.vocabulary import Function
from studio.wording import visible
from tests.cast import Seen, Studio

pytestmark = pytest.mark.one_database

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
TITLES = [
    'Don\'t <Stop> & "Go"',
    '12" Mix',
    '7" and 12"',
    '"Heroes"',
    "“Heroes” (live)",
    "«Été» [demo]",
    "„Ja“, sagte sie; nein",
    "song:Neon why:not",
    "AT&T <3",
    "will.i.am",
    "a@b.com",
    "07946 000123",
    "Holiday mix v2",
    "ﾈｵﾝ：１９：００",
    "👨‍👩‍👧 🔥",
    "’Round Midnight’",
    "#1 @ 50%",
    "Rain, Snow and (maybe) Sun!",
    "?",
]
WORDS = st.lists(
    st.sampled_from(
        [*TITLES, *"\"“”„«»‟＂'’<>&:;,.()[]!?#@/-", "mix", "v2", "clean", "fri", "song:", "é", "ガラス"]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)
SHOWN = re.compile(r"(/(?:approve|decision|credits|studio|session) .+)")
NOT_READ = (
    "There is no song",
    "never closed",
    "I do not understand",
    "I do not know",
    "I know nobody",
    "At which stage",
    "Of which song",
    "did not work",
)


def with_song(studio: Studio, title: str) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        songs.add(db, project, [songs.NewSong(title)])


def shown_lines(seen: Seen, title: str) -> list[str]:
    """The command lines in an answer that hold the title, as they are read off the screen."""
    lines = [line.strip() for line in SHOWN.findall(seen.text)]
    written = {quoted(title), value_of(title)}
    return list(dict.fromkeys(line for line in lines if any(one in line for one in written)))


def mending(studio: Studio, title: str) -> list[str]:
    """The lines that mend what the credits lack, of which `/credits missing` shows some."""
    project = studio.project
    with studio.transaction() as db:
        sheet = compiled(credits.material(db, project, projects.team(db, project.id)))
    written = (quoted(title), value_of(title))
    return list(dict.fromkeys(gap.mend for gap in sheet.every_gap if any(one in gap.mend for one in written)))


def followed(studio: Studio, lines: list[str], as_: str) -> int:
    """Paste every line as it is shown; each is read. Returns how many there were."""
    for line in lines:
        answer = studio.say(line, as_=as_).text
        assert not any(words in answer for words in NOT_READ), (line, answer)
    return len(lines)


@pytest.mark.parametrize("title", TITLES[::2])
def test_a_title_in_quotes_is_that_song_in_every_command(studio: Studio, title: str) -> None:
    with_song(studio, title)
    shown = quoted(title)
    assert f"{title} · mix v1" in studio.say(f"/approve {shown} mix v1", as_="engineer").text
    assert "NEON-1 saved" in (
        saved := studio.say(f"/decision kept take 7 song:{value_of(title)}", as_="engineer").text
    )
    assert title in saved
    assert title in studio.say(f"/credits song {shown}", as_="producer").text
    assert "isrc" in studio.say(f"/studio songs ids {shown}", as_="producer").text.lower()
    seen = studio.say(f"/approve history {shown} mix v9", as_="engineer")
    assert followed(studio, shown_lines(seen, title), "engineer") == 1
    assert followed(studio, mending(studio, title), "producer")
    studio.say(f"/approve {shown} mix v10", as_="engineer")
    assert (
        followed(
            studio, shown_lines(studio.say(f"/approve {shown} mix v9", as_="engineer"), title), "engineer"
        )
        == 1
    )
    booked = studio.say(f"/session book fri 19:00 3h {shown} song:{value_of(title)}", as_="engineer").text
    assert title in booked


@pytest.mark.parametrize("title", ['"', "“”", '"""', "« »", "“„«"])
def test_a_title_of_nothing_but_quotes_is_that_song_too(studio: Studio, title: str) -> None:
    with_song(studio, title)
    shown = quoted(title)
    assert f"{title} · mix v1" in studio.say(f"/approve {shown} mix v1", as_="engineer").text
    saved = studio.say(f"/decision kept take 7 song:{value_of(title)}", as_="engineer").text
    assert "NEON-1 saved" in saved
    assert "Nothing was stored" not in studio.say(f"/credits song {shown}", as_="producer").text
    assert title in studio.last["producer"].text
    assert "isrc" in studio.say(f"/studio songs ids {shown}", as_="producer").text.lower()
    assert "is now “X”" in studio.say(f'/studio songs rename {shown} "X"', as_="producer").text


@FEW
@given(WORDS.filter(lambda title: visible(title) == title and title.strip(' "“”„«»‟＂')))
def test_any_title_can_be_pasted_back(studio: Studio, title: str) -> None:
    title = f"{title} {uuid.uuid4().hex[:6]}"
    with_song(studio, title)
    assert f"{title} · mix v1" in studio.say(f"/approve {quoted(title)} mix v1", as_="engineer").text
    seen = studio.say(f"/approve history {quoted(title)} mix v9", as_="engineer")
    assert followed(studio, shown_lines(seen, title), "engineer") == 1


@pytest.mark.parametrize(
    "name", ['Bo "Bass" Li', "D'Angelo", "“Ace” (of Base)", "will.i.am", "Müller, Jr.", "Ke$ha & Co <3"]
)
def test_a_name_in_quotes_is_that_person(studio: Studio, name: str) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        person = people.add_named(db, name)
        projects.engage(db, project, [Engagement(person.id, Function.MUSICIAN)])
    shown = quoted(name)
    assert f"Decided by {name}" in studio.say(f"/decision tape stop by:{shown}", as_="engineer").text
    assert name in studio.say(f'/credits assign {shown} songwriter song:"Neon Rain"', as_="producer").text
    assert followed(studio, mending(studio, name), "producer")


def test_a_line_in_the_wording_of_the_issue_works(studio: Studio) -> None:
    with_song(studio, 'Don\'t <Stop> & "Go"')
    seen = studio.say('/approve "Don\'t <Stop> & "Go"" mix v1', as_="engineer")
    assert 'Asked for an OK of Don\'t <Stop> & "Go" · mix v1' in seen.text


def test_the_line_that_changes_a_policy_works(studio: Studio) -> None:
    seen = studio.say("/studio policy", as_="producer")
    (line,) = [line for line in SHOWN.findall(seen.text) if "policy" in line]
    assert "Mixing" in studio.say(line, as_="producer").text


def test_a_renamed_account_is_found_by_what_is_shown(studio: Studio) -> None:
    name = 'Ari "A" Vale'
    with studio.transaction() as db:
        people.keep(db, [replace(studio._account("artist"), name=name)])
    assert f"Decided by {name}" in studio.say(f"/decision dry by:{quoted(name)}", as_="engineer").text
