"""What a submitted form means, and what an opened one holds already."""

from __future__ import annotations

from dataclasses import dataclass, replace

from commands.decision.read.contributors import KINDS
from commands.decision.read.keys import PEOPLE
from commands.decision.read.requests import LogIt, Verb, checked
from commands.interaction import Interaction
from commands.line.keys import FIGURES, Keys
from commands.line.parser import read_line
from commands.line.pieces import Mention
from commands.naming import Named
from storage.database import Db
from storage.people import people
from studio.command_lines import quoted
from studio.decisions.category_guesses import category_label
from studio.decisions.decision import Decider, Decision
from studio.decisions.field import Value
from studio.decisions.fields import KEYED, TEXTS
from studio.refusals import Refusal
from studio.vocabulary import Kind
from studio.wording import half_width
from views.decisions.form import Filled, People
from views.kit.values import number

KEY_OF = {kind: key for key, kind in KINDS.items()}
NAMES_ONLY = Keys(words=frozenset(), people=frozenset(KEY_OF.values()))
OTHERS = 'Write it like this: played:"Bo Li" idea:"Zoë Ek"'


@dataclass(frozen=True, slots=True)
class Corrected:
    """The submitted form."""

    interaction: Interaction
    decision: int
    said: LogIt
    note: str


def about(**ids: object) -> str:
    """A form's private metadata: "c=C1 k=NEON e=14"."""
    return " ".join(f"{key}={value}" for key, value in ids.items() if value not in (None, ""))


def ids_of(text: str) -> dict[str, str]:
    """The same, read back."""
    return dict(part.split("=", 1) for part in text.split() if "=" in part)


def read_submit(interaction: Interaction) -> LogIt:
    """The submitted form; its errors stand at the fields. Emptied fields are empty values."""
    ids = ids_of(interaction.about)
    what = _text(interaction, "what")
    if not what:
        raise Refusal("Say what was decided.", fields={"what": "Say in a few words what was decided."})
    keys = [field.key for field in KEYED if field.value is not Value.SONG]
    values = {key: _text(interaction, key) for key in (*keys, "meaning") if key in interaction.fields}
    song = number(interaction.fields["song"].one) if "song" in interaction.fields else None
    verb = Verb.AMEND if "e" in ids else Verb.REPLACE if "x" in ids else Verb.LOG
    return checked(
        LogIt(
            replace(interaction, thread=ids.get("t")),
            (what,),
            ids.get("k", ""),
            values,
            _people(interaction),
            song_id=song,
            quote=number(ids.get("q", "")) or None,
            channel=ids.get("c"),
            verb=verb,
            number=number(ids.get("e") or ids.get("x", "")),
            revision=number(ids.get("r", "")) or None,
            drafts=(number(ids["d"]),) if "d" in ids else (),
            form=True,
            as_offered=verb is Verb.LOG and song == number(ids.get("s", "")),
        )
    )


def read_correct(interaction: Interaction) -> Corrected:
    """The submitted form "Correct who did what"."""
    said = LogIt(interaction, (), people=_people(interaction), form=True)
    return Corrected(
        interaction, number(ids_of(interaction.about).get("e", "")), said, _text(interaction, "note")
    )


def _people(interaction: Interaction) -> dict[str, tuple[Named, ...]]:
    people_by_key: dict[str, tuple[Named, ...]] = {
        key: tuple(Mention(user) for user in interaction.fields[key].chosen)
        for key in PEOPLE
        if key in interaction.fields
    }
    for key, names in _others(_text(interaction, "others")).items():
        people_by_key[key] = (*people_by_key.get(key, ()), *names)
    return people_by_key


def _others(typed: str) -> dict[str, tuple[Named, ...]]:
    """People without an account, as they would be typed in a line."""
    if not typed:
        return {}
    try:
        line = read_line((typed,), NAMES_ONLY, example=OTHERS)
    except Refusal as refusal:
        raise Refusal(refusal.text, fields={"others": f"{refusal.text} {OTHERS}"}) from refusal
    if line.text or any(not str(name).strip() for names in line.people.values() for name in names):
        raise Refusal(OTHERS, fields={"others": OTHERS})
    return dict(line.people)


def _text(interaction: Interaction, key: str) -> str:
    text = interaction.fields[key].one.strip() if key in interaction.fields else ""
    return half_width(text) if key in FIGURES else text


def people_of(db: Db, decision: Decision) -> People:
    """Who did what, as a form holds it."""
    ids_by_kind = said_of(decision)
    persons = people.by_ids(db, {person for ids in ids_by_kind.values() for person in ids})
    accounts: dict[str, list[str]] = {}
    others: list[str] = []
    for kind, ids in ids_by_kind.items():
        for person in (persons[i] for i in ids if i in persons):
            if person.slack:
                accounts.setdefault(KEY_OF[kind], []).append(person.slack)
            else:
                others.append(f"{KEY_OF[kind]}:{quoted(person.name)}")
    return People(accounts, " ".join(others))


def said_of(decision: Decision) -> dict[Kind, tuple[int, ...]]:
    """Who did what as somebody said it: a decider who is merely assumed was not said."""
    assumed = decision.entry.decider is Decider.ASSUMED
    return {kind: () if assumed and kind is Kind.DECIDED else decision.people(kind) for kind in KEY_OF}


def of_decision(db: Db, decision: Decision, about_it: str, *, answered: bool) -> Filled:
    """Everything that a decision says, for changing it."""
    entry = decision.entry
    texts = {field.key: getattr(entry, field.name) for field in TEXTS}
    return Filled(
        about_it,
        {"what": entry.sentence, **{key: text for key, text in texts.items() if text}},
        people_of(db, decision),
        song=str(entry.song or ""),
        stage=entry.stage,
        category="" if entry.category_guessed else entry.category or "",
        guess=category_label(entry.category) if entry.category_guessed and entry.category else "",
        sharing=entry.sharing,
        title="Edit a decision",
        submit="Save",
        ask_for_ok=False,
        answered=answered,
    )
