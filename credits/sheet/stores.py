"""How far a release is for each store: what it refuses a recording or the release without, and what it asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from credits.sheet.track import COMPOSITION, PERFORMERS, PRODUCTION, Party, Track
from studio.credits.roles import credit_roles
from studio.credits.sheet_input import Material
from studio.credits.stores import REFUSES, StoreRule, store_names, store_rules
from studio.music import recording_facts, release_facts
from studio.music.recording_facts import AI_PARTS

NO_AI = frozenset({"none", "no", "-"})  # said of the whole, it is said of each part
POST = frozenset({"editing", "mixing", "mastering"})
LEAST_ARTWORK = 3_000  # pixels of a side: what Apple's and Spotify's guides and the distributors ask for
Parties = Mapping[int, Party]


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that a store refuses or asks for; `titles` are the recordings without it, none: the release."""

    what: str
    need: str
    titles: tuple[str, ...] = ()

    @property
    def refused(self) -> bool:
        return self.need == REFUSES


@dataclass(frozen=True, slots=True)
class StoreState:
    """A store and what it lacks; `ready` where it would refuse nothing."""

    store: str
    name: str
    lacks: tuple[Lack, ...]

    @property
    def ready(self) -> bool:
        return not any(lack.refused for lack in self.lacks)


def stores(material: Material, tracks: Sequence[Track], parties: Parties) -> tuple[StoreState, ...]:
    """Each store that the project asks about, by the recordings of the release."""
    if not tracks:
        return ()
    on = {slug: name for slug, name in store_names().items() if slug not in material.rules.stores_off}
    return tuple(StoreState(slug, name, _lacks(slug, material, tracks, parties)) for slug, name in on.items())


def _lacks(slug: str, material: Material, tracks: Sequence[Track], parties: Parties) -> tuple[Lack, ...]:
    found = []
    for rule in store_rules():
        if rule.store != slug:
            continue
        without = [track.shown_title for track in tracks if not _met(rule, material, track, parties)]
        if without:
            titles = () if rule.of == "release" else tuple(without)
            found.append(Lack(_word(rule.check), rule.need, titles))
    return tuple(found)


def _met(rule: StoreRule, material: Material, track: Track, parties: Parties) -> bool:
    if rule.check == "artwork":
        side = (material.release.artwork or "0").partition("x")[0]
        return int(side) >= LEAST_ARTWORK
    if rule.of == "release":
        own = getattr(
            track.recording, rule.check, None
        )  # a notice of the recording's own stands for the release's
        return bool(getattr(material.release, rule.check) or own)
    check = CHECKS.get(rule.check)
    return check(track, parties) if check else bool(track.known(_FACTS[rule.check]))


def _legal_names(track: Track, parties: Parties) -> bool:
    """Whether each writer's is known; what others wrote has its writers as they are registered."""
    people = [parties.get(writer.person) for writer in track.writers]
    return track.song.of_others or all(party and (party.legal_name or party.company) for party in people)


def _ai(track: Track) -> bool:
    """Whether it is said of each part, by itself or of a contribution to it; or of the whole that there was none."""
    whole = (track.recording.ai_use or "").strip().casefold()
    said = {part_of(line.role) for group in track.groups for line in group.lines if line.ai_use}
    return whole in NO_AI or all(part.column in said or track.known(_FACTS[part.column]) for part in AI_PARTS)


def part_of(slug: str) -> str:
    """In which part of the work, as DDEX's disclosure has them, a role has a hand: the column of that fact."""
    role = credit_roles()[slug]
    if role.writes:
        return "ai_lyrics" if "lyric" in slug else "ai_composition"
    if role.section == "Performer":
        return "ai_vocals" if "vocal" in slug else "ai_instruments"
    return "ai_post" if role.stage in POST else "ai_instruments"


CHECKS: Mapping[str, Callable[[Track, Parties], bool]] = {
    "performers": lambda track, _: bool(track.group(PERFORMERS)),
    "composition": lambda track, _: bool(track.group(COMPOSITION)) or track.song.of_others,
    "production": lambda track, _: bool(track.group(PRODUCTION)),
    "legal_names": _legal_names,
    "ai": lambda track, _: _ai(track),
}
WORDS = {
    "performers": PERFORMERS,
    "composition": COMPOSITION,
    "production": PRODUCTION,
    "legal_names": "legal names of writers",
    "ai": "use of AI by part",
    "artwork": f"artwork of at least {LEAST_ARTWORK} × {LEAST_ARTWORK} pixels",
}
_FACTS = {fact.column: fact for fact in recording_facts.FACTS}
_RELEASE = {fact.column: fact for fact in release_facts.FACTS}


def _word(check: str) -> str:
    if check in WORDS:
        return WORDS[check]
    return _FACTS[check].name if check in _FACTS else _RELEASE[check].name
