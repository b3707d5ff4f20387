"""Who asks, where, and what of the question is understood: the song, the people, its other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from commands import naming
from commands.features import Command
from commands.interaction import Interaction
from commands.line.keys import Line
from commands.line.parser import flat
from commands.scene import Scene, scene
from storage.database import Db
from storage.music import songs
from storage.people import people
from studio.decisions.questions.forms import is_question, opens_like_question
from studio.decisions.questions.topics import Asked, topic_of
from studio.decisions.questions.wording import alike, words
from studio.music.song import Song
from studio.names import folded
from studio.people.person import Person
from studio.refusals import Offer, Refusal

DECISION = "decision"
_BEFORE_TITLE = ("on", "of", "for", "in", "song")
# Names that are words too: only a capital letter says that somebody is meant.
_ALSO_WORDS = frozenset(
    {
        "will",
        "may",
        "art",
        "mark",
        "bill",
        "grant",
        "drew",
        "sue",
        "pat",
        "dean",
        "hope",
        "joy",
        "ray",
        "jack",
    }
)


@dataclass(frozen=True, slots=True)
class Told:
    """An answer: its lines, the buttons that lead on, and whether the record knew it."""

    lines: tuple[str, ...]
    offers: tuple[Offer, ...] = ()
    known: bool = True
    more: str = ""  # what "Show the list" looks up behind /decision


@dataclass(frozen=True, slots=True)
class Question:
    """A line that may be a question, as it was typed."""

    command: Command
    interaction: Interaction
    line: Line
    decision: bool = True  # where it is none, it could be logged


@dataclass(frozen=True, slots=True)
class Asker:
    """A question, with whoever asks it. Without a `scene` there is no project here; `why_none` says so."""

    db: Db
    interaction: Interaction
    caller: Person
    asked: Asked
    command: str
    known: Sequence[Command]
    scene: Scene | None = None
    why_none: str = ""
    songs: tuple[Song, ...] = ()
    named_songs: tuple[Song, ...] = ()
    persons: tuple[Person, ...] = ()
    logs: bool = False
    otherwise: frozenset[str] = field(default_factory=frozenset)  # words that are understood already, folded

    @property
    def sentence(self) -> str:
        return self.asked.sentence

    @property
    def member(self) -> Scene | None:
        """The scene of somebody of the project, who alone reads its record."""
        return self.scene if self.scene and self.caller.id in self.scene.team else None

    @property
    def key(self) -> str:
        return self.scene.project.key if self.scene else ""

    def asks(self, pattern: str) -> bool:
        return bool(re.search(pattern, self.sentence))


def asker_of(db: Db, question: Question, caller: Person, commands: Sequence[Command]) -> Asker | None:
    """The question with all that it needs; None where the line is no question."""
    interaction, line = question.interaction, question.line
    project, why_none = _scene(db, interaction, line.one("project") if "project" in line.values else "")
    known_songs = songs.of_project(db, project.project.id) if project else ()
    team = _team(db, project)
    text = flat(line.text, {})
    names = frozenset(part for person in team for part in _names(person))
    titles = {title: song for song in known_songs for title in _titles(song)}
    elsewhere = not question.decision and opens_like_question(text, titles.keys())
    if not (is_question(text, names, titles.keys()) or elsewhere):
        return None
    persons = _persons(db, line, team, text)
    named_songs = _songs(known_songs, line, text)
    understood = [word for song in named_songs for title in _titles(song) for word in title.split()]
    asked = topic_of(text, {project.project.key} if project else (), question.command.name)
    return Asker(
        db,
        interaction,
        caller,
        asked,
        question.command.name,
        commands,
        project,
        why_none,
        known_songs,
        named_songs,
        persons,
        project is not None and question.decision and not (interaction.outside or caller.external),
        frozenset([*understood, *(part for person in persons for part in _names(person))]),
    )


def _scene(db: Db, interaction: Interaction, key: str) -> tuple[Scene | None, str]:
    try:
        return scene(db, interaction, key), ""
    except Refusal as refusal:
        return None, refusal.text


def _team(db: Db, project: Scene | None) -> tuple[Person, ...]:
    if project is None:
        return ()
    return tuple(people.by_ids(db, {e.person for e in project.team.engagements}).values())


def _names(person: Person) -> Iterable[str]:
    """What somebody goes by: each word of the name, and the handle."""
    return {
        *(part for part in folded(person.name).split() if len(part) > 1),
        *([person.handle] if person.handle else []),
    }


def _titles(song: Song) -> list[str]:
    return [folded(title) for title in (song.title, *song.aliases)]


def _persons(db: Db, line: Line, team: Sequence[Person], text: str) -> tuple[Person, ...]:
    """Who is mentioned, or named by a word of their name."""
    accounts = [mention.user for mention in line.mentions]
    mentioned = list(people.by_slacks(db, accounts).values()) if accounts else []
    said = {folded(word) for word in words(alike(text))}
    capital = {folded(word) for word in words(text) if word[:1].isupper()}
    for person in team:
        hits = {name for name in _names(person) if name in said}
        if hits - _ALSO_WORDS or hits & capital:
            mentioned.append(person)
    return tuple({person.id: person for person in mentioned}.values())


def _songs(known: Sequence[Song], line: Line, text: str) -> tuple[Song, ...]:
    """The songs that are named: by key, or by title; one that is a word like any other by its capital or what stands before."""
    if "song" in line.values:
        named = naming.song(known, line.one("song"))
        return (named,) if named else ()
    said = f" {folded(text)} "
    return tuple(
        song for song in known if any(_named(title, text, said) for title in (song.title, *song.aliases))
    )


def _named(title: str, text: str, said: str) -> bool:
    plain = folded(title)
    if f" {plain} " not in said:
        return False
    return " " in plain or title in text or any(f" {before} {plain} " in said for before in _BEFORE_TITLE)
