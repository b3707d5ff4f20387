"""/studio: projects, songs, people, help and health."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.features import Command, Feature
from commands.studio.command import command
from commands.studio.music import song_forms
from commands.studio.people import people
from commands.studio.set_up import saving, setup
from views.studio import actions


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """All of /studio; its help tells of the commands that are `listed`."""
    return Feature(
        commands=(command(listed),),
        presses=(
            (actions.OPEN_SETUP, setup.PRESSED),
            (actions.OPEN_PASTE, song_forms.OPEN_PASTE),
            (actions.OPEN_RENAME, song_forms.OPEN_RENAME),
            (actions.ADD_PERSON, people.CONFIRM),
        ),
        forms=(
            (actions.SETUP, saving.HANDLER),
            (actions.PASTE, song_forms.PASTE_FORM),
            (actions.RENAME, song_forms.RENAME_FORM),
        ),
        searches=((actions.ZONE, setup.ZONES),),
    )
