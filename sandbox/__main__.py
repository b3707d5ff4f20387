"""`python -m sandbox`: the bot to try on this machine.

python -m sandbox                  the local workspace with the demo, or Slack when there are credentials
python -m sandbox serve            the local workspace, whatever credentials there are
python -m sandbox play FILE…       runs plays
"""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """The exit code: 0, 1 when something failed, 2 for wrong settings or words."""
    words = list(sys.argv[1:] if argv is None else argv)
    named = bool(words) and (not words[0].startswith("-") or words[0] in ("-h", "--help"))
    word, rest = (words[0], words[1:]) if named else ("run", words)
    if word == "bot":
        from sandbox.processes.bot_process import run_role

        return run_role(rest)
    if word == "play":
        from sandbox.plays import plays

        return plays.main(rest)
    if word in ("run", "serve"):
        from sandbox import run

        return run.main(rest, decide=word == "run")
    print(__doc__ if word in ("-h", "--help", "help") else f"“{word}” is not known here.\n{__doc__}")
    return 0 if word in ("-h", "--help", "help") else 2


if __name__ == "__main__":
    sys.exit(main())
