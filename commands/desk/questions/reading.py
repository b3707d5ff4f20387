"""Stands in front of what a command takes otherwise: a line that asks is answered, and nothing of it is stored."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from commands.answers import Answer, Reply
from commands.decision.log import kept_lines
from commands.desk.questions import booked, chain, helping, music, nearest, project, record, waiting
from commands.desk.questions.asker import DECISION, Asker, Question, Told, asker_of
from commands.features import Command
from commands.interaction import Interaction, Way
from commands.line.arguments import chats
from commands.line.parser import flat, read_line
from commands.line.pieces import joined, packed
from commands.reading import KEPT, Chosen, may_ask
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from storage.people import people
from storage.projects import projects
from studio.decisions.questions.forms import decides_too, may_be_question
from studio.decisions.questions.searched import searched_terms
from studio.decisions.questions.topics import Topic
from studio.names import folded
from studio.refusals import Offer, Refusal
from views.kit.message import Message
from views.questions.actions import ASK, FOUND, LOOK, Look, log, look
from views.questions.answers import answered

NOTHING = "Nothing logged."
# Words that ask how versions stand.
_SAY_OK = frozenset({
    "approve", "approves", "approved", "ok", "okay", "okays", "signed", "sign", "final", "off", "mix",
    "master", "edit", "version", "finished", "done", "ready", "latest", "newest", "current", "link", "file",
    "bounce", "label", "it", "this", "that", "album", "release", "anybody", "anyone", "everybody",
    "everyone", "stem", "stems", "good", "out", "far", "along", "status", "state", "delivered",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class MayAsk:
    """A line that may be a question, and what it is otherwise."""

    question: Question
    otherwise: Callable[[], Chosen]


class Asking:
    """The reader of questions for the commands that there are."""

    def __init__(self, commands: Callable[[], Sequence[Command]]) -> None:
        self.commands = commands

    def behind(
        self, command: Command, interaction: Interaction, otherwise: Callable[[], Chosen]
    ) -> Chosen | None:
        """A line behind a command that may be a question; None where it is none for sure."""
        try:
            line = read_line(interaction.typed, command.keys, example="")
        except Refusal:
            return None
        words, logs = flat(line.text, {}), command.name == DECISION
        if line.people or not may_be_question(words) or (logs and decides_too(words)) or chats(words):
            return None
        question = Question(command, interaction, line, decision=logs)
        return Chosen(self.run, MayAsk(question, otherwise))

    def said(self, interaction: Interaction, otherwise: Callable[[], Chosen]) -> Chosen | None:
        """A sentence said to the bot that begins with no command."""
        if interaction.way not in (Way.MENTION, Way.DIRECT):
            return None
        command = next((command for command in self.commands() if command.name == DECISION), None)
        typed = interaction.said or joined([f"{interaction.name} ", *interaction.typed])
        if command is None or not may_ask(command, typed):
            return None
        return self.behind(command, replace(interaction, name=DECISION, typed=typed, behind=typed), otherwise)

    def run(self, db: Db, request: MayAsk) -> Answer:
        """The answer; where the line is no question after all, what it is otherwise."""
        question = request.question
        who = caller(db, question.interaction)
        asker = asker_of(db, question, who, self.commands())
        told = self._told(asker) if asker else None
        if asker is None or told is None:
            chosen = request.otherwise()
            return chosen.run(db, chosen.request)
        return Reply(_drawn(asker, told))

    def _told(self, asker: Asker) -> Told | None:
        """The answer; None for a bare name behind /credits, which looks it up."""
        if asker.scene is None and asker.asked.topic not in _ANYWHERE:
            invited = booked.booked(asker) if asker.asked.topic is Topic.SESSIONS else None
            return invited or _which_project(asker)
        answer = _ANSWERS.get(asker.asked.topic)
        told = answer(asker) if answer else None
        if told is None:
            told = record.about(asker) or nearest.nearest(asker)
        if told is not None:
            return told
        if asker.command == "credits" and _named_alone(asker):
            return None
        return record.nothing(asker) if asker.logs or asker.command == DECISION else helping.unanswered(asker)


def _which_project(asker: Asker) -> Told:
    """Where no project is meant: the asker's own, each as a button that asks there."""
    mine = projects.of_person(asker.db, asker.caller.id)
    if not mine:
        return helping.unanswered(asker, asker.why_none)
    offers = tuple(look(f"In {project.key}", ASK, project.key) for project in mine[:4])
    return Told(("In which project?",), (*offers, look("Help", "help")), known=False)


def _named_alone(asker: Asker) -> bool:
    """A name with a question mark behind it: /credits looks it up."""
    typed = flat(asker.interaction.typed, {}).strip(" ?!.")
    titles = {folded(song.title) for song in asker.named_songs}
    return folded(typed) in titles or bool(people.named(asker.db, typed))


def _final(asker: Asker) -> Told | None:
    """How versions stand, unless the question is about something that was decided: "did Pia approve the plate?"."""
    left = searched_terms(asker.sentence, asker.otherwise | _SAY_OK)
    about = record.about(asker) if left else None
    return about or waiting.standing(asker)


def _of_record(asker: Asker) -> Told | None:
    """Behind /approve, versions come first."""
    if asker.command == "approve" and asker.named_songs:
        return waiting.standing(asker)
    return None


_ANYWHERE = frozenset({Topic.HELP, Topic.WAITS, Topic.LATE, Topic.PROJECT})  # without a project too
_ANSWERS: dict[Topic, Callable[[Asker], Told | None]] = {
    Topic.NUMBER: record.numbered,
    Topic.HELP: helping.helped,
    Topic.WAITS: waiting.waits,
    Topic.CHAIN: chain.gives_ok,
    Topic.LATE: waiting.late,
    Topic.SESSIONS: booked.booked,
    Topic.MISSING: music.missing,
    Topic.CREDITED: music.credited,
    Topic.PROJECT: project.asked_for,
    Topic.FINAL: _final,
    Topic.DECIDED: record.decided,
    Topic.WHO: _of_record,
    Topic.RECORD: _of_record,
}


def _drawn(asker: Asker, told: Told) -> Message:
    """The answer with its buttons. The line is kept, for logging it after all and for the list that is offered."""
    kind = kept_lines.KIND if asker.logs else KEPT
    draft = drafts.keep(asker.db, asker.caller.id, kind, _kept(asker, told))
    offers = tuple(_with_draft(offer, draft) for offer in told.offers)
    lines = told.lines
    if asker.command == DECISION and asker.interaction.name == DECISION:
        lines = (f"{NOTHING} {lines[0]}", *lines[1:])
    if asker.logs and told.known:
        offers = (*offers[:4], log("Log it anyway", draft, "plain"))
    elif asker.logs:
        offers = (log("Log as an idea", draft, "idea"), log("Log as decided", draft, "decided"), *offers[:3])
    elif not offers:
        offers = helping.nearest(asker)
    return answered(lines, offers)


def _with_draft(offer: Offer, draft: int) -> Offer:
    """The button with the line that was kept, where it needs that."""
    value = Look.read(offer.value) if offer.press == LOOK else None
    if value is None or value.where not in (FOUND, ASK):
        return offer
    return replace(offer, value=str(replace(value, about=draft)))


def _kept(asker: Asker, told: Told) -> dict[str, Any]:
    return {
        "command": asker.command,
        "typed": packed(asker.interaction.typed),
        "channel": asker.interaction.channel,
        "thread": asker.interaction.thread,
        "settled": [],
        "drafts": [],
        "more": told.more,
    }
