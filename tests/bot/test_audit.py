"""`python -m bot audit verify` and `python -m bot rin check`, as whoever runs the program meets them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, update

from bot.__main__ import main
from credits.formats.rin.message import Sender, to_xml, to_zip
from credits.frozen import digest
from credits.record import every_recording
from storage import events as chain
from storage.database import Database
from storage.tables import events, sheets, workspaces
from tests.cast import TUESDAY, Studio
from tests.credits import rich
from tests.databases import without_triggers


def audited(url: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    code = main(["audit", "verify"], now=lambda: TUESDAY, environ={"DATABASE_URL": url})
    return code, capsys.readouterr().out


@pytest.fixture
def frozen(database: Database) -> Studio:
    studio = Studio.opened(database)
    studio.say('/credits assign @engineer "mixing engineer"', as_="producer")
    assert "version 1, ready to sign" in studio.freeze(as_="producer").text
    studio.press("Sign", as_="artist")
    return studio


def test_an_untouched_record_holds(
    frozen: Studio, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = audited(database_url, capsys)
    assert code == 0
    assert "the event chain holds" in said
    assert "every frozen sheet is what was signed" in said


def test_a_changed_event_is_found_with_its_number(
    frozen: Studio, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with without_triggers(frozen.database), frozen.transaction() as db:
        db.connection.execute(update(events).where(events.c.seq == 1).values(kind="credit.removed"))
    code, said = audited(database_url, capsys)
    assert code == 1
    assert "BREAKS at event 1" in said


@pytest.mark.parametrize("change", ["content", "content and hash", "private", "row"])
def test_a_changed_sheet_is_found_by_project_and_version(
    frozen: Studio, database_url: str, capsys: pytest.CaptureFixture[str], change: str
) -> None:
    with frozen.transaction() as db:
        found = db.connection.execute(sheets.select()).one()
        content = bytes(found.content).replace(b"Mixing", b"Mining")
        values = {
            "content": {"content": content},
            "content and hash": {"content": content, "sha256": digest(content)},
            "private": {"private": b"{}"},
        }
        if change == "row":
            db.connection.execute(sheets_signatures())
            db.connection.execute(delete(sheets))
        else:
            db.connection.execute(update(sheets).values(values[change]))
    code, said = audited(database_url, capsys)
    assert code == 1
    assert ("is GONE" if change == "row" else "version 1 of the sheet of project") in said


def test_a_chain_that_was_cut_or_made_anew_is_found_by_a_head_that_was_kept(
    frozen: Studio, database_url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*words: str) -> tuple[int, str]:
        code = main(["audit", *words], now=lambda: TUESDAY, environ={"DATABASE_URL": database_url})
        return code, capsys.readouterr().out

    kept = tmp_path / "heads.txt"
    kept.write_text(run("head")[1])
    frozen.say("/credits freeze", as_="producer")
    code, said = run("verify", "--head", str(kept))
    assert code == 0, said
    assert "is the one whose head was kept" in said
    with without_triggers(frozen.database), frozen.transaction() as db:
        db.connection.execute(delete(events))
        db.connection.execute(update(workspaces).values(events=0, head=chain.START))
        for _ in range(40):  # a chain that holds by itself
            chain.record(db, "credit.given", actor=None)
    code, said = run("verify", "--head", str(kept))
    assert code == 1
    assert "the event chain holds" in said
    assert "is ANOTHER: the chain was cut or made anew" in said
    with without_triggers(frozen.database), frozen.transaction() as db:
        db.connection.execute(delete(events))
    assert "is GONE" in run("verify", "--head", str(kept))[1]
    kept.write_text("what is this")
    assert "is no head" in run("verify", "--head", str(kept))[1]
    assert run("verify", "--head", str(tmp_path / "none"))[0] == 2


def sheets_signatures() -> object:
    from storage.tables import sheet_signatures

    return delete(sheet_signatures)


def test_a_database_without_tables_says_what_to_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = audited(f"sqlite:///{tmp_path}/new.db", capsys)
    assert code == 1
    assert "migrate" in said


SENDER = Sender("PADPIDA2015110204V", "Example Studio", "PADPIDA2013020802I")
SCHEMA = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://ddex.net/xml/rin/21">
<xs:element name="RecordingInformationNotification"><xs:complexType><xs:sequence>
<xs:element name="%s" form="unqualified"/><xs:any minOccurs="0" maxOccurs="unbounded" processContents="skip"/>
</xs:sequence><xs:anyAttribute processContents="skip"/></xs:complexType></xs:element></xs:schema>"""


def checked(capsys: pytest.CaptureFixture[str], *argv: str) -> tuple[int, str]:
    code = main(["rin", "check", *argv], environ={})
    return code, capsys.readouterr().out


def test_the_zip_that_was_sent_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = rich.record()
    (tmp_path / "rin.zip").write_bytes(to_zip(record, SENDER))
    code, said = checked(capsys, str(tmp_path / "rin.zip"))
    assert code == 0
    assert said.count(": sound") == len(every_recording(record)) > 15


@pytest.mark.parametrize(("first", "code"), [("MessageHeader", 0), ("Something", 1)])
def test_a_schema_that_a_studio_has_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: str, code: int
) -> None:
    record = rich.record()
    (tmp_path / "one.xml").write_bytes(to_xml(record, record["recordings"][0], SENDER))
    (tmp_path / "rin.xsd").write_text(SCHEMA % first)
    found, said = checked(capsys, str(tmp_path / "one.xml"), "--xsd", str(tmp_path / "rin.xsd"))
    assert found == code
    assert ("valid by the schema" in said) is (code == 0)


def test_a_reference_to_nothing_is_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = rich.record()
    content = to_xml(record, record["recordings"][0], SENDER)
    at = b"<ContributorPartyReference>P-14"
    (tmp_path / "one.xml").write_bytes(content.replace(at, b"<ContributorPartyReference>P-77"))
    code, said = checked(capsys, str(tmp_path / "one.xml"))
    assert code == 1
    assert "points at P-77" in said


def test_what_is_no_message_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.xml").write_bytes(b"<a/>")
    assert "no RIN 2.1 message" in checked(capsys, str(tmp_path / "one.xml"))[1]
    assert checked(capsys, str(tmp_path / "none.xml"))[0] == 1
