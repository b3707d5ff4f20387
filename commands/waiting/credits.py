"""Credits that wait: to sign, to confirm, to agree to, to fill in; and the news of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from commands.credits.gap_requests import ASKED_KIND
from commands.credits.sign.freeze import KIND as SIGNING
from commands.credits.statements import stamp_of
from commands.credits.suggest.after_final_ok import OFFER_KIND, left_to_assign
from commands.credits.suggest.suggestions import OWN_KIND, RAISED_KIND
from commands.credits.told import CHANGED
from commands.waiting.reader import Reader, names, opening
from credits.sheet.compiling import compiled, engaged_for
from credits.sheet.sheet import Engaged
from storage.credits import credits, waiting
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import songs
from storage.people import paper_names
from storage.projects import engagements, projects
from studio.credits.credit import AssignedCredit, may_confirm
from studio.credits.roles import credit_label
from studio.credits.sheet_input import PersonFacts
from studio.deliveries import Delivery
from studio.refusals import Refusal
from studio.rights.table import ASSIGN_CREDIT
from studio.vocabulary import Stage
from views.credits.actions import AGREE, CHOOSE, CONFIRM, NAMES_RIGHT, Agree, OfRecording
from views.credits.confirmations import stated_said
from views.kit.values import Id
from views.waiting.actions import OPEN
from views.waiting.items import Item, Kind, Press

MOST_OFFERS = 3  # final OKs of late: each is looked up in the sheet
ASKED_FOR = timedelta(days=14)  # what was asked of somebody longer ago is not asked here any more


def of_credits(db: Db, reader: Reader) -> list[Item]:
    """What waits of credits."""
    return [
        *_to_sign(db, reader),
        *_asked(db, reader),
        *_given_to_themselves(db, reader),
        *_shares(db, reader),
        *_names(db, reader),
        *_offers(db, reader),
        *_suggested(db, reader),
    ]


def news(db: Db, reader: Reader, since: datetime) -> list[Item]:
    """What became of one's credits since then, and which projects one is new to."""
    return [*_changed(db, reader, since), *_joined(db, reader, since)]


def _to_sign(db: Db, reader: Reader) -> list[Item]:
    asked = waiting.to_sign(db, reader.person.id)
    buttons = opening(db, reader, SIGNING, [one.id for one in asked], "Look at it")
    by = names(db, {one.frozen_by for one in asked})
    return [
        Item(
            Kind.SIGN,
            one.id,
            (
                f"Sheet of {_titled(db, reader, one.project)}, version {one.version}: sign?",
                f"{by[one.frozen_by]} asks",
            ),
            (buttons[one.id],),
        )
        for one in asked
        if one.id in buttons
    ]


def _titled(db: Db, reader: Reader, project: int) -> str:
    """The title, also of a project that is not the reader's any more."""
    return reader.title(project) or projects.by_id(db, project).title


def _asked(db: Db, reader: Reader) -> list[Item]:
    """The last that somebody asked for of each project, while something of it is left to fill in."""
    asked = deliveries.to(db, reader.person.slack or "", ASKED_KIND, db.at - ASKED_FOR)
    last: dict[int, Delivery] = {one.about or 0: one for one in asked}
    out = []
    for project, one in last.items():
        many = (
            _gaps(db, reader, project, int(one.details.get("release") or 0))
            if project in reader.projects
            else 0
        )
        if many:
            things = f"{many} things" if many > 1 else "one thing"
            head = f"{one.details.get('by', 'Somebody')} needs {things} from you for the credits"
            press = Press("Fill in", f"{OPEN}:{one.id}", Id(one.id))
            out.append(Item(Kind.GAPS, one.id, (head,), (press,), reader.title(project), many=many))
    return out


def _gaps(db: Db, reader: Reader, project: int, release: int) -> int:
    sheet = compiled(credits.material(db, reader.projects[project], reader.teams[project], release))
    return sum(1 for gap in sheet.every_gap if reader.person.id in gap.owners)


def _given_to_themselves(db: Db, reader: Reader) -> list[Item]:
    open_ones = waiting.unconfirmed(db, reader.projects)
    mine = [c for c in open_ones if may_confirm(reader.teams[c.project], reader.person.id, c)]
    called, titles = names(db, {c.person for c in mine}), _titles(db, mine)
    return [
        Item(
            Kind.CREDIT,
            c.id,
            (
                f"{c.as_printed or called[c.person]}: {c.label}",
                f"{titles.get(c.song or 0, 'all songs')} · right?",
            ),
            (Press("Confirm", f"{CONFIRM}:{c.id}", Id(c.id)),),
            reader.title(c.project),
        )
        for c in mine
    ]


def _titles(db: Db, given: list[AssignedCredit]) -> Mapping[int, str]:
    return songs.titles(db, {c.song for c in given if c.song is not None})


