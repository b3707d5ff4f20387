"""What people and companies are called on paper, and which spellings they have confirmed."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select

from storage.database import Db
from storage.lookups import once
from storage.rows.bulk import insert_new, upsert
from storage.rows.records import pointed_at
from storage.tables import assigned_credits, people, person_facts, printed_names
from studio.credits.sheet_input import PersonFacts
from studio.names import same_key

COLUMNS = ("as_printed", "legal_name", "isni", "ipi", "ipn", "company")


@once(person_facts, printed_names)
def of(db: Db, persons: Collection[int]) -> Mapping[int, PersonFacts]:
    """What is known of these people; those of whom nothing is are left out."""
    if not persons:
        return {}
    ids = sorted(set(persons))
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


def bearers(db: Db, printed: str) -> tuple[int, ...]:
    """Who is printed so, or has confirmed that spelling: whoever was joined with another is that one."""
    wanted, own = same_key(printed), person_facts.c
    usual = select(own.person_id, own.as_printed).where(
        own.workspace_id == db.workspace, own.as_printed.is_not(None)
    )
    spelled = select(printed_names.c.person_id, printed_names.c.name).where(
        printed_names.c.workspace_id == db.workspace
    )
    rows = [*db.connection.execute(usual), *db.connection.execute(spelled)]
    found = dict.fromkeys(person for person, name in rows if same_key(name) == wanted)
    gone = select(people.c.id).where(people.c.workspace_id == db.workspace, people.c.joined_into.is_not(None))
    joined = set(db.connection.execute(gone).scalars()) if found else set()
    return tuple(person for person in found if person not in joined)


def spellings(db: Db, project: int) -> frozenset[str]:
    """Every name that somebody is printed by, has confirmed, or has in a credit of the project, as `same_key` has it."""
    usual = select(person_facts.c.as_printed).where(person_facts.c.workspace_id == db.workspace)
    spelled = select(printed_names.c.name).where(printed_names.c.workspace_id == db.workspace)
    given = select(assigned_credits.c.as_printed).where(
        assigned_credits.c.workspace_id == db.workspace, assigned_credits.c.project_id == project
    )
    found = (name for query in (usual, spelled, given) for name in db.connection.execute(query).scalars())
    return frozenset(same_key(name) for name in found if name)


def holders(db: Db, column: str, number: str) -> tuple[int, ...]:
    """Who has that ISNI, IPI or IPN (`column`) already."""
    rows = db.connection.execute(
        select(person_facts.c.person_id)
        .join(people, pointed_at(people, person_facts.c.person_id))
        .where(person_facts.c.workspace_id == db.workspace, person_facts.c[column] == number)
        .where(people.c.joined_into.is_(None))
        .order_by(person_facts.c.person_id)
    )
    return tuple(rows.scalars())


def change(db: Db, person: int, by: int, values: Mapping[str, object]) -> None:
    """Write some of a person's facts (`as_printed`, `legal_name`, `isni`, `ipi`, `ipn`, `company`); the rest stays."""
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
