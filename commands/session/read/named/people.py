"""Who is named for a session: people of the project, and guests where that is meant."""

from __future__ import annotations

from collections.abc import Sequence

from commands import naming
from commands.scene import Scene, belongs
from commands.session.read.drafts import LINE, keep_line
from commands.session.read.requests import EXAMPLE, BookIt, ChangeIt
from storage.database import Db
from studio.command_lines import command_line, quoted
from studio.people.person import Person
from studio.refusals import Draft, Offer, Refusal
from studio.sessions.session import MOST_INVITED
from views.kit.values import UNKEPT, Kept
from views.sessions.actions import GUESTS
from views.sessions.shown import listed


def people_of(
    db: Db, scene: Scene, request: BookIt | ChangeIt, *, leaving: bool = False
) -> tuple[Person, ...]:
    """The people who are named, all of the project, unless they are asked as guests or are `leaving` the session."""
    persons = tuple(
        dict.fromkeys(
            naming.mentioned(
                db, request.people, example=EXAMPLE, project=scene.project.id, gone=leaving
            ).values()
        )
    )
    if len(persons) > MOST_INVITED:
        raise Refusal(f"A session takes at most {MOST_INVITED} people by name.", example=EXAMPLE)
    strangers = [person for person in persons if not belongs(scene.team, person)]
    if strangers and not (leaving or request.guests):
        raise _not_of_project(scene, strangers, request)
    return persons


def not_in_slack(persons: Sequence[Person]) -> tuple[str, ...]:
    """The sentence that says whom no message reaches."""
    absent = [person.name for person in persons if person.slack is None]
    return (
        (f"{listed(absent)} {'is' if len(absent) == 1 else 'are'} not in Slack: tell them yourself.",)
        if absent
        else ()
    )


def _not_of_project(scene: Scene, strangers: Sequence[Person], request: BookIt | ChangeIt) -> Refusal:
    """The refusal with two ways on: add them to the project, or let them see this session alone."""
    first = strangers[0]
    name = f"@{first.handle}" if first.slack and first.handle else quoted(first.name)
    return Refusal(
        f"{first.name} is not part of {scene.project.key}. Add them first, then book.",
        example=command_line("studio", "people", "add", name, "musician"),
        offers=(Offer("Invite as guest, to this session alone", GUESTS, str(Kept(UNKEPT))),),
        draft=Draft(LINE, keep_line(request)),
    )
