"""The final OKs of a project with everybody who said yes: those that hold, those that wait for a word, those that ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import ColumnElement, RowMapping, and_, case, exists, select

from storage import tables
from storage.approvals import approvals, release_asks
from storage.approvals import versions as versions_of
from storage.approvals.whole import functions_in
from storage.database import Db
from storage.lookups import once
from storage.rows.records import pointed_at, record_of
from storage.tables import recordings, verdicts, versions
from studio.approvals.approval import Approval, ApprovalState
from studio.approvals.verdict import BY_ASKING, BY_EMAIL, COUNTED, VerdictKind
from studio.approvals.versions import VersionState
from studio.credits.sheet_input import EndedOk, FinalOk, Signature
from studio.vocabulary import Stage


@once(tables.final_oks, verdicts, versions, tables.approvals)
def of_project(db: Db, project: int) -> tuple[FinalOk, ...]:
    """The final OK that holds for each recording and stage (the last one given), with everybody who said yes.

    One that was given by what was only reported, before that had to be confirmed, is none until it is.
    """
    finals = tables.final_oks
    rows = db.connection.execute(
        select(
            finals.c.id,
            finals.c.approval_id,
            finals.c.given_at,
            finals.c.stage,
            finals.c.recording_id,
            versions.c.label,
            verdicts.c.person_id,
            verdicts.c.function,
            verdicts.c.functions,
            verdicts.c.answered_as,
            verdicts.c.answered_at,
            verdicts.c.answered_by,
            verdicts.c.instead_of,
            verdicts.c.via,
            verdicts.c.confirmed_at,
            verdicts.c.said_at,
            verdicts.c.said_how,
            verdicts.c.answer,
            case((_about_exceptions(), None), else_=verdicts.c.note).label("note"),
            verdicts.c.condition,
            verdicts.c.scope,
            verdicts.c.condition_met.label("met"),
        )
        .select_from(finals)
        .join(versions, pointed_at(versions, finals.c.version_id))
        .outerjoin(
            verdicts,
            and_(
                verdicts.c.workspace_id == finals.c.workspace_id,
                verdicts.c.approval_id == finals.c.approval_id,
                verdicts.c.answer.in_([VerdictKind.APPROVED.value, VerdictKind.AGAINST.value]),
            ),
        )
        .where(finals.c.workspace_id == db.workspace, finals.c.project_id == project)
        .where(finals.c.ended_at.is_(None))
        .order_by(finals.c.given_at, finals.c.id, verdicts.c.answered_at, verdicts.c.id)
    ).mappings()
    asked = _asked_since(db, project)
    last = {(ok.recording, ok.stage): (approval, ok) for approval, ok in _by_final_ok(rows)}
    doubted = {approval for approval, ok in last.values() if any(by.reported for by in ok.by)}
    closed_by_reports = {i for i in doubted if not _settled(db, i)}
    return tuple(
        replace(ok, by=tuple(by for by in ok.by if not by.reported), asked=asked.get(place, ""))
        for place, (approval, ok) in last.items()
        if approval not in closed_by_reports
    )


def _about_exceptions() -> ColumnElement[bool]:
    """Whether the note of a yes to a release says what is with the songs that it leaves out: it is none of the others."""
    left = tables.approval_versions.c
    return exists().where(left.workspace_id == verdicts.c.workspace_id, left.excepted_by == verdicts.c.id)


def when_confirmed(db: Db, project: int) -> tuple[FinalOk, ...]:
    """What is the final OK of a recording and stage once these answers, that somebody reported, are confirmed."""
    asks = [ask for ask in approvals.in_project(db, project, [ApprovalState.OPEN]) if ask.when_confirmed]
    covered = release_asks.covered(db, [ask.id for ask in asks if ask.release is not None])
    alone = versions_of.by_ids(db, [ask.version for ask in asks if ask.version is not None])
    return tuple(
        FinalOk(version.recording, version.stage, version.label, ask.asked_at, _reported(ask))
        for ask in asks
        for version in (
            [alone[ask.version]]
            if ask.version is not None
            else [each for each, left in covered.get(ask.id, ()) if not left]
        )
    )


def _reported(ask: Approval) -> tuple[Signature, ...]:
    return tuple(
        Signature(
            v.person, v.functions, v.said_at or v.answered_at or ask.asked_at, v.said_how, reported=True
        )
        for v in ask.when_confirmed
    )


def _settled(db: Db, approval: int) -> bool:
    """Whether the yeses that were given or confirmed are enough."""
    ask = approvals.by_id(db, approval)
    return ask is not None and all(step.settled for step in ask.steps if step.required)


def _by_final_ok(rows: Iterable[RowMapping]) -> tuple[tuple[int, FinalOk], ...]:
    """(approval, final OK) for each `id` of these rows, with a signature for each of its verdicts."""
    given: dict[int, tuple[int, FinalOk]] = {}
    for row in rows:
        place = row["recording_id"], Stage(row["stage"]), row["label"], row["given_at"]
        _, ok = given.get(row["id"], (0, FinalOk(*place, ())))
        if row["answer"] == VerdictKind.AGAINST:
            ok = replace(ok, against=_signed(ok.against, row))
        else:
            ok = replace(ok, by=_signed(ok.by, row))
        given[row["id"]] = row["approval_id"], ok
    return tuple(given.values())


def _asked_since(db: Db, project: int) -> dict[tuple[int, Stage], str]:
    """The version of each recording and stage for which an OK is asked now."""
    rows = db.connection.execute(
        select(versions.c.recording_id, versions.c.stage, versions.c.label)
        .join(recordings, pointed_at(recordings, versions.c.recording_id))
        .where(versions.c.workspace_id == db.workspace, recordings.c.project_id == project)
        .where(versions.c.state == VersionState.OPEN.value)
        .order_by(versions.c.number)
    )
    return {(row.recording_id, Stage(row.stage)): row.label for row in rows}


@once(tables.final_oks, versions)
def ended_oks(db: Db, project: int) -> tuple[EndedOk, ...]:
    """The final OKs of a project that somebody took back or revoked, in that order."""
    finals = tables.final_oks
    rows = db.connection.execute(
        select(finals, versions.c.label)
        .join(versions, pointed_at(versions, finals.c.version_id))
        .where(finals.c.workspace_id == db.workspace, finals.c.project_id == project)
        .where(finals.c.ended_by.is_not(None))
        .order_by(finals.c.ended_at, finals.c.id)
    )
    return tuple(
        record_of(EndedOk, row, version=row.label, at=row.given_at, by=row.ended_by, why=row.ended_why)
        for row in rows
    )


def _signed(before: tuple[Signature, ...], row: RowMapping) -> tuple[Signature, ...]:
    """The verdicts so far with that of a row; one that counts in a second step, as asking may too, is the same yes."""
    if row["person_id"] is None or row["answered_at"] is None:
        return before
    new = _signature(row)
    same = next(
        (one for one in before if one.people == new.people and row["via"] in (COUNTED, BY_ASKING)), None
    )
    if same is None:
        return (*before, new)
    return tuple(one.with_part(new.functions, new.place) if one is same else one for one in before)


def _signature(row: RowMapping) -> Signature:
    """Who spoke, and in whose place; an earlier program did not keep what somebody was who stood in."""
    part = functions_in(row["functions"] or row["function"])
    stand_in = row["answered_by"] if row["via"] in (None, COUNTED) else None
    instead_of = row["instead_of"] or (row["person_id"] if stand_in else None)
    unkept = () if instead_of else part
    reported = row["via"] == BY_EMAIL
    return record_of(
        Signature,
        row,
        person=stand_in or row["person_id"],
        functions=unkept if row["answered_as"] is None else functions_in(row["answered_as"]),
        at=row["said_at"] or row["answered_at"],
        via=(row["said_how"] or BY_EMAIL) if reported else row["via"],
        instead_of=instead_of,
        place=part if instead_of else (),
        reported=reported and row["confirmed_at"] is None,
    )
