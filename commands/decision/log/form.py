"""The form behind `/decision` alone, Edit and Replace, and the lines that were refused and come back in it."""

from __future__ import annotations

from dataclasses import replace

from commands.answers import Answer, OpenForm, Option, Options
from commands.decision.change import changing
from commands.decision.change.changing import Pressed
from commands.decision.log import kept_lines, logging
from commands.decision.read import form_values, song_and_stage, target
from commands.decision.read.form_values import about, ids_of
from commands.decision.read.requests import KEYS, LogIt, OpenDraft, OpenIt, Verb, entry, shouted
from commands.interaction import Interaction
from commands.line.parser import flat, read_line
from commands.line.pieces import Mention, Typed
from commands.scene import Scene, belongs, caller, scene
from storage.database import Db
from storage.decisions import drafts
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.decisions.decision import Decision, Sharing
from studio.decisions.fields import TEXTS
from studio.names import folded
from studio.refusals import Offer, Refusal
from studio.vocabulary import Stage
from views.decisions.actions import FORM, Opened
from views.decisions.form import Filled, People, decision_form
from views.kit.message import Message
from views.refusals import refused

HITS = 30


def open_form(db: Db, request: OpenIt) -> Answer:
    """The form, with the stage and song of now filled in; with a number, that decision as it stands."""
    here = scene(db, request.interaction, request.project)
    if request.number:
        decision = target.named(db, here, request.number)
        opened = _of_decision(db, here, decision, request.verb, request.interaction.channel)
        return replace(opened, otherwise=_by_button(here, request))
    empty = Filled(about(c=request.interaction.channel, k=here.project.key, t=request.interaction.thread))
    filled = song_and_stage.offered(db, here, request.interaction.channel, empty)
    form = decision_form(songs.of_project(db, here.project.id), filled)
    return OpenForm(form, otherwise=_by_button(here, request))


def _by_button(here: Scene, request: OpenIt) -> Message:
    """For a mention or a direct message, which Slack lets no form be opened for."""
    value = str(Opened(here.project.key, request.verb, request.number))
    text = "A form opens from a button or a slash command, not from a message."
    return refused(text, "/decision", (Offer("Open the form", FORM, value),))


def reopened(interaction: Interaction) -> OpenIt:
    """That button."""
    key, verb, number = Opened.read(interaction.value)
    return OpenIt(interaction, key, Verb(verb) if verb in set(Verb) else Verb.LOG, number)


def edit(db: Db, request: Pressed) -> Answer:
    """The button Edit of a private answer."""
    return from_card(db, replace(request, what="edit"))


def from_card(db: Db, request: Pressed) -> Answer:
    """Edit and Replace in a card's menu."""
    here, decision = target.pressed(db, request.interaction, request.decision)
    verb = Verb.REPLACE if request.what == "replace" else Verb.AMEND
    return _of_decision(db, here, decision, verb, request.interaction.channel)


def _of_decision(db: Db, here: Scene, decision: Decision, verb: Verb, channel: str | None) -> OpenForm:
    target.require(here, decision)
    known = songs.of_project(db, here.project.id)
    key, number = here.project.key, decision.number
    if verb is Verb.AMEND:
        ids = about(c=channel, k=key, e=number, r=decision.revision)
        answered = changing.answered(db, decision)
        return OpenForm(decision_form(known, form_values.of_decision(db, decision, ids, answered=answered)))
    kept = form_values.of_decision(db, decision, about(c=channel, k=key, x=number), answered=False)
    texts = {one.key: kept.texts[one.key] for one in TEXTS if one.inherited and one.key in kept.texts}
    ref = decision.ref(key)
    filled = replace(
        kept, texts=texts, people=People(), title=f"Replace {ref}"[:24], submit="Replace", ask_for_ok=True
    )
    return OpenForm(decision_form(known, filled))


