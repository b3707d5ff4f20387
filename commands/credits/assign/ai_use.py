"""What of one contribution is AI's, as who gives the credit, or its bearer, states it: “none” is a statement too."""

from __future__ import annotations

from collections.abc import Sequence

from commands.credits import told
from commands.credits.assign.giving import Given
from commands.scene import Scene
from storage import events
from storage.credits import credits
from storage.database import Db
from studio.credits.roles import NamedRole
from studio.music.recording_facts import LONGEST
from studio.refusals import Refusal
from views.kit.blocks import cut

EXAMPLE = '/credits assign @artist "backing vocals" song:"Neon Rain" ai:"doubles generated"'


def read(typed: str, roles: Sequence[NamedRole]) -> str | None:
    """What was said of it; refuses a text that is too long, and what is said of several roles at once."""
    said = " ".join(typed.split())
    if len(said) > LONGEST:
        text = f"ai: has at most {LONGEST} characters; these are {len(said)}."
        raise Refusal(text, example=EXAMPLE)
    if said and len(roles) > 1:
        raise Refusal("ai: is said of one contribution at a time.", example=EXAMPLE)
    return said or None


def state(db: Db, scene: Scene, done: Sequence[Given]) -> list[str]:
    """Write it to credits that stood before; what the answer says of it. Others have it from the moment they are given."""
    said = []
    for each in done:
        use, may = each.gift.ai_use, each.allowed or each.own
        changed = [credit for credit in each.before if use and may and credit.ai_use != use]
        for credit in changed:
            credits.say_ai_use(db, credit.id, use)
            told.tell(db, scene.project.id, scene.caller.id, [credit.person])
        for credit in changed:
            payload = told.about(credit) | {"before": credit.ai_use, "after": use}
            events.record(db, "credit.ai_use", actor=scene.caller.id, about=credit.id, payload=payload)
        if use and (changed or each.ids):
            said.append(f"AI use of {each.gift.person.name} as {each.gift.role.label}: {cut(use, 120)}.")
    return said
