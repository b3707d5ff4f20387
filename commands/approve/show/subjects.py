"""Gathers what an approval is about, in a constant number of queries however many are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from commands import naming
from commands.decision.show.drawing import for_everybody
from storage.approvals import release_asks, versions
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.approvals.approval import TAKE_BACK, Approval, ApprovalState, StepState, Verdict
from studio.approvals.versions import Version, VersionState, noun, said_length, said_loudness
from studio.decisions.decision import Decision, may_read
from studio.people.person import Person, Project
from views.approvals.wording import Question, Topic
from views.decisions.shown import stamp
from views.decisions.words import moment, who


def topics(db: Db, asked: Sequence[Approval]) -> dict[int, Topic]:
    """What each of these is about, by approval."""
    known = {one: projects.by_id(db, one) for one in {a.project for a in asked}}
    names = naming.shown_names(db, {i for a in asked for i in _people(a)})
    out = _of_decisions(db, [a for a in asked if a.decision is not None], known)
    found = versions.by_ids(db, [a.version for a in asked if a.version is not None])
    newest = _newest(db, found.values())
    for one in asked:
        project = known[one.project]
        if one.version is not None:
            out[one.id] = _of_version(found[one.version], newest, project, names)
    return out | _of_releases(db, [a for a in asked if a.release is not None], known, names)


def topic_of(db: Db, approval: Approval) -> Topic:
    """What one approval is about."""
    return topics(db, [approval])[approval.id]


def question(db: Db, approval: Approval, asked: Verdict, reader: int, topic: Topic | None = None) -> Question:
    """An approval as one person, the reader, is asked about it."""
    shown = topic or topic_of(db, approval)
    now = approval.step_of(asked.id).state is StepState.OPEN
    back = reader == (asked.answered_by or asked.person) and can_take_back(db, approval, asked, shown)
    return Question(
        shown, approval, asked, now, back, reader, confirm=_to_confirm(approval, asked, reader, shown)
    )


def _to_confirm(approval: Approval, asked: Verdict, reader: int, topic: Topic) -> bool:
    mine = reader in (asked.person, asked.delegate) and reader != asked.answered_by
    return mine and asked.unconfirmed and not topic.newer and not approval.over


def can_take_back(db: Db, approval: Approval, asked: Verdict, topic: Topic) -> bool:
    """Within ten minutes, unless something newer took its place or the ask was withdrawn."""
    if asked.answer is None or asked.answered_at is None or asked.via is not None or topic.newer:
        return False
    return not approval.over and db.at < asked.answered_at + TAKE_BACK


def with_news(db: Db, one: Question, reader: Person) -> Question:
    """The same with what is new to this reader since the last version that they answered about."""
    version = versions.by_id(db, one.approval.version) if one.approval.version else None
    if version is None:
        return one
    heard = versions.heard(db, reader.id, [version.recording], version.stage)
    between = versions.of_recordings(db, [version.recording], version.stage)
    decided = _decided(db, version, reader, heard[1] if heard else None)
    if heard is None:
        return replace(one, shown=replace(one.shown, news=decided))
    if heard[0] >= version.number:
        line = f"You answered {noun(version.stage)} {version.label} before; it is asked for again"
        return replace(one, shown=replace(one.shown, news=(line, *decided)))
    noted = [f"{v.label}: {v.note}" for v in between if v.note and heard[0] < v.number <= version.number]
    changed = "; ".join(noted) or "nobody wrote down what changed"
    line = f"Since {noun(version.stage)} v{heard[0]}, which you answered: {changed}"
    return replace(one, shown=replace(one.shown, sentence="", news=(line, *decided)))


def _decided(db: Db, version: Version, reader: Person, since: object) -> tuple[str, ...]:
    """Who decided what on this song at this stage, and why: what this reader may read."""
    ids = versions.decided(db, version.project, [version.song], version.stage, since)
    found = list(decisions.by_ids(db, ids).values())
    if not found:
        return ()
    project = projects.by_id(db, version.project)
    team = projects.team(db, version.project)
    mine = [d for d in found if may_read(d, reader.id, team, external=reader.external)]
    return tuple(
        f"{shown.ref}: {shown.sentence}{_by(shown.decision, shown.names)}"
        for shown in for_everybody(db, project, sorted(mine, key=lambda d: d.number))
    )


def _by(decision: Decision, names: Mapping[int, str]) -> str:
    who = [names[c.person] for c in decision.entry.contributions if c.kind == "decided" and c.person in names]
    why = f"why: {decision.entry.why}" if decision.entry.why else ""
    said = "; ".join(part for part in (f"decided by {', '.join(who)}" if who else "", why) if part)
    return f" ({said})" if said else ""


def _of_decisions(db: Db, asked: Sequence[Approval], known: Mapping[int, Project]) -> dict[int, Topic]:
    found = decisions.by_ids(db, [a.decision for a in asked if a.decision is not None])
    by_project: dict[int, list[Decision]] = {}
    for decision in found.values():
        by_project.setdefault(decision.project, []).append(decision)
    shown = {
        one.decision.id: one
        for project, those in by_project.items()
        for one in for_everybody(db, known[project], those)
    }
    names = naming.shown_names(db, {i for a in asked for i in _people(a)})
    out: dict[int, Topic] = {}
    for approval in asked:
        one = shown.get(approval.decision or 0)
        if one is None:
            continue
        entry = one.decision.entry
        facts = " · ".join([*moment(one), f"project {one.key}"])
        out[approval.id] = Topic(
            one.ref,
            one.sentence,
            one.key,
            one.zone,
            {**one.names, **names},
            why=entry.why or "",
            decided=who(one),
            link=entry.link if (entry.link or "").startswith("https://") else None,
            facts=(facts,),
            live=one.decision.live,
        )
    return out


def _of_version(
    version: Version,
    newest: Mapping[tuple[int, str], Version],
    project: Project,
    names: Mapping[int, str],
) -> Topic:
    latest = newest.get((version.recording, version.stage.value), version)
    newer = latest if latest.id != version.id and version.state is VersionState.REPLACED else None
    facts = [said_loudness(version.loudness), said_length(version.seconds) if version.seconds else ""]
    return Topic(
        version.name,
        version.note or "",
        project.key,
        project.zone,
        names,
        link=version.link,
        facts=(*(fact for fact in facts if fact), f"project {project.key}"),
        live=version.state is not VersionState.REPLACED,
        newer=latest.label if newer else "",
        newer_link=newer.link if newer else None,
    )


def _newest(db: Db, found: Iterable[Version]) -> dict[tuple[int, str], Version]:
    """The version made last of each recording and stage."""
    by_stage: dict[str, set[int]] = {}
    stages = {}
    for one in found:
        by_stage.setdefault(one.stage.value, set()).add(one.recording)
        stages[one.stage.value] = one.stage
    out: dict[tuple[int, str], Version] = {}
    for stage, recordings in by_stage.items():
        for version in versions.of_recordings(db, recordings, stages[stage]):
            key = (version.recording, stage)
            if version.state is not VersionState.REPLACED or key not in out:
                out[key] = version
    return out


def _of_releases(
    db: Db, asked: Sequence[Approval], known: Mapping[int, Project], names: Mapping[int, str]
) -> dict[int, Topic]:
    covered = release_asks.covered(db, [a.id for a in asked])
    titles = {i: release_asks.title(db, i) for i in {a.release for a in asked} if i is not None}
    out: dict[int, Topic] = {}
    for one in asked:
        assert one.release
        assert one.stage
        project = known[one.project]
        mine = [v for v, excepted in covered.get(one.id, ()) if not excepted]
        left = [v for v, excepted in covered.get(one.id, ()) if excepted]
        facts = [f"{_songs(mine)}: {_titles(mine)}"] if mine else []
        if left and mine:
            facts.append(f"without {_titles(left)}")
        label = next((v.label for v, _ in covered.get(one.id, ())), f"v{one.shown}")
        link = next((v.link for v in mine if v.link), None)
        title = f"{titles[one.release]} (whole release) · {noun(one.stage)} {label}"
        note = next((v.note for v in mine if v.note), "")
        out[one.id] = Topic(
            title,
            note or "",
            project.key,
            project.zone,
            names,
            link=link,
            facts=tuple(facts),
            songs=tuple((v.id, v.title) for v in mine),
            newer="" if one.state is not ApprovalState.VOID else "a newer version",
        )
    return out


def _songs(those: Sequence[Version]) -> str:
    return "1 song" if len(those) == 1 else f"{len(those)} songs"


def _titles(those: Sequence[Version]) -> str:
    more = f" and {len(those) - 25} more" if len(those) > 25 else ""
    return ", ".join(one.title for one in those[:25]) + more


def _people(approval: Approval) -> set[int]:
    confirming = (one.confirmed_by for one in approval.verdicts if one.confirmed_by is not None)
    return {approval.asked_by, *(i for one in approval.verdicts for i in one.people), *confirming}


__all__ = ["can_take_back", "question", "stamp", "topic_of", "topics", "with_news"]
