"""The form behind "Change…" under a release."""

from __future__ import annotations

from commands.answers import Answer, Done, OpenForm
from commands.features import Handler, Press, press
from commands.interaction import Entered, Interaction
from commands.scene import Scene, member
from commands.studio.music.release import change_shown
from commands.studio.music.release_lines import DAYS, Change
from commands.studio.music.song_facts import require_right
from storage.database import Db
from storage.music import recordings, releases, songs
from studio.music.fact import Value, read_facts
from studio.music.notices import notices
from studio.music.release import Release
from studio.music.release_facts import FACTS, line_of
from studio.refusals import Refusal
from views.credits.actions import OfRelease
from views.studio.release_form import ORDER, TITLE, place_of, release_form


def open_release(db: Db, request: Press[OfRelease]) -> Answer:
    """The form with everything as it stands."""
    scene = member(db, request.interaction, request.value.project)
    require_right(scene)
    known, takes = songs.of_project(db, scene.project.id), recordings.of_project(db, scene.project.id)
    return OpenForm(release_form(scene.project, _of(db, scene, request.value.release), known, takes))


def read_release_form(interaction: Interaction) -> Change:
    """What was filled in; what is wrong is said at its field."""
    about = OfRelease.read(interaction.about)
    texts = {
        key: interaction.fields.get(key, Entered()).text.strip()
        for key in (TITLE, *(place_of(fact.key) for fact in FACTS))
    }
    p, c = notices(texts[place_of("p")], texts[place_of("c")])
    typed = {fact.key: texts[place_of(fact.key)] for fact in FACTS}
    typed |= {"p": p or typed["p"], "c": c or typed["c"]}
    wrong: dict[str, str] = {}
    for fact in FACTS:
        _, bad = read_facts([] if fact.day else [fact], lambda key: typed[key])
        wrong |= {place_of(fact.key): bad[0]} if bad else {}
    title = line_of("title")(texts[TITLE])
    if title.problem or not title.value:
        wrong[TITLE] = title.problem or "A release has a title."
    if wrong:
        raise Refusal(". ".join(wrong.values()), fields=wrong)
    values: dict[str, Value | None] = {fact.column: None for fact in FACTS if not fact.day}
    values |= read_facts([fact for fact in FACTS if not fact.day], lambda key: typed[key])[0]
    days = {fact.column: typed[fact.key] or "-" for fact in DAYS}
    order = None
    if ORDER in interaction.fields:
        order = tuple(filter(None, map(str.strip, interaction.fields[ORDER].text.splitlines())))
    return Change(interaction, about.project, "", values | {"title": title.value}, days, order, form=about)


def change_in_form(db: Db, request: Change) -> Answer:
    """Store what is other than it was."""
    return Done(change_shown(db, request))


def _of(db: Db, scene: Scene, release: int) -> Release:
    every = releases.of_project(db, scene.project.id)
    return next((one for one in every if one.id == release), Release(0, scene.project.title))


OPENED = press(OfRelease, open_release)
FILLED = Handler(read_release_form, change_in_form)
