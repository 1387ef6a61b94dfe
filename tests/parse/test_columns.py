"""What a column says as a whole decides how its cells are read."""

from datetime import date

import pytest

from sheetpm.config import DateOrder, Settings
from sheetpm.grid import CellValue
from sheetpm.schema.cell_types import Duration, DurationUnit, PredecessorLink, ScaleValue
from tests.parse.reading import column_of, read


def test_other_cells_of_the_column_decide_the_order_of_dates() -> None:
    values, said = column_of("tasks", "start", ["03/04/2026", None, "23/04/2026", "05/04/2026"])
    assert values == [date(2026, 4, 3), None, date(2026, 4, 23), date(2026, 4, 5)]
    assert said == [(0, "CEL013")]


def test_month_first_is_decided_alike() -> None:
    values, said = column_of("tasks", "start", ["03/04/2026", "04/23/2026"])
    assert values == [date(2026, 3, 4), date(2026, 4, 23)]
    assert said == [(0, "CEL013")]


def test_cells_that_contradict_each_other_decide_nothing() -> None:
    values, said = column_of("tasks", "start", ["03/04/2026", "23/04/2026", "04/23/2026"])
    assert values == [None, date(2026, 4, 23), date(2026, 4, 23)]
    assert said == [(0, "CEL006")]


@pytest.mark.parametrize(
    ("order", "expected"),
    [(DateOrder.DAY_FIRST, date(2026, 4, 3)), (DateOrder.MONTH_FIRST, date(2026, 3, 4))],
)
def test_the_setting_decides_without_a_word(order: DateOrder, expected: date) -> None:
    values, said = column_of("tasks", "start", ["03/04/2026"], date_order=order)
    assert (values, said) == ([expected], [])


def test_the_setting_outranks_the_column() -> None:
    values, _ = column_of(
        "tasks", "start", ["03/04/2026", "23/04/2026"], date_order=DateOrder.MONTH_FIRST
    )
    assert values == [date(2026, 3, 4), date(2026, 4, 23)]


def test_a_weekday_decides_its_own_cell() -> None:
    values, said = column_of("tasks", "start", ["Fri 03/04/2026", "Wed 03/04/2026"])
    assert values == [date(2026, 4, 3), date(2026, 3, 4)]
    assert said == []


def test_a_year_far_from_the_others_is_reported_and_kept() -> None:
    days = [date(2026, 3, 2), date(2062, 3, 2), date(2026, 4, 2), date(2027, 1, 4)]
    values, said = column_of("tasks", "start", days)
    assert values == days
    assert said == [(1, "CEL012")]


def test_two_dates_do_not_make_a_line_to_be_out_of() -> None:
    assert column_of("tasks", "start", [date(2000, 3, 2), date(2026, 3, 2)])[1] == []


def test_a_percent_format_makes_a_ratio() -> None:
    values, said = column_of("tasks", "percent_complete", [1.0, 0.0, 1.2], is_percent=True)
    assert (values, said) == ([1.0, 0.0, 1.2], [])


def test_a_number_above_one_makes_the_column_count_to_a_hundred() -> None:
    values, said = column_of("tasks", "percent_complete", [40.0, 0.0, 100.0, "60"])
    assert (values, said) == ([0.4, 0.0, 1.0, 0.6], [])


def test_a_small_number_in_such_a_column_is_reported() -> None:
    values, said = column_of("tasks", "percent_complete", [40.0, 0.5, 1.0])
    assert values == [0.4, 0.005, 0.01]
    assert said == [(1, "CEL016"), (2, "CEL016")]


def test_a_percent_sign_stands_for_itself_in_such_a_column() -> None:
    values, said = column_of("tasks", "percent_complete", [40.0, "50%", "done"])
    assert (values, said) == ([0.4, 0.5, 1.0], [])


def test_only_zero_and_one_are_a_ratio_with_a_word_about_it() -> None:
    values, said = column_of("tasks", "percent_complete", [0.0, 1.0, None, 1.0])
    assert values == [0.0, 1.0, None, 1.0]
    assert said == [(1, "CEL009")]


@pytest.mark.parametrize("others", [[0.0, 0.0], [0.0, 0.5, 1.0], [1.0, "40%"]])
def test_zero_and_one_need_no_word_where_the_column_is_clear(others: list[float | str]) -> None:
    assert column_of("tasks", "percent_complete", others)[1] == []


