"""A correction of who did what: somebody's own statement beside the one that was logged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from studio.vocabulary import Kind


class CorrectionState(StrEnum):
    """Open until the one who logged it accepts it; otherwise both statements are kept."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Correction:
    """What `said_by` says about who did what (`says`: person ids by kind), in private first."""

    id: int
    decision: int
    said_by: int
    says: Mapping[Kind, tuple[int, ...]]
    note: str
    state: CorrectionState
    said_at: datetime | None = None
