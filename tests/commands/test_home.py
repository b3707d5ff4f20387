"""The Home tab as its owner sees it: what waits first, by what the person does, nothing that is empty."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from commands.answers import Answer, Done, ShowHome
from commands.desk import desk
from commands.desk.registry import registry
from commands.home.overview import overview
from commands.interaction import Interaction, Way
from sandbox.slack.limits.limits import check_view
from storage.database import new_id
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.approvals.chains import DEFAULT
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Seen, Studio, pressable
from tests.commands.test_waiting import CAUSES
from tests.used import use
from views.home.pieces import BUTTONS, LINES, lines_of
from views.kit.message import Message
from views.waiting.items import NEWS, Kind

MIX = '/approve "{}" mix v1 link:https://example.com/mix1'


def opened(studio: Studio, handle: str) -> ShowHome:
    """The Home as it is when it is opened."""
    interaction = Interaction(
        studio.workspace, studio.slack(handle), Way.HOME, "home", studio.now, f"home:{new_id()}"
    )
    answer = desk.answer(studio.database, registry(), interaction)
    assert isinstance(answer, ShowHome)
    return answer


def home(studio: Studio, handle: str) -> tuple[str, dict[str, Any]]:
    """The words of the Home, and the view as it goes to Slack."""
    view = {"type": "home", "blocks": [dict(block) for block in opened(studio, handle).home.blocks]}
    assert check_view(view) == []
    return words(view), view


def words(node: Any) -> str:
    """Everything that is read in it, a line each."""
    if isinstance(node, dict):
        own = [node["text"]] if isinstance(node.get("text"), str) else []
        return "\n".join([*own, *(found for value in node.values() if (found := words(value)))])
    return "\n".join(filter(None, map(words, node))) if isinstance(node, list | tuple) else ""


def press(studio: Studio, handle: str, label: str, on: Answer | None = None) -> Seen:
    """Press a button of that label on the Home, or on the page that is given."""
    shown = on if isinstance(on, ShowHome) else opened(studio, handle)
    found = [each for each in pressable(Message("", shown.home.blocks)) if each[0] == label]
    assert found, (
        f"{handle} sees no “{label}” but {[each[0] for each in pressable(Message('', shown.home.blocks))]}"
    )
    _, action, value = found[0]
    interaction = Interaction(
        studio.workspace, studio.slack(handle), Way.PRESS, action, studio.now, f"press:{new_id()}",
        value=value, chosen=(value,), trigger="trigger",
    )  # fmt: skip
    use(interaction)
    return studio.ask(interaction)


def labels(view: dict[str, Any]) -> list[str]:
    return [label for label, _, _ in pressable(Message("", tuple(view["blocks"])))]


def project(studio: Studio, key: str, title: str, *engaged: tuple[str, Function]) -> int:
    """Another project with a song."""
    with studio.transaction() as db:
        made = projects.create(
            db, projects.NewProject(key, title, "Ari", "Demo Records", "Europe/London", DEFAULT)
        )
        songs.add(db, made.id, [songs.NewSong(f"{title} One")])
        for handle, function in engaged:
            person = people.by_slack(db, studio.slack(handle))
            assert person
            projects.engage(db, made.id, [Engagement(person.id, function)])
    return made.id


# What waits


@pytest.mark.parametrize("kind", Kind, ids=str)
def test_every_kind_of_thing_that_can_wait_stands_in_the_home_with_its_button(
    studio: Studio, kind: Kind
) -> None:
    who = CAUSES[kind](studio)
    with studio.database.read(studio.workspace, studio.now) as db:
        known = overview(db, studio.person(who))
    every = (*known.items, *known.news)
    item = next(item for item in every if item.kind is kind)
    found, page = "", opened(studio, who)
    while item.lines[0][:40] not in (found := words([dict(block) for block in page.home.blocks])):
        more = [
            label for label, _, _ in pressable(Message("", page.home.blocks)) if label.startswith("More ·")
        ]
        assert more, found
        answer = press(studio, who, more[0], page).answer
        assert isinstance(answer, ShowHome)
        page = answer
    shown = {label for label, _, _ in pressable(Message("", page.home.blocks))}
    expected = (
        {"Sounds right", "OK"} if kind is Kind.VERSION else {item.presses[0].label} if item.presses else {""}
    )
    assert kind in NEWS or shown & expected


def test_what_is_answered_there_is_gone_from_it(studio: Studio) -> None:
    studio.say("/decision kept take 7 for the chorus ask:@producer", as_="engineer")
    assert "kept take 7 for the chorus" in home(studio, "producer")[0]
    answer = press(studio, "producer", "OK").answer
    assert isinstance(answer, ShowHome)
    assert "kept take 7" not in words([dict(block) for block in answer.home.blocks])


def test_several_decisions_of_one_asker_are_answered_by_one_press(studio: Studio) -> None:
    for take in (1, 2, 3):
        studio.say(f"/decision kept take {take} ask:@producer", as_="engineer")
    text, _ = home(studio, "producer")
    assert "Waiting for you · 3" in text
    press(studio, "producer", "OK all 3")
    assert "Waiting for you" not in home(studio, "producer")[0]


def test_those_who_do_the_work_read_what_is_to_do(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @engineer', as_="producer")
    assert "To do · 1" in home(studio, "engineer")[0]


def test_at_most_28_lines_and_12_buttons_stand_before_more_and_every_page_can_be_reached(
    studio: Studio,
) -> None:
    for at in range(14):
        studio.say(f'/approve "{"Neon Rain" if at % 2 else "Paper Moon"}" mix v{at + 1} link:https://example.com/{at}', as_="engineer")  # fmt: skip
        studio.say(f'/session book 2026-12-{at + 3:02d} 19:00 3h "Take {at}" @producer', as_="engineer")
    page, seen = opened(studio, "producer"), 0
    while True:
        blocks = page.home.blocks
        assert sum(map(lines_of, blocks)) <= LINES
        assert sum(len(b["elements"]) for b in blocks if b["type"] == "actions") <= BUTTONS
        seen += words([dict(block) for block in blocks]).count("no answer")
        more = [label for label, _, _ in pressable(Message("", blocks)) if label.startswith("More ·")]
        if not more:
            break
        answer = press(studio, "producer", more[0], page).answer
        assert isinstance(answer, ShowHome)
        page = answer
    back = press(studio, "producer", "Back", page).answer
    assert isinstance(back, ShowHome)


def test_what_waits_never_hides_the_rest_of_the_first_page(studio: Studio) -> None:
    for at in range(12):
        studio.say(f'/session book 2026-12-{at + 3:02d} 19:00 3h "Take {at}" @producer', as_="engineer")
    text, view = home(studio, "producer")
    assert "Waiting for you · " in text
    assert "Album" in labels(view)


# What one waits for


def test_who_asked_reads_whom_it_waits_for_and_reminds_them_by_one_press(studio: Studio) -> None:
    studio.say(MIX.format("Neon Rain"), as_="engineer")
    studio.now += timedelta(days=2)
    text, _ = home(studio, "engineer")
    assert "You wait for" in text
    assert "Neon Rain · mix v1: Producer · 2 days" in text
    answer = press(studio, "engineer", "Remind Producer").answer
    assert isinstance(answer, ShowHome)
    assert "reminded today" in words([dict(block) for block in answer.home.blocks])
    studio.clock(timedelta(hours=1))
    assert any("Still waiting on your OK" in post.text for post in studio.direct("producer"))


def test_several_that_wait_for_one_are_a_line(studio: Studio) -> None:
    for take in (1, 2, 3):
        studio.say(f"/decision kept take {take} ask:@producer", as_="engineer")
    assert "Producer: 3 OKs since Tue 1 Dec" in home(studio, "engineer")[0]


# By function


def test_a_project_says_how_far_it_is_with_its_buttons(studio: Studio) -> None:
    text, view = home(studio, "producer")
    assert "Neon · 0 of 2 songs final" in text
    assert {"Album", "Credits", "Sessions", "People", "Songs"} <= set(labels(view))
    assert "░░░░░" in press(studio, "producer", "Album").text


def test_an_engineer_begins_from_there(studio: Studio) -> None:
    _, view = home(studio, "engineer")
    assert {"Log a decision", "New version", "Hours", "My credits", "My settings", "Help"} <= set(
        labels(view)
    )
    form = press(studio, "engineer", "Log a decision").form
    assert form["callback_id"] == "decision.log"
    form = press(studio, "engineer", "New version").form
    asked = studio.submit(
        form,
        {
            "song": (form["blocks"][0]["element"]["options"][0]["value"],),
            "version": "v2",
            "link": "https://example.com/2",
        },
        as_="engineer",
    )
    assert isinstance(asked.answer, Done)
    assert "mix v2" in home(studio, "producer")[0]


@pytest.mark.parametrize("label", ["Hours", "My credits", "Help"])
def test_ones_own_stands_behind_the_dots(studio: Studio, label: str) -> None:
    assert press(studio, "engineer", label).text


def test_ones_own_settings_open_as_a_form(studio: Studio) -> None:
    assert press(studio, "engineer", "My settings").form["callback_id"] == "studio.me"


def test_an_artist_is_asked_one_thing_at_a_time_and_reads_nothing_else(studio: Studio) -> None:
    for title in ("Neon Rain", "Paper Moon"):
        studio.say(f'/session book fri 1{len(title) % 2}:00 1h "{title}" @artist', as_="producer")
    text, view = home(studio, "artist")
    assert labels(view) == ["Yes", "No"]
    assert "1 more after this" in text
    studio.now += timedelta(days=2, hours=1)
    press(studio, "artist", "Yes")
    press(studio, "artist", "No")
    text, view = home(studio, "artist")
    assert text.startswith("Nothing waits for you.")
    assert labels(view) == []


def test_an_artist_says_of_a_version_whether_it_sounds_right(studio: Studio) -> None:
    studio.say("/studio policy mixing: artist", as_="producer")
    studio.say(MIX.format("Neon Rain"), as_="engineer")
    _, view = home(studio, "artist")
    assert labels(view) == ["Sounds right", "Something's off"]
    press(studio, "artist", "Sounds right")
    assert "mix v1" not in home(studio, "artist")[0]


def test_the_manager_reads_today_by_room_and_books_from_there(studio: Studio) -> None:
    studio.say('/studio rooms add "Studio A"', as_="owner")
    studio.say('/session book today 19:00 3h "Vocals" room:"Studio A" @artist @producer', as_="producer")
    text, view = home(studio, "manager")
    assert "Rooms today" in text
    assert "Studio A · 19:00–22:00 Vocals · 1 answer open" in text
    assert {"Book", "Week", "Hours"} <= set(labels(view))
    assert press(studio, "manager", "Book").form["callback_id"] == "session.book"
    assert press(studio, "manager", "Week").text


def test_the_owner_reads_health_in_a_sentence_and_which_project_has_no_producer(studio: Studio) -> None:
    project(studio, "KITE", "Kite", ("owner", Function.OWNER))
    text, view = home(studio, "owner")
    assert "Everything is delivered." in text
    assert "Kite has no producer." in text
    assert "Set up a record…" in labels(view)


def test_the_owner_sets_up_a_record_by_naming_its_channel(studio: Studio) -> None:
    form = press(studio, "owner", "Set up a record…").form
    assert form["blocks"][0]["element"]["type"] == "channels_select"
    setup = studio.submit(form, {"home.channel_of": ("C0LOUNGE",)}, as_="owner")
    assert setup.form["callback_id"] == "studio.setup"


def test_somebody_on_no_project_reads_what_it_is_and_how_it_begins(studio: Studio) -> None:
    text, view = home(studio, "outsider")
    assert text == (
        "Liner Notes keeps who decided what on a record.\n"
        "Invite me to the channel of a record: /invite @Liner Notes"
    )
    assert labels(view) == []


def test_home_of_somebody_new_says_that_we_are_asking(studio: Studio) -> None:
    assert "do not know you yet" in home(studio, "newcomer")[0]


def test_nothing_that_is_empty_is_shown(studio: Studio) -> None:
    for who in ("engineer", "producer", "label", "manager", "owner", "anr"):
        text, _ = home(studio, who)
        assert "None" not in text
        assert "No " not in text.replace("No date yet", "")
        assert "Waiting for you" not in text


def test_with_several_projects_their_titles_are_said_and_with_one_they_are_not(studio: Studio) -> None:
    studio.now += timedelta(days=3)
    studio.say('/session book 2026-12-08 19:00 3h "Vocals" @producer', as_="engineer")
    before, _ = home(studio, "producer")
    assert before.count("Neon") == 1
    project(studio, "KITE", "Kite", ("producer", Function.PRODUCER))
    after, _ = home(studio, "producer")
    assert after.count("Neon") == 2
    assert "Your records" in after


def test_whoever_has_several_functions_reads_the_parts_of_each(studio: Studio) -> None:
    project(studio, "KITE", "Kite", ("engineer", Function.MANAGER), ("engineer", Function.OWNER))
    text, view = home(studio, "engineer")
    assert "Kite has no producer." in text
    assert {"Week", "Hours"} <= set(labels(view))


# The label


def dated(studio: Studio, key: str, day: str) -> None:
    studio.say(f"/studio release delivery:{day} project:{key}", as_="label")


def test_the_label_reads_its_albums_by_their_day_of_delivery(studio: Studio) -> None:
    for at in range(8):
        project(
            studio, f"K{at}", f"Album {at}", ("label", Function.LABEL_STAFF), ("producer", Function.PRODUCER)
        )
        if at < 7:
            dated(studio, f"K{at}", f"2026-12-{4 + 2 * at:02d}")
    studio.now += timedelta(days=2, hours=1)
    text, view = home(studio, "label")
    assert "Due in 14 days · 7 of 9" in text
    assert [line for line in text.split("\n") if line.startswith("Album ")] == [
        f"Album {at} · Ari · {day}" for at, day in enumerate(["Fri 4 Dec", "Sun 6 Dec"])
    ]
    assert "░░░░░░░░░░ 0 of 1 song ready" in text
    assert "No date yet · 2 albums" in text
    assert {"Set dates", "All as XLSX", "Ask everybody"} <= set(labels(view))


def test_one_press_asks_each_person_once_over_all_albums(studio: Studio) -> None:
    project(studio, "KITE", "Kite", ("label", Function.LABEL_STAFF), ("producer", Function.PRODUCER))
    asked = press(studio, "label", "Ask everybody").text
    assert asked.startswith("Asked, once for all albums: ")
    (post,) = [post for post in studio.direct("producer") if post.delivery.kind == "credits.asked_everywhere"]
    assert "needs" in post.text
    assert "for 2 albums" in post.text
    assert "Asked today already: " in press(studio, "label", "Ask everybody").text


def test_all_albums_come_as_a_file_with_a_row_each(studio: Studio) -> None:
    project(studio, "KITE", "Kite", ("label", Function.LABEL_STAFF), ("producer", Function.PRODUCER))
    dated(studio, "KITE", "2027-03-01")
    assert "direct message" in press(studio, "label", "All as XLSX").text
    (file,) = [post.file for post in studio.direct("label") if post.file]
    rows = [
        [cell.value for cell in row] for row in load_workbook(io.BytesIO(file.content))["Albums"].iter_rows()
    ]
    assert rows[0][:5] == ["album", "artist", "project", "delivery", "songs ready"]
    assert [row[0] for row in rows[1:]] == ["Kite", "Neon"]
    assert rows[1][3] == "2027-03-01"
    assert "Producer" in rows[1][-1]


def test_albums_without_a_date_get_theirs_in_one_form(studio: Studio) -> None:
    project(studio, "KITE", "Kite", ("label", Function.LABEL_STAFF))
    assert "No date yet · 2 albums" in home(studio, "label")[0]
    form = press(studio, "label", "Set dates").form
    kite = next(b["block_id"] for b in form["blocks"] if "Kite" in b["label"]["text"])
    studio.submit(form, {kite: ("2026-12-11",)}, as_="label")
    text, _ = home(studio, "label")
    assert "Due in 14 days · 1 of 2" in text
    assert "Kite · Ari · Fri 11 Dec" in text
    assert "No date yet · 1 album" in text


def test_whom_the_label_asks_of_an_album_hears_of_it(studio: Studio) -> None:
    dated(studio, "NEON", "2026-12-11")
    _, view = home(studio, "label")
    (ask,) = [label for label in labels(view) if label.startswith("Ask ") and label != "Ask everybody"]
    press(studio, "label", ask)
    studio.clock(timedelta(hours=1))
    assert studio.direct("producer")


# Kept up to date


def test_a_home_that_was_opened_lately_is_published_when_something_changes_at_most_once_a_minute(
    studio: Studio,
) -> None:
    opened(studio, "producer")
    studio.say("/decision kept take 1 ask:@producer", as_="engineer")
    studio.say("/decision kept take 2 ask:@producer", as_="engineer")
    assert len(studio.homes[studio.slack("producer")]) == 1
    studio.clock(timedelta(minutes=1))
    published = studio.homes[studio.slack("producer")]
    assert len(published) == 2
    assert "2 decisions from Engineer" in words([dict(block) for block in published[-1].blocks])


def test_a_home_that_was_never_opened_or_long_ago_is_not_published(studio: Studio) -> None:
    opened(studio, "producer")
    studio.clock(timedelta(days=15))
    studio.say("/decision kept take 1 ask:@producer", as_="engineer")
    studio.clock(timedelta(minutes=1))
    assert studio.homes == {}


def test_what_changes_elsewhere_publishes_nothing(studio: Studio) -> None:
    project(studio, "KITE", "Kite", ("outsider", Function.ENGINEER))
    opened(studio, "producer")
    studio.say("/decision theirs alone project:KITE", as_="outsider", channel="#lounge")
    assert studio.homes == {}


def test_opening_a_home_writes_once_a_day(studio: Studio) -> None:
    first, second = opened(studio, "producer"), opened(studio, "producer")
    assert first.opened
    assert not second.opened
    studio.now += timedelta(days=1, seconds=1)
    assert opened(studio, "producer").opened


def statements(studio: Studio, handle: str) -> int:
    """How many statements it takes to draw a Home."""
    counted: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        counted.append(statement)

    with studio.database.read(studio.workspace, studio.now) as db:
        event.listen(db.connection, "before_cursor_execute", count)
        person = people.by_slack(db, studio.slack(handle))
        assert person
        overview(db, person)
    return len(counted)


@pytest.mark.parametrize("who", ["producer", "engineer", "label", "owner", "artist"])
def test_a_home_takes_the_same_statements_whatever_the_size_of_the_project(studio: Studio, who: str) -> None:
    dated(studio, "NEON", "2026-12-11")
    for line in (
        "/decision kept take 1 ask:@producer",
        '/session book fri 19:00 3h "Vocals"',
        MIX.format("Neon Rain"),
    ):
        studio.say(line, as_="engineer")
    before = statements(studio, who)
    for at in range(12):
        studio.say(f"/decision kept take {at + 2} ask:@producer", as_="engineer")
        studio.say(f'/session book 2026-12-{at + 5:02d} 1{at % 9}:00 1h "Take {at}"', as_="engineer")
    studio.say(MIX.format("Paper Moon"), as_="engineer")
    assert statements(studio, who) == before


def test_the_label_boards_statements_do_not_grow_with_its_albums(studio: Studio) -> None:
    for at in range(6):
        project(studio, f"K{at}", f"Album {at}", ("label", Function.LABEL_STAFF))
        dated(studio, f"K{at}", f"2026-12-{at + 4:02d}")
    studio.now += timedelta(days=3)
    before = statements(studio, "label")
    for at in range(6, 12):
        project(studio, f"K{at}", f"Album {at}", ("label", Function.LABEL_STAFF))
        dated(studio, f"K{at}", f"2027-01-{at + 4:02d}")
    studio.now += timedelta(days=3)
    assert statements(studio, "label") == before
