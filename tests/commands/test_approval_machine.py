"""A model of approvals against the real thing: whatever people do in whatever order, the promises hold.

`FUZZ=2000x50` in the environment asks for more runs and longer ones (`make fuzz`).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import event, select

from commands import asking, pings
from commands.ask import Ask, Entered, Way
from storage import decisions, people, tables
from storage.database import Database, Db
from storage.people import Account
from studio.approvals import State, StepState
from studio.deliveries import Delivery
from tests import databases
from tests.cast import Studio

ANSWERERS = st.sampled_from(["producer", "artist", "anr", "labelhead", "engineer", "outsider"])
ASKERS = st.sampled_from(["engineer", "producer", "artist"])
SAID = st.sampled_from(["yes", "yes", "yes", "changes", "declined"])
SETTLED = ("approved", "changes", "declined", "withdrawn", "void")
PICK = st.integers(0, 1_000)


class Boom(Exception):
    """The machine's crash."""


class Room(Studio):
    """The studio, with an eye for the messages that ask alone: cards and nudges are drawn in other tests."""

    def _due(self) -> list[Delivery]:
        rows = super()._due()
        others = [row for row in rows if row.kind not in (pings.PING, pings.VERSION)]
        with self.transaction() as db:
            for row in others:
                self._settle(db, row, False)
        return [row for row in rows if row not in others]


