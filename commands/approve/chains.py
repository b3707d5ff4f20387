"""The chain of a stage in words: which functions give the OK in which order, and the people behind them."""

from __future__ import annotations

from commands.asking import chain_of
from commands.naming import names
from commands.scene import Scene
from storage.database import Db
from studio.approvals.policies import said_chain
from studio.vocabulary import Stage


def said_of(db: Db, scene: Scene, stage: Stage | None) -> str:
    """The words in which `/studio policy` sets it: "producer, then A&R with head of label"."""
    chain = chain_of(db, scene.project, stage)
    return said_chain(chain, names(db, {person for step in chain.steps for person in step.people}))


def people_of(db: Db, scene: Scene, stage: Stage | None) -> str:
    """Who is asked for each function of it at that stage: "Producer: Pia Lindgren, A&R: nobody"."""
    functions = [function for step in chain_of(db, scene.project, stage).steps for function in step.functions]
    engaged = {f: scene.team.engaged(f, stage=stage) or scene.team.engaged(f) for f in functions}
    known = names(db, {person for ids in engaged.values() for person in ids})
    return ", ".join(
        f"{f.label}: {' or '.join(known[i] for i in ids) if ids else 'nobody'}" for f, ids in engaged.items()
    )
