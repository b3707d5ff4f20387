"""Every verb of every command, as people spell it: read, or asked back; never stored, never another verb."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from commands.desk.registry import registry
from commands.features import Command, Verb
from commands.interaction import Interaction, Way
from commands.line.pieces import read_typed
from commands.reading import MEANT, read
from studio.refusals import Refusal
from tests.cast import Studio

pytestmark = pytest.mark.one_database

AT = datetime(2026, 12, 1, 10, tzinfo=UTC)
ARGUMENTS = {  # behind verbs whose example has none
    "recap": '"Vocals"', "delegate": "<@U2> until:fri", "edit": "NEON-14 less plate", "delete": "NEON-14",
    "confirm": '"Vocals"', "list": "song:Moon", "export": "json by:@producer", "draft": "project:NEON",
}  # fmt: skip
SPELT: dict[str, Callable[[str], str]] = {
    "as it is": str,
    "capitals": str.upper,
    "a phone's capital": str.capitalize,
    "a full stop": lambda word: f"{word}.",
    "a question mark": lambda word: f"{word}?",
    "an exclamation mark": lambda word: f"{word}!",
}


def slips(word: str) -> Iterator[str]:
    """Every way to leave one letter out, double it, swap it with the next, or hit another key instead."""
    for at, letter in enumerate(word):
        yield word[:at] + word[at + 1 :]
        yield word[: at + 1] + letter + word[at + 1 :]
        yield word[:at] + word[at + 1 : at + 2] + letter + word[at + 2 :]
        yield word[:at] + ("x" if letter != "x" else "z") + word[at + 1 :]


EVERY = [(command, verb) for command in registry().commands.values() for verb in command.verbs]
SECOND = [(command, verb, one) for command, verb in EVERY for one in verb.verbs]


def behind(verb: Verb) -> str:
    """What stands behind the verb in its own example."""
    return verb.example.removeprefix(verb.name).strip() or ARGUMENTS.get(verb.name, "")


def chosen(command: Command, line: str) -> Any:
    """The handler that the line reaches and the verb that it is read with, or the refusal that asks back."""
    typed = read_typed(line.replace("@producer", "<@U1>"))
    reached: list[tuple[str, Interaction]] = []

    def noting(name: str) -> Any:
        def parse(interaction: Interaction) -> str:
            reached.append((name, interaction))
            if name == "otherwise" and not command.plainly:
                raise Refusal("what only a table would know")
            return name

        return parse

    def noted(verb: Verb) -> Verb:
        handler = replace(verb.handler, parse=noting(verb.name))
        return replace(verb, handler=handler, verbs=tuple(noted(one) for one in verb.verbs))

    told = replace(
        command,
        verbs=tuple(noted(one) for one in command.verbs),
        otherwise=replace(command.otherwise, parse=noting("otherwise")),
    )
    interaction = Interaction("T1", "U1", Way.COMMAND, command.name, AT, "k", channel="C1", typed=typed)
    try:
        read(told, interaction)
    except Refusal as refusal:
        return refusal
    return reached[-1][0]


def offered(refusal: Any) -> list[str]:
    return [one.value.partition(":")[2] for one in refusal.offers if one.press == MEANT]


@pytest.mark.parametrize(("command", "verb"), EVERY, ids=[f"{c.name} {v.name}" for c, v in EVERY])
def test_a_verb_is_read_in_capitals_and_with_a_mark_alone_and_before_its_arguments(
    command: Command, verb: Verb
) -> None:
    for spelling in verb.spellings:
        for how, spelt in SPELT.items():
            word = spelt(spelling)
            for line in (
                word,
                f"{word} please",
                f"{word} {behind(verb)}",
                f"project:NEON {word} {behind(verb)}",
            ):
                assert chosen(command, line) == verb.name, (how, line)


@pytest.mark.parametrize(("command", "verb"), EVERY, ids=[f"{c.name} {v.name}" for c, v in EVERY])
def test_one_slip_in_a_verb_is_asked_back_alone_and_before_its_arguments(
    command: Command, verb: Verb
) -> None:
    known = {one for other in command.verbs for one in other.spellings}
    for spelling in verb.spellings:
        for slip in {*slips(spelling)} - known - {spelling}:
            if (len(spelling) < 4 and command.plainly) or len(slip) < 2:
                continue
            for line in (slip, slip.upper(), f"{slip}.", f"{slip}?", f"{slip} {behind(verb)}"):
                found = chosen(command, line)
                assert isinstance(found, Refusal), (line, found)
                assert verb.name in offered(found), (line, offered(found))


@pytest.mark.parametrize(
    ("command", "verb", "second"), SECOND, ids=[f"{c.name} {v.name} {s.name}" for c, v, s in SECOND]
)
def test_a_second_verb_is_read_and_asked_back_the_same_way(
    command: Command, verb: Verb, second: Verb
) -> None:
    known = {one for other in verb.verbs for one in other.spellings}
    for spelling in second.spellings:
        for spelt in SPELT.values():
            assert chosen(command, f"{verb.name} {spelt(spelling)}") == second.name
        for slip in {*slips(spelling)} - known - {spelling}:
            found = chosen(command, f"{verb.name} {slip}")
            if isinstance(found, Refusal) and len(slip) > 1:
                assert f"{verb.name}.{second.name}" in offered(found)


@pytest.mark.parametrize(
    "line",
    [
        "list.", "List", "LIST?", "lsit", "list please", "list all", "lists", "lst song:Moon", "list by:Pia Lindgren",
        "draft.", "Draft", "darft", "draft please", "drfat?", "find", "fnd take 7", "FIDN u47 chorus", "exprot json",
        "export please", "export as json", "amend", "withdraw?", "amned NEON-1 less plate", "withdrw NEON-1",
        "delte NEON-1", "replce NEON-1 kept take 9 instead", "last", "lift.", "mind?", "drift please",
        # before keys that the verb does not take
        "list ask:@producer", "ask:@producer list", "lsit ask:@producer", "LIST share:label", "list at:yesterday",
        "list verbal:@producer", "list take: 7", "lsit take: 7", "draft take:7", "drfat ask:@producer",
        "draft ask:@producer", "amend ask:@producer", "edit take:8", "delete ask:@producer", "replace ask:@producer",
        "withdraw #1", "amend #1 less plate", "help.", "HELP please", "help?",
    ],
)  # fmt: skip
def test_nothing_of_a_verb_is_stored_or_shown_to_the_channel(studio: Studio, line: str) -> None:
    seen = studio.say(f"/decision {line}", as_="engineer")
    assert seen.text or seen.answer
    assert not studio.cards()
    assert " saved" not in seen.text


# Imperatives as engineers say them, each beginning like a verb.
SENTENCES = """
lift the chorus 1 dB
last chorus louder
mind the breaths
drift it 10 ms
list-style doubles on the hook
lost the second chorus
lists of takes go to the label
list the gear used on the chorus
listen to take 4 for the bridge
lint roller on the kick beater
lit the room for the video take
list every plug-in of the mix
fine as it is
fine without the click
finds its pocket at 92 bpm
kind of warm on the verse, keep it
bind verse and hook with a riser
wind noise stays in the intro
mind sibilance
fund the strings from the sync
fond of the second take, keep it
final word on the snare: dry
finger snaps instead of claps
ind the hook, half a bar
draft horse loop in the intro
draft of the lyrics is final
drafts of the artwork wait
drafty room mic stays
craft a riser into the last chorus
raft of doubles muted in verse 1
graft the demo vocal into the bridge
exported stems stay at 48k
expert mix notes stay out
exports at 96k from now on
amend the bridge lyric
amends to the lyric are in
amen break under the outro
mend the click in bar 12
emend the second line
replace the snare
replaced the snare sample
replaces the demo vocal
replace SM-57s with ribbons on the toms
replay the solo an octave up
edit the breaths out of verse 2
edits on the drums stay loose
exit the bridge early
emit less hiss from the amp
withdraw the reverb in the last bar
withdrawn vocals in the verse
withdrew the strings from the intro
delete the breath before the hook
deleted the count-in
delete 2 bars before the solo
relate the tempo to the demo
amend to 120 bpm
lisp on the lead: de-ess at 6k
least compression wins on the bass
mist of reverb on the pad
fist pumps in the gang vocal
find: a pocket behind the beat
list, then mute: shakers, claps
drift
""".strip().splitlines()[:-1]


def test_sentences_that_begin_like_a_verb_are_logged_without_a_question(studio: Studio) -> None:
    assert len(SENTENCES) >= 60
    for at, line in enumerate(SENTENCES, 1):
        seen = studio.say(f"/decision {line}", as_="engineer").text
        assert f"NEON-{at} saved" in seen, (line, seen)


def test_a_slip_is_mended_with_one_press(studio: Studio) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    seen = studio.say("/decision lsit", as_="engineer")
    assert "Did you mean list?" in seen.text
    assert "NEON-1" in studio.press("List", as_="engineer").text


def test_a_word_that_was_meant_as_it_stands_is_logged_with_one_press(studio: Studio) -> None:
    studio.say("/decision lift.", as_="engineer")
    seen = studio.press("Log it as a decision", as_="engineer")
    assert "NEON-1 saved" in seen.text
    (card,) = studio.cards()
    assert "NEON-1: lift." in card.text


def test_a_line_that_was_asked_back_still_knows_its_people_and_titles(studio: Studio) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    studio.say("/decision amned NEON-1 less plate song:Paper Moon by:@producer", as_="engineer")
    seen = studio.press("Amend", as_="engineer").text
    assert "NEON-1 changed" in seen
    assert "Paper Moon" in seen


@pytest.mark.parametrize(
    ("line", "press", "says"),
    [
        ('/session bok fri 19:00 3h "Vocals"', "Book", "Vocals"),
        ("/session lsit", "List", "Vocals"),
        ("/studio sogns", "Songs", "Neon Rain"),
        ('/studio songs ad "Third Light"', "Songs add", "Third Light"),
        ('/studio sonngs add "Third Light"', "Songs", "Third Light"),
        ("/studio oe hours 10:00-19:00", "Me", "10:00"),
        ('/studio roxms add "Studio A" buffer:30m', "Rooms", "studio manager"),
        ("/credits missng", "Missing", "What is missing · Neon"),
        ('/credits asign @engineer "mixing engineer"', "Assign", "Mixing Engineer"),
        ('/approve histroy "Neon Rain" mix', "History", "Nobody has asked"),
        ("/approve deleagte @artist until:fri", "Delegate", "Artist answers for you"),
    ],
)
def test_every_command_mends_a_slip_with_one_press(studio: Studio, line: str, press: str, says: str) -> None:
    if press == "List":
        studio.say('/session book fri 19:00 3h "Vocals"', as_="producer")
    assert "Did you mean" in studio.say(line, as_="producer").text
    assert says in studio.press(press, as_="producer").text


def test_a_phones_capital_is_no_title(studio: Studio) -> None:
    assert "Artist answers for you" in studio.say("/approve Delegate @artist until:fri", as_="producer").text


def test_a_song_called_like_a_verb_is_a_song(studio: Studio) -> None:
    studio.say('/studio songs add "History"', as_="engineer")
    assert (
        "History · mix v1"
        in studio.say("/approve History mix v1 link:https://example.com/1", as_="engineer").text
    )
