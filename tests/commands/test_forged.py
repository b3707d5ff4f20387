"""Whatever a button, menu, form or search field carries: a sentence comes back, and never one that something broke."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from commands.desk.registry import registry
from commands.desk.validation import forged
from commands.interaction import Entered, Interaction, Way
from storage.tables import metadata
from tests.cast import Studio

FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
SERIAL = itertools.count(1)
STRANGE = (
    "", "0", "-1", "²", "٣", "\0", "\ud83d", "a" * 2_000, ":::", "abc", "7:abc", "1e9", "<!channel>",
    str(2**63 - 1), str(2**63), "7:" + "9" * 40, "e=7 d=7 q=7 k=MOON",
)  # fmt: skip
SHAPES = (
    "{0}", "{0}:1", "{0}:zzz", "{0}:{0}:{0}", "{0}:one:{0}", "{0}:stage", "decline:{0}:1", "withdraw:{0}", "e={0}",
    "{0}:-9999999999", "C0NEON {0}", "song:{0}", "{0}:person", "{0}:plain", "{0}:project:NEON", "k=NEON q={0} d={0}",
)  # fmt: skip
FIELDS = (
    "what", "why", "song", "stage", "category", "by", "idea", "others", "at", "link", "share", "note", "songs", "who",
    "whose", "answer", "version", "title", "date", "start", "length", "room", "people", "call", "lines",
)  # fmt: skip


def everything() -> list[tuple[Way, str]]:
    known = registry()
    presses, forms, searches = known.presses, known.forms, known.searches
    return [
        *((Way.PRESS, name) for name in presses),
        *((Way.FORM, name) for name in forms),
        *((Way.SEARCH, name) for name in searches),
    ]


def asking(studio: Studio, way: Way, name: str, carried: str, typed: str = "") -> Interaction:
    fields = {block: Entered(typed, (carried,)) for block in FIELDS} if way in (Way.FORM, Way.CHANGED) else {}
    return Interaction(
        studio.workspace,
        studio.slack("producer"),
        way,
        name,
        studio.now,
        f"forged:{next(SERIAL)}",
        channel="C0NEON",
        value=carried,
        chosen=(carried,),
        fields=fields,
        about=carried,
        trigger="trigger",
        view="V1",
    )


def unbroken(studio: Studio, interaction: Interaction) -> None:
    seen = studio.ask(interaction)
    assert "did not work" not in seen.text, (interaction.way, interaction.name, interaction.value)


@pytest.fixture
def busy(studio: Studio) -> Studio:
    """A studio with something of everything, lines that were refused included."""
    studio.say('/decision kept take 7 song:"Neon Rain" ask:@producer', as_="engineer")
    studio.say('/decision kept take 8 by:"Nobody Known"', as_="producer")
    studio.say("/decision find nothing like that", as_="producer")
    studio.say('/session book fri 19:00 3h "Vocals" @artist', as_="producer")
    studio.say('/session book sat 7 3h "Which seven"', as_="producer")
    studio.say('/approve "Neon Rain" mix v5 link:https://a.example/x.wav', as_="engineer")
    studio.say('/credits assign @producer "producer" song:"Neon Rain"', as_="producer")
    studio.say('/credits assign "New Company" "producer" song:"Neon Rain"', as_="producer")
    studio.freeze(as_="producer")
    return studio


def rows(studio: Studio) -> Iterator[int]:
    """An id of every table, and one of every kind of draft."""
    with studio.transaction() as db:
        for table in metadata.sorted_tables:
            if {"id", "workspace_id"} <= set(table.c.keys()):
                kinds = [table.c.kind] if table.name in ("drafts", "deliveries") else []
                here = table.c.workspace_id == studio.workspace
                found = {
                    tuple(row[1:]): row[0]
                    for row in db.connection.execute(select(table.c.id, *kinds).where(here))
                }
                yield from found.values()


def test_every_handler_answers_forged_values_with_a_sentence(busy: Studio) -> None:
    strange = itertools.cycle(STRANGE)
    for way, name in everything():
        for carried in itertools.islice(strange, 2):
            unbroken(busy, asking(busy, way, name, carried))


def test_every_handler_answers_the_ids_of_other_things_with_a_sentence(busy: Studio) -> None:
    every = [shape.format(row) for row in list(rows(busy)) for shape in SHAPES]
    carried = itertools.cycle(sorted(every, key=lambda one: one[::-1]))  # neighbours are of different tables
    for way, name in everything():
        for one in itertools.islice(carried, 2):
            unbroken(busy, asking(busy, way, name, one))


@FEW
@given(st.sampled_from(everything()), st.text(max_size=40), st.text(max_size=40))
@example((Way.FORM, "decision.log"), "k=NEON", "\0")
def test_no_text_of_unicode_breaks_a_handler(
    studio: Studio, handler: tuple[Way, str], carried: str, typed: str
) -> None:
    unbroken(studio, asking(studio, *handler, carried, typed.replace("\0", "")))


@pytest.mark.parametrize("carried", ["", "7:1", "e=7 k=NEON", "2026-12-04", "C0NEON", str(2**63 - 1)])
def test_what_we_give_out_is_not_taken_for_forged(studio: Studio, carried: str) -> None:
    assert not forged(asking(studio, Way.PRESS, "decision.undo", carried))
