"""The Home tab, drawn whenever it is opened."""

from __future__ import annotations

from datetime import timedelta

from commands.answers import Answer, ShowHome
from commands.approve.show.drawing import waiting_questions
from commands.credits.read.releases import releases_ahead
from commands.features import Feature, Handler, Notice, Press, press
from commands.home import publishing
from commands.interaction import Interaction, Way
from commands.session.read.invited import ahead
from credits.sheet.compiling import engaged_for
from storage.credits import credits as given
from storage.database import Db
from storage.people import homes, people
from storage.projects import projects
from studio.command_lines import command_line
from studio.credits.credit import Standing, may_confirm
from studio.deliveries import Delivery
from studio.people.person import Person, Project, Team
from studio.rights.table import READ_LABEL_CREDITS
from views import home
from views.approvals.actions import ToPage
from views.home import Overview, Waits
from views.kit.message import Home

MOST_SESSIONS = 5
NOTED_EVERY = timedelta(days=1)


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
    if person is None:
        return ShowHome(home.stranger())
    last = homes.opened(db, person.id)
    fresh = interaction.way is Way.HOME and (last is None or last + NOTED_EVERY < db.at)
    return ShowHome(home.home(_overview(db, person), page), person.id if fresh else 0)


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


def draw(db: Db, delivery: Delivery) -> Home | None:
    """The Home of its reader as things are now; nothing is published for whoever is gone."""
    person = people.by_slack(db, delivery.recipient)
    return home.home(_overview(db, person)) if person is not None and person.reachable else None


FEATURE = Feature(
    home=Handler(read_home, show_home),
    presses=((home.PAGE, press(ToPage, turn_page)),),
    notices=(Notice(publishing.KIND, draw),),
)
