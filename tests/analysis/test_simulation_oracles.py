"""Published and analytic results of simulations, at a fixed seed.

The figures are those of ../shared/oracles/montecarlo and pert, whose files name their sources:
closed forms of the distributions, order statistics, Clark 1961, the PRA book (MIT licence), Taylor's
and Gray & Larson's exercises. They are restated here, so that the tests run without that folder.
"""

import json
from itertools import pairwise
from math import sqrt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sheetpm.analysis.iterations import Results
from sheetpm.analysis.simulated_durations import ThreePoints
from tests.analysis.simulated import DAY, days, run, serial, three

SHARED = Path(__file__).parents[2] / ".." / "shared" / "oracles"


def normal(mean: float, deviation: float) -> ThreePoints:
    return three("NORMAL", mean - 3 * deviation, mean, mean + 3 * deviation)


def uniform(low: float, high: float) -> ThreePoints:
    return three("UNIFORM", low, (low + high) / 2, high)


def side_by_side(*tasks: ThreePoints) -> Results:
    return run({f"T{number}": task for number, task in enumerate(tasks)})[0]


def in_line(*tasks: ThreePoints, correlation: float = 0.0) -> np.ndarray:
    named = {f"T{number}": task for number, task in enumerate(tasks)}
    return days(run(named, serial(list(named)), correlation=correlation)[0])


def figures(length: np.ndarray) -> dict[str, float]:
    levels = {
        f"P{level}": float(np.quantile(length, level / 100)) for level in (5, 10, 50, 80, 90, 95)
    }
    return {"mean": float(length.mean()), "sd": float(length.std()), **levels}


CASES: dict[str, tuple[tuple[ThreePoints, ...], bool, dict[str, float], float]] = {
    "triangular_single": (
        (three("TRIANGULAR", 4, 6, 14),),
        False,
        {"mean": 8, "sd": 2.160247, "P10": 5.414214, "P50": 7.675445, "P80": 10},
        0.03,
    ),
    "beta_pert_single": (
        (three("PERT", 4, 6, 14),),
        False,
        {
            "mean": 7,
            "sd": 1.732051,
            "P5": 4.589774,
            "P10": 4.899021,
            "P50": 6.766723,
            "P80": 8.502586,
            "P90": 9.453341,
            "P95": 10.212767,
        },
        0.03,
    ),
    "uniform_parallel_2": (
        (uniform(0, 10),) * 2,
        False,
        {"mean": 6.666667, "sd": 2.357023, "P50": 7.071068, "P80": 8.944272},
        0.03,
    ),
    "uniform_parallel_5": (
        (uniform(10, 20),) * 5,
        False,
        {"mean": 18.333333, "P50": 18.705506, "P80": 19.563525},
        0.03,
    ),
    "normal_parallel_2": (
        (normal(20, 4),) * 2,
        False,
        {"mean": 22.256758, "sd": 3.302581, "P50": 22.179809, "P80": 25.001686},
        0.03,
    ),
    "normal_parallel_unequal": (
        (normal(30, 3), normal(28, 6)),
        False,
        {"mean": 31.794255, "sd": 3.539444},
        0.03,
    ),
    "criticality_uniform_unequal": ((uniform(0, 10), uniform(0, 6)), False, {"mean": 5.6}, 0.03),
    "criticality_index_exponential": (
        (three("EXPONENTIAL", 10, 10, 10), three("EXPONENTIAL", 5, 5, 5)),
        False,
        {"mean": 11.666667},
        0.1,
    ),
    "pra_three_tasks_independent": (
        (normal(10, 2), three("TRIANGULAR", 5, 10, 15), uniform(8, 12)),
        True,
        {"mean": 30, "sd": 3.082207},
        0.05,
    ),
    "pra_renovation": (
        (three("TRIANGULAR", 1, 2, 4), normal(5, 1.2), uniform(1, 3)),
        True,
        {"mean": 9.333333, "sd": 1.470450, "P50": 9.3, "P80": 10.5},
        0.1,
    ),
}


def lengths(tasks: tuple[ThreePoints, ...], *, is_serial: bool) -> np.ndarray:
    return in_line(*tasks) if is_serial else days(side_by_side(*tasks))


@pytest.mark.parametrize("name", CASES)
def test_published_figures_are_met(name: str) -> None:
    tasks, is_serial, expected, tolerance = CASES[name]
    found = figures(lengths(tasks, is_serial=is_serial))
    assert {key: found[key] for key in expected} == pytest.approx(expected, abs=tolerance)


def test_the_published_ninety_fifth_percentile_of_three_tasks_is_met() -> None:
    tasks, _, _, _ = CASES["pra_three_tasks_independent"]
    assert figures(in_line(*tasks))["P95"] == pytest.approx(35.1, abs=0.15)


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ((three("EXPONENTIAL", 10, 10, 10), three("EXPONENTIAL", 5, 5, 5)), (2 / 3, 1 / 3)),
        ((uniform(0, 10), uniform(0, 6)), (0.7, 0.3)),
    ],
    ids=["exponential", "uniform"],
)
def test_criticality_is_the_chance_to_be_the_longer(
    tasks: tuple[ThreePoints, ...], expected: tuple[float, float]
) -> None:
    results = side_by_side(*tasks)
    assert (results.critical / 100_000).tolist() == pytest.approx(expected, abs=0.005)


