"""The one message that asks somebody for what they can fill in of a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from credits.in_short import word_of
from credits.sheet.sheet import Sheet
from credits.sheet.track import Gap
from studio.wording import counted
from views.credits.actions import ASKED_NOT_ME, FILL_IN, MISSING, NAMES_RIGHT, OfRelease
from views.credits.confirmations import Statement, sentence, statement_blocks
from views.credits.gaps.persons import in_words, titles_of
from views.credits.small_print import NAME
from views.kit.blocks import actions, button, cut, escape, said, small
from views.kit.message import Block, Message
from views.kit.more import few, few_of
from views.kit.paragraphs import paragraphs
from views.kit.values import Id

QUESTIONS, SENTENCES = 6, 6
STATED = "This is stated of you as a writer, and only you can agree to it:"
_ASKED = {
    "performers": "Who sings or plays on",
    "writers": "Who wrote",
    "producer or engineer": "Who produced or engineered",
}
_PRESSED = {"names", "agreed"}  # these have buttons of their own below


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for what: `fillable` are those of the gaps that the form takes.

    `names` are printed names to confirm by a press, `own` what is stated of the reader as a writer.
    """

    by: str
    project: str
    gaps: Sequence[Gap]
    fillable: frozenset[Gap]
    names: Sequence[str]
    own: Sequence[Statement]


def gaps_asked(sheet: Sheet, asked: Asked, value: OfRelease) -> Message:
    """“Leo needs 3 things from you for Neon”, the questions, and where they are answered."""
    pressed = ({"names"} if asked.names else set()) | ({"agreed"} if asked.own else set())
    others = [gap for gap in asked.gaps if gap not in asked.fillable and gap.check not in pressed]
    needs = counted(len(asked.gaps), "thing")
    head = f"{cut(asked.by, NAME)} needs {needs} from you for {cut(asked.project, NAME)}"
    lines = [*_questions(sheet, asked), *_sentences(others)]
    blocks: list[Block] = [
        said(head, "asked"),
        *(paragraphs("\n".join(lines), "asked.gaps") if lines else []),
    ]
    row = [button("Fill in", FILL_IN, value, style="primary")] if asked.fillable else []
    row += [button("Look at it", MISSING, value)] if others else []
    row += [button("Not me", ASKED_NOT_ME, value)] if asked.fillable else []
    blocks += [actions("asked.actions", *row)] if row else []
    spelled = _spelled(blocks, asked.names, Id(value.project))
    stated, texts = statement_blocks(asked.own)
    if asked.own:
        texts.insert(0, STATED)
        blocks += [said(STATED, "asked.stated"), *stated]
    return Message(
        escape(cut("\n".join([head, *lines, *filter(None, [spelled]), *texts]), 8_000)), tuple(blocks)
    )


def _questions(sheet: Sheet, asked: Asked) -> list[str]:
    """Who did it, as questions; ids and other facts in a line."""
    titles = titles_of(sheet)
    who: dict[str, dict[str, None]] = {}
    for gap in asked.gaps:
        if gap in asked.fillable and gap.check == "group":
            title = titles.get(gap, "")
            who.setdefault(title, {})[_ASKED[word_of(gap.check, gap.what)]] = None
    lines = [
        " ".join([f"{first} {cut(title, NAME)}?", *(f"{question} it?" for question in more)])
        for title, (first, *more) in who.items()
    ]
    shown, left = few(lines, QUESTIONS)
    facts = [gap for gap in asked.gaps if gap in asked.fillable and gap.check != "group"]
    rest = in_words(facts, titles)
    return [*shown, *filter(None, [left, f"{rest[:1].upper()}{rest[1:]}"])]


def _sentences(gaps: Sequence[Gap]) -> list[str]:
    shown, more = few([cut(gap.what, 160) for gap in gaps], SENTENCES)
    return [*shown, *filter(None, [more])]


def settled(project: str) -> Message:
    """What was asked for is there."""
    return sentence(f"Answered: nothing of {cut(project, NAME)} waits for you. Thank you.", "asked")


def names_kept(names: Sequence[str]) -> Message:
    """A spelling is confirmed."""
    shown = ", ".join(f"“{cut(name, NAME)}”" for name in names)
    return sentence(f"Kept: your name is printed as {shown}.", "names.kept")


def _spelled(blocks: list[Block], names: Sequence[str], value: Id) -> str:
    """The question whether a name is printed right, with its button."""
    if not names:
        return ""
    shown = few_of([f"“{cut(name, NAME)}”" for name in names], 5)
    spelled = f"Your name will be printed as {shown}. Is that right?"
    blocks.append(said(spelled, "asked.names"))
    blocks.append(actions("asked.names.right", button("That’s my name", NAMES_RIGHT, value)))
    blocks.append(small("asked.names.else", 'Another one: /studio person printed:"____"'))
    return spelled
