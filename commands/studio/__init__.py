"""/studio: projects, songs, people, help and health."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from commands.features import Command, Feature, Handler
from commands.interaction import Interaction
from commands.line.verbs import Chosen, run_chosen
from commands.studio import help as looking
from commands.studio import me, policy, rooms
from commands.studio.lines import read, verb_of
from commands.studio.music import release, song_forms, songs
from commands.studio.people import people, person
from commands.studio.people.posts import CONFIRM
from commands.studio.set_up import saving, setup
from studio.refusals import Refusal
from views.studio.setup import CALLBACK, OPEN, ZONE
from views.studio.songs import OPEN_PASTE, OPEN_RENAME, PASTE_CALLBACK, RENAME_CALLBACK

VERBS = {
    "setup": setup.HANDLER,
    "songs": songs.HANDLER,
    "song": songs.HANDLER,
    "people": people.HANDLER,
    "policy": policy.HANDLER,
    "projects": looking.PROJECTS,
    "rooms": rooms.HANDLER,
    "person": person.HANDLER,
    "release": release.HANDLER,
    "me": me.HANDLER,
    "health": looking.HEALTH,
}


USAGE = (
    'setup | songs [add "Title" | rename "Old" "New" '
    '| ids "Title" isrc:… iswc:… duration:3:41 language:en explicit:no] '
    '| release [upc:… catalogue:… p:"…" c:"…" order:"2, 1"] '
    '| person [@person] [printed:"…" legal:"…" isni:… ipi:…] | people [add @person producer stages:mixing '
    "| remove @person] | policy [mixing: producer, then A&R] "
    '| rooms [add "Studio A" buffer:30m | remove "Studio A"] '
    "| me [hours 10:00-19:00 | remind 24h, 1h | quiet until mon] | projects | health | help [command]"
)
EXAMPLES = (
    "/studio help",
    "/studio setup",
    "/studio songs",
    '/studio songs add "Neon Rain"',
    "/studio songs ids",
    "/studio release",
    "/studio person",
    "/studio people",
    "/studio policy",
    "/studio projects",
    "/studio rooms",
    "/studio me",
)


def chosen(verbs: Mapping[str, Handler], interaction: Interaction) -> Chosen:
    """The part of /studio that the first word names."""
    verb = verb_of(read(interaction))
    handler = verbs.get(verb)
    if handler is None:
        known = ", ".join(name for name in verbs if name and name != "song")
        raise Refusal(f"I do not know “/studio {verb[:40]}”. There are: {known}.", example="/studio help")
    return Chosen(handler.run, handler.parse(interaction))


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """All of /studio; its help tells of the commands that are `listed`, itself among them."""
    telling = looking.help_from(listed)
    verbs = {"": telling, "help": telling, **VERBS}
    command = Command(
        name="studio",
        summary="Set up projects, songs and people; help",
        usage=USAGE,
        examples=EXAMPLES,
        handler=Handler(partial(chosen, verbs), run_chosen),
    )
    return Feature(
        commands=(command,),
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
