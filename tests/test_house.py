"""Registry, manifest, help, README and settings say the same."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot.settings import Settings
from commands.registry import registry
from studio import program
from tests.cast import Studio

HERE = Path(__file__).parent.parent
MANIFEST = json.loads((HERE / "manifest.json").read_text())
README = (HERE / "README.md").read_text()


def test_the_manifest_has_the_registrys_commands_with_escaping_on() -> None:
    listed = {entry["command"]: entry for entry in MANIFEST["features"]["slash_commands"]}
    assert set(listed) == {f"/{name}" for name in registry().commands}
    assert all(entry["should_escape"] for entry in listed.values())


def test_the_manifest_has_the_registrys_shortcuts() -> None:
    listed = {entry["callback_id"]: entry["name"] for entry in MANIFEST["features"]["shortcuts"]}
    assert listed == {one.callback: one.name for one in registry().shortcuts.values()}


def test_the_readme_names_every_command() -> None:
    assert {f"/{name}" for name in registry().commands} <= set(re.findall(r"`(/[a-z]+)", README))


def test_help_names_every_command_with_an_example(studio: Studio) -> None:
    seen = studio.say("/studio help", as_="engineer").text
    for command in registry().commands.values():
        assert f"/{command.name}" in seen
        assert command.examples[0] in seen


@pytest.mark.parametrize("name", sorted(registry().commands))
def test_every_example_of_every_command_works_as_it_stands(studio: Studio, name: str) -> None:
    studio.say("/decision kept take 7", as_="engineer")
    for example in registry().commands[name].examples:
        line = example.replace("NEON-14", "NEON-1")
        seen = studio.say(line, as_={"studio": "owner", "credits": "producer"}.get(name, "engineer"))
        assert "Try:" not in seen.text, (line, seen.text)


def test_the_settings_example_has_each_setting_with_its_line() -> None:
    said = (HERE / ".env.example").read_text()
    for name, field in Settings.model_fields.items():
        assert f"# {field.description}\n{name.upper()}=" in said
    assert set(re.findall(r"^([A-Z_]+)=", said, re.MULTILINE)) == {
        name.upper() for name in Settings.model_fields
    }


def test_the_procfile_names_the_three_processes() -> None:
    assert [line.split(":")[0] for line in (HERE / "Procfile").read_text().splitlines()] == [
        "release",
        "web",
        "worker",
    ]


def test_no_lock_file_names_where_packages_come_from() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (HERE / name).read_text()
        assert "--hash=sha256:" in text
        assert not re.search(
            r"https?://|--index-url|--find-links [^\\]", re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
        )


def test_the_version_is_the_same_in_the_program_the_project_file_and_the_changelog() -> None:
    project = tomllib.loads((HERE / "pyproject.toml").read_text())["project"]
    assert (project["name"], project["version"]) == (program.NAME, program.VERSION)
    released = re.findall(
        r"^## \[(\d[^]]*)\] - \d{4}-\d\d-\d\d$", (HERE / "CHANGELOG.md").read_text(), re.MULTILINE
    )
    assert released[0] == program.VERSION


def test_the_version_is_told_in_one_line() -> None:
    told = _bot("--version")
    assert (told.returncode, told.stdout, told.stderr) == (0, f"{program.NAME} {program.VERSION}\n", "")


@pytest.mark.parametrize("word", ["--version", "--help"])
def test_help_and_version_do_not_load_the_database_library(word: str) -> None:
    told = _bot(word, "-X", "importtime")
    assert told.returncode == 0
    assert "argparse" in told.stderr
    assert "sqlalchemy" not in told.stderr


def _bot(word: str, *python: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, *python, "-m", "bot", word]
    return subprocess.run(line, cwd=HERE, capture_output=True, text=True, check=False, timeout=60)
