"""The golden database: what an earlier program stored and posted, this one keeps, reads, sends and signs for.

How it was made, and that it is not made again, stands in `make`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from bot.tools.audit import verify
from commands.answers import Done, Reply
from commands.desk.desk import STALE
from sandbox.slack.limits import limits
from sandbox.slack.limits.inert import check_inert
from storage import schema
from storage.database import Database
from storage.tables import deliveries, drafts, sheets
from studio.deliveries import State
from tests import databases
from tests.golden import rows, seen
from tests.golden.effects import before, effect, places
from tests.golden.hands import HERE, Deed, Json, Undone, all_deeds, read_posted
from tests.golden.mail import everything_sent
from tests.golden.sheets import every_sheet
from views import refusals

FAILED = refusals.failed("REFERENCE").text.partition("REFERENCE")[0]
GONE_DRAFTS = frozenset(
    {"decision.look"}
)  # a list that was looked up: it is turned over, no form opens from it
COVERED = {
    "deliveries": (
        "approve.again approve.card approve.denied approve.final approve.gone approve.nudge approve.outcome"
        " approve.ping approve.reminder approve.silent approve.version credits.asked credits.copy"
        " credits.evidence credits.evidence_json credits.file credits.json credits.offer credits.pdf"
        " credits.raised credits.rin credits.shown credits.signing credits.suggested credits.tracks"
        " decision.card decision.correction decision.export decision.named desk.said session.allowed"
        " session.answered session.asked session.cancelled session.card session.changed session.ics"
        " session.invited session.overrun session.recap session.reminder session.removed session.started"
        " undelivered"
    ),
    "states of deliveries": "cancelled dead pending sent unknown",
    "decisions": "adopted proposed rejected withdrawn",
    "drafts": "credits decision decision.look decision.quote session session.line session.reason",
}


@dataclass(frozen=True)
class Golden:
    """The golden database after this program's migrations, and what stands in Slack; who presses leaves it as it was."""

    dialect: str
    database: Undone
    posted: list[Json]

    @property
    def end(self) -> datetime:
        return max(datetime.fromisoformat(scene["at"]) for scene in self.posted)

    @cached_property
    def effects(self) -> dict[str, Json]:
        """What came of each deed on the day on which it was recorded."""
        packed = (HERE / f"effects-{self.dialect}.json.gz").read_bytes()
        found: dict[str, Json] = json.loads(gzip.decompress(packed))
        return found


@pytest.fixture(scope="session", params=databases.DIALECTS)
def golden(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Golden]:
    """Put back once and migrated by the program itself."""
    with migrated(request.param, tmp_path_factory.mktemp("golden")) as database:
        yield Golden(request.param, database, read_posted(request.param))


@contextmanager
def migrated(dialect: str, folder: Path) -> Iterator[Undone]:
    """The golden database of a kind, brought to this program's tables as `python -m bot migrate` does it."""
    with databases.empty(dialect, folder) as url:
        rows.put_back(dialect, url)
        database = Undone(url)
        schema.migrate(database)
        try:
            yield database
        finally:
            database.close()


def test_the_golden_database_is_migrated_to_this_programs_tables(golden: Golden) -> None:
    assert schema.state(golden.database) is schema.Schema.CURRENT


def test_the_chain_of_events_and_every_frozen_sheet_hold_after_the_migrations(golden: Golden) -> None:
    said: list[str] = []
    assert verify(golden.database, golden.end, said.append), said
    assert len(said) == 2 * len(golden.posted)


def test_whatever_stands_in_slack_is_understood_and_has_the_effect_that_it_had(golden: Golden) -> None:
    found = {deed.name: told for deed, told in _pressed(golden)}
    wrong = [
        f"{name}\n  was {was}\n  is  {found.get(name)}"
        for name, was in golden.effects.items()
        if not _holds(was, found.get(name))
    ]
    assert not wrong, "\n".join(wrong)
    assert found.keys() == golden.effects.keys()


