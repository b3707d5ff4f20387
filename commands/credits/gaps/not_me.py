"""*Not me*: whoever was asked says who would know instead; that goes to whoever asked, who asks them with one press."""

from __future__ import annotations

from dataclasses import dataclass

from commands.answers import Answer, Done, OpenForm, Reply
from commands.credits.gap_requests import ASKED_KIND
from commands.credits.gaps.request import OF
from commands.credits.missing import ask_these
from commands.credits.sheet import show
from commands.credits.sheet.looking import own_blanks
from commands.features import Handler, Press, press
from commands.interaction import Entered, Interaction
from commands.scene import Scene, belongs, member
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.people import people
from storage.projects import projects
from studio.deliveries import Delivery, Owed
from studio.people.person import Person
from studio.refusals import Refusal
from views.credits.actions import AskInstead, OfRelease
from views.credits.gaps.answers import not_them, people_asked, told_who_instead
from views.credits.gaps.forms import NAME, WHO, not_me
from views.credits.gaps.persons import in_words, titles_of
from views.kit.message import Message

KIND = "credits.not_me"
LONGEST = 120


@dataclass(frozen=True, slots=True)
class Instead:
    """Who would know: an account, or a name."""

    interaction: Interaction
    of: OfRelease
    slack: str
    name: str


def open_form(db: Db, request: Press[OfRelease]) -> Answer:
    """Ask who would know."""
    member(db, request.interaction, request.value.project)
    return OpenForm(not_me(request.value))


def read_form(interaction: Interaction) -> Instead:
    """Both may be empty."""
    fields = interaction.fields
    chosen, named = fields.get(WHO, Entered()).chosen, fields.get(NAME, Entered()).text
    return Instead(
        interaction,
        OfRelease.read(interaction.about),
        next(iter(chosen), ""),
        " ".join(named.split())[:LONGEST],
    )


def pass_on(db: Db, request: Instead) -> Answer:
    """Tell whoever asked last, at once."""
    scene = member(db, request.interaction, request.of.project)
    asked = [
        message
        for message in deliveries.of(db, scene.project.id, ASKED_KIND)
        if message.recipient == scene.caller.slack
        and int(message.details.get("release") or 0) == request.of.release
        and "asker" in message.details
    ]
    asker = people.by_ids(db, [int(asked[-1].details["asker"])]) if asked else {}
    to = next(iter(asker.values()), None)
    if to is None or not to.reachable or to.slack is None:
        raise Refusal("Whoever asked you is not here any more.", example="/credits missing")
    meant = people.by_slack(db, request.slack) if request.slack else None
    details = {
        "by": scene.caller.id,
        "person": meant.id if meant else 0,
        "name": meant.name if meant else request.name,
        "release": request.of.release,
    }
    key = f"{KIND}:{request.interaction.key}"
    deliveries.owe(db, Owed(KIND, key, to.slack, about=scene.project.id, details=details))
    payload = {"person": details["person"], "named": bool(details["name"])}
    events.record(db, "credits.not_me", actor=scene.caller.id, about=scene.project.id, payload=payload)
    return Done(told_who_instead(to.name, str(details["name"])))


def draw(db: Db, delivery: Delivery) -> Message | None:
    """What whoever asked reads; the button only where the other is of the project and can fill something in."""
    reader, project_id = people.by_slack(db, delivery.recipient), delivery.about or 0
    by = int(delivery.details.get("by") or 0)
    person, release = int(delivery.details.get("person") or 0), int(delivery.details.get("release") or 0)
    known = people.by_ids(db, [each for each in (by, person) if each])
    team = projects.team(db, project_id)
    if reader is None or not belongs(team, reader) or by not in known:
        return None
    scene = Scene(reader, projects.by_id(db, project_id), team)
    sheet = show.sheet_of(db, scene, release)
    gaps = [gap for gap in sheet.every_gap if by in gap.owners]
    meant: Person | None = known.get(person)
    able = meant is not None and meant.reachable and belongs(team, meant) and meant.id != reader.id
    if able and meant:
        able = bool(own_blanks(Scene(meant, scene.project, team), sheet, [by]))
    ask = AskInstead(project_id, release, person, by) if able else None
    name = str(delivery.details.get("name") or "")
    what = in_words(gaps, titles_of(sheet)) if gaps else ""
    value = OfRelease(project_id, release)
    return not_them(known[by].name, scene.project.title, what, name, ask, value)


def ask_instead(db: Db, request: Press[AskInstead]) -> Answer:
    """One message to whom they named, with the same form."""
    project, release, person, of = request.value
    scene = member(db, request.interaction, project)
    meant = people.by_ids(db, [person]).get(person)
    if meant is None or not belongs(scene.team, meant):
        raise Refusal("They are not on this project any more.", example="/credits missing")
    ask_these(db, scene, [person], release, {OF: of})
    return Reply(people_asked([meant.name]))


OPENED = press(OfRelease, open_form)
FORM = Handler(read_form, pass_on)
ASKED = press(AskInstead, ask_instead)
