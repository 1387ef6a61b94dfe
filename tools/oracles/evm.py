"""Published examples of earned value, as plans with dates where they can be, beside their figures."""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.earned_schedule import TimeMethod
from sheetpm.analysis.indices import EacMethod, form_tcpi
from tools.oracles.case import Case
from tools.oracles.comparison import Comparison
from tools.oracles.made_plan import (
    PERIOD_DAYS,
    Package,
    analyse_packages,
    earn_in_turn,
    in_period,
    part_gone,
)

Content = Mapping[str, Any]

_DIVIDES_BY_BAC = (
    "a wrong sheet: it divides by the whole budget in place of the planned value to date"
)
_FIGURES = {
    "BAC": "bac", "PV": "pv", "EV": "ev", "AC": "ac", "SV": "sv", "CV": "cv", "SPI": "spi",
    "CPI": "cpi", "EAC": "eac", "EAC_typical": "eac", "EAC_f": "eac", "ETC": "etc", "ETC_f": "etc",
    "VAC": "vac", "TCPI_BAC": "tcpi_bac", "TCPI_EAC": "tcpi_eac", "PCIB": "percent_earned",
}  # fmt: skip
_ESTIMATES = {
    "EAC_atypical": EacMethod.REMAINING_AS_PLANNED,
    "EAC_combined": EacMethod.COST_AND_SCHEDULE_INDEX,
    "EAC_bottom_up": EacMethod.BOTTOM_UP,
}


def compare_evm(folder: Path) -> Iterator[Case]:
    """Every example below a folder `evm`."""
    for path in sorted(folder.rglob("*.json")):
        compare = _COMPARED.get(path.stem)
        if path.parent.name != "evm" or compare is None:
            continue
        said = Comparison()
        content = json.loads(path.read_text("utf-8"))
        compare(content, said)
        if path.stem == "student_auv_period13":
            yield _wrong_part(content)
        yield Case(
            folder="evm", name=path.stem, checked=said.checked, differing=tuple(said.differing),
        )  # fmt: skip


def _published(
    content: Content,
    found: Analysis,
    said: Comparison,
    *others: str,
    whole: Collection[str] = (),
) -> None:
    """Every figure under `expected`, but for the `others`, which the caller compares itself.

    `whole` are amounts that the source prints without decimals: they may be off by half a unit.
    """
    earned, tolerance = found.earned_value, content["tolerance"]
    estimates = {each.method: each.eac for each in earned.estimates}
    for name, printed in content["expected"].items():
        if name in others:
            continue
        if name in _FIGURES:
            value = getattr(earned.total, _FIGURES[name]).value
        elif name in _ESTIMATES:
            value = estimates[_ESTIMATES[name]].value
        else:
            said.equal(f"a figure called {name}", "unknown", name)
            continue
        said.near(name, value, printed, 0.5 if name in whole else tolerance)


def _snapshot(content: Content, said: Comparison) -> None:
    packages = [
        part_gone(task["budget"], task["planned_pct"], task["actual_pct"], task["AC"])
        for task in content["inputs"]["tasks"]
    ]
    _published(content, analyse_packages(packages), said)


def _three_tasks(content: Content, said: Comparison) -> None:
    packages = [
        part_gone(task["BAC"], task["PV"] / task["BAC"], task["EV"] / task["BAC"], task["AC"])
        for task in content["inputs"]["tasks"]
    ]
    _published(content, analyse_packages(packages), said)


def _period_12(content: Content, said: Comparison) -> None:
    inputs = content["inputs"]
    packages = [
        part_gone(task["PV_total"], task["PV"] / task["PV_total"], task["pct"], task["AC"])
        for task in inputs["tasks"]
    ]
    packages += [part_gone(budget, 0.0, 0.0, 0.0) for budget in inputs["other_tasks_PV_total"]]
    found = analyse_packages(packages)
    _published(content, found, said, whole=("EAC_f", "ETC_f", "VAC"))


def _five_phases(content: Content, said: Comparison) -> None:
    """Each phase spreads its budget evenly over its months; the status is that after month 8."""
    packages, spent = [], []
    for phase in content["phases"]:
        months = [int(month) for month in phase["months"]]
        packages.append(
            in_period(phase["budget"], min(months), 8, last=max(months), done=phase["progress"])
        )
        spent.append((0, float(phase["AC"])))
    found = analyse_packages(packages, spent)
    _published(content, found, said)
    for phase, pv in zip(content["phases"], found.earned_value.task_pv, strict=True):
        said.near(f"PV of {phase['name']}", pv, phase["PV"], content["tolerance"])


