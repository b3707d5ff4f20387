"""What can be typed behind /credits: the verbs, and a person, label or song that is named without one."""

from __future__ import annotations

from commands.credits import freeze, missing, sheet_rules
from commands.credits.assign import agree, assign, change_shares, confirm, order, remove
from commands.credits.portfolio import by_name, labels, people
from commands.credits.read.lines import EXAMPLE, KEYS
from commands.credits.sheet import evidence_pack, files, show, song
from commands.credits.sheet.formats import FORMATS
from commands.features import Command, Handler, Verb
from commands.interaction import Interaction
from commands.line.parser import read_line
from commands.reading import Chosen, run_chosen

STATERS = "a producer, the artist, label staff or the owner"
GIVERS = "a producer or the artist; others propose"
VERBS = (
    Verb("show", show.SHEET, aliases=("sheet",), example="show"),
    Verb("me", people.OWN, example="me"),
    Verb("missing", missing.HANDLER, aliases=("gaps",), example="missing"),
    *(
        Verb(name, files.HANDLER, usage="[version:2]", example="" if name == "rin" else name)
        for name in FORMATS  # for RIN the program has to have party ids
    ),
    Verb("evidence", evidence_pack.HANDLER, usage="(your own)", example="evidence"),
    Verb("freeze", freeze.FREEZE, example="freeze", who=STATERS),
    Verb("sign", freeze.SIGN, aliases=("signatures",), usage="[version:2]", example="sign"),
    Verb("diff", freeze.DIFF, usage="[version:2]", example="diff"),
    Verb(
        "assign",
        assign.HANDLER,
        aliases=("add", "propose"),
        usage='@who "role" [song:"Title" variant:clean as:"Printed name"]',
        example='assign @engineer "mixing engineer" song:"Neon Rain"',
        who=GIVERS,
    ),
    Verb(
        "remove",
        remove.HANDLER,
        aliases=("unassign", "delete"),
        usage='@who "role" [song:"Title" reason:"why"]',
        example='remove @engineer "mixing engineer" reason:"mixed by another"',
        who="a producer or the artist",
    ),
    Verb(
        "confirm",
        confirm.TYPED,
        usage='@who "role"',
        example='confirm @assistant "assistant engineer"',
        who="a producer or the artist, of another’s credit",
    ),
    Verb(
        "order",
        order.HANDLER,
        usage='@a @b ["role" song:"Title"]',
        example="order @producer @engineer",
        who="a producer or the artist",
    ),
    Verb(
        "share",
        change_shares.HANDLER,
        aliases=("shares", "writer", "writers"),
        usage='@a 60 @b 40 song:"Title" [publisher:… pro:…]',
        example='share @artist 60 @producer 40 song:"Neon Rain"',
        who=STATERS,
    ),
    Verb("agree", agree.TYPED, usage='[song:"Title"]', example="agree"),
    Verb(
        "rules",
        sheet_rules.HANDLER,
        aliases=("rule",),
        usage="[decisions:3 occasions:2 percent:25 time:20 | default]",
        example="rules",
    ),
    Verb(
        "label",
        labels.HANDLER,
        usage='["Label" since:2026-01-01]',
        example='label "Demo Records" since:2026-01-01',
        who="label staff",
    ),
)


def read_named(interaction: Interaction) -> Chosen:
    """What is named without a verb: a person, a label, a song, or nothing, which is the whole sheet."""
    handler = _named(interaction)
    return Chosen(handler.run, handler.parse(interaction))


def _named(interaction: Interaction) -> Handler:
    line = read_line(interaction.behind, KEYS, example=EXAMPLE)
    words = line.words.strip(" .,!?")
    if words:
        return people.PERSON if words.startswith(("@", "＠")) else by_name.HANDLER
    if line.mentions or line.people.get("person"):
        return people.PERSON
    if line.one("label"):
        return labels.HANDLER
    return song.HANDLER if line.one("song") else show.SHEET


COMMAND = Command(
    name="credits",
    summary="Who is credited with what, and what the record shows",
    verbs=VERBS,
    otherwise=Handler(read_named, run_chosen),
    keys=KEYS,
    usage=('[song:"Title" | @who | a name]',),
    lines=("/credits", '/credits song:"Neon Rain"', "/credits @engineer"),
)
