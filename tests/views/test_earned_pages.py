"""Earned value and earned schedule of the example, worked out by hand.

BAC 4000 + 4000 + 12000 + 15000 + 6000 + 3000 = 44,000. T7 runs 2 March to 10 April, 30 working
days, of which 11 are gone: PV = 4000 + 4000 + 12000 + 15000 x 11/30 = 25,500.
EV = 8000 + 0.7 x 12000 + 0.2 x 15000 = 19,400. AC = 4200 + 4300 + 9800 + 3000 = 21,300.
"""

import dataclasses
from datetime import date
from itertools import count, takewhile
from typing import Any

import pytest
from msgspec.structs import replace

from sheetpm.config import Audience, Settings
from sheetpm.plan.model import Plan
from sheetpm.schema.owned import HistoryRow
from sheetpm.schema.tasks import EvMethod
from sheetpm.views.earned_schedule_page import MOST_PERIODS, PeriodLine, periods_block
from sheetpm.views.material import Material
from sheetpm.views.model import LongTable, TableRow, Tone, View
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import made_plan, task
from tests.views.example import example_plan, plan_of_tasks, report
from tests.views.rendering import texts


def page(plan: Plan, key: str = "earned_value", **options: Any) -> View:
    return report(plan, **options)[key]


def figures(view: View) -> dict[str, tuple[Any, str]]:
    """Name (without its symbol) → value, formula or reason, of the lists of figures."""
    found: dict[str, tuple[Any, str]] = {}
    for cell in view.cells:
        beside = {other.column: other for other in view.cells if other.row == cell.row}
        value = beside.get(cell.column + 5)
        note = beside.get(cell.column + 7)
        if cell.columns == 5 and value is not None and note is not None:
            found[str(cell.value).lstrip("●▲■○ ")] = (value.value, str(note.value))
    return found


def test_every_figure_stands_beside_its_formula() -> None:
    shown = figures(page(example_plan()))
    expected = {
        "Budget at completion BAC": (44_000, "sum of the tasks"),
        "Planned value PV": (25_500, "Σ BAC × planned share"),
        "Earned value EV": (19_400, "Σ BAC × earned share"),
        "Actual cost AC": (21_300, "to the status date"),
        "Schedule variance SV": (19_400 - 25_500, "EV − PV"),
        "Cost variance CV": (19_400 - 21_300, "EV − AC"),
        "Schedule index SPI": (19_400 / 25_500, "EV / PV"),
        "Cost index CPI": (19_400 / 21_300, "EV / AC"),
        "% complete": (19_400 / 44_000, "EV / BAC"),
        "% spent": (21_300 / 44_000, "AC / BAC"),
        "EAC, rest as planned": (21_300 + 24_600, "AC + (BAC − EV)"),
        "EAC, at the cost so far *": (44_000 * 21_300 / 19_400, "BAC / CPI"),
        "Still to spend ETC": (44_000 * 21_300 / 19_400 - 21_300, "EAC − AC"),
        "Variance at completion VAC": (44_000 - 44_000 * 21_300 / 19_400, "BAC − EAC"),
        "To keep the budget TCPI": (24_600 / 22_700, "(BAC − EV) / (BAC − AC)"),
    }
    for name, (value, note) in expected.items():
        assert shown[name] == (pytest.approx(value), note), name


def test_the_range_of_the_estimates_is_said_in_words() -> None:
    # By cost and schedule: 21,300 + 24,600 / (0.9108 x 0.7608) = 56.8 k.
    said = [text for text in texts(page(example_plan())) if text.startswith("EAC between")]
    assert said == ["EAC between 45.9 k and 56.8 k; * used for ETC, VAC and TCPI"]


def test_a_reason_that_several_figures_share_is_given_once() -> None:
    plan = made_plan(task("T1", "2026-03-02", "2026-03-20", percent_complete=0.5, budget=1000.0))
    shown = figures(page(plan))
    assert shown["Actual cost AC"] == ("n/a", "no actual cost is recorded")
    assert shown["Cost index CPI"] == ("n/a", "EV / AC")
    assert shown["EAC, at the cost so far *"][0] == "n/a"


