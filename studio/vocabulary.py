"""The words of the studio: stages, decision categories, contribution kinds and functions.

They follow the field's standard terms; the RIN session types are those of DDEX RIN 2.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Stage(StrEnum):
    """One phase of making a record, in the order in which the work goes."""

    PREPRODUCTION = "preproduction"
    TRACKING = "tracking"
    OVERDUBS = "overdubs"
    VOCALS = "vocals"
    EDITING = "editing"
    MIXING = "mixing"
    MASTERING = "mastering"
    DELIVERY = "delivery"

    @property
    def label(self) -> str:
        return "Pre-production" if self is Stage.PREPRODUCTION else self.value.capitalize()


# What people type for a stage besides its own name. "Recording" in speech means three stages at once.
STAGE_WORDS = {
    "pre-production": Stage.PREPRODUCTION,
    "pre": Stage.PREPRODUCTION,
    "preprod": Stage.PREPRODUCTION,
    "track": Stage.TRACKING,
    "overdub": Stage.OVERDUBS,
    "dubs": Stage.OVERDUBS,
    "vocal": Stage.VOCALS,
    "vox": Stage.VOCALS,
    "edit": Stage.EDITING,
    "comping": Stage.EDITING,
    "mix": Stage.MIXING,
    "master": Stage.MASTERING,
    "archive": Stage.DELIVERY,
}
RECORDING = (Stage.TRACKING, Stage.OVERDUBS, Stage.VOCALS)


class Kind(StrEnum):
    """What a person did for a decision. Proposed, decided, carried out and approved are four facts."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    EXECUTED = "executed"
    PERFORMED = "performed"
    ADVISED = "advised"
    APPROVED = "approved"
    DISSENTED = "dissented"
    LOGGED = "logged"

    @property
    def label(self) -> str:
        return {Kind.EXECUTED: "Carried out", Kind.APPROVED: "OK given"}.get(self, self.value.capitalize())

    @property
    def creative(self) -> bool:
        """Whether it can ever support a creative credit; approving and logging never do."""
        return self not in (Kind.APPROVED, Kind.DISSENTED, Kind.LOGGED)


class Function(StrEnum):
    """What a person is in a project. It gives rights and a place in chains; a credit role gives none."""

    OWNER = "owner"
    MANAGER = "manager"
    ARTIST = "artist"
    PRODUCER = "producer"
    ENGINEER = "engineer"
    ASSISTANT = "assistant"
    MUSICIAN = "musician"
    A_AND_R = "a_and_r"
    LABEL_HEAD = "label_head"
    LABEL_STAFF = "label_staff"

    @property
    def label(self) -> str:
        return FUNCTION_LABELS.get(self, self.value.capitalize())

    @property
    def word(self) -> str:
        """As it stands in a sentence: "producer", "A&R"."""
        return self.label if self is Function.A_AND_R else self.label.lower()


FUNCTION_LABELS = {
    Function.MANAGER: "Studio manager",
    Function.ASSISTANT: "Assistant engineer",
    Function.A_AND_R: "A&R",
    Function.LABEL_HEAD: "Head of label",
    Function.LABEL_STAFF: "Label staff",
}
FUNCTION_WORDS = {
    "anr": Function.A_AND_R,
    "ar": Function.A_AND_R,
    "label head": Function.LABEL_HEAD,
    "labelhead": Function.LABEL_HEAD,
    "label": Function.LABEL_STAFF,
}


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of sound decision; `artistic` says whether it can support a creative credit."""

    slug: str
    label: str
    artistic: bool
    stages: tuple[Stage, ...]
    executor_role: str | None
    candidate: str | None

    @property
    def typed(self) -> str:
        """The word for it in a line, which needs no quotes: "sound-design"."""
        return self.slug.replace("_", "-")


CATEGORIES = (
    Category("song", "Song & material choice", True, (Stage.PREPRODUCTION,), None, "additional_producer"),
    Category(
        "arrangement",
        "Arrangement & instrumentation",
        True,
        (Stage.PREPRODUCTION, Stage.TRACKING, Stage.OVERDUBS, Stage.MIXING),
        "arranger",
        "arranger",
    ),
    Category(
        "performance",
        "Performance direction",
        True,
        (Stage.TRACKING, Stage.OVERDUBS, Stage.VOCALS),
        "producer",
        "additional_producer",
    ),
    Category(
        "player",
        "Player & instrument choice",
        True,
        (Stage.TRACKING, Stage.OVERDUBS),
        None,
        "additional_producer",
    ),
    Category("room", "Room, setup & isolation", False, (Stage.TRACKING,), "recording_engineer", None),
    Category(
        "mic",
        "Mic choice & placement",
        True,
        (Stage.TRACKING, Stage.OVERDUBS, Stage.VOCALS),
        "recording_engineer",
        None,
    ),
    Category(
        "signal",
        "Preamp, chain & print FX",
        True,
        (Stage.TRACKING, Stage.OVERDUBS, Stage.VOCALS),
        "recording_engineer",
        "additional_producer",
    ),
    Category(
        "sound_design",
        "Sound design & programming",
        True,
        (Stage.PREPRODUCTION, Stage.OVERDUBS, Stage.MIXING),
        "programmer",
        "additional_producer",
    ),
    Category(
        "take",
        "Take selection & comping",
        True,
        (Stage.TRACKING, Stage.VOCALS, Stage.EDITING),
        "vocal_editor",
        "vocal_producer",
    ),
    Category("timing_tuning", "Timing & tuning edits", True, (Stage.EDITING,), "editor", None),
    Category(
        "structure_edit",
        "Structural edit",
        True,
        (Stage.EDITING, Stage.MIXING),
        "editor",
        "additional_producer",
    ),
    Category("balance", "Balance & panning", True, (Stage.MIXING,), "mixing_engineer", None),
    Category("eq_dynamics", "EQ & dynamics", True, (Stage.MIXING, Stage.MASTERING), "mixing_engineer", None),
    Category("space_fx", "Space & effects", True, (Stage.MIXING,), "mixing_engineer", "additional_producer"),
    Category("automation", "Automation & rides", True, (Stage.MIXING,), "mixing_engineer", None),
    Category(
        "reference",
        "Reference & direction",
        True,
        (Stage.PREPRODUCTION, Stage.MIXING, Stage.MASTERING),
        None,
        "additional_producer",
    ),
    Category("version", "Version / mix choice", True, (Stage.MIXING, Stage.MASTERING), None, None),
    Category("master_tone", "Mastering tone & level", True, (Stage.MASTERING,), "mastering_engineer", None),
    Category(
        "sequence",
        "Sequence, gaps & fades",
        True,
        (Stage.MASTERING,),
        "mastering_engineer",
        "additional_producer",
    ),
    Category(
        "format",
        "Formats & deliverables",
        False,
        (Stage.MASTERING, Stage.DELIVERY),
        "mastering_engineer",
        None,
    ),
    Category(
        "tech",
        "Technical fix",
        False,
        (Stage.TRACKING, Stage.EDITING, Stage.MIXING, Stage.MASTERING),
        "assistant_engineer",
        None,
    ),
    Category("credit", "Credit & clearance", False, (Stage.DELIVERY,), None, None),
)
