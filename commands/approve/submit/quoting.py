"""The message shortcut "Ask for OK": a form, filled in with what the message says of a version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from commands.answers import Answer, OpenForm, Reply
from commands.approve.read.requests import Submit, checked
from commands.approve.read.versions_named import VERSION
from commands.approve.submit.submitting import submit
from commands.features import Press
from commands.interaction import Interaction, Quoted
from commands.line.pieces import Link, Typed, packed, unpacked
from commands.scene import Scene, caller, member
from storage.database import Db
from storage.decisions import drafts
from storage.music import recordings, songs
from storage.sessions import sessions
from studio.approvals.versions import label_of, labelled, read_file_name
from studio.music.recording import VARIANTS
from studio.music.song import Song
from studio.music.titles import nearest, told_apart
from studio.names import same_key
from studio.refusals import Refusal
from studio.vocabulary import Stage
from studio.wording import half_width
from views.approvals.actions import FILE, FileOf
from views.approvals.forms import ask_form, which_file
from views.kit.values import DraftId, Place, Stale, number


def open_ask_form(db: Db, interaction: Interaction) -> Answer:
    """Open the form with song, stage, version, variant and link as the message has them."""
    if interaction.quoted is None:
        raise Refusal("Use this from the menu of a message.", example=VERSION)
    quoted = interaction.quoted
    if len(quoted.files) > 1:
        return _which_file(db, interaction, quoted)
    return _opened(db, member(db, interaction, ""), quoted.channel, (*quoted.files, *quoted.text))


def open_version_form(db: Db, interaction: Interaction, key: str) -> Answer:
    """The same form with nothing said yet: a new version of a project, by its key."""
    return _opened(db, member(db, interaction, key), interaction.channel or "", ())


def _opened(db: Db, scene: Scene, channel: str, said: Typed) -> Answer:
    known = songs.of_project(db, scene.project.id)
    if not known:
        raise Refusal(f"{scene.project.key} has no songs yet.", example="/studio songs")
    running = sessions.running(db, scene.project.id, db.at)
    given = _given(said, known)
    if running is not None and running.song is not None:
        given.setdefault("song", str(running.song))
    place = Place(channel, scene.project.key)
    named = sorted({take.variant for take in recordings.of_project(db, scene.project.id)} - {*VARIANTS})
    titles = [(title, str(song)) for song, title in told_apart(known).items()]
    return OpenForm(ask_form(titles, place, given, named))


def _which_file(db: Db, interaction: Interaction, quoted: Quoted) -> Answer:
    """The message is kept, and asked back about: one version is asked for at a time."""
    content = {
        "channel": quoted.channel,
        "ts": quoted.ts,
        "thread": quoted.thread,
        "author": quoted.author,
        "text": packed(quoted.text),
        "files": [[file.url, file.label] for file in quoted.files],
    }
    draft = DraftId(drafts.keep(db, caller(db, interaction).id, FILE, content))
    names = [file.label for file in quoted.files]
    return Reply(which_file(names, [str(FileOf(draft, at)) for at in range(len(names))]))


def open_for_file(db: Db, pressed: Press[FileOf]) -> Answer:
    """Open the form for the one of several files that was meant."""
    value = pressed.value
    kept = drafts.find(db, value.draft, caller(db, pressed.interaction).id, FILE)
    if kept is None or not 0 <= value.at < len(kept["files"]):
        raise Stale(str(value))
    text, file = unpacked(kept["text"]), Link(*kept["files"][value.at])
    quoted = Quoted(kept["channel"], kept["ts"], kept["thread"], kept["author"], text, files=(file,))
    return open_ask_form(db, replace(pressed.interaction, channel=kept["channel"], quoted=quoted))


def read_submit_form(interaction: Interaction) -> Submit:
    """The submitted form; its errors stand at the fields."""
    channel, project = Place.read(interaction.about)
    fields = {key: entered.one.strip() for key, entered in interaction.fields.items()}
    fields |= {key: half_width(fields[key]) for key in ("version", "due") if key in fields}
    label = label_of(fields["version"]) if fields.get("version") else None
    if fields.get("version") and label is None:
        raise Refusal("Which version?", fields={"version": "Write the version as v5."})
    song = number(fields.get("song", ""))
    if not song:
        raise Refusal("Which song?", fields={"song": "Choose the song."})
    values = {key: fields[key] for key in ("link", "note", "due") if fields.get(key)}
    return checked(
        Submit(
            interaction,
            project,
            "",
            next((stage for stage in Stage if stage == fields.get("stage")), Stage.MIXING),
            label[0] if label else None,
            fields.get("variant") or "album",
            values,
            song=song,
            channel=channel or None,
            suffix=label[1] if label else "",
        )
    )


def submit_form(db: Db, request: Submit) -> Answer:
    """Ask; a refusal stays at the form."""
    try:
        return submit(db, request)
    except Refusal as refusal:
        at = "link" if "https" in refusal.text else "due" if refusal.text.startswith("due") else "version"
        raise Refusal(refusal.text, event=refusal.event, fields={at: refusal.text}) from refusal


def _given(text: Typed, known: tuple[Song, ...]) -> dict[str, Any]:
    linked = next((piece for piece in text if isinstance(piece, Link)), None)
    link = linked.url if linked else ""
    words = " ".join(piece for piece in text if isinstance(piece, str)).strip()
    places = (linked.label if linked else "", link, *words.split())
    named = next((n for place in places if (n := read_file_name(place))), None)
    near = nearest(known, named.song) if named and named.song else ()  # only filled in: the form shows it
    song = near[0] if near else next((one for one in known if same_key(one.title) in same_key(words)), None)
    given: dict[str, Any] = {"link": link if link.startswith("https://") else "", "note": words[:1_000]}
    if named:
        given |= {"stage": named.stage.value, "version": labelled(named.number, named.suffix)}
        given["variant"] = named.variant if named.variant in VARIANTS else "album"
    if song:
        given["song"] = str(song.id)
    return given
