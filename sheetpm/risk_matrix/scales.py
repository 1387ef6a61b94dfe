"""The scales of a risk matrix as they stand in the settings."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

from msgspec.structs import replace

from sheetpm.languages import Text
from sheetpm.risk_matrix.model import USUAL_LIMITS, Scale, Step
from sheetpm.risk_matrix.raw import (
    read_name,
    read_number,
    read_share,
    read_text,
    refuse_others,
    wrong,
)

STEP_KEYS = ("name", "name_zh", "code", "value", "up_to", "below", "chance", "words")
_CENT = Decimal("0.01")


def read_scale(key: str, raw: Any, fewest: int, most: int) -> Scale:
    """A number of steps, or a list of them, the lowest first: names, values, or tables of both."""
    if isinstance(raw, int) and not isinstance(raw, bool):
        raw = [{}] * raw if fewest <= raw <= most else []
    is_list = isinstance(raw, list | tuple)
    if not is_list or not fewest <= len(raw) <= most:
        raise wrong(
            key,
            Text(
                "must be a list of {fewest} to {most} steps, the lowest first",
                "应为 {fewest} 到 {most} 级的列表，最低的在前",
            ).of(fewest=fewest, most=most),
        )
    steps = [_step(f"{key}, step {number},", number, each) for number, each in enumerate(raw, 1)]
    _need_rising(key, "value", [step.value for step in steps])
    return Scale(steps=_with_limits(key, steps))


def _step(key: str, number: int, raw: Any) -> Step:
    if isinstance(raw, str):
        raw = {"name": raw}
    elif not isinstance(raw, Mapping):
        raw = {"value": raw}
    refuse_others(key, raw, STEP_KEYS)
    words = raw.get("words", ())
    if not isinstance(words, list | tuple):
        raise wrong(f"{key} words", Text('must be a list like ["rare", "remote"]', "应为文字列表"))
    if "up_to" in raw and "below" in raw:
        raise wrong(
            key,
            Text("has both up_to and below; take one away", "同时有 up_to 和 below；请删去其一"),
        )
    limit = raw.get("up_to", raw.get("below"))
    return Step(
        number=number,
        name=read_name(key, raw),
        code=read_text(f"{key} code", raw["code"]) if "code" in raw else "",
        value=read_number(f"{key} value", raw["value"]) if "value" in raw else Decimal(number),
        up_to=None if limit is None else read_share(f"{key} up_to", limit),
        is_below="below" in raw,
        chance=read_share(f"{key} chance", raw["chance"]) if "chance" in raw else None,
        words=tuple(read_text(f"{key} words", word) for word in words),
    )


def _with_limits(key: str, steps: Sequence[Step]) -> tuple[Step, ...]:
    """Every step but the last gets the highest share that falls on it.

    As set; else the values where they are shares themselves; else the usual ones for five steps
    and equal parts for others.
    """
    stated = [step.up_to for step in steps[:-1]]
    if any(limit is not None for limit in stated):
        if None in stated:
            raise wrong(
                key,
                Text(
                    "has up_to at some steps only; write it at all but the highest",
                    "只有部分级别有 up_to；除最高级外都要写",
                ),
            )
        _need_rising(key, "up_to", [limit for limit in stated if limit is not None])
        return (*steps[:-1], _limited(steps[-1], None))
    limits: Sequence[Decimal] = [step.value for step in steps[:-1]]
    if steps[-1].value > 1:
        limits = USUAL_LIMITS if len(steps) == 5 else _equal_parts(len(steps))
    return (
        *(_limited(step, limit) for step, limit in zip(steps, limits, strict=False)),
        _limited(steps[-1], None),
    )


def _limited(step: Step, limit: Decimal | None) -> Step:
    return replace(step, up_to=limit, is_below=step.is_below and limit is not None)


def _equal_parts(count: int) -> list[Decimal]:
    return [
        (Decimal(part) / count).quantize(_CENT, rounding=ROUND_HALF_UP) for part in range(1, count)
    ]


def _need_rising(key: str, field: str, values: Sequence[Decimal]) -> None:
    for before, after in pairwise(values):
        if before >= after:
            raise wrong(
                key,
                Text(
                    "has {field} {before} before {after}; write the steps from the lowest to the highest",
                    "中 {field} {before} 在 {after} 之前；请从最低级写到最高级",
                ).of(field=field, before=before, after=after),
            )
