"""Chains: who has to say yes, in which order. A step is one person, any of several, or all of several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from studio.people.person import Team
from studio.vocabulary import Function


class Quorum(StrEnum):
    """When a step is given."""

    ANY = "any"  # any one of the people asked
    ALL = "all"  # every one of them
    EACH = "each"  # one of each function: "A&R together with the label head"

    def given(self, answers: Sequence[tuple[tuple[Function, ...], bool]]) -> bool:
        """Whether it is reached by these people: each one’s functions, and whether they said yes."""
        if self is Quorum.ANY:
            return any(yes for _, yes in answers)
        if self is Quorum.ALL:
            return all(yes for _, yes in answers)
        said = {function for functions, yes in answers if yes for function in functions}
        return said == {function for functions, _ in answers for function in functions}


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a chain: functions, or people by id; an advisory one (`required` False) informs and never blocks."""

    functions: tuple[Function, ...]
    quorum: Quorum = Quorum.ANY
    required: bool = True
    people: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps in order."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Preset:
    """A chain that studios know by name."""

    slug: str
    label: str
    chain: Chain


_PRODUCER = Step((Function.PRODUCER,))
_A_AND_R = Step((Function.A_AND_R,))
_LABEL = Step((Function.A_AND_R, Function.LABEL_HEAD), Quorum.EACH)
_TOLD = Step((Function.A_AND_R, Function.LABEL_HEAD), Quorum.ANY, required=False)

PRESETS = (
    Preset("producer", "Producer only", Chain((_PRODUCER,))),
    Preset("producer_a_and_r", "Producer → A&R", Chain((_PRODUCER, _A_AND_R))),
    Preset("major", "Producer → A&R together with label head", Chain((_PRODUCER, _LABEL))),
    Preset(
        "imprint",
        "Own imprint (artist or producer has the final say)",
        Chain((Step((Function.ARTIST, Function.PRODUCER)), _TOLD)),
    ),
    Preset("self", "Self-produced", Chain((Step((Function.ARTIST,)),))),
)
DEFAULT = "major"  # by its slug: a preset that is put before it changes nobody's default


def preset(slug: str) -> Preset | None:
    """The preset of that slug."""
    return next((known for known in PRESETS if known.slug == slug), None)


def preset_chain(slug: str) -> Chain:
    """The chain of that preset; a slug that no preset has any more goes by the default."""
    return next(known.chain for name in (slug, DEFAULT) for known in PRESETS if known.slug == name)


DUE_DAYS = 3  # working days for an answer, where the policy says nothing


@dataclass(frozen=True, slots=True)
class Policy:
    """What an ask at a stage comes with: working days until it is due, and who is asked when it is overdue."""

    due_days: int = DUE_DAYS
    backup: int | None = None


def lacking(chain: Chain, team: Team) -> tuple[str, ...]:
    """The functions without which a required step of the chain has nobody to ask."""
    missing: list[str] = []
    for step in chain.steps:
        empty = [function.label for function in step.functions if not team.engaged(function)]
        if step.required and (step.quorum is Quorum.EACH or len(empty) == len(step.functions)):
            missing += [" or ".join(empty)] if step.quorum is Quorum.ANY else empty
    return tuple(dict.fromkeys(name for name in missing if name))
