"""Which scope of the manifest a method, an event or a command needs, as docs.slack.dev has it of each.

Without a manifest nothing is asked for. What depends on the kind of channel (history, members) stands in `places`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sandbox.slack.places import require_scope
from sandbox.slack.workspace import Workspace

OF_METHODS: Mapping[str, str] = {
    "users.list": "users:read",
    "users.info": "users:read",
    "conversations.open": "im:write",
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "files.delete": "files:write",
}
OF_EVENTS: Mapping[str, tuple[str, ...]] = {
    "app_mention": ("app_mentions:read",),
    "message": ("im:history",),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
}
"""Any one of them will do."""


def require_for(ws: Workspace, method: str) -> None:
    """Raises `missing_scope`, with what is needed and what was granted."""
    if method in OF_METHODS:
        require_scope(ws, OF_METHODS[method])


def hears(ws: Workspace, event: str) -> bool:
    """Whether events of this kind may be sent at all."""
    needed, granted = OF_EVENTS.get(event, ()), ws.manifest.granted
    return not needed or not granted or any(scope in granted for scope in needed)
