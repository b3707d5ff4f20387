"""What can be typed behind /credits: the verbs, and a person, label or song that is named without one."""

from __future__ import annotations

import re
from dataclasses import replace

from commands.credits import copying, missing, sheet_rules
from commands.credits.assign import agree, change_shares, confirm, order, remove
from commands.credits.paste import pasting, rows
from commands.credits.portfolio import by_name, labels, people
from commands.credits.read.lines import EXAMPLE, OF_SHEET
from commands.credits.read.whole import require_whole
from commands.credits.sheet import evidence_pack, files, show, song, split
from commands.credits.sheet.formats import FORMATS, OUTSIDE, PRIVATE
from commands.credits.sign import diff, freeze, request
from commands.features import Command, Handler, Line, Verb
from commands.interaction import Interaction
from commands.line.arguments import said
from commands.line.parser import read_line
from commands.reading import Chosen, run_chosen
from studio.command_lines import value_of
from studio.refusals import Refusal
from studio.rights.table import (
    ASSIGN_CREDIT,
    CONFIRM_CREDIT,
    FREEZE_SHEET,
    READ_LABEL_CREDITS,
    STATE_SHARES,
)


def read_export(interaction: Interaction) -> Chosen:
    """`export`, `export pdf`: the file of that format; without one, CSV."""
    line = read_line(interaction.behind, OF_SHEET, example=FILE)
    words = said(line.words).casefold().split()
    form = next((word for word in words if word in FORMATS), "csv" if {*words} <= _FILE_WORDS else "")
    if not form:
        raise Refusal(f"A file is one of {', '.join(FORMATS)}.", example=FILE)
    require_whole(line, form)
    kept = [f"{key}:{value_of(line.one(key))}" for key in ("project", "release") if line.one(key)]
    kept += [OUTSIDE] if OUTSIDE in words else []
    project = (" ".join(kept),) if kept else ()
    return Chosen(files.HANDLER.run, files.HANDLER.parse(replace(interaction, verb=form, behind=project)))


def read_named(interaction: Interaction) -> Chosen:
    """What is named without a verb: a person, a label, a song, or nothing, which is the whole sheet."""
    handler = _named(interaction)
    return Chosen(handler.run, handler.parse(interaction))


def _named(interaction: Interaction) -> Handler:
    line = read_line(interaction.behind, OF_SHEET, example=EXAMPLE)
    words = said(line.words).strip(" .,!?")
    if words and not (interaction.verb and WHOLE.fullmatch(words)):
        return people.PERSON if words.startswith(("@", "＠")) else by_name.HANDLER
    if line.mentions or line.people.get("person"):
        return people.PERSON
    if line.one("label"):
        return labels.HANDLER
    return song.HANDLER if line.one("song") else show.SHEET


