"""Credits as people of the studio meet them."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, insert

from commands.answers import Reply
from sandbox.limits import check_message
from storage import people, projects, songs
from storage.database import Db, new_id
from storage.people import Account
from storage.tables import contributions, decisions, events
from studio.people import Engagement
from studio.vocabulary import Function
from tests.cast import Seen, Studio
from tests.cast import pressable as buttons
from views.message import File


def log(
    studio: Studio,
    *,
    by: str = "engineer",
    kind: str = "decided",
    status: str = "adopted",
    assumed: bool = False,
    verification: str = "self_reported",
    song: str | None = "Neon Rain",
    stage: str | None = "mixing",
    times: int = 1,
) -> None:
    """Decisions as they stand in the database, however they came there."""
    person, project = studio.person(by), studio.project
    with studio.transaction() as db:
        title = {s.title: s.id for s in songs.of_project(db, project.id)}
        for _ in range(times):
            decision = new_id()
            own = {"workspace_id": db.workspace}
            row = own | {
                "id": decision,
                "project_id": project.id,
                "number": _number(db),
                "song_id": title[song] if song else None,
                "stage": stage,
                "category_guessed": False,
                "sentence": "a secret sentence",
                "status": status,
                "decider": "stated",
                "sharing": "studio",
                "source": "command",
                "revision": 1,
                "logged_by": person.id,
                "decided_at": studio.now,
                "logged_at": studio.now,
            }
            db.connection.execute(insert(decisions).values(row))
            what = {"kind": kind, "assumed": assumed, "verification": verification}
            hand = own | {"id": new_id(), "decision_id": decision, "person_id": person.id} | what
            db.connection.execute(insert(contributions).values(hand))


def _number(db: Db) -> int:
    return new_id() % 1_000_000_000


def file_of(studio: Studio, handle: str) -> File:
    found = [post.file for post in studio.direct(handle) if post.file]
    assert found
    return found[-1]


def table_of(studio: Studio, handle: str) -> list[dict[str, str]]:
    text = file_of(studio, handle).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def row_of(message: object, person: str) -> list[list[str]]:
    """The rows of that person in the sheet's table."""
    (table,) = [b for b in message.blocks if b["type"] == "data_table"]  # type: ignore[attr-defined]
    rows = [[cell["text"] for cell in row] for row in table["rows"]]
    return [row for row in rows if row[0] == person]


def test_a_project_without_decisions_shows_who_is_engaged_and_how_to_begin(studio: Studio) -> None:
    seen = studio.say("/credits", as_="label")
    assert "Credits of Neon (NEON)" in seen.text
    assert "Nothing is assigned yet." in seen.text
    assert "Producer (tracking, overdubs, vocals, editing, mixing)" in seen.text
    assert "No decisions are recorded yet" in seen.text


def test_label_staff_see_counts_by_kind_and_never_a_sentence(studio: Studio) -> None:
    log(studio, times=3)
    log(studio, kind="proposed", song="Paper Moon")
    seen = studio.say("/credits", as_="label")
    assert seen.message
    (row,) = row_of(seen.message, "Engineer")
    assert row[1] == "Mixing"
    assert row[3:9] == ["1", "3", "0", "0", "0", "0"]
    assert row[9] == "Neon Rain, Paper Moon"
    assert "secret" not in seen.text
    assert "secret" not in seen.message.text


def test_the_text_says_what_the_table_says(studio: Studio) -> None:
    log(studio, times=3)
    studio.say(
        '/credits assign @engineer "mixing engineer" song:"Neon Rain" as:"E. N. Gineer"', as_="producer"
    )
    seen = studio.say("/credits", as_="anr")
    assert seen.message
    assert "Mixing: decided 3" in seen.message.text
    assert "Mixing Engineer — Engineer (printed as “E. N. Gineer”) — Neon Rain" in seen.message.text


def test_an_assumed_entry_stands_apart_and_is_no_count(studio: Studio) -> None:
    log(studio, assumed=True, times=2)
    seen = studio.say("/credits", as_="engineer")
    assert seen.message
    (row,) = row_of(seen.message, "Engineer")
    assert row[3:9] == ["0", "0", "0", "0", "0", "2"]
    assert "Assumed: 2" in seen.text


