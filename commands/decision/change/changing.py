"""The life of a decision: amended with revisions, replaced, withdrawn, undone; whose call it was."""

from __future__ import annotations

from dataclasses import replace

from commands import asking
from commands.answers import Answer, Done, Reply
from commands.decision.read import contributors, resolve, target
from commands.decision.read.requests import LogIt, wrong
from commands.decision.show import announcements, card_places
from commands.decision.show.receipt import Logged, receipt
from commands.interaction import Way
from commands.scene import Scene
from storage import events
from storage.approvals import approvals
from storage.database import Db
from storage.decisions import decisions, drafts
from storage.deliveries import deliveries
from storage.music import songs
from studio.approvals.approval import ApprovalState
from studio.command_lines import command_line
from studio.decisions.decision import (
    Decision,
    Entry,
    Said,
    Sharing,
    Status,
    changed,
    parts,
    reopens,
    restated,
)
from studio.decisions.fields import HARMLESS
from studio.music.song import Song
from studio.refusals import Refusal
from studio.vocabulary import Kind
from views.decisions.actions import completing

WORDING, CONTENT = "wording", "content"


def amend(db: Db, request: LogIt) -> Answer:
    """Change what the line or form says; everything else stays."""
    scene = target.scene_of(db, request)
    decision = target.named(db, scene, request.number)
    target.require(scene, decision)
    if request.revision is not None and request.revision != decision.revision:
        text = "Somebody has changed it meanwhile. Close this form and open it again."
        raise Refusal(text, fields={"what": text})
    known_songs = songs.of_project(db, scene.project.id)
    entry = _amended(db, scene, decision, request, known_songs)
    if entry == decision.entry:
        raise Refusal(
            f"Nothing of {decision.ref(scene.project.key)} would change.", example=example(scene, decision)
        )
    meaning = _meaning(db, decision, entry, request)
    for done in request.drafts:
        drafts.drop(db, done, scene.caller.id)
    now = change(db, scene, decision, entry, meaning=meaning)
    twice = {key: request.values[key] for key in request.twice}
    logged = Logged(
        request.channel or request.interaction.channel,
        twice,
        None if request.new_song else known_songs,
        new=False,
    )
    message = receipt(db, scene, now, verb="changed", logged=logged)
    if request.form:
        return Done(message, channel=request.channel)
    return Reply(message, replace=request.interaction.way is Way.PRESS)


def example(scene: Scene, decision: Decision) -> str:
    """A change of it that works."""
    return command_line("decision", "amend", decision.ref(scene.project.key), "less plate", why="too wet")


def _amended(
    db: Db, scene: Scene, decision: Decision, request: LogIt, known_songs: tuple[Song, ...]
) -> Entry:
    """The entry as the request has it."""
    request = resolve.read_again(db, scene, request, known_songs)
    if request.people.get("ask") or request.people.get("verbal"):
        raise wrong(
            "ask",
            "Ask for an OK apart.",
            example=command_line("approve", decision.ref(scene.project.key), "@producer"),
        )
    named = contributors.everybody(db, scene, request)
    said, before = request.values, decision.entry
    entry = replace(before, **resolve.texts(said))
    if request.sentence:
        entry = replace(entry, sentence=resolve.sentence(db, request.sentence))
    if "share" in said:
        entry = replace(entry, sharing=resolve.sharing(said["share"]))
    if said.get("at"):
        entry = replace(entry, decided_at=resolve.decided_at(said["at"], db.at, scene.project.zone))
    entry = _placed(db, scene, entry, request, known_songs)
    return restated(entry, decision.logged_by, named.kinds) if named.kinds else entry


def _placed(db: Db, scene: Scene, entry: Entry, request: LogIt, known_songs: tuple[Song, ...]) -> Entry:
    """A form that is saved with the song and stage that it was opened with says nothing of where they came from."""
    said = request.values
    if "stage" in said:
        stage = resolve.stage(said["stage"]) if said["stage"] else None
        if not request.form or stage is not entry.stage:
            entry = replace(entry, stage=stage, inferred=entry.without_source("stage"))
    if request.song_id is not None or said.get("song"):
        song = resolve.song(db, scene, request, known_songs)
        song_id = song.id if song else None
        if not request.form or song_id != entry.song:
            entry = replace(entry, song=song_id, inferred=entry.without_source("song"))
    if said.get("category"):
        slug, _ = resolve.category_of(said["category"], "", entry.stage)
        if slug != entry.category:
            entry = replace(entry, category=slug, category_guessed=False)
    elif entry.category_guessed and request.sentence:
        slug, _ = resolve.category_of("", entry.sentence, entry.stage)
        entry = replace(entry, category=slug)
    return entry


def _meaning(db: Db, decision: Decision, entry: Entry, request: LogIt) -> str:
    """Whether verdicts on it hold: asked back where nobody has said so yet."""
    fields = changed(decision.entry, entry) - HARMLESS
    if reopens(fields):
        return CONTENT
    if not fields or not answered(db, decision):
        return WORDING
    said = request.values.get("meaning") or next((c for c in request.settled if c in (WORDING, CONTENT)), "")
    if said:
        return said
    text = "An answer was given on it already. What does your change do?"
    raise Refusal(
        text,
        offers=(
            completing("Only wording", WORDING),
            completing("Changes what was decided", CONTENT),
        ),
        fields={"meaning": "Say what your change does: it was answered already."},
    )


def answered(db: Db, decision: Decision) -> bool:
    """Whether somebody has given a verdict that still stands."""
    return any(
        verdict.answer
        for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ())
        if approval.state not in (ApprovalState.VOID, ApprovalState.WITHDRAWN)
        for verdict in approval.verdicts
    ) or bool(decision.people(Kind.APPROVED))


def change(
    db: Db,
    scene: Scene,
    decision: Decision,
    entry: Entry,
    *,
    meaning: str = "",
    taken_back: Said = Said.WITHDRAWN,
    event: str = "decision.amended",
) -> Decision:
    """Store the next revision and let everything follow: verdicts, the card, who is told; the event comes last."""
    again = meaning == CONTENT or reopens(changed(decision.entry, entry))
    if again:
        entry = _open_again(entry)
    now = decisions.revise(db, decision, entry, scene.caller.id, taken_back)
    if again:
        asking.reopen(db, now)
    else:
        asking.reworded(db, now)
    deliveries.redraw(db, now.id, asking.CARD)
    if decision.entry.sharing is Sharing.NONE:
        card_places.show(db, scene, now)
    announcements.owe_named(db, now, {person for person, _ in parts(entry) - parts(decision.entry)})
    payload = {"before": decisions.plain(decision.entry), "after": decisions.plain(entry), "meaning": meaning}
    events.record(db, event, actor=scene.caller.id, about=now.id, payload=payload)
    return now


def _open_again(entry: Entry) -> Entry:
    """Verdicts were on what stood there before: they no longer speak for it, nor against it."""
    verdicts = (Kind.APPROVED, Kind.DISSENTED)
    remaining = tuple(c for c in entry.contributions if c.kind not in verdicts)
    return replace(
        entry,
        contributions=remaining,
        status=stands_as(entry) if entry.status is Status.REJECTED else entry.status,
    )


def stands_as(entry: Entry) -> Status:
    """Adopted with a decider, else proposed."""
    decided = any(c.kind is Kind.DECIDED for c in entry.contributions)
    return Status.ADOPTED if decided else Status.PROPOSED
