"""What is asked for already is not asked twice: whoever asks for it too reads whom it waits for, and hears the outcome."""

from __future__ import annotations

from collections.abc import Iterable

from commands.answers import Reply
from commands.approve.orphans import asked_too
from commands.approve.show.subjects import topic_of
from commands.scene import Scene
from storage import events
from storage.database import Db
from studio.approvals.approval import Approval
from studio.approvals.happened import ASKED_TOO
from studio.refusals import Refusal
from views.approvals.messages import waits_already


def join(db: Db, scene: Scene, asks: Iterable[Approval]) -> Reply:
    """The caller asks for the same: nobody is asked again. Refuses who asked for all of it themselves already."""
    known = list(asks)
    others = joined(db, scene, known)
    if not others:
        said = waits_already(topic_of(db, known[0]), known[0], mine=True)
        raise Refusal(said.text, example="/approve")
    return Reply(waits_already(topic_of(db, others[0]), others[0], mine=False))


def joined(db: Db, scene: Scene, asks: Iterable[Approval]) -> list[Approval]:
    """The same beside something else that is asked for; what of it others had asked for."""
    others = [
        ask for ask in asks if scene.caller.id != ask.asked_by and scene.caller.id not in asked_too(db, ask)
    ]
    for ask in others:
        about = {"decision": ask.decision, "version": ask.version, "release": ask.release}
        payload = {key: value for key, value in about.items() if value is not None}
        events.record(db, ASKED_TOO, actor=scene.caller.id, about=ask.id, payload=payload)
    return others


def left_waiting(db: Db, scene: Scene, asks: Iterable[Approval]) -> list[str]:
    """What is asked for already beside something else is left as it is; whom each of it waits for."""
    known = list(asks)
    others = {ask.id for ask in joined(db, scene, known)}
    return [waits_already(topic_of(db, ask), ask, mine=ask.id not in others).text for ask in known]