@pytest.mark.parametrize("status", ["replaced", "withdrawn", "rejected"])
def test_a_decision_that_no_longer_holds_is_told_and_not_counted(studio: Studio, status: str) -> None:
    log(studio, status=status)
    log(studio)
    seen = studio.say("/credits", as_="label")
    assert seen.message
    assert row_of(seen.message, "Engineer")[0][4] == "1"
    assert f"not counted: 1 (1 {status})" in seen.text


def test_an_idea_that_nobody_decided_is_open_and_not_counted(studio: Studio) -> None:
    log(studio, kind="proposed", status="proposed")
    seen = studio.say("/credits", as_="label")
    assert seen.message
    assert row_of(seen.message, "Engineer")[0][3] == "0"
    assert "open ideas: 1" in seen.text


@pytest.mark.parametrize("kind", ["approved", "dissented", "logged"])
def test_who_only_approved_or_logged_gains_no_creative_count(studio: Studio, kind: str) -> None:
    log(studio, by="anr", kind=kind, times=4)
    seen = studio.say("/credits", as_="label")
    assert seen.message
    (row,) = row_of(seen.message, "Anr")
    assert row[3:9] == ["0"] * 6
    assert "Anr 4 (never a creative credit)" in seen.text


def test_what_people_say_of_themselves_is_told_from_what_was_confirmed(studio: Studio) -> None:
    log(studio, times=3)
    log(studio, verification="confirmed", times=2)
    log(studio, verification="disputed")
    text = studio.say("/credits", as_="label").text
    assert "Entries that count: 2 confirmed, 3 self-reported, 1 disputed." in text


def test_what_a_person_took_back_does_not_count(studio: Studio) -> None:
    log(studio, verification="withdrawn")
    seen = studio.say("/credits", as_="label")
    assert seen.message
    assert row_of(seen.message, "Engineer")[0][4] == "0"


def test_assigned_and_supported_stand_in_separate_layers(studio: Studio) -> None:
    studio.say('/credits assign @assistant "mix eng"', as_="producer")
    log(studio, times=2)
    seen = studio.say("/credits", as_="label")
    assert seen.message
    parts = seen.text.split("Supported by the record")
    assert "Mixing Engineer — Assistant — whole project" in parts[0]
    assert row_of(seen.message, "Assistant")[0][3:9] == ["0"] * 6
    layer, mismatches = parts[1].split("Assigned, and nothing in the record supports it:")
    assert "Mixing Engineer" not in layer
    assert "Assistant as Mixing Engineer, whole project" in mismatches
    assert "In the record, and no credit is assigned:\n• Engineer — decided 2 — Neon Rain" in mismatches


def test_a_project_that_one_has_no_part_in_does_not_exist(studio: Studio) -> None:
    unknown = studio.say("/credits project:NOPE", as_="outsider", channel="#lounge").text
    known = studio.say("/credits project:NEON", as_="outsider", channel="#lounge").text
    assert known.replace("NEON", "NOPE") == unknown
    assert "Engineer" not in studio.say("/credits", as_="outsider").text


def test_the_project_can_be_named_elsewhere(studio: Studio) -> None:
    assert "Credits of Neon" in studio.say("/credits project:neon", as_="label", channel="#lounge").text
    assert "Credits of Neon" in studio.say("/credits", as_="label", channel="dm").text


