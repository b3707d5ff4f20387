"""The Home tab, drawn whenever it is opened."""

from __future__ import annotations

from commands.answers import Answer, ShowHome
from commands.approve.show.drawing import questions
from commands.features import Feature, Handler
from commands.interaction import Interaction
from commands.session.read.invited import ahead
from credits.sheet.compiling import engaged_for
from storage.approvals import approvals
from storage.credits import credits as given
from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.command_lines import command_line
from studio.credits.credit import Standing, may_confirm
from studio.credits.roles import credit_label
from studio.people.person import Person, Project, Team
from views import home
from views.home import Overview, Waits

MOST_SESSIONS = 5


def read_home(interaction: Interaction) -> Interaction:
    """Nothing but who opened it."""
    return interaction


def show_home(db: Db, interaction: Interaction) -> Answer:
    """What concerns this person now."""
    person = people.by_slack(db, interaction.user)
    return ShowHome(home.stranger() if person is None else home.home(_overview(db, person)))


def _overview(db: Db, person: Person) -> Overview:
    mine = projects.of_person(db, person.id)
    teams = {project.id: projects.team(db, project.id) for project in mine}
    roles = {key: "; ".join(e.said for e in engaged_for(team, person.id)) for key, team in teams.items()}
    words = [wait for project in mine for wait in _credits(db, person, project, teams[project.id])]
    return Overview(mine, roles, [*_approvals(db, person), *words], ahead(db, person, MOST_SESSIONS))


def _approvals(db: Db, person: Person) -> list[Waits]:
    """Open asks; whoever is asked may read what the OK is about."""
    return [
        Waits(f"{question.shown.ref}: {question.shown.sentence}", "your OK: /approve")
        for question in questions(db, person, approvals.waiting_on(db, person.id))
        if question.now and question.verdict.answer is None
    ]


def _credits(db: Db, person: Person, project: Project, team: Team) -> list[Waits]:
    """Credits that somebody gave to themselves and this person may confirm."""
    waiting = [c for c in given.of_project(db, project.id) if c.state is Standing.WAITING]
    mine = [c for c in waiting if may_confirm(team, person.id, c)]
    names = people.by_ids(db, {c.person for c in mine})
    return [
        Waits(
            f"{project.key}: {names[c.person].name} as {credit_label(c.role, c.instrument)}",
            "your word: " + command_line("credits", project=project.key),
        )
        for c in mine
        if c.person in names
    ]


FEATURE = Feature(home=Handler(read_home, show_home))
