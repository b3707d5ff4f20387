"""The places where facts of songs, recordings and releases have to show up, each as its reader gets it."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Mapping
from typing import Any

from lxml import etree
from pypdf import PdfReader

from storage.credits import ddex
from storage.credits.ddex import Parties
from tests.cast import Studio

SONG = "Neon Rain"


def ready(studio: Studio) -> Studio:
    """A project with a credit, so that there is a row for it, and with DDEX party ids."""
    with studio.transaction() as db:
        parties = Parties("PADPIDA2015110204V", "Demo Studio", "PADPIDA2013020802I", "Demo Records")
        ddex.keep(db.connection, db.workspace, parties)
    studio.say(f'/credits assign @engineer "mixing engineer" song:"{SONG}"', as_="producer")
    return studio


def parts(text: str, between: str, begins: str = "") -> list[str]:
    """What stands between signs in the lines of a text, or in those lines that begin so."""
    lines = [line.strip() for line in text.splitlines() if line.startswith(begins)]
    return [part.strip() for line in lines for part in line.split(between)]


def ids(studio: Studio, title: str = SONG) -> list[str]:
    """What /studio songs ids says of a song, fact by fact."""
    return parts(studio.say("/studio songs ids", as_="label").text, "|", title)


def listed(studio: Studio) -> list[str]:
    """What the list of songs says of it."""
    return parts(studio.say("/studio songs", as_="label").text, "|", f"1. {SONG}")


def chat(studio: Studio) -> list[str]:
    """What /credits says of the song."""
    return parts(studio.say(f'/credits song:"{SONG}"', as_="label").text, "·")


def release(studio: Studio) -> list[str]:
    """What /studio release says, line by line."""
    return studio.say("/studio release", as_="label").text.splitlines()


def missing(studio: Studio) -> str:
    """What is missing."""
    return studio.gaps(as_="label").text


def file(studio: Studio, verb: str) -> bytes:
    """A file of the sheet as label staff get it."""
    studio.say(f"/credits {verb}", as_="label")
    found = [post.file for post in studio.direct("label") if post.file]
    return found[-1].content


def copy(studio: Studio) -> str:
    return file(studio, "copy").decode()


def page(studio: Studio) -> str:
    """The text of the PDF without blanks: a line may break anywhere."""
    pages = PdfReader(io.BytesIO(file(studio, "pdf"))).pages
    return squeezed(" ".join(one.extract_text() for one in pages))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u200b]+", "", text)


def credits_row(studio: Studio) -> Mapping[str, str]:
    return _rows(file(studio, "csv"))[0]


def tracks_row(studio: Studio) -> Mapping[str, str]:
    return _rows(file(studio, "tracks"))[0]


def sheet(studio: Studio) -> Any:
    return json.loads(file(studio, "json"))


def rin(studio: Studio) -> Any:
    packed = zipfile.ZipFile(io.BytesIO(file(studio, "rin")))
    return etree.fromstring(packed.read(packed.namelist()[0]))


def element(root: Any, place: str) -> str:
    """The text of an element of a message, "" where there is none."""
    return root.findtext(f".//{place}") or ""


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def pasted(studio: Studio, cell: str, title: str = SONG) -> None:
    """A cell of a pasted list."""
    studio.say(f"/studio songs 1. {title} | {cell}", as_="label")


def filled_in(studio: Studio, cell: str, title: str = SONG) -> None:
    """The same in the form."""
    studio.say("/studio songs", as_="label")
    form = studio.press("Paste songs", as_="label").form
    studio.submit(form, {"studio.lines": f"1. {title} | {cell}"}, as_="label")
