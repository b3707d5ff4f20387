"""What the supported layer proposes to assign: roles that fit what people are engaged for and have done on a song."""

from __future__ import annotations

from dataclasses import dataclass

from credits.sheet.scope import of_recording
from studio.credits.credit import Tally
from studio.credits.roles import MUSICIAN, credit_label
from studio.credits.sheet_input import Material
from studio.music.recording import Recording
from studio.vocabulary import RECORDING, Function, Kind, Stage

_ENGINEER = {
    **dict.fromkeys(RECORDING, "recording_engineer"),
    Stage.EDITING: "editor",
    Stage.MIXING: "mixing_engineer",
    Stage.MASTERING: "mastering_engineer",
}
_ASSISTANT = {Stage.MIXING: "second_mixing_engineer", Stage.MASTERING: "second_mastering_engineer"}


@dataclass(frozen=True, slots=True)
class Proposed:
    """A credit that the record supports and nobody has assigned; `decisions` is how many support it."""

    person: int
    name: str
    role: str
    label: str
    decisions: int

    @property
    def key(self) -> str:
        return f"{self.person}:{self.role}"


def proposed(material: Material, recording: Recording) -> tuple[Proposed, ...]:
    """For one recording, by name; approving or logging proposes nothing, nor does what is merely assumed."""
    counts: dict[tuple[int, str], int] = {}
    for tally in material.tallies:
        role = supported_role(material, tally) if tally.counts and tally.song == recording.song else None
        if role:
            key = (tally.person, role)
            counts[key] = counts.get(key, 0) + tally.decisions
    given = {(credit.person, credit.role) for credit in material.credits if of_recording(credit, recording)}
    proposals = [
        Proposed(person, material.name(person), role, credit_label(role), decisions)
        for (person, role), decisions in counts.items()
        if (person, role) not in given
    ]
    return tuple(
        sorted(proposals, key=lambda proposal: (proposal.name.casefold(), proposal.label, proposal.person))
    )


def supported_role(material: Material, tally: Tally) -> str | None:
    """The role that fits what somebody is engaged for and did; None where nothing does."""
    held = material.team.functions(tally.person, tally.stage)
    if tally.kind is Kind.PERFORMED:
        return "lead_vocalist" if tally.stage is Stage.VOCALS and Function.ARTIST in held else MUSICIAN
    if Function.PRODUCER in held:
        return "producer"
    if tally.kind is Kind.ADVISED or tally.stage is None:
        return None
    if Function.ASSISTANT in held:
        return _ASSISTANT.get(tally.stage, "assistant_engineer")
    return _ENGINEER.get(tally.stage) if Function.ENGINEER in held else None
