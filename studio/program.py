"""The program's name and version, as the command line, RIN messages and `pyproject.toml` tell them."""

from __future__ import annotations

NAME, VERSION = "liner-notes", "0.2.0"
