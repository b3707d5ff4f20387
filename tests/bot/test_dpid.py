"""DDEX party ids."""

from __future__ import annotations

import pytest

from bot.settings import SettingsProblem, read_settings
from bot.start import parties
from studio.credits.dpid import compact_dpid


@pytest.mark.parametrize("typed", ["PADPIDA2015110204V", "PA-DPIDA-2015110204-V", "pa-dpida-2013020802-i"])
def test_a_party_id_is_kept_without_hyphens(typed: str) -> None:
    assert compact_dpid(typed) == typed.replace("-", "").upper()


@pytest.mark.parametrize(
    "typed", ["", "PADPIDA2015110204W", "PADPIDA2015110205V", "PADPIDA201511020V", "DPIDA2015110204V"]
)
def test_a_wrong_form_or_check_character_is_none(typed: str) -> None:
    assert compact_dpid(typed) is None


def test_the_settings_want_both_sides_and_right_ones() -> None:
    with pytest.raises(SettingsProblem, match="RECIPIENT_DPID is missing"):
        read_settings({"SENDER_DPID": "PADPIDA2015110204V"})
    with pytest.raises(SettingsProblem, match="no DDEX party id"):
        read_settings({"SENDER_DPID": "PADPIDA2015110204W", "RECIPIENT_DPID": "PADPIDA2013020802I"})
    both = read_settings({"SENDER_DPID": "PA-DPIDA-2015110204-V", "RECIPIENT_DPID": "PADPIDA2013020802I"})
    found = parties(both)
    assert found
    assert found.sender == "PADPIDA2015110204V"
    assert parties(read_settings({})) is None
