"""The log: one line per thing that happened, without secrets."""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime

SECRETS = re.compile(
    r"xox[a-z]?(?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|https://hooks\.slack(?:-gov)?\.com/\S+|(?<=Bearer )\S+"
)


ROWS = re.compile(r"^(DETAIL|CONTEXT):.*$", re.MULTILINE)
"""Where PostgreSQL quotes the row that it could not store: what people typed."""
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


class Redacted(logging.Formatter):
    """Formats a record and takes every secret out of what came of it, tracebacks included.

    `known` are secrets without a shape of their own, such as the signing secret. A message is one line: nothing that
    it quotes can look like a line of its own, or steer a terminal.
    """

    def __init__(self, secrets: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.known = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        line = SECRETS.sub("[secret]", super().format(record))
        for secret in self.known:
            line = line.replace(secret, "[secret]")
        return UNPRINTABLE.sub(_escaped, ROWS.sub(r"\1: [left out]", line))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        return super().formatMessage(record).replace("\n", "\\n")


class JsonLines(Redacted):
    """The same, each record as an object of JSON on a line of its own, for whatever reads logs."""

    def format(self, record: logging.LogRecord) -> str:
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            **getattr(record, "facts", {"message": super().format(record)}),
        }
        return json.dumps(said, ensure_ascii=False)

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's name
        return record.message  # what stands before it in a line of text has keys of its own


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


def start_log(level: str, secrets: tuple[str, ...] = (), *, as_json: bool = False) -> None:
    """Sends the log of the whole process to standard error, as text or as lines of JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter((JsonLines if as_json else Redacted)(secrets))
    handler.addFilter(_is_ours_or_grave)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # These tell of each wake-up and each migration.
    for name in ("apscheduler", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_sdk.web").setLevel(logging.CRITICAL)  # whoever calls Slack logs what it means


def _is_ours_or_grave(record: logging.LogRecord) -> bool:
    """Of libraries only warnings are heard: at DEBUG they print bodies, addresses and tokens.

    Of Slack's own only errors: it warns of what we do on purpose. Its loggers bring levels and names of their own
    ("liner-notes:App" is Bolt's), so that levels set from outside would not hold.
    """
    if record.name.startswith("liner_notes"):
        return True
    slacks = record.name.startswith(("slack_bolt", "slack_sdk", "liner-notes"))
    return record.levelno >= (logging.ERROR if slacks else logging.WARNING)
