"""The part that somebody has in a step: as what they answer, and who may stand in for them. docs/rules.md, "Approval"."""

from __future__ import annotations

from collections.abc import Collection

from studio.people.functions import in_order
from studio.people.person import Team
from studio.rights.right import Right
from studio.rights.table import GIVE_OK, STAND_IN_FOR_LABEL, STAND_INS
from studio.vocabulary import Function, Stage

Part = tuple[
    Function, ...
]  # the functions under which a person is asked, each counted; empty where only they are named


def part_of(
    team: Team, person: int, stage: Stage | None, of: Collection[Function] = GIVE_OK.functions
) -> Part:
    """Which of these functions the person holds at the stage; holding none there, which at any."""
    return in_order(team.functions(person, stage) & frozenset(of) or team.functions(person) & frozenset(of))


def answering_as(team: Team, person: int, part: Part, stage: Stage | None) -> Part:
    """As what the person speaks now: their own part, as far as they hold it, else what they really are.

    So it is for whoever answers in another's place too: what is printed is never the other's function.
    """
    everything = tuple(Function)
    kinds = (part, GIVE_OK.functions, everything)
    return next((own for of in kinds if (own := part_of(team, person, stage, of))), ())


def may_stand_in(team: Team, person: int, part: Part, stage: Stage | None) -> bool:
    """Whether the person is of the same side as whoever has that part: for each function of it, if it has several.

    As with those whom a chain asks, people of other stages count where nobody of the side is engaged at this one.
    """
    return bool(part) and all(person in _of_side(team, side, stage) for side in sides(part))


def may_back_up(team: Team, person: int, part: Part, stage: Stage | None) -> bool:
    """Whether a policy may name the person for when whoever has that part is late: of their side, or of the label's.

    The label has the last word, so it may speak for producer and artist; nobody of the music speaks for the label.
    """
    return may_stand_in(team, person, part, stage) or (
        bool(part) and person in _of_side(team, STAND_IN_FOR_LABEL, stage)
    )


def sides(part: Collection[Function]) -> tuple[Right, ...]:
    """The rights that say who may stand in for such functions."""
    return tuple(side for side in STAND_INS if frozenset(side.functions) & frozenset(part))


def could_stand_in(team: Team, part: Part, stage: Stage | None) -> tuple[int, ...]:
    """Everybody of the project who may stand in for that part."""
    return tuple(person for person in sorted(team.everybody) if may_stand_in(team, person, part, stage))


def _of_side(team: Team, side: Right, stage: Stage | None) -> tuple[int, ...]:
    return team.engaged(*side.functions, stage=stage) or team.engaged(*side.functions)
