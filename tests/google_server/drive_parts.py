"""Of the Drive API: who a file is shared with, its comments, and its content as CSV."""

import csv
import io
import re
import secrets

from tests.google_server.a1 import Area
from tests.google_server.cells import enter
from tests.google_server.errors import DriveError, Json
from tests.google_server.store import File, Store
from tests.google_server.values_api import Rendering, value_range

PARTS = re.compile(
    r"/drive/v3/files/(?P<id>[\w-]+)/(?P<part>permissions|comments|export)(?:/(?P<item>[\w-]+))?"
)
UPLOAD = re.compile(r"/upload/drive/v[23]/files/(?P<id>[\w-]+)")


def permissions(file: File, verb: str, item: str | None, body: Json) -> Json | None:
    """Lists, adds or removes permissions; None is a reply without content."""
    if verb == "GET":
        return {"kind": "drive#permissionList", "permissions": list(file.permissions)}
    if verb == "DELETE":
        if not any(known["id"] == item for known in file.permissions):
            raise DriveError(404, f"Permission not found: {item}.", "notFound", "permissionId")
        file.permissions = [known for known in file.permissions if known["id"] != item]
        return None
    is_anyone = body.get("type") == "anyone"
    added = {
        "kind": "drive#permission",
        "id": "anyoneWithLink" if is_anyone else str(secrets.randbelow(10**20)),
        "type": body.get("type", "user"),
        "role": body.get("role", "reader"),
    }
    shown = added | ({"emailAddress": body["emailAddress"]} if "emailAddress" in body else {})
    file.permissions.append(shown)
    return added


def comments() -> Json:
    """No comments: the server keeps none."""
    return {"kind": "drive#commentList", "comments": []}


def as_csv(file: File) -> bytes:
    """The first tab as CSV."""
    sheet = file.spreadsheet.sheets[0]
    area = Area(sheet, 0, 0, sheet.row_count, sheet.column_count)
    text = io.StringIO()
    csv.writer(text).writerows(value_range(area, Rendering()).get("values", []))
    return text.getvalue().encode()


def import_csv(store: Store, file: File, raw: bytes) -> None:
    """Puts the rows of a CSV text in the place of the first tab's cells."""
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8"))))
    with store.changing(file) as copy:
        sheet = copy.sheets[0]
        sheet.cells = {}
        sheet.set_count("ROWS", max(sheet.row_count, len(rows)))
        sheet.set_count("COLUMNS", max(sheet.column_count, *(len(row) for row in rows), 1))
        for row, line in enumerate(rows):
            for column, text in enumerate(line):
                enter(sheet, (row, column), text, as_typed=True, locale=copy.properties["locale"])
