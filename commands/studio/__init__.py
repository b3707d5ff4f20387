"""/studio: projects, songs, people, help and health."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.answers import Answer
from commands.features import Command, Feature, Handler, Notice, Press, press
from commands.studio import rooms, settings
from commands.studio.album import asking, in_channel, saying_done, spreadsheet, waits
from commands.studio.command import command
from commands.studio.music import (
    by_commas,
    joining,
    paste_doubts,
    paste_undo,
    pasting,
    release_form,
    song_forms,
    songs,
    taking_back,
)
from commands.studio.people import joining as joining_people
from commands.studio.people import people, person, putting_back
from commands.studio.set_up import checklist, form_values, inviting, kept_line, people_form, saving, setup
from storage.database import Db
from views.album import actions as album
from views.kit.values import Id, Kept
from views.studio import actions


def _join(db: Db, request: Press[actions.Pair]) -> Answer:
    """The press under a preview: of two people, or of two songs or recordings."""
    of_people = request.value.kind == "person"
    return joining_people.join(db, request) if of_people else joining.join(db, request)


def _take_apart(db: Db, request: Press[actions.Pair]) -> Answer:
    of_people = request.value.kind == "person"
    return joining_people.take_apart(db, request) if of_people else joining.take_apart(db, request)


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """All of /studio; its help tells of the commands that are `listed`."""
    return Feature(
        commands=(command(listed),),
        presses=(
            (actions.OPEN_SETUP, Handler(setup.read_open_setup_pressed, setup.open_setup)),
            (actions.SETUP_MORE, Handler(setup.read_more, setup.show_more)),
            (actions.NOT_HERE, press(actions.InChannel, inviting.not_here)),
            (actions.ASK_SETUP, press(actions.ForPerson, inviting.ask_setup)),
            (actions.LET_SETUP, press(actions.ForPerson, inviting.let_setup)),
            (actions.RUN_LINE, press(Kept, lambda db, request: kept_line.run(db, listed(), request))),
            (actions.OPEN_ROOM, press(Id, rooms.open_room)),
            (actions.OPEN_ME, press(Id, settings.open_pressed)),
            (actions.OPEN_PEOPLE, press(Id, people_form.open_people)),
            (actions.OPEN_PASTE, press(Id, song_forms.open_paste)),
            (actions.OPEN_RENAME, press(Id, song_forms.open_rename)),
            (actions.OPEN_RELEASE, release_form.OPENED),
            (actions.ADD_SECOND, press(Kept, songs.add_second)),
            (actions.ONE_OR_SEVERAL, press(actions.Listed, by_commas.add_listed)),
            (actions.READ_AS, press(actions.ReadAs, paste_doubts.read_as)),
            (actions.OPEN_READINGS, press(Kept, paste_doubts.open_readings)),
            (actions.UNDO_PASTE, press(Kept, paste_undo.undo_paste)),
            (actions.BRING_BACK, press(actions.Aside, taking_back.bring_back)),
            (actions.JOIN, press(actions.Pair, _join)),
            (actions.APART, press(actions.Pair, _take_apart)),
            (actions.TWO_PEOPLE, press(Kept, person.save_for_two)),
            (actions.PRINT_ALL, press(Id, person.print_all)),
            (actions.ADD_PERSON, press(Kept, people.add_unknown_person)),
            (actions.PUT_BACK, press(Kept, putting_back.put_back)),
            (album.OPEN, asking.OPENED),
            (album.MORE, asking.CHOSEN),
            (album.WAITS, waits.SHOWN),
            (album.SONG, saying_done.SONG),
        ),
        forms=(
            (actions.SETUP, Handler(form_values.read_save_project, saving.save_project)),
            (actions.ROOM, Handler(rooms.read_room_form, rooms.save_room)),
            (actions.ME, Handler(settings.read_filled, settings.save)),
            (actions.PEOPLE, Handler(people_form.read_save_people, people_form.save_people)),
            (actions.PASTE, Handler(song_forms.read_pasted_form, pasting.paste_songs)),
            (actions.READINGS, Handler(paste_doubts.read_readings, paste_doubts.save_readings)),
            (actions.RELEASE, release_form.FILLED),
            (actions.RENAME, Handler(song_forms.read_rename_in_form, song_forms.rename_in_form)),
            (album.DONE, saying_done.FORM),
        ),
        searches=((actions.ZONE, Handler(setup.read_find_zones, setup.find_zones)),),
        notices=(
            *inviting.NOTICES,
            checklist.NOTICE,
            Notice(in_channel.KIND, in_channel.draw),
            Notice(spreadsheet.KIND, spreadsheet.draw),
        ),
    )
