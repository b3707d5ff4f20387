"""`/approve history`: how the asks for a song's versions or for the whole release went, for people of the project."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from commands import naming, pings
from commands.answers import Answer, Reply
from commands.approve.read.behind_verbs import read_show
from commands.approve.read.requests import Submit
from commands.approve.show.named_asks import NamedAsks, named_asks
from commands.approve.show.subjects import topics
from commands.interaction import Interaction
from commands.scene import Scene, member
from storage.approvals import release_asks
from storage.approvals.history import happenings
from storage.approvals.release_asks import Covered
from storage.database import Db
from storage.music import songs
from studio.approvals.approval import Approval
from studio.approvals.happened import ASKED, REVOKED, VOIDED, Happened
from studio.approvals.history import retold
from studio.approvals.vacancies import revokers
from studio.names import folded
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import REVOKE_OK
from views.approvals.events import LeftOut, Told
from views.approvals.history import history_of


def show_history(db: Db, submit: Submit) -> Answer:
    """Every ask that is meant, newest first, each with all that was done to it."""
    scene = member(db, submit.interaction, submit.project)
    named = named_asks(db, scene, submit)
    return Reply(history_of(named.name, _told(db, scene, named)))


def names_song(db: Db, interaction: Interaction) -> bool:
    """Whether a song of the project is named, and nothing but it."""
    try:
        asked = read_show(interaction)
        known = (
            songs.of_project(db, member(db, interaction, asked.project).project.id)
            if isinstance(asked, Submit)
            else ()
        )
    except Refusal:
        return False
    titles = {folded(title) for song in known for title in (song.title, *song.aliases)}
    return isinstance(asked, Submit) and folded(asked.title) in titles


def _told(db: Db, scene: Scene, named: NamedAsks) -> list[Told]:
    """The same few queries however many asks there were and however much was done to them."""
    asks = named.asks
    logged = happenings(db, [ask.id for ask in asks], pings.OVERDUE)
    stories = {ask.id: retold(ask, logged.get(ask.id, ()), db.at) for ask in asks}
    names = naming.shown_names(
        db, _people(happened for told in stories.values() for happened in told), scene.project.id
    )
    topic_by_ask = topics(db, asks)
    covered = release_asks.covering(db, [ask.id for ask in asks if ask.release is not None])
    titles = {one.version.id: one.version.title for of_one in covered.values() for one in of_one}
    return [
        Told(
            replace(topic, names={**topic.names, **names}),
            ask,
            stories[ask.id],
            titles,
            tuple(_left_out(ask, one, stories[ask.id]) for one in covered.get(ask.id, ()) if one.excepted),
            next((v for v in named.own if any(one.version.id == v for one in covered.get(ask.id, ()))), None),
            _may_revoke(scene, ask),
        )
        for ask in reversed(asks)
        if (topic := topic_by_ask.get(ask.id)) is not None
    ]


def _may_revoke(scene: Scene, ask: Approval) -> bool:
    return scene.may(REVOKE_OK, related={Relation.GAVE_PART: revokers(ask, scene.team, ask.stage)})


def _left_out(ask: Approval, one: Covered, story: Sequence[Happened]) -> LeftOut:
    """By whom and why a song is none of what an ask for a release was about."""
    version = one.version
    if one.excepted_by is not None:
        verdict = ask.verdict(one.excepted_by)
        return LeftOut(version.id, version.title, verdict.answered_by or verdict.person, verdict.note)
    for event in story:
        if event.kind in (VOIDED, REVOKED) and version.id in event.payload.get("versions", ()):
            return LeftOut(version.id, version.title, event.by, _why(event))
    named = next((event.payload.get("excepted") for event in story if event.kind == ASKED), None)
    if named is not None and version.id not in named:
        return LeftOut(version.id, version.title, None, "it had its final OK already")
    return LeftOut(version.id, version.title, ask.asked_by, None)


def _why(event: Happened) -> str:
    return (
        f"{event.payload.get('newer', 'something newer')} was asked for"
        if event.kind == VOIDED
        else str(event.payload.get("why") or "its final OK was revoked")
    )


def _people(happened: Iterable[Happened]) -> set[int]:
    """Everybody whom the lines name."""
    people: set[int] = set()
    for event in happened:
        named = (event.payload.get(key) for key in ("person", "instead_of", "from", "to", "reported_by"))
        several = (*event.people, *event.payload.get("people", ()))
        people |= {i for i in (event.by, *several, *named) if i is not None}
    return people
