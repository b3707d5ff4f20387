"""What was pasted or sent as a file, read: a booklet's lines, or a table of credits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from commands.credits.intake.incoming import artist_rows, table_in
from commands.credits.paste import plan, rows_plan, table_plan
from commands.credits.paste.plan import Plan
from commands.scene import Scene
from credits.intake.credit_rows import Credits, read_credits
from storage.database import Db


def planned(db: Db, scene: Scene, content: Mapping[str, Any]) -> Plan:
    """The plan of a draft's content: `text` with who was picked, and the `artists` of tracks that came with it."""
    if content.get("rows"):
        return rows_plan.planned(db, scene, content["rows"], content["picks"])
    table = table_in(content["text"])
    artists = tuple(artist_rows(content.get("artists", ())))
    if table is None and not artists:
        meant = content.get("release", ""), content.get("variant", "")
        return plan.planned(db, scene, content["text"], content["songs"], content["picks"], *meant)
    found = read_credits(table) if table else Credits((), ())
    return table_plan.planned(db, scene, replace(found, rows=(*artists, *found.rows)), content["picks"])
