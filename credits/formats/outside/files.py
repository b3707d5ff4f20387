"""The two files for outside: label copy as text, and the page. What is not final says “Draft”."""

from __future__ import annotations

from typing import Any

from credits.formats import label_copy, pdf
from credits.formats.outside.record import DRAFT, DRAFT_SAID, for_outside
from credits.record import RecordingRecord, SheetRecord
from credits.sheet.track import COMPOSITION
from studio.music.release_facts import ON_PAPER


def to_text(record: SheetRecord, *, final: bool) -> bytes:
    """UTF-8 text; the first line of one that is not `final` says so."""
    sheet = for_outside(record)
    parts = [[] if final else [DRAFT_SAID.upper()], _head(sheet, final=final)]
    parts += [_lines(recording) for recording in label_copy.in_running_order(sheet)]
    for title, lines in (("Business", sheet["business"]), ("Artwork", sheet["artwork"])):
        parts.append(
            [title.upper(), *(f"  {label_copy.said_credit(line)}" for line in lines)] if lines else []
        )
    return ("\n\n".join("\n".join(part) for part in parts if part) + "\n").encode()


def to_pdf(record: SheetRecord, *, final: bool) -> tuple[bytes, str]:
    """The file, and a sentence on characters that no font of this machine has; “Draft” runs across each page."""
    sheet = for_outside(record)
    release, state = sheet["release"], _state(sheet, final=final)
    return pdf.set_pages("outside/outside.typ", {
        "title": release["title"],
        "artist": release["artist"],
        "foot": f"{release['title']} · {release['artist']} · {state}",
        "draft": "" if final else DRAFT,
        "facts": [(name, value) for name, value in (
            ("Label", release["label"]), *((fact.on_page, fact.cell(release)) for fact in ON_PAPER), ("Sheet", state),
        ) if value],
        "recordings": [_page(recording) for recording in label_copy.in_running_order(sheet)],
        "more": [
            {"name": name, "rows": pdf.merged([(line["label"], line["printed"]) for line in lines])}
            for name, lines in (("Business", sheet["business"]), ("Artwork", sheet["artwork"]))
            if lines
        ],
    })  # fmt: skip


def _state(sheet: SheetRecord, *, final: bool) -> str:
    day = sheet["as_of"][:10]
    if sheet["version"] is None:
        return f"Draft of {day}"
    return f"Version {sheet['version']} of {day}" + ("" if final else ", draft")


def _head(sheet: SheetRecord, *, final: bool) -> list[str]:
    release = sheet["release"]
    facts = [(fact.own_line, fact.copied(release)) for fact in ON_PAPER]
    numbers = [release["label"], *(said for own_line, said in facts if not own_line)]
    return [
        f"{release['title']} — {release['artist']}",
        " · ".join(part for part in numbers if part),
        *(said for own_line, said in facts if own_line and said),
        f"{_state(sheet, final=final)}.",
    ]


def _groups(recording: RecordingRecord) -> list[tuple[str, list[str]]]:
    """The groups in which somebody is credited; a work by others has its writers though nobody here wrote it."""
    groups = recording["groups"]
    if not any(group["name"] == COMPOSITION for group in groups):
        groups = [*groups, {"name": COMPOSITION, "credits": []}]
    return [(name, said) for name, said in label_copy.groups_of({**recording, "groups": groups}) if said]


def _lines(recording: RecordingRecord) -> list[str]:
    number = f"{recording['position']}. " if recording["position"] else ""
    lines = [f"{number}{recording['shown']} — {label_copy.said_artist(recording)}"]
    facts = label_copy.said_facts(recording)
    lines += ["   " + " · ".join(facts)] if facts else []
    for name, said in _groups(recording):
        lines += [f"   {name}", *(f"     {line}" for line in said)]
    return [*lines, *(f"   {venue['said']}" for venue in recording["venues"])]


def _page(recording: RecordingRecord) -> dict[str, Any]:
    page = pdf.page_of(recording)
    said = [{"name": name, "rows": pdf.rows_of(lines)} for name, lines in _groups(recording)]
    return {**page, "groups": said}
