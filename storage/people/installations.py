"""Installations: in which workspace the bot is at home, and as whom."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import Connection, Row, or_, select, update

from storage.events import START
from storage.rows.bulk import upsert
from storage.tables import installations, workspaces


@dataclass(frozen=True, slots=True)
class Installation:
    """`workspace` is the enterprise's id for an org-wide installation (`team_id` is None then), else the team's.

    `people_at` is when Slack was last asked for everybody of the workspace, `people_cursor` where that goes on while
    it is not finished; `revoked_at` is when the token died. `scopes` is what the token may do, as Slack said at the
    last start.
    """

    workspace: str
    team_id: str | None
    enterprise_id: str | None
    bot_id: str
    bot_user_id: str
    installed_at: datetime
    people_at: datetime | None = None
    people_cursor: str | None = None
    revoked_at: datetime | None = None
    scopes: frozenset[str] = frozenset()


def keep(connection: Connection, installation: Installation, name: str, at: datetime) -> None:
    """Write what auth.test says; a workspace that is known keeps its name's row, chain and people."""
    workspace = {"id": installation.workspace, "name": name, "created_at": at, "head": START}
    upsert(connection, workspaces, workspace, same=("id",), fresh=("name",))
    values = {
        "team_id": installation.team_id,
        "enterprise_id": installation.enterprise_id,
        "bot_id": installation.bot_id,
        "bot_user_id": installation.bot_user_id,
        "revoked_at": None,
        "scopes": ",".join(sorted(installation.scopes)),
    }
    row = {"workspace_id": installation.workspace, "installed_at": installation.installed_at, **values}
    upsert(connection, installations, row, same=("workspace_id",), fresh=values)


def find(connection: Connection, team: str | None, enterprise: str | None) -> Installation | None:
    """The installation that a request belongs to: the team's own, else the one of its whole enterprise."""
    org_wide = installations.c.workspace_id == enterprise
    rows = connection.execute(
        select(installations).where(or_(installations.c.workspace_id == team, org_wide))
    )
    by_workspace = {row.workspace_id: row for row in rows}
    row = by_workspace.get(team) or by_workspace.get(enterprise)
    return _installation(row) if row else None


def of_workspace(connection: Connection, workspace: str) -> Installation | None:
    """The installation of a workspace by its own id."""
    row = connection.execute(select(installations).where(installations.c.workspace_id == workspace)).first()
    return _installation(row) if row else None


def at_home(connection: Connection, workspace: str) -> bool:
    """Whether the bot is installed there: not since it was uninstalled or its token died."""
    gone = select(installations.c.revoked_at).where(
        installations.c.workspace_id == workspace, installations.c.revoked_at.is_not(None)
    )
    return connection.execute(gone).first() is None


def every(connection: Connection) -> tuple[str, ...]:
    """The ids of all workspaces in which the bot is at home."""
    rows = connection.execute(select(installations.c.workspace_id).order_by(installations.c.workspace_id))
    return tuple(row.workspace_id for row in rows)


def note_people(connection: Connection, workspace: str, at: datetime) -> None:
    """Everybody of the workspace was just fetched."""
    own_row = installations.c.workspace_id == workspace
    connection.execute(update(installations).where(own_row).values(people_at=at, people_cursor=None))


def leave_people(connection: Connection, workspace: str, cursor: str | None) -> None:
    """The reading of everybody goes on there; from the beginning without a cursor."""
    own_row = installations.c.workspace_id == workspace
    connection.execute(update(installations).where(own_row).values(people_cursor=cursor))


def revoke(connection: Connection, workspace: str, at: datetime) -> None:
    """The token is dead: nothing is answered or sent there until the bot is introduced again."""
    own_row = installations.c.workspace_id == workspace
    connection.execute(update(installations).where(own_row).values(revoked_at=at))


def _installation(row: Row[tuple[object, ...]]) -> Installation:
    others = [field.name for field in fields(Installation) if field.name not in ("workspace", "scopes")]
    scopes = frozenset(filter(None, (row._mapping["scopes"] or "").split(",")))
    return Installation(row.workspace_id, scopes=scopes, **{name: row._mapping[name] for name in others})
