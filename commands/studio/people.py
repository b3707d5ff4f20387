"""/studio people: who is engaged as what at which stages."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.features import Handler
from commands.naming import mentioned
from commands.scene import Scene, scene
from commands.studio.lines import read, require_leader, rest, verb_of
from commands.typed import Mention
from commands.verbs import Chosen, run_chosen
from commands.words import QUOTES, Line
from storage import events, people, projects
from storage.database import Db
from studio.functions import LEADERS, function_named, staged, stages_named, stages_of
from studio.people import Engagement, Person
from studio.refusals import Refusal
from studio.vocabulary import Function, Stage
from views import studio as view
from views.message import Message

ADD = "/studio people add @producer producer stages:mixing,mastering"
REMOVE = "/studio people remove @producer producer"
LIST = "/studio people"
_QUOTED = re.compile(f"[{QUOTES}]([^{QUOTES}]*)[{QUOTES}]")


@dataclass(frozen=True, slots=True)
class List:
    """Show who is engaged."""

    ask: Ask
    project: str


@dataclass(frozen=True, slots=True)
class Change:
    """Engage a person as `function` at `stages` (none: every stage), or end it (`function` None: all they do)."""

    ask: Ask
    project: str
    person: Mention | str
    function: Function | None
    stages: tuple[Stage, ...]


def parse(ask: Ask) -> Chosen:
    """`/studio people`, `… add @x producer [stages:mixing]`, `… remove @x [producer]`."""
    line = read(ask, ADD)
    verb = verb_of(line, 1)
    if not verb and not line.mentions:
        return Chosen(run_list, List(ask, line.one("project")))
    if verb in ("add", "engage"):
        return Chosen(run_add, _change(ask, line, verb, ADD))
    if verb in ("remove", "release"):
        return Chosen(run_remove, _change(ask, line, verb, REMOVE))
    raise Refusal("Say add or remove, the person with @, and what they are.", example=ADD)


def run_list(db: Db, request: List) -> Answer:
    """Everybody of the project."""
    here = scene(db, request.ask, request.project)
    return Reply(_drawn(db, here))


def run_add(db: Db, request: Change) -> Answer:
    """Engage somebody; they are not notified."""
    here, person = _who(db, request, "change its people", ADD)
    if request.function is None:
        raise Refusal(f"Say what {person.name} is: {_functions()}.", example=ADD)
    before = stages_of(here.team, person.id, request.function)
    projects.release(db, here.project.id, person.id, request.function)
    stages = staged(request.stages)
    projects.engage(db, here.project.id, [Engagement(person.id, request.function, stage) for stage in stages])
    _record(db, here, "people.engaged", person, request.function, before, stages)
    return Reply(view.engaged(here.project, person.name, request.function, stages))


def run_remove(db: Db, request: Change) -> Answer:
    """End an engagement, or all of a person's."""
    here, person = _who(db, request, "change its people", REMOVE)
    held = here.team.functions(person.id)
    ended = held if request.function is None else held & {request.function}
    if not ended:
        what = f" as {request.function.label.lower()}" if request.function else ""
        raise Refusal(f"{person.name} is not engaged in {here.project.key}{what}.", example=LIST)
    _require_leader_left(here, person, ended)
    projects.release(db, here.project.id, person.id, request.function)
    for function in sorted(ended):
        before = stages_of(here.team, person.id, function)
        _record(db, here, "people.released", person, function, before, ())
    return Reply(view.released(here.project, person.name, tuple(sorted(ended))))


def _drawn(db: Db, here: Scene) -> Message:
    known = people.by_ids(db, {e.person for e in here.team.engagements})
    return view.team(here.project, here.team, known)


def _change(ask: Ask, line: Line, verb: str, example: str) -> Change:
    words = rest(line, verb_of(line), verb)
    quoted = [name for name in _QUOTED.findall(words) if name.strip()]
    plain = _QUOTED.sub(" ", words).split()
    named: list[Mention | str] = [*line.mentions, *quoted, *(word for word in plain if word.startswith("@"))]
    if len(named) != 1:
        raise Refusal("Name one person with @.", example=example)
    function, tail = _function([word for word in plain if not word.startswith("@")])
    tail += [part for value in line.values.get("stages", ()) for part in re.split(r"[,+&]", value)]
    return Change(ask, line.one("project"), named[0], function, _stages(tail, example))


def _function(words: list[str]) -> tuple[Function | None, list[str]]:
    """The function that the first words name, the longest that fits, and the words behind it."""
    words = words[1:] if words and words[0].casefold() in ("as", "is", "from") else words
    for size in (3, 2, 1):
        found = function_named(" ".join(words[:size])) if len(words) >= size else None
        if found:
            return found, words[size:]
    if words and stages_named(words[0]) is None:
        raise Refusal(f"“{' '.join(words)[:40]}” is no function. They are {_functions()}.", example=ADD)
    return None, words


def _stages(words: list[str], example: str) -> tuple[Stage, ...]:
    found: list[Stage] = []
    for word in words:
        bare = word.strip(" ,;.")
        if not bare or bare.casefold() in ("and", "for", "at", "&", "+"):
            continue
        stages = stages_named(bare)
        if stages is None:
            known = ", ".join(stage.value for stage in Stage)
            raise Refusal(f"“{bare[:40]}” is no stage. They are {known}.", example=example)
        if not stages:
            return ()
        found += stages
    return tuple(stage for stage in Stage if stage in found)


def _who(db: Db, request: Change, what: str, example: str) -> tuple[Scene, Person]:
    here = scene(db, request.ask, request.project)
    require_leader(db, here, what)
    if example is REMOVE and isinstance(request.person, Mention):
        gone = people.by_slack(db, request.person.user)
        if gone is not None:
            return here, gone  # somebody who has left the workspace can still be taken off the project
    return here, mentioned(db, [request.person], example=example)[request.person]


def _require_leader_left(here: Scene, person: Person, ended: frozenset[Function]) -> None:
    others = [
        e for e in here.team.engagements
        if e.function in LEADERS and not (e.person == person.id and e.function in ended)
    ]  # fmt: skip
    if not others:
        raise Refusal(
            f"{person.name} is the last owner or producer of {here.project.key}. Engage another one first.",
            example="/studio people add @owner owner",
        )


def _record(
    db: Db,
    here: Scene,
    kind: str,
    person: Person,
    function: Function,
    before: tuple[Stage | None, ...],
    after: tuple[Stage | None, ...],
) -> None:
    said = [[stage.value if stage else "every stage" for stage in stages] for stages in (before, after)]
    payload = {"person": person.id, "function": function.value, "before": said[0], "after": said[1]}
    events.record(db, kind, actor=here.caller.id, about=here.project.id, payload=payload)


def _functions() -> str:
    return ", ".join(
        function.label.lower() if function is not Function.A_AND_R else "A&R" for function in Function
    )


HANDLER = Handler(parse, run_chosen)
