"""/studio policy: who gives the OK at which stage, shown and changed in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from commands import naming
from commands.answers import Answer, Reply
from commands.approve import chains, old_policy
from commands.asking import chain_of
from commands.interaction import Interaction
from commands.line.keys import Keys, Line
from commands.line.parser import flat, read_line
from commands.line.pieces import Mention
from commands.naming import Named, mentioned, names
from commands.reading import Chosen
from commands.scene import Scene, belongs, member
from commands.studio.lines import require_leader
from storage import events
from storage.database import Db
from storage.people import people
from storage.projects import policies, projects
from studio.approvals.chains import Chain
from studio.approvals.parts import could_stand_in, may_back_up, part_of, sides
from studio.approvals.plans import Unplannable, plan_chain
from studio.approvals.policies import Misread, read_chain
from studio.approvals.versions import stage_word
from studio.people.person import Person
from studio.refusals import Refusal
from studio.vocabulary import Function, Stage
from studio.wording import either
from views.approvals.policies import OldAsks, StagePolicy, policy_shown
from views.decisions.shown import stamp
from views.kit.message import Message

EXAMPLE = "/studio policy mixing: producer, then A&R together with the label head"
KEYS = Keys(words=frozenset({"project", "due"}), people=frozenset({"backup"}))
EVERY = frozenset({"all", "every", "project", "default"})
NONE = frozenset({"default", "none", "reset"})
LONGEST = 60
_DAYS = re.compile(r"(\d{1,2})\s*(?:d|days?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Show:
    """`/studio policy`."""

    interaction: Interaction
    project: str


@dataclass(frozen=True, slots=True)
class Change:
    """A chain in words (people as "@SLACKID"), a due time in working days, a backup; `stage` None is the project."""

    interaction: Interaction
    project: str
    stage: Stage | None
    words: str
    mentions: tuple[Mention, ...]
    due: str
    backup: Named | None


def read_policy(interaction: Interaction) -> Chosen:
    """`/studio policy [stage:] [chain] [due:3d] [backup:@x]`."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    words = flat(line.text, {m.user: m.user for m in line.mentions})
    if not words and not line.values.keys() - {"project"} and not line.people:
        return Chosen(show_policy, Show(interaction, line.one("project")))
    return Chosen(change_policy, _change(interaction, line, words))


def show_policy(db: Db, request: Show) -> Answer:
    """The chains of all stages, for everybody of the project."""
    return Reply(_drawn(db, member(db, request.interaction, request.project)))


def change_policy(db: Db, request: Change) -> Answer:
    """Change what one stage, or all others, go by; asks that are open stay as they were asked, and are offered anew."""
    scene = member(db, request.interaction, request.project)
    require_leader(db, scene, "change its chain")
    planned = old_policy.plans(db, scene)
    before = chains.said_of(db, scene, request.stage)
    if request.words.casefold() in NONE and request.stage is not None:
        projects.set_chain(db, scene.project.id, Chain(()), request.stage)
    elif request.words:
        projects.set_chain(db, scene.project.id, _read(db, scene, request), request.stage)
    _terms(db, scene, request)
    after = chains.said_of(db, scene, request.stage)
    where = request.stage.value if request.stage else ""
    payload = {"stage": where, "before": before, "after": after}
    events.record(db, "policy.changed", actor=scene.caller.id, about=scene.project.id, payload=payload)
    name = request.stage.label if request.stage else "Every other stage"
    return Reply(_drawn(db, scene, f"{name}: {after}", old_policy.running_by_the_old(db, scene, planned)))


def _change(interaction: Interaction, line: Line, words: str) -> Change:
    first, _, rest = words.partition(" ")
    stage = stage_word(first)
    if stage is None and first.casefold().strip(":") not in EVERY:
        rest = words
    backup = line.people.get("backup", ())
    chain = rest.strip(" :")
    return Change(
        interaction,
        line.one("project"),
        stage,
        chain,
        line.mentions,
        line.one("due"),
        backup[-1] if backup else None,
    )


def _read(db: Db, scene: Scene, request: Change) -> Chain:
    """The chain that the words mean; every step of it must have somebody in it."""
    named = mentioned(db, request.mentions, example=EXAMPLE)
    words = request.words
    for mention, person in named.items():
        _of_the_project(scene, person)
        assert isinstance(mention, Mention)
        words = words.replace(f"@{mention.user}", f"@{person.id}")
    try:
        chain = read_chain(words)
        _somebody_in_each_step(scene, chain, request.stage)
    except Misread as trouble:
        text = f"That chain cannot be: {trouble}."
        raise Refusal(text, example=EXAMPLE, event="policy.refused") from trouble
    return chain


