"""Two who do the same thing at the same moment: one wins, and the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import select

from storage.projects import projects as stored
from storage.tables import projects
from tests.cast import Seen, Studio


def keys(studio: Studio) -> list[str]:
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(projects.c.key).where(projects.c.workspace_id == studio.workspace).order_by(projects.c.id)
        )
        return [row.key for row in rows]


def at_once(*acts: Callable[[], Seen]) -> list[Seen]:
    seen: list[Seen] = []
    ready = threading.Barrier(len(acts))

    def do(act: Callable[[], Seen]) -> None:
        ready.wait(10)
        seen.append(act())

    threads = [threading.Thread(target=do, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def setting_up(studio: Studio, as_: str, title: str) -> Callable[[], Seen]:
    form = studio.say(f'/studio setup "{title}"', as_=as_, channel="#lounge").form
    return lambda: studio.submit(form, {"studio.artist": "Ada"}, as_=as_)


@pytest.mark.parametrize("title", ["Other Moon", "The Long Tail"])
def test_of_two_who_set_up_the_same_channel_one_wins_and_the_other_is_told(
    studio: Studio, title: str
) -> None:
    seen = at_once(setting_up(studio, "owner", "The Long Tail"), setting_up(studio, "producer", title))
    (told,) = [answer.errors["studio.title"] for answer in seen if not answer.message]
    assert "was set up meanwhile" in told
    made = keys(studio)
    assert len(made) == 2
    with studio.transaction() as db:
        linked = stored.of_channel(db, "C0LOUNGE")
    assert linked
    assert linked.key == made[1]
    assert linked.key in told
