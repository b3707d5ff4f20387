"""A model of approvals against the real thing: whatever people do in whatever order, the promises hold.

`FUZZ=2000x50` in the environment asks for more runs and longer ones (`make fuzz`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import event

from commands.interaction import Entered, Way
from storage import tables
from storage.database import Database
from storage.decisions import decisions
from storage.people import people
from storage.people.people import Account
from studio.approvals.approval import ApprovalState, StepState
from studio.decisions.decision import Decision
from tests import databases
from tests.commands.approval_hands import PEOPLE, Boom, Hands
from tests.commands.approval_promises import PROMISES
from tests.commands.approval_room import Rows, rows

WHO = st.sampled_from(PEOPLE)
ASKERS = st.sampled_from(["engineer", "producer", "artist"])
SONG = st.sampled_from(["Neon Rain", "Paper Moon"])
SAID = st.sampled_from(["yes", "yes", "yes", "changes", "declined"])
CHAINS = (
    "producer, then A&R together with the label head",
    "artist or producer, then told: A&R",
    "all of @artist and @producer, then A&R",
    "A&R together with the label head",
)
HATS = ("@labelhead a&r", "@producer a&r", "@artist producer", "@anr artist", "@producer artist")
SETTLED = ("approved", "changes", "declined", "withdrawn", "void", "revoked")
PICK = st.integers(0, 1_000)


class Approvals(Hands, RuleBasedStateMachine):
    """What everybody may do to approvals, and what must hold after each step."""

    def __init__(self, database: Database) -> None:
        RuleBasedStateMachine.__init__(self)
        Hands.__init__(self, database)
        self.checked = -1
        self.edits = 0
        self.before: dict[int, str] = {}

    # what people do

    @rule(hat=st.sampled_from(HATS))
    def another_hat(self, hat: str) -> None:
        """One person has a second function from now on."""
        self.say(f"/studio people add {hat}", "producer")

    @rule(who=ASKERS, song=SONG, variant=st.sampled_from(["album", "album", "clean"]))
    def new_version(self, who: str, song: str, variant: str) -> None:
        self.say(f'/approve "{song}" mix variant:{variant} link:https://example.com/mix', who)

    @rule(who=ASKERS, left=st.sampled_from(["", "", ' except:"Paper Moon"']))
    def release(self, who: str, left: str) -> None:
        self.say(f"/approve album mix{left}", who)

    @rule(whom=st.sampled_from(["producer", "artist", "anr"]))
    def propose(self, whom: str) -> None:
        self.say(f"/decision less plate on the snare stage:mixing ask:@{whom}", "engineer")

    @rule(pick=PICK, wording=st.booleans())
    def edit(self, pick: int, wording: bool) -> None:
        """An edit asks what it does where an answer was given on it already."""
        with self.studio.transaction() as db:
            asked = [row for row in rows(db, tables.approvals) if row.decision_id]
            decision = decisions.by_id(db, asked[pick % len(asked)].decision_id) if asked else None
            answered = {v.approval_id for v in rows(db, tables.verdicts) if v.answer}
        if decision is None:
            return
        self.edits += 1
        seen = self.studio.say(
            f"/decision amend NEON-{decision.number} less plate, {self.edits} dB", as_="engineer"
        )
        if "What does your change do?" in seen.text:
            self.studio.press("Only wording" if wording else "Changes what was decided", as_="engineer")
            self._no_verdict_outlives(decision, answered, wording=wording)
        self.studio.deliver()
        self.done += 1

    def _no_verdict_outlives(self, decision: Decision, answered: set[int], *, wording: bool) -> None:
        with self.studio.transaction() as db:
            for row in rows(db, tables.approvals):
                if not wording and row.decision_id == decision.id and row.id in answered:
                    assert row.state in ("void", "withdrawn"), "a verdict outlived what it was about"

    @rule(said=SAID, pick=PICK)
    def vote(self, said: str, pick: int) -> None:
        """Somebody presses a button that they see."""
        if found := self.clickable():
            self.click(*found[pick % len(found)], said)

    @rule(said=SAID, pick=PICK)
    def vote_again(self, said: str, pick: int) -> None:
        """Most of what is done to approvals is answering them."""
        self.vote(said, pick)

    @rule(who=ASKERS, song=SONG)
    def a_set(self, who: str, song: str) -> None:
        self.say(f'/approve "{song}" mix variants:clean,instrumental link:https://example.com/mix', who)

    @rule(pick=PICK)
    def approve_all(self, pick: int) -> None:
        if found := self.sets():
            who, value = found[pick % len(found)]
            self.ask(who, Way.PRESS, "approve.all", value=value)

    @rule(pick=PICK, condition=st.sampled_from(["", "the sample is cleared"]))
    def yes_under_something(self, pick: int, condition: str) -> None:
        if found := self.clickable():
            who, value = found[pick % len(found)]
            fields = {"condition": Entered(text=condition), "scope": Entered(text="radio")}
            self.ask(who, Way.FORM, "approve.if", about=value, fields=fields)

    @rule(who=WHO, pick=PICK, met=st.booleans())
    def settle_a_condition(self, who: str, pick: int, met: bool) -> None:
        """Whoever set it, or somebody else; what is not met ends the final OK."""
        hanging = [v for v in self.rows().verdicts.values() if v.condition and v.condition_met is None]
        if hanging:
            verdict = hanging[pick % len(hanging)]
            own = self.handle(verdict.answered_by or verdict.person_id)
            self.unsay(own if pick % 3 else who, "approve.met" if met else "approve.unmet", [verdict], 0)

    @rule(who=WHO, pick=PICK)
    def be_against(self, who: str, pick: int) -> None:
        asked = [v for v in self.rows().verdicts.values() if v.answer is None]
        if asked:
            verdict = asked[pick % len(asked)]
            person = self.handle(verdict.delegate_id or verdict.person_id) if pick % 3 else who
            fields = {"note": Entered(text="too loud")}
            self.ask(person, Way.FORM, "approve.objected", about=f"{verdict.id}:0", fields=fields)

    @rule(who=st.sampled_from(["producer", "anr", "labelhead", "artist", "engineer", "owner"]), pick=PICK)
    def revoke(self, who: str, pick: int) -> None:
        given = [row.id for row in self.rows().approvals.values() if row.state == "approved" and row.stage]
        if given:
            chosen = given[pick % len(given)]
            fields = {"note": Entered(text="wrong bounce")}
            said = self.ask(who, Way.FORM, "approve.revoked", about=str(chosen), fields=fields)
            if "is revoked" in said:
                self.may_reopen.add(chosen)

    @rule(who=st.sampled_from(["producer", "anr", "labelhead", "artist", "engineer", "owner"]), pick=PICK)
    def open_again(self, who: str, pick: int) -> None:
        gone = [row.id for row in self.rows().approvals.values() if row.state == "revoked"]
        if gone:
            chosen = gone[pick % len(gone)]
            self.may_reopen.add(chosen)
            self.ask(who, Way.PRESS, "approve.open_again", value=str(chosen))

    @rule(pick=PICK)
    def everybody_says_yes(self, pick: int) -> None:
        """A whole chain of yeses to one of the open asks."""
        now = self.rows()
        about = {now.verdicts[int(value.split(":")[0])].approval_id for _, value in self.clickable()}
        chosen = sorted(about)[pick % len(about)] if about else None
        for _ in range(4):
            for who, value in self.clickable():
                if now.verdicts[int(value.split(":")[0])].approval_id == chosen:
                    self.click(who, value, "yes")

    @rule(pick=PICK, songs=st.integers(1, 3))
    def vote_with_exceptions(self, pick: int, songs: int) -> None:
        """A yes to a release but for some of its songs (bits of `songs`), all of them included."""
        if not (found := self.clickable()):
            return
        who, value = found[pick % len(found)]
        now = self.rows()
        mine = [c for c in now.covered if c.approval_id == now.verdicts[int(value.split(":")[0])].approval_id]
        left = tuple(str(c.version_id) for i, c in enumerate(mine) if songs >> i & 1)
        self.ask(who, Way.FORM, "approve.except", about=value, fields={"songs": Entered(chosen=left)})

    @rule(who=WHO, said=SAID, pick=PICK)
    def late_or_foreign_click(self, who: str, said: str, pick: int) -> None:
        """A button that was seen at some time, pressed by whomever."""
        if self.clicks:
            self.click(who, self.clicks[pick % len(self.clicks)], said)

    @rule(pick=PICK)
    def double_click(self, pick: int) -> None:
        if found := self.clickable():
            who, value = found[pick % len(found)]
            self.click(who, value, "yes", key="double")
            self.click(who, value, "yes", key="double")  # the same click, delivered twice
            self.click(who, value, "yes")  # and one more of an impatient thumb

    @rule(who=WHO, pick=PICK)
    def take_back(self, who: str, pick: int) -> None:
        answered = [
            v
            for v in self.rows().verdicts.values()
            if v.answer and self.ids[who] in (v.person_id, v.answered_by)
        ]
        self.unsay(who, "approve.back", answered, pick)

    @rule()
    def regret(self) -> None:
        """Whoever answered last takes it back."""
        answered = [v for v in self.rows().verdicts.values() if v.answer and v.via is None]
        if answered:
            last = max(answered, key=lambda v: (v.answered_at, v.id))
            self.unsay(self.handle(last.answered_by or last.person_id), "approve.back", [last], 0)

    @rule(said=st.sampled_from(["approved", "approved", "changes"]), pick=PICK)
    def report_by_email(self, said: str, pick: int) -> None:
        """Whoever asked records what somebody else has said outside of Slack, their own answer if they could."""
        now = self.rows()
        waiting = [v for v in now.verdicts.values() if v.answer is None]
        if waiting:
            verdict = waiting[pick % len(waiting)]
            asker = self.handle(now.approvals[verdict.approval_id].asked_by)
            fields = {"whose": Entered(chosen=(str(verdict.id),)), "answer": Entered(chosen=(said,))}
            self.ask(asker, Way.FORM, "approve.email", about=str(verdict.approval_id), fields=fields)

    @rule(who=WHO, pick=PICK, right=st.booleans())
    def confirm_or_deny(self, who: str, pick: int, right: bool) -> None:
        reported = [v for v in self.rows().verdicts.values() if v.via == "email"]
        if right and reported:
            self.ask(who, Way.PRESS, "approve.confirm", value=f"{reported[pick % len(reported)].id}:0")
        else:
            self.unsay(who, "approve.deny", reported, pick)

    @rule(to=WHO, pick=PICK)
    def pass_on(self, to: str, pick: int) -> None:
        """Not mine: ask somebody else."""
        if found := self.clickable():
            who, value = found[pick % len(found)]
            self.ask(who, Way.FORM, "approve.other", about=value, fields=self.somebody(to))

    @rule(to=WHO, pick=PICK)
    def reassign(self, to: str, pick: int) -> None:
        now = self.rows()
        if now.verdicts:
            verdict = list(now.verdicts.values())[pick % len(now.verdicts)]
            asker = self.handle(now.approvals[verdict.approval_id].asked_by)
            fields = self.somebody(to) | {"whose": Entered(chosen=(str(verdict.id),))}
            self.ask(asker, Way.FORM, "approve.reassign", about=str(verdict.approval_id), fields=fields)

    @rule(who=ASKERS, pick=PICK)
    def withdraw(self, who: str, pick: int) -> None:
        found = list(self.rows().approvals)
        if found:
            about, fields = str(found[pick % len(found)]), {"note": Entered(text="wrong bounce")}
            self.ask(who, Way.FORM, "approve.withdraw", about=about, fields=fields)

    @rule(
        who=st.sampled_from(["producer", "anr", "labelhead"]),
        to=st.sampled_from(["artist", "engineer", "anr"]),
    )
    def delegate(self, who: str, to: str) -> None:
        if to not in self.gone:
            self.say(f"/approve delegate @{to} until:2026-12-20", who)

    @rule(chain=st.sampled_from(CHAINS), backup=st.sampled_from(["", " backup:@artist due:1d"]))
    def policy(self, chain: str, backup: str) -> None:
        """What holds for the next ask; the backup is asked once it is overdue."""
        self.say(f"/studio policy mixing: {chain}{backup}", "owner")

    @rule(who=st.sampled_from(["anr", "artist"]), back=st.booleans())
    def leave_or_return(self, who: str, back: bool) -> None:
        account = Account(self.studio.slack(who), who, who.capitalize(), "Europe/London", deleted=not back)
        with self.studio.transaction() as db:
            people.keep(db, [account])
        (self.gone.discard if back else self.gone.add)(who)

    @rule(
        who=st.sampled_from(["anr", "labelhead", "producer", "artist"]),
        function=st.sampled_from(["A&R", "label head", "producer", "artist"]),
        back=st.booleans(),
    )
    def part_or_join(self, who: str, function: str, back: bool) -> None:
        """Somebody's part in the project ends, or they are engaged as something."""
        self.say(f"/studio people {f'add @{who} {function}' if back else f'remove @{who}'}", "owner")

    @rule(hours=st.sampled_from([1, 5, 20, 60]))
    def time_goes_by(self, hours: int) -> None:
        self.studio.clock(timedelta(hours=hours))
        self.done += 1

    @rule(minutes=st.integers(1, 9))
    def a_moment_passes(self, minutes: int) -> None:
        self.studio.clock(timedelta(minutes=minutes))
        self.done += 1

    @rule(
        after=st.integers(0, 60),
        what=st.sampled_from(["vote", "new_version", "release", "report", "take_back"]),
    )
    def crash(self, after: int, what: str) -> None:
        """The process dies between any two statements: all of it is written or nothing, and what is due is sent later."""
        with suppress(Boom), self.dying(after):
            if what == "vote":
                self.vote("yes", after)
            elif what == "new_version":
                self.new_version("engineer", "Neon Rain", "album")
            elif what == "release":
                self.release("engineer", "")
            elif what == "report":
                self.report_by_email("approved", after)
            else:
                self.take_back("producer", after)
        self.studio.deliver()

    # what must hold

    @invariant()
    def the_promises_hold(self) -> None:
        if self.done == self.checked:
            return  # nothing was done that could have changed anything
        self.checked = self.done
        now = self.rows()
        self._closed_once_and_for_all(now)
        for promise in PROMISES:
            promise(now)
        self._who_can_answer_sees_it_and_nobody_else(now)

    def _closed_once_and_for_all(self, now: Rows) -> None:
        """Only an answer that is taken back opens it again, and only something newer ends what was closed."""
        for key, state in self.before.items():
            if state in SETTLED and now.approvals[key].state not in (state, "void"):
                assert key in self.may_reopen
        self.before = {key: row.state for key, row in now.approvals.items()}
        self.may_reopen = set()

    def _who_can_answer_sees_it_and_nobody_else(self, now: Rows) -> None:
        """A button that stands can be pressed with effect; whoever was pinged and has not answered has one."""
        seen = {who: self.seen(who) for who in self.ids.keys() - self.gone}
        for who, values in seen.items():
            for value in values:
                v = now.verdicts[int(value.split(":")[0])]
                about = now.approvals[v.approval_id]
                assert v.answer is None, (who, value)
                assert now.steps[v.step_id].state == StepState.OPEN, (who, value)
                assert about.state == ApprovalState.OPEN, (who, value)
                assert value == f"{v.id}:{about.shown}", (who, value)
        posted = {post.delivery.id for post in self.studio.posts.values()}
        for v in now.verdicts.values():
            step, about = now.steps[v.step_id], now.approvals[v.approval_id]
            if (
                v.answer is None
                and v.lost is None
                and v.ping in posted
                and (about.state, step.state) == ("open", "open")
            ):
                voice = self.handle(v.delegate_id or v.person_id)
                assert not step.required or voice in self.gone or f"{v.id}:{about.shown}" in seen[voice]


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
            derandomize="FUZZ"
            not in os.environ,  # make test says the same each time; make fuzz looks further
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