def _pressed(golden: Golden) -> Iterator[tuple[Deed, Json]]:
    """Every deed with what comes of it; none is stale, none fails with a reference."""
    for scene in golden.posted:
        with golden.database.read_across() as connection:
            known, was = places(connection, scene), before(connection, scene["workspace"])
        for deed in all_deeds(scene):
            answer, told = effect(golden.database, deed, known, was)
            message = answer.message if isinstance(answer, Reply | Done) else None
            words = json.dumps([message.text, *message.blocks], default=dict) if message else ""
            assert STALE not in words, f"{deed.name} is no longer known"
            assert FAILED not in words, f"{deed.name} fails"
            yield deed, told


def _holds(was: Any, now: Any) -> bool:
    """Whether all that was told is told again; that an event now says more is no loss."""
    if isinstance(was, dict):
        return isinstance(now, dict) and all(_holds(one, now.get(name)) for name, one in was.items())
    if isinstance(was, list) and isinstance(now, list) and was and isinstance(was[0], dict):
        return len(was) == len(now) and all(map(_holds, was, now))
    return bool(was == now)


def test_a_draft_of_each_kind_opens_or_goes_on_from_the_button_that_was_posted_for_it(golden: Golden) -> None:
    left = Counter[str]()
    for scene in golden.posted:
        with golden.database.read_across() as connection:
            own = drafts.c.workspace_id == scene["workspace"]
            kinds = {str(row.id): row.kind for row in connection.execute(select(drafts).where(own))}
        for deed in all_deeds(scene):
            carried = json.dumps(deed.payload)
            left.update(kind for draft, kind in kinds.items() if draft in carried and _goes_on(golden, deed))
    assert left.keys() >= set(COVERED["drafts"].split())


def _goes_on(golden: Golden, deed: Deed) -> bool:
    """Whether it opened a form, appended an event or brought something to press, when it was recorded."""
    told = golden.effects[deed.name]
    return "events" in told or any(one.startswith(("form ", "button ")) for one in told["answer"])


def test_everything_that_is_owed_is_drawn_and_sent_when_its_time_comes(
    golden: Golden, tmp_path: Path
) -> None:
    with migrated(golden.dialect, tmp_path) as database:
        owed = _by_state(database, State.PENDING, State.UNKNOWN)
        lost, dead = _by_state(database, State.UNKNOWN), _by_state(database, State.DEAD)
        said = everything_sent(database, golden.posted)
        assert _by_state(database, State.PENDING, State.UNKNOWN, State.SENDING, State.CHECKING) == {}
        assert _by_state(database, State.DEAD) == dead
        sent = _by_state(database, State.SENT, State.CANCELLED, State.EXPIRED)
        assert owed.keys() <= sent.keys()
    # Of two lost answers the message that had arrived is found, and the other is sent again.
    again = [one for one in lost if any(str(one) in str(letter.get("metadata")) for letter in said)]
    assert (len(lost), len(again)) == (2, 1)
    for one in said:
        assert check_inert(one) == []
        if "blocks" in one:
            assert limits.check_message(one) == []


def _by_state(database: Database, *states: State) -> dict[int, str]:
    """Ids and kinds of the deliveries in these states."""
    with database.read_across() as connection:
        found = connection.execute(select(deliveries).where(deliveries.c.state.in_(states)))
        return {row.id: row.kind for row in found}


def test_each_signed_sheet_is_given_out_byte_for_byte(golden: Golden) -> None:
    given = dict(every_sheet(golden.database, golden.posted))
    kept = {path.name: path.read_bytes() for path in (HERE / "sheets" / golden.dialect).iterdir()}
    assert given == kept
    with golden.database.read_across() as connection:
        known = {row.sha256 for row in connection.execute(select(sheets))}
    assert {hashlib.sha256(content).hexdigest() for content in kept.values()} == known


@pytest.mark.parametrize("what", COVERED)
def test_the_golden_database_still_holds_every_kind(golden: Golden, what: str) -> None:
    assert set(COVERED[what].split()) <= seen.kinds(golden.database)[what].keys()
