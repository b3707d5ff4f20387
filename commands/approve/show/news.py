"""What is new to a reader since the last version that they answered about, and what was decided on the song meanwhile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from commands.decision.show.drawing import for_everybody
from storage.approvals import approvals, versions
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.approvals.versions import (
    Version,
    noun,
)
from studio.decisions.decision import Decision, may_read
from studio.people.person import Person
from views.approvals.question import Question


def with_news(db: Db, asks: Question, reader: Person) -> Question:
    """The same with what is new to this reader since the last version that they answered about."""
    version = versions.by_id(db, asks.approval.version) if asks.approval.version else None
    if version is None:
        return asks
    heard = versions.heard(db, reader.id, [version.recording], version.stage)
    between = versions.of_recordings(db, [version.recording], version.stage)
    decided = (
        *(_own_words(db, reader, between, heard[0]) if heard else ()),
        *_decided(db, version, reader, heard[1] if heard else None),
    )
    if heard is None:
        return replace(asks, shown=replace(asks.shown, news=decided))
    if heard[0] >= version.number:
        line = f"You answered {noun(version.stage)} {version.label} before; it is asked for again"
        return replace(asks, shown=replace(asks.shown, news=(line, *decided)))
    noted = [f"{v.label}: {v.note}" for v in between if v.note and heard[0] < v.number <= version.number]
    changed = "; ".join(noted) or "nobody wrote down what changed"
    line = f"Since {noun(version.stage)} v{heard[0]}, which you answered: {changed}"
    return replace(asks, shown=replace(asks.shown, sentence="", news=(line, *decided)))


def _own_words(db: Db, reader: Person, between: Sequence[Version], number: int) -> tuple[str, ...]:
    """What this reader said of the version that they answered last."""
    asks = approvals.touching(db, [version.id for version in between if version.number == number])
    said = [
        f"You said of {noun(version.stage)} {version.label}: {verdict.note}"
        for version in between
        if version.number == number
        for ask in asks
        for verdict in ask.verdicts
        if verdict.answer and verdict.note and reader.id == (verdict.answered_by or verdict.person)
    ]
    return tuple(dict.fromkeys(said))


def _decided(db: Db, version: Version, reader: Person, since: object) -> tuple[str, ...]:
    """Who decided what on this song at this stage, and why: what this reader may read."""
    ids = versions.decided(db, version.project, [version.song], version.stage, since)
    decided = list(decisions.by_ids(db, ids).values())
    if not decided:
        return ()
    project = projects.by_id(db, version.project)
    team = projects.team(db, version.project)
    readable = [d for d in decided if may_read(d, reader.id, team, external=reader.external)]
    return tuple(
        f"{decision.ref}: {decision.sentence}{_by(decision.decision, decision.names)}"
        for decision in for_everybody(db, project, sorted(readable, key=lambda d: d.number))
    )


def _by(decision: Decision, names: Mapping[int, str]) -> str:
    deciders = [
        names[c.person] for c in decision.entry.contributions if c.kind == "decided" and c.person in names
    ]
    why = f"why: {decision.entry.why}" if decision.entry.why else ""
    facts = "; ".join(part for part in (f"decided by {', '.join(deciders)}" if deciders else "", why) if part)
    return f" ({facts})" if facts else ""