def _one_year(content: Content, said: Comparison) -> None:
    """Budgets differ by month, so each month of an activity is a task of its own."""
    status = content["status_period"]
    packages: list[Package] = []
    sizes: list[int] = []
    for activity in content["activities"]:
        rate = activity["actual_pct"] / activity["planned_pct"] if activity["planned_pct"] else 0.0
        own = [
            in_period(budget, month, status, done=rate if month <= status else 0.0)
            for month, budget in enumerate(activity["planned_by_month"], start=1)
            if budget
        ]
        packages += own
        sizes.append(len(own))
    costs = content["actual_cost_by_month"]
    spent = [((status - month) * PERIOD_DAYS, cost) for month, cost in enumerate(costs, start=1)]
    analysis = analyse_packages(packages, spent)
    _published(content, analysis, said, "estimated_time_months", "cum_PV")
    values = iter(analysis.earned_value.task_ev.tolist())
    for activity, size in zip(content["activities"], sizes, strict=True):
        found = sum(islice(values, size))
        said.near(f"EV of {activity['activity']}", found, activity["ev"], content["tolerance"])
    _in_time(content, analysis, said)


def _in_time(content: Content, analysis: Analysis, said: Comparison) -> None:
    expected, tolerance = content["expected"], content["tolerance"]
    by_method = {each.method: each.days for each in analysis.earned_schedule.estimates}
    days = by_method[TimeMethod.AT_VALUE_INDEX].value
    months = None if days is None else days / PERIOD_DAYS
    said.near("time in months", months, expected["estimated_time_months"], tolerance)
    points = analysis.earned_schedule_series.points
    said.equal("periods", len(points), len(expected["cum_PV"]))
    for month, (point, printed) in enumerate(zip(points, expected["cum_PV"], strict=False), 1):
        said.near(f"PV to month {month}", point.pv, printed, tolerance)


def _book(content: Content, said: Comparison) -> None:
    inputs = content["inputs"]
    steps = inputs["AC_by_period"]
    spent = [
        ((inputs["status_period"] - period) * PERIOD_DAYS, cost)
        for period, cost in enumerate(steps, start=1)
    ]
    _published(content, _by_shares(inputs, spent), said)


def _package_tests(content: Content, said: Comparison) -> None:
    inputs = content["inputs"]
    spent = [(0, float(inputs["AC_cum"][inputs["status_period"] - 1]))]
    _published(content, _by_shares(inputs, spent), said)


def _by_shares(inputs: Content, spent: list[tuple[int, float]]) -> Analysis:
    shares = [0.0, *inputs["planned_pct_cum"]]
    budgets = [inputs["BAC"] * (after - before) for before, after in pairwise(shares)]
    earned = inputs["BAC"] * inputs["actual_pct"]
    return analyse_packages(earn_in_turn(budgets, inputs["status_period"], earned), spent)


def _hours(content: Content, said: Comparison) -> None:
    """EV by effort: hours spent of those spent and still to go."""
    inputs = content["inputs"]
    spent = inputs["actual_hours"]
    done = spent / (spent + inputs["remaining_hours"])
    rate = inputs["hourly_rate"]
    package = part_gone(inputs["baseline_hours"] * rate, 1.0, done, spent * rate)
    found = analyse_packages([package])
    _published(content, found, said, "pct_planned")
    planned = found.progress.planned.value
    said.near("planned", planned, content["expected"]["pct_planned"], content["tolerance"])


def _distressed(content: Content, said: Comparison) -> None:
    """The rest is estimated anew: of 1000 days as many are left as the estimate costs more."""
    inputs = content["inputs"]
    bac, rest = inputs["BAC"], inputs["ETC_bottom_up"]
    package = Package(
        budget=bac, first=-500, days=1000, done=inputs["EV"] / bac, cost=inputs["AC"],
        days_left=round(1000 * rest / bac),
    )  # fmt: skip
    found = analyse_packages([package])
    _published(content, found, said, "TCPI_EAC")
    estimates = {each.method: each.eac for each in found.earned_value.estimates}
    total = found.earned_value.total
    tcpi = form_tcpi(total.bac, total.ev, total.ac, aim=estimates[EacMethod.BOTTOM_UP])
    said.near("TCPI of it", tcpi.value, content["expected"]["TCPI_EAC"], content["tolerance"])


