"""Credits across projects, as chat shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from studio.credits import Standing
from studio.people import Project
from studio.roles import credit_label
from studio.vocabulary import Kind, Stage
from views.blocks import actions, cut, escape, header, said, small, table
from views.credits import HONEST, NAME, PAGE
from views.message import Block, Message
from views.pages import Part, turned

MOST = 60
PERSON_PAGE = "person"


class Given(Protocol):
    """A credit as storage hands it out."""

    @property
    def project(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def instrument(self) -> str | None: ...
    @property
    def song(self) -> str | None: ...
    @property
    def variant(self) -> str | None: ...
    @property
    def printed(self) -> str | None: ...
    @property
    def state(self) -> Standing: ...
    @property
    def at(self) -> datetime: ...


class Worked(Protocol):
    """Counted work as storage hands it out."""

    @property
    def project(self) -> int: ...
    @property
    def stage(self) -> Stage | None: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def decisions(self) -> int: ...


def person(
    whose: int,
    name: str,
    projects: Mapping[int, Project],
    given: Sequence[Given],
    worked: Sequence[Worked],
    page: int = 0,
) -> Message:
    """What one person (`name` "you": the reader) is credited with and what the record shows, project by project."""
    who = "Your credits" if name == "you" else f"Credits of {cut(name, NAME)}"
    parts = []
    for project in projects.values():
        own = [_line(one) for one in given if one.project == project.id]
        work = [one for one in worked if one.project == project.id]
        lines = [*own, *([_work(work)] if work else [])]
        parts.append(Part(str(project.id), f"{cut(project.title, NAME)} ({project.key})", lines))
    shown = turned(parts, page)
    spoken = shown.lines or ["Nothing yet in the projects that you are part of."]
    blocks: list[Block] = [header(who), *(block for part in shown.parts for block in part.blocks("person"))]
    if not shown.parts:
        blocks.append(said(spoken[0], "person"))
    notes = [*filter(None, [shown.said]), HONEST]
    blocks.append(small("person.small", *notes))
    row = shown.buttons(PAGE, f"{PERSON_PAGE}:0:{whose}")
    blocks += [actions("person.actions", *row)] if row else []
    return Message(escape(cut("\n".join([who, *spoken, *notes]), 8_000)), tuple(blocks))


def label(
    name: str, projects: Sequence[Project], given: Sequence[tuple[Given, str]], since: date | None
) -> Message:
    """The assigned credits of a label's projects."""
    from_ = f", given since {since.isoformat()}" if since else ""
    title = f"Credits of {cut(name, NAME)}{from_}"
    keys = {project.id: project for project in projects}
    rows = [
        (
            f"{cut(keys[one.project].title, 40)} ({keys[one.project].key})",
            cut(_where(one), NAME),
            cut(credit_label(one.role, one.instrument), NAME),
            cut(one.printed or who, NAME),
            one.at.date().isoformat(),
        )
        for one, who in given
    ]
    none = sorted(p.key for p in projects if p.id not in {one.project for one, _ in given})
    notes = [f"{len(projects)} projects, {len(rows)} assigned credits."]
    if len(rows) > MOST:
        notes.append(
            f"{len(rows) - MOST} more than fit here: /credits csv project:KEY sends a project’s whole sheet."
        )
    if none:
        notes.append(f"Without an assigned credit{from_}: {', '.join(none[:20])}.")
    blocks: list[Block] = [header(title)]
    if rows:
        head = ("Project", "Song", "Credit", "As printed", "Since")
        blocks.append(dict(table(title, head, rows[:MOST])) | {"block_id": "label.table", "page_size": 25})
    blocks.append(small("label.small", *notes))
    text = "\n".join([title, *(" — ".join(row) for row in rows[:MOST]), *notes])
    return Message(escape(cut(text, 8_000)), tuple(blocks))


def _line(one: Given) -> str:
    waiting = " (waits for another’s word)" if one.state is Standing.WAITING else ""
    printed = f", printed as “{cut(one.printed, NAME)}”" if one.printed else ""
    return f"• {credit_label(one.role, one.instrument)} — {cut(_where(one), NAME)}{printed}{waiting}"


def _where(one: Given) -> str:
    if one.song is None:
        return "whole project"
    return one.song if one.variant in (None, "album") else f"{one.song} ({one.variant})"


def _work(work: Sequence[Worked]) -> str:
    parts = [
        f"{one.stage.label if one.stage else 'no stage'}: {one.kind.label.lower()} {one.decisions}"
        for one in sorted(work, key=lambda w: (list(Stage).index(w.stage) if w.stage else 99, w.kind))
    ]
    return f"   Supported by the record (no credit by itself): {'; '.join(parts)}"
