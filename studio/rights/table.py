"""The table: who may do what. Gates, refusals and docs/rights.md read these rows; nobody else lists functions."""

from __future__ import annotations

from studio.rights.right import Relation, Right
from studio.vocabulary import Function

_EVERYBODY = tuple(Function)
_WORKING = tuple(function for function in Function if function is not Function.LABEL_STAFF)
_AUTHORITY = (Function.ARTIST, Function.PRODUCER, Function.A_AND_R, Function.LABEL_HEAD)

# Projects, their people and rooms
BEGIN_PROJECT = Right(
    act="set up a new project",
    functions=(Function.OWNER, Function.MANAGER, Function.PRODUCER),
    relations=(Relation.LET,),
    workspace=True,
    said="the workspace’s owners and admins, and owners, studio managers and producers of a project,",
)
CHANGE_PROJECT = Right(
    act="change a project: its set-up, its people, its chain, when its sessions remind",
    functions=(Function.OWNER, Function.PRODUCER),
    said="an owner or producer",
    note="One of them has to be left.",
)
LOOK_IN = Right(
    act="see a project's people, songs and sessions",
    in_channel=True,
    reads=True,
    note="People from outside only where the project names them.",
)
LOOK_IN_FROM_ELSEWHERE = Right(
    act="the same from elsewhere with `project:KEY`; see its chain",
    functions=_EVERYBODY,
    reads=True,
    note="For others the project does not exist.",
)
CHANGE_OWN = Right(
    act="change one's own hours, reminders and calendar address",
    relations=(Relation.THEMSELVES,),
    guests=("person.preferences", "calendar.made", "calendar.stopped"),
)
CHANGE_ROOMS = Right(
    act="change the list of the studio's rooms",
    functions=(Function.MANAGER, Function.OWNER),
    workspace=True,
    said="the studio manager or an owner",
)
SEE_HEALTH = Right(
    act="see whether messages arrive",
    reads=True,
    functions=(Function.OWNER,),
    workspace=True,
    said="owners and admins",
)
SEND_AGAIN = Right(
    act="have what was given up sent again",
    functions=SEE_HEALTH.functions,
    relations=(Relation.TOLD,),
    workspace=True,
    said="owners and admins",
)

# Decisions
LOG_DECISION = Right(act="log a decision, and with it ask for an OK", in_channel=True)
READ_UNSHARED = Right(
    act="read a decision that is shared with nobody (`share:none`)",
    reads=True,
    of_stage=(Function.PRODUCER,),
    relations=(Relation.LOGGED, Relation.NAMED),
)
READ_IN_STUDIO = Right(
    act="read a decision, say who did what otherwise, export it",
    reads=True,
    functions=_WORKING,
    relations=(Relation.LOGGED, Relation.NAMED),
    inside=True,
    guests=("decision.correction", "decision.exported"),
    note="What somebody says otherwise goes to who logged it in private first.",
)
READ_WITH_LABEL = Right(
    act="the same of one that is shared with the label (`share:label`)",
    reads=True,
    functions=_EVERYBODY,
    relations=(Relation.LOGGED, Relation.NAMED),
    guests=READ_IN_STUDIO.guests,
)
CHANGE_DECISION = Right(
    act="amend, replace or withdraw a decision",
    of_stage=(Function.PRODUCER,),
    relations=(Relation.LOGGED, Relation.DECIDED),
)
UNDO_DECISION = Right(
    act="undo a decision within ten minutes, and bring it back; answer what somebody says otherwise of it",
    relations=(Relation.LOGGED,),
)
ACKNOWLEDGE_DECISION = Right(
    act="say “That's right” to a decision",
    of_stage=(Function.PRODUCER,),
    relations=(Relation.NAMED,),
    never=(Relation.LOGGED,),
    guests=("decision.acknowledged",),
)
CONFIRM_DECISION = Right(
    act="confirm by it who did what, where others only acknowledge",
    note="Of those who may say it.",
    of_stage=(Function.PRODUCER, Function.ARTIST),
    relations=(Relation.DECIDED,),
    never=(Relation.LOGGED,),
    guests=ACKNOWLEDGE_DECISION.guests,
)

