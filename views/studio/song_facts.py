"""What is known of recordings and releases on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from studio.credits.sheet_input import Recording, Release
from studio.music.identifiers import shown_isrc, shown_iswc, shown_seconds, shown_upc
from studio.people.person import Project
from views.kit.blocks import context, cut, escape, header, said
from views.kit.message import Block, Message
from views.kit.paragraphs import paragraphs

EXPLICIT = {"explicit": "explicit", "clean": "clean", "not_explicit": "not explicit"}
HOW = 'Change with: `/studio songs ids "Title" isrc:… iswc:… duration:3:41 language:en explicit:no samples:… ai:…`'
HOW_RELEASE = (
    'Change with: `/studio release title:… upc:… catalogue:… p:"2026 Name" c:"2026 Name" order:"2, 1"`'
)


def facts(
    project: Project,
    titles: Mapping[int, str],
    found: Sequence[Recording],
    iswcs: Mapping[int, str],
    *,
    saved: bool = False,
) -> Message:
    """The identifiers of recordings, a line each."""
    title = f"Identifiers of {project.title} ({project.key})"
    lines = [_line(one, titles[one.song], iswcs.get(one.song)) for one in found[:60]]
    body = "\n".join(lines) or "No songs yet: /studio songs add"
    first = "Saved." if saved else ""
    blocks: list[Block] = [header(title), *([said(first, "saved")] if saved else [])]
    blocks += [*paragraphs(body, "facts"), context(HOW)]
    return Message(
        escape(cut("\n".join(part for part in (title, first, body) if part), 8_000)), tuple(blocks)
    )


def release(project: Project, found: Release | None, order: Sequence[str], *, saved: bool = False) -> Message:
    """What the release is on paper."""
    title = f"Release of {project.title} ({project.key})"
    lines = [
        *(["Saved."] if saved else []),
        f"Title: {cut(found.title if found else project.title, 200)}",
        f"Artist: {cut(project.artist, 200)}",
        f"Label: {cut(project.label or '–', 200)}",
        f"UPC: {shown_upc(found.upc) if found and found.upc else 'missing'}",
        f"Catalogue number: {found.catalogue_number if found and found.catalogue_number else 'missing'}",
        f"P line: {'℗ ' + found.p_line if found and found.p_line else 'missing'}",
        f"C line: {'© ' + found.c_line if found and found.c_line else 'missing'}",
        "Running order: "
        + (", ".join(f"{at}. {cut(one, 80)}" for at, one in enumerate(order[:60], 1)) or "–"),
    ]
    body = "\n".join(lines)
    return Message(
        escape(f"{title}\n{body}"), (header(title), *paragraphs(body, "release"), context(HOW_RELEASE))
    )


def _line(one: Recording, title: str, iswc: str | None) -> str:
    variant = "" if one.variant == "album" else f" ({one.variant})"
    parts = [
        f"{cut(title, 80)}{variant}",
        shown_isrc(one.isrc) if one.isrc else "no ISRC",
        shown_iswc(iswc) if iswc else "no ISWC",
        shown_seconds(one.seconds) if one.seconds else "no duration",
        one.language or "no language",
        EXPLICIT.get(one.explicit or "", "explicit or not?"),
        f"samples: {cut(one.samples, 80)}" if one.samples else "",
        f"AI use: {cut(one.ai_use, 80)}" if one.ai_use else "",
    ]
    return " | ".join(part for part in parts if part)
