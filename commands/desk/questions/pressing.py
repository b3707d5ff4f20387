"""The buttons under an answer: one decision in full, something to look up, and logging the line after all."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from commands.answers import Answer, Reply
from commands.decision.command import run_request
from commands.decision.log import kept_lines
from commands.decision.read import target
from commands.decision.read.reading import read
from commands.decision.read.requests import LogIt
from commands.decision.show import in_full
from commands.desk.questions.reading import Asking
from commands.features import Command, Feature, Press, press
from commands.interaction import Interaction, Way
from commands.line.pieces import Mention, Typed, joined
from commands.reading import KEPT
from commands.reading import read as read_command
from commands.scene import caller
from storage.database import Db
from storage.decisions import drafts
from storage.music import songs
from storage.projects import projects
from studio.command_lines import command_line
from studio.refusals import Refusal
from views.kit.values import Id
from views.questions import actions
from views.questions.actions import ASK, FOUND, Log, Look

GONE = "That line was logged already, or it is older than 30 days."
OLD = "That answer is too old. Ask again."
_MARK = re.compile(r"\s*[?？¿؟‽⁇⁉][?？!！‽⁇⁉\s]*(?=\s*$|\s+[^\W\d_]+:\S)")
_LOOKS = {
    "waits": ("approve", ""),
    "list": ("decision", "list"),
    "sessions": ("session", "list"),
    "credits": ("credits", ""),
    "missing": ("credits", "missing"),
    "people": ("studio", "people"),
    "songs": ("studio", "songs"),
    "projects": ("studio", "projects"),
    "help": ("studio", "help"),
}


def feature(listed: Callable[[], Mapping[str, Command]]) -> Feature:
    """The buttons; what is looked up is a line of the commands that are `listed`."""
    return Feature(
        presses=(
            (actions.OPEN, press(Id, open_one)),
            (actions.LOG, press(Log, log)),
            (actions.LOOK, press(Look, lambda db, request: look(db, listed(), request))),
        )
    )


def open_one(db: Db, request: Press[Id]) -> Answer:
    """One decision in full, for somebody of its project who may read it."""
    scene, decision = target.pressed(db, request.interaction, request.value.id)
    return Reply(in_full.drawn(db, scene, decision))


def look(db: Db, commands: Mapping[str, Command], request: Press[Look]) -> Answer:
    """What would be answered to the line that looks it up."""
    where, key, about = request.value
    if where == ASK:
        return _asked_in(db, commands, request)
    name, line = _looked_up(db, request.interaction, where, key, about)
    if key:
        line = f"{line} project:{key}".strip()
    typed: Typed = (line,) if line else ()
    chosen = read_command(commands[name], replace(request.interaction, name=name, typed=typed))
    answer = chosen.run(db, chosen.request)
    return replace(answer, replace=False) if isinstance(answer, Reply) else answer


def _asked_in(db: Db, commands: Mapping[str, Command], request: Press[Look]) -> Answer:
    """The question that was kept, asked once more in this project."""
    _, key, draft = request.value
    content = drafts.find(db, draft, caller(db, request.interaction).id, KEPT, kept_lines.KIND)
    if content is None:
        raise Refusal(OLD, example="/studio help")
    line = kept_lines.line(request.interaction, content)
    typed = joined([*line.typed, f" project:{key}"])
    line = replace(line, name=content["command"], typed=typed, behind=typed)
    command = commands[content["command"]]
    asking = Asking(lambda: tuple(commands.values()))
    otherwise = partial(read_command, command, line)
    chosen = asking.behind(command, line, otherwise) or otherwise()
    answer = chosen.run(db, chosen.request)
    return replace(answer, replace=request.interaction.private) if isinstance(answer, Reply) else answer


def _looked_up(db: Db, interaction: Interaction, where: str, key: str, about: int) -> tuple[str, str]:
    if where == FOUND:
        content = drafts.find(db, about, caller(db, interaction).id, KEPT, kept_lines.KIND)
        if content is None or not content.get("more"):
            raise Refusal(OLD, example="/decision list")
        return "decision", content["more"]
    if where == "song":
        project = projects.by_key(db, key)
        known = songs.of_project(db, project.id) if project else ()
        title = next((song.title for song in known if song.id == about), "")
        return "credits", command_line("credits", song=title).removeprefix("/credits").strip()
    if where.startswith("help."):
        return "studio", f"help {where.removeprefix('help.')}"
    return _LOOKS[where]


def log(db: Db, request: Press[Log]) -> Answer:
    """The line that was kept, stored after all: as an idea of whoever asked, as decided, or as it stands."""
    who = caller(db, request.interaction)
    draft, how = request.value
    content = drafts.find(db, draft, who.id, kept_lines.KIND)
    if content is None:
        raise Refusal(GONE, example="/decision list")
    line = kept_lines.line(request.interaction, content)
    typed = line.typed if how == "plain" else without_mark(line.typed)
    if how == "idea":
        typed = joined([*typed, " idea:", Mention(request.interaction.user)])
    line = replace(line, name="decision", verb="", typed=typed, behind=typed)
    return run_request(db, _as_decision(line, draft))


def _as_decision(line: Interaction, draft: int) -> Any:
    try:
        request = read(line, plainly=True)
    except Refusal as refusal:
        raise kept_lines.kept(refusal, line) from refusal
    if not isinstance(request, LogIt):
        return request
    return replace(request, interaction=replace(line, way=Way.PRESS), drafts=(draft,))


def without_mark(typed: Typed) -> Typed:
    """The line without the question mark that ends it, or that stands before its keys."""
    pieces = list(typed)
    for at in range(len(pieces) - 1, -1, -1):
        piece = pieces[at]
        if isinstance(piece, str) and _MARK.search(piece):
            pieces[at] = _MARK.sub("", piece)
            break
    return joined(pieces)