# OKs
ASK_VERSION_OK = Right(
    act="ask the chain for the final OK of a version or release", functions=_EVERYBODY, inside=True
)
START_ROUND = Right(
    act="do so for a new version by a line without its link",
    functions=(Function.PRODUCER, Function.ARTIST, Function.ENGINEER, Function.ASSISTANT),
    inside=True,
    note="Whose answer an older one waits for is asked back first.",
)
GIVE_OK = Right(
    act="be asked for an OK, and let somebody else answer meanwhile",
    functions=_AUTHORITY,
    relations=(Relation.IN_CHAIN,),
    guests=("approval.delegated", "approval.delegation_ended"),
    said="an artist, a producer, A&R or a head of label",
    note="Whom the chain names is asked by it alone, not by name for a decision.",
)
BE_ASKED_DIRECTLY = Right(
    act="be asked for a decision's OK by anybody, past the chain",
    functions=(Function.PRODUCER, Function.ARTIST),
    guests=("approval.answered",),
)
ASK_DIRECTLY = Right(
    act="ask A&R or a head of label for a decision's OK, past the chain",
    of_stage=(Function.PRODUCER,),
    functions=(Function.ARTIST,),
    note="Anybody else's ask goes through the chain up to that person.",
)
STAND_IN_FOR_MUSIC = Right(
    act="be asked, or answer, in the place of a producer or the artist",
    functions=BE_ASKED_DIRECTLY.functions,
    guests=BE_ASKED_DIRECTLY.guests,
    note="Of the stage. Whoever was asked may pass it on to anybody who may give an OK.",
)
STAND_IN_FOR_LABEL = Right(
    act="be asked, or answer, in the place of A&R or a head of label",
    functions=(Function.A_AND_R, Function.LABEL_HEAD),
    guests=BE_ASKED_DIRECTLY.guests,
    note="As above.",
)
STAND_INS = (STAND_IN_FOR_MUSIC, STAND_IN_FOR_LABEL)
OBJECT_TO_STAND_IN = Right(
    act="object to somebody else being asked in one's place",
    relations=(Relation.REPLACED,),
    guests=("approval.objected",),
    note="As long as the ask is open.",
)
ANSWER_ASK = Right(
    act="answer an ask, hand it over, take the answer back within ten minutes",
    relations=(Relation.ASKED, Relation.DELEGATE, Relation.BACKUP),
    guests=(
        "approval.answered",
        "approval.reassigned",
        "approval.reminder",
        "approval.taken_back",
        "decision.decider",  # "It was my call"
    ),
    note="Nobody answers for two people of one ask; the backup is neither who asked nor in the ask already.",
)
OBJECT_TO_OK = Right(
    act="be against what others may approve or have approved; it is kept, and closes nothing",
    relations=(Relation.ASKED, Relation.DELEGATE),
    guests=("approval.answered",),
    note="Of those who are only told, and those whose step is given.",
)
ANSWER_CONDITION = Right(
    act="say whether the condition of a yes is met",
    relations=(Relation.SET,),
    guests=("approval.condition",),
    note="One that was reported: whoever may confirm the report. Where who set it has no part any more: whoever has the function, else whom the chain asks, else the owner with a reason.",
)
REVOKE_OK = Right(
    act="revoke a final OK with a reason at any time, open what was revoked again",
    functions=(Function.OWNER,),
    relations=(Relation.GAVE_PART,),
    guests=("approval.revoked", "approval.reopened"),
)
CHANGE_ASK = Right(
    act="withdraw an ask, ask somebody else instead",
    relations=(Relation.REQUESTED,),
)
REMIND_ASKED = Right(
    act="remind those whose answer an ask waits for (*Remind*)",
    relations=(Relation.REQUESTED,),
    functions=_EVERYBODY,
    guests=("approval.reminded",),
    note="Each of them at most once a day.",
)
CHANGE_ORPHANED_ASK = Right(
    act="the same, where who asked has left the workspace",
    of_stage=(Function.PRODUCER,),
    functions=(Function.OWNER,),
    inside=True,
    note="They are told of it at once.",
)
RECORD_ANSWER = Right(
    act="record an answer that was given elsewhere",
    relations=(Relation.REQUESTED,),
    never=(Relation.ASKED,),
)
CONFIRM_ANSWER = Right(
    act="confirm or deny an OK that somebody recorded for them",
    relations=(Relation.ASKED, Relation.DELEGATE),
    never=(Relation.REPORTED,),
    guests=("approval.confirmed", "decision.spoken_confirmed", "decision.spoken_denied"),
)
CONFIRM_FOR_ABSENT = Right(
    act="the same for a version, where who was asked is not in Slack",
    functions=(*_AUTHORITY, Function.OWNER),
    never=(Relation.REPORTED,),
    guests=("approval.confirmed",),
)
READ_OK_HISTORY = Right(
    act="read how the asks for versions went (`/approve history`)",
    reads=True,
    functions=_EVERYBODY,
    relations=(Relation.REQUESTED, Relation.ASKED, Relation.DELEGATE),
    inside=True,
)

