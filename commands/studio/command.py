"""What can be typed behind /studio; every line begins with a verb, some with two."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from commands.features import Command, Handler, Line, Verb
from commands.interaction import Interaction
from commands.reading import first_word, unknown
from commands.studio import help_page, me, policy, rooms
from commands.studio.lines import KEYS
from commands.studio.music import release, song_facts, songs
from commands.studio.people import people, person
from commands.studio.set_up import setup
from studio.rights.table import CHANGE_PROJECT, CHANGE_ROOMS, EDIT_IDENTIFIERS, SEE_HEALTH


def command(listed: Callable[[], Mapping[str, Command]]) -> Command:
    """All of /studio; its help tells of the commands that are `listed`, itself among them."""
    helping = help_page.help_from(listed)

    def read_otherwise(interaction: Interaction) -> help_page.Help:
        if word := first_word(listed()["studio"], interaction):
            raise unknown(listed()["studio"], word)
        return help_page.Help("")

    return Command(
        name="studio",
        summary="Set up projects, songs and people; help",
        verbs=(
            Verb(
                "setup",
                setup.HANDLER,
                usage='["Title"]',
                example="setup",
                does="links a channel to a project",
                right=CHANGE_PROJECT,
            ),
            Verb("songs", songs.HANDLER, aliases=("song",), example="songs", does="its songs", verbs=SONGS),
            Verb(
                "people",
                people.HANDLER,
                example="people",
                does="its people, and what they are in it",
                verbs=PEOPLE,
            ),
            Verb(
                "policy",
                policy.HANDLER,
                usage="[mixing: producer, then A&R]",
                example="policy",
                does="who gives the OK at which stage",
                right=CHANGE_PROJECT,
            ),
            Verb("projects", help_page.PROJECTS, example="projects", does="the projects that one is part of"),
            Verb("rooms", rooms.HANDLER, example="rooms", does="the studio's rooms", verbs=ROOMS),
            Verb(
                "person",
                person.HANDLER,
                usage='[@person] [printed:"…" legal:"…" isni:… ipi:…]',
                example="person",
                does="names as printed, ISNI, IPI",
            ),
            Verb(
                "release",
                release.HANDLER,
                usage='[upc:… catalogue:… p:"…" c:"…" order:"2, 1"]',
                example="release",
                does="UPC, P and C lines, running order",
                right=EDIT_IDENTIFIERS,
            ),
            Verb("me", me.HANDLER, example="me", does="your hours, how early you are reminded", verbs=ME),
            Verb(
                "health",
                help_page.HEALTH,
                example="health",
                does="how deliveries stand; what was given up, with *Send again*",
                right=SEE_HEALTH,
            ),
            Verb(
                "help",
                helping,
                usage="[command]",
                example="help decision",
                does="what can be typed behind a command, and who may",
            ),
        ),
        otherwise=Handler(read_otherwise, helping.run),
        keys=KEYS,
        lines=(Line("/studio help", "what can be typed, with examples"),),
    )


SONGS = (
    Verb("list", songs.LIST, arguments=songs.on_one_line, opens_sentences=True),
    Verb(
        "add",
        songs.ADDED,
        usage='"Title"',
        example='songs add "Third Light"',
        arguments=songs.on_one_line,
        opens_sentences=True,
    ),
    Verb(
        "rename",
        songs.RENAMED,
        usage='"Old" "New"',
        example='songs rename "Paper Moon" "Paper Sun"',
        arguments=songs.on_one_line,
        opens_sentences=True,
    ),
    Verb("paste", songs.PASTED, usage="1. Title · ISRC · 3:41"),
    Verb(
        "ids",
        song_facts.HANDLER,
        aliases=("id", "facts"),
        usage='"Title" isrc:… iswc:… duration:3:41 language:en explicit:no',
        example="songs ids",
        does="ISRC, ISWC, language and other facts of a song",
    ),
)
PEOPLE = (
    Verb(
        "add",
        people.ADDED,
        aliases=("engage",),
        usage="@person producer stages:mixing",
        example="people add @outsider musician",
        right=CHANGE_PROJECT,
    ),
    Verb("remove", people.REMOVED, aliases=("release",), usage="@person [producer]", right=CHANGE_PROJECT),
)
ROOMS = (
    Verb("list", rooms.HANDLER),
    Verb(
        "add",
        rooms.HANDLER,
        usage='"Studio A" buffer:30m',
        example='rooms add "Studio A" buffer:30m',
        right=CHANGE_ROOMS,
    ),
    Verb("buffer", rooms.HANDLER, usage='"Studio A" buffer:30m', right=CHANGE_ROOMS),
    Verb("remove", rooms.HANDLER, usage='"Studio A"', right=CHANGE_ROOMS),
)
ME = (
    Verb("hours", me.HANDLER, usage="10:00-19:00", example="me hours 10:00-19:00"),
    Verb("remind", me.HANDLER, usage="24h, 1h", example="me remind 24h, 2h"),
    Verb("quiet", me.HANDLER, usage="until mon", example="me quiet until mon"),
    Verb("reset", me.HANDLER, example="me reset"),
)
