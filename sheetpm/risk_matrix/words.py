"""A risk matrix in words: what is printed beside the map."""

from collections.abc import Iterator
from decimal import Decimal

from sheetpm.languages import CLAUSES, Text, listed
from sheetpm.risk_matrix.model import Method, RiskMatrix, Scale, Step

_METHODS = {
    Method.PRODUCT: Text("probability × impact", "概率 × 影响"),
    Method.SUM: Text("probability + impact", "概率 + 影响"),
    Method.TABLE: Text("look-up in the table of the settings", "按设置中的对照表"),
    Method.MONEY: Text("probability × impact cost", "概率 × 影响金额"),
}


def describe_matrix(matrix: RiskMatrix) -> Text:
    """`probability × impact; low to 4, medium to 9, high to 16, extreme above`."""
    method = describe_method(matrix)
    bands = list(_bands(matrix))
    return Text(
        "{method}; {bands}",
        "{method}；{bands}",
    ).of(method=method, bands=listed(bands, CLAUSES))


def describe_method(matrix: RiskMatrix) -> Text:
    """How a score comes about, with the name of the preset."""
    method = _METHODS[matrix.method]
    if matrix.name is None:
        return method
    return Text("{matrix}: {method}", "{matrix}：{method}").of(matrix=matrix.name, method=method)


def _bands(matrix: RiskMatrix) -> Iterator[Text]:
    *lower, highest = matrix.grades
    if not matrix.has_scores:
        yield from (grade.name for grade in matrix.grades)
        return
    for grade in lower:
        limit = _number(grade.up_to)
        yield Text("{grade} to {limit}", "{grade} ≤ {limit}").of(grade=grade.name, limit=limit)
    yield Text("{highest} above", "以上为{highest}").of(highest=highest.name)


def band_range(first: Decimal | None, last: Decimal | None) -> str:
    """`5–9`, `> 10000` for the highest band of money; nothing in a table of bands."""
    if first is None and last is None:
        return ""
    if last is None:
        return f"> {_number(first)}"
    if first is None:
        return f"≤ {_number(last)}"
    return f"{_number(first)}–{_number(last)}" if first != last else _number(last)


def describe_scale(scale: Scale) -> Text:
    """The steps, the lowest first: `1 Rare ≤ 10 % · 2 Unlikely ≤ 30 % ...`."""
    return listed([_step(step, scale) for step in scale.steps], _DOT)


def _step(step: Step, scale: Scale) -> Text:
    parts = (step.axis, step.name, _share(step, scale))
    return listed([part for part in parts if part], _BLANK)


_DOT = Text(" · ", " · ")
_BLANK = Text(" ", " ")


def _share(step: Step, scale: Scale) -> str:
    """Which percentages fall on a step, unless its value is that percentage."""
    if scale.steps[-1].value <= 1:
        return ""
    if step.up_to is None:
        before = scale.steps[step.number - 2]
        return f"{'≥' if before.is_below else '>'} {_percent(before.up_to)}"
    return f"{'<' if step.is_below else '≤'} {_percent(step.up_to)}"


def _percent(share: Decimal | None) -> str:
    return f"{_number(None if share is None else share * 100)}%"


def _number(value: Decimal | None) -> str:
    """Without zeros at the end, which a product of decimals may have."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
