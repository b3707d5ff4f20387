"""/studio: projects, songs, people, help and health."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.features import Command, Feature
from commands.studio.command import command
from commands.studio.music import song_forms
from commands.studio.people import people
from commands.studio.people.posts import CONFIRM
from commands.studio.set_up import saving, setup
from views.studio.setup import CALLBACK, OPEN, ZONE
from views.studio.songs import OPEN_PASTE, OPEN_RENAME, PASTE_CALLBACK, RENAME_CALLBACK


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """All of /studio; its help tells of the commands that are `listed`."""
    return Feature(
        commands=(command(listed),),
        presses=(
            (OPEN, setup.PRESSED),
            (OPEN_PASTE, song_forms.OPEN_PASTE),
            (OPEN_RENAME, song_forms.OPEN_RENAME),
            (CONFIRM, people.CONFIRM),
        ),
        forms=(
            (CALLBACK, saving.HANDLER),
            (PASTE_CALLBACK, song_forms.PASTE_FORM),
            (RENAME_CALLBACK, song_forms.RENAME_FORM),
        ),
        searches=((ZONE, setup.ZONES),),
    )
