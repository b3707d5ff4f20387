"""/studio songs: the list of songs, one added, one renamed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import QUOTES, flat
from commands.line.pieces import Typed
from commands.naming import meant_song
from commands.reading import Chosen, run_chosen
from commands.scene import Scene, member, scene
from commands.studio.lines import read, typed_text
from commands.studio.music import pasting
from storage import events
from storage.database import Db
from storage.music import recordings, songs
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
    """`/studio songs`, or lines pasted behind it."""
    line = read(interaction, ADD)
    words = typed_text(line)
    if not words:
        return Chosen(run_list, List(interaction, line.one("project")))
    if not _PASTED.search(flat(interaction.behind, {})):
        raise Refusal("Say add or rename, or paste lines with numbers: 1. Title | ISRC | 3:41.", example=ADD)
    return Chosen(pasting.run, _pasted(interaction))


def parse_list(interaction: Interaction) -> List:
    """`/studio songs list`."""
    return List(interaction, read(interaction, ADD).one("project"))


def parse_added(interaction: Interaction) -> pasting.Paste:
    """`/studio songs add "Title"`."""
    line = read(interaction, ADD)
    typed = typed_text(line)
    if not typed:
        raise Refusal("Say the title of the song.", example=ADD)
    return pasting.pasted(interaction, line.one("project"), typed, ADD)


def parse_rename(interaction: Interaction) -> Rename:
    """`/studio songs rename "Old" "New"`."""
    line = read(interaction, RENAME)
    typed = typed_text(line)
    quoted = _QUOTED.findall(typed)
    parts = quoted if len(quoted) == 2 else _TO.split(typed)
    if len(parts) != 2:
        raise Refusal("Say the old and the new title, each in quotes.", example=RENAME)
    old, new = (new_title(part, RENAME) for part in parts)
    return Rename(interaction, line.one("project"), old, new)


def on_one_line(behind: Typed) -> bool:
    """Of several lines, which are pasted, the first word is part of a title."""
    return "\n" not in flat(behind, {})


def run_list(db: Db, request: List) -> Answer:
    """The songs of the project."""
    here = scene(db, request.interaction, request.project)
    found = songs.of_project(db, here.project.id)
    return Reply(view.songs(here.project, found, recordings.album(db, here.project.id)))


def run_rename(db: Db, request: Rename) -> Answer:
    """Rename; the old title stays an alias under which the song is still found."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    old = meant_song(known, request.old, example=RENAME)
    rename(db, scene, known, old, request.new)
    return Reply(view.renamed(old.title, request.new))


def rename(db: Db, scene: Scene, known: tuple[Song, ...], old: Song, new: str) -> None:
    """Write the new title; refuses one that another song has or had."""
    wanted = folded(new)
    for other in known:
        if other.id != old.id and wanted in {folded(title) for title in (other.title, *other.aliases)}:
            was = "" if folded(other.title) == wanted else " (as an old title)"
            raise Refusal(f"“{new[:80]}” belongs to “{other.title[:80]}” already{was}.", example=RENAME)
    if new == old.title:
        raise Refusal(f"The song is called “{new[:80]}” already.", example=RENAME)
    songs.rename(db, scene.project.id, old.id, new)
    payload = {"before": old.title, "after": new}
    events.record(db, "song.renamed", actor=scene.caller.id, about=old.id, payload=payload)


def new_title(typed: str, example: str) -> str:
    """A title as it is kept; refuses one that is empty or too long."""
    title = unquoted(typed)
    problem = title_problem(title)
    if problem:
        raise Refusal(f"{problem[:1].upper()}{problem[1:]}.", example=example)
    return title


def _pasted(interaction: Interaction) -> pasting.Paste:
    line = read(interaction, ADD)
    return pasting.pasted(interaction, line.one("project"), typed_text(line).strip("\n"), PASTE)


HANDLER = Handler(parse, run_chosen)
LIST = Handler(parse_list, run_list)
ADDED = Handler(parse_added, pasting.run)
RENAMED = Handler(parse_rename, run_rename)
PASTED = Handler(_pasted, pasting.run)
