"""Whose call it was: who may be meant, by their names, whoever the words point at first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from commands import naming
from commands.decision.read import contributors
from commands.scene import Scene
from storage.database import Db
from studio.decisions.decision import Decider, Decision
from studio.people import parts
from studio.vocabulary import Function, Kind
from studio.wording import first_names
from views.decisions.actions import Call

EACH = 3  # producers, and artists, who are named
Offered = tuple[tuple[str, Call], ...]


def calls(db: Db, scene: Scene, decision: Decision) -> tuple[Offered, bool]:
    """Whose call it may have been, while somebody is merely taken for it; whether the words point at the first."""
    if decision.entry.decider is not Decider.ASSUMED or not decision.people(Kind.DECIDED):
        return (), False
    said = contributors.call_in(db, scene, decision.entry.sentence, _speaker(decision))
    author = decision.entry.quoted_author
    pointed = [person for person in dict.fromkeys((said.by, said.call, author)) if person]
    order = list(dict.fromkeys((*pointed, *_likely(scene, decision))))
    names = called(db, scene, {*order, *([said.proposal] if said.proposal else [])})
    offered = [_call(decision, person, names) for person in order if person in names]
    idea = names.get(said.proposal or 0)
    if idea and said.proposal:
        mine = _mine(decision, f"{idea}'s idea, mine", said.proposal)
        return (mine, *offered), True
    return tuple(offered), bool(pointed)


def joint(scene: Scene, decision: Decision) -> tuple[int, ...]:
    """Whose call it was besides the typist's, if it was everybody's: the producers', else the artists'."""
    return callers(scene, decision, Function.PRODUCER) or callers(scene, decision, Function.ARTIST)


def callers(scene: Scene, decision: Decision, function: Function) -> tuple[int, ...]:
    """Who else may have decided as producer or artist of the stage."""
    stage = decision.entry.stage
    engaged = scene.team.engaged(function, stage=stage) or scene.team.engaged(function)
    return tuple(person for person in engaged if person != decision.logged_by)


def said(db: Db, scene: Scene, decision: Decision) -> str:
    """Whose call and idea it was, in words for the caller; nothing while somebody is merely taken for it."""
    deciders = decision.people(Kind.DECIDED) if decision.entry.decider is not Decider.ASSUMED else ()
    ideas = decision.people(Kind.PROPOSED)
    names = called(db, scene, {*deciders, *ideas})
    parts = ((ideas, "idea"), (deciders, "call"))
    return ", ".join(f"{_whose(scene, people, names)} {what}" for people, what in parts if people)


def called(db: Db, scene: Scene, persons: Iterable[int]) -> Mapping[int, str]:
    """First names, where they tell people of the project apart."""
    wanted = set(persons)
    known = naming.names(db, wanted | scene.team.everybody, scene.project.id) if wanted else {}
    return {one: name for one, name in first_names(known).items() if one in wanted}


def _whose(scene: Scene, persons: tuple[int, ...], names: Mapping[int, str]) -> str:
    """Possessives: your, Pia's, your and Pia's."""
    mine = ["your"] if scene.caller.id in persons else []
    others = [f"{names.get(one, 'somebody')}'s" for one in persons if one != scene.caller.id]
    return " and ".join((*mine, *others))


def _likely(scene: Scene, decision: Decision) -> tuple[int, ...]:
    """Nobody was named: the producer first, the typist, the artist; of a producer's own line the producer."""
    typist = decision.logged_by
    producers = callers(scene, decision, Function.PRODUCER)[:EACH]
    first = () if parts.produces(scene.team, typist) else producers[:1]
    return (*first, typist, *callers(scene, decision, Function.ARTIST)[:EACH], *producers)


def _call(decision: Decision, person: int, names: Mapping[int, str]) -> tuple[str, Call]:
    if person == decision.logged_by:
        return _mine(decision)
    return f"{names[person]}'s", Call(decision.id, "one", person)


def _mine(decision: Decision, label: str = "Mine", idea: int = 0) -> tuple[str, Call]:
    return label, Call(decision.id, "mine", idea=idea)


def _speaker(decision: Decision) -> int:
    """Whose "my" and "I" the words are: of a quoted message, its author's."""
    return decision.entry.quoted_author or decision.logged_by
