"""Every field of a decision in every place where it has to show up: built from FIELDS, so a new one is followed too."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from commands.decision.importing.imports import take_in
from commands.decision.importing.planning import Allowed, planned
from commands.decision.importing.rows import read_sheet
from storage import tables
from storage.decisions import decisions
from studio.decisions.decision import Entry
from studio.decisions.field import Field, Place, Value
from studio.decisions.fields import FIELDS, TEXTS
from tests.cast import Studio, _initial
from views.kit.message import File

DOCS = Path(__file__).parents[2] / "docs"
OTHER_WORDS = "nothing else changes"
NOT_TYPED = {"category", "permalink", "quoted", "channel", "thread", "inferred", "reason"}


@dataclass(frozen=True)
class Sample:
    """A value as it is typed, as people see it, and as it stands in files."""

    typed: str
    shown: str
    filed: str


def words(field: Field, mark: str) -> Sample:
    typed = f"{mark}{field.name.replace('_', '')} plum{mark}"
    shown = f"{field.label}: {typed}" if field.label else field.said(typed)
    return Sample(typed, shown, typed)


def link(field: Field, mark: str) -> Sample:
    typed = f"https://files.example/{field.name}{mark}.wav"
    return Sample(typed, f"{field.label}: {typed}", typed)


def samples(field: Field) -> tuple[Sample, Sample]:
    """Two values that the field can have. A new field of a known kind of value needs no line here."""
    if field.value is Value.LINK:
        return link(field, "q7"), link(field, "z9")
    kinds = {
        Value.SONG: (
            Sample("Neon Rain", "Neon Rain", "Neon Rain"),
            Sample("Paper Moon", "Paper Moon", "Paper Moon"),
        ),
        Value.STAGE: (Sample("mixing", "Mixing", "mixing"), Sample("vocals", "Vocals", "vocals")),
        Value.CATEGORY: (
            Sample("mic", "Mic choice & placement", "mic"),
            Sample("sequence", "Sequence", "sequence"),
        ),
        Value.SHARING: (
            Sample("label", "Shared with the label too", "label"),
            Sample("none", "Only for you and the producers", "none"),
        ),
        Value.TIME: (
            Sample("yesterday 22:10", "30 Nov 2026, 22:10", "2026-11-30 22:10:00+00:00"),
            Sample("yesterday 21:05", "30 Nov 2026, 21:05", "2026-11-30 21:05:00+00:00"),
        ),
    }
    return kinds.get(field.value) or (words(field, "q7"), words(field, "z9"))


EACH = pytest.mark.parametrize("field", FIELDS, ids=[one.name for one in FIELDS])


def said(field: Field, sample: Sample, sentence: str = "kept it") -> str:
    """What is typed to say it."""
    return sample.typed if field.value is Value.SENTENCE else f'{sentence} {field.key}:"{sample.typed}"'


def logged(studio: Studio, field: Field, sample: Sample, *more: str) -> str:
    return studio.say(" ".join(["/decision", said(field, sample), *more]), as_="engineer").text


def in_full(studio: Studio, number: int = 1) -> str:
    """The number view without its history, unless that is all there is to see."""
    return studio.say(f"/decision NEON-{number}", as_="engineer").text.partition("\nHow it came to this")[0]


def now(studio: Studio, number: int = 1) -> str:
    return in_full(studio, number).partition("\nHistory")[0]


def entry(studio: Studio, number: int = 1) -> Entry:
    project = studio.project.id
    with studio.transaction() as db:
        found = decisions.by_number(db, project, number)
    assert found
    return found.entry


def listed(studio: Studio, line: str) -> list[str]:
    return re.findall(r"^(NEON-\d+)  ", studio.say(f"/decision {line}", as_="engineer").text, re.MULTILINE)


def entered(form: Mapping[str, Any], field: Field, sample: Sample) -> dict[str, str | tuple[str, ...]]:
    """The value put into the form's element, whichever it has."""
    element = next(one["element"] for one in form["blocks"] if one.get("block_id") == field.key)
    options = {one["text"]["text"]: one["value"] for one in element.get("options", ())}
    if not options:
        return {field.key: sample.typed}
    return {field.key: (options.get(sample.typed, sample.typed),)}


def sent(studio: Studio, line: str) -> File:
    studio.say(f"/decision export {line}", as_="engineer")
    return next(post.file for post in reversed(list(studio.posts.values())) if post.file)


def rows(file: File) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))


@EACH
def test_it_is_typed_and_the_answer_or_the_card_the_number_and_the_events_say_it(
    studio: Studio, field: Field
) -> None:
    one, _ = samples(field)
    seen = logged(studio, field, one)
    (on_card, *_) = [*(card.text for card in studio.cards()), ""]
    assert one.shown in seen or one.shown in on_card
    assert one.shown in now(studio)
    with studio.transaction() as db:
        mine = (tables.events.c.workspace_id == db.workspace) & (tables.events.c.kind == "decision.logged")
        (payload,) = db.connection.execute(select(tables.events.c.payload).where(mine)).scalars()
    assert payload[field.name]


