"""A version asks for its OK: the chain of its stage is run, and what was open on the same recording is void."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from commands import asking, pings
from commands.answers import Answer, Done, Reply
from commands.approve import consequences
from commands.approve.old_policy import present
from commands.approve.read.requests import RELEASE, Submit
from commands.approve.show.subjects import topic_of, topics
from commands.approve.submit import again, asked_back, release_asked, rounds, version_asked
from commands.approve.submit.notes import taken_for_granted
from commands.approve.submit.version_asked import VersionAsked
from commands.interaction import Way
from commands.scene import Scene, member
from storage import events
from storage.approvals import approvals, asks, release_asks, versions
from storage.approvals.asks import Subject
from storage.approvals.versions import NewVersion
from storage.database import Db
from storage.deliveries import deliveries
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState, PlannedStep
from studio.approvals.chains import Chain
from studio.approvals.plans import Unplannable, plan_chain
from studio.approvals.versions import VersionState, noun, seconds_of
from studio.deliveries import Owed
from studio.refusals import Refusal
from studio.rights.table import ASK_VERSION_OK
from studio.vocabulary import Stage
from views.approvals import sets
from views.approvals.messages import approval_asked


def submit(db: Db, request: Submit) -> Answer:
    """Ask the chain of the stage for its OK of a version, of the whole release, or of a set of variants together."""
    scene = member(db, request.interaction, request.project)
    _may_ask(scene)
    wanted = [(one, version_asked.look_up(db, scene, one)) for one in _one_by_one(db, scene, request)]
    waiting = [_waiting(db, scene, *one) for one in wanted]
    there = [ask for ask in waiting if ask is not None]
    if len(there) == len(wanted):
        return again.join(db, scene, there)
    begun = [_begin(db, scene, *one) for one, ask in zip(wanted, waiting, strict=True) if ask is None]
    if len(begun) > 1:
        asks.join_set(db, [one.approval.id for one in begun])
    begun = [replace(one, approval=approvals.by_id(db, one.approval.id) or one.approval) for one in begun]
    _announce(db, scene, request, begun[0].approval)
    for one in begun:
        if one.approval.state is not ApprovalState.OPEN:
            consequences.finish(db, one.approval)
        asking.ping(db, one.approval)
        asking.redraw_final(db, one.approval, one.made)
        pings.escalate(db, one.approval)
        record = one.payload
        events.record(db, "approval.asked", actor=scene.caller.id, about=one.approval.id, payload=record)
    now = [approvals.by_id(db, one.approval.id) or one.approval for one in begun]
    said = [note for one in begun for note in one.notes] + again.left_waiting(db, scene, there)
    notes = tuple(dict.fromkeys(said))
    if len(now) > 1:
        topic_by_ask = topics(db, now)
        message = sets.set_asked([(topic_by_ask[ask.id], ask) for ask in now], notes)
    else:
        message = approval_asked(topic_of(db, now[0]), now[0], notes)
    return Done(message, channel=request.channel) if request.interaction.way is Way.FORM else Reply(message)


def _one_by_one(db: Db, scene: Scene, request: Submit) -> list[Submit]:
    """Each variant of a set as an ask of its own, all of one number."""
    if not request.variants:
        return [request]
    each = [replace(request, variant=variant, variants=()) for variant in request.variants]
    if request.number is None:
        number = max(version_asked.look_up(db, scene, one).number for one in each)
        each = [replace(one, number=number) for one in each]
    return each


@dataclass(frozen=True, slots=True)
class _Begun:
    """One ask as it was stored: what the event says of it, its versions, and what the answer says."""

    approval: Approval
    payload: Mapping[str, object]
    made: tuple[int, ...]
    notes: Sequence[str]


def _waiting(db: Db, scene: Scene, request: Submit, asked: VersionAsked) -> Approval | None:
    """The open ask for the very same. Refuses whoever may not start a round by such a line."""
    waiting = version_asked.asked_already(db, asked, whole=request.whole)
    rounds.require_starter(db, scene, request, asked, waiting)
    if request.anew:
        return None
    if waiting is not None:
        asked_back.require_same_link(request, asked)
    return waiting


def _begin(db: Db, scene: Scene, request: Submit, asked: VersionAsked) -> _Begun:
    """Store one ask; nobody is told yet."""
    asked_back.not_older(db, scene, request, asked)
    due_at = version_asked.due(db, scene, asked.stage, request.values.get("due", ""))
    link = version_asked.checked_link(request.values.get("link"))
    chain = asking.chain_of(db, scene.project, asked.stage)
    steps = _steps(db, scene, asked.stage, chain)
    newer = f"{noun(asked.stage)} {asked.label}{' with another link' if request.anew else ''}"
    _supersede(db, scene, asked.included, asked.stage, newer)
    made = tuple(_version(db, scene, asked, request, recording, link) for recording in asked.recordings)
    about = _subject(db, scene, request, asked, made)
    approval = asks.open_approval(db, scene.project.id, about, scene.caller.id, steps, due_at=due_at)
    payload = {"stage": asked.stage.value, "versions": list(made), "shown": about.shown, "link": link}
    if request.whole:
        release_asks.cover(db, approval.id, _covered(db, asked, made))
        known = versions.by_ids(db, made).values()
        payload["excepted"] = [version.id for version in known if version.song in asked.excepted]
    numbered = request.number is not None
    return _Begun(
        approval,
        payload,
        made,
        [
            *taken_for_granted(db, scene, asked, chain, approval, numbered=numbered, linked=link is not None),
            *again.left_waiting(db, scene, asked.waiting),
        ],
    )


def _may_ask(scene: Scene) -> None:
    if not scene.may(ASK_VERSION_OK):
        raise Refusal(
            "You can answer what you are asked here, but not ask for an OK yourself.",
            example="/approve",
            event="approval.refused",
        )


def _steps(db: Db, scene: Scene, stage: Stage, chain: Chain) -> tuple[PlannedStep, ...]:
    try:
        return plan_chain(chain, scene.caller.id, present(db, scene.team), stage)
    except Unplannable as trouble:
        text = f"The chain of {stage.label.lower()} cannot be asked: {trouble.missing}."
        raise Refusal(text, example="/studio policy", event="approval.refused") from trouble


def _version(
    db: Db, scene: Scene, asked: VersionAsked, request: Submit, recording: int, link: str | None
) -> int:
    values = request.values
    length = values.get("length", "")
    seconds = seconds_of(length) if length else None
    if length and seconds is None:
        raise Refusal(
            "Write the length as minutes and seconds.", example='/approve "Neon Rain" mix v5 length:3:41'
        )
    new = NewVersion(
        recording,
        asked.stage,
        asked.number,
        asked.label,
        link,
        values.get("note"),
        values.get("loudness"),
        seconds,
    )
    same = next((version for version in asked.same if version.recording == recording), None)
    if same is None:
        made = versions.add(db, new, scene.caller.id)
        if recording not in asked.included:
            versions.set_state(db, [made], VersionState.WITHDRAWN)
        return made
    if same.state is not VersionState.APPROVED and recording in asked.included:
        versions.correct(db, same.id, new)
    return same.id


def _supersede(db: Db, scene: Scene, recordings: tuple[int, ...], stage: Stage, newer: str) -> None:
    """What is open on the same recordings and stage is asked for no longer, and every copy of it says so."""
    open_asks = versions.open_asks(db, recordings, stage)
    for approval_id in dict.fromkeys(ask for ask, _ in open_asks):
        asks.hold(db, approval_id)
        approval = approvals.by_id(db, approval_id)
        if approval is None or approval.state is not ApprovalState.OPEN:
            continue
        replaced = [version for ask, version in open_asks if ask == approval_id]
        versions.set_state(db, replaced, VersionState.REPLACED)
        if approval.release is not None:
            release_asks.except_(db, approval.id, replaced)
        if not consequences.covered(db, approval) or approval.version is not None:
            asks.end(db, approval.id, ApprovalState.VOID)
        asking.redraw(db, approval)
        payload = {"versions": replaced, "newer": newer}
        events.record(db, "approval.voided", actor=scene.caller.id, about=approval.id, payload=payload)
        rounds.tell_voided(db, scene, approval, newer)
    olds = [
        v.id
        for v in versions.of_recordings(db, recordings, stage)
        if v.state
        in (VersionState.CHANGES, VersionState.DECLINED, VersionState.WITHDRAWN, VersionState.REVOKED)
    ]
    versions.set_state(db, olds, VersionState.REPLACED)


def _subject(db: Db, scene: Scene, request: Submit, asked: VersionAsked, made: tuple[int, ...]) -> Subject:
    if not request.whole:
        return Subject(asked.number, version=made[0], stage=asked.stage)
    release = release_asked.meant(db, scene, request).id
    release = release or release_asks.of_project(db, scene.project.id, scene.project.title)
    return Subject(asked.number, release=release, stage=asked.stage)


def _covered(db: Db, asked: VersionAsked, made: tuple[int, ...]) -> list[tuple[int, bool]]:
    """Each version of the release; those that have their final OK or were named as exceptions are none of it."""
    known = versions.by_ids(db, made)
    covered = [(i, known[i].song in asked.excepted or known[i].state is VersionState.APPROVED) for i in made]
    if all(excepted for _, excepted in covered):
        raise Refusal("No song is left to ask for: all have their OK or are exceptions.", example=RELEASE)
    return covered


def _announce(db: Db, scene: Scene, request: Submit, approval: Approval) -> None:
    """One status card in the project's channel."""
    linked = projects.channels(db, scene.project.id)
    channel = request.channel if request.channel in linked else next(iter(linked), None)
    if channel is not None:
        thread = request.interaction.thread if channel == request.interaction.channel else None
        card = Owed(asking.STATUS, f"approval:{approval.id}:card", channel, about=approval.id, thread=thread)
        deliveries.owe(db, card)