# Sessions
BOOK_SESSION = Right(act="book a session", functions=_WORKING)
CHANGE_SESSION = Right(
    act="move, change or cancel a session",
    relations=(Relation.BOOKED,),
    functions=(Function.PRODUCER, Function.MANAGER, Function.OWNER),
)
DOUBLE_BOOK_ROOM = Right(act="double-book a room, or let others do it", functions=(Function.MANAGER,))
RUN_ROOMS = Right(
    act="see which project has each room when, in all projects; book there too, and double-book",
    reads=True,
    inside=True,
    functions=(Function.MANAGER,),
    note="A function in any project of the studio counts. Titles and people are shown to those of the project alone.",
)
ANSWER_INVITATION = Right(
    act="say whether one comes to a session", relations=(Relation.CONCERNED,), guests=("session.answered",)
)
SEE_INVITED = Right(
    act="see a session that one is invited to, in lists, one's calendar and Home",
    reads=True,
    relations=(Relation.CONCERNED,),
    note="A guest, who is not of the project, sees nothing else of it.",
)
CONFIRM_PRESENCE = Right(
    act="say who else was at a session and who was not, and when it began",
    relations=(Relation.THERE,),
    guests=("session.attended", "session.began", "session.no_show"),
    note="Whoever was to be there counts, unless somebody says they were not; nobody counts who merely booked it.",
)
SAY_WHO_WAS_THERE = Right(
    act="say that one was at a session", functions=_WORKING, guests=CONFIRM_PRESENCE.guests
)
CHANGE_LATE_CANCEL = Right(
    act="change from when on cancelling a session is late",
    functions=CHANGE_ROOMS.functions,
    workspace=True,
    said=CHANGE_ROOMS.said,
)

