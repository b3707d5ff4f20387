"""What people and companies are called on paper, and which spellings they have confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from storage.database import Db
from storage.rows.bulk import insert_new, upsert
from storage.tables import person_facts, printed_names
from studio.credits.sheet_input import PersonFacts

COLUMNS = ("as_printed", "legal_name", "isni", "ipi", "company")


def of(db: Db, people: Collection[int]) -> Mapping[int, PersonFacts]:
    """What is known of these people; those of whom nothing is are left out."""
    if not people:
        return {}
    ids = sorted(set(people))
    confirmed: dict[int, set[str]] = {}
    for row in db.connection.execute(
        select(printed_names.c.person_id, printed_names.c.name).where(
            printed_names.c.workspace_id == db.workspace, printed_names.c.person_id.in_(ids)
        )
    ):
        confirmed.setdefault(row.person_id, set()).add(row.name)
    rows = db.connection.execute(
        select(person_facts).where(
            person_facts.c.workspace_id == db.workspace, person_facts.c.person_id.in_(ids)
        )
    )
    own = {row.person_id: {column: row._mapping[column] for column in COLUMNS} for row in rows}
    known = dict.fromkeys([*own, *confirmed])
    return {p: PersonFacts(p, **own.get(p, {}), confirmed=frozenset(confirmed.get(p, ()))) for p in known}


def change(db: Db, person: int, by: int, values: Mapping[str, object]) -> None:
    """Write some of a person's facts (`as_printed`, `legal_name`, `isni`, `ipi`, `company`); the rest stays."""
    stamp = {"changed_by": by, "changed_at": db.at}
    row = {"workspace_id": db.workspace, "person_id": person, "company": False} | stamp | dict(values)
    fresh = [*stamp, *values]
    upsert(db.connection, person_facts, row, same=("workspace_id", "person_id"), fresh=fresh)


def confirm_name(db: Db, person: int, name: str, by: int) -> None:
    """This spelling is right: said by its bearer, or by who answers for those without an account."""
    row = {
        "workspace_id": db.workspace,
        "person_id": person,
        "name": name,
        "confirmed_by": by,
        "confirmed_at": db.at,
    }
    insert_new(db.connection, printed_names, row)
