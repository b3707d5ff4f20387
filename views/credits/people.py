"""Credits across projects, as chat shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from credits.sheet.presence import Present
from credits.sheet.sheet import Assigned
from studio.credits.credit import GivenCredit, Standing, Work
from studio.music.release import Release
from studio.people.person import Project
from studio.vocabulary import Stage
from views.credits.actions import PAGE, Turn
from views.credits.presence import own_lines
from views.credits.small_print import HONEST, NAME
from views.kit.blocks import actions, cut, escape, header, said, small, table
from views.kit.message import Block, Message
from views.kit.more import few, few_of
from views.kit.pages import Part, turned
from views.kit.paragraphs import paragraphs

MOST, CELL = 50, 40  # rows of a label in a message, and characters of their cells
LABEL_HEAD = ("Project", "Song", "Credit", "As printed", "Since")
PERSON_PAGE = "person"


def person_credits(
    whose: int,
    name: str,
    projects: Mapping[int, Project],
    given: Sequence[GivenCredit],
    worked: Sequence[Work],
    page: int = 0,
    present: Mapping[int, Sequence[Present]] | None = None,
) -> Message:
    """What one person (`name` "you": the reader) is credited with and what the record shows, project by project.

    `present`: where they were, by project.
    """
    who = "Your credits" if name == "you" else f"Credits of {cut(name, NAME)}"
    parts = []
    for project in projects.values():
        own = [_line(credit) for credit in given if credit.project == project.id]
        work = [work for work in worked if work.project == project.id]
        there = own_lines((present or {}).get(project.id, ()))
        lines = [*own, *([_work(work)] if work else []), *there]
        parts.append(Part(str(project.id), f"{cut(project.title, NAME)} ({project.key})", lines))
    shown = turned(parts, page)
    spoken = shown.lines or ["Nothing yet in the projects that you are part of."]
    blocks: list[Block] = [header(who), *(block for part in shown.parts for block in part.blocks("person"))]
    if not shown.parts:
        blocks.append(said(spoken[0], "person"))
    notes = [*filter(None, [shown.said]), HONEST]
    blocks.append(small("person.small", *notes))
    row = shown.buttons(PAGE, partial(Turn, PERSON_PAGE, 0, whose))
    blocks += [actions("person.actions", *row)] if row else []
    return Message(escape(cut("\n".join([who, *spoken, *notes]), 8_000)), tuple(blocks))


def printed_credits(printed: str, project: Project, lines: Sequence[Assigned]) -> Message:
    """What is credited under a printed name in one project."""
    head = f"Printed as “{cut(printed, NAME)}” on {cut(project.title, NAME)} ({project.key})"
    shown, more = few(
        [f"• {line.label} — {cut(line.song, NAME) if line.song else 'whole project'}" for line in lines], MOST
    )
    body = [*shown, *([f"{more}: /credits"] if more else [])]
    blocks: list[Block] = [header(head), *paragraphs("\n".join(body), "printed")]
    return Message(escape(cut("\n".join([head, *body]), 8_000)), tuple(blocks))


def label_credits(
    name: str,
    projects: Sequence[Project],
    given: Sequence[tuple[GivenCredit, str]],
    since: date | None,
    ahead: Sequence[tuple[Project, Release]] = (),
    *,
    filed: bool = False,
) -> Message:
    """The assigned credits of a label's projects, and which releases are `ahead`; `filed`: all come as a file too."""
    from_ = f", given since {since.isoformat()}" if since else ""
    title = f"Credits of {cut(name, NAME)}{from_}"
    rows = [tuple(cut(cell, CELL) for cell in row) for row in label_rows(projects, given)]
    none = sorted(p.key for p in projects if p.id not in {credit.project for credit, _ in given})
    notes = [f"{_many(len(projects), 'project')}, {_many(len(rows), 'assigned credit')}."]
    if ahead:
        notes.insert(0, f"Due: {few_of([release_due(*pair) for pair in ahead], 12)}.")
    shown, _ = few(rows, MOST)  # of more the notes tell, and a file holds all of them
    if filed:
        notes.append(f"The first {MOST} stand here; all of them come to you as a file, in a direct message.")
    if none:
        notes.append(f"Without an assigned credit{from_}: {few_of(none, 40)}.")
    blocks: list[Block] = [header(title)]
    if rows:
        blocks.append(dict(table(title, LABEL_HEAD, shown)) | {"block_id": "label.table", "page_size": 25})
    blocks.append(small("label.small", *notes))
    text = "\n".join([title, *(" — ".join(row) for row in shown), *notes])
    return Message(escape(cut(text, 8_000)), tuple(blocks))


def release_due(project: Project, release: Release) -> str:
    """Neon Rain (NEON) delivery 2026-11-20, out 2026-12-04."""
    return f"{cut(release.title, NAME)} ({project.key}) {release.said_days}"


def label_rows(
    projects: Sequence[Project], given: Sequence[tuple[GivenCredit, str]]
) -> list[tuple[str, ...]]:
    """A row for each credit below LABEL_HEAD."""
    keys = {project.id: project for project in projects}
    return [
        (
            f"{keys[credit.project].title} ({keys[credit.project].key})",
            _where(credit),
            credit.label,
            credit.printed or who,
            credit.at.date().isoformat(),
        )
        for credit, who in given
    ]


def label_filed(name: str, rows: int) -> str:
    """The sentence that comes with the file."""
    return escape(f"Credits of {cut(name, NAME)}: {_many(rows, 'assigned credit')}.")


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _line(credit: GivenCredit) -> str:
    waiting = " (waits for another’s word)" if credit.state is Standing.WAITING else ""
    waiting += " (uncredited, printed nowhere)" if credit.uncredited else ""
    printed = f", printed as “{cut(credit.printed, NAME)}”" if credit.printed else ""
    return f"• {credit.label} — {cut(_where(credit), NAME)}{printed}{waiting}"


def _where(credit: GivenCredit) -> str:
    if credit.song is None:
        return "whole project"
    return credit.song if credit.variant in (None, "album") else f"{credit.song} ({credit.variant})"


def _work(work: Sequence[Work]) -> str:
    parts = [
        f"{tally.stage.label if tally.stage else 'no stage'}: {tally.kind.label.lower()} {tally.decisions}"
        for tally in sorted(work, key=lambda w: (list(Stage).index(w.stage) if w.stage else 99, w.kind))
    ]
    return f"   Supported by the record (no credit by itself): {'; '.join(parts)}"