class Approvals(RuleBasedStateMachine):
    """What everybody may do to approvals, and what must hold after each step."""

    def __init__(self, database: Database) -> None:
        super().__init__()
        self.database = database
        self.studio = Room.opened(database)
        self.ids = {
            h: self.studio.person(h).id
            for h in ("producer", "artist", "anr", "labelhead", "engineer", "outsider")
        }
        self.gone: set[str] = set()
        self.edits = 0
        self.checked: tuple[int, int, int] = (0, 0, 0)
        self.may_reopen: set[int] = set()  # approvals of which an answer was just taken back
        self.before: dict[int, str] = {}
        self.clicks: list[str] = []  # values of buttons that were seen at some time

    # what people do

    @rule(
        who=ASKERS,
        song=st.sampled_from(["Neon Rain", "Paper Moon"]),
        variant=st.sampled_from(["album", "clean"]),
    )
    def new_version(self, who: str, song: str, variant: str) -> None:
        if who not in self.gone:
            self.studio.say(f'/approve "{song}" mix variant:{variant} link:https://example.com/mix', as_=who)

    @rule(whom=st.sampled_from(["producer", "artist", "anr"]))
    def propose(self, whom: str) -> None:
        self.studio.say(f"/decision less plate on the snare stage:mixing ask:@{whom}", as_="engineer")

    @rule(pick=PICK, wording=st.booleans())
    def edit(self, pick: int, wording: bool) -> None:
        """An edit asks whether only the wording has changed; the same functions answer it."""
        with self.studio.transaction() as db:
            asked = [row for row in _rows(db, tables.approvals) if row.decision_id]
            decision = decisions.by_id(db, asked[pick % len(asked)].decision_id) if asked else None
            if decision is None:
                return
            self.edits += 1
            changed = decisions.revise(db, decision, decision.entry, self.ids["engineer"])
            (asking.reworded if wording else asking.reopen)(db, changed)
        self.studio.deliver()

    @rule(said=SAID, pick=PICK)
    def vote(self, said: str, pick: int) -> None:
        """Somebody presses a button that they see."""
        if found := self._clickable():
            self._click(*found[pick % len(found)], said)

    @rule(said=SAID, pick=PICK)
    def vote_again(self, said: str, pick: int) -> None:
        """Most of what is done to approvals is answering them."""
        self.vote(said, pick)

    @rule(who=ANSWERERS, said=SAID, pick=PICK)
    def late_or_foreign_click(self, who: str, said: str, pick: int) -> None:
        """A button that was seen at some time, pressed by whomever."""
        if self.clicks:
            self._click(who, self.clicks[pick % len(self.clicks)], said)

    @rule(pick=PICK)
    def double_click(self, pick: int) -> None:
        if found := self._clickable():
            who, value = found[pick % len(found)]
            self._click(who, value, "yes", key="double")
            self._click(who, value, "yes", key="double")

    @rule(who=ANSWERERS, pick=PICK)
    def take_back(self, who: str, pick: int) -> None:
        with self.studio.transaction() as db:
            answered = [
                v
                for v in _rows(db, tables.verdicts)
                if v.answer and self.ids[who] in (v.person_id, v.answered_by)
            ]
        if answered:
            verdict = answered[pick % len(answered)]
            seen = self._ask(who, Way.PRESS, "approve.back", value=f"{verdict.id}:0")
            if not seen:
                self.may_reopen.add(verdict.approval_id)

    @rule(who=ASKERS, pick=PICK)
    def withdraw(self, who: str, pick: int) -> None:
        with self.studio.transaction() as db:
            found = _rows(db, tables.approvals)
        if found:
            about = str(found[pick % len(found)].id)
            self._ask(
                who, Way.FORM, "approve.withdraw", about=about, fields={"note": Entered(text="wrong bounce")}
            )

    @rule(who=st.sampled_from(["producer", "anr"]), to=st.sampled_from(["artist", "engineer", "producer"]))
    def delegate(self, who: str, to: str) -> None:
        if who not in self.gone and to not in self.gone:
            self.studio.say(f"/approve delegate @{to} until:2026-12-20", as_=who)

    @rule(who=st.sampled_from(["anr", "artist"]), back=st.booleans())
    def leave_or_return(self, who: str, back: bool) -> None:
        with self.studio.transaction() as db:
            account = Account(
                self.studio.slack(who), who, who.capitalize(), "Europe/London", deleted=not back
            )
            people.keep(db, [account])
        (self.gone.discard if back else self.gone.add)(who)

    @rule(hours=st.sampled_from([1, 5, 20, 30]))
    def time_goes_by(self, hours: int) -> None:
        self.studio.clock(timedelta(hours=hours))

    @rule(minutes=st.integers(1, 9))
    def a_moment_passes(self, minutes: int) -> None:
        self.studio.clock(timedelta(minutes=minutes))

    @rule(said=SAID, pick=PICK, after=st.integers(0, 40))
    def crash(self, said: str, pick: int, after: int) -> None:
        """The process dies between any two statements: nothing of it remains, and the same can be done again."""
        found = self._clickable()
        if not found:
            return
        who, value = found[pick % len(found)]
        before = self._everything()
        left = [after]

        def trip(*_: object) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise Boom

        event.listen(self.database.engine, "before_cursor_execute", trip)
        try:
            self._click(who, value, said)
        finally:
            event.remove(self.database.engine, "before_cursor_execute", trip)
        if (
            self._everything() != before
        ):  # it was committed, and died while messages were drawn, or not at all
            assert self._is_answered(int(value.split(":")[0]))
        self.studio.deliver()

    # what must hold

    @invariant()
    def the_promises_hold(self) -> None:
        at = next(self.studio.serial), len(self.gone), self.edits
        if (at[0] - 1, *at[1:]) == self.checked:
            self.checked = at
            return  # nothing was done that could have changed anything
        self.checked = at
        with self.studio.transaction() as db:
            now = Rows(db)
        self._closed_once_and_for_all(now)
        for check in (_states, _askers, _quorums, _shown, _pings, _log, _finals):
            check(now)
        for who in self.ids.keys() - self.gone:
            for value, verdict in self._seen(who):
                v = now.verdicts[verdict]
                assert v.answer is None, (who, value)
                assert now.steps[v.step_id].state == StepState.OPEN, (who, value)
                assert now.approvals[v.approval_id].state == State.OPEN, (who, value)

    def _closed_once_and_for_all(self, now: Rows) -> None:
        """Only an answer that is taken back opens it again, and only something newer ends what was closed."""
        for key, state in self.before.items():
            if state in SETTLED and now.approvals[key].state not in (state, "void"):
                assert key in self.may_reopen
        self.before = {key: row.state for key, row in now.approvals.items()}
        self.may_reopen = set()

    # how it is done

    def _clickable(self) -> list[tuple[str, str]]:
        """(who, value) of every Approve button that stands in a direct message now."""
        found = [(who, value) for who in sorted(self.ids) for value, _ in self._seen(who)]
        self.clicks = sorted({*self.clicks, *(value for _, value in found)})
        return found

    def _seen(self, who: str) -> list[tuple[str, int]]:
        """The Approve buttons in this person's direct messages."""
        buttons = [
            element["value"]
            for post in self.studio.direct(who)
            for block in (post.message.blocks if post.message else ())
            if block["type"] == "actions"
            for element in block["elements"]
            if element["action_id"].startswith("approve.yes")
        ]
        return [(value, int(value.split(":")[0])) for value in buttons]

    def _click(self, who: str, value: str, said: str, key: str = "") -> None:
        if said == "yes":
            self._ask(who, Way.PRESS, "approve.yes", value=value, key=key)
        else:
            name = "approve.changes" if said == "changes" else "approve.declined"
            self._ask(who, Way.FORM, name, about=value, fields={"note": Entered(text="less")}, key=key)

    def _ask(
        self,
        who: str,
        way: Way,
        name: str,
        *,
        value: str = "",
        about: str = "",
        fields: Mapping[str, Entered] | None = None,
        key: str = "",
    ) -> str:
        serial = next(self.studio.serial) if not key else len(self.clicks)
        ask = Ask(
            workspace=self.studio.workspace,
            user=self.studio.slack(who),
            way=way,
            name=name,
            at=self.studio.now,
            key=f"machine:{key}:{value}:{about}:{serial}",
            value=value,
            about=about,
            fields=fields or {},
        )
        try:
            return self.studio.ask(ask).text
        except Boom:
            return "crashed"

    def _everything(self) -> dict[object, object]:
        with self.studio.transaction() as db:
            rows = [
                *_rows(db, tables.approvals),
                *_rows(db, tables.approval_steps),
                *_rows(db, tables.verdicts),
            ]
            return {(type(row), row.id): tuple(row)[2:8] for row in rows}

    def _is_answered(self, verdict: int) -> bool:
        with self.studio.transaction() as db:
            return any(v.id == verdict and v.answer for v in _rows(db, tables.verdicts))


