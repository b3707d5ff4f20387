"""Gathers what an approval is about, in a constant number of queries however many are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from commands import naming
from commands.approve.show.told_apart import told_apart
from commands.approve.speakers import setters
from commands.decision.show.drawing import for_everybody
from storage.approvals import final_oks, release_asks, versions
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.approvals.approval import Approval, ApprovalState, StepState
from studio.approvals.vacancies import revokers
from studio.approvals.verdict import TAKE_BACK, Verdict
from studio.approvals.versions import Version, VersionState, final_and_asked, noun, said_length, said_loudness
from studio.music.recording import ALBUM
from studio.people.person import Project
from studio.vocabulary import Stage
from views.approvals.question import Question, Topic
from views.decisions.words import moment, who
from views.kit.more import few_of

Newest = Mapping[tuple[int, Stage], Version]  # the version made last, by recording and stage


def topics(db: Db, asks: Sequence[Approval], reader: int = 0) -> dict[int, Topic]:
    """What each of these is about, by approval; as one person, the `reader`, tells it from others, where one is named."""
    known = {approval: projects.by_id(db, approval) for approval in {a.project for a in asks}}
    one = next(iter(known)) if len(known) == 1 else None
    names = naming.shown_names(db, {i for a in asks for i in _people(a)}, one)
    out = _of_decisions(db, [a for a in asks if a.decision is not None], known, names)
    by_id = versions.by_ids(db, [a.version for a in asks if a.version is not None])
    newest = _newest(db, by_id.values())
    finals = final_oks.standing(db, {version.recording for version in by_id.values()})
    for approval in asks:
        project = known[approval.project]
        if approval.version is not None:
            topic = _of_version(by_id[approval.version], newest, project, names)
            out[approval.id] = replace(topic, final=_final(by_id[approval.version], newest, finals))
    out |= _of_releases(db, [a for a in asks if a.release is not None], known, names)
    return told_apart(db, reader, asks, out) if reader else out


def topic_of(db: Db, approval: Approval, reader: int = 0) -> Topic:
    """What one approval is about."""
    return topics(db, [approval], reader)[approval.id]


def question(
    db: Db, approval: Approval, verdict: Verdict, reader: int, topic: Topic | None = None
) -> Question:
    """An approval as one person, the reader, is asked about it."""
    about = topic or topic_of(db, approval, reader)
    now = approval.step_of(verdict.id).state is StepState.OPEN
    back = reader == (verdict.answered_by or verdict.person) and can_take_back(db, approval, verdict, about)
    confirm = _to_confirm(approval, verdict, reader, about)
    settles = verdict.conditional and reader in setters(db, approval, verdict).ids
    return Question(
        about, approval, verdict, now, back, reader, confirm, _gave(db, approval, reader), settles
    )


def _gave(db: Db, approval: Approval, reader: int) -> bool:
    """Whether a part of its final OK is that person's still."""
    final = approval.state is ApprovalState.APPROVED and approval.stage is not None
    return final and reader in revokers(approval, projects.team(db, approval.project), approval.stage)


def _to_confirm(approval: Approval, verdict: Verdict, reader: int, topic: Topic) -> bool:
    own = reader in (verdict.person, verdict.delegate) and reader != verdict.answered_by
    return own and verdict.unconfirmed and not topic.newer and not approval.over


def can_take_back(db: Db, approval: Approval, verdict: Verdict, topic: Topic) -> bool:
    """Within ten minutes, unless something newer took its place, the ask was withdrawn, or the part is theirs no more."""
    if verdict.answer is None or verdict.answered_at is None or verdict.via is not None or topic.newer:
        return False
    if verdict.lost is not None:
        return False
    return not approval.over and db.at < verdict.answered_at + TAKE_BACK


