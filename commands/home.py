"""The Home tab, drawn whenever it is opened."""

from __future__ import annotations

from commands.answers import Answer, ShowHome
from commands.approve.show.drawing import questions
from commands.features import Feature, Handler
from commands.interaction import Interaction
from credits.sheet.compiling import engaged_for
from storage.approvals import approvals
from storage.credits import credits as given
from storage.database import Db
from storage.people import people
from storage.projects import projects
from storage.sessions import sessions
from studio.command_lines import command_line
from studio.credits.credit import Standing, may_confirm
from studio.credits.roles import credit_label
from studio.people.person import Person, Project, Team
from studio.sessions.session import Session
from views import home as view
from views.home import Overview, Waits

MOST_SESSIONS = 5


def parse(interaction: Interaction) -> Interaction:
    """Nothing but who opened it."""
    return interaction


def run(db: Db, interaction: Interaction) -> Answer:
    """What concerns this person now."""
    who = people.by_slack(db, interaction.user)
    return ShowHome(view.stranger() if who is None else view.home(_overview(db, who)))


def _overview(db: Db, who: Person) -> Overview:
    mine = projects.of_person(db, who.id)
    teams = {one.id: projects.team(db, one.id) for one in mine}
    roles = {key: "; ".join(e.said for e in engaged_for(team, who.id)) for key, team in teams.items()}
    words = [wait for one in mine for wait in _credits(db, who, one, teams[one.id])]
    return Overview(mine, roles, [*_approvals(db, who), *words], _upcoming(db, mine))


def _approvals(db: Db, who: Person) -> list[Waits]:
    """Open asks; whoever is asked may read what the OK is about."""
    asked = questions(db, who, approvals.waiting_on(db, who.id))
    return [
        Waits(f"{one.shown.ref}: {one.shown.sentence}", "your OK: /approve")
        for one in asked
        if one.now and one.verdict.answer is None
    ]


def _credits(db: Db, who: Person, project: Project, team: Team) -> list[Waits]:
    """Credits that somebody gave to themselves and this person may confirm."""
    waiting = [c for c in given.of_project(db, project.id) if c.state is Standing.WAITING]
    mine = [c for c in waiting if may_confirm(team, who.id, c)]
    names = people.by_ids(db, {c.person for c in mine})
    return [
        Waits(
            f"{project.key}: {names[c.person].name} as {credit_label(c.role, c.instrument)}",
            "your word: " + command_line("credits", project=project.key),
        )
        for c in mine
        if c.person in names
    ]


def _upcoming(db: Db, mine: tuple[Project, ...]) -> list[tuple[Project, Session]]:
    found = [
        (one, session) for one in mine for session in sessions.upcoming(db, one.id, db.at, MOST_SESSIONS)
    ]
    found.sort(key=lambda pair: pair[1].starts_at)
    return found[:MOST_SESSIONS]


FEATURE = Feature(home=Handler(parse, run))
