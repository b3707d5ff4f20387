"""`/approve history`: how the asks for a song's versions or for the whole release went, for people of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands import naming, pings
from commands.answers import Answer, Reply
from commands.approve.read.behind_verbs import read_show
from commands.approve.read.recording import meant_recording
from commands.approve.read.requests import Submit
from commands.approve.show.subjects import topics
from commands.interaction import Interaction
from commands.scene import Scene, member
from storage.approvals import approvals, release_asks, versions
from storage.approvals.history import happenings
from storage.database import Db
from storage.music import songs
from studio.approvals.approval import Approval
from studio.approvals.history import Happened, retold
from studio.approvals.versions import ALBUM, Version, noun
from studio.command_lines import command_line, quoted
from studio.music.song import Song
from studio.names import folded
from studio.refusals import Refusal
from studio.rights.right import Related, Relation
from studio.rights.table import READ_OK_HISTORY
from studio.vocabulary import Stage
from views.approvals.history import Told, history_of


def show_history(db: Db, submit: Submit) -> Answer:
    """Every ask that is meant, newest first, each with all that was done to it."""
    scene = member(db, submit.interaction, submit.project)
    title, asks = (_of_release if submit.whole else _of_song)(db, scene, submit)
    return Reply(history_of(title, _told(db, asks)))


def names_song(db: Db, interaction: Interaction) -> bool:
    """Whether a song of the project is named, and nothing but it."""
    try:
        asked = read_show(interaction)
        known = (
            songs.of_project(db, member(db, interaction, asked.project).project.id)
            if isinstance(asked, Submit)
            else ()
        )
    except Refusal:
        return False
    titles = {folded(title) for song in known for title in (song.title, *song.aliases)}
    return isinstance(asked, Submit) and folded(asked.title) in titles


def _told(db: Db, asks: Sequence[Approval]) -> list[Told]:
    """The same few queries however many asks there were and however much was done to them."""
    logged = happenings(db, [ask.id for ask in asks], pings.OVERDUE)
    stories = {ask.id: retold(ask, logged.get(ask.id, ()), db.at) for ask in asks}
    names = naming.shown_names(db, _people(happened for told in stories.values() for happened in told))
    topic_by_ask = topics(db, asks)
    titles = _titles(db, asks)
    return [
        Told(replace(topic, names={**topic.names, **names}), ask, stories[ask.id], titles)
        for ask in reversed(asks)
        if (topic := topic_by_ask.get(ask.id)) is not None
    ]


def _people(happened: Iterable[Happened]) -> set[int]:
    """Everybody whom the lines name."""
    people: set[int] = set()
    for event in happened:
        named = (event.payload.get(key) for key in ("person", "from", "to", "reported_by"))
        people |= {i for i in (event.by, *event.people, *named) if i is not None}
    return people


def _titles(db: Db, asks: Sequence[Approval]) -> dict[int, str]:
    """The songs of asks for releases, by version."""
    covered = release_asks.covered(db, [ask.id for ask in asks if ask.release is not None])
    return {version.id: version.title for pairs in covered.values() for version, _ in pairs}


def _of_song(db: Db, scene: Scene, submit: Submit) -> tuple[str, tuple[Approval, ...]]:
    titles, stage = songs.of_project(db, scene.project.id), submit.stage or Stage.MIXING
    song, variant = meant_recording(titles, submit, '/approve history "{title}" mix')
    submit = replace(submit, variant=variant)
    known = versions.of_song(db, song.id, variant, stage)
    meant = [version.id for version in known if submit.number in (None, version.number)]
    asks = _for(scene, approvals.touching(db, meant))
    if not asks:
        seen = {version.version for version in _for(scene, approvals.touching(db, [v.id for v in known]))}
        raise _never_asked(song, submit, stage, [version for version in known if version.id in seen])
    return _name(song, submit, stage), asks


def _of_release(db: Db, scene: Scene, submit: Submit) -> tuple[str, tuple[Approval, ...]]:
    stage = submit.stage or Stage.MIXING
    every = _for(scene, approvals.of_release(db, scene.project.id, stage))
    asks = tuple(ask for ask in every if submit.number in (None, ask.shown))
    if not asks and every:
        numbers = ", ".join(dict.fromkeys(f"v{ask.shown}" for ask in every))
        text = (
            f"There was no ask for {noun(stage)} v{submit.number} of the whole release: there is {numbers}."
        )
        raise Refusal(
            text, example=command_line("approve", "history", "album", noun(stage), f"v{every[-1].shown}")
        )
    if not asks:
        text = f"Nobody has asked for an OK of the whole release’s {noun(stage)} yet."
        raise Refusal(text, example="/approve")
    return f"{scene.project.title} (whole release) · {noun(stage)}", asks


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
    labels = ", ".join(version.label for version in known[-8:])
    text = f"There is no v{submit.number} of {name}: there is {labels}."
    return Refusal(text, example=command_line("approve", "history", *line, known[-1].label, variant=variant))


def _name(song: Song, submit: Submit, stage: Stage) -> str:
    variant = "" if submit.variant == ALBUM else f" ({submit.variant})"
    return f"{song.title}{variant} · {noun(stage)}"
