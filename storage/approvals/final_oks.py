"""Final OKs as rows: given when a chain closes, ended when a yes is taken back. The sheet reads them in `evidence`."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import and_, update

from storage.database import Db, new_id
from storage.tables import final_oks
from studio.approvals.versions import Version


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


def end(db: Db, approval: int) -> None:
    """A yes was taken back: the final OK holds no longer."""
    own = and_(final_oks.c.workspace_id == db.workspace, final_oks.c.approval_id == approval)
    db.connection.execute(update(final_oks).where(own, final_oks.c.ended_at.is_(None)).values(ended_at=db.at))
