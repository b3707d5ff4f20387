"""What a line about a delegation means here: whom it names, and from when until when."""

from __future__ import annotations

from datetime import datetime, timedelta

from commands import naming
from commands.approve.read.delegating import AWAY, Delegating, read_delegate
from commands.decision.read.contributors import named_people
from commands.interaction import Interaction
from commands.naming import Named
from commands.scene import Scene, member
from storage.database import Db
from storage.music import songs
from storage.people import people
from studio.people.functions import function_named
from studio.people.hours import zone_of
from studio.refusals import Refusal, Which
from studio.when import Unclear, read_span
from studio.wording import either


def names_somebody(db: Db, interaction: Interaction) -> bool:
    """Whether behind the verb stands somebody of the project, or a function of one, and no song is called so."""
    try:
        request = read_delegate(interaction)
        place = member(db, interaction, request.project)
        if not isinstance(request.person, str):
            return request.person is not None
        title = f"{interaction.verb} {request.person}"
        if naming.called(songs.of_project(db, place.project.id), title):
            return False
        return bool(
            function_named(request.person) or named_people(db, place, (request.person,), example=AWAY)
        )
    except Which as several:
        return bool(several.choices)
    except Refusal:
        return False


def ask_which(db: Db, scene: Scene, named: Named) -> None:
    """Asks who is meant by a function, where nobody is called so: rights are handed to a person."""
    function = function_named(named) if isinstance(named, str) else None
    if function is None or not isinstance(named, str) or naming.named(db, named):
        return
    ids = [one for one in scene.team.engaged(function) if one != scene.caller.id]
    persons = list(people.by_ids(db, ids).values())
    raise Which(
        f"Who answers for you: {either([person.name for person in persons])}?"
        if persons
        else f"There is no other {function.label.lower()} in {scene.project.key}. Say who answers for you.",
        example=AWAY,
        name=named,
        choices=naming.person_choices(db, persons, scene.project.id),
    )


def window(db: Db, zone: str, request: Delegating) -> tuple[datetime, datetime]:
    """From when until when, in UTC: from now and for two weeks, where nothing else is said."""
    since = _moment(db, zone, request.since, "00:01") if request.since else db.at
    until = _moment(db, zone, request.until, "23:59") if request.until else db.at + timedelta(days=14)
    if until <= max(since, db.at):
        raise Refusal("That window ends before it begins.", example=AWAY, event="approval.refused")
    return since, until


def _moment(db: Db, zone: str, typed: str, clock: str) -> datetime:
    try:
        return read_span(f"{typed} {clock} 1h", db.at, zone_of(zone)).starts_at
    except Unclear as unclear:
        text = unclear.text
        if unclear.rest:  # a session would ask whether these words are its title
            text = f"I do not understand “{typed[:40]}” as a day."
        raise Refusal(text, example=AWAY, event="approval.refused") from unclear