def test_judged_figures_carry_a_symbol_and_an_index_is_not_lifted_onto_its_threshold() -> None:
    # EV 9480 of PV 10,000 is 0.948: amber, although two places would say 0.95.
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-06", percent_complete=0.948, budget=10_000.0)
    )
    view = page(plan)
    name = next(cell for cell in view.cells if "Schedule index SPI" in str(cell.value))
    assert (str(name.value)[0], name.tone) == ("▲", Tone.WATCH)
    assert figures(view)["Schedule index SPI"][0] == "0.948"


def test_amounts_too_long_for_their_cell_are_put_in_words() -> None:
    plan = made_plan(task("T1", "2026-03-02", "2026-03-06", percent_complete=1.0, budget=12.3e9))
    assert figures(page(plan))["Budget at completion BAC"][0] == "12.3 bn"


def worth(budget: float) -> Plan:
    return made_plan(
        task("T1", "2026-03-02", "2026-03-20", percent_complete=0.5, budget=budget, actual_cost=0.4)
    )


@pytest.mark.parametrize("key", ["earned_value_tasks", "variance"])
def test_columns_of_amounts_hold_the_longest(key: str) -> None:
    shown = page(worth(1_234_567_890.0), key).table
    assert shown is not None
    bac = next(column for column in shown.columns if column.header == "BAC")
    assert bac.width > len("1,234,567,890")


@pytest.mark.parametrize(("budget", "written"), [(4.5, "small money"), (4500.0, "money")])
def test_amounts_of_a_plan_of_little_worth_have_places(budget: float, written: str) -> None:
    bac = next(cell for cell in page(worth(budget)).cells if cell.value == budget)
    assert bac.format == written


def test_phases_stand_above_the_project() -> None:
    view = page(example_plan())
    row = next(cell.row for cell in view.cells if cell.value == "T5 Build")
    values = [
        cell.value for cell in sorted(view.cells, key=lambda at: at.column) if cell.row == row
    ]
    # Of T6 to T8: PV 12,000 + 5500, EV 8400 + 3000, AC 9800 + 3000.
    assert values[1:7] == [33_000, 17_500, 11_400, 12_800, -6_100, -1_400]
    assert values[-2:] == ["■ 0.65", "■ 0.89"]
    names = [cell.value for cell in view.cells if cell.column == 2 and cell.row > row]
    assert "Project" in names


def test_the_client_sees_how_far_but_not_what_it_costs() -> None:
    shown = figures(page(example_plan(), audience=Audience.CLIENT))
    assert shown["Schedule index SPI"] == (pytest.approx(19_400 / 25_500), "")
    assert shown["% complete"] == (pytest.approx(19_400 / 44_000), "")
    assert not {name for name in shown if name.endswith(("BAC", "PV", "EV", "AC", "CV", "TCPI"))}


def table(plan: Plan, **options: Any) -> LongTable:
    shown = page(plan, "earned_value_tasks", **options).table
    assert shown is not None
    return shown


def line(shown: LongTable, name: str) -> dict[str, Any]:
    headers = [column.header for column in shown.columns]
    row = next(row for row in shown.rows if name in row.values)
    return dict(zip(headers, row.values, strict=True))


def test_every_task_has_its_figures() -> None:
    row = line(table(example_plan()), "T7")
    assert row["BAC"] == 15_000
    assert row["PV"] == 5_500
    assert row["EV"] == row["AC"] == 3_000
    assert (row["SV"], row["CV"]) == (-2_500, 0)
    assert row["SPI"] == pytest.approx(3_000 / 5_500, abs=1e-6)
    assert (row["CPI"], row["% complete"], row["EV method"]) == (1.0, 0.2, "percent")
    assert row["% planned"] == pytest.approx(11 / 30, abs=1e-6)


def test_summaries_are_rolled_up_and_set_in_bold() -> None:
    shown = table(example_plan())
    row = line(shown, "T5")
    assert (row["BAC"], row["PV"], row["EV"], row["AC"]) == (33_000, 17_500, 11_400, 12_800)
    assert row["EV method"] == ""
    assert [row.is_strong for row in shown.rows][:5] == [True, False, False, False, True]


