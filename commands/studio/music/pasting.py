"""A pasted list of songs: all of it is stored or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Done, Reply
from commands.interaction import Interaction, Way
from commands.scene import Scene, member
from commands.studio.music.song_facts import taken
from storage import events
from storage.database import Db
from storage.music import aside, recordings, songs
from studio.music.fact import Value
from studio.music.pasted_lists import PASTED, BadLine, SongLine, SongLines, read_song_lines
from studio.music.recording import Recording
from studio.music.recording_facts import FACTS
from studio.music.song import Song
from studio.names import folded
from studio.refusals import Offer, Refusal
from studio.rights.table import EDIT_IDENTIFIERS
from views.kit.message import Message
from views.studio.actions import BRING_BACK, Aside
from views.studio.songs import songs_pasted

GUARDED = tuple(fact for fact in FACTS if fact.identifier)
MOST_REASONS = 5


@dataclass(frozen=True, slots=True)
class Paste:
    """Songs to add or fill in. `field` is the block of a form to say problems at; `project` a key, or an id there."""

    interaction: Interaction
    project: str | int
    lines: SongLines
    example: str
    field: str = ""


def read_list(
    interaction: Interaction, project: str | int, text: str, example: str, field: str = ""
) -> Paste:
    """Read the lines; refuses all of them where one is bad, with its number and reason."""
    lines = read_song_lines(text)
    if lines.bad:
        raise refusal(lines.bad, example, field)
    if not lines.good:
        raise _refusal("There is no song in that.", example, field)
    return Paste(interaction, project, lines, example, field)


def paste_songs(db: Db, request: Paste) -> Answer:
    """Add what is new, fill in what is known."""
    scene = member(db, request.interaction, request.project)
    _require_right(scene, request)
    known = songs.of_project(db, scene.project.id)
    by_title = {folded(title): song for song in known for title in (song.title, *song.aliases)}
    _require_free(db, scene, request, by_title)
    _require_none_aside(db, scene, request)
    message = _write(db, scene, request.lines, by_title)
    return Done(message) if request.interaction.way is Way.FORM else Reply(message)


def _require_none_aside(db: Db, scene: Scene, request: Paste) -> None:
    """A title that was set aside is brought back, not added anew."""
    gone = {each.title: each for each in aside.of_project(db, scene.project.id) if not each.variant}
    for line in request.lines.good:
        each = gone.get(line.title)
        if each and each.joined is None:
            back = Offer("Bring it back", BRING_BACK, str(Aside("song", each.id)))
            raise Refusal(
                f"“{each.title[:80]}” is set aside. Nothing was saved.",
                example=f'/studio songs restore "{each.title}"',
                offers=(back,),
            )


def refusal(bad: tuple[BadLine, ...], example: str, field: str) -> Refusal:
    """Nothing was stored; each bad line with its reason."""
    reasons = " ".join(f"Line {line.line}: {line.reason}." for line in bad[:MOST_REASONS])
    more = f" And {len(bad) - MOST_REASONS} more." if len(bad) > MOST_REASONS else ""
    return _refusal(f"Nothing was saved. {reasons}{more}", example, field)


def _refusal(text: str, example: str, field: str) -> Refusal:
    return Refusal(text, example=example, fields={field: text[:2_000]} if field else {})


def _require_right(scene: Scene, request: Paste) -> None:
    key = scene.project.key
    entered = any(fact.column in line.facts for line in request.lines.good for fact in GUARDED)
    if entered and not scene.may(EDIT_IDENTIFIERS):
        raise _refusal(
            f"Only {EDIT_IDENTIFIERS.who} of {key} can enter ISRCs. Paste the titles without them.",
            '/studio songs add "Neon Rain"',
            request.field,
        )


def _require_free(db: Db, scene: Scene, request: Paste, by_title: dict[str, Song]) -> None:
    """Refuses an ISRC that another recording of the workspace has."""
    holders = recordings.isrc_holders(db, [line.isrc for line in request.lines.good if line.isrc])
    bad = []
    for line in request.lines.good:
        holder = holders.get(line.isrc)
        own = by_title.get(folded(line.title))
        if holder and (own is None or holder.song != own.id):
            bad.append(BadLine(line.line, taken(scene, line.isrc, holder)))
    if bad:
        raise refusal(tuple(bad), request.example, request.field)


def _write(db: Db, scene: Scene, lines: SongLines, by_title: dict[str, Song]) -> Message:
    """Adds and fills in, and says what that did."""
    new = [line for line in lines.good if folded(line.title) not in by_title]
    album = recordings.album(db, scene.project.id)
    added = songs.add(db, scene.project.id, [songs.NewSong(line.title, line.facts) for line in new])
    filled, unchanged, changes = [], [], {}
    for line in lines.good:
        song = by_title.get(folded(line.title))
        if song is None:
            continue
        change = _change(song, album[song.id], line)
        if change:
            recordings.change(db, album[song.id], {column: after for column, (_, after) in change.items()})
            filled.append(song.title)
            changes[str(song.id)] = change
        else:
            unchanged.append(song.title)
    if added:
        listed = [
            {"song": song.id, "title": song.title, **{column: line.facts.get(column) for column in PASTED}}
            for song, line in zip(added, new, strict=True)
        ]
        events.record(
            db, "songs.added", actor=scene.caller.id, about=scene.project.id, payload={"songs": listed}
        )
    if changes:
        events.record(db, "songs.filled", actor=scene.caller.id, about=scene.project.id, payload=changes)
    titles = [song.title for song in added]
    return songs_pasted(scene.project, titles, filled, unchanged, lines.doubled)


def _change(song: Song, recording: Recording, line: SongLine) -> dict[str, list[Value | None]]:
    """What the line says that is not known yet, before and after."""
    known = [(fact, fact.known(song, recording)) for fact in FACTS if fact.column in line.facts]
    pairs = {fact.column: [before, line.facts[fact.column]] for fact, before in known}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}
