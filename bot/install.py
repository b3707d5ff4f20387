"""Introductions: what the bot learns from Slack about its workspace and the people in it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from threading import Event
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.actors import owe_look_up
from commands.approve import parts
from storage.database import Database, Db
from storage.people import installations, people
from storage.people.installations import Installation
from storage.people.people import Account
from storage.projects import channels
from studio.wording import visible

log = logging.getLogger("liner_notes.install")

PAGE = 200
SCOPES = "x-oauth-scopes"
UNTOLD = 30.0
"""Seconds to wait where Slack does not say how long."""
REFRESH_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Introduced:
    """As whom the bot is at home, and where."""

    workspace: str
    bot_user_id: str
    name: str
    skew: float | None = field(default=None, compare=False)
    """Seconds that this machine's clock is ahead of Slack's, as far as Slack tells its own."""


def introduce(database: Database, client: WebClient, now: datetime) -> Introduced:
    """One auth.test fills the installation row; a page of users.list the people when nobody is known yet.

    Raises SlackApiError when Slack refuses the token, OSError when Slack cannot be reached.
    """
    identity = client.auth_test()
    org_wide = bool(identity.get("is_enterprise_install"))
    installation = Installation(
        workspace=identity["enterprise_id"] if org_wide else identity["team_id"],
        team_id=None if org_wide else identity["team_id"],
        enterprise_id=identity.get("enterprise_id"),
        bot_id=identity.get("bot_id") or "",
        bot_user_id=identity["user_id"],
        installed_at=now,
        scopes=_scopes(identity.headers),
    )
    name = str(identity.get("team") or identity.get("enterprise_name") or installation.workspace)
    with database.connect() as connection:
        installations.keep(connection, installation, name, now)
        stored = installations.of_workspace(connection, installation.workspace)
    if stored is None or (stored.people_at is None and stored.people_cursor is None):
        _first_page(database, client, installation.workspace, now)
    with database.begin(installation.workspace, now) as db:
        channels.ask_where_unknown(db)
    return Introduced(installation.workspace, installation.bot_user_id, name, skew(identity.headers))


def skew(headers: Mapping[str, Any], epoch: float | None = None) -> float | None:
    """Seconds that this machine's clock is ahead of the `Date` that Slack's answer carries; None without one."""
    date = next((value for name, value in headers.items() if name.lower() == "date"), None)
    try:
        theirs = parsedate_to_datetime(str(date)).timestamp()
    except ValueError:
        return None
    return (time.time() if epoch is None else epoch) - theirs


def read_page(database: Database, client: WebClient, workspace: str, now: datetime) -> bool:
    """One page of everybody, from where it was left, kept at once; returns whether it was the last.

    Raises what Slack answers.
    """
    with database.read_across() as connection:
        installation = installations.of_workspace(connection, workspace)
    cursor = installation.people_cursor if installation else None
    answer = client.users_list(limit=PAGE, cursor=cursor)
    following = (answer.get("response_metadata") or {}).get("next_cursor") or None
    with database.begin(workspace, now) as db:
        home = _home_teams(db)
        people.keep(db, [account(member, home) for member in answer["members"]])
        parts.after_leaving(db)
        if following:
            installations.leave_people(db.connection, workspace, following)
        else:
            installations.note_people(db.connection, workspace, now)
    return following is None


def read_everybody(
    database: Database, client: WebClient, workspace: str, now: Callable[[], datetime], stop: Event
) -> None:
    """The pages that are left, as fast as Slack lets us: it never begins again, whatever comes between.

    Raises what Slack answers, but for the rate and a cursor that is too old.
    """
    while not stop.is_set():
        try:
            if read_page(database, client, workspace, now()):
                return
        except SlackApiError as error:
            wait = _asked_to_wait(error)
            if wait is not None:
                stop.wait(wait)
            elif error.response.get("error") == "invalid_cursor":
                with database.connect() as connection:
                    installations.leave_people(connection, workspace, None)
            else:
                raise


def _asked_to_wait(error: SlackApiError) -> float | None:
    """The seconds of Retry-After; None where the rate is not what is wrong."""
    if error.response.status_code != 429 and error.response.get("error") != "ratelimited":
        return None
    told = {name.lower(): value for name, value in dict(error.response.headers).items()}
    after = str(told.get("retry-after", "")).strip()
    return float(after) if after.isdecimal() else UNTOLD


def _first_page(database: Database, client: WebClient, workspace: str, now: datetime) -> None:
    """The first two hundred, so that a small workspace is known at once; of a larger one the worker reads the rest."""
    try:
        read_page(database, client, workspace, now)
    except SlackApiError as error:
        if _asked_to_wait(error) is None:
            raise
        log.warning("Slack limits how fast people are read; the worker goes on with it")


def keep_member(database: Database, workspace: str, member: Mapping[str, Any], now: datetime) -> None:
    """Keeps what `users.info`, `user_change` or `team_join` says of one account."""
    with database.begin(workspace, now) as db:
        keep_found(db, member)


def keep_found(db: Db, member: Mapping[str, Any]) -> None:
    """The same within a transaction that is open."""
    people.keep(db, [account(member, _home_teams(db))])
    parts.after_leaving(db)


def keep_channel(db: Db, channel: str, accounts: Collection[str]) -> None:
    """Keeps who is in a project's channel; Slack is asked about whoever is new to us."""
    channels.keep_people(db, channel, accounts)
    for account in sorted(set(accounts) - people.by_slacks(db, accounts).keys()):
        owe_look_up(db, account)


