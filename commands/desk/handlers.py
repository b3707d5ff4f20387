"""Which handler an interaction calls for; a stale button or an unknown word gets a sentence that says what to do."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from commands.desk.questions.reading import Asking
from commands.desk.registry import Registry
from commands.features import Handler
from commands.interaction import Interaction, Way
from commands.line.arguments import said
from commands.line.parser import flat
from commands.reading import Chosen, read, run_chosen
from studio.refusals import Refusal
from views.kit.values import Stale

HELP_WORDS = ("", "help", "hilfe", "ajuda", "ayuda", "aide", "aiuto")
HELP = "studio"  # the command that gives help
TYPED = frozenset({Way.COMMAND, Way.MENTION, Way.DIRECT})


def as_help(registry: Registry, interaction: Interaction) -> Interaction:
    """The word "help", alone or behind a command or its verb, means the help; so does calling the bot without a word.

    A command's name may have a mark behind it: a phone writes "Decision, kept take 7."
    """
    if interaction.way not in TYPED:
        return interaction
    name = interaction.name.rstrip(".,:;!?…")
    if name in {*registry.commands, "help"}:
        interaction = replace(interaction, name=name)
    plain = len(interaction.typed) == 1 and isinstance(interaction.typed[0], str)
    words = said(flat(interaction.typed, {})).casefold() if plain else ""
    if interaction.name.casefold() in HELP_WORDS:
        return replace(interaction, name=HELP, typed=(f"help {words}".strip(),))
    command = registry.commands.get(interaction.name)
    first, _, last = words.rpartition(" ")
    about_verb = command is not None and any(first in verb.spellings for verb in command.known)
    if last == "help" and (about_verb or not first) and interaction.name != HELP:
        return replace(interaction, name=HELP, typed=(f"help {interaction.name}",))
    return interaction


def handler_of(registry: Registry, interaction: Interaction) -> Handler:
    """What the interaction calls for; a stale button or an unknown word gets a sentence that says what to do."""
    handler: Handler | None
    if interaction.way in TYPED:
        asking = Asking(lambda: tuple(registry.commands.values()))
        command = registry.commands.get(interaction.name)
        if command is None:
            otherwise = partial(_said, registry, interaction)
            return Handler(lambda line: asking.said(line, otherwise) or otherwise(), run_chosen)
        return Handler(partial(read, command, asking=asking.behind), run_chosen)
    if interaction.way is Way.SHORTCUT:
        shortcut = registry.shortcuts.get(interaction.name)
        handler = shortcut.handler if shortcut else None
    elif interaction.way is Way.HOME:
        handler = registry.home
    elif interaction.way in (Way.FORM, Way.CLOSED):
        handler = registry.forms.get(interaction.name)
    elif interaction.way is Way.SEARCH:
        handler = registry.searches.get(interaction.name.split(":")[0])
    else:
        handler = registry.press(interaction.name)
    if handler is None:
        raise Stale(interaction.name)
    return handler


def nearest(registry: Registry, interaction: Interaction) -> str:
    """The command that the button belonged to: it shows how things stand now."""
    room = interaction.name.partition(".")[0]
    return f"/{room}" if room in registry.commands and room != HELP else "/studio help"


def _said(registry: Registry, interaction: Interaction) -> Chosen:
    """A sentence that begins with no command."""
    if registry.sentence and interaction.said:
        chosen: Chosen = registry.sentence.parse(interaction)
        return chosen
    raise Refusal(_unknown_word(registry, interaction.name), example=_example(interaction))


def _unknown_word(registry: Registry, name: str) -> str:
    known = ", ".join(sorted(registry.commands))
    return f"I do not know “{name[:40]}”. I understand: {known}." if name else f"I understand: {known}."


def _example(interaction: Interaction) -> str:
    if interaction.way is Way.COMMAND:
        return "/studio help"
    return "@bot studio help" if interaction.way is Way.MENTION else "studio help"
