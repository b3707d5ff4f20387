"""One press in the private answer: whose call it was, and what was guessed about category, song and stage."""

from __future__ import annotations

from dataclasses import replace

from commands.answers import Answer, Reply
from commands.decision.change.changing import change, example
from commands.decision.read import resolve, song_and_stage, target
from commands.decision.show import calls
from commands.decision.show.receipt import Question, receipt
from commands.features import Press
from commands.scene import Scene
from storage.database import Db
from storage.music import songs
from studio.decisions.decision import Decider, Decision, Entry, restated
from studio.refusals import Refusal
from studio.vocabulary import Kind
from views.decisions.actions import Call, Chosen, More

ASKS: dict[str, Question] = {"song": "song", "ask": "ok", "back": ""}


def call(db: Db, request: Press[Call]) -> Answer:
    """Say whose call it was, where the caller was merely taken for it."""
    scene, decision = target.pressed(db, request.interaction, request.value.decision)
    target.require(scene, decision)
    if decision.entry.decider is not Decider.ASSUMED:
        raise Refusal("That was said already.", example=example(scene, decision))
    said = {Kind.DECIDED: _deciders(scene, decision, request.value)}
    if request.value.idea in scene.team:
        said[Kind.PROPOSED] = (request.value.idea,)
    entry = restated(decision.entry, decision.logged_by, said)
    now = change(db, scene, decision, entry, event="decision.decider")
    return Reply(receipt(db, scene, now), replace=True)


def _deciders(scene: Scene, decision: Decision, said: Call) -> tuple[int, ...]:
    if said.whose == "one" and said.person in (*scene.team.everybody, decision.entry.quoted_author):
        return (said.person,)
    if said.whose == "joint":
        return (decision.logged_by, *calls.joint(scene, decision))
    return (decision.logged_by,)


def more(db: Db, request: Press[More]) -> Answer:
    """A call out of the menu beside a question, or another question."""
    what, decision, person, idea = request.value
    if what in ASKS:
        return _ask(db, request, ASKS[what])
    return call(db, Press(request.interaction, Call(decision, what, person, idea)))


def _ask(db: Db, request: Press[More], question: Question) -> Answer:
    scene, decision = target.pressed(db, request.interaction, request.value.decision)
    if question == "song":
        target.require(scene, decision)
    return Reply(receipt(db, scene, decision, asks=question), replace=True)


def set_one(db: Db, request: Press[Chosen]) -> Answer:
    """A menu of the private answer: category, song or stage."""
    scene, decision = target.pressed(db, request.interaction, request.value.decision)
    target.require(scene, decision)
    entry = _set(db, scene, decision.entry, request.interaction.name.split(":")[1], request.value.chosen)
    now = change(db, scene, decision, entry) if entry != decision.entry else decision
    return Reply(receipt(db, scene, now), replace=True)


def _set(db: Db, scene: Scene, entry: Entry, what: str, value: str) -> Entry:
    if what == "category":
        slug, _ = resolve.category_of(value, "", entry.stage)
        return replace(entry, category=slug, category_guessed=False)
    if what == "stage":
        return replace(entry, stage=resolve.stage(value), inferred=entry.without_source("stage"))
    known = {str(song.id): song.id for song in songs.of_project(db, scene.project.id)}
    others = entry.without_source("song")
    if value not in known:
        others = " ".join(filter(None, (f"song:{song_and_stage.NONE}", others)))
    return replace(entry, song=known.get(value), inferred=others)
