"""Setting projects, songs and people up, as people of the studio do it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from commands.answers import Options
from commands.desk.registry import registry
from commands.interaction import Entered, Way
from commands.line.pieces import Link
from sandbox.slack.limits.limits import check_message, check_view
from storage import events as log
from storage.music import recordings, songs
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import events
from studio.music.recording import Recording
from studio.music.song import Song
from studio.people.person import Engagement, Project, Team
from studio.vocabulary import Function, Stage
from tests.cast import Seen, Studio
from views.kit.message import Message


def team(studio: Studio, key: str = "NEON") -> Team:
    with studio.transaction() as db:
        found = projects.by_key(db, key)
        assert found
        return projects.team(db, found.id)


def of_channel(studio: Studio, channel: str) -> Project | None:
    with studio.transaction() as db:
        return projects.of_channel(db, channel)


def all_songs(studio: Studio) -> tuple[Song, ...]:
    project = studio.project
    with studio.transaction() as db:
        return songs.of_project(db, project.id)


def album(studio: Studio) -> list[Recording]:
    """The album recordings, in the order of the songs."""
    project = studio.project
    with studio.transaction() as db:
        found = recordings.album(db, project.id)
        return [found[one.id] for one in songs.of_project(db, project.id)]


def kinds(studio: Studio) -> list[str]:
    with studio.transaction() as db:
        mine = events.select().where(events.c.workspace_id == db.workspace).order_by(events.c.seq)
        rows = db.connection.execute(mine).all()
        assert log.verify(db) is None
    return [row.kind for row in rows]


def fits(message: Message | None) -> bool:
    assert message
    return check_message({"text": message.text, "blocks": [dict(b) for b in message.blocks]}) == []


def field_of(form: Any, block: str) -> dict[str, Any]:
    (found,) = [b for b in form["blocks"] if b.get("block_id") == block]
    return dict(found)


def new_project(studio: Studio, as_: str = "owner", **values: str | tuple[str, ...]) -> Seen:
    form = studio.say('/studio setup "The Long Tail"', as_=as_, channel="#lounge").form
    filled: dict[str, str | tuple[str, ...]] = {"studio.artist": "Los Ñandúes"}
    filled |= {f"studio.{key.replace('__', '.')}": value for key, value in values.items()}
    return studio.submit(form, filled, as_=as_)


# Setting up


def test_the_form_of_a_new_project_is_prefilled_and_fits_slack(studio: Studio) -> None:
    short = studio.say('/studio setup "The Long Tail"', as_="owner", channel="#lounge").form
    assert check_view(short) == []
    typed = {"studio.title": Entered(text="The Long Tail")}
    pressed = studio._ask(Way.CHANGED, "studio.setup_more", "owner", None, "")
    form = studio.ask(replace(pressed, about=short["private_metadata"], fields=typed)).form
    assert check_view(form) == []
    assert field_of(form, "studio.title")["element"]["initial_value"] == "The Long Tail"
    assert field_of(form, "studio.key")["element"]["initial_value"] == "LONG"
    assert field_of(form, "studio.zone")["element"]["initial_option"]["value"] == "Europe/London"
    assert field_of(form, "studio.preset")["element"]["initial_option"]["value"] == "major"
    assert len(field_of(form, "studio.stages.producer")["element"]["initial_options"]) == 8


def test_saving_links_the_channel_and_makes_the_caller_owner(studio: Studio) -> None:
    seen = new_project(studio, people__producer=("UPRODUCER",), stages__producer=("mixing", "mastering"))
    assert "The Long Tail (LONG) is set up." in seen.text
    assert "Songs: none yet" in studio.cards("#lounge")[0].text
    assert fits(seen.message)
    found = of_channel(studio, "C0LOUNGE")
    assert found
    assert (found.key, found.artist, found.zone, found.preset) == (
        "LONG",
        "Los Ñandúes",
        "Europe/London",
        "major",
    )
    made = team(studio, "LONG")
    assert made.functions(studio.person("owner").id) == {Function.OWNER}
    producer = studio.person("producer").id
    assert made.functions(producer, Stage.MIXING) == {Function.PRODUCER}
    assert not made.functions(producer, Stage.TRACKING)
    assert kinds(studio) == ["project.created", "project.linked", "people.engaged"]
    with studio.transaction() as db:
        chain = projects.chain(db, found.id, Stage.MIXING)
    assert len(chain.steps) == 2


def test_people_who_are_engaged_are_not_pinged(studio: Studio) -> None:
    new_project(studio, people__artist=("UARTIST",), people__engineer=("UENGINEER",))
    assert list(studio.posts.values()) == studio.cards("#lounge")


def test_a_key_is_made_of_the_title_when_none_is_given(studio: Studio) -> None:
    new_project(studio, title="Ångström Nights", key="")
    found = of_channel(studio, "C0LOUNGE")
    assert found
    assert found.key == "ANGSTROM"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"key": "x"}, "studio.key"),
        ({"key": "NE-ON"}, "studio.key"),
        ({"key": "ÄÖ1"}, "studio.key"),
        ({"key": "1NEON"}, "studio.key"),
        ({"key": "neon"}, "studio.key"),
        ({"title": "   "}, "studio.title"),
        ({"artist": ""}, "studio.artist"),
        ({"title": "x" * 201}, "studio.title"),
        ({"zone": ("Mars/Olympus",)}, "studio.zone"),
        ({"zone": ()}, "studio.zone"),
        ({"preset": ("nobody",)}, "studio.preset"),
        ({"people__artist": ("UNEW",)}, "studio.people.artist"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_stored(
    studio: Studio, values: dict[str, str | tuple[str, ...]], field: str
) -> None:
    assert list(new_project(studio, **values).errors) == [field]
    assert of_channel(studio, "C0LOUNGE") is None
    assert not kinds(studio)


def test_a_taken_key_is_answered_with_a_free_one(studio: Studio) -> None:
    assert "NEON2 is free" in new_project(studio, key="NEON").errors["studio.key"]


@pytest.mark.parametrize("change", [{"is_bot": True}, {"deleted": True}])
def test_bots_and_people_who_left_are_not_engaged(studio: Studio, change: dict[str, bool]) -> None:
    with studio.transaction() as db:
        people.keep(db, [replace(Account("UGHOST", "ghost", "Ghost", team_id=None), **change)])
    assert "Ghost" in new_project(studio, people__artist=("UGHOST",)).errors["studio.people.artist"]


@pytest.mark.parametrize("who", ["engineer", "label", "artist", "outsider"])
def test_whoever_may_not_begin_a_project_reads_who_may(studio: Studio, who: str) -> None:
    text = studio.say("/studio setup", as_=who, channel="#lounge").text
    assert "Only" in text
    assert "Ask Owner" in text


def test_a_producer_of_another_project_may_begin_one(studio: Studio) -> None:
    assert studio.say("/studio setup", as_="producer", channel="#lounge").form


@pytest.mark.parametrize("who", ["engineer", "label", "artist", "anr"])
def test_whoever_may_not_change_the_project_reads_who_may(studio: Studio, who: str) -> None:
    text = studio.say("/studio setup", as_=who).text
    assert "Only an owner or producer of NEON" in text
    assert "Producer or Owner" in text


def test_a_right_lost_while_the_form_was_open_is_lost(studio: Studio) -> None:
    form = studio.say("/studio setup", as_="producer").form
    project, producer = studio.project, studio.person("producer")
    with studio.transaction() as db:
        projects.release(db, project.id, producer.id)
    seen = studio.submit(form, {"studio.title": "Stolen"}, as_="producer")
    assert "no project here" in seen.text
    assert studio.project.title == "Neon"


def test_editing_shows_what_is_stored_and_keeps_the_key(studio: Studio) -> None:
    form = studio.say("/studio setup", as_="producer").form
    assert check_view(form) == []
    assert field_of(form, "studio.title")["element"]["initial_value"] == "Neon"
    assert field_of(form, "studio.people.artist")["element"]["initial_users"] == ["UARTIST"]
    chosen = field_of(form, "studio.stages.engineer")["element"]["initial_options"]
    assert [o["value"] for o in chosen] == ["tracking", "overdubs", "vocals", "editing", "mixing"]
    assert field_of(form, "studio.key")["type"] == "section"


def test_saving_the_form_unchanged_changes_nothing(studio: Studio) -> None:
    before = set(team(studio).engagements)
    studio.submit(studio.say("/studio setup", as_="producer").form, {}, as_="producer")
    assert set(team(studio).engagements) == before
    assert not kinds(studio)


def test_editing_changes_facts_people_stages_and_chain(studio: Studio) -> None:
    form = studio.say("/studio setup", as_="producer").form
    changed = {
        "studio.title": "Neon Nights",
        "studio.preset": ("producer",),
        "studio.people.musician": ("UOUTSIDER",),
        "studio.people.assistant": (),
        "studio.stages.engineer": ("mixing",),
    }
    studio.submit(form, changed, as_="producer")
    assert studio.project.title == "Neon Nights"
    now = team(studio)
    assert now.functions(studio.person("outsider").id) == {Function.MUSICIAN}
    assert studio.person("assistant").id not in now
    assert not now.functions(studio.person("engineer").id, Stage.TRACKING)
    project = studio.project
    with studio.transaction() as db:
        assert len(projects.chain(db, project.id, None).steps) == 1
    assert kinds(studio) == ["project.changed", "people.engaged"]


def test_stages_that_differ_from_person_to_person_survive_an_edit_of_something_else(studio: Studio) -> None:
    studio.say("/studio people add @outsider engineer stages:mastering", as_="producer")
    before = set(team(studio).engagements)
    studio.submit(
        studio.say("/studio setup", as_="producer").form, {"studio.label": "New Label"}, as_="producer"
    )
    assert set(team(studio).engagements) == before


def test_people_without_an_account_survive_an_edit(studio: Studio) -> None:
    project = studio.project
    with studio.transaction() as db:
        someone = people.add_named(db, "Old Hand")
        projects.engage(db, project.id, [Engagement(someone.id, Function.MUSICIAN)])
    studio.submit(
        studio.say("/studio setup", as_="producer").form, {"studio.label": "New Label"}, as_="producer"
    )
    assert team(studio).functions(someone.id) == {Function.MUSICIAN}


def test_a_project_never_loses_its_last_owner_and_producer(studio: Studio) -> None:
    form = studio.say("/studio setup", as_="producer").form
    nobody = {"studio.people.owner": (), "studio.people.producer": ()}
    assert "studio.people.owner" in studio.submit(form, nobody, as_="producer").errors
    assert studio.person("owner").id in team(studio)


def test_a_linked_channel_is_never_taken_from_its_project(studio: Studio) -> None:
    form = studio.say("/studio setup", as_="owner", channel="#lounge").form
    new_project(studio)
    seen = studio.submit(
        form, {"studio.title": "Late", "studio.artist": "X", "studio.key": "LATE"}, as_="owner"
    )
    assert "linked" not in seen.text
    found = of_channel(studio, "C0LOUNGE")
    assert found
    assert found.key == "LONG"


def test_where_slack_opens_no_form_a_button_does(studio: Studio) -> None:
    interaction = studio._ask(Way.DIRECT, "studio", "producer", "dm", "")
    interaction = replace(interaction, trigger=None, typed=("setup project:NEON",))
    studio.ask(interaction)
    assert "Open form" in str([p.message.blocks for p in studio.direct("producer") if p.message])
    assert studio.press("Open form", as_="producer").form["title"]["text"] == "Change NEON"


def test_setup_in_a_direct_message_says_where_to_type_it(studio: Studio) -> None:
    assert "in the channel" in studio.say("/studio setup", as_="owner", channel="dm").text


def test_cities_find_their_zones(studio: Studio) -> None:
    def search(words: str) -> list[str]:
        found = studio.search("studio.zone", words, as_="owner").answer
        assert isinstance(found, Options)
        return [f"{o.text}={o.value}" for o in found.options]

    assert search("nashv") == ["Nashville (America/Chicago)=America/Chicago"]
    assert "São Paulo".replace("ã", "a") + " (America/Sao_Paulo)=America/Sao_Paulo" in search("são p")
    assert len(search("a")) <= 100
    assert search("nowhere at all") == []


# Songs


def test_songs_are_listed_with_their_buttons(studio: Studio) -> None:
    seen = studio.say("/studio songs", as_="engineer")
    assert "1. Neon Rain" in seen.text
    assert "2. Paper Moon" in seen.text
    assert fits(seen.message)
    assert "Paste songs" in str(seen.message)


def test_a_song_is_added(studio: Studio) -> None:
    assert "“Glass Hour”" in studio.say('/studio songs add "Glass Hour"', as_="engineer").text
    assert [one.title for one in all_songs(studio)] == ["Neon Rain", "Paper Moon", "Glass Hour"]
    assert kinds(studio) == ["songs.added"]


def test_smart_quotes_and_apostrophes_are_welcome(studio: Studio) -> None:
    studio.say("/studio songs add “Don’t Look”", as_="engineer")
    assert all_songs(studio)[-1].title == "Don’t Look"


def test_pasted_lines_are_stored_with_isrc_and_duration(studio: Studio) -> None:
    lines = "1. Neon Rain | gbabc2600001 | 3:41\n2) Paper Moon | GB-ABC-26-00002\n- Glass Hour\t4:05\n\n4. 99 Problems"
    seen = studio.say(f"/studio songs\n{lines}", as_="producer")
    assert "Added to NEON: “Glass Hour” 4:05, “99 Problems”" in seen.text
    assert "Filled in: “Neon Rain” 3:41, “Paper Moon”" in seen.text
    pairs = zip(all_songs(studio), album(studio), strict=True)
    facts = [(one.title, take.isrc, take.seconds) for one, take in pairs]
    assert facts == [
        ("Neon Rain", "GBABC2600001", 221),
        ("Paper Moon", "GBABC2600002", None),
        ("Glass Hour", None, 245),
        ("99 Problems", None, None),
    ]
    assert "GB-ABC-26-00001 | 3:41" in studio.say("/studio songs", as_="label").text


def test_a_bad_line_refuses_all_of_them_with_its_number(studio: Studio) -> None:
    seen = studio.say(
        "/studio songs\n1. Glass Hour | GBABC2600009\n2. Slow Light | GBABC26 | 3:41", as_="producer"
    )
    assert "Line 2:" in seen.text
    assert "neither an ISRC" in seen.text
    assert len(all_songs(studio)) == 2


def test_repeated_titles_are_told_and_left_out(studio: Studio) -> None:
    seen = studio.say("/studio songs\nGlass Hour\nglass  hour\nNeon Rain", as_="engineer")
    assert "Repeated in what you pasted, left out: “glass hour”" in seen.text
    assert "Known already, nothing new: “Neon Rain”" in seen.text
    assert len(all_songs(studio)) == 3


def test_an_isrc_that_another_song_has_is_refused_by_its_name(studio: Studio) -> None:
    studio.say("/studio songs 1. Neon Rain | GB-ABC-26-00001", as_="producer")
    seen = studio.say("/studio songs 2. Paper Moon | GBABC2600001", as_="producer")
    assert "belongs to “Neon Rain”" in seen.text
    assert album(studio)[1].isrc is None


def test_an_isrc_that_another_variant_of_the_song_has_is_refused_by_its_name(studio: Studio) -> None:
    studio.say('/studio songs ids "Neon Rain" variant:clean isrc:GBABC2600001', as_="producer")
    seen = studio.say("/studio songs 1. Neon Rain | GB-ABC-26-00001", as_="producer")
    assert "ISRC GB-ABC-26-00001 belongs to “Neon Rain”, clean" in seen.text
    assert album(studio)[0].isrc is None


@pytest.mark.parametrize("who", ["engineer", "artist", "anr", "manager"])
def test_identifiers_are_for_label_staff_producers_and_owners(studio: Studio, who: str) -> None:
    seen = studio.say("/studio songs 1. Neon Rain | GB-ABC-26-00001", as_=who)
    assert "Only label staff, a producer or the owner" in seen.text
    assert album(studio)[0].isrc is None
    assert "Filled in" in studio.say("/studio songs 1. Neon Rain | GB-ABC-26-00001", as_="label").text


def test_renaming_keeps_the_old_title_as_an_alias(studio: Studio) -> None:
    assert (
        "is now “Neon Reign”"
        in studio.say('/studio songs rename "Neon Rain" "Neon Reign"', as_="engineer").text
    )
    assert all_songs(studio)[0].aliases == ("Neon Rain",)
    studio.say('/studio songs rename "neon rain" "Neon Rain"', as_="engineer")
    assert (all_songs(studio)[0].title, all_songs(studio)[0].aliases) == ("Neon Rain", ("Neon Reign",))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/studio songs rename "Neon Rain" "Paper Moon"', "belongs to “Paper Moon”"),
        ('/studio songs rename "Neon Rain" "Neon Rain"', "already"),
        ('/studio songs rename "Nothing" "Paper Moon"', "no song “Nothing”"),
        ('/studio songs rename "Neon Rain"', "the old and the new title"),
        ("/studio songs add", "title"),
        ("/studio songs frobnicate", "Say add or rename"),
        ("/studio songs delete Nothing", "no song “Nothing”"),
        ('/studio songs add "' + "x" * 201 + '"', "200 are the most"),
        ("/studio songs add @channel", "never notify"),
        ("/studio songs add | GBABC2600001 | 3:41", "no title"),
    ],
)
def test_songs_that_cannot_be_are_refused_in_a_sentence(studio: Studio, line: str, said: str) -> None:
    seen = studio.say(line, as_="producer")
    assert said in seen.text
    assert [one.title for one in all_songs(studio)] == ["Neon Rain", "Paper Moon"]


def test_outsiders_do_not_change_songs(studio: Studio) -> None:
    assert (
        "no project NEON that you are part of" in studio.say('/studio songs add "Mine"', as_="outsider").text
    )
    assert len(all_songs(studio)) == 2


def test_the_form_to_paste_says_what_is_wrong_at_its_field(studio: Studio) -> None:
    studio.say("/studio songs", as_="producer")
    form = studio.press("Paste songs", as_="producer").form
    assert check_view(form) == []
    wrong = studio.submit(form, {"studio.lines": "Glass Hour | 3:99"}, as_="producer")
    assert "Line 1: “3:99” is no duration" in wrong.errors["studio.lines"]
    done = studio.submit(form, {"studio.lines": "Glass Hour | 3:59"}, as_="producer")
    assert "Added to NEON" in done.text
    assert album(studio)[-1].seconds == 239


def test_the_form_to_rename_says_what_is_wrong_at_its_field(studio: Studio) -> None:
    studio.say("/studio songs", as_="engineer")
    form = studio.press("Rename", as_="engineer").form
    assert check_view(form) == []
    chosen = (str(all_songs(studio)[0].id),)
    wrong = studio.submit(form, {"studio.song": chosen, "studio.new_title": "Paper Moon"}, as_="engineer")
    assert "belongs to" in wrong.errors["studio.new_title"]
    done = studio.submit(form, {"studio.song": chosen, "studio.new_title": "Neon Reign"}, as_="engineer")
    assert "is now “Neon Reign”" in done.text


def test_a_long_list_of_songs_fits_a_message(studio: Studio) -> None:
    studio.say("/studio songs\n" + "\n".join(f"{'T' * 150} {n}" for n in range(60)), as_="producer")
    seen = studio.say("/studio songs", as_="label")
    assert fits(seen.message)
    assert "and 12 more" in seen.text


# People


def test_people_are_listed_with_function_and_stages(studio: Studio) -> None:
    seen = studio.say("/studio people", as_="label")
    assert "Producer: Producer — tracking, overdubs, vocals, editing, mixing" in seen.text
    assert "Head of label: Labelhead — every stage" in seen.text
    assert fits(seen.message)


@pytest.mark.parametrize(
    ("line", "stages"),
    [
        ("@outsider engineer stages:mixing,mastering", ("mixing", "mastering")),
        ("@outsider engineer stages:mix, master", ("mixing", "mastering")),
        ("@outsider as engineer for recording", ("tracking", "overdubs", "vocals")),
        ("@outsider engineer", ("",)),
        ("@outsider engineer stages:all", ("",)),
        ('"Outsider" engineer mixing', ("mixing",)),
        ("@outsider mixing engineer", ("mixing",)),
        ("@outsider mixing and mastering engineer", ("mixing", "mastering")),
    ],
)
def test_somebody_is_engaged_at_stages(studio: Studio, line: str, stages: tuple[str, ...]) -> None:
    seen = studio.say(f"/studio people add {line}", as_="producer")
    assert "Outsider is engineer of NEON at" in seen.text
    outsider = studio.person("outsider").id
    found = {e.stage.value if e.stage else "" for e in team(studio).engagements if e.person == outsider}
    assert found == set(stages)
    assert not studio.posts


def test_add_may_be_left_out_and_a_person_alone_is_looked_up(studio: Studio) -> None:
    studio.say("/studio people @outsider mastering engineer", as_="producer")
    assert "Engineer: Outsider — mastering" in studio.say("/studio people @outsider", as_="label").text
    studio.say("/studio people remove @outsider", as_="producer")
    assert "is not engaged in NEON" in studio.say("/studio people @outsider", as_="label").text


def test_somebody_without_a_slack_account_is_engaged_once_that_is_confirmed(studio: Studio) -> None:
    before = team(studio)
    asked = studio.say('/studio people add "Jo Bloggs" musician', as_="producer")
    assert "without a Slack account?" in asked.text
    assert team(studio) == before
    done = studio.press("Add Jo Bloggs", as_="producer")
    assert "Jo Bloggs is musician of NEON" in done.text
    assert len(team(studio).engaged(Function.MUSICIAN)) == 1


def test_functions_of_several_words_are_understood(studio: Studio) -> None:
    studio.say("/studio people add @outsider head of label", as_="owner")
    assert team(studio).functions(studio.person("outsider").id) == {Function.LABEL_HEAD}


def test_somebody_is_taken_off_the_project(studio: Studio) -> None:
    studio.say("/studio people add @outsider artist", as_="producer")
    studio.say("/studio people add @outsider musician", as_="producer")
    studio.say("/studio people remove @outsider artist", as_="producer")
    assert team(studio).functions(studio.person("outsider").id) == {Function.MUSICIAN}
    studio.say("/studio people remove @outsider", as_="producer")
    assert studio.person("outsider").id not in team(studio)
    assert kinds(studio) == ["people.engaged"] * 2 + ["people.released"] * 2


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/studio people add @outsider wizard", "is no function"),
        ("/studio people add @outsider", "Say what Outsider is"),
        ("/studio people add producer", "Name one person"),
        ("/studio people add @outsider engineer stages:lunch", "is no stage"),
        ("/studio people remove @outsider", "is not engaged"),
        ("/studio people frobnicate @outsider", "Say add or remove"),
        ('/studio people add "Nobody Known" engineer', "I know nobody called"),
    ],
)
def test_people_that_cannot_be_are_refused_in_a_sentence(studio: Studio, line: str, said: str) -> None:
    before = team(studio)
    assert said in studio.say(line, as_="producer").text
    assert team(studio) == before


def test_only_owner_and_producer_change_people(studio: Studio) -> None:
    assert (
        "Only an owner or producer" in studio.say("/studio people add @outsider artist", as_="engineer").text
    )
    assert studio.person("outsider").id not in team(studio)


def test_the_last_owner_or_producer_stays(studio: Studio) -> None:
    studio.say("/studio people remove @owner", as_="producer")
    assert "last owner or producer" in studio.say("/studio people remove @producer", as_="producer").text


# Help, projects, health


def test_help_names_every_command_with_a_line_that_works(studio: Studio) -> None:
    seen = studio.say("/studio", as_="outsider", channel="#lounge")
    for name, command in registry().commands.items():
        assert f"/{name}" in seen.text
        assert command.examples[0] in seen.text
    assert fits(seen.message)


def test_help_of_one_command_shows_all_its_examples(studio: Studio) -> None:
    for name, command in registry().commands.items():
        text = studio.say(f"/studio help /{name}", as_="engineer").text
        assert all(example in text for example in command.examples)
    assert "There is no command" in studio.say("/studio help banana", as_="engineer").text


def test_my_projects_are_listed_and_nobody_elses(studio: Studio) -> None:
    assert "NEON: Neon" in studio.say("/studio projects", as_="label", channel="#lounge").text
    assert "NEON" not in studio.say("/studio projects", as_="outsider", channel="#lounge").text


def test_health_is_for_owners_and_admins(studio: Studio) -> None:
    studio.say("/credits csv", as_="label")
    assert "Arrived so far: 1 message." in studio.say("/studio health", as_="owner").text
    assert "Only owners and admins" in studio.say("/studio health", as_="producer").text


def test_an_unknown_word_is_answered_with_the_known_ones(studio: Studio) -> None:
    assert (
        "setup, songs, album, people, policy, projects"
        in studio.say("/studio frobnicate", as_="engineer").text
    )


def test_addresses_in_a_title_stay_as_typed(studio: Studio) -> None:
    interaction = studio._ask(Way.COMMAND, "studio", "engineer", "#neon-rain", "")
    studio.ask(
        replace(
            interaction,
            typed=("songs add Listen on ", Link("https://neon.example", "neon.example"), " tonight"),
        )
    )
    assert all_songs(studio)[-1].title == "Listen on neon.example tonight"


def test_a_title_mentions_nobody(studio: Studio) -> None:
    assert "cannot mention" in studio.say("/studio songs add Ode to @producer", as_="engineer").text
    assert len(all_songs(studio)) == 2
