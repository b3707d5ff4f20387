"""The Home tab as its owner sees it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from commands.answers import ShowHome
from commands.desk import desk
from commands.desk.registry import registry
from commands.interaction import Interaction, Way
from sandbox.slack.limits.limits import check_view
from storage.database import new_id
from storage.tables import sessions
from tests.cast import Studio


def home(studio: Studio, handle: str) -> tuple[str, dict[str, Any]]:
    """The words of the Home, and the view as it goes to Slack."""
    interaction = Interaction(
        studio.workspace, studio.slack(handle), Way.HOME, "home", studio.now, f"home:{new_id()}"
    )
    answer = desk.answer(studio.database, registry(), interaction)
    assert isinstance(answer, ShowHome)
    view = {"type": "home", "blocks": [dict(block) for block in answer.home.blocks]}
    return _words(view), view


def _words(node: Any) -> str:
    """Everything that is read in it, a line each."""
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return "\n".join([*own, *(words for value in node.values() if (words := _words(value)))])
    return "\n".join(filter(None, map(_words, node))) if isinstance(node, list | tuple) else ""


def test_home_shows_my_projects_and_how_to_start(studio: Studio) -> None:
    text, view = home(studio, "engineer")
    assert "NEON: Neon" in text
    assert "Engineer (tracking, overdubs, vocals, editing, mixing)" in text
    assert "Nothing waits on you." in text
    assert "No sessions are booked." in text
    assert "/studio help" in text
    assert check_view(view) == []


def test_home_shows_what_waits_on_me_and_on_nobody_else(studio: Studio) -> None:
    studio.say("/decision kept take 7 for the chorus ask:@producer", as_="engineer")
    text, view = home(studio, "producer")
    assert "NEON-1\n  kept take 7 for the chorus" in text
    assert "Approve" in text
    assert check_view(view) == []
    assert "NEON-1" not in home(studio, "artist")[0]


def test_home_shows_credits_that_wait_for_my_word(studio: Studio) -> None:
    studio.say('/credits assign @producer "producer"', as_="producer")
    assert "NEON: Producer as Producer" in home(studio, "artist")[0]
    assert "your word" not in home(studio, "producer")[0]
    assert "your word" not in home(studio, "engineer")[0]


def test_home_shows_the_next_sessions_of_my_projects_in_their_zone(studio: Studio) -> None:
    project, engineer = studio.project, studio.person("engineer")
    with studio.transaction() as db:
        for number, days in ((1, 3), (2, -3)):
            start = studio.now + timedelta(days=days)
            row = {
                "workspace_id": db.workspace,
                "id": new_id(),
                "project_id": project.id,
                "number": number,
                "title": f"Vocals {number}",
                "starts_at": start,
                "ends_at": start + timedelta(hours=3),
                "wall": start.strftime("%Y-%m-%dT%H:%M"),
                "zone": "Europe/London",
                "state": "booked",
                "version": 1,
                "booked_by": engineer.id,
                "booked_at": studio.now,
            }
            db.connection.execute(insert(sessions).values(row))
    text, _ = home(studio, "label")
    assert "Fri 4 Dec 2026, 10:00–13:00 London: Vocals 1 — NEON S1" in text
    assert "Vocals 2" not in text


def test_home_of_an_outsider_says_nothing_of_projects_that_are_not_theirs(studio: Studio) -> None:
    text, _ = home(studio, "outsider")
    assert "NEON" not in text
    assert "not engaged in any project" in text


def test_home_of_somebody_new_says_that_we_are_asking(studio: Studio) -> None:
    text, view = home(studio, "newcomer")
    assert "do not know you yet" in text
    assert check_view(view) == []
