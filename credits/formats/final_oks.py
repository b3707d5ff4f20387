"""A final OK as every file has it: which version, by whom, when, under what, and who was against it."""

from __future__ import annotations

from credits.figures import said_time
from credits.formats.refs import Refs
from credits.ok_record import OkByRecord, OkRecord
from credits.sheet.track import Ok, OkBy
from studio.approvals.versions import final_and_asked
from studio.people.functions import said_functions


def ok_record(ok: Ok, refs: Refs) -> OkRecord:
    """The record of one; nobody against it, nothing asked since: no such key. `refs` of everybody on the sheet."""
    by, against = ([_by(who, refs) for who in said] for said in (ok.by, ok.against))
    made = OkRecord(stage=ok.stage.label, version=ok.version, at=said_time(ok.at), by=by)
    if against:
        made["against"] = against
    if ok.asked:
        made["asked"] = ok.asked
    return made


def _by(who: OkBy, refs: Refs) -> OkByRecord:
    """What was said with a yes has keys only where something was said."""
    made = OkByRecord(
        person=refs[who.person],
        name=who.name,
        function=said_functions(who.functions) or None,
        at=said_time(who.at),
        via=who.via,
        instead_of=who.instead_of,
        place=said_functions(who.place) or None,
    )
    if who.note:
        made["note"] = who.note
    if who.condition:
        made["condition"], made["condition_met"] = who.condition, who.met
    if who.scope:
        made["scope"] = who.scope
    return made


def said_ok(ok: OkRecord) -> str:
    """Final OK, mixing, if the sample is cleared (Ana, open): v5, by Ana (A&R) for Lena (Head of label), 2026-11-28 10:00 UTC.

    Behind it stand the notes, and who was against it.
    """
    terms = "".join(f", {words}" for words in said_terms(ok))
    by = " and ".join(_said_by(who) for who in ok["by"]) or "nobody"
    at = f"{ok['at'][:10]} {ok['at'][11:16]} UTC"
    asked = ok.get("asked", "")
    since = f" ({final_and_asked(ok['version'], asked)})" if asked else ""
    more = "".join(f"; {words}" for words in said_besides(ok))
    return f"Final OK, {ok['stage'].lower()}{terms}: {ok['version']}, by {by}, {at}{since}{more}"


def said_shortly(ok: OkRecord) -> str:
    """Who gave it, under what, and what else was said: “Ana, Lars, if the sample is cleared (Ana, open)”."""
    names = ", ".join(_said_by(who) for who in ok["by"])
    return "; ".join([", ".join([names, *said_terms(ok)]), *said_besides(ok)])


def said_outside(ok: OkRecord) -> str:
    """What somebody outside has to know of it: under what it holds, or in whose place it was given; "" of a plain one."""
    terms = said_terms(ok)
    if not terms and not any(who.get("instead_of") for who in ok["by"]):
        return ""
    names = ", ".join(_said_by(who) for who in ok["by"])
    return f"{ok['stage']} {ok['version']}, final OK by {', '.join([names, *terms])}"


def said_terms(ok: OkRecord) -> list[str]:
    """Under what it holds: conditions that are open, or were not met, and for what alone."""
    said = []
    for who in ok["by"]:
        condition, met = who.get("condition"), who.get("condition_met")
        if condition and not met:
            said.append(f"{condition} ({who['name']}, {'open' if met is None else 'not met'})")
        if scope := who.get("scope"):
            said.append(f"for {scope} only ({who['name']})")
    return said


def said_besides(ok: OkRecord) -> list[str]:
    """What else was said with it: notes, conditions that were met, and who was against it."""
    met = [
        f"{who['name']}: {who['condition']}, met"
        for who in ok["by"]
        if who.get("condition") and who.get("condition_met")
    ]
    notes = [f"{who['name']}: {who['note']}" for who in ok["by"] if who.get("note")]
    against = [
        f"{who['name']} against" + (f": {note}" if (note := who.get("note")) else "")
        for who in ok.get("against", ())
    ]
    return [" ".join(words.split()) for words in (*met, *notes, *against)]


def _said_by(who: OkByRecord) -> str:
    """Aroha Ngata (A&R) for Lena (Head of label): who spoke, as what, and in whose place."""
    more = ", ".join(part for part in (who["function"] or "", _via(who["via"])) if part)
    name = f"{who['name']} ({more})" if more else who["name"]
    instead_of, place = (
        who.get("instead_of"),
        who.get("place"),
    )  # a version that was frozen before has neither
    return name + (f" for {instead_of}" if instead_of else "") + (f" ({place})" if place else "")


def _via(via: str | None) -> str:
    return "" if not via else via if via.startswith("in ") else f"via {via}"
