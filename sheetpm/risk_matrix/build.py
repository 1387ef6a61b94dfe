"""The risk matrix of the settings: presets filled in, everything checked, each mistake one sentence."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import Any

from msgspec.structs import replace

from sheetpm.errors import UsageError
from sheetpm.languages import Text, verbatim
from sheetpm.risk_matrix.grades import read_grades
from sheetpm.risk_matrix.model import Grade, Method, Rating, RiskMatrix, Scale
from sheetpm.risk_matrix.presets import PRESETS, USUAL
from sheetpm.risk_matrix.raw import read_number, wrong
from sheetpm.risk_matrix.scales import read_scale

_KEYS = ("preset", "name", "method", "probability", "impact", "bands", "table", "decimals")
_MOST_PLACES = 6
_SIZES = {"probability": (2, 6), "impact": (2, 5)}
"""Fewest and most steps: what fits on the map."""


def build_matrix(raw: Mapping[str, Any], usual_bands: tuple[int, int, int]) -> RiskMatrix:
    """The matrix that the setting `risk_matrix` describes; `usual_bands` are those of `risk_bands`.

    Raises `UsageError` naming the first key that is wrong and what to write there.
    """
    _refuse_unknown(raw)
    preset = raw.get("preset", USUAL)
    if not isinstance(preset, str) or preset not in PRESETS:
        names = ", ".join(f'"{name}"' for name in PRESETS)
        raise wrong(
            "preset",
            Text("is {preset!r}; write one of {names}", "为 {preset!r}；可写 {names} 之一").of(
                preset=preset, names=names
            ),
        )
    asked = {**PRESETS[preset], **{key: raw[key] for key in raw if key != "preset"}}
    if "method" in raw and raw["method"] != "table" and "table" not in raw:
        asked.pop("table", None)
    method = _method(asked)
    probability = read_scale("probability", asked.get("probability", 5), *_SIZES["probability"])
    impact = read_scale("impact", asked.get("impact", 5), *_SIZES["impact"])
    grades = read_grades(asked.get("bands"), usual_bands, _highest(method, probability, impact))
    decimals = _decimals(asked.get("decimals"))
    matrix = RiskMatrix(
        name=_name(asked.get("name")),
        method=method,
        probability=probability,
        impact=impact,
        grades=grades,
        decimals=decimals,
        is_usual=method is Method.PRODUCT
        and probability.has_usual_steps
        and impact.has_usual_steps,
    )
    return _with_table(matrix, asked.get("table"))


def _refuse_unknown(raw: Mapping[str, Any]) -> None:
    for key in raw:
        if key not in _KEYS:
            near = get_close_matches(key, _KEYS, n=1)
            known = near[0] if near else ", ".join(_KEYS)
            raise UsageError(
                Text(
                    "The setting risk_matrix has no key called {key}; write {known}.",
                    "设置 risk_matrix 没有名为 {key} 的键；可写 {known}。",
                ).of(key=key, known=known)
            )


def _method(asked: Mapping[str, Any]) -> Method:
    method = asked.get("method", "table" if "table" in asked else "product")
    if method not in list(Method):
        names = ", ".join(f'"{name}"' for name in Method)
        raise wrong(
            "method",
            Text("is {method!r}; write one of {names}", "为 {method!r}；可写 {names} 之一").of(
                method=method, names=names
            ),
        )
    return Method(method)


def _name(raw: Any) -> Text | None:
    if raw is None:
        return None
    if not isinstance(raw, str) or not raw.strip():
        raise wrong("name", Text("must be a text", "应为文字"))
    return verbatim(raw)


def _decimals(raw: Any) -> int | None:
    if raw is None:
        return None
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw <= _MOST_PLACES:
        raise wrong(
            "decimals",
            Text(
                "is {raw!r}; write a whole number from 0 to {most_places}",
                "为 {raw!r}；应为 0 到 {most_places} 的整数",
            ).of(raw=raw, most_places=_MOST_PLACES),
        )
    return raw


def _highest(method: Method, probability: Scale, impact: Scale) -> Decimal | None:
    """The highest score; `None` where scores are no values of the scales."""
    up, across = probability.steps[-1].value, impact.steps[-1].value
    return {Method.PRODUCT: up * across, Method.SUM: up + across}.get(method)


def _with_table(matrix: RiskMatrix, raw: Any) -> RiskMatrix:
    """Fill in the look-up, or check that every band can be told from the scores."""
    if matrix.method is not Method.TABLE:
        if raw is not None:
            raise wrong(
                "table",
                Text(
                    'does not go with method = "{method}"; write method = "table" or take the '
                    "table away",
                    '与 method = "{method}" 不符；请改为 method = "table" 或删去 table',
                ).of(method=matrix.method),
            )
        _need_limits(matrix.grades)
        return matrix
    rows = _table_rows(matrix, raw)
    if any(isinstance(cell, int | float) for row in rows for cell in row):
        _need_limits(matrix.grades)
    cells = [
        tuple(_cell(matrix, cell, top, across) for across, cell in enumerate(row, start=1))
        for top, row in enumerate(rows, start=1)
    ]
    if len({cell.value is None for row in cells for cell in row}) > 1:
        raise wrong(
            "table",
            Text(
                "mixes numbers and bands; write numbers in all cells or bands in all",
                "混用了数字和等级；请全部写数字或全部写等级",
            ),
        )
    return replace(matrix, table=tuple(reversed(cells)))


def _table_rows(matrix: RiskMatrix, raw: Any) -> Sequence[Sequence[Any]]:
    rows, columns = matrix.rows, matrix.columns
    is_list = isinstance(raw, list | tuple) and all(isinstance(row, list | tuple) for row in raw)
    if not is_list or len(raw) != rows or any(len(row) != columns for row in raw):
        raise wrong(
            "table",
            Text(
                "must have {rows} rows, the highest probability first, each with {columns} cells, the "
                "lowest impact first",
                "应有 {rows} 行（概率最高的在前），每行 {columns} 格（影响最低的在前）",
            ).of(rows=rows, columns=columns),
        )
    return list(raw)


def _cell(matrix: RiskMatrix, raw: Any, row: int, column: int) -> Rating:
    key = f"table, row {row}, cell {column},"
    if isinstance(raw, str):
        for grade in matrix.grades:
            called = (grade.name.en, grade.name.zh, grade.letter.en, grade.letter.zh)
            if raw.strip().casefold() in {name.casefold() for name in called}:
                return Rating(value=None, grade=grade)
        names = ", ".join(grade.name.en for grade in matrix.grades)
        raise wrong(
            key,
            Text("is {raw!r}; write a band: {names}", "为 {raw!r}；应为等级：{names}").of(
                raw=raw, names=names
            ),
        )
    return matrix.rate_value(read_number(key, raw))


def _need_limits(grades: Sequence[Grade]) -> None:
    for grade in grades[:-1]:
        if grade.up_to is None:
            raise wrong(
                f"bands, {grade.name.en},",
                Text(
                    "has no highest score; write up_to = with a number",
                    "没有最高分；请写 up_to = 数字",
                ),
            )
