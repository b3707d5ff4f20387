"""Roles as printed: words that are no role of the table, under one of the groups of a sheet."""

from __future__ import annotations

from collections.abc import Mapping

from studio.credits.roles.role import NamedRole, credit_roles
from studio.names import folded

PRINTED = "printed_"
# The groups under which anything can be printed, by the word that is typed for them.
GROUPS: Mapping[str, str] = {
    "performers": "Performers",
    "composition": "Composition & Lyrics",
    "production": "Production & Engineering",
    "business": "Business",
    "artwork": "Artwork",
}
_SLUGS = {"performers": "performer"}
_SAID = {
    "performer": "performers", "performance": "performers", "musicians": "performers", "musician": "performers",
    "composition lyrics": "composition", "composition and lyrics": "composition", "lyrics": "composition",
    "writing": "composition", "writers": "composition", "composer": "composition",
    "production engineering": "production", "production and engineering": "production", "engineering": "production",
    "technical": "production", "engineers": "production", "label": "business", "management": "business",
    "art": "artwork", "design": "artwork", "cover": "artwork",
}  # fmt: skip


def group_named(typed: str) -> str | None:
    """The group that was meant ("Performers", "engineering"); None is none of them."""
    word = folded(typed)
    return word if word in GROUPS else _SAID.get(word)


def printed_role(said: str, group: str) -> NamedRole:
    """A role in the words that were said, under that group (a key of GROUPS)."""
    slug = PRINTED + _SLUGS.get(group, group)
    return NamedRole(credit_roles()[slug], said=" ".join(said.split()))