def test_the_file_comes_as_a_direct_message_to_the_asker_alone(studio: Studio) -> None:
    log(studio, times=2)
    studio.say('/credits assign @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    seen = studio.say("/credits csv", as_="label")
    assert "direct message" in seen.text
    assert file_of(studio, "label").name == "NEON-credits-2026-12-01.csv"
    assert file_of(studio, "label").content.startswith(b"\xef\xbb\xbf")
    rows = table_of(studio, "label")
    assert {row["layer"] for row in rows} == {"assigned", "supported"}
    (assigned,) = [row for row in rows if row["layer"] == "assigned"]
    assert (assigned["person"], assigned["role"], assigned["song"]) == (
        "Engineer",
        "Mixing Engineer",
        "Neon Rain",
    )
    (counted,) = [row for row in rows if row["kind"] == "decided"]
    assert (counted["person"], counted["decisions"], counted["stage"]) == ("Engineer", "2", "Mixing")
    assert not studio.direct("producer")


def test_the_button_under_the_sheet_sends_the_same_file(studio: Studio) -> None:
    studio.say("/credits", as_="label")
    assert "direct message" in studio.press("Send as CSV", as_="label").text
    assert file_of(studio, "label").name.startswith("NEON-credits")


def test_a_file_that_is_not_sent_yet_never_reaches_somebody_who_left_the_project(studio: Studio) -> None:
    from commands.credits.files import draw as draw_file
    from storage.deliveries import of

    studio.say("/credits csv", as_="label")
    project, label = studio.project, studio.person("label")
    with studio.transaction() as db:
        (owed,) = of(db, project.id, "credits.file")
        assert draw_file(db, owed) is not None
        projects.release(db, project.id, label.id)
        assert draw_file(db, owed) is None


def test_names_that_look_like_formulas_are_inert_in_the_file(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer" as:"=cmd()"', as_="producer")
    studio.say("/credits csv", as_="label")
    found = [row for row in table_of(studio, "label") if row["layer"] == "assigned"]
    assert {row["printed as"] for row in found} == {"'=cmd()"}


@pytest.mark.parametrize("who", ["engineer", "assistant", "anr", "manager", "owner", "label"])
def test_only_producer_and_artist_assign_a_production_credit(studio: Studio, who: str) -> None:
    seen = studio.say('/credits assign @assistant "mixing engineer"', as_=who)
    assert "Only a producer or the artist of NEON" in seen.text
    assert "Producer" in seen.text
    assert "Nothing is assigned yet" in studio.say("/credits", as_="producer").text


@pytest.mark.parametrize("role", ["executive producer", "A&R", "coordinator"])
def test_label_staff_assign_business_roles(studio: Studio, role: str) -> None:
    assert "Assigned: Anr" in studio.say(f'/credits assign @anr "{role}"', as_="label").text


def test_a_credit_for_oneself_waits_for_another_who_may(studio: Studio) -> None:
    seen = studio.say('/credits assign @producer "producer" song:"Neon Rain"', as_="producer")
    assert "needs another’s word" in seen.text
    assert "Artist" in seen.text
    own = studio.say("/credits", as_="producer")
    assert "Waiting" in own.text
    assert "Nothing is assigned yet" in own.text
    studio.say("/credits", as_="engineer")
    with pytest.raises(AssertionError):
        studio.press("Confirm", as_="engineer")
    studio.say("/credits", as_="artist")
    after = studio.press("Confirm", as_="artist")
    assert "Producer — Producer — Neon Rain" in after.text
    assert "Waiting" not in after.text


def test_confirming_twice_is_harmless(studio: Studio) -> None:
    studio.say('/credits assign @producer "producer"', as_="producer")
    first = studio.say("/credits", as_="artist")
    studio.press("Confirm", as_="artist")
    studio.last["artist"] = first
    assert "Producer — Producer — whole project" in studio.press("Confirm", as_="artist").text
    with studio.transaction() as db:
        kinds = [
            r.kind
            for r in db.connection.execute(events.select().where(events.c.workspace_id == db.workspace))
        ]
    assert kinds.count("credit.confirmed") == 1


def test_nobody_confirms_their_own_credit_by_typing(studio: Studio) -> None:
    studio.say('/credits assign @producer "producer"', as_="producer")
    assert "cannot confirm it" in studio.say('/credits confirm @producer "producer"', as_="producer").text
    assert "Producer — Producer" in studio.say('/credits confirm @producer "producer"', as_="artist").text


def test_the_same_credit_is_given_once(studio: Studio) -> None:
    line = '/credits assign @engineer "mixed by" song:"Neon Rain"'
    studio.say(line, as_="producer")
    assert "already down as Mixing Engineer for Neon Rain" in studio.say(line, as_="artist").text


def test_instruments_and_several_songs_can_be_assigned(studio: Studio) -> None:
    line = '/credits assign @artist "electric guitar" song:"Neon Rain" song:"Paper Moon"'
    assert "Electric guitar, “Neon Rain”, “Paper Moon”" in studio.say(line, as_="producer").text
    text = studio.say("/credits", as_="label").text
    assert "Electric guitar — Artist — Paper Moon" in text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('/credits assign @engineer "sandwich maker"', "no credit role"),
        ('/credits assign "mixing engineer"', "Name one person"),
        ("/credits assign @engineer", "Say the role"),
        ('/credits assign @engineer "mixing engineer" song:"Blue Moon Rising"', "has no song"),
        ('/credits assign @engineer "mixing engineer" as:"' + "x" * 500 + '"', "at most 200"),
        ('/credits assign @engineer @assistant "mixing engineer"', "One person at a time"),
        ("/credits assign @channel producer", "never notify"),
        ("/credits frobnicate", "I do not know"),
        ('/credits remove @engineer "mixing engineer"', "is not down as"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence_and_stores_nothing(
    studio: Studio, line: str, said: str
) -> None:
    seen = studio.say(line, as_="producer")
    assert said in seen.text
    assert "Try:" in seen.text
    assert "Nothing is assigned yet" in studio.say("/credits", as_="producer").text


def test_a_removed_credit_leaves_the_sheet_and_stays_in_the_record(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer"', as_="producer")
    assert (
        "Removed: Engineer"
        in studio.say('/credits remove @engineer "mix" reason:"mixed elsewhere"', as_="artist").text
    )
    assert "Nothing is assigned yet" in studio.say("/credits", as_="label").text
    with studio.transaction() as db:
        rows = db.connection.execute(events.select().where(events.c.workspace_id == db.workspace)).all()
    assert [r.payload["reason"] for r in rows if r.kind == "credit.removed"] == ["mixed elsewhere"]


def test_log_coverage_is_told_once_a_session_is_over(studio: Studio) -> None:
    from storage.tables import sessions

    project, engineer = studio.project, studio.person("engineer")
    with studio.transaction() as db:
        db.connection.execute(
            insert(sessions).values(
                workspace_id=db.workspace,
                id=new_id(),
                project_id=project.id,
                number=1,
                title="Vocals",
                starts_at=studio.now - timedelta(hours=5),
                ends_at=studio.now - timedelta(hours=2),
                wall="2026-12-01T05:00",
                zone="Europe/London",
                state="booked",
                version=1,
                booked_by=engineer.id,
                booked_at=studio.now,
            )
        )
    assert "Log coverage: 0 of 1 past sessions" in studio.say("/credits", as_="label").text


def test_a_rich_project_stays_within_the_limits_of_a_message_and_the_same_few_queries(studio: Studio) -> None:
    def queries() -> tuple[int, object]:
        count = 0

        def counted(*_args: object) -> None:
            nonlocal count
            count += 1

        engine: Engine = studio.database.engine
        event.listen(engine, "before_cursor_execute", counted)
        seen = studio.say("/credits", as_="label")
        event.remove(engine, "before_cursor_execute", counted)
        return count, seen.message

    project = studio.project
    with studio.transaction() as db:
        handles = [f"guest{n}" for n in range(30)]
        people.keep(db, [Account(f"U{h.upper()}", h, f"{h} " + "Ω" * 80) for h in handles])
        found = people.by_slacks(db, [f"U{h.upper()}" for h in handles])
        projects.engage(db, project.id, [Engagement(p.id, Function.MUSICIAN) for p in found.values()])
        songs.add(db, project.id, [songs.NewSong("T" * 190 + str(n)) for n in range(30)])

    def assign(first: int, last: int) -> None:
        titles = " ".join(f'song:"{"T" * 190}{n}"' for n in range(first, last))
        studio.say(f'/credits assign @engineer "mixing engineer" {titles} as:"{"P" * 150}"', as_="producer")

    assign(0, 15)
    few, _ = queries()
    for stage in ("tracking", "vocals", "editing", "mixing", None):
        for by in ("engineer", "assistant", "producer", "artist", "anr", "labelhead", "manager", "owner"):
            log(studio, by=by, stage=stage, song="T" * 190 + "7")
    assign(15, 30)
    many, message = queries()
    assert many == few
    assert message
    assert check_message({"text": message.text, "blocks": [dict(b) for b in message.blocks]}) == []  # type: ignore[attr-defined]


def pages_of(studio: Studio, line: str, who: str) -> list[Seen]:
    """Every page of an answer, turned by its button."""
    found = [studio.say(line, as_=who)]
    while any(label == "More" for label, _, _ in pressable(found[-1])):
        found.append(studio.press("More", as_=who))
    return found


def pressable(seen: Seen) -> list[tuple[str, str, str]]:
    return buttons(seen.message) if seen.message else []


def test_a_long_sheet_turns_in_place_and_loses_no_line(studio: Studio) -> None:
    project = studio.project
    with studio.transaction() as db:
        songs.add(db, project.id, [songs.NewSong(f"{'T' * 100} {n:03}") for n in range(70)])
    for first in (0, 35):
        line = " ".join(f'song:"{"T" * 100} {n:03}"' for n in range(first, first + 35))
        studio.say(f'/credits assign @engineer "mixing engineer" {line} as:"{"P" * 100}"', as_="producer")
    found = pages_of(studio, "/credits", "label")
    assert len(found) > 3
    assert all(isinstance(one.answer, Reply) and one.answer.replace for one in found[1:])
    said = "\n".join(one.text for one in found)
    assert [said.count(f"Mixing Engineer — Engineer (printed as “{'P' * 59}…”) — {'T' * 59}…")] == [70]
    assert "Page 2 of" in found[1].text
    assert studio.press("Back", as_="label").text == found[-2].text


def test_what_is_too_long_for_a_message_comes_as_a_file_with_a_summary(studio: Studio) -> None:
    project = studio.project
    with studio.transaction() as db:
        songs.add(db, project.id, [songs.NewSong(f"Song {n}") for n in range(60)])
    studio.say('/credits assign @engineer "mixing engineer" song:all', as_="producer")
    seen = studio.say("/credits", as_="label")
    assert "all of them come to you as a file" in seen.text
    assert len([row for row in table_of(studio, "label") if row["layer"] == "assigned"]) == 62
    before = len(studio.direct("label"))
    studio.press("More", as_="label")
    assert len(studio.direct("label")) == before
    assert not studio.direct("producer")


def test_no_assigned_line_is_lost_in_a_long_sheet(studio: Studio) -> None:
    project = studio.project
    with studio.transaction() as db:
        songs.add(db, project.id, [songs.NewSong(f"{'T' * 100} {n}") for n in range(24)])
    line = "".join(f' song:"{"T" * 100} {n}"' for n in range(24))
    studio.say(f'/credits assign @engineer "mixing engineer"{line} as:"{"P" * 100}"', as_="producer")
    seen = studio.say("/credits", as_="label")
    assert seen.text.count("Mixing Engineer — Engineer") == 24


def test_others_may_propose_and_whoever_may_confirms(studio: Studio) -> None:
    seen = studio.say('/credits assign @assistant "mixing engineer" song:"Neon Rain"', as_="engineer")
    assert "Proposed, not assigned" in seen.text
    studio.say("/credits", as_="producer")
    assert "Mixing Engineer — Assistant — Neon Rain" in studio.press("Confirm", as_="producer").text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('@engineer as "mastering engineer" for "Neon Rain"', "Mastering Engineer, “Neon Rain”"),
        ("@engineer mixing engineer on Neon Rain", "Mixing Engineer, “Neon Rain”"),
        ('"mix assistant" to @engineer for paper moon', "Mix Assistant, “Paper Moon”"),
        ('@engineer "edited by" song:"Neon Rain, Paper Moon"', "Editing Engineer, “Neon Rain”, “Paper Moon”"),
        ('song:neon @engineer "vox"', "Lead Vocals, “Neon Rain”"),
        ("@engineer production coordinator", "Production Coordinator, the whole project"),
        ('@engineer "mix eng" for "Neon Rian"', "no song “Neon Rian”"),
    ],
)
def test_a_song_can_be_named_as_people_say_it(studio: Studio, typed: str, said: str) -> None:
    assert said in studio.say(f"/credits assign {typed}", as_="producer").text


@pytest.mark.parametrize("line", ["/credits Neon Rain", '/credits "neon rain"', "/credits neon"])
def test_a_title_alone_shows_the_song(studio: Studio, line: str) -> None:
    assert "Neon Rain (NEON)" in studio.say(line, as_="label").text


def test_a_removed_credit_is_named_with_its_variant(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mix eng" song:"Neon Rain" variant:clean', as_="producer")
    studio.say('/credits assign @engineer "mix eng"', as_="producer")
    text = studio.say('/credits remove @engineer "mix eng"', as_="producer").text
    assert "“Neon Rain (clean)” and the whole project NEON" in text


def test_what_one_has_proposed_one_may_take_back(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer"', as_="engineer")
    assert "Only a producer" in studio.say('/credits remove @engineer "mix"', as_="assistant").text
    assert "Removed" in studio.say('/credits remove @engineer "mix"', as_="engineer").text


def test_a_variant_has_credits_of_its_own(studio: Studio) -> None:
    studio.say('/credits assign @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    line = '/credits assign @assistant "mixing engineer" song:"Neon Rain" variant:clean'
    assert "“Neon Rain (clean)”" in studio.say(line, as_="producer").text
    assert "is no variant" in studio.say(line.replace("clean", "sideways"), as_="producer").text
    assert "Mixing Engineer — Assistant — Neon Rain (clean)" in studio.say("/credits", as_="label").text


@pytest.mark.parametrize("what", ["person", "company"])
def test_somebody_without_slack_is_added_by_a_button_and_credited(studio: Studio, what: str) -> None:
    seen = studio.say('/credits assign "Zoë Öberg" "mastering engineer" song:all', as_="producer")
    assert "I know nobody called “Zoë Öberg”" in seen.text
    after = studio.press(f"Add as a {what}", as_="producer")
    assert "Assigned: Zoë Öberg — Mastering Engineer, “Neon Rain”, “Paper Moon”" in after.text
    more = studio.say('/credits assign "zoe oberg" "lacquer cut"', as_="producer")
    assert "Assigned: Zoë Öberg" in more.text


def test_credits_stand_in_the_order_that_was_set(studio: Studio) -> None:
    for who in ("engineer", "assistant", "artist"):
        studio.say(f'/credits assign @{who} "mixing engineer" song:"Neon Rain"', as_="producer")
    studio.say('/credits order @artist @assistant song:"Neon Rain"', as_="producer")
    text = studio.say("/credits", as_="label").text
    at = [text.index(f"Mixing Engineer — {who}") for who in ("Artist", "Assistant", "Engineer")]
    assert at == sorted(at)
    assert "Only a producer" in studio.say("/credits order @engineer", as_="engineer").text


def test_writers_shares_are_stated_until_the_writer_agrees(studio: Studio) -> None:
    line = '/credits assign @artist songwriter song:"Neon Rain" share:60 publisher:"Demo Songs" pro:PRS'
    seen = studio.say(line, as_="producer")
    assert (
        "Stated, not agreed until Artist confirms: share 60 %, published by Demo Songs, PRO PRS" in seen.text
    )
    over = studio.say('/credits assign @engineer songwriter song:"Neon Rain" share:50', as_="producer")
    assert "would total more than 100 %" in over.text
    assert "40 %" not in over.text
    assert "stated, not agreed" in studio.say("/credits agree", as_="artist").text
    assert "— agreed" in studio.press("That’s right", as_="artist").text
    assert "Nothing is stated of you" in studio.say("/credits agree", as_="engineer").text


def test_a_changed_share_is_agreed_again_by_whom_it_changed_for(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:50', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:50', as_="producer")
    for writer in ("artist", "engineer"):
        studio.say("/credits agree", as_=writer)
        assert "— agreed" in studio.press("That’s right", as_=writer).text
    studio.say('/credits share @artist 40 song:"Neon Rain"', as_="label")
    assert "share 40 % — stated, not agreed" in studio.say("/credits agree", as_="artist").text
    assert "share 50 % — agreed" in studio.say("/credits agree", as_="engineer").text
    both = studio.say('/credits share @artist=45 @engineer 55% song:"Neon Rain"', as_="producer").text
    assert "share 45 %" in both
    assert "share 55 %" in both


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("producer", '@artist 61 song:"Neon Rain"', "more than 100 %"),
        ("label", '@artist 61 song:"Neon Rain"', "60 % are left"),
        ("producer", '@artist 60 @engineer 41 song:"Neon Rain"', "more than 100 %"),
        ("engineer", '@artist 10 song:"Neon Rain"', "Only a producer"),
        ("producer", '@manager 10 song:"Neon Rain"', "not down as a writer"),
        ("producer", '@artist song:"Neon Rain"', "Say what is to be changed"),
        ("producer", '50 song:"Neon Rain"', "do not understand “50”"),
        ("producer", '@artist 0 song:"Neon Rain"', "is no share"),
        ("producer", '@artist 50 song:"Neon Rain"', "stated of “Neon Rain” already"),
    ],
)
def test_a_share_that_cannot_be_is_refused(studio: Studio, who: str, typed: str, said: str) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:50', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:40', as_="producer")
    assert said in studio.say(f"/credits share {typed}", as_=who).text


def test_the_word_of_a_writer_without_slack_is_reported_by_who_may(studio: Studio) -> None:
    with studio.transaction() as db:
        people.add_named(db, "Zoë Öberg")
    studio.say('/credits assign "Zoë Öberg" songwriter song:"Neon Rain" share:100', as_="producer")
    line = '/credits agree "Zoë Öberg" song:"Neon Rain"'
    assert "Say how Zoë Öberg agreed" in studio.say(line, as_="label").text
    assert "Only a producer" in studio.say(f"{line} via:email", as_="engineer").text
    assert "Zoë Öberg agreed via email, as you report" in studio.say(f"{line} via:email", as_="label").text
    assert "agreed via email, reported" in studio.say("/credits Neon Rain", as_="label").text
    assert "agreed already" in studio.say(f"{line} via:phone", as_="label").text
    studio.say('/credits share "Zoë Öberg" 90 song:"Neon Rain"', as_="label")
    assert "stated, not agreed" in studio.say("/credits Neon Rain", as_="label").text


def test_nobody_agrees_for_a_writer_whom_slack_reaches(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:100', as_="producer")
    text = studio.say('/credits agree @artist song:"Neon Rain" via:email', as_="label").text
    assert "Only Artist can agree" in text
    assert "stated, not agreed" in studio.say("/credits Neon Rain", as_="label").text


def test_the_rules_of_the_report_are_shown_changed_and_printed(studio: Studio) -> None:
    assert "at least 3 adopted artistic decisions" in studio.say("/credits rules", as_="engineer").text
    changed = studio.say("/credits rules decisions:5 sessions:3 percent:40% time:33", as_="producer").text
    assert "at least 5 adopted artistic decisions on the song over at least 3 sessions" in changed
    assert "or 40 %" in studio.say("/credits", as_="label").text
    assert "from 33 %" in studio.say("/credits", as_="label").text
    assert "from 50 %" in studio.say("/credits rules threshold:50", as_="label").text
    assert "at least 3 adopted" in studio.say("/credits rules default", as_="owner").text


@pytest.mark.parametrize(
    ("who", "typed", "said"),
    [
        ("label", "decisions:1", "Only a producer or the owner"),
        ("engineer", "time:50", "or label staff can change"),
        ("producer", "decisions:0", "whole number from 1 to 100"),
        ("producer", "percent:101", "whole number from 1 to 100"),
        ("producer", "decisions:many", "whole number"),
        ("producer", "please", "do not understand"),
    ],
)
def test_a_rule_that_cannot_be_is_refused(studio: Studio, who: str, typed: str, said: str) -> None:
    assert said in studio.say(f"/credits rules {typed}", as_=who).text
    assert "at least 3 adopted" in studio.say("/credits rules", as_="owner").text


def test_a_writer_who_was_removed_leaves_room(studio: Studio) -> None:
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:60', as_="producer")
    studio.say('/credits remove @artist songwriter song:"Neon Rain"', as_="producer")
    text = studio.say('/credits assign @engineer songwriter song:"Neon Rain" share:100', as_="producer").text
    assert "Assigned" in text


def test_a_statement_that_changed_since_it_was_shown_is_not_agreed(studio: Studio) -> None:
    line = '/credits assign @artist songwriter song:"Neon Rain" share:60'
    studio.say(line, as_="producer")
    shown = studio.say("/credits agree", as_="artist")
    studio.say('/credits remove @artist songwriter song:"Neon Rain"', as_="producer")
    studio.now += timedelta(minutes=1)
    studio.say(line.replace("60", "10"), as_="producer")
    studio.last["artist"] = shown
    assert "was changed since" in studio.press("That’s right", as_="artist").text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("/credits assign @artist songwriter", "A writer writes songs"),
        ('/credits assign @artist songwriter song:"Neon Rain" share:120', "is no share"),
        ('/credits assign @artist songwriter song:"Neon Rain" share:lots', "is no share"),
        ('/credits assign @engineer "mixing engineer" share:20', "Shares belong to writers"),
        ("/credits order", "Name those who come first"),
        ("/credits order @engineer", "Nobody of those"),
    ],
)
def test_what_cannot_be_assigned_is_said(studio: Studio, line: str, said: str) -> None:
    assert said in studio.say(line, as_="producer").text
