"""`/credits paste`: the lines behind it, or of its form, shown as they were read; nothing is saved yet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from commands.answers import Answer, Done, OpenForm, Reply
from commands.credits.intake import tracks_saving, tracks_shown
from commands.credits.intake.incoming import Incoming, artists, of_file, of_text
from commands.credits.paste.plan import COMPANY, NEW, Picks, Plan
from commands.credits.paste.reading import planned
from commands.credits.read.lines import OF_SHEET
from commands.credits.read.variants import known_variant
from commands.features import Handler, Press, press
from commands.interaction import Entered, Interaction, Upload, Way
from commands.line.parser import read_line
from commands.line.pieces import Broadcast, typed_again
from commands.scene import Scene, caller, member
from credits.intake.credit_rows import EXAMPLE as TABLE
from credits.intake.table import WrongFile
from storage.database import Db
from storage.decisions import drafts
from storage.projects import projects
from studio.names import same_key
from studio.refusals import Refusal
from views.credits.intake import pasted, tracks_read
from views.kit.message import Message
from views.kit.values import DraftId, Kept
from views.kit.values import Place as OpenedIn

DRAFT = "credits.paste"
EXAMPLE = "/credits paste Mixed by Zoë Öberg"
_OPTIONS = re.compile(r"\s*(?:project|songs?|tracks?|release|variant)\s*[:：]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paste:
    """Credits to read; no `text`: open the form. `songs`, or those of a `release`, are for lines that name none.

    `variant` is the recording that is meant of every song.
    """

    interaction: Interaction
    project: str
    text: str
    songs: tuple[str, ...] = ()
    channel: str | None = None
    release: str = ""
    variant: str = ""
    file: Upload | None = None


def read_paste(interaction: Interaction) -> Paste:
    """`/credits paste [song:"Neon Rain" | release:"Neon"] [variant:clean]` and lines below it."""
    if any(isinstance(piece, Broadcast) for piece in interaction.behind):
        read_line(interaction.behind, OF_SHEET, example=EXAMPLE)  # refuses it
    # Where no line break can be typed, \\n stands for one, as in pasted songs.
    text = typed_again(interaction.behind).replace("\\n", "\n")
    head, _, rest = text.partition("\n")
    if not _OPTIONS.match(head):
        return Paste(interaction, "", text, (), interaction.channel)
    line = read_line((head,), OF_SHEET, example=EXAMPLE)
    titles = (*line.values.get("song", ()), *line.values.get("tracks", ()))
    return Paste(
        interaction,
        line.one("project"),
        f"{line.words}\n{rest}".strip(),
        titles,
        interaction.channel,
        line.one("release"),
        known_variant(line.one("variant"), EXAMPLE),
    )


def read_form(interaction: Interaction) -> Paste:
    """The filled-in form."""
    place = OpenedIn.read(interaction.about)
    text = interaction.fields.get(pasted.LINES, Entered()).text
    file = next(iter(interaction.fields.get(pasted.FILE, Entered()).files), None)
    if file and text.strip():
        raise Refusal("Lines or a file?", fields={pasted.FILE: "Take the lines out, or this file."})
    if file and file.problem:
        raise Refusal("The file cannot be read.", fields={pasted.FILE: file.problem})
    if not file and not text.strip():
        raise Refusal("There is nothing in it.", fields={pasted.LINES: "Paste credits, a line each."})
    return Paste(interaction, place.project, text, (), place.channel or None, file=file)


def paste(db: Db, request: Paste) -> Answer:
    """Show what was read, with what it takes to save it."""
    scene = member(db, request.interaction, request.project)
    if not request.file and not request.text.strip():
        about, files = OpenedIn(request.channel or "", scene.project.key), request.interaction.reads_files
        return OpenForm(pasted.paste_form(scene.project, about, files=files))
    found = _tables(request)
    content = {
        "project": scene.project.id,
        "text": found.credits if found.tracks or request.file else request.text,
        "tracks": list(found.tracks),
        "songs": list(request.songs),
        "picks": {},
        "channel": request.channel,
        "release": request.release,
        "variant": request.variant,
    }
    message = show(db, scene, content, None)
    if request.interaction.way is Way.FORM:
        return Done(message, channel=request.channel)
    return Reply(message)


def _tables(request: Paste) -> Incoming:
    """The table that was pasted, if it is one of ours, or those of the file; refuses one that cannot be read."""
    try:
        return of_file(request.file.content) if request.file else of_text(request.text)
    except WrongFile as wrong:
        fields = {pasted.FILE: str(wrong)} if request.file else {}
        raise Refusal(
            f"Nothing was saved. {wrong}", example=f"/credits paste {TABLE}", fields=fields
        ) from None


def show(db: Db, scene: Scene, content: Mapping[str, Any], draft: int | None) -> Message:
    """Keep the text, and draw what was read of it: tracks first, where there are any."""
    if content.get("tracks"):
        return _tracks(db, scene, content, draft)
    plan = planned(db, scene, content)
    if draft is None:
        draft = drafts.keep(db, scene.caller.id, DRAFT, content)
    else:
        drafts.change(db, draft, scene.caller.id, content)
    return pasted.as_read(scene.project, preview(plan), DraftId(draft))


def _tracks(db: Db, scene: Scene, content: Mapping[str, Any], draft: int | None) -> Message:
    """Tables of tracks; what is there already leads on to the credits."""
    plan = tracks_shown.plan_of(db, scene, content)
    tracks_saving.require(scene, plan)
    lines = [line for table in tracks_shown.tables(content["tracks"]) for line in table.lines]
    later = {**content, "tracks": [], "artists": artists(lines, scene.project.artist)}
    more = bool(later["text"].strip() or later["artists"])
    if not plan.changes and more:
        return show(db, scene, later, draft)
    if not plan.changes:
        return tracks_read.nothing_new(scene.project, len(plan.steps))
    kept_as = drafts.keep(db, scene.caller.id, DRAFT, content) if draft is None else draft
    return tracks_read.read(scene.project, tracks_shown.preview(plan, more=more), DraftId(kept_as))


def preview(plan: Plan) -> pasted.Preview:
    """What people see of a plan."""
    return pasted.Preview(
        tuple(
            pasted.Shown(
                row.role.label, row.who, tuple(p.title for p in row.where if p.title), row.waits, row.printed
            )
            for row in plan.rows
            if row.where
        ),
        tuple(f"{row.role.label}: {row.who}" for row in plan.rows if not row.where),
        tuple((line.line, line.typed, line.reason) for line in plan.left_out),
        tuple(name for name, kind in plan.added.items() if kind == NEW),
        tuple(name for name, kind in plan.added.items() if kind == COMPANY),
        tuple(who.name for who in plan.doubts),
        plan.credits,
    )


def kept(db: Db, interaction: Interaction, draft: DraftId) -> tuple[Scene, dict[str, Any]]:
    """The text that waits, and where; refuses what was done already."""
    asker = caller(db, interaction)
    content = drafts.find(db, draft, asker.id, DRAFT)
    if content is None:
        raise Refusal("This was saved already.", example="/credits")
    return member(db, interaction, projects.by_id(db, content["project"]).key), content


@dataclass(frozen=True, slots=True)
class Chosen:
    """The filled-in form: who is meant by each name, in the order in which they were asked about."""

    interaction: Interaction
    draft: DraftId
    picks: Sequence[tuple[int, str]]


def open_choices(db: Db, request: Press[Kept]) -> Answer:
    """The form with a choice for each name that may be somebody's."""
    scene, content = kept(db, request.interaction, request.value.draft)
    plan = planned(db, scene, content)
    if not plan.doubts:
        raise Refusal("Everybody is known by now.", example="/credits")
    asked = [(who.name, who.choices) for who in plan.doubts]
    drafts.change(
        db, request.value.draft, scene.caller.id, {**content, "asked": [who.name for who in plan.doubts]}
    )
    return OpenForm(pasted.who_form(asked, request.value.draft))


def read_choices(interaction: Interaction) -> Chosen:
    """The choices of the form."""
    picks = [
        (int(number), entered.one)
        for block, entered in interaction.fields.items()
        if (number := block.removeprefix(f"{pasted.WHO}.")) != block and number.isdigit() and entered.one
    ]
    return Chosen(interaction, Kept.read(interaction.about).draft, picks)


def choose(db: Db, request: Chosen) -> Answer:
    """What was read, with those who were meant."""
    scene, content = kept(db, request.interaction, request.draft)
    asked = content.get("asked", [])
    picks = {same_key(asked[at]): pick for at, pick in request.picks if at < len(asked) and _pick(pick)}
    chosen: Picks = {**content["picks"], **picks}
    message = show(db, scene, {**content, "picks": dict(chosen)}, request.draft)
    return Done(message, channel=content["channel"])


def _pick(value: str) -> bool:
    return value in (NEW, COMPANY) or (value.isascii() and value.isdigit() and len(value) < 20)


HANDLER = Handler(read_paste, paste)
FORM = Handler(read_form, paste)
OPENED = press(Kept, open_choices)
CHOSEN = Handler(read_choices, choose)
