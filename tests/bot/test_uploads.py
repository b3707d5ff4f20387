"""Files of a form: their bytes are there before the desk is asked, or the sentence of why they are not."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.edge import payloads, uploads
from bot.edge.payloads import Place
from bot.settings import Settings, read_settings
from commands.interaction import Upload

AT = datetime(2026, 12, 1, 10, 0, tzinfo=UTC)


@dataclass
class Files:
    """A small server of files: `sent` are the tokens that came with each request."""

    url: str = ""
    sent: list[str | None] = field(default_factory=list)
    open: Any = field(default_factory=threading.Event)

    @property
    def settings(self) -> Settings:
        return read_settings(
            {
                "SLACK_BOT_TOKEN": "xoxb-1",
                "SLACK_SIGNING_SECRET": "0" * 32,
                "SLACK_API_URL": f"{self.url}/api/",
            }
        )


@pytest.fixture
def files() -> Iterator[Files]:
    with serving(Files()) as made:
        yield made


@contextmanager
def serving(of: Files) -> Iterator[Files]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            of.sent.append(self.headers.get("Authorization"))
            if self.path == "/away":
                self.send_response(302)
                self.send_header("Location", f"{of.url}/there")
                self.end_headers()
                return
            if self.path == "/slow":
                of.open.wait(10)
            content = b"x" * (uploads.MOST_BYTES + 5) if self.path == "/large" else b"title,isrc\n"
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(OSError):  # nobody may wait for it any more
                self.wfile.write(content)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    of.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield of
    finally:
        of.open.set()
        server.shutdown()
        server.server_close()
        thread.join(10)


def submitted(files: Files, address: str, size: int = 11) -> Upload:
    """The file of a form as the desk gets it."""
    file = {"id": "F1", "name": "tracks.csv", "size": size, "url_private_download": address}
    values = {"file": {"one": {"type": "file_input", "files": [file]}}}
    view = {"id": "V1", "hash": "1", "callback_id": "test.form", "state": {"values": values}}
    body = {"type": "view_submission", "user": {"id": "U1"}, "view": view}
    asked = payloads.form(body, Place("T1", "U0BOT", AT))
    (found,) = uploads.fetched(asked, files.settings).fields["file"].files
    return found


def test_the_bytes_come_with_the_form_and_the_token_goes_with_the_question(files: Files) -> None:
    assert submitted(files, f"{files.url}/tracks.csv") == Upload("tracks.csv", 11, content=b"title,isrc\n")
    assert files.sent == ["Bearer xoxb-1"]


def test_no_redirect_is_followed_so_that_the_token_goes_nowhere_else(files: Files) -> None:
    assert submitted(files, f"{files.url}/away").problem == uploads.NOT_READ
    assert len(files.sent) == 1


@pytest.mark.parametrize(
    "address", ["https://files.example.com/a", "http://files.slack.com/a", "file:///etc/hosts", "", "//x"]
)
def test_what_is_no_address_of_slacks_is_never_asked(files: Files, address: str) -> None:
    assert submitted(files, address).problem == uploads.NOT_READ
    assert files.sent == []


@pytest.mark.parametrize("size", [11, uploads.MOST_BYTES + 1])
def test_a_file_that_is_too_large_is_told_whatever_size_was_announced(files: Files, size: int) -> None:
    assert submitted(files, f"{files.url}/large", size).problem == uploads.TOO_BIG


def test_a_file_that_does_not_come_in_time_is_told(files: Files) -> None:
    assert submitted(files, f"{files.url}/slow").problem == uploads.NOT_READ


def test_a_form_without_files_stays_as_it_is(files: Files) -> None:
    values = {"what": {"text": {"type": "plain_text_input", "value": "less plate"}}}
    view = {"id": "V1", "callback_id": "test.form", "state": {"values": values}}
    asked = payloads.form(
        {"type": "view_submission", "user": {"id": "U1"}, "view": view}, Place("T1", "U0", AT)
    )
    assert uploads.fetched(asked, files.settings) is asked
