"""The bot comes into a channel: whoever invited it is asked whether that is one record; who may not asks somebody who may."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.features import Notice, Press
from commands.scene import caller
from commands.studio.set_up.setup import require_starter
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import engagements, projects, setup_asks
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from views.kit.message import Message
from views.studio import setup_asks as views
from views.studio.actions import ForPerson, InChannel

INVITED, ASKED, LET = "studio.invited", "studio.setup_asked", "studio.setup_let"
STANDS = "This channel has its record already."


def invited(db: Db, channel: str, by: str) -> None:
    """The bot was invited there by that Slack account: they alone are asked, once an hour at most."""
    if projects.of_channel(db, channel) is None:
        key = f"invited:{channel}:{by}:{db.at:%Y%m%d%H}"
        deliveries.owe(db, Owed(INVITED, key, channel, reader=by))


def draw_invited(db: Db, delivery: Delivery) -> Message | None:
    """The question; none where the channel was set up meanwhile."""
    person = people.by_slack(db, delivery.reader or "")
    if projects.of_channel(db, delivery.recipient) is not None:
        return None
    may = person is not None and engagements.may_begin(db, person, delivery.recipient)
    helper = None if may else engagements.who_begins(db)
    return views.invited(delivery.recipient, (helper.id, helper.name) if helper else None)


def not_here(_db: Db, request: Press[InChannel]) -> Answer:
    """It is no record: nothing is kept of it."""
    return Reply(views.not_here(request.value.channel), replace=True)


def ask_setup(db: Db, request: Press[ForPerson]) -> Answer:
    """Somebody who may set it up is asked to, once."""
    person, helper = caller(db, request.interaction), _helper(db, request.value.person)
    channel = request.value.channel
    _require_unset(db, channel)
    setup_asks.ask(db, channel, person.id)
    assert helper.slack
    key, details = f"setup-asked:{channel}:{person.id}", {"channel": channel}
    deliveries.owe(db, Owed(ASKED, key, helper.slack, about=person.id, details=details))
    return Reply(views.asked(channel, helper.name), replace=True)


def draw_asked(db: Db, delivery: Delivery) -> Message | None:
    """Who wants it, and both ways to do it; afterwards what came of it."""
    channel, person = _about(db, delivery)
    if person is None:
        return None
    project = projects.of_channel(db, channel)
    if project is not None:
        return views.wanted(channel, (person.id, person.name), done=f"It keeps {project.title} now.")
    may = setup_asks.asked(db, channel).get(person.id) is not None
    done = f"{person.name} can set it up." if may else ""
    return views.wanted(channel, (person.id, person.name), done=done)


def let_setup(db: Db, request: Press[ForPerson]) -> Answer:
    """Whoever asked may set that channel up, and is told."""
    who, channel = caller(db, request.interaction), request.value.channel
    require_starter(db, who, channel)
    _require_unset(db, channel)
    person = people.by_ids(db, [request.value.person]).get(request.value.person)
    if person is None or person.slack is None or person.external:
        raise Refusal("Whoever asked is not here any more.", example="/studio help")
    setup_asks.ask(db, channel, person.id)
    setup_asks.allow(db, channel, person.id, who.id)
    details = {"channel": channel, "by": who.id}
    deliveries.owe(
        db, Owed(LET, f"setup-let:{channel}:{person.id}", person.slack, about=person.id, details=details)
    )
    deliveries.redraw(db, person.id, ASKED)
    return Reply(views.has_let(channel, person.name))


def draw_let(db: Db, delivery: Delivery) -> Message | None:
    """That they may now, with the button."""
    channel, _ = _about(db, delivery)
    by = people.by_ids(db, [delivery.details["by"]]).get(delivery.details["by"])
    if by is None or projects.of_channel(db, channel) is not None:
        return None
    return views.let(channel, by.name)


def set_up(db: Db, channel: str) -> None:
    """The channel has its record: whoever was asked for it sees so."""
    asked = setup_asks.asked(db, channel)
    if asked:
        deliveries.redraw(db, list(asked), ASKED)


def _about(db: Db, delivery: Delivery) -> tuple[str, Person | None]:
    assert delivery.about is not None
    return str(delivery.details["channel"]), people.by_ids(db, [delivery.about]).get(delivery.about)


def _helper(db: Db, person: int) -> Person:
    """Whom the button names, if they are still there; else whoever may now."""
    named = people.by_ids(db, [person]).get(person)
    if named is None or not named.reachable or named.slack is None:
        named = engagements.who_begins(db)
    if named is None:
        raise Refusal(
            "Nobody here can set up a project. Ask an admin of the workspace.", example="/studio help"
        )
    return named


def _require_unset(db: Db, channel: str) -> None:
    if projects.of_channel(db, channel) is not None:
        raise Refusal(STANDS, example="/studio help")


NOTICES = (Notice(INVITED, draw_invited), Notice(ASKED, draw_asked), Notice(LET, draw_let))
