"""A look at one place of a payload: what is there, its JSON pointer, and the list that takes what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

TEXT_KINDS = ("plain_text", "mrkdwn")
PLAIN = ("plain_text",)
FLAGS = {"plain_text": "emoji", "mrkdwn": "verbatim"}
"""The one property that each kind of text has of its own."""


@dataclass(frozen=True, slots=True)
class Probe:
    """`value` stands at `pointer` ("/blocks/0/text"); problems are written in Slack's words."""

    value: Any
    pointer: str
    problems: list[str]

    def say(self, problem: str) -> None:
        self.problems.append(f"{problem} [json-pointer:{self.pointer}]")

    def at(self, key: str | int) -> Probe:
        """What stands under `key`, None when nothing does."""
        value = None
        if isinstance(self.value, dict) and isinstance(key, str):
            value = self.value.get(key)
        elif isinstance(self.value, list) and isinstance(key, int):
            value = self.value[key]
        return Probe(value, f"{self.pointer}/{key}", self.problems)

    def has(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is not None

    def get(self, key: str, default: Any = None) -> Any:
        return self.value.get(key, default) if isinstance(self.value, dict) else default

    def requires(self, *keys: str) -> bool:
        """Whether all of them are there; says which are missing."""
        missing = [key for key in keys if not self.has(key)]
        for key in missing:
            self.say(f"missing required field: {key}")
        return not missing

    def string(self, key: str, most: int, *, least: int = 0) -> None:
        """The string under `key`, where there is one, has between `least` and `most` characters."""
        if self.has(key):
            self.at(key).length(most, least=least)

    def length(self, most: int, *, least: int = 0) -> None:
        if not isinstance(self.value, str):
            self.say("must be a string")
        elif len(self.value) > most:
            self.say(f"must be less than {most + 1} characters")
        elif len(self.value) < least:
            self.say(f"must be more than {least - 1} characters")

    def text(self, key: str, most: int, kinds: Iterable[str] = TEXT_KINDS) -> None:
        """The text object under `key`, where there is one: its kind and its length."""
        if self.has(key):
            self.at(key).is_text(most, kinds)

    def is_text(self, most: int, kinds: Iterable[str] = TEXT_KINDS) -> None:
        """A closed text object: `emoji` belongs to plain_text, `verbatim` to mrkdwn."""
        kind = self.get("type")
        if kind not in tuple(kinds):
            self.say(f"must be a text object of type {' or '.join(kinds)}")
            return
        self.at("text").length(most, least=1)
        flag = FLAGS[kind]
        for key in self.value:
            if key not in ("type", "text", flag):
                self.say(f"invalid additional property: {key}")
        if self.get(flag) not in (None, True, False):
            self.at(flag).say("must be a boolean")

    def items(self, key: str, most: int, *, least: int = 1) -> Iterator[Probe]:
        """The items of the list under `key`; says when they are too few or too many."""
        many = self.at(key)
        if not isinstance(many.value, list):
            if many.value is not None or least:
                many.say("must be an array")
            return
        if len(many.value) > most:
            many.say(f"no more than {most} items allowed")
        if len(many.value) < least:
            many.say(f"must have at least {least} items")
        for number in range(len(many.value)):
            yield many.at(number)
