"""Frozen versions of credit sheets, byte for byte, and who has signed them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Row, Select, func, select, update

from storage.database import Db, new_id
from storage.rows.records import record_of, row_of
from storage.tables import projects, sheet_signatures, sheets


@dataclass(frozen=True, slots=True)
class SheetSignature:
    """Somebody who is asked to sign, for their side (producer, artist, label); None: not signed yet.

    `not_yet_at` is when they said last that they do not sign it yet, `not_yet_why` what they said to it.
    """

    person: int
    side: str
    signed_at: datetime | None
    not_yet_at: datetime | None = None
    not_yet_why: str | None = None


@dataclass(frozen=True, slots=True)
class FrozenSheet:
    """A stored version. `content` is what is signed, `private` the copy with the private facts.

    `release` None is the project's first, or what it had before there was one.
    """

    id: int
    project: int
    version: int
    content: bytes
    sha256: str
    private: bytes
    frozen_by: int
    frozen_at: datetime
    release: int | None = None
    signatures: tuple[SheetSignature, ...] = ()


@dataclass(frozen=True, slots=True)
class Scope:
    """A release of a project (0: before there is one); the `first` has the versions that name none."""

    project: int
    release: int
    first: bool


def next_version(db: Db, project: int) -> int:
    """The number that the next frozen version gets, of whatever release of the project; whoever freezes at the same time waits here."""
    own = (projects.c.workspace_id == db.workspace) & (projects.c.id == project)
    db.connection.execute(update(projects).where(own).values(key=projects.c.key))
    last = db.connection.execute(
        select(func.max(sheets.c.version)).where(
            sheets.c.workspace_id == db.workspace, sheets.c.project_id == project
        )
    ).scalar()
    return (last or 0) + 1


def keep(
    db: Db, scope: Scope, version: int, content: bytes, sha256: str, private: bytes, by: int
) -> FrozenSheet:
    """Store a version as it was made."""
    release = scope.release or None
    made = FrozenSheet(new_id(), scope.project, version, content, sha256, private, by, db.at, release)
    db.connection.execute(sheets.insert().values(row_of(db, sheets, made)))
    return made


def ask(db: Db, sheet: int, asked: Sequence[tuple[int, str]]) -> None:
    """Ask these people (person, side) to sign."""
    own = {"workspace_id": db.workspace, "sheet_id": sheet}
    rows = [own | {"person_id": person, "side": side} for person, side in asked]
    if rows:
        db.connection.execute(sheet_signatures.insert(), rows)


def sign(db: Db, sheet: int, person: int) -> bool:
    """Sign it; False when they have already, or were not asked."""
    done = db.connection.execute(
        update(sheet_signatures)
        .where(sheet_signatures.c.workspace_id == db.workspace, sheet_signatures.c.sheet_id == sheet)
        .where(sheet_signatures.c.person_id == person, sheet_signatures.c.signed_at.is_(None))
        .values(signed_at=db.at)
    )
    return done.rowcount > 0


def not_yet(db: Db, sheet: int, person: int, why: str | None) -> bool:
    """They do not sign it yet; False when they have signed, or were not asked."""
    said = db.connection.execute(
        update(sheet_signatures)
        .where(sheet_signatures.c.workspace_id == db.workspace, sheet_signatures.c.sheet_id == sheet)
        .where(sheet_signatures.c.person_id == person, sheet_signatures.c.signed_at.is_(None))
        .values(not_yet_at=db.at, not_yet_why=why)
    )
    return said.rowcount > 0


def signed_before(db: Db, scope: Scope, version: int, person: int) -> FrozenSheet | None:
    """The version of a release before that one which this person signed last."""
    signed = (
        select(sheet_signatures.c.sheet_id)
        .where(sheet_signatures.c.workspace_id == db.workspace, sheet_signatures.c.person_id == person)
        .where(sheet_signatures.c.signed_at.is_not(None))
    )
    earlier = _of(db, scope).where(sheets.c.version < version, sheets.c.id.in_(signed))
    return _one(db, earlier.order_by(sheets.c.version.desc()).limit(1))


def by_id(db: Db, sheet: int) -> FrozenSheet | None:
    """The version of that id."""
    return _one(db, _all(db).where(sheets.c.id == sheet))


def of_version(db: Db, project: int, version: int) -> FrozenSheet | None:
    """Version n of a project's sheet."""
    return _one(db, _all(db).where(sheets.c.project_id == project, sheets.c.version == version))


def newest(db: Db, project: int) -> FrozenSheet | None:
    """The version that was frozen last, of whatever release."""
    newest_first = _all(db).where(sheets.c.project_id == project).order_by(sheets.c.version.desc())
    return _one(db, newest_first.limit(1))


def newest_of(db: Db, scope: Scope) -> FrozenSheet | None:
    """The version of a release that was frozen last."""
    return _one(db, _of(db, scope).order_by(sheets.c.version.desc()).limit(1))


def _of(db: Db, scope: Scope) -> Select[tuple[object, ...]]:
    """The versions of a release."""
    of_release = sheets.c.release_id == scope.release
    if scope.first:
        of_release |= sheets.c.release_id.is_(None)
    return _all(db).where(sheets.c.project_id == scope.project, of_release)


def newest_of_each(db: Db, project: int, first: int) -> dict[int, FrozenSheet]:
    """The version of each release that was frozen last, by release; those that name none are of the `first`."""
    own = _all(db).where(sheets.c.project_id == project).order_by(sheets.c.version)
    rows = {row._mapping["release_id"] or first: row for row in db.connection.execute(own)}
    return {release: _sheet(row, _signatures(db, [row._mapping["id"]])) for release, row in rows.items()}


def since(db: Db, project: int, at: datetime) -> tuple[FrozenSheet, ...]:
    """The versions of a project that were frozen then or later, oldest first."""
    own = _all(db).where(sheets.c.project_id == project, sheets.c.frozen_at >= at)
    rows = db.connection.execute(own.order_by(sheets.c.version)).all()
    return tuple(_sheet(row, _signatures(db, [row._mapping["id"]])) for row in rows)


def every(db: Db) -> Iterator[FrozenSheet]:
    """Every frozen version of the workspace, without its signatures: for the audit."""
    for row in db.connection.execute(_all(db).order_by(sheets.c.project_id, sheets.c.version)):
        yield _sheet(row, ())


def _all(db: Db) -> Select[tuple[object, ...]]:
    return select(sheets).where(sheets.c.workspace_id == db.workspace)


def _one(db: Db, statement: Select[tuple[object, ...]]) -> FrozenSheet | None:
    row = db.connection.execute(statement).first()
    return None if row is None else _sheet(row, _signatures(db, [row._mapping["id"]]))


def _signatures(db: Db, ids: Collection[int]) -> tuple[SheetSignature, ...]:
    rows = db.connection.execute(
        select(sheet_signatures)
        .where(sheet_signatures.c.workspace_id == db.workspace, sheet_signatures.c.sheet_id.in_(list(ids)))
        .order_by(sheet_signatures.c.side, sheet_signatures.c.person_id)
    )
    return tuple(record_of(SheetSignature, row) for row in rows)


def _sheet(row: Row[tuple[object, ...]], signatures: tuple[SheetSignature, ...]) -> FrozenSheet:
    columns = row._mapping
    content, private = bytes(columns["content"]), bytes(columns["private"])
    return record_of(FrozenSheet, row, content=content, private=private, signatures=signatures)