def test_decimal_commas_of_the_column_settle_a_full_stop() -> None:
    values, said = column_of("tasks", "budget", ["1.234", "2.500,50", "0,5"])
    assert (values, said) == ([1234.0, 2500.5, 0.5], [])


def test_the_first_letter_of_a_currency_is_no_thousand() -> None:
    values, said = column_of("tasks", "budget", ["1 000 Kč", "5000港元", "5k€", "3k元"])
    assert (values, said) == ([1000.0, 5000.0, 5000.0, 3000.0], [])


def test_full_stops_between_thousands_settle_a_single_one() -> None:
    values, said = column_of("tasks", "budget", ["1.000.000 €", "2.500 €"])
    assert (values, said) == ([1_000_000.0, 2500.0], [])


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("500.-", 500.0),
        ("CHF 1'500.-", 1500.0),
        ("500.-- CHF", 500.0),
        ("1.500,- €", 1500.0),
        ("€ 500,–", 500.0),
        ("-500.-", -500.0),
        ("2 500,- Kč", 2500.0),
        ("500-", -500.0),
    ],
)
def test_a_dash_in_place_of_cents_is_no_minus(cell: str, amount: float) -> None:
    assert column_of("tasks", "budget", [cell, "800"]) == ([amount, 800.0], [])


def test_decimal_commas_of_the_column_settle_a_comma() -> None:
    assert column_of("tasks", "budget", ["1,234", "12,5"])[0] == [1.234, 12.5]
    assert column_of("tasks", "budget", ["1,234", "12.5"])[0] == [1234.0, 12.5]


def test_a_price_with_three_figures_behind_a_comma_is_thousands_whatever_the_others_are() -> None:
    cells = ["$8,000", "¥8,000", "8,000", "3.500,50"]
    assert column_of("tasks", "budget", cells) == (
        [8000.0, 8000.0, 8.0, 3500.5],
        [(0, "CEL015"), (1, "CEL015"), (2, "CEL015")],
    )


@pytest.mark.parametrize(
    ("header", "factor"),
    [
        ("预算（万元）", 1e4),
        ("Budget (万元)", 1e4),
        ("Cost (k€)", 1e3),
        ("Budget (in thousands)", 1e3),
        ("Cost (kUSD)", 1e3),
        ("Budget (TEUR)", 1e3),
        ("Budget (T€)", 1e3),
        ("Budget ('000 USD)", 1e3),
        ("Budget (USD 000s)", 1e3),
        ("Budget (MUSD)", 1e6),
        ("Budget [EUR m]", 1e6),
        ("预算 万元", 1e4),
        ("预算(亿元)", 1e8),
    ],
)
def test_a_header_multiplies_plain_amounts(header: str, factor: float) -> None:
    values, said = column_of("tasks", "budget", [None, 1.5, "2", "3千元"], header=header)
    assert values == [None, 1.5 * factor, 2 * factor, 3000.0]
    assert said == [(1, "CEL019")]


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("12000元", 12000.0),
        ("1200元整", 1200.0),
        ("12000 圆", 12000.0),
        ("5000 RMB", 5000.0),
        ("5000 CNY", 5000.0),
        ("人民币500元", 500.0),
        ("20万元", 200_000.0),
        ("12万", 120_000.0),
    ],
)
def test_an_amount_keeps_its_own_unit_below_a_header_with_another(cell: str, amount: float) -> None:
    values, said = column_of("tasks", "budget", [1.2, cell], header="预算（万元）")
    assert values == [12000.0, amount]
    assert said == [(0, "CEL019")]


def test_a_unit_behind_a_stroke_belongs_to_the_header() -> None:
    reading = read("""
        Tasks:

        | 任务 | 开始       | 预算/万元 |
        |------|------------|-----------|
        | 设计 | 2026-03-02 | 12        |
    """)
    assert reading.plan.tasks.rows[0].budget == 120_000.0


def test_a_note_beside_an_amount_is_told_with_what_the_header_makes_of_it() -> None:
    reading = read("""
        Tasks:

        | Task   | Start      | 预算（万元） |
        |--------|------------|--------------|
        | Design | 2026-03-02 | 12 (est.)    |
    """)
    assert reading.only("CEL014").values["taken"] == 120_000.0


