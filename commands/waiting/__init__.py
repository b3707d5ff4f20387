"""Everything that waits on one person, in one list: Home and the morning message draw it.

1. `asks`, `sessions`, `decisions`, `credits` each bring their kinds, from the records as they are now.
2. `everything` puts them in order; a kind is added there and in `views/waiting/items`, and nowhere else.
3. `opening` shows the whole message behind one of them; `morning` is the message at the beginning of the day.
"""

from __future__ import annotations

from commands.features import Feature, Notice, press
from commands.waiting import decisions, morning, opening
from storage.people import mornings
from views.waiting import actions
from views.waiting.actions import Page, UpTo


def feature(notices: opening.Notices) -> Feature:
    """What can be pressed of it; the messages behind it are drawn by the `notices`."""
    return Feature(
        presses=(
            (actions.OPEN, opening.opens(notices)),
            (actions.NAMED, press(UpTo, decisions.show_named)),
            (actions.RIGHT, press(UpTo, decisions.say_right)),
            (actions.ALL, press(Page, morning.show_everything)),
            (actions.MUTE, press(actions.Mute, morning.mute)),
        ),
        notices=(Notice(mornings.MORNING, morning.draw_morning),),
    )
