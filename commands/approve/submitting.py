"""A version asks for its OK: the chain of its stage is run, and what was open on the same recording is void."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from commands import asking, naming, pings
from commands.answers import Answer, Done, Reply
from commands.approve import following
from commands.approve.reading import RELEASE, VERSION, Submit
from commands.approve.topics import topic_of
from commands.ask import Way
from commands.decision.looking import member
from commands.scene import Scene
from storage import (
    approvals,
    asks,
    deliveries,
    events,
    people,
    policies,
    projects,
    release_asks,
    songs,
    versions,
)
from storage.asks import Subject
from storage.database import Db
from storage.versions import NewVersion
from studio.approvals import Approval, State
from studio.chains import MAJOR, Chain, preset
from studio.deliveries import Owed
from studio.hours import zone_of
from studio.nagging import due_in
from studio.people import Team
from studio.plans import Unplannable, elsewhere, plan_chain
from studio.refusals import Refusal
from studio.songs import Song
from studio.versions import ALBUM, Version, VersionState, noun, seconds_of
from studio.vocabulary import Stage
from studio.when import Unclear, read_span
from views.approvals import asked as asked_view


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What is asked for, with everything looked up: the songs' recordings, and each one's versions so far."""

    stage: Stage
    songs: tuple[Song, ...]
    recordings: tuple[int, ...]
    known: tuple[Version, ...]
    number: int
    excepted: frozenset[int] = frozenset()

    @property
    def label(self) -> str:
        same = next((one.label for one in self.known if one.number == self.number), None)
        return same or f"v{self.number}"


def submit(db: Db, request: Submit) -> Answer:
    """Ask the chain of the stage for its OK of a version or of the whole release."""
    here = member(db, request.ask, request.project)
    _may_ask(here)
    wanted = _wanted(db, here, request)
    _not_asked_yet(db, wanted)
    due_at = _due(db, here, wanted.stage, request.values.get("due", ""))
    link = checked_link(request.values.get("link"))
    chain = chain_of(db, here, wanted.stage)
    steps = _steps(db, here, wanted.stage, chain)
    void(db, here, wanted.recordings, wanted.stage, f"{noun(wanted.stage)} {wanted.label}")
    made = tuple(_version(db, here, wanted, request, one, link) for one in wanted.recordings)
    about = _subject(db, here, request, wanted, made)
    approval = asks.open_one(db, here.project.id, about, here.caller.id, steps, due_at=due_at)
    if request.whole:
        release_asks.cover(db, approval.id, _covered(db, wanted, made))
    _announce(db, here, request, approval)
    if approval.state is not State.OPEN:
        following.finish(db, approval)
    asking.ping(db, approval)
    _escalate(db, here, approval)
    payload = {"stage": wanted.stage.value, "versions": list(made), "shown": about.shown, "link": link}
    events.record(db, "approval.asked", actor=here.caller.id, about=approval.id, payload=payload)
    notes = _notes(db, here, wanted, chain, approval, numbered=request.number is not None)
    message = asked_view(topic_of(db, approval), approvals.by_id(db, approval.id) or approval, notes)
    return Done(message, channel=request.channel) if request.ask.way is Way.FORM else Reply(message)


def chain_of(db: Db, here: Scene, stage: Stage) -> Chain:
    """The chain that holds at this stage; without any, that of the project's preset."""
    found = projects.chain(db, here.project.id, stage)
    return found if found.steps else (preset(here.project.preset) or MAJOR).chain


def checked_link(link: str | None) -> str | None:
    """The address, if it is an https one."""
    if link is None:
        return None
    try:
        parts = urlsplit(link)
        good = (
            parts.scheme == "https" and "." in (parts.hostname or "") and not any(c.isspace() for c in link)
        )
    except ValueError:
        good = False
    if not good:
        raise Refusal(
            f"“{link[:60]}” is no https address that the others could open.",
            example=VERSION,
            event="approval.refused",
        )
    return link


