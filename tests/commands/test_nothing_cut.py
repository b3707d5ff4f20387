"""Nothing is cut off in silence: what presses most stands first, every list says how many more, and leads to them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from commands.answers import Reply, ShowHome, UpdateForm
from commands.desk import desk
from commands.desk.registry import registry
from commands.interaction import Interaction, Way
from sandbox.slack.limits.limits import check_view
from storage.database import new_id
from storage.people import people
from storage.projects import projects
from storage.projects.projects import NewProject
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Post, Seen, Studio, pressable
from tests.used import use
from views.kit.message import Message

MIX = '/approve "{}" mix v1 link:https://example.com/{}'


def small_asks(studio: Studio, many: int) -> None:
    for take in range(1, many + 1):
        studio.say(f"/decision keep take {take} by:me ask:@producer", as_="engineer")


def home_of(studio: Studio, handle: str, way: Way = Way.HOME, name: str = "home", value: str = "") -> Message:
    """The Home as this person sees it when they open it, or after they have pressed something in it."""
    asked = Interaction(
        studio.workspace, studio.slack(handle), way, name, studio.now, f"home:{new_id()}", value=value
    )
    if way is Way.PRESS:
        use(asked)
    answer = desk.answer(studio.database, registry(), asked)
    assert isinstance(answer, ShowHome), answer
    view = {"type": "home", "blocks": [dict(block) for block in answer.home.blocks]}
    assert check_view(view) == []
    return Message(json.dumps(view, ensure_ascii=False), answer.home.blocks)


def approves(message: Message) -> list[str]:
    """What each Approve of a message carries, one for each ask that can be answered there; “OK all 3” of the Home has three."""
    found: list[str] = []
    for label, _, value in pressable(message):
        found += (
            [value] if label in ("Approve", "OK") else value.split(",") if label.startswith("OK all") else []
        )
    return found


def pages(message: Message) -> list[tuple[str, str, str]]:
    """The buttons that lead to other pages of it."""
    return [
        one
        for one in pressable(message)
        if re.fullmatch(r"Show (?:all )?\d+.*|Back|More · \d+|\d+–\d+", one[0])
    ]


def every_page(studio: Studio, first: Message, handle: str) -> Iterator[Message]:
    """A list with all the pages that its own buttons lead to, each one press away."""
    yield first
    for label, action, value in pages(first):
        if action.startswith("home."):
            if label.startswith("More"):
                yield from every_page(studio, home_of(studio, handle, Way.PRESS, action, value), handle)
        else:
            yield pressed(studio, handle, action, value).message or Message("")


def pressed(studio: Studio, handle: str, action: str, value: str) -> Seen:
    asked = Interaction(
        studio.workspace,
        studio.slack(handle),
        Way.PRESS,
        action,
        studio.now,
        f"p:{new_id()}",
        channel=f"D{handle.upper()}",
        value=value,
        private=True,
    )
    use(asked)
    return studio.ask(asked)


def test_the_reminder_names_the_version_first_and_says_how_many_more_there_are(studio: Studio) -> None:
    """Eleven small OKs once kept the mix that was due that day out of it, and not a word said so."""
    small_asks(studio, 11)
    studio.say(MIX.format("Neon Rain", "1") + " due:tomorrow", as_="engineer")
    studio.clock(timedelta(days=1))
    reminder = studio.mornings("producer")[-1].text.split("\n")
    assert reminder[1] == "12 wait for you"
    assert reminder[2].startswith("Neon Rain · mix v1")
    assert "keep take 1 · keep take 2 · keep take 3 · 8 more" in reminder
    shown = studio.press("One by one", as_="producer", on="11 decisions")
    assert shown.message
    assert len(approves(shown.message)) == 12


@pytest.mark.parametrize("many", [1, 8, 9, 14, 15, 23, 48])
def test_every_ask_can_be_answered_from_every_list_in_two_presses(studio: Studio, many: int) -> None:
    """The ninth of them once had no button in the message that asked, nor in the list, nor at Home."""
    small_asks(studio, many)
    listed = studio.say("/approve", as_="producer").message
    (ping,) = [post.message for post in studio.direct("producer")]
    at_home = home_of(studio, "producer")
    assert listed
    assert ping
    for first in (listed, ping, at_home):
        found = [value for page in every_page(studio, first, "producer") for value in approves(page)]
        assert len(set(found)) == many
        for page in every_page(studio, first, "producer"):
            shown = len(approves(page))
            assert shown == many or pages(page), "a page that holds less than all leads on"
    assert (f"… and {many - len(approves(listed))} more" in listed.text) == (len(approves(listed)) < many)
    assert (f"… and {many - len(approves(ping))} more" in ping.text) == (len(approves(ping)) < many)


def test_what_is_overdue_stands_first_then_versions_then_decisions(studio: Studio) -> None:
    small_asks(studio, 2)
    studio.say(MIX.format("Paper Moon", "2"), as_="engineer")
    studio.say("/decision dry verse by:me", as_="engineer")
    studio.say("/approve NEON-3 @producer due:tomorrow", as_="engineer")
    studio.clock(timedelta(days=2))
    text = studio.say("/approve", as_="producer").text
    order = ["Overdue: NEON-3", "Paper Moon · mix v1", "NEON-1", "NEON-2"]
    assert sorted(order, key=text.index) == order
    shown = home_of(studio, "producer").text
    assert shown.index("Overdue: 3 decisions from Engineer") < shown.index("Paper Moon · mix v1")


def test_what_is_answered_at_home_is_gone_from_it(studio: Studio) -> None:
    """A press there once changed nothing that anybody saw: no message of it can be drawn again."""
    small_asks(studio, 2)
    ((_, action, value), *_) = [one for one in pressable(home_of(studio, "producer")) if one[0] == "OK all 2"]
    after = home_of(studio, "producer", Way.PRESS, action, value)
    assert approves(after) == []


def test_all_answers_to_one_of_many_stand_behind_its_menu_and_say_what_was_done(studio: Studio) -> None:
    """In a list a phone has one row for each; what has no room there is one press away, from the Home too."""
    small_asks(studio, 3)
    listed = studio.say("/approve", as_="producer").message
    assert listed
    ((_, action, value), *_) = [one for one in pressable(listed) if one[0] == "All answers…"]
    pressed_there = Interaction(
        studio.workspace, studio.slack("producer"), Way.PRESS, action, studio.now, "all", value=value
    )
    alone = desk.answer(studio.database, registry(), pressed_there)
    assert isinstance(alone, Reply)
    labels = [label for label, _, _ in pressable(alone.message)]
    assert {"Approve", "Request changes", "1 hour", "Decline…", "Show in full"} <= set(labels)
    ((_, action, value), *_) = [one for one in pressable(alone.message) if one[0] == "Approve"]
    in_the_modal = Interaction(
        studio.workspace, studio.slack("producer"), Way.CHANGED, action, studio.now, "yes", value=value
    )
    done = desk.answer(studio.database, registry(), in_the_modal)
    assert isinstance(done, UpdateForm)
    assert "You approved it." in json.dumps(done.form.view)
    assert len(approves(home_of(studio, "producer"))) == 2


def test_whoever_asked_for_many_can_withdraw_each_of_them(studio: Studio) -> None:
    """The list of one's own asks once ended after eight."""
    small_asks(studio, 50)
    listed = studio.say("/approve", as_="engineer").message
    assert listed
    menus = [
        value
        for page in every_page(studio, listed, "engineer")
        for label, _, value in pressable(page)
        if label == "Withdraw…"
    ]
    assert len(set(menus)) == 50


