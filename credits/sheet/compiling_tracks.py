"""The first layer as label copy has it: each recording with its groups, writers, venues and final OKs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from credits.sheet.parties import given_by, printed
from credits.sheet.readiness import readiness
from credits.sheet.scope import of_recording, standing_on
from credits.sheet.told_apart import told_songs, with_paper
from credits.sheet.track import (
    COMPOSITION,
    GROUPS,
    OTHERS,
    PERFORMERS,
    PRODUCTION,
    CreditLine,
    Group,
    Ok,
    OkBy,
    Party,
    Track,
    Writer,
)
from credits.sheet.venues import venues
from studio.credits.credit import AssignedCredit, Standing
from studio.credits.roles import credit_roles
from studio.credits.sheet_input import FinalOk, Material, Signature, Writing
from studio.music.recording import ALBUM, Recording
from studio.music.song import Song

SECTIONS = {
    "Performer": PERFORMERS, "Composition": COMPOSITION, "Production": PRODUCTION, "Engineering": PRODUCTION,
}  # fmt: skip


def tracks(material: Material, parties: Mapping[int, Party]) -> tuple[Track, ...]:
    """The recordings of the release in running order; those have a number."""
    known = {recording.id: recording for recording in material.recordings}
    running = [known[recording] for recording in material.release.tracks if recording in known]
    return _tracks(material, parties, [(recording, at) for at, recording in enumerate(running, 1)])


def off_release(material: Material, parties: Mapping[int, Party]) -> tuple[Track, ...]:
    """The other recordings of the project, by song and without a number."""
    places, on = {song.id: song.position for song in material.songs}, set(material.release.tracks)
    others = [recording for recording in material.recordings if recording.id not in on]
    others.sort(key=lambda r: (places.get(r.song, 0), r.variant != ALBUM, r.variant, r.id))
    return _tracks(material, parties, [(recording, None) for recording in others])


def _tracks(
    material: Material, parties: Mapping[int, Party], placed: Iterable[tuple[Recording, int | None]]
) -> tuple[Track, ...]:
    songs = {song.id: song for song in material.songs}
    told = told_songs(material.songs)
    given = in_order(material.credits)
    return tuple(
        _track(material, recording, at, songs[recording.song], told[recording.song], given, parties)
        for recording, at in placed
        if recording.song in songs
    )


def in_order(given: Iterable[AssignedCredit]) -> list[AssignedCredit]:
    """The order of credits: those that were put in an order first (below 0), then by role and as they were given."""
    rank = {slug: at for at, slug in enumerate(credit_roles())}
    return sorted(given, key=lambda c: (min(c.position, 0), rank.get(c.role, len(rank)), c.position, c.id))


def section_of(slug: str) -> str:
    """The section of a role: Production, Engineering, Performer, Composition, Business, Artist or Artwork."""
    role = credit_roles().get(slug)
    return role.section if role else ""


def lines(given: Iterable[AssignedCredit], parties: Mapping[int, Party]) -> tuple[CreditLine, ...]:
    """Credits as lines, in the order in which they come; what is printed alike is one line."""
    made: dict[tuple[int, str, str], CreditLine] = {}
    for credit in given:
        line = _line(credit, parties)
        made.setdefault((line.person, line.printed, line.label), line)
    return tuple(made.values())


def _track(
    material: Material,
    recording: Recording,
    position: int | None,
    song: Song,
    told: Song,
    given: Iterable[AssignedCredit],
    parties: Mapping[int, Party],
) -> Track:
    """A recording of the sheet; `told` is its song as chat calls it."""
    # What was given for the release as such is nothing of recordings that are not on it.
    standing = standing_on((c for c in given if position is not None or c.release is None), recording)
    mine = [credit for credit in standing if credit.printable]
    groups = tuple(
        Group(name, lines((c for c in mine if SECTIONS.get(section_of(c.role)) == name), parties))
        for name in GROUPS
    )
    waiting = [credit for credit in material.credits if credit.state is Standing.WAITING]
    claims = [*standing, *(credit for credit in waiting if of_recording(credit, recording))]
    writers = _writers(material, song, mine, parties)
    apart = [c for c in mine if c.song is not None and not said_of_all(c, material.credits, parties)]
    others = tuple(
        Group(name, lines((c for c in apart if section_of(c.role) == name), parties)) for name in OTHERS
    )
    oks = tuple(_ok(final_ok, material) for final_ok in material.finals if final_ok.recording == recording.id)
    primary = tuple(dict.fromkeys(printed(c, parties) for c in mine if c.role == "primary_artist"))
    checked = readiness(material, recording, told, groups, writers, oks, claims)
    return Track(
        recording=recording,
        song=song,
        position=position,
        primary=primary or (material.project.artist,),
        featured=tuple(dict.fromkeys(printed(c, parties) for c in mine if c.role == "featured_artist")),
        groups=groups,
        others=tuple(group for group in others if group.lines),
        writers=writers,
        venues=venues(material, song, mine, parties),
        oks=oks,
        told=told.title,
        readiness=replace(checked, gaps=with_paper(checked.gaps, {told.title: song.title})),
    )


def said_of_all(
    credit: AssignedCredit, given: Iterable[AssignedCredit], parties: Mapping[int, Party]
) -> bool:
    """Whether one of the whole project prints the same of the same person as this one of a song."""
    return any(
        other.song is None
        and other.printable
        and (other.person, other.label) == (credit.person, credit.label)
        and printed(other, parties) == printed(credit, parties)
        for other in given
    )


def _line(credit: AssignedCredit, parties: Mapping[int, Party]) -> CreditLine:
    shown = printed(credit, parties)
    party = parties.get(credit.person)
    return CreditLine(
        credit=credit.id,
        person=credit.person,
        printed=shown,
        role=credit.role,
        label=credit.label,
        instrument=credit.instrument,
        confirmed=party is not None and shown in party.confirmed,
        whole_project=credit.song is None,
        by=given_by(credit, parties),
        at=credit.assigned_at,
        ai_use=credit.ai_use,
        for_release=True if credit.release else None,
    )


def _writers(
    material: Material, song: Song, mine: Iterable[AssignedCredit], parties: Mapping[int, Party]
) -> tuple[Writer, ...]:
    """The writers of the work in the order of credits; several roles of one person are one writer."""
    stated = {writing.person: writing for writing in material.writings if writing.song == song.id}
    writers: dict[int, Writer] = {}
    for credit in mine:
        role = credit_roles().get(credit.role)
        if role is None or not role.writes:
            continue
        before = writers.get(credit.person)
        fact = stated.get(credit.person) or Writing(song.id, credit.person)
        writers[credit.person] = Writer(
            person=credit.person,
            printed=before.printed if before else printed(credit, parties),
            role=before.role if before else credit.role,
            label=f"{before.label}, {credit.label}" if before else credit.label,
            share=fact.share,
            publisher=fact.publisher,
            pro=fact.pro,
            agreed_at=fact.agreed_at,
            agreed_via=fact.agreed_via,
            agreed_on=fact.agreed_on,
            agreed_note=fact.agreed_note,
            ai_use=credit.ai_use or (before.ai_use if before else None),
        )
    return tuple(writers.values())


def _ok(final: FinalOk, material: Material) -> Ok:
    by, against = (
        tuple(_ok_by(signature, material) for signature in said) for said in (final.by, final.against)
    )
    return Ok(final.stage, final.version, final.at, by, against, final.asked)


def _ok_by(said: Signature, material: Material) -> OkBy:
    return OkBy(
        person=said.person,
        name=material.name(said.person),
        functions=said.functions,
        at=said.at,
        via=said.via,
        instead_of=material.name(said.instead_of) if said.instead_of else None,
        place=said.place,
        note=said.note,
        condition=said.condition,
        scope=said.scope,
        met=said.met,
    )
