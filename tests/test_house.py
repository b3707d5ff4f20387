"""Registry, manifest, help, README and settings say the same."""

from __future__ import annotations

import ast
import io
import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.settings import Settings
from bot.tools import readme_rows
from commands.desk.registry import registry
from studio import program
from tests.cast import Studio
from tests.used import unused

HERE = Path(__file__).parent.parent
MANIFEST = json.loads((HERE / "manifest.json").read_text())
README = (HERE / "README.md").read_text()
ROOMS = ("studio", "storage", "credits", "views", "commands", "bot", "sandbox", "tests", "benchmarks")
# A document as comments and docstrings name it, with the heading that is meant: docs/rules.md, "Approval".
CITED = re.compile(r"""(?<!["'\w./-])([\w./-]+\.md)\b(?:, "([^"]+)")?""")
LINKED = re.compile(r"\]\(([^)\s]+)\)")


def _code() -> list[Path]:
    return [file for room in ROOMS for file in (HERE / room).rglob("*.py")]


def _documents() -> list[Path]:
    return [*HERE.glob("*.md"), *(HERE / "docs").rglob("*.md")]


def _headings(document: Path) -> list[str]:
    return re.findall(r"^#+ (.+)$", document.read_text(), re.MULTILINE)


def _anchor(heading: str) -> str:
    """The heading as addresses have it."""
    return re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")


def _miscited(code: str) -> list[str]:
    """Citations of documents or headings that are not there; a comment may break one over two lines."""
    cited = CITED.findall(re.sub(r"\s*\n\s*(?:#\s*)?", " ", code))
    return [
        f'{name}, "{heading}"' if heading else name
        for name, heading in cited
        if not (HERE / name).is_file() or (heading and heading not in _headings(HERE / name))
    ]


def test_the_manifest_has_the_registrys_commands_with_escaping_on() -> None:
    listed = {entry["command"]: entry for entry in MANIFEST["features"]["slash_commands"]}
    assert set(listed) == {f"/{name}" for name in registry().commands}
    assert all(entry["should_escape"] for entry in listed.values())


def test_the_manifest_has_the_registrys_shortcuts() -> None:
    listed = {entry["callback_id"]: entry["name"] for entry in MANIFEST["features"]["shortcuts"]}
    assert listed == {one.callback: one.name for one in registry().shortcuts.values()}


def test_the_readmes_rows_are_those_of_the_verbs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert README.count(readme_rows.BEGIN) == README.count(readme_rows.END) == 1
    monkeypatch.setattr("sys.stdin", io.StringIO(README))
    assert main(["readme"], environ={"SLACK_BOT_TOKEN": "wrong"}) == 0  # it needs no settings
    assert capsys.readouterr().out == README, "run `make readme`"


def test_the_readme_names_every_command() -> None:
    assert {f"/{name}" for name in registry().commands} <= set(re.findall(r"`(/[a-z]+)", README))


@pytest.mark.parametrize("name", sorted(registry().commands))
def test_the_readmes_rows_and_the_help_name_every_verb_of_a_command(studio: Studio, name: str) -> None:
    rows = [row for row in README.splitlines() if row.startswith("| `") and f"`/{name}" in row]
    told = set(
        re.findall(r"[a-z]+(?:-[a-z]+)*", " ".join(" ".join(re.findall("`[^`]+`", row)) for row in rows))
    )
    command = registry().commands[name]
    assert {verb.name for verb in command.verbs} <= told
    helped = studio.say(f"/studio help {name}", as_="engineer").text
    for verb in command.verbs:
        assert all(re.search(rf"(?:•|or|\|) {one}\b", helped) for one in verb.spellings), verb.name
        assert verb.who in helped


def test_help_names_every_command_with_an_example(studio: Studio) -> None:
    seen = studio.say("/studio help", as_="engineer").text
    for command in registry().commands.values():
        assert f"/{command.name}" in seen
        assert command.examples[0] in seen


EXAMPLES = [(name, line) for name, one in registry().commands.items() for line in one.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[line for _, line in EXAMPLES])
def test_every_example_of_every_command_works_as_it_stands(studio: Studio, name: str, example: str) -> None:
    line, who = prepared(studio, name, example)
    seen = studio.say(line, as_=who)
    assert "Try:" not in seen.text, (line, seen.text)


