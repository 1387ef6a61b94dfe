from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from sheetpm.config import Audience
from sheetpm.languages import Language
from sheetpm.plan.model import Plan
from sheetpm.schema.owned import HistoryRow, OverallColour
from sheetpm.views.model import Chart, Shown, Tone, View, ViewCell
from tests.analysis.made_plans import made_plan, task
from tests.views.example import STATUS_DATE, example_plan
from tests.views.rendering import numbers, outside, overlaps, texts
from tests.views.reports import report


def with_history(plan: Plan, *rows: HistoryRow) -> Plan:
    return replace(plan, history=replace(plan.history, rows=rows))


def recorded(day: date, **figures: object) -> HistoryRow:
    return HistoryRow(status_date=day, **figures)  # type: ignore[arg-type]


WEEKS = (
    recorded(
        date(2026, 3, 2),
        planned_progress=0.3,
        actual_progress=0.3,
        spi=1.0,
        cpi=0.9,
        ev=111_111.0,
        forecast_finish=date(2026, 5, 29),
        promised_finish=date(2026, 5, 29),
        risks_high=1.0,
        risks_extreme=0.0,
        errors=4.0,
        warnings=1.0,
        colour=OverallColour.GREEN,
    ),
    recorded(
        date(2026, 3, 9),
        planned_progress=0.4,
        actual_progress=0.3,
        spi=0.75,
        cpi=0.9,
        ev=111_111.0,
        forecast_finish=date(2026, 6, 5),
        promised_finish=date(2026, 5, 29),
        risks_high=1.0,
        risks_extreme=1.0,
        errors=2.0,
        warnings=1.0,
        colour=OverallColour.RED,
    ),
)


def trend(plan: Plan, **options: object) -> View:
    return report(plan, **options)["history"]  # type: ignore[arg-type]


def chart(view: View, key: str) -> Chart:
    return next(each for each in view.charts if each.key == key)


def series(view: View, key: str) -> dict[str, list[Shown]]:
    """Name → values of a chart's lines, read from the cells that it draws."""
    at = {(cell.row, cell.column): cell.value for cell in view.cells}
    found = {}
    for each in chart(view, key).series:
        name = str(at[each.name.first_row, each.name.first_column])
        rows = range(each.values.first_row, each.values.last_row + 1)
        found[name] = [at.get((row, each.values.first_column)) for row in rows]
    return found


def line_of(view: View, day: str) -> list[ViewCell]:
    """The line of the table of recorded figures for a date."""
    row = next(cell.row for cell in view.cells if str(cell.value).endswith(f" {day}"))
    return sorted((cell for cell in view.cells if cell.row == row), key=lambda each: each.column)


def test_lines_hold_what_was_recorded_and_this_date() -> None:
    view = trend(with_history(example_plan(), *WEEKS))
    progress = series(view, "trend-progress")
    assert progress["Planned"][:2] == [0.3, 0.4]
    assert progress["Done"][:2] == [0.3, 0.3]
    assert len(progress["Done"]) == 3
    assert series(view, "trend-indices")["1.00 as planned"] == [1.0, 1.0, 1.0]


def test_the_finish_is_drawn_in_working_days_after_the_promise() -> None:
    view = trend(with_history(example_plan(), *WEEKS))
    # Friday 29 May to Friday 5 June are five working days.
    assert series(view, "trend-finish")["Days late"][:2] == [0.0, 5.0]


def test_axes_begin_at_zero_but_those_of_indices_and_slips() -> None:
    view = trend(with_history(example_plan(), *WEEKS))
    assert {each.key for each in view.charts if not each.starts_at_zero} == {
        "trend-indices",
        "trend-finish",
    }


def test_a_line_of_one_point_is_not_drawn() -> None:
    view = trend(with_history(example_plan(), recorded(date(2026, 3, 9), actual_progress=0.3)))
    assert [each.key for each in view.charts] == ["trend-progress"]
    assert set(series(view, "trend-progress")) == {"Done"}


def test_the_table_shows_changes_by_arrow_and_colour_the_latest_first() -> None:
    view = trend(with_history(example_plan(), *WEEKS))
    first, second = line_of(view, "2026-03-02"), line_of(view, "2026-03-09")
    assert second[0].row < first[0].row
    assert second[0].value == "■ 2026-03-09"
    shown = {str(cell.value): cell.tone for cell in second}
    assert shown["40 % ↑"] is Tone.PLAIN
    assert shown["0.75 ↓"] is Tone.BAD
    assert shown["+5 ↑"] is Tone.BAD
    assert shown["2 ↑"] is Tone.BAD
    assert shown["3 ↓"] is Tone.GOOD
    # Nothing stands before the first date: no arrows.
    assert not [cell for cell in first if "↑" in str(cell.value) or "↓" in str(cell.value)]


