"""“What waits” of an album: each version with whom it waits for and since when, and one press that reminds them."""

from __future__ import annotations

from commands.answers import Answer, Reply
from commands.approve.show.subjects import topics
from commands.features import Press, press
from commands.studio.album.asking import of_album
from storage.approvals import approvals
from storage.database import Db
from studio.approvals.approval import ApprovalState
from studio.people.hours import zone_of
from studio.wall_time import said_day
from views.album.told import waiting
from views.kit.values import Id


def show(db: Db, request: Press[Id]) -> Answer:
    """Every open ask for a version or the release, the oldest first."""
    scene = of_album(db, request.interaction, request.value.id)
    asks = approvals.of_versions_in(db, scene.project.id, (ApprovalState.OPEN,))
    found = topics(db, asks)
    asks = tuple(ask for ask in asks if ask.id in found and ask.waiting_on)
    zone = zone_of(scene.caller.zone)
    lines = [
        f"{found[ask.id].ref} waits for {found[ask.id].listed(ask.waiting_on)}"
        f" since {said_day(ask.asked_at.astimezone(zone).date(), year=False)}"
        for ask in asks
    ]
    others = {person for ask in asks for person in ask.waiting_on} - {scene.caller.id}
    names = [found[ask.id].name(person) for ask in asks for person in ask.waiting_on if person in others]
    owing = [ask.id for ask in asks if set(ask.waiting_on) & others]
    return Reply(waiting(scene.project.title, lines, owing, list(dict.fromkeys(names))))


SHOWN = press(Id, show)
