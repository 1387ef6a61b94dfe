"""The few calls of the Drive API that gspread makes for files."""

import re
from collections.abc import Mapping

from tests.google_server.defaults import fresh_spreadsheet
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
    match = _PATH.fullmatch(path)
    if match is None:
        return None
    name = _ROUTES.get((verb, match["id"] is not None, match["copy"] is not None))
    return (f"drive.files.{name}", match["id"] or "") if name else None


def call(store: Store, user: User, name: str, file_id: str, body: Json, mask: Mask | None) -> Json | None:
    """Answers an operation; None is a reply without content."""
    if name == "drive.files.create":
        return _shown(_create(store, user, body), mask)
    if name == "drive.files.list":
        files = [_shown(file, None) for file in store.all() if _sees(file, user)]
        kept = {"kind": "drive#fileList", "incompleteSearch": False, "files": files}
        return kept if mask is None else _masked(kept, mask)
    file = store.find(file_id)
    if file is None or not _sees(file, user):
        raise DriveError(404, f"File not found: {file_id}.", "notFound", "fileId")
    if name == "drive.files.get":
        return _shown(file, mask)
    if name == "drive.files.copy":
        copy = file.spreadsheet.copy()
        copy.id = store.new_id()
        copy.properties["title"] = body.get("name", f"Copy of {copy.properties['title']}")
        return _shown(store.add(copy, owner=user.email, access="none"), mask)
    if file.owner != user.email and (name == "drive.files.delete" or file.access != "edit"):
        message = "The user does not have sufficient permissions for this file."
        raise DriveError(403, message, "insufficientFilePermissions")
    if name == "drive.files.delete":
        store.remove(file_id)
        return None
    if "name" in body:
        with store.changing(file) as changed:
            changed.properties["title"] = body["name"]
    return _shown(file, mask)


def _sees(file: File, user: User) -> bool:
    return file.access != "none" or file.owner == user.email


def _create(store: Store, user: User, body: Json) -> File:
    if body.get("mimeType") != MIME:
        raise NotBuiltError(f"files of type {body.get('mimeType')}")
    spreadsheet = fresh_spreadsheet(store.new_id(), body.get("name", "Untitled"))
    return store.add(spreadsheet, owner=user.email, access="none")


def _shown(file: File, mask: Mask | None) -> Json:
    shown: Json = {
        "kind": "drive#file",
        "id": file.spreadsheet.id,
        "name": file.spreadsheet.properties["title"],
        "mimeType": MIME,
    }
    if mask is None:
        return shown
    more = {"createdTime": file.created, "modifiedTime": file.modified, "version": str(file.version)}
    return _masked(shown | more, mask)


def _masked(shown: Json, mask: Mask) -> Json:
    found: Json = select(shown, mask)
    return found