# Credits
SEE_CREDITS = Right(
    act="see assigned and supported credits, counts, gaps and final OKs, have them as files, propose a credit",
    reads=True,
    functions=_EVERYBODY,
    guests=("credits.exported", "credits.not_me"),
    note="People from outside propose none.",
)
ASSIGN_CREDIT = Right(
    act="assign a credit, put credits in order, take one back",
    functions=(Function.PRODUCER, Function.ARTIST),
    note="A credit given to oneself waits for another who may. What one has proposed, one may take back.",
)
ASSIGN_BUSINESS_CREDIT = Right(
    act="the same for roles of the label's side: executive producer, A&R, coordination",
    functions=(*ASSIGN_CREDIT.functions, Function.LABEL_STAFF),
)
CONFIRM_CREDIT = Right(
    act="confirm a credit that waits",
    functions=ASSIGN_CREDIT.functions,
    never=(Relation.CREDITED, Relation.GAVE),
    guests=("credit.confirmed", "credit.merged", "credit.print_asked"),
    note="Of the label's side, label staff too.",
)
CONFIRM_BUSINESS_CREDIT = Right(
    act="confirm one of the label's side",
    functions=ASSIGN_BUSINESS_CREDIT.functions,
    never=CONFIRM_CREDIT.never,
    guests=CONFIRM_CREDIT.guests,
)
STATE_SHARES = Right(
    act="state writers' shares, and report the word of a writer who is not in Slack",
    functions=(Function.PRODUCER, Function.ARTIST, Function.LABEL_STAFF, Function.OWNER),
)
AGREE_SHARES = Right(
    act="agree to what is stated of a writer", relations=(Relation.THEMSELVES,), guests=("writer.agreed",)
)
FREEZE_SHEET = Right(
    act="freeze the sheet",
    functions=(Function.PRODUCER, Function.ARTIST, Function.LABEL_STAFF, Function.OWNER),
)
SIGN_SHEET = Right(
    act="sign a frozen sheet", relations=(Relation.ASKED,), guests=("credits.signed", "credits.not_signed")
)
CHANGE_SUGGESTION_RULE = Right(
    act="change the rule by which credits are suggested", functions=(Function.PRODUCER, Function.OWNER)
)
CHANGE_TIME_MARK = Right(
    act="change from which share of playing time a name is marked, and which stores are looked at",
    functions=(*CHANGE_SUGGESTION_RULE.functions, Function.LABEL_STAFF),
)
ANSWER_SUGGESTION = Right(
    act="answer a suggested credit: first the person whom it is about, then the producer whom they want asked",
    relations=(Relation.ASKED,),
    guests=("suggestion.agreed", "suggestion.left", "suggestion.raised", "suggestion.refused"),
    note="Until both have agreed nobody else sees it.",
)
SEE_PRIVATE = Right(
    act="see legal names, IPI and IPN numbers, shares, who bears a printed name and what is uncredited",
    reads=True,
    functions=(Function.OWNER, Function.LABEL_STAFF),
    relations=(Relation.THEMSELVES,),
)
CHANGE_PERSON = Right(
    act="change what somebody is called on paper, and their ISNI and IPI",
    functions=(Function.LABEL_STAFF, Function.OWNER),
    relations=(Relation.THEMSELVES,),
    guests=(
        "person.facts",
        "person.printed",
        "name.confirmed",
        "credit.uncredited",
        "credit.credited",
        "credit.disowned",
        "credit.claimed",
        "credit.renamed",
    ),
    said="label staff or the owner",
)
CHANGE_ABSENT_PERSON = Right(
    act="change the printed name and ISNI of somebody who is not in Slack",
    functions=(*CHANGE_PERSON.functions, Function.PRODUCER),
    guests=("person.facts",),
)
GET_EVIDENCE = Right(
    act="get the evidence pack of a person",
    relations=(Relation.THEMSELVES,),
    guests=("credits.evidence",),
    note="Who may pass it on.",
)
GET_EVIDENCE_OF_ABSENT = Right(
    act='get the evidence pack of somebody who is not in Slack (`/credits evidence "Name"`)',
    functions=(Function.OWNER,),
    note="To hand it to them.",
)
READ_LABEL_CREDITS = Right(
    act="read credits across projects (`/credits label`)",
    reads=True,
    functions=(Function.LABEL_STAFF, Function.A_AND_R, Function.LABEL_HEAD, Function.OWNER),
    said="label staff, A&R and heads of label, and owners,",
    note="Of those projects in which they are one of these.",
)

