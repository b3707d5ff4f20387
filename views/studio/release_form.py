"""The form of a release: its title, every fact of it, and the running order."""

from __future__ import annotations

from collections.abc import Sequence

from studio.music.recording import Recording, shown_title
from studio.music.release import Release
from studio.music.release_facts import FACTS, LONGEST
from studio.music.song import Song
from studio.people.person import Project
from views.credits.actions import OfRelease
from views.kit import blocks
from views.kit.message import Form
from views.studio.actions import RELEASE

TITLE, ORDER = "studio.release.title", "studio.release.order"
LONGEST_ORDER = 3_000  # characters of what a field of Slack holds


def place_of(key: str) -> str:
    """The field of a fact."""
    return f"studio.release.{key}"


def release_form(
    project: Project, release: Release, songs: Sequence[Song], takes: Sequence[Recording]
) -> Form:
    """Everything as it stands; a field that is emptied takes its fact away. An order that is too long has no field."""
    title = blocks.field(TITLE, "Title", blocks.text_input(TITLE, initial=release.title, most=LONGEST))
    fields = [title]
    for fact in FACTS:
        here, value = place_of(fact.key), str(getattr(release, fact.column) or "")
        typed = blocks.text_input(here, initial=value, placeholder=fact.example.strip('"'), most=LONGEST)
        name = f"{fact.name[:1].upper()}{fact.name[1:]}"
        fields.append(blocks.field(here, name, typed, optional=True))
    order = "\n".join(order_lines(release, songs, takes))
    if len(order) <= LONGEST_ORDER:
        typed = blocks.text_input(ORDER, initial=order, multiline=True, most=LONGEST_ORDER)
        hint = "A title or number a line; another recording in brackets: Neon Rain (clean). Empty: every album recording."
        fields.append(blocks.field(ORDER, "Running order", typed, hint=hint, optional=True))
    return Form(blocks.form(RELEASE, "Change the release", fields, about=OfRelease(project.id, release.id)))


def order_lines(release: Release, songs: Sequence[Song], takes: Sequence[Recording]) -> list[str]:
    """The running order as it is typed, each with the number of its song: two of one title are told apart."""
    known, on = {song.id: song for song in songs}, {take.id: take for take in takes}
    shown = [on[take] for take in release.tracks if take in on and on[take].song in known]
    return [
        f"{known[take.song].position}. {shown_title(known[take.song].title, take.variant)}" for take in shown
    ]
