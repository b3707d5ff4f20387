"""The form behind `/decision` alone, Edit and Replace, and the lines that were refused and come back in it."""

from __future__ import annotations

from dataclasses import replace

from commands import naming
from commands.answers import Answer, OpenForm, Option, Options
from commands.decision.change import changing
from commands.decision.log import kept_lines, together
from commands.decision.read import form_values, resolve, song_and_stage, target
from commands.decision.read.form_values import about, ids_of
from commands.decision.read.keys import KEYS
from commands.decision.read.reading import entry, shouted
from commands.decision.read.requests import LogIt, OpenDraft, OpenIt, Verb
from commands.features import Press
from commands.interaction import Interaction
from commands.line.parser import flat, read_line
from commands.line.pieces import Mention
from commands.scene import Scene, belongs, caller, scene
from storage.database import Db
from storage.decisions import drafts
from storage.music import songs
from storage.people import people
from storage.projects import projects
from studio.command_lines import quoted
from studio.decisions.decision import Decision, Sharing
from studio.decisions.fields import TEXTS
from studio.music.titles import told_apart
from studio.names import folded
from studio.refusals import Offer, Refusal
from studio.vocabulary import Stage
from views.decisions.actions import FORM, Card, Opened
from views.decisions.form import Filled, People, decision_form
from views.kit.message import Message
from views.kit.values import Id
from views.refusals import refused

HITS = 30


def open_form(db: Db, request: OpenIt) -> Answer:
    """The form, with the stage and song of now filled in; with a number, that decision as it stands."""
    project_scene = scene(db, request.interaction, request.project)
    if request.number:
        decision = target.named(db, project_scene, request.number)
        opened = _of_decision(db, project_scene, decision, request.verb, request.interaction.channel)
        return replace(opened, otherwise=_by_button(project_scene, request))
    empty = Filled(
        about(c=request.interaction.channel, k=project_scene.project.key, t=request.interaction.thread)
    )
    known_songs = songs.of_project(db, project_scene.project.id)
    filled = song_and_stage.offered(db, project_scene, request.interaction.channel, empty, known_songs)
    form = decision_form(known_songs, filled)
    return OpenForm(form, otherwise=_by_button(project_scene, request))


def _by_button(scene: Scene, request: OpenIt) -> Message:
    """For a mention or a direct message, which Slack lets no form be opened for."""
    value = str(Opened(scene.project.key, request.verb, request.number))
    text = "A form opens from a button or a slash command, not from a message."
    return refused(text, "/decision", (Offer("Open the form", FORM, value),))


def read_open_form(interaction: Interaction) -> OpenIt:
    """That button."""
    key, verb, number = Opened.read(interaction.value)
    return OpenIt(interaction, key, Verb(verb) if verb in set(Verb) else Verb.LOG, number)


def edit(db: Db, request: Press[Id]) -> Answer:
    """The button Edit of a private answer."""
    return _of_pressed(db, request.interaction, request.value.id, Verb.AMEND)


def amend_and_ask_again(db: Db, request: Press[Id]) -> Answer:
    """Changes were asked for: the form says already that what was decided changes, so that the same people are asked."""
    return _of_pressed(db, request.interaction, request.value.id, Verb.AMEND, meaning=changing.CONTENT)


def open_from_card(db: Db, request: Press[Card]) -> Answer:
    """Edit and Replace in a card's menu."""
    verb = Verb.REPLACE if request.value.what == "replace" else Verb.AMEND
    return _of_pressed(db, request.interaction, request.value.decision, verb)


def _of_pressed(db: Db, interaction: Interaction, pressed: int, verb: Verb, *, meaning: str = "") -> OpenForm:
    scene, decision = target.pressed(db, interaction, pressed)
    return _of_decision(db, scene, decision, verb, interaction.channel, meaning=meaning)


def _of_decision(
    db: Db, scene: Scene, decision: Decision, verb: Verb, channel: str | None, *, meaning: str = ""
) -> OpenForm:
    target.require(scene, decision)
    known_songs = songs.of_project(db, scene.project.id)
    key, number = scene.project.key, decision.number
    if verb is Verb.AMEND:
        ids = about(c=channel, k=key, e=number, r=decision.revision)
        answered = changing.answered(db, decision)
        stands = form_values.of_decision(db, decision, ids, answered=answered)
        if meaning:
            stands = replace(stands, meaning=meaning, title="Amend and ask again", submit="Ask again")
        return OpenForm(decision_form(known_songs, stands))
    older = form_values.of_decision(db, decision, about(c=channel, k=key, x=number), answered=False)
    texts = {
        field.key: older.texts[field.key] for field in TEXTS if field.inherited and field.key in older.texts
    }
    ref = decision.ref(key)
    filled = replace(
        older, texts=texts, people=People(), title=f"Replace {ref}"[:24], submit="Replace", ask_for_ok=True
    )
    return OpenForm(decision_form(known_songs, filled))


def store(db: Db, request: LogIt) -> Answer:
    """Store what a line or form says: a change, or decisions of their own."""
    return changing.amend(db, request) if request.verb is Verb.AMEND else together.log(db, request)


