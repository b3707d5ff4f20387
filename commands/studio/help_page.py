"""/studio help, projects and health: what there is to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.answers import Answer, Reply
from commands.features import Command, Handler
from commands.interaction import Interaction
from commands.scene import caller
from commands.studio.lines import read, words_of
from commands.studio.undelivered import troubles
from credits.sheet.compiling import engaged_for
from storage.database import Db
from storage.deliveries import health, undelivered
from storage.projects import engagements, projects
from studio.refusals import Refusal
from studio.rights.table import SEE_HEALTH
from views.studio.health import Health, health_shown
from views.studio.studio import Topic, help_all, help_one, projects_listed


def help_from(listed: Callable[[], Mapping[str, Command]]) -> Handler:
    """The help of the commands that are `listed`, so that it never says less or more than there is."""
    return Handler(read_help, lambda _db, about: help_with(listed(), about))


def read_help(interaction: Interaction) -> str:
    """`/studio help [command]`; `/studio` alone is help too."""
    return words_of(read(interaction)).strip(" .?!").lstrip("/").casefold().strip()


def help_with(known: Mapping[str, Command], about: str) -> Answer:
    """Everything that can be typed, or one command in full."""
    topics = {name: Topic(c.name, c.summary, c.ways, c.examples) for name, c in known.items()}
    if not about:
        return Reply(help_all(list(topics.values())))
    topic = topics.get(about.split(maxsplit=1)[0])
    if topic is None:
        raise Refusal(
            f"There is no command “{about[:40]}”. There are: {', '.join(sorted(known))}.",
            example="/studio help",
        )
    return Reply(help_one(topic))


def read_interaction(interaction: Interaction) -> Interaction:
    """Nothing but who asks."""
    return interaction


def list_projects(db: Db, interaction: Interaction) -> Answer:
    """The projects in which the caller is engaged."""
    person = caller(db, interaction)
    mine = projects.of_person(db, person.id)
    teams = {project.id: projects.team(db, project.id) for project in mine}
    roles = {key: "; ".join(e.said for e in engaged_for(team, person.id)) for key, team in teams.items()}
    return Reply(projects_listed(mine, roles))


def show_health(db: Db, interaction: Interaction) -> Answer:
    """Deliveries by state, for owners and admins."""
    person = caller(db, interaction)
    if not engagements.may_anywhere(db, person, SEE_HEALTH):
        raise Refusal(f"Only {SEE_HEALTH.who} can see whether messages arrive.", example="/studio help")
    reminders, others = health.planned(db)
    stand = Health(health.by_state(db), reminders, others, health.late(db), health.oldest_due(db))
    return Reply(health_shown(stand, person.zone, troubles(db, undelivered.by_recipient(db))))
