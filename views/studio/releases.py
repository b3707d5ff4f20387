"""Releases as chat shows them: one with everything that is known of it, or all of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studio.command_lines import command_line, quoted
from studio.music import release_facts
from studio.music.fact import usage
from studio.music.recording import ALBUM, Recording, shown_title
from studio.music.release import Release, by_due, p_lines
from studio.music.song import Song
from studio.people.person import Project
from views.credits.actions import OfRelease
from views.kit.blocks import actions, button, context, cut, escape, header
from views.kit.facts import told
from views.kit.message import Message
from views.kit.more import few, few_of
from views.kit.paragraphs import paragraphs
from views.studio.actions import OPEN_RELEASE

HOW = f'Change with: `/studio release title:… {usage(release_facts.FACTS)} order:"2, 1"`'
HOW_ONE = 'One of them: `/studio release release:"Title"`; another: `/studio release add "Title"`'
MOST, MOST_NOTES = 60, 5  # songs of a running order; sentences below it


@dataclass(frozen=True, slots=True)
class ReleaseShown:
    """A release among those of its project, and what can be on it; whether the reader may change it."""

    release: Release
    every: Sequence[Release]
    songs: Sequence[Song]
    takes: Sequence[Recording]
    may_change: bool = False


def release_shown(project: Project, shown: ReleaseShown, *, saved: bool = False) -> Message:
    """What the release is on paper."""
    title, release = f"Release of {project.title} ({project.key})", shown.release
    others = [each for each in by_due(shown.every) if each.id != release.id]
    lines = [
        *(["Saved."] if saved else []),
        f"Title: {cut(release.title, 200)}",
        f"Artist: {cut(project.artist, 200)}",
        f"Label: {cut(project.label or '–', 200)}",
        *(told(fact, getattr(release, fact.column), release_facts.LONGEST) for fact in release_facts.FACTS),
        "Running order: " + (few_of(_order(shown), MOST) or "–"),
        *([f"Other releases: {few_of([_named(each) for each in others], MOST_NOTES)}"] if others else []),
        *_notes(shown),
    ]
    body = "\n".join(lines)
    change = button("Change…", OPEN_RELEASE, OfRelease(project.id, release.id))
    row = [actions("release.actions", change)] if shown.may_change else []
    parts = (header(title), *paragraphs(body, "release"), *row, context(HOW))
    return Message(escape(f"{title}\n{body}"), parts)


def releases_shown(project: Project, every: Sequence[Release], *, gone: str = "") -> Message:
    """The releases of a project as they are due; `gone` is the title of one that was taken away."""
    title = f"Releases of {project.title} ({project.key})"
    shown, more = few([f"• {_line(release)}" for release in by_due(every)], MOST)
    said = [f"Taken away: “{cut(gone, 80)}”."] if gone else []
    body = "\n".join([*said, *(shown or ["None so far."]), *([more] if more else [])])
    return Message(
        escape(f"{title}\n{body}"), (header(title), *paragraphs(body, "releases"), context(HOW_ONE))
    )


def _order(shown: ReleaseShown) -> list[str]:
    """1. Neon Rain, 2. Paper Moon (clean); without an order every song."""
    titles = {song.id: song.title for song in shown.songs}
    if not shown.release.tracks:
        said = [song.title for song in shown.songs]
    else:
        takes = {take.id: take for take in shown.takes}
        on = [takes[take] for take in shown.release.tracks if take in takes]
        said = [shown_title(titles[take.song], take.variant) for take in on if take.song in titles]
    return [f"{at}. {cut(title, 80)}" for at, title in enumerate(said, 1)]


def _notes(shown: ReleaseShown) -> list[str]:
    """Recordings that have two P lines by being on two releases, each with a line that settles it."""
    titles = {song.id: song.title for song in shown.songs}
    found = [
        _two_lines(titles[take.song], take, lines)
        for take in shown.takes
        if take.song in titles and shown.release.holds(take) and len(lines := p_lines(shown.every, take)) > 1
    ]
    notes, more = few(found, MOST_NOTES)
    return [*notes, *([f"{more}: /credits missing"] if more else [])]


def _two_lines(title: str, take: Recording, lines: dict[str, str]) -> str:
    said = " and ".join(f"℗ {cut(line, 80)} on “{cut(release, 80)}”" for line, release in lines.items())
    variant = "" if take.variant == ALBUM else take.variant
    own = command_line("studio", "songs", "ids", quoted(title), variant=variant, p=next(iter(lines)))
    return f"“{cut(shown_title(title, take.variant), 80)}” has {said}. Its own line decides: {own}"


def _named(release: Release) -> str:
    return f"“{cut(release.title, 80)}”" + (f" ({release.said_days})" if release.said_days else "")


def _line(release: Release) -> str:
    facts = [
        told(fact, getattr(release, fact.column))
        for fact in release_facts.FACTS
        if not fact.own_line and not fact.day
    ]
    on = f"{len(release.tracks)} in running order" if release.tracks else "every album recording"
    return "; ".join([_named(release), on, *facts])