def submit(db: Db, request: LogIt) -> Answer:
    """Store what the form says; a refusal stays at the form, at the field that it is about."""
    try:
        return store(db, request)
    except Refusal as refusal:
        shown = {block: text for block, text in refusal.fields.items() if block in request.interaction.fields}
        fields = shown or {"what": refusal.text}
        raise Refusal(refusal.text, event=refusal.event, fields=fields) from refusal


def open_draft(db: Db, request: OpenDraft) -> Answer:
    """The line that was refused last, or the one whose button was pressed, in the form."""
    person = caller(db, request.interaction)
    if request.draft is None:
        newest = drafts.newest(db, person.id, kept_lines.KIND)
        draft, content = newest or (0, None)
    else:
        draft = request.draft
        content = drafts.find(db, draft, person.id, kept_lines.KIND, kept_lines.FILLED)
    if content is None:
        raise Refusal(
            "No line of yours is kept: it was logged, or it is older than 30 days.", example="/decision list"
        )
    if "fields" in content:
        return _filled_again(db, kept_lines.form_of(request.interaction, content), draft)
    interaction = kept_lines.line(request.interaction, content)
    chosen = next((c.partition(":")[2] for c in content.get("settled", ()) if c.startswith("project:")), "")
    filled, key = _typed(db, interaction, draft)
    project_scene = scene(db, interaction, chosen or key)
    filled = replace(filled, about=f"{filled.about} {about(k=project_scene.project.key)}")
    known_songs = songs.of_project(db, project_scene.project.id)
    meant = naming.called(known_songs, filled.song, plainly=True)
    song = str(meant[0].id) if len(meant) == 1 else ""
    filled = replace(filled, song=song)
    filled = song_and_stage.offered(db, project_scene, interaction.channel, filled, known_songs)
    return OpenForm(decision_form(known_songs, filled))


def _filled_again(db: Db, interaction: Interaction, draft: int) -> OpenForm:
    """The form as it was filled in."""
    request = form_values.read_submit(interaction)
    project_scene = scene(db, interaction, request.project)
    said, accounts = request.values, request.people
    filled = Filled(
        f"{interaction.about} {about(d=draft)}",
        {**{key: value for key, value in said.items() if value}, "what": flat(request.sentence, {})},
        People(
            _known(
                db,
                {key: [m.user for m in named if isinstance(m, Mention)] for key, named in accounts.items()},
            )
        ),
        song=str(request.song_id or ""),
        stage=_stage(said.get("stage", "")),
        category=said.get("category", ""),
        sharing=_sharing(said.get("share", "")),
    )
    return OpenForm(decision_form(songs.of_project(db, project_scene.project.id), filled))


def _typed(db: Db, interaction: Interaction, draft: int) -> tuple[Filled, str]:
    """What can be read of a kept line, and the project's key; what cannot stands in the sentence as typed."""
    typed = shouted(interaction.typed)
    ids = about(c=interaction.channel, d=draft)
    try:
        line = read_line(typed, KEYS, example="")
        request = entry(interaction, line, sentence=line.text or (" ",))
    except Refusal:
        return Filled(ids, {"what": resolve.sentence(db, typed)}), ""
    said = request.values
    accounts = {key: [m.user for m in named if isinstance(m, Mention)] for key, named in line.people.items()}
    chosen = people.mentioned(db, [a for named in accounts.values() for a in named if a.startswith("#")])
    others = [
        f"{key}:{quoted(name if isinstance(name, str) else chosen[name.user].name)}"
        for key, named in line.people.items()
        for name in named
        if (isinstance(name, str) or name.user in chosen) and key not in ("ask", "verbal")
    ]
    filled = Filled(
        ids,
        {**said, "what": resolve.sentence(db, line.text)},
        People(_known(db, accounts), " ".join(others)),
        song=said.get("song", ""),
        stage=_stage(said.get("stage", "")),
        category=said.get("category", ""),
        sharing=_sharing(said.get("share", "")),
    )
    return filled, request.project


def _known(db: Db, accounts: dict[str, list[str]]) -> dict[str, list[str]]:
    known = people.by_slacks(db, [account for named in accounts.values() for account in named])
    return {key: [account for account in named if account in known] for key, named in accounts.items()}


def _stage(word: str) -> Stage | None:
    return next((stage for stage in Stage if word and stage.value.startswith(word.casefold())), None)


def _sharing(word: str) -> Sharing:
    return next((sharing for sharing in Sharing if sharing.value == word.casefold()), Sharing.STUDIO)


def search_songs(db: Db, interaction: Interaction) -> Answer:
    """The song field of a project with many songs: what begins with the words first, then what holds them."""
    person = caller(db, interaction)
    project = projects.by_key(db, ids_of(interaction.about).get("k", ""))
    if project is None or not belongs(projects.team(db, project.id), person):
        return Options(())
    typed = folded(interaction.value) if interaction.value.strip() else ""
    known_songs = songs.of_project(db, project.id)
    shown = told_apart(known_songs)
    titled = [(song, folded(song.title)) for song in known_songs]
    hits = sorted(
        (not title.startswith(typed), song.position, song) for song, title in titled if typed in title
    )
    return Options(tuple(Option(shown[song.id], str(song.id)) for _, _, song in hits[:HITS]))