def ten_projects(studio: Studio) -> None:
    """Nine more projects with the same people, each in a channel of its own, and two mixes due in each."""
    people = {
        studio.person("engineer").id: Function.ENGINEER,
        studio.person("producer").id: Function.PRODUCER,
        studio.person("anr").id: Function.A_AND_R,
    }
    with studio.transaction() as db:
        for number in range(2, 11):
            new = NewProject(
                f"P{number}", f"Album {number}", "Ari Vale", "Demo", "Europe/London", "producer_a_and_r"
            )
            team = [Engagement(person, function) for person, function in people.items()]
            projects.engage(db, projects.create(db, new).id, team)


def test_an_a_and_r_of_ten_projects_answers_all_that_is_due_from_one_list(studio: Studio) -> None:
    ten_projects(studio)
    for number in range(2, 11):
        for song in ("One", "Two"):
            studio.say(f'/studio songs add "{song} {number}" project:P{number}', as_="producer")
            studio.say(MIX.format(f"{song} {number}", number) + f" project:P{number}", as_="producer")
    for first in (studio.say("/approve", as_="anr").message, home_of(studio, "anr")):
        assert first
        found = [value for page in every_page(studio, first, "anr") for value in approves(page)]
        assert len(set(found)) == 18


def silences(studio: Studio, handle: str = "engineer") -> list[str]:
    return [post.text for post in studio.direct(handle) if "has not answered" in post.text]


