"""A pasted list, and the questions about lines that can be read in two ways: asked before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher

from commands.answers import Answer, Reply, UpdateForm
from commands.interaction import Interaction, Way
from commands.scene import Scene
from storage.database import Db
from storage.decisions import drafts
from studio.music.pasted_lists import Doubt, SongLine, SongLines, same_title
from studio.music.song import Song
from views.kit.values import DraftId
from views.studio.pasted import paste_asked, readings_form

DRAFT = "studio.list"
_CLOSE, _SHORT = 0.75, 3  # how alike two words are that may be one with a slip in it; shorter ones are two


@dataclass(frozen=True, slots=True)
class Paste:
    """Songs to add or fill in. `block` is that of a form to say problems at; `project` a key, or an id there.

    `picks` says which reading of a line is meant, by its number, and `draft` where the `text` waits for that.
    """

    interaction: Interaction
    project: str | int
    lines: SongLines
    example: str
    block: str = ""
    text: str = ""
    picks: Mapping[int, int] = field(default_factory=dict)
    draft: int = 0


def ask(db: Db, scene: Scene, request: Paste, doubts: Sequence[Doubt]) -> Answer:
    """Keep the list, and ask."""
    content = {
        "project": scene.project.id,
        "text": request.text,
        "example": request.example,
        "picks": {str(line): reading for line, reading in request.picks.items()},
    }
    kept = request.draft
    if kept:
        drafts.change(db, kept, scene.caller.id, content)
    else:
        kept = drafts.keep(db, scene.caller.id, DRAFT, content)
    if request.interaction.way is Way.FORM:
        return UpdateForm(readings_form(doubts, DraftId(kept)))
    message = paste_asked(scene.project, request.lines, doubts, DraftId(kept))
    return Reply(message, replace=request.interaction.way is Way.PRESS)


def doubts_of(request: Paste, known: Sequence[Song]) -> tuple[tuple[Doubt, ...], tuple[SongLine, ...]]:
    """Every line that can be read in two ways, and the others as they are settled."""
    doubts, settled = _near_titles(request.lines.good, known, request.picks)
    return (*request.lines.doubts, *doubts), settled


def _near_titles(
    lines: Sequence[SongLine], known: Sequence[Song], picks: Mapping[int, int]
) -> tuple[tuple[Doubt, ...], tuple[SongLine, ...]]:
    """Titles that may be a known one with a slip in it, and the lines as they are settled.

    A doubt about a title goes by its line below zero; its last reading is the title as a new one.
    """
    titles = {same_title(title): song.title for song in known for title in (song.title, *song.aliases)}
    pasted = {same_title(line.title) for line in lines}
    doubts, settled = [], []
    for line in lines:
        key = same_title(line.title)
        close = () if key in titles else _close(key, titles, pasted)
        readings = (*(replace(line, title=title) for title in close), line)
        picked = picks.get(-line.line, -1)
        if not close or 0 <= picked < len(readings):
            settled.append(readings[picked] if close else line)
        else:
            doubts.append(Doubt(-line.line, line.title, readings))
    return tuple(doubts), tuple(settled)


def _close(key: str, titles: Mapping[str, str], pasted: set[str]) -> tuple[str, ...]:
    """Known titles, not pasted themselves, that differ by a slip."""
    near = dict.fromkeys(
        title for other, title in titles.items() if other not in pasted and _slip(key, other)
    )
    return tuple(near)[:2]


def _slip(typed: str, known: str) -> bool:
    """Whether one word differs by a letter or two, or the blanks do; “Part A” and “Part B”, “Take 5” and “Take 6” do not."""
    if typed.replace(" ", "") == known.replace(" ", ""):
        return True
    words, others = typed.split(), known.split()
    apart = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
    if len(words) != len(others) or len(apart) != 1 or any(c.isdigit() for word in apart[0] for c in word):
        return False
    shortest, ratio = min(map(len, apart[0])), SequenceMatcher(None, *apart[0]).ratio()
    return shortest > _SHORT and ratio >= _CLOSE
