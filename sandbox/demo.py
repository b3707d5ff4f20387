"""The demo workspace: its people, its two channels, and project NEON as the plays expect it."""

from __future__ import annotations

import time
from contextlib import closing
from dataclasses import dataclass

from sandbox.slack.workspace import Workspace
from storage import schema
from storage.database import Database, Db
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.approvals.chains import DEFAULT, preset_chain
from studio.people.person import Engagement, Person
from studio.vocabulary import Function, Stage

ZONE = "Europe/London"


@dataclass(frozen=True, slots=True)
class Cast:
    """Somebody of the demo; `function` is what they are in project NEON, None outside it."""

    handle: str
    name: str
    title: str
    color: str
    function: Function | None
    owner: bool = False


CAST = (
    Cast("engineer", "Ellis Marlow", "Engineer", "#2f6f8f", Function.ENGINEER),
    Cast("assistant", "Ada Quinn", "Assistant engineer", "#5b8c5a", Function.ASSISTANT),
    Cast("producer", "Pia Lindgren", "Producer", "#a5512b", Function.PRODUCER),
    Cast("artist", "Ari Vale", "Artist", "#8a3f7a", Function.ARTIST),
    Cast("anr", "Noor Haddad", "A&R", "#3f5fa8", Function.A_AND_R),
    Cast("labelhead", "Lena Brandt", "Head of the label", "#7a5c2e", Function.LABEL_HEAD),
    Cast("label", "Leo Castell", "Label staff", "#4f7f86", Function.LABEL_STAFF),
    Cast("manager", "Mara Okafor", "Studio manager", "#94543f", Function.MANAGER),
    Cast("owner", "Owen Tate", "Studio owner", "#5d5a86", Function.OWNER, owner=True),
    Cast("outsider", "Olive Stern", "Works elsewhere in the building", "#6d6d6d", None),
)
STAGES = (Stage.TRACKING, Stage.OVERDUBS, Stage.VOCALS, Stage.EDITING, Stage.MIXING)
PER_STAGE = frozenset({Function.ENGINEER, Function.ASSISTANT, Function.PRODUCER})
"""Functions that are engaged for `STAGES`; the others for the whole project."""
SONGS = ("Neon Rain", "Paper Moon")


def populate(ws: Workspace) -> None:
    """People, #neon-rain (private, without the outsider) and #lounge; the bot is in both."""
    for member in CAST:
        ws.add_person(
            member.handle, member.name, member.title, tz=ZONE, color=member.color, is_owner=member.owner
        )
    everybody = [ws.by_handle(member.handle).id for member in CAST]
    engaged = [ws.by_handle(member.handle).id for member in CAST if member.function]
    ws.add_channel(
        "neon-rain", [*engaged, ws.bot_user], private=True, topic="Neon: tracking, overdubs, mixing"
    )
    ws.add_channel("lounge", [*everybody, ws.bot_user], topic="Coffee, parking, who left the tape machine on")


def prepared(database_url: str, ws: Workspace) -> bool:
    """Brings the database to the program's tables; returns whether the demo is still to be put into it."""
    with closing(Database(database_url)) as database:
        schema.migrate(database)
        with database.begin(ws.team_id, ws.now()) as db:
            return projects.by_key(db, "NEON") is None


def seed(database_url: str, ws: Workspace, within: float = 10.0) -> None:
    """Project NEON in the bot's database, once the bot has got to know the people; nothing when it is there already.

    Raises RuntimeError when the bot does not get to know them within this many seconds.
    """
    deadline = time.monotonic() + within
    with closing(Database(database_url)) as database:
        while not _seeded(database, ws):
            if time.monotonic() > deadline:
                raise RuntimeError("The bot does not know the people of the demo workspace.")
            time.sleep(0.05)


def _seeded(database: Database, ws: Workspace) -> bool:
    accounts = {member: ws.by_handle(member.handle).id for member in CAST}
    with database.begin(ws.team_id, ws.now()) as db:
        by_slack = people.by_slacks(db, list(accounts.values()))
        if len(by_slack) < len(CAST):
            return False
        if projects.by_key(db, "NEON") is None:
            _neon(db, ws, {member: by_slack[slack] for member, slack in accounts.items()})
    return True


def _neon(db: Db, ws: Workspace, cast: dict[Cast, Person]) -> None:
    new = projects.NewProject("NEON", "Neon", "Ari Vale", "Harbour Lights Records", ZONE, DEFAULT)
    project = projects.create(db, new).id
    # The plays read cards as everybody in the channel sees them, label staff among them.
    projects.link(db, project, ws.by_channel_name("neon-rain").id, guarded=False)
    projects.set_chain(db, project, preset_chain(DEFAULT))
    projects.engage(
        db,
        project,
        [engagement for cast_as, person in cast.items() for engagement in _engaged(cast_as, person)],
    )
    songs.add(db, project, [songs.NewSong(title) for title in SONGS])


def _engaged(cast_as: Cast, person: Person) -> list[Engagement]:
    if cast_as.function is None:
        return []
    if cast_as.function in PER_STAGE:
        return [Engagement(person.id, cast_as.function, stage) for stage in STAGES]
    return [Engagement(person.id, cast_as.function)]
