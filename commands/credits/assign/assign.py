"""Assigning credits, or proposing them to whoever may: one, or several people and roles in a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from commands.answers import Answer, Reply
from commands.credits.assign import ai_use, printing
from commands.credits.assign.giving import Gift, borne, give
from commands.credits.assign.said import refuse_again, said_of_one, said_of_several, there_before
from commands.credits.assign.shares import WriterTerms, read_stated, require_room, state
from commands.credits.gap_requests import redraw_gap_requests
from commands.credits.read.lines import EXAMPLE, GIVING
from commands.credits.read.resolve import DRAFT, meant_person, places_given
from commands.credits.read.roles_typed import DRAFT as ROLE_DRAFT
from commands.credits.read.roles_typed import meant_roles
from commands.credits.read.several import people_and_roles
from commands.credits.read.variants import known_variant
from commands.features import Handler, Press, press
from commands.interaction import Interaction
from commands.line.parser import opening, read_line
from commands.line.pieces import Mention, unpacked
from commands.reading import asked
from commands.scene import Scene, caller, member
from storage.database import Db
from storage.decisions import drafts
from storage.people import paper_names, people
from studio.credits.credit import LONGEST_PRINTED, UNCREDITED
from studio.credits.roles import NamedRole
from studio.names import folded, same_key
from studio.people.person import Person
from studio.refusals import Refusal, Which
from views.credits import confirmations
from views.credits.actions import AddPerson, AsPrinted

WRITER = '/credits assign @artist songwriter song:"Neon Rain" share:50 publisher:"Demo Songs" pro:PRS'
GHOST = '/credits assign @engineer "mixing engineer" song:"Neon Rain" uncredited'
MOST = 60  # roles of a line


@dataclass(frozen=True, slots=True)
class Assign:
    """Give roles to people, for songs (typed titles; none: the whole project) in a variant ("": the album)."""

    interaction: Interaction
    project: str
    given: tuple[tuple[Mention | str, NamedRole], ...]
    songs: tuple[str, ...]
    variant: str
    printed: str | None
    stated: WriterTerms
    meanings: Mapping[str, str]
    uncredited: bool = False
    release: str = ""
    ai_use: str | None = None


def read_assign(interaction: Interaction, meanings: Mapping[str, str] | None = None) -> Assign:
    """`/credits assign @x "mix, mastering" @y guitar song:"Neon Rain" [variant:clean] as:"Name as printed" | uncredited`.

    `release:"Neon (Single)"` without a song is that release as such; `ai:"…"` says what of the contribution is AI's.

    `meanings` say what words are that are no role.
    """
    behind, uncredited = printing.without_word(interaction.behind)
    line = read_line(behind, GIVING, example=EXAMPLE)
    named = people_and_roles(line, EXAMPLE)
    group = line.one("group")
    given = tuple(
        (person, role)
        for person, phrase in named.people
        for role in meant_roles(interaction, phrase, group, meanings or {})
    )
    if len(given) > MOST:
        raise Refusal(
            f"{MOST} credits in a line are the most I take; paste more of them.", example="/credits paste"
        )
    if any(role.role.writes for _, role in given) and not named.titles:
        raise Refusal("A writer writes songs: say which, or song:all.", example=WRITER)
    printed = printed_name(line.one("as"))
    if printed and folded(printed) == UNCREDITED:
        printed, uncredited = None, True
    if uncredited and any(role.role.writes for _, role in given):
        text = "A writer has a part in the work, which societies register: only what was done on a recording can be uncredited."
        raise Refusal(text, example=GHOST)
    if printed and len(named.people) > 1:
        raise Refusal("as: is the printed name of one person.", example=f'{EXAMPLE} as:"E. N. Gineer"')
    roles = [role for _, role in given]
    return Assign(
        interaction,
        line.one("project"),
        given,
        named.titles,
        "" if all(role.role.writes for role in roles) else known_variant(line.one("variant")),
        printed,
        read_stated(line, roles),
        meanings or {},
        uncredited,
        line.one("release"),
        ai_use.read(line.one("ai"), roles),
    )


def printed_name(typed: str) -> str | None:
    """A name as it is to be printed, on one line; refuses one that no sheet could hold."""
    printed = " ".join(typed.split()) or None
    if printed and len(printed) > LONGEST_PRINTED:
        raise Refusal(
            f"A printed name has at most {LONGEST_PRINTED} characters; this one has {len(printed)}.",
            example=EXAMPLE,
        )
    return printed


def assign(db: Db, request: Assign) -> Answer:
    """Store the credits; one's own, and what is merely proposed, waits for another who may."""
    scene = member(db, request.interaction, request.project)
    persons = {named: _person(db, scene, request, named) for named, _ in request.given}
    where = places_given(db, scene, request.songs, request.variant, request.release)
    work = tuple(replace(place, variant="") for place in where)
    gifts = [
        borne(
            db,
            Gift(
                persons[named],
                role,
                work if role.role.writes else where,
                request.printed,
                request.uncredited,
                ai_use=request.ai_use,
            ),
        )
        for named, role in request.given
    ]
    if len(gifts) == 1 and (turned := printing.turned(db, scene, gifts[0])):
        return Reply(turned)
    songs = [place.song for place in where if place.song]
    authors = {gift.person.id: gift.person for gift in gifts if gift.role.role.writes}
    for author in authors.values():
        require_room(db, scene, author, songs, request.stated)
    done = [give(db, scene, gift) for gift in gifts]
    stated = ai_use.state(db, scene, done)
    if not any(each.done for each in done) and not stated:
        refuse_again(scene, done)
    redraw_gap_requests(db, scene.project.id)
    notes = [*stated, *(note for gift in gifts for note in printing.theirs(gift))]
    notes += [note for person in authors.values() for note in state(db, scene, person, songs, request.stated)]
    notes = list(dict.fromkeys(notes))
    if not any(each.done for each in done):
        return Reply(confirmations.sentence(" ".join(notes)))
    if len(done) == 1:
        return Reply(said_of_one(db, scene, done[0], (*there_before(done[0]), *notes)))
    return Reply(said_of_several(db, scene, done, where, notes))


