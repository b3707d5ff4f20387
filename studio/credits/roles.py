"""Credit roles: those of roles.csv with their DDEX, MusicBrainz and Discogs names, found as people say them."""

from __future__ import annotations

import csv
import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from studio.music.instruments import instrument_named
from studio.names import folded

_SAME = {
    "eng": "engineer", "engineering": "engineer", "engineered": "engineer", "engineers": "engineer",
    "mixing": "mix", "mixed": "mix", "mixer": "mix", "mixes": "mix",
    "mastering": "master", "mastered": "master",
    "recording": "record", "recorded": "record", "rec": "record",
    "prod": "produce", "producer": "produce", "production": "produce", "produced": "produce",
    "asst": "assistant", "assisted": "assistant", "2nd": "second", "exec": "executive", "add": "additional",
    "addl": "additional", "vocals": "vocal", "vox": "vocal", "editing": "edit", "edited": "edit", "editor": "edit",
    "arranged": "arrange", "arranger": "arrange", "arrangement": "arrange", "strings": "string",
    "programming": "program", "programmed": "program", "programmer": "program", "remixed": "remix",
    "remixer": "remix", "atmos": "immersive", "dolby": "", "by": "", "the": "", "and": "",
}  # fmt: skip
COMMON = (
    "producer", "additional_producer", "recording_engineer", "mixing_engineer", "mastering_engineer",
    "assistant_engineer", "editor", "programmer", "studio_musician", "lead_vocalist", "executive_producer",
)  # fmt: skip
MUSICIAN = "studio_musician"


@dataclass(frozen=True, slots=True)
class Role:
    """A credit role: a row of roles.csv. `section` is the group on a sheet; `stage` may be "all".

    `said_as` is what is said for it beside its own, its DDEX and its Discogs name.
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

    @property
    def writes(self) -> bool:
        """Whether it is a writer's: of the work and of every recording of it."""
        return self.on_work and not self.on_recording


@dataclass(frozen=True, slots=True)
class NamedRole:
    """A role as it was asked for; `instrument` where an instrument was named."""

    role: Role
    instrument: str | None = None

    @property
    def label(self) -> str:
        return credit_label(self.role.slug, self.instrument)


# What a sheet names besides: artists, artwork and photography. They are no sound roles and not of the 56.
ARTIST, ARTWORK, BUSINESS = "Artist", "Artwork", "Business"


@cache
def credit_roles() -> Mapping[str, Role]:
    """Everything that a credit can be, by slug: the 56, then artists, artwork and photography."""
    text = (resources.files("studio.credits") / "roles.csv").read_text(encoding="utf-8")
    return {row["slug"]: _role(row) for row in csv.DictReader(text.splitlines())}


@cache
def roles() -> Mapping[str, Role]:
    """The sound roles by slug, in the order of the list."""
    return {slug: role for slug, role in credit_roles().items() if role.section not in (ARTIST, ARTWORK)}


def role_named(typed: str) -> NamedRole | None:
    """The role or instrument that was meant, by its name or a synonym; None when it is none of them."""
    role = _by_words().get(_words(typed))
    if role:
        return NamedRole(role)
    instrument = instrument_named(typed)
    return NamedRole(roles()[MUSICIAN], instrument) if instrument else None


def near_roles(typed: str, most: int = 3) -> tuple[str, ...]:
    """Names of roles that sound like what was typed, for "did you mean"."""
    names = {folded(role.display): role.display for role in credit_roles().values()}
    word = folded(typed)
    close = difflib.get_close_matches(word, names, n=most, cutoff=0.6)
    inside = [name for name in names if word and (word in name or set(word.split()) & set(name.split()))]
    near = tuple(dict.fromkeys(names[name] for name in [*close, *inside]))
    return near[:most] or tuple(roles()[slug].display for slug in COMMON[:most])


def credit_label(slug: str, instrument: str | None = None) -> str:
    """How a credit is called on a sheet: the instrument where there is one, else the role."""
    if instrument:
        return instrument[:1].upper() + instrument[1:]
    known = credit_roles().get(slug)
    return known.display if known else slug


@cache
def _by_words() -> Mapping[frozenset[str], Role]:
    """Every way of saying a role; where two roles share one, the display name wins, then the earlier kind."""
    roles: dict[frozenset[str], Role] = {}
    ways = (
        lambda role: (role.display, role.slug),
        lambda role: role.said_as,
        lambda role: (role.discogs, role.ddex),
    )
    for way in ways:
        for role in credit_roles().values():
            for name in way(role):
                roles.setdefault(_words(name), role)
    roles.pop(frozenset(), None)
    return roles


def _words(typed: str) -> frozenset[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", typed)
    said = (_SAME.get(word, word) for word in folded(apart).split())
    return frozenset(word for word in said if word)


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
        said_as=tuple(row["said_as"].split("; ")) if row["said_as"] else (),
    )
