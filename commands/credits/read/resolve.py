"""What a line behind /credits means: roles, songs and variants, and people who have no Slack account."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands import naming
from commands.credits.read.bearers import bearer_of
from commands.credits.read.lines import EXAMPLE
from commands.credits.read.releases import meant_release
from commands.credits.read.variants import meant_variant, title_and_variant
from commands.interaction import Interaction
from commands.line.pieces import Mention, in_quotes, packed
from commands.naming import called, meant_song
from commands.scene import Scene
from storage.credits import credits
from storage.database import Db
from storage.music import recordings, releases, songs
from studio.credits.credit import LONGEST_PRINTED, AssignedCredit
from studio.credits.roles import NamedRole
from studio.music.lists.track_numbers import track_numbers
from studio.music.recording import ALBUM
from studio.music.release import Release
from studio.music.song import Song
from studio.music.titles import told_apart
from studio.names import same_key
from studio.people.person import Person
from studio.refusals import Draft, Offer, Refusal, Which
from views.credits.actions import ADD_PERSON, AddPerson
from views.kit.values import UNKEPT

DRAFT = "credits"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a credit stands: a song and variant ("" where none was said), a `release` as such, or the whole project."""

    song: Song | None
    variant: str = ""
    shown: str = ""  # the title, told apart from another song's
    release: Release | None = None

    @property
    def spot(self) -> tuple[int | None, str, int | None]:
        """The ids by which it is told from others."""
        return self.song.id if self.song else None, self.variant, self.release.id if self.release else None

    @property
    def title(self) -> str:
        """What is said of it; "" of the whole project."""
        if self.release is not None:
            return f"{self.release.title}, the release"
        if self.song is None:
            return ""
        title = self.shown or self.song.title
        return f"{title} ({self.variant})" if self.variant else title


Running = Sequence[tuple[Song, str]]  # the tracks of a release: songs, each in a variant ("": the album's)


def meant_songs(known: tuple[Song, ...], typed: Sequence[str]) -> tuple[Song, ...]:
    """The songs of the project that were named ("all" means every one); refuses a title that is none of them.

    Numbers that are no title ("1, 3-5") are those of the songs as they stand.
    """
    songs: dict[int, Song] = {}
    for title in _apart(known, typed):
        if title.casefold() == ALL and known and not in_quotes(title):
            return known
        numbered = () if called(known, title) else track_numbers(title)
        if numbered:
            songs |= {song.id: song for song, _ in _tracks([(song, "") for song in known], numbered)}
            continue
        song = meant_song(known, title, example="/studio songs")
        songs[song.id] = song
    return tuple(songs.values())


def _tracks(running: Running, numbers: Sequence[int]) -> list[tuple[Song, str]]:
    beyond = next((number for number in numbers if not 0 < number <= len(running)), None)
    if beyond is not None:
        raise Refusal(
            f"There is no track {beyond}: the running order has {len(running)}.", example="/studio release"
        )
    return [running[number - 1] for number in numbers]


def in_running_order(db: Db, project: int, known: tuple[Song, ...], named: Release | None = None) -> Running:
    """The tracks by their numbers: those of the release; where it has no order, the songs as they stand.

    Refuses where several releases number them, and none is `named`.
    """
    every = (named,) if named else releases.of_project(db, project)
    release = next(iter(every), None)
    if len({each.tracks for each in every}) > 1:
        text = f"There are {len(every)} releases, and each has its own track numbers: name songs by their titles."
        raise Refusal(text, example=EXAMPLE)
    if release is None or not release.tracks:
        return [(song, "") for song in known]
    by_id = {song.id: song for song in known}
    takes = {take.id: take for take in recordings.of_project(db, project)}
    on = [takes[take] for take in release.tracks if take in takes]
    return [
        (by_id[take.song], "" if take.variant == ALBUM else take.variant) for take in on if take.song in by_id
    ]


def _apart(known: Sequence[Song], typed: Sequence[str]) -> list[str]:
    """Titles one by one: "Neon Rain, Paper Moon" are two where there are both and no song is called that."""
    out: list[str] = []
    for title in typed:
        several = [part.strip() for part in re.split(r",|&| and ", title) if part.strip()]
        parts = [title_and_variant(known, part) for part in several]
        each = {(song.id, variant) for part, variant in parts for song in called(known, part)}
        listed = 1 < len(several) <= len(each) and all(called(known, part) for part, _ in parts)
        whole = called(known, title_and_variant(known, title)[0])
        out += several if listed and not whole else [title]
    return out


