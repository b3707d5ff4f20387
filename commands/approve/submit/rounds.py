"""Who starts a round for a version: never an approver by a slip, and who asked for the one before is told."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.approve.orphans import listeners
from commands.approve.read.requests import Submit
from commands.approve.read.versions_named import VERSION
from commands.approve.show import drawing
from commands.approve.show.subjects import topic_of
from commands.approve.submit.asked_back import OLDER_LINE
from commands.approve.submit.version_asked import VersionAsked
from commands.features import Press
from commands.interaction import Way
from commands.line.pieces import packed
from commands.scene import Scene, caller
from storage.approvals import approvals, versions
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.approvals.approval import Approval
from studio.approvals.verdict import Verdict
from studio.deliveries import Delivery, Owed
from studio.refusals import Draft, Offer, Refusal
from studio.rights.table import START_ROUND
from studio.wording import capitalised
from views.approvals import cards
from views.approvals.actions import ANSWER, OLDER, AsShown
from views.approvals.wording import pending
from views.kit.message import Message
from views.kit.values import UNKEPT, Kept

VOIDED = "approve.voided"


def require_starter(
    db: Db, scene: Scene, request: Submit, asked: VersionAsked, waiting: Approval | None
) -> None:
    """A line without a link is asked back of whoever is to answer what is open (`waiting`: the very version named).

    Nobody but those who work on it starts a round so.
    """
    if request.values.get("link") or request.older or request.interaction.way is Way.FORM:
        return
    new = all(version.number != asked.number for version in asked.known)
    may = scene.may(START_ROUND)
    found = _theirs(db, scene, asked, whole=request.whole) if request.whole or new or waiting else None
    if found is not None:
        number = asked.number if waiting is None else asked.number + 1
        label = asked.label if waiting is None else f"v{number}"
        named = waiting is not None and request.number is not None
        raise _answer_or_ask(db, request, (label, number), *found, may=may and not named)
    if new and not may and waiting is None:
        raise Refusal(
            f"Only {START_ROUND.who} of {scene.project.key} can ask for a new version without its link. "
            "Put the link to it into the line.",
            example=VERSION,
            event="approval.refused",
        )


def answer_it(db: Db, request: Press[AsShown]) -> Answer:
    """What waits on whoever was asked back, with its buttons."""
    return Reply(drawing.waiting(db, caller(db, request.interaction)), replace=request.interaction.private)


def tell_voided(db: Db, scene: Scene, approval: Approval, newer: str) -> None:
    """Who asked for what is void now is told by whom, and for what."""
    for person in listeners(db, approval):
        if person.id != scene.caller.id and person.slack:
            key = f"voided:{approval.id}:{approval.round}:{person.id}"
            details = {"by": scene.caller.id, "newer": newer}
            deliveries.owe(db, Owed(VOIDED, key, person.slack, about=approval.id, details=details))


def draw_voided(db: Db, delivery: Delivery) -> Message | None:
    """`about` is the approval."""
    approval = approvals.by_id(db, delivery.about or 0)
    by = people.by_ids(db, [delivery.details["by"]]).get(delivery.details["by"])
    if approval is None or by is None:
        return None
    return cards.voided(topic_of(db, approval), by.name, delivery.details["newer"])


def _theirs(db: Db, scene: Scene, asked: VersionAsked, *, whole: bool) -> tuple[Approval, Verdict] | None:
    """The open ask for a version of the same recording and stage, or of the release, in which the caller has a say.

    Whoever has said it would end it for those who are listening now.
    """
    said: tuple[Approval, Verdict] | None = None
    for ask, _ in versions.open_asks(db, asked.recordings, asked.stage):
        approval = approvals.by_id(db, ask)
        if approval is not None and whole and approval.release is None:
            continue
        for verdict in approval.verdicts if approval else ():
            if approval is None or scene.caller.id not in verdict.people:
                continue
            if verdict.answer is None:
                return approval, verdict
            said = said or ((approval, verdict) if approval.asked_by != scene.caller.id else None)
    return said


def _answer_or_ask(
    db: Db, request: Submit, offered: tuple[str, int], approval: Approval, verdict: Verdict, *, may: bool
) -> Refusal:
    label, number = offered
    topic, now = topic_of(db, approval), verdict in approval.waiting
    names = topic.listed(approval.waiting_on) or pending(topic, approval)
    turn = "; you have answered it. " if verdict.answer else ". " if now else " first, then on you. "
    text = f"{topic.ref} waits on {names}{turn}"
    ways = [*(["answer it"] if now else []), *([f"ask for {_a(label)}"] if may else [])]
    text += f"{capitalised(', or '.join(ways))}?" if ways else ""
    interaction = request.interaction
    kept = {
        "typed": packed(interaction.typed),
        "channel": interaction.channel,
        "thread": interaction.thread,
        "number": number,
    }
    answer = Offer(f"Answer v{approval.shown}", ANSWER, str(AsShown(verdict.id, approval.shown)))
    ask = Offer(f"Ask for {label}", OLDER, str(Kept(UNKEPT)))
    return Refusal(
        text.strip(),
        example="/approve",
        offers=(*([answer] if now else []), *([ask] if may else [])),
        draft=Draft(OLDER_LINE, kept) if may else None,
    )


def _a(label: str) -> str:
    """A v2, an 8."""
    return f"a {label}" if label.startswith("v") else label
