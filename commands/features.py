"""The shape of a feature: everything that one file of `commands` brings to the program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from commands.answers import Answer
from commands.interaction import Interaction
from commands.line.keys import Keys
from commands.line.pieces import Typed
from storage.database import Db
from studio.command_lines import command_line
from studio.deliveries import Delivery
from studio.rights.right import Right
from views.kit.message import File, Home, LaterFile, Message
from views.kit.values import Value

Carried = TypeVar("Carried", bound=Value)


@dataclass(frozen=True, slots=True)
class Handler:
    """How one kind of interaction is answered.

    `parse` makes a frozen request of it without touching anything, or raises a Refusal. `run` reads and writes in
    its one transaction and returns the answer, or raises a Refusal.
    """

    parse: Callable[[Interaction], Any]
    run: Callable[[Db, Any], Answer]


def anything(_behind: Typed) -> bool:
    """For verbs behind which whatever stands is theirs."""
    return True


@dataclass(frozen=True, slots=True)
class Verb:
    """A word that a command's line (or, in `verbs`, what stands behind another verb) begins with.

    `usage` is what may stand behind it; `example` is the whole line behind the command, and works as it stands in a
    linked channel; `does` is what the README says of it and of those below it that have none; `right` names who may,
    where that is not everybody of the project, and `others` what it is to the rest. A slip of the word counts only
    where `arguments` says that nothing but this verb's arguments follow; where it `opens_sentences` too, so does the
    word itself. `words_like_it` are meant as they stand, but before what `surely` is this verb's; `named` says of words
    that only the tables can tell whether they are what the verb takes: a known title, a known person. `tried` are words
    that people try for it: asked back, as slips are.
    """

    name: str
    handler: Handler
    aliases: tuple[str, ...] = ()
    usage: str = ""
    example: str = ""
    does: str = ""
    right: Right | None = None
    others: str = ""
    arguments: Callable[[Typed], bool] = anything
    opens_sentences: bool = False
    words_like_it: frozenset[str] = frozenset()
    surely: Callable[[Typed], bool] | None = None
    named: Callable[[Db, Interaction], bool] | None = None
    tried: tuple[str, ...] = ()
    verbs: tuple[Verb, ...] = ()

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @property
    def who(self) -> str:
        """Who may, in the words of the right."""
        return "; ".join(part for part in (self.right.in_full if self.right else "", self.others) if part)


@dataclass(frozen=True, slots=True)
class Press(Generic[Carried]):
    """A button or menu was pressed; `value` is what it carries."""

    interaction: Interaction
    value: Carried


def press(kind: type[Carried], run: Callable[[Db, Press[Carried]], Answer]) -> Handler:
    """How a button that carries this is answered."""
    return Handler(lambda interaction: Press(interaction, kind.read(interaction.value)), run)


@dataclass(frozen=True, slots=True)
class Line:
    """A whole line that begins with no verb, or that shows more of one; `does` is what the README says, as of a verb."""

    text: str
    does: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command (name without slash).

    `otherwise` takes what begins with no verb, an empty line among it; `usage` and `lines` say what that may be.
    With `plainly`, the label of a button, it stores such a line as it stands: then a slip is asked back first, and
    else only when `otherwise` refuses, and so is a word alone. `keys` may stand before a verb. `neighbours` are words
    that people try for verbs: read as these are, and told in no help. `bare` takes lines of nothing but its arguments.
    """

    name: str
    summary: str
    verbs: tuple[Verb, ...]
    otherwise: Handler
    keys: Keys
    usage: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    plainly: str = ""
    neighbours: tuple[Verb, ...] = ()
    bare: Verb | None = None

    @property
    def known(self) -> tuple[Verb, ...]:
        """All that a line may begin with."""
        return (*self.verbs, *self.neighbours)

    @property
    def ways(self) -> tuple[str, ...]:
        """Everything that can stand behind the command, with who may."""
        return (*self.usage, *(_way(verb) for verb in self.verbs))

    @property
    def examples(self) -> tuple[str, ...]:
        """Lines that work as they stand in a linked channel, the most usual first."""
        shown = (each.example for verb in self.verbs for each in (verb, *verb.verbs) if each.example)
        lines = (line.text for line in self.lines)
        return (*lines, *(command_line(self.name, example) for example in shown))

    @property
    def hint(self) -> str:
        """The same in one short line, for what completes commands while they are typed."""
        return " | ".join((*self.usage, *(verb.name for verb in self.verbs)))


def _way(verb: Verb) -> str:
    second = " | ".join(" ".join(part for part in (each.name, each.usage) if part) for each in verb.verbs)
    usage = verb.usage or (f"[{second}]" if second else "")
    names = " or ".join(verb.spellings)
    return " ".join(part for part in (names, usage, f"({verb.who})" if verb.who else "") if part)


@dataclass(frozen=True, slots=True)
class Shortcut:
    """An entry of Slack's message menu (or the global one, if `on_message` is False)."""

    callback: str
    name: str
    description: str
    on_message: bool
    handler: Handler


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of delivery and how it is drawn; None means that it is no longer wanted and is cancelled.

    `draw` gets a Db that can only read, whose `at` is the moment of sending. What takes long to make (a PDF) it
    leaves to a `LaterFile`, which holds records and is made when the transaction is over.
    """

    kind: str
    draw: Callable[[Db, Delivery], Message | Home | File | LaterFile | None]


@dataclass(frozen=True, slots=True)
class Feature:
    """What one file brings. Keys of `presses`, `searches` are action ids, of `forms` callback ids.

    Action and callback ids are namespaced by the file: "decision.undo", "studio.setup".
    """

    commands: tuple[Command, ...] = ()
    presses: tuple[tuple[str, Handler], ...] = ()
    forms: tuple[tuple[str, Handler], ...] = ()
    searches: tuple[tuple[str, Handler], ...] = ()
    shortcuts: tuple[Shortcut, ...] = ()
    notices: tuple[Notice, ...] = ()
    home: Handler | None = None
    sentence: Handler | None = None  # what is said to the bot and begins with no command
