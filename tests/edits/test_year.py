"""A slice of the year: `make year` runs all 1,000 syncs."""

from dataclasses import replace
from pathlib import Path

import pytest

from tools.year import Measure, find_growth, find_wrong_history, recorded_dates, run, write_csv
from tools.year_plan import FIRST_DAY, rows_on, workday
from tools.year_plot import Panel, plot

SYNCS = 25


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Measure]]:
    folder = tmp_path_factory.mktemp("year")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SHEETPM_STATE", str(folder / "state"))
        plan = folder / "plan.xlsx"
        return plan, list(run(plan, SYNCS))


def test_each_status_date_is_recorded_once_and_parts_do_not_grow(
    year: tuple[Path, list[Measure]],
) -> None:
    plan, measures = year
    dates = recorded_dates(plan, measures[-1])
    assert dates == [workday(number).isoformat() for number in range(SYNCS)]
    assert list(find_wrong_history(measures, dates)) == []
    assert len({one.parts for one in measures[:20]}) == 1
    assert {one.saved_by for one in measures} == {"part", "openpyxl"}


def test_a_date_that_is_missing_or_there_twice_is_a_fault(
    year: tuple[Path, list[Measure]],
) -> None:
    _, measures = year
    dates = [one.status_date for one in measures]
    assert list(find_wrong_history(measures, dates[:-1]))
    assert list(find_wrong_history(measures, [*dates, dates[0]]))
    assert list(find_wrong_history([*measures[:-1], replace(measures[-1], history_rows=3)], dates))


@pytest.mark.parametrize(
    "field",
    ["file_bytes", "cell_formats", "fonts", "fills", "parts", "peak_kilobytes", "seconds"],
)
def test_growth_is_found(year: tuple[Path, list[Measure]], field: str) -> None:
    measure = year[1][0]
    steady = [replace(measure, sync=number + 1) for number in range(600)]
    assert list(find_growth(steady)) == []
    growing = [
        replace(one, **{field: getattr(one, field) * (1 + place / 400)})
        for place, one in enumerate(steady)
    ]
    assert len(list(find_growth(growing))) == 1


def test_the_plan_neither_grows_nor_shrinks() -> None:
    sizes = [len(rows_on(today)) for today in range(0, 1_000, 7)]
    assert max(sizes) - min(sizes) <= 8
    assert workday(0) == FIRST_DAY
    assert workday(5).isoformat() == "2026-01-12"


def test_the_measures_become_a_table_and_a_picture(
    year: tuple[Path, list[Measure]], tmp_path: Path
) -> None:
    write_csv(tmp_path / "year.csv", year[1])
    lines = (tmp_path / "year.csv").read_text().splitlines()
    assert len(lines) == SYNCS + 1
    assert lines[0].startswith("sync,status_date,saved_by,file_bytes")
    picture = plot([Panel(title="Parts & more", lines={"parts": [25.0, 26.0, 25.0]})], 3)
    assert "Parts &amp; more" in picture
    assert picture.count("<path") == 4 + 1  # lines of the scale at 0, 10, 20, 30, and the curve
