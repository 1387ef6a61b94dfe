"""Registers whose rows have names and no ids."""

from datetime import date

from tests.parse.reading import grid, read_grids, tasks_grid

_TASKS = tasks_grid(["Task", "Start", "Finish"], ["Dig", date(2026, 3, 2), date(2026, 3, 6)])


def test_a_register_of_risks_is_read_and_the_lack_of_ids_is_said() -> None:
    reading = read_grids(
        _TASKS,
        grid(
            "Risks",
            ["Risk", "Probability", "Impact", "Who"],
            ["Rain", "High", "Low", "Ann"],
            ["Frost", "Low", "High", "Bo"],
            [None, "Low", "Low", "Bo"],
        ),
    )
    rows = reading.plan.risks.rows
    assert [(row.id, row.risk, row.owner) for row in rows] == [
        (None, "Rain", "Ann"),
        (None, "Frost", "Bo"),
    ]
    assert str(reading.only("HDR008").place) == "Risks!A1"
    assert str(reading.only("CEL004").place) == "Risks!A4"


def test_by_its_headers_alone_it_is_a_register_if_it_tells_probability_and_impact() -> None:
    risks = ["Risk", "Probability", "Impact", "Owner"]
    found = read_grids(_TASKS, grid("What may happen", risks, ["Rain", "High", "Low", "Ann"]))
    assert [row.risk for row in found.plan.risks.rows] == ["Rain"]
    names = ["Issue", "Raised", "Owner", "Status"]
    other = read_grids(_TASKS, grid("Odds and ends", names, ["Late", None, "Ann", "Open"]))
    assert not other.plan.issues.rows
