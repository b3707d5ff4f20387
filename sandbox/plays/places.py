"""Finding what a line of a play names: a button, a menu or field, a message; by its visible words (see `names`).

Where nothing matches the functions return None, since it may still come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from sandbox.plays.names import MATCHES, DoesNotHold, Match, partly, whole_words
from sandbox.plays.sights import reader_of, words_of
from sandbox.readable.inputs import value_of
from sandbox.readable.messages import BUTTONS, block_lines, plain, plain_blanks
from sandbox.readable.mrkdwn import Reader
from sandbox.slack import choices, messages
from sandbox.slack.records import Json, Message, View
from sandbox.slack.workspace import Workspace

Place = Message | View
PICKERS = frozenset({"datepicker", "timepicker", "datetimepicker"})
TYPED = choices.TEXT_INPUTS | PICKERS | {"rich_text_input", "file_input"}


@dataclass(frozen=True, slots=True)
class Control:
    """One button, entry of an overflow menu, menu or field. `names` are the words that it goes by.

    `around` is the text of the part of the message that it belongs to; `value` is an overflow entry's.
    """

    place: Place
    block: Json
    element: Json
    names: tuple[str, ...]
    around: str = ""
    value: str | None = None
    also: tuple[str, ...] = field(default=())
    """Names that count only when no other name fits."""


FindControls = Callable[[Place, Reader], list[Control]]


def places(ws: Workspace, user: str, *, home_first: bool) -> list[Place]:
    """Where this person can press something now: the open modal, then the newest message first; the Home they opened."""
    modal, home = ws.open_view(user), ws.homes.get(user)
    messages_first: list[Place] = list(reversed(ws.visible_to(user)))
    homes: list[Place] = [home] if home else []
    return [*([modal] if modal else []), *(homes + messages_first if home_first else messages_first + homes)]


def narrowed(ws: Workspace, user: str, among: Sequence[Place], on: str | None) -> list[list[Place]]:
    """The places that hold `on`, in two tries: as whole words first, then anywhere."""
    if on is None:
        return [list(among)]
    texts = [(place, words_of(ws, user, place)) for place in among]
    on = plain_blanks(on)
    return [
        [place for place, shown in texts if any(test(on, text) for text in shown)]
        for test in (whole_words, partly)
    ]


def pick_newest(
    ws: Workspace,
    user: str,
    among: Sequence[Place],
    words: str,
    on: str | None = None,
    *,
    find: FindControls,
) -> Control | None:
    """The control that goes by `words` in the first of these places that has one. Raises DoesNotHold."""
    reader = reader_of(ws, user)
    for candidates in narrowed(ws, user, among, on):
        every = [(place, find(place, reader)) for place in candidates]
        for weak in (False, True):
            for match in MATCHES:
                for _, targets in every:
                    fitting = [target for target in targets if _goes_by(target, words, match, weak=weak)]
                    if fitting:
                        return _only(fitting, words, on)
    return None


def _goes_by(control: Control, words: str, match: Match, *, weak: bool) -> bool:
    return any(
        match(plain_blanks(words), plain_blanks(name)) for name in (control.also if weak else control.names)
    )


def _only(fitting: list[Control], words: str, on: str | None) -> Control:
    for test in (whole_words, partly):
        nearer = [target for target in fitting if on is not None and test(on, target.around)]
        if len(nearer) == 1:
            return nearer[0]
    if len(fitting) == 1:
        return fitting[0]
    listed = "\n".join(
        f"  {target.names[0]!r} at: {' / '.join(target.around.split(chr(10)))[:90]}" for target in fitting
    )
    raise DoesNotHold(
        f"{len(fitting)} things match {words!r}; say more, or narrow it with on TEXT:\n{listed}"
    )


def buttons_in(place: Place, reader: Reader) -> list[Control]:
    """Buttons, the entries of overflow menus, and the submit and close buttons of a form (without an element)."""
    buttons = _frame(place, reader)
    for block, element, around in _elements(place, reader):
        if element.get("type") in BUTTONS:
            buttons.append(Control(place, block, element, (plain(element.get("text")),), around))
        elif element.get("type") == "overflow":
            buttons += [
                Control(place, block, element, (plain(option.get("text")),), around, str(option.get("value")))
                for option in element.get("options") or ()
            ]
    return buttons


def _frame(place: Place, reader: Reader) -> list[Control]:
    if not isinstance(place, View):
        return []
    named = [(name, plain(place.body.get(name), reader)) for name in ("submit", "close")]
    return [Control(place, {}, {}, (label,), value=name) for name, label in named if label]


def fields_in(place: Place, reader: Reader) -> list[Control]:
    """Menus, selects, pickers and text fields; overflow menus too, by the words beside them."""
    fields = []
    for block, element, around in _elements(place, reader):
        if element.get("type") in BUTTONS:
            continue
        beside = [plain(block.get(name), reader) for name in ("label", "text") if block.get(name)]
        own = [plain(element.get("placeholder"), reader), value_of(element, reader)]
        offered = [plain(option.get("text")) for option in choices.options_of(element)]
        names = tuple(name for name in (*beside, *own) if name)
        fields.append(Control(place, block, element, names or ("",), around, also=(around, *offered)))
    return fields


def typed_in(place: Place, reader: Reader) -> list[Control]:
    """Those fields that take typed words, dates and times."""
    return [box for box in fields_in(place, reader) if box.element.get("type") in TYPED]


def menus_in(place: Place, reader: Reader) -> list[Control]:
    """Those that offer a choice."""
    return [menu for menu in fields_in(place, reader) if menu.element.get("type") not in TYPED - PICKERS]


def _elements(place: Place, reader: Reader) -> list[tuple[Json, Json, str]]:
    """(block, element, text around it) of a place, in order."""
    blocks = place.body.get("blocks", []) if isinstance(place, View) else place.blocks or []
    elements = []
    for part in _parts(blocks):
        together = "\n".join(block_lines(part, reader))
        for block in part:
            own = "\n".join(block_lines([block], reader))
            beside = own if block.get("accessory") and own else together
            elements += [(block, element, beside) for element in messages.elements(block)]
    return elements


def _parts(blocks: Iterable[Json]) -> list[list[Json]]:
    """Blocks that read as one: up to a row of buttons, a divider, or the next header."""
    parts: list[list[Json]] = [[]]
    for block in blocks:
        after_buttons = (
            bool(parts[-1]) and parts[-1][-1].get("type") == "actions" and block.get("type") != "actions"
        )
        if block.get("type") in ("divider", "header") or after_buttons:
            parts.append([])
        parts[-1].append(block)
    return parts


def newest_message(ws: Workspace, user: str, words: str, channel: str | None = None) -> Message | None:
    """The newest message with these words that this person can see and that is not private to them."""
    candidates = [
        message
        for message in reversed(ws.visible_to(user))
        if message.only_for is None and channel in (None, message.channel)
    ]
    newest = next((tried[0] for tried in narrowed(ws, user, candidates, words) if tried), None)
    return newest if isinstance(newest, Message) else None
