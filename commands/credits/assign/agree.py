"""What is stated of a writer is agreed by that writer and nobody else; who has no Slack is reported by who may."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from commands.answers import Answer, Reply
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.lines import KEYS, named_people
from commands.credits.read.resolve import meant_person, meant_songs
from commands.credits.statements import stamp_of, statements_of
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.scene import Scene, caller, member
from storage import events
from storage.credits import writers
from storage.database import Db
from storage.music import songs
from storage.projects import projects
from studio.credits.sheet_input import Writing
from studio.music.song import Song
from studio.people.hours import zone_of
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import STATE_SHARES
from studio.when import Unclear
from studio.when.past_times import decided
from views.credits import confirmations
from views.credits.actions import Agree
from views.kit.message import Message

AGREE = '/credits agree song:"Neon Rain"'
REPORT = '/credits agree "Zoë Öberg" song:"Neon Rain" via:email at:yesterday'
WORDS = Keys(
    words=KEYS.words | {"via", "at", "note"},
    people=KEYS.people,
    aliases={**KEYS.aliases, "on": "at", "date": "at"},
)
LONGEST_NOTE = 300
_VIA = re.compile(r"[^\W\d_][\w-]{1,19}")


@dataclass(frozen=True, slots=True)
class AgreeRequest:
    """Show the caller what is stated of them (`song` may be ""); or note what `person` said, who has no Slack."""

    interaction: Interaction
    project: str
    song: str
    person: Mention | str | None
    via: str
    at: str = ""
    note: str = ""


def read_agree(interaction: Interaction) -> AgreeRequest:
    """`/credits agree [song:"Neon Rain"]`, `/credits agree "Zoë Öberg" song:"Neon Rain" via:email at:yesterday note:"…"`."""
    line = read_line(interaction.behind, WORDS, example=AGREE)
    named, said = named_people(line)
    named = named or [*said]
    if len(named) > 1:
        raise Refusal("One writer at a time.", example=REPORT)
    via = line.one("via").casefold()
    if via and not _VIA.fullmatch(via):
        raise Refusal("via: is one word, for instance email.", example=REPORT)
    note = " ".join(line.one("note").split())
    if len(note) > LONGEST_NOTE:
        text = f"note: has at most {LONGEST_NOTE} characters; these are {len(note)}."
        raise Refusal(text, example=REPORT)
    person, at = named[0] if named else None, line.one("at")
    if (at or note) and not (person and via):
        text = "at: and note: say when and how somebody without Slack agreed: name them, and via:."
        raise Refusal(text, example=REPORT)
    return AgreeRequest(interaction, line.one("project"), line.one("song"), person, via, at, note)


def agree(db: Db, request: AgreeRequest) -> Answer:
    """What is stated of the caller, each with the button that agrees to it; or another's word, noted as reported."""
    scene = member(db, request.interaction, request.project)
    known = songs.of_project(db, scene.project.id)
    meant = meant_songs(known, [request.song]) if request.song else known
    person = (
        meant_person(db, request.interaction, request.person, scene.project.id)
        if request.person
        else scene.caller
    )
    if person.id == scene.caller.id:
        return Reply(_drawn(db, scene, meant))
    _require_word(scene, person, request)
    told = writers.Reported(request.via, _day(db, scene, request.at), request.note or None)
    return Reply(_reported(db, scene, person, meant, told))


def _day(db: Db, scene: Scene, typed: str) -> str | None:
    """The day on which they said so; the future is refused."""
    if not typed.strip():
        return None
    zone = zone_of(scene.project.zone)
    try:
        return f"{decided(typed, db.at, zone).astimezone(zone):%Y-%m-%d}"
    except Unclear as unclear:
        raise Refusal(f"at: says when they agreed. {unclear.text}", example=REPORT) from unclear


def agree_to_statement(db: Db, request: Press[Agree]) -> Answer:
    """Agree to the statement that was shown; a changed one has to be read again."""
    project, song, stamp = request.value
    asker = caller(db, request.interaction)
    writing = next(
        (w for w in writers.of_project(db, project) if (w.song, w.person) == (song, asker.id)), None
    )
    if writing is None:
        raise Refusal("There is nothing of this kind to confirm.", example="/credits me")
    if stamp_of(writing) != stamp:
        raise Refusal("This was changed since you were shown it. Look again:", example="/credits agree")
    scene = Scene(asker, projects.by_id(db, project), projects.team(db, project))
    done = writers.agree(db, song, asker.id, writing)
    redraw_gap_requests(db, project)
    message = _drawn(db, scene, songs.of_project(db, project))
    if done:
        _record(db, asker, writing)
    return Reply(message, replace=request.interaction.private)


def _require_word(scene: Scene, person: Person, request: AgreeRequest) -> None:
    """Who answers in Slack answers themselves; for others whoever may state shares reports what they said, and how."""
    if person.reachable:
        raise Refusal(
            f"Only {person.name} can agree to that, and is asked by /credits missing.",
            example="/credits missing",
        )
    scene.require(STATE_SHARES, "report that", example="/credits missing", event="credit.refused")
    if not request.via:
        raise Refusal(f"Say how {person.name} agreed: via:email.", example=REPORT)


def _reported(db: Db, scene: Scene, person: Person, meant: Sequence[Song], told: writers.Reported) -> Message:
    stated = statements_of(db, scene.project.id, person.id, meant)
    if not stated:
        raise Refusal(f"Nothing is stated of {person.name} as a writer there.", example="/credits missing")
    done = [
        statement
        for statement in stated
        if writers.agree(db, statement.writing.song, person.id, statement.writing, told)
    ]
    redraw_gap_requests(db, scene.project.id)
    for statement in done:
        _record(db, scene.caller, statement.writing, told)
    titles = [statement.title for statement in done]
    return confirmations.reported(person.name, told.via or "", titles, told.on or "")


def _record(db: Db, by: Person, writing: Writing, told: writers.Reported | None = None) -> None:
    payload = {
        "song": writing.song,
        "share": writing.share,
        "publisher": writing.publisher,
        "pro": writing.pro,
    }
    if told:
        payload |= {"person": writing.person, "via": told.via, "on": told.on, "note": told.note}
    events.record(db, "writer.agreed", actor=by.id, about=writing.song, payload=payload)


def _drawn(db: Db, scene: Scene, meant: Sequence[Song]) -> Message:
    mine = statements_of(db, scene.project.id, scene.caller.id, meant)
    return confirmations.statements(scene.project.key, mine)


TYPED = Handler(read_agree, agree)
PRESSED = press(Agree, agree_to_statement)
