"""Credits as people of the studio meet them."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, insert

from commands.answers import Reply
from sandbox.slack.limits.limits import check_message
from storage.database import Db, new_id
from storage.music import songs
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import contributions, decisions
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Seen, Studio
from tests.cast import pressable as buttons
from views.kit.message import File


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
    seen = studio.record(as_="label")
    assert "Credits of Neon (NEON)" in seen.text
    assert "Nothing is assigned yet." in seen.text
    assert "Producer (tracking, overdubs, vocals, editing, mixing)" in seen.text
    assert "No decisions are recorded yet" in seen.text


def test_label_staff_see_counts_by_kind_and_never_a_sentence(studio: Studio) -> None:
    log(studio, times=3)
    log(studio, kind="proposed", song="Paper Moon")
    seen = studio.record(as_="label")
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
    seen = studio.record(as_="anr")
    assert seen.message
    assert "Mixing: decided 3" in seen.message.text
    assert "Mixing Engineer — Engineer (printed as “E. N. Gineer”) — Neon Rain" in seen.message.text


def test_an_assumed_entry_stands_apart_and_is_no_count(studio: Studio) -> None:
    log(studio, assumed=True, times=2)
    seen = studio.record(as_="engineer")
    assert seen.message
    (row,) = row_of(seen.message, "Engineer")
    assert row[3:9] == ["0", "0", "0", "0", "0", "2"]
    assert "Assumed: 2" in seen.text


@pytest.mark.parametrize("status", ["replaced", "withdrawn", "rejected"])
def test_a_decision_that_no_longer_holds_is_told_and_not_counted(studio: Studio, status: str) -> None:
    log(studio, status=status)
    log(studio)
    seen = studio.record(as_="label")
    assert seen.message
    assert row_of(seen.message, "Engineer")[0][4] == "1"
    assert f"not counted: 1 (1 {status})" in seen.text


def test_an_idea_that_nobody_decided_is_open_and_not_counted(studio: Studio) -> None:
    log(studio, kind="proposed", status="proposed")
    seen = studio.record(as_="label")
    assert seen.message
    assert row_of(seen.message, "Engineer")[0][3] == "0"
    assert "open ideas: 1" in seen.text


@pytest.mark.parametrize("kind", ["approved", "dissented", "logged"])
def test_who_only_approved_or_logged_gains_no_creative_count(studio: Studio, kind: str) -> None:
    log(studio, by="anr", kind=kind, times=4)
    seen = studio.record(as_="label")
    assert seen.message
    (row,) = row_of(seen.message, "Anr")
    assert row[3:9] == ["0"] * 6
    assert "Anr 4 (never a creative credit)" in seen.text


def test_what_people_say_of_themselves_is_told_from_what_was_confirmed(studio: Studio) -> None:
    log(studio, times=3)
    log(studio, verification="confirmed", times=2)
    log(studio, verification="disputed")
    text = studio.record(as_="label").text
    assert "Entries that count: 2 confirmed, 3 self-reported, 1 disputed." in text


def test_what_a_person_took_back_does_not_count(studio: Studio) -> None:
    log(studio, verification="withdrawn")
    seen = studio.record(as_="label")
    assert seen.message
    assert row_of(seen.message, "Engineer")[0][4] == "0"


def test_assigned_and_supported_stand_in_separate_layers(studio: Studio) -> None:
    studio.say('/credits assign @assistant "mix eng"', as_="producer")
    log(studio, times=2)
    seen = studio.record(as_="label")
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
    assert "0 of 2 songs ready" in studio.say("/credits project:neon", as_="label", channel="#lounge").text
    assert "0 of 2 songs ready" in studio.say("/credits", as_="label", channel="dm").text


def test_the_file_comes_as_a_direct_message_to_the_asker_alone(studio: Studio) -> None:
    log(studio, times=2)
    studio.say('/credits assign @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    seen = studio.say("/credits csv", as_="label")
    assert "direct message" in seen.text
    assert file_of(studio, "label").name == "NEON-credits-2026-12-01.csv"
    assert file_of(studio, "label").content.startswith(b"\xef\xbb\xbf")
    rows = table_of(studio, "label")
    (assigned,) = rows
    assert (assigned["layer"], assigned["assigned by"], assigned["given for"]) == (
        "assigned",
        "Producer",
        "song",
    )
    assert assigned["assigned at"] == "2026-12-01T10:00:00Z"
    assert (assigned["person"], assigned["role"], assigned["song"]) == (
        "Engineer",
        "Mixing Engineer",
        "Neon Rain",
    )
    studio.say("/credits csv layer:supported", as_="label")
    rows = table_of(studio, "label")
    assert {row["layer"] for row in rows} == {"supported"}
    (counted,) = [row for row in rows if row["kind"] == "decided"]
    assert (counted["person"], counted["decisions"], counted["stage"]) == ("Engineer", "2", "Mixing")
    assert not studio.direct("producer")


def test_the_button_under_the_sheet_sends_the_same_file(studio: Studio) -> None:
    studio.record(as_="label")
    assert "direct message" in studio.press("Send as CSV", as_="label").text
    assert file_of(studio, "label").name.startswith("NEON-credits")


def test_a_file_that_is_not_sent_yet_never_reaches_somebody_who_left_the_project(studio: Studio) -> None:
    from commands.credits.sheet.drawn import draw as draw_file
    from storage.deliveries.deliveries import of

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
    assert "Log coverage: 0 of 1 past sessions" in studio.record(as_="label").text


def test_a_rich_project_stays_within_the_limits_of_a_message_and_the_same_few_queries(studio: Studio) -> None:
    def queries() -> tuple[int, object]:
        count = 0

        def counted(*_args: object) -> None:
            nonlocal count
            count += 1

        engine: Engine = studio.database.engine
        event.listen(engine, "before_cursor_execute", counted)
        seen = studio.record(as_="label")
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
    found = [studio.record(line=line, as_=who)]
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
    seen = studio.record(as_="label")
    assert "all of them come to you as files, one for each layer" in seen.text
    names = [post.file.name for post in studio.direct("label") if post.file]
    assert sorted(names) == ["NEON-credits-2026-12-01.csv", "NEON-supported-2026-12-01.csv"]
    before = len(studio.direct("label"))
    studio.press("More", as_="label")
    assert len(studio.direct("label")) == before
    assert not studio.direct("producer")
    studio.say("/credits csv", as_="label")
    assert len(table_of(studio, "label")) == 62


def test_no_assigned_line_is_lost_in_a_long_sheet(studio: Studio) -> None:
    project = studio.project
    with studio.transaction() as db:
        songs.add(db, project.id, [songs.NewSong(f"{'T' * 100} {n}") for n in range(24)])
    line = "".join(f' song:"{"T" * 100} {n}"' for n in range(24))
    studio.say(f'/credits assign @engineer "mixing engineer"{line} as:"{"P" * 100}"', as_="producer")
    seen = studio.record(as_="label")
    assert seen.text.count("Mixing Engineer — Engineer") == 24
