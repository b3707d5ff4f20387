"""The Home tab: drawn whenever it is opened, and published when something changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from commands.answers import Answer, ShowHome
from commands.features import Command, Feature, Handler, Notice, Press, press
from commands.home import across, dates, doing, publishing, setting_up
from commands.home.overview import overview
from commands.interaction import Interaction, Way
from storage.database import Db
from storage.people import homes, people
from studio.deliveries import Delivery
from views.approvals.actions import ToPage
from views.home import actions, home
from views.home.actions import Do
from views.kit.message import Home

NOTED_EVERY = timedelta(days=1)


def read_home(interaction: Interaction) -> Interaction:
    """Nothing but who opened it."""
    return interaction


def show_home(db: Db, interaction: Interaction) -> Answer:
    """What concerns this person now."""
    return _shown(db, interaction, 0)


def turn_page(db: Db, request: Press[ToPage]) -> Answer:
    """A page of it, in the Home's place."""
    return _shown(db, request.interaction, request.value.page)


def draw(db: Db, delivery: Delivery) -> Home | None:
    """The Home of its reader as things are now; nothing is published for whoever is gone."""
    person = people.by_slack(db, delivery.recipient)
    return home.home(overview(db, person)) if person is not None and person.reachable else None


def _shown(db: Db, interaction: Interaction, page: int) -> Answer:
    person = people.by_slack(db, interaction.user)
    if person is None:
        return ShowHome(home.stranger())
    last = homes.opened(db, person.id)
    fresh = interaction.way is Way.HOME and (last is None or last + NOTED_EVERY < db.at)
    return ShowHome(home.home(overview(db, person), page), person.id if fresh else 0)


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """The Home; what is looked up from it is a line of the commands that are `listed`."""
    return Feature(
        home=Handler(read_home, show_home),
        presses=(
            (actions.PAGE, press(ToPage, turn_page)),
            (actions.DO, press(Do, lambda db, request: doing.do(db, listed(), request))),
            (actions.SET_UP, setting_up.OPENED),
            (actions.ASK_ALL, across.ASKED),
            (actions.ALL_AS_FILE, across.FILED),
            (actions.SET_DATES, dates.OPENED),
        ),
        forms=((actions.CHANNEL, setting_up.CHOSEN), (actions.DATES, dates.FILLED)),
        notices=(
            Notice(publishing.KIND, draw),
            Notice(across.KIND, across.draw),
            Notice(across.FILE, across.draw_file),
        ),
    )
