"""What the slash commands are called in this installation: another app may have the names already.

Everywhere in the program a command has its own name. What is typed under another name is read as that command, and
what people are told to type is written with the name that works here: in `speech`, on its way out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

OURS = ("decision", "approve", "session", "credits", "studio")
LONGEST = 31
"""Slack takes 32 characters, the slash among them."""
NAME = re.compile(rf"[a-z0-9_-]{{1,{LONGEST}}}")
_SHOWN = re.compile(rf"(?<![\w/.:>])/({'|'.join(OURS)})(?![\w/-])")


@dataclass(frozen=True, slots=True)
class CommandNames:
    """`prefix` stands before every name, but for those that have one of their own in `single`."""

    prefix: str = ""
    single: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> str:
        """What a command of ours is called here."""
        return self.single.get(name, f"{self.prefix}{name}")

    def meant(self, word: str) -> str:
        """The command that a typed word means, under its name here or its own; any other word stays as it is."""
        return next((name for name in OURS if word == self.of(name)), word.removeprefix(self.prefix))

    @property
    def own(self) -> bool:
        """Whether every command has its own name."""
        return not self.prefix and all(name == called for name, called in self.single.items())

    def written(self, text: str) -> str:
        """The text with the names that work here, wherever it says to type a command."""
        return text if self.own else _SHOWN.sub(lambda found: f"/{self.of(found[1])}", text)


OWN = CommandNames()


def read_names(prefix: str, single: str) -> tuple[CommandNames, list[str]]:
    """The names of two settings, "ln-" and "decision=beschluss session=termin", and what is wrong with them."""
    names: dict[str, str] = {}
    problems: list[str] = []
    for pair in single.replace(",", " ").split():
        ours, _, called = pair.partition("=")
        ours, called = ours.removeprefix("/"), called.removeprefix("/")
        if ours not in OURS:
            problems.append(f"“{pair}” begins with no command of ours: {', '.join(OURS)}")
        elif not NAME.fullmatch(called):
            problems.append(
                f"“{pair}” needs a name of small letters, figures, - and _ (decision=ln-decision)"
            )
        else:
            names[ours] = called
    made = CommandNames(prefix, names)
    if not problems and len({made.of(name) for name in OURS}) < len(OURS):
        problems.append("two commands would have the same name")
    return made, problems
