"""Roles as people say them and as booklets print them: "mix eng", "Guitar [Electric]", "produced and mixed by"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from studio.credits.roles.lists import parted, says_where
from studio.credits.roles.role import MUSICIAN, NamedRole, Role, credit_roles
from studio.credits.roles.tasks import TASKS, place_named, task_named, worked_on
from studio.music.instruments import instrument_named
from studio.names import folded

_SAME = {
    "eng": "engineer", "engineering": "engineer", "engineered": "engineer", "engineers": "engineer",
    "mixing": "mix", "mixed": "mix", "mixer": "mix", "mixes": "mix",
    "mastering": "master", "mastered": "master",
    "recording": "record", "recorded": "record", "rec": "record",
    "prod": "produce", "producer": "produce", "production": "produce", "produced": "produce", "producers": "produce",
    "asst": "assistant", "assisted": "assistant", "2nd": "second", "exec": "executive", "add": "additional",
    "addl": "additional", "add'l": "additional", "vocals": "vocal", "vox": "vocal", "editing": "edit", "edited": "edit",
    "editor": "edit", "arranged": "arrange", "arranger": "arrange", "arrangement": "arrange", "strings": "string",
    "programming": "program", "programmed": "program", "programmer": "program", "remixed": "remix",
    "remixer": "remix", "atmos": "immersive", "dolby": "", "by": "", "the": "", "and": "",
}  # fmt: skip
_EDGES = " \t.,:;–—-‐‑·•*"
_BRACKET = re.compile(
    r"(?P<base>[^\[\](){}]+?)\s*[\[({](?P<detail>[^\[\](){}]+)[\])}]\s*(?P<by>by)?", re.IGNORECASE
)
# Words that tell which of several or how it was played: the instrument or role stays what it is.
_BEFORE = frozenset({
    "additional", "add", "addl", "lead", "solo", "principal", "first", "second", "third", "1st", "2nd", "3rd", "featured",
    "guest", "live", "extra", "processed", "backwards", "backward", "reverse", "reversed", "distorted", "bowed", "plucked",
    "muted", "treated", "various", "other", "assorted", "main", "acoustic", "electric", "electronic", "vintage", "baroque",
    "amplified", "detuned", "overdubbed", "double", "all", "co", "chief", "head", "senior", "digital", "analog", "analogue",
    "stereo", "original", "final", "mobile", "special", "ambient", "atmospheric", "orchestral", "heavy",
})  # fmt: skip
_BEHIND = frozenset({
    "solo", "solos", "overdub", "overdubs", "i", "ii", "iii", "1", "2", "3", "intro", "outro", "section", "player",
    "players", "lead", "parts", "part", "by", "fills", "licks", "riff", "riffs", "swells", "performed", "played",
    "leader", "principal", "soloist",
})  # fmt: skip
_ADJECTIVES = frozenset({"drum", "string", "vocal", "horn", "beat", "synth", "rhythm", "orchestral", "brass"})
_SECTIONS = frozenset(
    {"strings", "horns", "brass", "woodwind", "woodwinds", "choir", "orchestra", "rhythm section"}
)
# What is done to all that was named before it.
_SHARED = frozenset({
    "arranged", "edited", "recorded", "tracked", "engineered", "produced", "programmed", "conducted", "orchestrated",
    "mixed", "overdubbed",
})  # fmt: skip
_SINGS = frozenset(
    {"vocal", "vocals", "voice", "voices", "vox", "vocalist", "vocalists", "singer", "singers"}
)
_PLAYED = frozenset(
    {
        "performer",
        "performed by",
        "performed",
        "played by",
        "instruments",
        "instrument",
        "musician",
        "soloist",
    }
)
LONGEST_PHRASE, MOST_PARTS = 200, 20
_ASSISTS = {"Engineering": "assistant_engineer", "Production": "assistant_producer"}


def role_named(typed: str) -> NamedRole | None:
    """The role or instrument that was meant; None when it is none that we know, or several."""
    found = roles_named(typed)
    return found[0] if len(found) == 1 else None


def roles_named(typed: str) -> tuple[NamedRole, ...]:
    """Every role of a phrase ("produced and mixed by"); none where a part of it is no role that we know."""
    words = " ".join(typed.split()).strip(_EDGES)
    if len(words) > LONGEST_PHRASE:
        return ()
    one = _known(words) or _played(words) or _in_brackets(words)
    if one is None and (several := _several(words)):
        return several
    one = one or _done(words) or _detailed(words)
    return (one,) if one else ()


def _several(words: str) -> tuple[NamedRole, ...]:
    """The roles of a list; what is one role, done to several things, is one credit in the words that were said."""
    parts = [part.strip(_EDGES) for part in parted(words) if part.strip(_EDGES)]
    if not 1 < len(parts) <= MOST_PARTS:
        return ()
    found = [role for at, part in enumerate(parts) if (role := _of_several(part, at, parts))]
    if len(found) < len(parts):
        return ()
    same = {role.role.slug for role in found} == {found[0].role.slug} and found[0].instrument is None
    if same and all(role.said for role in found):
        return (NamedRole(found[0].role, said=words),)
    return tuple({role.key: role for role in found}.values())


def _of_several(part: str, at: int, parts: list[str]) -> NamedRole | None:
    """A part of a list, with what it shares with the others: "lead and backing vocals", "strings arranged and conducted"."""
    last, first = parts[-1].split(), parts[0].split()
    by = " by" if last[-1].lower() == "by" and len(last) > 1 else ""
    ending = (last[-2] if by else last[-1]).lower()
    if at == len(parts) - 1:
        return _like_the_first(part, first) or role_named(part)
    alone = role_named(f"{part}{by}") or role_named(part)
    if at:
        alone = _like_the_first(part, first) or alone
    if ending in ("at", "in"):
        return role_named(f"{part} {ending}") or alone
    shared = folded(part) in _ADJECTIVES | _SECTIONS or (ending in _SHARED and worked_on(part) is not None)
    if ending in TASKS and (alone is None or shared):
        return role_named(f"{part} {ending}{by}") or alone
    if len(last) > 1 and (alone is None or _is_voice(alone)):
        return role_named(f"{part} {last[-1]}") or role_named(f"{part} {last[-1].removesuffix('s')}") or alone
    return alone


def _like_the_first(part: str, first: list[str]) -> NamedRole | None:
    """What a part shares with the first one: "assistant recording and mix engineer", "strings arranged and conducted"."""
    opening, done = first[0].lower().rstrip("."), part.lower().removesuffix(" by")
    alone = role_named(part)
    if opening in ("assistant", "asst") and alone and not alone.instrument:
        return role_named(f"assistant {part}")
    if done in TASKS and len(first) > 1 and first[-1].lower() in TASKS and worked_on(" ".join(first[:-1])):
        return role_named(f"{' '.join(first[:-1])} {done} by")
    return None


def _is_voice(role: NamedRole) -> bool:
    played = instrument_named(role.instrument or "")
    return played is not None and played.instrument.avs == "Voice"


def _known(words: str) -> NamedRole | None:
    """A role of the table by one of its names."""
    exact = _exactly().get(folded(words))
    if exact is None and (
        role := _also().get(folded(words)) or _also().get(folded(words).removesuffix(" by"))
    ):
        return NamedRole(role, said=words)
    # "engineered and mixed" has all words of "mixing engineer" and is two: of several parts only the name itself counts.
    found = exact or (_by_words().get(_bag(words)) if len(parted(words)) == 1 else None)
    if found is None:
        return None
    bracketed = words[-1:] in ("]", ")", "}") and folded(words) != folded(found.display)
    return NamedRole(found, said=words if bracketed else None)


def _played(words: str) -> NamedRole | None:
    played = instrument_named(words)
    return NamedRole(credit_roles()[MUSICIAN], played.instrument.name, played.said) if played else None


def _in_brackets(words: str) -> NamedRole | None:
    """`Guitar [Electric]`, `Bass (upright)`, `Performer [Flute]`: read with the detail where that is known."""
    match = _BRACKET.fullmatch(words)
    if match is None:
        return None
    base, detail = match["base"].strip(), match["detail"].strip()
    named = base if match["by"] is None else f"{base} by"
    if base.lower() in _PLAYED:
        found = role_named(detail)
    else:
        found = role_named(f"{detail} {named}") or role_named(f"{base} {detail}")
        found = found or (_played(detail) if _played(base) else None)
        found = found or (None if says_where(words) else role_named(named))
    return NamedRole(found.role, found.instrument, words) if found else None


def _done(words: str) -> NamedRole | None:
    """What was done to something, or where."""
    slug = place_named(words) or task_named(words)
    return NamedRole(credit_roles()[slug], said=words) if slug else None


def _detailed(words: str) -> NamedRole | None:
    """A role or an instrument with words about it."""
    said = words.replace("-", " ").split()
    if len(said) < 2:
        return None
    first, last = said[0].lower().rstrip("."), said[-1].lower()
    if first in ("assistant", "asst", "assisting"):
        rest = role_named(" ".join(said[1:]))
        slug = _ASSISTS.get(rest.role.section) if rest and not rest.instrument else None
        return NamedRole(credit_roles()[slug], said=words) if slug else None
    rest = role_named(" ".join(said[1:])) if first in _BEFORE else None
    if rest is None and last in _BEHIND:
        rest = role_named(" ".join(said[:-1]))
        rest = rest if rest and (rest.instrument or last == "by") else None
    if rest is None and last in _SINGS and first not in TASKS:
        return NamedRole(credit_roles()[MUSICIAN], "voice", words)
    return NamedRole(rest.role, rest.instrument, words) if rest else None


@cache
def _by_words() -> Mapping[frozenset[str], Role]:
    """Every way of spelling a role; where two share one, the display name wins, then the earlier kind."""
    roles: dict[frozenset[str], Role] = {}
    ways = (
        lambda role: (role.display, role.slug),
        lambda role: role.said_as,
        lambda role: (role.discogs, role.ddex if role.ddex not in ("UserDefined", "StudioMusician") else ""),
    )
    listed = [role for role in credit_roles().values() if role.further != "printed"]
    for way in ways:
        for role in listed:
            for name in way(role):
                roles.setdefault(_bag(name), role)
    roles.setdefault(_bag("vox"), credit_roles()["lead_vocalist"])
    roles.pop(frozenset(), None)
    return roles


@cache
def _exactly() -> Mapping[str, Role]:
    """The names of roles, letter by letter."""
    known = (role for role in credit_roles().values() if role.further != "printed")
    return {
        folded(name): role for role in known for name in (role.display, *role.said_as, role.discogs) if name
    }


@cache
def _also() -> Mapping[str, Role]:
    """Every way of saying a role that is printed as it was said, with and without its "by"."""
    said: dict[str, Role] = {}
    for role in credit_roles().values():
        for name in role.also:
            said.setdefault(folded(name), role)
            said.setdefault(folded(name).removesuffix(" by"), role)
    return said


def _bag(typed: str) -> frozenset[str]:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", typed)
    said = (_SAME.get(word, word) for word in folded(apart).split())
    return frozenset(word for word in said if word)
