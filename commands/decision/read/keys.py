"""The keys of a decision, and how far the value of each goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from commands.line.keys import Keys
from studio.decisions.field import Field
from studio.decisions.fields import KEYED


def keys_of(
    fields: Sequence[Field], *, words: Iterable[str], people: Iterable[str], aliases: Mapping[str, str]
) -> Keys:
    """The keys of these fields, each as it may be spelled and as far as its value goes, and others besides."""
    return Keys(
        words=frozenset([*(field.key for field in fields), *words]),
        people=frozenset(people),
        aliases={**{alias: field.key for field in fields for alias in field.aliases}, **aliases},
        prose=frozenset(field.key for field in fields if field.prose),
        reach={field.key: field.reach for field in fields if field.reach},
    )


PEOPLE = ("by", "idea", "did", "played", "advised", "ask", "verbal")
KEYS = keys_of(KEYED, words=("project",), people=PEOPLE, aliases={"ok": "ask"})
