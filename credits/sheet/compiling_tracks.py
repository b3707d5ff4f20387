"""The first layer as label copy has it: each recording with its groups, writers, venues and final OKs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from credits.sheet.parties import printed
from credits.sheet.readiness import readiness
from credits.sheet.track import (
    COMPOSITION,
    GROUPS,
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
from studio.credits.credit import AssignedCredit, Standing, writes
from studio.credits.roles import credit_roles
from studio.credits.sheet_input import FinalOk, Material, Signature, Writing
from studio.music.recording import ALBUM, Recording
from studio.music.song import Song

SECTIONS = {
    "Performer": PERFORMERS, "Composition": COMPOSITION, "Production": PRODUCTION, "Engineering": PRODUCTION,
}  # fmt: skip


def tracks(material: Material, parties: Mapping[int, Party]) -> tuple[Track, ...]:
    """Every recording of the project: those of the release in running order, then the others by song."""
    titles = {song.id: song for song in material.songs}
    given = in_order(credit for credit in material.credits if credit.state is Standing.ASSIGNED)
    ordered = [recording for recording in _running(material) if recording.song in titles]
    return tuple(
        _track(material, recording, at, titles[recording.song], given, parties)
        for at, recording in enumerate(ordered, 1)
    )


def in_order(given: Iterable[AssignedCredit]) -> list[AssignedCredit]:
    """The order of credits: those that were put in an order first (below 0), then by role and as they were given."""
    rank = {slug: at for at, slug in enumerate(credit_roles())}
    return sorted(given, key=lambda c: (min(c.position, 0), rank.get(c.role, len(rank)), c.position, c.id))


def of_recording(credit: AssignedCredit, recording: Recording) -> bool:
    """Whether a credit holds for a recording.

    One for the whole project does for all; one for a song as a work for every variant; what was said of a song
    without a variant is meant for its album recording.
    """
    if credit.song is None:
        return True
    if credit.recording is not None:
        return credit.recording == recording.id
    return credit.song == recording.song and (writes(credit.role) or recording.variant == ALBUM)


def section_of(slug: str) -> str:
    """The section of a role: Production, Engineering, Performer, Composition, Business, Artist or Artwork."""
    role = credit_roles().get(slug)
    return role.section if role else ""


def lines(given: Iterable[AssignedCredit], parties: Mapping[int, Party]) -> tuple[CreditLine, ...]:
    """Credits as lines, in the order in which they come."""
    return tuple(_line(credit, parties) for credit in given)


def _running(material: Material) -> list[Recording]:
    places = {song.id: song.position for song in material.songs}
    listed = next((release.tracks for release in material.releases if release.tracks), ())
    order = {recording: at for at, recording in enumerate(listed)}
    return sorted(
        material.recordings,
        key=lambda r: (order.get(r.id, len(order)), places.get(r.song, 0), r.variant != ALBUM, r.variant),
    )


def _track(
    material: Material,
    recording: Recording,
    position: int,
    song: Song,
    given: Iterable[AssignedCredit],
    parties: Mapping[int, Party],
) -> Track:
    mine = [credit for credit in given if of_recording(credit, recording)]
    groups = tuple(
        Group(name, lines((c for c in mine if SECTIONS.get(section_of(c.role)) == name), parties))
        for name in GROUPS
    )
    writers = _writers(material, song, mine, parties)
    oks = tuple(_ok(final_ok, material) for final_ok in material.finals if final_ok.recording == recording.id)
    primary = tuple(printed(c, parties) for c in mine if c.role == "primary_artist")
    return Track(
        recording=recording,
        song=song,
        position=position,
        primary=primary or (material.project.artist,),
        featured=tuple(printed(c, parties) for c in mine if c.role == "featured_artist"),
        groups=groups,
        writers=writers,
        venues=venues(material, song, mine, parties),
        oks=oks,
        readiness=readiness(material, recording, song, groups, writers, oks),
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