def prepared(studio: Studio, name: str, example: str) -> tuple[str, str]:
    """Everything that an example tells of, and the line with who types it."""
    booked = (
        '/session book fri 19:00 3h "Vocals" @artist',
        '/session book every tue 18:00 3h x3 "Strings"',
    )
    for line in (
        "/decision kept take 7 by:@producer",
        '/approve "Neon Rain" mix v4 link:https://example.com/4',
        *(() if "book" in example or "hold" in example else booked),
    ):
        studio.say(line, as_="engineer")
    for line in (
        '/credits assign @engineer "mixing engineer"',
        '/credits assign @artist songwriter song:"Neon Rain"',
        '/credits assign @producer songwriter song:"Neon Rain"',
    ):
        studio.say(line, as_="producer")
    if "freeze" not in example:
        studio.freeze(as_="producer")
    studio.say('/credits assign @assistant "assistant engineer"', as_="assistant")
    studio.say('/studio rooms add "Studio A"', as_="owner")
    who = {"studio": "owner", "credits": "label" if "label" in example else "producer"}.get(name, "engineer")
    return example.replace("NEON-14", "NEON-1"), who


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
    for name in ("requirements.txt", "requirements-local.txt", "requirements-dev.txt"):
        text = (HERE / name).read_text()
        assert "--hash=sha256:" in text
        assert not re.search(
            r"https?://|--index-url|--find-links [^\\]", re.sub(r"^#.*$", "", text, flags=re.MULTILINE)
        )


def test_every_document_that_code_cites_is_there_with_the_heading() -> None:
    found = {str(file.relative_to(HERE)): _miscited(file.read_text()) for file in _code()}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_document_or_heading_that_is_not_there_is_noticed() -> None:
    assert _miscited('"""As README.md has it (docs/security.md, "Who gets in")."""') == []
    assert _miscited("# see " + "rules.md" + " for that") == ["rules.md"]
    assert _miscited('# (docs/security.md,\n    # "Who gets out")') == ['docs/security.md, "Who gets out"']


@pytest.mark.parametrize("name", sorted(str(one.relative_to(HERE)) for one in _documents()))
def test_every_link_of_every_document_leads_somewhere(name: str) -> None:
    for target in LINKED.findall((HERE / name).read_text()):
        path, _, heading = target.partition("#")
        if ":" in path:
            continue  # an address elsewhere
        meant = (HERE / name).parent / path if path else HERE / name
        assert meant.exists(), (name, target)
        assert not heading or heading in map(_anchor, _headings(meant)), (name, target)


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


def test_whoever_opens_a_folder_sees_at_most_eighteen_things() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=HERE, capture_output=True, text=True, check=True).stdout
    seen: dict[Path, set[str]] = {}
    for line in tracked.splitlines():
        path = Path(line)
        for folder in path.parents:
            seen.setdefault(folder, set()).add(path.relative_to(folder).parts[0])
    rooms = {folder for folder in seen if folder.parts and folder.parts[0] not in ("tests", ".ci")}
    crowded = {str(folder): len(seen[folder]) for folder in rooms if len(seen[folder]) > 18}
    assert not crowded.keys() - {"docs/plays", "storage/migrations/versions"}, crowded


ROOMS = ("studio", "storage", "credits", "views", "commands", "bot", "sandbox")
# The same words mean something else too: kinds of deliveries and of events, and the name of a file.
SHARED_WORDS = Counter(
    {
        "credits.csv": 1,
        "decision.card": 1,
        "session.attended": 2,
        "session.changed": 2,
        "session.ics": 1,
    }
)


def test_each_id_of_a_button_form_or_search_is_written_once() -> None:
    known = registry()
    ids = {*known.presses, *known.forms, *known.searches, *known.shortcuts}
    written = Counter(word.partition(":")[0] for word in _literals() if word.partition(":")[0] in ids)
    assert written - SHARED_WORDS == Counter(ids)


def _literals() -> Iterator[str]:
    """Every string of the program, the fixed parts of f-strings among them; a migration is history."""
    for path in (path for room in ROOMS for path in (HERE / room).rglob("*.py")):
        if "versions" not in path.parts:
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def test_what_no_test_uses_is_named() -> None:
    everything = set(unused(registry(), ()))
    assert {"press approve.yes", "form decision.log", "search studio.zone"} <= everything
    assert unused(registry(), everything - {"press approve.yes"}) == ["press approve.yes"]
    assert unused(registry(), everything) == []
