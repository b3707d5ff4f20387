"""What the golden database covers: kinds, states, statuses, and the names of buttons and forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, func, select

from commands.desk.registry import registry
from storage.database import Database
from storage.tables import decisions, deliveries, drafts, events
from tests.golden.hands import Json, all_deeds


def kinds(database: Database) -> dict[str, Counter[str]]:
    """How often each kind and state is stored."""
    columns: Mapping[str, Column[Any]] = {
        "deliveries": deliveries.c.kind,
        "states of deliveries": deliveries.c.state,
        "events": events.c.kind,
        "drafts": drafts.c.kind,
        "decisions": decisions.c.status,
    }
    found = {}
    with database.read_across() as connection:
        for name, column in columns.items():
            rows = connection.execute(select(column, func.count()).group_by(column))
            found[name] = Counter({str(row[0]): int(row[1]) for row in rows})
    return found


def names(posted: list[Json]) -> dict[str, Counter[str]]:
    """How often each action id and callback id stands in Slack."""
    found: dict[str, Counter[str]] = {"presses": Counter(), "forms": Counter(), "searches": Counter()}
    where = {"block_actions": "presses", "view_submission": "forms", "block_suggestion": "searches"}
    for scene in posted:
        for deed in all_deeds(scene):
            kind = where.get(deed.payload["type"])
            if kind:
                found[kind][deed.ask.name.split(":")[0]] += 1
    return found


def missing(found: dict[str, Counter[str]], known: dict[str, Counter[str]]) -> dict[str, list[str]]:
    """What this program registers and the golden database has not."""
    here = registry()
    registered = {"presses": here.presses, "forms": here.forms, "searches": here.searches}
    lacks = {name: sorted(every.keys() - found[name].keys()) for name, every in registered.items()}
    return lacks | {"deliveries": sorted(here.notices.keys() - known["deliveries"].keys())}


def covered(database: Database, posted: list[Json]) -> str:
    """The whole of it, in lines."""
    known, found = kinds(database), names(posted)
    lines = [f"{name}: {', '.join(f'{one} {n}' for one, n in sorted(many.items()))}"
             for name, many in (known | found).items()]  # fmt: skip
    lacks = [
        f"not reached, {name}: {', '.join(many)}" for name, many in missing(found, known).items() if many
    ]
    return "\n".join(["", *lines, *lacks])
