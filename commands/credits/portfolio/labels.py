"""A label's assigned credits across its projects; many of them come as a file with a summary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from commands import naming
from commands.answers import Answer, Reply
from commands.credits.portfolio.people import ME
from commands.credits.read.lines import KEYS
from commands.credits.read.releases import releases_ahead
from commands.features import Handler, Notice
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.scene import caller
from credits.formats.csv_tables import written
from storage import events
from storage.credits import portfolio
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from studio.credits.credit import GivenCredit
from studio.deliveries import Delivery, Owed
from studio.music.pasted_lists import unquoted
from studio.music.release import Release
from studio.names import same_key
from studio.people.person import Project
from studio.refusals import Refusal
from studio.rights.table import READ_LABEL_CREDITS
from views.credits.people import LABEL_HEAD, MOST, label_credits, label_filed, label_rows
from views.kit.message import LaterFile

LABEL = '/credits label "Demo Records" since:2026-01-01'
KIND = "credits.of_label"


@dataclass(frozen=True, slots=True)
class LabelRequest:
    """The credits of every project of a label, given since a day."""

    interaction: Interaction
    label: str
    since: date | None


def read_list_label_credits(interaction: Interaction) -> LabelRequest:
    """`/credits label "Demo Records" [since:2026-01-01]`."""
    line = read_line(interaction.behind, KEYS, example=LABEL)
    label = line.one("label") or unquoted(line.words)
    return LabelRequest(interaction, " ".join(label.split()), _day(line.one("since")))


def list_label_credits(db: Db, request: LabelRequest) -> Answer:
    """The credits of the label's projects in which the asker stands for the label."""
    asker = caller(db, request.interaction)
    mine = portfolio.projects_as(db, asker.id, READ_LABEL_CREDITS.functions)
    if not mine:
        raise Refusal(f"Only {READ_LABEL_CREDITS.who} read credits across projects.", example=ME)
    projects = _matching(mine, request.label)
    if not projects:
        text = f"None of your projects is of “{request.label[:80]}”. There are: {_labels(mine)}."
        raise Refusal(text, example=LABEL)
    ahead = releases_ahead(db, projects)
    projects = _as_due(projects, ahead)
    given = _given(db, projects, request.since)
    if filed := len(given) > MOST:
        details = {"label": request.label, "since": request.since.isoformat() if request.since else ""}
        deliveries.owe(
            db, Owed(KIND, f"{KIND}:{request.interaction.key}", request.interaction.user, details=details)
        )
        events.record(
            db, "credits.exported", actor=asker.id, about=asker.id, payload={"format": "label"} | details
        )
    name = request.label or _labels(mine)
    return Reply(label_credits(name, projects, given, request.since, ahead, filed=filed))


def draw(db: Db, delivery: Delivery) -> LaterFile | None:
    """The same list as a file, as its reader may see it now; None where they stand for the label no longer."""
    reader = people.by_slack(db, delivery.recipient)
    mine = portfolio.projects_as(db, reader.id, READ_LABEL_CREDITS.functions) if reader else ()
    label, since = str(delivery.details.get("label", "")), _day(str(delivery.details.get("since", "")))
    projects = _matching(mine, label)
    if not projects:
        return None
    projects = _as_due(projects, releases_ahead(db, projects))
    given = _given(db, projects, since)
    name = label or _labels(mine)

    def made() -> tuple[bytes, str]:
        return written(LABEL_HEAD, label_rows(projects, given)), label_filed(name, len(given))

    return LaterFile(f"label-credits-{db.at:%Y-%m-%d}.csv", made)


def _matching(mine: Sequence[Project], label: str) -> tuple[Project, ...]:
    """The projects of the label of that name; where there is none, of those whose name holds it."""
    same = tuple(p for p in mine if not label or same_key(p.label) == same_key(label))
    return same or tuple(p for p in mine if same_key(label) in same_key(p.label))


def _as_due(projects: Sequence[Project], ahead: Sequence[tuple[Project, Release]]) -> tuple[Project, ...]:
    """The projects by what of them is due next; those of which nothing is come last, by key."""
    place: dict[int, int] = {}
    for at, (project, _) in enumerate(ahead):
        place.setdefault(project.id, at)
    return tuple(sorted(projects, key=lambda project: (place.get(project.id, len(ahead)), project.key)))


def _labels(mine: Sequence[Project]) -> str:
    return ", ".join(dict.fromkeys(project.label[:60] for project in mine if project.label)) or "no label"


def _given(db: Db, projects: Sequence[Project], since: date | None) -> list[tuple[GivenCredit, str]]:
    """Each credit with the name of whom it was given to."""
    from_ = datetime.combine(since, datetime.min.time(), UTC) if since else None
    given = portfolio.credits_of_projects(db, [project.id for project in projects], from_)
    place = {project.id: at for at, project in enumerate(projects)}
    given = tuple(sorted(given, key=lambda credit: place[credit.project]))
    names = naming.names(db, {credit.person for credit in given})
    return [(credit, names.get(credit.person, "somebody")) for credit in given]


def _day(typed: str) -> date | None:
    if not typed:
        return None
    try:
        return date.fromisoformat(typed if len(typed) > 7 else f"{typed}-01")
    except ValueError:
        raise Refusal(f"“{typed[:20]}” is no day. Write it as 2026-01-01.", example=LABEL) from None


HANDLER = Handler(read_list_label_credits, list_label_credits)
NOTICE = Notice(KIND, draw)
