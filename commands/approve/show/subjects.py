"""Gathers what an approval is about, in a constant number of queries however many are drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from commands import naming
from commands.approve.show.told_apart import told_apart
from commands.decision.show.drawing import for_everybody
from storage.approvals import final_oks, release_asks, versions
from storage.database import Db
from storage.decisions import decisions
from storage.projects import projects
from studio.approvals.approval import TAKE_BACK, Approval, ApprovalState, StepState, Verdict
from studio.approvals.versions import Version, VersionState, final_and_asked, noun, said_length, said_loudness
from studio.decisions.decision import Decision, may_read
from studio.music.recording import ALBUM
from studio.people.person import Person, Project
from studio.vocabulary import Stage
from views.approvals.wording import Question, Topic
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
    return Question(
        about, approval, verdict, now, back, reader, confirm=_to_confirm(approval, verdict, reader, about)
    )


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


def with_news(db: Db, asks: Question, reader: Person) -> Question:
    """The same with what is new to this reader since the last version that they answered about."""
    version = versions.by_id(db, asks.approval.version) if asks.approval.version else None
    if version is None:
        return asks
    heard = versions.heard(db, reader.id, [version.recording], version.stage)
    between = versions.of_recordings(db, [version.recording], version.stage)
    decided = _decided(db, version, reader, heard[1] if heard else None)
    if heard is None:
        return replace(asks, shown=replace(asks.shown, news=decided))
    if heard[0] >= version.number:
        line = f"You answered {noun(version.stage)} {version.label} before; it is asked for again"
        return replace(asks, shown=replace(asks.shown, news=(line, *decided)))
    noted = [f"{v.label}: {v.note}" for v in between if v.note and heard[0] < v.number <= version.number]
    changed = "; ".join(noted) or "nobody wrote down what changed"
    line = f"Since {noun(version.stage)} v{heard[0]}, which you answered: {changed}"
    return replace(asks, shown=replace(asks.shown, sentence="", news=(line, *decided)))


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