def _of_the_project(scene: Scene, person: Person) -> None:
    if not belongs(scene.team, person):
        raise Refusal(
            f"{person.name} is not engaged in {scene.project.key}.",
            example="/studio people add @producer producer",
            event="policy.refused",
        )


def _somebody_in_each_step(scene: Scene, chain: Chain, stage: Stage | None) -> None:
    for step in chain.steps:
        missing = [f for f in step.functions if not scene.team.engaged(f)]
        if missing and (step.required or len(missing) == len(step.functions)):
            raise Misread(f"nobody is engaged as {missing[0].label}")
    try:
        steps = plan_chain(chain, 0, scene.team, stage or Stage.MIXING)
    except Unplannable as trouble:
        raise Misread(trouble.missing) from trouble
    before: set[int] = set()
    for planned in steps:
        asked = {person for person, _ in planned.people}
        named = any(asked <= set(link.people) for link in chain.steps)
        if named and asked <= before:  # of functions it may be: a small label's head is its A&R
            raise Misread("one person would stand in two steps")
        before |= asked


def _terms(db: Db, scene: Scene, request: Change) -> None:
    """How long an answer may take, and who is asked when it took longer."""
    days = _DAYS.fullmatch(request.due) if request.due else None
    if request.due and (days is None or not 0 < int(days[1]) <= LONGEST):
        raise Refusal(
            "Say in how many working days an answer is due.", example="/studio policy mixing due:3d"
        )
    backup = naming.person(db, request.backup, example=EXAMPLE) if request.backup else None
    if backup is not None:
        _can_be_backup(db, scene, request.stage, backup)
    due_days = int(days[1]) if days else None
    policies.set_policy(
        db, scene.project.id, request.stage, due_days=due_days, backup=backup.id if backup else None
    )


def _can_be_backup(db: Db, scene: Scene, stage: Stage | None, backup: Person) -> None:
    """Whoever stands in for those who are late is of the side of one of them, or of the label's: docs/rules.md, "Approval"."""
    _of_the_project(scene, backup)
    parts = _required(db, scene, stage)
    if any(may_back_up(scene.team, backup.id, (function,), stage) for function in parts):
        return
    known = people.by_ids(db, {i for f in parts for i in could_stand_in(scene.team, (f,), stage)})
    free = next((person for person in known.values() if person.reachable and person.handle), None)
    where = stage.value if stage else "all:"
    who = either([side.who for side in sides(parts)])
    raise Refusal(
        f"{backup.name} cannot be the backup: nobody of their side gives the OK there. Name {who}.",
        example=f"/studio policy {where} backup:@{free.handle if free else 'artist'}",
        event="policy.refused",
    )


def _required(db: Db, scene: Scene, stage: Stage | None) -> tuple[Function, ...]:
    """As what people are asked in the chain of a stage, so that an answer is needed."""
    steps = [step for step in chain_of(db, scene.project, stage).steps if step.required]
    named = (f for step in steps for person in step.people for f in part_of(scene.team, person, stage))
    return tuple(dict.fromkeys((*(f for step in steps for f in step.functions), *named)))


def _helped(db: Db, scene: Scene, stage: Stage | None, backup: Person) -> str:
    """For whom the backup helps out, where that is not everybody: "Artist (not for A&R or label head)"."""
    without = [f for f in _required(db, scene, stage) if not may_back_up(scene.team, backup.id, (f,), stage)]
    return f"{backup.name}{f' (not for {either([f.word for f in without])})' if without else ''}"


def _drawn(db: Db, scene: Scene, change: str = "", old: OldAsks | None = None) -> Message:
    stages: list[Stage | None] = [None, *policies.own_stages(db, scene.project.id)]
    lines = [_line(db, scene, stage) for stage in stages]
    zone = scene.project.zone
    appointed = policies.appointed(db, scene.project.id)
    known = names(db, {i for delegate in appointed for i in (delegate.person, delegate.delegate)})
    away = [
        f"{known[delegate.delegate]} answers for {known[delegate.person]}, {stamp(delegate.from_at, zone)} – {stamp(delegate.until_at, zone)}"
        for delegate in appointed
    ]
    return policy_shown(scene.project.key, lines, away, change, old)


def _line(db: Db, scene: Scene, stage: Stage | None) -> StagePolicy:
    terms = policies.policy(db, scene.project.id, stage)
    parts = [f"due in {terms.due_days} working days", chains.people_of(db, scene, stage)]
    backup = people.by_ids(db, [terms.backup]).get(terms.backup) if terms.backup else None
    if backup:
        parts.append(f"backup: {_helped(db, scene, stage, backup)}")
    name = stage.label if stage else "Every stage without its own"
    return StagePolicy(name, chains.said_of(db, scene, stage), " · ".join(part for part in parts if part))
