"""Who is meant and as what, behind /studio people: "@x mixing engineer", "add @x producer stages:mixing"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from commands.interaction import Interaction
from commands.line.keys import Line
from commands.line.pieces import Mention, Typed
from commands.scene import Scene
from commands.studio.lines import words_of
from studio.command_lines import all_quoted
from studio.people.functions import function_in, stages_named
from studio.refusals import Choice, Draft, Offer, Refusal, Which
from studio.vocabulary import Function, Stage
from views.kit.values import UNKEPT, Kept
from views.studio.actions import ADD_PERSON

ADD = "/studio people add @producer producer stages:mixing,mastering"
REMOVE = "/studio people remove @producer producer"
LIST = "/studio people"
KIND = "studio.people"
LONGEST_NAME = 80
_FILLING = frozenset({"as", "is", "from", "a", "an", "the"})
_BETWEEN = frozenset({"and", "for", "at", "&", "+", "in", "during", "the"})


@dataclass(frozen=True, slots=True)
class Change:
    """Engage a person as `function` at `stages` (none: every stage), or end it (`function` None: all they do)."""

    interaction: Interaction
    project: str
    person: Mention | str
    function: Function | None
    stages: tuple[Stage, ...]


def read_change(interaction: Interaction, line: Line, example: str) -> Change:
    """The line behind `people [add | remove]`; refuses unless it names just one person."""
    words = words_of(line)
    titles, rest = all_quoted(words)
    quoted, plain = [name.strip() for name in titles if name.strip()], rest.replace("＠", "@").split()
    named: list[Mention | str] = [*line.mentions, *quoted, *(word for word in plain if word.startswith("@"))]
    if len(named) != 1:
        raise Refusal("Name one person with @, or in quotes who has no Slack account.", example=example)
    function, others = _function([word for word in plain if not word.startswith("@")])
    typed = [
        *others,
        *(part for value in line.values.get("stages", ()) for part in re.split(r"[,+&]", value)),
    ]
    return Change(interaction, line.one("project"), named[0], function, _stages(typed, example))


def several(typed: Typed) -> list[Typed]:
    """A line that adds several people, person by person: "@ada @ben engineer @cleo A&R mixing".

    Who stands next to each other is the same; the words behind them say what.
    """
    groups: list[tuple[list[Mention], list[str]]] = []
    for piece in typed:
        if isinstance(piece, Mention):
            if not groups or _says(groups[-1][1]):
                groups.append(([], []))
            groups[-1][0].append(piece)
        elif isinstance(piece, str) and groups:
            groups[-1][1].append(piece)
        elif not isinstance(piece, str) or piece.strip():
            return []  # what stands before the first of them is another line than this
    return [(mention, " ".join(words)) for mentions, words in groups for mention in mentions]


def _says(words: list[str]) -> bool:
    """Whether more than a comma or an "and" stands there."""
    return any(word.casefold() not in _BETWEEN for piece in words for word in re.findall(r"[^\s,;]+", piece))


def unknown_person(scene: Scene, request: Change, name: str, near: tuple[Choice, ...]) -> Refusal:
    """Nobody here is called so: the line is kept, and one button adds somebody without a Slack account."""
    if len(name) > LONGEST_NAME:
        raise Refusal(f"A name can have {LONGEST_NAME} characters; this one has {len(name)}.", example=ADD)
    hint = f" Did you mean {near[0].label}" if near else ""
    return Which(
        f"I know nobody called “{name}” in this workspace; somebody without a Slack account?{hint}",
        example=ADD,
        offers=(Offer(f"Add {name[:40]}", ADD_PERSON, str(Kept(UNKEPT))),),
        draft=_kept(scene, request, name),
        name=name,
        choices=near,
    )


def known_person(scene: Scene, request: Change, name: str, same: tuple[Choice, ...]) -> Refusal:
    """Somebody without a Slack account is called so: the line is kept, and one button adds a second one."""
    return Which(
        f"There is “{name}” already, without a Slack account. The same person, or a second one?",
        example=LIST,
        offers=(Offer(f"Add a second {name[:40]}", ADD_PERSON, str(Kept(UNKEPT))),),
        draft=_kept(scene, request, name),
        name=str(request.person),
        choices=same,
    )


def _kept(scene: Scene, request: Change, name: str) -> Draft:
    assert request.function is not None
    content = {
        "project": scene.project.key,
        "name": name,
        "function": request.function.value,
        "stages": [stage.value for stage in request.stages],
    }
    return Draft(KIND, content)


def kept_change(interaction: Interaction, content: Mapping[str, Any]) -> Change:
    """The line that `unknown_person` kept."""
    stages = tuple(Stage(stage) for stage in content["stages"])
    return Change(interaction, content["project"], content["name"], Function(content["function"]), stages)


def functions_said() -> str:
    """All functions, as they are typed."""
    return ", ".join(function.word for function in Function)


def _function(words: list[str]) -> tuple[Function | None, tuple[str, ...]]:
    """The function among the words, and the others, which must be stages."""
    named = [word for word in words if word.casefold().strip(",;.") not in _FILLING]
    function, others = function_in([word.strip(",;.") for word in named])
    strange = [word for word in others if word.casefold() not in _BETWEEN and stages_named(word) is None]
    if function is None and strange:
        raise Refusal(f"“{' '.join(strange)[:40]}” is no function. They are {functions_said()}.", example=ADD)
    return function, others


def _stages(words: Iterable[str], example: str) -> tuple[Stage, ...]:
    chosen: list[Stage] = []
    for word in words:
        bare = word.strip(" ,;.")
        if not bare or bare.casefold() in _BETWEEN:
            continue
        stages = stages_named(bare)
        if stages is None:
            known = ", ".join(stage.value for stage in Stage)
            raise Refusal(f"“{bare[:40]}” is no stage. They are {known}.", example=example)
        if not stages:
            return ()
        chosen += stages
    return tuple(stage for stage in Stage if stage in chosen)
