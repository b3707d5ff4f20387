"""The message shortcut "Log as decision": the message is kept as a draft, then the form opens with its words."""

from __future__ import annotations

from typing import Any

from commands.answers import Answer, OpenForm
from commands.decision.read import resolve, song_and_stage
from commands.decision.read.form_values import about
from commands.interaction import Interaction, Quoted
from commands.scene import scene
from storage.database import Db
from storage.decisions import drafts
from storage.music import songs
from storage.people import people
from studio.refusals import Refusal
from views.decisions.actions import QUOTE
from views.decisions.form import Filled, People, decision_form

MOST = 1_000


def quote(db: Db, interaction: Interaction) -> Answer:
    """Keep what was said, by whom and where; then open the form. The author is offered as the one who decided."""
    if interaction.quoted is None:
        raise Refusal("Use this from the menu of a message.", example="/decision kept take 7 for the chorus")
    project_scene = scene(db, interaction, "")
    # A message of nothing but files says what it is about by their names.
    files = ", ".join(file.label for file in interaction.quoted.files)
    said = (" ".join(resolve.sentence(db, interaction.quoted.text).split()) or files)[:MOST]
    author = people.by_slack(db, interaction.quoted.author) if interaction.quoted.author else None
    decider = author if author and not author.is_bot else None
    draft = drafts.keep(
        db, project_scene.caller.id, QUOTE, _kept(interaction.quoted, said, decider.id if decider else None)
    )
    accounts = {"by": [decider.slack]} if decider and decider.slack else {}
    ids = about(c=interaction.quoted.channel, k=project_scene.project.key, q=draft)
    known_songs = songs.of_project(db, project_scene.project.id)
    filled = Filled(ids, {"what": said}, People(accounts))
    filled = song_and_stage.offered(db, project_scene, interaction.quoted.channel, filled, known_songs)
    return OpenForm(decision_form(known_songs, filled))


def _kept(quoted: Quoted, said: str, author: int | None) -> dict[str, Any]:
    return {
        "quoted": said,
        "author": author,
        "permalink": quoted.permalink,
        "channel": quoted.channel,
        # A message that starts no thread yet becomes the start of one: the card goes beneath it.
        "thread": quoted.thread or quoted.ts,
        "said_at": quoted.ts,
    }
