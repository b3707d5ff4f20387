"""/session: book, change and list sessions; who comes; rooms; what happens while one is on; calendars.

1. `read` makes a request of the line or form: which session, when, who; what is unclear is asked back.
2. `book` checks who and what is taken before anything is stored, and offers what is free instead.
3. `notices` owe the card, invitations and reminders; `change` moves and cancels, and each person is told once.
4. `during`: the card at the start, the warning before the end, the recap and who was there.
5. `look` shows lists, rooms and calendars.
"""

from __future__ import annotations

from functools import partial

from commands.features import Feature, Handler, Notice, press
from commands.interaction import Interaction
from commands.session.book import booking
from commands.session.change import cancelling, changing, choosing, editing, room_requests
from commands.session.command import COMMAND
from commands.session.during import answers, start_and_recap
from commands.session.look import calendars, lists
from commands.session.notices import announcements, drawing, scheduled
from commands.session.read.reading import from_form, pressed_cancel, pressed_confirm
from commands.session.read.requests import OpenIt
from views.kit.values import Id, Kept
from views.sessions import actions
from views.sessions.actions import Again, AsShown, InProject, OfCalendar, OfSession, Pick, Reading, RoomAsked


def _opened(interaction: Interaction) -> OpenIt:
    return OpenIt(interaction, InProject.read(interaction.value).project)


FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (actions.OPEN, Handler(_opened, booking.open_form)),
        (actions.LIST, Handler(lists.pressed, lists.show)),
        (actions.CANCEL, Handler(pressed_cancel, cancelling.run)),
        (actions.TAKE, press(Reading, choosing.take)),
        (actions.ANYWAY, press(Kept, choosing.anyway)),
        (actions.ASK, press(Kept, room_requests.ask_manager)),
        (actions.ALLOW, press(RoomAsked, partial(room_requests.answer, yes=True))),
        (actions.DENY, press(RoomAsked, partial(room_requests.answer, yes=False))),
        (actions.PICK, press(Pick, choosing.pick)),
        (actions.CHANGE, press(AsShown, editing.edit)),
        (actions.CONFIRM, Handler(pressed_confirm, changing.run)),
        (actions.YES, press(OfSession, partial(answers.run, coming=True))),
        (actions.NO, press(OfSession, partial(answers.run, coming=False))),
        (actions.AGAIN, press(Again, answers.again)),
        (actions.ATTENDED, Handler(start_and_recap.pressed_confirm, start_and_recap.confirm)),
        (actions.THERE, press(Id, start_and_recap.open_form)),
        (actions.ICS, press(OfSession, calendars.send)),
        (actions.FEED, press(OfCalendar, calendars.change)),
    ),
    forms=(
        (actions.BOOK, Handler(from_form, booking.submit)),
        (actions.CHANGED, Handler(editing.read_edit, editing.submit)),
        (actions.THERE, Handler(start_and_recap.from_form, start_and_recap.confirm)),
    ),
    notices=(
        Notice(scheduled.CARD, drawing.draw_card),
        Notice(scheduled.REMINDER, drawing.draw_reminder),
        Notice(announcements.CANCELLED, drawing.draw_cancelled),
        Notice(announcements.CHANGED, drawing.draw_changed),
        Notice(scheduled.INVITED, drawing.draw_invited),
        Notice(announcements.REMOVED, drawing.draw_removed),
        Notice(announcements.ANSWERED, drawing.draw_answered),
        Notice(scheduled.STARTED, start_and_recap.draw_started),
        Notice(scheduled.OVERRUN, start_and_recap.draw_overrun),
        Notice(scheduled.RECAP, start_and_recap.draw_recap),
        Notice(scheduled.ICS, calendars.draw_file),
        Notice(room_requests.ASKED, room_requests.draw_asked),
        Notice(room_requests.ALLOWED, room_requests.draw_answer),
    ),
)
