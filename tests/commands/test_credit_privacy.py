"""Who reads what of a sheet, for random records: in every answer and in every file."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select, update

from commands.credits.suggest.after_final_ok import after_final_ok
from storage.credits import ddex
from storage.database import Database
from storage.music import recordings
from storage.tables import contributions, credit_suggestions, decisions
from studio.credits.roles import credit_label
from studio.vocabulary import CATEGORIES, Stage
from tests.cast import Studio
from tests.commands.test_credits import log

CHAT = (
    "/credits", "/credits missing", "/credits Neon Rain", "/credits me", "/credits @engineer", "/credits @assistant",
    '/credits label "Demo Records"', "/credits freeze", "/credits diff", "/credits rules",
)  # fmt: skip
FILES = ("copy", "csv", "tracks", "json", "rin", "json version:1")
ASSISTANTS = ("/credits", "/credits missing", "/credits Neon Rain", "/credits @assistant")
OTHERS = {"label", "engineer", "producer", "outsider"}
QUIET = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PARTIES = ddex.Parties("PADPIDA2015110204V", "Studio", "PADPIDA2013020802I", "Label")
ARTISTIC = [one.slug for one in CATEGORIES if one.artistic]


@dataclass(frozen=True)
class Logged:
    """A decision as it may stand in the record."""

    by: str
    kind: str
    status: str
    assumed: bool
    verification: str
    sharing: str
    song: str | None


logged = st.builds(
    Logged,
    by=st.sampled_from(["engineer", "assistant", "producer", "artist", "anr"]),
    kind=st.sampled_from(["proposed", "decided", "executed", "performed", "approved", "dissented", "logged"]),
    status=st.sampled_from(["adopted", "proposed", "replaced", "rejected", "withdrawn"]),
    assumed=st.booleans(),
    verification=st.sampled_from(["self_reported", "acknowledged", "confirmed", "disputed", "corrected"]),
    sharing=st.sampled_from(["studio", "studio", "label", "none"]),
    song=st.sampled_from(["Neon Rain", "Paper Moon", None]),
)


def keep(studio: Studio, record: list[Logged]) -> dict[str, Logged]:
    """The record in the database; what each sentence says, by its words."""
    sentences = {}
    for at, one in enumerate(record):
        log(
            studio,
            by=one.by,
            kind=one.kind,
            status=one.status,
            assumed=one.assumed,
            verification=one.verification,
            song=one.song,
        )
        sentences[f"zq{at}x of the record"] = one
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(decisions.c.id).where(decisions.c.workspace_id == db.workspace).order_by(decisions.c.id)
        ).scalars()
        for row, (words, one) in zip(list(rows), sentences.items(), strict=True):
            own = (decisions.c.workspace_id == db.workspace) & (decisions.c.id == row)
            db.connection.execute(
                update(decisions).where(own).values(sentence=words, sharing=one.sharing, why=f"why {words}")
            )
        ddex.keep(db.connection, db.workspace, PARTIES)
    return sentences


def everything(studio: Studio, who: str, chat: tuple[str, ...] = CHAT, files: tuple[str, ...] = FILES) -> str:
    """Whatever that person is told or handed, by these lines of /credits and these files."""
    said = [studio.say(line, as_=who).text for line in chat]
    for form in files:
        studio.say(f"/credits {form}", as_=who)
    posts = studio.direct(who)
    said += [post.text for post in posts]
    said += [post.file.content.decode("utf-8", "replace") for post in posts if post.file]
    return "\n".join(said)


@QUIET
@given(record=st.lists(logged, min_size=1, max_size=6))
def test_label_staff_never_read_an_unshared_sentence(shared: Database, record: list[Logged]) -> None:
    studio = Studio.opened(shared)
    sentences = keep(studio, record)
    seen = everything(studio, "label")
    leaked = [words for words, one in sentences.items() if words in seen and one.sharing != "label"]
    assert leaked == []


@QUIET
@given(record=st.lists(logged, max_size=6))
def test_whoever_is_not_of_the_project_reads_nothing_of_it(shared: Database, record: list[Logged]) -> None:
    studio = Studio.opened(shared)
    keep(studio, record)
    seen = everything(studio, "outsider")
    assert not any(words in seen for words in ("zq", "Paper Moon", "(NEON)", "Producer"))
    assert not [post for post in studio.direct("outsider") if post.file]


moves = st.sampled_from(["", "raise", "raise agree", "raise refuse", "leave"])


@QUIET
@given(
    categories=st.lists(st.sampled_from(ARTISTIC), min_size=3, max_size=4),
    move=moves,
    others=st.lists(logged, max_size=3),
)
def test_a_suggestion_is_seen_by_nobody_else_before_both_agreed(
    shared: Database, categories: list[str], move: str, others: list[Logged]
) -> None:
    studio = Studio.opened(shared)
    keep(studio, others)
    suggested = shaped(studio, categories)
    done = move.split()
    if suggested and "raise" in done:
        studio.press("Raise it with the producer", as_="assistant")
    if suggested and "leave" in done:
        studio.press("Leave it", as_="assistant")
    if suggested and "agree" in done:
        studio.press("Agree", as_="producer")
    if suggested and "refuse" in done:
        studio.press("I do not agree", as_="producer")
    knows = {"assistant"} | ({"producer"} if "raise" in done else set())
    for who in sorted(OTHERS - knows):
        seen = everything(studio, who, ASSISTANTS, ("csv", "json", "rin"))
        assert "beyond your own role" not in seen
        assert "asks for a credit" not in seen
        for role in suggested:
            assigned = (
                f"{credit_label(role)} — Assistant" in seen or f"{credit_label(role)}: Assistant" in seen
            )
            assert assigned == ("agree" in done and who != "outsider"), (who, role, move)


def shaped(studio: Studio, categories: list[str]) -> list[str]:
    """The assistant's acknowledged ideas in these categories, over some days, and the final OK of the mix; the roles suggested."""
    with studio.transaction() as db:
        before = set(
            db.connection.execute(
                select(decisions.c.id).where(decisions.c.workspace_id == db.workspace)
            ).scalars()
        )
    for _ in categories:
        log(studio, by="assistant", kind="proposed", verification="acknowledged")
    kinds, project, person = itertools.cycle(categories), studio.project.id, studio.person("assistant").id
    with studio.transaction() as db:
        own = decisions.c.workspace_id == db.workspace
        rows = db.connection.execute(select(decisions.c.id).where(own)).scalars().all()
        for row in set(rows) - before:
            db.connection.execute(
                update(decisions).where(own, decisions.c.id == row).values(category=next(kinds))
            )
        take = recordings.of_project(db, project)[0]
    with studio.transaction() as db:
        after_final_ok(db, project, take.id, Stage.MIXING, "mix v5")
    studio.deliver()
    with studio.transaction() as db:
        mine = credit_suggestions.c.person_id == person
        own = credit_suggestions.c.workspace_id == db.workspace
        return list(db.connection.execute(select(credit_suggestions.c.role).where(own, mine)).scalars())


def test_the_record_of_these_tests_reaches_the_readers_who_may(studio: Studio) -> None:
    """The search above would find a sentence if there were one: the one it is about gets theirs."""
    keep(studio, [Logged("engineer", "decided", "adopted", False, "self_reported", "studio", "Neon Rain")])
    studio.say("/credits evidence", as_="engineer")
    packs = [
        post.file.content
        for post in studio.direct("engineer")
        if post.file and post.file.name.endswith("json")
    ]
    assert b"zq0x of the record" in packs[0]
    with studio.transaction() as db:
        rows = db.connection.execute(
            select(contributions.c.id).where(contributions.c.workspace_id == db.workspace)
        )
        assert len(rows.all()) == 1
