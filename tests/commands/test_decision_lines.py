"""Lines as engineers really type them, and how each is read; and lines that are refused and not lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest
from sqlalchemy import event

from commands.desk import desk
from commands.desk.registry import registry
from commands.interaction import Way
from commands.line.pieces import read_typed
from storage.decisions import decisions
from storage.music import songs
from storage.people import people
from storage.people.people import Account
from studio.decisions.decision import Decision
from studio.vocabulary import Kind
from tests.cast import Studio

pytestmark = pytest.mark.one_database

P, D, X, F, A = Kind.PROPOSED, Kind.DECIDED, Kind.EXECUTED, Kind.PERFORMED, Kind.ADVISED


@dataclass(frozen=True)
class Read:
    """How a line is read: the sentence, the song by title, entry fields by name, people's names by kind."""

    sentence: str
    song: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    people: Mapping[Kind, tuple[str, ...]] = field(default_factory=dict)


TYPED = {
    "kept take 7 for the chorus song:neon rain": Read("kept take 7 for the chorus", "Neon Rain"),
    "swapped the SM7 for a U47, less harsh song:neon rain take:7 by:@producer idea:@artist": Read(
        "swapped the SM7 for a U47, less harsh",
        "Neon Rain",
        {"take": "7", "category": "mic"},
        {D: ("Producer",), P: ("Artist",)},
    ),
    "song:Neon Rain kept it": Read("kept it", "Neon Rain"),
    "dry in the bridge song:paper moon, take:3": Read("dry in the bridge", "Paper Moon", {"take": "3"}),
    "song:“Neon Rain” kept it": Read("kept it", "Neon Rain"),
    "song:„Paper Moon“ no reverb": Read("no reverb", "Paper Moon"),
    'comp 4:1, attack 10 ms why:"too pokey"': Read("comp 4:1, attack 10 ms", fields={"why": "too pokey"}),
    "cut from 1:23 to 1:31": Read("cut from 1:23 to 1:31"),
    "vox: less 2k": Read("vox: less 2k"),
    ":drum: louder in the fill :fire:": Read(":drum: louder in the fill :fire:"),
    "🥁 up 1 dB, 🎸 down": Read("🥁 up 1 dB, 🎸 down"),
    "don't touch Ana's take, it's the one": Read("don't touch Ana's take, it's the one"),
    "don’t comp the 2nd verse": Read("don’t comp the 2nd verse"),
    'the "fat" snare stays': Read('the "fat" snare stays'),
    '12" of tape delay on the throw': Read('12" of tape delay on the throw'),
    "kept take 7 sogn:Neon Rain": Read("kept take 7", "Neon Rain"),
    "kept take 7 SONG:NEON RAIN": Read("kept take 7", "Neon Rain"),
    "kept take 7 tkae:7 satge:mix": Read("kept take 7", fields={"take": "7", "stage": "mixing"}),
    "kept take 7 stage:vox": Read("kept take 7", fields={"stage": "vocals"}),
    "M/S on the bus; sides +1,5 dB @ 8k": Read("M/S on the bus; sides +1,5 dB @ 8k"),
    "a<b & c>d on the gate": Read("a<b & c>d on the gate"),
    "50% wet, *not* 100%": Read("50% wet, *not* 100%"),
    "bounced 24/96, no dither link:https://files.example/a?b=1&c=2": Read(
        "bounced 24/96, no dither", fields={"link": "https://files.example/a?b=1&c=2"}
    ),
    "コーラスはテイク7で": Read("コーラスはテイク7で"),
    "вокал суше в куплете take:3": Read("вокал суше в куплете", fields={"take": "3"}),
    "نحتفظ بالتسجيل السابع": Read("نحتفظ بالتسجيل السابع"),
    'strings doubled played:"Żofia Łęcka", "李小龍" section:"chorus 2"': Read(
        "strings doubled", fields={"section": "chorus 2"}, people={F: ("Żofia Łęcka", "李小龍")}
    ),
    "harmony below by:@artist @producer did:@engineer and @assistant": Read(
        "harmony below", people={D: ("Artist", "Producer"), X: ("Engineer", "Assistant")}
    ),
    'tape at 15 ips gear:Studer 2" tape': Read("tape at 15 ips", fields={"gear": 'Studer 2" tape'}),
    'no plate alt:"hall, spring" ref:"the demo of 3 May" variant:clean': Read(
        "no plate",
        fields={"alternatives": "hall, spring", "reference": "the demo of 3 May", "variant": "clean"},
    ),
    'kept the scratch vocal at:"yesterday 22:10"': Read("kept the scratch vocal"),
    "mix v5: vocal up 0.5 version:v5": Read("mix v5: vocal up 0.5", fields={"version": "v5"}),
    "replace the snare with the 441": Read("replace the snare with the 441"),
    "list of mics stays as it is": Read("list of mics stays as it is"),
    "keep it (song:Neon Rain) as is": Read("keep it as is", "Neon Rain"),
    "  less   verb  \n on the   ad-libs ": Read("less   verb  \n on the   ad-libs"),
    "re: phase, flip the bottom mic": Read("re: phase, flip the bottom mic"),
    "http://x.example/take7 is the keeper": Read("http://x.example/take7 is the keeper"),
}


def stored(studio: Studio, number: int) -> tuple[Decision, Mapping[int, str], str]:
    project = studio.project.id
    with studio.transaction() as db:
        found = decisions.by_number(db, project, number)
        assert found
        named = people.by_ids(db, [c.person for c in found.entry.contributions])
        title = {one.id: one.title for one in songs.of_project(db, project)}.get(found.entry.song or 0, "")
    return found, {i: person.name for i, person in named.items()}, title


