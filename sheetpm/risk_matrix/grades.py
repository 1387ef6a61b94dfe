"""The bands of a risk matrix as they stand in the settings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from sheetpm.languages import Text
from sheetpm.risk_matrix.model import Band, Grade, Shade
from sheetpm.risk_matrix.raw import (
    read_name,
    read_number,
    read_text,
    refuse_others,
    wrong,
)

BAND_KEYS = ("name", "name_zh", "letter", "letter_zh", "up_to", "level", "colour")
_FEWEST, _MOST = 2, 5
_LETTERS = {
    Band.LOW: Text("L", "低"),
    Band.MEDIUM: Text("M", "中"),
    Band.HIGH: Text("H", "高"),
    Band.EXTREME: Text("E", "极"),
}
_SHADES = dict(zip(Band, Shade, strict=True))
_LEVELS = {
    2: (Band.LOW, Band.HIGH),
    3: (Band.LOW, Band.MEDIUM, Band.HIGH),
    4: tuple(Band),
    5: (Band.LOW, Band.LOW, Band.MEDIUM, Band.HIGH, Band.EXTREME),
}
"""What bands count as that do not say it, by how many there are."""


def read_grades(
    raw: Any, usual: tuple[int, int, int], highest: Decimal | None
) -> tuple[Grade, ...]:
    """The bands, the lowest first; without any, the four of `risk_bands`.

    `highest` is the highest score, `None` where scores are no values of the scales.
    """
    if raw is None:
        return _usual(usual, highest)
    is_list = isinstance(raw, list | tuple) and all(isinstance(each, Mapping) for each in raw)
    if not is_list or not _FEWEST <= len(raw) <= _MOST:
        raise wrong(
            "bands",
            Text(
                "must be a list of {fewest} to {most} bands, the lowest first, like "
                '{{ name = "Low", up_to = 3 }}',
                '应为 {fewest} 到 {most} 个等级的列表，最低的在前，如 {{ name = "低", up_to = 3 }}',
            ).of(fewest=_FEWEST, most=_MOST),
        )
    grades = tuple(_grade(position, each, len(raw)) for position, each in enumerate(raw))
    _need_rising_limits(grades)
    _need_own_names(grades)
    return grades


def _usual(limits: tuple[int, int, int], highest: Decimal | None) -> tuple[Grade, ...]:
    if highest is not None and highest != 25:
        raise wrong(
            "bands",
            Text(
                "is missing; scores go up to {highest:f}, so write the bands with their up_to",
                "未填写；最高分为 {highest:f}，请写明各等级及其 up_to",
            ).of(highest=highest),
        )
    return tuple(
        Grade(
            position=band.rank,
            name=band.shown,
            letter=_LETTERS[band],
            band=band,
            shade=_SHADES[band],
            up_to=Decimal(limits[band.rank]) if band.rank < len(limits) else None,
        )
        for band in Band
    )


def _grade(position: int, raw: Mapping[str, Any], count: int) -> Grade:
    key = f"bands, band {position + 1},"
    refuse_others(key, raw, BAND_KEYS)
    name = read_name(key, raw)
    if name is None:
        raise wrong(key, Text("has no name", "没有 name"))
    band = _one_of(f"{key} level", raw.get("level", _LEVELS[count][position]), Band)
    is_last = position == count - 1
    usual_shade = Shade.RED if is_last else _SHADES[band]
    if is_last and "up_to" in raw:
        raise wrong(
            key,
            Text(
                "is the highest and has no end; take its up_to away",
                "为最高等级，没有上限；请删去其 up_to",
            ),
        )
    return Grade(
        position=position,
        name=name,
        letter=_letter(key, raw, name),
        band=band,
        shade=_one_of(f"{key} colour", raw.get("colour", usual_shade), Shade),
        up_to=read_number(f"{key} up_to", raw["up_to"]) if "up_to" in raw else None,
    )


def _letter(key: str, raw: Mapping[str, Any], name: Text) -> Text:
    """The short form on the map; without one, how the name begins."""
    english = read_text(f"{key} letter", raw["letter"]) if "letter" in raw else name.en[0].upper()
    chinese = read_text(f"{key} letter_zh", raw["letter_zh"]) if "letter_zh" in raw else name.zh[0]
    return Text(english, chinese.upper())


def _one_of(key: str, raw: Any, choices: type[Band] | type[Shade]) -> Any:
    if raw in list(choices):
        return choices(raw)
    names = ", ".join(f'"{each.value}"' for each in choices)
    raise wrong(
        key,
        Text("is {raw!r}; write one of {names}", "为 {raw!r}；可写 {names} 之一").of(
            raw=raw, names=names
        ),
    )


def _need_rising_limits(grades: Sequence[Grade]) -> None:
    limits = [grade.up_to for grade in grades if grade.up_to is not None]
    for before, after in pairwise(limits):
        if before >= after:
            raise wrong(
                "bands",
                Text(
                    "has up_to {before} before {after}; write the bands from the lowest to the highest",
                    "中 up_to {before} 在 {after} 之前；请从最低等级写到最高等级",
                ).of(before=before, after=after),
            )


def _need_own_names(grades: Sequence[Grade]) -> None:
    for field in ("name", "letter"):
        said = Counter(getattr(grade, field).en.casefold() for grade in grades)
        for text, count in said.items():
            if count > 1:
                raise wrong(
                    "bands",
                    Text(
                        "has the {field} {text!r} {count} times; give each band a {field} of its own",
                        "中 {field} {text!r} 出现 {count} 次；请为每个等级写不同的 {field}",
                    ).of(field=field, text=text, count=count),
                )
