"""Whatever people type: no exception, the text comes back from the database as typed, everything drawn is legal.

The cast checks each message and form that is drawn against Slack's limits.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.edge.element_values import entered
from commands.answers import FormErrors, OpenForm
from commands.decision.read.keys import KEYS
from commands.interaction import Interaction, Quoted, Way
from commands.line.parser import flat, read_line
from commands.line.pieces import read_typed, unpacked
from storage.decisions import decisions, drafts
from studio.decisions.decision import Decision
from studio.decisions.fields import TEXTS
from studio.refusals import Refusal
from tests.cast import Seen, Studio

FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ANY = st.text(max_size=200)
TRICKY = st.lists(
    st.sampled_from(
        [
            *(f"{key}:" for key in sorted(KEYS.words | KEYS.people)),
            *'"“”„«»<>&|@#:*_~`\\\n\t\0\x1f\x85\u200b\u202e\ufeff\U0001f525é',
            "NEON-1",
            "replace ",
            "amend ",
            "withdraw ",
            "list",
            "find ",
            "<!channel>",
            "<@UPRODUCER>",
            "<@UNOBODY>",
            "<#C1|x>",
            "<https://a.example|a>",
            " ",
            "7",
            "kept",
        ]
    ),
    max_size=25,
).map("".join)
KEYS_OF_TIME = itertools.count(1)


def typed(studio: Studio, raw: str) -> Interaction:
    """A raw payload text, as Slack would send it."""
    return Interaction(
        studio.workspace,
        studio.slack("engineer"),
        Way.COMMAND,
        "decision",
        studio.now,
        f"unicode:{next(KEYS_OF_TIME)}",
        channel="C0NEON",
        typed=read_typed(raw),
        trigger="trigger",
    )


def newest(studio: Studio) -> Decision | None:
    project = studio.project.id
    with studio.transaction() as db:
        return next(iter(decisions.newest(db, project, limit=1)), None)


def draft_of(studio: Studio) -> dict[str, Any] | None:
    person = studio.person("engineer").id
    with studio.transaction() as db:
        found = drafts.newest(db, person, "decision")
    return found[1] if found else None


def unharmed(seen: Seen) -> None:
    assert "did not work" not in seen.text, seen.text


@FEW
@given(ANY)
@example("\ud83d")
@example("\u202ekept take 7")
def test_any_text_is_stored_as_typed_or_kept_as_typed(studio: Studio, text: str) -> None:
    raw = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    interaction = typed(studio, f"x {raw} x")
    before = newest(studio)
    seen = studio.ask(interaction)
    unharmed(seen)
    now = newest(studio)
    if now and now != before:
        assert now.entry.sentence == flat(read_line(interaction.typed, KEYS, example="").text, {})
    elif "Your line is kept" in seen.text:
        kept = draft_of(studio)
        assert kept
        assert unpacked(kept["typed"]) == interaction.typed


@FEW
@given(TRICKY)
def test_no_line_breaks_anything_and_its_draft_opens_in_the_form(studio: Studio, raw: str) -> None:
    seen = studio.ask(typed(studio, raw))
    unharmed(seen)
    if "Open in the form" in seen.text:
        unharmed(studio.press("Open in the form", as_="engineer"))


@FEW
@given(
    st.dictionaries(st.sampled_from(["what", "why", "others", "at", *(one.key for one in TEXTS)]), ANY),
    st.sampled_from(["/decision", "/decision amend NEON-1", "/decision replace NEON-1"]),
)
def test_any_text_in_the_form_is_stored_or_refused_at_its_field(
    studio: Studio, texts: Mapping[str, str], line: str
) -> None:
    if newest(studio) is None:
        studio.say("/decision the first one", as_="engineer")
    opened = studio.say(line, as_="engineer")
    if not isinstance(opened.answer, OpenForm):  # what was replaced cannot be changed any more
        return
    clean = {key: entered({"value": text}).text for key, text in texts.items()}
    seen = studio.submit(opened.form, clean, as_="engineer")
    unharmed(seen)
    if isinstance(seen.answer, FormErrors):
        blocks = {block["block_id"] for block in opened.form["blocks"] if block["type"] == "input"}
        assert set(seen.errors) <= blocks
        return
    changed = [one for one in (newest(studio), by_number(studio, 1)) if one]
    stored = next((one for one in changed if one.entry.sentence == clean.get("what", "").strip()), None)
    if "what" in clean:
        assert stored
        for key, name in (("why", "why"), ("gear", "gear"), ("alt", "alternatives"), ("section", "section")):
            if clean.get(key, "").strip():
                assert getattr(stored.entry, name) == clean[key].strip()


def by_number(studio: Studio, number: int) -> Decision | None:
    project = studio.project.id
    with studio.transaction() as db:
        return decisions.by_number(db, project, number)


@FEW
@given(ANY)
def test_any_message_can_be_logged(studio: Studio, text: str) -> None:
    raw = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    quoted = Quoted("C0NEON", "1790000000.000100", None, studio.slack("artist"), read_typed(raw))
    interaction = replace(typed(studio, ""), way=Way.SHORTCUT, name="decision.quote", quoted=quoted)
    opened = studio.ask(interaction)
    unharmed(opened)
    unharmed(studio.submit(opened.form, {"what": "kept it"}, as_="engineer"))
    now = newest(studio)
    assert now
    assert now.entry.quoted == " ".join(flat(read_typed(raw), {}).split())[:1_000]


@given(st.text(alphabet=st.characters(), max_size=300))
def test_the_tokenizer_never_fails_but_in_words(text: str) -> None:
    with suppress(Refusal):  # a quotation mark that is never closed
        line = read_line(read_typed(text), KEYS, example="an example")
        assert len(flat(line.text, {})) <= len(text)
