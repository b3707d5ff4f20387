"""Giving credits, whatever asked for it: a line, a form with many rows, or a pasted list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from commands.credits import told
from commands.credits.assign.turning import print_or_ask
from commands.credits.read.bearers import others_printed, printed_otherwise, told_of
from commands.credits.read.resolve import Place, spot_of, standing_there
from commands.naming import names
from commands.scene import Scene
from storage import events
from storage.credits import credits
from storage.credits.credits import NewCredit
from storage.database import Db
from storage.music import recordings
from studio.credits.credit import AssignedCredit, Standing, assigners, assigning, confirming
from studio.credits.roles import NamedRole
from studio.people.person import Person, Team
from studio.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Gift:
    """A role for a person at these places, `printed` under another name than theirs, or nowhere.

    `named` is who was named, where the printed name is that of another: the credit is theirs then. `ai_use` says what of
    the contribution is AI's.
    """

    person: Person
    role: NamedRole
    places: tuple[Place, ...]
    printed: str | None = None
    uncredited: bool = False
    named: Person | None = None
    ai_use: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What became of a gift: the credits that came to be, `where`, and those that stood before.

    `unseen` is how many stood where the caller could not know: they are that credit now. `asked` are the places where
    its bearer is asked first whether it is printed.
    """

    gift: Gift
    ids: tuple[int, ...]
    where: tuple[Place, ...]
    before: tuple[AssignedCredit, ...]
    standing: Standing
    allowed: bool
    own: bool
    unseen: int = 0
    asked: tuple[Place, ...] = ()

    @property
    def done(self) -> bool:
        return bool(self.ids or self.unseen)


def borne(db: Db, gift: Gift) -> Gift:
    """The same for whoever bears the name that is to be printed (docs/credits.md, "Printed names")."""
    printed = gift.printed or printed_otherwise(db, gift.person) or None
    bearer = others_printed(db, gift.person, printed) if printed else None
    if bearer is None:
        return replace(gift, printed=printed)
    return replace(gift, printed=printed, person=bearer, named=gift.person)


def give(db: Db, scene: Scene, gift: Gift, more: Mapping[str, object] | None = None) -> Given:
    """Store what the person has not there yet; one's own, and what is merely proposed, waits for another who may.

    `more` is what the event says besides.
    """
    where, before = not_there_yet(db, scene, gift)
    allowed, own = may_give(scene, gift)
    standing = Standing.ASSIGNED if allowed and not own else Standing.WAITING
    unseen, asked = _unseen(db, scene, gift, where) if standing is Standing.ASSIGNED else ({}, ())
    new = [_new(gift, place) for place in where if place not in unseen]
    ids = credits.assign(db, scene.project.id, scene.caller.id, new, standing)
    if ids:
        told.tell(db, scene.project.id, scene.caller.id, [gift.person.id])
    _record(db, scene, ids, new, standing, more or {})
    where = tuple(place for place in where if place not in asked)
    return Given(gift, ids, where, before, standing, allowed, own, len(unseen), asked)


def may_give(scene: Scene, gift: Gift) -> tuple[bool, bool]:
    """Whether the caller may assign it, and whether it would be their own."""
    return scene.may(assigning(gift.role.role.slug)), gift.person.id == scene.caller.id


def why_it_waits(scene: Scene, gift: Gift) -> str:
    """The reason in a few words; "" where it is assigned at once."""
    allowed, own = may_give(scene, gift)
    if allowed and not own:
        return ""
    who = confirming(gift.role.role.slug).who
    return f"your own: waits for {who}" if own else f"proposed: waits for {who}"


def require_right(db: Db, scene: Scene, role: NamedRole, verb: str) -> None:
    """Refuses whoever may not assign this role, naming who may."""
    if scene.may(assigning(role.role.slug)):
        return
    who = others(db, scene.team, scene.caller.id, role)
    asked = f" Ask {' or '.join(who[:3])}." if who else ""
    raise Refusal(f"{only(scene, role, verb)}.{asked}", example="/credits", event="credit.refused")


def others(db: Db, team: Team, caller_id: int, role: NamedRole) -> list[str]:
    """Names of everybody else who may assign this role."""
    ids = [person for person in assigners(team, role.role.slug) if person != caller_id]
    known = names(db, ids)
    return [known[person] for person in ids if person in known]


def only(scene: Scene, role: NamedRole, verb: str) -> str:
    """Who may, in a sentence."""
    return f"Only {assigning(role.role.slug).who} of {scene.project.key} can {verb} “{role.label}”"


def not_there_yet(db: Db, scene: Scene, gift: Gift) -> tuple[tuple[Place, ...], tuple[AssignedCredit, ...]]:
    """Of its places those at which the person has no such credit as far as the caller may know, and the others' credits."""
    every = standing_there(db, scene, gift.person.id, gift.role, gift.places)
    standing = told_of(db, scene, gift.person, every)
    had = _spots(db, scene, standing)
    left = tuple(p for p in gift.places if p.spot not in had)
    return left, tuple(standing)


def _unseen(
    db: Db, scene: Scene, gift: Gift, where: tuple[Place, ...]
) -> tuple[Mapping[Place, AssignedCredit], tuple[Place, ...]]:
    """What stands there uncredited, unknown to the caller: it is printed now, or its bearer is asked whether it is."""
    hidden = [c for c in standing_there(db, scene, gift.person.id, gift.role, where) if c.uncredited]
    by_spot = _spots(db, scene, hidden)
    found = {place: by_spot[place.spot] for place in where if place.spot in by_spot}
    if gift.uncredited:
        return found, ()
    asked = print_or_ask(db, scene.caller, list(found.values()), gift.printed)
    return found, tuple(place for place, credit in found.items() if credit in asked)


def _spots(
    db: Db, scene: Scene, standing: Iterable[AssignedCredit]
) -> dict[tuple[int | None, str, int | None], AssignedCredit]:
    """Credits by what they are for."""
    known = {recording.id: recording.variant for recording in recordings.of_project(db, scene.project.id)}
    return {spot_of(credit, known): credit for credit in standing}


def _new(gift: Gift, place: Place) -> NewCredit:
    return NewCredit(
        person=gift.person.id,
        role=gift.role.role.slug,
        instrument=gift.role.instrument,
        song=place.song.id if place.song else None,
        as_printed=gift.printed,
        variant=place.variant or None,
        work=gift.role.role.writes,
        uncredited=gift.uncredited,
        said=gift.role.said,
        ai_use=gift.ai_use,
        release=place.release.id if place.release else None,
    )


def _record(
    db: Db,
    scene: Scene,
    ids: tuple[int, ...],
    new: Sequence[NewCredit],
    standing: Standing,
    more: Mapping[str, object],
) -> None:
    for credit, given in zip(ids, new, strict=True):
        payload = {
            "project": scene.project.id,
            "person": given.person,
            "role": given.role,
            "instrument": given.instrument,
            "said": given.said,
            "song": given.song,
            "variant": given.variant,
            "as_printed": given.as_printed,
            **({"uncredited": True} if given.uncredited else {}),
            **({"ai_use": given.ai_use} if given.ai_use else {}),
            **({"release": given.release} if given.release else {}),
            **more,
        }
        events.record(db, f"credit.{standing.value}", actor=scene.caller.id, about=credit, payload=payload)
