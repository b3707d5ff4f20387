"""The table of roles: what a credit can be, with its names in DDEX, MusicBrainz and Discogs."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from studio.names import same_key

COMMON = (
    "producer", "additional_producer", "recording_engineer", "mixing_engineer", "mastering_engineer",
    "assistant_engineer", "editor", "programmer", "studio_musician", "lead_vocalist", "executive_producer",
)  # fmt: skip
MUSICIAN = "studio_musician"
# What a sheet names besides: artists, artwork and photography. They are no sound roles and not of the 56.
ARTIST, ARTWORK, BUSINESS, PLACE = "Artist", "Artwork", "Business", "Place"


@dataclass(frozen=True, slots=True)
class Role:
    """A credit role: a row of roles.csv. `section` is the group on a sheet; `stage` may be "all".

    `said_as` is what is said for it beside its own, its DDEX and its Discogs name: other spellings, printed under its
    own name. `also` says more or something else than the name, and is printed as it was said. `further` is "" for the
    56 and what stands on a cover, "further" for roles beside them, "printed" for the groups of roles as printed.
    """

    slug: str
    display: str
    stage: str
    section: str
    ddex: str
    ddex_user_defined: str
    on_recording: bool
    on_work: bool
    musicbrainz: str
    discogs: str
    said_as: tuple[str, ...]
    also: tuple[str, ...]
    further: str

    @property
    def writes(self) -> bool:
        """Whether it is a writer's: of the work and of every recording of it."""
        return self.on_work and not self.on_recording


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A role as it was asked for; `instrument` where an instrument was named.

    `said` are the words to print, where the name of the role or of the instrument would say less.
    """

    role: Role
    instrument: str | None = None
    said: str | None = None

    @property
    def label(self) -> str:
        return credit_label(self.role.slug, self.instrument, self.said)

    @property
    def key(self) -> tuple[str, str | None, str]:
        """What two mentions of one credit have in common."""
        return self.role.slug, self.instrument, same_key(self.label)


@cache
def credit_roles() -> Mapping[str, Role]:
    """Everything that a credit can be, by slug: the 56, artists, artwork and photography, then further ones."""
    text = (resources.files("studio.credits.roles") / "roles.csv").read_text(encoding="utf-8")
    return {row["slug"]: _role(row) for row in csv.DictReader(text.splitlines())}


@cache
def roles() -> Mapping[str, Role]:
    """The 56 sound roles by slug, in the order of the list."""
    sound = ((slug, role) for slug, role in credit_roles().items() if not role.further)
    return {slug: role for slug, role in sound if role.section not in (ARTIST, ARTWORK)}


def credit_label(slug: str, instrument: str | None = None, said: str | None = None) -> str:
    """How a credit is called wherever it is printed: what was said, else the instrument, else the role."""
    words = said or instrument
    if words:
        return words[:1].upper() + words[1:]
    known = credit_roles().get(slug)
    return known.display if known else slug


def _role(row: Mapping[str, str]) -> Role:
    return Role(
        slug=row["slug"],
        display=row["display"],
        stage=row["stage"],
        section=row["section"],
        ddex=row["ddex_role"],
        ddex_user_defined=row["ddex_user_defined"],
        on_recording=row["in_session_role_set"] == "True",
        on_work=row["in_work_role_set"] == "True",
        musicbrainz=row["musicbrainz"],
        discogs=row["discogs"],
        said_as=_several(row["said_as"]),
        also=_several(row["also"]),
        further=row["further"],
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("; ")) if cell else ()
