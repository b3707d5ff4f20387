"""Two titles alike in two projects of one person: the project stands in the first line of what they read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from storage.approvals import release_asks, versions
from storage.database import Db
from storage.music import songs
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.names import same_key
from views.approvals.question import Topic


def told_apart(
    db: Db, reader: int, asks: Sequence[Approval], topic_by_ask: Mapping[int, Topic]
) -> dict[int, Topic]:
    """These topics as that person reads them: whoever has one project, and its channel, need not be told which."""
    mine = projects.of_person(db, reader) if reader else ()
    if len(mine) < 2:
        return {ask: _unnamed(topic) for ask, topic in topic_by_ask.items()}
    alike = _alike(db, asks, {project.id: same_key(project.title) for project in mine})
    return {ask: _named(topic) if ask in alike else topic for ask, topic in topic_by_ask.items()}


def _alike(db: Db, asks: Sequence[Approval], titles: Mapping[int, str]) -> set[int]:
    """The asks about a song, or a release, whose title another of these projects (with their titles) has too."""
    by_id = versions.by_ids(db, [ask.version for ask in asks if ask.version is not None])
    twice = songs.titled_alike(db, {version.song for version in by_id.values()}, titles)
    found = {ask.id for ask in asks if ask.version is not None and by_id[ask.version].song in twice}
    for ask in asks:
        if ask.release is not None:
            others = {title for project, title in titles.items() if project != ask.project}
            found |= {ask.id} if same_key(release_asks.title(db, ask.release)) in others else set()
    return found


def _named(topic: Topic) -> Topic:
    """With the project behind its name, and not once more in its small print."""
    return replace(_unnamed(topic), ref=f"{topic.ref} · {in_project(topic.key)}")


def _unnamed(topic: Topic) -> Topic:
    """Without the project: whoever has one knows it."""
    words = in_project(topic.key)
    return replace(topic, facts=tuple(fact for fact in topic.facts if fact != words))


def in_project(key: str) -> str:
    """The project as small print names it."""
    return f"project {key}"
