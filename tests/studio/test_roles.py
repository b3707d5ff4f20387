"""Credit roles as people say them."""

from __future__ import annotations

import pytest

from studio.credits.roles import COMMON, credit_label, credit_roles, near_roles, role_named, roles
from studio.music.instruments import instruments


def test_there_are_56_roles_and_all_are_known_by_name_and_slug() -> None:
    assert len(roles()) == 56
    for slug, role in roles().items():
        for name in (slug, role.display):
            found = role_named(name)
            assert found
            assert found.role.slug == slug


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("mixed by", "mixing_engineer"),
        ("mix eng", "mixing_engineer"),
        ("Mixer", "mixing_engineer"),
        ("mastered by", "mastering_engineer"),
        ("recorded by", "recording_engineer"),
        ("produced by", "producer"),
        ("additional production", "additional_producer"),
        ("exec producer", "executive_producer"),
        ("asst. engineer", "assistant_engineer"),
        ("pro tools", "daw_operator"),
        ("A&R", "a_and_r"),
        ("bgv", "background_vocalist"),
        ("Written-By", "composer_lyricist"),
        ("Engineer [Pro Tools]", "daw_operator"),
        ("LeadVocalist", "lead_vocalist"),
        ("string_producer", "string_producer"),
    ],
)
def test_synonyms_find_the_role(typed: str, slug: str) -> None:
    found = role_named(typed)
    assert found
    assert found.role.slug == slug


def test_every_synonym_leads_to_its_own_role() -> None:
    for slug, role in credit_roles().items():
        for name in (*role.said_as, *role.also):
            found = role_named(name)
            assert found, name
            assert found.role.slug == slug, name


def test_what_a_role_is_called_otherwise_is_printed_as_it_was_said() -> None:
    for role in credit_roles().values():
        for name in role.also:
            found = role_named(name)
            assert found
            assert found.label.casefold() == name.casefold()


def test_an_instrument_is_the_role_of_a_musician() -> None:
    for instrument in instruments():
        found = role_named(instrument.upper())
        assert found
        assert (found.role.slug, found.instrument) == ("studio_musician", instrument)
    found = role_named("keys")
    assert found
    assert found.label == "Keyboards"


@pytest.mark.parametrize("typed", ["", "   ", "sandwich maker", "by", "the", "42", "🎛"])
def test_what_is_no_role_is_none(typed: str) -> None:
    assert role_named(typed) is None


def test_what_sounds_like_a_role_is_offered() -> None:
    assert "Mixing Engineer" in near_roles("mixing enginer")
    assert len(near_roles("")) == 3


def test_common_roles_exist() -> None:
    assert set(COMMON) <= roles().keys()


def test_an_unknown_slug_is_shown_as_it_is() -> None:
    assert credit_label("gone_role") == "gone_role"
