"""A recording's credits in a few rows: who sang and played, wrote, produced, recorded and mixed; and what it lacks.

“nobody yet” stands in the place where the credit would be.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from credits.figures import said_share
from credits.record import RecordingRecord, SheetRecord, credits_of
from credits.sheet.sheet import Sheet
from credits.sheet.track import COMPOSITION, GROUPS, PERFORMERS, PRODUCTION, Track
from studio.credits.credit import writes
from studio.music import recording_facts, release_facts
from studio.wording import all_of

NOBODY = "nobody yet"
MOST = 5  # rows of one recording
# What an engineer's role is called where it stands before the name, in the order of the work.
_DONE: Mapping[str, str] = {
    "recording_engineer": "Recorded",
    "tracking_engineer": "Recorded",
    "editor": "Edited",
    "mixing_engineer": "Mixed",
    "mastering_engineer": "Mastered",
}
_PRODUCERS = frozenset({"producer", "co_producer"})
_ARTISTS = frozenset({"primary_artist", "featured_artist"})  # they stand in the title
_LEADS = ("Lead Vocals", "Vocals")
_GROUP_WORDS: Mapping[str, str] = {
    PERFORMERS: "performers",
    COMPOSITION: "writers",
    PRODUCTION: "producer or engineer",
}
_CHECK_WORDS: Mapping[str, str] = {
    "duration": "length",
    "explicit": "explicit or clean",
    "shares": "shares",
    "agreed": "writer’s word",
    "names": "name as printed",
    "contested": "two say different things",
    "uncredited": "a name or uncredited",
    "waiting": "credit to confirm",
    "disputed": "two statements",
    "unassigned": "in the record, not credited",
    "p_line": "℗ line",
    "c_line": "© line",
}
_FACT_WORDS = {fact.key: fact.name for fact in recording_facts.FACTS} | {
    fact.column: fact.name for fact in release_facts.FACTS
}


@dataclass(frozen=True, slots=True)
class Row:
    """What was done, and by whom; nobody so far where there are no `names`."""

    label: str
    names: tuple[str, ...]

    @property
    def said(self) -> str:
        return ", ".join(self.names) or NOBODY


@dataclass(frozen=True, slots=True)
class InShort:
    """The rows of a recording; `cut` where others stand behind them in one."""

    rows: tuple[Row, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A credit, as every source of these rows has it."""

    group: str
    role: str
    label: str
    printed: str


def of_track(track: Track) -> InShort:
    """The rows of a recording of the sheet as it stands."""
    lines = [
        Line(group.name, line.role, line.label, line.printed)
        for group in track.groups
        for line in group.lines
    ]
    writers = [
        (writer.printed, "" if writer.share is None else said_share(writer.share)) for writer in track.writers
    ]
    return _rows(lines, writers, track.song.cover or "", bool(track.song.traditional))


def of_record(recording: RecordingRecord) -> InShort:
    """The same of a frozen version."""
    lines = [
        Line(group, line["role"], line["label"], line["printed"]) for group, line in credits_of(recording)
    ]
    writers = [(writer["printed"], writer["share"] or "") for writer in recording["writers"]]
    return _rows(lines, writers, recording.get("cover") or "", bool(recording.get("traditional")))


def _rows(
    lines: Sequence[Line], writers: Sequence[tuple[str, str]], cover: str, traditional: bool
) -> InShort:
    lines = [line for line in lines if line.role not in _ARTISTS and line.group in GROUPS]
    played = _by_label(line for line in lines if line.group == PERFORMERS)
    played.sort(key=lambda row: row.label not in _LEADS)
    produced = [line.printed for line in lines if line.role in _PRODUCERS]
    made = [*([Row("Produced by", _once(produced))] if produced else []), *_engineered(lines)]
    if not any(line.group == PRODUCTION for line in lines):
        made = [Row("Produced by", ())]
    first = played[:1] or [Row("Performed by", ())]
    rest = [*played[1:], *_others(lines)]
    main = [*first, _written(lines, writers, cover, traditional), *made]
    room = MOST - len(main)
    if len(rest) <= room:
        return InShort((*main, *rest))
    shown, left = rest[: max(room - 1, 0)], rest[max(room - 1, 0) :]
    names = _once(name for row in left for name in row.names)
    return InShort((*main, *shown, Row("Also", names)), cut=True)


def _by_label(lines: Iterable[Line]) -> list[Row]:
    found: dict[str, list[str]] = {}
    for line in lines:
        found.setdefault(line.label, []).append(line.printed)
    return [Row("Vocals" if label == _LEADS[0] else label, _once(names)) for label, names in found.items()]


