"""The first five minutes of a channel: who is asked, what everybody sees, and that nobody is rung up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from commands.interaction import Entered, Way
from commands.studio.set_up import inviting
from storage.projects import projects
from studio.people.person import Team
from studio.vocabulary import Function
from tests.cast import CAST, Seen, Studio
from tests.used import use

LOUNGE = "C0LOUNGE"
LINE = "/decision kept take 7 for the chorus"


def invites(studio: Studio, who: str) -> None:
    with studio.transaction() as db:
        inviting.invited(db, LOUNGE, studio.slack(who))
    studio.deliver()


def asked(studio: Studio, who: str) -> list[str]:
    """What this person alone sees in the channel."""
    return [p.text for p in studio.posts.values() if p.delivery.reader == studio.slack(who)]


def everybodys(studio: Studio) -> list[str]:
    return [p.text for p in studio.cards("#lounge")]


def set_up(studio: Studio, who: str = "owner", button: str = "Yes, set it up", **values: str) -> Seen:
    form = studio.press(button, as_=who, channel="#lounge").form
    filled = {"studio.title": "Long Tail", "studio.artist": "Los Ñandúes", **values}
    return studio.submit(form, filled, as_=who)


def in_form(studio: Studio, form: dict[str, Any], action: str, who: str, **typed: str) -> Seen:
    """Press a button inside an open form."""
    block = next(b for b in form["blocks"] if b["type"] == "actions")
    (element,) = [e for e in block["elements"] if e["action_id"] == action]
    fields = {name.replace("__", "."): Entered(text=text) for name, text in typed.items()}
    interaction = replace(
        studio._ask(Way.CHANGED, action, who, None, ""),
        value=element.get("value", ""),
        about=form["private_metadata"],
        fields=fields,
        view="V1",
    )
    use(interaction)
    return studio.ask(interaction)


def team(studio: Studio) -> Team:
    with studio.transaction() as db:
        found = projects.of_channel(db, LOUNGE)
        assert found
        return projects.team(db, found.id)


def test_only_whoever_invited_is_asked_and_at_most_once(studio: Studio) -> None:
    invites(studio, "owner")
    invites(studio, "owner")
    assert asked(studio, "owner") == ["Is <#C0LOUNGE> one record?\nYes, set it up\nNot here"]
    assert len(studio.posts) == 1


def test_set_up_takes_one_public_message_at_most_two_private_ones_and_no_direct_one(studio: Studio) -> None:
    invites(studio, "owner")
    confirmed = set_up(studio)
    form = studio.press("Add people", as_="owner", channel="#lounge").form
    studio.submit(
        form,
        {"studio.people.producer": ("UPRODUCER",), "studio.people.a_and_r": ("UANR",)},
        as_="owner",
    )
    assert len(everybodys(studio)) == 1
    private = [*asked(studio, "owner"), confirmed.text]
    assert len(private) == 2
    assert not any(studio.direct(who) for who in CAST)


def test_the_form_asks_for_title_and_artist_and_the_rest_stands_behind_more(studio: Studio) -> None:
    invites(studio, "owner")
    form = studio.press("Yes, set it up", as_="owner", channel="#lounge").form
    assert [b["block_id"] for b in form["blocks"]] == ["studio.title", "studio.artist", "studio.more"]
    typed = {"studio__title": "Long Tail", "studio__artist": "Los Ñandúes"}
    whole = in_form(studio, dict(form), "studio.setup_more", "owner", **typed).form
    fields = {b.get("block_id"): b for b in whole["blocks"]}
    assert fields["studio.title"]["element"]["initial_value"] == "Long Tail"
    assert fields["studio.artist"]["element"]["initial_value"] == "Los Ñandúes"
    assert {"studio.key", "studio.zone", "studio.preset", "studio.people.owner"} <= set(fields)
    studio.submit(whole, {"studio.key": "TAIL"}, as_="owner")
    with studio.transaction() as db:
        found = projects.of_channel(db, LOUNGE)
    assert found
    assert (found.key, found.zone) == ("TAIL", "Europe/London")


def test_what_the_short_form_leaves_out_is_made_of_what_is_known(studio: Studio) -> None:
    invites(studio, "owner")
    set_up(studio, **{"studio.title": "Neon"})
    with studio.transaction() as db:
        found = projects.of_channel(db, LOUNGE)
    assert found
    assert (found.key, found.zone, found.preset) == ("NEON2", "Europe/London", "major")


def test_a_title_without_a_letter_that_a_key_can_have_gets_a_key_too(studio: Studio) -> None:
    invites(studio, "owner")
    assert "(REC) is set up" in set_up(studio, **{"studio.title": "夜"}).text


def test_the_channel_is_told_once_and_the_message_grows_until_it_is_ready(studio: Studio) -> None:
    invites(studio, "owner")
    set_up(studio)
    (first,) = everybodys(studio)
    assert "This channel keeps the record of Long Tail now." in first
    for words in (
        "Songs: none yet",
        "Producer: nobody yet",
        "First session: none yet",
        "Add songs",
        "Add people",
    ):
        assert words in first
    studio.say('/studio songs add "Glass Hour"', as_="owner", channel="#lounge")
    assert "Songs: 1" in everybodys(studio)[0]
    studio.say("/studio people add @producer producer", as_="owner", channel="#lounge")
    studio.say("/studio people add @anr A&R", as_="owner", channel="#lounge")
    studio.say("/studio people add @labelhead head of label", as_="owner", channel="#lounge")
    studio.say("/studio people add @label label staff", as_="owner", channel="#lounge")
    (now,) = everybodys(studio)
    assert "Producer: Producer" in now
    assert "nobody yet" not in now
    assert "Label sees those marked for the label." in now
    form = studio.press("Book a session", as_="owner", channel="#lounge").form
    assert form["callback_id"] == "session.book"
    studio.say('/session book fri 19:00 3h "Vocals"', as_="producer", channel="#lounge")
    (ready,) = [text for text in everybodys(studio) if "ready" in text]
    assert ready.startswith("Long Tail is ready.")
    assert "Add" not in ready
    assert "Book" not in ready
    studio.say('/studio songs add "Second"', as_="owner", channel="#lounge")
    assert "1 song ·" in next(text for text in everybodys(studio) if "ready" in text)  # it is left alone now


def test_not_here_says_so_and_stores_nothing(studio: Studio) -> None:
    invites(studio, "owner")
    assert "nothing of <#C0LOUNGE> is kept" in studio.press("Not here", as_="owner", channel="#lounge").text


def test_whoever_may_not_asks_and_who_may_lets_them(studio: Studio) -> None:
    invites(studio, "engineer")
    assert "Ask Owner" in asked(studio, "engineer")[0]
    assert "set it up" not in asked(studio, "engineer")[0]
    assert "Asked Owner." in studio.press("Ask Owner", as_="engineer", channel="#lounge").text
    (wanted,) = studio.direct("owner")
    assert wanted.text.startswith("Engineer wants to keep the record of <#C0LOUNGE>.")
    assert "is told" not in studio.press("Let Engineer do it", as_="owner", channel="dm").text
    (wanted,) = studio.direct("owner")
    assert "Engineer can set it up." in wanted.text
    assert "Let Engineer" not in wanted.text
    (let,) = studio.direct("engineer")
    assert let.text.startswith("Owner lets you set up <#C0LOUNGE>.")
    set_up(studio, "engineer", "Set it up")
    assert team(studio).functions(studio.person("engineer").id) == {Function.OWNER}
    assert "It keeps Long Tail now." in studio.direct("owner")[0].text


def test_who_is_asked_may_do_it_at_once(studio: Studio) -> None:
    invites(studio, "engineer")
    studio.press("Ask Owner", as_="engineer", channel="#lounge")
    assert "is set up" in set_up(studio, "owner", "Set it up").text


def test_nobody_lets_others_who_may_not_themselves(studio: Studio) -> None:
    invites(studio, "engineer")
    studio.press("Ask Owner", as_="engineer", channel="#lounge")
    pressed = replace(
        studio._ask(Way.PRESS, "studio.let_setup", "assistant", "#lounge", ""),
        value=f"{LOUNGE}:{studio.person('engineer').id}",
    )
    assert "Only" in studio.ask(pressed).text
    assert "Ask Owner" in studio.say("/studio setup", as_="engineer", channel="#lounge").text


def test_a_studio_manager_may_set_up(studio: Studio) -> None:
    invites(studio, "manager")
    assert "is set up" in set_up(studio, "manager").text


def test_a_command_in_a_channel_without_a_record_keeps_its_line_and_runs_it_afterwards(
    studio: Studio,
) -> None:
    seen = studio.say(LINE, as_="owner", channel="#lounge")
    assert seen.text.startswith("This channel has no record yet. Your line is kept.")
    assert "Yours: <#C0NEON>" in seen.text
    confirmed = set_up(studio, button="Set it up")
    assert f"You had typed: {LINE}" in confirmed.text
    studio.press("Do it now", as_="owner", channel="#lounge")
    assert any("LONG-1" in text and "kept take 7" in text for text in everybodys(studio))


@pytest.mark.parametrize("line", ["/session list", "/studio songs", "/credits", "/approve album mix v1"])
def test_every_command_offers_to_set_the_channel_up(studio: Studio, line: str) -> None:
    seen = studio.say(line, as_="owner", channel="#lounge")
    assert "no record yet" in seen.text
    assert "Set it up" in seen.text
    assert "Ask Owner" in studio.say(line, as_="engineer", channel="#lounge").text


def test_people_from_outside_are_offered_nothing(studio: Studio) -> None:
    studio.outside = frozenset({studio.slack("outsider")})
    seen = studio.say(LINE, as_="outsider", channel="#lounge")
    assert "Set it up" not in seen.text
    assert "Ask Owner" not in seen.text


def test_several_people_are_added_in_one_line(studio: Studio) -> None:
    invites(studio, "owner")
    set_up(studio)
    line = "/studio people add @producer, @artist producer @engineer and @assistant engineer stages:mixing @anr A&R"
    seen = studio.say(line, as_="owner", channel="#lounge")
    assert seen.text.count("Nobody was notified.") == 5
    now = team(studio)
    for who in ("producer", "artist"):
        assert now.functions(studio.person(who).id) == {Function.PRODUCER}
    assert now.engaged(Function.ENGINEER) == (studio.person("engineer").id, studio.person("assistant").id)
    assert now.engaged(Function.A_AND_R) == (studio.person("anr").id,)


def test_health_is_said_in_words(studio: Studio) -> None:
    assert studio.say("/studio health", as_="owner").text.startswith("Nothing is planned, nothing is late.")
    studio.say('/session book fri 19:00 3h "Vocals" @artist', as_="producer")
    text = studio.say("/studio health", as_="owner").text
    assert "planned, none is late." in text
    assert "reminder" in text
    assert "pending" not in text
