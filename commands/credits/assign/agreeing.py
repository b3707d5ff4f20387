"""What is stated of a writer is agreed by that writer and nobody else; who has no Slack is reported by who may."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import mended
from commands.credits.read.lines import KEYS, named_people
from commands.credits.read.resolve import meant_person, meant_songs
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import Keys, read_line
from commands.line.pieces import Mention
from commands.scene import Scene, caller, member
from storage import events
from storage.credits import writers
from storage.database import Db
from storage.music import songs
from storage.projects import projects
from studio.credits.sheet_input import Writing
from studio.music.song import Song
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.right import Relation
from studio.rights.table import AGREE_SHARES, STATE_SHARES
from views.credits import confirmations as view
from views.credits.actions import Agree
from views.kit.message import Message

AGREE = '/credits agree song:"Neon Rain"'
REPORT = '/credits agree "Zoë Öberg" song:"Neon Rain" via:email'
WORDS = Keys(words=KEYS.words | {"via"}, people=KEYS.people, aliases=KEYS.aliases)
_VIA = re.compile(r"[^\W\d_][\w-]{1,19}")


@dataclass(frozen=True, slots=True)
class Agreeing:
    """Show the caller what is stated of them (`song` may be ""); or note what `person` said, who has no Slack."""

    interaction: Interaction
    project: str
    song: str
    person: Mention | str | None
    via: str


def parse_agree(interaction: Interaction) -> Agreeing:
    """`/credits agree [song:"Neon Rain"]`, `/credits agree "Zoë Öberg" song:"Neon Rain" via:email`."""
    line = read_line(interaction.behind, WORDS, example=AGREE)
    named, said = named_people(line)
    named = named or [*said]
    if len(named) > 1:
        raise Refusal("One writer at a time.", example=REPORT)
    via = line.one("via").casefold()
    if via and not _VIA.fullmatch(via):
        raise Refusal("via: is one word, for instance email.", example=REPORT)
    return Agreeing(interaction, line.one("project"), line.one("song"), named[0] if named else None, via)


def run_agree(db: Db, request: Agreeing) -> Answer:
    """What is stated of the caller, each with the button that agrees to it; or another's word, noted as reported."""
    here = member(db, request.interaction, request.project)
    known = songs.of_project(db, here.project.id)
    meant = meant_songs(known, [request.song]) if request.song else known
    person = meant_person(db, request.interaction, request.person) if request.person else here.caller
    if here.may(AGREE_SHARES, related={Relation.THEMSELVES: (person.id,)}):
        return Reply(_drawn(db, here, meant))
    _require_word(here, person, request)
    return Reply(_reported(db, here, person, meant, request.via))


def run_agreed(db: Db, request: Press[Agree]) -> Answer:
    """Agree to the statement that was shown; a changed one has to be read again."""
    project, song, stamp = request.value
    who = caller(db, request.interaction)
    found = next((w for w in writers.of_project(db, project) if (w.song, w.person) == (song, who.id)), None)
    if found is None:
        raise Refusal("There is nothing of this kind to confirm.", example="/credits me")
    if _stamp(found) != stamp:
        raise Refusal("This was changed since you were shown it. Look again:", example="/credits agree")
    here = Scene(who, projects.by_id(db, project), projects.team(db, project))
    done = writers.agree(db, song, who.id, found)
    mended(db, project)
    message = _drawn(db, here, songs.of_project(db, project))
    if done:
        _record(db, who, found)
    return Reply(message, replace=request.interaction.private)


def statements_of(db: Db, project: int, person: int) -> list[view.Statement]:
    """What is stated of a person as a writer of the project's songs, each with the value of its button."""
    titles = {one.id: one.title for one in songs.of_project(db, project)}
    return [
        view.Statement(titles[one.song], one, Agree(project, one.song, _stamp(one)))
        for one in writers.of_project(db, project)
        if one.person == person and one.song in titles
    ]


def _require_word(here: Scene, person: Person, request: Agreeing) -> None:
    """Who answers in Slack answers themselves; for others whoever may state shares reports what they said, and how."""
    if person.reachable:
        raise Refusal(
            f"Only {person.name} can agree to that, and is asked by /credits missing.",
            example="/credits missing",
        )
    here.require(STATE_SHARES, "report that", example="/credits missing", event="credit.refused")
    if not request.via:
        raise Refusal(f"Say how {person.name} agreed: via:email.", example=REPORT)


def _reported(db: Db, here: Scene, person: Person, meant: Sequence[Song], via: str) -> Message:
    wanted = {one.id for one in meant}
    stated = [one for one in statements_of(db, here.project.id, person.id) if one.writing.song in wanted]
    if not stated:
        raise Refusal(f"Nothing is stated of {person.name} as a writer there.", example="/credits missing")
    done = [one for one in stated if writers.agree(db, one.writing.song, person.id, one.writing, via)]
    mended(db, here.project.id)
    for one in done:
        _record(db, here.caller, one.writing, via)
    return view.reported(person.name, via, [one.title for one in done])


def _record(db: Db, by: Person, found: Writing, via: str | None = None) -> None:
    payload = {"song": found.song, "share": found.share, "publisher": found.publisher, "pro": found.pro}
    payload |= {"person": found.person, "via": via} if via else {}
    events.record(db, "writer.agreed", actor=by.id, about=found.song, payload=payload)


def _drawn(db: Db, here: Scene, meant: Sequence[Song]) -> Message:
    wanted = {one.id for one in meant}
    mine = [one for one in statements_of(db, here.project.id, here.caller.id) if one.writing.song in wanted]
    return view.statements(here.project.key, mine)


def _stamp(one: Writing) -> int:
    return int(one.stated_at.timestamp() * 1_000) if one.stated_at else 0


TYPED = Handler(parse_agree, run_agree)
PRESSED = press(Agree, run_agreed)
