"""The form of /studio setup as filled in: read field by field, what is wrong said at its field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from commands.interaction import Entered, Interaction
from commands.studio.set_up.picked import CHECK
from storage.projects.projects import NewProject
from studio.approvals.chains import preset
from studio.people.functions import STAGED
from studio.people.setup import KEY_FORM, LONGEST, key_of
from studio.refusals import Refusal
from studio.vocabulary import Function, Stage
from studio.zones import is_zone
from views.kit.values import DraftId
from views.studio.actions import ZONE, OfChannel
from views.studio.setup import (
    ARTIST,
    CARDS,
    KEY,
    LABEL,
    OPEN,
    ORDER,
    PRESET,
    TITLE,
    people_field,
    stages_field,
)


@dataclass(frozen=True, slots=True)
class Save:
    """The form as filled in: for a new project (`project` None) or a known one.

    The short form has no fields for key, zone and preset: what is "" is made of what is known.
    `guarded` says whether cards leave out what somebody in the channel may not read; None: as it is.
    `people` are Slack user ids by function; `stages` are those chosen for a function's people.
    """

    interaction: Interaction
    channel: str
    project: int | None
    new: NewProject
    guarded: bool | None
    people: Mapping[Function, tuple[str, ...]]
    stages: Mapping[Function, tuple[Stage, ...]]
    draft: DraftId


def read_save_project(interaction: Interaction) -> Save:
    """Read the fields; what is wrong in any of them is said at that field."""
    channel, project, draft = OfChannel.read(interaction.about)
    new, wrong = _facts(interaction.fields, editing=bool(project))
    if wrong:
        raise Refusal(CHECK, fields=wrong)
    return Save(
        interaction,
        channel,
        project or None,
        new,
        _guarded(interaction.fields),
        {function: _chosen(interaction.fields, people_field(function)) for function in ORDER},
        {
            function: tuple(
                stage for stage in Stage if stage in _chosen(interaction.fields, stages_field(function))
            )
            for function in STAGED
        },
        draft,
    )


def _facts(fields: Mapping[str, Entered], *, editing: bool) -> tuple[NewProject, dict[str, str]]:
    wrong: dict[str, str] = {}
    title, artist, label = (_text(fields, block) for block in (TITLE, ARTIST, LABEL))
    for block, value, what in ((TITLE, title, "a title"), (ARTIST, artist, "an artist")):
        if not value:
            wrong[block] = f"Every project has {what}."
    for block, value in ((TITLE, title), (ARTIST, artist), (LABEL, label)):
        if len(value) > LONGEST:
            wrong[block] = f"At most {LONGEST} characters; these are {len(value)}."
    typed = _text(fields, KEY)
    key = key_of(typed)
    if typed and not editing and not key:
        wrong[KEY] = f"A key has {KEY_FORM}."
    zone, chain = (fields.get(block, Entered()).one for block in (ZONE, PRESET))
    if not is_zone(zone) and (editing or ZONE in fields):
        wrong[ZONE] = "Choose a city from the list, for instance London."
    if preset(chain) is None and (editing or PRESET in fields):
        wrong[PRESET] = "Choose who gives the final OK."
    return NewProject(key or "", title, artist, label, zone, chain), wrong


def _guarded(fields: Mapping[str, Entered]) -> bool | None:
    chosen = fields.get(CARDS, Entered()).one  # forms of before there was that field have none
    return chosen != OPEN if chosen else None


def _text(fields: Mapping[str, Entered], block: str) -> str:
    return " ".join(fields.get(block, Entered()).text.split())


def _chosen(fields: Mapping[str, Entered], block: str) -> tuple[str, ...]:
    return fields.get(block, Entered()).chosen
