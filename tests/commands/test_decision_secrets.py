"""Nobody reads, by any way there is, a sentence that is not shared with them; and whoever may read it finds it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from storage.decisions import decisions
from storage.projects import projects
from storage.tables import people
from studio.decisions.decision import Sharing, may_read
from tests.cast import Studio

# Words that stand nowhere else: of the sentence, why, gear, what was rejected, and the sentence before it was amended.
SECRETS = ("zanzibar", "quagga", "okapi", "numbat", "axolotl")
READERS = [  # and whether they are of another workspace
    ("assistant", False),
    ("producer", False),
    ("manager", False),
    ("label", False),
    ("outsider", False),
    ("artist", True),
    ("anr", True),
]
WAYS = (
    "list",
    "list stage:mixing by:@producer category:mic",
    "find zanzibar",
    "find zanzibor",
    "find quaga",
    "find numbats axolotl",
    "NEON-1",
    "NEON-2",
    "export",
    "export json",
    "amend NEON-1 why:known",
    "amend NEON-1",
    "withdraw NEON-1",
)


def logged(studio: Studio, sharing: Sharing) -> None:
    """By the engineer, who names the producer; amended, and linked to another that everybody may read."""
    studio.say(f"/decision axolotl on the snare stage:mixing by:@producer share:{sharing}", as_="engineer")
    studio.say(
        "/decision amend NEON-1 zanzibar on the snare why:quagga gear:okapi alt:numbat category:mic",
        as_="engineer",
    )
    studio.say("/decision amend NEON-1 why:“the quagga”", as_="producer")
    studio.clock(timedelta(hours=3))
    studio.say("/decision less of it share:label", as_="engineer")


def everything(studio: Studio, reader: str) -> str:
    """All that this person has seen: answers to every way of asking, forms, files, cards and direct messages."""
    channel, key = ("#lounge", " project:NEON") if reader == "outsider" else ("#neon-rain", "")
    seen = [studio.say(f"/decision {way}{key}", as_=reader, channel=channel) for way in WAYS]
    seen.append(studio.say("/approve", as_=reader, channel=channel))
    studio.clock(timedelta(days=1, hours=2))  # the day's message of who was named
    said = [str(one.answer) for one in seen]
    posts = [str(post.message) for post in studio._visible(reader)]
    files = [post.file.content.decode("utf-8-sig") for post in studio.direct(reader) if post.file]
    return "\n".join([*said, *posts, *files]).casefold()


def typed_away(text: str) -> str:
    """Without what the reader typed and only reads back: “Nothing … has “zanzibar””."""
    for way in WAYS:
        text = text.replace(f"“{way.removeprefix('find ')}”", "")
    return text


@pytest.mark.parametrize("sharing", Sharing)
@pytest.mark.parametrize(("reader", "external"), READERS)
def test_a_sentence_is_seen_by_those_it_is_shared_with_and_nobody_else(
    studio: Studio, reader: str, sharing: Sharing, external: bool
) -> None:
    logged(studio, sharing)
    who = studio.person(reader)
    with studio.transaction() as db:
        db.connection.execute(
            update(people)
            .where(people.c.workspace_id == db.workspace, people.c.id == who.id)
            .values(external=external)
        )
        project = projects.by_key(db, "NEON")
        assert project
        decision = decisions.by_number(db, project.id, 1)
        assert decision
        may = may_read(decision, who.id, projects.team(db, project.id), external=external)
    if sharing is not Sharing.NONE:
        studio.posts.clear()  # the card stands in the channel for whoever is in it
    found = typed_away(everything(studio, reader))
    leaked = [secret for secret in SECRETS if secret in found]
    assert leaked == (list(SECRETS) if may else []), leaked


def test_what_was_said_before_it_was_shared_stays_unsaid(studio: Studio) -> None:
    studio.say("/decision the axolotl is out of tune share:none", as_="engineer")
    studio.say("/decision amend NEON-1 the lead is tuned share:label", as_="engineer")
    studio.say("/decision amend NEON-1 the lead is tuned by hand", as_="engineer")
    for reader in ("assistant", "label"):
        seen = studio.say("/decision NEON-1", as_=reader).text
        assert "axolotl" not in seen
        assert "Engineer changed it before it was shared with you" in seen
        assert "“the lead is tuned” → “the lead is tuned by hand”" in seen
    assert "axolotl" in studio.say("/decision NEON-1", as_="producer").text


def test_a_record_that_is_not_shared_is_not_called_empty(studio: Studio) -> None:
    assert "no decisions yet" in studio.say("/decision status", as_="label").text
    studio.say("/decision kept take 2 for the bridge", as_="engineer")
    assert "is not shared with you" in studio.say("/decision status", as_="label").text