def void(db: Db, here: Scene, recordings: tuple[int, ...], stage: Stage, newer: str) -> None:
    """What is open on the same recordings and stage is asked for no longer, and every copy of it says so."""
    found = versions.open_asks(db, recordings, stage)
    for approval_id in dict.fromkeys(one for one, _ in found):
        asks.hold(db, approval_id)
        approval = approvals.by_id(db, approval_id)
        if approval is None or approval.state is not State.OPEN:
            continue
        mine = [version for one, version in found if one == approval_id]
        versions.set_state(db, mine, VersionState.REPLACED)
        if approval.release is not None:
            release_asks.except_(db, approval.id, mine)
        if not following.covered(db, approval) or approval.version is not None:
            asks.end(db, [approval.id], State.VOID)
        asking.redraw(db, approval)
        payload = {"versions": mine, "newer": newer}
        events.record(db, "approval.voided", actor=here.caller.id, about=approval.id, payload=payload)
    olds = [
        v.id
        for v in versions.of_recordings(db, recordings, stage)
        if v.state in (VersionState.CHANGES, VersionState.DECLINED, VersionState.WITHDRAWN)
    ]
    versions.set_state(db, olds, VersionState.REPLACED)


def _may_ask(here: Scene) -> None:
    if here.caller.external:
        raise Refusal(
            "You can answer what you are asked here, but not ask for an OK yourself.",
            example="/approve",
            event="approval.refused",
        )


def _wanted(db: Db, here: Scene, request: Submit) -> _Wanted:
    known = songs.of_project(db, here.project.id)
    chosen = known if request.whole else (_song(known, request),)
    if not chosen:
        raise Refusal(f"{here.project.key} has no songs yet.", example='/studio songs add "Neon Rain"')
    stage = request.stage or Stage.MIXING
    variant = ALBUM if request.whole else request.variant
    recordings = tuple(versions.recording(db, here.project.id, song.id, variant) for song in chosen)
    found = versions.of_recordings(db, recordings, stage)
    number = request.number or max((one.number for one in found), default=0) + 1
    left = frozenset(_song(known, request, title).id for title in request.excepted)
    return _Wanted(stage, chosen, recordings, found, number, left)


def _song(known: tuple[Song, ...], request: Submit, title: str = "") -> Song:
    wanted = title or request.title
    found = (
        next((one for one in known if one.id == request.song), None) if request.song and not title else None
    )
    found = found or naming.song(known, wanted)
    if found is None:
        titles = ", ".join(f"“{one.title}”" for one in known[:8]) or "none yet"
        raise Refusal(
            f"There is no song “{wanted[:60]}” here. The songs are {titles}.",
            example=VERSION if known else "/studio songs",
        )
    return found


def _not_asked_yet(db: Db, wanted: _Wanted) -> None:
    """The same version is not asked for twice, and one that has the final OK needs no other."""
    same = [one for one in wanted.known if one.number == wanted.number]
    for version in same:
        if version.state is VersionState.OPEN and len(wanted.recordings) == 1:
            asked = approvals.of_versions(db, [version.id]).get(version.id, ())
            open_one = next((a for a in asked if a.state is State.OPEN), None)
            whom = topic_of(db, open_one).listed(open_one.waiting_on) if open_one else "the whole release"
            raise Refusal(f"{version.name} was asked for already; it waits for {whom}.", example="/approve")
        if version.state is VersionState.APPROVED and len(wanted.recordings) == 1:
            raise Refusal(f"{version.name} has the final OK already.", example="/approve")


def _due(db: Db, here: Scene, stage: Stage, typed: str) -> datetime:
    """The date typed, at 18:00 where no time is said; else what the policy says."""
    if not typed:
        days = policies.policy(db, here.project.id, stage).due_days
        return due_in(days, db.at, here.project.zone)
    zone = zone_of(here.project.zone)
    trouble: Unclear | None = None
    for line in (f"{typed} 1h", f"{typed} 18:00 1h"):
        try:
            return read_span(line, db.at, zone).starts_at
        except Unclear as unclear:
            trouble = unclear
    example = '/approve "Neon Rain" mix v5 due:fri'
    raise Refusal(f"due: {trouble}", example=example, event="approval.refused")


def _steps(db: Db, here: Scene, stage: Stage, chain: Chain):  # type: ignore[no-untyped-def]
    try:
        return plan_chain(chain, here.caller.id, _still_here(db, here.team), stage)
    except Unplannable as trouble:
        if trouble.twice is not None:
            name = naming.names(db, [trouble.twice]).get(trouble.twice, "Somebody")
            text = f"{name} stands in two steps of the chain of {stage.label.lower()}, and nobody else in the later one."
        else:
            text = f"The chain of {stage.label.lower()} cannot be asked: {trouble.missing}."
        raise Refusal(text, example="/studio policy", event="approval.refused") from trouble


