"""What somebody does on a project, where it decides what they are shown; what they may is in studio/rights/table.py."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from studio.people.person import Team
from studio.vocabulary import Function

DOING = frozenset({Function.ENGINEER, Function.ASSISTANT, Function.MUSICIAN, Function.MANAGER})
"""Those who have things to do, where others are waited for."""
WORKING = (Function.ENGINEER, Function.ASSISTANT)
ONE_THING = frozenset({Function.ARTIST, Function.MUSICIAN})
"""Those who are asked one thing at a time."""


def produces(team: Team, person: int) -> bool:
    """Whether they are a producer of it, at whatever stage."""
    return team.holds(person, (Function.PRODUCER,))


def owns(team: Team, person: int) -> bool:
    """Whether they are an owner of it."""
    return team.holds(person, (Function.OWNER,))


def works_for_label(team: Team, person: int) -> bool:
    """Whether they are label staff of it."""
    return team.holds(person, (Function.LABEL_STAFF,))


def runs_rooms(functions: AbstractSet[Function]) -> bool:
    """Whether the rooms of the day are theirs to look after."""
    return Function.MANAGER in functions


def runs_studio(functions: AbstractSet[Function]) -> bool:
    """Whether they run the studio, as its owner or manager."""
    return bool(functions & {Function.OWNER, Function.MANAGER})
