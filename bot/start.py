"""What every process does before its work: the schema has to fit, and Slack has to know the token."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from threading import Event

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import install
from bot.deliver.slack_errors import slack_said
from bot.edge.edge import web_client
from bot.edge.refused_tokens import of_app_token, of_bot_token
from bot.settings import Settings
from bot.web.health import waits_for_take_over
from storage import schema
from storage.backup import restores
from storage.credits import ddex
from storage.database import Database
from studio.credits.dpid import compact_dpid

log = logging.getLogger("liner_notes.start")

LOOK_AGAIN = 1.0
LONGEST_PAUSE = 15.0
SLACK_WITHIN = 10.0
BEHIND = "The database is older than this program: waiting until `python -m bot migrate` has been run."
AHEAD = (
    "The database was migrated by a newer version of this program: install that version, or restore a backup."
)


class CannotStart(Exception):
    """The text says why and what to do."""


def open_database(settings: Settings) -> Database:
    """The database of the settings; the folder of an SQLite file is made. Raises CannotStart where nobody answers."""
    if settings.on_sqlite and (path := settings.database_url.partition(":///")[2].partition("?")[0]):
        _make_folder(Path(path).parent)
    database = Database(settings.database_url)
    if why := database.out_of_reach():
        database.close()
        raise CannotStart(
            f"The database cannot be reached: {shown(settings.database_url)} ({why}). "
            "Start it, or mend DATABASE_URL."
        )
    return database


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotStart(
            f"The folder {folder} of DATABASE_URL cannot be made ({error.strerror}). Name one that can be written."
        ) from None


def await_schema(database: Database, stop: Event, say: Callable[[str], None]) -> bool:
    """Waits while the database is behind; False when the program was stopped meanwhile."""
    told = False
    while not stop.is_set():
        state = schema.state(database)
        if state is schema.Schema.CURRENT:
            return True
        if state is schema.Schema.AHEAD:
            raise CannotStart(AHEAD)
        if not told:
            say(BEHIND)
            told = True
        stop.wait(LOOK_AGAIN)
    return False


def await_take_over(database: Database, stop: Event, say: Callable[[str], None]) -> bool:
    """Waits while the record is one that was restored and not taken over; False when the program was stopped meanwhile."""
    told = False
    while not stop.is_set():
        with database.read_across() as connection:
            made = restores.waiting(connection)
        if made is None:
            return True
        if not told:
            say(waits_for_take_over(made))
            told = True
        stop.wait(LOOK_AGAIN)
    return False


def introduce(
    database: Database, settings: Settings, now: Callable[[], datetime], stop: Event
) -> install.Introduced | None:
    """Asks Slack who we are, again and again while Slack is out of reach; None when stopped meanwhile."""
    client = web_client(settings, SLACK_WITHIN)
    pause = LOOK_AGAIN
    while not stop.is_set():
        try:
            return _introduced(database, settings, client, now())
        except SlackApiError as error:
            if error.response.status_code < 429:
                raise CannotStart(of_bot_token(error)) from None
            log.warning("Slack is busy (%s); asking again", slack_said(error))
        except OSError as error:
            log.warning("Slack cannot be reached (%s); asking again", error)
        stop.wait(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
    return None


def check_socket(settings: Settings, stop: Event) -> bool:
    """Whether Slack lets us connect by Socket Mode, asked again while it is out of reach; False when stopped meanwhile.

    Raises CannotStart where it refuses.
    """
    token = settings.slack_app_token
    client, pause = web_client(settings, SLACK_WITHIN), LOOK_AGAIN
    while token is not None and not stop.is_set():
        try:
            client.apps_connections_open(app_token=token.get_secret_value())
        except SlackApiError as error:
            if error.response.status_code < 429:
                raise CannotStart(of_app_token(error)) from None
            log.warning("Slack is busy (%s); asking again", slack_said(error))
        except OSError as error:
            log.warning("Slack cannot be reached (%s); asking again", error)
        else:
            return True
        stop.wait(pause)
        pause = min(pause * 2, LONGEST_PAUSE)
    return False


def _introduced(
    database: Database, settings: Settings, client: WebClient, now: datetime
) -> install.Introduced:
    introduced = install.introduce(database, client, now)
    with database.connect() as connection:
        ddex.keep(connection, introduced.workspace, parties(settings))
    return introduced


def parties(settings: Settings) -> ddex.Parties | None:
    """Who sends and receives RIN messages; None while the settings do not say."""
    sender, recipient = compact_dpid(settings.sender_dpid), compact_dpid(settings.recipient_dpid)
    if not sender or not recipient:
        return None
    return ddex.Parties(sender, settings.sender_name, recipient, settings.recipient_name)


def shown(url: str) -> str:
    """A database address without its password."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)
