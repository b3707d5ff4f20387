"""The life of a decision: amended with revisions, replaced, withdrawn, undone; whose call it was."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from commands import asking
from commands.answers import Answer, Done, Reply
from commands.ask import Ask, Way
from commands.decision import cards, resolving, standing, telling
from commands.decision.drawing import shown_one
from commands.decision.reading import LogIt, Withdraw, wrong
from commands.decision.receipt import callers, can_undo, receipt
from commands.scene import Scene
from storage import approvals, decisions, deliveries, drafts, events, songs
from storage.database import Db
from studio.approvals import State
from studio.decisions import (
    Decider,
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
from studio.refusals import Offer, Refusal
from studio.vocabulary import Function, Kind, Stage
from views.decisions import undone

NAMES = {
    "variant": "variant",
    "section": "section",
    "take": "take",
    "version": "version",
    "why": "why",
    "alt": "alternatives",
    "gear": "gear",
    "ref": "reference",
}
WORDING, CONTENT = "wording", "content"
HARMLESS = frozenset({"category", "sharing", "decided_at"})  # these say nothing that an OK was about


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press on something about one decision; `what` and `value` stand behind its id in the button's value."""

    ask: Ask
    decision: int
    what: str = ""
    value: str = ""


def pressed(ask: Ask) -> Pressed:
    """Read a button's or menu's value: "ID", "ID:what" or "ID:what:value"."""
    decision, what, value = [*ask.value.split(":", 2), "", ""][:3]
    return Pressed(ask, int(decision) if decision.isdigit() else 0, what, value)


def amend(db: Db, request: LogIt) -> Answer:
    """Change what the line or form says; everything else stays."""
    here = standing.scene_of(db, request)
    decision = standing.named(db, here, request.number)
    standing.require(here, decision)
    if request.revision is not None and request.revision != decision.revision:
        text = "Somebody has changed it meanwhile. Close this form and open it again."
        raise Refusal(text, fields={"what": text})
    entry = _amended(db, here, decision, request)
    if entry == decision.entry:
        raise Refusal(
            f"Nothing of {decision.ref(here.project.key)} would change.", example=_example(here, decision)
        )
    meaning = _meaning(db, decision, entry, request)
    for done in request.drafts:
        drafts.drop(db, done)
    now = change(db, here, decision, entry, meaning=meaning)
    message = receipt(db, here, now, verb="Amended")
    if request.form:
        return Done(message, channel=request.channel)
    return Reply(message, replace=request.ask.way is Way.PRESS)


def _example(here: Scene, decision: Decision) -> str:
    return f'/decision amend {decision.ref(here.project.key)} less plate why:"too wet"'


def _amended(db: Db, here: Scene, decision: Decision, request: LogIt) -> Entry:
    """The entry as the request has it."""
    known = songs.of_project(db, here.project.id)
    request = resolving.with_titles(request, known)
    if request.people.get("ask") or request.people.get("verbal"):
        raise wrong(
            "ask", "Ask for an OK apart.", example=f"/approve {decision.ref(here.project.key)} @producer"
        )
    found = resolving.everybody(db, here, request)
    said, before = request.values, decision.entry
    texts: dict[str, Any] = {NAMES[key]: said[key] or None for key in NAMES if key in said}
    entry = replace(before, **texts)
    if request.sentence:
        entry = replace(entry, sentence=resolving.sentence(db, request.sentence))
    if "link" in said:
        entry = replace(entry, link=resolving.link(said["link"]))
    if "share" in said:
        entry = replace(entry, sharing=resolving.sharing(said["share"]))
    if said.get("at"):
        entry = replace(entry, decided_at=resolving.decided_at(said["at"], db.at, here.project.zone))
    entry = _placed(db, here, entry, request)
    return restated(entry, decision.logged_by, found.kinds) if found.kinds else entry


def _placed(db: Db, here: Scene, entry: Entry, request: LogIt) -> Entry:
    known = songs.of_project(db, here.project.id)
    said = request.values
    if "stage" in said:
        stage = resolving.stage(said["stage"]) if said["stage"] else None
        entry = replace(entry, stage=stage, inferred=entry.without_source("stage"))
    if request.song_id is not None or said.get("song"):
        song = resolving.song(db, here, request, known)
        entry = replace(entry, song=song.id if song else None, inferred=entry.without_source("song"))
    if said.get("category"):
        slug, _ = resolving.category_of(said["category"], "", entry.stage)
        if slug != entry.category:
            entry = replace(entry, category=slug, category_guessed=False)
    elif entry.category_guessed and request.sentence:
        slug, _ = resolving.category_of("", entry.sentence, entry.stage)
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
            Offer("Only wording", resolving.COMPLETE, f"{{draft}}:{WORDING}"),
            Offer("Changes what was decided", resolving.COMPLETE, f"{{draft}}:{CONTENT}"),
        ),
        fields={"meaning": "Say what your change does: it was answered already."},
    )


def answered(db: Db, decision: Decision) -> bool:
    """Whether somebody has given a verdict that still stands."""
    return any(
        asked.answer
        for approval in approvals.of_decisions(db, [decision.id]).get(decision.id, ())
        if approval.state not in (State.VOID, State.WITHDRAWN)
        for asked in approval.asked
    ) or bool(decision.people(Kind.APPROVED))


