"""Assigning a credit, or proposing one to whoever may."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.answers import Answer, Reply
from commands.credits.assign.shares import Stated, read_stated, require_room, state
from commands.credits.gap_requests import mended
from commands.credits.read.lines import EXAMPLE, KEYS, person_and_role, titles_of
from commands.credits.read.resolve import (
    DRAFT,
    Place,
    known_role,
    known_variant,
    meant_person,
    places,
    standing_there,
)
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import opening, read_line
from commands.line.pieces import Mention, unpacked
from commands.naming import names
from commands.scene import Scene, caller, member
from storage import events
from storage.credits import credits
from storage.credits.credits import NewCredit
from storage.database import Db
from storage.decisions import drafts
from storage.people import paper_names, people
from studio.credits.credit import LONGEST_PRINTED, Standing, assigners, assigning, confirming
from studio.credits.roles import NamedRole
from studio.people.person import Person, Team
from studio.refusals import Refusal
from views.credits import confirmations as view
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
    stated: Stated


def parse(interaction: Interaction) -> Assign:
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


def run(db: Db, request: Assign) -> Answer:
    """Store the credit; one's own, and what is merely proposed, waits for another who may."""
    here = member(db, request.interaction, request.project)
    person = meant_person(db, request.interaction, request.person)
    where = places(db, here, request.songs, request.variant)
    _require_new(db, here, person, request.role, where)
    songs = [place.song for place in where if place.song]
    require_room(db, here, person, songs, request.stated)
    allowed = here.may(assigning(request.role.role.slug))
    own = person.id == here.caller.id
    standing = Standing.ASSIGNED if allowed and not own else Standing.WAITING
    new = [_new(request, person, place) for place in where]
    ids = credits.assign(db, here.project.id, here.caller.id, new, standing)
    mended(db, here.project.id)
    notes = state(db, here, person, songs, request.stated)
    _record(db, here, ids, new, standing)
    return Reply(_said(db, here, request, person, where, allowed=allowed, own=own, notes=notes))


def run_added(db: Db, request: Press[AddPerson]) -> Answer:
    """Add somebody without an account, and assign as the kept line says."""
    who = caller(db, request.interaction)
    draft, what = request.value
    kept = drafts.find(db, draft, who.id, DRAFT)
    if kept is None:
        raise Refusal("That line was done or dropped already.", example="/credits")
    typed = unpacked(kept["typed"])
    interaction = replace(
        request.interaction,
        typed=typed,
        behind=opening(typed, KEYS)[1],
        channel=kept["channel"],
        thread=kept["thread"],
    )
    read = parse(interaction)
    member(db, interaction, read.project)  # nobody is added for a project that the caller has no part in
    if not people.named(db, kept["name"]):
        added = people.add_named(db, kept["name"])
        if what == "company":
            paper_names.change(db, added.id, who.id, {"company": True})
    drafts.drop(db, draft, who.id)
    answer = run(db, read)
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer


def require_right(db: Db, here: Scene, role: NamedRole, verb: str) -> None:
    """Refuses whoever may not assign this role, naming who may."""
    if here.may(assigning(role.role.slug)):
        return
    who = others(db, here.team, here.caller.id, role)
    asked = f" Ask {' or '.join(who[:3])}." if who else ""
    raise Refusal(f"{_only(here, role, verb)}.{asked}", example="/credits", event="credit.refused")


def others(db: Db, team: Team, caller_id: int, role: NamedRole) -> list[str]:
    """Names of everybody else who may assign this role."""
    ids = [person for person in assigners(team, role.role.slug) if person != caller_id]
    known = names(db, ids)
    return [known[person] for person in ids if person in known]


def _only(here: Scene, role: NamedRole, verb: str) -> str:
    return f"Only {assigning(role.role.slug).who} of {here.project.key} can {verb} “{role.label}”"


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
    here: Scene,
    request: Assign,
    person: Person,
    where: Sequence[Place],
    *,
    allowed: bool,
    own: bool,
    notes: Sequence[str],
) -> Message:
    label, titles = request.role.label, [place.title for place in where if place.song]
    said = view.where_said(here.project.key, titles)
    if allowed and not own:
        return view.assigned_one(here.project.key, person.name, label, titles, request.printed, notes)
    may = others(db, here.team, here.caller.id, request.role)
    if allowed:
        return view.waits(label, said, may, confirming(request.role.role.slug).who, notes)
    return view.proposed(person.name, label, said, _only(here, request.role, "assign"), may, notes)


def _require_new(db: Db, here: Scene, person: Person, role: NamedRole, where: Sequence[Place]) -> None:
    for one in standing_there(db, here, person.id, role, where):
        waiting = " and waits for another’s word" if one.state is Standing.WAITING else ""
        place = next((p for p in where if p.song and p.song.id == one.song), None)
        title = place.title if place else f"the whole project {here.project.key}"
        raise Refusal(
            f"{person.name} is already down as {role.label} for {title[:80]}{waiting}.", example="/credits"
        )


def _record(db: Db, here: Scene, ids: tuple[int, ...], new: Sequence[NewCredit], standing: Standing) -> None:
    for credit, one in zip(ids, new, strict=True):
        payload = {
            "project": here.project.id,
            "person": one.person,
            "role": one.role,
            "instrument": one.instrument,
            "song": one.song,
            "variant": one.variant,
            "as_printed": one.as_printed,
        }
        events.record(db, f"credit.{standing.value}", actor=here.caller.id, about=credit, payload=payload)


HANDLER = Handler(parse, run)
ADDED = press(AddPerson, run_added)
