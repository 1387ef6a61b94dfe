"""The basic filter of a tab."""

from tests.google_server.a1 import grid_area_inside
from tests.google_server.batch.context import Batch
from tests.google_server.errors import Json
from tests.google_server.normal import normal


def set_basic_filter(batch: Batch, body: Json) -> None:
    given = body.get("filter", {})
    area = grid_area_inside(batch.spreadsheet, given.get("range", {}))
    area.sheet.basic_filter = normal("BasicFilter", given) | {"range": area.full}


def clear_basic_filter(batch: Batch, body: Json) -> None:
    batch.sheet(body).basic_filter = None


HANDLERS = {"setBasicFilter": set_basic_filter, "clearBasicFilter": clear_basic_filter}
