"""The sheet as PDF, set with typst. Data reaches the template as JSON and is only ever shown as strings."""

from __future__ import annotations

import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst
from pypdf import PdfReader
from pypdf.generic import ContentStream

from credits.figures import said_untimed
from credits.formats import label_copy
from credits.formats.final_oks import said_ok
from credits.record import RecordingRecord, SheetRecord, off_release
from studio.music.identifiers import shown_isrc, shown_seconds
from studio.music.release_facts import ON_PAPER

HERE = Path(__file__).parent
LONGEST_WORD = 24  # characters; longer ones may be broken anywhere, so that nothing runs over the edge
VERBATIM = ("sha256", "to")  # a hash, and where a link leads
_TURN = Lock()
_LONG = re.compile(rf"[^\s‐-]{{{LONGEST_WORD},}}")  # at hyphens lines are broken anyhow
_INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp", "Mn", "Me", "Cs")
# Fonts for scripts whose Unicode names begin with these words; any other is "Noto Sans" and that word.
_FONTS = {
    "CJK": "Noto Sans CJK",
    "HIRAGANA": "Noto Sans CJK",
    "KATAKANA": "Noto Sans CJK",
    "HANGUL": "Noto Sans CJK",
}


def to_pdf(
    record: SheetRecord, sha256: str = "", signatures: Sequence[tuple[str, str]] = ()
) -> tuple[bytes, str]:
    """The file, and a sentence on characters that no font of this machine has (empty: all are drawn)."""
    return set_pages("sheet.typ", _sheet(record, sha256, signatures))


def set_pages(template: str, data: dict[str, Any]) -> tuple[bytes, str]:
    """A template with its data; what cannot be drawn is told on the page (`unprintable`) and to the caller."""
    data["unprintable"] = said_unprintable(unprintable(_texts(data)))
    return _compiled(template, sheet=_soft(data)), data["unprintable"]


def _compiled(template: str, **inputs: object) -> bytes:
    """A template with its data, JSON; one at a time, since a compiler serves one thread and files are made in several."""
    said = {name: json.dumps(value) for name, value in inputs.items()}
    with _TURN:
        made = _compiler(template).compile(format="pdf", sys_inputs=said)
    assert isinstance(made, bytes)
    return made


def unprintable(texts: Iterable[str]) -> str:
    """Characters for which no font is at hand, each once: typst would draw an empty box and say nothing."""
    rare = sorted(
        {c for text in texts for c in text if c > "ɏ" and unicodedata.category(c) not in _INVISIBLE}
    )
    if not rare:
        return ""
    pages = PdfReader(io.BytesIO(_compiled("probe.typ", characters=rare))).pages
    return "".join(c for c, page in zip(rare, pages, strict=False) if _has_no_glyph(page))


def said_unprintable(characters: str) -> str:
    """Which fonts are needed for these characters."""
    if not characters:
        return ""
    fonts = dict.fromkeys(_font(c) for c in characters)
    many = f"{len(characters)} characters" if len(characters) > 1 else "A character"
    codes = ", ".join(f"U+{ord(c):04X}" for c in characters[:8]) + (" …" if len(characters) > 8 else "")
    return (
        f"{many} ({codes}) cannot be drawn here: install {' and '.join(fonts)} where this program runs. "
        "The other files have them."
    )


def _font(character: str) -> str:
    if unicodedata.category(character) == "So" and ord(character) > 0x1F000:
        return "Noto Color Emoji"
    word = unicodedata.name(character, "").partition(" ")[0]
    return _FONTS.get(word, f"Noto Sans {word.capitalize()}") if word else "a font that has them"


def _has_no_glyph(page: Any) -> bool:
    """Whether a page of one character shows glyph 0, the box of what a font does not have."""
    fonts = page["/Resources"].get("/Font") or {}
    emoji = any(font.get_object().get("/Subtype") == "/Type3" for font in fonts.values())
    return not emoji and any(b"\0\0" in code for code in _codes(page))


def _codes(page: Any) -> Iterator[bytes]:
    for operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
        if operator == b"Tj":
            yield operands[0].original_bytes
        elif operator == b"TJ":
            yield from (run.original_bytes for run in operands[0] if hasattr(run, "original_bytes"))


@cache
def _compiler(template: str) -> typst.Compiler:
    """Fonts are read once."""
    return typst.Compiler(str(HERE / template), root=str(HERE))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _texts(value)


def _soft(node: Any) -> Any:
    """The same with places to break very long words at, and without characters that are no text."""
    if isinstance(node, str):
        clean = "".join(c for c in node if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))
        return _LONG.sub(lambda word: "\u200b".join(word[0]), clean)
    if isinstance(node, Mapping):
        return {key: value if key in VERBATIM else _soft(value) for key, value in node.items()}
    return [_soft(item) for item in node] if isinstance(node, list | tuple) else node


