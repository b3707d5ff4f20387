"""Taking an assigned credit back."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.ask import Ask
from commands.credits.assign import known_role, meant_songs, require_right
from commands.credits.lines import KEYS, insider, person_and_role
from commands.features import Handler
from commands.naming import mentioned
from commands.scene import scene
from commands.typed import Mention
from commands.words import read_line
from storage import credits, events, songs
from storage.database import Db
from studio.refusals import Refusal
from studio.roles import NamedRole
from views import credit_words as view

EXAMPLE = '/credits remove @engineer "mixing engineer" song:"Neon Rain" reason:"mixed by another"'


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a role back from a person; no songs: wherever in the project it was given."""

    ask: Ask
    project: str
    person: Mention | str
    role: NamedRole
    songs: tuple[str, ...]
    reason: str | None


def parse(ask: Ask) -> Remove:
    """`/credits remove @x "mixing engineer" [song:"Neon Rain"] [reason:"…"]`."""
    line = read_line(ask.typed, KEYS, example=EXAMPLE)
    person, typed = person_and_role(line, "remove", EXAMPLE)
    reason = line.one("reason")[:500] or None
    return Remove(ask, line.one("project"), person, known_role(typed), line.values.get("song", ()), reason)


def run(db: Db, request: Remove) -> Answer:
    """Take it back; the row and its history stay."""
    here = insider(scene(db, request.ask, request.project))
    require_right(db, here, request.role, "remove")
    person = mentioned(db, [request.person], example=EXAMPLE)[request.person]
    known = songs.of_project(db, here.project.id)
    meant = meant_songs(known, request.songs, here.project.key)
    wanted = (person.id, request.role.role.slug, request.role.instrument)
    found = [
        one
        for one in credits.of_project(db, here.project.id)
        if (one.person, one.role, one.instrument) == wanted
        and (not meant or one.song in {s.id for s in meant})
    ]
    if not found:
        raise Refusal(f"{person.name} is not down as {request.role.label} there.", example="/credits")
    for one in found:
        credits.remove(db, one.id, here.caller.id, request.reason)
    for one in found:
        payload = {"before": one.state.value, "after": "removed", "reason": request.reason}
        events.record(db, "credit.removed", actor=here.caller.id, about=one.id, payload=payload)
    titles = [song.title for song in known if song.id in {one.song for one in found}]
    return Reply(view.removed(person.name, request.role.label, view.where_said(here.project.key, titles)))


HANDLER = Handler(parse, run)
