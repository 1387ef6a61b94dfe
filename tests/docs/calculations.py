"""Reads numbers and calculations as people write them: ×, −, percentages, thousands."""

import ast
import operator
import re

_OPERATIONS = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def number(text: str) -> float:
    """`54,102.17` or `39.7%`."""
    plain = text.replace(",", "").replace("−", "-")
    return float(plain.rstrip("%")) / (100 if plain.endswith("%") else 1)


def last_place(text: str) -> float:
    """One in the last place that a number shows: 0.01 in `54,102.17`, 0.001 in `39.7%`."""
    digits = text.rstrip("%").partition(".")[2]
    return 10.0 ** -len(digits) / (100 if text.endswith("%") else 1)


def evaluate(calculation: str) -> float:
    """The value of a calculation."""
    plain = calculation.replace("×", "*").replace("−", "-").replace(",", "")
    plain = re.sub(r"([\d.]+)%", r"(\1/100)", plain)
    return _evaluate(ast.parse(plain.strip(), mode="eval").body)


def _evaluate(node: ast.expr) -> float:
    if isinstance(node, ast.BinOp):
        return float(_OPERATIONS[type(node.op)](_evaluate(node.left), _evaluate(node.right)))
    assert isinstance(node, ast.Constant), ast.dump(node)
    assert isinstance(node.value, int | float)
    return float(node.value)
