"""The rule of suggestions, for any record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.credits.credit import AssignedCredit, Standing
from studio.credits.suggestions import Evidence, Suggestion, suggested_credits
from studio.people.person import Engagement, Team
from studio.vocabulary import CATEGORIES, Function, Kind, Stage

LONDON = ZoneInfo("Europe/London")
NOW = datetime(2026, 12, 1, 22, tzinfo=UTC)
ONE = Evidence(1, 7, Kind.PROPOSED, 31, None, NOW, "space_fx", Stage.MIXING, "acknowledged")
OTHERS = tuple(replace(ONE, decision=100 + n, person=8) for n in range(9))
TEAM = Team((Engagement(7, Function.ASSISTANT), Engagement(8, Function.PRODUCER)))


def found(
    *evidence: Evidence, team: Team = TEAM, given_: tuple[AssignedCredit, ...] = ()
) -> tuple[Suggestion, ...]:
    return suggested_credits((*evidence, *OTHERS), team, given_, LONDON)


def three(**changes: object) -> tuple[Evidence, ...]:
    days = (0, 0, 1)
    return tuple(
        replace(ONE, decision=n, decided_at=NOW + timedelta(days=day), **changes)  # type: ignore[arg-type]
        for n, day in enumerate(days, 1)
    )


def test_three_decisions_over_two_days_suggest_additional_production() -> None:
    (one,) = found(*three())
    assert (one.person, one.role, one.decisions) == (7, "additional_producer", (1, 2, 3))


def test_a_studio_day_ends_at_six_in_the_morning() -> None:
    late = [replace(one, decided_at=NOW + timedelta(hours=n)) for n, one in enumerate(three())]
    assert not found(*late)
    assert found(late[0], late[1], replace(late[2], decided_at=NOW + timedelta(hours=9)))


def test_two_sessions_of_one_day_are_two_occasions() -> None:
    same = [replace(one, decided_at=NOW, session=n % 2) for n, one in enumerate(three())]
    assert found(*same)


def test_a_quarter_of_the_proposals_is_needed_beside_three_decisions_and_neither_is_enough() -> None:
    assert suggested_credits((*three(), *OTHERS), TEAM, (), LONDON)
    more = [replace(one, decision=one.decision + 50) for one in OTHERS]
    assert not suggested_credits((*three(), *OTHERS, *more), TEAM, (), LONDON)
    assert not suggested_credits((ONE, *OTHERS[:3]), TEAM, (), LONDON)
    assert not suggested_credits(three()[1:], TEAM, (), LONDON)


def test_where_nobody_is_named_for_the_idea_who_decided_proposed() -> None:
    assert suggested_credits((*three(kind=Kind.DECIDED), *OTHERS), TEAM, (), LONDON)


def test_ones_own_role_covers_its_categories() -> None:
    engineer = Team((Engagement(7, Function.ENGINEER, Stage.MIXING), Engagement(8, Function.PRODUCER)))
    assert not found(*three(), team=engineer)
    assert found(*three(category="arrangement"), team=engineer)[0].role == "arranger"
    assert found(*three(category="take"), team=engineer)[0].role == "vocal_producer"


def test_whoever_has_a_production_credit_is_not_suggested() -> None:
    credit = AssignedCredit(1, 9, 7, "co_producer", None, None, None, None, 1, Standing.ASSIGNED, 8, NOW)
    assert not found(*three(), given_=(credit,))
    assert found(*three(), given_=(replace(credit, state=Standing.REMOVED),))
    assert found(*three(), given_=(replace(credit, song=99),))


records = st.lists(
    st.builds(
        Evidence,
        decision=st.integers(1, 12),
        person=st.sampled_from([7, 8, 9]),
        kind=st.sampled_from([Kind.PROPOSED, Kind.DECIDED]),
        song=st.just(31),
        session=st.sampled_from([None, 1, 2]),
        decided_at=st.integers(0, 72).map(lambda hours: NOW + timedelta(hours=hours)),
        category=st.sampled_from([None, *(one.slug for one in CATEGORIES)]),
        stage=st.sampled_from([None, *Stage]),
        verification=st.sampled_from(["self_reported", "acknowledged", "confirmed", "disputed"]),
    ),
    max_size=25,
)


@settings(max_examples=80)
@given(records)
def test_suggestions_rest_on_acknowledged_artistic_decisions_and_never_exceed_the_four_roles(
    record: list[Evidence],
) -> None:
    artistic = {one.slug for one in CATEGORIES if one.artistic}
    for one in suggested_credits(record, TEAM, (), LONDON):
        assert one.role in ("additional_producer", "vocal_producer", "arranger", "programmer")
        assert one.person != 8
        for decision in one.decisions:
            assert any(
                e.decision == decision
                and e.person == one.person
                and e.category in artistic
                and e.verification in ("acknowledged", "confirmed")
                for e in record
            )
