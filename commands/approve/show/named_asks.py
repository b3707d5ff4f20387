"""Which asks a line names: those of a song's recording at a stage, or of the whole release, of one version or of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from commands.approve.read.recording import meant_recording
from commands.approve.read.requests import Submit
from commands.credits.read.releases import meant_release
from commands.scene import Scene
from storage.approvals import approvals, release_asks, versions
from storage.database import Db
from storage.music import aside, songs
from studio.approvals.approval import Approval
from studio.approvals.versions import Version, noun
from studio.command_lines import command_line, quoted
from studio.music.recording import ALBUM
from studio.music.song import Song
from studio.names import same_key
from studio.refusals import NoSong, Refusal
from studio.rights.right import Related, Relation
from studio.rights.table import READ_OK_HISTORY
from studio.vocabulary import Stage

NAMED = 8  # versions, the last ones


@dataclass(frozen=True, slots=True)
class NamedAsks:
    """What is named, in words, and its asks, oldest first; `own` are the versions of the song, none of the release."""

    name: str
    asks: tuple[Approval, ...]
    own: tuple[int, ...] = ()


def named_asks(db: Db, scene: Scene, submit: Submit) -> NamedAsks:
    """The asks that are named and that the caller may see; refuses where there are none, with what there is."""
    return (_of_release if submit.whole else _of_song)(db, scene, submit)


def of_release(
    db: Db, project: int, stage: Stage, variant: str, release: int | None = None
) -> tuple[Approval, ...]:
    """Every ask for a release's (None: any of the project's) recordings of that variant, oldest first."""
    asks = [ask for ask in approvals.of_release(db, project, stage) if release in (None, ask.release)]
    covered = release_asks.covered(db, [ask.id for ask in asks])
    return tuple(ask for ask in asks if same_key(_variant(covered.get(ask.id, ()))) == same_key(variant))


def _variant(covered: Sequence[tuple[Version, bool]]) -> str:
    return covered[0][0].variant if covered else ALBUM


def _of_song(db: Db, scene: Scene, submit: Submit) -> NamedAsks:
    titles, stage = songs.of_project(db, scene.project.id), submit.stage or Stage.MIXING
    song, variant = _meant(db, scene, titles, submit)
    submit = replace(submit, variant=variant)
    known = versions.of_song(db, song.id, variant, stage)
    meant = tuple(version.id for version in known if submit.names(version.label, version.number))
    asks = _for(scene, approvals.touching(db, meant))
    if not asks:
        seen = {version.version for version in _for(scene, approvals.touching(db, [v.id for v in known]))}
        raise _never_asked(song, submit, stage, [version for version in known if version.id in seen])
    return NamedAsks(_name(song, submit, stage), asks, meant)


def _meant(db: Db, scene: Scene, titles: Sequence[Song], submit: Submit) -> tuple[Song, str]:
    """The song and its variant; one that is set aside keeps its history, and is named as that."""
    example = '/approve history "{title}" mix'
    try:
        return meant_recording(db, scene, tuple(titles), submit, example)
    except NoSong:
        gone = aside.of_project(db, scene.project.id)
        there = tuple(Song(one.id, one.title, 0) for one in gone if not one.variant and one.joined is None)
        try:
            song, variant = meant_recording(db, scene, there, submit, example)
        except Refusal:
            song = None
        if song is None:
            raise
    return replace(song, title=f"{song.title}{aside.ASIDE}"), variant


def _of_release(db: Db, scene: Scene, submit: Submit) -> NamedAsks:
    stage = submit.stage or Stage.MIXING
    named = meant_release(db, scene, submit.release, "approve history album") if submit.release else None
    asked = of_release(db, scene.project.id, stage, submit.variant, named.id if named else None)
    every = _for(scene, asked)
    labels = _labels(db, every)
    asks = tuple(ask for ask in every if submit.names(labels[ask.id], ask.shown))
    variant = "" if submit.variant == ALBUM else submit.variant
    whole = f"the whole release{f' ({variant})' if variant else ''}"
    if not asks and every:
        numbers = ", ".join(dict.fromkeys(labels.values()))
        text = f"There was no ask for {noun(stage)} {submit.label} of {whole}: there is {numbers}."
        line = ("history", "album", noun(stage), labels[every[-1].id])
        raise Refusal(text, example=command_line("approve", *line, variant=variant))
    if not asks:
        text = f"Nobody has asked for an OK of {whole}’s {noun(stage)} yet."
        raise Refusal(text, example="/approve")
    title = (
        f"{named.title if named else scene.project.title} (whole release{f', {variant}' if variant else ''})"
    )
    return NamedAsks(f"{title} · {noun(stage)}", asks)


def _labels(db: Db, asks: Sequence[Approval]) -> dict[int, str]:
    """How the version of each of these asks for a release is called."""
    covered = release_asks.covered(db, [ask.id for ask in asks])
    return {ask.id: next((v.label for v, _ in covered.get(ask.id, ())), f"v{ask.shown}") for ask in asks}


def _for(scene: Scene, asks: Sequence[Approval]) -> tuple[Approval, ...]:
    """What the caller may see: people of the project all of it, somebody from outside what they had a part in."""
    related: dict[int, Related] = {
        ask.id: {
            Relation.REQUESTED: (ask.asked_by,),
            Relation.ASKED: {person for verdict in ask.verdicts for person in verdict.people},
        }
        for ask in asks
    }
    return tuple(ask for ask in asks if scene.may(READ_OK_HISTORY, related=related[ask.id]))


def _never_asked(song: Song, submit: Submit, stage: Stage, known: Sequence[Version]) -> Refusal:
    """What there is instead."""
    name = _name(song, submit, stage)
    variant = "" if submit.variant == ALBUM else submit.variant
    line = (quoted(song.title), noun(stage))
    if not known:
        text = f"Nobody has asked for an OK of {name} yet."
        return Refusal(text, example="/approve")
    earlier = f" and {len(known) - NAMED} earlier" if len(known) > NAMED else ""
    labels = ", ".join(version.label for version in known[-NAMED:]) + earlier
    text = f"There is no {submit.label} of {name}: there is {labels}."
    return Refusal(text, example=command_line("approve", "history", *line, known[-1].label, variant=variant))


def _name(song: Song, submit: Submit, stage: Stage) -> str:
    variant = "" if submit.variant == ALBUM else f" ({submit.variant})"
    return f"{song.title}{variant} · {noun(stage)}"