@EACH
def test_each_other_spelling_of_its_key_says_the_same(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    for at, alias in enumerate(field.aliases, 1):
        studio.say(f'/decision number {at} {alias}:"{one.typed}"', as_="engineer")
        assert one.shown in now(studio, at)


@pytest.mark.parametrize("field", TEXTS, ids=[one.name for one in TEXTS])
def test_words_without_quotes_are_all_its_value_where_the_field_is_prose(
    studio: Studio, field: Field
) -> None:
    one, _ = samples(field)
    studio.say(f"/decision kept it {field.key}:{one.typed} at the end", as_="engineer")
    assert (getattr(entry(studio), field.name) == f"{one.typed} at the end") is field.prose


@EACH
def test_typed_twice_both_values_hold_or_the_answer_says_which(studio: Studio, field: Field) -> None:
    one, other = samples(field)
    if field.value is Value.SENTENCE:
        return
    seen = logged(studio, field, one, f'{field.key}:"{other.typed}"')
    seen += "".join(card.text for card in studio.cards())
    assert (one.typed in seen and other.typed in seen) or f"{field.key}: was typed twice" in seen
    assert (f"{field.key}: was typed twice" in seen) is not field.several


@EACH
def test_it_stands_on_the_card_unless_it_says_why_not(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    logged(studio, field, one)
    (card,) = studio.cards()
    assert (one.shown in card.text) is field.within(Place.CARD), card.text


@EACH
def test_whoever_is_asked_reads_it_unless_it_says_why_not(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    logged(studio, field, one, "ask:@producer")
    shown = json.dumps(
        next(post for post in studio.direct("producer")).message.blocks, ensure_ascii=False, default=dict
    )  # type: ignore[union-attr]
    assert (one.typed in shown or one.shown in shown) is field.within(Place.ASK), shown


@EACH
def test_the_form_asks_for_it(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    form = studio.say("/decision", as_="engineer").form
    studio.submit(form, {"what": "kept it"} | entered(form, field, one), as_="engineer")
    assert one.shown in now(studio)


@EACH
def test_the_form_takes_no_more_than_the_line_does(studio: Studio, field: Field) -> None:
    form = studio.say("/decision", as_="engineer").form
    element = next(one["element"] for one in form["blocks"] if one.get("block_id") == field.key)
    assert element.get("max_length", field.longest) == field.longest


@EACH
def test_an_edit_that_changes_something_else_keeps_it(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    logged(studio, field, one)
    before = entry(studio)
    form = studio.press("Edit", as_="engineer").form
    assert "would change" in " ".join(studio.submit(form, {}, as_="engineer").errors.values())
    assert entry(studio) == before
    other = {"section": OTHER_WORDS} if field.value is Value.SENTENCE else {"what": OTHER_WORDS}
    studio.submit(form, other, as_="engineer")
    assert OTHER_WORDS in now(studio)
    assert one.shown in now(studio)


@EACH
def test_an_edit_changes_it_and_the_history_says_both(studio: Studio, field: Field) -> None:
    one, other = samples(field)
    logged(studio, field, one)
    form = studio.press("Edit", as_="engineer").form
    studio.submit(form, entered(form, field, other), as_="engineer")
    assert other.shown in now(studio)
    assert one.shown not in now(studio)
    assert re.search(rf"changed {field.called}: “.+” → “.+”", in_full(studio))


@EACH
def test_a_line_amends_it(studio: Studio, field: Field) -> None:
    one, other = samples(field)
    logged(studio, field, one)
    assert (
        "NEON-1 changed"
        in studio.say(f"/decision amend NEON-1 {said(field, other, '')}", as_="engineer").text
    )
    assert other.shown in now(studio)
    assert one.shown not in now(studio)


@EACH
def test_a_change_after_an_ok_asks_again_where_the_field_says_so(studio: Studio, field: Field) -> None:
    one, other = samples(field)
    logged(studio, field, one, "ask:@producer")
    studio.press("Approve", as_="producer")
    seen = studio.say(f"/decision amend NEON-1 {said(field, other, '')}", as_="engineer").text
    assert ("What does your change do?" in seen) is not (field.reopens or field.harmless)
    assert ("Waits for Producer" in now(studio)) is field.reopens


@EACH
def test_what_replaces_it_takes_it_over_where_the_field_says_so(studio: Studio, field: Field) -> None:
    one, other = samples(field)
    logged(studio, field, one)
    studio.say(f"/decision replace NEON-1 {OTHER_WORDS}", as_="engineer")
    assert (one.shown in now(studio, 2)) is field.inherited
    studio.say(f"/decision replace NEON-2 {said(field, other, 'once more')}", as_="engineer")
    assert other.shown in now(studio, 3)


@EACH
def test_the_form_that_replaces_holds_what_is_taken_over(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    logged(studio, field, one)
    form = studio.press("Replace", as_="engineer").form
    held = _initial(form).get(field.key)
    taken_over = bool(held and (held.one or held.chosen)) and field.value not in (
        Value.SHARING,
        Value.CATEGORY,
    )
    assert taken_over is field.inherited or field.value is Value.SENTENCE


@EACH
def test_a_line_that_is_refused_comes_back_in_the_form_with_it(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    logged(studio, field, one, 'by:"Nobody Known"')
    form = studio.press("Open in the form", as_="engineer").form
    held = _initial(form)[field.key].one
    assert held in (one.typed, entered(form, field, one)[field.key][0])


@EACH
def test_list_find_and_export_are_narrowed_by_it_unless_it_says_why_not(studio: Studio, field: Field) -> None:
    one, other = samples(field)
    logged(studio, field, one)
    logged(studio, field, other)
    if not field.within(Place.LIST):
        assert field.left_out[Place.LIST]
        return
    asked = f'{field.key}:"{one.typed}"'
    assert listed(studio, f"list {asked}") == ["NEON-1"]
    assert listed(studio, f"find {asked}") == ["NEON-1"]
    assert listed(studio, f"find kept {asked}") == ["NEON-1"]
    assert [row["id"] for row in rows(sent(studio, asked))] == ["NEON-1"]
    assert [row["id"] for row in rows(sent(studio, f"csv {asked}"))] == ["NEON-1"]
    assert len(studio.cards()) == 2


@EACH
def test_it_is_found_by_its_words_unless_it_says_why_not(studio: Studio, field: Field) -> None:
    one, other = samples(field)
    logged(studio, field, one)
    logged(studio, field, other)
    wanted = one.typed if field.is_text else one.shown
    if field.before and field.within(Place.FIND):
        wanted = field.said(one.typed)
    assert listed(studio, f"find {wanted}") == (["NEON-1"] if field.within(Place.FIND) else [])
    if not field.within(Place.FIND):
        assert field.left_out[Place.FIND]


@EACH
def test_both_files_hold_it_and_an_import_brings_it_back(studio: Studio, field: Field) -> None:
    one, _ = samples(field)
    logged(studio, field, one)
    exported = sent(studio, "csv")
    assert rows(exported)[0][field.in_files] == one.filed
    assert json.loads(sent(studio, "json").content)["decisions"][0][field.in_files] == one.filed
    elsewhere = exported.content.replace(b"NEON-", b"OLD-")
    project = studio.project
    with studio.transaction() as db:
        sheet = read_sheet(elsewhere, ZoneInfo(project.zone), studio.now)
        plan = planned(db, project, sheet, Allowed())
        assert take_in(lambda: nullcontext(db), plan, lambda _: None)[0] == 1
    assert rows(sent(studio, "csv"))[1][field.in_files] == one.filed
    assert one.shown in now(studio, 2)


@pytest.mark.parametrize("field", TEXTS, ids=[one.name for one in TEXTS])
def test_what_is_longer_than_the_field_is_refused_in_a_line_and_in_a_file(
    studio: Studio, field: Field
) -> None:
    start = "https://x.example/" if field.value is Value.LINK else ""
    fits = (start + "x" * field.longest)[: field.longest]
    assert "NEON-1 saved" in studio.say(f'/decision kept it {field.key}:"{fits}"', as_="engineer").text
    assert "can have" in studio.say(f'/decision kept it {field.key}:"{fits}x"', as_="engineer").text
    file = f'sentence,{field.in_files}\nkept it,"{fits}x"\n'.encode()
    (bad,) = read_sheet(file, ZoneInfo("UTC"), studio.now).bad
    assert f"{field.in_files} has {field.longest + 1} characters" in bad.reason


@EACH
def test_the_documents_name_its_key_and_its_column(field: Field) -> None:
    if field.value is not Value.SENTENCE:
        assert f"`{field.key}:`" in (DOCS / "lines.md").read_text()
    for name in ("import.md", "export.md"):
        assert f"`{field.in_files}`" in (DOCS / name).read_text()


def test_the_fields_are_those_of_an_entry_and_of_the_table() -> None:
    optional = {one.name for one in fields(Entry) if one.type == "str | None"}
    assert optional - NOT_TYPED == {one.name for one in TEXTS}
    assert {one.name for one in FIELDS} <= {one.name for one in fields(Entry)}
    assert {one.name for one in TEXTS} <= set(tables.decisions.columns.keys())
