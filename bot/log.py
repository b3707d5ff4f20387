"""The log: one line per thing that happened, without secrets; short references for what went wrong."""

from __future__ import annotations

import logging
import re
import secrets
import sys

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
SECRETS = re.compile(
    r"xox[a-z]?(?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|https://hooks\.slack(?:-gov)?\.com/\S+|(?<=Bearer )\S+"
)


class Redacted(logging.Formatter):
    """Formats a record and takes every secret out of what came of it, tracebacks included.

    `known` are secrets without a shape of their own, such as the signing secret.
    """

    def __init__(self, known: tuple[str, ...] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self.known = tuple(one for one in known if one)

    def format(self, record: logging.LogRecord) -> str:
        line = SECRETS.sub("[secret]", super().format(record))
        for secret in self.known:
            line = line.replace(secret, "[secret]")
        return line


def start_log(level: str, known: tuple[str, ...] = ()) -> None:
    """Sends the log of the whole process to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted(known))
    handler.addFilter(_is_ours_or_grave)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    # These tell of each wake-up and each migration.
    for name in ("apscheduler", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("slack_sdk.web").setLevel(logging.CRITICAL)  # whoever calls Slack logs what it means


def _is_ours_or_grave(record: logging.LogRecord) -> bool:
    """Bolt gives its loggers levels of their own; it warns of what we do on purpose, and at DEBUG it prints bodies."""
    return not record.name.startswith("slack_bolt") or record.levelno >= logging.ERROR


def reference() -> str:
    """A short name for one failure: it stands in the log and in the sentence that the user reads."""
    return "E-" + "".join(secrets.choice(LETTERS) for _ in range(6))
