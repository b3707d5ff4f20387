"""Who sees what a transaction has written: Homes that were opened lately, and albums in channels, are drawn again.

A transaction that has written something, and has looked at the team of a project, concerns that project. Nothing else
has to be remembered by whoever writes.
"""

from __future__ import annotations

from datetime import timedelta

from commands.studio.album import in_channel
from storage.database import Db
from storage.deliveries import deliveries, kept_fresh
from storage.people import homes
from studio.deliveries import Owed

KIND = "home.publish"
OPENED_WITHIN = timedelta(days=14)
UNSEEN = frozenset(
    {"inbox", "drafts", "deliveries", "events", "workspaces", "homes", "stands", "preferences"}
)
ON_THE_ALBUM = frozenset({
    "approvals", "approval_steps", "approval_versions", "verdicts", "versions", "final_oks", "songs", "song_titles",
    "recordings", "releases", "release_tracks", "sessions", "decisions", "work_done", "projects",
})  # fmt: skip


def publish(db: Db) -> None:
    """Owe what has to be drawn again after what this transaction has written."""
    if not db.touched or not db.written - UNSEEN:
        return
    if db.written & ON_THE_ALBUM:
        boards = kept_fresh.posted(db, in_channel.KIND, db.touched, db.at - in_channel.KEPT_FOR)
        kept_fresh.draw_again(db, boards)
    opened = homes.of_projects(db, db.touched, db.at - OPENED_WITHIN, KIND)
    new = [
        Owed(KIND, f"{KIND}:{one.person}", one.slack, about=one.person) for one in opened if not one.delivery
    ]
    deliveries.owe(db, *new)
    kept_fresh.draw_again(db, {one.delivery: one.sent_at for one in opened if one.delivery})