def _shares(db: Db, reader: Reader) -> list[Item]:
    stated = waiting.not_agreed(db, reader.person.id)
    titles = songs.titles(db, {writing.song for _, writing in stated})
    out = []
    for project, writing in stated:
        said = stated_said(share=writing.share, publisher=writing.publisher, pro=writing.pro)
        press = Press(
            "That's right", f"{AGREE}:{writing.song}", Agree(project, writing.song, stamp_of(writing))
        )
        lines = (f"You wrote {titles.get(writing.song, 'a song')}", said)
        out.append(Item(Kind.SHARE, writing.song, lines, (press,), reader.title(project)))
    return out


def _names(db: Db, reader: Reader) -> list[Item]:
    """How one is printed, by project, where nobody has said that this is right."""
    mine = [
        c for c in credits.of_person(db, reader.person.id) if c.printable and c.project in reader.projects
    ]
    facts = paper_names.of(db, [reader.person.id]).get(reader.person.id, PersonFacts(reader.person.id))
    printed: dict[int, list[str]] = {}
    for credit in mine:
        name = credit.as_printed or facts.as_printed or reader.person.name
        if name not in facts.confirmed and name not in printed.setdefault(credit.project, []):
            printed[credit.project].append(name)
    return [
        Item(
            Kind.NAME,
            project,
            (f"Printed as {' and '.join(f'“{name}”' for name in spelled)}: right?",),
            (Press("That's my name", f"{NAMES_RIGHT}:{project}", Id(project)),),
            reader.title(project),
        )
        for project, spelled in printed.items()
        if spelled
    ]


def _offers(db: Db, reader: Reader) -> list[Item]:
    """What has its final OK of late, while the record supports credits of it that nobody has assigned."""
    offered = deliveries.to(db, reader.person.slack or "", OFFER_KIND, db.at - ASKED_FOR)
    out = []
    for one in offered[-MOST_OFFERS:]:
        project, recording = int(one.details.get("project", 0)), one.about or 0
        if project not in reader.projects or not ASSIGN_CREDIT.may(reader.teams[project], reader.person.id):
            continue
        try:
            title, many = left_to_assign(db, reader.person, project, recording)
        except Refusal:  # the recording is gone
            continue
        if many:
            credits_ = f"{many} credits" if many > 1 else "one credit"
            lines = (f"{title} has its final OK", f"The record supports {credits_} that nobody has assigned")
            press = Press("Choose and assign", f"{CHOOSE}:{recording}", OfRecording(project, recording))
            out.append(Item(Kind.OFFER, recording, lines, (press,), reader.title(project)))
    return out


def _suggested(db: Db, reader: Reader) -> list[Item]:
    open_ones = waiting.suggested(db, reader.person.id)
    mine = [one.id for one in open_ones if one.person == reader.person.id]
    buttons = dict(opening(db, reader, OWN_KIND, mine, "Look at it"))
    buttons |= opening(
        db, reader, RAISED_KIND, [one.id for one in open_ones if one.id not in mine], "Look at it"
    )
    titles = songs.titles(db, {one.song for one in open_ones})
    called = names(db, {one.person for one in open_ones})
    out = []
    for one in open_ones:
        if one.id in buttons:
            who = (
                "The record suggests a credit"
                if one.id in mine
                else f"{called[one.person]} asks for a credit"
            )
            lines = (who, f"{credit_label(one.role)}, {titles.get(one.song, 'a song')}")
            out.append(Item(Kind.SUGGESTED, one.id, lines, (buttons[one.id],), reader.title(one.project)))
    return out


def _changed(db: Db, reader: Reader, since: datetime) -> list[Item]:
    told = deliveries.to(db, reader.person.slack or "", CHANGED, since)
    by_project: dict[int, Delivery] = {}
    for one in told:
        by_project.setdefault(one.about or 0, one)  # the first of them tells from where on
    return [
        Item(
            Kind.CHANGED,
            one.id,
            (f"Your credits on {reader.title(project)} were changed",),
            (Press("Show", f"{OPEN}:{one.id}", Id(one.id)),),
        )
        for project, one in by_project.items()
        if project in reader.projects
    ]


def _joined(db: Db, reader: Reader, since: datetime) -> list[Item]:
    """Which projects: “You are on Neon”, as what, and whether an OK is theirs to give."""
    person = reader.person.id
    out = []
    for project in engagements.since(db, person, since):
        team = reader.teams[project]
        roles = "; ".join(_engaged(one) for one in engaged_for(team, person))
        chain = projects.chain(db, project, None)
        asked = {f for step in chain.steps if step.required for f in step.functions}
        gives = person in {p for step in chain.steps for p in step.people} or asked & team.functions(person)
        head = f"You are on {reader.title(project)}: {roles}."
        out.append(Item(Kind.JOINED, project, (head, *(("You give the OK.",) if gives else ()))))
    return out


def _engaged(one: Engaged) -> str:
    """As in “producer, tracking to mixing”: the stages by their first and last, where all between them are meant."""
    function, stages = one.function.word, list(Stage)
    if not one.stages:
        return function
    first, last = one.stages[0], one.stages[-1]
    whole = tuple(stages[stages.index(first) : stages.index(last) + 1]) == one.stages and len(one.stages) > 1
    said = [first, last] if whole else one.stages
    between = " to " if whole else ", "
    return f"{function}, {between.join(stage.label.lower() for stage in said)}"
