"""What is of a whole release refuses to be narrowed: a song or a person left out in silence would be read as meant."""

from __future__ import annotations

from commands.line.keys import Line
from studio.command_lines import command_line
from studio.refusals import Refusal


def require_whole(line: Line, verb: str) -> None:
    """Refuses a line that names a song, a variant or a person behind a verb that takes none of them."""
    plain = command_line("credits", verb, release=line.one("release"), project=line.one("project"))
    title = line.one("song") or line.one("tracks")
    if title:
        raise Refusal(
            f"/credits {verb} is of a whole release. What one song has and lacks is shown by its title alone.",
            example=command_line("credits", song=title, variant=line.one("variant")),
        )
    if line.one("variant"):
        raise Refusal(f"/credits {verb} is of a whole release, every variant on it.", example=plain)
    if line.mentions or line.people.get("person"):
        raise Refusal(
            f"/credits {verb} is of a whole release. What one person has is shown by /credits and who it is.",
            example=plain,
        )
