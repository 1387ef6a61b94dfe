"""The cost of an hour, where people state that of a day or a week."""

import pytest

from sheetpm.languages import Language
from tests.parse.reading import column_of, read


@pytest.mark.parametrize(
    ("cell", "rate"),
    [
        ("3000元/天", 400.0),
        ("3000元/人天", 400.0),
        ("3000元每天", 400.0),
        ("3000元（每天）", 400.0),
        ("3000元一天", 400.0),
        ("0.3万/天", 400.0),
        ("750/day", 100.0),
        ("€750 per day", 100.0),
        ("1,500.00 € / Tag", 200.0),
        ("750 daily", 100.0),
        ("1.2万/周", 400.0),
        ("3000 a week", 100.0),
    ],
)
def test_a_rate_of_a_longer_time_is_divided_by_its_hours(cell: str, rate: float) -> None:
    rates, said = column_of("team", "cost_rate", [cell], hours_per_day=7.5, days_per_week=4)
    assert (rates, said) == ([rate], [])


@pytest.mark.parametrize("cell", ["2万/月", "20k per month", "30万/年", "500/m"])
def test_what_a_month_costs_is_no_rate(cell: str) -> None:
    assert column_of("team", "cost_rate", [cell]) == ([None], [(0, "CEL003")])


@pytest.mark.parametrize(
    "cell", ["80/h", "80元/小时", "80 /hour", "80 per hour", "$80.00/hr", "80"]
)
def test_a_rate_of_an_hour_stays(cell: str) -> None:
    assert column_of("team", "cost_rate", [cell, 80.0])[0] == [80.0, 80.0]


def test_a_note_that_is_no_time_stays_a_note() -> None:
    assert column_of("team", "cost_rate", ["80 (senior)"]) == ([80.0], [(0, "CEL014")])


def test_a_header_may_state_the_time() -> None:
    cells = [800.0, None, "100/h", "1600", "4000/周"]
    values, said = column_of("team", "cost_rate", cells, header="费率（元/天）")
    assert values == [100.0, None, 100.0, 200.0, 100.0]
    assert (0, "CEL019") in said
    monthly = column_of("team", "cost_rate", [20_000.0], header="Rate (per month)")
    assert monthly == ([None], [(0, "CEL003")])


def test_the_finding_asks_for_a_rate_per_hour() -> None:
    reading = read("""
        Project:

        | Field         | Value |
        |---------------|-------|
        | Hours per day | 6     |

        Tasks:

        | Task   | Start      |
        |--------|------------|
        | Design | 2026-03-02 |

        Team:

        | Name | Rate     |
        |------|----------|
        | Ann  | 600/天   |
        | Ben  | 2万/月   |
    """)
    assert [row.cost_rate for row in reading.plan.team.rows] == [100.0, None]
    found = reading.only("CEL003")
    assert str(found.place) == "Team!B3"
    assert "a rate per hour" in found.message(Language.EN)
    assert "每小时的费率" in found.message(Language.ZH)
