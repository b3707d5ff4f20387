"""What is said to the bot without a command: a sentence is offered as a decision, "sounds good" as the OK that is asked for.

Nothing is stored before somebody presses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from commands import asking, pings
from commands.answers import Answer, Reply
from commands.approve.answer.answering import say_yes
from commands.approve.show import drawing
from commands.decision.command import COMMAND
from commands.decision.log import kept_lines, together
from commands.decision.read import reading, song_and_stage
from commands.decision.read.requests import LogIt
from commands.decision.read.resolve import settled
from commands.desk.guests import NO_MORE
from commands.features import Feature, Handler, Press, press
from commands.interaction import Interaction
from commands.line.arguments import chats, too_little
from commands.line.pieces import flat
from commands.line.spelling import meant
from commands.reading import Chosen, read, read_again, run_chosen
from commands.scene import Scene, caller, scene
from storage.database import Db
from storage.decisions import decisions, drafts
from storage.deliveries import deliveries
from storage.music import songs
from storage.projects import projects
from studio.decisions import lines
from studio.decisions.questions.forms import is_question
from studio.decisions.spoken import keys_said, ok_of, says_no, says_ok
from studio.deliveries import Delivery
from studio.names import folded
from studio.refusals import Refusal
from views.approvals.actions import YES_SAID, AsShown
from views.approvals.lists import NONE_WAITS
from views.approvals.question import Question
from views.approvals.spoken import is_it_ok
from views.decisions.actions import NO, PLAIN, SPOKEN
from views.decisions.offered import offered
from views.kit.values import DraftId, Kept
from views.refusals import said

AT_ONCE = timedelta(minutes=10)  # how long words in the direct message may answer what was just asked
NO_DECISION = (
    "There is no decision in that, so nothing was stored. Tell me what was decided, or ask me something."
)
COMMANDS = ("decision", "approve", "session", "credits", "studio", "help")


@dataclass(frozen=True, slots=True)
class OkOf:
    """Words that may be an OK of something that is named (`title`); `line` is how the same reads behind /decision."""

    interaction: Interaction
    line: Interaction
    title: str


def read_plain(interaction: Interaction) -> Chosen:
    """A verb of /decision ("List.") or a number, an OK, or a sentence; a lone word, and a slip of a command, are asked back."""
    line = replace(interaction, name=COMMAND.name, typed=interaction.said, behind=interaction.said)
    words = flat(interaction.said, {})
    asks = words.rstrip().endswith(("?", "？"))
    if says_ok(words) and not asks:
        return Chosen(answer_ok, line)
    if (title := ok_of(words)) and not asks:
        return Chosen(answer_ok_of, OkOf(interaction, line, title))
    return _read_otherwise(interaction, line, words, asks=asks)


def _read_otherwise(interaction: Interaction, line: Interaction, words: str, *, asks: bool) -> Chosen:
    if says_no(words) and not asks:
        return Chosen(show_waiting, line)
    if read_again(COMMAND, line).verb or reading.REF.fullmatch(words.rstrip(" .!")):
        return read(COMMAND, line)
    if (
        lines.lone(words.split())
        or too_little(line.typed, COMMAND.keys)
        or any(meant(interaction.name, known) for known in COMMANDS)
    ):
        if chats(words):
            raise Refusal(NO_DECISION, example="studio help")
        known = ", ".join(COMMANDS[:-1])
        raise Refusal(f"I do not know “{words[:40]}”. I understand: {known}.", example="studio help")
    return Chosen(offer, line)


def offer(db: Db, interaction: Interaction) -> Answer:
    """The sentence as a decision, in the project that this person used last."""
    if interaction.outside:
        raise Refusal(NO_MORE, example="approve")
    request = reading.read(interaction, plainly=True)
    if not isinstance(request, LogIt):
        raise Refusal("Say in a few words what was decided.", example="kept take 7 for the chorus")
    place = _place(db, interaction, request.project)
    choices = (f"project:{place.project.key}", PLAIN, SPOKEN)
    request = settled(replace(request, settled=choices))
    words = flat(request.sentence, {})
    if "\n" in words:
        return together.log(db, request)
    known_songs = songs.of_project(db, place.project.id)
    named = song_and_stage.titles_in(db, place, words, known_songs).about
    first = sorted(known_songs, key=lambda song: named.index(song.id) if song.id in named else len(named))
    draft = drafts.keep(db, place.caller.id, *kept_lines.content_of(interaction, request))
    near = () if request.song else tuple(first)
    return Reply(
        offered(
            place.project.title,
            near,
            DraftId(draft),
            keys=keys_said(words),
            named=len(named) == 1,
            asks=is_question(words),
        )
    )


def _place(db: Db, interaction: Interaction, key: str) -> Scene:
    """The project that is meant: by its key, of the channel, else the one in which this person logged last."""
    person = caller(db, interaction)
    mine = projects.of_person(db, person.id)
    linked = projects.of_channel(db, interaction.channel) if interaction.channel else None
    if key or linked or len(mine) < 2:
        return scene(db, interaction, key)
    last = decisions.last_project(db, person.id)
    return scene(db, interaction, next((one.key for one in mine if one.id == last), mine[0].key))


def answer_ok(db: Db, interaction: Interaction) -> Answer:
    """Words that may be an OK: of what is asked in this thread, or of the one ask that came just now."""
    person = caller(db, interaction)
    waiting = drawing.waiting_questions(db, person)
    if interaction.thread:
        close = [question for question in waiting if interaction.thread in _threads(db, question)]
    else:
        close = [question for question in waiting if _just_asked(db, interaction, question)]
    if len(close) != 1:
        return Reply(drawing.waiting(db, person, "" if waiting else NONE_WAITS))
    return _offered(close[0])


def _offered(question: Question) -> Reply:
    topic, value = question.shown, AsShown(question.verdict.id, question.approval.shown)
    return Reply(is_it_ok(topic.ref, topic.sentence, value))


def answer_ok_of(db: Db, request: OkOf) -> Answer:
    """An OK with the title of what it is said of: offered where that waits on them, never taken, and no decision."""
    person = caller(db, request.line)
    waiting = drawing.waiting_questions(db, person)
    meant_ones = [question for question in waiting if _names(question, request.title)]
    if len(meant_ones) == 1:
        return _offered(meant_ones[0])
    if meant_ones:
        return Reply(drawing.waiting(db, person))
    known = (song for p in projects.of_person(db, person.id) for song in songs.of_project(db, p.id))
    if any(folded(request.title) == folded(song.title) for song in known):
        said_of = f"Nothing of “{request.title[:60]}” waits for your OK."
        return Reply(drawing.waiting(db, person, said_of))
    words = flat(request.interaction.said, {})
    return run_chosen(db, _read_otherwise(request.interaction, request.line, words, asks=False))


def _names(question: Question, title: str) -> bool:
    """Whether that is what is asked about: its title or number, with stage, version or variant or without."""
    ref, typed = folded(question.shown.ref), folded(title)
    name = folded(question.shown.ref.split(" · ")[0].split(" (")[0])
    rest = typed.removeprefix(name).split() if typed.startswith(name) else ["?"]
    return typed == ref or (typed.startswith(name) and set(rest) <= set(ref.removeprefix(name).split()))


def show_waiting(db: Db, interaction: Interaction) -> Answer:
    """What waits for whoever said no to something: its buttons say what kind of no it is."""
    person = caller(db, interaction)
    waits = drawing.waiting_questions(db, person)
    return Reply(drawing.waiting(db, person, "" if waits else "Nothing waits for your OK."))


def _copies(db: Db, question: Question) -> Sequence[Delivery]:
    """The messages in which it is asked."""
    verdict = question.verdict
    if question.approval.decision is None:
        return deliveries.of(db, verdict.id, pings.VERSION)
    return deliveries.by_ids(db, [verdict.ping] if verdict.ping else [])


def _threads(db: Db, question: Question) -> set[str]:
    approval = question.approval
    cards = deliveries.of(db, approval.id, asking.STATUS)
    if approval.decision:
        cards = deliveries.of(db, approval.decision, asking.CARD)
    return {place for copy in (*_copies(db, question), *cards) for place in (copy.ts, copy.thread) if place}


def _just_asked(db: Db, interaction: Interaction, question: Question) -> bool:
    direct = interaction.channel is not None and interaction.channel.startswith("D")
    return direct and any(
        copy.ts and db.at.timestamp() - float(copy.ts) <= AT_ONCE.total_seconds()
        for copy in _copies(db, question)
    )


def yes(db: Db, request: Press[AsShown]) -> Answer:
    """It was the OK."""
    say_yes(db, request)
    return Reply(said("You approved it."), replace=True)


def no(db: Db, request: Press[Kept]) -> Answer:
    """It was none, or no decision: nothing remains of it."""
    drafts.drop(db, request.value.draft, caller(db, request.interaction).id)
    return Reply(said("Nothing was stored."), replace=True)


FEATURE = Feature(
    presses=((YES_SAID, press(AsShown, yes)), (NO, press(Kept, no))),
    sentence=Handler(read_plain, run_chosen),
)
