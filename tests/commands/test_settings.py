"""Everything of how somebody is written to, in one form."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from storage.people import mutes, preferences
from storage.projects import policies
from tests.cast import Studio

BACK = date(2026, 12, 10)


def form(studio: Studio, who: str) -> dict[str, object]:
    return dict(studio.say("/studio me", as_=who).form)


def initial(view: dict[str, object], block: str) -> object:
    (found,) = [b for b in view["blocks"] if b.get("block_id") == block]  # type: ignore[attr-defined]
    element = found["element"]
    return next((value for name, value in element.items() if name.startswith("initial")), None)


def saved(studio: Studio, who: str) -> preferences.Preference:
    person = studio.person(who).id
    with studio.transaction() as db:
        return preferences.of(db, [person]).get(person, preferences.NOTHING_SET)


def delegates(studio: Studio, who: str) -> list[int]:
    person = studio.person(who).id
    with studio.transaction() as db:
        return [one.delegate for one in policies.appointed_by(db, person).values()]


def test_the_form_shows_what_holds(studio: Studio) -> None:
    studio.say("/studio me hours 11:00-20:00", as_="artist")
    view = form(studio, "artist")
    assert (initial(view, "me.from"), initial(view, "me.to")) == ("11:00", "20:00")
    ticked = initial(view, "me.leads")
    assert [one["text"]["text"] for one in ticked] == ["24h before", "1h before"]  # type: ignore[attr-defined]
    assert initial(view, "me.morning")
    assert initial(view, "me.back") is None


def test_saving_it_unchanged_sets_nothing(studio: Studio) -> None:
    studio.submit(form(studio, "artist"), {}, as_="artist")
    assert saved(studio, "artist") == preferences.NOTHING_SET


def test_hours_reminders_and_the_morning_message_are_kept(studio: Studio) -> None:
    changed = {"me.from": ("12:00",), "me.to": ("21:30",), "me.leads": ("180",), "me.morning": ()}
    seen = studio.submit(form(studio, "artist"), changed, as_="artist")
    assert "between 12:00–21:30" in seen.text
    now = saved(studio, "artist")
    assert now.leads == (timedelta(hours=3),)
    assert now.morning is False
    studio.submit(form(studio, "artist"), {"me.morning": ("on",), "me.leads": ()}, as_="artist")
    assert saved(studio, "artist").morning is True
    assert saved(studio, "artist").leads == ()


def test_away_with_somebody_who_answers_meanwhile(studio: Studio) -> None:
    away = {"me.back": (BACK.isoformat(),), "me.stand_in": ("UARTIST",)}
    seen = studio.submit(form(studio, "producer"), away, as_="producer")
    assert "Artist answers for you in NEON" in seen.text
    assert "until Wed 9 Dec" in seen.text
    assert saved(studio, "producer").quiet_until is not None
    assert delegates(studio, "producer") == [studio.person("artist").id]
    view = form(studio, "producer")
    assert initial(view, "me.stand_in") == ["UARTIST"]
    assert initial(view, "me.back") == BACK.isoformat()
    studio.submit(view, {"me.from": ("09:00",)}, as_="producer")  # something else: who stands in stays
    assert delegates(studio, "producer") == [studio.person("artist").id]
    seen = studio.submit(form(studio, "producer"), {"me.back": (), "me.stand_in": ()}, as_="producer")
    assert "You answer for yourself" in seen.text
    assert delegates(studio, "producer") == []
    assert saved(studio, "producer").quiet_until is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"me.from": ("10:00",), "me.to": ("10:00",)}, "me.to"),
        ({"me.back": ("2026-11-01",)}, "me.back"),
        ({"me.stand_in": ("UARTIST",)}, "me.back"),
        ({"me.back": (BACK.isoformat(),), "me.stand_in": ("ULABEL",)}, "me.stand_in"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(
    studio: Studio, values: dict[str, tuple[str, ...]], field: str
) -> None:
    assert list(studio.submit(form(studio, "producer"), values, as_="producer").errors) == [field]
    assert saved(studio, "producer") == preferences.NOTHING_SET
    assert delegates(studio, "producer") == []


def test_no_reminders_of_a_project_that_is_muted(studio: Studio) -> None:
    project, artist = studio.project.id, studio.person("artist").id
    studio.submit(form(studio, "artist"), {"me.muted": (str(project),)}, as_="artist")
    with studio.transaction() as db:
        assert mutes.of(db, artist) == {project}
    studio.say('/session book fri 19:00 3h "Vocals" @artist @assistant', as_="engineer")
    studio.clock(timedelta(days=3, hours=9))

    def reminded(who: str) -> int:
        return len([p for p in studio.direct(who) if p.delivery.kind == "session.reminder"])

    assert not reminded("artist")
    assert reminded("assistant")
    assert str(project) in str(initial(form(studio, "artist"), "me.muted"))


def test_where_no_form_opens_a_button_does(studio: Studio) -> None:
    studio.say("@bot studio me", as_="artist")
    assert studio.press("Change…", as_="artist").form["callback_id"] == "studio.me"
