"""Which variants there are, how one is named, and what a shown title is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from credits.formats.rin import tables
from credits.sheet.scope import of_every
from studio.music.recording import (
    VARIANTS,
    apart_from_title,
    kind_of,
    meant_instead,
    named_variant,
    shown_title,
    spelled_variant,
    variant_there,
)


@pytest.mark.parametrize(
    ("typed", "kept", "kind"),
    [
        ("Clean version", "clean", "clean"),
        ("Radio Edit", "radio edit", "radio edit"),
        ("Atmos", "immersive", "immersive"),
        ("Kite remix", "Kite remix", "remix"),
        ("Kite Remix (Radio Edit)", "Kite Remix (Radio Edit)", "remix"),
        ("Instrumental Rework", "Instrumental Rework", "remix"),
        ("Live at the Roundhouse", "Live at the Roundhouse", "live"),
        ("Acoustic, live in Berlin", "Acoustic, live in Berlin", "live"),
        ("Extended Mix", "Extended Mix", "extended"),
        ("Spanish Version", "Spanish Version", "version"),
        ("BBC Session", "BBC Session", "session"),
        ("En vivo", "En vivo", "live"),
        ("TikTok edit", "TikTok edit", "edit"),
        ("Mono", "Mono", "mono"),
    ],
)
def test_a_name_is_kept_as_it_was_said_and_says_its_kind(typed: str, kept: str, kind: str) -> None:
    assert named_variant(typed) == kept
    assert kind_of(kept) == kind


@pytest.mark.parametrize(
    "typed", ["Moonlight", "mix", "version", "session", "", "remixx", "deliverance", "x" * 60 + " remix"]
)
def test_what_says_no_kind_is_no_variant(typed: str) -> None:
    assert named_variant(typed) is None


@given(
    title=st.text("ab ()", min_size=1).map(str.strip).filter(bool),
    variant=st.sampled_from([*VARIANTS[1:], "Kite remix"]),
)
def test_a_shown_title_is_read_back_as_title_and_variant(title: str, variant: str) -> None:
    assert (title, variant) in [*apart_from_title(shown_title(title, variant))]


@pytest.mark.parametrize("shown", ["Neon Rain", "Rain (Neon)", "(live)", "Neon - Rain", "Live - "])
def test_a_title_without_a_variant_is_none(shown: str) -> None:
    assert not [*apart_from_title(shown)]


def test_a_known_variant_is_found_in_any_spelling_and_a_near_one_is_offered_never_taken() -> None:
    there = ("album", "clean", "Kite remix", "Live at Night")
    assert variant_there("kite  REMIX", there) == "Kite remix"
    assert meant_instead("remix", there) == ("Kite remix",)
    assert meant_instead("Kit remix", there) == ("Kite remix",)
    assert meant_instead("Owl remix", ("album", "Kite remix")) == ()
    assert meant_instead("clean", there) == ()
    assert meant_instead("Demo 2", ("album", "Demo 1")) == ()


@pytest.mark.parametrize(
    "variant", ["Kite remix", "Live at the Roundhouse", "Demo 1", "Spanish Version", "Extended Mix"]
)
def test_what_was_made_anew_shares_nothing_but_the_work(variant: str) -> None:
    assert not of_every("mixing_engineer", variant)
    assert not of_every("lead_vocalist", variant)
    assert of_every("composer_lyricist", variant)


@pytest.mark.parametrize(
    ("variant", "value"),
    [
        ("Kite remix", "RemixVersion"),
        ("live", "LiveVersion"),
        ("Demo 1", "DemoVersion"),
        ("TikTok edit", "EditedVersion"),
        ("alternate", "AlternativeVersion"),
        ("acoustic", None),
        ("immersive", None),
    ],
)
def test_rin_has_the_value_of_a_kind_where_its_set_has_one(variant: str, value: str | None) -> None:
    assert tables.table("version_types").get(kind_of(variant)) == value


def test_a_decision_keeps_the_words_that_name_no_known_variant() -> None:
    assert spelled_variant("Clean version") == "clean"
    assert spelled_variant("the loud one") == "the loud one"
    assert spelled_variant("explicit") == "explicit"
