"""From the names in a line or form to the persons behind them; a name that nobody has is asked back about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands import naming
from commands.decision.read.requests import EXAMPLE, LogIt, wrong
from commands.interaction import Interaction
from commands.line.pieces import Mention, Typed, in_quotes
from commands.line.values import trimmed
from commands.naming import Named
from commands.scene import Scene
from storage.database import Db
from storage.people import people
from studio.decisions.whose_call import CallSaid, call_said, speaks_of_calls
from studio.names import nearness, same_key
from studio.people.person import Person
from studio.refusals import Choice, Refusal, Which
from studio.vocabulary import Kind
from views.decisions.actions import completing

OFFERED = 3
WORDS, LONGEST = 4, 100  # of a name; of a line in which names are looked for
KINDS = {
    "by": Kind.DECIDED,
    "idea": Kind.PROPOSED,
    "did": Kind.EXECUTED,
    "played": Kind.PERFORMED,
    "advised": Kind.ADVISED,
}


@dataclass(frozen=True, slots=True)
class NamedPeople:
    """The persons behind everything that was named, by key; a key that was not said is left out."""

    people: dict[str, tuple[Person, ...]]

    def ids(self, key: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(person.id for person in self.people.get(key, ())))

    @property
    def kinds(self) -> dict[Kind, tuple[int, ...]]:
        """Person ids of the creative kinds that were said."""
        return {kind: self.ids(key) for key, kind in KINDS.items() if key in self.people}


def everybody(db: Db, scene: Scene, request: LogIt) -> NamedPeople:
    """The person behind each mention and name. Unknown names are added once somebody has confirmed them."""
    said = {
        key: tuple(caller_for_me(request.interaction, name) for name in names)
        for key, names in request.people.items()
        if names or request.form
    }
    all_named = [name for names in said.values() for name in names]
    new = naming.unknown(db, all_named)
    short = _by_part(_team(db, scene), new) if new else {}
    new = tuple(name for name in new if name not in short)
    if new and "person" not in request.settled and not request.form:
        raise _unknown(db, scene, new)
    persons: dict[Named, Person] = {
        **short,
        **{name: people.add_named(db, name.strip()[:80]) for name in new},
    }
    persons |= _mentioned(db, scene, said, [name for name in all_named if name not in persons])
    _of_the_house(scene, said, persons)
    return NamedPeople({key: tuple(persons[name] for name in names) for key, names in said.items()})


def named_people(db: Db, scene: Scene, named: Sequence[Named], *, example: str) -> tuple[Person, ...]:
    """Whom a line names that adds nobody: mentions, names, and the first or last name of one of the project's people."""
    here = [person for person in _team(db, scene) if not (person.deleted or person.is_bot)]
    short = _by_part(here, naming.unknown(db, named))
    rest = [name for name in named if name not in short]
    persons = short | naming.mentioned(db, rest, example=example, project=scene.project.id)
    return tuple(dict.fromkeys(persons[name] for name in named))


def _mentioned(
    db: Db, scene: Scene, said: dict[str, tuple[Named, ...]], rest: list[Named]
) -> dict[Named, Person]:
    try:
        return naming.mentioned(db, rest, example=EXAMPLE, project=scene.project.id)
    except Refusal as refusal:
        if isinstance(refusal, Which) and refusal.choices:
            raise
        text = refusal.text
    for key, names in said.items():  # which key was it?
        try:
            naming.mentioned(db, [name for name in names if name in rest], example=EXAMPLE)
        except Refusal as refusal:
            raise wrong(key, refusal.text) from refusal
    raise Refusal(text, example=EXAMPLE)


def spoken_names(db: Db, scene: Scene) -> frozenset[str]:
    """How the people of the project are called, as keys: in full, by one of their names, by their handle; and "me"."""
    team = _team(db, scene)
    parts = {part for person in team for part in (*same_key(person.name).split(), same_key(person.handle))}
    return frozenset({"me", *parts, *(same_key(person.name) for person in team)} - {""})


def written_out(db: Db, typed: Typed) -> frozenset[str]:
    """The names, as keys, of whoever in the workspace is called like words of the line that stand side by side."""
    words = [
        trimmed(word)
        for piece in typed
        if isinstance(piece, str)
        for word in re.split(r"[\s:：,;，；、&+]+", piece)
    ]
    spans = {
        same_key(" ".join(words[at : at + many]))
        for at in range(min(len(words), LONGEST))
        for many in range(1, WORDS + 1)
    }
    return people.known_as(db, spans - {""})


def call_in(db: Db, scene: Scene, sentence: str, speaker: int) -> CallSaid:
    """Whose call and idea the words say it was; `speaker` is whoever said them."""
    if not speaks_of_calls(sentence):
        return CallSaid()
    names: dict[str, set[int]] = {}
    for person in _team(db, scene):
        if person.reachable or person.slack is None:
            for name in {person.name.lower(), *person.name.lower().split()[:1], person.handle.lower()} - {""}:
                names.setdefault(name, set()).add(person.id)
    return call_said(sentence, {name: min(ids) for name, ids in names.items() if len(ids) == 1}, speaker)


def _team(db: Db, scene: Scene) -> list[Person]:
    return list(people.by_ids(db, {engagement.person for engagement in scene.team.engagements}).values())


def caller_for_me(interaction: Interaction, named: Named) -> Named:
    """Whoever types, behind the name "me"; every other name as it is."""
    mine = isinstance(named, str) and not in_quotes(named) and named.strip().casefold() == "me"
    return Mention(interaction.user) if mine else named


def _by_part(team: list[Person], typed: tuple[str, ...]) -> dict[Named, Person]:
    """Whom a first or last name means: the only one of the project's people who has it."""
    persons: dict[Named, Person] = {}
    for name in typed:
        hits = [person for person in team if same_key(name) in same_key(person.name).split()]
        if len(hits) == 1:
            persons[name] = hits[0]
    return persons


def _unknown(db: Db, scene: Scene, new: tuple[str, ...]) -> Refusal:
    names = " and ".join(f"“{name[:80]}”" for name in new)
    near = _near(db, scene, new[0])
    hint = f" Did you mean {near[0].label}" if near else ""
    label = f"Add {new[0].strip()[:40]} and log" if len(new) == 1 else f"Add these {len(new)} and log"
    return Which(
        f"I know nobody called {names}; somebody without a Slack account?{hint} Your line is kept:",
        offers=(completing(label, "person"),),
        name=new[0],
        choices=near,
    )


def _near(db: Db, scene: Scene, typed: str) -> tuple[Choice, ...]:
    """Who may be meant: the project's people first, those of one first name among them."""
    team = [person for person in _team(db, scene) if not person.deleted and nearness(typed, person.name)]
    near = [Choice(f"{person.name[:70]}?", person=person.id) for person in team]
    others = [choice for choice in naming.near_people(db, typed) if choice not in near]
    return (*near, *others)[:OFFERED]


def _of_the_house(scene: Scene, said: dict[str, tuple[Named, ...]], persons: dict[Named, Person]) -> None:
    for key, names in said.items():
        for person in (persons[name] for name in names):
            if person.external and person.id not in scene.team:
                raise wrong(
                    key, f"{person.name} is of another workspace and not part of {scene.project.key}."
                )
