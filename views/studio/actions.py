"""What can be pressed, searched and filled in about projects: the ids, and what each carries."""

from __future__ import annotations

from typing import ClassVar, Literal

from views.kit.values import NO_DRAFT, ChannelId, DraftId, Value

OPEN_SETUP, SETUP, ZONE = "studio.open_setup", "studio.setup", "studio.zone"
OPEN_PASTE, PASTE = "studio.open_paste", "studio.paste"
OPEN_RENAME, RENAME = "studio.open_rename", "studio.rename"
OPEN_RELEASE, RELEASE = "studio.open_release", "studio.release"
ADD_PERSON, ADD_SECOND = "studio.people.named", "studio.songs.second"
READ_AS, OPEN_READINGS, READINGS = "studio.read_as", "studio.open_readings", "studio.readings"
ONE_OR_SEVERAL = "studio.songs.one_or_several"
UNDO_PASTE = "studio.undo_paste"
TWO_PEOPLE, PRINT_ALL = "studio.person.two", "studio.person.print_all"
PUT_BACK = "studio.put_back"
SETUP_MORE, NOT_HERE, ASK_SETUP = "studio.setup_more", "studio.not_here", "studio.ask_setup"
LET_SETUP, RUN_LINE = "studio.let_setup", "studio.run_line"
OPEN_ME, ME = "studio.open_me", "studio.me"
OPEN_ROOM, ROOM = "studio.open_room", "studio.room"
OPEN_PEOPLE, PEOPLE = "studio.open_people", "studio.people_form"
BRING_BACK, JOIN, APART = "studio.bring_back", "studio.join", "studio.apart"


class OpenSetup(Value):
    """The channel that is set up, the key of a project that is not the channel's, and the line that was typed there."""

    BETWEEN: ClassVar[str] = " "

    channel: str
    project: str = ""
    draft: DraftId = NO_DRAFT


class OfChannel(Value):
    """The channel that is set up, the project that is changed (0 is a new one), and the line that was typed there."""

    BETWEEN: ClassVar[str] = " "

    channel: str
    project: int = 0
    draft: DraftId = NO_DRAFT


class InChannel(Value):
    """A channel."""

    channel: ChannelId


class ForPerson(Value):
    """A channel, and somebody: who is asked to set it up, or who is let do it."""

    channel: ChannelId
    person: int


class ReadAs(Value):
    """The list that was kept, the line that can be read in two ways (below 0: by its title), and which way is meant."""

    draft: DraftId
    line: int
    reading: int


class Listed(Value):
    """The titles that were kept, and whether they are one song or several."""

    draft: DraftId
    reading: Literal["one", "each"]


class Aside(Value):
    """What is set aside: a song, or one recording of a song."""

    kind: Literal["song", "recording"]
    id: int


class Pair(Value):
    """Two records of one kind: the one that is joined with the other, and the other."""

    kind: Literal["song", "recording", "person"]
    old: int
    new: int
