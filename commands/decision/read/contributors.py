"""From the names in a line or form to the persons behind them; a name that nobody has is asked back about."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from commands import naming
from commands.decision.read.requests import EXAMPLE, LogIt, wrong
from commands.line.pieces import Mention
from commands.naming import Named
from commands.scene import Scene
from storage.database import Db
from storage.people import people
from studio.names import folded
from studio.people.person import Person
from studio.refusals import Refusal
from studio.vocabulary import Kind
from views.decisions.actions import completing

KINDS = {
    "by": Kind.DECIDED,
    "idea": Kind.PROPOSED,
    "did": Kind.EXECUTED,
    "played": Kind.PERFORMED,
    "advised": Kind.ADVISED,
}


@dataclass(frozen=True, slots=True)
class Found:
    """The persons behind everything that was named, by key; a key that was not said is left out."""

    people: dict[str, tuple[Person, ...]]

    def ids(self, key: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(person.id for person in self.people.get(key, ())))

    @property
    def kinds(self) -> dict[Kind, tuple[int, ...]]:
        """Person ids of the creative kinds that were said."""
        return {kind: self.ids(key) for key, kind in KINDS.items() if key in self.people}


def everybody(db: Db, here: Scene, request: LogIt) -> Found:
    """The person behind each mention and name. Unknown names are added once somebody has confirmed them."""
    said = {
        key: tuple(_me(request, one) for one in named)
        for key, named in request.people.items()
        if named or request.form
    }
    all_named = [one for named in said.values() for one in named]
    new = naming.unknown(db, all_named)
    short = _by_part(_team(db, here), new) if new else {}
    new = tuple(name for name in new if name not in short)
    if new and "person" not in request.settled and not request.form:
        raise _unknown(db, here, new)
    found: dict[Named, Person] = {**short, **{name: people.add_named(db, name.strip()[:80]) for name in new}}
    found |= _mentioned(db, said, [one for one in all_named if one not in found])
    _of_the_house(here, said, found)
    return Found({key: tuple(found[one] for one in named) for key, named in said.items()})


def _mentioned(db: Db, said: dict[str, tuple[Named, ...]], rest: list[Named]) -> dict[Named, Person]:
    try:
        return naming.mentioned(db, rest, example=EXAMPLE)
    except Refusal as refusal:
        text = refusal.text
    for key, named in said.items():  # which key was it?
        try:
            naming.mentioned(db, [one for one in named if one in rest], example=EXAMPLE)
        except Refusal as refusal:
            raise wrong(key, refusal.text) from refusal
    raise Refusal(text, example=EXAMPLE)


def spoken_names(db: Db, here: Scene) -> frozenset[str]:
    """How the people of the project are called, folded: in full, by one of their names, by their handle; and "me"."""
    team = _team(db, here)
    parts = {part for one in team for part in (*folded(one.name).split(), folded(one.handle))}
    return frozenset({"me", *parts, *(folded(one.name) for one in team)} - {""})


def _team(db: Db, here: Scene) -> list[Person]:
    return list(people.by_ids(db, {one.person for one in here.team.engagements}).values())


def _me(request: LogIt, named: Named) -> Named:
    mine = isinstance(named, str) and named.strip().casefold() == "me"
    return Mention(request.interaction.user) if mine else named


def _by_part(team: list[Person], typed: tuple[str, ...]) -> dict[Named, Person]:
    """Whom a first or last name means: the only one of the project's people who has it."""
    found: dict[Named, Person] = {}
    for name in typed:
        hits = [one for one in team if folded(name) in folded(one.name).split()]
        if len(hits) == 1:
            found[name] = hits[0]
    return found


def _unknown(db: Db, here: Scene, new: tuple[str, ...]) -> Refusal:
    names = " and ".join(f"“{name[:80]}”" for name in new)
    near = _nearest(new[0], [one.name for one in _team(db, here)])
    hint = f" Did you mean {near}? Then mention them with @." if near else ""
    label = f"Add {new[0].strip()[:40]} and log" if len(new) == 1 else f"Add these {len(new)} and log"
    return Refusal(
        f"I know nobody called {names}; somebody without a Slack account?{hint} Your line is kept:",
        offers=(completing(label, "person"),),
    )


def _nearest(typed: str, names: list[str]) -> str:
    scored = [(SequenceMatcher(None, folded(typed), folded(name)).ratio(), name) for name in names]
    best = max(scored, default=(0.0, ""))
    return best[1] if best[0] >= 0.75 else ""


def _of_the_house(here: Scene, said: dict[str, tuple[Named, ...]], found: dict[Named, Person]) -> None:
    for key, named in said.items():
        for person in (found[one] for one in named):
            if person.external and person.id not in here.team:
                raise wrong(key, f"{person.name} is of another workspace and not part of {here.project.key}.")
