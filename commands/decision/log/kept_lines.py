"""A refusal never loses the line: it is kept as the caller's draft, and a button completes or opens it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any, TypeVar

from commands.answers import Answer
from commands.decision.read.form_values import read_submit
from commands.decision.read.keys import KEYS
from commands.decision.read.reading import read
from commands.decision.read.requests import PLAINLY, LogIt, OpenDraft, Withdraw
from commands.decision.read.resolve import settled
from commands.features import Press
from commands.interaction import Entered, Interaction, Way
from commands.line.parser import read_line
from commands.line.pieces import Mention, Typed, packed, unpacked
from commands.line.replacing import replaced
from commands.reading import KEPT as LINE
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from storage.people.people import mention_of
from studio.refusals import Draft, Offer, Refusal, Which
from views.decisions.actions import OPEN, PLAIN, Complete, completing
from views.kit.values import UNKEPT, Kept

KIND = "decision"
FILLED = "decision.filled"  # a form of several lines
LOOKED = "decision.look"  # a line that looked decisions up, and was meant as one
OPENING = Offer("Open in the form", OPEN, str(Kept(UNKEPT)))
MOST_OFFERS = 4  # of an answer, with the form
KEPT = "Your line is kept"
IS = "is:"  # a choice: who is meant by the name that was asked about


def read_request(interaction: Interaction) -> Any:
    """`read`, keeping what it refuses."""
    try:
        return read(interaction)
    except Refusal as refusal:
        raise kept(refusal, interaction) from refusal


Line = TypeVar("Line", LogIt, Withdraw)


def run_kept(run: Callable[[Db, Line], Answer], db: Db, request: Line) -> Answer:
    """Run it, keeping what is refused; a form stays open by itself, and a refused end leaves nothing to keep."""
    try:
        return run(db, request)
    except Refusal as refusal:
        if isinstance(request, LogIt) and not request.form:
            raise kept(refusal, request.interaction, request) from refusal
        if isinstance(request, Withdraw) and PLAINLY in refusal.offers:
            raise kept(refusal, request.interaction) from refusal
        raise


def kept(refusal: Refusal, interaction: Interaction, request: LogIt | None = None) -> Refusal:
    """The same refusal with the line as a draft and the buttons that bring it back."""
    unsure = refusal if isinstance(refusal, Which) else None
    kind, content = content_of(interaction, request)
    if unsure:
        content |= {"meant": unsure.name, "choices": [asdict(choice) for choice in unsure.choices]}
        chosen = [completing(choice.label, f"{IS}{at}") for at, choice in enumerate(unsure.choices)]
        refusal.offers = (*chosen, *refusal.offers)
    text = refusal.text if KEPT in refusal.text else f"{refusal.text} {KEPT}."
    offers = refusal.offers if len(refusal.offers) >= MOST_OFFERS else (*refusal.offers, OPENING)
    return Refusal(
        text,
        example=refusal.example,
        offers=offers,
        draft=refusal.draft if refusal.draft and refusal.draft.kind != LINE else Draft(kind, content),
        event=refusal.event,
        fields=refusal.fields,
        channels=refusal.channels,
    )


def content_of(interaction: Interaction, request: LogIt | None) -> tuple[str, dict[str, Any]]:
    """The kind of draft and what it holds: the line or the form, where it came from, what was answered about it."""
    content: dict[str, Any] = {
        "typed": packed(interaction.typed),
        "channel": request.channel if request else interaction.channel,
        "thread": interaction.thread,
        "settled": list(request.settled) if request else [],
        "drafts": list(request.drafts) if request else [],
    }
    if request is None or not request.form:
        return KIND, content
    fields = {key: [entered.text, list(entered.chosen)] for key, entered in interaction.fields.items()}
    return FILLED, content | {"fields": fields, "about": interaction.about}


def read_open_draft(interaction: Interaction) -> OpenDraft:
    """The button "Open in the form"."""
    return OpenDraft(interaction, Kept.read(interaction.value).draft)


def completed(db: Db, request: Press[Complete], opened: Callable[[Interaction], Interaction]) -> Any:
    """The request of the line that was kept, with the answer to what was asked back; `opened` finds its verb again."""
    person = caller(db, request.interaction)
    draft, choice = request.value
    content = drafts.find(db, draft, person.id, KIND, FILLED, LOOKED)
    if content is None:
        raise Refusal("That line was logged already, or it is older than 30 days.", example="/decision list")
    if choice.startswith(IS):
        content |= {"typed": packed(_named(content, choice.removeprefix(IS)))}
        choice = ""
    interaction = line(request.interaction, content)
    choices = tuple(one for one in (*content.get("settled", ()), choice) if one)
    if "fields" in content:
        return _filled(interaction, content, choices, draft)
    plainly = PLAIN in choices
    interaction = replace(interaction, behind=interaction.typed) if plainly else opened(interaction)
    read_again = read(interaction, plainly=plainly)
    if not isinstance(read_again, LogIt):
        return read_again
    earlier = (*content.get("drafts", ()), draft)
    return settled(
        replace(
            read_again,
            interaction=replace(interaction, way=Way.PRESS),
            settled=choices,
            drafts=earlier,
        )
    )


def _named(content: dict[str, Any], at: str) -> Typed:
    """The line with the one who was chosen in the place of the name that was asked about."""
    typed, name = unpacked(content["typed"]), str(content.get("meant", ""))
    choices = {str(at): choice for at, choice in enumerate(content.get("choices", ()))}
    if at not in choices:
        raise Refusal("That line was logged already, or it is older than 30 days.", example="/decision list")
    person, called = Mention(mention_of(choices[at]["person"])), choices[at]["label"].removesuffix("?")
    lines = list(replaced(typed, name, person, called))
    return next((new for new in lines if not _names(new, name)), lines[0] if lines else typed)


def _names(typed: Typed, name: str) -> bool:
    """Whether a name stands behind one of its keys."""
    read_line_ = read_line(typed, KEYS, example="")
    return any(name == said for names in read_line_.people.values() for said in names)


def _filled(interaction: Interaction, content: dict[str, Any], choices: tuple[str, ...], draft: int) -> LogIt:
    """The form that was kept, with the answer to what was asked back."""
    request = read_submit(form_of(interaction, content))
    return replace(
        request,
        interaction=replace(request.interaction, way=Way.PRESS),
        settled=choices,
        drafts=(*request.drafts, draft),
    )


def form_of(interaction: Interaction, content: dict[str, Any]) -> Interaction:
    """The form as it was filled in."""
    fields = {key: Entered(text, tuple(chosen)) for key, (text, chosen) in content["fields"].items()}
    return replace(interaction, fields=fields, about=content["about"], typed=())


def line(interaction: Interaction, content: dict[str, Any]) -> Interaction:
    """The interaction as it was when the line was typed, answered where the button was pressed."""
    return replace(
        interaction, typed=unpacked(content["typed"]), channel=content["channel"], thread=content["thread"]
    )
