"""Places in asks whose person has no part any more, as rows: lost, taken by somebody else, given by asking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import and_, update

from storage.approvals.asks import functions_of
from storage.database import Db, new_id
from storage.tables import verdicts
from studio.approvals.approval import Approval
from studio.approvals.parts import Part
from studio.approvals.verdict import BY_ASKING, Lost, Verdict, VerdictKind

_FRESH: Mapping[str, None] = dict.fromkeys(("lost", "ping", "delegate_id", "pinged_at", "remind_at", "note"))


def lose(db: Db, verdict: int, lost: Lost, part: Part = ()) -> None:
    """Whoever was asked has no part any more; `part`: as what, where they were asked by name."""
    values: dict[str, str | None] = {"lost": lost.value}
    values |= functions_of(part) if part else {}
    if lost is not Lost.SPOKEN:
        values |= {"delegate_id": None, "remind_at": None}
    _change(db, verdict, values)


def give_back(db: Db, verdict: int) -> None:
    """It is theirs again, as it was."""
    _change(db, verdict, {"lost": None})


def take(db: Db, verdict: int, person: int) -> None:
    """That person is asked in this place from now on."""
    _change(db, verdict, {"person_id": person, "asked_at": db.at, **_FRESH})


def give(db: Db, verdict: int, asker: int) -> None:
    """Only who asked could answer in this place now: asking was the yes."""
    said = {"answer": VerdictKind.APPROVED.value, "answered_at": db.at, "via": BY_ASKING}
    _change(db, verdict, {"person_id": asker, **_FRESH, **said})


def narrow(db: Db, verdict: int, part: Part) -> None:
    """Whoever is asked in that place has these of its functions left."""
    _change(db, verdict, functions_of(part))


def join(db: Db, verdict: Verdict, part: Part) -> None:
    """One more function is theirs; what they said before they said as what they were then."""
    values: dict[str, str | None] = functions_of((*verdict.functions, *part))
    if verdict.answer is not None and verdict.answered_as is None:
        values |= {"answered_as": ",".join(verdict.functions)}
    _change(db, verdict.id, values)


def add(
    db: Db, approval: Approval, beside: Verdict, person: int, part: Part, lost: Lost | None = None
) -> int:
    """One more place in the step of that one, for these functions."""
    made: dict[str, Any] = {
        "workspace_id": db.workspace,
        "id": new_id(),
        "approval_id": approval.id,
        "step_id": approval.step_of(beside.id).id,
        "person_id": person,
        "asked_at": db.at,
        "lost": lost.value if lost else None,
        **functions_of(part),
    }
    db.connection.execute(verdicts.insert().values(made))
    return int(made["id"])


def _change(db: Db, verdict: int, values: Mapping[str, object]) -> None:
    own = and_(verdicts.c.workspace_id == db.workspace, verdicts.c.id == verdict)
    db.connection.execute(update(verdicts).where(own).values(values))
