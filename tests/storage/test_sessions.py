"""Sessions as rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from storage.sessions import sessions
from studio.sessions.session import SessionState
from studio.vocabulary import Stage
from tests.cast import TUESDAY, Studio


def new(studio: Studio, hours: float = 24, title: str = "Vocals", length: float = 3) -> sessions.NewSession:
    start = TUESDAY + timedelta(hours=hours)
    return sessions.NewSession(
        title=title,
        starts_at=start,
        ends_at=start + timedelta(hours=length),
        wall=f"{start:%Y-%m-%dT%H:%M}",
        zone="Europe/London",
        booked_by=studio.person("engineer").id,
        room="Studio B",
        stage=Stage.VOCALS,
        channel="C0NEON",
    )


def test_a_session_is_read_as_it_was_booked(studio: Studio) -> None:
    artist = studio.person("artist").id
    project = studio.project.id
    wanted = new(studio)
    with studio.transaction() as db:
        session = sessions.book(db, project, wanted, [artist, artist])
    with studio.transaction() as db:
        assert sessions.by_id(db, session.id) == session
        assert sessions.invited(db, session.id) == (artist,)
        assert sessions.by_id(db, 1) is None


def test_sessions_are_numbered_per_project(studio: Studio) -> None:
    project, one, two = studio.project.id, new(studio), new(studio)
    with studio.transaction() as db:
        assert [sessions.book(db, project, it).number for it in (one, two)] == [1, 2]


def test_what_is_ahead_is_listed_by_its_start(studio: Studio) -> None:
    project = studio.project.id
    plans = [
        new(studio, 48, "Later"),
        new(studio, -5, "Over"),
        new(studio, 2, "Soon"),
        new(studio, -1, "Running"),
    ]
    with studio.transaction() as db:
        for plan in plans:
            sessions.book(db, project, plan)
        found = sessions.upcoming(db, project, studio.now)
        assert [one.title for one in found] == ["Running", "Soon", "Later"]
        assert len(sessions.upcoming(db, project, studio.now, 2)) == 2
        assert sessions.count_upcoming(db, project, studio.now) == 3


def test_the_running_session_is_the_one_that_began_last(studio: Studio) -> None:
    project = studio.project.id
    plans = [new(studio, -2, "First"), new(studio, -1, "Second"), new(studio, 1, "Next")]
    with studio.transaction() as db:
        assert sessions.running(db, project, studio.now) is None
        for plan in plans:
            sessions.book(db, project, plan)
        running = sessions.running(db, project, studio.now)
        assert running
        assert running.title == "Second"
        at_its_end = sessions.running(db, project, studio.now + timedelta(hours=4))
        assert at_its_end is None


def test_a_session_is_cancelled_once_and_is_no_longer_ahead(studio: Studio) -> None:
    project, plan = studio.project.id, new(studio, -1)
    with studio.transaction() as db:
        session = sessions.book(db, project, plan)
        assert not sessions.cancel(db, [replace(session, version=session.version + 1)])
        assert sessions.cancel(db, [session])
        assert not sessions.cancel(db, [session])
        after = sessions.by_id(db, session.id)
        assert after
        assert (after.state, after.version) == (SessionState.CANCELLED, 2)
        assert sessions.upcoming(db, project, studio.now) == ()
        assert sessions.running(db, project, studio.now) is None


def test_another_workspace_sees_nothing(studio: Studio) -> None:
    project, plan = studio.project.id, new(studio)
    with studio.transaction() as db:
        session = sessions.book(db, project, plan)
    with studio.database.begin("T0OTHER", studio.now) as db:
        assert sessions.by_id(db, session.id) is None
        assert sessions.upcoming(db, project, studio.now) == ()
