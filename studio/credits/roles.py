"""Credit roles: the 56 of roles.csv with their DDEX, MusicBrainz and Discogs names, found as people say them."""

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

# What is said for a role beside its own, its DDEX and its Discogs name.
SYNONYMS = {
    "mixing_engineer": ("mixer", "mix", "mixed", "mix engineer"),
    "mastering_engineer": ("master", "mastered", "mastering"),
    "recording_engineer": ("recordist", "recorded", "recording"),
    "tracking_engineer": ("tracked by", "tracking"),
    "overdub_engineer": ("overdubs",),
    "vocal_engineer": ("vocals recorded by", "vocal recording"),
    "additional_producer": ("additional producer", "add prod"),
    "producer": ("produced by", "record producer", "prod"),
    "co_producer": ("co-produced by", "coproducer"),
    "vocal_producer": ("vocal production", "vocals produced by"),
    "executive_producer": ("exec producer", "exec"),
    "assistant_engineer": ("assistant", "assisted by", "tape op", "tea boy"),
    "second_recording_engineer": ("second engineer", "second", "recording assistant"),
    "second_mixing_engineer": ("assistant mixing engineer", "mixing assistant", "mix assistant"),
    "second_mastering_engineer": ("assistant mastering engineer", "mastering assistant"),
    "immersive_mixing_engineer": ("atmos mix", "immersive mix", "dolby atmos mix", "spatial mix"),
    "immersive_mastering_engineer": ("atmos master", "immersive master"),
    "editor": ("edited by", "editing", "edits", "digital editing"),
    "vocal_editor": ("comping", "tuning", "vocal comping", "vocal tuning", "vocal editing"),
    "daw_operator": ("pro tools", "protools", "pro tools engineer", "daw", "logic operator"),
    "programmer": ("programmed by", "beats", "beat programming"),
    "arranger": ("arrangement", "arranged by"),
    "vocal_arranger": ("vocal arrangement",),
    "instrument_technician": ("drum tech", "guitar tech", "piano tech", "tech", "backline"),
    "studio_personnel": ("runner", "studio staff", "crew"),
    "a_and_r": ("anr", "a&r", "ar"),
    "a_and_r_admin": ("a&r admin",),
    "production_coordinator": ("coordinator", "production coordination"),
    "studio_musician": ("musician", "session musician", "player", "instrumentalist"),
    "lead_vocalist": ("vocals", "vocal", "singer", "lead singer", "lead vocal", "vocalist"),
    "background_vocalist": ("bgv", "bvs", "backing vocals", "backing vocalist", "background vocals", "harmony vocals"),
    "composer_lyricist": ("writer", "written by", "songwriter", "words and music"),
    "composer": ("music by", "composed by"),
    "lyricist": ("lyrics", "words", "lyrics by", "words by"),
    "transfer_engineer": ("transfers", "safeties"),
    "lacquer_cut": ("cutting engineer", "lacquer cut by", "vinyl cut"),
    "primary_artist": ("main artist", "artist", "by artist"),
    "featured_artist": ("featuring", "feat", "ft", "featured", "guest artist"),
    "artwork": ("cover art", "cover", "illustration", "illustrator", "artwork by"),
    "art_direction": ("art director", "creative direction"),
    "design": ("designer", "graphic design", "layout", "sleeve design"),
    "photography": ("photographer", "photos", "photo", "pictures", "photographed by"),
    "liner_notes": ("notes", "booklet text"),
}  # fmt: skip
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
    """A credit role: a row of roles.csv. `section` is the group on a sheet; `stage` may be "all"."""

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
MORE = (
    ("primary_artist", "Primary Artist", ARTIST, "MainArtist"),
    ("featured_artist", "Featured Artist", ARTIST, "FeaturedArtist"),
    ("artwork", "Artwork", ARTWORK, ""),
    ("art_direction", "Art Direction", ARTWORK, ""),
    ("design", "Design", ARTWORK, ""),
    ("photography", "Photography", ARTWORK, ""),
    ("liner_notes", "Liner Notes", ARTWORK, ""),
)


@cache
def credit_roles() -> Mapping[str, Role]:
    """Everything that a credit can be: the 56, then artists, artwork and photography."""
    more = {
        slug: Role(slug, name, "all", section, ddex, "", False, False, "", "")
        for slug, name, section, ddex in MORE
    }
    return {**roles(), **more}


@cache
def roles() -> Mapping[str, Role]:
    """The roles by slug, in the order of the list."""
    text = (resources.files("studio.credits") / "roles.csv").read_text(encoding="utf-8")
    return {row["slug"]: _role(row) for row in csv.DictReader(text.splitlines())}


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
        lambda role: SYNONYMS.get(role.slug, ()),
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
    )
