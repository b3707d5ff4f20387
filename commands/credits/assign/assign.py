"""Assigning a credit, or proposing one to whoever may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NoReturn

from commands.answers import Answer, Reply
from commands.credits.assign.shares import WriterTerms, read_stated, require_room, state
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.lines import EXAMPLE, KEYS, person_and_role, titles_of
from commands.credits.read.resolve import (
    DRAFT,
    Place,
    known_role,
    meant_person,
    places,
    shown_variant,
    standing_there,
)
from commands.credits.read.variants import known_variant
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import opening, read_line
from commands.line.pieces import Mention, unpacked
from commands.naming import names
from commands.reading import asked
from commands.scene import Scene, caller, member
from storage import events
from storage.credits import credits
from storage.credits.credits import NewCredit
from storage.database import Db
from storage.decisions import drafts
from storage.music import recordings
from storage.people import paper_names, people
from studio.credits.credit import LONGEST_PRINTED, AssignedCredit, Standing, assigners, assigning, confirming
from studio.credits.roles import NamedRole
from studio.people.person import Person, Team
from studio.refusals import Refusal, Which
from views.credits import confirmations
from views.credits.actions import AddPerson
from views.kit.message import Message

WRITER = '/credits assign @artist songwriter song:"Neon Rain" share:50 publisher:"Demo Songs" pro:PRS'


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a role to a person, for songs (typed titles; none: the whole project) in a variant ("": the album)."""

    interaction: Interaction
    project: str
    person: Mention | str
    role: NamedRole
    songs: tuple[str, ...]
    variant: str
    printed: str | None
    stated: WriterTerms


def read_assign(interaction: Interaction) -> Assign:
    """`/credits assign @x "mixing engineer" song:"Neon Rain" [variant:clean] as:"Name as printed"`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    named = person_and_role(line, EXAMPLE)
    role = known_role(named.role)
    titles = titles_of(line, named)
    if role.role.writes and not titles:
        raise Refusal("A writer writes songs: say which, or song:all.", example=WRITER)
    return Assign(
        interaction,
        line.one("project"),
        named.person,
        role,
        titles,
        "" if role.role.writes else known_variant(line.one("variant")),
        printed_name(line.one("as")),
        read_stated(line, role),
    )


def printed_name(typed: str) -> str | None:
    """A name as it is to be printed, on one line; refuses one that no sheet could hold."""
    printed = " ".join(typed.split()) or None
    if printed and len(printed) > LONGEST_PRINTED:
        raise Refusal(
            f"A printed name has at most {LONGEST_PRINTED} characters; this one has {len(printed)}.",
            example=EXAMPLE,
        )
    return printed


def assign(db: Db, request: Assign) -> Answer:
    """Store the credit; one's own, and what is merely proposed, waits for another who may."""
    scene = member(db, request.interaction, request.project)
    person = meant_person(db, request.interaction, request.person, scene.project.id)
    wanted = places(db, scene, request.songs, request.variant)
    where = _not_there_yet(db, scene, person, request.role, wanted)
    songs = [place.song for place in where if place.song]
    require_room(db, scene, person, songs, request.stated)
    allowed = scene.may(assigning(request.role.role.slug))
    own = person.id == scene.caller.id
    standing = Standing.ASSIGNED if allowed and not own else Standing.WAITING
    new = [_new(request, person, place) for place in where]
    ids = credits.assign(db, scene.project.id, scene.caller.id, new, standing)
    redraw_gap_requests(db, scene.project.id)
    notes = (*_there(wanted, where), *state(db, scene, person, songs, request.stated))
    _record(db, scene, ids, new, standing)
    return Reply(_said(db, scene, request, person, where, allowed=allowed, own=own, notes=notes))


def add_and_assign(db: Db, request: Press[AddPerson]) -> Answer:
    """Add somebody without an account, and assign as the kept line says."""
    asker = caller(db, request.interaction)
    draft_id, kind = request.value
    draft = drafts.find(db, draft_id, asker.id, DRAFT)
    if draft is None:
        raise Refusal("That line was done or dropped already.", example="/credits")
    typed = unpacked(draft["typed"])
    interaction = replace(
        request.interaction,
        typed=typed,
        behind=opening(typed, KEYS)[1],
        channel=draft["channel"],
        thread=draft["thread"],
    )
    read_again = read_assign(interaction)
    member(
        db, interaction, read_again.project
    )  # nobody is added for a project that the caller has no part in
    if not people.named(db, draft["name"]):
        added = people.add_named(db, draft["name"])
        if kind == "company":
            paper_names.change(db, added.id, asker.id, {"company": True})
    drafts.drop(db, draft_id, asker.id)
    try:
        answer = assign(db, read_again)
    except Which as unsure:
        raise asked(unsure, replace(interaction, name="credits")) from unsure
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer


