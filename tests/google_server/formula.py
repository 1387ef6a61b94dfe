"""A small evaluator: enough of Google's formulas for a plan, and an honest error for the rest."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.google_server.a1 import Area, parse_range
from tests.google_server.errors import ApiError
from tests.google_server.formula_text import split_range, tokens
from tests.google_server.function_values import (
    BLANK,
    FormulaError,
    Grid,
    compare,
    first_value,
    number,
    text,
)
from tests.google_server.functions import FUNCTIONS, LAZY
from tests.google_server.model import Place, Sheet, Spreadsheet
from tests.google_server.number_format import plain_number

_POWER = {
    "=": 1,
    "<": 1,
    ">": 1,
    "<=": 1,
    ">=": 1,
    "<>": 1,
    "&": 2,
    "+": 3,
    "-": 3,
    "*": 4,
    "/": 4,
    "^": 6,
}


@dataclass(slots=True)
class Evaluator:
    """Computes the cells of a spreadsheet on demand."""

    spreadsheet: Spreadsheet
    now: float
    """Serial number of now."""

    def recalculate(self) -> None:
        """Fills `effective` of every sheet."""
        for sheet in self.spreadsheet.sheets:
            sheet.effective = {}
        for sheet in self.spreadsheet.sheets:
            for place, cell in sheet.cells.items():
                if "userEnteredValue" in cell:
                    self.value_at(sheet, place)

    def value_at(self, sheet: Sheet, place: Place) -> Any:
        """The effective value of a cell; BLANK without one."""
        if place in sheet.effective:
            return sheet.effective[place]
        entered = sheet.cells.get(place, {}).get("userEnteredValue")
        if not entered:
            return BLANK
        kind, value = next(iter(entered.items()))
        if kind == "formulaValue":
            sheet.effective[place] = FormulaError("REF", "Circular dependency detected.")
            value = self._formula(sheet, value, place)
        elif kind == "errorValue":
            value = FormulaError(value.get("type", "ERROR"), value.get("message", ""))
        sheet.effective[place] = value
        return value

    def _formula(self, sheet: Sheet, formula: str, place: Place) -> Any:
        try:
            parser = _Parser(self, sheet, place, tokens(formula[1:]))
            found = first_value(parser.whole())
        except FormulaError as error:
            return error
        except (ValueError, IndexError):
            return FormulaError("ERROR", "Formula parse error.")
        except ZeroDivisionError:
            return FormulaError("DIVIDE_BY_ZERO", "Division by zero.")
        except (OverflowError, RecursionError):
            return FormulaError("NUM", "Result is not a number.")
        return 0 if found is BLANK else found

    def area_values(self, area: Area) -> Grid:
        columns = range(area.left, area.right)
        rows = range(area.top, min(area.bottom, self._last_row(area.sheet) + 1))
        return Grid(
            [[self.value_at(area.sheet, (row, column)) for column in columns] for row in rows], area
        )

    @staticmethod
    def _last_row(sheet: Sheet) -> int:
        return max((row for row, _ in sheet.cells), default=-1)


class _Parser:
    """Evaluates while it reads; what a branch does not need is read and not evaluated."""

    def __init__(
        self, evaluator: Evaluator, sheet: Sheet, place: Place, found: list[tuple[str, str]]
    ) -> None:
        self.evaluator = evaluator
        self.sheet = sheet
        self.place = place
        self.tokens = [token for token in found if token[0] != "space"]
        self.at = 0

    def whole(self) -> Any:
        value = self.expression(0)()
        if self.at != len(self.tokens):
            raise ValueError("trailing")
        return value

    def peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def take(self, expected: str | None = None) -> tuple[str, str]:
        token = self.tokens[self.at]
        if expected is not None and token[1] != expected:
            raise ValueError(expected)
        self.at += 1
        return token

    def expression(self, floor: int) -> Callable[[], Any]:
        left = self.prefix()
        while True:
            sign = self.peek()
            if sign == "%":
                self.take()
                left = _percent(left)
                continue
            power = _POWER.get(sign, 0)
            if power <= floor:
                return left
            self.take()
            left = _binary(sign, left, self.expression(power))

    def prefix(self) -> Callable[[], Any]:
        kind, shown = self.take()
        if shown in {"-", "+"}:
            inner, factor = self.expression(6), -1 if shown == "-" else 1
            return lambda: factor * number(inner())
        if shown == "(":
            inside = self.expression(0)
            self.take(")")
            return inside
        return self.name(shown) if kind == "name" else self.literal(kind, shown)

    def literal(self, kind: str, shown: str) -> Callable[[], Any]:
        if kind == "number":
            value = float(shown) if set(shown) & set(".eE") else int(shown)
            return lambda: value
        if kind == "text":
            plain = shown[1:-1].replace('""', '"')
            return lambda: plain
        if kind == "error":
            return lambda: _raise(FormulaError.of(shown))
        if kind == "range":
            return lambda: self.reference(shown)
        raise ValueError(shown)

    def name(self, shown: str) -> Callable[[], Any]:
        upper = shown.upper()
        if self.peek() == "(":
            self.take()
            arguments = list(self.arguments())
            return lambda: self.call(upper, arguments)
        if upper in {"TRUE", "FALSE"}:
            return lambda: upper == "TRUE"
        return lambda: self.named_range(shown)

    def arguments(self) -> Iterator[Callable[[], Any]]:
        while self.peek() != ")":
            if self.peek() in {",", ";"}:
                yield lambda: BLANK
            else:
                yield self.expression(0)
            if self.peek() in {",", ";"}:
                self.take()
        self.take(")")

    def call(self, name: str, arguments: list[Callable[[], Any]]) -> Any:
        if name in {"TODAY", "NOW"}:
            return int(self.evaluator.now) if name == "TODAY" else self.evaluator.now
        if name in {"ROW", "COLUMN"}:
            place = arguments[0]().place if arguments else self.place
            return place[0 if name == "ROW" else 1] + 1
        if name in LAZY:
            return LAZY[name](*arguments)
        if name not in FUNCTIONS:
            raise FormulaError("NAME", f"Unknown function: '{name}'.")
        try:
            return FUNCTIONS[name](*(argument() for argument in arguments))
        except TypeError as error:
            raise FormulaError("N_A", f"Wrong number of arguments to {name}.") from error

    def reference(self, shown: str) -> Grid:
        title, cells = split_range(shown)
        sheet = self.sheet if title is None else self.evaluator.spreadsheet.find(title)
        if sheet is None:
            raise FormulaError("REF", "Unresolved sheet name.")
        quoted = "'" + sheet.title.replace("'", "''") + "'!" + cells.replace("$", "")
        return self.named_range(quoted)

    def named_range(self, shown: str) -> Grid:
        try:
            area = parse_range(self.evaluator.spreadsheet, shown)
        except ApiError:
            if "!" in shown:
                raise FormulaError("REF", "Reference does not exist.") from None
            raise FormulaError("NAME", f"Unknown range name: '{shown.upper()}'.") from None
        return self.evaluator.area_values(area)


def _raise(error: FormulaError) -> Any:
    raise error


def _percent(value: Callable[[], Any]) -> Callable[[], Any]:
    return lambda: number(value()) / 100


def _binary(sign: str, left: Callable[[], Any], right: Callable[[], Any]) -> Callable[[], Any]:
    if sign == "&":
        return lambda: text(left(), plain_number) + text(right(), plain_number)
    if sign in {"=", "<", ">", "<=", ">=", "<>"}:
        return lambda: compare(sign, left(), right())

    def arithmetic() -> float:
        one, two = number(left()), number(right())
        if sign == "/" and two == 0:
            raise FormulaError("DIVIDE_BY_ZERO", "Function DIVIDE parameter 2 cannot be zero.")
        results = {"+": lambda: one + two, "-": lambda: one - two, "*": lambda: one * two}
        results |= {"/": lambda: one / two, "^": lambda: one**two}
        return results[sign]()

    return arithmetic
