"""Frozen versions that print a final OK which was revoked or taken back since: they say so, and who signed is told."""

from __future__ import annotations

from collections.abc import Iterable

from credits.figures import said_time
from credits.formats.json_sheet import from_json
from credits.frozen import prints
from credits.record import SheetRecord, every_recording
from storage.credits import final_oks, sheets
from storage.credits.sheets import FrozenSheet
from storage.database import Db
from storage.people import people
from studio.approvals.versions import noun
from studio.credits.sheet_input import EndedOk


def touched(db: Db, project: int, ended: Iterable[int]) -> list[FrozenSheet]:
    """The frozen versions of a project, with their signatures, that print one of these final OKs."""
    gone = [ok for ok in final_oks.ended_oks(db, project) if ok.id in set(ended)]
    if not gone:
        return []
    since = sheets.since(db, project, min(ok.at for ok in gone))
    return [sheet for sheet in since if any(_prints(from_json(sheet.content), ok) for ok in gone)]


def no_longer_holds(db: Db, sheet: FrozenSheet) -> list[str]:
    """What of a frozen version holds no longer, a line each: "The final OK of … was revoked on … by …: why"."""
    record = from_json(sheet.content)
    ended = [
        ok
        for ok in final_oks.ended_oks(db, sheet.project)
        if ok.ended_at >= sheet.frozen_at and _prints(record, ok)
    ]
    names = people.by_ids(db, {ok.by for ok in ended})
    titles = {line["ref"]: line["shown"] for line in every_recording(record)}
    return [
        _said(ok, titles[f"R-{ok.recording}"], names[ok.by].name if ok.by in names else "somebody")
        for ok in ended
    ]


def _said(ok: EndedOk, title: str, name: str) -> str:
    what = f"the final OK of {title} · {noun(ok.stage)} {ok.version}"
    done = "revoked" if ok.why else "taken back"
    why = f": {ok.why}" if ok.why else ""
    return f"This version no longer holds: {what} was {done} on {ok.ended_at:%Y-%m-%d} by {name}{why}"


def _prints(record: SheetRecord, ok: EndedOk) -> bool:
    return prints(record, ok.recording, ok.stage.label, ok.version, said_time(ok.at))