def test_an_amount_with_a_sign_of_money_may_be_meant_as_it_stands() -> None:
    cells: list[CellValue] = ["12", "¥12,000", 8.5, "500 €"]
    values, said = column_of("tasks", "budget", cells, header="预算（万元）")
    assert values == [120_000.0, 120_000_000.0, 85_000.0, 5_000_000.0]
    assert said == [(1, "CEL019"), (3, "CEL019")]


@pytest.mark.parametrize(
    "header",
    ["Budget (EUR)", "预算（元）", "Budget (max 10 000 €)", "Rozpočet (Kč)", "€/m² (€/m²)"],
)
def test_a_currency_in_the_header_multiplies_nothing(header: str) -> None:
    assert column_of("tasks", "budget", [1.5], header=header) == ([1.5], [])


def test_a_header_names_the_unit_of_plain_durations() -> None:
    values, said = column_of("tasks", "duration", [2.0, "3", "4d"], header="Duration (weeks)")
    week = DurationUnit.WEEK
    assert values == [Duration(2.0, week), Duration(3.0, week), Duration(4.0)]
    assert said == [(0, "CEL019")]


@pytest.mark.parametrize("header", ["Duration (days)", "工期（天）", "Days"])
def test_days_in_the_header_need_no_word(header: str) -> None:
    assert column_of("tasks", "duration", [2.0], header=header) == ([Duration(2.0)], [])


def test_effort_in_days_becomes_hours_of_a_working_day() -> None:
    header = "Effort (person-days)"
    assert column_of("tasks", "effort", [2.0], header=header, hours_per_day=7.5)[0] == [15.0]
    assert column_of("tasks", "effort", ["2d"], hours_per_day=7.5)[0] == [15.0]


def test_a_percent_format_makes_a_probability_a_share() -> None:
    values, _ = column_of("risks", "probability", [1.0, 0.3], is_percent=True)
    assert values == [ScaleValue(share=1.0, text="1"), ScaleValue(share=0.3, text="0.3")]


def _shares(values: list[CellValue]) -> tuple[list[float | str | None], list[tuple[int, str]]]:
    """What a column of probabilities is read as: shares, and steps as `4th`."""
    read, said = column_of("risks", "probability", values)
    return [
        None if each is None else f"{each.step:g}th" if each.share is None else each.share
        for each in read
    ], said


def test_one_beside_fractions_is_all_and_not_the_lowest_step() -> None:
    assert _shares([1.0, 0.05, None, "0.3"]) == ([1.0, 0.05, None, 0.3], [])


def test_a_number_that_no_scale_counts_to_makes_probabilities_percent() -> None:
    assert _shares([80.0, 5.0, "20", 0.0]) == ([0.8, 0.05, 0.2, 0.0], [])


def test_a_number_up_to_one_among_percent_is_reported() -> None:
    assert _shares([80.0, 1.0, 0.5]) == ([0.8, 0.01, 0.005], [(1, "CEL016"), (2, "CEL016")])


def test_numbers_within_the_scale_are_steps() -> None:
    assert _shares([1.0, 4.0, 2.5, "5"]) == (["1th", "4th", "2.5th", "5th"], [])


def test_a_longer_scale_is_not_taken_for_percent() -> None:
    assert _shares([8.0, 10.0, 3.0]) == ([None, None, "3th"], [(0, "CEL003"), (1, "CEL003")])


@pytest.mark.parametrize(
    ("values", "read", "bad"),
    [
        ([0.3, 4.0], [0.3, None], 1),
        ([0.3, 4.0, 0.5, 1.0], [0.3, None, 0.5, 1.0], 1),
        ([1.0, 4.0, 0.5, 2.0], ["1th", "4th", None, "2th"], 2),
    ],
)
def test_of_fractions_among_steps_the_rarer_ones_are_refused(
    values: list[CellValue], read: list[float | str | None], bad: int
) -> None:
    assert _shares(values) == (read, [(bad, "CEL003")])


def test_a_sign_and_a_word_stand_for_themselves_in_a_column_of_probabilities() -> None:
    assert _shares(["100%", "high", 1.0, 4.0]) == ([1.0, "4th", "1th", "4th"], [])
    assert _shares(["5%", "high", 1.0, 0.2]) == ([0.05, "4th", 1.0, 0.2], [])


def test_what_is_beyond_a_hundred_is_no_probability() -> None:
    assert _shares([8000.0, 4.0]) == ([None, "4th"], [(0, "CEL003")])


