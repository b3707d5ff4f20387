"""What a sheet says of the final OKs of a recording."""

from __future__ import annotations

from typing import NotRequired, TypedDict


class OkByRecord(TypedDict):
    """Who said yes, as what they were then (several: "A&R, Head of label"); `via` where it was no button.

    Given in the place of somebody else, `instead_of` names them and `place` the part that was theirs. Versions that
    were frozen before there were these two have both names in `name`. `note`, `condition` ("if the sample is cleared";
    met, not met, or None while it is open) and `scope` ("radio") stand there alone where something of the kind was
    said; sheets that were frozen before have none.
    """

    person: str
    name: str
    function: str | None
    at: str
    via: str | None
    instead_of: NotRequired[str | None]
    place: NotRequired[str | None]
    note: NotRequired[str]
    condition: NotRequired[str]
    condition_met: NotRequired[bool | None]
    scope: NotRequired[str]


class OkRecord(TypedDict):
    """The final OK of a recording at a stage: on which version, by whom, when the chain closed.

    `against` are those who said no where it blocked nothing; where nobody did, there is no such key.
    """

    stage: str
    version: str
    at: str
    by: list[OkByRecord]
    against: NotRequired[list[OkByRecord]]
    asked: NotRequired[str]  # a later version, for which an OK is asked