def test_what_is_not_known_is_empty_and_the_head_says_so() -> None:
    plan = made_plan(task("T1", "2026-03-02", "2026-03-20", percent_complete=0.5, budget=1000.0))
    row = line(table(plan), "T1")
    assert row["AC"] is row["CV"] is row["CPI"] is None
    head = " ".join(texts(page(plan, "earned_value_tasks")))
    assert "an empty cell is n/a" in head
    assert "no actual cost is recorded" in head


def test_work_that_should_not_have_begun_has_no_index() -> None:
    row = line(table(example_plan()), "T8")
    assert row["SPI"] is row["CPI"] is None
    assert row["PV"] == 0


def test_a_milestone_has_progress_but_no_value() -> None:
    row = line(table(example_plan()), "T4")
    assert row["BAC"] is row["PV"] is row["AC"] is None
    assert row["% complete"] == 1.0


def test_the_method_is_the_tasks_own() -> None:
    plan = made_plan(
        task(
            "T1",
            "2026-03-02",
            "2026-03-20",
            percent_complete=0.1,
            budget=1000.0,
            ev_method=EvMethod.FIFTY_FIFTY,
        )
    )
    row = line(table(plan), "T1")
    assert (row["EV method"], row["EV"]) == ("50/50", 500.0)


def test_the_samples_of_the_table_cover_every_look() -> None:
    def look(row: TableRow) -> tuple[object, ...]:
        return (tuple(row.tones.items()), row.is_strong, row.indent)

    for plan in (example_plan(), plan_of_tasks(2_500)):
        shown = table(plan)
        assert {look(row) for row in shown.samples} == {look(row) for row in shown.rows}


def test_the_clients_table_has_shares_and_spi_alone() -> None:
    headers = [column.header for column in table(example_plan(), audience=Audience.CLIENT).columns]
    assert headers == ["WBS", "Task", "SPI", "% planned", "% complete", "EV method"]


def recorded(*rows: tuple[int, float | None, float | None]) -> Plan:
    history = [
        HistoryRow(
            status_date=date(2026, 3, number), spi=spi, spi_t=spi_t, pv=22_000.0, ev=17_600.0
        )
        for number, spi, spi_t in rows
    ]
    plan = example_plan()
    return replace(plan, history=replace(plan.history, rows=tuple(history)))


def test_the_figures_of_earned_schedule_have_their_formulas() -> None:
    # EV 19,400 was planned for 39 working days; 51 are gone by 16 March, 95 are planned.
    shown = figures(page(example_plan(), "earned_schedule"))
    assert shown["Earned schedule ES"][0] == pytest.approx(39.0)
    assert shown["Schedule variance SV(t)"] == (pytest.approx(-12.0), "ES − AT")
    assert shown["Schedule index SPI(t)"] == (pytest.approx(39 / 51), "ES / AT")
    assert shown["Duration to expect IEAC(t)"] == (pytest.approx(95 * 51 / 39), "PD / SPI(t)")


def test_one_recorded_index_is_no_curve_yet() -> None:
    view = page(recorded((9, 0.8, None)), "earned_schedule")
    assert view.charts == ()
    assert any("begins with the second" in text for text in texts(view))


def test_recorded_indices_make_a_curve() -> None:
    view = page(recorded((2, 0.9, 0.95), (9, 0.8, 0.85)), "earned_schedule")
    (chart,) = view.charts
    assert "2026-03-02 to 2026-03-16" in chart.alt_text
    column = chart.series[0].values.first_column
    rows = range(chart.series[0].values.first_row, chart.series[0].values.last_row + 1)
    values = [cell.value for cell in view.cells if cell.column == column and cell.row in rows]
    assert values == [0.95, 0.85, pytest.approx(39 / 51)]


def test_the_client_sees_the_indices_without_amounts() -> None:
    view = page(recorded((9, 0.8, 0.85)), "earned_schedule", audience=Audience.CLIENT)
    assert 17_600.0 not in {cell.value for cell in view.cells}
    assert 0.85 in {cell.value for cell in view.cells}


