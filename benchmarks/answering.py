"""How many commands Bolt answers when an answer means "done" (process_before_response), against its default.

python -m benchmarks answering

The same App twice, with the one all-matching listener that the program has, fed by as many threads as the web server
has for SQLite. No database and no network: what is measured is the way through Bolt alone.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

THREADS, SECONDS = 4, 2.0
BODY = urlencode({"command": "/note", "text": "x", "team_id": "T1", "user_id": "U1", "channel_id": "C1"})
HEADERS = {"content-type": "application/x-www-form-urlencoded"}


def main(_urls: Sequence[str]) -> None:
    """Answer commands both ways for two seconds each, twice, and tell the better of each."""
    rates = {done: max(_rate(_app(done)) for _ in range(2)) for done in (False, True)}
    print(
        f"{rates[True]:,.0f} commands/s when an answer means done, {rates[False]:,.0f} by default, "
        f"ratio {rates[True] / rates[False]:.1f}"
    )


def _app(done: bool) -> App:
    app = App(
        process_before_response=done,
        request_verification_enabled=False,
        signing_secret="",
        client=WebClient(base_url="http://127.0.0.1:1/"),
        authorize=lambda: AuthorizeResult(
            enterprise_id=None, team_id="T1", bot_id="B1", bot_user_id="U0", bot_token="xoxb-1"
        ),
        token_verification_enabled=False,
    )
    app.command("/note")(lambda ack: ack("Saved"))
    return app


def _rate(app: App) -> float:
    until, counts = time.perf_counter() + SECONDS, [0] * THREADS

    def ask(place: int) -> None:
        while time.perf_counter() < until:
            assert app.dispatch(BoltRequest(body=BODY, headers=HEADERS)).status == 200
            counts[place] += 1

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS
