"""Values inside formulas: blanks, errors, grids, and how one kind reads as another."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from tests.google_server.entry import typed

if TYPE_CHECKING:
    from tests.google_server.a1 import Area

_SHOWN = {
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "N_A": "#N/A",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "VALUE": "#VALUE!",
    "NUM": "#NUM!",
    "NULL_VALUE": "#NULL!",
    "ERROR": "#ERROR!",
}


class _Blank:
    """The value of an empty cell."""

    def __repr__(self) -> str:
        return "BLANK"


BLANK = _Blank()


class FormulaError(Exception):
    """An error value of a cell, by the API's type name."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message

    @property
    def shown(self) -> str:
        return _SHOWN.get(self.kind, "#ERROR!")

    @classmethod
    def of(cls, shown: str) -> "FormulaError":
        kinds = {value: key for key, value in _SHOWN.items()}
        return cls(kinds.get(shown, "ERROR"), "")


class Grid:
    """The values of a range."""

    def __init__(self, rows: list[list[Any]], area: "Area") -> None:
        self.rows = rows
        self.area = area

    @property
    def place(self) -> tuple[int, int]:
        return self.area.top, self.area.left

    def cell(self, row: int, column: int) -> Any:
        """A value of the range; BLANK below its last filled row."""
        inside = row < len(self.rows) and column < len(self.rows[row])
        return self.rows[row][column] if inside else BLANK

    def flat(self) -> Iterator[Any]:
        for row in self.rows:
            yield from row


def first_value(value: Any) -> Any:
    """A single value: of a range its only cell, as a cell shows it."""
    if isinstance(value, Grid):
        value = value.cell(0, 0)
    if isinstance(value, FormulaError):
        raise value
    return value


def number(value: Any) -> float:
    value = first_value(value)
    if value is BLANK or value == "":
        return 0
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, int | float):
        return value
    found = typed(str(value))[0].get("numberValue")
    if found is None:
        raise FormulaError("VALUE", f"Parameter expects number values. But '{value}' is a text.")
    return float(found)


def text(value: Any, plain: Callable[[float], str]) -> str:
    value = first_value(value)
    if value is BLANK:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return value if isinstance(value, str) else plain(value)


def truth(value: Any) -> bool:
    value = first_value(value)
    if isinstance(value, str):
        if value.upper() in {"TRUE", "FALSE"}:
            return value.upper() == "TRUE"
        raise FormulaError("VALUE", f"'{value}' is a text and cannot be read as a boolean.")
    return value is not BLANK and bool(value)


def rank(value: Any) -> tuple[int, Any]:
    """The place in Google's order: numbers, texts, booleans."""
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, int | float):
        return 0, value
    return 1, str(value).lower()


def compare(sign: str, left: Any, right: Any) -> bool:
    one, two = first_value(left), first_value(right)
    if one is BLANK:
        one = BLANK if two is BLANK else type(two)()
    if two is BLANK:
        two = type(one)() if one is not BLANK else BLANK
    if one is BLANK:
        one = two = 0
    a, b = rank(one), rank(two)
    answers = {"=": a == b, "<>": a != b, "<": a < b, ">": a > b, "<=": a <= b, ">=": a >= b}
    return answers[sign]


def all_values(arguments: tuple[Any, ...]) -> Iterator[Any]:
    """Every value of the arguments, ranges opened; an error among them is raised."""
    for argument in arguments:
        for value in argument.flat() if isinstance(argument, Grid) else [argument]:
            if isinstance(value, FormulaError):
                raise value
            yield value


def all_numbers(arguments: tuple[Any, ...]) -> list[float]:
    """The numbers of the arguments; texts and booleans of ranges are passed over."""
    found: list[float] = []
    for argument in arguments:
        if isinstance(argument, Grid):
            values = all_values((argument,))
            found += [v for v in values if isinstance(v, int | float) and not isinstance(v, bool)]
        elif argument is not BLANK:
            found.append(number(argument))
    return found