@pytest.mark.parametrize(("line", "read"), TYPED.items(), ids=[str(at) for at in range(len(TYPED))])
def test_a_line_is_read_as_a_person_would(studio: Studio, line: str, read: Read) -> None:
    seen = studio.say(f"/decision {line}", as_="engineer")
    if "I know nobody called" in seen.text:
        label = next(text for text in seen.text.splitlines() if text.startswith("Add "))
        seen = studio.press(label, as_="engineer")
    found, names, title = stored(studio, 1)
    assert found.entry.sentence == read.sentence
    assert title == read.song
    for name, value in read.fields.items():
        assert getattr(found.entry, name) == value
    for kind, persons in read.people.items():
        assert tuple(names[i] for i in found.people(kind)) == persons
    for word in (read.sentence, read.song, *(name for some in read.people.values() for name in some)):
        assert word in seen.text + studio.cards()[0].text


LOST = {
    "kept take 7 stage:kitchen": ("is no stage", "Log without stage:"),
    "kept take 7 category:kitchen": ("is no category", "Log without category:"),
    "kept take 7 share:everybody": ("share: is one of", "Log without share:"),
    "kept take 7 link:http://a.example": ("begin with https://", "Log without link:"),
    'kept take 7 at:"tomorrow 10:00"': ("ahead", "Log without at:"),
    "kept take 7 at:soon": ("Your line is kept", "Log without at:"),
    "kept take 7 ask:@outsider": ("cannot give an OK", "Log without ask:"),
    "kept take 7 verbal:@assistant": ("cannot give an OK", "Log without verbal:"),
    'kept take 7 by:"@nobody"': ("nobody called", "Log without by:"),
    'kept take 7 by:"  "': ("name is missing", "Log without by:"),
    'kept take 7 idea:"Bo Li"': ("I know nobody called", "Add Bo Li and log"),
    "kept take 7 song:Nein": ("There is no song", "Log without song"),
}


@pytest.mark.parametrize(("line", "refused"), LOST.items(), ids=[str(at) for at in range(len(LOST))])
def test_a_refused_line_is_completed_with_one_press(
    studio: Studio, line: str, refused: tuple[str, str]
) -> None:
    text, label = refused
    seen = studio.say(f"/decision {line}", as_="engineer")
    assert text in seen.text
    assert "Your line is kept" in seen.text
    assert not studio.posts
    assert "NEON-1: kept take 7" in studio.press(label, as_="engineer").text


@pytest.mark.parametrize(
    "line",
    [
        'kept take 7 song:"Neon',
        "kept take 7 @channel",
        "song:Neon",
        "kept take 7 " + "x" * 2_000,
        "kept take 7 by:@outsider ask:@outsider",
    ],
)
def test_a_refused_line_comes_back_in_the_form(studio: Studio, line: str) -> None:
    assert "Your line is kept" in studio.say(f"/decision {line}", as_="engineer").text
    for form in (
        studio.press("Open in the form", as_="engineer").form,
        studio.say("/decision draft", as_="engineer").form,
    ):
        texts = [b["element"].get("initial_value", "") for b in form["blocks"] if b["type"] == "input"]
        assert "kept take 7" in texts[0] or line == "song:Neon"


def test_what_was_answered_before_still_counts_for_the_next_question(studio: Studio) -> None:
    studio.say('/decision kept take 7 song:Nein idea:"Bo Li" stage:kitchen', as_="engineer")
    seen = None
    for label in ("Log without song", "Log without stage:", "Add Bo Li and log"):
        found = [one for one in studio.sees("engineer") if label in one]
        if found:
            seen = studio.press(label, as_="engineer")
    for label in ("Add Bo Li and log", "Log without song", "Log without stage:"):
        if seen and "NEON-1" not in seen.text and label in seen.text:
            seen = studio.press(label, as_="engineer")
    assert seen
    assert "Bo's idea" in seen.text
    assert "NEON-1: kept take 7" in studio.cards()[0].text
    assert "No line of yours" in studio.say("/decision draft", as_="engineer").text


def test_bots_the_deleted_and_people_from_elsewhere_are_refused(studio: Studio) -> None:
    with studio.transaction() as db:
        people.keep(
            db,
            [
                Account("UBOT", "robo", "Robo", is_bot=True),
                Account("UGONE", "gone", "Gone", deleted=True),
                Account("UFAR", "far", "Far", external=True, team_id="TELSE"),
            ],
        )
    for name, words in (("Robo", "is a bot"), ("Gone", "has left"), ("Far", "of another workspace")):
        assert words in studio.say(f'/decision kept it by:"{name}"', as_="engineer").text
    assert not studio.posts


def test_late_logging_stays_visible(studio: Studio) -> None:
    seen = studio.say('/decision kept the scratch vocal at:"27 Nov 22:10"', as_="engineer")
    assert "Decided Fri 27 Nov 2026, 22:10" in seen.text
    assert "logged late" in studio.cards()[0].text


@pytest.mark.parametrize(
    "line",
    [
        "more plate song:Neon Rain by:@producer",
        "amend NEON-1 less plate song:Paper Moon by:@producer",
        "replace NEON-1 no plate song:Paper Moon",
        "list song:Neon Rain",
        "find plate song:Neon Rain",
        "export song:Neon Rain",
    ],
)
def test_the_songs_of_a_project_are_read_once_for_a_line(studio: Studio, line: str) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    read: list[str] = []

    def noted(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if "FROM song_titles" in statement:
            read.append(statement)

    typed = replace(
        studio._ask(Way.COMMAND, "decision", "engineer", "#neon-rain", ""),
        typed=read_typed(studio.encoded(line)),
    )
    event.listen(studio.database.engine, "before_cursor_execute", noted)
    desk.answer(studio.database, registry(), typed)
    event.remove(studio.database.engine, "before_cursor_execute", noted)
    assert len(read) == 1
