"""Rows of tracks.csv: what each says of a song, a recording and the release, in the words in which it was exported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from credits.formats.csv_tables import inert
from credits.intake.table import SHOWN, Row, Table, Wrong
from studio.music.fact import Fact, Value
from studio.music.pasted_lists import title_problem
from studio.music.recording import ALBUM
from studio.music.recording_facts import FACTS
from studio.music.release_facts import FACTS as OF_RELEASE
from studio.names import same_key

EXAMPLE = "title,isrc,duration\\nNeon Rain,GB-ABC-26-00001,3:41"
NOTICES = ("p_line", "c_line")  # the release's, or the recording's own where they differ
OWN = {fact.in_tracks: fact for fact in FACTS if not fact.instead}
_NUMBER = 3  # digits of a track number


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A recording as its row says it; facts by column, as they are stored. `release` is a title, "" where none is said."""

    line: int
    title: str
    variant: str
    position: int | None
    release: str
    facts: Mapping[str, Value]
    of_release: Mapping[str, Value]
    primary: tuple[str, ...] = ()
    featured: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReleaseLines:
    """A release as its rows say it, and its recordings in running order."""

    title: str
    facts: Mapping[str, Value] = field(default_factory=dict)
    lines: tuple[TrackLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracks:
    """Everything that a table says: rows with their releases, and what cannot be taken in."""

    releases: tuple[ReleaseLines, ...]
    wrong: tuple[Wrong, ...]

    @property
    def lines(self) -> tuple[TrackLine, ...]:
        return tuple(line for release in self.releases for line in release.lines)


def read_tracks(table: Table, sheet: str = "") -> Tracks:
    """The rows by release; those without one belong together."""
    wrong = list(table.wrong)
    lines = [line for row in table.rows if (line := _line(row, wrong, sheet))]
    wrong += _twice(lines, sheet)
    titles = dict.fromkeys(same_key(line.release) for line in lines)
    releases = [_release([line for line in lines if same_key(line.release) == title]) for title in titles]
    for release in releases:
        wrong += _contradicting(release, sheet)
    return Tracks(tuple(releases), tuple(sorted(wrong, key=lambda each: each.line)))


def plain(cell: str) -> str:
    """A cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if cell.startswith("'") and inert(cell[1:]) == cell else cell


def _line(row: Row, wrong: list[Wrong], sheet: str) -> TrackLine | None:
    title, before = plain(row.one("title")), len(wrong)
    if problem := ("it has no title" if not title else title_problem(title)):
        wrong.append(Wrong(row.line, "title", problem, sheet))
    position = row.one("position")
    if position and not (position.isascii() and position.isdigit() and len(position) <= _NUMBER):
        wrong.append(Wrong(row.line, "position", f"“{position[:SHOWN]}” is no track number (like 3)", sheet))
    facts = _read(row, OWN, wrong, sheet)
    of_release = _read(row, {fact.in_tracks: fact for fact in OF_RELEASE}, wrong, sheet)
    if len(wrong) > before:
        return None
    return TrackLine(
        row.line,
        title,
        " ".join(plain(row.one("version")).casefold().split()) or ALBUM,
        int(position) if position else None,
        plain(row.one("release")),
        facts,
        of_release,
        _names(row.one("primary artists")),
        _names(row.one("featured artists")),
    )


def _read(row: Row, facts: Mapping[str, Fact], wrong: list[Wrong], sheet: str) -> dict[str, Value]:
    found = {}
    for head, fact in facts.items():
        cell = plain(row.one(head))
        if not cell:
            continue
        reading = fact.read(cell)
        if reading.problem:
            wrong.append(Wrong(row.line, fact.name, f"{reading.problem} (like {fact.example})", sheet))
        elif reading.value is not None:
            found[fact.column] = reading.value
    return found


def _names(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for part in cell.split(";") if (name := plain(part.strip()))))


def _twice(lines: Sequence[TrackLine], sheet: str) -> Iterable[Wrong]:
    first: dict[Value, TrackLine] = {}
    for line in lines:
        isrc = line.facts.get("isrc")
        elder = first.setdefault(isrc, line) if isrc else line
        same = (same_key(elder.title), elder.variant) == (same_key(line.title), line.variant)
        if elder is not line and not (same and same_key(elder.release) != same_key(line.release)):
            yield Wrong(line.line, "ISRC", f"row {elder.line} has the same one", sheet)


def _release(lines: Sequence[TrackLine]) -> ReleaseLines:
    """The release of these rows. A notice that most rows have is the release's; a recording with another has its own."""
    title = lines[0].release
    facts: dict[str, Value] = {}
    for fact in OF_RELEASE:
        said = [line.of_release.get(fact.column) for line in lines]
        known = Counter(value for value in said if value is not None)
        if known and (fact.column not in NOTICES or None not in said):
            facts[fact.column] = known.most_common(1)[0][0]
    own = [replace(line, facts={**line.facts, **_own(line, facts)}) for line in lines]
    ordered = all(line.position is not None for line in own)
    return ReleaseLines(
        title, facts, tuple(sorted(own, key=lambda line: line.position or 0) if ordered else own)
    )


def _own(line: TrackLine, release: Mapping[str, Value]) -> dict[str, Value]:
    return {
        column: value
        for column in NOTICES
        if (value := line.of_release.get(column)) is not None and value != release.get(column)
    }


def _contradicting(release: ReleaseLines, sheet: str) -> Iterable[Wrong]:
    """Facts of which a release has one: every row says the same, or nothing."""
    for fact in OF_RELEASE:
        for line in release.lines if fact.column not in NOTICES else ():
            value = line.of_release.get(fact.column)
            if value is not None and value != release.facts.get(fact.column):
                text = f"“{str(value)[:SHOWN]}” is not what the other rows of this release say"
                yield Wrong(line.line, fact.name, text, sheet)
