"""What was done to what: "strings arranged by", "drum editing", "vocal tuning", "piano tech"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from studio.music.instruments import instrument_named
from studio.names import folded

_VOICES = frozenset({
    "vocal", "vocals", "vox", "voice", "voices", "singing", "bgv", "bgvs", "choir", "choral", "choirs", "backgrounds",
})  # fmt: skip
# What can be worked on and is no instrument.
_THINGS = frozenset({
    "rhythm", "rhythm section", "rhythm track", "rhythm tracks", "beat", "beats", "basic track", "basic tracks",
    "backing track", "backing tracks", "orchestra", "orchestral", "live", "digital", "audio", "pro tools", "logic",
    "ableton", "computer", "track", "tracks", "music", "musical", "score", "sample", "samples", "loop", "loops", "midi",
    "sequence", "sequences", "band", "ensemble", "horn", "reed", "song", "songs", "album", "demo", "demos", "session",
    "sessions", "overdub", "overdubs", "interlude", "interludes", "intro", "outro", "take", "takes", "noise",
    "additional", "backline", "amp", "amplifier", "field", "room", "location", "multitrack", "stem", "stems",
})  # fmt: skip
_JOINED = re.compile(r"\s*(?:[,;/+&]|\band\b)\s*")
_SLACK = ("the ", "all ", "additional ", "some ", "lead ", "live ", "original ")
VOCALS, STRINGS, OTHER = "vocals", "strings", "other"


def _task(other: str, *, vocals: str = "", strings: str = "") -> Mapping[str, str]:
    return {OTHER: other, VOCALS: vocals or other, STRINGS: strings or other}


def _spelled(slugs: Mapping[str, str], words: str) -> dict[str, Mapping[str, str]]:
    return dict.fromkeys(words.split(), slugs)


# The role of whoever did it, by the last word of the phrase and by what it was done to.
TASKS: Mapping[str, Mapping[str, str]] = {
    **_spelled(
        _task("arranger", vocals="vocal_arranger"),
        "arranged arranger arrangers arrangement arrangements arranging arr",
    ),
    **_spelled(
        _task("editor", vocals="vocal_editor"), "edited editor editing edits edit comping comped comp timing"
    ),
    **_spelled(
        _task("recording_engineer", vocals="vocal_engineer", strings="string_engineer"),
        "recorded recording recordings recordist tracked tracking engineered engineer engineers engineering",
    ),
    **_spelled(
        _task("additional_producer", vocals="vocal_producer", strings="string_producer"),
        "produced producer producers production productions",
    ),
    **_spelled(_task("programmer"), "programmed programmer programmers programming sequencing sequenced"),
    **_spelled(_task("additional_mixing_engineer"), "mixed mixing"),
    **_spelled(_task("instrument_technician"), "tech techs technician technicians technology"),
    **_spelled(_task("instrument_technician", vocals="vocal_editor"), "tuning tuned tuner"),
    **_spelled(_task("conductor"), "conducted conductor conducting"),
    **_spelled(_task("orchestrator"), "orchestrated orchestrator orchestration orchestrations"),
    **_spelled(_task("contractor"), "contractor contracted contracting fixer"),
    **_spelled(_task("copyist"), "copyist copyists copying copied"),
    **_spelled(_task("overdub_engineer"), "overdubbed"),
    **_spelled(_task("composer"), "composed composition"),
}
_PLACES = re.compile(
    r"(?P<what>.*?)\s*\b(?P<done>recorded|tracked|overdubbed|engineered|mixed|remixed|mastered|remastered|edited|cut)"
    r"(?: live| and recorded| and mixed)?(?: (?:at|in))",
    re.IGNORECASE,
)
_AT = {"mixed": "mixed_at", "remixed": "mixed_at", "edited": "edited_at"} | dict.fromkeys(
    ("mastered", "remastered", "cut"), "mastered_at"
)


def task_named(words: str) -> str | None:
    """The slug of the role that such a phrase means; None where it is none."""
    plain = folded(words).removesuffix(" by").removesuffix(" live")
    before, _, last = plain.rpartition(" ")
    if before.startswith(("programmed ", "sequenced ")) or plain.startswith(("programmed ", "sequenced ")):
        return "programmer" if worked_on(plain.partition(" ")[2]) else None
    if last not in TASKS:
        first, _, behind = plain.partition(" ")
        of = re.fullmatch(r"(?:of|for|on) (.+)", behind)
        what = worked_on(of[1]) if of else None
        return TASKS[first][what] if what and first in TASKS else None
    what = worked_on(before)
    return TASKS[last][what] if what else None


def place_named(words: str) -> str | None:
    """The slug of the place that a phrase names without saying which: "Drums recorded at"."""
    match = _PLACES.fullmatch(words.strip())
    if match is None or (match["what"] and not worked_on(match["what"])):
        return None
    return _AT.get(match["done"].lower(), "recorded_at")


def worked_on(words: str) -> str | None:
    """What kind of thing was worked on; None where the words name nothing that can be."""
    plain = folded(words)
    for slack in _SLACK:
        plain = plain.removeprefix(slack)
    parts = [part for part in _JOINED.split(plain) if part]
    if not parts:
        return None
    kinds = [_kind(part) for part in parts]
    return next((kind for kind in (VOCALS, STRINGS, OTHER) if kind in kinds), None) if all(kinds) else None


def _kind(part: str) -> str | None:
    words = set(part.split())
    played = instrument_named(part)
    if words & TASKS.keys() and not played and part not in _THINGS:
        return None
    if words & _VOICES or (played and played.instrument.avs == "Choir"):
        return VOCALS
    if words & {"string", "strings"} and not (played and played.instrument.avs != "StringSection"):
        return STRINGS
    return OTHER if played or part in _THINGS else None