def test_the_client_reads_neither_cost_nor_findings() -> None:
    view = trend(with_history(example_plan(), *WEEKS), audience=Audience.CLIENT)
    shown = texts(view)
    assert "CPI" not in shown
    assert "Findings" not in shown
    assert "trend-findings" not in [each.key for each in view.charts]
    assert {111_111.0, 0.9}.isdisjoint(numbers(view))
    assert not [text for text in shown if text.startswith("0.90")]


def test_one_recorded_date_is_no_trend() -> None:
    plan = made_plan(task("A", "2026-03-02", "2026-04-24", percent_complete=0.1))
    assert "history" not in report(plan)
    assert "history" not in report(with_history(plan, recorded(STATUS_DATE, spi=0.9)))


def test_dates_after_the_status_date_do_not_count() -> None:
    plan = with_history(example_plan(), recorded(date(2026, 4, 1), spi=0.9))
    assert "history" not in report(plan)


def test_figures_that_were_never_recorded_are_said_to_be_missing() -> None:
    plan = made_plan(task("A"))
    view = trend(with_history(plan, recorded(date(2026, 3, 9), actual_progress=0.3)))
    assert view.charts == ()
    assert "n/a" in [cell.value for cell in line_of_now(view)]


def line_of_now(view: View) -> list[ViewCell]:
    row = next(
        cell.row for cell in view.cells if str(cell.value).endswith("2026-03-16") and cell.row > 2
    )
    return [cell for cell in view.cells if cell.row == row]


def test_of_many_dates_the_last_year_is_listed_and_all_are_drawn() -> None:
    many = [
        recorded(STATUS_DATE - timedelta(days=7 * weeks), actual_progress=0.7 - weeks / 100)
        for weeks in range(60, 0, -1)
    ]
    view = trend(with_history(example_plan(), *many))
    assert len(series(view, "trend-progress")["Done"]) == 61
    assert "… and 8 more" in texts(view)
    # The oldest line still is compared with the one before it, which is not listed.
    oldest = line_of_oldest(view)
    assert any("↑" in str(cell.value) for cell in oldest)


def line_of_oldest(view: View) -> list[ViewCell]:
    more = next(cell.row for cell in view.cells if cell.value == "… and 8 more")
    return [cell for cell in view.cells if cell.row == more - 1]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("audience", Audience)
def test_nothing_covers_anything_or_leaves_the_page(language: Language, audience: Audience) -> None:
    plan = with_history(example_plan(language), *WEEKS)
    view = trend(plan, language=language, audience=audience)
    assert overlaps(view) == []
    assert outside(view) == []


def figure_line(view: View, name: str) -> list[Shown]:
    """Now, since the date before, since the first: the cells right of a figure's name."""
    top = next(cell.row for cell in view.cells if str(cell.value).startswith("Every key figure"))
    row = next(cell.row for cell in view.cells if cell.row > top and cell.value == name)
    return [cell.value for cell in view.cells if cell.row == row][1:]


def test_every_key_figure_says_how_it_moved_and_whether_that_is_better() -> None:
    plan = with_history(
        made_plan(task("Build", "2026-03-02", "2026-03-20", percent_complete=0.5, budget=1_000.0)),
        recorded(date(2026, 3, 2), actual_progress=0.1, open_issues=4.0, bac=900.0, ev=90.0),
        recorded(date(2026, 3, 9), actual_progress=0.3, open_issues=2.0, bac=1_000.0, ev=300.0),
    )
    view = trend(plan)
    # Half of 1,000 is earned now; 300 the week before, 90 at first.
    assert figure_line(view, "EV") == ["500", "+200", "better", "+410", "better"]
    assert figure_line(view, "Actual progress") == [
        "50 %", "+20 points", "better", "+40 points", "better",
    ]  # fmt: skip
    assert figure_line(view, "BAC") == ["1,000", "0", "same", "+100", "changed"]
    # The plan keeps no issues now: nothing is compared, and nothing is called better.
    assert figure_line(view, "Open issues") == ["n/a", "n/a", "", "n/a", ""]
    client = trend(plan, audience=Audience.CLIENT)
    assert "BAC" not in texts(client)
    assert figure_line(client, "Actual progress")[0] == "50 %"
