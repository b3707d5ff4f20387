"""Who of those who are asked is away, and who answers for them: for whoever asks."""

from __future__ import annotations

from commands import naming
from storage.database import Db
from storage.projects import policies, projects
from studio.approvals.approval import Approval
from studio.people.hours import zone_of


def absences(db: Db, approval: Approval) -> list[str]:
    """Of everybody who has to answer still: "Lena Brandt is away until Thu 10 Dec: Maya Stone answers."."""
    asked = {v.person for step in approval.steps if step.required for v in step.verdicts if v.answer is None}
    away = [one for one in policies.appointed(db, approval.project, db.at) if one.person in asked]
    names = naming.names(db, {person for one in away for person in (one.person, one.delegate)})
    zone = zone_of(projects.by_id(db, approval.project).zone)
    lines = []
    for one in away:
        day = one.until_at.astimezone(zone)
        who, other = names[one.person], names[one.delegate]
        until = f"{who} is away until {day:%a} {day.day} {day:%b}"
        if one.delegate in approval.deciders or one.delegate == approval.asked_by:
            own = "asked for this" if one.delegate == approval.asked_by else "asked here too"
            lines.append(f"{until}. {other} is {own}, so {who} is asked all the same.")
        else:
            lines.append(f"{until}: {other} answers.")
    return lines