def _sheet(record: SheetRecord, sha256: str, signatures: Sequence[tuple[str, str]]) -> dict[str, Any]:
    release, project = record["release"], record["project"]
    state = [("Project", project["key"]), ("Sheet", label_copy.said_version(record))]
    recordings = label_copy.in_running_order(record)
    foot = f"{release['title']} · {release['artist']} · {project['key']} · {label_copy.said_version(record)}"
    return {
        "title": release["title"],
        "artist": release["artist"],
        "foot": foot + (f" · SHA-256 {sha256[:16]}…" if sha256 else ""),
        "facts": [(name, value) for name, value in (
            ("Label", release["label"]), *((fact.on_page, fact.cell(release)) for fact in ON_PAPER),
        ) if value],
        "state": [*state, ("Recordings", f"{len(recordings)}, {sum(recording['ready'] for recording in recordings)} ready")],
        "sha256": sha256,
        "order": [_line(recording) for recording in recordings],
        "studios": list(dict.fromkeys(_place(venue) for track in recordings for venue in track["venues"])),
        "recordings": [page_of(recording) for recording in recordings],
        "apart": {"title": label_copy.OFF_RELEASE, "recordings": [page_of(recording) for recording in off_release(record)]},
        "more": [
            {"name": name, "rows": merged([(line["label"], line["printed"]) for line in lines])}
            for name, lines in (("Business", record["business"]), ("Artwork", record["artwork"]))
            if lines
        ],
        "time": _time(record),
        "missing": label_copy.missing_of_sheet(record),
        "signatures": list(signatures),
        "notes": record["notes"],
    }  # fmt: skip


def _time(record: SheetRecord) -> dict[str, Any]:
    """Who has which role on how much of the playing time: a row for each person."""
    names = {party["ref"]: party["printed"] for party in record["people"]}
    rows = [
        (names[time["person"]], f"{time['label']} {100 * time['seconds'] / time['total']:.0f} %")
        for time in record["playing_time"]
        if time["total"]
    ]
    total = record["playing_time"][0]["total"] if rows else 0
    people = dict.fromkeys(name for name, _ in rows)
    said = [(name, ", ".join(share for whose, share in rows if whose == name)) for name in people]
    tracks = record["recordings"]
    untimed = said_untimed(sum(not track.get("seconds") for track in tracks), len(tracks))
    head = f"Of {shown_seconds(total)} so far; {untimed}" if untimed else f"Of {shown_seconds(total)} in all"
    return {"head": head, "rows": said} if rows else {"rows": []}


def _place(venue: Mapping[str, Any]) -> str:
    return f"{venue['verb']} at {venue['room']}" + (f", {venue['city']}" if venue["city"] else "")


def _line(recording: RecordingRecord) -> list[str]:
    return [
        str(recording["position"] or ""),
        recording["shown"],
        shown_isrc(isrc) if (isrc := recording.get("isrc")) else "–",
        _length(recording) or "–",
        "yes" if recording["ready"] else f"{recording['checks_met']} of {recording['checks']}",
    ]


def _length(recording: RecordingRecord) -> str:
    seconds = recording.get("seconds")
    return shown_seconds(seconds) if seconds else ""


def page_of(recording: RecordingRecord) -> dict[str, Any]:
    """A recording as the template has it."""
    return {
        "number": str(recording["position"] or ""),
        "title": recording["shown"],
        "artist": label_copy.said_artist(recording),
        "length": _length(recording),
        "facts": " · ".join([*label_copy.said_facts(recording), *label_copy.said_ai_uses(recording)]),
        "groups": [{"name": name, "rows": rows_of(lines)} for name, lines in label_copy.groups_of(recording)],
        "made": [venue["said"] for venue in recording["venues"]],
        "oks": [_sentence(said_ok(ok).removeprefix("Final OK, ")) for ok in recording["final_oks"]]
        or ["None yet"],
        "ready": label_copy.said_ready(recording),
        "missing": label_copy.missing_of(recording),
    }


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def _split(line: str) -> tuple[str, str]:
    label, _, name = line.partition(": ")
    return label, name


def rows_of(lines: Sequence[str]) -> list[tuple[str, str]]:
    """Lines as rows: “Drums: Ada” has the label in front."""
    return merged([_split(line) for line in lines])


def merged(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """One row per label, names one below the other, in the order of credits."""
    merged: dict[str, list[str]] = {}
    for label, name in rows:
        merged.setdefault(label, []).append(name)
    return [(label, "\n".join(names)) for label, names in merged.items()]