def change(
    db: Db,
    here: Scene,
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
    now = decisions.revise(db, decision, entry, here.caller.id, taken_back)
    if again:
        asking.reopen(db, now)
    else:
        asking.reworded(db, now)
    deliveries.redraw(db, now.id, asking.CARD)
    if decision.entry.sharing is Sharing.NONE:
        cards.show(db, here, now)
    telling.owe_named(db, now, {person for person, _ in parts(entry) - parts(decision.entry)})
    payload = {"before": decisions.plain(decision.entry), "after": decisions.plain(entry), "meaning": meaning}
    events.record(db, event, actor=here.caller.id, about=now.id, payload=payload)
    return now


def _open_again(entry: Entry) -> Entry:
    """Verdicts were on what stood there before: they no longer speak for it, nor against it."""
    verdicts = (Kind.APPROVED, Kind.DISSENTED)
    kept = tuple(c for c in entry.contributions if c.kind not in verdicts)
    return replace(
        entry,
        contributions=kept,
        status=stands_as(entry) if entry.status is Status.REJECTED else entry.status,
    )


def stands_as(entry: Entry) -> Status:
    """Adopted with a decider, else proposed."""
    decided = any(c.kind is Kind.DECIDED for c in entry.contributions)
    return Status.ADOPTED if decided else Status.PROPOSED


def take_the_place(db: Db, older: Decision) -> None:
    """The older one is replaced: nobody's OK is needed for it any more, and its card says so."""
    decisions.set_status(db, older.id, Status.REPLACED)
    asking.withdraw(db, older)
    deliveries.redraw(db, older.id, asking.CARD)


def withdraw(db: Db, request: Withdraw) -> Answer:
    """End it, with a reason."""
    here = standing.scene_of(db, request)
    decision = standing.named(db, here, request.number)
    standing.require(here, decision)
    now = _end(db, here, decision, request.reason[:500] or None)
    return Reply(receipt(db, here, now, verb="Withdrawn:"))


def undo(db: Db, request: Pressed) -> Answer:
    """Take the line back within ten minutes; a tombstone stays under its number."""
    here, decision = standing.pressed(db, request.ask, request.decision)
    ref = decision.ref(here.project.key)
    if decision.logged_by != here.caller.id:
        raise Refusal("Only who logged it can undo it.", example=f"/decision {ref}", event="decision.refused")
    if not can_undo(db, here, decision) or answered_by_others(db, decision):
        raise Refusal(
            f"It is too late to undo {ref}; withdraw it instead.", example=f"/decision withdraw {ref}"
        )
    now = _end(db, here, decision, None, undone=True)
    return Reply(undone(shown_one(db, here, now)), replace=True)


def answered_by_others(db: Db, decision: Decision) -> bool:
    """Whether a verdict was given on it: then it has become more than a slip of the typist."""
    found = approvals.of_decisions(db, [decision.id]).get(decision.id, ())
    return any(asked.answer for approval in found for asked in approval.asked)


def _end(db: Db, here: Scene, decision: Decision, reason: str | None, *, undone: bool = False) -> Decision:
    """Withdrawn: what was asked is withdrawn too, and what it had replaced holds again."""
    decisions.set_status(
        db, decision.id, Status.WITHDRAWN, reason=reason, undone_at=db.at if undone else None
    )
    asking.withdraw(db, decision)
    deliveries.redraw(db, decision.id, asking.CARD)
    older = decisions.by_id(db, decision.entry.replaces) if decision.entry.replaces else None
    if older and older.entry.status is Status.REPLACED:
        decisions.set_status(db, older.id, stands_as(older.entry))
        deliveries.redraw(db, older.id, asking.CARD)
    payload = {"before": decision.entry.status.value, "after": "withdrawn", "reason": reason}
    name = "decision.undone" if undone else "decision.withdrawn"
    events.record(db, name, actor=here.caller.id, about=decision.id, payload=payload)
    now = decisions.by_id(db, decision.id)
    assert now
    return now


def call(db: Db, request: Pressed) -> Answer:
    """Say whose call it was, where the caller was merely taken for it."""
    here, decision = standing.pressed(db, request.ask, request.decision)
    standing.require(here, decision)
    if decision.entry.decider is not Decider.ASSUMED:
        raise Refusal("That was said already.", example=_example(here, decision))
    deciders = _deciders(here, decision, request)
    entry = restated(decision.entry, decision.logged_by, {Kind.DECIDED: deciders})
    now = change(db, here, decision, entry, event="decision.decider")
    return Reply(receipt(db, here, now), replace=True)


def _deciders(here: Scene, decision: Decision, request: Pressed) -> tuple[int, ...]:
    producers = callers(here, decision, Function.PRODUCER)
    artists = callers(here, decision, Function.ARTIST)
    if request.what == "one" and request.value.isdigit() and int(request.value) in (*producers, *artists):
        return (int(request.value),)
    if request.what == "joint":
        return (decision.logged_by, *(producers or artists))
    return (decision.logged_by,)


def set_one(db: Db, request: Pressed) -> Answer:
    """A menu of the private answer: category, song or stage."""
    here, decision = standing.pressed(db, request.ask, request.decision)
    standing.require(here, decision)
    entry = _set(db, here, decision.entry, request.ask.name.partition(":")[2], request.what)
    now = change(db, here, decision, entry) if entry != decision.entry else decision
    return Reply(receipt(db, here, now), replace=True)


def _set(db: Db, here: Scene, entry: Entry, what: str, value: str) -> Entry:
    if what == "category":
        slug, _ = resolving.category_of(value, "", entry.stage)
        return replace(entry, category=slug, category_guessed=False)
    if what == "stage":
        return replace(entry, stage=Stage(value), inferred=entry.without_source("stage"))
    known = {str(one.id): one.id for one in songs.of_project(db, here.project.id)}
    return replace(entry, song=known.get(value), inferred=entry.without_source("song"))
