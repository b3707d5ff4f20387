"""docs/verify.md is followed word for word by somebody who has the files, the page and public tools alone."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import jsonschema
import pytest

from storage.people import people
from storage.projects import projects
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import Studio
from views.kit.message import File

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "verify.md").read_text(encoding="utf-8")
PACK_SCHEMA = json.loads((DOCS / "schema" / "evidence-2.schema.json").read_text(encoding="utf-8"))


def blocks(heading: str) -> list[str]:
    """What the page tells to run under a heading, block by block."""
    part = PAGE.split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]
    found = re.findall(r"(?:^    .*\n|^\n(?=    ))+", part, re.MULTILINE)
    return ["\n".join(line[4:] for line in block.splitlines()).strip("\n") + "\n" for block in found]


def run(block: str, where: Path) -> str:
    done = subprocess.run(["bash", "-c", block], cwd=where, capture_output=True, text=True, check=True)
    return done.stdout


def sent(studio: Studio, who: str, ending: str) -> File:
    return [post.file for post in studio.direct(who) if post.file and post.file.name.endswith(ending)][-1]


@pytest.fixture
def folder(studio: Studio, tmp_path: Path) -> Path:
    """What a stranger was handed: a frozen sheet, its private facts and an engineer's pack."""
    studio.say('/credits assign @artist songwriter song:"Neon Rain" share:60', as_="producer")
    studio.say('/credits assign @engineer lyricist song:"Neon Rain" share:40', as_="producer")
    studio.say('/credits assign @engineer "mixing engineer" song:"Neon Rain" as:"Nightjar"', as_="producer")
    studio.say("/credits agree", as_="artist")
    studio.press("That’s right", as_="artist")
    studio.say('/decision plate on the lead “vocal” song:"Neon Rain" by:@engineer', as_="engineer")
    studio.freeze(as_="label")
    studio.say("/credits json version:1", as_="label")
    studio.say("/credits private version:1", as_="label")
    studio.say("/credits evidence", as_="engineer")
    for file in (sent(studio, "label", "credits-v1.json"), sent(studio, "label", "private-v1.json"),
                 sent(studio, "engineer", "2026-12-01.json")):  # fmt: skip
        (tmp_path / file.name).write_bytes(file.content)
    return tmp_path


def test_every_tool_of_the_page_prints_the_hash_that_was_signed(studio: Studio, folder: Path) -> None:
    signed = re.search(r"SHA-256 ([0-9a-f]{64})", sent(studio, "label", "credits-v1.json").comment)
    first, others = blocks("A frozen sheet")
    assert signed
    assert f"sheet {signed[1][:4]} {signed[1][4:8]}" in studio.say("/credits sign", as_="artist").text
    assert run(first, folder).split()[0] == signed[1]
    assert [line.split()[-1] for line in run(others, folder).splitlines()] == [signed[1]] * 2


def test_a_changed_file_has_another_hash(folder: Path) -> None:
    sheet, (first, _) = folder / "NEON-credits-v1.json", blocks("A frozen sheet")
    before = run(first, folder)
    sheet.write_bytes(sheet.read_bytes().replace(b"Nightjar", b"Nightjay"))
    assert run(first, folder) != before


def test_the_private_facts_are_those_that_the_signatures_hold_for(folder: Path) -> None:
    hashes, split = blocks("Shares, IPI and legal names")
    ours, bound = run(hashes, folder).splitlines()
    assert ours.split()[0] == bound
    assert run(split, folder).splitlines()[:2] == [
        "Neon Rain | Artist | 60 % | agreed",
        "Neon Rain | Engineer | 40 % | stated, not agreed",
    ]
    assert (
        "60"
        not in json.loads((folder / "NEON-credits-v1.json").read_text())["recordings"][0]["writers"][
            0
        ].values()
    )


def test_each_item_of_a_pack_holds_until_somebody_changes_it(folder: Path) -> None:
    (check,) = blocks("An evidence pack")
    said = run(check, folder).splitlines()
    assert said
    assert {line.split()[0] for line in said} == {"holds"}
    (path,) = folder.glob("NEON-evidence-*.json")
    path.write_text(path.read_text(encoding="utf-8").replace("plate on", "hall on"), encoding="utf-8")
    assert [line.split()[0] for line in run(check, folder).splitlines()].count("CHANGED") == 1


def test_a_pack_says_who_what_how_and_by_whose_word(studio: Studio) -> None:
    studio.say(
        '/decision plate on the lead vocal song:"Neon Rain" idea:@engineer by:@producer', as_="engineer"
    )
    studio.press("That's right", as_="producer")
    studio.say("/studio person isni:0000000114738741", as_="engineer")
    studio.say('/credits assign @engineer "mixing engineer" song:"Neon Rain"', as_="producer")
    studio.say("/credits evidence", as_="engineer")
    pack = json.loads(sent(studio, "engineer", ".json").content)
    jsonschema.Draft202012Validator(PACK_SCHEMA).validate(pack)
    (decision,), (credit,) = pack["decisions"], pack["credits"]
    assert pack["identity"]["isni"] == "0000000114738741"
    assert (decision["captured"], decision["logged_by"]) == ("typed as a command", "Engineer")
    assert [(word["by"], word["word"]) for word in decision["vouched"]] == [("Producer", "confirmed")]
    assert (credit["label"], credit["given_by"]) == ("Mixing Engineer", "Producer")
    assert credit["event"]["number"] > decision["event"]["number"]


def test_the_owner_gets_the_pack_of_somebody_without_slack_and_nobody_else_does(studio: Studio) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        jane = people.add_named(db, "Jane Doe")
        projects.engage(db, project, [Engagement(jane.id, Function.MUSICIAN)])
    studio.say('/credits assign "Jane Doe" "bass guitar" song:"Neon Rain"', as_="producer")
    for who in ("producer", "label", "engineer", "outsider"):
        studio.say('/credits evidence "Jane Doe" project:NEON', as_=who)
        assert not [post for post in studio.direct(who) if post.file]
    assert "to hand over" in studio.say('/credits evidence "Jane Doe"', as_="owner").text
    pack = json.loads(sent(studio, "owner", ".json").content)
    assert (pack["person"], pack["made_by"]) == ("Jane Doe", "Owner")
    assert [each["label"] for each in pack["credits"]] == ["Bass guitar"]
    assert "for the person it is about" in studio.say('/credits evidence "Engineer"', as_="owner").text
    assert "Nobody without Slack" in studio.say('/credits evidence "Jim Roe"', as_="owner").text


@pytest.mark.parametrize("who", ["artist", "producer", "engineer", "anr"])
def test_private_facts_are_for_label_staff_and_the_owner(studio: Studio, who: str) -> None:
    studio.freeze(as_="label")
    assert "label staff and the owner" in studio.say("/credits private version:1", as_=who).text
    assert not [post for post in studio.direct(who) if post.file]
    assert "Say of which frozen version" in studio.say("/credits private", as_="label").text
