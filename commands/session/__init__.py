"""/session: book, change and list sessions; who comes; rooms; what happens while one is on; calendars.

1. `read` makes a request of the line or form: which session, when, who; what is unclear is asked back.
2. `book` checks who and what is taken before anything is stored, and offers what is free instead.
3. `notices` owe the card, invitations and reminders; `change` moves and cancels, and each person is told once.
4. `during`: the card at the start, the warning before the end, the recap and who was there.
5. `holds`: first and second hold of a room, and what becomes of them.
6. `look` shows lists, rooms and calendars.
"""

from __future__ import annotations

from functools import partial

from commands.features import Feature, Handler, Notice, press
from commands.session.book import booking
from commands.session.change import (
    cancelling,
    changing,
    choosing,
    editing,
    keeping,
    room_meant,
    room_requests,
)
from commands.session.command import COMMAND
from commands.session.during import answers, beginning, done, missed, presence, start_and_recap
from commands.session.holds import challenging
from commands.session.look import calendars, call_sheets, history, lists
from commands.session.notices import announcements, drawing, holds_drawn, holds_owed, news, scheduled
from commands.session.read import presence_lines, reading
from views.album.actions import SAY_DONE
from views.kit.values import Id, Kept
from views.sessions import actions
from views.sessions.actions import (
    Again,
    AsShown,
    OfCalendar,
    OfSession,
    OnDay,
    Pick,
    Reading,
    RoomAsked,
    RoomMeant,
)

FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (actions.OPEN, Handler(reading.read_project_pressed, booking.open_booking_form)),
        (actions.LIST, Handler(reading.read_project_pressed, lists.list_sessions)),
        (actions.CANCEL, Handler(reading.read_cancel_pressed, cancelling.cancel)),
        (actions.TAKE, press(Reading, choosing.take_reading)),
        (actions.ANYWAY, press(Kept, choosing.book_anyway)),
        (actions.GUESTS, press(Kept, choosing.with_guests)),
        (actions.ROOM, press(RoomMeant, room_meant.take_room)),
        (actions.HOLD, press(Kept, choosing.hold_second)),
        (actions.KEEP, press(AsShown, keeping.open_keep_form)),
        (actions.CHALLENGE, press(AsShown, challenging.challenge)),
        (actions.ASK, press(Kept, room_requests.ask_manager)),
        (actions.ALLOW, press(RoomAsked, partial(room_requests.answer_request, yes=True))),
        (actions.DENY, press(RoomAsked, partial(room_requests.answer_request, yes=False))),
        (actions.PICK, press(Pick, choosing.pick_session)),
        (actions.CHANGE, press(AsShown, editing.open_change_form)),
        (actions.CONFIRM, Handler(reading.read_confirm_pressed, changing.change)),
        (actions.YES, press(OfSession, partial(answers.answer, coming=True))),
        (actions.NO, press(OfSession, partial(answers.answer, coming=False))),
        (actions.AGAIN, press(Again, answers.remind_again)),
        (actions.ATTENDED, Handler(presence_lines.read_attendance_pressed, presence.confirm_attendance)),
        (actions.THERE, press(Id, presence.open_attendance_form)),
        (actions.PART, press(Id, presence.open_part_form)),
        (actions.WAS_THERE, press(Id, presence.was_there)),
        (actions.BEGIN, press(Id, beginning.begin_pressed)),
        (actions.ICS, press(OfSession, calendars.send_file)),
        (actions.CALL_SHEET, press(OnDay, call_sheets.show_pressed)),
        (actions.FEED, press(OfCalendar, calendars.stop_calendar)),
        (SAY_DONE, done.PRESSED),
    ),
    forms=(
        (actions.BOOK, Handler(reading.read_book_by_form, booking.book_by_form)),
        (actions.CHANGED, Handler(editing.read_change_by_form, editing.change_by_form)),
        (actions.KEEP, Handler(keeping.read_keep_form, keeping.keep_by_form)),
        (actions.THERE, Handler(presence_lines.read_attendance_form, presence.confirm_attendance)),
        (actions.PART, Handler(presence_lines.read_part_form, presence.keep_part)),
    ),
    notices=(
        Notice(scheduled.CARD, drawing.draw_card),
        Notice(scheduled.LAPSES, drawing.draw_card_again),
        Notice(scheduled.REMINDER, drawing.draw_reminder),
        Notice(announcements.CANCELLED, news.draw_cancelled),
        Notice(announcements.CHANGED, news.draw_changed),
        Notice(scheduled.INVITED, news.draw_invited),
        Notice(announcements.REMOVED, news.draw_removed),
        Notice(announcements.ANSWERED, news.draw_answered),
        Notice(scheduled.STARTED, start_and_recap.draw_started),
        Notice(scheduled.OVERRUN, start_and_recap.draw_overrun),
        Notice(scheduled.RECAP, start_and_recap.draw_recap),
        Notice(missed.MISSED, missed.draw_missed),
        Notice(history.HISTORY, history.draw_history),
        Notice(scheduled.ICS, calendars.draw_file),
        Notice(holds_owed.ENDS, holds_drawn.draw_ends),
        Notice(holds_owed.LAPSED, holds_drawn.draw_lapsed),
        Notice(holds_owed.FIRST, holds_drawn.draw_first),
        Notice(holds_owed.CHALLENGED, holds_drawn.draw_challenged),
        Notice(holds_owed.RELEASED, holds_drawn.draw_released),
        Notice(room_requests.ASKED, room_requests.draw_asked),
        Notice(room_requests.ALLOWED, room_requests.draw_answer),
    ),
)
