"""What follows a final OK of a mix: credits to tick, and suggestions that two people see and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from commands.answers import Reply
from commands.credits.suggest.after_final_ok import after_final_ok
from storage.music import recordings
from storage.tables import contributions, decisions
from studio.vocabulary import Stage
from tests.cast import CAST, Seen, Studio
from tests.commands.test_credits import log

OTHERS = sorted(set(CAST) - {"assistant"})


def final_ok(studio: Studio) -> None:
    project = studio.project.id
    with studio.transaction() as db:
        take = recordings.of_project(db, project)[0]
        after_final_ok(db, project, take.id, Stage.MIXING, "mix v5")
    studio.deliver()


def shaped(studio: Studio, verification: str = "acknowledged", times: int = 3) -> None:
    """The assistant proposes artistic decisions on two days."""
    for at in range(times):
        log(studio, by="assistant", kind="proposed", verification=verification)
        studio.now += timedelta(days=1 if at == 0 else 0)
    with studio.transaction() as db:
        own = decisions.c.workspace_id == db.workspace
        db.connection.execute(update(decisions).where(own).values(category="space_fx"))


def test_the_producer_gets_one_message_with_a_tick_for_each(studio: Studio) -> None:
    log(studio, times=3)
    log(studio, by="assistant", kind="executed")
    log(studio, by="anr", kind="approved")
    final_ok(studio)
    final_ok(studio)
    assert not studio.direct("producer")
    studio.clock(timedelta(days=1))
    (one,) = studio.mornings("producer")
    assert "Neon Rain has its final OK" in one.text
    assert "2 credits that nobody has assigned" in one.text
    form = studio.press("Choose and assign", as_="producer").form
    after = studio.submit(form, {}, as_="producer")
    assert "Assistant — Mix Assistant" in after.text
    assert "Mixing Engineer — Engineer" in studio.record(as_="label").text
    assert "final OK" not in studio.mornings("producer")[0].text


def test_only_what_is_ticked_is_assigned(studio: Studio) -> None:
    log(studio)
    log(studio, by="assistant", kind="executed")
    final_ok(studio)
    studio.clock(timedelta(days=1))
    form = studio.press("Choose and assign", as_="producer").form
    (block,) = [b["block_id"] for b in form["blocks"] if b["type"] == "input"]
    key = f"{studio.person('engineer').id}:mixing_engineer"
    studio.submit(form, {block: (key,)}, as_="producer")
    text = studio.record(as_="label").text
    assert "Mixing Engineer — Engineer" in text
    assert "Mix Assistant — Assistant" not in text


def test_nobody_is_bothered_where_the_record_supports_nothing(studio: Studio) -> None:
    log(studio, by="anr", kind="approved")
    log(studio, assumed=True)
    final_ok(studio)
    assert not studio.direct("producer")
    assert not studio.direct("engineer")


def test_a_suggestion_reaches_the_person_first_and_is_seen_by_nobody_else_before_both_agree(
    studio: Studio,
) -> None:
    shaped(studio)
    final_ok(studio)
    (own,) = [p for p in studio.direct("assistant") if "beyond your own role" in p.text]
    assert "Additional Production" in own.text
    unseen(studio, OTHERS)
    studio.press("Raise it with the producer", as_="assistant")
    assert any("Assistant asks for a credit" in text for text in studio.sees("producer"))
    unseen(studio, sorted(set(OTHERS) - {"producer"}))
    studio.press("Agree", as_="producer")
    assert "Additional Production — Assistant — Neon Rain" in studio.record(as_="label").text
    assert any("the producer agreed" in text for text in studio.sees("assistant"))


def unseen(studio: Studio, those: list[str]) -> None:
    """Nothing of it in any message, sheet, list or file summary of these people."""
    for who in those:
        for line in ("/credits", "/credits missing", "/credits @assistant", '/credits song:"Neon Rain"'):
            studio.say(line, as_=who)
            seen = "\n".join(studio.sees(who))
            assert "Additional Production" not in seen, (who, line)


def test_a_refusal_is_not_asked_again_without_new_evidence(studio: Studio) -> None:
    shaped(studio)
    final_ok(studio)
    studio.press("Raise it with the producer", as_="assistant")
    studio.press("I do not agree", as_="producer")
    assert any("did not agree" in text for text in studio.sees("assistant"))
    before = len(studio.direct("assistant"))
    final_ok(studio)
    assert len(studio.direct("assistant")) == before
    shaped(studio, times=1)
    final_ok(studio)
    assert len(studio.direct("assistant")) == before + 1
    studio.press("Leave it", as_="assistant")
    assert "Additional Production" not in studio.record(as_="label").text


@pytest.mark.parametrize("thief", ["engineer", "producer", "label"])
def test_nobody_answers_for_another(studio: Studio, thief: str) -> None:
    shaped(studio)
    final_ok(studio)
    posts = [p for p in studio.direct("assistant") if "beyond your own role" in p.text]
    assert posts[0].message
    studio.last[thief] = Seen(Reply(posts[0].message))
    assert "nothing of this kind" in studio.press("Raise it with the producer", as_=thief).text


@pytest.mark.parametrize("change", ["assumed", "replaced", "self_reported", "credited"])
def test_what_does_not_count_suggests_nothing(studio: Studio, change: str) -> None:
    shaped(studio, verification="self_reported" if change == "self_reported" else "acknowledged")
    with studio.transaction() as db:
        if change == "assumed":
            own = contributions.c.workspace_id == db.workspace
            db.connection.execute(update(contributions).where(own).values(assumed=True))
        if change == "replaced":
            own = decisions.c.workspace_id == db.workspace
            db.connection.execute(update(decisions).where(own).values(status="replaced"))
    if change == "credited":
        studio.say('/credits assign @assistant "co-producer"', as_="producer")
    final_ok(studio)
    assert not [p for p in studio.direct("assistant") if "beyond your own role" in p.text]


def test_a_stricter_rule_of_the_project_asks_nobody(studio: Studio) -> None:
    studio.say("/credits rules decisions:4 percent:100", as_="producer")
    log(studio, by="engineer", kind="proposed", verification="acknowledged")
    shaped(studio)
    final_ok(studio)
    assert not [p for p in studio.direct("assistant") if "beyond your own role" in p.text]
    studio.say("/credits rules decisions:3 percent:75", as_="producer")
    final_ok(studio)
    (own,) = [p for p in studio.direct("assistant") if "beyond your own role" in p.text]
    assert "at least 3 adopted" in own.text
