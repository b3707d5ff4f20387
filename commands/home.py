"""The Home tab, drawn whenever it is opened."""

from __future__ import annotations

from commands.answers import Answer, ShowHome
from commands.approve.show.drawing import waiting_questions
from commands.credits.read.releases import releases_ahead
from commands.features import Feature, Handler, Press, press
from commands.interaction import Interaction
from commands.session.read.invited import ahead
from credits.sheet.compiling import engaged_for
from storage.credits import credits as given
from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.command_lines import command_line
from studio.credits.credit import Standing, may_confirm
from studio.people.person import Person, Project, Team
from studio.rights.table import READ_LABEL_CREDITS
from views import home
from views.approvals.actions import ToPage
from views.home import Overview, Waits

MOST_SESSIONS = 5


def read_home(interaction: Interaction) -> Interaction:
    """Nothing but who opened it."""
    return interaction


def show_home(db: Db, interaction: Interaction) -> Answer:
    """What concerns this person now."""
    return _shown(db, interaction, 0)


def turn_page(db: Db, request: Press[ToPage]) -> Answer:
    """A page of what waits, in the Home's place."""
    return _shown(db, request.interaction, request.value.page)


def _shown(db: Db, interaction: Interaction, page: int) -> Answer:
    person = people.by_slack(db, interaction.user)
    return ShowHome(home.stranger() if person is None else home.home(_overview(db, person), page))


def _overview(db: Db, person: Person) -> Overview:
    mine = projects.of_person(db, person.id)
    teams = {project.id: projects.team(db, project.id) for project in mine}
    roles = {key: "; ".join(e.said for e in engaged_for(team, person.id)) for key, team in teams.items()}
    words = [wait for project in mine for wait in _credits(db, person, project, teams[project.id])]
    asked = waiting_questions(db, person)  # whoever is asked may read what the OK is about
    late = {question.approval.id for question in asked if question.approval.overdue(db.at)}
    every = ahead(db, person, MOST_SESSIONS)
    own = [project for project in mine if READ_LABEL_CREDITS.may(teams[project.id], person.id)]
    due = releases_ahead(db, own)
    return Overview(mine, roles, asked, late, words, every.shown, every.many - len(every.shown), due)


def _credits(db: Db, person: Person, project: Project, team: Team) -> list[Waits]:
    """Credits that somebody gave to themselves and this person may confirm."""
    waiting = [c for c in given.of_project(db, project.id) if c.state is Standing.WAITING]
    mine = [c for c in waiting if may_confirm(team, person.id, c)]
    names = people.by_ids(db, {c.person for c in mine})
    return [
        Waits(
            f"{project.key}: {names[c.person].name} as {c.label}",
            "your word: " + command_line("credits", project=project.key),
        )
        for c in mine
        if c.person in names
    ]


FEATURE = Feature(home=Handler(read_home, show_home), presses=((home.PAGE, press(ToPage, turn_page)),))
