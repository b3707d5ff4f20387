"""/decision list and find: narrowed, ranked, in pages, and never more than the asker may read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from storage.database import Db
from storage.decisions import decisions, lists
from storage.decisions.lists import Filters, Reader
from storage.projects import projects
from studio.decisions.decision import Contribution, Decider, Entry, Sharing, Status, may_read
from studio.decisions.search_words import terms, words
from studio.vocabulary import Kind, Stage
from tests.cast import Studio


def refs(seen_text: str) -> list[str]:
    """The numbers of what is listed, in order."""
    return re.findall(r"^(NEON-\d+)  ", seen_text, re.MULTILINE)


def listed(studio: Studio, line: str, as_: str = "engineer") -> list[str]:
    return refs(studio.say(f"/decision {line}", as_=as_).text)


@pytest.fixture
def logged(studio: Studio) -> Studio:
    """Six decisions, each unlike the others."""
    for line, who in (
        (
            'swapped the SM7 for a U-47 on the lead song:"Neon Rain" stage:vocals by:@producer why:"sibilance"',
            "engineer",
        ),
        ('doubled the chörus idea:@artist song:"Paper Moon"', "engineer"),
        ("moved the room mics back stage:tracking did:@assistant by:@engineer", "assistant"),
        ('dry vocal gear:"U47, 1073" why:"the chorus gets lost"', "producer"),
        ("ドラムを録り直す", "engineer"),
        ("quiet word about the label share:none", "engineer"),
    ):
        studio.say(f"/decision {line}", as_=who)
        studio.clock(timedelta(hours=3))  # song and stage of the last entry hold for two hours
    studio.clock(timedelta(hours=8))
    return studio


def test_the_list_is_narrowed_by_song(logged: Studio) -> None:
    assert listed(logged, 'list song:"Neon Rain"') == ["NEON-1"]
    assert listed(logged, "list song:Paper Moon") == ["NEON-2"]


def test_the_list_is_narrowed_by_who_did_what(logged: Studio) -> None:
    assert listed(logged, "list by:@producer") == ["NEON-4", "NEON-1"]
    assert listed(logged, "list idea:@artist") == ["NEON-2"]
    assert listed(logged, "list person:@assistant") == ["NEON-3"]
    assert listed(logged, "list person:assistant kind:did") == ["NEON-3"]
    assert listed(logged, "list person:assistant kind:idea") == []
    assert listed(logged, "list kind:idea") == ["NEON-2"]
    assert listed(logged, "list did:me", as_="assistant") == ["NEON-3"]


def test_the_list_is_narrowed_by_stage_category_and_status(logged: Studio) -> None:
    assert listed(logged, "list stage:vox") == ["NEON-1"]
    assert listed(logged, "list status:proposed") == ["NEON-2"]
    assert listed(logged, "list category:mic") == ["NEON-1"]
    logged.say("/approve NEON-4 @artist", as_="engineer")
    assert listed(logged, "list status:pending") == ["NEON-4"]


def test_the_list_is_narrowed_by_days_and_times(logged: Studio) -> None:
    assert listed(logged, "list since:today") == ["NEON-6"]
    assert listed(logged, "list until:yesterday")[0] == "NEON-5"
    assert listed(logged, 'list since:yesterday until:"2026-12-01 16:00"') == ["NEON-2", "NEON-1"]
    assert listed(logged, "list since:monday until:monday") == []


@pytest.fixture
def keyed(studio: Studio) -> Studio:
    for line in (
        'kept it take:7 section:chorus 2 version:mix v3 gear:"U-87, 1073"',
        "kept it again take:70 section:verse version:rough 3 variant:clean",
        "quieter take:8 take:7",
    ):
        studio.say(f"/decision {line}", as_="engineer")
    return studio


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("list take:7", ["NEON-3", "NEON-1"]),
        ("list take:7 take:8", ["NEON-3"]),
        ("List take:70", ["NEON-2"]),
        ("list section:chorus", ["NEON-1"]),
        ("list section:chorus 2", ["NEON-1"]),
        ('list version:"mix v3"', ["NEON-1"]),
        ("list version:mix v3", ["NEON-1"]),
        ("list gear:U87", ["NEON-1"]),
        ("list gear:u-87 by:@engineer", ["NEON-1"]),
        ("list take:9", []),
        ("find kept take:7", ["NEON-1"]),
        ("find take:7", ["NEON-3", "NEON-1"]),
        ("find take 70", ["NEON-2"]),
        ("find mix v3", ["NEON-1"]),
        ("find clean", ["NEON-2"]),
    ],
)
def test_every_text_narrows_a_list_by_its_whole_words_and_nothing_is_stored(
    keyed: Studio, line: str, found: list[str]
) -> None:
    assert listed(keyed, line) == found
    assert len(keyed.cards()) == 3


def test_a_file_is_narrowed_by_a_text_too(keyed: Studio) -> None:
    seen = keyed.say("/decision export take:70", as_="engineer").text
    assert "The decisions of NEON (take 70) that you may read come to you as CSV" in seen
    assert "1 decision of NEON (take 70)" in keyed.direct("engineer")[-1].text


def test_the_page_says_what_it_is_narrowed_by_and_turns_within_it(studio: Studio) -> None:
    for at in range(12):
        studio.say(f"/decision number {at} take:7", as_="engineer")
    studio.say("/decision another take:8", as_="engineer")
    assert "(take 7): 1–10 of 12, newest first" in studio.say("/decision list take:7", as_="engineer").text
    assert "(take 7): 11–12 of 12" in studio.press("Older", as_="engineer").text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list take:?", "take: has no word behind it"),
        ("list song:Nein", "There is no song “Nein”"),
        ("list stage:dreaming", "is no stage"),
        ("list category:x", "is no category"),
        ("list status:x", "is no status"),
        ("list kind:x", "kind: is one of"),
        ("list since:whenever", "since:"),
        ("list until:2027-01-01", "still ahead"),
        ("list by:nobody", "nobody called “nobody”"),
        ("find", "Say what to look for"),
        ("find ?!", "Say what to look for"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_an_example_that_works(
    logged: Studio, line: str, said: str
) -> None:
    seen = logged.say(f"/decision {line}", as_="engineer").text
    assert said in seen
    example = re.search(r"Try: /(.+)", seen)
    assert example
    assert "Try:" not in logged.say(f"/{example[1]}", as_="engineer").text


def test_a_line_that_only_begins_with_list_is_a_decision(studio: Studio) -> None:
    assert "NEON-1 saved" in studio.say("/decision list the takes for the label", as_="engineer").text


def test_pages_turn_within_the_same_filters_in_place(studio: Studio) -> None:
    for at in range(12):
        studio.say(
            f"/decision number {at} stage:{'mixing' if at % 4 else 'vocals'} by:@producer", as_="engineer"
        )
    for at in range(6):
        studio.say(f"/decision later {at} stage:mixing", as_="engineer")
    first = studio.say("/decision list stage:mixing", as_="engineer")
    assert "1–10 of 15" in first.text
    older = studio.press("Older", as_="engineer")
    assert "11–15 of 15" in older.text
    assert "stage Mixing" in older.text
    assert older.answer.replace  # type: ignore[union-attr]
    assert "1–10 of 15" in studio.press("Newer", as_="engineer").text


def test_words_and_beginnings_are_found_in_every_text_without_case_and_accents(logged: Studio) -> None:
    assert listed(logged, "find sibilance") == ["NEON-1"]
    assert listed(logged, "find CHORUS") == ["NEON-2", "NEON-4"]
    assert listed(logged, "find chör") == ["NEON-2", "NEON-4"]
    assert listed(logged, "find 1073") == ["NEON-4"]
    assert listed(logged, "find vocal chorus") == ["NEON-4"]


def test_the_sentence_ranks_before_the_rest(logged: Studio) -> None:
    assert listed(logged, "find u47") == ["NEON-1", "NEON-4"]
    assert listed(logged, "find U-47") == ["NEON-1", "NEON-4"]


def test_scripts_without_blanks_are_found(logged: Studio) -> None:
    assert listed(logged, "find ドラム") == ["NEON-5"]
    assert listed(logged, "find 録") == ["NEON-5"]
    assert listed(logged, "find ギター") == []


def test_a_search_is_narrowed_too(logged: Studio) -> None:
    assert listed(logged, 'find chorus song:"Paper Moon"') == ["NEON-2"]


def test_what_was_changed_is_found_as_it_now_stands(studio: Studio) -> None:
    studio.say("/decision more plate", as_="engineer")
    with studio.transaction() as db:
        before = decisions.by_number(db, decision_project(db), 1)
        assert before
        decisions.revise(db, before, replace(before.entry, sentence="less spring"), before.logged_by)
    assert listed(studio, "find spring") == ["NEON-1"]
    assert listed(studio, "find plate") == []


def decision_project(db: Db) -> int:
    found = projects.by_key(db, "NEON")
    assert found
    return found.id


def test_the_nearest_words_are_offered_and_one_press_searches_them(logged: Studio) -> None:
    seen = logged.say("/decision find sibilence", as_="engineer")
    assert "Nothing in the decisions of NEON has “sibilence”" in seen.text
    assert refs(logged.press("Find “sibilance”", as_="engineer").text) == ["NEON-1"]


def test_only_the_missing_word_is_replaced(logged: Studio) -> None:
    logged.say("/decision find vocal chrous", as_="engineer")
    assert refs(logged.press("Find “vocal chorus”", as_="engineer").text) == ["NEON-4"]


def test_words_that_stand_apart_are_offered_one_by_one(logged: Studio) -> None:
    logged.say("/decision find sibilance doubled", as_="engineer")
    assert refs(logged.press("Find “doubled”", as_="engineer").text) == ["NEON-2"]


def test_a_line_that_was_meant_as_a_decision_is_logged_with_one_press(studio: Studio) -> None:
    studio.say('/decision find roomy drums why:"too roomy"', as_="engineer")
    done = studio.press("Log it instead", as_="engineer")
    assert "NEON-1: find roomy drums" in done.text
    assert len(studio.cards()) == 1


def test_what_is_kept_among_the_producers_is_found_by_them_alone(logged: Studio) -> None:
    for reader, sees in (("engineer", True), ("producer", True), ("assistant", False), ("label", False)):
        assert ("NEON-6" in listed(logged, "find quiet", as_=reader)) is sees
        assert ("NEON-6" in listed(logged, "list", as_=reader)) is sees
        assert ("quiet" in logged.say("/decision find quit", as_=reader).text) is sees


def test_label_staff_find_what_is_shared_with_the_label(logged: Studio) -> None:
    assert (
        "None of the 6 decisions of NEON is shared with you" in logged.say("/decision list", as_="label").text
    )
    logged.say("/decision louder tambourine share:label", as_="engineer")
    assert listed(logged, "list", as_="label") == ["NEON-7"]
    assert listed(logged, "find tambourine", as_="label") == ["NEON-7"]
    assert listed(logged, "find chorus", as_="label") == []


def test_another_workspace_finds_nothing_of_ours(logged: Studio) -> None:
    other = Studio.opened(logged.database)
    other.say("/decision one of theirs", as_="engineer")
    assert listed(other, "find chorus") == []
    assert "chorus" not in other.say("/decision find chrous", as_="engineer").text.replace("“chrous”", "")


def test_an_outsider_learns_nothing_by_searching(logged: Studio) -> None:
    seen = logged.say("/decision find chorus project:NEON", as_="outsider", channel="#lounge")
    assert "There is no project NEON that you are part of" in seen.text


def queries(studio: Studio, line: str) -> int:
    count = 0

    def counted(*_args: object) -> None:
        nonlocal count
        count += 1

    engine: Engine = studio.database.engine
    event.listen(engine, "before_cursor_execute", counted)
    studio.say(line, as_="engineer")
    event.remove(engine, "before_cursor_execute", counted)
    return count


@pytest.mark.parametrize(
    "line", ["list", "list by:@producer stage:mixing", "find plate", "find plate by:@producer"]
)
def test_a_page_costs_the_same_few_queries_however_much_is_found(studio: Studio, line: str) -> None:
    studio.say("/decision more plate stage:mixing by:@producer idea:@artist ask:@artist", as_="engineer")
    few = queries(studio, f"/decision {line}")
    for at in range(11):
        studio.say(
            f"/decision plate {at} stage:mixing by:@producer did:@assistant ask:@artist", as_="engineer"
        )
    assert queries(studio, f"/decision {line}") == few
    assert few < 40


READERS = st.sampled_from(
    ["engineer", "assistant", "producer", "artist", "anr", "label", "manager", "outsider"]
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    logger=READERS,
    named=READERS,
    reader=READERS,
    sharing=st.sampled_from(Sharing),
    stage=st.sampled_from([None, Stage.MIXING, Stage.MASTERING]),
    external=st.booleans(),
)
def test_the_condition_in_the_database_is_the_rule(
    studio: Studio,
    logger: str,
    named: str,
    reader: str,
    sharing: Sharing,
    stage: Stage | None,
    external: bool,
) -> None:
    who = {handle: studio.person(handle) for handle in {logger, named, reader}}
    with studio.transaction() as db:
        project = decision_project(db)
        team = projects.team(db, project)
        part = (Contribution(who[named].id, Kind.PROPOSED),)
        entry = Entry("a word", part, Status.ADOPTED, Decider.STATED, stage=stage, sharing=sharing)
        made = decisions.log(db, project, entry, who[logger].id)
        person = replace(who[reader], external=external)
        found = lists.ids(db, Reader(project, person, team), Filters())
        assert (made.id in found) == may_read(made, person.id, team, external=external)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_is_typed_is_words_and_finds_itself(studio: Studio, typed: str) -> None:
    typed = typed.replace("\0", "").encode("utf-8", "ignore").decode()
    wanted = terms(typed)
    engineer = studio.person("engineer")
    with studio.transaction() as db:
        project = decision_project(db)
        entry = Entry(typed or "x", (), Status.ADOPTED, Decider.STATED)
        made = decisions.log(db, project, entry, engineer.id)
        reader = Reader(project, engineer, projects.team(db, project))
        found = lists.ids(db, reader, Filters(terms=wanted))
        assert made.id in found


def test_words_are_folded() -> None:
    assert words("Don’t swap the U-47’s CAPSULE") == ["dont", "swap", "the", "u", "47s", "capsule", "u47s"]
    assert words("Ｕ４７ ﬁne Straße") == ["u47", "fine", "strasse"]
    assert words("ドラム音") == ["トラ", "ラム", "ム音", "音"]
