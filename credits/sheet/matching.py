"""Where the layers do not meet: credits without evidence, evidence without a credit; and who plays for how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from credits.sheet.proposals import supported_role
from credits.sheet.readiness import named
from credits.sheet.release_readiness import release_gaps
from credits.sheet.scope import standing_on
from credits.sheet.sheet import CREATIVE, Assigned, Unassigned
from credits.sheet.told_apart import told_songs, with_paper
from credits.sheet.track import Gap, PlayingTime, Track
from studio.command_lines import BLANK, command_line, quoted
from studio.credits.credit import AssignedCredit, Standing, Tally, may_confirm
from studio.credits.roles import ARTIST, BUSINESS, credit_label, credit_roles
from studio.credits.sheet_input import Material
from studio.music.song import Song
from studio.rights.table import ASSIGN_CREDIT, CONFIRM_CREDIT
from studio.sessions.presence import Presence, Word
from studio.vocabulary import RECORDING, Function, Kind, Stage

# At which stages work for a role leaves its traces; a role of any other "stage" does at every one.
_STAGES: Mapping[str, tuple[Stage, ...]] = {
    "tracking": (Stage.PREPRODUCTION, *RECORDING),
    "editing": (Stage.EDITING, *RECORDING),
    "mixing": (Stage.MIXING,),
    "mastering": (Stage.MASTERING,),
    "arrangement": (Stage.PREPRODUCTION, *RECORDING, Stage.EDITING, Stage.MIXING),
    "preproduction": (Stage.PREPRODUCTION,),
}


def without_evidence(material: Material, assigned: Sequence[Assigned]) -> tuple[Assigned, ...]:
    """Assigned for work on the sound, and nothing of the record supports it; writing and business leave no trace."""
    songs = {credit.id: credit.song for credit in material.credits}
    return tuple(
        line
        for line in assigned
        if _leaves_traces(line.role)
        and not any(_supports(tally, line, songs.get(line.credit)) for tally in material.tallies)
        and not any(_was_there(each, line, songs.get(line.credit)) for each in material.presences)
    )


def without_assignment(material: Material) -> tuple[Unassigned, ...]:
    """Whoever did creative work on songs on which they have no credit, by name."""
    given = [credit for credit in material.credits if credit.state is Standing.ASSIGNED and _on_sound(credit)]
    open_: dict[int, list[Tally]] = {}
    for tally in material.tallies:
        if tally.counts and not any(_covers(credit, tally) for credit in given):
            open_.setdefault(tally.person, []).append(tally)
    titles = {song.id: song.title for song in material.songs}
    persons = [_unassigned(material, person, tallies, titles) for person, tallies in open_.items()]
    return tuple(sorted(persons, key=lambda person: (person.name.casefold(), person.person)))


def playing_time(tracks: Sequence[Track]) -> tuple[PlayingTime, ...]:
    """For each printed name and role the seconds of the release's recordings on which they have it."""
    timed = _played(tracks)
    total = sum(track.recording.seconds or 0 for track in timed)
    spent: dict[tuple[int, str, str], int] = {}
    for track in timed:
        held = {(line.person, line.printed, line.label) for group in track.groups for line in group.lines}
        held |= {(w.person, w.printed, label) for w in track.writers for label in w.label.split(", ")}
        for key in held:
            spent[key] = spent.get(key, 0) + (track.recording.seconds or 0)
    times = [
        PlayingTime(person, shown, label, seconds, total) for (person, shown, label), seconds in spent.items()
    ]
    return tuple(sorted(times, key=lambda time: (time.printed.casefold(), time.label, time.person)))


def unprinted_time(material: Material, tracks: Sequence[Track]) -> tuple[PlayingTime, ...]:
    """The same for whoever has an uncredited role, with all that they have as that, under whatever name."""
    timed = _played(tracks)
    total = sum(track.recording.seconds or 0 for track in timed)
    own = [credit for credit in material.credits if credit.state is Standing.ASSIGNED]
    hidden = dict.fromkeys((c.person, c.label) for c in own if c.uncredited)
    times = []
    for person, label in hidden:
        same = [c for c in own if (c.person, c.label) == (person, label)]
        on = (track.recording for track in timed if standing_on(same, track.recording))
        seconds = sum(recording.seconds or 0 for recording in on)
        times.append(PlayingTime(person, material.name(person), label, seconds, total))
    return tuple(time for time in times if time.seconds)


def _played(tracks: Sequence[Track]) -> list[Track]:
    """The recordings whose playing time counts."""
    return [track for track in tracks if track.recording.seconds]


