"""The few calls of the Drive API that gspread makes for files."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from tests.google_server.defaults import fresh_spreadsheet
from tests.google_server.drive_parts import PARTS, UPLOAD, as_csv, comments, import_csv, permissions
from tests.google_server.errors import DriveError, Json, NotBuiltError
from tests.google_server.masks import Mask, select
from tests.google_server.store import File, Store
from tests.google_server.user import User

MIME = "application/vnd.google-apps.spreadsheet"
_PATH = re.compile(r"/drive/v3/files(?:/(?P<id>[\w-]+)(?P<copy>/copy)?)?")
_ROUTES: Mapping[tuple[str, bool, bool], str] = {
    ("POST", False, False): "create",
    ("GET", False, False): "list",
    ("GET", True, False): "get",
    ("PATCH", True, False): "update",
    ("DELETE", True, False): "delete",
    ("POST", True, True): "copy",
}


def find_operation(verb: str, path: str) -> tuple[str, str] | None:
    """Name of the operation and id of the file in its path."""
    part, upload = PARTS.fullmatch(path), UPLOAD.fullmatch(path)
    if part is not None:
        return f"drive.{part['part']}.{verb.lower()}", part["id"]
    if upload is not None:
        return "drive.files.upload", upload["id"]
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    name = _ROUTES.get((verb, match["id"] is not None, match["copy"] is not None))
    return (f"drive.files.{name}", match["id"] or "") if name else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DriveCall:
    """One request to the Drive API."""

    store: Store
    user: User
    name: str
    path: str
    query: Mapping[str, list[str]]
    raw: bytes
    body: Json
    mask: Mask | None

    def file(self) -> File:
        """The file of the path; raises DriveError 404 for one that the user does not see. [R]"""
        match = re.search(r"/files/([\w-]+)", self.path)
        file_id = match[1] if match else ""
        file = self.store.find(file_id)
        if file is None or not _sees(file, self.user):
            raise DriveError(404, f"File not found: {file_id}.", "notFound", "fileId")
        return file


def answer(call: DriveCall) -> Json | bytes | None:
    """The reply: JSON, a content, or None for a reply without any."""
    if call.name == "drive.files.create":
        return _shown(_create(call), call.mask)
    if call.name == "drive.files.list":
        return _list(call)
    file = call.file()
    if call.name == "drive.files.get":
        return _shown(file, call.mask)
    if call.name == "drive.files.copy":
        return _copy(call, file)
    return _change(call, file) if call.name.startswith("drive.files.") else _part(call, file)


def _part(call: DriveCall, file: File) -> Json | bytes | None:
    if call.name.startswith("drive.comments."):
        return comments()
    if call.name.startswith("drive.export."):
        return as_csv(file)
    part = PARTS.fullmatch(call.path)
    item = None if part is None else part["item"]
    reply = permissions(file, call.name.rsplit(".", 1)[-1].upper(), item, call.body)
    return reply if reply is None or call.mask is None else _masked(reply, call.mask)


def _change(call: DriveCall, file: File) -> Json | None:
    mine = file.owner == call.user.email
    if not mine and (call.name == "drive.files.delete" or file.access != "edit"):
        message = "The user does not have sufficient permissions for this file."
        raise DriveError(403, message, "insufficientFilePermissions")
    if call.name == "drive.files.delete":
        call.store.remove(file.spreadsheet.id)
        return None
    if call.name == "drive.files.upload":
        import_csv(call.store, file, call.raw)
    elif "name" in call.body:
        with call.store.changing(file) as changed:
            changed.properties["title"] = call.body["name"]
    return _shown(file, call.mask)


def _list(call: DriveCall) -> Json:
    """The files that the user sees, the latest first; of a query only the name counts. [D]"""
    named = re.search(r"name\s*=\s*(['\"])(.*?)(?<!\\)\1", call.query.get("q", [""])[-1])
    wanted = named[2].replace("\\'", "'") if named else None
    found = [
        file
        for file in sorted(call.store.all(), key=lambda file: file.modified, reverse=True)
        if _sees(file, call.user) and wanted in (None, file.spreadsheet.properties["title"])
    ]
    shown = [_shown(file, {} if call.mask else None) for file in found]
    kept: Json = {"kind": "drive#fileList", "incompleteSearch": False, "files": shown}
    return kept if call.mask is None else _masked(kept, call.mask)


def _copy(call: DriveCall, file: File) -> Json:
    copy = file.spreadsheet.copy()
    copy.id = call.store.new_id()
    copy.properties["title"] = call.body.get("name", f"Copy of {copy.properties['title']}")
    return _shown(call.store.add(copy, owner=call.user.email, access="none"), call.mask)


def _sees(file: File, user: User) -> bool:
    return file.access != "none" or file.owner == user.email


def _create(call: DriveCall) -> File:
    kind = call.body.get("mimeType")
    if kind != MIME:
        raise NotBuiltError(f"files of type {kind}")
    spreadsheet = fresh_spreadsheet(call.store.new_id(), call.body.get("name", "Untitled"))
    return call.store.add(spreadsheet, owner=call.user.email, access="none")


def _shown(file: File, mask: Mask | None) -> Json:
    shown: Json = {
        "kind": "drive#file",
        "id": file.spreadsheet.id,
        "name": file.spreadsheet.properties["title"],
        "mimeType": MIME,
    }
    if mask is None:
        return shown
    more = {
        "createdTime": file.created,
        "modifiedTime": file.modified,
        "version": str(file.version),
    }
    return _masked(shown | more, mask)


def _masked(shown: Json, mask: Mask) -> Json:
    found: Json = select(shown, mask)
    return found
