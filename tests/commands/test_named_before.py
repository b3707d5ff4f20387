"""Messages that say in which decisions somebody was named, owed before the morning message took their place."""

from __future__ import annotations

from datetime import timedelta

from commands.decision.show.announcements import NAMED
from storage.deliveries import deliveries
from studio.deliveries import Owed
from tests.cast import Studio


def test_what_was_owed_before_is_drawn_and_one_press_says_that_all_of_it_is_right(studio: Studio) -> None:
    studio.say("/decision kept take 7 by:@producer", as_="engineer")
    studio.say("/decision longer plate by:@producer", as_="engineer")
    producer = studio.person("producer")
    span = {
        "since": (studio.now - timedelta(days=1)).isoformat(),
        "until": (studio.now + timedelta(days=1)).isoformat(),
    }
    with studio.transaction() as db:
        deliveries.owe(
            db, Owed(NAMED, "named:before", studio.slack("producer"), about=producer.id, details=span)
        )
    studio.deliver()
    assert "You were named in 2 decisions" in studio.direct("producer")[-1].text
    studio.press("That's right (all)", as_="producer", on="You were named")
    assert "That's right (all)" not in studio.direct("producer")[-1].text
