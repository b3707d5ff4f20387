"""One workspace never sees another's data, nor one project another's people: not by words, ids, numbers or buttons."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from commands.desk.registry import registry
from commands.interaction import Entered, Interaction, Way
from commands.line.pieces import read_typed
from storage.database import Database
from storage.music import songs
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import approvals, assigned_credits, decisions, metadata, sessions, sheets, verdicts
from storage.tables import songs as songs_table
from studio.people.person import Engagement
from studio.vocabulary import Function
from tests.cast import CHANNELS, Studio

LINES = """\
/decision {0}-1
/decision list project:{0}
/decision find quincy project:{0}
/decision export project:{0}
/decision kept take 9 project:{0}
/decision amend {0}-1 less plate
/decision replace {0}-1 kept take 9 instead
/decision withdraw {0}-1
/decision project:{0}
/approve {0}-1 @producer
/approve "Moonlight" mix v5 project:{0}
/approve album mix v2 project:{0}
/approve delegate @artist until:fri project:{0}
/session list project:{0}
/session book fri 19:00 3h "Vocals" project:{0}
/session move "Moon session" sat 15:00 project:{0}
/session cancel S1 project:{0}
/session invite S1 @artist project:{0}
/session recap project:{0}
/session rooms project:{0}
/session calendar project project:{0}
/session song "Moonlight" project:{0}
/credits project:{0}
/credits song:"Moonlight" project:{0}
/credits missing project:{0}
/credits csv project:{0}
/credits rin project:{0}
/credits evidence project:{0}
/credits xlsx project:{0}
/credits split song:all project:{0}
/credits freeze project:{0}
/credits diff project:{0}
/credits json version:1 project:{0}
/credits assign @engineer "mixing engineer" project:{0}
/credits remove @assistant producer project:{0}
/credits agree project:{0}
/credits label "Quince Records"
/credits @assistant
/studio songs project:{0}
/studio songs add "X" project:{0}
/studio songs rename "Moonlight" "X" project:{0}
/studio songs ids "Moonlight" isrc:GBABC2600001 project:{0}
/studio people project:{0}
/studio people add @engineer engineer project:{0}
/studio policy mixing: producer project:{0}
/studio release title:X project:{0}
/studio person @assistant project:{0}
/studio setup project:{0}
/studio me remind 24h project:{0}
/studio projects
/studio health""".splitlines()
SECRET = "quince"
SHAPES = (
    "{0}", "{0}:1", "{0}:mine", "{0}:one:{0}", "decline:{0}:1", "withdraw:{0}", "right:{0}", "sheet:{0}:{0}", "{0}:pdf",
    "C0MOON {0}", "{0}:person", "{0}:plain", "person:{0}", "{0}:{0}", "e=1 k=MOON c=C0MOON q={0} d={0}", "C0MOON:MOON",
)  # fmt: skip
ABOUT: dict[str, tuple[tuple[Any, ...], tuple[str, ...]]] = {
    "decision": ((decisions,), ("{0}", "right:{0}", "e=1 k=MOON c=C0MOON r=1")),
    "approve": ((approvals, verdicts), ("{0}:1", "decline:{0}:1")),
    "session": ((sessions,), ("{0}:1", "MOON")),
    "credits": ((sheets, assigned_credits), ("{0}", "{1}", "sheet:{1}:{0}")),
    "studio": ((songs_table,), ("{1}", "C0MOON {1}")),
}
FIELDS = (
    "what",
    "by",
    "song",
    "who",
    "whose",
    "answer",
    "songs",
    "title",
    "date",
    "start",
    "people",
    "lines",
    "note",
)
FILL = (
    '/decision kept the {0} take song:"Moonlight" why:"{0} why" gear:{0} ask:"Moonie Moon"',
    '/session book fri 19:00 3h "{0} vocals" room:"Studio A"',
    '/approve "Moonlight" mix v5 link:https://{0}.example/x.wav note:"{0}"',
    '/credits assign @assistant producer song:"Moonlight" as:"{0} name"',
    "/credits freeze",
    '/decision kept {0} by:"Nobody Of {0}"',
)
SERIAL = itertools.count(1)
FEW = settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
STEP = st.tuples(
    st.integers(0, 10_000), st.integers(0, 10_000), st.sampled_from(["engineer", "producer", "outsider"])
)


def rows(database: Database, workspace: str, but: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """Every row of a workspace, by table."""
    with database.connect() as connection:
        return {
            table.name: sorted(
                str(tuple(row))
                for row in connection.execute(select(table).where(table.c.workspace_id == workspace))
            )
            for table in metadata.sorted_tables
            if "workspace_id" in table.c and table.name not in but
        }


def ids(database: Database, workspace: str) -> list[int]:
    """Ids of all rows of a workspace."""
    with database.connect() as connection:
        return [
            one
            for table in metadata.sorted_tables
            if {"id", "workspace_id"} <= set(table.c.keys())
            for one in connection.execute(
                select(table.c.id).where(table.c.workspace_id == workspace)
            ).scalars()
        ]


def moon(studio: Studio) -> int:
    """A second project whose producer is the assistant, in a channel of its own; nobody else is of it."""
    with studio.transaction() as db:
        made = projects.create(
            db,
            projects.NewProject(
                "MOON", f"{SECRET} moon", SECRET, "Quince Records", "Europe/London", "producer"
            ),
        )
        people.keep(db, [Account(slack="UX", handle="x", name="Moonie Moon")])
        who, artist = (people.by_slack(db, one) for one in (studio.slack("assistant"), "UX"))
        assert who
        assert artist
        projects.link(db, made.id, "C0MOON")
        projects.engage(
            db, made.id, [Engagement(who.id, Function.PRODUCER), Engagement(artist.id, Function.ARTIST)]
        )
        songs.add(db, made.id, [songs.NewSong("Moonlight")])
    fill(studio, SECRET, "assistant", "C0MOON")
    return made.id


def fill(studio: Studio, secret: str, who: str, channel: str) -> None:
    """Something of everything, and one line that was refused and is kept."""
    seen = [studio.ask(_typed(studio, line.format(secret), who, channel)).text for line in FILL]
    assert not any("Try:" in text for text in seen[:-1]), seen


def _typed(studio: Studio, line: str, who: str, channel: str) -> Interaction:
    name, _, rest = line.removeprefix("/").partition(" ")
    interaction = studio._ask(Way.COMMAND, name, who, "dm", "")
    return replace(interaction, channel=channel, typed=read_typed(studio.encoded(rest)))


def seen_by(studio: Studio, who: str) -> str:
    """Everything this person has in front of them, files included; the channel of MOON is not theirs."""
    places = {studio.slack(who), *CHANNELS.values()}
    mine = [
        post
        for post in studio.posts.values()
        if post.delivery.recipient in places and post.delivery.reader in (None, studio.slack(who))
    ]
    files = [post.file.content.decode("utf-8", "replace") for post in mine if post.file]
    last = studio.last.get(who)
    answer = (last.text if last.message else str(last.answer)) if last else ""
    return "\n".join([answer, *(post.text for post in mine), *files]).casefold()


def carrying(studio: Studio, who: str, handler: tuple[Way, str], carried: str) -> Interaction:
    """A forged press, form or search that carries something of elsewhere."""
    way, name = handler
    fields = {block: Entered("x", (carried,)) for block in FIELDS} if way is Way.FORM else {}
    interaction = studio._ask(way, name, who, "#neon-rain", f"isolation:{next(SERIAL)}")
    return replace(interaction, value=carried, chosen=(carried,), about=carried, fields=fields, view="V1")


def handlers() -> list[tuple[Way, str]]:
    known = registry()
    return [
        *((Way.PRESS, name) for name in known.presses),
        *((Way.FORM, name) for name in known.forms),
        *((Way.SEARCH, name) for name in known.searches),
    ]


@pytest.mark.parametrize("who", ["engineer", "outsider"])
def test_a_project_of_others_reads_like_one_that_does_not_exist(studio: Studio, who: str) -> None:
    moon(studio)

    def said(line: str) -> str:
        seen = studio.say(line, as_=who, channel="dm")
        return seen.text if seen.message else str(seen.answer)

    for line in LINES:
        assert said(line.format("MOON")).replace("MOON", "KEY") == said(line.format("ZZZZ")).replace(
            "ZZZZ", "KEY"
        )
    assert SECRET not in seen_by(studio, who).replace("quince records", "")


def test_the_ids_of_a_project_of_others_open_and_change_nothing(studio: Studio) -> None:
    project = moon(studio)
    own = frozenset({"inbox", "drafts", "events"})  # what a refusal leaves behind
    before = rows(studio.database, studio.workspace, own)
    known = {feature: _forged(studio, project, *about) for feature, about in ABOUT.items()}
    who = itertools.cycle(("producer", "outsider"))
    for handler in handlers():
        for one in known.get(handler[1].partition(".")[0], known["studio"]):
            reader = next(who)
            studio.ask(carrying(studio, reader, handler, one))
            seen = seen_by(studio, reader)
            assert SECRET not in seen, (handler, one)
            assert "moon-1" not in seen, (handler, one)
    assert rows(studio.database, studio.workspace, own) == before


def _forged(studio: Studio, project: int, tables: tuple[Any, ...], shapes: tuple[str, ...]) -> list[str]:
    """What buttons of that feature would carry of the project and its things."""
    found: list[int] = []
    with studio.transaction() as db:
        for table in tables:
            of = (
                table.c.project_id == project if "project_id" in table.c else table.c.approval_id == found[-1]
            )
            mine = select(table.c.id).where(table.c.workspace_id == studio.workspace, of).limit(1)
            found += db.connection.execute(mine).scalars()
    return list(dict.fromkeys(shape.format(one, project) for one in found for shape in shapes))


@FEW
@given(st.lists(STEP, min_size=8, max_size=8))
def test_nothing_of_another_workspace_is_read_or_changed(shared: Database, steps: list[Any]) -> None:
    """The same people, channels, keys, titles and numbers in both, and the ids of the one forged in the other."""
    mine, theirs = twins(shared)
    before = rows(shared, theirs.workspace)
    carried = [shape.format(one) for one in ids(shared, theirs.workspace) for shape in SHAPES]
    for what, which, who in steps:
        if what % 3:
            handler = handlers()[what % len(handlers())]
            mine.ask(carrying(mine, who, handler, carried[which * 7 % len(carried)]))
        else:
            mine.ask(_typed(mine, LINES[which % len(LINES)].format("NEON"), who, CHANNELS["#neon-rain"]))
        assert SECRET not in seen_by(mine, who).replace("quince records", "")
    assert rows(shared, theirs.workspace) == before


TWINS: dict[int, tuple[Studio, Studio]] = {}


def twins(database: Database) -> tuple[Studio, Studio]:
    """Two workspaces in one database that differ in their secret alone."""
    if id(database) not in TWINS:
        found = Studio.opened(database), Studio.opened(database)
        for studio, secret in zip(found, ("apple", SECRET), strict=True):
            project = studio.project.id
            with studio.transaction() as db:
                songs.add(db, project, [songs.NewSong("Moonlight")])
                people.keep(db, [Account(slack="UX", handle="x", name="Moonie Moon")])
                artist = people.by_slack(db, "UX")
                assert artist
                projects.engage(db, project, [Engagement(artist.id, Function.ARTIST)])
            fill(studio, secret, "producer", CHANNELS["#neon-rain"])
        TWINS[id(database)] = found
    return TWINS[id(database)]
