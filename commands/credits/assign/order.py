"""The order of credits: who comes first in label copy."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.read.lines import KEYS, named_people
from commands.credits.read.resolve import meant_person, places, shown_variant
from commands.credits.read.roles_typed import known_role, refuse_unknown
from commands.credits.read.variants import known_variant
from commands.features import Handler
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.scene import member
from credits.sheet.compiling_tracks import in_order
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.music import recordings
from studio.credits.credit import Standing, assigning
from studio.names import same_key
from studio.refusals import Refusal
from studio.rights.table import ASSIGN_CREDIT
from views.credits import confirmations

EXAMPLE = '/credits order @producer @engineer song:"Neon Rain"'


@dataclass(frozen=True, slots=True)
class Order:
    """These people first, in this order, for songs (none: the credits of the whole project); `role` may be ""."""

    interaction: Interaction
    project: str
    people: tuple[Mention | str, ...]
    role: str
    songs: tuple[str, ...]
    variant: str


def read_order(interaction: Interaction) -> Order:
    """`/credits order @a @b ["electric guitar"] [song:"Neon Rain"]`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    people, said = named_people(line)
    if not people:
        raise Refusal("Name those who come first with @, in their order.", example=EXAMPLE)
    role = line.one("role") or next(iter(said), "")
    variant = known_variant(line.one("variant"))
    return Order(interaction, line.one("project"), tuple(people), role, line.values.get("song", ()), variant)


def order(db: Db, request: Order) -> Answer:
    """Put their credits in front; whoever was in front before follows."""
    scene = member(db, request.interaction, request.project)
    role = known_role(request.role) if request.role else None
    right = assigning(role.role.slug) if role else ASSIGN_CREDIT
    scene.require(right, "order its credits", example="/credits", event="credit.refused")
    first = [meant_person(db, request.interaction, named, scene.project.id).id for named in request.people]
    where = places(db, scene, request.songs, request.variant)
    variants = {recording.id: recording.variant for recording in recordings.of_project(db, scene.project.id)}
    moved: dict[int, int] = {}
    for place in where:
        key = (place.song.id if place.song else None, place.variant)
        mine = [
            credit
            for credit in in_order(credits.of_project(db, scene.project.id))
            if (credit.song, shown_variant(credit, variants)) == key and credit.state is Standing.ASSIGNED
        ]
        named = [
            credit
            for person in first
            for credit in mine
            if credit.person == person and (role is None or same_key(credit.label) == same_key(role.label))
        ]
        front = [*named, *(credit for credit in mine if credit.position < 0 and credit not in named)]
        moved |= {credit.id: at - len(front) for at, credit in enumerate(front)} if named else {}
    if not moved:
        if role:
            refuse_unknown(role)
        raise Refusal("Nobody of those has a credit there yet.", example="/credits")
    credits.place(db, moved)
    payload = {"order": [str(credit) for credit in sorted(moved, key=lambda c: moved[c])]}
    events.record(db, "credit.ordered", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Reply(
        confirmations.ordered(confirmations.where_said(scene.project.key, [p.title for p in where if p.song]))
    )


HANDLER = Handler(read_order, order)
