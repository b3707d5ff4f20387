"""What a question is about behind a command other than /decision, where its words alone do not say it: "where is it?"."""

from __future__ import annotations

import re

_DAY = r"today|tonight|tomorrow|weekend|week|(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_BEHIND = {
    "session": {
        "sessions": rf"\b(?:room|anything|needed|everybody|everyone|confirmed|accepted|yes|start|begin|ends?|finish|long|coming|comes?|next|{_DAY})\b"
        r"|^(?:where|when) (?:is|are) (?:it|that|we|they)\b",
    },
    "credits": {
        "record": r"\b(?:sheet|label copy)\b",
        "missing": r"\b(?:complete|deliver|delivery|ready|finished|done|left|release|hand (?:it )?(?:in|over))\b",
        "credited": r"\b(?:who did|did what|roles?)\b",
    },
    "approve": {
        "late": r"^why (?:is|are) .*\b(?:late|overdue|stuck)\b",
        "waits": r"\b(?:sign off|approve|answer|listen)\b.*$",
        "final": r"\b(?:next in line|comes next|mix|master|version|turn|album|release|repl(?:y|ied)|answered|responded|heard)\b",
    },
    "studio": {
        "project": r"^(?:what|which) project\b|^who (?:is|are) (?:in|on|here)\b|^how many (?:people|persons|of us)\b|\b(?:producer|artist|engineer|owner|manager|a&r)s? here\b",
        "help": r"\b(?:rooms?|remind(?:er|ers)?|notifications?|hours|quiet|time ?zone|policy|policies|manual|docs|set ?up)\b",
    },
}
_COMPILED = {
    command: tuple((topic, re.compile(pattern)) for topic, pattern in topics.items())
    for command, topics in _BEHIND.items()
}


def topic_behind(command: str, sentence: str) -> str:
    """The name of the topic; "" where the words say nothing of the command's own things."""
    return next((topic for topic, form in _COMPILED.get(command, ()) if form.search(sentence)), "")
