"""The log holds no secret, whatever is written to it."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr

import pytest
from sqlalchemy.exc import IntegrityError

from bot.log import Redacted, start_log
from commands.desk.references import reference
from storage.database import Database
from storage.events import START
from storage.tables import workspaces
from tests.bot.edge_room import SECRET, opened
from tests.bot.slack_stand_in import Fault, slack
from tests.cast import TUESDAY

CANARY = "kept" + " take 7"  # in two parts: a traceback shows lines of this file


def formatted(message: str, known: tuple[str, ...] = (), error: Exception | None = None) -> str:
    details = (type(error), error, None) if error else None
    return Redacted(known).format(logging.LogRecord("x", logging.INFO, "f", 1, message, None, details))


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-12-34-AbCd",
        "xoxp-1-secret",
        "xoxe.xoxb-1-secret",
        "xapp-1-A-2-deadbeef",
        "https://hooks.slack.com/commands/T1/2/secret",
        "https://hooks.slack-gov.com/app/T1/2/secret",
    ],
)
def test_secrets_are_taken_out_of_a_line(secret: str) -> None:
    assert secret not in formatted(f"calling with {secret}, twice {secret}")


def test_a_secret_without_a_shape_is_known_by_itself() -> None:
    assert "0123456789abcdef" not in formatted("signed with 0123456789abcdef", ("0123456789abcdef",))


def test_a_traceback_is_cleaned_too() -> None:
    assert "xoxb-1-secret" not in formatted("failed", error=ValueError("token xoxb-1-secret is wrong"))


def test_what_is_no_secret_stays() -> None:
    assert "boxx-office xo" in formatted("boxx-office xo")


def test_references_are_short_and_differ() -> None:
    made = {reference() for _ in range(200)}
    assert len(made) == 200
    assert all(one.startswith("E-") and len(one) == 8 for one in made)


@pytest.mark.parametrize("strange", ["a\nERROR x: forged", "\x1b[2J", "\x9b2J", "a\u2028b", "\u202eb"])
def test_what_a_message_quotes_stays_on_its_line_and_steers_no_terminal(strange: str) -> None:
    line = formatted(f"/{strange} failed")
    assert len(line.splitlines()) == 1
    assert line.isprintable()


def test_a_row_that_postgresql_quotes_is_left_out() -> None:
    error = ValueError(
        "duplicate key\nDETAIL:  Failing row contains (1, kept take 7 for the chorus).\nand so on"
    )
    line = formatted("failed", error=error)
    assert "take 7" not in line
    assert "and so on" in line


@pytest.fixture
def log() -> Iterator[Callable[[], str]]:
    """The whole log at its most talkative, as the program starts it."""
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    with redirect_stderr(written):
        start_log("DEBUG", (SECRET, "xoxb-1"))
    yield written.getvalue
    root.handlers[:] = handlers
    root.setLevel(level)


def test_no_level_of_the_log_tells_what_people_said_or_where_to_answer_them(
    database: Database, log: Callable[[], str]
) -> None:
    with slack() as playing:
        edge = opened(database, playing)
        edge.command(f"/note {CANARY}")
        edge.command(f"/broken {CANARY}")
        edge.command(f"/form {CANARY}")
        edge.press("test.note", value=CANARY)
        edge.press("test.broken")
        edge.submit("test.broken", private_metadata=CANARY)
        edge.submit(
            "test.errors", state={"values": {"b": {"a": {"type": "plain_text_input", "value": CANARY}}}}
        )
        edge.interact(type="view_submission", more=CANARY)
        mention = {
            "type": "app_mention",
            "user": "U1",
            "channel": "C1",
            "ts": "1.1",
            "text": "<@U0BOT> broken " + CANARY,
        }
        edge.event(mention)
        edge.post(f"payload={CANARY}".encode(), "application/x-www-form-urlencoded")
        edge.request("POST", "/slack/events", CANARY.encode())
        playing.fail("respond", Fault(status=500))
        edge.press("test.note")
        edge.close()
    said = log()
    assert "E-" in said  # the failures are there …
    assert CANARY not in said  # … what people sent is not
    assert not any(secret in said for secret in (SECRET, "xoxb-1", "respond"))


def test_each_request_has_a_line_of_json_without_a_word_of_anybody(database: Database) -> None:
    root, written = logging.getLogger(), io.StringIO()
    handlers, level = root.handlers[:], root.level
    with redirect_stderr(written):
        start_log("INFO", (SECRET,), as_json=True)
    with slack() as playing:
        edge = opened(database, playing)
        edge.command(f"/note {CANARY}")
        edge.command(f"/refused {CANARY}")
        _, answer = edge.command(f"/broken {CANARY}")
        edge.press("test.note")
        edge.event(
            {"type": "app_mention", "user": "U1", "channel": "C1", "ts": "1.1", "text": f"<@U0BOT> {CANARY}"}
        )
        edge.close()
    root.handlers[:] = handlers
    root.setLevel(level)
    lines = [json.loads(line) for line in written.getvalue().splitlines()]
    requests = [line for line in lines if line["logger"] == "liner_notes.requests"]
    assert [(one["kind"], one["command"], one["outcome"]) for one in requests] == [
        ("command", "note", "done"),
        ("command", "refused", "refused"),
        ("command", "broken", "failed"),
        ("press", "test.note", "done"),
        ("mention", "other", "refused"),
    ]
    assert {one["workspace"] for one in requests} == {"T1"}
    assert requests[2]["reference"] in answer["text"]
    assert CANARY not in written.getvalue()
    assert any("Traceback" in line.get("message", "") for line in lines)


def test_an_error_of_the_database_names_no_value(database: Database, log: Callable[[], str]) -> None:
    one = {"id": "T1", "name": CANARY, "created_at": TUESDAY, "head": START}
    with database.connect() as connection:
        connection.execute(workspaces.insert().values(one))
    try:
        with database.connect() as connection:
            connection.execute(workspaces.insert().values(one))
    except IntegrityError:
        logging.getLogger("liner_notes.test").exception("failed")
    said = log()
    assert "workspaces" in said
    assert CANARY not in said
