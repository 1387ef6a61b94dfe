import pytest
from msgspec.structs import replace

from sheetpm.findings import Place
from sheetpm.languages import Language
from sheetpm.views.checks import MOST_OF_ONE_CODE
from sheetpm.views.model import Link, TableRow, Tone, View
from tests.views.example import example_plan, findings_for, pages
from tests.views.rendering import texts


def checks(count: int, language: Language = Language.EN) -> View:
    plan = example_plan(language)
    return pages(plan, language=language, findings=findings_for(plan, count))["checks"]


def rows_of(view: View) -> list[TableRow]:
    """The findings, without the 14 points below them."""
    assert view.table is not None
    return list(view.table.rows)[: view.table.filtered_rows]


def test_the_gravest_findings_stand_first_with_symbol_and_word() -> None:
    rows = rows_of(checks(3))
    assert [row.values[0] for row in rows] == ["■ error", "▲ warning", "▲ warning"]
    assert rows[0].tones[0] is Tone.BAD


def test_a_finding_links_to_its_cell() -> None:
    (row,) = rows_of(checks(1))
    assert row.values[2:5] == ("Tasks", "K3", "T2")
    assert row.links == {3: Link(sheet="Tasks", address="K3")}


def test_after_twenty_of_one_code_the_rest_is_one_line() -> None:
    rows = rows_of(checks(1 + MOST_OF_ONE_CODE + 15))
    assert len(rows) == 1 + MOST_OF_ONE_CODE + 1
    assert rows[-1].values[1] == "DEP003"
    assert str(rows[-1].values[5]).startswith("… 15 more of DEP003")
    assert "--format json" in str(rows[-1].values[5])


def test_twenty_of_one_code_are_all_listed() -> None:
    assert len(rows_of(checks(1 + MOST_OF_ONE_CODE))) == 1 + MOST_OF_ONE_CODE


@pytest.mark.parametrize(
    ("language", "counts"),
    [(Language.EN, "■ 1 error · ▲ 2 warnings"), (Language.ZH, "■ 1 个错误 · ▲ 2 个警告")],
)
def test_the_head_counts_the_findings_and_names_the_status_date(
    language: Language, counts: str
) -> None:
    view = checks(3, language)
    assert counts in " ".join(texts(view))
    assert "2026-03-16" in " ".join(texts(view))
    assert view.table is not None
    assert view.frozen_rows == view.table.row


def test_places_without_a_column_or_row_are_named_in_words() -> None:
    plan = example_plan()
    first = findings_for(plan, 1)[0]
    places = (Place(sheet="Tasks", row=7), Place(sheet="Tasks", column=6), Place())
    rows = rows_of(
        pages(plan, findings=[replace(first, place=place) for place in places])["checks"]
    )
    assert [row.values[3] for row in rows] == ["row 7", "column F", ""]
    assert [link.address for row in rows for link in row.links.values()] == ["A7", "F1"]


def test_nothing_found_is_said() -> None:
    view = pages(example_plan())["checks"]
    assert rows_of(view) == []
    assert "nothing to report" in " ".join(texts(view))


def test_the_14_points_stand_below_the_findings_and_outside_the_filter() -> None:
    table = checks(3).table
    assert table is not None
    rows = list(table.rows)
    assert table.count == len(rows) == 3 + 1 + 2 + 14
    assert [row.values[1] for row in rows[-14:]] == [f"DCMA {number}" for number in range(1, 15)]


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        (Language.EN, "n/a, no task of the longest path that has yet to start"),
        (Language.ZH, "暂无，最长路径上没有尚未开始"),
    ],
)
def test_a_point_without_a_value_says_why(language: Language, reason: str) -> None:
    table = checks(0, language).table
    assert table is not None
    row = next(row for row in table.rows if row.values[1] == "DCMA 12")
    assert reason in str(row.values[5])
    assert row.tones[0] is not Tone.GOOD
