"""One of everything that the page can draw: every kind of block, element and text, with awkward names and lengths."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text, "emoji": True}


def mrkdwn(text: str) -> Json:
    return {"type": "mrkdwn", "text": text}


def option(text: str, value: str, description: str | None = None) -> Json:
    made = {"text": plain(text), "value": value}
    return made | {"description": plain(description)} if description else made


STAGES = [
    option("Tracking", "tracking"),
    option("Vocals", "vocals", "Lead and backing"),
    option("Mixing", "mixing"),
]
CONFIRM = {
    "title": plain("Decline NEON-7?"),
    "text": plain("Ellis is told, and the decision reads “declined”."),
    "confirm": plain("Decline"),
    "deny": plain("Keep it open"),
    "style": "danger",
}


def button(text: str, action: str, **more: Any) -> Json:
    return {"type": "button", "text": plain(text), "action_id": action, "value": action, **more}


def decision_card(people: Json) -> list[Json]:
    """A card as the bot might draw it: `people` maps handles to ids."""
    return [
        {"type": "header", "text": plain("NEON-7 · Short plate on the chorus vocal")},
        {
            "type": "section",
            "block_id": "what",
            "text": mrkdwn(
                f"*Kept* take 7, _not_ the ~comp~; see `chorus_v7.wav`\nDecided by <@{people['producer']}>, "
                "logged <!date^1796119200^{date_short_pretty} at {time}|1 December 2026>"
            ),
            "accessory": {
                "type": "overflow",
                "action_id": "more",
                "options": [option("Decline", "decline"), option("Copy", "copy", "Into another song")],
            },
        },
        {
            "type": "section",
            "fields": [
                mrkdwn("*Song*\nNeon Rain"),
                mrkdwn("*Stage*\nVocals"),
                mrkdwn("*Why*\nThe plate smears the consonants &amp; hides the breath"),
                plain("Status\nWaits for Pia"),
            ],
        },
        {
            "type": "context",
            "elements": [
                {"type": "image", "image_url": "https://example.org/x.png", "alt_text": "a plate"},
                mrkdwn(f"Asked <@{people['producer']}> · guessed category: space and effects"),
            ],
        },
        {
            "type": "actions",
            "block_id": "verdict",
            "elements": [
                button("Approve", "approve", style="primary"),
                button("Request changes", "changes"),
                button("Decline", "decline", style="danger", confirm=CONFIRM),
                button("Open the folder", "open", url="https://example.org/neon"),
            ],
        },
    ]


def texts(people: Json) -> list[Json]:
    styles = [{"bold": True}, {"italic": True}, {"strike": True}, {"code": True}, {"underline": True}]
    every = [{"type": "text", "text": f"{next(iter(style))} ", "style": style} for style in styles]
    section = {
        "type": "rich_text_section",
        "elements": [
            *every,
            {"type": "user", "user_id": people["artist"]},
            {"type": "text", "text": " "},
            {"type": "link", "url": "https://example.org", "text": "a link"},
            {"type": "text", "text": " "},
            {"type": "emoji", "name": "tada", "unicode": "1f389"},
            {"type": "broadcast", "range": "here"},
            {"type": "channel", "channel_id": "C404"},
            {"type": "usergroup", "usergroup_id": "S1"},
            {"type": "color", "value": "#aa3377"},
            {
                "type": "date",
                "timestamp": 1796119200,
                "format": "{date_long} at {time}",
                "fallback": "a date",
            },
        ],
    }
    return [
        {
            "type": "rich_text",
            "elements": [
                section,
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "elements": [_line("first"), _line("second <b>no tag</b>")],
                },
                {"type": "rich_text_list", "style": "bullet", "indent": 1, "elements": [_line("deeper")]},
                {
                    "type": "rich_text_list",
                    "style": "ordered",
                    "offset": 2,
                    "elements": [_line("third"), _line("fourth")],
                },
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "less plate,\nmore room"}]},
                {
                    "type": "rich_text_preformatted",
                    "elements": [{"type": "text", "text": "1. Neon Rain | 3:41\n2. Paper Moon"}],
                },
            ],
        },
        {"type": "divider"},
        {
            "type": "markdown",
            "text": "## Notes\n**Bold** and *italic*, `code`, [a link](https://example.org)\n\n"
            "- one\n- two\n\n> quoted\n\n| Song | Key |\n| --- | --- |\n| Neon Rain | F♯ minor |\n\n```\nfenced\n```",
        },
        {
            "type": "section",
            "text": mrkdwn(
                "> quoted &lt;i&gt;\n• a bullet\n• another\n```\npre &amp; formatted\n```\n:headphones: :no_such_one:"
            ),
        },
    ]


def _line(text: str) -> Json:
    return {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}


def raw(text: str) -> Json:
    return {"type": "raw_text", "text": text}


PEOPLE = [
    ("Ellis Marlow", "Engineer", 14),
    ("Pia Lindgren", "Producer", 11),
    ("李小龍", "Vocals", 9),
    ("محمد الأندلسي", "Oud", 6),
    ("さくら 田中", "Strings arranger", 4),
    ("Wolfeschlegelsteinhausenbergerdorff, Hubert", "Additional production", 2),
    ("Ari Vale", "Artist", 1),
]


def tables() -> list[Json]:
    head = [raw("Person"), raw("Role"), raw("Decisions")]
    rows = [
        [raw(name), raw(role), {"type": "raw_number", "value": count, "text": str(count)}]
        for name, role, count in PEOPLE
    ]
    return [
        {
            "type": "data_table",
            "caption": "Supported credits of “Neon Rain”",
            "rows": [head, *rows],
            "page_size": 5,
        },
        {
            "type": "table",
            "column_settings": [{"is_wrapped": True}, {"align": "right"}],
            "rows": [
                [raw("Track"), raw("Duration")],
                [raw("Neon Rain"), raw("3:41")],
                [{"type": "rich_text", "elements": [_line("Paper Moon")]}, raw("4:02")],
            ],
        },
    ]


def menus() -> list[Json]:
    def choose(kind: str, action: str, **more: Any) -> Json:
        return {"type": kind, "action_id": action, "placeholder": plain(f"{kind.replace('_', ' ')}…"), **more}

    return [
        {
            "type": "actions",
            "block_id": "menus",
            "elements": [
                choose("static_select", "stage", options=STAGES, initial_option=STAGES[1]),
                choose("external_select", "song", min_query_length=1),
                choose("users_select", "person"),
                choose("conversations_select", "place"),
                choose("channels_select", "channel"),
                choose("datepicker", "day", initial_date="2026-12-04"),
                choose("timepicker", "hour", initial_time="18:30"),
                {"type": "datetimepicker", "action_id": "moment", "initial_date_time": 1796119200},
                {"type": "radio_buttons", "action_id": "one", "options": STAGES, "initial_option": STAGES[0]},
                {
                    "type": "checkboxes",
                    "action_id": "some",
                    "options": STAGES,
                    "initial_options": [STAGES[2]],
                },
            ],
        },
        {
            "type": "section",
            "block_id": "many",
            "text": plain("Who was there?"),
            "accessory": choose("multi_users_select", "people"),
        },
        {
            "type": "image",
            "image_url": "https://example.org/wave.png",
            "alt_text": "The waveform of take 7",
            "title": plain("Take 7"),
        },
        {
            "type": "video",
            "title": plain("left out"),
            "video_url": "https://example.org/v",
            "alt_text": "v",
            "thumbnail_url": "https://example.org/t",
        },
        {"type": "file", "source": "remote", "external_id": "x"},
        {"type": "of_a_later_year"},
    ]


def form(**more: Any) -> Json:
    def field(
        label: str, kind: str, hint: str | None = None, *, optional: bool = True, **element: Any
    ) -> Json:
        name = f"{kind}_{label.lower().split()[0]}"
        block = {
            "type": "input",
            "block_id": name,
            "label": plain(label),
            "optional": optional,
            "element": {"type": kind, "action_id": "it", **element},
        }
        return block | {"hint": plain(hint)} if hint else block

    groups = [
        {"label": plain("Vocals"), "options": [option("Lead", "lead"), option("Backing", "backing")]},
        {"label": plain("Strings"), "options": [option("Violin", "violin")]},
    ]
    return {
        "type": "modal",
        "callback_id": "gallery",
        "title": plain("Log a decision"),
        "submit": plain("Save"),
        "close": plain("Not now"),
        "blocks": [
            {"type": "section", "text": mrkdwn("Only the *sentence* is required.")},
            field(
                "What was decided?",
                "plain_text_input",
                "One line is enough.",
                optional=False,
                placeholder=plain("kept take 7 for the chorus"),
            ),
            field("Why", "plain_text_input", multiline=True, initial_value="the plate smears the consonants"),
            field("Stage", "static_select", options=STAGES, placeholder=plain("Choose a stage")),
            field("Parts", "multi_static_select", option_groups=groups, max_selected_items=2),
            field("Song", "external_select", min_query_length=1, placeholder=plain("Type a title")),
            field("Songs", "multi_external_select", min_query_length=1),
            field("Decided by", "users_select"),
            field("Present", "multi_users_select"),
            field("Post to", "conversations_select"),
            field("Tell", "multi_conversations_select"),
            field("Channel", "channels_select"),
            field("Channels", "multi_channels_select"),
            field("Day", "datepicker"),
            field("Hour", "timepicker"),
            field("Moment", "datetimepicker"),
            field(
                "Whose call?",
                "radio_buttons",
                options=[
                    option("My call", "mine"),
                    option("Producer’s call", "producer"),
                    option("Joint", "joint", "Both of us"),
                ],
            ),
            field(
                "Sharing",
                "checkboxes",
                options=[option("Share with the label", "label", "They read the sentence")],
            ),
            field("Tempo", "number_input", is_decimal_allowed=False, min_value="40", max_value="240"),
            field("Mail", "email_text_input"),
            field("Link", "url_text_input"),
            field("Note", "rich_text_input"),
            {
                "type": "actions",
                "block_id": "push",
                "elements": [button("Add a person without Slack", "push")],
            },
        ],
        **more,
    }


def home() -> Json:
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain("Neon")},
            {
                "type": "section",
                "text": mrkdwn("*2 decisions* wait for your OK."),
                "accessory": button("Show", "show", style="primary"),
            },
            {"type": "divider"},
            {
                "type": "section",
                "block_id": "filter",
                "text": mrkdwn("Stage"),
                "accessory": {"type": "static_select", "action_id": "stage", "options": STAGES},
            },
            {
                "type": "context",
                "elements": [mrkdwn("Next session: Friday 4 December, 19:00 to 22:00, Vocals")],
            },
        ],
    }
