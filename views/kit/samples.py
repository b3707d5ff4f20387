"""One message of each kind that the program posts, and one form and Home, made of the same pieces: to try on a Slack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from views.kit.blocks import (
    actions,
    button,
    confirm,
    context,
    divider,
    field,
    form,
    header,
    linked,
    multi_select,
    option,
    overflow,
    people_select,
    rich,
    said,
    section,
    select,
    small,
    table,
    text_input,
)
from views.kit.message import Message

CHOICES = [option("Neon Rain", "1"), option("Paper Moon", "2")]


def messages() -> Mapping[str, Message]:
    """By what each shows."""
    return {
        "a sentence": Message("A sentence", (said("A sentence, as *typed* & shown", "said"),)),
        "a card": Message(
            "A card",
            (
                header("A card"),
                section("*Bold*", "head", overflow("test.more", [("Edit", "1"), ("Undo", "2")])),
                rich("rich", ("bold ", "bold"), ("code", "code"), (" gone", "strike")),
                linked("link", "https://example.com/mix5", "Hear it: "),
                divider(),
                context("small print"),
                small("small", "as typed"),
            ),
        ),
        "buttons": Message(
            "Buttons",
            (
                actions(
                    "row",
                    button("Approve", "test.yes", "1", style="primary"),
                    button("Take back", "test.no", "1", ask_first=confirm("Sure?", "It is told.", "Yes")),
                    select("test.pick", CHOICES, initial="1", placeholder="Which song?"),
                ),
            ),
        ),
        "a data table": Message("A table", (table("A table", ["Song", "Who"], [["Neon Rain", "Pia"]]),)),
    }


def views() -> Mapping[str, Mapping[str, Any]]:
    """A form with each kind of field, and a Home."""
    fields = (
        field("what", "What?", text_input("what", multiline=True, placeholder="In a line"), hint="Short"),
        field("song", "Song", select("song", CHOICES), optional=True),
        field("songs", "Songs", multi_select("songs", CHOICES, initial=["2"]), optional=True),
        field("people", "People", people_select("people"), optional=True),
    )
    home = {"type": "home", "blocks": [section("*Home*", "home")]}
    return {"a form": form("test.form", "A form", fields, about="1"), "a Home": home}
