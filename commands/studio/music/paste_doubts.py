"""The answers about lines that can be read in two ways: a button, or a choice for each in a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commands.answers import Answer, OpenForm
from commands.features import Press
from commands.interaction import Interaction
from commands.scene import caller, member
from commands.studio.music import pasting
from commands.studio.music.paste_asking import DRAFT, Paste, doubts_of
from storage.database import Db
from storage.decisions import drafts
from storage.music import songs
from studio.music.pasted_lists import read_song_lines
from studio.refusals import Refusal
from views.kit.values import DraftId, Kept
from views.studio.actions import ReadAs
from views.studio.pasted import READING, readings_form

EXAMPLE = "/studio songs"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filled-in form: which reading of each line."""

    interaction: Interaction
    draft: DraftId
    picks: Mapping[int, int]


def read_as(db: Db, request: Press[ReadAs]) -> Answer:
    """One reading was pressed."""
    carried = request.value
    return _go_on(db, request.interaction, carried.draft, {carried.line: carried.reading})


def open_readings(db: Db, request: Press[Kept]) -> Answer:
    """The form with every line that can be read in two ways."""
    again = _kept(db, request.interaction, request.value.draft, {})
    scene = member(db, request.interaction, again.project)
    doubts, _ = doubts_of(again, songs.of_project(db, scene.project.id))
    if not doubts:
        raise Refusal("Every line is clear by now.", example=EXAMPLE)
    return OpenForm(readings_form(doubts, request.value.draft))


def read_readings(interaction: Interaction) -> Chosen:
    """The choices of the form, by line."""
    picks = {
        int(line): int(entered.one)
        for block, entered in interaction.fields.items()
        if (line := block.removeprefix(f"{READING}.")) != block and _figure(line) and _figure(entered.one)
    }
    return Chosen(interaction, Kept.read(interaction.about).draft, picks)


def save_readings(db: Db, request: Chosen) -> Answer:
    """The form is filled in: save, or ask for the rest."""
    return _go_on(db, request.interaction, request.draft, request.picks)


def _go_on(db: Db, interaction: Interaction, draft: DraftId, picks: Mapping[int, int]) -> Answer:
    return pasting.paste_songs(db, _kept(db, interaction, draft, picks))


def _kept(db: Db, interaction: Interaction, draft: DraftId, picks: Mapping[int, int]) -> Paste:
    content: dict[str, Any] | None = drafts.find(db, draft, caller(db, interaction).id, DRAFT)
    if content is None:
        raise Refusal("This was saved already.", example=EXAMPLE)
    picks = {int(line): reading for line, reading in content["picks"].items()} | dict(picks)
    lines = read_song_lines(content["text"], picks)
    if lines.bad:
        raise pasting.refusal(lines.bad, content["example"], "")
    return Paste(
        interaction, content["project"], lines, content["example"], "", content["text"], picks, draft
    )


def _figure(text: str) -> bool:
    return text.lstrip("-").isascii() and text.lstrip("-").isdigit() and len(text) < 6
