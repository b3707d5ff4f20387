"""Final OKs as rows: given when a chain closes, ended when a yes is taken back. The sheet reads them in `evidence`."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import and_, select, true, update

from storage.database import Db, new_id
from storage.lookups import once
from storage.rows.records import pointed_at
from storage.tables import final_oks, versions
from studio.approvals.versions import Version
from studio.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Standing:
    """The version that has the final OK, as it is called, and the ask in which it was given."""

    version: int
    approval: int
    label: str


def give(db: Db, project: int, approval: int, given: Iterable[Version]) -> None:
    """The whole chain has said yes to these versions: the final OK of their recordings at their stage."""
    rows = [
        {
            "workspace_id": db.workspace,
            "id": new_id(),
            "project_id": project,
            "recording_id": version.recording,
            "stage": version.stage.value,
            "version_id": version.id,
            "approval_id": approval,
            "given_at": db.at,
        }
        for version in given
    ]
    if rows:
        db.connection.execute(final_oks.insert(), rows)


@once(final_oks, versions)
def standing(db: Db, recordings: Collection[int]) -> dict[tuple[int, Stage], Standing]:
    """The final OK that holds for each of these recordings and stage: the last one given."""
    if not recordings:
        return {}
    rows = db.connection.execute(
        select(
            final_oks.c.recording_id,
            final_oks.c.stage,
            final_oks.c.version_id,
            final_oks.c.approval_id,
            versions.c.label,
        )
        .join(versions, pointed_at(versions, final_oks.c.version_id))
        .where(final_oks.c.workspace_id == db.workspace, final_oks.c.ended_at.is_(None))
        .where(final_oks.c.recording_id.in_(sorted(set(recordings))))
        .order_by(final_oks.c.given_at, final_oks.c.id)
    )
    return {
        (row.recording_id, Stage(row.stage)): Standing(row.version_id, row.approval_id, row.label)
        for row in rows
    }


def end(
    db: Db, approval: int, by: int, why: str | None = None, only: Collection[int] = ()
) -> tuple[int, ...]:
    """A yes was taken back, or (with `why`) the whole revoked, or of a release `only` these versions.

    The final OKs, by id, that hold no longer.
    """
    standing = and_(
        final_oks.c.workspace_id == db.workspace,
        final_oks.c.approval_id == approval,
        final_oks.c.ended_at.is_(None),
        final_oks.c.version_id.in_(sorted(only)) if only else true(),
    )
    ended = tuple(db.connection.execute(select(final_oks.c.id).where(standing)).scalars())
    values = {"ended_at": db.at, "ended_by": by, "ended_why": why}
    db.connection.execute(update(final_oks).where(standing).values(values))
    return ended