def add_and_assign(db: Db, request: Press[AddPerson]) -> Answer:
    """Add somebody without an account, and assign as the kept line says."""
    asker = caller(db, request.interaction)
    draft_id, kind = request.value
    draft = drafts.find(db, draft_id, asker.id, DRAFT)
    if draft is None:
        raise Refusal("That line was done or dropped already.", example="/credits")
    interaction = _typed_again(request.interaction, draft)
    read_again = read_assign(interaction, draft.get("roles"))
    member(
        db, interaction, read_again.project
    )  # nobody is added for a project that the caller has no part in
    if not people.named(db, draft["name"]):
        added = people.add_named(db, draft["name"])
        if kind == "company":
            paper_names.change(db, added.id, asker.id, {"company": True})
    drafts.drop(db, draft_id, asker.id)
    return _assigned_again(db, request.interaction, read_again)


def assign_as_printed(db: Db, request: Press[AsPrinted]) -> Answer:
    """Assign as the kept line says, now that it is known what words in it mean."""
    asker = caller(db, request.interaction)
    draft = drafts.find(db, request.value.draft, asker.id, ROLE_DRAFT)
    if draft is None:
        raise Refusal("That line was done or dropped already.", example="/credits")
    meanings = {**draft["meant"], same_key(draft["words"]): request.value.choice}
    read_again = read_assign(_typed_again(request.interaction, draft), meanings)
    drafts.drop(db, request.value.draft, asker.id)
    return _assigned_again(db, request.interaction, read_again)


def _person(db: Db, scene: Scene, request: Assign, named: Mention | str) -> Person:
    try:
        return meant_person(db, request.interaction, named, scene.project.id)
    except Refusal as refusal:
        if (
            refusal.draft and request.meanings
        ):  # what was pressed for a role holds when a name is asked about too
            refusal.draft = replace(
                refusal.draft, content={**refusal.draft.content, "roles": dict(request.meanings)}
            )
        raise


def _typed_again(pressed: Interaction, draft: Mapping[str, Any]) -> Interaction:
    typed = unpacked(draft["typed"])
    behind = opening(typed, GIVING)[1]
    return replace(pressed, typed=typed, behind=behind, channel=draft["channel"], thread=draft["thread"])


def _assigned_again(db: Db, pressed: Interaction, request: Assign) -> Answer:
    try:
        answer = assign(db, request)
    except Which as unsure:
        raise asked(unsure, replace(request.interaction, name="credits")) from unsure
    return replace(answer, replace=pressed.private) if isinstance(answer, Reply) else answer


HANDLER = Handler(read_assign, assign)
ADDED = press(AddPerson, add_and_assign)
PRINTED_PRESSED = press(AsPrinted, assign_as_printed)
