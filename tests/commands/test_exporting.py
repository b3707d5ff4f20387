"""/decision export: a file with what the asker may read when it is sent."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from commands.decision.importing.files import EXPORTED
from storage.projects import projects
from tests.cast import Studio
from views.kit.message import File


def sent(studio: Studio, handle: str) -> File:
    """The newest file that this person got."""
    return next(
        p.file for p in reversed(list(studio.posts.values())) if p.file and p in studio.direct(handle)
    )


def rows(file: File) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))


def exported(studio: Studio, line: str = "", as_: str = "engineer") -> list[dict[str, str]]:
    studio.say(f"/decision export {line}".strip(), as_=as_)
    return rows(sent(studio, as_))


def test_a_file_has_a_row_for_each_decision_with_every_column(studio: Studio) -> None:
    studio.say(
        '/decision SM7 out, U47 in song:"Neon Rain" take:7 stage:vocals by:@producer idea:@artist,@engineer '
        'why:"sibilance" alt:"C12" gear:"1073" ask:@producer',
        as_="engineer",
    )
    studio.press("Approve", as_="producer")
    (row,) = exported(studio)
    assert tuple(row) == EXPORTED
    assert row["id"] == "NEON-1"
    assert row["sentence"] == "SM7 out, U47 in"
    assert (row["song"], row["take"], row["stage"], row["why"]) == ("Neon Rain", "7", "vocals", "sibilance")
    assert (row["decided_by"], row["idea_by"], row["ok_by"]) == ("Producer", "Artist; Engineer", "Producer")
    assert row["decided_at"] == "2026-12-01 10:00:00+00:00"
    assert row["assumed"] == "no"


def test_the_file_is_named_and_says_what_is_in_it(studio: Studio) -> None:
    studio.say("/decision more plate", as_="engineer")
    assert "come to you as CSV" in studio.say("/decision export", as_="engineer").text
    file = sent(studio, "engineer")
    assert file.name == "NEON-decisions-2026-12-01.csv"
    assert file.comment == "1 decision of NEON, as you may read them."


def test_a_json_file_has_the_same_names(studio: Studio) -> None:
    studio.say("/decision ドラム louder by:@producer", as_="engineer")
    studio.say("/decision export json", as_="engineer")
    content = json.loads(sent(studio, "engineer").content)
    assert content["project"] == "NEON"
    assert list(content["decisions"][0]) == list(EXPORTED)
    assert content["decisions"][0]["decided_by"] == ["Producer"]
    assert content["decisions"][0]["sentence"] == "ドラム louder"


def test_the_file_is_narrowed_as_a_list_is(studio: Studio) -> None:
    studio.say("/decision one stage:mixing", as_="engineer")
    studio.say("/decision two stage:vocals by:@producer", as_="engineer")
    assert [row["sentence"] for row in exported(studio, "csv stage:vocals by:@producer since:today")] == [
        "two"
    ]
    assert [row["sentence"] for row in exported(studio, "stage:mix until:today")] == ["one"]


@pytest.mark.parametrize("start", ["=1+1", "+cmd", "-2dB", "@SUM(A1)", "＝1", "  =1"])
def test_no_cell_runs_as_a_formula(studio: Studio, start: str) -> None:
    studio.say(f'/decision kept it why:"{start}"', as_="engineer")
    (row,) = exported(studio)
    assert row["why"].startswith("'")


def test_nobody_gets_what_they_may_not_read(studio: Studio) -> None:
    studio.say("/decision for us alone", as_="engineer")
    studio.say("/decision for the producers share:none", as_="engineer")
    studio.say("/decision for the label too share:label", as_="engineer")
    assert [row["id"] for row in exported(studio, as_="label")] == ["NEON-3"]
    assert [row["id"] for row in exported(studio, as_="assistant")] == ["NEON-1", "NEON-3"]
    assert [row["id"] for row in exported(studio, as_="producer")] == ["NEON-1", "NEON-2", "NEON-3"]


def test_somebody_who_left_the_project_meanwhile_gets_no_file(studio: Studio) -> None:
    studio.say("/decision more plate", as_="engineer")
    assistant, project = studio.person("assistant"), studio.project.id
    before = len(studio.posts)
    from commands.decision.find import exporting
    from storage.deliveries import deliveries
    from studio.deliveries import Owed

    with studio.transaction() as db:
        details = {"format": "csv", "filters": exporting.plain(exporting.Filters()), "said": []}
        deliveries.owe(db, Owed(exporting.KIND, "k", assistant.slack or "", about=project, details=details))
        projects.release(db, project, assistant.id)
    studio.deliver()
    assert len(studio.posts) == before


def test_a_decision_that_begins_with_export_is_logged_at_once(studio: Studio) -> None:
    studio.say("/decision export the stems at 48k without dither", as_="engineer")
    assert "NEON-1: export the stems at 48k" in studio.cards()[0].text


def test_a_format_that_there_is_none_of_is_asked_back(studio: Studio) -> None:
    seen = studio.say("/decision export pdf", as_="engineer")
    assert "/decision export csv" in seen.text
    assert not studio.cards()


def test_every_column_is_documented() -> None:
    said = (Path(__file__).parents[2] / "docs" / "export.md").read_text()
    assert all(f"`{column}`" in said for column in EXPORTED)
