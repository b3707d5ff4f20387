"""How a typed line is read: its first word is looked up in the command's table of verbs, once, for every command.

1. Capitals and a mark behind the word do not count. Keys and a courtesy may stand before it.
2. A word of the table is the verb; where a sentence may begin with it too, only before nothing but its arguments.
3. A word that is one slip away from a verb, alone or before nothing but that verb's arguments, is asked back.
4. So is, where lines are stored as they stand, a lone word or sign, a greeting, and what is said to the bot.
5. Everything else the command takes otherwise: a sentence, a title, a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from commands.answers import Answer
from commands.features import Command, Handler, Verb
from commands.interaction import Interaction
from commands.line.arguments import alone, too_little
from commands.line.parser import flat, opening
from commands.line.pieces import Typed, joined, packed, typed_again
from commands.line.spelling import meant, one_slip
from commands.line.verb_first import verb_first
from storage.database import Db
from studio.command_lines import BLANK, command_line, has_blank
from studio.decisions.no_decisions import meant_instead
from studio.decisions.questions.forms import begins_question
from studio.refusals import Draft, Offer, Refusal, Which
from studio.wording import either
from views.kit.values import UNKEPT
from views.refusals import MEANT, NAMED, Meant, Named

KEPT = "line"  # the draft that keeps the line until it is pressed
PLAINLY = "-"  # in the button's value: no verb was meant
MARKS = ".!?…。！？"
GONE = "That line was done already, or it is too old. Type it again."
LONGEST = 150  # characters of a line that is shown again
MOST = 3  # verbs that are offered


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a line asks for, and how it is run."""

    run: Callable[[Db, Any], Answer]
    request: Any


Asking = Callable[[Command, Interaction, Callable[[], Chosen]], Chosen | None]


def run_chosen(db: Db, chosen: Chosen) -> Answer:
    """Run what was read."""
    return chosen.run(db, chosen.request)


def read(command: Command, interaction: Interaction, asking: Asking | None = None) -> Chosen:
    """What the line asks for; refuses a slip with the verbs that may be meant, each as a button.

    A line that may be a question is answered by `asking`.
    """
    interaction = replace(interaction, typed=_named_once(command, interaction.typed))
    if not command.plainly and has_blank(flat(interaction.typed, {})):
        raise Refusal(f"Nothing was saved: fill in {BLANK} first, it stands for what nobody has said.")
    line = replace(interaction, behind=_verb_first(command, interaction.typed))
    chosen = partial(_read, command, line, command.known, command.otherwise)
    if asking is not None and may_ask(command, line.behind):
        return asking(command, line, chosen) or chosen()
    return chosen()


def _named_once(command: Command, typed: Typed) -> Typed:
    """The line without its own command, which was pasted with it: “/decision /decision kept take 4”."""
    first = typed[0] if typed else ""
    named = re.match(rf"\s*/{command.name}\b[\s:]*", first, re.IGNORECASE) if isinstance(first, str) else None
    return joined([str(first)[named.end() :], *typed[1:]]) if named else typed


def may_ask(command: Command, typed: Typed) -> bool:
    """Whether a line begins with no verb, or as a question does: “when is …” and “who …”, but not “list?”."""
    return _verb_of(command, typed) is None or begins_question(flat(typed, {}))


def _verb_first(command: Command, typed: Typed) -> Typed:
    verbs = {spelling for verb in command.known for spelling in verb.spellings} if command.plainly else ()
    return verb_first(typed, verbs, partial(_verb_of, command))


def _verb_of(command: Command, typed: Typed) -> Verb | None:
    return _exact(command, command.known, *_opening(command, typed))


def read_again(command: Command, interaction: Interaction) -> Interaction:
    """A line that was kept, with its verb found again; a slip in it was asked back when it was typed."""
    word, behind = _opening(command, _verb_first(command, interaction.typed))
    verb = _exact(command, command.known, word, behind)
    return replace(interaction, verb=verb.name if verb else "", behind=behind if verb else interaction.typed)


def as_meant(command: Command, interaction: Interaction, path: str) -> Chosen:
    """The line with its first word (or the first two) taken for these verbs, or for none."""
    line = replace(interaction, verb="", behind=interaction.typed)
    if path == PLAINLY:
        return Chosen(command.otherwise.run, command.otherwise.parse(line))
    handler, verbs, names = command.otherwise, command.known, tuple(path.split("."))
    for name in names:
        verb = next((verb for verb in verbs if verb.name == name), None)
        if verb is None:
            raise Refusal(GONE, example=command_line(command.name))
        line = replace(line, verb=name, behind=_opening(command, line.behind)[1])
        handler, verbs = verb.handler, verb.verbs
    return _read(command, line, verbs, handler, names)


def first_word(command: Command, interaction: Interaction) -> str:
    """The word that a line begins with, as verbs are compared."""
    return _opening(command, interaction.behind)[0]


def unknown(command: Command, word: str, example: str = "") -> Refusal:
    """The refusal of a first word that a command does not know."""
    known = ", ".join(verb.name for verb in command.verbs)
    text = f"I do not know “{word[:40]}” here. There are: {known}."
    return Refusal(text, example=example or command_line("studio", "help", command.name))


def asked(refusal: Refusal, line: Interaction) -> Refusal:
    """The refusal of a typed line with a button for each choice; the line is kept with them."""
    if not isinstance(refusal, Which) or not refusal.choices or not line.typed:
        return refusal
    offers = tuple(
        Offer(choice.label, NAMED, str(Named(UNKEPT, at))) for at, choice in enumerate(refusal.choices)
    )
    choices = {"meant": refusal.name, "choices": [asdict(choice) for choice in refusal.choices]}
    content = dict(refusal.draft.content if refusal.draft else {}) | kept_line(line) | choices
    kind = refusal.draft.kind if refusal.draft else KEPT
    return Refusal(
        refusal.text,
        example=refusal.example,
        offers=(*offers, *refusal.offers),
        draft=Draft(kind, content),
        event=refusal.event,
        fields=refusal.fields,
    )


