"""Values as a list of changes shows them."""

from datetime import date

import pytest

from sheetpm.analysis.differences.model import ChangeKind
from sheetpm.languages import Language
from sheetpm.schema.cell_types import (
    Assignment,
    Duration,
    DurationUnit,
    LinkKind,
    Moment,
    PredecessorLink,
    ScaleValue,
)
from sheetpm.schema.column import CellKind
from sheetpm.schema.tasks import TaskStatus
from sheetpm.views.difference_json import plain_value
from sheetpm.views.difference_labels import KINDS
from sheetpm.views.difference_text import value_text

HALF_DAY = Duration(0.5)
LINKS = (
    PredecessorLink("T1"),
    PredecessorLink("T2", LinkKind.SS),
    PredecessorLink("T3", LinkKind.FS, Duration(2.0)),
    PredecessorLink("T4", LinkKind.FF, Duration(-1.0, DurationUnit.WEEK)),
)


@pytest.mark.parametrize(
    ("value", "kind", "english", "chinese"),
    [
        (None, None, "", ""),
        ("two\nlines", None, "two lines", "two lines"),
        (1234567.5, CellKind.MONEY, "1,234,567.5", "1,234,567.5"),
        (0.125, CellKind.PERCENT, "12.5 %", "12.5%"),
        (True, CellKind.YES_NO, "yes", "是"),
        (date(2026, 3, 6), CellKind.DATE, "2026-03-06", "2026-03-06"),
        (Moment(2026, 3, 6, 570), CellKind.DATE, "2026-03-06 09:30", "2026-03-06 09:30"),
        (HALF_DAY, CellKind.DURATION, "0.5 d", "0.5天"),
        (Duration(2.0, DurationUnit.WEEK), CellKind.DURATION, "2 w", "2周"),
        (Duration(3.0, DurationUnit.ELAPSED_HOUR), CellKind.DURATION, "3 eh", "3自然小时"),
        (TaskStatus.DONE, CellKind.CHOICE, "done", "已完成"),
        (
            (Assignment("Ann"), Assignment("Bob", 0.5)),
            CellKind.ASSIGNMENTS,
            "Ann, Bob[50%]",
            "Ann、Bob[50%]",
        ),
        (LINKS, CellKind.PREDECESSORS, "T1, T2SS, T3FS+2d, T4FF-1w", "T1、T2SS、T3FS+2天、T4FF-1周"),
        (ScaleValue(step=4.0, text="high"), CellKind.SCALE, "high", "high"),
        (frozenset({0, 4}), CellKind.WEEK, "Mon, Fri", "周一、周五"),
        (((540, 720), (780, 1020)), CellKind.TIMES, "09:00–12:00, 13:00–17:00", "09:00–12:00、13:00–17:00"),
        (2, CellKind.DAY_OR_DATE, "Wed", "周三"),
    ],
)  # fmt: skip
def test_a_value_reads_as_people_type_it(
    value: object, kind: CellKind | None, english: str, chinese: str
) -> None:
    assert value_text(value, Language.EN, kind) == english
    assert value_text(value, Language.ZH, kind) == chinese


def test_every_kind_of_change_has_a_word_of_its_own_in_both_languages() -> None:
    assert set(KINDS) == set(ChangeKind)
    for language in Language:
        shown = [KINDS[kind][language] for kind in ChangeKind]
        assert len(set(shown)) == len(shown)


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (None, None),
        (2.5, 2.5),
        (False, False),
        (date(2026, 3, 6), "2026-03-06"),
        (HALF_DAY, "0.5 d"),
        (TaskStatus.DONE, "done"),
        (("D1", "D2"), ["D1", "D2"]),
        ((Assignment("Bob", 0.5),), ["Bob[50%]"]),
        (frozenset({4, 0}), [0, 4]),
        (((540, 720),), [[540, 720]]),
    ],
)
def test_json_holds_plain_values(value: object, plain: object) -> None:
    assert plain_value(value) == plain
