"""An import is taken back: its decisions are withdrawn, those that became more than rows of a file stay."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from commands.decision.change.ending import end
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import corrections, decisions, imported_rows
from studio.decisions.decision import Decision, Said, Status
from studio.decisions.imported import Import

PAGE = 25  # decisions of one transaction: each is withdrawn with everything that follows from it


@dataclass(frozen=True, slots=True)
class Undone:
    """How many decisions were withdrawn, and the numbers of those that were changed since and stay."""

    withdrawn: int
    left: tuple[int, ...]


def take_back(
    begin: Callable[[], AbstractContextManager[Db]], begun: Import, rest: Callable[[], None]
) -> Undone:
    """Withdraw the decisions of an import, the newest first, page by page; its rows can be imported again."""
    with begin() as db:
        ids = imported_rows.decisions_of(db, begun)
    withdrawn, left = 0, dict[int, int]()
    for start in range(0, len(ids), PAGE):
        if start:
            rest()
        with begin() as db:
            known = decisions.by_ids(db, ids[start : start + PAGE])
            page = [known[decision] for decision in ids[start : start + PAGE]]
            left |= {decision.id: decision.number for decision in _changed(db, page, left)}
            ending = [decision for decision in page if decision.id not in left]
            withdrawn += _withdraw(db, begun, ending)
    with begin() as db:
        imported_rows.set_undone(db, begun)
        payload = {"import": begun.number, "withdrawn": withdrawn, "left": sorted(left)}
        events.record(db, "import.undone", actor=begun.logged_by, about=begun.id, payload=payload)
    return Undone(withdrawn, tuple(sorted(left.values())))


def _withdraw(db: Db, begun: Import, ending: Sequence[Decision]) -> int:
    standing = [decision for decision in ending if decision.entry.status is not Status.WITHDRAWN]
    for decision in standing:
        # What it had replaced may have got its place back meanwhile, or be of this page.
        now = decisions.by_id(db, decision.id) or decision
        end(db, begun.logged_by, now, f"import {begun.number} was taken back")
    imported_rows.forget(db, [decision.id for decision in ending])
    return len(standing)


def _changed(db: Db, page: Sequence[Decision], left: dict[int, int]) -> list[Decision]:
    """Those that somebody amended, answered, corrected, vouched for or replaced since."""
    asks = approvals.of_decisions(db, [decision.id for decision in page])
    corrected = corrections.of_decisions(db, [decision.id for decision in page])
    standing, out = dict(left), []
    _, replaced_by = decisions.links(db, page)
    numbers = {decision.number for decision in page}
    for decision in page:
        vouched = any(part.verification != Said.SELF for part in decision.entry.contributions)
        elder_of = replaced_by.get(decision.id)
        stays = elder_of is not None and (elder_of in standing.values() or elder_of not in numbers)
        if decision.revision > 1 or decision.id in asks or decision.id in corrected or vouched or stays:
            out.append(decision)
            standing[decision.id] = decision.number
    return out
