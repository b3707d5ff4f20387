"""For each right what somebody types or presses to make use of it, and how it shows that they could."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta

from sqlalchemy import select, update

from commands import pings
from commands.answers import OpenForm
from commands.interaction import Way
from commands.studio import undelivered
from storage.credits import evidence
from storage.deliveries.deliveries import delivery_of
from storage.music import songs
from storage.people import people
from storage.people.people import Account
from storage.projects import projects
from storage.tables import deliveries
from studio.decisions.decision import Said
from studio.deliveries import State
from studio.people.person import Engagement
from studio.rights.right import Relation
from studio.vocabulary import Function, Stage
from tests.cast import Seen, Studio
from tests.commands import second_project
from tests.commands.test_credit_suggestions import final_ok, shaped
from views.album.actions import DONE, OfSong
from views.album.song import PARTS

MIX = '/approve "Neon Rain" mix v5 link:https://example.com/mix5'
SONG = 'song:"Neon Rain"'
EVERYBODY = "everybody"  # stands for all of them as the one who is something to the thing

Before = Callable[[Studio], object]
Do = Callable[[Studio, str], Seen]


def as_it_is(_: Studio) -> None:
    """Nothing has to have happened before."""


@dataclass(frozen=True)
class Example:
    """`leaves` is the kind of event, or `shows` the words, or `came` says that somebody could.

    `related` is who is what to the thing, by handle. `at` is the stage of the thing. With `otherwise` the act of
    somebody who has not the right is not refused, but means less: it is only looked at what came of it.
    """

    do: Do
    leaves: str = ""
    shows: str = ""
    before: Before = as_it_is
    related: Mapping[Relation, tuple[str, ...]] = field(default_factory=dict)
    at: Stage = Stage.MIXING
    otherwise: bool = False
    came: Callable[[Studio, str], bool] | None = None


def invites_outsider(studio: Studio) -> None:
    studio.say('/session book fri 19:00 3h "Vocals" @outsider', as_="producer")
    studio.press("Invite as guest, to this session alone", as_="producer")


def types(line: str, channel: str = "#neon-rain") -> Do:
    return lambda studio, who: studio.say(line, as_=who, channel=channel)


def presses(label: str, of: str) -> Do:
    """Press a button that `of` sees: whoever else does so has made it up."""

    def press(studio: Studio, who: str) -> Seen:
        found = studio._element(label, of, "")
        assert found, f"{of} sees no “{label}”; sees: {studio.sees(of)}"
        action, value, private = found
        interaction = studio._ask(Way.PRESS, action, who, "#neon-rain", "")
        interaction = replace(interaction, value=value, chosen=(value,), private=private is not None)
        return studio.ask(interaction)

    return press


def frozen(studio: Studio) -> None:
    """There is a version to sign."""
    studio.freeze(as_="owner")


def said(*lines: tuple[str, str]) -> Before:
    """These people type these lines, one after the other."""

    def say(studio: Studio) -> None:
        for who, line in lines:
            studio.say(line, as_=who)

    return say


def says_done(studio: Studio, who: str) -> Seen:
    """Tick a part of the first song; whoever has no such form makes it up."""
    with studio.transaction() as db:
        project = projects.by_key(db, "NEON")
        assert project
        song = songs.of_project(db, project.id)[0]
    form = {"callback_id": DONE, "blocks": [], "private_metadata": str(OfSong(project.id, song.id))}
    return studio.submit(form, {PARTS: ("vocals",)}, as_=who)


def waits_for_the_label(studio: Studio) -> None:
    """The producer has said yes, A&R and head of label are asked; the engineer looks what waits."""
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="producer", on="mix v5")
    studio.say("/studio album", as_="engineer")
    studio.press("What waits (1)", as_="engineer")


def mix_final(studio: Studio) -> None:
    """The whole chain has said yes."""
    studio.say(MIX, as_="engineer")
    for who in ("producer", "anr", "labelhead"):
        studio.press("Approve", as_=who, on="mix v5")


def producer_said_if(studio: Studio) -> None:
    """The producer's yes hangs on something."""
    studio.say(MIX, as_="engineer")
    form = studio.press("Approve, if …", as_="producer").form
    studio.submit(form, {"condition": "the sample is cleared"}, as_="producer")


