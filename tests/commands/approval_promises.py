"""What must hold of approvals after whatever was done, read from the rows alone: docs/rules.md, "Approval"."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tests.commands.approval_room import Rows

OVER = ("withdrawn", "void", "revoked")


def states_follow_from_the_verdicts(now: Rows) -> None:
    """Where an approval stands, and which of its steps are open, follows from its verdicts and from nothing else."""
    for row in now.approvals.values():
        steps = now.steps_of(row.id)
        if row.state not in OVER:
            state, open_ones = _expected(now, steps)
            assert row.state == state, (row.id, steps)
            if state == "open":
                assert {s.id for s in steps if s.required and s.state == "open"} == open_ones, (row.id, steps)


def nobody_closes_alone_what_only_they_asked_for(now: Rows) -> None:
    """The requester's own yes shows as "asked by"; what they report for others shows as reported, and is not theirs."""
    for v in now.verdicts.values():
        asker = now.approvals[v.approval_id].asked_by
        if v.answer and (v.answered_by or v.person_id) == asker:
            assert v.via in ("asked", "email")
            assert v.via == "asked" or v.person_id != asker
        assert v.confirmed_by is None or v.confirmed_by != v.answered_by


def nobody_answers_who_was_not_asked(now: Rows) -> None:
    """The person asked, whoever stands in for them, the backup once it is overdue; the requester reports by e-mail."""
    for v in now.verdicts.values():
        if v.answer and v.answered_by:
            about = now.approvals[v.approval_id]
            reported = v.via == "email" and v.answered_by == about.asked_by
            overdue = (
                about.due_at is not None and v.answered_at >= about.due_at and v.answered_by in now.backups
            )
            assert reported or overdue or v.answered_by == v.delegate_id, v


def who_has_no_part_is_not_asked(now: Rows) -> None:
    """Nobody outside of the project has an answer to give; whose place is lost has none, and a step does not close by it."""
    for v in now.verdicts.values():
        about = now.approvals[v.approval_id]
        if (
            v.answer is None
            and v.lost is None
            and about.state == "open"
            and now.steps[v.step_id].state != "closed"
        ):
            assert (about.project_id, v.person_id) in now.engaged, v
            assert v.delegate_id is None or (about.project_id, v.delegate_id) in now.engaged, v


def a_quorum_is_of_distinct_people(now: Rows) -> None:
    """Whoever speaks speaks once in a step, for themselves or for one other."""
    spoken = Counter((v.step_id, _voice(v)) for v in now.verdicts.values() if v.answer)
    assert all(count == 1 for count in spoken.values()), spoken


def a_verdict_is_bound_to_what_was_shown(now: Rows) -> None:
    """Of a version or a release its number, for ever; of a decision the revision that it stands for."""
    for v in now.verdicts.values():
        if v.answer and v.via != "asked":
            about = now.approvals[v.approval_id]
            assert v.shown is not None
            assert v.shown <= about.shown if about.decision_id else v.shown == about.shown


def one_ping_per_round_and_person(now: Rows) -> None:
    """However often an ask moves on, nobody is pinged twice about it unless something was taken back since."""
    asked: Counter[tuple[int, str, str]] = Counter()
    for key in now.pings:
        _, verdict, turn, person = key.split(":")
        asked[now.verdicts[int(verdict)].approval_id, turn, person] += 1
    assert all(count == 1 for count in asked.values()), asked


def every_verdict_is_in_the_log(now: Rows) -> None:
    """So is every one that was taken back or taken out; what was given by asking stands in the ask itself."""
    logged: Counter[int] = Counter()
    for one in now.events:
        if one.kind in ("approval.answered", "approval.taken_back"):
            logged[one.payload["verdict"]] += 1 if one.kind == "approval.answered" else -1
        if one.kind == "approval.reopened":
            logged.subtract(one.payload["verdicts"])
    for v in now.verdicts.values():
        assert logged[v.id] == (1 if v.answer and v.via not in ("asked", "counted") else 0), v


def a_final_ok_is_of_a_whole_chain(now: Rows) -> None:
    """Of each version that a closed chain covers, exceptions left out, and of no other."""
    approved = {key: row for key, row in now.approvals.items() if row.state == "approved"}
    due = {(key, row.version_id) for key, row in approved.items() if row.version_id}
    due |= {
        (c.approval_id, c.version_id) for c in now.covered if c.approval_id in approved and not c.excepted
    }
    assert {(f.approval_id, f.version_id) for f in now.finals if f.ended_at is None} == due


