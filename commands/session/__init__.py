"""/session: book, change and list sessions; who comes; rooms; what happens while one is on; calendars."""

from __future__ import annotations

from commands.features import Feature, Handler, Notice
from commands.interaction import Interaction
from commands.session.book import booking
from commands.session.change import cancelling, changing, choosing, editing, room_requests
from commands.session.command import COMMAND
from commands.session.during import answers, course
from commands.session.look import calendars, lists
from commands.session.notices import announcements, drawing, scheduled
from commands.session.read.reading import from_form, pressed_cancel, pressed_confirm
from commands.session.read.requests import OpenIt


def _opened(interaction: Interaction) -> OpenIt:
    return OpenIt(interaction, interaction.value)


def _same(interaction: Interaction) -> Interaction:
    return interaction


FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        ("session.open", Handler(_opened, booking.open_form)),
        ("session.list", Handler(lists.pressed, lists.show)),
        ("session.cancel", Handler(pressed_cancel, cancelling.run)),
        ("session.take", Handler(choosing.pressed, choosing.take)),
        ("session.anyway", Handler(choosing.pressed, choosing.anyway)),
        ("session.ask", Handler(choosing.pressed, room_requests.ask_manager)),
        ("session.allow", Handler(room_requests.pressed_yes, room_requests.answer)),
        ("session.deny", Handler(room_requests.pressed_no, room_requests.answer)),
        ("session.pick", Handler(choosing.pressed_pick, choosing.pick)),
        ("session.change", Handler(_same, editing.edit)),
        ("session.confirm", Handler(pressed_confirm, changing.run)),
        ("session.yes", Handler(answers.pressed_yes, answers.run)),
        ("session.no", Handler(answers.pressed_no, answers.run)),
        ("session.again", Handler(answers.pressed_again, answers.again)),
        ("session.attended", Handler(course.pressed_confirm, course.confirm)),
        ("session.there", Handler(course.pressed_confirm, course.open_form)),
        ("session.ics", Handler(calendars.pressed_file, calendars.send)),
        ("session.feed", Handler(calendars.pressed_feed, calendars.change)),
    ),
    forms=(
        ("session.book", Handler(from_form, booking.submit)),
        ("session.changed", Handler(editing.read_edit, editing.submit)),
        ("session.there", Handler(course.from_form, course.confirm)),
    ),
    notices=(
        Notice(scheduled.CARD, drawing.draw_card),
        Notice(scheduled.REMINDER, drawing.draw_reminder),
        Notice(announcements.CANCELLED, drawing.draw_cancelled),
        Notice(announcements.CHANGED, drawing.draw_changed),
        Notice(scheduled.INVITED, drawing.draw_invited),
        Notice(announcements.REMOVED, drawing.draw_removed),
        Notice(announcements.ANSWERED, drawing.draw_answered),
        Notice(scheduled.STARTED, course.draw_started),
        Notice(scheduled.OVERRUN, course.draw_overrun),
        Notice(scheduled.RECAP, course.draw_recap),
        Notice(scheduled.ICS, calendars.draw_file),
        Notice(room_requests.ASKED, room_requests.draw_asked),
        Notice(room_requests.ALLOWED, room_requests.draw_answer),
    ),
)
