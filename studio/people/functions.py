"""Functions and stages as they are typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from studio.names import folded
from studio.people.person import Team
from studio.vocabulary import FUNCTION_WORDS, RECORDING, STAGE_WORDS, Function, Stage

Labelled = TypeVar("Labelled", Function, Stage)
# Functions whose holders often change from stage to stage; of the others it is rarely asked.
STAGED = (Function.PRODUCER, Function.ENGINEER, Function.ASSISTANT)
_EVERY = frozenset({"all", "every", "everything", "every stage", "all stages"})


def function_named(typed: str) -> Function | None:
    """The function that a word or two mean: "producer", "A&R", "head of label", "engineers"."""
    word = folded(typed)
    words = _spellings(Function, FUNCTION_WORDS)
    return words.get(word) or words.get(word.removesuffix("s"))


def function_in(words: Sequence[str]) -> tuple[Function | None, tuple[str, ...]]:
    """The function that up to three neighbouring words name, wherever they stand, and the other words.

    So "mixing engineer", "engineer mixing" and "assistant engineer for the vocals" are read alike.
    """
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            function = function_named(" ".join(words[at : at + size]))
            if function:
                return function, (*words[:at], *words[at + size :])
    return None, tuple(words)


def stages_named(typed: str) -> tuple[Stage, ...] | None:
    """The stages of one word; "recording" means three, "all" means every one (an empty tuple), None is no stage."""
    word = folded(typed)
    if word in _EVERY:
        return ()
    if word == "recording":
        return RECORDING
    stage = _spellings(Stage, STAGE_WORDS).get(word)
    return None if stage is None else (stage,)


def _spellings(kinds: Iterable[Labelled], words: Mapping[str, Labelled]) -> dict[str, Labelled]:
    """What stands for each kind: its value, its label and the other words for it, folded."""
    own = {folded(word): kind for kind in kinds for word in (kind.value, kind.label)}
    return own | {folded(word): kind for word, kind in words.items()}


def staged(stages: Iterable[Stage]) -> tuple[Stage | None, ...]:
    """Stages as engagements keep them: none or all eight of them are "every stage"."""
    chosen = frozenset(stages)
    return (None,) if not chosen or len(chosen) == len(Stage) else tuple(s for s in Stage if s in chosen)


def stages_of(team: Team, person: int, function: Function) -> tuple[Stage | None, ...]:
    """The stages at which a person is engaged as something; (None,) is every stage."""
    stages = {e.stage for e in team.engagements if e.person == person and e.function == function}
    return (None,) if None in stages else tuple(s for s in Stage if s in stages)


def stage_values(stages: Iterable[Stage | None]) -> list[str]:
    """Stages as events keep them."""
    return [stage.value if stage else "every stage" for stage in stages]


def said_stages(stages: Iterable[Stage | None]) -> str:
    """Stages as words: "tracking, mixing" or "every stage"."""
    listed = tuple(stages)
    return "every stage" if None in listed else ", ".join(s.label.lower() for s in listed if s)


def in_order(functions: Iterable[Function]) -> tuple[Function, ...]:
    """Each of them once, in the order in which they are printed."""
    wanted = frozenset(functions)
    return tuple(function for function in Function if function in wanted)


def said_functions(functions: Iterable[Function]) -> str:
    """A&R, Head of label."""
    return ", ".join(function.label for function in functions)


def named_with(name: str, functions: Sequence[Function]) -> str:
    """Lena Brandt (A&R, Head of label)."""
    return f"{name} ({said_functions(functions)})" if functions else name
