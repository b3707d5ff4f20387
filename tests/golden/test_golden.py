"""The golden database: what an earlier program stored and posted, this one keeps, reads, sends and signs for.

How it was made, and that it is not made again, stands in `make`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.tools.audit import verify
from commands.answers import Done, Reply
from sandbox.slack.limits import limits
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
from tests.inert import check_inert
from views import refusals
from views.refusals import STALE

FAILED = refusals.failed("REFERENCE").text.partition("REFERENCE")[0]
MEANT: dict[str, str] = {
    "approve.back “Take back”": "whoever read the final OK, or signed a sheet that prints it, is told that it holds no longer",
    "decision.set “No song”": "that a decision has no song is kept as said, and not asked again",
    "forms 4 @producer decision.log view_submission": "the author of a quoted message is assumed to have decided",
    "session.attended “Confirm who was there”": "who was there is said by those who were, and not by anybody",
    "session.there “Correct who was there”": "who was there is said by those who were, and not by anybody",
    "session.there view_submission": "what says nothing new is not said again",
    **dict.fromkeys(
        (
            "041 @producer approve.yes “Approve”",
            "082 @artist approve.yes “Approve”",
            "121 @producer approve.yes “Approve”",
            "121 @producer approve.yes “Approve” 5",
            "forms 13 @engineer approve.email view_submission",
        ),
        "the head of label is asked, and not the studio manager whom they had named: a delegate is of the same side",
    ),
    "forms 10 @manager approve.other view_submission": "a delegate hands on to their own side alone",
    "forms 12 @engineer approve.reassign view_submission": "whoever is replaced is told",
    "studio.paste view_submission": "what a paste did is kept for its Undo",
    "@manager session.anyway “Book anyway”": "a hold has an end and no card of a session that is on",
    "session.take “Free: Tue 22 Dec 2026, 10:00–18:00 London”": "the same",
    "session.confirm “Confirm”": "a hold that is confirmed has the card and recap that it had not as a hold",
    "@producer session.cancel “Cancel session” 2": "a manager who booked for others is not told as if they were in it",
    "@producer session.cancel “Cancel session” 7": "the same",
    "@producer session.cancel “Cancel session” 8": "the same",
    "forms 2 @manager session.book view_submission": "the same: no reminder to who books for others",
    **dict.fromkeys(
        (
            "credits.confirm “Confirm”",
            "credits.confirm “Confirm Ellis Marlow: Producer”",
            "credits.confirm “Confirm Ada Quinn: Assistant Engineer”",
            "credits.assign_ticked view_submission",
        ),
        "whoever is credited is told, and whoever signed a sheet that matches no longer",
    ),
    **dict.fromkeys(
        (
            "catalogue 008 @label credits.page “More”",
            "catalogue 003 @label credits.missing “What is missing”",
            "catalogue 008 @label credits.ask “Ask them all”",
        ),
        "no ISRC is suggested that nobody stated",
    ),
}
"""Deeds whose effect a later issue has changed on purpose: the end of their name, and why. They are understood still."""
TOLD_SINCE = ("owed: approve.absent ", "owed: credits.outdated ")
"""What people are told since then beside what they were told: whose turn it is who has no Slack account, and whoever
made a version of the sheet that it no longer matches."""
_MENU = "button decision.more"
IN_A_MENU = {
    **dict.fromkeys(("button decision.call", "button decision.edit", "button decision.undo"), _MENU),
    "button decision.set": _MENU,  # the category waits until nothing is asked, or for the form
    "button approve.remind": "button approve.more",  # in a list of several, behind “All answers…”
}
"""Buttons of an answer that stand in the menu beside its question now: one thing is asked at a time."""
COVERED = {
    "deliveries": (
        "approve.again approve.card approve.denied approve.final approve.gone approve.nudge"
        " approve.outcome approve.overdue approve.ping approve.reminder approve.silent approve.version"
        " credits.asked credits.copy credits.evidence credits.evidence_json credits.file credits.json"
        " credits.of_label credits.offer credits.pdf credits.raised credits.rin credits.shown"
        " credits.signing credits.suggested credits.tracks decision.card decision.correction"
        " decision.export decision.named desk.said session.allowed session.answered session.asked"
        " session.cancelled session.card session.changed session.ics session.invited session.overrun"
        " session.recap session.reminder session.removed session.started undelivered"
    ),
    "states of deliveries": "cancelled dead expired pending sent unknown",
    "events": (
        "approval.answered approval.asked approval.confirmed approval.delegated approval.reassigned"
        " approval.reminder approval.taken_back approval.voided calendar.made calendar.stopped"
        " credit.assigned credit.confirmed credit.ordered credit.removed credit.waiting credits.asked"
        " credits.evidence credits.exported credits.frozen credits.refused credits.rules credits.shown"
        " credits.signed decision.acknowledged decision.amended decision.corrected decision.correction"
        " decision.correction_accepted decision.decider decision.disputed decision.exported"
        " decision.imported decision.logged decision.refused decision.replaced decision.restored"
        " decision.spoken_confirmed decision.spoken_denied decision.undone decision.withdrawn"
        " identifiers.refused name.confirmed outside.refused people.engaged people.released person.facts"
        " person.preferences person.refused policy.changed project.created project.linked recording.facts"
        " release.changed rooms.changed rooms.refused session.allowed session.answered session.attended"
        " session.booked session.cancelled session.changed session.refused song.renamed songs.added"
        " songs.filled suggestion.raised writer.agreed writer.stated"
    ),
    "drafts": "credits decision decision.look decision.quote session session.line session.reason studio.people",
    "decisions": "adopted proposed rejected replaced withdrawn",
    "presses": (
        "approve.back approve.change approve.confirm approve.deny approve.more approve.own approve.remind"
        " approve.yes credits.add_person credits.agree credits.ask credits.both_agree credits.choose"
        " credits.confirm credits.csv credits.fetch credits.leave credits.missing credits.names_right"
        " credits.page credits.raise credits.refuse credits.show_in_channel credits.sign decision.accept"
        " decision.call decision.card decision.complete decision.confirm decision.deny decision.edit"
        " decision.form decision.keep decision.near decision.open decision.page decision.right_all"
        " decision.set decision.undo session.again session.allow session.anyway session.ask"
        " session.attended session.cancel session.change session.confirm session.deny session.feed"
        " session.ics session.list session.no session.open session.pick session.take session.there"
        " session.yes studio.open_paste studio.open_rename studio.open_setup studio.people.named"
        " undelivered.again"
    ),
    "forms": (
        "approve.ask approve.changes approve.declined approve.email approve.except approve.noted"
        " approve.other approve.reassign approve.withdraw credits.assign_ticked decision.correct"
        " decision.log session.book session.changed session.there studio.paste studio.rename studio.setup"
    ),
    "searches": "decision.song studio.zone",
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
        if not name.endswith(tuple(MEANT)) and not _holds(was, found.get(name))
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


def _holds(was: Json, now: Json | None) -> bool:
    """Whether it is the same; that an answer offers more than it did, or an event says more, is no loss."""
    if now is None or was.keys() != now.keys():
        return False
    events = zip(was.get("events", ()), now.get("events", ()), strict=False)
    offered = set(now["answer"])
    return (
        all(kept in offered or IN_A_MENU.get(kept, "") in offered for kept in was["answer"])
        and len(was.get("events", ())) == len(now.get("events", ()))
        and all(_says_as_much(one, other) for one, other in events)
        and _owes_as_much(set(was.get("owed", ())), set(now.get("owed", ())))
        and all(was[name] == now[name] for name in was.keys() - {"answer", "events", "owed"})
    )


def _owes_as_much(was: set[str], now: set[str]) -> bool:
    """The same, but that silence is told to each person once a day, no more for each ask; more may be drawn again."""
    before, after = ({_without_which_ask(line) for line in lines} for lines in (was, now))
    return before <= after and all(line.startswith(("redrawn: ", *TOLD_SINCE)) for line in after - before)


def _without_which_ask(line: str) -> str:
    told = re.match(r"owed: approve\.silen(?:t|ce) to (\S+) ", line)
    return f"of silence: {told[1]}" if told else line


def _says_as_much(was: Json, now: Json) -> bool:
    return was | {"says": now["says"]} == now and was["says"].items() <= now["says"].items()


def test_a_draft_of_each_kind_opens_or_goes_on_from_the_button_that_was_posted_for_it(golden: Golden) -> None:
    left = Counter[str]()
    for scene in golden.posted:
        with golden.database.read_across() as connection:
            own = drafts.c.workspace_id == scene["workspace"]
            kinds = {str(row.id): row.kind for row in connection.execute(select(drafts).where(own))}
            known, was = places(connection, scene), before(connection, scene["workspace"])
        for deed in all_deeds(scene):
            carried = [kind for draft, kind in kinds.items() if draft in json.dumps(deed.payload)]
            if carried and _goes_on(effect(golden.database, deed, known, was)[1]):
                left.update(carried)
    assert left.keys() >= set(COVERED["drafts"].split())


def _goes_on(told: Json) -> bool:
    """Whether it opens a form, appends an event or brings something to press."""
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
    found = seen.kinds(golden.database) | seen.names(golden.posted)
    assert set(COVERED[what].split()) <= found[what].keys()
