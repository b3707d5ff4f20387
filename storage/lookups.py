"""What an interaction looks up again and again is read once: who people are, their project, its team and its songs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, TypeVar, cast

from sqlalchemy import Table

from storage.database import Db

Reads = TypeVar("Reads", bound=Callable[..., Any])


def once(*tables: Table) -> Callable[[Reads], Reads]:
    """In one transaction the same is read once, until something is written to one of these tables.

    What is returned is shared by all who ask: nobody changes it.
    """
    names = frozenset(table.name for table in tables)

    def kept(read: Reads) -> Reads:
        @wraps(read)
        def look_up(db: Db, *args: Any) -> Any:
            given = tuple(_ids(each) for each in args)
            if (read, given) not in db.found:
                db.found[read, given] = names, read(db, *given)
            return db.found[read, given][1]

        return cast("Reads", look_up)

    return kept


def _ids(arg: Any) -> Any:
    """Ids, from wherever they come, in no order; whatever else as it is."""
    return frozenset(arg) if isinstance(arg, Iterable) and not isinstance(arg, str) else arg
