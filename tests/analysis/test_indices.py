"""The indices of earned value against published examples, re-stated with their sources."""

import json
from pathlib import Path
from typing import Any

import pytest

from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.analysis.indices import Indices, estimate_range, form_indices, form_tcpi

PUBLISHED = Path(__file__).parents[2] / ".." / "shared" / "oracles" / "evm"

needs_published = pytest.mark.skipif(
    not PUBLISHED.is_dir(), reason="the folder ../shared with published examples is absent"
)


NO_REST = missing("no remaining duration is typed", "未填写剩余工期")


def indices(bac: float, pv: float, ev: float, ac: float) -> Indices:
    return form_indices(bac=known(bac), pv=known(pv), ev=known(ev), ac=known(ac))


def values(found: Indices, *names: str) -> list[float | None]:
    return [getattr(found, name).value for name in names]


def published(name: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((PUBLISHED / f"{name}.json").read_text("utf-8"))
    return content


def test_the_book_example_of_a_project_of_500_thousand() -> None:
    """P. Govan, Project Risk Analysis, ch. 5: five periods, status after the third."""
    found = indices(500_000, 250_000, 200_000, 290_000)
    assert values(found, "sv", "cv", "etc", "vac") == pytest.approx(
        [-50_000, -90_000, 435_000, -225_000]
    )
    assert values(found, "spi", "cpi", "eac") == pytest.approx([0.8, 0.6897, 725_000], rel=1e-3)
    assert values(found, "tcpi_bac", "tcpi_eac") == pytest.approx([1.429, 0.690], abs=1e-3)
    range_ = [estimate.eac.value for estimate in estimate_range(found, rest=known(435_000))]
    # 290 + (500 - 200) = 590; 500 / 0.68966 = 725; 290 + 300 / (0.68966 x 0.8) = 833.75
    # and with 435 thousand estimated from below for the rest, 290 + 435 = 725 again
    assert range_ == pytest.approx([590_000, 725_000, 833_750, 725_000])


def test_the_five_phase_example() -> None:
    """Five phases, 3,700 thousand: solved alike by three people (status after month 8).

    EV = 600 + 1200 + 400/2 + 1200/3 + 0 = 2400
    """
    found = indices(3700, 3000, 600 + 1200 + 400 * 0.5 + 1200 / 3, 2700)
    assert values(found, "ev", "cv", "sv") == pytest.approx([2400, -300, -600])
    assert values(found, "cpi", "spi", "eac") == pytest.approx([0.88889, 0.8, 4162.5], abs=0.005)
    assert estimate_range(found, rest=NO_REST)[0].eac.value == pytest.approx(4000)


def test_the_snapshot_example_of_three_tasks() -> None:
    """University of Adelaide, ENGI5003: budgets 20, 15, 10; planned 100, 100, 80 %; done 100, 60, 40 %."""
    found = indices(45, 20 + 15 + 8, 20 + 9 + 4, 22 + 10 + 6)
    assert values(found, "pv", "ev", "ac", "sv", "cv") == [43, 33, 38, -10, -5]
    assert values(found, "spi", "cpi") == pytest.approx([0.77, 0.87], abs=0.006)


def test_the_design_build_test_example() -> None:
    """Design, build, test with a budget of 500: EV 200, PV 300, AC 250."""
    found = indices(500, 300, 200, 250)
    assert values(found, "cv", "sv", "cpi", "eac") == pytest.approx([-50, -100, 0.8, 625])
    assert found.spi.value == pytest.approx(0.67, abs=0.006)


def test_the_period_12_example() -> None:
    """Gray & Larson style exercise (IE5411): BAC 248 after twelve periods."""
    found = indices(248, 158, 8 + 40 + 30 + 20 + 20 + 30, 210)
    assert values(found, "ev", "cv", "sv", "vac") == pytest.approx([148, -62, -10, -104], abs=0.2)
    assert values(found, "spi", "cpi", "percent_earned") == pytest.approx(
        [0.94, 0.7047, 0.6], abs=0.006
    )


def test_the_distressed_project_against_a_new_estimate() -> None:
    """Global Knowledge: EV 460,000, AC 589,744, bottom-up ETC 652,000."""
    ev, ac = known(460_000), known(589_744)
    tcpi = form_tcpi(known(1_000_000), ev, ac, aim=known(589_744 + 652_000))
    assert tcpi.value == pytest.approx(0.83, abs=0.006)


def test_a_sheet_that_divides_by_the_budget_is_not_what_spi_means() -> None:
    """A student's workbook printed SPI 0.6901 = EV / BAC; with PV to date it is 0.878."""
    found = indices(14_700, 11_550, 10_144.6154, 6_416.23)
    assert found.spi.value == pytest.approx(0.8783, abs=1e-4)
    assert found.percent_earned.value == pytest.approx(0.6901, abs=1e-4)
    assert found.cpi.value == pytest.approx(1.5811, abs=1e-4)


@needs_published
@pytest.mark.shared
@pytest.mark.parametrize("week", range(7))
def test_the_weekly_reports_in_yen(week: int) -> None:
    """Its CPI is rounded to two digits before the estimate is made, so only what comes before agrees."""
    case = published("student_weekly_yen")
    report = case["expected"]["weeks"][week]
    found = indices(case["inputs"]["BAC"], report["PV"], report["EV"], report["AC"])
    assert values(found, "sv", "cv") == [report["SV"], report["CV"]]
    assert values(found, "spi", "cpi") == pytest.approx([report["SPI"], report["CPI"]], abs=0.0051)


@needs_published
@pytest.mark.shared
def test_the_package_tests_of_100_thousand() -> None:
    expected = published("pra_tests_100k")["expected"]
    found = indices(100_000, 0.4 * 100_000, 0.35 * 100_000, 36_000)
    for name in ("PV", "EV", "AC", "SV", "CV", "SPI", "CPI"):
        assert getattr(found, name.lower()).value == pytest.approx(expected[name], rel=1e-6)


@needs_published
@pytest.mark.shared
def test_the_single_task_in_hours() -> None:
    """100 hours planned at 100; 110 spent, 10 to go: 110 / 120 done."""
    case = published("single_task_hours_based_ev")
    found = indices(10_000, 10_000, 10_000 * 110 / 120, 11_000)
    expected = case["expected"]
    assert found.ev.value == pytest.approx(expected["EV"], abs=0.01)
    assert found.eac.value == pytest.approx(expected["EAC"])
    assert found.vac.value == pytest.approx(expected["VAC"])


@needs_published
@pytest.mark.shared
def test_the_one_year_project_in_may() -> None:
    """Its EV is the PV to date x done / planned (8,000 x 0.5 / 0.75), not BAC x done (6,000)."""
    case = published("one_year_project_status_may")
    rows = case["activities"]
    budgets = [sum(row["planned_by_month"]) for row in rows]
    pv = sum(sum(row["planned_by_month"][: case["status_period"]]) for row in rows)
    ev = sum(row["ev"] for row in rows)
    expected = case["expected"]
    found = indices(sum(budgets), pv, ev, expected["AC"])
    for name in ("BAC", "PV", "EV", "CV", "SV", "CPI", "SPI", "EAC"):
        assert getattr(found, name.lower()).value == pytest.approx(expected[name], rel=1e-4)


def test_spi_is_missing_while_nothing_was_planned() -> None:
    found = indices(100, 0, 0, 10)
    assert found.spi.value is None
    assert found.spi.why is not None
    assert found.sv.value == 0


@pytest.mark.parametrize(("ev", "ac"), [(0, 10), (10, 0), (10, -5)])
def test_cpi_and_its_estimate_are_missing_without_earnings_or_cost(ev: float, ac: float) -> None:
    found = indices(100, 50, ev, ac)
    for name in ("cpi", "eac", "etc", "vac", "tcpi_eac"):
        assert getattr(found, name).value is None
        assert getattr(found, name).why is not None


def test_the_budget_cannot_be_kept_once_it_is_spent() -> None:
    found = indices(100, 100, 80, 100)
    assert found.tcpi_bac.value is None
    assert found.tcpi_bac.why is not None
    assert found.tcpi_bac.why.en == "the budget is already spent"
    assert found.tcpi_eac.value == pytest.approx(0.8)  # (100 - 80) / (125 - 100)


def test_a_finished_project_needs_no_efficiency() -> None:
    found = indices(100, 100, 100, 90)
    assert found.tcpi_bac.value is None
    assert found.tcpi_eac.value is None
    assert found.eac.value == pytest.approx(90)


def test_a_missing_part_hands_its_reason_on() -> None:
    why = missing("no actual cost is recorded", "未记录实际成本")
    found = form_indices(bac=known(100), pv=known(50), ev=known(40), ac=why)
    for name in ("cv", "cpi", "eac", "etc", "vac", "tcpi_bac", "percent_spent"):
        assert getattr(found, name) == why
    assert found.spi.value == pytest.approx(0.8)
    assert [each.eac for each in estimate_range(found, rest=known(60))] == [why] * 4


def test_a_budget_of_nothing_has_no_percentage() -> None:
    found = form_indices(bac=known(0), pv=known(0), ev=known(0), ac=Figure(value=5))
    assert found.percent_earned.value is None
    assert found.percent_spent.value is None
