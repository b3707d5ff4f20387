"""Rows of credits.csv: who is credited as what, for which recording or for the whole project."""

from __future__ import annotations

from dataclasses import dataclass

from credits.formats.label_copy import OFF_RELEASE
from credits.formats.tables.credits_table import PROJECT, RELEASE
from credits.intake.table import SHOWN, Row, Table, Wrong
from credits.intake.track_rows import plain
from credits.sheet.track import COMPOSITION, PERFORMERS, PRODUCTION
from studio.credits.credit import LONGEST_PRINTED, Standing
from studio.credits.roles import ARTWORK, BUSINESS, NamedRole, group_named, printed_role, role_named
from studio.music.identifiers import compact_isrc
from studio.music.recording import ALBUM
from studio.music.recording_facts import LONGEST
from studio.names import same_key

EXAMPLE = "song,person,role\\nNeon Rain,Zoë Öberg,Mixing Engineer"
ASSIGNED = "assigned"
_SECTIONS = {
    PERFORMERS: {"Performer"}, COMPOSITION: {"Composition"}, PRODUCTION: {"Production", "Engineering", "Place"},
    BUSINESS: {"Business", "Production"}, ARTWORK: {"Artwork"},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CreditRow:
    """A credit as its row says it; `song` "" is the whole project, `isrc` tells recordings of one title apart."""

    line: int
    name: str
    role: NamedRole
    song: str = ""
    variant: str = ALBUM
    isrc: str = ""
    project: bool = False
    release: str = ""  # the title of the release as such that it is for
    ai_use: str = ""

    @property
    def typed(self) -> str:
        """The row in short."""
        place = f", {self.song}" if self.song else ""
        return f"{self.role.label}: {self.name}{place}"


@dataclass(frozen=True, slots=True)
class Credits:
    """Everything that a table says; `evidence` are rows of the layer that holds no credits."""

    rows: tuple[CreditRow, ...]
    wrong: tuple[Wrong, ...]
    evidence: int = 0


def read_credits(table: Table, sheet: str = "") -> Credits:
    """The rows of the assigned layer; what was given for the project stands there once, however often the file has it."""
    wrong, rows, seen, evidence = list(table.wrong), list[CreditRow](), set[tuple[object, ...]](), 0
    for row in table.rows:
        if (row.one("layer") or ASSIGNED).casefold() != ASSIGNED:
            evidence += 1
            continue
        if row.one("layer") and not row.one("person"):
            continue  # who wrote a work elsewhere: a fact of the song, which the table of tracks brings
        line = _row(row, wrong, sheet)
        if line is None:
            continue
        key = (
            same_key(line.name),
            line.role.key,
            *((line.release,) if line.project else (line.song, line.variant, line.isrc)),
        )
        if key not in seen:
            seen.add(key)
            rows.append(line)
    return Credits(tuple(rows), tuple(sorted(wrong, key=lambda each: each.line)), evidence)


def _row(row: Row, wrong: list[Wrong], sheet: str) -> CreditRow | None:
    name, label = plain(row.one("printed as", "person", "name")), plain(row.one("role"))
    before = len(wrong)
    for column, text in (("person", name), ("role", label)):
        if not text:
            wrong.append(Wrong(row.line, column, "it is empty", sheet))
        elif len(text) > LONGEST_PRINTED:
            wrong.append(Wrong(row.line, column, f"it has more than {LONGEST_PRINTED} characters", sheet))
    if (row.one("state") or Standing.ASSIGNED.value).casefold() != Standing.ASSIGNED.value:
        wrong.append(Wrong(row.line, "state", "it waits for somebody’s word and is no credit yet", sheet))
    group = plain(row.one("group"))
    role = role_of(label, group) if label else None
    if label and role is None:
        text = f"“{label[:SHOWN]}” is no role I know: say its group (Performers, Production & Engineering …)"
        wrong.append(Wrong(row.line, "role", text, sheet))
    isrc = plain(row.one("isrc"))
    if isrc and compact_isrc(isrc) is None:
        wrong.append(Wrong(row.line, "ISRC", f"“{isrc[:SHOWN]}” is no ISRC (like GB-ABC-26-00001)", sheet))
    if len(wrong) > before or role is None:
        return None
    song = plain(row.one("song", "title"))
    given_for, use = row.one("given for").casefold(), " ".join(plain(row.one("ai use")).split())[:LONGEST]
    release = plain(row.one("release")) if given_for == RELEASE else ""
    if release or given_for == PROJECT or not song or song == OFF_RELEASE:
        return CreditRow(row.line, name, role, project=True, release=release, ai_use=use)
    variant = " ".join(plain(row.one("variant", "version")).split()) or ALBUM
    return CreditRow(row.line, name, role, song, variant, compact_isrc(isrc) or "", ai_use=use)


def role_of(label: str, group: str) -> NamedRole | None:
    """The role that is printed so, under that group; what is no role, or none of the group, is one as printed."""
    found, word = role_named(label), group_named(group) if group else None
    if word is None or (found and _stands_under(found, label, group)):
        return found
    return printed_role(label, word)


def _stands_under(found: NamedRole, label: str, group: str) -> bool:
    """Whether a role is printed in just these words, under that group."""
    sections = _SECTIONS.get(group)
    return same_key(found.label) == same_key(label) and (sections is None or found.role.section in sections)
