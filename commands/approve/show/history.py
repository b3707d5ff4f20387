"""`/approve history`: how the asks for a song's versions or for the whole release went, for people of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands import naming, pings
from commands.answers import Answer, Reply
from commands.approve.read.requests import RELEASE, Submit
from commands.approve.show.subjects import topics
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
from studio.refusals import Refusal
from studio.rights.right import Related, Relation
from studio.rights.table import READ_OK_HISTORY
from studio.vocabulary import Stage
from views.approvals.history import Told, history_of


def show_history(db: Db, submit: Submit) -> Answer:
    """Every ask that is meant, newest first, each with all that was done to it."""
    here = member(db, submit.interaction, submit.project)
    title, asked = (_of_release if submit.whole else _of_song)(db, here, submit)
    return Reply(history_of(title, _told(db, asked)))


def _told(db: Db, asked: Sequence[Approval]) -> list[Told]:
    """The same few queries however many asks there were and however much was done to them."""
    logged = happenings(db, [one.id for one in asked], pings.OVERDUE)
    stories = {one.id: retold(one, logged.get(one.id, ()), db.at) for one in asked}
    names = naming.shown_names(db, _people(happened for told in stories.values() for happened in told))
    shown = topics(db, asked)
    titles = _titles(db, asked)
    return [
        Told(replace(topic, names={**topic.names, **names}), one, stories[one.id], titles)
        for one in reversed(asked)
        if (topic := shown.get(one.id)) is not None
    ]


def _people(happened: Iterable[Happened]) -> set[int]:
    """Everybody whom the lines name."""
    found: set[int] = set()
    for one in happened:
        named = (one.payload.get(key) for key in ("person", "from", "to", "reported_by"))
        found |= {i for i in (one.by, *one.people, *named) if i is not None}
    return found


def _titles(db: Db, asked: Sequence[Approval]) -> dict[int, str]:
    """The songs of asks for releases, by version."""
    covered = release_asks.covered(db, [one.id for one in asked if one.release is not None])
    return {version.id: version.title for those in covered.values() for version, _ in those}


def _of_song(db: Db, here: Scene, submit: Submit) -> tuple[str, tuple[Approval, ...]]:
    titles, stage = songs.of_project(db, here.project.id), submit.stage or Stage.MIXING
    song = naming.meant_song(titles, submit.title, example='/approve history "{title}" mix')
    known = versions.of_song(db, song.id, submit.variant, stage)
    meant = [one.id for one in known if submit.number in (None, one.number)]
    asked = _for(here, approvals.touching(db, meant))
    if not asked:
        seen = {one.version for one in _for(here, approvals.touching(db, [v.id for v in known]))}
        raise _never_asked(song, submit, stage, [one for one in known if one.id in seen])
    return _name(song, submit, stage), asked


def _of_release(db: Db, here: Scene, submit: Submit) -> tuple[str, tuple[Approval, ...]]:
    stage = submit.stage or Stage.MIXING
    found = _for(here, approvals.of_release(db, here.project.id, stage))
    asked = tuple(one for one in found if submit.number in (None, one.shown))
    if not asked and found:
        numbers = ", ".join(dict.fromkeys(f"v{one.shown}" for one in found))
        text = (
            f"There was no ask for {noun(stage)} v{submit.number} of the whole release: there is {numbers}."
        )
        raise Refusal(
            text, example=command_line("approve", "history", "album", noun(stage), f"v{found[-1].shown}")
        )
    if not asked:
        text = f"Nobody has asked for an OK of the whole release’s {noun(stage)} yet."
        raise Refusal(text, example=RELEASE)
    return f"{here.project.title} (whole release) · {noun(stage)}", asked


def _for(here: Scene, asked: Sequence[Approval]) -> tuple[Approval, ...]:
    """What the caller may see: people of the project all of it, somebody from outside what they had a part in."""
    return tuple(one for one in asked if here.may(READ_OK_HISTORY, related=_related(one)))


def _related(approval: Approval) -> Related:
    asked = {person for one in approval.verdicts for person in one.people}
    return {Relation.REQUESTED: (approval.asked_by,), Relation.ASKED: asked}


def _never_asked(song: Song, submit: Submit, stage: Stage, known: Sequence[Version]) -> Refusal:
    """What there is instead."""
    name = _name(song, submit, stage)
    variant = "" if submit.variant == ALBUM else submit.variant
    line = (quoted(song.title), noun(stage))
    if not known:
        text = f"Nobody has asked for an OK of {name} yet."
        return Refusal(
            text, example=command_line("approve", *line, "v1", variant=variant, link="https://example.com/1")
        )
    labels = ", ".join(one.label for one in known[-8:])
    text = f"There is no v{submit.number} of {name}: there is {labels}."
    return Refusal(text, example=command_line("approve", "history", *line, known[-1].label, variant=variant))


def _name(song: Song, submit: Submit, stage: Stage) -> str:
    variant = "" if submit.variant == ALBUM else f" ({submit.variant})"
    return f"{song.title}{variant} · {noun(stage)}"
