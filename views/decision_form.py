"""The form in which a decision is filled in."""

from __future__ import annotations

from collections.abc import Sequence

from studio.songs import Song
from studio.vocabulary import CATEGORIES, Category, Stage
from views.blocks import field, form, option, people_select, select, text_input
from views.message import Block, Form


def decision_form(
    songs: Sequence[Song],
    about: str,
    *,
    stage: Stage | None = None,
    song: int | None = None,
    what: str = "",
    by: str | None = None,
) -> Form:
    """Only the sentence is required; the categories of the stage come first and none is hidden.

    `what` and `by` (a Slack account) are filled in already when a message is logged.
    """
    blocks: list[Block] = [
        field(
            "what",
            "What was decided?",
            text_input("what", initial=what, multiline=True, most=1_000),
            hint="One line is enough.",
        ),
    ]
    if songs:
        titles = select("song", [option(one.title, str(one.id)) for one in songs], initial=str(song or ""))
        blocks.append(field("song", "Song", titles, optional=True))
    blocks += [
        field("stage", "Stage", _stages(stage), optional=True),
        field(
            "by",
            "Who decided?",
            people_select("by", [by] if by else ()),
            hint="Nobody named: you, marked as assumed.",
            optional=True,
        ),
        field("idea", "Whose idea was it?", people_select("idea"), optional=True),
        field("did", "Who carried it out?", people_select("did"), optional=True),
        field("why", "Why?", text_input("why", multiline=True, most=1_000), optional=True),
        field("category", "Category", _categories(stage), hint="Left empty, it is guessed.", optional=True),
        field("ask", "Ask for an OK", people_select("ask"), hint="They get a direct message.", optional=True),
    ]
    return Form(form("decision.log", "Log a decision", blocks, submit="Log it", about=about))


def _stages(stage: Stage | None) -> Block:
    return select(
        "stage", [option(one.label, one.value) for one in Stage], initial=stage.value if stage else ""
    )


def _categories(stage: Stage | None) -> Block:
    first = sorted(CATEGORIES, key=lambda one: not _fits(one, stage))
    return select("category", [option(one.label, one.slug) for one in first])


def _fits(category: Category, stage: Stage | None) -> bool:
    return stage is not None and stage in category.stages