def places(db: Db, scene: Scene, typed: Sequence[str], variant: str) -> tuple[Place, ...]:
    """Where a line's credit stands; without a song it is the whole project."""
    if not typed:
        if variant:
            raise Refusal("Say the song whose variant you mean.", example=f'{EXAMPLE} variant:"{variant}"')
        return (Place(None),)
    known = songs.of_project(db, scene.project.id)
    shown = told_apart(known)
    found: dict[tuple[int, str], Place] = {}
    for title in _apart(known, typed):
        for song, named in _recordings(db, scene, known, title):
            own = meant_variant(db, scene.project.id, song, named or variant)
            own = "" if own == ALBUM else own
            found[song.id, own] = Place(song, own, shown[song.id])
    return tuple(found.values())


def places_given(db: Db, scene: Scene, typed: Sequence[str], variant: str, release: str) -> tuple[Place, ...]:
    """The same where a release is named: its tracks by their numbers; without a song the release as such."""
    if not release:
        return places(db, scene, typed, variant)
    named = meant_release(db, scene, release, "credits assign")
    if not named.id:
        text = f"{scene.project.key} has one release so far: what is given for the project is that release’s."
        raise Refusal(text, example="/studio release")
    if not typed:
        return (Place(None, release=named),)
    numbers = [number for title in typed for number in track_numbers(title)]
    known = songs.of_project(db, scene.project.id)
    if not numbers or any(not track_numbers(title) or called(known, title) for title in typed):
        text = "release: is for a release as such, or says whose track numbers are meant. A song’s credit stands on every release that the song is on."
        raise Refusal(text, example='/credits assign @anr "A&R" release:"Neon"')
    shown = told_apart(known)
    tracks = _tracks(in_running_order(db, scene.project.id, known, named), numbers)
    return tuple(dict.fromkeys(Place(song, take, shown[song.id]) for song, take in tracks))


def _recordings(db: Db, scene: Scene, known: tuple[Song, ...], title: str) -> list[tuple[Song, str]]:
    """What a title names, with the variant behind it; numbers are those of tracks, each in its variant."""
    plain, behind = title_and_variant(known, title)
    numbered = () if called(known, plain) else track_numbers(plain)
    if numbered:
        return _tracks(in_running_order(db, scene.project.id, known), numbered)
    return [(song, behind) for song in meant_songs(known, [plain])]


def standing_there(
    db: Db, scene: Scene, person: int, role: NamedRole, where: Sequence[Place] | None
) -> list[AssignedCredit]:
    """The person's credits as this role at these places (None: wherever in the project), waiting ones included.

    What is printed tells credits apart: "Guitar solo" is another one than "Guitar".
    """
    variants = {recording.id: recording.variant for recording in recordings.of_project(db, scene.project.id)}
    spots = {place.spot for place in where or ()}
    return [
        credit
        for credit in credits.of_project(db, scene.project.id)
        if credit.person == person
        and same_key(credit.label) == same_key(role.label)
        and (where is None or spot_of(credit, variants) in spots)
    ]


def spot_of(credit: AssignedCredit, variants: Mapping[int, str]) -> tuple[int | None, str, int | None]:
    """Where a credit stands, as `Place.spot` has it."""
    return credit.song, shown_variant(credit, variants), credit.release


def shown_variant(credit: AssignedCredit, variants: Mapping[int, str]) -> str:
    """The variant that a credit was given for; "" for the album recording and for what is of no recording."""
    variant = variants.get(credit.recording or 0, ALBUM)
    return "" if variant == ALBUM else variant


def meant_person(db: Db, interaction: Interaction, named: Mention | str, project: int) -> Person:
    """The person who was named; a name that nobody has is offered to be added, as a person or a company.

    Whoever is named by what they are printed as is called so: who bears a printed name is not told (`bearer_of`).
    """
    if isinstance(named, str) and (bearer := bearer_of(db, interaction, named, project)):
        return bearer
    if isinstance(named, str) and not named.startswith("@") and not naming.named(db, named):
        raise _unknown(db, interaction, " ".join(named.split()))
    return naming.person(db, named, example=EXAMPLE, project=project, gone=True)


def _unknown(db: Db, interaction: Interaction, name: str) -> Refusal:
    if len(name) > LONGEST_PRINTED:
        return Refusal(
            f"A name has at most {LONGEST_PRINTED} characters; this one has {len(name)}.", example=EXAMPLE
        )
    content = {
        "typed": packed(interaction.typed),
        "channel": interaction.channel,
        "thread": interaction.thread,
        "name": name,
    }
    near = naming.near_people(db, name)
    hint = f" Did you mean {near[0].label}" if near else ""
    return Which(
        f"I know nobody called “{name[:80]}” in this workspace.{hint} Somebody without Slack can still be credited:",
        offers=(
            Offer("Add as a person", ADD_PERSON, str(AddPerson(UNKEPT, "person"))),
            Offer("Add as a company", ADD_PERSON, str(AddPerson(UNKEPT, "company"))),
        ),
        draft=Draft(DRAFT, content),
        name=name,
        choices=near,
    )
