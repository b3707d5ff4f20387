"""Asks for a whole release: the versions that each is about, and which of them are exceptions."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import and_, select, update

from storage.approvals import versions
from storage.database import Db, new_id
from storage.tables import approval_versions, approvals, releases
from studio.approvals.versions import Version, VersionState


def of_project(db: Db, project: int, title: str) -> int:
    """The project's release of that title; a project's first one comes to be with the first ask for it."""
    own = (releases.c.workspace_id == db.workspace) & (releases.c.project_id == project)
    release = db.connection.execute(
        select(releases.c.id).where(own).order_by(releases.c.id).limit(1)
    ).scalar()
    if release is not None:
        return int(release)
    made = new_id()
    row = {"workspace_id": db.workspace, "id": made, "project_id": project, "title": title}
    db.connection.execute(releases.insert().values(row))
    return made


def asked(db: Db, release: int) -> bool:
    """Whether anybody's OK was ever asked for it."""
    own = (approvals.c.workspace_id == db.workspace) & (approvals.c.release_id == release)
    return db.connection.execute(select(approvals.c.id).where(own).limit(1)).first() is not None


def title(db: Db, release: int) -> str:
    """The title of a release."""
    own = (releases.c.workspace_id == db.workspace) & (releases.c.id == release)
    return str(db.connection.execute(select(releases.c.title).where(own)).scalar_one())


def cover(db: Db, approval: int, covered: Iterable[tuple[int, bool]]) -> None:
    """The ask for a release is about these versions; (id, whether it is an exception)."""
    rows = [
        {"workspace_id": db.workspace, "approval_id": approval, "version_id": version, "excepted": excepted}
        for version, excepted in covered
    ]
    if rows:
        db.connection.execute(approval_versions.insert(), rows)


def except_(db: Db, approval: int, versions_: Collection[int], verdict: int | None = None) -> None:
    """These are not part of what is approved after all, for that verdict said so; None: something newer came."""
    if versions_:
        t = approval_versions.c
        own = and_(
            t.workspace_id == db.workspace, t.approval_id == approval, t.version_id.in_(sorted(versions_))
        )
        values = {"excepted": True, "excepted_by": verdict}
        db.connection.execute(update(approval_versions).where(own).values(values))


def excepted_by(db: Db, verdict: int) -> tuple[Version, ...]:
    """What that verdict left out, by title."""
    t = approval_versions.c
    own = and_(t.workspace_id == db.workspace, t.excepted_by == verdict)
    known = versions.by_ids(db, list(db.connection.execute(select(t.version_id).where(own)).scalars()))
    return tuple(sorted(known.values(), key=lambda version: version.title))


def include_again(db: Db, verdict: int) -> None:
    """That verdict was taken back: what it left out is asked for again, unless something newer took its place."""
    back = [version.id for version in excepted_by(db, verdict) if version.state is not VersionState.REPLACED]
    t = approval_versions.c
    own = and_(t.workspace_id == db.workspace, t.excepted_by == verdict, t.version_id.in_(back))
    db.connection.execute(update(approval_versions).where(own).values(excepted=False, excepted_by=None))


@dataclass(frozen=True, slots=True)
class Covered:
    """A version in an ask for a release; `excepted_by` is the verdict that left it out, None for other reasons."""

    version: Version
    excepted: bool
    excepted_by: int | None


def covered(db: Db, asks: Collection[int]) -> dict[int, tuple[tuple[Version, bool], ...]]:
    """The versions that asks for releases are about, with whether each is an exception."""
    found = covering(db, asks)
    return {ask: tuple((one.version, one.excepted) for one in of_one) for ask, of_one in found.items()}


def covering(db: Db, asks: Collection[int]) -> dict[int, tuple[Covered, ...]]:
    """The same with what left each exception out."""
    if not asks:
        return {}
    t = approval_versions.c
    rows = db.connection.execute(
        select(approval_versions).where(t.workspace_id == db.workspace, t.approval_id.in_(sorted(set(asks))))
    ).all()
    known = versions.by_ids(db, [row.version_id for row in rows])
    out: dict[int, tuple[Covered, ...]] = {}
    for row in sorted(rows, key=lambda row: known[row.version_id].title):
        one = Covered(known[row.version_id], row.excepted, row.excepted_by)
        out[row.approval_id] = (*out.get(row.approval_id, ()), one)
    return out
