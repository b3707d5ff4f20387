"""What can be typed behind /studio; every line begins with a verb, some with two."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from commands.features import Command, Handler, Line, Verb
from commands.interaction import Interaction
from commands.reading import first_word, run_chosen, unknown
from commands.studio import help_page, late_cancel, me, policy, rooms, settings
from commands.studio.album import asking
from commands.studio.lines import KEYS
from commands.studio.music import (
    joining,
    pasting,
    release,
    release_lines,
    song_facts,
    songs,
    taking_back,
    variants,
)
from commands.studio.people import joining as joining_people
from commands.studio.people import people, person
from commands.studio.set_up import setup
from studio.rights.table import (
    CHANGE_LATE_CANCEL,
    CHANGE_PROJECT,
    CHANGE_ROOMS,
    EDIT_IDENTIFIERS,
    JOIN_PEOPLE,
    SEE_HEALTH,
    SET_ASIDE,
)


def command(listed: Callable[[], Mapping[str, Command]]) -> Command:
    """All of /studio; its help tells of the commands that are `listed`, itself among them."""
    helping = help_page.help_from(listed)

    def read_otherwise(interaction: Interaction) -> str:
        if word := first_word(listed()["studio"], interaction):
            raise unknown(listed()["studio"], word)
        return ""

    return Command(
        name="studio",
        summary="Set up projects, songs and people; help",
        short="setup, songs, people, help …",
        verbs=(
            Verb(
                "setup",
                Handler(setup.read_open_setup, setup.open_setup),
                usage='["Title"]',
                example="setup",
                does="links a channel to a project",
                right=CHANGE_PROJECT,
                tried=("start", "init", "begin", "install"),
            ),
            Verb(
                "songs",
                Handler(songs.read_songs, run_chosen),
                aliases=("song",),
                example="songs",
                does="its songs",
                tried=("tracks", "titles", "tracklist"),
                verbs=SONGS,
            ),
            Verb(
                "album",
                asking.HANDLER,
                usage="[stuck]",
                example="album",
                does="how far each song is, and what it waits for",
                tried=("board", "progress"),
            ),
            Verb(
                "people",
                Handler(people.read_people, run_chosen),
                example="people",
                does="its people, and what they are in it",
                verbs=PEOPLE,
                tried=("team", "members", "users", "crew", "who", "staff", "invite"),
            ),
            Verb(
                "policy",
                Handler(policy.read_policy, run_chosen),
                usage="[mixing: producer, then A&R]",
                example="policy",
                does="who gives the OK at which stage",
                right=CHANGE_PROJECT,
            ),
            Verb(
                "projects",
                Handler(help_page.read_interaction, help_page.list_projects),
                example="projects",
                does="the projects that one is part of",
                tried=("status", "open", "today", "channels"),
            ),
            Verb(
                "late-cancel",
                Handler(late_cancel.read_late_cancel, late_cancel.change_late_cancel),
                aliases=("latecancel",),
                usage="[48h]",
                example="late-cancel",
                does="from when on cancelling a session is late",
                right=CHANGE_LATE_CANCEL,
                tried=("cancellation", "notice", "late"),
            ),
            Verb("rooms", CHANGE_LIST_OF_ROOMS, example="rooms", does="the studio's rooms", verbs=ROOMS),
            Verb(
                "person",
                Handler(person.read_change_person, person.change_person),
                usage='[@person] [printed:"…" [everywhere] legal:"…" isni:… ipi:… ipn:…]',
                example="person",
                does="names as printed, ISNI, IPI",
            ),
            Verb(
                "release",
                Handler(release_lines.read_change_release, release.change_release),
                usage='[add "Title" | release:"Title"] [upc:… catalogue:… p:"…" c:"…" out:… delivery:… order:"2, 1"]',
                example="release",
                does="releases: UPC, days, P and C lines, running order",
                tried=("releases", "single"),
                right=EDIT_IDENTIFIERS,
            ),
            Verb(
                "me",
                MINE,
                example="me",
                does="your hours, reminders, who answers while you are away",
                verbs=ME,
                tried=(
                    "settings",
                    "preferences",
                    "hours",
                    "notifications",
                    "mute",
                    "remind",
                    "quiet",
                    "my",
                    "mine",
                ),
            ),
            Verb(
                "health",
                Handler(help_page.read_interaction, help_page.show_health),
                example="health",
                does="which messages are planned, late or given up, with *Send again*",
                right=SEE_HEALTH,
                tried=("status", "ping"),
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
        neighbours=(
            Verb("show", helping, aliases=("list", "view", "see", "all"), verbs=LISTS),
            Verb("add", helping, aliases=("new", "create"), verbs=ADDED),
        ),
    )


CHANGE_LIST_OF_ROOMS = Handler(rooms.read_change_rooms, rooms.change_rooms)
MINE = Handler(settings.read_me, run_chosen)
CHANGE_PREFERENCES = Handler(me.read_change_preferences, me.change_preferences)
# Of several lines, which are pasted, the first word is part of a title.
_of_songs = partial(Verb, arguments=songs.on_one_line, opens_sentences=True)
SONGS = (
    _of_songs(
        "list",
        Handler(songs.read_list_songs, songs.list_songs),
        tried=("show", "all", "view", "find", "search"),
    ),
    _of_songs(
        "add",
        Handler(variants.read_added, run_chosen),
        usage='"Title" [variant:"Kite remix"]',
        example='songs add "Third Light"',
    ),
    _of_songs(
        "rename",
        Handler(variants.read_renamed, run_chosen),
        usage='"Old" "New" | "Title" variant:remix to:"Kite remix"',
        example='songs rename "Paper Moon" "Paper Sun"',
    ),
    Verb("paste", Handler(songs.read_pasted_songs, pasting.paste_songs), usage="1. Title · ISRC · 3:41"),
    _of_songs(
        "remove",
        Handler(taking_back.read_set_aside, taking_back.set_aside),
        aliases=("delete", "drop"),
        usage='"Title" [variant:clean] reason:"no song"',
        does="sets a song aside, joins it with another, and brings it back",
        right=SET_ASIDE,
    ),
    _of_songs(
        "restore",
        Handler(taking_back.read_restore, taking_back.restore),
        aliases=("back",),
        usage='"Title" [variant:clean]',
        right=SET_ASIDE,
    ),
    _of_songs(
        "join",
        Handler(joining.read_join, joining.ask_to_join),
        aliases=("merge",),
        usage='"Wrong Title" "Right Title"',
        right=SET_ASIDE,
    ),
    _of_songs(
        "apart",
        Handler(joining.read_apart, joining.take_apart_typed),
        aliases=("split",),
        usage='"Title"',
        right=SET_ASIDE,
    ),
    _of_songs(
        "aside",
        Handler(taking_back.read_list_aside, taking_back.list_aside),
        example="songs aside",
    ),
    Verb(
        "ids",
        Handler(song_facts.read_change_song_facts, song_facts.change_song_facts),
        aliases=("id", "facts"),
        usage='"Title" isrc:… iswc:… duration:m:ss language:… explicit:yes|no cover:"…" traditional:yes',
        example="songs ids",
        does="ISRC, ISWC, language and other facts of a song",
    ),
)
PEOPLE = (
    Verb("list", Handler(people.read_people, run_chosen), aliases=("show", "all")),
    Verb(
        "add",
        Handler(people.read_add_person, run_chosen),
        aliases=("engage",),
        usage="@person @another producer stages:mixing",
        example="people add @outsider musician",
        right=CHANGE_PROJECT,
    ),
    Verb(
        "remove",
        Handler(people.read_remove_person, people.remove_person),
        aliases=("release",),
        usage="@person [producer]",
        right=CHANGE_PROJECT,
    ),
    Verb(
        "join",
        Handler(joining_people.read_join, joining_people.ask_to_join),
        aliases=("merge",),
        usage='"Kim Lee" @kim',
        does="joins two names that are one person",
        right=JOIN_PEOPLE,
    ),
    Verb(
        "apart",
        Handler(joining_people.read_apart, joining_people.take_apart_typed),
        aliases=("split",),
        usage='"Kim Lee"',
        right=JOIN_PEOPLE,
    ),
)
# What is shown by its name alone, behind "show" and "list" as well.
LISTS = (
    Verb("songs", Handler(songs.read_songs, run_chosen), aliases=("song",)),
    Verb("people", Handler(people.read_people, run_chosen), aliases=("team",)),
    Verb("projects", Handler(help_page.read_interaction, help_page.list_projects), aliases=("project",)),
    Verb("rooms", CHANGE_LIST_OF_ROOMS, aliases=("room",)),
    Verb("policy", Handler(policy.read_policy, run_chosen)),
    Verb("release", Handler(release_lines.read_change_release, release.change_release)),
    Verb("album", asking.HANDLER),
    Verb("me", MINE, aliases=("settings",)),
)
# What is added: "add song", as well as "songs add".
ADDED = (
    Verb("song", Handler(songs.read_added_songs, pasting.paste_songs), aliases=("songs", "track", "title")),
    Verb("person", Handler(people.read_add_person, run_chosen), aliases=("people", "member")),
    Verb("project", Handler(setup.read_open_setup, setup.open_setup)),
)
ROOMS = (
    Verb("list", CHANGE_LIST_OF_ROOMS, tried=("show", "all", "view")),
    Verb(
        "add",
        CHANGE_LIST_OF_ROOMS,
        usage='"Studio A" buffer:30m address:"12 Rain Street" door:"bell 3"',
        example='rooms add "Studio A" buffer:30m',
        right=CHANGE_ROOMS,
    ),
    Verb(
        "change",
        CHANGE_LIST_OF_ROOMS,
        aliases=("edit",),
        usage='"Studio A" address:… door:…',
        right=CHANGE_ROOMS,
    ),
    Verb("buffer", CHANGE_LIST_OF_ROOMS, usage='"Studio A" buffer:30m', right=CHANGE_ROOMS),
    Verb("remove", CHANGE_LIST_OF_ROOMS, usage='"Studio A"', right=CHANGE_ROOMS),
)
ME = (
    Verb("hours", CHANGE_PREFERENCES, usage="10:00-19:00", example="me hours 10:00-19:00"),
    Verb("remind", CHANGE_PREFERENCES, usage="24h, 1h", example="me remind 24h, 2h"),
    Verb("quiet", CHANGE_PREFERENCES, usage="until mon", example="me quiet until mon"),
    Verb("morning", CHANGE_PREFERENCES, usage="on | off", example="me morning off"),
    Verb("reset", CHANGE_PREFERENCES, example="me reset"),
)
