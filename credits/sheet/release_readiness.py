"""What a release itself lacks, and what of it is contested."""

from __future__ import annotations

from collections.abc import Iterable

from credits.sheet.track import Gap
from studio.command_lines import BLANK, command_line, quoted
from studio.credits.sheet_input import Material
from studio.music import release_facts
from studio.music.recording import ALBUM, shown_title
from studio.music.release import p_lines
from studio.rights.table import EDIT_IDENTIFIERS


def release_gaps(material: Material) -> tuple[Gap, ...]:
    """What the release itself lacks; where there are several it is named."""
    release, several = material.release, len(material.releases) > 1
    named_ = f"“{release.title}”" if several else "The release"
    title = release.title if several else ""
    owners = EDIT_IDENTIFIERS.to_ask(material.here)
    lacking = tuple(
        Gap(
            fact.column,
            f"{named_} {fact.lacking}",
            owners,
            f'{command_line("studio", "release", release=title)} {fact.key}:"{BLANK}"',
        )
        for fact in release_facts.FACTS
        if fact.lacking and not getattr(release, fact.column)
    )
    return (*lacking, *_two_lines(material, owners))


def _two_lines(material: Material, owners: tuple[int, ...]) -> Iterable[Gap]:
    """Recordings of this release that are on another with another P line, and have none of their own."""
    titles = {song.id: song.title for song in material.songs}
    on = set(material.release.tracks)
    for recording in material.recordings:
        lines = p_lines(material.releases, recording)
        if recording.id not in on or len(lines) < 2:
            continue
        song = titles[recording.song]
        said = " and ".join(f"℗ {line} on “{title}”" for line, title in lines.items())
        own, variant = next(iter(lines)), "" if recording.variant == ALBUM else recording.variant
        mend = command_line("studio", "songs", "ids", quoted(song), variant=variant, p=own)
        shown = shown_title(song, recording.variant)
        yield Gap("p_line", f"“{shown}” has {said}: its own line decides", owners, mend)