# Songs and releases
CHANGE_SONGS = Right(act="add and rename songs", functions=_EVERYBODY)
EDIT_IDENTIFIERS = Right(
    act="edit ISRC, ISWC and other facts of a recording, UPC, P and C lines, running order",
    functions=(Function.LABEL_STAFF, Function.PRODUCER, Function.OWNER),
)
SAY_DONE = Right(
    act="say that a song’s recording, vocals or edit is done, and take it back (`/studio album`)",
    functions=(Function.PRODUCER, Function.ARTIST, Function.ENGINEER, Function.ASSISTANT, Function.OWNER),
    guests=("song.done", "song.not_done"),
    said="a producer, the artist, an engineer, an assistant engineer or the owner",
    note="Mixed and mastered are by their final OK. The album itself is for everybody of the project.",
)

SET_ASIDE = Right(
    act="set songs and recordings aside, join two that are one, bring them back and take them apart",
    functions=(Function.PRODUCER, Function.OWNER, Function.MANAGER, Function.LABEL_STAFF),
    said="a producer, the owner, the studio manager or label staff",
)
JOIN_PEOPLE = Right(
    act="join two people who are one, and take them apart",
    functions=(Function.PRODUCER, Function.OWNER, Function.MANAGER),
    workspace=True,
    said="a producer, an owner or the studio manager",
)

SECTIONS = {
    "Projects, their people and rooms": (
        BEGIN_PROJECT, CHANGE_PROJECT, LOOK_IN, LOOK_IN_FROM_ELSEWHERE, CHANGE_OWN, CHANGE_ROOMS, SEE_HEALTH,
        SEND_AGAIN, JOIN_PEOPLE,
    ),
    "Decisions": (
        LOG_DECISION, READ_IN_STUDIO, READ_WITH_LABEL, READ_UNSHARED, CHANGE_DECISION, UNDO_DECISION,
        ACKNOWLEDGE_DECISION, CONFIRM_DECISION,
    ),
    "OKs": (
        ASK_VERSION_OK, START_ROUND, GIVE_OK, BE_ASKED_DIRECTLY, ASK_DIRECTLY, STAND_IN_FOR_MUSIC, STAND_IN_FOR_LABEL,
        OBJECT_TO_STAND_IN, ANSWER_ASK, OBJECT_TO_OK, ANSWER_CONDITION, REVOKE_OK, CHANGE_ASK, REMIND_ASKED, CHANGE_ORPHANED_ASK,
        RECORD_ANSWER, CONFIRM_ANSWER, CONFIRM_FOR_ABSENT, READ_OK_HISTORY,
    ),
    "Sessions": (
        BOOK_SESSION,
        CHANGE_SESSION,
        DOUBLE_BOOK_ROOM,
        RUN_ROOMS,
        SEE_INVITED,
        ANSWER_INVITATION,
        SAY_WHO_WAS_THERE,
        CONFIRM_PRESENCE,
        CHANGE_LATE_CANCEL,
    ),
    "Credits": (
        SEE_CREDITS, ASSIGN_CREDIT, ASSIGN_BUSINESS_CREDIT, CONFIRM_CREDIT, CONFIRM_BUSINESS_CREDIT, STATE_SHARES,
        AGREE_SHARES, FREEZE_SHEET, SIGN_SHEET, CHANGE_SUGGESTION_RULE, CHANGE_TIME_MARK, ANSWER_SUGGESTION,
        SEE_PRIVATE, CHANGE_PERSON, CHANGE_ABSENT_PERSON, GET_EVIDENCE, GET_EVIDENCE_OF_ABSENT,
        READ_LABEL_CREDITS,
    ),
    "Songs and releases": (CHANGE_SONGS, EDIT_IDENTIFIERS, SAY_DONE, SET_ASIDE),
}  # fmt: skip
RIGHTS = tuple(right for rows in SECTIONS.values() for right in rows)
