"""Credits that were assigned, and everything that a sheet is made of.

A sheet costs the same few queries whatever the size of the project: everything is counted by the database.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Select, func, insert, select, update

from storage.credits import evidence, final_oks, rules, writers
from storage.database import Db, new_id
from storage.lookups import once
from storage.music import recordings, releases, songs
from storage.people import paper_names, people
from storage.rows.records import record_of, row_of
from storage.sessions import presence
from storage.tables import assigned_credits
from studio.credits.credit import AssignedCredit, Standing
from studio.credits.sheet_input import Material
from studio.music.recording import ALBUM
from studio.people.person import Project, Team


@dataclass(frozen=True, slots=True)
class NewCredit:
    """A credit to be given, printed in the words that were `said`; without a song it is meant for the whole project.

    `variant` None is the album recording; what is said of a `work` (a writer) is said of all its recordings.
    """

    person: int
    role: str
    instrument: str | None = None
    song: int | None = None
    as_printed: str | None = None
    variant: str | None = None
    work: bool = False
    uncredited: bool = False
    said: str | None = None
    ai_use: str | None = None
    release: int | None = None


@once(assigned_credits)
def of_project(db: Db, project: int) -> tuple[AssignedCredit, ...]:
    """What is assigned or waits to be, in the order of credits."""
    rows = db.connection.execute(
        _credits(db)
        .where(assigned_credits.c.project_id == project)
        .where(assigned_credits.c.state != Standing.REMOVED.value)
        .order_by(assigned_credits.c.position, assigned_credits.c.id)
    ).mappings()
    return tuple(record_of(AssignedCredit, row) for row in rows)


def find(db: Db, credit: int) -> AssignedCredit | None:
    """One assigned credit, whatever its state."""
    row = db.connection.execute(_credits(db).where(assigned_credits.c.id == credit)).mappings().first()
    return None if row is None else record_of(AssignedCredit, row)


def assign(db: Db, project: int, by: int, new: Collection[NewCredit], state: Standing) -> tuple[int, ...]:
    """Give credits, behind those that the project has; what is said of a song is meant for its album recording."""
    last = db.connection.execute(
        select(func.max(assigned_credits.c.position)).where(
            assigned_credits.c.workspace_id == db.workspace, assigned_credits.c.project_id == project
        )
    ).scalar()
    takes = _recordings(db, project, new)
    given = {"project_id": project, "assigned_by": by, "state": state.value}
    rows = [
        _row(db, credit, takes) | given | {"position": at}
        for at, credit in enumerate(new, max(last or 0, 0) + 1)
    ]
    if rows:
        db.connection.execute(insert(assigned_credits), rows)
    return tuple(int(str(row["id"])) for row in rows)


def confirm(db: Db, credit: int) -> bool:
    """What waited is assigned now; False when it waits no longer."""
    return _turn(db, credit, (Standing.WAITING,), {"state": Standing.ASSIGNED.value})


def place(db: Db, positions: Mapping[int, int]) -> None:
    """Where credits stand in the order of credits; below 0 they were put there and come first."""
    for credit, position in positions.items():
        db.connection.execute(
            update(assigned_credits)
            .where(assigned_credits.c.workspace_id == db.workspace, assigned_credits.c.id == credit)
            .values(position=position)
        )


def print_as(db: Db, credit: int, printed: str | None, *, uncredited: bool = False) -> None:
    """How a credit is printed from now on (None: as its bearer usually is), or that it is printed nowhere."""
    _change(db, credit, as_printed=printed, uncredited=uncredited)


def say_ai_use(db: Db, credit: int, said: str | None) -> None:
    """What of a contribution is AI's."""
    _change(db, credit, ai_use=said)


def give_to(db: Db, credit: int, person: int, printed: str | None, state: Standing) -> None:
    """A credit turns out to be another person's, printed as before."""
    _change(db, credit, person_id=person, as_printed=printed, state=state.value)


def of_person(db: Db, person: int) -> tuple[AssignedCredit, ...]:
    """A person's credits in every project, waiting ones included."""
    mine = _credits(db).where(assigned_credits.c.person_id == person)
    rows = db.connection.execute(
        mine.where(assigned_credits.c.state != Standing.REMOVED.value).order_by(assigned_credits.c.id)
    ).mappings()
    return tuple(record_of(AssignedCredit, row) for row in rows)


