"""What a request of a batch may see and change."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.google_server.a1 import grid_area
from tests.google_server.errors import Json, bad_request
from tests.google_server.masks import Mask, parse_mask
from tests.google_server.model import Place, Sheet, Spreadsheet
from tests.google_server.user import User

_PROTECTED = (
    "You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove "
    "protection if you need to edit."
)
Watched = list[tuple[int, dict[Place, Json]]]


@dataclass(frozen=True, slots=True)
class Batch:
    """A batch on its copy of the spreadsheet."""

    spreadsheet: Spreadsheet
    user: User
    recalculate: Callable[[], None]
    """Computes the formulas of the copy, for requests that read values that others wrote before."""

    def sheet(self, body: Json, key: str = "sheetId") -> Sheet:
        return self.spreadsheet.sheet(body.get(key, 0))

    def protected_cells(self) -> Watched:
        """The cells that this user may not edit, by sheet."""
        found: Watched = []
        for sheet in self.spreadsheet.sheets:
            for item in sheet.protected_ranges:
                if not self.user.may_edit(item) and "range" in item:
                    area = grid_area(self.spreadsheet, item["range"])
                    found.append((sheet.id, {place: sheet.cells[place] for place in area.filled()}))
        return found

    def check_protected(self, before: Watched) -> None:
        """Raises Google's 400 where a protected cell is no longer the same. [C]"""
        after = self.protected_cells() if before else []
        if len(after) != len(before) or any(
            _differ(one[1], two[1]) for one, two in zip(before, after, strict=True)
        ):
            raise bad_request(_PROTECTED)

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Refuses what is written inside to cells that this user may not edit."""
        before = self.protected_cells()
        yield
        self.check_protected(before)


def _differ(one: dict[Place, Any], two: dict[Place, Any]) -> bool:
    return one.keys() != two.keys() or any(one[place] is not two[place] for place in one)


def read_mask(body: Json) -> Mask:
    """The `fields` of a request, which must be there. [C]"""
    text = body.get("fields", "")
    if not text:
        raise bad_request(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    return parse_mask(text)
