"""Who is on a project, which songs it has, which projects the asker is part of; for whoever may look into it."""

from __future__ import annotations

from commands import naming
from commands.desk.questions.asker import Asker, Told
from credits.sheet.compiling import engaged_for
from storage.projects import projects
from studio.decisions.questions.wording import words
from studio.wording import counted
from views.questions.actions import look

NAMED = 12  # names or titles in an answer
_IN_FULL = 3


def asked_for(asker: Asker) -> Told | None:
    """The songs, the people or the projects, whichever the question names."""
    if asker.asks(r"\bprojects\b|^(?:what|which) project\b"):
        return _projects(asker)
    if asker.scene is None:
        return None
    if asker.asks(r"\bsongs?\b|\btracks?\b|\btitles?\b"):
        titles = [song.title for song in asker.songs]
        head = f"{asker.key} has {counted(len(titles), 'song')}"
        told = (f"{head}:", _some(titles)) if titles else (f"{head} yet.",)
        return Told(told, (look("Songs", "songs", asker.key),))
    return _people(asker)


def _people(asker: Asker) -> Told:
    """Everybody of the project; where a function is named, whoever has it."""
    scene = asker.scene
    assert scene
    ids = list(dict.fromkeys(engagement.person for engagement in scene.team.engagements))
    names = naming.shown_names(asker.db, ids, scene.project.id)
    said = {i: "; ".join(engaged.said for engaged in engaged_for(scene.team, i)) for i in ids if i in names}
    asked = [word.removesuffix("s") for word in words(asker.sentence)]
    meant = [i for i, what in said.items() if any(word in what.casefold() for word in asked if len(word) > 2)]
    offers = (look("People", "people", asker.key),)
    if meant and len(meant) <= _IN_FULL:
        return Told(tuple(f"{names[i]}: {said[i]}" for i in meant), offers)
    chosen = meant or list(said)
    return Told(
        (f"{counted(len(chosen), 'person', 'people')} on {asker.key}:", _some([names[i] for i in chosen])),
        offers,
    )


def _projects(asker: Asker) -> Told:
    mine = projects.of_person(asker.db, asker.caller.id)
    told = _some([f"{project.key} {project.title}" for project in mine]) or "none yet"
    return Told((f"Your projects: {told}",), (look("Projects", "projects"),))


def _some(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
