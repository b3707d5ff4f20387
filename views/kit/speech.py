"""What we tell people to type, in words that work where they read it: the names of commands, and mentions in threads.

Applied to every body on its way to Slack, and to nothing that comes back from it: values, ids, addresses and what
stands in a form's fields already are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from views.kit.command_names import OURS, OWN, CommandNames

TEXTS = frozenset({"plain_text", "mrkdwn"})
LEFT = frozenset({
    "value", "url", "image_url", "initial_value", "action_id", "block_id", "callback_id", "external_id",
    "private_metadata", "metadata", "rows",
})  # fmt: skip
"""What is no sentence of ours; the cells of a table are what was typed."""
_CODE = re.compile(r"`@bot ")
_CODED = re.compile(rf"`/(?=(?:{'|'.join(OURS)})(?![\w/-]))")
_CALLED = re.compile(r"(?<![\w<])@bot\b")
_COMMAND = re.compile(rf"(?<![\w/.:>])/(?=(?:{'|'.join(OURS)})(?![\w/-]))")


@dataclass(frozen=True, slots=True)
class Speech:
    """`bot` is the bot's account, "" where it is not known. In a thread Slack takes no slash command: it is mentioned."""

    names: CommandNames = OWN
    bot: str = ""
    called: str = "Liner Notes"
    thread: bool = False

    def within(self, thread: str | None) -> Speech:
        """The same for what is read in this thread, or in none."""
        return replace(self, thread=bool(thread) and bool(self.bot))

    def body(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A message's or view's body with its sentences written so."""
        told: dict[str, Any] = self._part(body)
        if isinstance(told.get("text"), str):
            told["text"] = self.marked(told["text"])
        return told

    def marked(self, text: str) -> str:
        """A sentence in which a mark can mention the bot."""
        if self.bot:
            text = _CALLED.sub(f"<@{self.bot}>", _CODE.sub(f"<@{self.bot}> `", text))
        if self.thread:
            text = _COMMAND.sub(f"<@{self.bot}> ", _CODED.sub(f"<@{self.bot}> `", text))
        return self.names.written(text)

    def plain(self, text: str) -> str:
        """A sentence that is shown letter by letter: the bot is called by the name that people see."""
        if self.bot:
            text = _CALLED.sub(f"@{self.called}", text)
        if self.thread:
            text = _COMMAND.sub(f"@{self.called} ", text)
        return self.names.written(text)

    def _part(self, part: Any) -> Any:
        if isinstance(part, Mapping):
            return self._object(part)
        return [self._part(each) for each in part] if isinstance(part, list | tuple) else part

    def _object(self, part: Mapping[str, Any]) -> dict[str, Any]:
        kind = part.get("type")
        if kind in TEXTS:
            write = self.plain if kind == "plain_text" else self.marked
            return {**part, "text": write(str(part.get("text", "")))}
        told = {key: value if key in LEFT else self._part(value) for key, value in part.items()}
        if str(kind).startswith("rich_text_") and isinstance(told.get("elements"), list):
            told["elements"] = [piece for element in told["elements"] for piece in self._rich(element)]
        return told

    def _rich(self, element: dict[str, Any]) -> list[dict[str, Any]]:
        """A piece of rich text; where the bot is to be mentioned at its beginning, a mention and what follows."""
        if element.get("type") != "text":
            return [element]
        text = str(element["text"])
        begins = _COMMAND.match(text) if self.thread else _CALLED.match(text) if self.bot else None
        if begins is None:
            return [{**element, "text": self.plain(text)}]
        rest = self.plain(text[begins.end() :].lstrip())
        return [
            {"type": "user", "user_id": self.bot},
            {"type": "text", "text": " "},
            {**element, "text": rest},
        ]


SPEECH = Speech()
