"""What the values of a sheet do not say: errors, formulas, grouping, merged cells."""

import re
from collections.abc import Mapping
from functools import lru_cache
from html import unescape as undo_entities
from typing import Final

from msgspec import Struct, field

from sheetpm.grid import CellAddress, CellRange, column_number
from sheetpm.ooxml.markup import whole_number
from sheetpm.sources.limits import LAST_COLUMN

Address = tuple[int, int]
"""Row and column, counted from 1."""

FILLED_TEXT_LIMIT: Final = 200_000
"""Characters of all filled-down formulas of a sheet that are written out: each takes 3 µs."""
_FUTURE: Final = re.compile(r"_xl(?:fn|ws|pm|udf)\.")


class SharedFormula(Struct, frozen=True, kw_only=True):
    """The one full text of a formula that was filled down."""

    address: Address
    text: str


class SheetFacts(Struct, frozen=True, kw_only=True):
    """Filled by the byte pass or by the parser while they go through the rows."""

    errors: dict[Address, str] = field(default_factory=dict)
    uncached_formulas: dict[Address, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    outline_levels: dict[int, int] = field(default_factory=dict)
    indents: dict[Address, int] = field(default_factory=dict)
    merged: list[CellRange] = field(default_factory=list)
    numbers: dict[Address, float] = field(default_factory=dict)
    """Negative numbers in a date format, which are no times."""
    shared_formulas: dict[str, SharedFormula] = field(default_factory=dict)

    def note_row(self, row: int, attributes: Mapping[str, str]) -> None:
        """Remember that a row is hidden or grouped."""
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(row)
        if level := whole_number(attributes.get("outlineLevel")):
            self.outline_levels[row] = level

    def note_columns(self, attributes: Mapping[str, str]) -> None:
        """Remember that columns are hidden."""
        if attributes.get("hidden") in ("1", "true"):
            first = whole_number(attributes.get("min"))
            last = min(whole_number(attributes.get("max")), LAST_COLUMN)
            self.hidden_columns.update(range(max(first, 1), last + 1))

    def note_uncached(self, address: Address, text: str, shared: str = "") -> None:
        """Remember a formula without value; `shared` is the number of its shared formula."""
        self.uncached_formulas[address] = text or (f"\0{shared}" if shared else "")

    def note_shared(self, number: str, address: Address, text: str) -> None:
        self.shared_formulas[number] = SharedFormula(address=address, text=text)

    def complete_formulas(self) -> None:
        """Write out the filled-down formulas, now that all full texts are known.

        Their texts are for messages only; those beyond the limit stay unknown.
        """
        room = FILLED_TEXT_LIMIT
        for address, text in self.uncached_formulas.items():
            if text.startswith("\0"):
                origin = self.shared_formulas.get(text[1:])
                room -= len(origin.text) if origin else 0
                filled = _fill_down(origin, address) if origin and room >= 0 else ""
                self.uncached_formulas[address] = filled


def _fill_down(origin: SharedFormula, address: Address) -> str:
    """The formula with its relative references moved from its first cell to another."""
    from openpyxl.formula.translate import Translator

    first, here = (str(CellAddress(*place)) for place in (origin.address, address))
    try:
        return str(Translator(origin.text, first).translate_formula(here))
    except Exception:  # noqa: BLE001 - what openpyxl cannot take apart stays unknown
        return ""


def show_formula(text: str) -> str:
    """A formula as Excel's formula bar shows it: with `=`, without the marks of newer functions."""
    return "=" + _FUTURE.sub("", text.strip()) if text.strip() else ""


def decode(raw: bytes) -> str:
    """Text between two tags."""
    text = raw.decode("utf-8", "replace")
    return undo_entities(text) if "&" in text else text


@lru_cache(maxsize=20_000)
def number_of(letters: bytes) -> int:
    """The number of a column, given its letters as they stand in a sheet part."""
    return column_number(letters.decode("ascii"))
