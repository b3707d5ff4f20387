"""Whatever people type, wherever it is shown: never a mention, broadcast, link, mark-up, emoji or turned-round line.

The cast holds everything that it draws against `tests.inert`; here hostile words go in at every door.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from icalendar import Calendar
from lxml import etree

from commands.answers import OpenForm, UpdateForm
from commands.interaction import Quoted, Way
from commands.line.pieces import read_typed
from storage.credits import ddex
from storage.credits.ddex import Parties
from storage.people import people
from storage.people.people import Account
from tests.cast import Seen, Studio

WORD = "QUINCE"
HOSTILE = (
    f"{WORD} *b* _i_ ~s~ `c` ```x``` > q :drum: <!channel> <!here|h> <!date^1^{{date}}|d> <!subteam^S1> <@UPRODUCER> "
    "<#C0NEON> <https://evil.example|the bank> https://evil.example #general &lt;!channel&gt; \u202egnp\u2066x "
    "]]> </w> <b>b</b> {}{{0}} #set page() $x$ \\u0041 \u2028 \x85 %n ;"
)
FORMULAS = ("=cmd()|x", "+1", "-1", "@SUM(A1)", "\t=1", "＝1", "  =1")


def marks(studio: Studio) -> Iterator[str]:
    """Every piece of mrkdwn that anybody was shown."""
    drawn = [post.message.blocks for post in studio.posts.values() if post.message]
    for seen in studio.last.values():
        drawn += [seen.message.blocks] if seen.message else []
        drawn += [seen.form["blocks"]] if isinstance(seen.answer, OpenForm | UpdateForm) else []
    for node in _nodes(drawn):
        if node.get("type") == "mrkdwn":
            yield str(node["text"])


def _nodes(node: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(node, Mapping):
        yield node
        for value in node.values():
            yield from _nodes(value)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from _nodes(value)


def said(studio: Studio, line: str, who: str = "producer") -> Seen:
    """Type a line with the hostile words, and see that they stand in no mrkdwn."""
    seen = studio.say(line.replace("HOSTILE", HOSTILE), as_=who)
    assert "did not work" not in seen.text, line
    assert not any(WORD in text for text in marks(studio)), line
    return seen


TYPED = (
    "/decision HOSTILE",
    '/decision kept why:"HOSTILE" alt:"HOSTILE" song:"Neon Rain" ask:@artist',
    '/decision kept gear:"QUINCE *b* :drum: <!here>" ref:"QUINCE <b>" section:"QUINCE *v*" take:"*7*" version:"_1_"',
    '/decision kept by:"HOSTILE"',
    '/decision kept song:"HOSTILE"',
    '/decision kept stage:"HOSTILE"',
    '/decision kept category:"HOSTILE"',
    '/decision kept link:"HOSTILE"',
    '/decision kept at:"HOSTILE"',
    "/decision list",
    "/decision find QUINCE",
    '/decision find "HOSTILE"',
    '/decision list song:"HOSTILE"',
    '/decision list status:"HOSTILE"',
    "/decision NEON-1",
    "/decision amend NEON-1 HOSTILE",
    "/decision withdraw NEON-3 HOSTILE",
    "/approve HOSTILE",
    '/approve "Neon Rain" mix v5 link:https://a.example/x.wav note:"HOSTILE"',
    '/approve "HOSTILE" mix v5',
    "/approve",
    '/session book fri 19:00 3h "QUINCE *b* :drum: <!channel> <@UPRODUCER>" room:"QUINCE _i_ <!here>"',
    '/session book fri 19:00 3h "HOSTILE"',
    "/session book HOSTILE",
    "/session list",
    "/session rooms fri",
    "/session cancel HOSTILE",
    "/session cancel S1 HOSTILE",
    "/session recap HOSTILE",
    '/credits assign "HOSTILE" producer',
    '/credits assign "QUINCE *b* <!channel>" producer',
    '/credits assign @engineer "HOSTILE"',
    '/credits assign @engineer "mixing engineer" song:"Neon Rain" as:"QUINCE *b* <!channel> :drum:"',
    '/credits remove @engineer "mixing engineer" song:"Neon Rain" reason:"HOSTILE"',
    '/credits label "HOSTILE"',
    "/credits HOSTILE",
    "/credits",
    "/credits missing",
    "/credits song:HOSTILE",
    '/studio songs add "QUINCE *b* <!channel> :drum:"',
    "/studio songs HOSTILE",
    "/studio songs",
    '/studio rooms add "QUINCE *b* <!here>"',
    "/studio rooms",
    "/studio policy HOSTILE",
    '/studio release title:"QUINCE *b* <!channel>" p:"2026 QUINCE <b>" catalogue:"=QUINCE"',
    '/studio person printed:"QUINCE *b* <!channel>" legal:"=QUINCE"',
    "/studio people HOSTILE",
    '/studio people add "HOSTILE" engineer',
    "/studio HOSTILE",
    "/studio help HOSTILE",
    "@bot HOSTILE",
    "@bot decision HOSTILE",
)


def test_hostile_words_are_inert_at_every_door(studio: Studio) -> None:
    with studio.transaction() as db:
        people.keep(
            db, [Account(studio.slack("engineer"), "engineer", "QUINCE *E* <!here>\u202e", "Europe/London")]
        )
    for line in TYPED:
        said(studio, line)
    studio.press("Request changes", as_="artist")
    form = studio.last["artist"].form
    studio.submit(form, {"note": f"@here {HOSTILE}", "changes": f"@here {HOSTILE}"}, as_="artist")
    quoted = Quoted(
        "C0NEON", "1764583200.0001", None, studio.slack("engineer"), read_typed(HOSTILE), "https://a.example"
    )
    for name in ("decision.quote", "approve.quote"):
        ask = studio._ask(Way.SHORTCUT, name, "producer", "#neon-rain", "")
        studio.ask(type(ask)(**{f: getattr(ask, f) for f in ask.__dataclass_fields__} | {"quoted": quoted}))
    assert not any(WORD in text for text in marks(studio))


@pytest.fixture
def files(studio: Studio) -> dict[str, bytes]:
    """Every file that can be asked for, of a record that is full of hostile words."""
    with studio.transaction() as db:
        ddex.keep(
            db.connection, db.workspace, Parties("PADPIDA0000000001A", "<b>Us", "PADPIDA0000000002B", "]]>")
        )
    for line in (
        '/studio songs add "=cmd() <b>QUINCE</b> ]]>"',
        '/decision =cmd()|x <b>QUINCE</b> why:"@SUM(A1)" alt:"+1" gear:"-1" song:"Neon Rain" idea:@engineer',
        '/credits assign @engineer "mixing engineer" song:"Neon Rain" as:"=cmd() <b>QUINCE</b> #set $x$"',
        '/studio release title:"@QUINCE #eval" catalogue:"=1" p:"2026 +QUINCE" c:"2026 -QUINCE"',
        "/studio person printed:\"'=QUINCE'\"",
        '/session book fri 19:00 3h "QUINCE;x,y:BEGIN:VEVENT" room:"QUINCE\\nEND:VCALENDAR"',
    ):
        studio.say(line, as_="producer")
    for form in ("copy", "pdf", "csv", "tracks", "json", "evidence", "rin"):
        studio.say(f"/credits {form}", as_="producer")
    for form in ("csv", "json"):
        studio.say(f"/decision export {form}", as_="producer")
    studio.press("Add to calendar", as_="producer")
    return {post.file.name: post.file.content for post in studio.direct("producer") if post.file}


def test_no_cell_of_a_file_is_a_formula(files: dict[str, bytes]) -> None:
    tables = [content for name, content in files.items() if name.endswith(".csv")]
    assert len(tables) >= 3
    for content in tables:
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            assert not any(
                cell.lstrip("\ufeff \t\r\n")[:1] in "=+-@＝＋－＠\t" and cell.strip() for cell in row
            ), row


def test_what_is_no_table_holds_the_words_as_words(files: dict[str, bytes]) -> None:
    for name, content in files.items():
        if name.endswith(".json"):
            assert "<b>QUINCE</b>" in json.dumps(json.loads(content))
        if name.endswith(".zip"):
            packed = zipfile.ZipFile(io.BytesIO(content))
            messages = [etree.fromstring(packed.read(one)) for one in packed.namelist()]
            assert all(one.find(".//{*}b") is None for one in messages)
            assert any("<b>QUINCE</b>" in "".join(one.itertext()) for one in messages)
        if name.endswith(".ics"):
            assert len(Calendar.from_ical(content).walk("VEVENT")) == 1
    endings = {name.rpartition(".")[2] for name in files}
    assert endings == {"csv", "ics", "json", "pdf", "txt", "zip"}
