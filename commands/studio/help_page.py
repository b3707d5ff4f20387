"""/studio help, projects and health: what there is to see."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from commands import undelivered
from commands.answers import Answer, Reply
from commands.features import Command, Handler
from commands.interaction import Interaction
from commands.scene import caller
from commands.studio.lines import read, words_of
from credits.sheet.compiling import engaged_for
from storage.database import Db
from storage.deliveries import health
from storage.deliveries import undelivered as given_up
from storage.projects import engagements, projects
from studio.refusals import Refusal
from studio.rights.table import SEE_HEALTH
from views.studio import studio as view


@dataclass(frozen=True, slots=True)
class Help:
    """Everything that can be typed, or one command in full."""

    about: str


def help_from(listed: Callable[[], Mapping[str, Command]]) -> Handler:
    """The help of the commands that are `listed`, so that it never says less or more than there is."""
    return Handler(parse_help, lambda _db, request: run_help(listed(), request))


def parse_help(interaction: Interaction) -> Help:
    """`/studio help [command]`; `/studio` alone is help too."""
    return Help(words_of(read(interaction)).strip(" .?!").lstrip("/").casefold().strip())


def run_help(known: Mapping[str, Command], request: Help) -> Answer:
    """All of them, or one in full."""
    if not request.about:
        return Reply(
            view.help_all([view.Topic(c.name, c.summary, c.ways, c.examples) for c in known.values()])
        )
    command = known.get(request.about.split()[0])
    if command is None:
        raise Refusal(
            f"There is no command “{request.about[:40]}”. There are: {', '.join(sorted(known))}.",
            example="/studio help",
        )
    return Reply(view.help_one(view.Topic(command.name, command.summary, command.ways, command.examples)))


def parse_plain(interaction: Interaction) -> Interaction:
    """Nothing but who asks."""
    return interaction


def run_projects(db: Db, interaction: Interaction) -> Answer:
    """The projects in which the caller is engaged."""
    person = caller(db, interaction)
    mine = projects.of_person(db, person.id)
    teams = {project.id: projects.team(db, project.id) for project in mine}
    roles = {key: "; ".join(e.said for e in engaged_for(team, person.id)) for key, team in teams.items()}
    return Reply(view.projects(mine, roles))


def run_health(db: Db, interaction: Interaction) -> Answer:
    """Deliveries by state, for owners and admins."""
    person = caller(db, interaction)
    if not engagements.may_anywhere(db, person, SEE_HEALTH):
        raise Refusal(f"Only {SEE_HEALTH.who} can see how deliveries stand.", example="/studio help")
    return Reply(
        view.health(
            health.by_state(db),
            health.oldest_due(db),
            undelivered.troubles(db, given_up.by_recipient(db)),
        )
    )


PROJECTS = Handler(parse_plain, run_projects)
HEALTH = Handler(parse_plain, run_health)
