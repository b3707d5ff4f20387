"""What people see of pasted credits: the form, what was read, who is meant, and what was saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from studio.people.person import Project
from studio.refusals import Choice
from views.credits.actions import CHOOSE_WHO, PASTE, SAVE_PASTE, UNDO_PASTE, WHO_FORM
from views.credits.confirmations import sentence
from views.credits.small_print import NAME
from views.kit import blocks
from views.kit.message import Block, Form, Message
from views.kit.more import few, few_of
from views.kit.paragraphs import paragraphs
from views.kit.values import DraftId, Kept, Place

LINES, FILE, WHO = "credits.lines", "credits.file", "credits.who"
FILE_KINDS = ("csv", "tsv", "txt", "xlsx")
HOW = "Mixed by X at Y · Guitar: X, Y · X – drums, percussion (tracks 1, 3-5) · a title on a line of its own"
WHICH_FILE = "Tracks or credits as CSV or XLSX, at most 10 MB; the first row names the columns."
MOST_LINES, MOST_LEFT, MOST_NAMES, MOST_IN_FORM, TYPED = 120, 40, 20, 40, 80


@dataclass(frozen=True, slots=True)
class Shown:
    """A credit as it was read; `songs` none is the whole project, `waits` the reason where it is not assigned at once."""

    label: str
    name: str
    songs: tuple[str, ...]
    waits: str
    printed: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that was read: credits, those that stand already, lines left out, who is new or has to be chosen."""

    credits: tuple[Shown, ...]
    there: tuple[str, ...]
    left_out: tuple[tuple[int, str, str], ...]
    people: tuple[str, ...]
    companies: tuple[str, ...]
    doubts: tuple[str, ...]
    count: int


def paste_form(project: Project, about: Place, *, files: bool) -> Form:
    """A field for many lines, and one for a file where the bot can read `files`."""
    lines = blocks.text_input(LINES, multiline=True, placeholder="Mixed by Zoë Öberg at Studio B, London")
    label = f"Credits of {blocks.cut(project.title, 60)}"
    fields = [blocks.field(LINES, label, lines, hint=HOW, optional=files)]
    if files:
        file = blocks.file_input(FILE, FILE_KINDS)
        fields.append(blocks.field(FILE, "Or a file", file, hint=WHICH_FILE, optional=True))
    return Form(blocks.form(PASTE, "Paste credits", fields, submit="Read", about=about))


def as_read(project: Project, preview: Preview, draft: DraftId) -> Message:
    """Nothing is saved yet: what was read, and the buttons that go on."""
    lines = [_head(project, preview), *_credits(project, preview), *_rest(preview)]
    text = "\n".join(lines)
    buttons = _buttons(preview, draft)
    shown = paragraphs(text, "pasted", most=40)
    return Message(blocks.escape(blocks.cut(text, 3_500)), (*shown, *buttons))


def who_form(asked: Sequence[tuple[str, Sequence[Choice]]], draft: DraftId) -> Form:
    """A choice for each name: somebody who is known, or new."""
    shown, more = few(asked, MOST_IN_FORM)
    fields = [
        blocks.field(
            f"{WHO}.{at}",
            blocks.cut(f"Who is “{name}”?", 140),
            blocks.select(
                f"{WHO}.{at}",
                [
                    *(
                        blocks.option(choice.label.removesuffix("?"), str(choice.person))
                        for choice in choices
                    ),
                    blocks.option(blocks.cut(f"New: {name}", 70), "new"),
                    blocks.option(blocks.cut(f"New company: {name}", 70), "company"),
                ],
            ),
        )
        for at, (name, choices) in enumerate(shown)
    ]
    rest = [blocks.said(f"{more}: they come next", "who.more")] if more else []
    return Form(blocks.form(WHO_FORM, "Who is meant?", [*fields, *rest], about=Kept(draft)))


def saved(
    project: Project, count: int, waiting: int, added: Sequence[str], left_out: int, undo: DraftId
) -> Message:
    """What was saved, and the way back."""
    parts = [f"{_many(count, 'credit')} of {project.key} saved."]
    if waiting:
        parts.append(f"{waiting} of them {'wait' if waiting > 1 else 'waits'} for another’s word: /credits")
    if added:
        parts.append(
            f"Added without Slack: {few_of([blocks.cut(name, NAME) for name in added], MOST_NAMES)}."
        )
    if left_out:
        parts.append(f"{_many(left_out, 'line')} left out, as shown before.")
    text = "\n".join(parts)
    way = blocks.actions("pasted.undo", blocks.button("Undo", UNDO_PASTE, Kept(undo)))
    return Message(blocks.escape(text), (*paragraphs(text, "pasted"), way))


def taken_back(project: Project, gone: int, stay: int) -> Message:
    """The paste is taken back."""
    more = f" {_many(stay, 'credit')} changed since and {'stay' if stay > 1 else 'stays'}." if stay else ""
    return sentence(f"Taken back in {project.key}: {_many(gone, 'credit')}.{more}")


def _head(project: Project, preview: Preview) -> str:
    if preview.doubts:
        names = few_of([f"“{blocks.cut(name, NAME)}”" for name in preview.doubts], MOST_NAMES)
        return f"Nothing saved in {project.key} yet. Who is meant by {names}? Somebody known here may be."
    if not preview.count:
        return f"Nothing to save in {project.key}."
    return f"Nothing saved in {project.key} yet. This was read, {_many(preview.count, 'credit')}:"


def _credits(project: Project, preview: Preview) -> Iterable[str]:
    """The credits, each group of one scope below its heading."""
    shown, more = few(preview.credits, MOST_LINES)
    before: tuple[str, ...] | None = None
    for credit in shown:
        if credit.songs != before:
            titles = few_of([f"“{blocks.cut(title, NAME)}”" for title in credit.songs], MOST_NAMES)
            yield f"{titles or f'The whole project {project.key}'}:"
        before = credit.songs
        printed = f", printed as “{blocks.cut(credit.printed, NAME)}”" if credit.printed else ""
        waits = f" ({credit.waits})" if credit.waits else ""
        yield f"• {blocks.cut(credit.label, NAME)}: {blocks.cut(_named(credit.name), NAME)}{printed}{waits}"
    if more:
        yield f"{more}: they are saved with these"


def _rest(preview: Preview) -> Iterable[str]:
    if preview.there:
        yield f"There already: {few_of([blocks.cut(_named(line), NAME) for line in preview.there], MOST_NAMES)}."
    for what, names in (("people", preview.people), ("companies", preview.companies)):
        if names:
            yield f"New {what} without Slack: {few_of([blocks.cut(name, NAME) for name in names], MOST_NAMES)}."
    if preview.left_out:
        yield f"Left out, {_many(len(preview.left_out), 'line')}:"
        shown, more = few(preview.left_out, MOST_LEFT)
        for line, typed, reason in shown:
            yield f"• Line {line}, “{blocks.cut(_named(typed), TYPED)}”: {reason}"
        if more:
            yield more


def _named(text: str) -> str:
    """Without the marks of mentions: who was mentioned is shown by what they did, and pinged by nobody."""
    return text.replace("\x02", "")


def _buttons(preview: Preview, draft: DraftId) -> list[Block]:
    if preview.doubts:
        return [blocks.actions("pasted.ask", blocks.button("Choose", CHOOSE_WHO, Kept(draft)))]
    if not preview.count:
        return []
    label = f"Save {_many(preview.count, 'credit')}"
    return [blocks.actions("pasted.save", blocks.button(label, SAVE_PASTE, Kept(draft), style="primary"))]


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