FILE = "/credits csv"
_FILE_WORDS = frozenset({"as", "to", "file", "files", "all", "the", "sheet", "credits", "a", "for"})
# Words that mean the whole sheet, or only join.
WHOLE = re.compile(
    r"((all|everything|everyone|everybody|the|sheet|credits|of|for|album|songs|list|me)\b ?)*", re.IGNORECASE
)
SHOW = Handler(read_named, run_chosen)
_USAGE = {"copy": "[outside] ", "pdf": "[outside] ", "csv": "[layer:supported] "}
VERBS = (
    Verb("show", SHOW, aliases=("sheet",), usage='["Title" | @who]', example="show"),
    Verb("me", people.OWN, example="me"),
    Verb(
        "missing",
        missing.HANDLER,
        aliases=("gaps",),
        example="missing",
        does="what a label still lacks, song by song, who can fix it, and one message to each of them",
        tried=("todo", "fix", "to", "incomplete"),
    ),
    *(
        Verb(
            name,
            files.HANDLER,
            usage="version:2" if name == PRIVATE else _USAGE.get(name, "") + '[version:2 | release:"Title"]',
            example="" if name in ("rin", PRIVATE) else name,
            does="the sheet as a file: label copy, paper, tables, a workbook, JSON, RIN 2.1; `outside`: without gaps and remarks"
            if name == "copy"
            else "",
        )
        for name in FORMATS  # for RIN the program has to have party ids, for private facts a version has to be frozen
    ),
    Verb(
        "evidence",
        evidence_pack.HANDLER,
        usage='(your own, or "Name" of somebody without Slack)',
        example="evidence",
        does="what the record says of oneself, as a file that explains itself",
    ),
    Verb(
        "freeze",
        freeze.FREEZE,
        example="freeze",
        does="a version with a hash, signed by producer, artist and label; what changed since (`json version:1`: its bytes)",
        right=FREEZE_SHEET,
    ),
    Verb("sign", request.SIGN, aliases=("signatures",), usage="[version:2]", example="sign"),
    Verb("diff", diff.DIFF, usage="[version:2]", example="diff"),
    Verb(
        "split",
        split.HANDLER,
        aliases=("splits", "splitsheet"),
        usage='song:"Title"',
        example='split song:"Neon Rain"',
        does="a song’s split sheet to sign, as PDF and text: writers, shares, publishers, PROs, and who has agreed how",
    ),
    Verb(
        "assign",
        rows.ASSIGN,
        aliases=("add", "propose"),
        usage='(a form) | @who "role, role" [@who "role"] [song:"Title" | tracks:"1, 3-5" variant:clean as:"Printed name" group:performers]',
        example='assign @engineer "mixing engineer" song:"Neon Rain"',
        does="gives a credit, takes one back with a reason, confirms what another gave to themselves, puts them in order",
        right=ASSIGN_CREDIT,
        others="others propose",
    ),
    Verb(
        "paste",
        pasting.HANDLER,
        usage='[song:"Title"] and lines: Mixed by X at Y · Guitar: X, Y · X – drums (tracks 1, 3-5)',
        example="paste",
        does="reads pasted credits, a title as a heading, and shows them before one press saves them, with *Undo*",
        right=ASSIGN_CREDIT,
        others="others propose",
        tried=("import", "booklet", "bulk"),
    ),
    Verb(
        "copy-from",
        copying.TYPED,
        aliases=("copyfrom",),
        usage='album song:"Title" variant:"Kite remix" [without:@who,mix]',
        example='copy-from album song:"Neon Rain" variant:"Kite remix"',
        does="gives a variant what another recording of the song is credited with",
        right=ASSIGN_CREDIT,
        others="others propose",
    ),
    Verb(
        "remove",
        remove.HANDLER,
        tried=("undo", "withdraw", "cancel"),
        aliases=("unassign", "delete"),
        usage='@who "role" [song:"Title" reason:"why"]',
        example='remove @engineer "mixing engineer" reason:"mixed by another"',
        right=ASSIGN_CREDIT,
    ),
    Verb(
        "confirm",
        confirm.TYPED,
        usage='@who "role"',
        example='confirm @assistant "assistant engineer"',
        right=CONFIRM_CREDIT,
    ),
    Verb(
        "order",
        order.HANDLER,
        usage='@a @b ["role" song:"Title"]',
        example="order @producer @engineer",
        right=ASSIGN_CREDIT,
    ),
    Verb(
        "share",
        change_shares.HANDLER,
        aliases=("shares", "writer", "writers"),
        usage='@a 60 @b 40 | equal song:"Title" [publisher:… pro:…]',
        example='share @artist 60 @producer 40 song:"Neon Rain"',
        does="what is stated of writers, and their word to it",
        right=STATE_SHARES,
    ),
    Verb(
        "agree",
        agree.TYPED,
        usage='[song:"Title"] | "Name" via:email [at:yesterday note:"…"]',
        example="agree",
    ),
    Verb(
        "rules",
        sheet_rules.HANDLER,
        aliases=("rule",),
        usage='[decisions:3 occasions:2 percent:25 time:20 stores:"Apple Music" | default]',
        example="rules",
        does="by which rule a credit is suggested and playing time is marked, and which stores are looked at",
    ),
    Verb(
        "label",
        labels.HANDLER,
        usage='["Label" since:2026-01-01]',
        example='label "Demo Records" since:2026-01-01',
        does="one label, across projects",
        right=READ_LABEL_CREDITS,
    ),
)


NEIGHBOURS = (
    Verb(
        "status",
        SHOW,
        aliases=(
            "summary",
            "overview",
            "list",
            "view",
            "all",
            "search",
            "find",
            "look",
            "credits",
            "today",
            "open",
        ),
    ),
    Verb("mine", people.OWN, aliases=("my",)),
    Verb(
        "export",
        Handler(read_export, run_chosen),
        aliases=("download", "file", "files", "print", "send", "get"),
    ),
)

COMMAND = Command(
    name="credits",
    summary="Who is credited with what, and what the record shows",
    short="nothing, a song or a person",
    verbs=VERBS,
    otherwise=Handler(read_named, run_chosen),
    keys=OF_SHEET,
    usage=('[song:"Title" | @who | a name]',),
    lines=(
        Line("/credits", "who did what, assigned and supported apart"),
        Line('/credits song:"Neon Rain"', "one song, one person, the whole sheet, one's own in all projects"),
        Line("/credits @engineer"),
    ),
    neighbours=NEIGHBOURS,
)
