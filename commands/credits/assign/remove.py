"""Taking an assigned credit back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits import told
from commands.credits.assign.giving import require_right
from commands.credits.assign.shares import in_split, record_reopened, reopen
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.bearers import as_named, told_of
from commands.credits.read.lines import OF_SHEET, person_and_role, titles_of
from commands.credits.read.resolve import (
    Place,
    meant_person,
    places_given,
    shown_variant,
    standing_there,
)
from commands.credits.read.roles_typed import known_role, refuse_unknown
from commands.credits.read.variants import known_variant
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.scene import Scene, member
from storage import events
from storage.credits import credits, writers
from storage.database import Db
from storage.music import recordings, songs
from studio.credits.credit import AssignedCredit, Standing, writes
from studio.credits.roles import NamedRole
from studio.music.song import Song
from studio.refusals import Refusal
from views.credits import confirmations

EXAMPLE = '/credits remove @engineer "mixing engineer" song:"Neon Rain" reason:"mixed by another"'


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a role back from a person; no songs: wherever in the project it was given."""

    interaction: Interaction
    project: str
    person: Mention | str
    role: NamedRole
    songs: tuple[str, ...]
    variant: str
    reason: str | None
    release: str = ""


def read_remove(interaction: Interaction) -> Remove:
    """`/credits remove @x "mixing engineer" [song:"Neon Rain"] [reason:"…"]`."""
    line = read_line(interaction.behind, OF_SHEET, example=EXAMPLE)
    named = person_and_role(line, EXAMPLE)
    reason = line.one("reason")[:500] or None
    variant, titles = known_variant(line.one("variant")), titles_of(line, named)
    role, project = known_role(named.role), line.one("project")
    return Remove(interaction, project, named.person, role, titles, variant, reason, line.one("release"))


def remove(db: Db, request: Remove) -> Answer:
    """Take it back; the row and its history stay."""
    scene = member(db, request.interaction, request.project)
    person = meant_person(db, request.interaction, request.person, scene.project.id)
    named = request.songs or request.release
    where = places_given(db, scene, request.songs, request.variant, request.release) if named else None
    standing = standing_there(db, scene, person.id, request.role, where)
    given = as_named(db, person, told_of(db, scene, person, standing))
    proposals = [
        credit
        for credit in given
        if credit.state is Standing.WAITING and credit.assigned_by == scene.caller.id
    ]
    if not given:
        refuse_unknown(request.role)
    if not given or len(proposals) < len(given):  # what one has proposed, one may take back
        require_right(db, scene, request.role, "remove")
    if not given:
        raise Refusal(f"{person.name} is not down as {request.role.label} there.", example="/credits")
    for credit in given:
        credits.remove(db, credit.id, scene.caller.id, request.reason)
    redraw_gap_requests(db, scene.project.id)
    split = _split_without(db, scene, given)
    concerned = [person.id, *(writer for _, others in split for writer in others)]
    told.tell(db, scene.project.id, scene.caller.id, concerned)
    for credit in given:
        was = {"before": credit.state.value, "after": "removed", "reason": request.reason}
        payload = told.about(credit) | was
        events.record(db, "credit.removed", actor=scene.caller.id, about=credit.id, payload=payload)
    for song, others in split:
        record_reopened(db, scene, song, others)
    return Reply(confirmations.removed(person.name, request.role.label, _where(db, scene, given)))


def _split_without(db: Db, scene: Scene, gone: Sequence[AssignedCredit]) -> list[tuple[Song, list[int]]]:
    """The songs whose split is another without these writers, each with whoever agrees anew."""
    stated = {
        w.song for w in writers.of_project(db, scene.project.id) if w.person == gone[0].person and w.share
    }
    left = credits.of_project(db, scene.project.id)
    still = {c.song for c in left if c.person == gone[0].person and writes(c.role)}
    changed = {c.song for c in gone if writes(c.role) and c.song in stated} - still
    split = [
        (song, in_split(db, scene, song, {gone[0].person}))
        for song in songs.of_project(db, scene.project.id)
        if song.id in changed
    ]
    for song, others in split:
        reopen(db, song, others)
    return split


def _where(db: Db, scene: Scene, gone: Sequence[AssignedCredit]) -> str:
    """What the credits were for, each song with its variant."""
    known = {song.id: song for song in songs.of_project(db, scene.project.id)}
    variants = {recording.id: recording.variant for recording in recordings.of_project(db, scene.project.id)}
    titles = [Place(known.get(credit.song or 0), shown_variant(credit, variants)).title for credit in gone]
    said = [confirmations.where_said(scene.project.key, [title for title in titles if title])]
    whole = confirmations.where_said(scene.project.key, [])
    return " and ".join(dict.fromkeys([*said, *([whole] if "" in titles else [])]))


HANDLER = Handler(read_remove, remove)
