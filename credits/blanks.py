"""What somebody can fill in of a sheet: one blank for each thing that has an answer in a word or a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from credits.sheet.sheet import Sheet
from credits.sheet.track import COMPOSITION, GROUPS, PERFORMERS, PRODUCTION, Gap, Track
from studio.music import recording_facts, release_facts

Kind = Literal["fact", "group", "share", "release"]
_FACTS = {fact.key: fact for fact in recording_facts.FACTS}
_OF_RELEASE = {fact.column for fact in release_facts.FACTS}
GROUP_KEYS = {PERFORMERS: "performers", COMPOSITION: "writers", PRODUCTION: "production"}


@dataclass(frozen=True, slots=True)
class Blank:
    """One thing to fill in: a fact's key, a group's, a writer's share, a column of the release.

    `recording` and `title` say of which recording it is (0 and "": of the release); `name` is the writer's.
    """

    kind: Kind
    key: str
    gap: Gap
    recording: int = 0
    title: str = ""
    person: int = 0
    name: str = ""


def blanks(sheet: Sheet, theirs: Callable[[Gap], bool]) -> tuple[Blank, ...]:
    """The blanks of those gaps that are `theirs`, of the release first; what a work lacks is asked once."""
    found: dict[tuple[Gap, int], Blank] = {}
    for blank in (*_of_release(sheet), *(each for track in sheet.tracks for each in _of_track(track))):
        if theirs(blank.gap):
            found.setdefault((blank.gap, blank.person), blank)
    return tuple(found.values())


def _of_release(sheet: Sheet) -> Iterator[Blank]:
    for gap in sheet.gaps:
        if gap.check in _OF_RELEASE and gap.subject is None and gap.what.startswith(_lead(sheet)):
            yield Blank("release", gap.check, gap)


def _lead(sheet: Sheet) -> str:
    """How what the release itself lacks begins; two ℗ lines of a recording are no blank."""
    return f"“{sheet.release.title}”" if len(sheet.releases) > 1 else "The release"


def _of_track(track: Track) -> Iterator[Blank]:
    take, title = track.recording.id, track.told_title
    for gap in track.readiness.gaps:
        if gap.check in _FACTS and _FACTS[gap.check].lacking:
            yield Blank("fact", gap.check, gap, take, title)
        elif gap.check == "group":
            group = next(name for name in GROUPS if gap.what.endswith(name))
            yield Blank("group", GROUP_KEYS[group], gap, take, title)
        elif gap.check == "shares":
            for writer in track.writers:
                yield Blank("share", "share", gap, take, title, writer.person, writer.printed)
