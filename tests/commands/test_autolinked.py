"""What Slack makes a link of (a bare domain, a mail address, a number) is what was typed, in every command."""

from __future__ import annotations

from dataclasses import replace

import pytest

from commands.interaction import Way
from commands.line.pieces import read_typed
from tests.cast import Studio

pytestmark = pytest.mark.one_database


def sent(studio: Studio, line: str, as_: str) -> str:
    """A line as Slack sends it, with its own marks."""
    name, _, rest = line.removeprefix("/").partition(" ")
    interaction = studio._ask(Way.COMMAND, name, as_, "#neon-rain", "")
    return studio.ask(replace(interaction, typed=read_typed(rest))).text


@pytest.mark.parametrize(
    ("line", "as_", "shown"),
    [
        ('/decision tape stop by:"<http://will.i.am|will.i.am>"', "engineer", "will.i.am"),
        (
            '/credits assign "<http://will.i.am|will.i.am>" producer song:"Neon Rain"',
            "producer",
            "“will.i.am”",
        ),
        ("/studio release upc:<tel:036000291452|036000291452>", "label", "0 36000 29145 2"),
        ("/studio release upc:<tel:036000291452|0 36000 29145 2>", "label", "0 36000 29145 2"),
        (
            "/studio person @producer isni:<tel:0000000121032683|0000 0001 2103 2683>",
            "owner",
            "0000 0001 2103 2683",
        ),
        ('/studio songs add "<http://Neon.fm|Neon.fm>"', "engineer", "“Neon.fm”"),
        ("/studio songs 1. <http://Neon.fm/x|Neon.fm/x> | 3:41", "engineer", "“Neon.fm/x”"),
        ('/studio rooms add "<http://Room.io|Room.io>"', "owner", "Room.io"),
        ('/session book fri 19:00 3h "<http://Neon.fm|Neon.fm>"', "engineer", "Neon.fm"),
        ("/session book fri 19:00 3h <http://Neon.fm|Neon.fm>", "engineer", "Neon.fm"),
        ('/decision list song:"<http://Neon.fm|Neon.fm>"', "engineer", "“Neon.fm”"),
        ("/decision find <http://Neon.fm|Neon.fm>", "engineer", "“Neon.fm”"),
        ('/approve "<http://Neon.fm/x|Neon.fm/x>" mix v1', "engineer", "“Neon.fm/x”"),
        ('/approve history "<http://Neon.fm|Neon.fm>" mix', "engineer", "“Neon.fm”"),
        ('/credits label "<http://Neon.fm|Neon.fm>"', "label", "Neon.fm"),
        ("/credits <http://Neon.fm|Neon.fm>", "label", "“Neon.fm”"),
        (
            '/studio people add "<mailto:bo@li.com|bo@li.com>" musician',
            "producer",
            "“bo@li.com”",
        ),
    ],
)
def test_a_value_is_what_was_typed(studio: Studio, line: str, as_: str, shown: str) -> None:
    seen = sent(studio, line, as_)
    assert shown in seen
    assert not any(scheme in seen for scheme in ("http://", "mailto:", "tel:"))


def test_a_song_whose_title_looks_like_a_domain(studio: Studio) -> None:
    studio.say('/studio songs add "Neon.fm"', as_="producer")
    assert "NEON-1 saved · Neon.fm" in sent(
        studio, '/decision bass DI song:"<http://Neon.fm|Neon.fm>"', "engineer"
    )


def test_a_link_without_quotes_is_still_the_link_of_a_version(studio: Studio) -> None:
    sent(studio, '/approve "Neon Rain" mix v1 <https://example.com/mix1>', "engineer")
    assert any("https://example.com/mix1" in post.text for post in studio.direct("producer"))
