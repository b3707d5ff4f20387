"""The sheet as JSON: its published schema, its canonical bytes, what a frozen version proves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from credits.formats.json_sheet import from_json, to_json
from credits.frozen import Frozen, broken, canonical, changes, digest, freeze
from credits.record import every_recording
from credits.sheet.visibility import seen_by
from tests.credits import rich

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/credit-sheet-2.schema.json").read_text())
CHECK = jsonschema.Draft202012Validator(SCHEMA)
RECORD = rich.record()
STRANGER = 999


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("reader", [None, STRANGER, 3])
def test_the_file_holds_to_its_schema_for_every_reader(reader: int | None) -> None:
    assert [error.message for error in CHECK.iter_errors(json.loads(to_json(rich.record(reader))))] == []


@pytest.mark.parametrize(
    "change",
    [
        {"schema": "credit-sheet/1"},
        {"as_of": "yesterday"},
        {"people": None},
        {"more": 1},
        {"release": {**RECORD["release"], "p_line": "2026 Example Records Ltd"}},
        {"recordings": [{**RECORD["recordings"][0], "isrc": "GB-ABC-26-00001"}]},
    ],
)
def test_the_schema_refuses_what_it_does_not_describe(change: dict[str, Any]) -> None:
    assert list(CHECK.iter_errors({**RECORD, **change}))


def test_every_reference_of_the_file_leads_to_a_person() -> None:
    refs = {party["ref"] for party in RECORD["people"]}
    found: list[str] = []

    def collect(node: object) -> None:
        if isinstance(node, dict):
            found.extend(value for key, value in node.items() if key == "person")
            for value in node.values():
                collect(value)
        elif isinstance(node, list):
            for value in node:
                collect(value)

    collect(RECORD)
    assert set(found) <= refs
    assert set(RECORD["release"]["tracks"]) <= {one["ref"] for one in RECORD["recordings"]}


def test_shares_and_ipi_numbers_are_for_label_staff_the_owner_and_the_person() -> None:
    stranger, label, own = rich.record(STRANGER), rich.record(26), rich.record(3)
    assert {w["share"] for one in every_recording(stranger) for w in one["writers"]} == {None}
    assert {w["share"] for w in label["recordings"][0]["writers"]} == {"50", "33.33", "16.67"}
    assert [w["share"] for w in own["recordings"][0]["writers"]] == ["50", None, None]
    assert b"00014107338" not in to_json(stranger)
    assert b"Cleopatra" not in to_json(stranger)
    assert b"00014107338" in to_json(own)


@settings(max_examples=50)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=20),
        lambda x: st.lists(x, max_size=5) | st.dictionaries(st.text(max_size=8), x, max_size=5),
        max_leaves=12,
    )
)
def test_canonical_json_has_one_spelling(value: Any) -> None:
    assert canonical(value) == canonical(json.loads(json.dumps(value)))


def frozen() -> Frozen:
    return freeze(rich.record(STRANGER), RECORD, 3, "salt")


def test_the_same_sheet_frozen_twice_has_the_same_hash() -> None:
    assert frozen() == frozen()
    assert digest(frozen().content) == frozen().sha256
    assert from_json(frozen().content)["version"] == 3
    assert list(CHECK.iter_errors(json.loads(frozen().content))) == []


def test_the_signed_bytes_hold_nothing_private_and_bind_what_is() -> None:
    made = frozen()
    assert b"33.33" not in made.content
    assert b"33.33" in made.private
    assert from_json(made.content)["private_sha256"] == digest(made.private)


@pytest.mark.parametrize("change", ["content", "private", "sha256", "version"])
def test_a_frozen_version_that_was_touched_is_found(change: str) -> None:
    made = frozen()
    assert broken(made) == ""
    touched = {
        "content": Frozen(3, made.content.replace(b"Neon", b"Noen"), made.sha256, made.private),
        "private": Frozen(3, made.content, made.sha256, made.private.replace(b"33.33", b"34.33")),
        "sha256": Frozen(3, made.content, "0" * 64, made.private),
        "version": Frozen(4, made.content, made.sha256, made.private),
    }[change]
    assert broken(touched)


def test_what_changed_is_said_fact_by_fact() -> None:
    before = rich.record()
    after = json.loads(json.dumps(before))
    after["recordings"][0]["isrc"] = "GBABC2699999"
    del after["recordings"][1]["groups"][0]["credits"][0]
    after["release"]["upc"] = None
    after["supported"] = []
    said = [change.said for change in changes(before, after)]
    assert said == [
        "Paper Moon: removed Electric guitar: Søren Ørsted",
        "Neon Rain: ISRC: GB-ABC-26-00001 → GB-ABC-26-99999",
        "removed UPC — 0602445790128",
    ]
    assert changes(before, before) == ()


def test_whoever_is_printed_otherwise_is_one_line_wherever_they_stand() -> None:
    before, after = (
        rich.record(),
        json.loads(json.dumps(rich.record()).replace("Cleo Park", "Cleopatra Park")),
    )
    after["release"]["artist"] = before["release"]["artist"]
    after["project"] = before["project"]
    said = [change.said for change in changes(before, after)]
    assert "name as printed: Cleo Park → Cleopatra Park" in said
    assert not [line for line in said if "removed" in line or "added" in line]


def test_a_bearer_who_takes_a_name_of_art_is_no_line_of_the_open_record() -> None:
    before, after = rich.record(STRANGER), json.loads(json.dumps(rich.record(STRANGER)))
    for one in after["recordings"]:
        for group in one["groups"]:
            for line in group["credits"]:
                if line["person"] == "P-13":
                    line.update(person="P-0913", printed="Nightjar")
    after["people"].append({**after["people"][0], "ref": "P-0913", "name": "Nightjar", "printed": "Nightjar"})
    said = [change.said for change in changes(before, after)]
    assert said
    assert not [line for line in said if "→" in line]


def test_a_sheet_seen_by_label_staff_is_whole() -> None:
    assert seen_by(rich.sheet(), rich.material().team, 26) == rich.sheet()
