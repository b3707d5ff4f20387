"""A model of sessions against the real thing: whatever is booked, changed and answered, people hear what is true."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import event

from storage.database import Database
from storage.people import people
from storage.projects import projects
from storage.sessions import attendance, sessions
from studio.sessions.session import Session, concerned
from studio.wall_time import said_span
from tests import databases
from tests.cast import Post, Studio

WHO = st.sampled_from(["artist", "producer", "assistant", "anr"])
PICK = st.integers(0, 1_000)
WHEN = st.sampled_from(["in 30m", "in 5 hours", "tomorrow 11:00", "fri 19:00", "sat 02:00", "8 dec 10:00"])
MOVES = st.sampled_from(["1h later", "a day later", "2 hours earlier", "sun 15:00", "20:00", "9 dec 12:00"])
SCOPE = st.sampled_from(["", "", "and later", "all"])


@dataclass
class Watched(Studio):
    """The studio, with a note of when each message was posted first."""

    seen: set[int] = field(default_factory=set)
    heard: list[tuple[datetime, Post]] = field(default_factory=list)

    def deliver(self) -> None:
        super().deliver()
        for key, post in self.posts.items():
            if key not in self.seen:
                self.seen.add(key)
                self.heard.append((self.now, post))


class Sessions(RuleBasedStateMachine):
    """What everybody may do to sessions; what was posted is checked at once, and all of it at the end."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        opened = Studio.opened(database)
        self.studio = Watched(opened.database, opened.workspace)
        self.checked = 0

    # what people do

    @rule(when=WHEN, who=WHO, room=st.booleans())
    def book(self, when: str, who: str, room: bool) -> None:
        where = ' room:"Studio A"' if room else ""
        self._say(f'/session book {when} 2h "Vocals" @{who}{where}')

    @rule(when=WHEN, who=WHO, until=st.sampled_from(["", " until:17:00", " until:tomorrow"]))
    def hold(self, when: str, who: str, until: str) -> None:
        self._say(f'/session hold {when} 2h "Pencil" @{who} room:"Studio A"{until}')

    @rule(pick=PICK, scope=SCOPE)
    def confirm(self, pick: int, scope: str) -> None:
        self._change("confirm", pick, scope)

    @rule(label=st.sampled_from(["Challenge", "Confirm", "Release", "Let it go"]))
    def settle_a_hold(self, label: str) -> None:
        if any(label in text.split("\n") for text in self.studio.sees("engineer")):
            self.studio.press(label, as_="engineer")
            self._check()

    @rule(who=WHO, many=st.integers(2, 4))
    def book_a_series(self, who: str, many: int) -> None:
        self._say(f'/session book every day 18:00 2h x{many} "Choir" @{who}')

    @rule(pick=PICK, move=MOVES, scope=SCOPE)
    def move(self, pick: int, move: str, scope: str) -> None:
        self._change("move", pick, f"{scope} {move}")

    @rule(pick=PICK, scope=SCOPE)
    def extend(self, pick: int, scope: str) -> None:
        self._change("extend", pick, f"{scope} 1h")

    @rule(pick=PICK, scope=SCOPE)
    def cancel(self, pick: int, scope: str) -> None:
        self._change("cancel", pick, scope)

    @rule(pick=PICK, who=WHO, scope=SCOPE, verb=st.sampled_from(["invite", "remove"]))
    def name(self, pick: int, who: str, scope: str, verb: str) -> None:
        self._change(verb, pick, f"{scope} @{who}")

    @rule(who=WHO, label=st.sampled_from(["Yes", "No"]))
    def answer(self, who: str, label: str) -> None:
        if any(label == one for text in self.studio.sees(who) for one in text.split("\n")):
            self.studio.press(label, as_=who)
            self._check()

    @rule(who=WHO, words=st.sampled_from(["hours 14:00-04:00", "remind 3h, 30m", "remind off", "reset"]))
    def want(self, who: str, words: str) -> None:
        self._say(f"/studio me {words}", who)

    @rule(hours=st.sampled_from([1, 3, 11, 26]))
    def time_goes_by(self, hours: int) -> None:
        self.studio.clock(timedelta(hours=hours))
        self._check()

    # what must hold

    def teardown(self) -> None:
        """In the end every session that took place began once and was told once, in its channel."""
        self.studio.clock(timedelta(days=40))
        self._check()
        cards = Counter(
            (post.delivery.about, post.delivery.kind)
            for _, post in self.studio.heard
            if post.delivery.kind in ("session.started", "session.recap")
        )
        assert set(cards.values()) <= {1}
        for one in self._all():
            took_place = not one.off(self.studio.now)
            assert cards[one.id, "session.recap"] == took_place
            # Booked on the spot, its first card is the one of the booking.
            assert cards[one.id, "session.started"] == (took_place and one.starts_at > one.booked_at)

    def _check(self) -> None:
        """What was posted since is true of the session as it is now, and reached only whom it concerns."""
        for at, post in self.studio.heard[self.checked :]:
            with self.studio.transaction() as db:
                session = sessions.by_id(db, post.delivery.about or 0)
                if session is None:
                    continue
                team = projects.team(db, session.project)
                parts = attendance.of(db, [session.id]).get(session.id, ())
                reader = people.by_slack(db, post.delivery.recipient)
            now = said_span(session.starts_at, session.ends_at, session.zone)
            kind = post.delivery.kind.removeprefix("session.")
            if kind == "reminder":
                named = [one.person for one in parts if one.named]
                assert reader
                assert reader.id in concerned(session, named, team)
                assert at < session.starts_at
                assert now in post.text
                assert not session.off(at)
            if kind == "lapsed":
                assert session.lapsed(at)
            if kind in ("started", "recap"):
                assert not session.held
            if kind == "started":
                assert session.starts_at <= at < session.ends_at
            if kind == "recap":
                assert session.ends_at <= at
            if kind in ("changed", "invited"):
                assert now in post.text
        self.checked = len(self.studio.heard)

    # how it is done

    def _all(self) -> tuple[Session, ...]:
        project = self.studio.project.id
        with self.studio.transaction() as db:
            return sessions.of_project(db, project, self.studio.now - timedelta(days=90))

    def _say(self, line: str, who: str = "engineer") -> None:
        seen = self.studio.say(line, as_=who)
        if "Book anyway" in seen.text:
            self.studio.press("Book anyway", as_=who)
        assert "E-" not in seen.text
        self._check()

    def _change(self, verb: str, pick: int, rest: str) -> None:
        ahead = [one for one in self._all() if not one.cancelled and one.ends_at > self.studio.now]
        if ahead:
            self._say(f"/session {verb} {ahead[pick % len(ahead)].name} {rest}".strip())


@pytest.fixture(scope="module")
def quick(template: tuple[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """A database that waits for no disk: nothing here is about losing power."""
    dialect, made = template
    folder: Path = tmp_path_factory.mktemp("sessions")
    with databases.copied(dialect, made, folder) as url:
        database = Database(url)
        if dialect == "sqlite":
            event.listen(database.engine, "connect", _hasty)
        yield database
        database.close()


def _hasty(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")


def test_whatever_becomes_of_sessions_people_hear_what_is_true(quick: Database) -> None:
    usual = "3x12" if quick.engine.dialect.name == "postgresql" else "8x12"
    runs, steps = (int(one) for one in os.environ.get("FUZZ", usual).split("x"))
    run_state_machine_as_test(
        lambda: Sessions(quick),
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate,) if runs <= 50 else (Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