def require_right(db: Db, scene: Scene, role: NamedRole, verb: str) -> None:
    """Refuses whoever may not assign this role, naming who may."""
    if scene.may(assigning(role.role.slug)):
        return
    who = others(db, scene.team, scene.caller.id, role)
    asked = f" Ask {' or '.join(who[:3])}." if who else ""
    raise Refusal(f"{_only(scene, role, verb)}.{asked}", example="/credits", event="credit.refused")


def others(db: Db, team: Team, caller_id: int, role: NamedRole) -> list[str]:
    """Names of everybody else who may assign this role."""
    ids = [person for person in assigners(team, role.role.slug) if person != caller_id]
    known = names(db, ids)
    return [known[person] for person in ids if person in known]


def _only(scene: Scene, role: NamedRole, verb: str) -> str:
    return f"Only {assigning(role.role.slug).who} of {scene.project.key} can {verb} “{role.label}”"


def _new(request: Assign, person: Person, place: Place) -> NewCredit:
    return NewCredit(
        person=person.id,
        role=request.role.role.slug,
        instrument=request.role.instrument,
        song=place.song.id if place.song else None,
        as_printed=request.printed,
        variant=place.variant or None,
        work=request.role.role.writes,
    )


def _said(
    db: Db,
    scene: Scene,
    request: Assign,
    person: Person,
    where: Sequence[Place],
    *,
    allowed: bool,
    own: bool,
    notes: Sequence[str],
) -> Message:
    label, titles = request.role.label, [place.title for place in where if place.song]
    said = confirmations.where_said(scene.project.key, titles)
    if allowed and not own:
        return confirmations.assigned_one(
            scene.project.key, person.name, label, titles, request.printed, notes
        )
    may = others(db, scene.team, scene.caller.id, request.role)
    if allowed:
        return confirmations.waits(label, said, may, confirming(request.role.role.slug).who, notes)
    return confirmations.proposed(person.name, label, said, _only(scene, request.role, "assign"), may, notes)


def _not_there_yet(
    db: Db, scene: Scene, person: Person, role: NamedRole, where: Sequence[Place]
) -> tuple[Place, ...]:
    """Of these places those at which the person has no such credit yet; refuses where there is none."""
    known = {recording.id: recording.variant for recording in recordings.of_project(db, scene.project.id)}
    standing = standing_there(db, scene, person.id, role, where)
    had = {(credit.song, shown_variant(credit, known)) for credit in standing}
    left = tuple(p for p in where if (p.song.id if p.song else None, p.variant) not in had)
    if not left:
        _refuse_again(scene, person, role, where, standing[0])
    return left


def _there(wanted: Sequence[Place], where: Sequence[Place]) -> tuple[str, ...]:
    """What the answer says of the songs that had the credit before."""
    before = [f"“{place.title}”" for place in wanted if place not in where]
    return (f"Already there: {', '.join(before)}.",) if before else ()


def _refuse_again(
    scene: Scene, person: Person, role: NamedRole, where: Sequence[Place], credit: AssignedCredit
) -> NoReturn:
    waiting = " and waits for another’s word" if credit.state is Standing.WAITING else ""
    title = where[0].title if where[0].song else f"the whole project {scene.project.key}"
    titles = title[:80] if len(where) == 1 else "all of these songs"
    raise Refusal(f"{person.name} is already down as {role.label} for {titles}{waiting}.", example="/credits")


def _record(db: Db, scene: Scene, ids: tuple[int, ...], new: Sequence[NewCredit], standing: Standing) -> None:
    for credit, given in zip(ids, new, strict=True):
        payload = {
            "project": scene.project.id,
            "person": given.person,
            "role": given.role,
            "instrument": given.instrument,
            "song": given.song,
            "variant": given.variant,
            "as_printed": given.as_printed,
        }
        events.record(db, f"credit.{standing.value}", actor=scene.caller.id, about=credit, payload=payload)


HANDLER = Handler(read_assign, assign)
ADDED = press(AddPerson, add_and_assign)