def artist_or_producer(studio: Studio) -> None:
    """Either could give the OK, and the artist did."""
    studio.say("/studio policy mixing: artist or producer", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.press("Approve", as_="artist", on="mix v5")


def objects(studio: Studio, who: str) -> Seen:
    """Be against it, with the producer's button."""
    seen = presses("I am against…", "producer")(studio, who)
    opened = isinstance(seen.answer, OpenForm)
    return studio.submit(seen.form, {"note": "too loud"}, as_=who) if opened else seen


def somebody_without_slack(studio: Studio) -> None:
    """Known by name only, and in no project yet."""
    with studio.transaction() as db:
        people.add_named(db, "Kim Lee")


def begin(studio: Studio, who: str) -> Seen:
    seen = studio.say('/studio setup "Second"', as_=who, channel="#lounge")
    if not isinstance(seen.answer, OpenForm):
        return seen
    filled = {"studio.title": "Second", "studio.artist": "Second", "studio.key": "SECOND"}
    return studio.submit(seen.form, filled, as_=who)


def given_up(studio: Studio) -> None:
    """What the artist was asked by the engineer could not be delivered; the engineer is told of it."""
    studio.say("/decision kept take 9 ask:@artist", as_="engineer")
    with studio.transaction() as db:
        mine = deliveries.c.workspace_id == db.workspace, deliveries.c.kind == pings.PING
        dead = {"state": State.DEAD.value, "last_error": "messages_tab_disabled", "ts": None}
        db.connection.execute(update(deliveries).where(*mine).values(**dead))
        undelivered.tell(db, delivery_of(db.connection.execute(select(deliveries).where(*mine)).one()))
    studio.deliver()


def reached(whom: str) -> Callable[[Studio, str], bool]:
    return lambda studio, _: bool(studio.direct(whom))


def is_asked(studio: Studio, who: str) -> bool:
    return any("Your OK is asked for" in post.text for post in studio.direct(who))


def hands_over(asker: str, whose: str) -> Do:
    """Who asked asks somebody else in the place of one whom they name as the form shows them."""

    def do(studio: Studio, who: str) -> Seen:
        studio.say("/approve", as_=asker)
        form = studio.press("Ask somebody else…", as_=asker).form
        options = form["blocks"][1]["element"]["options"]
        (place,) = (option["value"] for option in options if option["text"]["text"] == whose)
        given = {"whose": (place,), "who": (studio.slack(who),), "note": "on holiday"}
        return studio.submit(form, given, as_=asker)

    return do


def handed_over(studio: Studio) -> None:
    """The producer is asked in the artist's place."""
    studio.say("/decision kept take 9 ask:@artist", as_="engineer")
    hands_over("engineer", "Artist")(studio, "producer")


def long_chain(studio: Studio) -> None:
    studio.say("/studio policy producer, then A&R, then label head", as_="owner")


def asks_label_head(stage: Stage) -> Do:
    line = f"/decision kept take 9 stage:{stage} ask:@labelhead"
    return lambda studio, who: studio.say(line, as_=who)


def engaged_without_account(studio: Studio, function: Function) -> None:
    with studio.transaction() as db:
        person = people.add_named(db, "Jane Doe")
        project = projects.by_key(db, "NEON")
        assert project
        projects.engage(db, project.id, [Engagement(person.id, function)])


def credited_without_account(studio: Studio) -> None:
    """Jane plays, has no account, and has a credit."""
    engaged_without_account(studio, Function.MUSICIAN)
    studio.say(f'/credits assign "Jane Doe" "bass guitar" {SONG}', as_="producer")


def jane_answered(studio: Studio) -> None:
    """Jane, of the label's A&R, has no account; what she said by e-mail is recorded by the engineer."""
    engaged_without_account(studio, Function.A_AND_R)
    studio.say("/studio policy mixing: A&R", as_="owner")
    studio.say(MIX, as_="engineer")
    studio.say('/approve "Neon Rain" mix v5 via:email by:"Jane Doe" answer:yes', as_="engineer")


def confirmed(studio: Studio, _: str) -> bool:
    project = studio.project.id
    with studio.transaction() as db:
        rows = evidence.tallies(db, project)
    return any(row.verification == Said.CONFIRMED for row in rows)


def double_books(studio: Studio, who: str) -> Seen:
    seen = studio.say('/session book fri 20:00 1h Late dubs room:"Studio A"', as_=who)
    return presses("Book anyway", who)(studio, who) if "Book anyway" in seen.text else seen


def elsewhere_booked(studio: Studio) -> None:
    """A session in Studio A of a project that nobody of NEON has a part in."""
    studio.say('/studio rooms add "Studio A"', as_="manager")
    second_project.opened(studio)
    second_project.drums(studio, '/session book fri 19:00 3h "Secret" room:"Studio A"')


def over(studio: Studio) -> None:
    studio.say('/session book today 12:00 1h "Vocals"', as_="engineer")
    studio.clock(timedelta(hours=5))


def over_with_artist(studio: Studio) -> None:
    studio.say('/session book today 12:00 1h "Vocals" @artist', as_="engineer")
    studio.clock(timedelta(hours=5))


def withdraws(sees_it: str) -> Do:
    def do(studio: Studio, who: str) -> Seen:
        seen = presses("Withdraw…", sees_it)(studio, who)
        opened = isinstance(seen.answer, OpenForm)
        return studio.submit(seen.form, {"note": "a better one comes"}, as_=who) if opened else seen

    return do


def orphaned(studio: Studio) -> None:
    """Somebody asked for an OK and has left the workspace since."""
    account = Account("UGONE", "gone", "Gone", "Europe/London")
    project = studio.project.id
    with studio.transaction() as db:
        people.keep(db, [account])
        gone = people.by_slack(db, "UGONE")
        assert gone
        projects.engage(db, project, [Engagement(gone.id, Function.ENGINEER)])
    studio.say(MIX, as_="gone")
    with studio.transaction() as db:
        people.keep(db, [replace(account, deleted=True)])
    studio.deliver()


def evidence_of_engineer(studio: Studio, who: str) -> Seen:
    return studio.say("/credits evidence" + ("" if who == "engineer" else " @engineer"), as_=who)


def suggested(studio: Studio) -> None:
    shaped(studio)
    final_ok(studio)


def logged(words: str, at: Stage = Stage.MIXING) -> Before:
    return said(("engineer", f"/decision the quiet take {words} stage:{at}"))


ENGINEER_LOGGED = {Relation.LOGGED: ("engineer",)}
ARTIST_DECIDED = {**ENGINEER_LOGGED, Relation.NAMED: ("artist",), Relation.DECIDED: ("artist",)}
LABEL_DECIDED = {**ENGINEER_LOGGED, Relation.NAMED: ("label",), Relation.DECIDED: ("label",)}
THE_ARTIST = {Relation.THEMSELVES: ("artist",)}
SELF_GIVEN = {Relation.CREDITED: ("producer",), Relation.GAVE: ("producer",)}
READ = types("/decision NEON-1")
AMEND = types("/decision amend NEON-1 less plate")
RIGHT = presses("That's right", "engineer")
EXAMPLES: dict[str, tuple[Example, ...]] = {
    "BEGIN_PROJECT": (Example(begin, leaves="project.created"),),
    "CHANGE_PROJECT": (
        Example(types("/studio people add @assistant musician"), leaves="people.engaged"),
        Example(types("/studio policy mixing: producer"), leaves="policy.changed"),
    ),
    "LOOK_IN": (Example(types("/studio songs"), shows="Paper Moon"),),
    "LOOK_IN_FROM_ELSEWHERE": (
        Example(types("/studio songs project:NEON", "#lounge"), shows="Paper Moon"),
        Example(types("/studio policy"), shows="Every stage without its own"),
    ),
    "CHANGE_OWN": (
        Example(
            types("/studio me hours 9:00-17:00"),
            leaves="person.preferences",
            related={Relation.THEMSELVES: (EVERYBODY,)},
        ),
    ),
    "CHANGE_ROOMS": (Example(types('/studio rooms add "Studio B"'), leaves="rooms.changed"),),
    "SEE_HEALTH": (
        Example(types("/studio health"), shows="Arrived so far: 1", before=said(("label", "/credits csv"))),
    ),
    "SEND_AGAIN": (
        Example(
            presses("Send again", "engineer"),
            leaves="delivery.again",
            before=given_up,
            related={Relation.TOLD: ("engineer",)},
        ),
    ),
    "LOG_DECISION": (Example(types("/decision kept take 9"), leaves="decision.logged"),),
    "READ_IN_STUDIO": (
        Example(READ, shows="the quiet take", before=logged("by:@artist"), related=ARTIST_DECIDED),
        Example(READ, shows="the quiet take", before=logged("by:@label"), related=LABEL_DECIDED),
    ),
    "READ_WITH_LABEL": (
        Example(READ, shows="the quiet take", before=logged("share:label"), related=ENGINEER_LOGGED),
    ),
    "READ_UNSHARED": tuple(
        Example(
            READ,
            shows="the quiet take",
            before=logged("by:@artist share:none", at),
            related=ARTIST_DECIDED,
            at=at,
        )
        for at in (Stage.MIXING, Stage.MASTERING)
    ),
    "CHANGE_DECISION": tuple(
        Example(AMEND, leaves="decision.amended", before=logged("by:@artist", at), related=ARTIST_DECIDED, at=at)
        for at in (Stage.MIXING, Stage.MASTERING)
    ),
    "UNDO_DECISION": (
        Example(
            presses("Undo", "engineer"),
            leaves="decision.undone",
            before=logged("by:@artist"),
            related=ARTIST_DECIDED,
        ),
    ),
    "ACKNOWLEDGE_DECISION": tuple(
        Example(
            RIGHT, leaves="decision.acknowledged", before=logged("by:@artist", at), related=ARTIST_DECIDED, at=at
        )
        for at in (Stage.MIXING, Stage.MASTERING)
    ),
    "CONFIRM_DECISION": tuple(
        Example(RIGHT, came=confirmed, before=logged("by:@label did:@artist,@guest share:label", at), related=LABEL_DECIDED, at=at, otherwise=True)
        for at in (Stage.MIXING, Stage.MASTERING)
    ),
    "ASK_VERSION_OK": (Example(types(MIX), leaves="approval.asked"),),
    "GIVE_OK": (
        Example(
            lambda studio, who: studio.say(f"/decision kept take 9 ask:@{who}", as_="outsider"),
            leaves="decision.logged",
        ),
        Example(
            types("/approve delegate @assistant until:fri"),
            leaves="approval.delegated",
            before=said(
                ("owner", "/studio people add @assistant artist"),
                ("owner", "/studio people add @assistant a&r tracking"),
                ("owner", "/studio policy mastering: producer, then A&R"),
            ),
        ),
    ),
    "START_ROUND": (
        Example(types('/approve "Neon Rain" mix v5'), leaves="approval.asked"),
    ),
    "BE_ASKED_DIRECTLY": (
        Example(
            lambda studio, who: studio.say(f"/decision kept take 9 ask:@{who}", as_="assistant"),
            came=lambda studio, who: bool(studio.direct(who)),
            otherwise=True,
        ),
    ),
    "ASK_DIRECTLY": tuple(
        Example(asks_label_head(at), came=reached("labelhead"), before=long_chain, at=at, otherwise=True)
        for at in (Stage.MIXING, Stage.MASTERING)
    ),
    "ANSWER_ASK": (
        Example(
            presses("Approve", "artist"),
            leaves="approval.answered",
            before=said(("engineer", "/decision kept take 9 ask:@artist")),
            related={Relation.ASKED: ("artist",)},
        ),
        Example(
            presses("Approve", "assistant"),
            leaves="approval.answered",
            before=said(
                ("owner", "/studio people add @assistant artist"),
                ("producer", "/approve delegate @assistant until:fri"),
                ("engineer", "/decision kept take 9 ask:@producer"),
            ),
            related={Relation.ASKED: ("producer",), Relation.DELEGATE: ("assistant",)},
        ),
    ),
    "STAND_IN_FOR_MUSIC": (
        Example(
            hands_over("engineer", "Artist"),
            came=is_asked,
            before=said(("engineer", "/decision kept take 9 ask:@artist")),
            otherwise=True,
        ),
    ),
    "STAND_IN_FOR_LABEL": (
        Example(
            hands_over("producer", "Labelhead"),
            came=is_asked,
            before=said(("producer", "/decision kept take 9 ask:@labelhead")),
            otherwise=True,
        ),
    ),
    "OBJECT_TO_STAND_IN": (
        Example(
            presses("Object", "artist"),
            leaves="approval.objected",
            before=handed_over,
            related={Relation.REPLACED: ("artist",)},
        ),
    ),
    "OBJECT_TO_OK": (
        Example(
            objects,
            leaves="approval.answered",
            before=artist_or_producer,
            related={Relation.ASKED: ("producer",)},
        ),
    ),
    "ANSWER_CONDITION": (
        Example(
            types('/approve met "Neon Rain" mix v5'),
            leaves="approval.condition",
            before=producer_said_if,
            related={Relation.SET: ("producer",)},
        ),
    ),
    "REVOKE_OK": (
        Example(
            types('/approve revoke "Neon Rain" mix v5 why:"the wrong bounce"'),
            leaves="approval.revoked",
            before=mix_final,
            related={Relation.GAVE_PART: ("producer", "anr", "labelhead")},
        ),
    ),
    "REMIND_ASKED": (
        Example(
            presses("Remind both", "engineer"),
            leaves="approval.reminded",
            before=waits_for_the_label,
            related={Relation.REQUESTED: ("engineer",)},
        ),
    ),
    "CHANGE_ASK": (
        Example(
            withdraws("engineer"),
            leaves="approval.withdrawn",
            before=said(("engineer", MIX), ("engineer", "/approve")),
            related={Relation.REQUESTED: ("engineer",)},
        ),
    ),
    "RECORD_ANSWER": (
        Example(
            types('/approve "Neon Rain" mix v5 via:email by:@producer answer:yes'),
            leaves="approval.answered",
            before=said(("engineer", MIX)),
            related={Relation.REQUESTED: ("engineer",), Relation.ASKED: ("producer",)},
        ),
    ),
    "CHANGE_ORPHANED_ASK": (
        Example(withdraws("owner"), leaves="approval.withdrawn", before=orphaned, at=Stage.MIXING),
    ),
    "CONFIRM_ANSWER": (
        Example(
            presses("That's right", "producer"),
            leaves="approval.confirmed",
            before=said(
                ("engineer", MIX),
                ("engineer", '/approve "Neon Rain" mix v5 via:email by:@producer answer:yes'),
            ),
            related={Relation.ASKED: ("producer",), Relation.REPORTED: ("engineer",)},
        ),
    ),
    "CONFIRM_FOR_ABSENT": (
        Example(
            presses("Confirm Jane Doe’s answer", "engineer"),
            leaves="approval.confirmed",
            before=jane_answered,
            related={Relation.REPORTED: ("engineer",)},
        ),
    ),
    "READ_OK_HISTORY": (
        Example(
            types('/approve history "Neon Rain" mix'),
            shows="Engineer asked",
            before=said(("engineer", MIX)),
            related={Relation.REQUESTED: ("engineer",), Relation.ASKED: ("producer",)},
        ),
    ),
    "BOOK_SESSION": (Example(types('/session book fri 19:00 3h "Vocals"'), leaves="session.booked"),),
    "CHANGE_SESSION": tuple(
        Example(
            types(line),
            leaves=event,
            before=said(("assistant", '/session book fri 19:00 3h "Vocals"')),
            related={Relation.BOOKED: ("assistant",)},
        )
        for line, event in (
            ("/session cancel S1", "session.cancelled"),
            ('/session move "Vocals" sat 15:00', "session.changed"),
        )
    ),
    "DOUBLE_BOOK_ROOM": (
        Example(
            double_books,
            leaves="session.booked",
            before=said(
                ("manager", '/studio rooms add "Studio A"'),
                ("engineer", '/session book fri 19:00 3h "Vocals" room:"Studio A"'),
            ),
        ),
    ),
    "SEE_INVITED": (
        Example(
            types("/session list project:NEON", channel="#lounge"),
            shows="You are invited to 1 session",
            before=invites_outsider,
            related={Relation.CONCERNED: ("outsider",)},
        ),
    ),
    "RUN_ROOMS": (
        Example(types("/session rooms week"), shows="19:00–22:00 KITE", before=elsewhere_booked),
        Example(
            types('/session book sat 12:00 1h "Strings" room:"Studio A" project:KITE'),
            leaves="session.booked",
            before=elsewhere_booked,
        ),
    ),
    "ANSWER_INVITATION": (
        Example(
            presses("Yes", "artist"),
            leaves="session.answered",
            before=said(("producer", '/session book fri 19:00 3h "Vocals" @artist')),
            related={Relation.CONCERNED: ("artist", "producer")},
        ),
    ),
    "SAY_WHO_WAS_THERE": (
        Example(types('/session there "Vocals" as:singer'), leaves="session.attended", before=over),
    ),
    "CONFIRM_PRESENCE": (
        Example(
            presses("All 2", "engineer"),
            leaves="session.attended",
            before=over_with_artist,
            related={Relation.THERE: ("engineer", "artist")},
        ),
        Example(
            types('/session no-show "Vocals" @artist'),
            leaves="session.no_show",
            before=over_with_artist,
            related={Relation.THERE: ("engineer", "artist")},
        ),
        Example(
            types('/session start "Vocals" at:12:05'),
            leaves="session.began",
            before=over_with_artist,
            related={Relation.THERE: ("engineer", "artist")},
        ),
    ),
    "CHANGE_LATE_CANCEL": (Example(types("/studio late-cancel 24h"), leaves="late_cancel.changed"),),
    "SEE_CREDITS": (
        Example(types("/credits"), shows="of 2 songs ready"),
        Example(types("/credits csv"), leaves="credits.exported"),
    ),
    "ASSIGN_CREDIT": (
        Example(
            types(f'/credits remove @engineer "mixing engineer" {SONG}'),
            leaves="credit.removed",
            before=said(("producer", f'/credits assign @engineer "mixing engineer" {SONG}')),
        ),
        Example(
            types(f'/credits assign @engineer "mixing engineer" {SONG}'), leaves="credit.assigned", otherwise=True
        ),
        Example(
            types(f"/credits order @engineer {SONG}"),
            leaves="credit.ordered",
            before=said(("producer", f'/credits assign @engineer "mixing engineer" {SONG}')),
        ),
    ),
    "ASSIGN_BUSINESS_CREDIT": (
        Example(
            types(f'/credits remove @owner "executive producer" {SONG}'),
            leaves="credit.removed",
            before=said(("producer", f'/credits assign @owner "executive producer" {SONG}')),
        ),
    ),
    "CONFIRM_CREDIT": (
        Example(
            types('/credits confirm @producer "mixing engineer"'),
            leaves="credit.confirmed",
            before=said(("producer", f'/credits assign @producer "mixing engineer" {SONG}')),
            related=SELF_GIVEN,
        ),
    ),
    "CONFIRM_BUSINESS_CREDIT": (
        Example(
            types('/credits confirm @producer "executive producer"'),
            leaves="credit.confirmed",
            before=said(("producer", f'/credits assign @producer "executive producer" {SONG}')),
            related=SELF_GIVEN,
        ),
    ),
    "STATE_SHARES": (
        Example(
            types(f"/credits share @artist 60 {SONG}"),
            leaves="writer.stated",
            before=said(("producer", f"/credits assign @artist songwriter {SONG}")),
        ),
    ),
    "AGREE_SHARES": (
        Example(
            presses("That’s right", "artist"),
            leaves="writer.agreed",
            before=said(
                ("producer", f"/credits assign @artist songwriter {SONG} share:50"), ("artist", "/credits agree")
            ),
            related=THE_ARTIST,
        ),
    ),
    "FREEZE_SHEET": (
        Example(
            presses("Ask them", "owner"), leaves="credits.frozen", before=said(("owner", "/credits freeze"))
        ),
    ),
    "SIGN_SHEET": (
        Example(
            presses("Sign", "producer"),
            leaves="credits.signed",
            before=frozen,
            related={Relation.ASKED: ("producer", "artist", "guest", "labelhead")},
        ),
    ),
    "CHANGE_SUGGESTION_RULE": (Example(types("/credits rules decisions:4"), leaves="credits.rules"),),
    "CHANGE_TIME_MARK": (Example(types("/credits rules time:33"), leaves="credits.rules"),),
    "ANSWER_SUGGESTION": (
        Example(
            presses("Leave it", "assistant"),
            leaves="suggestion.left",
            before=suggested,
            related={Relation.ASKED: ("assistant",)},
        ),
    ),
    "SEE_PRIVATE": (
        Example(
            types("/studio person @artist"),
            shows="Legal Larry",
            before=said(("artist", '/studio person legal:"Legal Larry"')),
            related=THE_ARTIST,
        ),
    ),
    "CHANGE_PERSON": (
        Example(
            types('/studio person @artist legal:"Legal Larry"'), leaves="person.facts", related=THE_ARTIST
        ),
    ),
    "CHANGE_ABSENT_PERSON": (
        Example(
            types('/studio person "Jane Doe" printed:"J. Doe"'),
            leaves="person.facts",
            before=lambda studio: engaged_without_account(studio, Function.MUSICIAN),
        ),
    ),
    "GET_EVIDENCE": (
        Example(
            evidence_of_engineer,
            leaves="credits.evidence",
            before=logged("by:me"),
            related={Relation.THEMSELVES: ("engineer",)},
        ),
    ),
    "GET_EVIDENCE_OF_ABSENT": (
        Example(
            types('/credits evidence "Jane Doe"'),
            leaves="credits.evidence",
            before=credited_without_account,
        ),
    ),
    "READ_LABEL_CREDITS": (
        Example(
            types('/credits label "Demo Records"'),
            shows="Mixing Engineer",
            before=said(("producer", f'/credits assign @engineer "mixing engineer" {SONG}')),
        ),
    ),
    "CHANGE_SONGS": (Example(types('/studio songs add "New Song"'), leaves="songs.added"),),
    "EDIT_IDENTIFIERS": (
        Example(types("/studio release upc:036000291452"), leaves="release.changed"),
        Example(types('/studio songs ids "Neon Rain" language:en'), leaves="recording.facts"),
    ),
    "SAY_DONE": (Example(says_done, leaves="song.done"),),
    "SET_ASIDE": (
        Example(types('/studio songs remove "Neon Rain"'), leaves="song.set_aside"),
        Example(types('/studio songs join "Neon Rain" "Paper Moon"'), shows="Join with Paper Moon"),
    ),
    "JOIN_PEOPLE": (
        Example(
            types('/studio people join "Kim Lee" @assistant'),
            shows="Join with Assistant",
            before=somebody_without_slack,
        ),
    ),
}  # fmt: skip
