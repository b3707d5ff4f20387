"""files.getUploadURLExternal, files.completeUploadExternal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sandbox.slack import files, messages
from sandbox.slack.places import writable
from sandbox.slack.records import Json
from sandbox.slack.tickets import SlackError
from sandbox.slack.workspace import Workspace


def get_upload_url(ws: Workspace, args: Json) -> Json:
    name, length = str(args.get("filename", "")), str(args.get("length", ""))
    if not name or not length.isdigit() or not 0 < int(length) <= files.LARGEST:
        raise SlackError("invalid_arguments", "[ERROR] filename and a length above 0 are required")
    file = files.reserve(ws, name, int(length))
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
        files.complete(
            ws, ids, titles, channel.id, str(args.get("initial_comment") or ""), args.get("thread_ts")
        )
    return {"files": [messages.file_as_sent(ws.files[file_id]) for file_id in ids if file_id in ws.files]}


METHODS: Mapping[str, Callable[[Workspace, Json], Json]] = {
    "files.getUploadURLExternal": get_upload_url,
    "files.completeUploadExternal": complete_upload,
}
