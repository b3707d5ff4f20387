"""How somebody answers outside of Slack: by e-mail, by phone, in person …"""

from __future__ import annotations

from dataclasses import dataclass

from studio.names import folded


@dataclass(frozen=True, slots=True)
class Way:
    """`slug` is what is stored and typed, `said` how a sentence has it, `label` how a form does."""

    slug: str
    said: str
    label: str
    words: tuple[str, ...] = ()


WAYS = (
    Way("email", "by e-mail", "By e-mail", ("e-mail", "mail")),
    Way("phone", "by phone", "By phone", ("call", "telephone", "by phone", "on the phone", "video call")),
    Way(
        "in person",
        "in person",
        "In person",
        ("person", "inperson", "in-person", "studio", "meeting", "spoken"),
    ),
    Way(
        "message", "by message", "By message", ("text", "sms", "chat", "whatsapp", "signal", "dm", "imessage")
    ),
    Way("letter", "by letter", "By letter", ("paper", "post", "contract")),
)
BY_EMAIL = WAYS[0]


def way_of(typed: str) -> Way | None:
    """The way that typed words name."""
    word = folded(typed)
    known = (way for way in WAYS if word in {folded(each) for each in (way.slug, way.said, *way.words)})
    return next(known, None)


def said_way(slug: str | None) -> str:
    """How a sentence has it; an answer that was recorded before there were ways came by e-mail."""
    return next((way.said for way in WAYS if way.slug == slug), BY_EMAIL.said)
