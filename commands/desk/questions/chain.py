"""Who gives the OK: the project's chain at the stage that is asked about."""

from __future__ import annotations

from commands.approve import chains
from commands.desk.questions.asker import Asker, Told
from studio.approvals.versions import stage_word
from studio.decisions.questions.wording import words
from studio.wording import capitalised
from views.questions.actions import look


def gives_ok(asker: Asker) -> Told | None:
    """The chain in words and the people in it; where no stage is named, that of the mix."""
    scene = asker.member
    if scene is None:
        return None
    named = (stage_word(form) for word in words(asker.sentence) for form in _forms(word))
    stage = next((stage for stage in named if stage), None)
    where = stage.label if stage else asker.key
    lines = (
        f"{where}: {chains.said_of(asker.db, scene, stage)}",
        capitalised(chains.people_of(asker.db, scene, stage)),
    )
    return Told(tuple(line for line in lines if line), (look("What waits", "waits"),))


def _forms(word: str) -> tuple[str, ...]:
    """A word as it stands, and in the singular: "mixes", "masters"."""
    return word, word.removesuffix("s"), word.removesuffix("es")
