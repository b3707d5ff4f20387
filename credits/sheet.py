"""The credit sheet: three layers that are never mixed.

Assigned credits were given by somebody who may. Supported is what the record shows. Suggestions are seen by
nobody before both sides agreed, so no sheet that is handed out holds any. People stand in the order in which they
were engaged, never by their counts: the sheet ranks nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studio.credits import OPEN, UNCOUNTED, AssignedCredit, Coverage, Standing, Tally
from studio.people import Engagement, Person, Project, Team
from studio.roles import credit_label, roles
from studio.songs import Song
from studio.vocabulary import Function, Kind, Stage

CREATIVE = tuple(kind for kind in Kind if kind.creative)


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that a sheet is made of, as storage hands it out."""

    project: Project
    team: Team
    people: Mapping[int, Person]
    songs: tuple[Song, ...]
    credits: tuple[AssignedCredit, ...]
    tallies: tuple[Tally, ...]
    statuses: Mapping[str, int]  # decisions of the project by status
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Assigned:
    """A line of the first layer; `song` None is the whole project, `printed` the name as it is to be printed."""

    credit: int
    person: int
    name: str
    printed: str
    role: str
    label: str
    section: str
    song: str | None
    state: Standing


@dataclass(frozen=True, slots=True)
class Engaged:
    """What a person is engaged for; no stages mean every stage. An engagement is not a credit."""

    function: Function
    stages: tuple[Stage, ...]

    @property
    def said(self) -> str:
        if not self.stages:
            return self.function.label
        return f"{self.function.label} ({', '.join(stage.label.lower() for stage in self.stages)})"


@dataclass(frozen=True, slots=True)
class Supported:
    """A line of the second layer: one person at one stage (None: no stage was said, or nothing is recorded).

    `counts` holds decisions by creative kind, `assumed` those where the person is merely taken to have decided,
    `acts` what is never a creative credit (OKs, dissent, logging).
    """

    person: int
    name: str
    stage: Stage | None
    counts: Mapping[Kind, int]
    assumed: int
    acts: Mapping[Kind, int]
    disputed: int
    songs: tuple[str, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of the project and what they are engaged for."""

    person: int
    name: str
    engaged: tuple[Engaged, ...]

    @property
    def said(self) -> str:
        return "; ".join(one.said for one in self.engaged)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The credits of one project as they stand."""

    project: Project
    members: tuple[Member, ...]
    assigned: tuple[Assigned, ...]
    waiting: tuple[Assigned, ...]
    supported: tuple[Supported, ...]
    titles: Mapping[int, str]
    adopted: int
    open: int
    not_counted: Mapping[str, int]
    coverage: Coverage | None

    @property
    def decisions(self) -> int:
        return self.adopted + self.open + sum(self.not_counted.values())

    def acts(self, kind: Kind) -> Mapping[str, int]:
        """How often each person did something that is never a creative credit, by name."""
        found: dict[str, int] = {}
        for line in self.supported:
            if line.acts.get(kind):
                found[line.name] = found.get(line.name, 0) + line.acts[kind]
        return found


def compiled(material: Material) -> Sheet:
    """The sheet of this material."""
    titles = {song.id: song.title for song in material.songs}
    lines = [_assigned(one, material.people, titles) for one in _in_order(material)]
    statuses = material.statuses
    return Sheet(
        project=material.project,
        members=_members(material),
        assigned=tuple(line for line in lines if line.state is Standing.ASSIGNED),
        waiting=tuple(line for line in lines if line.state is Standing.WAITING),
        supported=_supported(material, titles),
        titles=titles,
        adopted=sum(n for status, n in statuses.items() if status not in (*UNCOUNTED, OPEN)),
        open=statuses.get(OPEN, 0),
        not_counted={status: statuses[status] for status in UNCOUNTED if statuses.get(status)},
        coverage=material.coverage,
    )


def _in_order(material: Material) -> list[AssignedCredit]:
    """In the order of the role list, project credits first, then by song and as they were given."""
    rank = {slug: at for at, slug in enumerate(roles())}
    place = {song.id: song.position for song in material.songs}
    return sorted(
        material.credits,
        key=lambda c: (place.get(c.song or 0, 0), rank.get(c.role, len(rank)), c.position, c.id),
    )


def _assigned(credit: AssignedCredit, people: Mapping[int, Person], titles: Mapping[int, str]) -> Assigned:
    name = _name(credit.person, people)
    role = roles().get(credit.role)
    return Assigned(
        credit=credit.id,
        person=credit.person,
        name=name,
        printed=credit.as_printed or name,
        role=credit.role,
        label=credit_label(credit.role, credit.instrument),
        section=role.section if role else "",
        song=None if credit.song is None else titles.get(credit.song, "?"),
        state=credit.state,
    )


def _members(material: Material) -> tuple[Member, ...]:
    order = dict.fromkeys(e.person for e in material.team.engagements)
    return tuple(
        Member(person, _name(person, material.people), engaged_for(material.team, person)) for person in order
    )


def engaged_for(team: Team, person: int) -> tuple[Engaged, ...]:
    """A person's engagements, one line for each function."""
    own = [e for e in team.engagements if e.person == person]
    functions = dict.fromkeys(e.function for e in own)
    return tuple(Engaged(function, _stages(own, function)) for function in functions)


def _stages(own: Iterable[Engagement], function: Function) -> tuple[Stage, ...]:
    found = {e.stage for e in own if e.function == function}
    return () if None in found else tuple(stage for stage in Stage if stage in found)


def _supported(material: Material, titles: Mapping[int, str]) -> tuple[Supported, ...]:
    grouped: dict[tuple[int, Stage | None], list[Tally]] = {}
    for tally in material.tallies:
        if tally.stands:
            grouped.setdefault((tally.person, tally.stage), []).append(tally)
    engaged = dict.fromkeys(e.person for e in material.team.engagements)
    known = {person: at for at, person in enumerate(engaged)}
    stages = {stage: at for at, stage in enumerate(Stage)}

    def place(key: tuple[int, Stage | None]) -> tuple[int, str, int]:
        person, stage = key
        at = len(stages) if stage is None else stages[stage]
        return known.get(person, len(known)), _name(person, material.people), at

    return tuple(_line(key, grouped[key], material.people, titles) for key in sorted(grouped, key=place))


def _line(
    key: tuple[int, Stage | None],
    tallies: list[Tally],
    people: Mapping[int, Person],
    titles: Mapping[int, str],
) -> Supported:
    person, stage = key
    songs = dict.fromkeys(titles.get(t.song, "?") for t in tallies if t.counts and t.song is not None)
    return Supported(
        person=person,
        name=_name(person, people),
        stage=stage,
        counts={k: n for k in CREATIVE if (n := _sum(t for t in tallies if t.counts and t.kind is k))},
        assumed=_sum(t for t in tallies if t.assumed and t.kind.creative),
        acts={k: n for k in Kind if not k.creative and (n := _sum(t for t in tallies if t.kind is k))},
        disputed=_sum(t for t in tallies if t.verification == "disputed"),
        songs=tuple(songs),
        tallies=tuple(tallies),
    )


def _sum(tallies: Iterable[Tally]) -> int:
    return sum(tally.decisions for tally in tallies)


def _name(person: int, people: Mapping[int, Person]) -> str:
    found = people.get(person)
    return found.name if found else "somebody"
