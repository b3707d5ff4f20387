"""Who may say something about an answer that is there: that a report is true, that a condition came about."""

from __future__ import annotations

from dataclasses import dataclass

from commands import asking
from commands.approve.orphans import stage_of
from storage.database import Db
from storage.people import people
from storage.projects import projects
from studio.approvals.approval import Approval
from studio.approvals.plans import people_of
from studio.approvals.vacancies import has_part_still, holders
from studio.approvals.verdict import Verdict, may_confirm
from studio.people.person import Team
from studio.rights.table import REVOKE_OK
from studio.vocabulary import Stage


@dataclass(frozen=True, slots=True)
class Setters:
    """Who says whether a condition came about; `set_it`: it is whoever set it. `why`: they have to give a reason."""

    ids: tuple[int, ...]
    set_it: bool = False
    why: bool = False


def able(db: Db, approval: Approval, verdict: Verdict) -> tuple[int, ...]:
    """Who can say that this reported answer was given."""
    team = projects.team(db, approval.project)
    known = people.by_ids(db, {verdict.person, *(engagement.person for engagement in team.engagements)})
    absent = verdict.person not in team or not known[verdict.person].reachable
    here = [i for i, person in known.items() if person.reachable and i in team]
    return tuple(i for i in here if may_confirm(verdict, i, team, absent=absent))


def setters(db: Db, approval: Approval, verdict: Verdict) -> Setters:
    """Who set it; where they have no part any more, whoever has their function now: docs/rules.md, "Approval".

    Where nobody has, whom the chain of the requester asks; where that is nobody, the owner, with a reason. Of a yes
    that was reported, whoever may confirm the report.
    """
    if verdict.via is not None:
        return Setters(able(db, approval, verdict), set_it=True)
    voice, stage = verdict.answered_by or verdict.person, stage_of(db, approval)
    team = projects.team(db, approval.project)
    known = people.by_ids(db, {*verdict.behind, *team.everybody})
    for person in (voice, *verdict.behind):  # whoever was asked first speaks before any other holder
        if known[person].reachable and has_part_still(verdict, person, team, stage):
            return Setters((person,), set_it=person == voice)
    left_out = {voice, approval.asked_by}
    here = team.without({i for i, person in known.items() if not person.reachable or i in left_out})
    ids = holders(here, verdict.functions, stage) or _of_chain(db, approval, here, stage)
    return Setters(ids) if ids else Setters(here.engaged(*REVOKE_OK.functions), why=True)


def _of_chain(db: Db, approval: Approval, here: Team, stage: Stage | None) -> tuple[int, ...]:
    """Whom the chain asks now, when it is that person who asks."""
    chain = asking.chain_of(db, projects.by_id(db, approval.project), stage)
    asked = (people_of(step, here, stage) for step in chain.steps if step.required)
    return tuple(dict.fromkeys(i for ids in asked for i in ids if i in here))
