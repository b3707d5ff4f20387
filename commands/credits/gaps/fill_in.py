"""*Fill in*: a form with a field for each thing that its reader is asked for; what is typed is read as its commands do."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commands.answers import Answer, Done, OpenForm
from commands.credits.assign.shares import WriterTerms, read_share, require_total, state_split
from commands.credits.gap_requests import ASKED_KIND, redraw_gap_requests
from commands.credits.gaps.request import OF
from commands.credits.paste.plan import planned
from commands.credits.paste.saving import write
from commands.credits.sheet import show
from commands.credits.sheet.looking import own_blanks, things
from commands.credits.told import tell_signers
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.scene import Scene, member
from credits.blanks import Blank
from storage import events
from storage.database import Db
from storage.deliveries import deliveries
from storage.music import recordings, releases, songs
from storage.people import people
from studio.credits.credit import Standing
from studio.music import recording_facts, release_facts
from studio.music.fact import Fact, Value
from studio.music.identifiers import shown_isrc
from studio.people.person import Person
from studio.refusals import Refusal
from studio.rights.table import EDIT_IDENTIFIERS, STATE_SHARES
from views.credits.actions import OfRelease
from views.credits.gaps.answers import Filled, filled_in
from views.credits.gaps.forms import BLANK, block_of, fill_in

_FACTS: Mapping[str, Fact] = {fact.key: fact for fact in recording_facts.FACTS}
_OF_RELEASE: Mapping[str, Fact] = {fact.column: fact for fact in release_facts.FACTS}
_SAYS_WHAT = re.compile(r"[:：(–]|\bby\b| - ", re.IGNORECASE)  # a line that names its role itself
_LEAD = {"writers": "Written by", "production": "Produced by"}
NOTHING_LEFT = "Nothing is left for you to fill in there."


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What was typed, by the id of its field."""

    interaction: Interaction
    of: OfRelease
    typed: Mapping[str, str]


def open_form(db: Db, request: Press[OfRelease]) -> Answer:
    """The form with what the reader is asked for, whoever asked."""
    scene = member(db, request.interaction, request.value.project)
    sheet = show.sheet_of(db, scene, request.value.release)
    found = own_blanks(scene, sheet, named_instead(db, scene))
    if not found:
        raise Refusal(NOTHING_LEFT, example="/credits missing")
    title = sheet.release.title if len(sheet.releases) > 1 else sheet.project.title
    return OpenForm(fill_in(title, found, request.value))


def named_instead(db: Db, scene: Scene) -> list[int]:
    """Who was asked first and named the reader."""
    sent = deliveries.of(db, scene.project.id, ASKED_KIND)
    mine = [message for message in sent if message.recipient == scene.caller.slack]
    return [int(message.details[OF]) for message in mine if OF in message.details]


def read_form(interaction: Interaction) -> FilledIn:
    """The fields that hold something."""
    typed = {
        block: entered.one.strip()
        for block, entered in interaction.fields.items()
        if block.startswith(f"{BLANK}:") and entered.one.strip()
    }
    return FilledIn(interaction, OfRelease.read(interaction.about), typed)


def keep(db: Db, request: FilledIn) -> Answer:
    """Keep all of it or nothing; what was filled in by somebody else meanwhile is theirs."""
    scene = member(db, request.interaction, request.of.project)
    sheet = show.sheet_of(db, scene, request.of.release)
    found = own_blanks(scene, sheet, named_instead(db, scene))
    typed = [(blank, request.typed[block_of(blank)]) for blank in found if block_of(blank) in request.typed]
    facts = [(blank, text) for blank, text in typed if blank.kind in ("fact", "release")]
    kept = _facts(db, scene, facts)
    kept += _shares(db, scene, [(blank, text) for blank, text in typed if blank.kind == "share"])
    added: list[str] = []
    for blank, text in typed:
        if blank.kind == "group":
            lines, new = _credits(db, scene, blank, text)
            kept += lines
            added += [name for name in new if name not in added]
    redraw_gap_requests(db, scene.project.id)
    left = own_blanks(scene, show.sheet_of(db, scene, request.of.release), named_instead(db, scene))
    return Done(filled_in(Filled(kept, added, things(left), request.of)))


def _facts(db: Db, scene: Scene, typed: Sequence[tuple[Blank, str]]) -> list[str]:
    """Facts of recordings and of the release."""
    if not typed:
        return []
    scene.require(EDIT_IDENTIFIERS, "fill that in", example="/credits missing", event="identifiers.refused")
    values: dict[tuple[str, int], dict[str, Value | None]] = {}
    kept = []
    for blank, text in typed:
        fact = (_FACTS if blank.kind == "fact" else _OF_RELEASE)[blank.key]
        reading = fact.read(text)
        if reading.problem or not reading.value:
            problem = reading.problem or "That says nothing."
            raise Refusal(problem, fields={block_of(blank): f"{problem[:1].upper()}{problem[1:]}"})
        values.setdefault((blank.kind, blank.recording), {})[fact.column] = reading.value
        kept.append(f"{blank.title or 'The release'}: {fact.name} {fact.spoken(reading.value)}")
    tell_signers(db, scene.project.id, scene.caller.id)
    for (kind, recording), columns in values.items():
        if kind == "fact":
            _of_recording(db, scene, recording, columns, typed)
        else:
            _of_release(db, scene, next(one for one, _ in typed if one.kind == "release"), columns)
    return kept