def kept_line(line: Interaction) -> dict[str, Any]:
    """The line as JSON, for the draft that its buttons take up."""
    typed = packed(line.typed)
    return {"command": line.name, "typed": typed, "channel": line.channel, "thread": line.thread}


def _read(
    command: Command,
    interaction: Interaction,
    verbs: Sequence[Verb],
    otherwise: Handler,
    path: tuple[str, ...] = (),
) -> Chosen:
    word, behind = _opening(command, interaction.behind)
    verb = _exact(command, verbs, word, behind)
    if verb is not None:
        read_so_far = replace(interaction, verb=verb.name, behind=behind)
        return _read(command, read_so_far, verb.verbs, verb.handler, (*path, verb.name))
    lone = command.plainly and not path and too_little(interaction.behind, command.keys)
    maybe = next((verb for verb in verbs if word in verb.spellings and verb.named), None)
    if maybe is not None and not lone:
        return _if_named(maybe, replace(interaction, verb=maybe.name, behind=behind), otherwise, interaction)
    if not path and command.bare and command.bare.arguments(interaction.behind):
        handler = command.bare.handler
        return Chosen(handler.run, handler.parse(interaction))
    near = [verb for verb in verbs if _slip(command, verb, word, behind)][:MOST]
    if not near and not lone:
        return Chosen(otherwise.run, otherwise.parse(interaction))
    question = _question(command, interaction, near, path, word, behind)
    if command.plainly:
        raise question
    return _unless_known(question, otherwise, interaction)


def _opening(command: Command, typed: Typed) -> tuple[str, Typed]:
    """The first word as verbs are compared, and the line without it. “Find: …” begins a sentence."""
    word, behind = opening(typed, command.keys, people=not command.plainly)
    return word.casefold().rstrip(MARKS if command.plainly else MARKS + ",:;"), behind


def _exact(command: Command, verbs: Sequence[Verb], word: str, behind: Typed) -> Verb | None:
    verb = next((verb for verb in verbs if word in verb.spellings), None)
    if verb is None or not verb.opens_sentences or alone(behind, command.keys) or verb.arguments(behind):
        return verb
    return None


def _slip(command: Command, verb: Verb, word: str, behind: Typed) -> bool:
    """Whether that verb may have been meant; words that are refused else are forgiven more."""
    near = meant if command.plainly else one_slip
    slip = word in verb.tried or (len(word) > 1 and any(near(word, spelling) for spelling in verb.spellings))
    begun = bool(word) and not command.plainly and any(each.startswith(word) for each in verb.spellings)
    if not (slip or begun):
        return False
    bare = alone(behind, command.keys)
    surely = bare or (verb.surely is not None and verb.surely(behind))
    like_it = word in verb.words_like_it and not surely
    if like_it or not (bare or verb.arguments(behind)):
        return False
    return slip or bare


def _question(
    command: Command,
    interaction: Interaction,
    near: Sequence[Verb],
    path: tuple[str, ...],
    word: str,
    behind: Typed,
) -> Refusal:
    """Nothing was stored; a button for each verb that may be meant, and for the line as it stands."""
    paths = [(*path, verb.name) for verb in near]
    offers = [Offer(" ".join(p).capitalize(), MEANT, str(Meant(UNKEPT, ".".join(p)))) for p in paths]
    if command.plainly:
        offers.append(Offer(command.plainly, MEANT, str(Meant(UNKEPT, PLAINLY))))
    kept = kept_line(interaction) | {"command": command.name}
    example, text = command_line("studio", "help", command.name), "Nothing was stored."
    if near:
        strange = "" if command.plainly else f"I do not know “{word[:40]}” here. "
        text = f"{strange}Did you mean {either([verb.name for verb in near])}? {text}"
        if command.plainly and len(near) == 1 and word in near[0].tried and flat(behind, {}):
            text = f"Did you mean {near[0].name} {flat(behind, {})[:LONGEST]}? Nothing was stored."
        line = " ".join((*path, near[0].name, typed_again(behind)[:LONGEST]))
        example = command_line(command.name, line.strip())
    else:
        words = flat(interaction.typed, {})
        text = f"“{words[:40]}” alone says too little to be a decision. {text}"
        example = meant_instead(words) or example
    return Refusal(text, example=example, offers=tuple(offers), draft=Draft(KEPT, kept))


def _if_named(verb: Verb, with_verb: Interaction, otherwise: Handler, without: Interaction) -> Chosen:
    """The verb, if the tables say that what stands behind it is meant so; what the command takes otherwise, if not."""
    assert verb.named
    named = verb.named

    def run(db: Db, _request: None) -> Answer:
        if named(db, with_verb):
            return verb.handler.run(db, verb.handler.parse(with_verb))
        return otherwise.run(db, otherwise.parse(without))

    return Chosen(run, None)


def _unless_known(question: Refusal, otherwise: Handler, interaction: Interaction) -> Chosen:
    """What a command makes of the line otherwise; where it refuses it, the question."""

    def run(db: Db, request: Any) -> Answer:
        try:
            return otherwise.run(db, request)
        except Refusal as refusal:
            raise question from refusal

    try:
        return Chosen(run, otherwise.parse(interaction))
    except Refusal as refusal:
        raise question from refusal
