"""What people are told to type works where they read it: under the names of this installation, and in threads."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sandbox.slack.limits.limits import check_message
from views.kit.blocks import plain, rich, section, table
from views.kit.command_names import OURS, OWN, CommandNames, read_names
from views.kit.speech import LEFT, Speech
from views.refusals import refused

GOLDEN = Path(__file__).parents[1] / "golden" / "posted-sqlite.json.gz"
NAMES = CommandNames("ln-", {"session": "termin"})
RENAMED, THREAD = Speech(NAMES, "U0BOT"), Speech(OWN, "U0BOT").within("1.1")
BARE = re.compile(rf"(?<![\w/.:>])/(?:{'|'.join(OURS)})(?![\w/-])")


def shown(part: Any) -> Iterator[str]:
    """Every sentence that people read in a body."""
    if isinstance(part, list):
        for each in part:
            yield from shown(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            elif key not in LEFT:
                yield from shown(value)


def corpus() -> list[dict[str, Any]]:
    """Every message of the golden plays."""
    with gzip.open(GOLDEN) as file:
        plays = json.load(file)
    bodies = [{key: one.get(key) for key in ("text", "blocks")} for play in plays for one in play["messages"]]
    return [{key: value for key, value in body.items() if value} for body in bodies]


def test_no_message_names_a_command_by_another_name_than_the_one_that_works_here() -> None:
    told = [text for body in corpus() for text in shown(RENAMED.body(body))]
    assert sum("/ln-decision" in text for text in told) > 20
    assert any("/termin" in text for text in told)
    assert [text for text in told if BARE.search(text)] == []


def test_no_message_in_a_thread_advises_a_slash_command() -> None:
    bodies = [THREAD.body(body) for body in corpus()]
    assert [text for body in bodies for text in shown(body) if BARE.search(text) or "@bot" in text] == []
    assert [problem for body in bodies for problem in check_message(body)] == []


def test_what_has_its_own_names_is_left_as_it_is() -> None:
    assert [Speech().body(body) for body in corpus()] == corpus()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Type /decision list", "Type /ln-decision list"),
        ("`/session`, then (/approve)", "`/termin`, then (/ln-approve)"),
        ("https://x.example/session and a/session", "https://x.example/session and a/session"),
        ("/sessions /decision-x /var/studio", "/sessions /decision-x /var/studio"),
    ],
)
def test_only_a_command_is_renamed(text: str, told: str) -> None:
    assert RENAMED.plain(text) == told


def test_values_and_what_stands_in_a_field_already_are_left_alone() -> None:
    body = {"value": "/decision", "initial_value": "/decision x", "label": plain("/decision")}
    assert RENAMED.body(body) == body | {"label": plain("/ln-decision")}
    cells = table("All", ["a"], [["/decision"]])
    assert RENAMED.body(cells) == cells


def test_in_a_thread_an_example_mentions_the_bot_by_its_account() -> None:
    message = refused("That is no song.", "/decision kept take 7")
    body = THREAD.body({"text": message.text, "blocks": [dict(block) for block in message.blocks]})
    assert "<@U0BOT> decision kept take 7" in body["text"]
    pieces = body["blocks"][0]["elements"][0]["elements"]
    assert [piece["type"] for piece in pieces][-3:] == ["user", "text", "text"]
    assert pieces[-1] == {"type": "text", "text": "decision kept take 7", "style": {"code": True}}


def test_a_mention_is_never_written_by_a_name_that_nobody_can_mention() -> None:
    speech = Speech(bot="U0BOT")
    help_line = section("In threads: `@bot decision …`, or the menu.")
    assert speech.body(help_line)["text"]["text"] == "In threads: <@U0BOT> `decision …`, or the menu."
    [section_of_rich] = speech.body(rich("x", ("@bot studio help", "code")))["elements"]
    assert section_of_rich["elements"][0] == {"type": "user", "user_id": "U0BOT"}


@pytest.mark.parametrize(
    ("prefix", "single", "problem"),
    [
        ("", "song=lied", "begins with no command of ours"),
        ("", "decision=Ja!", "needs a name of small letters"),
        ("", "decision=approve", "two commands would have the same name"),
        ("ln-", "/decision=/beschluss, session=termin", ""),
    ],
)
def test_names_are_checked(prefix: str, single: str, problem: str) -> None:
    names, problems = read_names(prefix, single)
    assert any(problem in one for one in problems) if problem else problems == []
    if not problem:
        assert [names.of("decision"), names.meant("beschluss"), names.meant("ln-credits")] == [
            "beschluss",
            "decision",
            "credits",
        ]
        assert (
            names.meant("decision") == "decision"
        )  # in a mention people may keep to the name that others know