def _of_recording(
    db: Db,
    scene: Scene,
    recording: int,
    values: Mapping[str, Value | None],
    typed: Sequence[tuple[Blank, str]],
) -> None:
    take = next(each for each in recordings.of_project(db, scene.project.id) if each.id == recording)
    song = next(each for each in songs.of_project(db, scene.project.id) if each.id == take.song)
    isrc = str(values.get("isrc") or "")
    holder = recordings.isrc_holders(db, [isrc]).get(isrc) if isrc else None
    if holder and holder.recording != recording:
        blank = next(one for one, _ in typed if (one.recording, one.key) == (recording, "isrc"))
        here = holder.project == scene.project.id
        said = f"“{holder.title[:80]}”" if here else "a recording of another project"
        problem = f"{shown_isrc(isrc)} belongs to {said}"
        raise Refusal(problem, fields={block_of(blank): problem})
    before = {fact.column: fact.known(song, take) for fact in recording_facts.FACTS if fact.column in values}
    recordings.change(db, take, values)
    payload = {"recording": take.id, "before": before, "after": dict(values), "from": "form"}
    events.record(db, "recording.facts", actor=scene.caller.id, about=song.id, payload=payload)


def _of_release(db: Db, scene: Scene, blank: Blank, values: Mapping[str, Value | None]) -> None:
    every = releases.of_project(db, scene.project.id)
    named = next((each for each in every if f"“{each.title}”" in blank.gap.what), None)
    release = named or next(iter(every), None) or releases.add(db, scene.project.id, scene.project.title)
    before = {column: getattr(release, column) for column in values}
    releases.change(db, release.id, values)
    payload = {"before": before, "after": dict(values), "order": [], "from": "form"}
    events.record(db, "release.changed", actor=scene.caller.id, about=release.id, payload=payload)


def _shares(db: Db, scene: Scene, typed: Sequence[tuple[Blank, str]]) -> list[str]:
    """What is stated of writers; each of them agrees."""
    if not typed:
        return []
    scene.require(STATE_SHARES, "state shares", example="/credits agree", event="credit.refused")
    known = people.by_ids(db, {blank.person for blank, _ in typed})
    takes = {take.id: take.song for take in recordings.of_project(db, scene.project.id)}
    by_song: dict[int, list[tuple[Blank, Person, WriterTerms]]] = {}
    for blank, text in typed:
        share = _share(blank, text)
        by_song.setdefault(takes[blank.recording], []).append(
            (blank, known[blank.person], WriterTerms(share))
        )
    kept = []
    for song in [each for each in songs.of_project(db, scene.project.id) if each.id in by_song]:
        stated = by_song[song.id]
        try:
            require_total(db, scene, song, {person.id: terms.share or 0 for _, person, terms in stated})
        except Refusal as refusal:
            raise Refusal(refusal.text, fields={block_of(stated[-1][0]): refusal.text}) from None
        state_split(db, scene, song, [(person, terms) for _, person, terms in stated])
        kept += [f"{song.title}: share of {blank.name}, to be agreed" for blank, _, _ in stated]
    return kept


def _share(blank: Blank, text: str) -> int:
    try:
        return round(read_share(text))
    except Refusal as refusal:
        raise Refusal(refusal.text, fields={block_of(blank): refusal.text}) from None


def _credits(db: Db, scene: Scene, blank: Blank, text: str) -> tuple[list[str], list[str]]:
    """Credits as a booklet has them; returns what was given, and who was added without Slack."""
    block = block_of(blank)
    lines = [_line(blank, line.strip()) for line in text.splitlines() if line.strip()]
    plan = planned(db, scene, "\n".join(lines), [blank.title], {})
    if plan.left_out:
        raise Refusal(plan.left_out[0].reason, fields={block: plan.left_out[0].reason[:150]})
    if plan.doubts:
        near = plan.doubts[0]
        who = " or ".join(choice.label for choice in near.choices[:3])
        problem = f"“{near.name[:60]}”: do you mean {who}? Type the name in full, or with @."
        raise Refusal(problem, fields={block: problem})
    if not plan.rows:
        problem = "I read no credit there."
        raise Refusal(problem, fields={block: problem})
    done = write(db, scene, plan, "form")
    kept = [
        f"{blank.title}: {given.gift.role.label}, {given.gift.printed or given.gift.person.name}"
        + (", waits for another’s word" if given.standing is Standing.WAITING else "")
        for given in done
        if given.done
    ]
    return kept, list(plan.added)


def _line(blank: Blank, line: str) -> str:
    """The line with its role; of performers it has to be said."""
    if _SAYS_WHAT.search(line):
        return line
    if blank.key not in _LEAD:
        problem = "Say what they did, a colon, and who: Lead vocals: ____"
        raise Refusal(problem, fields={block_of(blank): problem})
    return f"{_LEAD[blank.key]} {line}"


PRESSED = press(OfRelease, open_form)
FORM = Handler(read_form, keep)
