"""What never becomes a credit or evidence of one, for any record."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from credits.compiling import compiled
from credits.proposing import proposed
from studio.credits import Tally
from studio.material import Recording
from studio.vocabulary import Kind
from tests.credits.test_sheet import BARE, tallies

TAKE = Recording(41, 31, "album")


def nothing(found: tuple[Tally, ...]) -> None:
    material = replace(BARE, tallies=found, recordings=(TAKE,))
    sheet = compiled(material)
    assert not sheet.without_assignment
    assert not proposed(material, TAKE)
    assert not any(line.counts for line in sheet.supported)
    assert not any(group.lines for track in sheet.tracks for group in track.groups)


@settings(max_examples=60)
@given(tallies)
def test_whoever_only_approves_gains_no_creative_credit(found: tuple[Tally, ...]) -> None:
    nothing(tuple(replace(one, kind=Kind.APPROVED) for one in found))


@settings(max_examples=60)
@given(tallies)
def test_an_assumed_decision_never_counts(found: tuple[Tally, ...]) -> None:
    nothing(tuple(replace(one, assumed=True) for one in found))


@settings(max_examples=60)
@given(tallies)
def test_a_replaced_decision_never_counts(found: tuple[Tally, ...]) -> None:
    nothing(tuple(replace(one, status="replaced") for one in found))
