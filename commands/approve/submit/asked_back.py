"""A line that is asked back about before anything is asked: an older version than the newest, or another link of the same one."""

from __future__ import annotations

from commands.approve.read.requests import Submit
from commands.approve.show.named_asks import of_release
from commands.approve.submit.release_asked import meant
from commands.approve.submit.version_asked import VersionAsked, checked_link
from commands.interaction import Way
from commands.line.pieces import packed
from commands.scene import Scene
from storage.database import Db
from studio.approvals.versions import labelled, noun
from studio.command_lines import command_line, quoted
from studio.music.recording import ALBUM
from studio.refusals import Draft, Offer, Refusal
from views.approvals.actions import OLDER, RELINK
from views.kit.values import UNKEPT, Kept

OLDER_LINE = "older"  # the draft of a line that names an older version


def require_same_link(request: Submit, asked: VersionAsked) -> None:
    """A version that is asked for already, typed with another link, is asked back about: nothing is dropped."""
    link = request.values.get("link")
    same = [version for version in asked.same if version.recording in asked.included]
    links = dict.fromkeys(version.link for version in same)
    if not link or not same or link in links:
        return
    newest = max(version.number for version in asked.known) + 1
    title = "album" if request.whole else quoted(asked.songs[0].title)
    variant = "" if asked.variant == ALBUM else asked.variant
    name = "The whole release" if request.whole else asked.songs[0].title
    named = f"{name}{f' ({variant})' if variant else ''} · {noun(asked.stage)} {asked.label}"
    has = next((f"has another link: {known}" for known in links if known), "has no link yet")
    raise Refusal(
        f"{named} is asked for already, and {has}. Replace it, which asks everybody anew, or ask for v{newest}? "
        "Nothing was changed.",
        example=command_line(
            "approve", title, noun(asked.stage), f"v{newest}", variant=variant, link=checked_link(link) or ""
        ),
        offers=(
            Offer("Replace the link", RELINK, str(Kept(UNKEPT))),
            Offer(f"Ask for v{newest}", OLDER, str(Kept(UNKEPT))),
        ),
        draft=Draft(OLDER_LINE, _kept(request) | {"number": newest, "same": asked.number}),
    )


def _kept(request: Submit) -> dict[str, object]:
    """The line as it was typed, to be taken up again by a button."""
    interaction = request.interaction
    return {
        "typed": packed(interaction.typed),
        "channel": interaction.channel,
        "thread": interaction.thread,
    }


def not_older(db: Db, scene: Scene, request: Submit, asked: VersionAsked) -> None:
    """A version that is older than the newest is asked back about: it would replace that one."""
    newest, letter = max(_numbers(db, scene, request, asked), default=(0, ""))
    if request.older or (newest, letter) <= (asked.number, asked.suffix):
        return
    title = "album" if request.whole else quoted(asked.songs[0].title)
    variant = "" if asked.variant == ALBUM else asked.variant
    name = "The whole release" if request.whole else asked.songs[0].title
    named = f"{name}{f' ({variant})' if variant else ''} · {noun(asked.stage)} {labelled(newest, letter)}"
    line = command_line("approve", title, noun(asked.stage), asked.label, variant=variant)
    said = f"type {line}" if request.interaction.way is Way.FORM else f"say that {asked.label} is meant"
    text = (
        f"{named} is newer, and asking for {asked.label} would replace it. Nothing was asked. "
        f"Leave the number out for the next one, or {said}."
    )
    kept = _kept(request)
    raise Refusal(
        text,
        example=command_line("approve", title, noun(asked.stage), f"v{newest + 1}", variant=variant),
        offers=(Offer(f"Ask for {asked.label} all the same", OLDER, str(Kept(UNKEPT))),),
        draft=Draft(OLDER_LINE, kept),
    )


def _numbers(db: Db, scene: Scene, request: Submit, asked: VersionAsked) -> list[tuple[int, str]]:
    """What was asked for so far, number and letter: of the release as a whole, or of the recording."""
    if request.whole:
        release = meant(db, scene, request).id
        asks = of_release(db, scene.project.id, asked.stage, asked.variant, release)
        return [(ask.shown, "") for ask in asks]
    return [(version.number, version.suffix) for version in asked.known]
