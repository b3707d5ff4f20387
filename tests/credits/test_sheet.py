"""The rules of the sheet, for any record."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from credits.sheet.compiling import compiled
from credits.sheet.sheet import CREATIVE
from studio.credits.credit import ADOPTED, AssignedCredit, Standing, Tally
from studio.credits.sheet_input import Material
from studio.music.song import Song
from studio.people.person import Engagement, Person, Project, Team
from studio.vocabulary import Function, Kind, Stage

NOW = datetime(2026, 12, 1, 10, tzinfo=UTC)
PEOPLE = {n: Person(n, f"U{n}", f"Person {n}", "UTC") for n in range(1, 5)}
BARE = Material(
    project=Project(9, "NEON", "Neon", "Neon", "", "UTC", "major"),
    team=Team(tuple(Engagement(n, Function.ARTIST if n == 3 else Function.ENGINEER) for n in (2, 4, 1, 3))),
    people=PEOPLE,
    songs=(Song(31, "Neon Rain", 1), Song(32, "Paper Moon", 2)),
    credits=(),
    tallies=(),
    statuses={},
)
tallies = st.lists(
    st.builds(
        Tally,
        person=st.sampled_from(sorted(PEOPLE)),
        kind=st.sampled_from(Kind),
        stage=st.sampled_from([*Stage, None]),
        song=st.sampled_from([31, 32, None]),
        assumed=st.booleans(),
        verification=st.sampled_from(["self_reported", "acknowledged", "confirmed", "disputed", "withdrawn"]),
        status=st.sampled_from(["adopted", "proposed", "rejected", "replaced", "withdrawn"]),
        decisions=st.integers(1, 50),
        first=st.just(NOW),
        last=st.just(NOW),
    ),
    max_size=30,
).map(tuple)


@given(tallies)
def test_only_what_stands_is_creative_and_stated_is_counted(found: tuple[Tally, ...]) -> None:
    sheet = compiled(replace(BARE, tallies=found))
    counted = sum(sum(line.counts.values()) for line in sheet.supported)
    expected = [
        t for t in found
        if t.status == ADOPTED and not t.assumed and t.kind in CREATIVE and t.verification != "withdrawn"
    ]  # fmt: skip
    assert counted == sum(t.decisions for t in expected)


@given(tallies)
def test_approving_dissenting_and_logging_are_never_creative(found: tuple[Tally, ...]) -> None:
    acts = tuple(replace(t, kind=k) for t in found for k in Kind if not k.creative)
    sheet = compiled(replace(BARE, tallies=acts))
    assert all(not line.counts and not line.assumed for line in sheet.supported)


@given(tallies)
def test_people_stand_by_function_and_name_and_not_by_their_counts(found: tuple[Tally, ...]) -> None:
    sheet = compiled(replace(BARE, tallies=found))
    order = [member.person for member in sheet.members]
    assert order == [3, 1, 2, 4]
    seen = list(dict.fromkeys(line.person for line in sheet.supported))
    assert seen == [person for person in order if person in seen]


def test_a_waiting_credit_is_not_assigned() -> None:
    credit = AssignedCredit(1, 9, 1, "producer", None, None, None, None, 1, Standing.WAITING, 1, NOW)
    sheet = compiled(replace(BARE, credits=(credit,)))
    assert not sheet.assigned
    assert [line.credit for line in sheet.waiting] == [1]


def test_what_is_not_counted_is_told_by_status() -> None:
    sheet = compiled(replace(BARE, statuses={"adopted": 5, "proposed": 2, "replaced": 1, "rejected": 3}))
    assert (sheet.adopted, sheet.open, sheet.decisions) == (5, 2, 11)
    assert sheet.not_counted == {"replaced": 1, "rejected": 3}


def test_an_engagement_is_told_and_is_no_support() -> None:
    sheet = compiled(BARE)
    assert [member.said for member in sheet.members] == ["Artist", "Engineer", "Engineer", "Engineer"]
    assert not sheet.supported
