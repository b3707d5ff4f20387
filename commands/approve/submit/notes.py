"""What the answer to an ask says besides: what was taken for granted, what is missing, who is asked by other means."""

from __future__ import annotations

from commands import naming
from commands.approve.show.absences import absences
from commands.approve.submit.version_asked import VersionAsked
from commands.scene import Scene
from storage.approvals import final_oks
from storage.database import Db
from storage.people import people
from studio.approvals.approval import Approval
from studio.approvals.chains import Chain
from studio.approvals.plans import elsewhere
from studio.vocabulary import Stage
from studio.wording import all_of
from views.kit.more import few


def taken_for_granted(
    db: Db,
    scene: Scene,
    asked: VersionAsked,
    chain: Chain,
    approval: Approval,
    *,
    numbered: bool,
    linked: bool,
) -> list[str]:
    """What was taken for granted, and who has to be asked by other means."""
    notes = [] if numbered else [f"I took {asked.label} as the next number."]
    if asked.lacking:
        notes.append(f"Without {all_of(asked.lacking)}: there is no recording “{asked.variant}” of it.")
    if not linked:
        notes.append("There is no link, so whoever is asked has to look for it. Next time add link:https://…")
    unmixed = _without_final_mix(db, asked)
    if unmixed:
        notes.append(unmixed)
    for function in elsewhere(chain, scene.team, asked.stage):
        names = naming.names(db, scene.team.engaged(function)).values()
        if names:
            notes.append(
                f"Nobody is {function.label.lower()} at {asked.stage.label.lower()}, so {', '.join(names)} is asked."
            )
    known = people.by_ids(db, {verdict.person for verdict in approval.verdicts})
    without = [
        known[verdict.person].name
        for verdict in approval.verdicts
        if verdict.person in known and not known[verdict.person].slack
    ]
    if without:
        notes.append(
            f"{', '.join(without)} is not in Slack: I tell you when it is their turn, and you record the answer."
        )
    return [*notes, *absences(db, approval)]


def _without_final_mix(db: Db, asked: VersionAsked) -> str:
    """That a master is asked for whose mix nobody has given the final OK; empty where all have it."""
    if asked.stage is not Stage.MASTERING:
        return ""
    finals = final_oks.standing(db, asked.included)
    pairs = zip(asked.songs, asked.recordings, strict=True)
    titles = [
        song.title
        for song, recording in pairs
        if recording in asked.included and (recording, Stage.MIXING) not in finals
    ]
    if not titles:
        return ""
    named, more = few(titles, 5)
    which = f"{', '.join(named)} {more}" if more else all_of(named)
    has = "has" if len(titles) == 1 else "have"
    return f"{which} {has} no final OK of a mix. The master is asked for all the same."