def test_values_of_the_scale_that_is_set_stay_what_they_are() -> None:
    scale = Settings(risk_matrix={"preset": "pmbok"}).scoring().impact
    read, said = column_of("risks", "impact", [0.05, 0.8, 1.0], scale=scale)
    assert [each.share for each in read] == [0.05, 0.8, 1.0]
    assert said == []
    bands = [{"name": "Fine", "up_to": 9}, {"name": "Bad"}]
    own = Settings(risk_matrix={"impact": [1, 3, 90], "bands": bands}).scoring().impact
    read, said = column_of("risks", "impact", [90.0, 3.0, 1.0], scale=own)
    assert [each.step for each in read] == [3.0, 2.0, 1.0]
    assert said == []


def test_an_amount_that_is_shown_as_a_percentage_is_no_money() -> None:
    assert column_of("tasks", "budget", [0.1, 300.0], is_percent=True) == (
        [None, 300.0],
        [(0, "CEL003")],
    )
    assert column_of("tasks", "budget", ["10%", 300.0]) == ([None, 300.0], [(0, "CEL003")])
    assert column_of("tasks", "budget", [0.1, 300.0]) == ([0.1, 300.0], [])


def test_a_week_of_effort_is_as_long_as_the_calendars() -> None:
    assert column_of("tasks", "effort", ["2w", "1d"], days_per_week=4)[0] == [64.0, 8.0]
    assert column_of("tasks", "effort", [2.0], header="Effort (weeks)", days_per_week=6)[0] == [
        96.0
    ]


def test_a_known_id_is_never_taken_apart() -> None:
    text = "T-1 SS"
    known, _ = column_of("tasks", "predecessors", [text], known_ids={"t-1 ss"})
    assert known == [(PredecessorLink("T-1 SS"),)]


def test_equal_texts_are_read_alike() -> None:
    values, said = column_of("tasks", "status", ["done", "blue", "done", "blue"])
    assert values[0] is values[2]
    assert said == [(1, "CEL010"), (3, "CEL010")]


def test_a_column_of_plain_days_with_one_beyond_reach_is_read_cell_by_cell() -> None:
    days = [date(2026, 3, 2), None, date(1931, 3, 2), date(2026, 3, 4)]
    values, said = column_of("tasks", "start", days)
    assert values == [date(2026, 3, 2), None, None, date(2026, 3, 4)]
    assert said == [(2, "CEL008")]


def test_equal_cells_are_each_reported() -> None:
    values, said = column_of("tasks", "status", ["done", "sleeping", None, "sleeping"])
    assert [values[1], values[2], values[3]] == [None, None, None]
    assert [index for index, _ in said] == [1, 3]


def test_a_check_mark_is_not_taken_for_the_number_it_is_equal_to() -> None:
    values, said = column_of("tasks", "budget", [1.0, None, True])
    assert values == [1.0, None, None]
    assert [index for index, _ in said] == [2]


@pytest.mark.parametrize("cell", ["1.234 €", "EUR 1.234", "-1.234 kr", "R$ 1.234"])
def test_a_price_of_three_decimals_is_thousands_and_said(cell: str) -> None:
    amount = -1234.0 if cell.startswith("-") else 1234.0
    assert column_of("tasks", "budget", [cell]) == ([amount], [(0, "CEL015")])


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("1.234", 1.234), ("1.234元", 1.234), ("¥1.234", 1.234), ("1.234 k€", 1234.0)],
)
def test_without_a_currency_that_parts_thousands_so_it_is_decimals(
    cell: str, amount: float
) -> None:
    assert column_of("tasks", "budget", [cell]) == ([amount], [(0, "CEL015")])


def test_below_a_header_that_multiplies_three_decimals_are_decimals() -> None:
    values, _ = column_of("tasks", "budget", ["1.234 €"], header="Budget (k€)")
    assert values == [1234.0]


@pytest.mark.parametrize("other", ["12.50 €", "1,500.00 €", "0.5"])
def test_decimal_points_of_the_column_keep_three_decimals(other: str) -> None:
    values, said = column_of("tasks", "budget", ["1.234 €", other])
    assert (values[0], said) == (1.234, [(0, "CEL015")])


def test_people_in_full_are_shares_of_their_time_and_days_a_week_are_none() -> None:
    assert column_of("team", "units", ["50%", "1.0 FTE", "0.5 FTE", "2 days/week", "80"]) == (
        [0.5, 1.0, 0.5, None, 0.8],
        [(3, "CEL003")],
    )
