"""Roles as a line says them: known ones, near ones that are offered, and any other as printed under a group."""

from __future__ import annotations

from collections.abc import Mapping

from commands.interaction import Interaction
from commands.line.pieces import packed, typed_again
from studio.command_lines import BLANK
from studio.credits.credit import LONGEST_PRINTED
from studio.credits.roles import (
    GROUPS,
    MUSICIAN,
    NamedRole,
    credit_roles,
    group_named,
    near_roles,
    one_slip_away,
    printed_role,
    role_named,
    roles_named,
)
from studio.names import same_key
from studio.refusals import Draft, Offer, Refusal
from views.credits.actions import AS_PRINTED, AsPrinted
from views.kit.values import UNKEPT

DRAFT = "credits.role"
AS_SAID = '/credits assign @engineer role:"Tea and Sympathy" group:production'
EXAMPLE = '/credits assign @engineer "mixing engineer" song:"Neon Rain"'
INSTRUMENT = "instrument"
Meanings = Mapping[str, str]  # by the words as `same_key` has them, what was pressed for them


def known_role(typed: str) -> NamedRole:
    """The role that was meant; words that are none are those of a role as printed, if anything is called so."""
    return role_named(typed) or printed_role(typed[:LONGEST_PRINTED], "production")


def refuse_unknown(role: NamedRole) -> None:
    """Refuses words that are no role, where nothing is called so."""
    if role_named(role.label) is None:
        near = ", ".join(near_roles(role.label))
        raise Refusal(_unknown(role.label, near), example=EXAMPLE)


def meant_roles(
    interaction: Interaction, typed: str, group: str, meanings: Meanings
) -> tuple[NamedRole, ...]:
    """The roles of a phrase; under a `group` it is taken as printed. Refuses what is none, with a button for each way.

    `meanings` are what was pressed for words that are no role.
    """
    words = " ".join(typed.split())
    if len(words) > LONGEST_PRINTED:
        raise Refusal(
            f"A role has at most {LONGEST_PRINTED} characters; this one has {len(words)}.", example=AS_SAID
        )
    if chosen := meanings.get(same_key(words)):
        return _chosen(words, chosen)
    if found := roles_named(words):
        return found
    if group and (one_slip_away(words) is None):
        return (printed_role(words, known_group(group)),)
    raise _asked(interaction, words, known_group(group) if group else "", meanings)


def known_group(typed: str) -> str:
    """The group that was meant; refuses what is none of them."""
    group = group_named(typed)
    if group is None:
        raise Refusal(
            f"“{typed[:40]}” is no group. A role is printed under one of {', '.join(GROUPS)}.",
            example=AS_SAID,
        )
    return group


def _chosen(words: str, choice: str) -> tuple[NamedRole, ...]:
    if choice == INSTRUMENT:
        return (NamedRole(credit_roles()[MUSICIAN], instrument=words),)
    return (printed_role(words, choice),) if choice in GROUPS else roles_named(choice)


def _asked(interaction: Interaction, words: str, group: str, meanings: Meanings) -> Refusal:
    near = near_roles(words)
    choices = [(name, name) for name in near]
    if group:
        choices.append((f"As printed, under {GROUPS[group]}", group))
    else:
        choices.append(("As an instrument", INSTRUMENT))
        choices += [(f"As printed: {shown}", key) for key, shown in GROUPS.items()]
    offers = tuple(Offer(label, AS_PRINTED, str(AsPrinted(UNKEPT, choice))) for label, choice in choices)
    content = {
        "typed": packed(interaction.typed),
        "channel": interaction.channel,
        "thread": interaction.thread,
        "words": words,
        "meant": dict(meanings),
    }
    text = f"{_unknown(words, ', '.join(near))} It can be printed as you say it too: press what it is, or name its group."
    line = f"/credits assign {typed_again(interaction.behind)}"
    example = line.replace(words, near[0]) if group and near else f"{line} group:{BLANK}"
    return Refusal(text, example=example, offers=offers, draft=Draft(DRAFT, content))


def _unknown(words: str, near: str) -> str:
    return f"“{words[:60]}” is no credit role I know. Did you mean one of: {near}?"