def _of_decisions(
    db: Db, asks: Sequence[Approval], known: Mapping[int, Project], names: Mapping[int, str]
) -> dict[int, Topic]:
    by_id = decisions.by_ids(db, [a.decision for a in asks if a.decision is not None])
    shown_by_id = {
        shown.decision.id: shown
        for project in {decision.project for decision in by_id.values()}
        for shown in for_everybody(db, known[project], [d for d in by_id.values() if d.project == project])
    }
    out: dict[int, Topic] = {}
    for approval in asks:
        shown = shown_by_id.get(approval.decision or 0)
        if shown is None:
            continue
        entry = shown.decision.entry
        facts = " · ".join([*moment(shown), f"project {shown.key}"])
        out[approval.id] = Topic(
            shown.ref,
            shown.sentence,
            shown.key,
            shown.zone,
            {**shown.names, **names},
            why=entry.why or "",
            decided=who(shown),
            link=entry.link if (entry.link or "").startswith("https://") else None,
            facts=(facts,),
            live=shown.decision.live,
            song=shown.song or "",
        )
    return out


def _of_version(
    version: Version,
    newest: Newest,
    project: Project,
    names: Mapping[int, str],
) -> Topic:
    latest = newest.get((version.recording, version.stage), version)
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


def _final(version: Version, newest: Newest, finals: Mapping[tuple[int, Stage], final_oks.Standing]) -> str:
    """That an earlier version has its final OK while a later one is asked for: v1 final, v2 asked."""
    key = (version.recording, version.stage)
    final, latest = finals.get(key), newest.get(key)
    if final is None or latest is None or latest.id == final.version:
        return ""
    if latest.state is VersionState.OPEN:
        return final_and_asked(final.label, latest.label)
    return "" if version.id == final.version else f"{final.label} is final"


def _newest(db: Db, known: Iterable[Version]) -> dict[tuple[int, Stage], Version]:
    """The version made last of each recording and stage."""
    by_stage: dict[Stage, set[int]] = {}
    for version in known:
        by_stage.setdefault(version.stage, set()).add(version.recording)
    out: dict[tuple[int, Stage], Version] = {}
    for stage, recordings in by_stage.items():
        for version in versions.of_recordings(db, recordings, stage):
            key = (version.recording, stage)
            if version.state is not VersionState.REPLACED or key not in out:
                out[key] = version
    return out


def _of_releases(
    db: Db, asks: Sequence[Approval], known: Mapping[int, Project], names: Mapping[int, str]
) -> dict[int, Topic]:
    covered = release_asks.covered(db, [a.id for a in asks])
    titles = {i: release_asks.title(db, i) for i in {a.release for a in asks} if i is not None}
    finals = final_oks.standing(db, {v.recording for pairs in covered.values() for v, _ in pairs})
    out: dict[int, Topic] = {}
    for approval in asks:
        assert approval.release
        assert approval.stage
        project = known[approval.project]
        included = [v for v, excepted in covered.get(approval.id, ()) if not excepted]
        left_out = [v for v, excepted in covered.get(approval.id, ()) if excepted]
        facts = [f"{_songs(included)}: {_titles(included)}"] if included else []
        if left_out and included:
            facts.append(f"without {_titles(left_out)}")
        label = next((v.label for v, _ in covered.get(approval.id, ())), f"v{approval.shown}")
        link = next((v.link for v in included if v.link), None)
        variant = next((v.variant for v, _ in covered.get(approval.id, ()) if v.variant != ALBUM), "")
        whole = f"(whole release{f', {variant}' if variant else ''})"
        title = f"{titles[approval.release]} {whole} · {noun(approval.stage)} {label}"
        note = next((v.note for v in included if v.note), "")
        had = {final.label for v in included if (final := finals.get((v.recording, v.stage)))}
        asked_again = approval.state is ApprovalState.OPEN and had
        out[approval.id] = Topic(
            title,
            note or "",
            project.key,
            project.zone,
            names,
            link=link,
            facts=tuple(facts),
            songs=tuple((v.id, v.title) for v in included),
            newer="" if approval.state is not ApprovalState.VOID else "a newer version",
            final=final_and_asked(" and ".join(sorted(had)), label) if asked_again else "",
        )
    return out


def _songs(songs: Sequence[Version]) -> str:
    return "1 song" if len(songs) == 1 else f"{len(songs)} songs"


def _titles(songs: Sequence[Version]) -> str:
    return few_of([version.title for version in songs], 25)


def _people(approval: Approval) -> set[int]:
    others = (i for v in approval.verdicts for i in (v.confirmed_by, v.instead_of) if i is not None)
    return {approval.asked_by, *(i for verdict in approval.verdicts for i in verdict.people), *others}
