"""The form that gives credits to several people at once: a row for each, with roles and songs."""

from __future__ import annotations

from studio.people.person import Project
from views.credits.actions import FIND_PERSON, FIND_RECORDING, MORE_ROWS, ROWS, RowsIn
from views.kit import blocks
from views.kit.message import Block, Form

WHO, WHAT, WHERE = "credits.row.who", "credits.row.what", "credits.row.where"
AT_FIRST, MORE, MOST = 3, 3, 24
EVERY = "all"


def place_of(field: str, row: int) -> str:
    """The block of a row's field; rows count from 0."""
    return f"{field}.{row}"


def rows_form(project: Project, about: RowsIn) -> Form:
    """As many rows as `about` says; those that stay empty count for nothing."""
    count = max(AT_FIRST, min(about.rows, MOST))
    fields = [block for row in range(count) for block in _row(project, row)]
    if count < MOST:
        more = blocks.button("More rows", MORE_ROWS, about.with_rows(count + MORE))
        fields.append(blocks.actions("credits.rows.more", more))
    return Form(blocks.form(ROWS, "Give credits", fields, submit="Read", about=about))


def _row(project: Project, row: int) -> list[Block]:
    nth = row + 1
    roles = blocks.text_input(f"{WHAT}:{nth}", placeholder="mix, mastering · Guitar [Electric]", most=300)
    whole = f"The whole project {project.key}"
    return [
        blocks.field(
            place_of(WHO, row), f"{nth}. Who", _searched(f"{FIND_PERSON}:{nth}", "A name"), optional=True
        ),
        blocks.field(place_of(WHAT, row), f"{nth}. As what", roles, optional=True),
        blocks.field(
            place_of(WHERE, row),
            f"{nth}. Songs",
            _searched(f"{FIND_RECORDING}:{nth}", whole, many=True),
            optional=True,
        ),
    ]


def _searched(action: str, placeholder: str, *, many: bool = False) -> Block:
    return {
        "type": "multi_external_select" if many else "external_select",
        "action_id": action,
        "min_query_length": 0,
        "placeholder": blocks.plain(placeholder, 150),
    }
