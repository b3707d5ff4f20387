"""What the page does for a person: each takes the JSON body that the page sent."""

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
Act = Callable[[str, Json], Awaitable[Result]]
"""Somebody's id, and the body that the page sent."""


@dataclass
class Acts:
    """`move_clock` moves the business clock to a moment (never back); `zone` is that of the page's clock."""

    ws: Workspace
    move_clock: MoveClock
    zone: str = "Europe/London"

    def routes(self) -> list[Route]:
        acts = {
            "say": self.say,
            "press": self.press,
            "submit": self.submit,
            "close": self.close,
            "home": self.home,
            "shortcut": self.shortcut,
            "read": self.read,
        }
        answers = {name: self._answered(act) for name, act in acts.items()}
        answers |= {"options": self.options, "clock": self.clock}
        return [Route(f"/page/{name}", posted(answer), methods=["POST"]) for name, answer in answers.items()]

    def _answered(self, act: Act) -> Callable[[Json], Awaitable[Json]]:
        async def answer(body: Json) -> Json:
            return _result(await act(person_of(self.ws, body.get("as")), body))

        return answer

    async def say(self, me: str, body: Json) -> Result:
        channel, text = str(body.get("channel")), str(body.get("text", ""))
        return await actions.say(self.ws, me, channel, text, body.get("thread_ts") or None)

    async def press(self, me: str, body: Json) -> Result:
        place, (block_id, action_id) = place_of(self.ws, me, body), _ids(body)
        chosen = body.get("value") if isinstance(body.get("value"), dict) else None
        return await actions.press(self.ws, me, place, block_id, action_id, chosen, body.get("values"))

    async def submit(self, me: str, body: Json) -> Result:
        return await actions.submit(self.ws, me, str(body.get("view_id")), body.get("values") or {})

    async def close(self, me: str, body: Json) -> Result:
        return await actions.close(self.ws, me, str(body.get("view_id")), whole_stack=bool(body.get("all")))

    async def shortcut(self, me: str, body: Json) -> Result:
        callback_id, channel = str(body.get("callback_id")), body.get("channel")
        return await actions.shortcut(self.ws, me, callback_id, channel, body.get("ts"))

    async def home(self, me: str, _body: Json) -> Result:
        return await actions.home(self.ws, me)

    async def read(self, me: str, body: Json) -> Result:
        return actions.read(self.ws, me, channel_of(self.ws, me, body.get("channel")).id)

    async def options(self, body: Json) -> Json:
        """Besides the result, what the search field offers."""
        me = person_of(self.ws, body.get("as"))
        place, (block_id, action_id) = place_of(self.ws, me, body), _ids(body)
        query = str(body.get("query", ""))
        result = await actions.options(self.ws, me, place, block_id, action_id, query)
        return _result(result) | {"options": result.options, "option_groups": result.option_groups}

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


def _ids(body: Json) -> tuple[str, str]:
    return str(body.get("block_id")), str(body.get("action_id"))


def _result(result: Result) -> Json:
    if result.ok:
        return {"ok": True, "ts": result.ts}
    return {"ok": False, "error": result.error, "errors": dict(result.errors)}