def test_who_asks_much_hears_of_silence_once_a_day_in_one_message(studio: Studio) -> None:
    """An engineer once got a message for each ask: 44 of the 80 in a month."""
    small_asks(studio, 5)
    for song in ("Neon Rain", "Paper Moon"):
        studio.say(MIX.format(song, "1"), as_="engineer")
    studio.clock(timedelta(days=3, hours=1))
    (told,) = silences(studio)
    assert "Producer has not answered, after two reminders: " in told
    for ref in ("Neon Rain · mix v1", "Paper Moon · mix v1", *(f"NEON-{n} " for n in range(1, 6))):
        assert ref in told


def test_only_a_reminder_that_named_it_is_counted(studio: Studio) -> None:
    """“After two reminders” was once said of what neither had named."""
    small_asks(studio, 12)
    studio.clock(timedelta(days=2))
    studio.say("/decision keep take 13 ask:@producer", as_="engineer")
    studio.clock(timedelta(days=1, hours=1))
    (told,) = silences(studio)
    assert told.startswith("Producer has not answered, after two reminders: ")
    assert all(f"NEON-{n} keep take {n}\n" in told for n in range(1, 13))
    assert "Producer has not answered, after one reminder: NEON-13 keep take 13" in told


def test_who_wanted_quiet_was_not_reminded_and_nobody_says_so(studio: Studio) -> None:
    studio.say("/studio me quiet until 2026-12-20", as_="producer")
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.clock(timedelta(days=4))
    (told,) = silences(studio)
    assert told.startswith("Producer has not answered: ")


def test_the_month_of_an_engineer_with_sixty_asks(studio: Studio) -> None:
    """Sixty asks on twenty working days, and nobody answers any: at most twelve messages of silence."""
    for day in range(28):
        if (studio.now).weekday() < 5:
            for take in range(3):
                studio.say(f"/decision day {day} take {take} by:me ask:@producer", as_="engineer")
        studio.clock(timedelta(days=1))
    told = silences(studio)
    assert 0 < len(told) <= 12


NIGHT = "/studio me hours 15:00-23:00"  # of somebody five hours west: at ten in London it is the middle of their night


def finals(studio: Studio) -> list[Post]:
    return [post for post in studio.direct("engineer") if "Final OK" in post.text or "asks for" in post.text]