def _wrong_sheet(content: Content, said: Comparison) -> None:
    """What the sheet has right; its SPI is stated with the planned value to date here."""
    expected, inputs = content["expected"], content["inputs"]
    total = _analyse_wrong_sheet(content).earned_value.total
    for name, figure in (("CV", total.cv), ("CPI", total.cpi), ("EAC", total.eac)):
        said.near(name, figure.value, expected[name], content["tolerance"])
    spi = inputs["EV_total"] / inputs["PV_cum"][12]
    said.near("SPI with PV to date", total.spi.value, spi, 1e-9)


def _wrong_part(content: Content) -> Case:
    """What it has wrong; none of it may come out here."""
    expected, said = content["expected"], Comparison()
    found = _analyse_wrong_sheet(content)
    total = found.earned_value.total
    by_method = {each.method: each.days for each in found.earned_schedule.estimates}
    days = by_method[TimeMethod.AT_VALUE_INDEX].value
    for name, value in (
        ("SV_vs_BAC", total.sv.value),
        ("SPI_vs_BAC", total.spi.value),
        ("est_time_periods", None if days is None else days / PERIOD_DAYS),
    ):
        said.near(name, value, expected[name], content["tolerance"])
    return Case(
        folder="evm",
        name="student_auv_period13, divided by BAC",
        checked=said.checked,
        differing=tuple(said.differing),
        known=_DIVIDES_BY_BAC if len(said.differing) == said.checked else "",
    )


def _analyse_wrong_sheet(content: Content) -> Analysis:
    inputs = content["inputs"]
    values = [0.0, *inputs["PV_cum"]]
    budgets = [after - before for before, after in pairwise(values)]
    packages = earn_in_turn(budgets, 13, inputs["EV_total"])
    return analyse_packages(packages, [(0, inputs["AC_total"])])


def _weeks(content: Content, said: Comparison) -> None:
    """The sheet rounds CPI to two digits before it estimates; ours stays as it is."""
    bac, weeks = content["inputs"]["BAC"], content["expected"]["weeks"]
    for number, week in enumerate(weeks, start=1):
        planned = [0.0, *(each["PV"] for each in weeks)]
        budgets = [after - before for before, after in pairwise(planned)]
        budgets.append(bac - planned[-1])
        found = analyse_packages(earn_in_turn(budgets, number, week["EV"]), [(0, week["AC"])])
        total = found.earned_value.total
        for name in ("PV", "EV", "AC", "SV", "CV"):
            said.near(f"week {number} {name}", getattr(total, name.lower()).value, week[name], 1e-6)
        for name, figure in (("SPI", total.spi), ("CPI", total.cpi)):
            rounded = None if figure.value is None else round(figure.value, 2)
            said.near(f"week {number} {name}", rounded, week[name], 1e-9)
        for name, figure, sign in (
            ("ETC", total.etc, 1),
            ("EAC", total.eac, 1),
            ("VAC", total.vac, -1),
        ):
            value = None if figure.value is None else sign * figure.value
            low, high = _by_rounded_index(bac, week, name)
            said.near(f"week {number} {name}", value, (low + high) / 2, (high - low) / 2)


def _by_rounded_index(bac: float, week: Content, name: str) -> tuple[float, float]:
    """What the printed figure may stand for: its CPI is known to half a hundredth, it to a yen."""
    sign = -1 if name == "VAC" else 1
    low, high = ((bac - week["EV"]) / (week["CPI"] + off) for off in (0.005, -0.005))
    off = sign * week[name] - (bac - week["EV"]) / week["CPI"]
    return low + off - 1, high + off + 1


_COMPARED: Mapping[str, Callable[[Content, Comparison], None]] = {
    "engi5003_snapshot": _snapshot,
    "five_phase_3700k": _five_phases,
    "one_year_project_status_may": _one_year,
    "pra_book_500k": _book,
    "pra_tests_100k": _package_tests,
    "single_task_hours_based_ev": _hours,
    "six_task_period12_bac248": _period_12,
    "student_auv_period13": _wrong_sheet,
    "student_weekly_yen": _weeks,
    "tcpi_distressed_1m": _distressed,
    "three_task_design_build_test": _three_tasks,
}
