"""How a pasted list is laid out: a head that names columns, headings between the songs, cells beside a title."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.music.lengths import length_of

TITLE, NUMBER = "title", "number"
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("title", "titles", "song", "songs", "song title", "track title", "track name", "name", "song name", "titel", "songtitel", "liedtitel", "titre", "chanson", "morceau", "título", "titulo", "canción", "nombre", "titolo", "brano", "曲名", "タイトル", "歌曲", "название"), TITLE),
    **dict.fromkeys(("length", "duration", "time", "running time", "min", "runtime", "timing", "länge", "dauer", "durée", "duree", "duración", "duracion", "tiempo", "durata", "duração", "lengte", "speelduur", "czas", "時間", "再生時間", "时长", "длительность"), "seconds"),
    **dict.fromkeys(("#", "n°", "nº", "n", "№", "num", "numero", "número", "piste", "pista", "曲順", "no", "no.", "nr", "nr.", "number", "pos", "pos.", "position", "track no", "track no.", "track number", "track #", "side", "disc", "cd", "disc no", "disc number"), NUMBER),
    **dict.fromkeys(("isrc", "isrc code"), "isrc"), **dict.fromkeys(("iswc", "iswc code"), "iswc"),
    **dict.fromkeys(("language", "lang", "lyrics language"), "language"),
    **dict.fromkeys(("explicit", "parental advisory", "advisory", "parental"), "explicit"),
}  # fmt: skip
_OTHERS = frozenset({
    "artist", "artists", "artist name", "artist name(s)", "album", "album name", "bpm", "key", "writer", "writers", "writer(s)", "composer",
    "composers", "lyricist", "producer", "producers", "producer(s)", "publisher", "date added", "genre", "year", "label", "notes", "note",
    "status", "version", "tempo", "plays", "duration_ms", "duration (ms)", "track duration (ms)", "interpret", "künstler", "artiste", "artista",
})  # fmt: skip
_WORD = r"(?:\d{1,2}|[a-l]|one|two|three|four|five|six|i{1,3}|iv|v|vi)"
_KIND = "disc|disk|disque|disco|cd|side|lp|vinyl|record|tape|cassette|seite|face|lado|lato|cara|kant"
_SECTION = re.compile(
    rf"(?i)(?:bonus\s+)?(?:{_KIND})\s*[#.]?\s*{_WORD}(?:\s*[,/–—-]?\s*(?:{_KIND})\s*[#.]?\s*{_WORD})?|[ab]\s?(?:面|-?side|-?seite)"
)
_NAMED_SECTION = re.compile(rf"(?i)(?:{_KIND})\s*[#.]?\s*{_WORD}(?:(?:\s*[:–—]|\s+-\s)\s*\S.*|\s*\([^)]*\))")
_LIST_NAME = re.compile(
    r"(?i)(?:the\s+)?(?:track\s?list(?:ing)?|set\s?list|song\s?list|list of (?:songs|tracks)|running order)(?:\s*\(.*\))?"
)
_COLUMN_ALONE = re.compile(r"(?i)(?:songs?|tracks?|titles?)")
_SUM = re.compile(
    r"(?i)(?:total|overall|sum|running|album|gesamt\w*|spielzeit|dur[ée]e totale|duraci[óo]n total|tiempo total|durata totale|合計)\b[a-z ]*[:=–—-]?\s*(.*\d.*)"
)
_RULE = re.compile(r"[-=_*~–—#.·•|:+\s]{3,}")
_BETWEEN = re.compile(r"\s*[|\t]\s*|\s{2,}")


@dataclass(frozen=True, slots=True)
class Head:
    """The columns of a list by their place; "" for one that nobody knows. `unknown` are the names of those."""

    columns: tuple[str, ...]
    delimiter: str
    unknown: tuple[str, ...] = ()

    def cells(self, line: str) -> list[str]:
        return split(line, self.delimiter)


def split(line: str, delimiter: str) -> list[str]:
    """A line's cells. Quotes of a spreadsheet are taken away where commas or semicolons set cells apart."""
    if delimiter in "|\t":
        return [cell.strip() for cell in framed(line).split(delimiter)]
    return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])]


def framed(line: str) -> str:
    """A line without the bars around it, as tables of text have them."""
    text = line.strip()
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] == "|" else line


def head_of(line: str) -> Head | None:
    """The head that this line is."""
    for delimiter in "\t|;,":
        names = [
            " ".join(cell.strip(' *"“”:').casefold().split())
            for cell in framed(line).strip("\r").split(delimiter)
        ]
        if len(names) < 2:
            continue
        columns = [_NAMES.get(name, "") for name in names]
        if TITLE not in columns and "track" in names:
            columns[names.index("track")] = TITLE
        columns = [
            NUMBER if name == "track" and not column else column
            for name, column in zip(names, columns, strict=True)
        ]
        known = sum(column != "" or name in _OTHERS for name, column in zip(names, columns, strict=True))
        if (
            columns.count(TITLE) == 1
            and known > 1
            and known * 2 >= len([name for name in names if name])
            and not _repeated(columns)
        ):
            unknown = [name for name, column in zip(names, columns, strict=True) if name and not column]
            return Head(tuple(columns), delimiter, tuple(unknown))
    return None


def is_heading(line: str, *, first: bool) -> bool:
    """Whether a line is no song but the name of a side, of the list or of its columns, a sum or a rule."""
    text = line.strip().strip("*_=#~–—:- \t|").strip()
    if (
        _RULE.fullmatch(line.strip())
        or _SECTION.fullmatch(text)
        or _LIST_NAME.fullmatch(text)
        or _is_sum(text)
    ):
        return True
    if first and (_COLUMN_ALONE.fullmatch(text) and line.strip().endswith(":")):
        return True
    cells = [cell.casefold() for cell in _BETWEEN.split(text) if cell]
    return len(cells) > 1 and all(cell in _NAMES or cell == "track" for cell in cells) and first


def names_a_side(line: str) -> bool:
    """“Disc 2: The Night”: a heading with a name of its own, or a song."""
    return _NAMED_SECTION.fullmatch(line.strip().strip("*_=# ")) is not None


def _is_sum(text: str) -> bool:
    match = _SUM.fullmatch(text)
    return match is not None and length_of(match[1]) is not None


def _repeated(columns: Sequence[str]) -> bool:
    named = [column for column in columns if column not in ("", NUMBER)]
    return len(named) != len(set(named))
