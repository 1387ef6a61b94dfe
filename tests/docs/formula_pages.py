"""Reads the pages of docs/formulas: their example tables, numbers and calculations."""

import ast
import operator
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from sheetpm.languages import Language

FOLDER = Path(__file__).parents[2] / "docs" / "formulas"
NO_CALCULATION = "—"

Shown: TypeAlias = float | date | str

_HEADERS = {
    Language.EN: "| Figure | Calculation | Result |",
    Language.ZH: "| 指标 | 计算 | 结果 |",
}
_OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}
_NUMBER = re.compile(r"[−-]?[\d,]+(\.\d+)?%?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of an example's table."""

    figure: str
    calculation: str
    result: str


def page(family: str, language: Language) -> str:
    """The text of a page."""
    suffix = ".zh" if language is Language.ZH else ""
    return (FOLDER / f"{family}{suffix}.md").read_text("utf-8")


def example(family: str, language: Language) -> list[Line]:
    """The lines of the example's table; none where a page has none."""
    _, header, rest = page(family, language).partition(_HEADERS[language] + "\n")
    if not header:
        return []
    rows = [line.strip().strip("|").split("|") for line in rest.split("\n\n")[0].splitlines()[1:]]
    return [
        Line(figure=figure.strip(), calculation=calculation.strip(), result=result.strip())
        for figure, calculation, result in rows
    ]


def read_value(text: str) -> Shown:
    """`54,102.17`, `39.7%`, `2026-06-09` or a word."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return date.fromisoformat(text)
    return _number(text) if _NUMBER.fullmatch(text) else text


def last_place(text: str) -> float:
    """One in the last place that a number shows: 0.01 in `54,102.17`, 0.001 in `39.7%`."""
    digits = text.rstrip("%").partition(".")[2]
    return 10.0 ** -len(digits) / (100 if text.endswith("%") else 1)


def evaluate(calculation: str) -> float:
    """A calculation as people write it: ×, −, percentages and thousands."""
    plain = calculation.replace("×", "*").replace("−", "-").replace(",", "")
    plain = re.sub(r"([\d.]+)%", r"(\1/100)", plain)
    return _evaluate(ast.parse(plain, mode="eval").body)


def _evaluate(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        return float(_OPERATIONS[type(node.op)](_evaluate(node.left), _evaluate(node.right)))
    assert isinstance(node, ast.Constant), ast.dump(node)
    assert isinstance(node.value, int | float)
    return float(node.value)


def _number(text: str) -> float:
    plain = text.replace(",", "").replace("−", "-")
    return float(plain.rstrip("%")) / (100 if plain.endswith("%") else 1)
