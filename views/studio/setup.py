"""The form that links a channel to a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.approvals.chains import PRESETS
from studio.people.functions import STAGED
from studio.people.person import Project
from studio.people.setup import KEY_FORM, LONGEST
from studio.vocabulary import Function, Stage
from studio.wording import all_of
from studio.zones import place
from views.kit import blocks
from views.kit.message import Block, Form, Message
from views.kit.values import Id
from views.studio.actions import OPEN_SETUP, PEOPLE, SETUP, SETUP_MORE, ZONE, OfChannel, OpenSetup

TITLE, KEY, ARTIST, LABEL = "studio.title", "studio.key", "studio.artist", "studio.label"
PRESET = "studio.preset"
CARDS, GUARDED, OPEN = "studio.cards", "guarded", "open"
ORDER = (
    Function.PRODUCER, Function.ENGINEER, Function.ASSISTANT, Function.ARTIST, Function.MUSICIAN,
    Function.A_AND_R, Function.LABEL_HEAD, Function.LABEL_STAFF, Function.MANAGER, Function.OWNER,
)  # fmt: skip
# The artist's name on the record has a field of its own: two fields of one label would be told apart by nobody.
LABELS = {Function.ARTIST: "Artist (person)"}
HINTS = {
    Function.OWNER: "May change the project and its people.",
    Function.LABEL_STAFF: "See credits and counts, not the sentences of decisions.",
}


@dataclass(frozen=True, slots=True)
class Setup:
    """What the form holds when it opens.

    Without `more` it asks for title and artist alone. `key` is fixed while editing. People are Slack user ids by function; stages by function are those at which its
    people work.
    """

    about: OfChannel
    title: str = ""
    key: str = ""
    editing: bool = False
    more: bool = True
    artist: str = ""
    label: str = ""
    zone: str = "UTC"
    preset: str = ""
    guarded: bool = True
    along: tuple[str, ...] = ()  # who reads along in the channel, by name
    people: Mapping[Function, tuple[str, ...]] = field(default_factory=dict)
    stages: Mapping[Function, tuple[Stage, ...]] = field(default_factory=dict)


def people_field(function: Function) -> str:
    """The block of a function's people."""
    return f"studio.people.{function.value}"


def stages_field(function: Function) -> str:
    """The block of the stages at which a function's people work."""
    return f"studio.stages.{function.value}"


def setup_form(setup: Setup) -> Form:
    """The form, with everything that is known already filled in."""
    title = f"Change {setup.key}" if setup.editing else "Set up this project"
    parts = _all(setup) if setup.more else _short(setup)
    return Form(blocks.form(SETUP, title, parts, submit="Save", about=setup.about))


def people_form(project: Project, engaged: Mapping[Function, tuple[str, ...]]) -> Form:
    """Everybody of a project by what they are, to add several at once."""
    setup = Setup(OfChannel("", project.id), people=engaged)
    hint = "Nobody is notified. At which stages somebody works: /studio people add"
    parts = [blocks.section(hint, "studio.people"), *(_picker(setup, function) for function in ORDER)]
    return Form(blocks.form(PEOPLE, f"People of {project.key}", parts, submit="Save", about=Id(project.id)))


def _short(setup: Setup) -> list[Block]:
    """Title and artist; key, zone and who gives the final OK are made of what is known."""
    more = blocks.button("More…", SETUP_MORE, setup.about)
    return [
        _text(TITLE, "Title", setup.title, "As it stands on the record or the call sheet."),
        _text(ARTIST, "Artist", setup.artist),
        blocks.actions("studio.more", more),
    ]


def _all(setup: Setup) -> list[Block]:
    parts: list[Block] = [
        _text(TITLE, "Title", setup.title, "As it stands on the record or the call sheet."),
        *_key(setup),
        _text(ARTIST, "Artist", setup.artist),
        _text(LABEL, "Label", setup.label, optional=True),
        blocks.field(ZONE, "Time zone", _zone(setup.zone), hint="Type a city, for instance London."),
        blocks.field(PRESET, "Approval preset: Who gives the final OK?", _preset(setup.preset)),
        *_cards(setup),
        blocks.section(
            "*People.* Nobody is notified. Leave empty whom you do not know yet.", "studio.people"
        ),
    ]
    for function in ORDER:
        parts += _people(setup, function)
    return parts


def open_offer(value: OpenSetup) -> Message:
    """A button that opens the form, where Slack will not open it from what was typed."""
    text = "The set-up is a form. Press the button to open it."
    opener = blocks.button("Open form", OPEN_SETUP, value, style="primary")
    return Message(
        text, (blocks.section(text, "studio.offer"), blocks.actions("studio.offer.actions", opener))
    )


def _key(setup: Setup) -> list[Block]:
    if setup.editing:
        return [
            blocks.said(
                f"Key: {setup.key}. It stands in the number of every decision and never changes.", KEY
            )
        ]
    hint = f"Stands in front of every number (NEON-14) and never changes. {KEY_FORM}. Empty: made from the title."
    return [
        blocks.field(KEY, "Key", blocks.text_input(KEY, initial=setup.key, most=10), hint=hint, optional=True)
    ]


def _text(block: str, label: str, initial: str, hint: str = "", *, optional: bool = False) -> Block:
    return blocks.field(
        block, label, blocks.text_input(block, initial=initial, most=LONGEST), hint=hint, optional=optional
    )


def _zone(zone: str) -> Block:
    return {
        "type": "external_select",
        "action_id": ZONE,
        "min_query_length": 2,
        "initial_option": blocks.option(place(zone).label, zone),
        "placeholder": blocks.plain("A city", 150),
    }


def _preset(slug: str) -> Block:
    return blocks.select(
        PRESET, (blocks.option(preset.label, preset.slug) for preset in PRESETS), initial=slug
    )


def _cards(setup: Setup) -> list[Block]:
    """What the channel's cards show where label staff or guests read along; nothing where no channel is at hand."""
    if not setup.about.channel:
        return []
    choices = (
        blocks.option("Leave out what somebody here may not read", GUARDED),
        blocks.option("Show every sentence to everybody here", OPEN),
    )
    along = (
        f"Here are {all_of(setup.along)}."
        if len(setup.along) > 1
        else "".join(f"Here is {name}." for name in setup.along)
    )
    hint = " ".join(
        part for part in ("Label staff and guests may read what is marked share:label.", along) if part
    )
    chosen = GUARDED if setup.guarded else OPEN
    return [
        blocks.field(CARDS, "Cards in this channel", blocks.select(CARDS, choices, initial=chosen), hint=hint)
    ]


def _people(setup: Setup, function: Function) -> list[Block]:
    fields = [_picker(setup, function)]
    if function in STAGED:
        fields.append(_stages(setup, function))
    return fields


def _picker(setup: Setup, function: Function) -> Block:
    block = people_field(function)
    picker = blocks.people_select(block, setup.people.get(function, ()))
    label = LABELS.get(function, function.label)
    return blocks.field(block, label, picker, hint=HINTS.get(function, ""), optional=True)


def _stages(setup: Setup, function: Function) -> Block:
    block = stages_field(function)
    chosen = [stage.value for stage in setup.stages.get(function, tuple(Stage))]
    picker = blocks.multi_select(
        block, [blocks.option(stage.label, stage.value) for stage in Stage], initial=chosen
    )
    label = f"Stages of the {function.label.lower()}"
    return blocks.field(block, label, picker, hint="Person by person: /studio people add", optional=True)
