"""Compiles the sheet from what storage hands out: pure, and the same for chat and for every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from credits.sheet import CREATIVE, Assigned, Engaged, Material, Member, Sheet, Supported
from studio.credits import OPEN, UNCOUNTED, AssignedCredit, Standing, Tally
from studio.people import Engagement, Person, Team
from studio.roles import credit_label, roles
from studio.songs import folded
from studio.vocabulary import Function, Kind, Stage

ORDER = (
    Function.ARTIST,
    Function.PRODUCER,
    Function.ENGINEER,
    Function.ASSISTANT,
    Function.MUSICIAN,
    Function.MANAGER,
    Function.A_AND_R,
    Function.LABEL_HEAD,
    Function.LABEL_STAFF,
    Function.OWNER,
)


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
    return tuple(
        Member(person, _name(person, material.people), engaged_for(material.team, person))
        for person in _standing(material)
    )


def _standing(material: Material) -> list[int]:
    """Everybody engaged, by the first of their functions and then by name."""
    places = {function: at for at, function in enumerate(ORDER)}
    first: dict[int, int] = {}
    for one in material.team.engagements:
        first[one.person] = min(places[one.function], first.get(one.person, len(places)))
    return sorted(first, key=lambda person: (first[person], folded(_name(person, material.people)), person))


def engaged_for(team: Team, person: int) -> tuple[Engaged, ...]:
    """A person's engagements, one line for each function."""
    own = [e for e in team.engagements if e.person == person]
    held = {e.function for e in own}
    functions = [function for function in ORDER if function in held]
    return tuple(Engaged(function, _stages(own, function)) for function in functions)


def _stages(own: Iterable[Engagement], function: Function) -> tuple[Stage, ...]:
    found = {e.stage for e in own if e.function == function}
    return () if None in found else tuple(stage for stage in Stage if stage in found)


def _supported(material: Material, titles: Mapping[int, str]) -> tuple[Supported, ...]:
    grouped: dict[tuple[int, Stage | None], list[Tally]] = {}
    for tally in material.tallies:
        if tally.stands:
            grouped.setdefault((tally.person, tally.stage), []).append(tally)
    known = {person: at for at, person in enumerate(_standing(material))}
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
