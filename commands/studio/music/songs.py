"""/studio songs: the list of songs, one added, one renamed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import QUOTES
from commands.line.verbs import Chosen, run_chosen
from commands.naming import song
from commands.scene import Scene, caller, scene
from commands.studio.lines import read, typed_text, verb_of
from commands.studio.music import pasting, song_facts
from storage import events
from storage.database import Db
from storage.music import songs
from storage.projects import projects
from studio.music.pasted_lists import title_problem, unquoted
from studio.music.song import Song
from studio.names import folded
from studio.refusals import Refusal
from views.studio import songs as view

ADD = '/studio songs add "Neon Rain"'
RENAME = '/studio songs rename "Working Title" "Neon Rain"'
PASTE = "/studio songs 1. Neon Rain | GB-ABC-26-00001 | 3:41"
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")
# What a word that was meant as a verb never has: several lines, cells, a number or a bullet in front.
_PASTED = re.compile(r"[\n|\t]|^\s*(?:\d{1,3}[.)]|[-*•–]\s)")
_TO = re.compile(r"\s+(?:to|→|->|=>)\s+")
MOST_PASTED = 12_000


@dataclass(frozen=True, slots=True)
class List:
    """Show the songs."""

    interaction: Interaction
    project: str


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a song a new title; `old` is any title by which it is found."""

    interaction: Interaction
    project: str
    old: str
    new: str


def parse(interaction: Interaction) -> Chosen:
    """`/studio songs`, `… add "Title"`, `… rename "Old" "New"`, or lines pasted behind it."""
    line = read(interaction, ADD)
    key, verb = line.one("project"), verb_of(line, 1)
    if verb in ("ids", "id", "facts"):
        return Chosen(song_facts.run, song_facts.parse(interaction))
    words = typed_text(line, verb_of(line))
    if not words or words.casefold() == "list":
        return Chosen(run_list, List(interaction, key))
    if verb == "rename" and "\n" not in words:
        return Chosen(run_rename, _rename(interaction, key, words[len(verb) :].strip()))
    if verb == "add" and "\n" not in words:
        return Chosen(pasting.run, _added(interaction, key, words[len(verb) :].strip()))
    if verb == "paste":
        words = words[len(verb) :]
    elif not _PASTED.search(words):
        raise Refusal("Say add or rename, or paste lines with numbers: 1. Title | ISRC | 3:41.", example=ADD)
    return Chosen(pasting.run, pasting.pasted(interaction, key, words.strip("\n"), PASTE))


def run_list(db: Db, request: List) -> Answer:
    """The songs of the project."""
    here = scene(db, request.interaction, request.project)
    return Reply(view.songs(here.project, songs.of_project(db, here.project.id)))


def run_rename(db: Db, request: Rename) -> Answer:
    """Rename; the old title stays an alias under which the song is still found."""
    here = require_member(scene(db, request.interaction, request.project), "rename songs")
    known = songs.of_project(db, here.project.id)
    old = song(known, request.old)
    if old is None:
        have = ", ".join(f"“{one.title[:60]}”" for one in known[:8]) or "none yet"
        raise Refusal(f"{here.project.key} has no song “{request.old[:60]}”. It has: {have}.", example=RENAME)
    rename(db, here, known, old, request.new)
    return Reply(view.renamed(old.title, request.new))


def rename(db: Db, here: Scene, known: tuple[Song, ...], old: Song, new: str) -> None:
    """Write the new title; refuses one that another song has or had."""
    wanted = folded(new)
    for other in known:
        if other.id != old.id and wanted in {folded(title) for title in (other.title, *other.aliases)}:
            was = "" if folded(other.title) == wanted else " (as an old title)"
            raise Refusal(f"“{new[:80]}” belongs to “{other.title[:80]}” already{was}.", example=RENAME)
    if new == old.title:
        raise Refusal(f"The song is called “{new[:80]}” already.", example=RENAME)
    songs.rename(db, here.project.id, old.id, new)
    payload = {"before": old.title, "after": new}
    events.record(db, "song.renamed", actor=here.caller.id, about=old.id, payload=payload)


def require_member(here: Scene, what: str) -> Scene:
    """Only people of the project change its songs."""
    if here.caller.id in here.team:
        return here
    raise Refusal(f"Only people of {here.project.key} can {what}.", example="/studio people")


def member_scene(db: Db, interaction: Interaction, project: str) -> Scene:
    """The scene of a button or form that names its project by id."""
    who = caller(db, interaction)
    team = projects.team(db, int(project)) if project.isdigit() else None
    if team is None or who.id not in team:
        raise Refusal("There is no project here that you are part of.", example="/studio projects")
    return Scene(who, projects.by_id(db, int(project)), team)


def new_title(typed: str, example: str) -> str:
    """A title as it is kept; refuses one that is empty or too long."""
    title = unquoted(typed)
    problem = title_problem(title)
    if problem:
        raise Refusal(f"{problem[:1].upper()}{problem[1:]}.", example=example)
    return title


def _added(interaction: Interaction, key: str, typed: str) -> pasting.Paste:
    if not typed:
        raise Refusal("Say the title of the song.", example=ADD)
    return pasting.pasted(interaction, key, typed, ADD)


def _rename(interaction: Interaction, key: str, typed: str) -> Rename:
    quoted = _QUOTED.findall(typed)
    parts = quoted if len(quoted) == 2 else _TO.split(typed)
    if len(parts) != 2:
        raise Refusal("Say the old and the new title, each in quotes.", example=RENAME)
    return Rename(interaction, key, new_title(parts[0], RENAME), new_title(parts[1], RENAME))


HANDLER = Handler(parse, run_chosen)
