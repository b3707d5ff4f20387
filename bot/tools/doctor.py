"""`python -m bot doctor`: everything that has to be right, a line each, with how to mend what is not."""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

from bot import install, manifest
from bot.deliver.slack_errors import slack_said
from bot.edge.edge import web_client
from bot.settings import Connection, Settings
from bot.start import shown
from bot.web.health import Check, Health, clock_check
from credits.formats.pdf import unprintable
from storage import schema
from storage.database import Database
from storage.people import installations
from storage.projects import channels, projects

WITHIN = 5.0
SAMPLES = {"Chinese": "音", "Japanese": "か", "Korean": "한", "Hebrew": "א", "Arabic": "ع", "Thai": "ก"}
NAMED = 5  # channels that one line names


def run(settings: Settings, now: Callable[[], datetime], say: Callable[[str], None]) -> bool:
    """Looks at everything and changes nothing; True when all of it is right."""
    bad = 0
    for check in _checks(settings, now):
        say(f"{'ok ' if check.ok else 'FIX'}  {check.name:<11} {check.says}")
        bad += not check.ok
    say("Everything is as it should be." if not bad else f"{bad} to fix." if bad > 1 else "One thing to fix.")
    return not bad


def _checks(settings: Settings, now: Callable[[], datetime]) -> Iterator[Check]:
    yield _connection(settings)
    yield from _of_the_database(settings, now)
    yield from _of_slack(settings)
    yield from _address(settings)
    yield _fonts()


def _connection(settings: Settings) -> Check:
    how = {
        Connection.SOCKET: "Socket Mode",
        Connection.HTTP: f"HTTP on {settings.host}:{settings.port}",
        Connection.NONE: "no Slack credentials: set SLACK_BOT_TOKEN with SLACK_APP_TOKEN or SLACK_SIGNING_SECRET",
    }
    return Check("settings", settings.connection is not Connection.NONE, how[settings.connection])


def _of_the_database(settings: Settings, now: Callable[[], datetime]) -> Iterator[Check]:
    """Nothing is made: a file that is not there yet is told."""
    where = shown(settings.database_url)
    path = settings.database_url.partition(":///")[2].partition("?")[0] if settings.on_sqlite else ""
    if path and not Path(path).exists():
        yield Check("database", ok=False, says=f"{where} is not there yet: run `python -m bot migrate`")
        return
    database = Database(settings.database_url)
    try:
        if why := database.out_of_reach():
            yield Check(
                "database",
                ok=False,
                says=f"{where} cannot be reached ({why}): start it, or mend DATABASE_URL",
            )
            return
        for check in Health(database, now).checks():
            yield Check("database", ok=True, says=where) if check.name == "database" and check.ok else check
        yield _journal(database)
        if schema.state(database) is schema.Schema.CURRENT:
            yield from _channels(database, settings, now())
    finally:
        database.close()


def _journal(database: Database) -> Check:
    if database.engine.dialect.name == "postgresql":
        with database.read_across() as connection:
            version = connection.exec_driver_sql("SHOW server_version").scalar()
        return Check("journal", ok=True, says=f"PostgreSQL {version}")
    with database.read_across() as connection:
        mode = str(connection.exec_driver_sql("PRAGMA journal_mode").scalar()).upper()
    why = (
        ""
        if mode == "WAL"
        else ": this SQLite can lose commits in WAL mode, so readers and writers take turns"
    )
    return Check("journal", ok=True, says=f"SQLite, {mode}{why}")


def _of_slack(settings: Settings) -> Iterator[Check]:
    if settings.slack_bot_token is None:
        return
    client = web_client(settings, WITHIN)
    try:
        identity = client.auth_test()
    except SlackApiError as error:
        yield Check(
            "token", ok=False, says=f"Slack refuses SLACK_BOT_TOKEN ({slack_said(error)}): copy it again"
        )
        return
    except OSError as error:
        yield Check(
            "Slack", ok=False, says=f"it cannot be reached ({error}): look at the network and SLACK_API_URL"
        )
        return
    yield Check(
        "token",
        ok=True,
        says=f"{identity.get('team')} knows it, as {identity.get('user') or identity['user_id']}",
    )
    yield _scopes(identity)
    if (ahead := install.skew(identity.headers)) is not None:
        yield clock_check(ahead)
    if settings.connection is Connection.SOCKET:
        yield _socket_mode(settings, client)


