"""A risk matrix in words: what is printed beside the map."""

from collections.abc import Iterator
from decimal import Decimal

from sheetpm.languages import Text
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
        f"{method.en}; {', '.join(band.en for band in bands)}",
        f"{method.zh}；{'，'.join(band.zh for band in bands)}",
    )


def describe_method(matrix: RiskMatrix) -> Text:
    """How a score comes about, with the name of the preset."""
    method = _METHODS[matrix.method]
    if matrix.name is None:
        return method
    return Text(f"{matrix.name.en}: {method.en}", f"{matrix.name.zh}：{method.zh}")


def _bands(matrix: RiskMatrix) -> Iterator[Text]:
    *lower, highest = matrix.grades
    if not matrix.has_scores:
        yield from (grade.name for grade in matrix.grades)
        return
    for grade in lower:
        limit = _number(grade.up_to)
        yield Text(f"{grade.name.en} to {limit}", f"{grade.name.zh} ≤ {limit}")
    yield Text(f"{highest.name.en} above", f"以上为{highest.name.zh}")


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
    steps = [_step(step, scale) for step in scale.steps]
    return Text(" · ".join(step.en for step in steps), " · ".join(step.zh for step in steps))


def _step(step: Step, scale: Scale) -> Text:
    name = step.name or Text("", "")
    share = _share(step, scale)
    parts = [(step.axis, step.axis), (name.en, name.zh), (share, share)]
    return Text(
        " ".join(part for part, _ in parts if part), " ".join(part for _, part in parts if part)
    )


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