def sheet_gaps(material: Material, waiting: Sequence[Assigned]) -> tuple[Gap, ...]:
    """What the release lacks, and what is contested or open on the sheet as a whole."""
    told = told_songs(material.songs)
    gaps = (
        *release_gaps(replace(material, songs=tuple(told.values()))),
        *_waiting(material, told, waiting),
        *_unnamed(replace(material, songs=tuple(told.values()))),
        *_disputed(material),
    )
    return with_paper(gaps, {told[song.id].title: song.title for song in material.songs})


def _waiting(material: Material, told: Mapping[int, Song], waiting: Sequence[Assigned]) -> Iterable[Gap]:
    songs = {credit.id: told.get(credit.song or 0) for credit in material.credits}
    for line in waiting:
        first = [p for function in CONFIRM_CREDIT.functions for p in material.here.engaged(function)]
        others = tuple(p for p in dict.fromkeys(first) if may_confirm(material.team, p, line))
        song = songs[line.credit]
        where = f"“{song.title}”" if song else "the whole project"
        what = f"{line.printed} as {line.label}, {where}, waits for another’s word"
        mend = command_line("credits", "confirm", quoted(line.printed), quoted(line.label))
        yield Gap("waiting", what, others[:1], mend, subject=line.person)


def _unnamed(material: Material) -> Iterable[Gap]:
    for person in without_assignment(material):
        songs = ", ".join(f"“{title}”" for title in person.songs[:5]) or "the project"
        what = f"{person.name} is in the record of {songs} and has no credit there"
        owners = ASSIGN_CREDIT.to_ask(material.here)
        yield Gap("unassigned", what, owners, _assign(material, person), subject=person.person)


def _assign(material: Material, person: Unassigned) -> str:
    """The line that gives the credit which the record supports best; of several songs the first."""
    mine = [tally for tally in material.tallies if tally.person == person.person and tally.counts]
    role = next((supported for tally in mine if (supported := supported_role(material, tally))), None)
    song, who = next(iter(person.songs), ""), named(material, person.person)
    return command_line("credits", "assign", who, quoted(credit_label(role) if role else BLANK), song=song)


def _disputed(material: Material) -> Iterable[Gap]:
    entries = sum(t.decisions for t in material.tallies if t.stands and t.verification == "disputed")
    if entries:
        what = (
            "One entry of the record is disputed"
            if entries == 1
            else f"{entries} entries of the record are disputed"
        )
        yield Gap("disputed", what, material.here.engaged(Function.PRODUCER), "/decision list")


def _leaves_traces(slug: str) -> bool:
    role = credit_roles().get(slug)
    return (
        role is not None and role.on_recording and role.section != BUSINESS and slug != "executive_producer"
    )


def stages_of(slug: str) -> tuple[Stage, ...]:
    """At which stages work for a role is done; none for roles that are no work on the sound."""
    return _STAGES.get(credit_roles()[slug].stage, tuple(Stage)) if _leaves_traces(slug) else ()


def _supports(tally: Tally, line: Assigned, song: int | None) -> bool:
    if not tally.counts or tally.person != line.person:
        return False
    wanted = _STAGES.get(credit_roles()[line.role].stage, tuple(Stage))
    return (tally.stage is None or tally.stage in wanted) and (song is None or tally.song in (None, song))


def _was_there(presence: Presence, line: Assigned, song: int | None) -> bool:
    """Whether somebody else who was there says that the person was, at the work for that role."""
    wanted = _STAGES.get(credit_roles()[line.role].stage, tuple(Stage))
    at_work = presence.stage in wanted and (song is None or presence.song == song)
    return presence.word is Word.CONFIRMED and presence.person == line.person and at_work


def _on_sound(credit: AssignedCredit) -> bool:
    role = credit_roles().get(credit.role)
    return role is not None and (role.on_recording or role.writes or role.section == ARTIST)


def _covers(credit: AssignedCredit, tally: Tally) -> bool:
    return credit.person == tally.person and (credit.song is None or tally.song in (None, credit.song))


def _unassigned(
    material: Material, person: int, tallies: Sequence[Tally], titles: Mapping[int, str]
) -> Unassigned:
    counts: dict[Kind, int] = {}
    for tally in tallies:
        counts[tally.kind] = counts.get(tally.kind, 0) + tally.decisions
    return Unassigned(
        person=person,
        name=material.name(person),
        songs=tuple(
            dict.fromkeys(titles[t.song] for t in tallies if t.song is not None and t.song in titles)
        ),
        counts={kind: counts[kind] for kind in CREATIVE if kind in counts},
        stages=tuple(stage for stage in Stage if stage in {t.stage for t in tallies}),
    )
