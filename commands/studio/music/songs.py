"""/studio songs: the list of songs, one added, one renamed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.read.variants import title_and_variant
from commands.credits.told import tell_signers
from commands.features import Press
from commands.interaction import Interaction
from commands.line.parser import flat
from commands.line.pieces import Typed
from commands.naming import meant_song
from commands.reading import Chosen
from commands.scene import Scene, caller, member, scene
from commands.studio.lines import read, typed_text
from commands.studio.music import by_commas, pasting
from commands.studio.music.paste_asking import Paste
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.music import recordings, songs
from studio.command_lines import all_quoted, command_line, quoted
from studio.music.pasted_lists import SongLine, SongLines, title_problem, unquoted
from studio.music.song import Song
from studio.music.titles import titled, titles, told_apart
from studio.names import same_key
from studio.refusals import Draft, Offer, Refusal
from views.kit.values import UNKEPT, Kept
from views.studio.actions import ADD_SECOND
from views.studio.songs import song_renamed, songs_listed

LIST = "/studio songs"
ADD = '/studio songs add "Neon Rain"'
RENAME = '/studio songs rename "Working Title" "Neon Rain"'
SECOND = "studio.song"  # the draft of a title that is there already
PASTE = "/studio songs 1. Neon Rain | GB-ABC-26-00001 | 3:41"
# What a word that was meant as a verb never has: several lines, cells, a number or a bullet in front.
_PASTED = re.compile(
    r"[\n|\t]|^\s*(?:\d{1,3}[.)]|[-*•–]\s|[A-L]\d{1,2}[.)]|\d{1,2}-\d{2}\s|0\d\s|[(\[#]\d{1,2})|\d:\d\d\W*$"
)
_WITH_LENGTH = re.compile(r"\w.*\d[:.]\d\d\W*$")
_TO = re.compile(r"\s+(?:to|→|->|=>)\s+")


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


def read_songs(interaction: Interaction) -> Chosen:
    """`/studio songs`, or lines pasted behind it."""
    line = read(interaction, ADD)
    if not typed_text(line):
        return Chosen(list_songs, List(interaction, line.one("project")))
    listed = by_commas.titles_of(typed_text(line))
    if len(listed) > 1 and not _PASTED.search(flat(interaction.behind, {})):
        titles = "\\n".join(map(unquoted, listed))
        raise Refusal(
            f"Are these {len(listed)} songs? Put each on a line of its own, or \\n between them; nothing was saved.",
            example=f"/studio songs {titles}",
        )
    if not _PASTED.search(flat(interaction.behind, {})):
        raise Refusal("Say add or rename, or paste lines with numbers: 1. Title | ISRC | 3:41.", example=LIST)
    return Chosen(pasting.paste_songs, read_pasted_songs(interaction))


def read_list_songs(interaction: Interaction) -> List:
    """`/studio songs list`."""
    return List(interaction, read(interaction, ADD).one("project"))


def read_added_songs(interaction: Interaction) -> Paste:
    """`/studio songs add "Title"`."""
    line = read(interaction, ADD)
    typed = typed_text(line)
    if not typed:
        raise Refusal("Say the title of the song.", example=ADD)
    listed = by_commas.titles_of(typed)
    if len(listed) > 1 and all(_WITH_LENGTH.search(title) for title in listed):
        typed = "\n".join(listed)
    elif len(listed) > 1 and not _PASTED.search(typed):
        raise by_commas.one_or_several(line.one("project"), typed, listed)
    return pasting.read_list(interaction, line.one("project"), typed, ADD)


def add_songs(db: Db, request: Paste) -> Answer:
    """Add it; a title that is there already is asked about, for a song may have the title of another."""
    here = member(db, request.interaction, request.project)
    project = here.project
    known = songs.of_project(db, project.id)
    good = request.lines.good
    title, variant = title_and_variant(known, good[0].title) if len(good) == 1 else ("", "")
    if variant:
        raise Refusal(
            f"Is “{good[0].title[:80]}” a recording of “{title[:80]}”? Then it has the song’s writers, and is added by this line:",
            example=command_line("studio", "songs", "add", quoted(title), variant=variant),
            offers=(Offer("A song of its own", ADD_SECOND, str(Kept(UNKEPT))),),
            draft=Draft(SECOND, {"project": project.id, "title": good[0].title}),
        )
    same = titled(known, good[0].title) if len(good) == 1 and not good[0].facts else ()
    if not same:
        return pasting.paste_into(db, here, request)
    raise Refusal(
        f"There is “{told_apart(known)[same[-1].id][:80]}” already. Add a second one?",
        example="/studio songs",
        offers=(Offer("Add a second one", ADD_SECOND, str(Kept(UNKEPT))),),
        draft=Draft(SECOND, {"project": project.id, "title": good[0].title}),
    )


def add_second(db: Db, request: Press[Kept]) -> Answer:
    """Add a song of the same title as another."""
    asker = caller(db, request.interaction)
    kept = drafts.find(db, request.value.draft, asker.id, SECOND)
    if kept is None:
        raise Refusal("This was done already.", example="/studio songs")
    scene = member(db, request.interaction, kept["project"])
    drafts.drop(db, request.value.draft, asker.id)
    message = pasting.write_songs(db, scene, SongLines((SongLine(1, kept["title"]),), ()), {})
    return Reply(message, replace=request.interaction.private)


def read_rename_song(interaction: Interaction) -> Rename:
    """`/studio songs rename "Old" "New"`."""
    line = read(interaction, RENAME)
    typed = typed_text(line)
    quoted, _ = all_quoted(typed)
    parts = quoted if len(quoted) == 2 else _TO.split(typed)
    if len(parts) != 2:
        raise Refusal("Say the old and the new title, each in quotes.", example=RENAME)
    old, new = (_new_title(part) for part in parts)
    return Rename(interaction, line.one("project"), old, new)


def on_one_line(behind: Typed) -> bool:
    """Of several lines, which are pasted, the first word is part of a title."""
    return "\n" not in flat(behind, {})


def list_songs(db: Db, request: List) -> Answer:
    """The songs of the project."""
    project = scene(db, request.interaction, request.project).project
    return Reply(
        songs_listed(project, songs.of_project(db, project.id), recordings.of_project(db, project.id))
    )


def rename_song(db: Db, request: Rename) -> Answer:
    """Rename; the old title stays an alias under which the song is still found."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    old = meant_song(known, request.old, example=RENAME)
    write_title(db, scene, known, old, request.new)
    return Reply(song_renamed(old.title, request.new))


