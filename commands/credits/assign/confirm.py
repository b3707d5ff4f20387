"""Confirming a credit that somebody gave to themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands import naming
from commands.answers import Answer, Reply
from commands.credits import told
from commands.credits.assign.merging import one_of_each
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.bearers import as_named, bearer_of, told_of
from commands.credits.read.lines import KEYS, person_and_role
from commands.credits.read.resolve import standing_there
from commands.credits.read.roles_typed import known_role, refuse_unknown
from commands.credits.sheet import show
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.scene import Scene, belongs, caller, member
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.music import songs
from storage.projects import projects
from studio.credits.credit import AssignedCredit, Standing, confirming, may_confirm
from studio.credits.roles import NamedRole
from studio.refusals import Refusal
from views.credits import confirmations
from views.kit.message import Message
from views.kit.values import Id

EXAMPLE = '/credits confirm @producer "mixing engineer"'


@dataclass(frozen=True, slots=True)
class Confirm:
    """Confirm what a person gave to themselves as this role."""

    interaction: Interaction
    project: str
    person: Mention | str
    role: NamedRole


def read_confirm(interaction: Interaction) -> Confirm:
    """`/credits confirm @x "mixing engineer"`, for where the button is not at hand."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    named = person_and_role(line, EXAMPLE)
    return Confirm(interaction, line.one("project"), named.person, known_role(named.role))


def confirm(db: Db, request: Confirm) -> Answer:
    """Confirm every waiting credit of that person and role."""
    scene = member(db, request.interaction, request.project)
    person = (
        bearer_of(db, request.interaction, request.person, scene.project.id)
        if isinstance(request.person, str)
        else None
    ) or naming.person(db, request.person, example=EXAMPLE, project=scene.project.id, gone=True)
    standing = standing_there(db, scene, person.id, request.role, None)
    known = told_of(db, scene, person, [replace(credit, uncredited=False) for credit in standing])
    ids = {
        credit.id for credit in as_named(db, person, known)
    }  # what is to stand uncredited can be confirmed
    waiting = [credit for credit in standing if credit.state is Standing.WAITING and credit.id in ids]
    if not waiting:
        refuse_unknown(request.role)
        raise Refusal(f"Nothing of {person.name} waits as {request.role.label}.", example="/credits")
    return Reply(_confirmed(db, scene, request.interaction, waiting))


def confirm_pressed(db: Db, request: Press[Id]) -> Answer:
    """Confirm it; pressed again, the sheet is shown as it stands."""
    interaction = request.interaction
    asker = caller(db, interaction)
    credit = credits.find(db, request.value.id)
    team = projects.team(db, credit.project) if credit else None
    if credit is None or team is None or not belongs(team, asker):
        raise Refusal("This credit does not exist any more.", example="/credits")
    scene = Scene(asker, projects.by_id(db, credit.project), team)
    return Reply(_confirmed(db, scene, interaction, [credit]), replace=interaction.private)


def _confirmed(db: Db, scene: Scene, interaction: Interaction, waiting: list[AssignedCredit]) -> Message:
    for credit in waiting:
        if credit.state is Standing.WAITING and not may_confirm(scene.team, scene.caller.id, credit):
            raise Refusal(
                f"This one waits for {confirming(credit.role).who}: whoever gave it to themselves cannot confirm it.",
                example="/credits",
                event="credit.refused",
            )
    left, asked = one_of_each(db, scene.caller, [c for c in waiting if c.state is Standing.WAITING])
    done = [credit for credit in left if credits.confirm(db, credit.id)]
    redraw_gap_requests(db, scene.project.id)
    message = _asked(db, scene, asked[0]) if asked and not done else show.drawn(db, scene, interaction)
    told.tell(db, scene.project.id, scene.caller.id, [credit.person for credit in done])
    for credit in done:
        payload = told.about(credit) | {"before": "waiting", "after": "assigned"}
        events.record(db, "credit.confirmed", actor=scene.caller.id, about=credit.id, payload=payload)
    return message


def _asked(db: Db, scene: Scene, credit: AssignedCredit) -> Message:
    name = naming.names(db, [credit.person]).get(credit.person, "Somebody")
    title = next((s.title for s in songs.of_project(db, credit.project) if s.id == credit.song), "")
    where = confirmations.where_said(scene.project.key, [title] if title else [])
    return confirmations.bearer_asked(credit.as_printed or name, credit.label, where)


TYPED = Handler(read_confirm, confirm)
PRESSED = press(Id, confirm_pressed)
