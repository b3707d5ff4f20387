"""The form in which a decision is filled in or changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from studio.decisions.decision import Sharing
from studio.decisions.field import Field, Value
from studio.decisions.fields import FIELDS
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.vocabulary import CATEGORIES, Stage
from views.decisions.actions import LOG, SONG
from views.kit.blocks import field, form, option, people_select, plain, select, text_input
from views.kit.message import Block, Form

MANY = 100  # songs: beyond that a menu cannot hold them, and the field searches
PEOPLE = (
    ("by", "Who decided?", "Nobody named: you, marked as assumed."),
    ("idea", "Whose idea was it?", ""),
    ("did", "Who carried it out?", ""),
    ("played", "Who played?", ""),
    ("advised", "Who advised?", ""),
)
ROWS = sorted(FIELDS, key=lambda field: field.row)
SHARING = {
    Sharing.NONE: "You and the producers",
    Sharing.STUDIO: "The studio",
    Sharing.LABEL: "The label too",
}
MEANINGS = (("wording", "Only wording"), ("content", "Changes what was decided"))


@dataclasses.dataclass(frozen=True, slots=True)
class People:
    """Slack accounts by key; `others` is people without one, as typed: `played:"Bo Li"`."""

    accounts: Mapping[str, Sequence[str]] = dataclasses.field(default_factory=dict)
    others: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Filled:
    """What a form holds when it opens. `texts` by key, `song` an id as text; `about` holds ids only."""

    about: str
    texts: Mapping[str, str] = dataclasses.field(default_factory=dict)
    people: People = dataclasses.field(default_factory=People)
    song: str = ""
    stage: Stage | None = None
    category: str = ""
    guess: str = ""  # the category, where nobody has said one
    sharing: Sharing = Sharing.STUDIO
    title: str = "Log a decision"
    submit: str = "Log it"
    ask_for_ok: bool = True
    answered: bool = False  # a verdict was given: a change has to say what it does


def decision_form(songs: Sequence[Song], filled: Filled) -> Form:
    """Only the sentence is required; the categories of the stage come first and none is hidden."""
    besides = {
        Value.SENTENCE: [_meaning()] if filled.answered else [],
        Value.STAGE: people_fields(filled.people),
        Value.CATEGORY: [_ask(filled)] if filled.ask_for_ok else [],
    }
    blocks: list[Block] = []
    for row in ROWS:
        if row.value is not Value.SONG or songs:
            element = _element(row, songs, filled)
            optional = row.value not in (Value.SENTENCE, Value.SHARING)
            guessed = filled.guess if row.value is Value.CATEGORY else ""
            hint = f"{guessed}, as a guess. Choose one to say it." if guessed else row.hint
            blocks.append(field(row.key, row.asked, element, hint=hint, optional=optional))
        blocks += besides.get(row.value, [])
    return Form(form(LOG, filled.title, blocks, submit=filled.submit, about=filled.about))


def people_fields(people: People, *, hints: bool = True) -> list[Block]:
    """Who did what: a search field of people for each kind, and a line for those without an account."""
    fields = [
        field(
            key,
            label,
            people_select(key, people.accounts.get(key, ())),
            hint=hint if hints else "",
            optional=True,
        )
        for key, label, hint in PEOPLE
    ]
    others = text_input("others", initial=people.others, placeholder='played:"Bo Li" idea:"Zoë Ek"', most=500)
    return [*fields, field("others", "People without a Slack account", others, optional=True)]


def _element(asked: Field, songs: Sequence[Song], filled: Filled) -> Block:
    """What a field is filled in with: a menu where there is something to choose, else words."""
    if asked.value is Value.SONG:
        return _songs(songs, filled.song)
    if asked.value is Value.STAGE:
        stages = [option(stage.label, stage.value) for stage in Stage]
        return select("stage", stages, initial=filled.stage.value if filled.stage else "")
    if asked.value is Value.CATEGORY:
        first = sorted(CATEGORIES, key=lambda category: filled.stage not in category.stages)
        categories = [option(category.label, category.slug) for category in first]
        return select("category", categories, initial=filled.category)
    if asked.value is Value.SHARING:
        choices = [option(label, sharing.value) for sharing, label in SHARING.items()]
        return select("share", choices, initial=filled.sharing.value)
    return text_input(
        asked.key,
        initial=filled.texts.get(asked.key, ""),
        multiline=asked.long,
        placeholder=asked.example,
        most=asked.longest,
    )


def _ask(filled: Filled) -> Block:
    asked = people_select("ask", filled.people.accounts.get("ask", ()))
    return field("ask", "Ask for an OK", asked, hint="They get a direct message.", optional=True)


def _meaning() -> Block:
    element = {
        "type": "radio_buttons",
        "action_id": "meaning",
        "options": [option(label, value) for value, label in MEANINGS],
    }
    hint = "An answer was given already: a change of what was decided asks again."
    return field("meaning", "Your change", element, hint=hint, optional=True)


def _songs(songs: Sequence[Song], chosen: str) -> Block:
    if len(songs) <= MANY:
        return select(
            "song", [option(title, str(song)) for song, title in told_apart(songs).items()], initial=chosen
        )
    block: dict[str, object] = {
        "type": "external_select",
        "action_id": SONG,
        "min_query_length": 0,
        "placeholder": plain("Type a part of the title", 150),
    }
    known = next((song for song in songs if str(song.id) == chosen), None)
    if known:
        block["initial_option"] = option(told_apart(songs)[known.id], chosen)
    return block