def remove(db: Db, credit: int, by: int, reason: str | None) -> bool:
    """Take a credit back; the row stays. False when it was taken back already."""
    gone = {"state": Standing.REMOVED.value, "removed_by": by, "removed_at": db.at, "reason": reason}
    return _turn(db, credit, (Standing.WAITING, Standing.ASSIGNED), gone)


def material(db: Db, project: Project, team: Team, release: int = 0) -> Material:
    """Everything that the sheet of a release (0: the first) is made of, in a constant number of queries.

    Nothing that is set aside is in it.
    """
    known = songs.of_project(db, project.id)
    takes = recordings.of_project(db, project.id)
    on, on_takes = {None, *(song.id for song in known)}, {None, *(take.id for take in takes)}
    every_release = releases.of_project(db, project.id)
    ids = [each.id for each in every_release]
    here = (
        None,
        release if release in ids else next(iter(ids), 0),
    )  # another release's own credits stand there alone
    every = of_project(db, project.id)
    given = tuple(c for c in every if c.song in on and c.recording in on_takes and c.release in here)
    counted = tuple(tally for tally in evidence.tallies(db, project.id) if tally.song in on)
    stated = tuple(writing for writing in writers.of_project(db, project.id) if writing.song in on)
    finals = tuple(final for final in final_oks.of_project(db, project.id) if final.recording in on_takes)
    presences = tuple(each for each in presence.of_projects(db, [project.id]) if each.song in on)
    concerned = {e.person for e in team.engagements} | {c.person for c in given} | {t.person for t in counted}
    unsure = tuple(ok for ok in final_oks.when_confirmed(db, project.id) if ok.recording in on_takes)
    ended = tuple(ok for ok in final_oks.ended_oks(db, project.id) if ok.recording in on_takes)
    concerned |= {w.person for w in stated} | {ok.by for ok in ended} | {c.assigned_by for c in given}
    concerned |= {i for final in (*finals, *unsure) for i in final.people}
    concerned |= {person for each in presences for person in (each.person, each.by)}
    return Material(
        project=project,
        team=team,
        people=people.by_ids(db, concerned),
        songs=known,
        credits=given,
        tallies=counted,
        statuses=evidence.statuses(db, project.id),
        coverage=evidence.coverage(db, project.id),
        recordings=takes,
        releases=every_release,
        facts=paper_names.of(db, concerned),
        writings=stated,
        finals=finals,
        when_confirmed=unsure,
        ended=ended,
        sessions=evidence.past_sessions(db, project.id),
        presences=presences,
        at=db.at,
        rules=rules.of_project(db, project.id),
        chosen=release,
    )


def _credits(db: Db) -> Select[tuple[object, ...]]:
    return select(assigned_credits).where(assigned_credits.c.workspace_id == db.workspace)


def _change(db: Db, credit: int, **values: object) -> None:
    own = (assigned_credits.c.workspace_id == db.workspace) & (assigned_credits.c.id == credit)
    db.connection.execute(update(assigned_credits).where(own).values(**values))


def _turn(db: Db, credit: int, now: tuple[Standing, ...], values: Mapping[str, object]) -> bool:
    changed = db.connection.execute(
        update(assigned_credits)
        .where(assigned_credits.c.workspace_id == db.workspace, assigned_credits.c.id == credit)
        .where(assigned_credits.c.state.in_([state.value for state in now]))
        .values(**values)
    )
    return changed.rowcount > 0


def _recordings(db: Db, project: int, new: Collection[NewCredit]) -> Mapping[tuple[int, str], int]:
    """The recording of each song and variant; a variant that nobody has named before comes to be."""
    wanted = {
        (credit.song, credit.variant or ALBUM)
        for credit in new
        if credit.song is not None and not credit.work
    }
    return recordings.of_variants(db, project, wanted)


def _row(db: Db, new: NewCredit, takes: Mapping[tuple[int, str], int]) -> dict[str, object]:
    recording = None if new.work or new.song is None else takes[new.song, new.variant or ALBUM]
    return row_of(db, assigned_credits, new, id=new_id(), recording_id=recording, assigned_at=db.at)