def test_the_mean_of_a_sum_does_not_hang_on_correlation() -> None:
    """The rejected publication says 38.6 for tasks whose means sum to 30."""
    tasks, _, _, _ = CASES["pra_three_tasks_independent"]
    found = figures(in_line(*tasks, correlation=0.4))
    assert found["mean"] == pytest.approx(30, abs=0.05)
    assert found["sd"] > 3.8


def test_correlation_widens_a_sum_as_the_second_moment_method_says() -> None:
    """Variances 4, 9 and 16; a common correlation of 0.3923 shares out as much as .5, .3 and .4."""
    tasks = (normal(10, 2), normal(15, 3), normal(20, 4))
    correlation = (0.5 * 6 + 0.3 * 8 + 0.4 * 12) / (6 + 8 + 12)
    found = figures(in_line(*tasks, correlation=correlation))
    assert found["mean"] == pytest.approx(45, abs=0.05)
    assert found["sd"] == pytest.approx(7.03, abs=0.05)
    assert figures(in_line(*tasks))["sd"] == pytest.approx(5.39, abs=0.05)


def _networks() -> list[Any]:
    """Three-point networks: activities with their predecessors, and the published critical path."""
    return [
        pytest.param(
            {"A": (2, 4, 12), "B": (3, 6, 9), "C": (1, 2, 9), "D": (3, 3, 9), "E": (1, 2, 3)}
            | {"F": (2, 8, 8), "G": (1, 2, 9), "H": (4, 5, 12), "I": (1, 3, 5)},
            "AC AD BE BF CG DH EH FI",
            "BFI",
            id="near_critical_9",
        ),
        pytest.param(
            {"A": (2, 6, 10), "B": (4, 5, 6), "C": (2, 3, 4), "D": (1, 2, 3), "E": (1, 3, 5)}
            | {"F": (3, 4, 5), "G": (2, 4, 6), "H": (0, 2, 4)},
            "AC CD DE BF EG GH FH",
            "ACDEGH",
            id="spanish_exercise_8",
        ),
        pytest.param(
            {"A": (5, 5, 7), "B": (1, 2, 5), "C": (5, 5, 5), "D": (4, 8, 13), "E": (1, 10, 17)}
            | {"F": (1, 5, 7), "G": (2, 6, 9), "H": (4, 4, 6), "I": (2, 7, 10), "J": (2, 4, 7)}
            | {"K": (6, 10, 13), "L": (2, 6, 6), "M": (2, 2, 3), "N": (7, 7, 12)},
            "AC AD BE CE DF DG EH FH GI HI IJ IK JL KM LN MN",
            "ACEHIKMN",
            id="wizedu_14",
        ),
    ]


@pytest.mark.parametrize(("points", "links", "critical"), _networks())
def test_pert_means_and_the_critical_path_are_those_published(
    points: dict[str, tuple[float, float, float]], links: str, critical: str
) -> None:
    """te = (a + 4 m + b) / 6 of each; along the critical path alone the means add up."""
    tasks = {name: three("PERT", *each) for name, each in points.items()}
    expected = sum(tasks[name].mean for name in critical) / DAY
    alone = {name: tasks[name] for name in critical}
    assert days(run(alone, serial(critical))[0]).mean() == pytest.approx(expected, abs=0.03)
    results, _ = run(tasks, [(pair[0], pair[1], "FS") for pair in links.split()])
    merged = days(results).mean()
    # A merge of paths takes longer than the longest of their means.
    assert expected - 0.03 <= merged <= expected + 1.5
    share = results.critical / 100_000
    ranked = {name: share[at] for at, name in enumerate(tasks)}
    assert all(ranked[one] > 0.4 and ranked[other] > 0.4 for one, other in pairwise(critical)), (
        ranked
    )


PATHS = {
    "flylib_path_1357": ([(5, 8, 17), (3, 5, 7), (4, 6, 8), (3, 4, 5)], 24, 28, 0.9633),
    "near_critical_9": ([(3, 6, 9), (2, 8, 8), (1, 3, 5)], 16, 15, 0.26),
    "stock_offering_11": (
        [(4, 7, 10), (2, 5, 8), (16, 19, 28), (2, 5, 14), (2, 5, 8), (17, 29, 45)],
        72.6667,
        70,
        0.3207,
    ),
}
"""Estimates along a published critical path, its mean, and the chance to finish within a time."""


@pytest.mark.parametrize("name", PATHS)
def test_classic_pert_chances_are_those_of_normal_durations(name: str) -> None:
    """The textbooks take ((b - a) / 6)^2 for the variance and the central limit theorem."""
    path, mean, within, chance = PATHS[name]
    length = in_line(*(three("NORMAL", *points) for points in path))
    assert length.mean() == pytest.approx(mean, abs=0.03)
    assert float(np.mean(length <= within)) == pytest.approx(chance, abs=0.01)


