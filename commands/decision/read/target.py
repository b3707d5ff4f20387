"""Which decision is meant, and who may change it."""

from __future__ import annotations

from dataclasses import replace

from commands.decision.read.requests import PLAINLY, LogIt, Withdraw
from commands.interaction import Interaction
from commands.scene import Scene, caller, scene
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.command_lines import command_line
from studio.decisions.decision import Decision, Status, may_change, may_read
from studio.refusals import Offer, Refusal
from studio.rights.right import Relation
from studio.rights.table import CHANGE_DECISION, READ_WITH_LABEL
from views.decisions.actions import completing

GONE = "This decision no longer exists here."
CHANGEABLE = (Status.ADOPTED, Status.PROPOSED, Status.REJECTED)


def scene_of(db: Db, request: LogIt | Withdraw) -> Scene:
    """The scene of a line.

    A project that a verb's number names and that the caller has no part in is no project: the line may still be
    meant as it stands ("replace SM-57 with ribbons").
    """
    try:
        here = scene(db, _where(request), request.project)
    except Refusal as refusal:
        raise Refusal(
            refusal.text,
            example=refusal.example,
            event=refusal.event,
            offers=_offers(db, request),
        ) from refusal
    return here


def _where(request: LogIt | Withdraw) -> Interaction:
    """The interaction with the channel that a form was opened in: a form by itself comes from nowhere."""
    channel = request.channel if isinstance(request, LogIt) else None
    return (
        replace(request.interaction, channel=channel)
        if channel and not request.interaction.channel
        else request.interaction
    )


def _offers(db: Db, request: LogIt | Withdraw) -> tuple[Offer, ...]:
    if request.number:
        return (PLAINLY,)
    if request.project:
        return ()
    mine = projects.of_person(db, caller(db, request.interaction).id)
    return tuple(completing(f"Log in {one.key}", f"project:{one.key}") for one in mine[:4])


def named(db: Db, here: Scene, number: int, offers: tuple[Offer, ...] = (PLAINLY,)) -> Decision:
    """The decision of that number in the project; to people outside there is none."""
    found = decisions.by_number(db, here.project.id, number)
    logged = {Relation.LOGGED: (found.logged_by,)} if found else {}
    if found is None or not here.may(READ_WITH_LABEL, related=logged):
        raise Refusal(
            f"There is no decision {here.project.key}-{number}.", example="/decision list", offers=offers
        )
    return found


def pressed(db: Db, interaction: Interaction, decision: int) -> tuple[Scene, Decision]:
    """The decision behind a button, for somebody who may read it; the project is that of the decision."""
    who = caller(db, interaction)
    found = decisions.by_id(db, decision)
    if found is None:
        raise Refusal(GONE, example="/decision list")
    here = Scene(who, projects.by_id(db, found.project), projects.team(db, found.project))
    if not may_read(found, who.id, here.team, external=who.external):
        raise Refusal(GONE, example="/decision list", event="decision.refused")
    return here, found


def require(here: Scene, decision: Decision) -> None:
    """Refuses whoever may not change it, and what has ended already."""
    ref = decision.ref(here.project.key)
    if not may_change(decision, here.caller.id, here.team):
        raise Refusal(
            f"{ref} can be changed by {CHANGE_DECISION.all_who}. "
            "You can press Correct who did what… on its card.",
            example=command_line("decision", ref),
            event="decision.refused",
        )
    if decision.entry.status not in CHANGEABLE:
        raise Refusal(
            f"{ref} is {decision.entry.status.value} already.", example=command_line("decision", ref)
        )
