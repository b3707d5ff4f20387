"""Files: those that people share or put into a form, and those that the bot uploads (an address, the bytes, then shared)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from sandbox.slack import messages
from sandbox.slack.places import writable
from sandbox.slack.records import File, Json, Message
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace, fresh_id

LARGEST = 50_000_000
LARGEST_IN_FORM = 10 * 1024 * 1024


def reserve(ws: Workspace, name: str, size: int) -> File:
    file = File(fresh_id("F"), name, name, size)
    ws.files[file.id] = file
    return file


def kept(ws: Workspace, name: str, content: bytes) -> File:
    """A file that a person shares: there at once."""
    file = reserve(ws, name, len(content))
    file.content, file.uploaded, file.completed = content, True, True
    return file


def receive(ws: Workspace, file_id: str, content: bytes) -> bool:
    """False when no such upload was announced, or another number of bytes was."""
    file = ws.files.get(file_id)
    if file is None or len(content) != file.size:
        return False
    file.content, file.uploaded = content, True
    return True


def complete(
    ws: Workspace,
    file_ids: list[str],
    titles: dict[str, str],
    channel: str,
    comment: str,
    thread_ts: str | None,
) -> Message:
    """Shares uploaded files as one message of the bot."""
    for file_id in file_ids:
        file = ws.files.get(file_id)
        if file is None or not file.uploaded:
            raise SlackError("file_not_found")
        file.completed = True
        file.title = titles.get(file_id) or file.name
    return messages.post(ws, channel, ws.bot_user, comment, thread_ts=thread_ts, files=tuple(file_ids))


def put(ws: Workspace, user: str, name: str, content: bytes) -> File:
    """A file that a person chooses in a form. Raises SlackError above 10 MB."""
    if not name or len(content) > LARGEST_IN_FORM:
        raise SlackError("file_too_large")
    file = reserve(ws, name, len(content))
    file.content, file.uploaded, file.owner = content, True, user
    return file


def uploaded_by(ws: Workspace, user: str, base_url: str) -> dict[str, Json]:
    """The files that this person has put into forms, by id, as a submitted form carries them."""
    return {file.id: _in_form(ws, file, base_url) for file in ws.files.values() if file.owner == user}


def _in_form(ws: Workspace, file: File, base_url: str) -> Json:
    kind = file.name.rpartition(".")[2].lower()
    private = f"{base_url}/files-pri/{ws.team_id}-{file.id}"
    return {
        "id": file.id,
        "created": int(ws.now().timestamp()),
        "timestamp": int(ws.now().timestamp()),
        "name": file.name,
        "title": file.title,
        "mimetype": "application/octet-stream",
        "filetype": kind,
        "pretty_type": kind.upper(),
        "user": file.owner,
        "user_team": ws.team_id,
        "size": file.size,
        "mode": "hosted",
        "is_external": False,
        "is_public": False,
        "url_private": f"{private}/{quote(file.name)}",
        "url_private_download": f"{private}/download/{quote(file.name)}",
        "has_rich_preview": False,
        "file_access": "visible",
    }


def get_upload_url(ws: Workspace, args: Json) -> Json:
    name, length = str(args.get("filename", "")), str(args.get("length", ""))
    if not name or not length.isdigit() or not 0 < int(length) <= LARGEST:
        raise SlackError("invalid_arguments", "[ERROR] filename and a length above 0 are required")
    file = reserve(ws, name, int(length))
    return {"upload_url": f"{args['base_url']}/upload/{file.id}", "file_id": file.id}


def complete_upload(ws: Workspace, args: Json) -> Json:
    uploads = args.get("files")
    if not isinstance(uploads, list) or not uploads or any(not isinstance(file, dict) for file in uploads):
        raise SlackError("invalid_arguments", "[ERROR] missing required field: files")
    ids = [str(upload.get("id")) for upload in uploads]
    titles = {str(upload.get("id")): str(upload.get("title") or "") for upload in uploads}
    places = [args.get("channel_id"), *str(args.get("channels") or "").split(",")]
    for place in filter(None, places):
        channel = writable(ws, str(place))
        complete(ws, ids, titles, channel.id, str(args.get("initial_comment") or ""), args.get("thread_ts"))
    return {"files": [messages.file_as_sent(ws.files[file_id]) for file_id in ids if file_id in ws.files]}


def delete(ws: Workspace, args: Json) -> Json:
    """The file is gone, and so are the messages that carried nothing else."""
    file = ws.files.get(str(args.get("file", "")))
    if file is None or not file.completed:
        raise SlackError("file_not_found")
    for channel, ts in file.shared_in:
        message = messages.find(ws, channel, ts)
        if message is not None and message.bot:
            messages.delete(ws, message)
    del ws.files[file.id]
    return {}


METHODS: Mapping[str, Callable[[Workspace, Json], Json]] = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
    "files.delete": delete,
}