def test_each_week_with_a_record_has_its_earned_schedule() -> None:
    # 9 March is the 46th working day from 5 January; the plan is the same a week later.
    plan = example_plan()
    before = analysed(plan, status_date=date(2026, 3, 9))
    row = dataclasses.replace(before.history.row, status_date=date(2026, 3, 9))
    view = page(replace(plan, history=replace(plan.history, rows=(row,))), "earned_schedule")
    lines = periods(view)
    assert [line["Status date"] for line in lines] == [date(2026, 3, 9), date(2026, 3, 16)]
    then, now = lines
    assert then["EV"] == before.earned_value.total.ev.value
    assert then["ES, days"] == pytest.approx(before.earned_schedule.earned_days.value)
    assert then["AT, days"] == 46
    assert (now["ES, days"], now["AT, days"]) == (pytest.approx(39), 51)
    assert now["IEAC(t), days"] == pytest.approx(95 * 51 / 39)


def test_two_status_dates_of_a_week_are_one_line() -> None:
    lines = periods(page(recorded((10, 0.9, 0.95), (12, 0.8, 0.85)), "earned_schedule"))
    assert [line["Status date"] for line in lines] == [date(2026, 3, 12), date(2026, 3, 16)]


def test_a_plan_that_has_changed_since_shows_what_was_recorded_alone() -> None:
    view = page(recorded((9, 0.8, 0.5)), "earned_schedule")
    then = periods(view)[0]
    assert (then["PV"], then["EV"], then["SPI(t)"]) == (22_000, 17_600, 0.5)
    assert then["ES, days"] == then["SV(t), days"] == then["IEAC(t), days"] == "n/a"
    assert any("only what was recorded then" in text for text in texts(view))


def test_the_last_line_of_a_finished_plan_keeps_its_spi() -> None:
    # Done on 6 March, looked at on 16 March: the clock has stopped, EV = PV.
    done = task("A", "2026-03-02", "2026-03-06", budget=1000.0, actual_finish=date(2026, 3, 6))
    (line,) = periods(page(made_plan(done), "earned_schedule"))
    assert (line["Status date"], line["SPI"], line["SPI(t)"]) == (date(2026, 3, 6), 1, 1)


def test_the_finish_at_this_pace_stands_at_the_head() -> None:
    # IEAC(t) = 95 x 51 / 39 = 124.23 working days from Monday 5 January: 24 weeks are 120 days, up
    # to Friday 19 June; over on the fifth day after, Friday 26 June
    view = page(example_plan(), "earned_schedule")
    assert any("at this pace finished on 2026-06-26" in text for text in texts(view))


def periods(view: View) -> list[dict[str, Any]]:
    """The lines of the table over time, by the names of their columns."""
    rows: dict[int, dict[int, Any]] = {}
    for cell in view.cells:
        rows.setdefault(cell.row, {})[cell.column] = cell.value
    at = next(row for row, cells in rows.items() if "Status date" in cells.values())
    names = rows[at]
    first = min(names)
    below = takewhile(lambda row: isinstance(rows.get(row, {}).get(first), date), count(at + 1))
    return [{name: rows[row].get(column) for column, name in names.items()} for row in below]


def test_a_series_of_periods_shows_what_any_of_them_has() -> None:
    plan = example_plan()
    material = Material(
        plan=plan,
        analysis=analysed(plan),
        findings=(),
        settings=Settings(),
        language=plan.language,
        titles={},
        version="",
        digest="",
        is_report=True,
    )
    periods = [
        PeriodLine(end=date.fromordinal(date(2025, 1, 3).toordinal() + 7 * number), spi_t=0.9)
        for number in range(MOST_PERIODS + 4)
    ]
    block = periods_block(material, periods)
    shown = [cell.value for cell in block.cells]
    assert "… and 4 earlier" in shown
    assert shown.count(0.9) == MOST_PERIODS
    assert "ES, days" not in shown
    assert periods_block(material, []).height == 0


def test_without_progress_there_is_no_page_of_earned_schedule() -> None:
    views = report(made_plan(task("T1", "2026-03-02", "2026-03-20")))
    assert "earned_schedule" not in views
    assert figures(views["earned_value"])["Earned value EV"] == (
        "n/a",
        "no task records its % complete",
    )