def _scopes(identity: SlackResponse) -> Check:
    """What the app was installed with against what the manifest asks for."""
    told = next((value for name, value in identity.headers.items() if name.lower() == "x-oauth-scopes"), "")
    given = {one.strip() for one in str(told).split(",") if one.strip()}
    if not given:
        return Check("scopes", ok=True, says="Slack does not tell them")
    if missing := sorted(manifest.scopes() - given):
        says = f"{', '.join(missing)} missing: put manifest.json into the app's settings and install it again"
        return Check("scopes", ok=False, says=says)
    return Check("scopes", ok=True, says="all that the manifest asks for")


def _socket_mode(settings: Settings, client: WebClient) -> Check:
    token = settings.slack_app_token
    assert token is not None, "Socket Mode is chosen only with an app token"
    try:
        client.apps_connections_open(app_token=token.get_secret_value())
    except SlackApiError as error:
        how = "switch Socket Mode on in the app's settings, and give SLACK_APP_TOKEN connections:write"
        return Check("socket mode", ok=False, says=f"Slack refuses it ({slack_said(error)}): {how}")
    except OSError as error:
        return Check("socket mode", ok=False, says=f"Slack cannot be reached ({error})")
    return Check("socket mode", ok=True, says="Slack opens a connection")


def _address(settings: Settings) -> Iterator[Check]:
    """Whether what is said to be our address is ours, as seen from here."""
    if not settings.public_address:
        return
    address = settings.public_address.rstrip("/") + "/healthz"
    try:
        with urlopen(Request(address), timeout=WITHIN) as answer:  # noqa: S310 - http or https, as the settings checked
            ours = b'"ok"' in answer.read(200)
    except (URLError, OSError, http.client.HTTPException) as error:
        why = getattr(error, "reason", error)
        yield Check(
            "address", ok=False, says=f"{address} does not answer ({why}): look at the proxy and PUBLIC_URL"
        )
        return
    if not ours:
        yield Check("address", ok=False, says=f"{address} is answered by something else: mend PUBLIC_URL")
    else:
        yield Check("address", ok=True, says=f"{address} answers")


def _channels(database: Database, settings: Settings, at: datetime) -> Iterator[Check]:
    """Channels of projects in which the bot is not: nothing can be posted there."""
    if settings.slack_bot_token is None:
        return
    with database.read_across() as connection:
        workspaces = installations.every(connection)
    client, missing, many = web_client(settings, WITHIN), [], 0
    for workspace in workspaces:
        with database.read(workspace, at) as db:
            linked = {channel: key for key, channel in channels.every(db, projects.keys(db))}
        many += len(linked)
        missing += [
            f"{name} ({key})" for channel, key in linked.items() if (name := _missing(client, channel))
        ]
    if missing:
        more = f" and {len(missing) - NAMED} more" if len(missing) > NAMED else ""
        says = f"the bot is not in {', '.join(missing[:NAMED])}{more}: type /invite @Liner Notes there"
        yield Check("channels", ok=False, says=says)
    elif many:
        yield Check("channels", ok=True, says=f"the bot is in every channel of a project ({many})")


def _missing(client: WebClient, channel: str) -> str:
    """How a channel is called in which the bot is not; "" where it is, or where Slack cannot say just now."""
    try:
        told = client.conversations_info(channel=channel)["channel"]
    except SlackApiError as error:
        return channel if slack_said(error) == "channel_not_found" else ""
    except OSError:
        return ""
    return "" if told.get("is_member") else f"#{told.get('name') or channel}"


def _fonts() -> Check:
    """Scripts that PDFs cannot draw here; no studio needs all of them."""
    lacking = unprintable(SAMPLES.values())
    names = [script for script, sample in SAMPLES.items() if sample in lacking]
    if not names:
        return Check("fonts", ok=True, says="PDFs draw Latin, Greek, Cyrillic and the large scripts of Asia")
    return Check(
        "fonts", ok=True, says=f"PDFs cannot draw {', '.join(names)}: install Noto fonts if names need it"
    )
