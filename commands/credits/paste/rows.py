"""`/credits assign` alone: a form with a row for each person, shown as read like what is pasted, and saved by one press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from commands import naming
from commands.answers import Answer, Done, OpenForm, Option, Options, UpdateForm
from commands.credits.assign import assign
from commands.credits.paste.pasting import show
from commands.credits.paste.rows_plan import RowTyped, as_value, why_not
from commands.credits.read.lines import EXAMPLE, KEYS, ProjectRequest
from commands.features import Handler, Press, press
from commands.interaction import Entered, Interaction
from commands.line.parser import read_line
from commands.reading import Chosen, run_chosen
from commands.scene import Scene, belongs, caller, member
from storage.database import Db
from storage.music import recordings, songs
from storage.people import people
from storage.projects import projects
from studio.credits.credit import LONGEST_PRINTED
from studio.music.recording import ALBUM, shown_title
from studio.music.titles import told_apart
from studio.names import folded, same_key
from studio.refusals import Refusal
from views.credits.actions import RowsIn
from views.credits.intake.rows_form import AT_FIRST, EVERY, MOST, WHAT, WHERE, WHO, place_of, rows_form

HITS, LONGEST_VALUE = 100, 150


@dataclass(frozen=True, slots=True)
class Rows:
    """The filled-in form; `rows` are those in which something stands, with their number in the form."""

    interaction: Interaction
    about: RowsIn
    rows: tuple[tuple[int, RowTyped], ...]


def read_assign(interaction: Interaction) -> Chosen:
    """`/credits assign` with nothing behind it opens the form; with anything it gives what it says."""
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    if line.words or line.mentions or line.people or line.values.keys() - {"project"}:
        return Chosen(assign.HANDLER.run, assign.HANDLER.parse(interaction))
    return Chosen(open_rows, ProjectRequest(interaction, line.one("project")))


def open_rows(db: Db, request: ProjectRequest) -> Answer:
    """The empty form."""
    scene = member(db, request.interaction, request.project)
    about = RowsIn(request.interaction.channel or "", scene.project.key, AT_FIRST)
    return OpenForm(rows_form(scene.project, about))


def add_rows(db: Db, request: Press[RowsIn]) -> Answer:
    """The form with more rows; what was typed stays, since each field keeps its name."""
    scene = member(db, request.interaction, request.value.project)
    return UpdateForm(rows_form(scene.project, request.value))


def read_rows(interaction: Interaction) -> Rows:
    """Each row of the form; what is wrong is said at its field."""
    found, errors = list[tuple[int, RowTyped]](), dict[str, str]()
    for at in range(MOST):
        who, what, where = (
            interaction.fields.get(place_of(field, at), Entered()) for field in (WHO, WHAT, WHERE)
        )
        row = RowTyped(who.one, " ".join(what.text.split()), where.chosen)
        if row.empty:
            continue
        found.append((at, row))
        if field := {"who": WHO, "roles": WHAT}.get(row.lacks):
            errors[place_of(field, at)] = "Who is it?" if field == WHO else "What did they do?"
        elif reason := why_not(row.roles):
            errors[place_of(WHAT, at)] = reason
    if not found:
        errors = {place_of(WHO, 0): "Choose somebody."}
    if errors:
        raise Refusal("Something is missing.", fields=errors)
    return Rows(interaction, RowsIn.read(interaction.about), tuple(found))


def show_rows(db: Db, request: Rows) -> Answer:
    """What was read, with what it takes to save it."""
    scene = member(db, request.interaction, request.about.project)
    writers = {
        place_of(WHERE, at): "A writer writes songs: choose which, or all of them."
        for at, row in request.rows
        if row.writes and not row.places
    }
    if writers:
        raise Refusal("Writers write songs.", fields=writers)
    content: Mapping[str, Any] = {
        "project": scene.project.id, "text": "", "tracks": [], "songs": [], "picks": {},
        "channel": request.about.channel or None, "rows": [row.kept for _, row in request.rows],
    }  # fmt: skip
    return Done(show(db, scene, content, None), channel=request.about.channel or None)


def find_person(db: Db, interaction: Interaction) -> Answer:
    """Whoever of the project has these letters in their name, then whoever comes near them, then the name itself."""
    scene = _scene(db, interaction)
    if scene is None:
        return Options(())
    typed = " ".join(interaction.value.split())
    team = sorted(
        people.by_ids(db, list(scene.team.everybody)).values(), key=lambda p: (folded(p.name), p.id)
    )
    hits = [person for person in team if folded(typed) in folded(person.name) and not person.is_bot]
    if typed:
        known = (*naming.named(db, typed), *people.near(db, typed, 20))
        hits = list({p.id: p for p in (*hits, *known) if not p.is_bot}.values())
    shown = naming.people_apart(db, hits, scene.project.id)
    found = [Option(shown[person.id][:75], str(person.id)) for person in hits[: HITS - 1]]
    same = any(same_key(person.name) == same_key(typed) for person in hits)
    value = as_value(typed)
    if typed and not same and len(typed) <= LONGEST_PRINTED and len(value) <= LONGEST_VALUE:
        found.append(Option(f"New: {typed}"[:75], value))
    return Options(tuple(found))


def find_recording(db: Db, interaction: Interaction) -> Answer:
    """All songs, and each song and recording with these letters in its title."""
    scene = _scene(db, interaction)
    if scene is None:
        return Options(())
    known = songs.of_project(db, scene.project.id)
    shown, typed = told_apart(known), folded(interaction.value.strip())
    found = [Option("All songs", EVERY)] if known and folded("All songs").startswith(typed) else []
    takes = recordings.of_project(db, scene.project.id)
    for song in known:
        named = [(shown[song.id], str(song.id))]
        named += [
            (shown_title(shown[song.id], take.variant), f"{song.id}:{take.id}")
            for take in sorted(takes, key=lambda take: take.variant)
            if take.song == song.id and take.variant != ALBUM
        ]
        found += [Option(title, value) for title, value in named if typed in folded(title)]
    return Options(tuple(found[:HITS]))


def _scene(db: Db, interaction: Interaction) -> Scene | None:
    """Where the form was opened; None for whoever has no part in it."""
    asker, project = caller(db, interaction), projects.by_key(db, RowsIn.read(interaction.about).project)
    team = projects.team(db, project.id) if project else None
    return Scene(asker, project, team) if project and team and belongs(team, asker) else None


def _same(interaction: Interaction) -> Interaction:
    return interaction


ASSIGN = Handler(read_assign, run_chosen)
FORM = Handler(read_rows, show_rows)
MORE = press(RowsIn, add_rows)
FIND_PERSON = Handler(_same, find_person)
FIND_RECORDING = Handler(_same, find_recording)
