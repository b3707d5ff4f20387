"""The keys of a typed line, from the fields of a decision: how each may be spelled and how far its value goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commands.line.parser import Keys
from studio.decisions.field import Field


def keys_of(
    fields: Iterable[Field], *, words: Iterable[str], people: Iterable[str], aliases: Mapping[str, str]
) -> Keys:
    """The keys of these fields, and others besides."""
    known = tuple(fields)
    spelled = {alias: field.key for field in known for alias in field.aliases}
    return Keys(
        words=frozenset([*(field.key for field in known), *words]),
        people=frozenset(people),
        aliases={**spelled, **aliases},
        prose=frozenset(field.key for field in known if field.prose),
        reach={field.key: field.reach for field in known if field.reach},
    )
