"""What the page does for a person: each takes the JSON body that the page sent and returns the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from starlette.routing import Route

from sandbox.acts import actions
from sandbox.acts.actions import Result
from sandbox.page.door import BadRequest, channel_of, person_of, place_of, posted
from sandbox.slack.records import Json
from sandbox.slack.workspace import Workspace

MoveClock = Callable[[datetime], Awaitable[None]]


@dataclass
class Acts:
    """`move_clock` moves the business clock to a moment (never back); `zone` is that of the page's clock."""

    ws: Workspace
    move_clock: MoveClock
    zone: str = "Europe/London"

    def routes(self) -> list[Route]:
        doing = {
            "say": self.say,
            "press": self.press,
            "submit": self.submit,
            "close": self.close,
            "home": self.home,
            "options": self.options,
            "shortcut": self.shortcut,
            "clock": self.clock,
            "read": self.read,
        }
        return [Route(f"/page/{name}", posted(act), methods=["POST"]) for name, act in doing.items()]

    async def say(self, body: Json) -> Json:
        me = person_of(self.ws, body.get("as"))
        return _result(
            await actions.say(
                self.ws,
                me,
                str(body.get("channel")),
                str(body.get("text", "")),
                body.get("thread_ts") or None,
            )
        )

    async def press(self, body: Json) -> Json:
        me = person_of(self.ws, body.get("as"))
        chosen = body.get("value") if isinstance(body.get("value"), dict) else None
        return _result(
            await actions.press(
                self.ws,
                me,
                place_of(self.ws, me, body),
                str(body.get("block_id")),
                str(body.get("action_id")),
                chosen,
                body.get("values"),
            )
        )

    async def submit(self, body: Json) -> Json:
        return _result(
            await actions.submit(
                self.ws,
                person_of(self.ws, body.get("as")),
                str(body.get("view_id")),
                body.get("values") or {},
            )
        )

    async def close(self, body: Json) -> Json:
        return _result(
            await actions.close(
                self.ws,
                person_of(self.ws, body.get("as")),
                str(body.get("view_id")),
                whole_stack=bool(body.get("all")),
            )
        )

    async def options(self, body: Json) -> Json:
        me = person_of(self.ws, body.get("as"))
        result = await actions.options(
            self.ws,
            me,
            place_of(self.ws, me, body),
            str(body.get("block_id")),
            str(body.get("action_id")),
            str(body.get("query", "")),
        )
        return _result(result) | {"options": result.options, "option_groups": result.option_groups}

    async def shortcut(self, body: Json) -> Json:
        return _result(
            await actions.shortcut(
                self.ws,
                person_of(self.ws, body.get("as")),
                str(body.get("callback_id")),
                body.get("channel"),
                body.get("ts"),
            )
        )

    async def home(self, body: Json) -> Json:
        return _result(await actions.home(self.ws, person_of(self.ws, body.get("as"))))

    async def read(self, body: Json) -> Json:
        me = person_of(self.ws, body.get("as"))
        return _result(actions.read(self.ws, me, channel_of(self.ws, me, body.get("channel")).id))

    async def clock(self, body: Json) -> Json:
        """Moves the clock forward: {"to": "2026-12-04T18:00"} (the page's zone) or {"by_seconds": 3600}."""
        moment = self._moment(body)
        if moment < self.ws.now():
            return {"ok": False, "error": "The clock only moves forward."}
        await self.move_clock(moment)
        return {"ok": True, "now": self.ws.now().isoformat()}

    def _moment(self, body: Json) -> datetime:
        try:
            if body.get("to"):
                moment = datetime.fromisoformat(str(body["to"]))
                return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(self.zone))
            return self.ws.now() + timedelta(seconds=float(body["by_seconds"]))
        except (KeyError, ValueError, OverflowError):
            raise BadRequest("Give a moment such as 2026-12-04T18:00, or a number of seconds.") from None


def _result(result: Result) -> Json:
    if result.ok:
        return {"ok": True, "ts": result.ts}
    return {"ok": False, "error": result.error, "errors": dict(result.errors)}
