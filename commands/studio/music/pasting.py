"""A pasted list of songs: all of it is stored or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commands.answers import Answer, Done, Reply
from commands.credits.told import tell_signers
from commands.interaction import Interaction, Way
from commands.scene import Scene, member
from commands.studio.music import paste_undo, pasted_variants
from commands.studio.music.paste_asking import Paste, ask, doubts_of
from commands.studio.music.pasted_variants import TakeLine
from commands.studio.music.song_facts import taken
from storage import events
from storage.database import Db
from storage.decisions import drafts
from storage.music import aside, recordings, songs
from studio.music.fact import Value
from studio.music.pasted_lists import PASTED, BadLine, SongLine, SongLines, read_song_lines, same_title
from studio.music.recording import Recording
from studio.music.recording_facts import FACTS
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.refusals import Offer, Refusal
from studio.rights.table import EDIT_IDENTIFIERS
from views.kit.message import Message
from views.studio.actions import BRING_BACK, Aside
from views.studio.pasted import Pasted, songs_pasted

GUARDED = tuple(fact for fact in FACTS if fact.identifier)
MOST_REASONS = 5
Change = dict[str, list[Value | None]]


def read_list(
    interaction: Interaction, project: str | int, text: str, example: str, field: str = ""
) -> Paste:
    """Read the lines; refuses all of them where one is bad, with its number and reason."""
    lines = read_song_lines(text)
    if lines.bad:
        raise refusal(lines.bad, example, field)
    if not lines.good and not lines.doubts:
        raise _refusal("There is no song in that.", example, field)
    return Paste(interaction, project, lines, example, field, text)


def paste_songs(db: Db, request: Paste) -> Answer:
    """Add what is new, fill in what is known; asks first where a line can be read in two ways."""
    return paste_into(db, member(db, request.interaction, request.project), request)


def paste_into(db: Db, scene: Scene, request: Paste) -> Answer:
    """The same for whoever has looked at the project already."""
    _require_right(scene, request)
    known = songs.of_project(db, scene.project.id)
    doubts, settled = doubts_of(request, known)
    if doubts:
        return ask(db, scene, request, doubts)
    own, takes = pasted_variants.parted(settled, known)
    if bad := pasted_variants.not_free(db, scene, takes, known):
        raise refusal(tuple(bad), request.example, request.block)
    request = replace(request, lines=replace(request.lines, good=own))
    by_title = {same_title(title): song for song in known for title in (song.title, *song.aliases)}
    _require_free(db, scene, request, by_title)
    _require_none_aside(db, scene, request, by_title)
    if request.draft:
        drafts.drop(db, request.draft, scene.caller.id)
    message = write_songs(db, scene, request.lines, by_title, takes)
    way = request.interaction.way
    return Done(message) if way is Way.FORM else Reply(message, replace=way is Way.PRESS)


def _require_none_aside(db: Db, scene: Scene, request: Paste, by_title: Mapping[str, Song]) -> None:
    """A title that was set aside is brought back, not added anew."""
    whole = [each for each in aside.of_project(db, scene.project.id) if not each.variant and not each.joined]
    gone = {same_title(each.title): each for each in whole}
    for line in request.lines.good:
        each = gone.get(same_title(line.title))
        if each and same_title(line.title) not in by_title:
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
            request.block,
        )


def _require_free(db: Db, scene: Scene, request: Paste, by_title: dict[str, Song]) -> None:
    """Refuses an ISRC that another recording of the workspace has."""
    holders = recordings.isrc_holders(db, [line.isrc for line in request.lines.good if line.isrc])
    bad, album = [], recordings.album(db, scene.project.id)
    for line in request.lines.good:
        holder = holders.get(line.isrc)
        own = by_title.get(same_title(line.title))
        filled = album.get(own.id) if own else None
        if holder and (filled is None or holder.recording != filled.id):
            bad.append(BadLine(line.line, taken(scene, line.isrc, holder)))
    if bad:
        raise refusal(tuple(bad), request.example, request.block)


def write_songs(
    db: Db, scene: Scene, lines: SongLines, by_title: dict[str, Song], takes: Sequence[TakeLine] = ()
) -> Message:
    """Adds and fills in, and says what that did."""
    new = [line for line in lines.good if same_title(line.title) not in by_title]
    known = [(line, by_title[same_title(line.title)]) for line in lines.good if line not in new]
    album = recordings.album(db, scene.project.id)
    added = songs.add(db, scene.project.id, [songs.NewSong(line.title, line.facts) for line in new])
    changes = {song.id: _change(song, album[song.id], line) for line, song in known}
    for song_id, change in changes.items():
        if change:
            recordings.change(db, album[song_id], {column: after for column, (_, after) in change.items()})
    ids = {song.id: line.facts for song, line in zip(added, new, strict=True)}
    _record(db, scene, added, new, changes)
    written = pasted_variants.write(db, scene, takes)
    done_takes = {str(each.recording): each.kept() for each in written if each.new or each.changes}
    undo = paste_undo.keep(db, scene, ids, {str(song): c for song, c in changes.items() if c}, done_takes)
    shown = told_apart(songs.of_project(db, scene.project.id))
    told = [(replace(line, title=shown[song.id]), changes[song.id]) for line, song in known]
    done = Pasted(
        [replace(line, title=shown[song.id]) for song, line in zip(added, new, strict=True)],
        [line for line, change in told if any(before is None for before, _ in change.values())],
        [said for line, change in told for said in _changed(line, change)],
        [line for line, change in told if not change],
        len(told),
        [each.shown for each in written if each.new],
        [each.shown for each in written if not each.new and each.changes],
        [each.shown for each in written if not each.new and not each.changes],
    )
    did = added or any(changes.values()) or done_takes
    return songs_pasted(scene.project, lines, done, undo if did else None)


def _record(
    db: Db, scene: Scene, added: Sequence[Song], new: Sequence[SongLine], changes: Mapping[int, Change]
) -> None:
    listed = [
        {"song": song.id, "title": song.title, **{column: line.facts.get(column) for column in PASTED}}
        for song, line in zip(added, new, strict=True)
    ]
    about, actor = scene.project.id, scene.caller.id
    tell_signers(db, about, actor)
    if listed:
        events.record(db, "songs.added", actor=actor, about=about, payload={"songs": listed})
    if any(changes.values()):
        filled = {str(song): change for song, change in changes.items() if change}
        events.record(db, "songs.filled", actor=actor, about=about, payload=filled)


def _changed(line: SongLine, change: Change) -> list[str]:
    """What a known song had already, before and after."""
    facts = {fact.column: fact for fact in FACTS}
    return [
        f"{facts[column].name} of “{line.title[:100]}” from {facts[column].spoken(before)} to {facts[column].spoken(after)}"
        for column, (before, after) in change.items()
        if before is not None
    ]


def _change(song: Song, recording: Recording, line: SongLine) -> Change:
    """What the line says that is not known yet, before and after."""
    known = [(fact, fact.known(song, recording)) for fact in FACTS if fact.column in line.facts]
    pairs = {fact.column: [before, line.facts[fact.column]] for fact, before in known}
    return {column: pair for column, pair in pairs.items() if pair[0] != pair[1]}