class Rows:
    """Everything that was written about approvals, as it stands after a step."""

    def __init__(self, db: Db) -> None:
        self.approvals = {row.id: row for row in _rows(db, tables.approvals)}
        self.steps = {row.id: row for row in _rows(db, tables.approval_steps)}
        self.verdicts = {row.id: row for row in _rows(db, tables.verdicts)}
        self.finals = _rows(db, tables.final_oks)
        self.events = _rows(db, tables.events, order="seq")
        self.pings = [d.dedupe_key for d in _rows(db, tables.deliveries) if d.kind == pings.VERSION]


def _states(now: Rows) -> None:
    """Where an approval stands follows from its verdicts and from nothing else."""
    for row in now.approvals.values():
        if row.state not in ("withdrawn", "void"):
            steps = sorted(
                (s for s in now.steps.values() if s.approval_id == row.id), key=lambda s: s.position
            )
            said = [v for v in now.verdicts.values() if v.approval_id == row.id]
            assert row.state == _expected(steps, said), (row.id, steps, said)


def _askers(now: Rows) -> None:
    """Nobody closes a step that only they asked for without its showing."""
    for v in now.verdicts.values():
        if v.answer and (v.answered_by or v.person_id) == now.approvals[v.approval_id].asked_by:
            assert v.via == "asked"


def _quorums(now: Rows) -> None:
    """A quorum is of distinct people."""
    spoken = Counter((v.step_id, v.answered_by or v.person_id) for v in now.verdicts.values() if v.answer)
    assert all(count == 1 for count in spoken.values())


def _shown(now: Rows) -> None:
    """A verdict is bound to what was shown: of a version, its number, for ever."""
    for v in now.verdicts.values():
        if v.answer and v.via is None:
            about = now.approvals[v.approval_id]
            assert v.shown is not None
            assert v.shown <= about.shown if about.decision_id else v.shown == about.shown


def _pings(now: Rows) -> None:
    """One ping per round and person."""
    asked = Counter((int(key.split(":")[1]), key.split(":")[3]) for key in now.pings)
    for (verdict, _person), count in asked.items():
        assert count <= now.approvals[now.verdicts[verdict].approval_id].round + 1


def _log(now: Rows) -> None:
    """Every verdict is in the event log, and every one that was taken back."""
    logged: Counter[int] = Counter()
    for one in now.events:
        if one.kind in ("approval.answered", "approval.taken_back"):
            logged[one.payload["verdict"]] += 1 if one.kind == "approval.answered" else -1
    for v in now.verdicts.values():
        assert logged[v.id] == (1 if v.answer and v.via != "asked" else 0)


def _finals(now: Rows) -> None:
    """A final OK holds for whole chains, and for them only."""
    approved = {key for key, row in now.approvals.items() if row.state == "approved" and row.version_id}
    assert {row.approval_id for row in now.finals if row.ended_at is None} == approved


def _expected(steps: list[Any], said: list[Any]) -> str:
    """The model: in order, a no of a required step ends it; all of its yeses open the next."""
    for step in steps:
        mine = [v for v in said if v.step_id == step.id]
        if not step.required:
            continue
        no = [v.answer for v in mine if v.answer in ("changes", "declined")]
        if no:
            return str(no[0])
        yes = [v for v in mine if v.answer == "approved"]
        enough = {
            "any": bool(yes),
            "all": len(yes) == len(mine),
            "each": {v.function for v in yes} == {v.function for v in mine},
        }
        if not enough[step.quorum]:
            return "open"
    return "approved"


def _rows(db: Db, table: Any, order: str = "") -> list[Any]:
    column = table.c[order] if order else table.c.id
    return list(
        db.connection.execute(select(table).where(table.c.workspace_id == db.workspace).order_by(column))
    )


def _size() -> tuple[int, int]:
    runs, _, steps = os.environ.get("FUZZ", "50x30").partition("x")
    return int(runs), int(steps)


@pytest.fixture
def quick(template: tuple[str, str], tmp_path: Path) -> Iterator[Database]:
    """A database that need not outlive a power cut: waiting for the disk is most of the time of so many commits."""
    dialect, made = template
    with databases.copied(dialect, made, tmp_path) as url:
        database = Database(url)
        if dialect == "sqlite":
            event.listen(database.engine, "connect", _hasty)
        yield database
        database.close()


def _hasty(connection: Any, _record: object) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = MEMORY")


def test_whatever_people_do_the_promises_about_approvals_hold(
    quick: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", logger="liner_notes.desk")  # the crashes are ours
    runs, steps = _size()
    if quick.engine.dialect.name == "postgresql" and "FUZZ" not in os.environ:
        runs = 10
    run_state_machine_as_test(
        lambda: Approvals(quick),
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            phases=(Phase.generate,) if runs <= 50 else (Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
