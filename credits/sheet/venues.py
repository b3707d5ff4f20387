"""Where a recording was made: "Mixed at …, City by …; assisted by …", from past sessions and assigned credits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from credits.sheet.parties import printed
from credits.sheet.track import Party, Venue
from studio.credits.credit import AssignedCredit
from studio.credits.sheet_input import Material, PastSession
from studio.music.song import Song
from studio.vocabulary import Stage

VERBS = {
    Stage.TRACKING: "Recorded", Stage.OVERDUBS: "Recorded", Stage.VOCALS: "Recorded",
    Stage.EDITING: "Edited", Stage.MIXING: "Mixed", Stage.MASTERING: "Mastered",
}  # fmt: skip
PLACES = {"recorded_at": "Recorded", "edited_at": "Edited", "mixed_at": "Mixed", "mastered_at": "Mastered"}
_BY = {
    "Recorded": ("recording_engineer", "tracking_engineer", "overdub_engineer", "vocal_engineer", "string_engineer"),
    "Edited": ("editor", "vocal_editor"),
    "Mixed": ("mixing_engineer", "co_mixing_engineer", "immersive_mixing_engineer"),
    "Mastered": ("mastering_engineer", "immersive_mastering_engineer"),
}  # fmt: skip
_ASSISTED = {
    "Recorded": ("second_recording_engineer", "assistant_engineer"),
    "Mixed": ("second_mixing_engineer",),
    "Mastered": ("second_mastering_engineer",),
}


def venues(
    material: Material, song: Song, mine: Iterable[AssignedCredit], parties: Mapping[int, Party]
) -> tuple[Venue, ...]:
    """The places of past sessions of the song, or of the project at large, in the order of the work."""
    used: dict[tuple[str, str], list[PastSession]] = {}
    for session in material.sessions:
        verb = VERBS.get(session.stage)
        if verb and session.room and session.song in (None, song.id):
            used.setdefault((verb, session.room), []).append(session)
    given = list(mine)
    for credit in given:  # places that are credited, and where no session of ours says more of them
        if verb := PLACES.get(credit.role):
            used.setdefault((verb, printed(credit, parties)), [])
    order = list(dict.fromkeys(VERBS.values()))

    def place(key: tuple[str, str]) -> tuple[int, bool, list[datetime]]:
        starts = sorted(session.starts for session in used[key])
        return order.index(key[0]), not starts, starts

    return tuple(
        _venue(verb, room, used[verb, room], given, parties) for verb, room in sorted(used, key=place)
    )


def _venue(
    verb: str,
    room: str,
    used: Iterable[PastSession],
    given: Iterable[AssignedCredit],
    parties: Mapping[int, Party],
) -> Venue:
    name, city = place_of(room)
    uses = list(used)

    def who(slugs: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(printed(c, parties) for c in given if c.role in slugs))

    return Venue(
        verb=verb,
        room=name,
        city=city,
        by=who(_BY[verb]),
        assisted_by=who(_ASSISTED.get(verb, ())),
        stages=tuple(stage for stage in Stage if stage in _stages(verb, uses)),
        sessions=len(uses),
    )


def _stages(verb: str, uses: Sequence[PastSession]) -> set[Stage | None]:
    """The stages of the sessions there; of a place that was only credited, the first that its verb means."""
    return {session.stage for session in uses} or {
        next(stage for stage, word in VERBS.items() if word == verb)
    }


def place_of(room: str) -> tuple[str, str]:
    """(room, city) of "Studio B, London"; without a comma there is no city."""
    name, _, city = room.rpartition(", ")
    return (name, city) if name else (room, "")