def test_what_came_of_an_ask_waits_for_the_hours_of_whoever_asked_and_comes_in_one_message(
    studio: Studio,
) -> None:
    """Twelve “Final OK” once rang at two in the morning in Los Angeles."""
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(NIGHT, as_="engineer")
    for song in ("Neon Rain", "Paper Moon"):
        studio.say(MIX.format(song, "1"), as_="engineer")
    studio.clock(timedelta(minutes=30))
    studio.press("Approve", as_="producer", on="Neon Rain")
    form = studio.press("Request changes", as_="producer", on="Paper Moon").form
    studio.submit(form, {"note": "less plate"}, as_="producer")
    assert not finals(studio)
    studio.clock(timedelta(hours=6))
    (told,) = finals(studio)
    assert told.delivery.due_at.hour == 15
    assert told.text.startswith("2 answers came in")
    assert "Final OK for the mix" in told.text
    assert "less plate" in told.text


def test_whoever_is_at_it_reads_the_answer_at_once(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(NIGHT, as_="engineer")
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.press("Approve", as_="producer")
    assert len(finals(studio)) == 1


def test_whoever_sits_in_the_session_reads_the_answer_at_once(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(NIGHT, as_="engineer")
    studio.say('/session book today 10:15 2h "Mix" @engineer', as_="manager")
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.clock(timedelta(minutes=30))
    studio.press("Approve", as_="producer")
    assert len(finals(studio)) == 1


def test_a_changed_policy_names_what_still_runs_by_the_old_one_and_offers_the_new(studio: Studio) -> None:
    """Whoever changed the chain once never learned that nothing open went by it."""
    for song in ("Neon Rain", "Paper Moon"):
        studio.say(MIX.format(song, "1"), as_="engineer")
    studio.press("Approve", as_="producer", on="Neon Rain")
    changed = studio.say("/studio policy mixing: producer, then artist", as_="owner").text
    assert "2 asks still run by the old one:" in changed
    assert "Neon Rain · mix v1 (waits for Anr and Labelhead)" in changed
    assert "Paper Moon · mix v1 (waits for Producer, then Anr and Labelhead)" in changed
    before = len(studio.direct("producer"))
    text = studio.press("Ask by the new", as_="owner").text
    assert "Neon Rain · mix v1: Waits for Artist" in text
    assert "Paper Moon · mix v1: Waits for Producer, then Artist" in text
    assert len(studio.direct("producer")) == before  # whoever said yes or was asked is not asked again
    assert "Neon Rain · mix v1" in studio.direct("artist")[-1].text
    assert "Request changes" not in studio.direct("anr")[-1].text  # has no place in it any more
    studio.press("Approve", as_="artist", on="Neon Rain")
    assert any("Final OK for the mix" in card.text and "Neon Rain" in card.text for card in studio.cards())


def test_the_history_of_an_ask_tells_both_policies(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.press("Approve", as_="producer")
    studio.say("/studio policy mixing: artist, then producer", as_="owner")
    studio.press("Ask by the new", as_="owner")
    studio.press("Approve", as_="artist")
    text = studio.say('/approve history "Neon Rain" mix', as_="anr").text
    told = [
        "Engineer asked Producer for the OK",
        "OK by Producer",
        "Sent on to Anr and Labelhead",
        "Owner had it asked by the new policy: Artist too",
        "OK by Artist",
        "Final OK for the mix",
    ]
    places = [text.index(words, text.index("Engineer asked")) for words in told]
    assert places == sorted(places)


def test_the_yes_that_were_said_may_be_all_that_the_new_policy_wants(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.press("Approve", as_="producer")
    studio.say("/studio policy mixing: producer", as_="owner")
    assert "Final OK for the mix" in studio.press("Ask by the new", as_="owner").text
    assert len(finals(studio)) == 1


def test_what_is_left_to_the_old_policy_goes_on_by_it(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.say("/studio policy mixing: producer", as_="owner")
    assert "go on as they were asked" in studio.press("Leave them", as_="owner").text
    studio.press("Approve", as_="producer")
    assert not finals(studio)
    assert studio.direct("anr")


def test_only_whoever_may_change_the_policy_asks_by_the_new(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.say("/studio policy mixing: producer, then artist", as_="owner")
    studio.last["engineer"] = studio.last["owner"]
    assert "Only" in studio.press("Ask by the new", as_="engineer").text
    assert not studio.direct("artist")


def test_a_policy_that_changes_nothing_for_what_is_open_says_nothing_of_it(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    assert "still run" not in studio.say("/studio policy mastering: artist", as_="owner").text
    assert "still run" not in studio.say("/studio policy mixing due:2d", as_="owner").text


def test_a_new_version_over_a_final_ok_shows_as_both(studio: Studio) -> None:
    """The board once said that the song was final, and the sheet nothing of the version that was asked for since."""
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.press("Approve", as_="producer")
    studio.say(MIX.format("Neon Rain", "2").replace("v1", "v2"), as_="engineer")
    words = "v1 final, v2 asked"
    assert [words in card.text for card in studio.cards()] == [True, True]
    assert words in studio.say('/approve history "Neon Rain" mix', as_="anr").text
    assert words in studio.say('/credits song:"Neon Rain"', as_="label").text
    studio.press("Approve", as_="producer", on="mix v2")
    assert not any(words in card.text for card in studio.cards())
    assert words not in studio.say('/credits song:"Neon Rain"', as_="label").text


def test_whoever_asks_for_a_master_without_a_final_mix_is_warned_in_private(studio: Studio) -> None:
    warning = "Neon Rain has no final OK of a mix. The master is asked for all the same."
    asked = studio.say('/approve "Neon Rain" master v1 link:https://example.com/1', as_="engineer")
    assert warning in asked.text
    assert studio.direct("producer")
    assert not any(warning in card.text for card in studio.cards())


def test_a_master_of_a_final_mix_comes_without_a_warning(studio: Studio) -> None:
    studio.say("/studio policy mixing: producer", as_="owner")
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.press("Approve", as_="producer")
    asked = studio.say('/approve "Neon Rain" master v1 link:https://example.com/1', as_="engineer")
    assert "no final OK of a mix" not in asked.text


def test_two_titles_alike_in_two_projects_are_told_apart_in_the_first_line(studio: Studio) -> None:
    """“Neon Rain · mix v1” once stood twice in a list, and which was which only in the small print."""
    ten_projects(studio)
    studio.say('/studio songs add "neon rain" project:P2', as_="producer")
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    studio.say(MIX.format("Neon Rain", "2") + " project:P2", as_="engineer")
    first = [post.text.split("\n")[0] for post in studio.direct("producer")]
    assert first == [
        "Your OK is asked for: Neon Rain · mix v1 · project NEON",
        "Your OK is asked for: neon rain · mix v1 · project P2",
    ]
    for message in (studio.say("/approve", as_="producer").text, home_of(studio, "producer").text):
        assert "Neon Rain · mix v1 · project NEON" in message
        assert "neon rain · mix v1 · project P2" in message
    mine = studio.say("/approve", as_="engineer").text
    assert "neon rain · mix v1 · project P2 (waits for Producer, then Anr)" in mine


def test_a_title_that_is_alone_among_ones_projects_needs_no_project_beside_it(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain", "1"), as_="engineer")
    assert studio.direct("producer")[0].text.split("\n")[0] == "Your OK is asked for: Neon Rain · mix v1"


def test_whoever_asked_much_of_somebody_who_has_left_reads_all_of_it(studio: Studio) -> None:
    small_asks(studio, 60)
    with studio.transaction() as db:
        people.keep(db, [replace(studio._account("producer"), deleted=True)])
    studio.deliver()
    (told,) = [post for post in studio.direct("engineer") if "has left the workspace" in post.text]
    assert told.message
    read = "".join(page.text for page in every_page(studio, told.message, "engineer"))
    assert [take for take in range(1, 61) if f"keep take {take} (" not in read] == []