def _written(lines: Sequence[Line], writers: Sequence[tuple[str, str]], cover: str, traditional: bool) -> Row:
    """The writers with their shares, as far as the reader may see these."""
    if cover:
        return Row("Cover of", (cover,))
    if traditional and not writers:
        return Row("Written by", (recording_facts.TRAD,))
    one = len(writers) == 1
    names = [f"{name}{',' if one else ''} {share} %" if share else name for name, share in writers]
    unstated = [line.printed for line in lines if writes(line.role)] if not writers else []
    return Row("Written by", _once([*names, *unstated]))


def _engineered(lines: Sequence[Line]) -> list[Row]:
    """“Recorded, mixed by”: whoever did several of these is named once."""
    done: dict[str, dict[str, None]] = {}
    for role, word in _DONE.items():
        for line in lines:
            if line.role == role:
                done.setdefault(line.printed, {})[word] = None
    people: dict[str, list[str]] = {}
    for name, words in done.items():
        first, *more = words
        label = ", ".join([first, *(word.lower() for word in more)])
        people.setdefault(f"{label} by", []).append(name)
    return [Row(label, _once(names)) for label, names in people.items()]


def _others(lines: Sequence[Line]) -> list[Row]:
    """What has no row of its own, as it is printed."""
    known = {*_DONE, *_PRODUCERS}
    return _by_label(
        line
        for line in lines
        if line.group != PERFORMERS and line.role not in known and not writes(line.role)
    )


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def word_of(check: str, what: str, title: str = "") -> str:
    """What one gap is about in a word or two: "writers", "ISRC", "mix OK"; `title` is that of its recording."""
    if check == "group":
        return next(word for group, word in _GROUP_WORDS.items() if what.endswith(group))
    if check == "final_ok":
        found = re.search(r"\b(mix|master)\b", what.replace(title, "") if title else what)
        return f"{found[1]} OK" if found else "final OK"
    return _CHECK_WORDS.get(check) or _FACT_WORDS.get(check) or check.replace("_", " ")


def lacking(track: Track) -> tuple[str, ...]:
    """What a recording lacks, a word or two each, once each."""
    return _once(word_of(gap.check, gap.what, track.told_title) for gap in track.readiness.gaps)


def in_a_line(pairs: Iterable[tuple[str, str]], most: int) -> str:
    """What is missing, of which songs ("" for none): “writers of Neon Rain; ISRC and length of 2 songs; UPC”."""
    where: dict[str, dict[str, None]] = {}
    for word, title in pairs:
        where.setdefault(word, {})[title] = None
    alike: dict[tuple[str, ...], list[str]] = {}
    for word, found in where.items():
        alike.setdefault(tuple(title for title in found if title), []).append(word)
    shown, left, room = [], 0, most
    for songs, words in alike.items():
        some, left = words[:room], left + len(words[room:])
        room -= len(some)
        of = "" if not songs else f" of {songs[0]}" if len(songs) == 1 else f" of {len(songs)} songs"
        shown += [f"{all_of(some)}{of}"] if some else []
    return "; ".join(shown) + (f" and {left} more" if left else "")


def missing_of(record: SheetRecord) -> list[tuple[str, str]]:
    """What a frozen version lacks: a word and the song's title ("": the release's own), once for each thing."""
    found: dict[str, tuple[str, str]] = {}
    for recording in record["recordings"]:
        for gap in recording["missing"]:
            shown = recording["shown"]
            found.setdefault(gap["what"], (word_of(gap["check"], gap["what"], shown), shown))
    for gap in record["missing"]:
        found.setdefault(gap["what"], (word_of(gap["check"], gap["what"]), ""))
    return list(found.values())


def credited(record: SheetRecord, refs: Collection[str]) -> tuple[str, ...]:
    """What one person is credited with: “producer, Neon Rain and Paper Moon”, a line for each role.

    `refs` are theirs in the record: their own, and those of printed names that they bear.
    """
    titles: dict[str, list[str]] = {}
    for recording in record["recordings"]:
        for _, line in credits_of(recording):
            found = titles.setdefault(line["label"], []) if line["person"] in refs else []
            found += [recording["shown"]] if recording["shown"] not in found else []
    whole = [line["label"] for line in (*record["business"], *record["artwork"]) if line["person"] in refs]
    everywhere = len(record["recordings"])
    songs = [f"{label.lower()}, {_titles(found, everywhere)}" for label, found in titles.items() if found]
    return _once([*songs, *(f"{label.lower()}, the whole release" for label in whole)])


def _titles(found: Sequence[str], everywhere: int) -> str:
    if len(found) == everywhere > 2:
        return f"all {everywhere} songs"
    if len(found) > 3:
        return f"{found[0]} and {len(found) - 1} more"
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def uncredited_names(sheet: Sheet) -> tuple[str, ...]:
    """Whose work the record shows and who has no credit there."""
    return _once(person.name for person in sheet.without_assignment)