def stale(database: Database, workspace: str, now: datetime) -> bool:
    """Whether a day has passed since everybody was fetched, or some are still to be fetched."""
    with database.read_across() as connection:
        installation = installations.of_workspace(connection, workspace)
    return installation is not None and (
        installation.people_at is None
        or installation.people_cursor is not None
        or now - installation.people_at >= REFRESH_AFTER
    )


def account(member: Mapping[str, Any], home: frozenset[str]) -> Account:
    """Slack's user object as an account. Guests and people of teams outside `home` are external."""
    profile = member.get("profile") or {}
    team = member.get("team_id")
    names = (
        profile.get("display_name"),
        profile.get("real_name"),
        member.get("real_name"),
        member.get("name"),
    )
    guest = any(member.get(flag) for flag in ("is_restricted", "is_ultra_restricted", "is_stranger"))
    return Account(
        slack=member["id"],
        handle=str(member.get("name") or ""),
        name=next((seen for name in names if (seen := visible(str(name or "")).strip())), member["id"]),
        zone=str(member.get("tz") or "UTC"),
        team_id=team,
        is_bot=bool(member.get("is_bot")) or member["id"] == "USLACKBOT",
        deleted=bool(member.get("deleted")),
        external=guest or bool(home and team and not home & {team, *_teams(member)}),
        admin=bool(member.get("is_admin") or member.get("is_owner")),
    )


def _scopes(headers: Mapping[str, str]) -> frozenset[str]:
    """What the token may do: Slack says so in a header of every answer."""
    said = next((value for name, value in headers.items() if name.lower() == SCOPES), "")
    return frozenset(scope.strip() for scope in str(said).split(",") if scope.strip())


def _teams(member: Mapping[str, Any]) -> frozenset[str]:
    """On an Enterprise Grid, the workspaces that somebody belongs to: who comes from a sister workspace is a colleague."""
    return frozenset((member.get("enterprise_user") or {}).get("teams") or ())


def _home_teams(db: Db) -> frozenset[str]:
    """The team that people belong to; empty for an org-wide installation, which has many."""
    installation = installations.of_workspace(db.connection, db.workspace)
    return frozenset({installation.team_id}) if installation and installation.team_id else frozenset()
