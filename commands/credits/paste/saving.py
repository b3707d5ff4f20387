"""Saving pasted credits; and taking exactly what was saved at once back, pasted or copied."""

from __future__ import annotations

from collections.abc import Sequence

from commands.answers import Answer, Reply
from commands.credits import told
from commands.credits.assign.giving import Gift, Given, borne, give
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.paste.pasting import kept, show
from commands.credits.paste.plan import COMPANY, Plan
from commands.credits.paste.reading import planned
from commands.features import Press, press
from commands.scene import Scene, caller, member
from storage import events
from storage.credits import credits
from storage.database import Db
from storage.decisions import drafts
from storage.people import paper_names, people
from storage.projects import projects
from studio.credits.credit import Standing
from studio.names import same_key
from studio.refusals import Refusal
from views.credits.intake import pasted
from views.kit.values import DraftId, Kept

DONE = "credits.pasted"
REASON = "pasted, and taken back"


def save(db: Db, request: Press[Kept]) -> Answer:
    """Save everything that was shown; where somebody has to be chosen first, ask."""
    draft = request.value.draft
    scene, content = kept(db, request.interaction, draft)
    plan = planned(db, scene, content)
    if plan.doubts:
        return Reply(show(db, scene, content, draft), replace=request.interaction.private)
    if not plan.credits:
        raise Refusal("There is nothing left to save of that.", example="/credits")
    done = write(db, scene, plan, "paste")
    drafts.drop(db, draft, scene.caller.id)
    undo = keep_undo(db, scene, done, REASON)
    waiting = sum(len(each.ids) for each in done if each.standing is Standing.WAITING)
    message = pasted.saved(scene.project, plan.credits, waiting, tuple(plan.added), len(plan.left_out), undo)
    return Reply(message, replace=request.interaction.private)


def write(db: Db, scene: Scene, plan: Plan, source: str) -> list[Given]:
    """Give every credit of a plan in which nobody has to be chosen any more."""
    added = {same_key(name): _added(db, scene, name, kind) for name, kind in plan.added.items()}
    gifts = [
        Gift(row.person or added[same_key(row.name)], row.role, row.where, row.printed, ai_use=row.ai_use)
        for row in plan.rows
        if row.where
    ]
    done = [give(db, scene, borne(db, gift), {"from": source}) for gift in gifts]
    redraw_gap_requests(db, scene.project.id)
    return done


def undo(db: Db, request: Press[Kept]) -> Answer:
    """Take back what was saved and stands as it was; what somebody has confirmed or taken back since stays so."""
    asker = caller(db, request.interaction)
    content = drafts.find(db, request.value.draft, asker.id, DONE)
    if content is None:
        raise Refusal("This was taken back already.", example="/credits")
    scene = member(db, request.interaction, projects.by_id(db, content["project"]).key)
    reason = content.get("reason", REASON)
    stood = {int(credit): Standing(state) for credit, state in content["credits"].items()}
    gone = 0
    for credit, state in stood.items():
        now = credits.find(db, credit)
        if now is None or now.state is not state or not credits.remove(db, credit, asker.id, reason):
            continue
        gone += 1
        told.tell(db, scene.project.id, asker.id, [now.person])
        was = {"before": state.value, "after": Standing.REMOVED.value, "reason": reason}
        payload = told.about(now) | was
        events.record(db, "credit.removed", actor=asker.id, about=credit, payload=payload)
    drafts.drop(db, request.value.draft, asker.id)
    redraw_gap_requests(db, scene.project.id)
    return Reply(
        pasted.taken_back(scene.project, gone, len(stood) - gone), replace=request.interaction.private
    )


def _added(db: Db, scene: Scene, name: str, kind: str):  # type: ignore[no-untyped-def]
    person = people.add_named(db, name)
    if kind == COMPANY:
        paper_names.change(db, person.id, scene.caller.id, {"company": True})
    return person


def keep_undo(db: Db, scene: Scene, done: Sequence[Given], reason: str) -> DraftId:
    """What *Undo* takes back, and why the record says that it is gone."""
    stands = {str(credit): each.standing.value for each in done for credit in each.ids}
    content = {"project": scene.project.id, "credits": stands, "reason": reason}
    return DraftId(drafts.keep(db, scene.caller.id, DONE, content))


SAVED = press(Kept, save)
UNDONE = press(Kept, undo)
