"""People of a workspace: kept from Slack's user list, found by account, id or name."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace

from sqlalchemy import Row, bindparam, select

from storage.database import WORKSPACE, Db, new_id
from storage.lookups import once
from storage.people import leaving
from storage.rows.bulk import upsert
from storage.tables import people
from studio.names import folded, nearness, same_key
from studio.people.person import Person


@dataclass(frozen=True, slots=True)
class Account:
    """A Slack account as `users.list` and `user_change` tell of it; `zone` is an IANA name."""

    slack: str
    handle: str
    name: str
    zone: str = "UTC"
    team_id: str | None = None
    is_bot: bool = False
    deleted: bool = False
    external: bool = False
    admin: bool = False


_BY_IDS = select(people).where(
    people.c.workspace_id == WORKSPACE, people.c.id.in_(bindparam("ids", expanding=True))
)
_BY_SLACKS = select(people).where(
    people.c.workspace_id == WORKSPACE, people.c.slack.in_(bindparam("slacks", expanding=True))
)


def keep(db: Db, accounts: Iterable[Account]) -> None:
    """Write what Slack now says of these accounts; a person keeps the row, the id and everything said of them.

    Who waits for an answer of somebody that is deleted now is told, and the answer is theirs no more.
    """
    kept = list(accounts)
    leaving.leave(db, [account.slack for account in kept if account.deleted])
    leaving.come_back(db, [account.slack for account in kept if not account.deleted])
    rows = [_row(db, account) for account in kept]
    fresh = [name for row in rows[:1] for name in row if name not in ("workspace_id", "id", "slack")]
    upsert(db.connection, people, *rows, same=("workspace_id", "slack"), fresh=fresh)


def add_named(db: Db, name: str) -> Person:
    """Somebody without a Slack account here, known by name only."""
    row = _row(db, Account(slack="", handle="", name=name)) | {"slack": None}
    db.connection.execute(people.insert().values(row))
    return Person(id=int(str(row["id"])), slack=None, name=name, zone="UTC")


def by_slack(db: Db, slack: str) -> Person | None:
    """The person behind a Slack account, or None when this workspace does not know it."""
    return by_slacks(db, (slack,)).get(slack)


@once(people)
def by_slacks(db: Db, slacks: Collection[str]) -> dict[str, Person]:
    """The persons behind Slack accounts, by account; unknown ones are left out."""
    if not slacks:
        return {}
    rows = db.execute(_BY_SLACKS, slacks=sorted(set(slacks)))
    return {row.slack: _person(row) for row in rows}


@once(people)
def by_ids(db: Db, ids: Collection[int]) -> Mapping[int, Person]:
    """Persons by id; ids of no person are left out."""
    if not ids:
        return {}
    rows = db.execute(_BY_IDS, ids=sorted(set(ids)))
    return {row.id: _person(row) for row in rows}


def named(db: Db, name: str) -> tuple[Person, ...]:
    """Everybody of that name or handle; several may share one. Whoever was joined with another is that one."""
    handle = name.removeprefix("@").strip()
    same = (people.c.exact == same_key(handle)) | (people.c.handle == handle.lower())
    mine = _people(db).where(same, people.c.joined_into.is_(None))
    return tuple(_person(row) for row in db.connection.execute(mine))


def known_as(db: Db, keys: Collection[str]) -> frozenset[str]:
    """Which of these keys are names of somebody."""
    mine = (people.c.workspace_id == db.workspace) & people.c.joined_into.is_(None)
    return frozenset(
        db.connection.execute(select(people.c.exact).where(mine, people.c.exact.in_(keys))).scalars()
    )


def mentioned(db: Db, accounts: Collection[str]) -> dict[str, Person]:
    """The persons behind mentions, by account; whoever has none is mentioned by `mention_of`."""
    marks = {account: account[1:].partition("=") for account in accounts if account.startswith("#")}
    known = by_ids(db, {int(person) for person, _, _ in marks.values()})
    chosen = {
        account: replace(known[int(person)], name=printed or known[int(person)].name)
        for account, (person, _, printed) in marks.items()
        if int(person) in known
    }
    return chosen | by_slacks(db, [account for account in accounts if not account.startswith("#")])


def mention_of(person: int, printed: str = "") -> str:
    """What stands for a person in a line that was kept, whoever else has the same name; called as they are `printed`."""
    return f"#{person}={printed}" if printed else f"#{person}"


def near(db: Db, name: str, most: int = 3) -> tuple[Person, ...]:
    """Those who may be meant by a name that nobody has, the nearest first."""
    here = people.c.deleted.is_(False) & people.c.is_bot.is_(False) & people.c.joined_into.is_(None)
    scored = [
        (nearness(name.removeprefix("@"), row.name), row)
        for row in db.connection.execute(_people(db).where(here))
    ]
    scored.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return tuple(_person(row) for score, row in scored if score)[:most]


def admins(db: Db) -> tuple[Person, ...]:
    """The workspace's owners and admins, by name."""
    rows = db.connection.execute(_people(db).where(people.c.admin.is_(True)).order_by(people.c.name))
    return tuple(_person(row) for row in rows)


def known(db: Db) -> int:
    """How many people the workspace has."""
    return len(db.connection.execute(select(people.c.id).where(people.c.workspace_id == db.workspace)).all())


def _people(db: Db):  # type: ignore[no-untyped-def]
    return select(people).where(people.c.workspace_id == db.workspace)


def _person(row: Row[tuple[object, ...]]) -> Person:
    return Person(**{field.name: row._mapping[field.name] for field in fields(Person)})


def _row(db: Db, account: Account) -> dict[str, object]:
    own = {
        "workspace_id": db.workspace,
        "id": new_id(),
        "folded": folded(account.name),
        "exact": same_key(account.name),
        "refreshed_at": db.at,
    }
    return own | asdict(account) | {"handle": account.handle.lower()}