def submit(db: Db, request: LogIt) -> Answer:
    """Store what the form says; a refusal stays at the form, at the field that it is about."""
    try:
        return changing.amend(db, request) if request.verb is Verb.AMEND else logging.log(db, request)
    except Refusal as refusal:
        shown = {block: text for block, text in refusal.fields.items() if block in request.interaction.fields}
        fields = shown or {"what": refusal.text}
        raise Refusal(refusal.text, event=refusal.event, fields=fields) from refusal


def open_draft(db: Db, request: OpenDraft) -> Answer:
    """The line that was refused last, or the one whose button was pressed, in the form."""
    who = caller(db, request.interaction)
    if request.draft is None:
        newest = drafts.newest(db, who.id, kept_lines.KIND)
        draft, content = newest or (0, None)
    else:
        draft, content = request.draft, drafts.find(db, request.draft, who.id, kept_lines.KIND)
    if content is None:
        raise Refusal(
            "No line of yours is kept: it was logged, or it is older than 30 days.", example="/decision list"
        )
    interaction = kept_lines.line(request.interaction, content)
    chosen = next((c.partition(":")[2] for c in content.get("settled", ()) if c.startswith("project:")), "")
    filled, key = _typed(db, interaction, draft)
    here = scene(db, interaction, chosen or key)
    filled = replace(filled, about=f"{filled.about} {about(k=here.project.key)}")
    known = songs.of_project(db, here.project.id)
    wanted = folded(filled.song)
    song = next((str(one.id) for one in known if folded(one.title) == wanted), "")
    filled = song_and_stage.offered(db, here, interaction.channel, replace(filled, song=song))
    return OpenForm(decision_form(known, filled))


def _typed(db: Db, interaction: Interaction, draft: int) -> tuple[Filled, str]:
    """What can be read of a kept line, and the project's key; what cannot stands in the sentence as typed."""
    typed = shouted(interaction.typed)
    ids = about(c=interaction.channel, d=draft)
    try:
        line = read_line(typed, KEYS, example="")
        request = entry(interaction, line, sentence=line.text or (" ",))
    except Refusal:
        return Filled(ids, {"what": _flat(db, typed)}), ""
    said = request.values
    accounts = {key: [m.user for m in named if isinstance(m, Mention)] for key, named in line.people.items()}
    others = [
        f'{key}:"{name}"'
        for key, named in line.people.items()
        for name in named
        if isinstance(name, str) and key not in ("ask", "verbal")
    ]
    filled = Filled(
        ids,
        {**said, "what": _flat(db, line.text)},
        People(_known(db, accounts), " ".join(others)),
        song=said.get("song", ""),
        stage=_stage(said.get("stage", "")),
        category=said.get("category", ""),
        sharing=_sharing(said.get("share", "")),
    )
    return filled, request.project


def _known(db: Db, accounts: dict[str, list[str]]) -> dict[str, list[str]]:
    known = people.by_slacks(db, [one for some in accounts.values() for one in some])
    return {key: [one for one in some if one in known] for key, some in accounts.items()}


def _flat(db: Db, typed: Typed) -> str:
    known = people.by_slacks(db, [piece.user for piece in typed if isinstance(piece, Mention)])
    return flat(typed, {account: person.name for account, person in known.items()})


def _stage(word: str) -> Stage | None:
    return next((one for one in Stage if word and one.value.startswith(word.casefold())), None)


def _sharing(word: str) -> Sharing:
    return next((one for one in Sharing if one.value == word.casefold()), Sharing.STUDIO)


def search_songs(db: Db, interaction: Interaction) -> Answer:
    """The song field of a project with many songs: what begins with the words first, then what holds them."""
    who = caller(db, interaction)
    project = projects.by_key(db, ids_of(interaction.about).get("k", ""))
    if project is None or not belongs(projects.team(db, project.id), who):
        return Options(())
    wanted = folded(interaction.value) if interaction.value.strip() else ""
    known = [(one, folded(one.title)) for one in songs.of_project(db, project.id)]
    hits = sorted(
        (not title.startswith(wanted), one.position, one) for one, title in known if wanted in title
    )
    return Options(tuple(Option(one.title, str(one.id)) for _, _, one in hits[:HITS]))
