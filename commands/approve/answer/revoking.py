"""A final OK is revoked, with a reason, by whoever gave a part of it, or by the owner on their behalf; and opened again."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from commands import asking, naming
from commands.answers import Answer, Done, OpenForm, Reply
from commands.approve import consequences
from commands.approve.answer.answering import note_of
from commands.approve.answer.opening_again import may_revoke, to_ask_anew
from commands.approve.read.requests import KEYS, Submit, read_show_history
from commands.approve.show import no_longer
from commands.approve.show.named_asks import named_asks
from commands.approve.show.subjects import topic_of
from commands.decision.read.contributors import named_people
from commands.features import Press
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.line.pieces import Typed
from commands.naming import Named
from commands.scene import Scene, caller, member
from storage import events
from storage.approvals import approvals, asks, final_oks, release_asks, versions
from storage.database import Db
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.happened import REVOKED
from studio.approvals.vacancies import revokers
from studio.approvals.verdict import VerdictKind
from studio.approvals.versions import VersionState
from studio.command_lines import quoted
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import REVOKE_OK
from studio.wording import all_of
from views.approvals import ended
from views.approvals.forms import revoke_form
from views.kit.message import Message
from views.kit.values import Id

EXAMPLE = '/approve revoke "Neon Rain" mix v1 why:"the wrong mix"'
WHY = "Say why, in a few words."
_SAID_WHY = re.compile(
    r"(^[^\"“]*(?:[\"“][^\"”]*[\"”])?[^\"“]*?\s)(?:why\s*[:：]|because[:：]?)\s+(?=\S)", re.IGNORECASE
)
WHY_KEYS = replace(KEYS, words=KEYS.words | {"why"}, prose=frozenset({"why"}))


@dataclass(frozen=True, slots=True)
class Revoke:
    """`/approve revoke "Neon Rain" mix v1 why:"…"`; without a number, the final OK that stands.

    `by:@who`: on behalf of whom the owner does it.
    """

    submit: Submit
    why: str
    by: tuple[Named, ...] = ()


def read_revoke(interaction: Interaction) -> Revoke:
    """What is named as in a history, and why."""
    interaction = replace(interaction, behind=with_reason(interaction.behind))
    line = read_line(interaction.behind, WHY_KEYS, example=EXAMPLE)
    why = line.one("why").strip() or line.one("note").strip()
    try:
        submit = read_show_history(interaction, WHY_KEYS)
    except Refusal as unclear:
        unclear.example = EXAMPLE
        raise
    if not why:
        raise Refusal(f"{WHY} Everybody who was told the final OK reads it.", example=EXAMPLE)
    return Revoke(submit, why, (*line.people.get("by", ()), *line.mentions))


def with_reason(behind: Typed) -> Typed:
    """“why: it clips” and “because it clips” are the reason too, behind the title in quotes."""
    return tuple(_SAID_WHY.sub(r"\1why:", piece) if isinstance(piece, str) else piece for piece in behind)


def revoke(db: Db, request: Revoke) -> Answer:
    """Of the asks that are named, the one whose final OK stands."""
    scene = member(db, request.submit.interaction, request.submit.project)
    try:
        named = named_asks(db, scene, request.submit)
    except Refusal as unclear:
        if (unclear.example or "").startswith("/approve history"):
            line = (unclear.example or "").replace("/approve history", "/approve revoke", 1)
            unclear.example = f"{line} why:{quoted(request.why)}"
        raise
    final = [ask for ask in named.asks if ask.state is ApprovalState.APPROVED]
    if not final:
        raise Refusal(f"{named.name} has no final OK that could be revoked.", example="/approve")
    whose = _on_behalf(db, scene, final[-1], request.by)
    return Reply(_revoke(db, scene.caller, final[-1], request.why, named.own, whose))


def _on_behalf(db: Db, scene: Scene, approval: Approval, named: tuple[Named, ...]) -> tuple[int, ...]:
    """Those in whose name it is revoked: the owner can say so of whoever gave a part of it. Nobody named: nobody."""
    whose = named_people(db, scene, named, example=EXAMPLE)
    if not whose or [person.id for person in whose] == [scene.caller.id]:
        return ()
    if not scene.team.holds(scene.caller.id, REVOKE_OK.functions):
        text = f"On behalf of somebody else the {REVOKE_OK.function} alone can revoke it: leave “by:” out."
        raise Refusal(text, example="/approve", event="approval.refused")
    gave = {i for v in approval.verdicts if v.answer is VerdictKind.APPROVED for i in v.behind}
    others = [person.name for person in whose if person.id not in gave]
    if others:
        by = all_of([*naming.names(db, sorted(gave)).values()])
        raise Refusal(
            f"{all_of(others)} gave no part of it: it was given by {by}. Nothing was revoked.",
            example="/approve",
        )
    return tuple(person.id for person in whose)


def open_revoke(db: Db, request: Press[Id]) -> Answer:
    """Ask why."""
    person = caller(db, request.interaction)
    approval = _revocable(db, person, request.value.id)
    return OpenForm(revoke_form(topic_of(db, approval), approval))


def read_revoke_form(interaction: Interaction) -> Press[Id]:
    """The form goes no further without a reason."""
    if not note_of(interaction):
        raise Refusal(WHY, fields={"note": WHY})
    return Press(interaction, Id.read(interaction.about))


def revoke_by_form(db: Db, request: Press[Id]) -> Answer:
    """The form behind the button."""
    person = caller(db, request.interaction)
    approval = _revocable(db, person, request.value.id)
    message = _revoke(db, person, approval, note_of(request.interaction))
    return Done(message, channel=request.interaction.channel)


def _revocable(db: Db, person: Person, approval_id: int) -> Approval:
    """The final OK of that id, for whoever may revoke it; for anybody else there is none."""
    approval = approvals.by_id(db, approval_id)
    if approval is None or not may_revoke(db, person, approval):
        raise Refusal("There is no final OK that you could revoke.", example="/approve")
    _require_final(approval)
    return approval


def _require_final(approval: Approval) -> None:
    if approval.state is not ApprovalState.APPROVED or approval.stage is None:
        raise Refusal("There is no final OK of it any more.", example="/approve")


def _revoke(
    db: Db,
    person: Person,
    approval: Approval,
    why: str,
    own: Collection[int] = (),
    whose: tuple[int, ...] = (),
) -> Message:
    """Of a release for which it was given as a whole, only the versions `own` where these are named.

    `whose`: on behalf of these of those who gave it.
    """
    if not may_revoke(db, person, approval):
        text = f"Only {REVOKE_OK.who} can revoke a final OK."
        raise Refusal(text, example="/approve", event="approval.refused")
    asks.hold(db, approval.id)
    _require_final(approval)
    alone = [i for i in consequences.covered(db, approval) if i in own] if approval.release else []
    songs = ""
    if alone and set(alone) != set(consequences.covered(db, approval)):
        songs = ", ".join(version.title for version in versions.by_ids(db, alone).values())
    end_final(db, person, approval, why, only=alone if songs else (), whose=whose)
    now = approvals.by_id(db, approval.id)
    assert now
    return ended.revoked(topic_of(db, now), now, songs, again=not songs and bool(to_ask_anew(db, now)))


def end_final(
    db: Db,
    person: Person,
    approval: Approval,
    why: str,
    only: Sequence[int] = (),
    whose: tuple[int, ...] = (),
) -> None:
    """It holds no longer: every copy says so, whoever was told is told. `only`: of these versions of a release.

    Whoever had no part in it does so on behalf of those who had, or of `whose` of them.
    """
    own = [] if whose else _own_part(db, person, approval)
    givers = whose or approval.givers
    names = {} if own else naming.names(db, givers)
    behalf = f" for {all_of([names[giver] for giver in givers if giver in names])}" if names else ""
    gone = final_oks.end(db, approval.id, person.id, f"{why}{f' ({behalf.strip()})' if behalf else ''}", only)
    if only:
        release_asks.except_(db, approval.id, only)
    else:
        asks.revoke(db, approval.id, f"{person.name}{behalf}: {why}")
    revoked = only or consequences.covered(db, approval)
    versions.set_state(db, revoked, VersionState.REVOKED)
    asking.redraw_final(db, approval, revoked)
    _redraw_newer(db, approval, revoked)
    payload = {
        "why": why,
        "people": own or list(givers),
        "on_behalf": not own or None,
        "versions": list(only) or None,
    }
    said = {key: value for key, value in payload.items() if value is not None}
    events.record(db, REVOKED, actor=person.id, about=approval.id, payload=said)
    asking.redraw(db, approval)
    songs = ", ".join(version.title for version in versions.by_ids(db, only).values())
    no_longer.tell(db, approval, person.id, gone, why=why, songs=songs)


def _own_part(db: Db, person: Person, approval: Approval) -> list[int]:
    """Who is asked anew for what that person revokes: themselves where it was theirs, else whom they answered for."""
    if person.id not in revokers(approval, projects.team(db, approval.project), approval.stage):
        return []
    given = [v for v in approval.verdicts if person.id in v.behind]
    return [v.instead_of if v.instead_of == person.id else v.person for v in given]


def _redraw_newer(db: Db, approval: Approval, revoked: Collection[int]) -> None:
    """What is asked for over it said that it was final."""
    assert approval.stage
    recordings = tuple(version.recording for version in versions.by_ids(db, revoked).values())
    newer = {ask for ask, _ in versions.open_asks(db, recordings, approval.stage)}
    for ask in newer - {approval.id}:
        now = approvals.by_id(db, ask)
        assert now
        asking.redraw(db, now)
