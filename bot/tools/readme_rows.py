"""`python -m bot readme`: the README with the rows of what people type written anew from the commands' verbs."""

from __future__ import annotations

from collections.abc import Iterator

from commands.desk.registry import registry
from commands.features import Command, Verb
from studio.command_lines import command_line

BEGIN = "<!-- These rows are written by `make readme` from the verbs of each command. -->\n\n"
END = "\n<!-- The end of these rows. -->"
HEAD = "| command | what it does |\n|---|---|\n"


def text(readme: str) -> str:
    """The README with its rows of today; all else stays."""
    before, _, rows = readme.partition(BEGIN)
    _, _, after = rows.partition(END)
    return f"{before}{BEGIN}{table()}{END}{after}"


def table() -> str:
    """A row for each line and verb that says what it does, with the verbs behind it that do not."""
    rows: list[tuple[list[str], str]] = []
    for command in registry().commands.values():
        for cell, does in _cells(command):
            if does:
                rows.append(([cell], does))
            else:
                rows[-1][0].append(cell)
    return HEAD + "".join(f"| {' · '.join(cells)} | {does} |\n" for cells, does in rows)


def _cells(command: Command) -> Iterator[tuple[str, str]]:
    for line in command.lines:
        yield f"`{line.text}`", line.does
    for verb in command.verbs:
        yield _cell(command, verb, verb.name), verb.does
        for second in verb.verbs:
            yield _cell(command, second, f"{verb.name} {second.name}"), second.does


def _cell(command: Command, verb: Verb, words: str) -> str:
    """A line that works as it stands where the verb has a row of its own, else the word alone."""
    return f"`{command_line(command.name, verb.example or words) if verb.does else verb.name}`"
