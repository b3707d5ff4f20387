"""What buttons carry: each record reads what it writes, and every spelling that was ever posted."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commands.desk.registry import registry
from views import refusals, undelivered
from views.album import actions as album
from views.approvals import actions as approvals
from views.credits import actions as credits
from views.decisions import actions as decisions
from views.home import actions as home
from views.kit.values import (
    LARGEST,
    NO_DRAFT,
    UNKEPT,
    ChannelId,
    DraftId,
    Id,
    Kept,
    Place,
    Stale,
    Value,
    number,
)
from views.questions import actions as questions
from views.sessions import actions as sessions
from views.studio import actions as studio
from views.waiting import actions as waiting

DRAFT = DraftId(77)
# What stood in buttons of version 0.2.0. A line here is never changed and never taken out: it was posted.
POSTED: tuple[tuple[str, str, Value], ...] = (
    (approvals.YES, "12:3", approvals.AsShown(12, 3)),
    (approvals.CHANGE, "12:3", approvals.AsShown(12, 3)),
    (approvals.BACK, "12:3", approvals.AsShown(12, 3)),
    (approvals.CONFIRM, "12:3", approvals.AsShown(12, 3)),
    (approvals.DENY, "12:3", approvals.AsShown(12, 3)),
    *((approvals.MORE, f"{what}:12:3", approvals.More(what, 12, 3)) for what in get_args(approvals.Entry)),
    *((approvals.REMIND, f"{when}:12:3", approvals.Remind(when, 12, 3)) for when in get_args(approvals.When)),
    (approvals.OBJECT, "12:3", approvals.AsShown(12, 3)),
    (approvals.MET, "12:3", approvals.AsShown(12, 3)),
    (approvals.UNMET, "12:3", approvals.AsShown(12, 3)),
    (approvals.REVOKE, "9", Id(9)),
    (approvals.AGAIN, "9", Id(9)),
    (approvals.ALL, "12,13", approvals.AllOf((12, 13))),
    (approvals.EACH, "9", Id(9)),
    (waiting.OPEN, "9", Id(9)),
    (waiting.NAMED, "9", waiting.UpTo(9)),
    (waiting.RIGHT, "9", waiting.UpTo(9)),
    (waiting.ALL, "2", waiting.Page(2)),
    (waiting.MUTE, "monday", waiting.Mute("monday")),
    (approvals.IFS, "12:3", approvals.AsShown(12, 3)),
    (approvals.OBJECTED, "12:3", approvals.AsShown(12, 3)),
    (approvals.REVOKED, "9", Id(9)),
    (approvals.OWN, "withdraw:9", approvals.Own("withdraw", 9)),
    (approvals.OWN, "reassign:9", approvals.Own("reassign", 9)),
    (approvals.OWN, "email:9", approvals.Own("email", 9)),
    (approvals.CHANGES, "12:3", approvals.AsShown(12, 3)),
    (approvals.DECLINED, "12:3", approvals.AsShown(12, 3)),
    (approvals.NOTED, "12:3", approvals.AsShown(12, 3)),
    (approvals.EXCEPT, "12:3", approvals.AsShown(12, 3)),
    (approvals.OTHER, "12:3", approvals.AsShown(12, 3)),
    (approvals.WITHDRAW, "9", Id(9)),
    (approvals.REASSIGN, "9", Id(9)),
    (approvals.EMAIL, "9", Id(9)),
    (approvals.ASK, "C0NEON:NEON", Place("C0NEON", "NEON")),
    (decisions.TURN, "NEON:10", decisions.Turn("NEON", 10)),
    (decisions.TURN, "77:0", decisions.Turn("77", 0)),
    (decisions.NEAR, "77:2", decisions.Near(DRAFT, 2)),
    (decisions.COMPLETE, "77:plain", decisions.Complete(DRAFT, "plain")),
    (decisions.COMPLETE, "77:song:new", decisions.Complete(DRAFT, "song:new")),
    (decisions.COMPLETE, "77:at:2026-12-01 22:10", decisions.Complete(DRAFT, "at:2026-12-01 22:10")),
    (decisions.OPEN, "77", Kept(DRAFT)),
    (decisions.FORM, "NEON:log:0", decisions.Opened("NEON", "log", 0)),
    (decisions.FORM, "NEON:amend:14", decisions.Opened("NEON", "amend", 14)),
    (decisions.CALL, "5:mine", decisions.Call(5, "mine")),
    (decisions.CALL, "5:one:8", decisions.Call(5, "one", 8)),
    (decisions.CALL, "5:joint", decisions.Call(5, "joint")),
    (decisions.CALL, "5:mine:0:8", decisions.Call(5, "mine", idea=8)),
    (decisions.MORE, "undo:5", decisions.More("undo", 5)),
    (decisions.MORE, "one:5:8", decisions.More("one", 5, 8)),
    (approvals.YES_SAID, "5:2", approvals.AsShown(5, 2)),
    (decisions.NO, "77", Kept(DRAFT)),
    (decisions.SET_ALL, "77:5", decisions.OfAll(DRAFT, 5)),
    (decisions.SET_ALL, "77", decisions.OfAll(DRAFT)),
    (decisions.UNDO_OF, "77:5", decisions.OfAll(DRAFT, 5)),
    *(
        (decisions.MORE, f"{what}:5", decisions.More(what, 5))
        for what in ("edit", "mine", "joint", "ask", "song", "back")
    ),
    (decisions.ASK, "5:8", decisions.Asked(5, 8)),
    (decisions.SET, "5:mixing", decisions.Chosen(5, "mixing")),
    (decisions.SET, "5:0", decisions.Chosen(5, "0")),
    *((decisions.CARD, f"{what}:5", decisions.Card(what, 5)) for what in get_args(decisions.Act)),
    *(
        (one, "5", Id(5))
        for one in (
            decisions.UNDO,
            decisions.BACK,
            decisions.EDIT,
            decisions.CONFIRM,
            decisions.DENY,
            decisions.AGAIN,
        )
    ),
    *((one, "5", Id(5)) for one in (decisions.RIGHT_ALL, decisions.ACCEPT, decisions.KEEP)),
    (approvals.END_DELEGATION, "4", Id(4)),
    (approvals.END_DELEGATIONS, "4", Id(4)),
    (approvals.DELEGATE_EVERYWHERE, "4", Id(4)),
    (approvals.OBJECT_TO_STAND_IN, "12:3", approvals.AsShown(12, 3)),
    (approvals.OLDER, "77", Kept(DRAFT)),
    (approvals.RELINK, "77", Kept(DRAFT)),
    (approvals.ANSWER, "5:3", approvals.AsShown(5, 3)),
    (approvals.LIST, "2", approvals.ToPage(2)),
    (approvals.BY_NEW, "4:8,9", approvals.ByNew(4, (8, 9))),
    (approvals.BY_OLD, "4", Id(4)),
    (approvals.LEFT_PAGE, "1:9", approvals.ToPage(1, 9)),
    (approvals.REMIND_THEM, "8,9", approvals.Asks((8, 9))),
    (album.OPEN, "3", album.Album(3)),
    (album.OPEN, "3:1:stuck", album.Album(3, 1, "stuck")),
    *((album.MORE, f"{what}:3", album.Entry(what, 3)) for what in ("channel", "xlsx", "stuck", "order")),
    (album.WAITS, "3", Id(3)),
    (album.SONG, "3:6", album.OfSong(3, 6)),
    (album.DONE, "3:6", album.OfSong(3, 6)),
    (album.SAY_DONE, "6:vocals:4", album.Said(6, "vocals", 4)),
    (home.PAGE, "1", approvals.ToPage(1)),
    (studio.OPEN_SETUP, "C0LOUNGE  77", studio.OpenSetup("C0LOUNGE", "", DRAFT)),
    (studio.SETUP, "C0LOUNGE 0 77", studio.OfChannel("C0LOUNGE", 0, DRAFT)),
    (studio.SETUP_MORE, "C0LOUNGE", studio.OfChannel("C0LOUNGE")),
    (studio.NOT_HERE, "C0LOUNGE", studio.InChannel(ChannelId("C0LOUNGE"))),
    *(
        (one, "C0LOUNGE:8", studio.ForPerson(ChannelId("C0LOUNGE"), 8))
        for one in (studio.ASK_SETUP, studio.LET_SETUP)
    ),
    (studio.RUN_LINE, "77", Kept(DRAFT)),
    *(
        (one, "3", Id(3))
        for one in (
            studio.OPEN_PEOPLE,
            studio.PEOPLE,
            studio.OPEN_ROOM,
            studio.ROOM,
            studio.OPEN_ME,
            studio.ME,
        )
    ),
    *((home.DO, f"{what}:3", home.Do(what, 3)) for what in get_args(home.What)),
    (home.DO, "help", home.Do("help")),
    *((one, "", Place()) for one in (home.SET_UP, home.ASK_ALL, home.ALL_AS_FILE, home.SET_DATES)),
    (studio.ONE_OR_SEVERAL, "77:each", studio.Listed(DRAFT, "each")),
    (studio.READ_AS, "77:3:1", studio.ReadAs(DRAFT, 3, 1)),
    (studio.READ_AS, "77:-3:0", studio.ReadAs(DRAFT, -3, 0)),
    *((one, "77", Kept(DRAFT)) for one in (studio.OPEN_READINGS, studio.UNDO_PASTE)),
    (sessions.OPEN, "NEON", sessions.InProject("NEON")),
    (sessions.LIST, "NEON", sessions.InProject("NEON")),
    (sessions.CHANGE, "4:2", sessions.AsShown(4, 2)),
    (sessions.CANCEL, "4:2", sessions.AsShown(4, 2)),
    (sessions.CANCEL, "4:2:later", sessions.AsShown(4, 2, "later")),
    (sessions.CANCEL, "4:2::77", sessions.AsShown(4, 2, "", DRAFT)),
    (sessions.CANCEL, "4:2:all:77", sessions.AsShown(4, 2, "all", DRAFT)),
    (sessions.CONFIRM, "4:2:later", sessions.AsShown(4, 2, "later")),
    (sessions.TAKE, "77:1", sessions.Reading(DRAFT, 1)),
    (sessions.TAKE, "77:0", sessions.Reading(DRAFT, 0)),
    (sessions.ANYWAY, "77", Kept(DRAFT)),
    (sessions.GUESTS, "77", Kept(DRAFT)),
    (sessions.ASK, "77", Kept(DRAFT)),
    (sessions.HOLD, "77", Kept(DRAFT)),
    (sessions.ROOM, "77:1", sessions.RoomMeant(DRAFT, 1)),
    (sessions.ROOM, "77:-2", sessions.RoomMeant(DRAFT, -2)),
    (sessions.KEEP, "4:2", sessions.AsShown(4, 2)),
    (sessions.CHALLENGE, "4:2", sessions.AsShown(4, 2)),
    *((one, "4", Id(4)) for one in (sessions.PART, sessions.WAS_THERE, sessions.BEGIN)),
    (sessions.PICK, "77:4:", sessions.Pick(DRAFT, 4, "")),
    (sessions.PICK, "77:4:all", sessions.Pick(DRAFT, 4, "all")),
    (sessions.ALLOW, "77:8", sessions.RoomAsked(DRAFT, 8)),
    (sessions.DENY, "77:8", sessions.RoomAsked(DRAFT, 8)),
    (sessions.YES, "4", sessions.OfSession(4)),
    (sessions.NO, "4", sessions.OfSession(4)),
    (sessions.AGAIN, "4:60", sessions.Again(4, 60)),
    (sessions.AGAIN, "4:-15", sessions.Again(4, -15)),
    (sessions.ATTENDED, "4", Id(4)),
    (sessions.THERE, "4", Id(4)),
    (sessions.WAS_THERE, "4", Id(4)),
    (sessions.PART, "4", Id(4)),
    (sessions.BEGIN, "4", Id(4)),
    (sessions.KEEP, "4:2", sessions.AsShown(4, 2)),
    (sessions.CHALLENGE, "4:2", sessions.AsShown(4, 2)),
    (sessions.ROOM, "77:1", sessions.RoomMeant(DRAFT, 1)),
    (sessions.HOLD, "77", Kept(DRAFT)),
    (sessions.ICS, "4", sessions.OfSession(4)),
    (sessions.ICS, "4:all", sessions.OfSession(4, "all")),
    (sessions.ICS, "4:later", sessions.OfSession(4, "later")),
    (sessions.CALL_SHEET, "2026-12-04:NEON", sessions.OnDay("2026-12-04", "NEON")),
    (sessions.FEED, "room:6:stop", sessions.OfCalendar("room", 6, "stop")),
    (sessions.BOOK, "C0NEON:NEON", Place("C0NEON", "NEON")),
    (sessions.BOOK, ":NEON", Place("", "NEON")),
    (sessions.CHANGED, "4:2:Europe/London", sessions.Edited(4, 2, "Europe/London")),
    (credits.PAGE, "sheet:3:0:1", credits.Turn("sheet", 3, 0, 1)),
    (credits.SHOW, "song:3:6", credits.Share("song", 3, 6)),
    (credits.SHOW, "sheet:3:0:8", credits.Share("sheet", 3, 0, 8)),
    *(
        (one, "3:8", credits.OfRelease(3, 8))
        for one in (credits.CSV, credits.FOR_OUTSIDE, credits.MISSING, studio.OPEN_RELEASE)
    ),
    *((one, "3", credits.OfRelease(3)) for one in (credits.CSV, credits.MISSING, studio.RELEASE)),
    (credits.ASK, "3:8,9:4", credits.AskThem(3, (8, 9), 4)),
    (credits.ASK, "3:0", credits.AskThem(3, credits.EVERYBODY)),
    (credits.ASK, "3:8,9", credits.AskThem(3, (8, 9))),
    *(
        (credits.SHEET, f"{what}:3:8", credits.SheetDo(what, 3, 8))
        for what in ("read", "show", "copy", "pdf", "outside", "xlsx", "record", "words")
    ),
    (credits.ONE_SONG, "3:6:8", credits.OfSong(3, 6, 8)),
    *(
        (one, "3:8", credits.OfRelease(3, 8))
        for one in (
            credits.FILL_IN,
            credits.FILL_FORM,
            credits.ASKED_NOT_ME,
            credits.NOT_ME_FORM,
            credits.REMIND_OKS,
            credits.ASK_TO_SIGN,
            credits.NEW_VERSION,
        )
    ),
    (credits.ASK_INSTEAD, "3:8:11:12", credits.AskInstead(3, 8, 11, 12)),
    *(
        (one, "3", Id(3))
        for one in (credits.COPY_MAIL, credits.REMIND_SIGNERS, credits.NOT_YET, credits.NOT_YET_FORM)
    ),
    (credits.FETCH, "2:pdf", credits.Fetch(2, "pdf")),
    (credits.FETCH, "2:json", credits.Fetch(2, "json")),
    (credits.AGREE, "3:6:1796119200000", credits.Agree(3, 6, 1796119200000)),
    (credits.CHOOSE, "3:11", credits.OfRecording(3, 11)),
    (credits.COPY, "3:11", credits.OfRecording(3, 11)),
    (credits.ASSIGN_TICKED, "3:11", credits.OfRecording(3, 11)),
    (credits.MORE_ROWS, "C0NEON:NEON:6", credits.RowsIn("C0NEON", "NEON", 6)),
    (credits.ADD_PERSON, "77:person", credits.AddPerson(DRAFT, "person")),
    (credits.ADD_PERSON, "77:company", credits.AddPerson(DRAFT, "company")),
    (credits.SAVE_PASTE, "77", Kept(DRAFT)),
    (credits.SAVE_TRACKS, "77", Kept(DRAFT)),
    (credits.UNDO_PASTE, "77", Kept(DRAFT)),
    (credits.CHOOSE_WHO, "77", Kept(DRAFT)),
    (credits.AS_PRINTED, "77:business", credits.AsPrinted(DRAFT, "business")),
    (credits.AS_PRINTED, "77:Sound Designer", credits.AsPrinted(DRAFT, "Sound Designer")),
    *((one, "3", Id(3)) for one in (credits.CSV, credits.MISSING, credits.NAMES_RIGHT, credits.SIGN)),
    *((one, "3", Id(3)) for one in (credits.CONFIRM, credits.RAISE, credits.LEAVE, credits.BOTH_AGREE)),
    (credits.REFUSE, "3", Id(3)),
    *((one, "3", Id(3)) for one in (credits.UNCREDIT, credits.NOT_MINE, credits.PRINT_AGAIN)),
    (studio.PRINT_ALL, "3", Id(3)),
    (studio.TWO_PEOPLE, "77", Kept(DRAFT)),
    (studio.OPEN_SETUP, "C0NEON", studio.OpenSetup("C0NEON")),
    (studio.OPEN_SETUP, "C0NEON MOON", studio.OpenSetup("C0NEON", "MOON")),
    (studio.SETUP, "C0NEON ", studio.OfChannel("C0NEON")),
    (studio.SETUP, "C0NEON 3", studio.OfChannel("C0NEON", 3)),
    (studio.SETUP, " 3", studio.OfChannel("", 3)),
    (studio.OPEN_PASTE, "3", Id(3)),
    (studio.OPEN_RENAME, "3", Id(3)),
    (studio.PASTE, "3", Id(3)),
    (studio.RENAME, "3", Id(3)),
    (studio.PUT_BACK, "77", Kept(DRAFT)),
    (studio.ADD_PERSON, "77", Kept(DRAFT)),
    (studio.ADD_SECOND, "77", Kept(DRAFT)),
    (studio.BRING_BACK, "song:31", studio.Aside("song", 31)),
    (studio.BRING_BACK, "recording:32", studio.Aside("recording", 32)),
    *((one, "song:31:30", studio.Pair("song", 31, 30)) for one in (studio.JOIN, studio.APART)),
    *((one, "recording:32:33", studio.Pair("recording", 32, 33)) for one in (studio.JOIN, studio.APART)),
    *((one, "person:8:9", studio.Pair("person", 8, 9)) for one in (studio.JOIN, studio.APART)),
    (undelivered.AGAIN, "C0NEON", undelivered.Recipient("C0NEON")),
    (refusals.MEANT, "77:songs.add", refusals.Meant(DRAFT, "songs.add")),
    (approvals.FILE, "77:1", approvals.FileOf(DRAFT, 1)),
    (refusals.NAMED, "77:0", refusals.Named(DRAFT, 0)),
    (questions.OPEN, "62", Id(62)),
    (questions.LOG, "77:idea", questions.Log(DRAFT, "idea")),
    (questions.LOOK, "waits", questions.Look("waits")),
    (questions.LOOK, "song:NEON:31", questions.Look("song", "NEON", 31)),
)
WORDS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_"
KINDS = sorted(Value.__subclasses__(), key=lambda kind: (kind.__module__, kind.__name__))


@pytest.mark.parametrize(("action", "text", "value"), POSTED)
def test_what_was_posted_is_read_to_the_same_meaning(action: str, text: str, value: Value) -> None:
    assert type(value).read(text) == value, action
    assert str(value).strip(": ") == text.strip(": ")


def test_every_button_has_a_spelling_that_was_posted() -> None:
    assert {action for action, _, _ in POSTED} >= set(registry().presses)


def filled(kind: type[Value], draw: Any) -> Value:
    """Any record of that kind; text in the middle holds no separator, as what stands there never does."""
    kinds, parts = get_type_hints(kind), []
    for one in fields(kind):
        of = kinds[one.name]
        if get_origin(of) is Literal:
            part: Any = st.sampled_from(get_args(of))
        elif get_origin(of) is tuple:
            part = st.lists(st.integers(0, LARGEST), min_size=1, max_size=5).map(tuple)
        elif of is ChannelId:
            part = st.from_regex(r"[CG][A-Z0-9]{1,12}", fullmatch=True)
        else:
            part = st.text(WORDS, min_size=1, max_size=20) if of is str else st.integers(0, LARGEST)
        parts.append(draw(part if one.default is MISSING else part | st.just(one.default)))
    return kind(*parts)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
@settings(deadline=None)  # machines are loaded
@given(data=st.data())
def test_each_reads_what_it_writes(kind: type[Value], data: st.DataObject) -> None:
    value = filled(kind, data.draw)
    assert kind.read(str(value)) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Id, ""),
        (Id, "٣"),
        (Id, "12:3"),
        (Id, str(LARGEST + 1)),
        (approvals.AsShown, "12"),
        (approvals.AsShown, "12:3:4"),
        (approvals.More, "steal:12:3"),
        (credits.AskThem, "3:8,,9"),
        (decisions.Complete, "{draft}:plain"),
    ],
)
def test_what_is_none_of_ours_is_stale(kind: type[Value], text: str) -> None:
    with pytest.raises(Stale):
        kind.read(text)


def test_a_draft_that_is_not_kept_yet_is_left_for_the_desk_to_fill_in() -> None:
    assert str(decisions.Complete(UNKEPT, "plain")) == "{draft}:plain"
    assert str(sessions.AsShown(4, 2, "", UNKEPT)) == "4:2::{draft}"
    assert str(sessions.AsShown(4, 2, "", NO_DRAFT)) == "4:2"


@pytest.mark.parametrize(("text", "said"), [("7", 7), ("", 0), ("-7", 0), ("٣", 0), ("9" * 19, 0)])
def test_a_choice_that_is_no_number_of_ours_is_none(text: str, said: int) -> None:
    assert number(text) == said
