"""What people see of a project's set-up, its people and the help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.approvals.chains import lacking, preset
from studio.people.functions import said_stages, stages_of
from studio.people.person import Person, Project, Team
from studio.rights.table import CHANGE_PROJECT
from studio.vocabulary import Function, Stage
from studio.wording import all_of, capitalised
from views.approvals.policies import OldAsks
from views.kit.blocks import actions, button, cut, divider, escape, header, joined, rich, said, section
from views.kit.message import Block, Message
from views.kit.more import few
from views.kit.paragraphs import paragraphs, shortened
from views.kit.values import NO_DRAFT, DraftId, Kept
from views.studio.actions import PUT_BACK, RUN_LINE

NAME = 60
MOST = 40
MOST_NAMES = 6
NO_PROJECTS = f"You are not engaged in any project yet. {capitalised(CHANGE_PROJECT.who)} can add you: /studio people add"


HELP_SECTION = 2_900  # characters of one section


@dataclass(frozen=True, slots=True)
class Topic:
    """A command as its help shows it."""

    name: str
    summary: str
    ways: tuple[str, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadingAlong:
    """Label staff and people from outside in the channel, by name, and whether its cards leave out what is not for them."""

    names: tuple[str, ...]
    guarded: bool


def project_set_up(
    project: Project,
    *,
    linked: bool,
    along: ReadingAlong | None = None,
    line: str = "",
    draft: DraftId = NO_DRAFT,
) -> Message:
    """The project stands, to whoever set it up; `line` is what they had typed before, which one press runs."""
    lines = [f"{project.title} ({project.key}) is set up."]
    if linked:
        lines.append(
            "The channel says what is still to do. No message there? Type /invite @Liner Notes in it."
        )
    if along:
        lines.append(_along(project, along))
    shown = _said("\n".join(lines), "setup")
    if not line:
        return shown
    typed = (rich("setup.line", ("You had typed: ", ""), (cut(line, 300), "code")), _run_it(draft))
    return Message(f"{shown.text}\n{escape(f'You had typed: {cut(line, 300)}')}", (*shown.blocks, *typed))


def _run_it(draft: DraftId) -> Block:
    return actions("setup.run", button("Do it now", RUN_LINE, Kept(draft), style="primary"))


def project_saved(
    project: Project,
    team: Team,
    *,
    linked: bool,
    along: ReadingAlong | None = None,
    old: OldAsks | None = None,
) -> Message:
    """What was changed stands. `old`: what was asked by the chain that held before, and goes on by it."""
    lines = [
        f"{project.title} ({project.key}) is saved." + (" This channel is linked to it." if linked else "")
    ]
    chain = preset(project.preset)
    if chain:
        lines.append(f"Final OK: {chain.label}.")
        missing = lacking(chain.chain, team)
        if missing:
            lines.append(f"Nobody is engaged as {', '.join(missing)} yet: /studio people add")
    lines.append(f"People engaged: {len({e.person for e in team.engagements})}; nobody was notified.")
    if along:
        lines.append(_along(project, along))
    shown = _said("\n".join(lines), "setup")
    return shown if old is None else Message(f"{shown.text}\n{old.text}", (*shown.blocks, *old.blocks))


def people_saved(project: Project, asked: Sequence[str]) -> Message:
    """The people were saved, and open OKs go another way now."""
    return _said("\n".join((f"The people of {project.key} are saved.", *asked)), "people")


def _along(project: Project, along: ReadingAlong) -> str:
    names, more = few(along.names, MOST_NAMES)
    who = f"{', '.join(names)} {more}" if more else all_of(names)
    reads = "reads" if len(along.names) == 1 else "read"
    if not along.guarded:
        return f"{who} {reads} along here: cards show them every sentence."
    return f"{who} {reads} only what is marked share:label: cards here say “{project.key}-1 (studio only)” of the rest."


def team_shown(
    project: Project, engaged: Team, known: Mapping[int, Person], waits: Sequence[str] = ()
) -> Message:
    """Who is engaged as what, grouped by function; behind it the OKs that wait for the one who is shown."""
    title = f"People of {project.title} ({project.key})"
    lines = []
    for function in Function:
        for person in engaged.engaged(function):
            member = known.get(person)
            name = cut(member.name, NAME) if member else "somebody"
            external = " (external)" if member and member.external else ""
            left = " (left the workspace)" if member and member.deleted else ""
            stages = said_stages(stages_of(engaged, person, function))
            lines.append(f"{function.label}: {name}{external}{left} — {stages}")
    body = "\n".join((*shortened(lines, MOST), *waits)) or "Nobody is engaged yet."
    how = "Owner and producers change this: `/studio people add @person producer stages:mixing,mastering`"
    blocks: list[Block] = [header(title), *paragraphs(body, "people"), section(how, "people.how")]
    return Message(escape(f"{title}\n{body}\n{how.replace('`', '')}"), tuple(blocks))


def person_engaged(
    project: Project, name: str, function: Function, stages: Sequence[Stage | None], asked: Sequence[str] = ()
) -> Message:
    """Somebody works on the project as something; `asked`: the open OKs that go another way now."""
    told = "" if asked else " Nobody was notified."
    text = f"{name} is {function.word} of {project.key} at {said_stages(stages)}.{told}"
    return _said("\n".join((text, *asked)), "people")


def people_engaged(each: Sequence[Message]) -> Message:
    """Several people work on the project, a line each."""
    return Message("\n".join(one.text for one in each), tuple(_line(one, at) for at, one in enumerate(each)))


def _line(one: Message, at: int) -> Block:
    return {**one.blocks[0], "block_id": f"people.{at}"}


def person_released(
    project: Project,
    name: str,
    functions: Sequence[Function],
    waited: Sequence[str] = (),
    back: Kept | None = None,
) -> Message:
    """Somebody is no longer engaged as something; `waited`: what waited for them, and where it goes.

    `back`: what the button carries that puts them back.
    """
    words = ", ".join(function.word for function in functions)
    text = f"{name} is no longer {words} of {project.key}. What they did stays in the record."
    shown = _said("\n".join((text, *waited)), "people")
    if back is None:
        return shown
    label = f"Put {cut(name, 40)} back"
    return Message(shown.text, (*shown.blocks, actions("people.back", button(label, PUT_BACK, back))))


def person_put_back(
    project: Project, name: str, functions: Sequence[Function], asked: Sequence[str]
) -> Message:
    """Somebody is engaged again as what they were; `asked`: the open OKs that go another way now."""
    words = ", ".join(function.word for function in functions)
    return _said("\n".join((f"{name} is {words} of {project.key} again, as before.", *asked)), "people")


def help_all(topics: Sequence[Topic]) -> Message:
    """Every command with one line that works."""
    intro = "Type these in your project’s channel; the answers are for your eyes only."
    threads = (
        "In threads, where slash commands do not work: `@bot decision …`, or the menu of a message. "
        "Elsewhere, add `project:KEY`."
    )
    blocks: list[Block] = [header("Liner Notes: what you can type"), section(intro, "help.intro")]
    lines = [intro]
    for topic in topics:
        example = topic.examples[0] if topic.examples else f"/{topic.name}"
        blocks.append(
            section(f"*/{topic.name}* — {escape(topic.summary)}\n`{escape(example)}`", f"help.{topic.name}")
        )
        lines.append(f"/{topic.name} — {topic.summary}. {example}")
    more = "`/studio help decision` tells more of one command."
    blocks += [divider(), section(threads, "help.threads"), section(more, "help.more")]
    lines += [threads.replace("`", ""), more.replace("`", "")]
    return Message(escape("\n".join(lines)), tuple(blocks))


def help_one(topic: Topic) -> Message:
    """One command in full: lines that work as they stand, then everything that may stand behind it, and who may."""
    examples = [f"`{escape(example)}`" for example in topic.examples]
    ways = [f"• {escape(way)}" for way in topic.ways]
    parts = (
        f"*/{topic.name}* — {escape(topic.summary)}",
        *joined(examples, HELP_SECTION),
        *joined(ways, HELP_SECTION),
    )
    blocks = tuple(section(part, f"help.{topic.name}.{at}") for at, part in enumerate(parts))
    return Message("\n".join(parts).replace("`", "").replace("*", ""), blocks)


def projects_listed(projects: Sequence[Project], roles: Mapping[int, str]) -> Message:
    """The projects of the one who asks."""
    if not projects:
        return _said(NO_PROJECTS, "projects")
    lines = [project_line(project, roles.get(project.id, "")) for project in projects]
    return _said("\n".join(["Your projects:", *shortened(lines, MOST)]), "projects")


def project_line(project: Project, role: str) -> str:
    """A project of whoever reads, and what they are in it."""
    return f"{project.key}: {cut(project.title, NAME)} — {cut(project.artist, NAME)} — you: {cut(role, 120)}"


def _said(text: str, block_id: str) -> Message:
    return Message(escape(text), (said(text, block_id),))
