"""home: being written."""

from __future__ import annotations

from commands.features import Feature

FEATURE = Feature()