def test_beta_durations_are_wider_than_the_classic_variance() -> None:
    """So that Taylor's 0.9633 is 0.94: (mean - a)(b - mean) / 7 against ((b - a) / 6)^2."""
    path, mean, within, chance = PATHS["flylib_path_1357"]
    length = in_line(*(three("PERT", *points) for points in path))
    assert length.mean() == pytest.approx(mean, abs=0.03)
    assert length.std() == pytest.approx(sqrt(32 / 7 + 4 / 7 + 4 / 7 + 1 / 7), abs=0.03)
    assert float(np.mean(length <= within)) < chance - 0.01


def _read(case: dict[str, Any]) -> ThreePoints:
    kind = case["dist"]
    if kind == "normal":
        return normal(case["mean"], case["sd"])
    if kind == "exponential":
        return three("EXPONENTIAL", *(case["mean"],) * 3)
    if kind == "uniform":
        return uniform(case["min"], case["max"])
    return three(kind.upper(), case["min"], case["mode"], case["max"])


@pytest.mark.shared
def test_every_file_of_simulations_agrees() -> None:
    folder = SHARED / "montecarlo"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/oracles is not there")
    checked = 0
    for path in sorted(folder.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if path.name.startswith(("_", "REJECTED")) or "tasks" not in case:
            continue
        tasks = tuple(_read(each) for each in case["tasks"])
        results = side_by_side(*tasks) if case["network"] != "serial" else None
        length = days(results) if results else in_line(*tasks)
        found = figures(length)
        tolerance = case.get("tolerance", case.get("tolerance_for_100k_runs", 0.03))
        for kind in ("expected_published", "expected_analytic"):
            for key, value in case.get(kind, {}).items():
                allowed = tolerance.get(key, 0.05) if isinstance(tolerance, dict) else tolerance
                if key in found:
                    assert found[key] == pytest.approx(value, abs=allowed), (path.name, key)
                    checked += 1
                elif key == "criticality":
                    assert results is not None
                    share = (results.critical / 100_000).tolist()
                    assert share == pytest.approx(value, abs=0.005), path.name
                    checked += 1
    assert checked >= 30


@pytest.mark.shared
@pytest.mark.parametrize(
    "name", ["near_critical_9", "spanish_exercise_8", "wizedu_14", "data_center_migration_27"]
)
def test_every_pert_activity_has_the_mean_of_its_file(name: str) -> None:
    path = SHARED / "pert" / f"{name}.json"
    if not path.is_file():
        pytest.skip("the folder ../shared/oracles is not there")
    case = json.loads(path.read_text(encoding="utf-8"))
    expected = case["recomputed"]["te"]
    for each in case["activities"]:
        if each["id"] not in expected:
            continue
        low, likely, high = each["optimistic"], each["most_likely"], each["pessimistic"]
        points = three("PERT", low, likely, high)
        assert points.mean / DAY == pytest.approx(expected[each["id"]], abs=1e-9)
        if high > low:
            drawn = days(run({"T": points}, iterations=20_000)[0])
            # The variance of a beta-PERT, (mean - a)(b - mean) / 7.
            mean = points.mean / DAY
            deviation = sqrt((mean - low) * (high - mean) / 7)
            assert drawn.mean() == pytest.approx(mean, abs=4 * deviation / sqrt(20_000) + 0.003)
            assert drawn.std() == pytest.approx(deviation, rel=0.03)


@pytest.mark.shared
@pytest.mark.parametrize(
    "name",
    [
        "near_critical_9",
        "spanish_exercise_8",
        "stock_offering_11",
        "wizedu_14",
        "data_center_migration_27",
    ],
)
def test_every_pert_network_at_its_means_has_the_published_finish(name: str) -> None:
    path = SHARED / "pert" / f"{name}.json"
    if not path.is_file():
        pytest.skip("the folder ../shared/oracles is not there")
    case = json.loads(path.read_text(encoding="utf-8"))
    expected = case["recomputed"]
    activities = [each for each in case["activities"] if each["id"] in expected["te"]]
    means = {each["id"]: expected["te"][each["id"]] for each in activities}
    tasks = {name: three("UNIFORM", mean, mean, mean) for name, mean in means.items()}
    links = [
        (before, each["id"], "FS")
        if isinstance(before, str)
        else (before[0], each["id"], before[1])
        for each in activities
        for before in each["predecessors"]
        if isinstance(before, list) or before in means
    ]
    results, _ = run(tasks, links, iterations=1)
    # Durations are whole minutes, so that a path of ten thirds may be some minutes off.
    assert days(results).tolist() == pytest.approx([expected["duration"]], abs=0.02)
    found = [name for name, count in zip(tasks, results.critical, strict=True) if count]
    assert found == sorted(expected["critical"], key=list(tasks).index)
