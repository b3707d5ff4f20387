"""Several lines of one message: shown as they are read, then logged together, each with its own number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from commands import naming
from commands.answers import Answer, Done, Reply
from commands.decision.change import undoing
from commands.decision.change.changing import change
from commands.decision.log import kept_lines, logging
from commands.decision.log.logging import Prepared
from commands.decision.read import resolve, song_and_stage, target
from commands.decision.read.requests import LogIt, checked
from commands.decision.read.several import ALL, ONE, Several, several
from commands.decision.show.drawing import shown_many
from commands.decision.show.receipt import can_undo
from commands.features import Press
from commands.interaction import Way
from commands.scene import Scene, caller
from storage.database import Db
from storage.decisions import decisions, drafts
from storage.music import songs
from storage.projects import projects
from studio.decisions.decision import Decision, Entry, may_change
from studio.music.song import Song
from studio.refusals import Refusal
from views.decisions.actions import OfAll, completing
from views.decisions.several import Row, as_read, saved_all
from views.kit.message import Message
from views.kit.values import DraftId, Id

KIND = "decision.together"  # the draft that names what was logged together
FOR_ALL = (":person", ":again", ":project:")  # answers to a question about one line that hold for all of them
SONG = ":song:"  # and that about the song, where all of them name the same


def log(db: Db, request: LogIt) -> Answer:
    """One decision, or several lines: those are shown as they are read before they are logged."""
    if not any(
        isinstance(piece, str) and "\n" in piece for piece in (*request.sentence, *request.interaction.typed)
    ):
        return logging.log(db, request)
    scene = target.scene_of(db, request)
    known_songs = songs.of_project(db, scene.project.id)
    many = several(request, known_songs, resolve.whole_names(db, scene, request, known_songs))
    if many is None:
        return logging.log(db, checked(request, as_one=True))
    if not many.requests:
        raise Refusal("No line of it is a decision by itself.", offers=(completing("It is one", ONE),))
    if ALL in request.settled:
        return _answer(request, _log_all(db, scene, request, many.requests))
    return _answer(request, _as_read(db, scene, request, many, known_songs))


def _answer(request: LogIt, message: Message) -> Answer:
    if request.form and request.interaction.way is Way.FORM:
        return Done(message, channel=request.channel)
    return Reply(message, replace=request.interaction.way is Way.PRESS)


def _as_read(db: Db, scene: Scene, request: LogIt, many: Several, known_songs: tuple[Song, ...]) -> Message:
    titles = {song.id: song.title for song in known_songs}
    rows: list[Row] = []
    above: Entry | None = None
    for at, single in enumerate(many.requests, 1):
        line = _prepared(db, replace(single, above=above), at, many.requests)
        above = line.entry
        names = naming.shown_names(db, {part.person for part in line.entry.contributions}, scene.project.id)
        asked = tuple(person.name for person in line.named.people.get("ask", ()))
        rows.append(Row(line.entry, titles.get(line.entry.song or 0, ""), names, asked))
    draft = drafts.keep(db, scene.caller.id, *kept_lines.content_of(request.interaction, request))
    channel = request.channel or request.interaction.channel or ""
    elsewhere = channel not in projects.channels(db, scene.project.id)
    return as_read(rows, many.left_out, many.more, DraftId(draft), scene.project.title if elsewhere else "")


def _prepared(db: Db, single: LogIt, at: int, singles: Sequence[LogIt]) -> Prepared:
    """The line read as a whole; what is refused says which line it is of."""
    try:
        return logging.prepared(db, single)
    except Refusal as refusal:
        for_all = FOR_ALL if len({one.song for one in singles}) > 1 else (*FOR_ALL, SONG)
        offers = tuple(offer for offer in refusal.offers if any(choice in offer.value for choice in for_all))
        raise Refusal(
            f"Line {at}: {refusal.text}",
            example=refusal.example,
            offers=(*offers, completing("It is one", ONE)),
            event=refusal.event,
        ) from refusal


def _log_all(db: Db, scene: Scene, request: LogIt, singles: Sequence[LogIt]) -> Message:
    logged = [logging.store(db, _prepared(db, single, at, singles)) for at, single in enumerate(singles, 1)]
    for done in request.drafts:
        drafts.drop(db, done, scene.caller.id)
    draft = drafts.keep(db, scene.caller.id, KIND, {"decisions": [decision.id for decision in logged]})
    return _saved(db, scene, logged, draft)


def _saved(db: Db, scene: Scene, logged: Sequence[Decision], draft: int) -> Message:
    ids = [decision.id for decision in logged]
    now = decisions.by_ids(db, ids)
    known_songs = songs.of_project(db, scene.project.id)
    shown = shown_many(db, scene, [now[decision] for decision in ids])
    unsaid = any(one.decision.entry.source_of("song") != song_and_stage.NONE for one in shown if not one.song)
    return saved_all(shown, known_songs if unsaid else (), DraftId(draft))


def set_song(db: Db, request: Press[OfAll]) -> Answer:
    """One song for those of them that have none."""
    scene, logged = _together(db, request)
    song = next((s.id for s in songs.of_project(db, scene.project.id) if s.id == request.value.chosen), None)
    for decision in logged:
        if (
            decision.entry.song is None
            and decision.live
            and may_change(decision, scene.caller.id, scene.team)
        ):
            rest = decision.entry.without_source("song")
            none = " ".join(filter(None, (f"song:{song_and_stage.NONE}", rest)))
            change(db, scene, decision, replace(decision.entry, song=song, inferred=rest if song else none))
    return Reply(_saved(db, scene, logged, request.value.draft), replace=True)


def undo(db: Db, request: Press[OfAll]) -> Answer:
    """Take one of them back, or all."""
    scene, logged = _together(db, request)
    chosen = [d for d in logged if request.value.chosen in (0, d.id) and d.live]
    for decision in chosen:
        if request.value.chosen or (
            can_undo(db, scene, decision) and not undoing.answered_by_others(db, decision)
        ):
            undoing.undo(db, Press(request.interaction, Id(decision.id)))
    return Reply(_saved(db, scene, logged, request.value.draft), replace=True)


def _together(db: Db, request: Press[OfAll]) -> tuple[Scene, list[Decision]]:
    person = caller(db, request.interaction)
    content = drafts.find(db, request.value.draft, person.id, KIND)
    if not content:
        raise Refusal("This answer is older than 30 days.", example="/decision list")
    pairs = [target.pressed(db, request.interaction, decision) for decision in content["decisions"]]
    return pairs[0][0], [decision for _, decision in pairs]
