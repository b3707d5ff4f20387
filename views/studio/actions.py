"""What can be pressed, searched and filled in about projects: the ids, and what each carries."""

from __future__ import annotations

from typing import ClassVar

from views.kit.values import Value

OPEN_SETUP, SETUP, ZONE = "studio.open_setup", "studio.setup", "studio.zone"
OPEN_PASTE, PASTE = "studio.open_paste", "studio.paste"
OPEN_RENAME, RENAME = "studio.open_rename", "studio.rename"
ADD_PERSON, ADD_SECOND = "studio.people.named", "studio.songs.second"


class OpenSetup(Value):
    """The channel that is set up, and the key of a project that is not the channel's."""

    BETWEEN: ClassVar[str] = " "

    channel: str
    project: str = ""


class OfChannel(Value):
    """The channel that is set up, and the project that is changed; 0 is a new one."""

    BETWEEN: ClassVar[str] = " "

    channel: str
    project: int = 0
