"""Credit roles: the table of them with their DDEX, MusicBrainz and Discogs names, and how people say and print them."""

from __future__ import annotations

from studio.credits.roles.groups import GROUPS, PRINTED, group_named, printed_role
from studio.credits.roles.nearness import near_roles, one_slip_away
from studio.credits.roles.phrases import role_named, roles_named
from studio.credits.roles.role import (
    ARTIST,
    ARTWORK,
    BUSINESS,
    COMMON,
    MUSICIAN,
    PLACE,
    NamedRole,
    Role,
    credit_label,
    credit_roles,
    roles,
)

__all__ = (
    "ARTIST", "ARTWORK", "BUSINESS", "COMMON", "GROUPS", "MUSICIAN", "PLACE", "PRINTED", "NamedRole", "Role",
    "credit_label", "credit_roles", "group_named", "near_roles", "one_slip_away", "printed_role", "role_named", "roles",
    "roles_named",
)  # fmt: skip