def one_open_ask_for_each_recording_and_stage(now: Rows) -> None:
    """A newer version takes the place of what is open on the same recording and stage, and on no other."""
    still = {key for key, row in now.approvals.items() if row.state == "open"}
    asked = [row.version_id for row in now.approvals.values() if row.state == "open" and row.version_id]
    asked += [c.version_id for c in now.covered if c.approval_id in still and not c.excepted]
    places = Counter((now.versions[v].recording_id, now.versions[v].stage) for v in asked)
    assert all(count == 1 for count in places.values()), places
    assert all(now.versions[v].state == "open" for v in asked)


def every_name_beside_a_final_ok_had_that_function(now: Rows) -> None:
    """Who answered for themselves or for another is printed as what they are; nobody loses a function here."""
    for ok in now.given:
        assert ok.by, ok
        for one in ok.by:
            assert one.functions, one
            assert set(one.functions) <= now.team.functions(one.person), one
            assert one.instead_of is None or set(one.place) <= now.team.functions(one.instead_of), one


def nobody_is_printed_twice_for_one_yes(now: Rows) -> None:
    """Several functions of one person stand behind their one name."""
    for ok in now.given:
        names = [one.people for one in ok.by]
        assert len(names) == len(set(names)), ok


def what_hangs_on_something_is_a_yes(now: Rows) -> None:
    """A condition or a scope stands with a yes alone, and one that was not met is part of no final OK."""
    for v in now.verdicts.values():
        if v.condition or v.scope:
            assert v.answer == "approved", v
        if v.condition_met is False:
            assert now.approvals[v.approval_id].state in OVER, v


def who_is_against_closes_nothing(now: Rows) -> None:
    """Of those alone whose no was not asked for: they are told, or others of their step said yes."""
    for v in now.verdicts.values():
        if v.answer == "against":
            assert now.approvals[v.approval_id].stage, v
            assert not now.steps[v.step_id].required or len(now.said_in(v.step_id)) > 1, v


def what_was_ended_says_by_whom(now: Rows) -> None:
    """A final OK ends by somebody, and by a reason where it was revoked."""
    for final in now.finals:
        assert (final.ended_at is None) == (final.ended_by is None), final
        assert final.ended_by or not final.ended_why, final


PROMISES = (
    every_name_beside_a_final_ok_had_that_function,
    nobody_is_printed_twice_for_one_yes,
    what_hangs_on_something_is_a_yes,
    who_is_against_closes_nothing,
    what_was_ended_says_by_whom,
    states_follow_from_the_verdicts,
    nobody_closes_alone_what_only_they_asked_for,
    nobody_answers_who_was_not_asked,
    who_has_no_part_is_not_asked,
    a_quorum_is_of_distinct_people,
    a_verdict_is_bound_to_what_was_shown,
    one_ping_per_round_and_person,
    every_verdict_is_in_the_log,
    a_final_ok_is_of_a_whole_chain,
    one_open_ask_for_each_recording_and_stage,
)


def part(v: Any) -> set[str]:
    """The functions that a yes counts for."""
    return set(filter(None, (v.functions or v.function or "").split(",")))


def _voice(v: Any) -> int:
    return int(v.person_id if v.via == "email" else v.answered_by or v.person_id)


def _expected(now: Rows, steps: list[Any]) -> tuple[str, set[int]]:
    """The model: in order, a no of a required step ends it; all of its yeses open the next, and close it once confirmed."""
    open_ones: set[int] = set()
    for step in steps:
        mine = [v for v in now.said_in(step.id) if v.lost != "dropped"]
        if not step.required:
            continue
        no = [v.answer for v in mine if v.answer in ("changes", "declined") and not _only_reported(v)]
        if no:
            return str(no[0]), set()
        yes = [v for v in mine if v.answer == "approved"]
        if not _enough(step.quorum, [v for v in yes if not _only_reported(v)], mine):
            open_ones.add(step.id)
        if not _enough(step.quorum, yes, mine):
            return "open", open_ones
    return ("open" if open_ones else "approved"), open_ones


def _only_reported(v: Any) -> bool:
    """It opens the next step and closes nothing."""
    return v.via == "email" and v.confirmed_at is None


def _enough(quorum: str, yes: list[Any], mine: list[Any]) -> bool:
    return {
        "any": bool(yes),
        "all": len(yes) == len(mine),
        "each": set().union(*map(part, yes)) == set().union(*map(part, mine)),
    }[quorum]
