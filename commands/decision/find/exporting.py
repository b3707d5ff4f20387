"""`/decision export`: what the asker may read as a file, drawn when it is sent, from the records of that moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from commands import naming
from commands.answers import Answer, Reply
from commands.decision.find.filtering import narrowed
from commands.decision.find.finding import Lookup, behind, keep, line_in_project
from commands.decision.importing.files import WRITERS, Row, row
from commands.decision.show.drawing import for_everybody
from commands.scene import belongs
from storage import events
from storage.database import Db
from storage.decisions import decisions
from storage.decisions.lists import Filters, Reader, ids
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.people.person import Project
from studio.vocabulary import Kind, Stage
from views.decisions.results import instead
from views.kit.blocks import escape
from views.kit.message import File

KIND = "decision.export"
CHUNK = 1_000
ASKED = (
    "csv",
    "json",
    "pdf",
    "xlsx",
    "xls",
    "excel",
    "spreadsheet",
    "txt",
    "text",
    "html",
    "word",
    "docx",
    "xml",
)
_FILLERS = frozenset({"all", "decisions", "as", "to", "file"})


def export(db: Db, request: Lookup) -> Answer:
    """Owe the file to the one who asks."""
    interaction = request.interaction
    scene, known_songs, line = line_in_project(db, interaction)
    words = behind(line).casefold().split()
    form = next((word for word in words if word in ASKED), "csv" if set(words) <= _FILLERS else "")
    draft = keep(db, scene, request)
    if form not in WRITERS:
        return Reply(instead("A file is sent by /decision export csv or /decision export json.", draft))
    filters, narrowed_by = narrowed(db, scene, interaction, line, known_songs)
    details = {"format": form, "filters": plain(filters), "said": list(narrowed_by)}
    owed = Owed(KIND, f"{KIND}:{interaction.key}", interaction.user, about=scene.project.id, details=details)
    deliveries.owe(db, owed)
    events.record(
        db, "decision.exported", actor=scene.caller.id, about=scene.project.id, payload={"format": form}
    )
    narrowed_to = f" ({', '.join(narrowed_by)})" if narrowed_by else ""
    text = f"The decisions of {scene.project.key}{narrowed_to} that you may read come to you as {form.upper()} in a direct message."
    return Reply(instead(text, draft))


def draw(db: Db, delivery: Delivery) -> File | None:
    """The file; None for somebody who is of the project no longer."""
    assert delivery.about is not None
    reader = people.by_slack(db, delivery.recipient)
    team = projects.team(db, delivery.about)
    if reader is None or not belongs(team, reader):
        return None
    project = projects.by_id(db, delivery.about)
    filters = restored(delivery.details["filters"])
    rows = list(_rows(db, project, Reader(project.id, reader, team), filters))
    form = delivery.details["format"]
    said = f" ({', '.join(delivery.details['said'])})" if delivery.details["said"] else ""
    comment = (
        f"{len(rows)} decision{'' if len(rows) == 1 else 's'} of {project.key}{said}, as you may read them."
    )
    name = f"{project.key}-decisions-{db.at:%Y-%m-%d}.{form}"
    return File(name, WRITERS[form](project.key, db.at, rows), escape(comment))


def plain(filters: Filters) -> dict[str, Any]:
    """Filters as JSON, for the delivery."""
    content = asdict(filters)
    del content["terms"]  # a file is narrowed by keys alone
    times = {name: content[name] and content[name].isoformat() for name in ("since", "until")}
    return content | times


def restored(content: Mapping[str, Any]) -> Filters:
    """The filters of a delivery."""
    converted: dict[str, Any] = {
        "stage": Stage(content["stage"]) if content["stage"] else None,
        "statuses": tuple(content["statuses"]),
        "since": datetime.fromisoformat(content["since"]) if content["since"] else None,
        "until": datetime.fromisoformat(content["until"]) if content["until"] else None,
        "parts": tuple((person, tuple(Kind(kind) for kind in kinds)) for person, kinds in content["parts"]),
        "texts": tuple((name, typed) for name, typed in content.get("texts", ())),
    }
    return Filters(**{**content, **converted})


def _rows(db: Db, project: Project, reader: Reader, filters: Filters) -> Iterator[Row]:
    """A thousand at a time, so that a long record asks for no statement that a database refuses."""
    keys = ids(db, reader, filters)
    for start in range(0, len(keys), CHUNK):
        records = decisions.by_ids(db, keys[start : start + CHUNK]).values()
        by_number = sorted(records, key=lambda decision: decision.number)
        yield from (row(shown) for shown in for_everybody(db, project, by_number, naming.names))
