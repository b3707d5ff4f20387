"""`/decision export`: what the asker may read as a file, drawn when it is sent, from the records of that moment."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from commands import naming
from commands.answers import Answer, Reply
from commands.decision.find.filtering import line_of, narrowed, titles
from commands.decision.find.finding import EXPORT, Look, behind, keep, place
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


def export(db: Db, request: Look) -> Answer:
    """Owe the file to the one who asks."""
    interaction = request.interaction
    here, _ = place(db, interaction)
    known = titles(db, here)
    line = line_of(interaction, known)
    form = behind(line).casefold().removeprefix("as ").removeprefix("to ") or "csv"
    draft = keep(db, here, interaction, EXPORT)
    if form not in WRITERS:
        return Reply(instead("A file is sent by /decision export csv or /decision export json.", draft))
    narrow = narrowed(db, here, interaction, line, known)
    details = {"format": form, "filters": plain(narrow.filters), "said": list(narrow.said)}
    owed = Owed(KIND, f"{KIND}:{interaction.key}", interaction.user, about=here.project.id, details=details)
    deliveries.owe(db, owed)
    events.record(
        db, "decision.exported", actor=here.caller.id, about=here.project.id, payload={"format": form}
    )
    what = f" ({', '.join(narrow.said)})" if narrow.said else ""
    text = f"The decisions of {here.project.key}{what} that you may read come to you as {form.upper()} in a direct message."
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
    return {
        "song": filters.song,
        "stage": filters.stage,
        "category": filters.category,
        "statuses": list(filters.statuses),
        "pending": filters.pending,
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
        "parts": [[person, [kind.value for kind in kinds]] for person, kinds in filters.parts],
        "texts": [list(one) for one in filters.texts],
    }


def restored(kept: Mapping[str, Any]) -> Filters:
    """The filters of a delivery."""
    return Filters(
        song=kept["song"],
        stage=Stage(kept["stage"]) if kept["stage"] else None,
        category=kept["category"],
        statuses=tuple(kept["statuses"]),
        pending=kept["pending"],
        since=datetime.fromisoformat(kept["since"]) if kept["since"] else None,
        until=datetime.fromisoformat(kept["until"]) if kept["until"] else None,
        parts=tuple((person, tuple(Kind(kind) for kind in kinds)) for person, kinds in kept["parts"]),
        texts=tuple((name, typed) for name, typed in kept.get("texts", ())),
    )


def _rows(db: Db, project: Project, reader: Reader, filters: Filters) -> Iterator[Row]:
    """A thousand at a time, so that a long record asks for no statement that a database refuses."""
    found = ids(db, reader, filters)
    for start in range(0, len(found), CHUNK):
        records = decisions.by_ids(db, found[start : start + CHUNK])
        shown = for_everybody(db, project, sorted(records.values(), key=lambda one: one.number), naming.names)
        older, newer = decisions.links(db, tuple(records.values()))
        for one in shown:
            yield row(one, older.get(one.decision.id), newer.get(one.decision.id))
