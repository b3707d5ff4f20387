"""Compiles the sheet from what storage hands out: pure, and the same for chat and for every file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from credits.sheet.compiling_tracks import in_order, lines, off_release, said_of_all, section_of, tracks
from credits.sheet.matching import (
    playing_time,
    sheet_gaps,
    unprinted_time,
    without_assignment,
    without_evidence,
)
from credits.sheet.parties import given_by, parties_of, printed
from credits.sheet.presence import present
from credits.sheet.scope import of_every
from credits.sheet.sheet import CREATIVE, Assigned, Engaged, Member, Sheet, Supported
from credits.sheet.stores import stores
from credits.sheet.told_apart import told_songs
from credits.sheet.track import Party
from studio.credits.credit import OPEN, UNCOUNTED, AssignedCredit, Standing, Tally
from studio.credits.roles import ARTWORK, BUSINESS
from studio.credits.sheet_input import Material
from studio.music.recording import ALBUM
from studio.names import folded
from studio.people.person import Engagement, Team
from studio.sessions.presence import Word
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
    """The whole sheet of this material; `credits.sheet.visibility.seen_by` takes out what a reader may not see."""
    titles = {song.id: song.title for song in material.songs}
    parties = parties_of(material)
    release = material.release
    on = release.tracks
    told = {song.id: song.title for song in told_songs(material.songs).values()}
    ordered = _by_song(material)
    once = _each_once(ordered, material, parties)
    listed = [_assigned(c, material, parties, told, on) for c in once if not c.uncredited]
    given = [c for c in in_order(material.credits) if c.printable and c.song is None]
    assigned = tuple(line for line in listed if line.state is Standing.ASSIGNED)
    waiting = tuple(line for line in listed if line.state is Standing.WAITING)
    recorded = tracks(material, parties)
    statuses = material.statuses
    return Sheet(
        project=material.project,
        members=tuple(
            Member(person, material.name(person), engaged_for(material.team, person))
            for person in _standing(material)
        ),
        assigned=assigned,
        waiting=waiting,
        supported=_supported(material, titles),
        titles=titles,
        adopted=sum(n for status, n in statuses.items() if status not in (*UNCOUNTED, OPEN)),
        open=statuses.get(OPEN, 0),
        not_counted={status: statuses[status] for status in UNCOUNTED if statuses.get(status)},
        coverage=material.coverage,
        release=release,
        tracks=recorded,
        off_release=off_release(material, parties),
        releases=material.releases,
        business=lines((credit for credit in given if section_of(credit.role) == BUSINESS), parties),
        artwork=lines((credit for credit in given if section_of(credit.role) == ARTWORK), parties),
        parties=parties,
        without_evidence=without_evidence(material, assigned),
        without_assignment=without_assignment(material),
        playing_time=playing_time(recorded),
        gaps=sheet_gaps(material, waiting),
        sessions=material.sessions,
        present=present(material.presences, material.name, titles),
        attended=tuple(each for each in material.presences if each.word is Word.CONFIRMED),
        stores=stores(material, recorded, parties),
        at=material.at,
        rules=material.rules,
        uncredited=tuple(_assigned(c, material, parties, told, on) for c in ordered if c.uncredited),
        unprinted_time=unprinted_time(material, recorded),
    )


def _by_song(material: Material) -> list[AssignedCredit]:
    """Project credits first, then by song, each in the order of credits."""
    place = {song.id: song.position for song in material.songs}
    return sorted(in_order(material.credits), key=lambda c: place.get(c.song or 0, 0))


def _each_once(
    ordered: Iterable[AssignedCredit], material: Material, parties: Mapping[int, Party]
) -> list[AssignedCredit]:
    """Each credit once, and none of a song that says no more than one of the whole project says."""
    variants = {recording.id: recording.variant for recording in material.recordings}
    first: dict[tuple[object, ...], AssignedCredit] = {}
    for credit in ordered:
        covered = (
            credit.printable and credit.song is not None and said_of_all(credit, material.credits, parties)
        )
        if covered and of_every(credit.role, variants.get(credit.recording or 0, ALBUM)):
            continue
        name = printed(credit, parties)
        place = (credit.song, credit.recording, credit.state, credit.uncredited)
        first.setdefault((credit.person, credit.label, name, *place), credit)
    return list(first.values())


def _assigned(
    credit: AssignedCredit,
    material: Material,
    parties: Mapping[int, Party],
    told: Mapping[int, str],
    on: Sequence[int],
) -> Assigned:
    """A line of the first layer; `on` are the recordings of the release, `told` the titles told apart."""
    variants = {recording.id: recording.variant for recording in material.recordings}
    variant = variants.get(credit.recording or 0, "")
    takes = [take.id for take in material.recordings if take.song == credit.song]
    mine = [credit.recording] if credit.recording is not None else takes
    return Assigned(
        credit=credit.id,
        person=credit.person,
        name=material.name(credit.person),
        printed=printed(credit, parties),
        role=credit.role,
        label=credit.label,
        section=section_of(credit.role),
        song=None if credit.song is None else told.get(credit.song, "?"),
        paper=next((song.title for song in material.songs if song.id == credit.song), None),
        position=next((number for number, take in enumerate(on, 1) if take in mine), None),
        state=credit.state,
        variant="" if variant == ALBUM else variant,
        instrument=credit.instrument,
        off_release=credit.song is not None and bool(mine) and set(on).isdisjoint(mine),
        assigned_by=credit.assigned_by,
        assigned_at=credit.assigned_at,
        by=given_by(credit, parties),
        ai_use=credit.ai_use,
        for_release=True if credit.release else None,
    )


def _standing(material: Material) -> list[int]:
    """Everybody engaged, by the first of their functions and then by name."""
    places = {function: at for at, function in enumerate(ORDER)}
    first: dict[int, int] = {}
    for engagement in material.team.engagements:
        first[engagement.person] = min(places[engagement.function], first.get(engagement.person, len(places)))
    return sorted(first, key=lambda person: (first[person], folded(material.name(person)), person))


def engaged_for(team: Team, person: int) -> tuple[Engaged, ...]:
    """A person's engagements, one line for each function."""
    own = [e for e in team.engagements if e.person == person]
    held = {e.function for e in own}
    functions = [function for function in ORDER if function in held]
    return tuple(Engaged(function, _stages(own, function)) for function in functions)


def _stages(own: Iterable[Engagement], function: Function) -> tuple[Stage, ...]:
    stages = {e.stage for e in own if e.function == function}
    return () if None in stages else tuple(stage for stage in Stage if stage in stages)


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
        return known.get(person, len(known)), material.name(person), at

    return tuple(_line(material, key, grouped[key], titles) for key in sorted(grouped, key=place))


def _line(
    material: Material, key: tuple[int, Stage | None], tallies: list[Tally], titles: Mapping[int, str]
) -> Supported:
    person, stage = key
    songs = dict.fromkeys(titles.get(t.song, "?") for t in tallies if t.counts and t.song is not None)
    return Supported(
        person=person,
        name=material.name(person),
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
