"""/approve: ask for an OK, see what waits on you, and answer: yes, not like this, no.

1. `submit` begins a round for a version or a release: the chain of its stage, and what it replaces is void.
2. `commands/asking` and `pings` owe the message to whoever's turn it is; `show` draws it from the rows as they are then.
3. `answer` takes what was pressed from whoever may say it: once, about what was shown.
4. `consequences` follow: steps close and open, the next are asked, the last yes is the final OK, all copies are redrawn.
5. For ten minutes `answer/take_back` undoes it, unless something newer has taken its place.
"""

from __future__ import annotations

from commands import asking, pings
from commands.approve import consequences, delegates, old_policy, parts
from commands.approve.answer import (
    answering,
    conditions,
    confirming,
    in_sets,
    menus,
    objecting,
    opening_again,
    reassign,
    reporting,
    revoking,
    standing_in,
    take_back,
)  # fmt: skip
from commands.approve.command import COMMAND
from commands.approve.show import (
    absent,
    backup,
    delegation_over,
    drawing,
    hanging,
    leaving,
    no_longer,
    outcomes,
    reminding,
    silence,
    unsaid,
)
from commands.approve.submit import older, quoting, rounds
from commands.features import Feature, Handler, Notice, Shortcut, press
from storage.people.leaving import KIND as LEFT
from views.approvals import actions
from views.approvals.actions import AsShown
from views.kit.values import Id, Kept

FEATURE = Feature(
    commands=(COMMAND,),
    presses=(
        (actions.YES, press(AsShown, answering.say_yes)),
        (actions.CHANGE, press(AsShown, menus.open_changes)),
        (actions.MORE, press(actions.More, menus.open_entry)),
        (actions.BACK, press(AsShown, take_back.take_back)),
        (actions.OBJECT, press(AsShown, objecting.open_object)),
        (actions.MET, press(AsShown, conditions.say_met)),
        (actions.UNMET, press(AsShown, conditions.say_unmet)),
        (actions.REVOKE, press(Id, revoking.open_revoke)),
        (actions.AGAIN, press(Id, opening_again.open_again)),
        (actions.ALL, press(actions.AllOf, in_sets.approve_all)),
        (actions.EACH, press(Id, in_sets.one_by_one)),
        (actions.REMIND, press(actions.Remind, menus.remind)),
        (actions.REMIND_THEM, reminding.PRESSED),
        (actions.CONFIRM, press(AsShown, confirming.confirm)),
        (actions.DENY, press(AsShown, confirming.deny)),
        (actions.OBJECT_TO_STAND_IN, press(AsShown, standing_in.object_to)),
        (actions.OWN, press(actions.Own, reassign.open_own)),
        (actions.ANSWER, press(AsShown, rounds.answer_it)),
        (actions.OLDER, press(Kept, older.ask_all_the_same)),
        (actions.RELINK, press(Kept, older.replace_the_link)),
        (actions.END_DELEGATIONS, press(Id, delegates.end_everywhere)),
        (actions.DELEGATE_EVERYWHERE, press(Id, delegates.in_all_projects)),
        (actions.FILE, press(actions.FileOf, quoting.open_for_file)),
        (actions.LIST, press(actions.ToPage, drawing.turn_page)),
        (actions.BY_NEW, press(actions.ByNew, old_policy.ask_by_new)),
        (actions.BY_OLD, press(Id, old_policy.leave_them)),
        (actions.LEFT_PAGE, press(actions.ToPage, leaving.turn_page)),
        (actions.END_DELEGATION, press(Id, delegates.end_delegation)),
    ),
    forms=(
        *((form, Handler(answering.read_verdict_given, answering.give_verdict)) for form in answering.FORMS),
        (actions.EXCEPT, Handler(answering.read_exceptions, answering.give_verdict)),
        (actions.IFS, Handler(answering.read_conditional, answering.give_verdict)),
        (actions.OBJECTED, Handler(objecting.read_objection, objecting.keep_objection)),
        (actions.REVOKED, Handler(revoking.read_revoke_form, revoking.revoke_by_form)),
        (actions.OTHER, Handler(reassign.read_pass_on, reassign.pass_on)),
        (actions.WITHDRAW, Handler(reassign.read_own_ask, reassign.withdraw)),
        (actions.REASSIGN, Handler(reassign.read_own_ask, reassign.reassign)),
        (actions.EMAIL, Handler(reassign.read_own_ask, reporting.report_by_email)),
        (actions.ASK, Handler(quoting.read_submit_form, quoting.submit_form)),
    ),
    shortcuts=(
        Shortcut(
            callback=actions.QUOTE,
            name="Ask for OK",
            description="Ask for the OK of the mix in this message",
            on_message=True,
            handler=Handler(lambda interaction: interaction, quoting.open_ask_form),
        ),
    ),
    notices=(
        reminding.NOTICE,
        Notice(pings.PING, drawing.draw_ping),
        Notice(pings.VERSION, drawing.draw_version),
        Notice(pings.SET, drawing.draw_set),
        Notice(pings.NUDGE, drawing.draw_nudge),
        Notice(pings.REMINDER, drawing.draw_reminder),
        Notice(pings.SILENT, silence.draw_silent),
        Notice(pings.SILENCE, silence.draw_silence),
        Notice(pings.GONE, silence.draw_gone),
        Notice(LEFT, leaving.draw_left),
        Notice(parts.TOLD, parts.draw_parted),
        Notice(delegation_over.KIND, delegation_over.draw_over),
        Notice(hanging.LEFT, hanging.draw_left),
        Notice(pings.OVERDUE, backup.draw_overdue),
        Notice(pings.ABSENT, absent.draw_absent),
        Notice(pings.AGAIN, drawing.draw_again),
        Notice(rounds.VOIDED, rounds.draw_voided),
        Notice(consequences.OUTCOME, outcomes.draw),
        Notice(standing_in.REPLACED, standing_in.draw_replaced),
        Notice(standing_in.OBJECTED, standing_in.draw_objected),
        Notice(confirming.DENIED, confirming.draw_denied),
        Notice(consequences.FINAL, outcomes.draw),
        Notice(no_longer.KIND, outcomes.draw),
        Notice(unsaid.KIND, unsaid.draw),
        Notice(asking.STATUS, drawing.draw_card),
    ),
)
