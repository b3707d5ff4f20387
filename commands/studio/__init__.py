"""/studio: projects, songs, people, help and health."""

from __future__ import annotations

from commands.features import Feature

FEATURE = Feature()
