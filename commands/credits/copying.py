"""A recording gets the credits of another recording of its song, as a rule the album's: in one line or one press."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands import naming
from commands.answers import Answer, Reply
from commands.credits.assign.giving import Gift, Given, give, may_give
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.paste.saving import keep_undo
from commands.credits.read.lines import KEYS
from commands.credits.read.resolve import Place
from commands.credits.read.variants import (
    known_variant,
    listed,
    meant_variant,
    title_and_variant,
    variants_of,
)
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.line.values import ATOM, QUOTES
from commands.naming import Named, meant_song
from commands.scene import Scene, member
from credits.sheet.compiling_tracks import in_order
from credits.sheet.scope import of_recording
from storage.credits import credits
from storage.database import Db
from storage.music import recordings, songs
from storage.people import people
from studio.approvals.versions import NOUNS, stage_word
from studio.command_lines import all_quoted, command_line
from studio.credits.credit import AssignedCredit, Standing, writes
from studio.credits.roles import NamedRole, credit_roles, role_named
from studio.music.recording import ALBUM, Recording, shown_title, variant_of
from studio.music.song import Song
from studio.names import folded, same_key
from studio.refusals import Refusal
from views.credits.actions import OfRecording
from views.credits.copied import Copied, copied
from views.kit.message import Message

EXAMPLE = '/credits copy-from album song:"Neon Rain" variant:"Kite remix" without:@assistant,mix'
REASON = "copied, and taken back"
_UP_TO_A_COMMA = re.compile(rf"[^\W\d_](?:[^,;:@{QUOTES}{ATOM}\n]*\w)?(?=\s*(?:[,;]|$)|\s+[^\s:]+:)")
COPY_KEYS = Keys(
    words=KEYS.words,
    people=KEYS.people | {"without"},
    aliases={**KEYS.aliases, "except": "without", "but": "without"},
    reach={"without": _UP_TO_A_COMMA},
)


@dataclass(frozen=True, slots=True)
class Copy:
    """From which recording of a song ("": the album's) to which, and what is left out: people, roles, stages."""

    interaction: Interaction
    project: str
    source: str
    title: str
    variant: str
    without: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Credits that are not copied: of these people, under these printed names, of these roles, or a stage's work."""

    people: frozenset[int] = frozenset()
    printed: frozenset[str] = frozenset()
    roles: tuple[str, ...] = ()
    stages: frozenset[str] = frozenset()

    def of(self, credits_: Sequence[AssignedCredit]) -> set[int]:
        """The ids of those. “guitar” is the one that is called so; where none is, every guitar."""
        out = {credit.id for credit in credits_ if self._names(credit)}
        for role in self.roles:
            same = {c.id for c in credits_ if same_key(role) == same_key(c.label)}
            out |= same or {c.id for c in credits_ if f" {folded(role)} " in f" {folded(c.label)} "}
        return out

    def _names(self, credit: AssignedCredit) -> bool:
        known = credit_roles().get(credit.role)
        named = credit.person in self.people or same_key(credit.as_printed or "") in self.printed
        return named or (known is not None and known.stage in self.stages)


def read_copy(interaction: Interaction) -> Copy:
    """`/credits copy-from album song:"Neon Rain" variant:"Kite remix" [without:@who,mix]`."""
    line = read_line(interaction.behind, COPY_KEYS, example=EXAMPLE)
    titles, rest = all_quoted(line.words)
    source, more = _source_and_rest(rest.split())
    if line.one("song"):
        title, source = line.one("song"), next(iter(titles), source)
    else:
        title = next(iter(titles), "")
    if not title:
        raise Refusal("Say the song, and the recording of it that gets the credits.", example=EXAMPLE)
    return Copy(
        interaction,
        line.one("project"),
        known_variant(source, EXAMPLE) or ALBUM,
        title,
        known_variant(line.one("variant"), EXAMPLE),
        (*line.people.get("without", ()), *more),
    )


def _source_and_rest(words: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The recording that is named first; what else stands there followed a comma: `without:mix,mastering` is both."""
    first, *more = (part.strip(" .") for part in re.split(r"[,;&+]|\band\b", " ".join(words)))
    source = first.removeprefix("the ")
    named, _, behind = source.partition(" ")
    if named.casefold() == ALBUM and variant_of(source) is None:
        source, more = named, [behind, *more]
    return source, tuple(filter(None, more))


def copy_typed(db: Db, request: Copy) -> Answer:
    """Copy what the other recording has and this one lacks; a variant that nobody has named before comes to be."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    title, behind = title_and_variant(known, request.title)
    song = meant_song(known, title, example="/studio songs")
    variant = meant_variant(db, scene.project.id, song, request.variant or behind) or ALBUM
    source = meant_variant(db, scene.project.id, song, request.source)
    if same_key(variant) == same_key(source):
        text = f"Which recording of “{song.title[:80]}” gets the credits? None is named besides the one that has them."
        raise Refusal(text, example=EXAMPLE)
    left = _left_out(db, scene, request.without)
    return Reply(_copied(db, scene, song, source, variant, left))


def copy_pressed(db: Db, request: Press[OfRecording]) -> Answer:
    """The button below a recording that has none of its own."""
    scene = member(db, request.interaction, request.value.project)
    takes = {take.id: take for take in recordings.of_project(db, scene.project.id)}
    take = takes.get(request.value.recording)
    if take is None:
        raise Refusal("This recording is not on the record any more.", example="/credits")
    song = next(song for song in songs.of_project(db, scene.project.id) if song.id == take.song)
    message = _copied(db, scene, song, ALBUM, take.variant, LeftOut())
    return Reply(message, replace=request.interaction.private)


def _copied(db: Db, scene: Scene, song: Song, source: str, variant: str, left: LeftOut) -> Message:
    takes = {
        take.variant: take for take in recordings.of_project(db, scene.project.id) if take.song == song.id
    }
    if source not in takes:
        there = listed(variants_of(db, scene.project.id, song.id))
        raise Refusal(f"“{song.title[:80]}” has no recording “{source}”. It has {there}.", example="/credits")
    target = takes.get(variant) or Recording(0, song.id, variant)
    lacking = _lacking(db, scene, takes[source], target)
    left_out = left.of(lacking)
    wanted = [credit for credit in lacking if credit.id not in left_out]
    names = shown_title(song.title, source), shown_title(song.title, variant)
    if not wanted:
        what = "nothing that is left to copy" if lacking else f"no credit that “{names[1][:80]}” lacks"
        text = f"“{names[0][:80]}” has {what}. Nothing was changed."
        raise Refusal(text, example=command_line("credits", song=song.title))
    done = [_give(db, scene, Place(song, "" if variant == ALBUM else variant), credit) for credit in wanted]
    redraw_gap_requests(db, scene.project.id)
    undo = keep_undo(db, scene, done, REASON)
    known = people.by_ids(db, [credit.person for credit in lacking])
    lines = {c.id: f"{c.label} — {c.as_printed or known[c.person].name}" for c in lacking}
    waiting = [c for c, given in zip(wanted, done, strict=True) if given.standing is Standing.WAITING]
    return copied(
        Copied(
            *names,
            [lines[c.id] for c in wanted if c not in waiting],
            [lines[c.id] for c in waiting],
            [lines[c.id] for c in lacking if c not in wanted],
            new=variant not in takes,
        ),
        undo,
    )


def _lacking(db: Db, scene: Scene, source: Recording, target: Recording) -> list[AssignedCredit]:
    """What is assigned to the one and stands or waits nowhere at the other; of uncredited work what the caller reads.

    Writers are of the work: every recording has them.
    """
    every = credits.of_project(db, scene.project.id)
    there = {_key(credit) for credit in every if of_recording(credit, target)}
    given = [
        credit
        for credit in in_order(every)
        if credit.state is Standing.ASSIGNED
        and of_recording(credit, source)
        and not writes(credit.role)
        and _key(credit) not in there
        and (not credit.uncredited or any(may_give(scene, _gift(db, credit, ()))))
    ]
    return [*{_key(credit): credit for credit in reversed(given)}.values()][::-1]


def _key(credit: AssignedCredit) -> tuple[int, str, str]:
    return credit.person, credit.role, same_key(credit.label)


def _give(db: Db, scene: Scene, place: Place, credit: AssignedCredit) -> Given:
    """The same credit at another recording, in the same place of the order."""
    given = give(db, scene, _gift(db, credit, (place,)), {"copied": credit.id})
    if credit.position < 0:
        credits.place(db, dict.fromkeys(given.ids, credit.position))
    return given


def _gift(db: Db, credit: AssignedCredit, places: Sequence[Place]) -> Gift:
    role = NamedRole(credit_roles()[credit.role], credit.instrument, credit.said)
    person = people.by_ids(db, [credit.person])[credit.person]
    return Gift(person, role, tuple(places), credit.as_printed, credit.uncredited)


def _left_out(db: Db, scene: Scene, named: Sequence[Named]) -> LeftOut:
    """People by mention, name or printed name; "mix" is all work of mixing, other words are a role or an instrument."""
    given = credits.of_project(db, scene.project.id)
    printed = {same_key(credit.as_printed) for credit in given if credit.as_printed and credit.printable}
    left = LeftOut()
    for each in named:
        if isinstance(each, str) and same_key(each) in printed:
            left = replace(left, printed=left.printed | {same_key(each)})
            continue
        if isinstance(each, Mention) or each.startswith("@") or naming.named(db, each):
            person = naming.person(db, each, example=EXAMPLE, project=scene.project.id, gone=True)
            left = replace(left, people=left.people | {person.id})
            continue
        stage, role = stage_word(each), role_named(each)
        if stage in NOUNS:
            left = replace(left, stages=left.stages | {stage.value})
        elif role is not None:
            left = replace(left, roles=(*left.roles, each))
        else:
            text = f"“{each[:60]}” is nobody here and no role: say whom, or what, to leave out."
            raise Refusal(text, example=EXAMPLE)
    return left


TYPED = Handler(read_copy, copy_typed)
PRESSED = press(OfRecording, copy_pressed)