def write_title(db: Db, scene: Scene, known: tuple[Song, ...], old: Song, new: str) -> None:
    """Write the new title; refuses one that another song has or had."""
    key = same_key(new)
    for other in known:
        if other.id != old.id and key in map(same_key, titles(other)):
            was = "" if same_key(other.title) == key else " (as an old title)"
            raise Refusal(f"“{new[:80]}” belongs to “{other.title[:80]}” already{was}.", example=RENAME)
    if new == old.title:
        raise Refusal(f"The song is called “{new[:80]}” already.", example=RENAME)
    songs.rename(db, scene.project.id, old.id, new)
    tell_signers(db, scene.project.id, scene.caller.id)
    payload = {"before": old.title, "after": new}
    events.record(db, "song.renamed", actor=scene.caller.id, about=old.id, payload=payload)


def _new_title(typed: str) -> str:
    title = unquoted(typed)
    problem = title_problem(title)
    if problem:
        raise Refusal(f"{problem[:1].upper()}{problem[1:]}.", example=RENAME)
    return title


def read_pasted_songs(interaction: Interaction) -> Paste:
    """Lines pasted behind `/studio songs [paste]`."""
    line = read(interaction, ADD)
    return pasting.read_list(interaction, line.one("project"), typed_text(line).strip("\n"), PASTE)
