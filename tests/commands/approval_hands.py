"""The hands of the model of approvals: how people press, fill in and type, and how the process dies in the midst."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import event

from commands.interaction import Entered, Interaction, Way
from storage.database import Database
from tests.commands.approval_room import Room, Rows

PEOPLE = ("producer", "artist", "anr", "labelhead", "engineer", "outsider", "owner")


class Boom(Exception):
    """The machine's crash."""


class Hands:
    """Everybody's hands and eyes in one studio; `done` counts what may have changed something."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.studio = Room.opened(database)
        self.ids = {h: self.studio.person(h).id for h in PEOPLE}
        self.gone: set[str] = set()
        self.done = 0
        self.may_reopen: set[int] = set()  # approvals of which an answer was just taken back or out
        self.clicks: list[str] = []  # values of buttons that were seen at some time

    def rows(self) -> Rows:
        """What is written now."""
        with self.database.read(self.studio.workspace, self.studio.now) as db:
            return Rows(db)

    def handle(self, person: int) -> str:
        """Whose id that is."""
        return next(handle for handle, i in self.ids.items() if i == person)

    def somebody(self, handle: str) -> dict[str, Entered]:
        """The fields of a form that names this person."""
        return {"who": Entered(chosen=(self.studio.slack(handle),)), "note": Entered(text="theirs")}

    def clickable(self) -> list[tuple[str, str]]:
        """(who, value) of every Approve button that stands in a direct message now."""
        found = [(who, value) for who in sorted(self.ids) for value in self.seen(who)]
        self.clicks = sorted({*self.clicks, *(value for _, value in found)})
        return found

    def seen(self, who: str) -> list[str]:
        """The values of the Approve buttons in this person's direct messages; of a set, as they are one by one."""
        found = self._in_messages(who, "approve.yes")
        for value in self._in_messages(who, "approve.all"):
            now = self.rows()
            for row in (now.verdicts[int(figure)] for figure in value.split(",")):
                found.append(f"{row.id}:{now.approvals[row.approval_id].shown}")
        return found

    def sets(self) -> list[tuple[str, str]]:
        """(who, value) of every "Approve all" that stands in a direct message now."""
        return [(who, value) for who in sorted(self.ids) for value in self._in_messages(who, "approve.all")]

    def _in_messages(self, who: str, action: str) -> list[str]:
        return [
            element["value"]
            for post in self.studio.direct(who)
            for block in (post.message.blocks if post.message else ())
            if block["type"] == "actions"
            for element in block["elements"]
            if element["action_id"].startswith(action)
        ]

    def unsay(self, who: str, action: str, verdicts: list[Any], pick: int) -> None:
        """Press what takes an answer back or out."""
        if verdicts:
            verdict = verdicts[pick % len(verdicts)]
            self.may_reopen.add(verdict.approval_id)
            refused = self.ask(who, Way.PRESS, action, value=f"{verdict.id}:0")
            if refused:
                self.may_reopen.discard(verdict.approval_id)

    def click(self, who: str, value: str, said: str, key: str = "") -> None:
        """Answer with the button of that value: yes, changes or declined."""
        if said == "yes":
            self.ask(who, Way.PRESS, "approve.yes", value=value, key=key)
        else:
            name = "approve.changes" if said == "changes" else "approve.declined"
            self.ask(who, Way.FORM, name, about=value, fields={"note": Entered(text="less")}, key=key)

    def say(self, line: str, who: str) -> None:
        """Type a line, if they are still here."""
        if who not in self.gone:
            self.done += 1
            with suppress(
                Boom
            ):  # one while messages are drawn comes after the commit: they are drawn again later
                self.studio.say(line, as_=who)

    def ask(
        self,
        who: str,
        way: Way,
        name: str,
        *,
        value: str = "",
        about: str = "",
        fields: Mapping[str, Entered] | None = None,
        key: str = "",
    ) -> str:
        """Put any ask through the real desk; what is read in return."""
        self.done += 1
        serial = next(self.studio.serial) if not key else len(self.clicks)
        interaction = Interaction(
            workspace=self.studio.workspace,
            user=self.studio.slack(who),
            way=way,
            name=name,
            at=self.studio.now,
            key=f"machine:{key}:{value}:{about}:{serial}",
            value=value,
            about=about,
            fields=fields or {},
        )
        with suppress(Boom):
            return self.studio.ask(interaction).text
        return ""

    @contextmanager
    def dying(self, after: int) -> Iterator[None]:
        """The process dies after so many statements."""
        left = [after]

        def trip(*_: object) -> None:
            left[0] -= 1
            if left[0] == -1:
                raise Boom

        event.listen(self.database.engine, "before_cursor_execute", trip)
        try:
            yield
        finally:
            event.remove(self.database.engine, "before_cursor_execute", trip)
