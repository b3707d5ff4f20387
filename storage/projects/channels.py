"""Who is in the channels of projects, as Slack tells it: whoever reads along there may not read every sentence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import bindparam, delete, select, update

from storage.database import WORKSPACE, Db
from storage.deliveries import deliveries
from storage.people import people
from storage.rows.bulk import insert_new
from storage.tables import channel_people, project_channels
from studio.deliveries import Owed
from studio.people.person import Person

PEOPLE = "bot.channel_people"
"""The kind of a delivery that goes to nobody: it asks Slack who is in the channel that is its `recipient`."""

_GUARDED = select(project_channels.c.guarded).where(
    project_channels.c.workspace_id == WORKSPACE, project_channels.c.channel == bindparam("channel")
)
_IN = (
    select(channel_people.c.slack)
    .where(channel_people.c.workspace_id == WORKSPACE, channel_people.c.channel == bindparam("channel"))
    .order_by(channel_people.c.slack)
)


def guarded(db: Db, channel: str) -> bool | None:
    """Whether cards there leave out what somebody in it may not read; None where it is no project's."""
    row = db.execute(_GUARDED, channel=channel).one_or_none()
    return None if row is None else bool(row.guarded)


def guard(db: Db, channel: str, *, guarded: bool) -> None:
    """From now on its cards leave that out, or show every sentence."""
    db.connection.execute(_linked(db, channel).values(guarded=guarded))


def people_of(db: Db, channel: str) -> tuple[Person, ...]:
    """Everybody who is known to be in it and can read there, by name; before Slack told, nobody."""
    known = people.by_slacks(db, accounts(db, channel)).values()
    return tuple(sorted((p for p in known if p.reachable), key=lambda p: (p.name, p.id)))


def accounts(db: Db, channel: str) -> tuple[str, ...]:
    """The same by Slack account, with whoever nobody has told us about."""
    return tuple(db.execute(_IN, channel=channel).scalars())


def keep_people(db: Db, channel: str, slacks: Collection[str]) -> None:
    """Write who is in it now, in place of who was."""
    db.connection.execute(delete(channel_people).where(*_own(db, channel)))
    insert_new(db.connection, channel_people, *(_row(db, channel, slack) for slack in sorted(set(slacks))))
    db.connection.execute(_linked(db, channel).values(people_at=db.at))


def came(db: Db, channel: str, slack: str) -> None:
    """Somebody came into it."""
    insert_new(db.connection, channel_people, _row(db, channel, slack))


def left(db: Db, channel: str, slack: str) -> None:
    """Somebody left it."""
    db.connection.execute(delete(channel_people).where(*_own(db, channel), channel_people.c.slack == slack))


def every(db: Db, keys: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """(key of the project, channel) of each that is linked, by channel; `keys` are those of the projects by id."""
    rows = db.connection.execute(
        select(project_channels.c.project_id, project_channels.c.channel)
        .where(project_channels.c.workspace_id == db.workspace)
        .order_by(project_channels.c.channel)
    )
    return tuple((keys[row.project_id], row.channel) for row in rows)


def ask_slack(db: Db, channels: Iterable[str]) -> None:
    """Owe the question who is in them, for each at most once a minute."""
    moment = f"{db.at:%Y%m%d%H%M}"
    deliveries.owe(db, *(Owed(PEOPLE, f"{PEOPLE}:{channel}:{moment}", channel) for channel in channels))


def ask_where_unknown(db: Db) -> None:
    """The same for each channel that was linked before anybody asked."""
    unknown = select(project_channels.c.channel).where(
        project_channels.c.workspace_id == db.workspace, project_channels.c.people_at.is_(None)
    )
    ask_slack(db, db.connection.execute(unknown).scalars().all())


def _linked(db: Db, channel: str):  # type: ignore[no-untyped-def]
    return update(project_channels).where(
        project_channels.c.workspace_id == db.workspace, project_channels.c.channel == channel
    )


def _own(db: Db, channel: str):  # type: ignore[no-untyped-def]
    return channel_people.c.workspace_id == db.workspace, channel_people.c.channel == channel


def _row(db: Db, channel: str, slack: str) -> dict[str, object]:
    return {"workspace_id": db.workspace, "channel": channel, "slack": slack}
