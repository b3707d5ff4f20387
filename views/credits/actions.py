"""What can be pressed and filled in about credits: the ids, and what each carries."""

from __future__ import annotations

from typing import Literal

from views.kit.values import DraftId, Value

CSV, SHOW, PAGE, CONFIRM = "credits.csv", "credits.show_in_channel", "credits.page", "credits.confirm"
MISSING, ASK, NAMES_RIGHT = "credits.missing", "credits.ask", "credits.names_right"
FOR_OUTSIDE = "credits.outside"
SIGN, FETCH = "credits.sign", "credits.fetch"
AGREE, ADD_PERSON = "credits.agree", "credits.add_person"
AS_PRINTED = "credits.as_printed"
PASTE, SAVE_PASTE, UNDO_PASTE = "credits.paste_form", "credits.save_paste", "credits.undo_paste"
SAVE_TRACKS = "credits.save_tracks"
ROWS, MORE_ROWS = "credits.rows", "credits.more_rows"
FIND_PERSON, FIND_RECORDING = "credits.find_person", "credits.find_recording"
CHOOSE_WHO, WHO_FORM = "credits.choose_who", "credits.who_form"
CHOOSE, ASSIGN_TICKED = "credits.choose", "credits.assign_ticked"
RAISE, LEAVE, BOTH_AGREE, REFUSE = "credits.raise", "credits.leave", "credits.both_agree", "credits.refuse"
UNCREDIT, NOT_MINE, PRINT_AGAIN = "credits.uncredit", "credits.not_mine", "credits.print_again"
COPY = "credits.copy_album"
SHEET, ONE_SONG = "credits.sheet_do", "credits.one_song"
FILL_IN, FILL_FORM = "credits.fill_in", "credits.filled_in"
ASKED_NOT_ME, NOT_ME_FORM, ASK_INSTEAD = "credits.asked_not_me", "credits.who_instead", "credits.ask_instead"
COPY_MAIL, REMIND_OKS, REMIND_SIGNERS = "credits.copy_mail", "credits.remind_oks", "credits.remind_signers"
ASK_TO_SIGN, NEW_VERSION = "credits.ask_to_sign", "credits.new_version"
NOT_YET, NOT_YET_FORM = "credits.not_yet", "credits.why_not_yet"
EVERYBODY = (0,)


class Turn(Value):
    """A page of an answer: `what` it is, of which project, about which song, person, release or version (0: none)."""

    what: str
    project: int
    about: int
    page: int


class Share(Value):
    """What is to be shown in the channel: the whole sheet, what is missing, or one song; of which release (0: the first)."""

    what: str
    project: int
    song: int
    release: int = 0


class OfRelease(Value):
    """A release of a project (0: the first)."""

    project: int
    release: int = 0


class AskThem(Value):
    """Whom to ask for what they can mend of a release (0: the first)."""

    project: int
    people: tuple[int, ...]
    release: int = 0


class SheetDo(Value):
    """What is to be done with the sheet of a release (0: the first)."""

    what: Literal["read", "show", "copy", "pdf", "outside", "xlsx", "record", "words"]
    project: int
    release: int = 0


class OfSong(Value):
    """A song on a release (0: the one that it is on)."""

    project: int
    song: int
    release: int = 0


class AskInstead(Value):
    """Whom to ask (`person`) for what somebody else (`of`) was asked of a release (0: the first)."""

    project: int
    release: int
    person: int
    of: int


class Fetch(Value):
    """A frozen version as a file."""

    sheet: int
    form: Literal["pdf", "json"]


class Agree(Value):
    """What is stated of a writer, as it was shown: `stamp` is when it was stated."""

    project: int
    song: int
    stamp: int


class OfRecording(Value):
    """A recording of a project."""

    project: int
    recording: int


class AsPrinted(Value):
    """A kept line, and what words in it that are no role are: a near role, an instrument, or the group they stand under."""

    draft: DraftId
    choice: str


class AddPerson(Value):
    """A kept line, and what the name in it is that nobody has."""

    draft: DraftId
    what: Literal["person", "company"]


class RowsIn(Value):
    """The form with a row for each person: the channel and the project in which it was opened, and how many rows it has."""

    channel: str = ""
    project: str = ""
    rows: int = 0

    def with_rows(self, rows: int) -> RowsIn:
        return RowsIn(self.channel, self.project, rows)