def _still_here(db: Db, team: Team) -> Team:
    """The team without those who have left the workspace."""
    known = people.by_ids(db, {one.person for one in team.engagements})
    gone = {i for i, person in known.items() if person.deleted or person.is_bot}
    return Team(tuple(one for one in team.engagements if one.person not in gone))


def _version(db: Db, here: Scene, wanted: _Wanted, request: Submit, recording: int, link: str | None) -> int:
    values = request.values
    length = values.get("length", "")
    seconds = seconds_of(length) if length else None
    if length and seconds is None:
        raise Refusal(
            "Write the length as minutes and seconds.", example='/approve "Neon Rain" mix v5 length:3:41'
        )
    new = NewVersion(
        recording,
        wanted.stage,
        wanted.number,
        wanted.label,
        link,
        values.get("note"),
        values.get("loudness"),
        seconds,
    )
    same = next(
        (one for one in wanted.known if one.recording == recording and one.number == wanted.number), None
    )
    if same is None:
        return versions.add(db, new, here.caller.id)
    if same.state is not VersionState.APPROVED:
        versions.correct(db, same.id, new)
    return same.id


def _subject(db: Db, here: Scene, request: Submit, wanted: _Wanted, made: tuple[int, ...]) -> Subject:
    if not request.whole:
        return Subject(wanted.number, version=made[0], stage=wanted.stage)
    release = release_asks.of_project(db, here.project.id, here.project.title)
    return Subject(wanted.number, release=release, stage=wanted.stage)


def _covered(db: Db, wanted: _Wanted, made: tuple[int, ...]) -> list[tuple[int, bool]]:
    """Each version of the release; those that have their final OK or were named as exceptions are none of it."""
    known = versions.by_ids(db, made)
    covered = [(i, known[i].song in wanted.excepted or known[i].state is VersionState.APPROVED) for i in made]
    if all(excepted for _, excepted in covered):
        raise Refusal("No song is left to ask for: all have their OK or are exceptions.", example=RELEASE)
    return covered


def _announce(db: Db, here: Scene, request: Submit, approval: Approval) -> None:
    """One status card in the project's channel."""
    linked = projects.channels(db, here.project.id)
    channel = request.channel if request.channel in linked else next(iter(linked), None)
    if channel is not None:
        thread = request.ask.thread if channel == request.ask.channel else None
        card = Owed(asking.STATUS, f"approval:{approval.id}:card", channel, about=approval.id, thread=thread)
        deliveries.owe(db, card)


def _escalate(db: Db, here: Scene, approval: Approval) -> None:
    """The backup that the policy names is asked when it is overdue."""
    backup = policies.policy(db, here.project.id, approval.stage).backup
    own = {*approval.deciders, here.caller.id}
    person = people.by_ids(db, [backup]).get(backup) if backup and backup not in own else None
    if person is not None and person.slack and approval.due_at is not None:
        key = f"overdue:{approval.id}"
        owed = Owed(pings.OVERDUE, key, person.slack, about=approval.id, due_at=approval.due_at)
        deliveries.owe(db, owed)


def _notes(
    db: Db, here: Scene, wanted: _Wanted, chain: Chain, approval: Approval, *, numbered: bool
) -> list[str]:
    """What was taken for granted, and who has to be asked by other means."""
    notes = [] if numbered else [f"I took {wanted.label} as the next number."]
    for function in elsewhere(chain, here.team, wanted.stage):
        names = naming.names(db, here.team.engaged(function)).values()
        if names:
            notes.append(
                f"Nobody is {function.label.lower()} at {wanted.stage.label.lower()}, so {', '.join(names)} is asked."
            )
    known = people.by_ids(db, {one.person for one in approval.asked})
    without = [
        known[one.person].name
        for one in approval.asked
        if one.person in known and not known[one.person].slack
    ]
    if without:
        notes.append(f"{', '.join(without)} is not in Slack: record the answer from /approve, by e-mail.")
    return notes
