"""Analytic and published results of simulations, beside ours at a fixed seed."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tools.oracles.case import Case
from tools.oracles.comparison import Comparison
from tools.oracles.simulated import (
    Simulated,
    points_of,
    simulate_in_line,
    simulate_side_by_side,
)

Content = Mapping[str, Any]

_USUAL_TOLERANCE = 0.05
_CHANCE_TOLERANCE = 0.005
_REJECTED = "REJECTED_pra_correlated_mcs"
_MOMENTS = "pra_smm_correlated"
_NO_FIGURES_OF_SIMULATION = frozenset({"alpha", "beta", "var"})
"""Parameters of a distribution, and the square of a figure that is compared."""


def compare_montecarlo(folder: Path) -> Iterator[Case]:
    """Every example below a folder `montecarlo`; names that begin with `_` hold none."""
    for path in sorted(folder.rglob("*.json")):
        if path.parent.name != "montecarlo" or path.name.startswith("_"):
            continue
        content = json.loads(path.read_text("utf-8"))
        said = Comparison()
        if path.stem == _REJECTED:
            _rejected(content, path.parent, said)
        elif path.stem == _MOMENTS:
            _second_moments(content, said)
        else:
            _distributions(content, said)
        yield Case(
            folder="montecarlo", name=path.stem, checked=said.checked,
            differing=tuple(said.differing),
        )  # fmt: skip


def _distributions(content: Content, said: Comparison) -> None:
    tasks = [points_of(task) for task in content["tasks"]]
    is_serial = content["network"] == "serial"
    found = simulate_in_line(tasks) if is_serial else simulate_side_by_side(tasks)
    for kind in ("expected_published", "expected_analytic"):
        for name, printed in content.get(kind, {}).items():
            if name == "criticality":
                for share, wanted in zip(found.criticality, printed, strict=True):
                    said.near(name, share, wanted, _CHANCE_TOLERANCE)
            elif name not in _NO_FIGURES_OF_SIMULATION:
                said.near(name, _figure(found, name), printed, _tolerance(content, name))


def _figure(found: Simulated, name: str) -> float:
    """`mean`, `sd`, `P80`, or the distance of two of the last kind."""
    if name == "mean":
        return found.mean
    if name == "sd":
        return found.deviation
    levels = [int(part[1:]) / 100 for part in name.split("_") if part[0] == "P"]
    values = [found.quantile(level) for level in levels]
    return values[0] - sum(values[1:])


def _tolerance(content: Content, name: str) -> float:
    stated = content.get("tolerance", content.get("tolerance_for_100k_runs", _USUAL_TOLERANCE))
    if isinstance(stated, Mapping):
        stated = stated.get(name, _USUAL_TOLERANCE)
    return float(stated)


def _second_moments(content: Content, said: Comparison) -> None:
    """Three correlations as the one that gives the same variance; sheetpm has one for all."""
    inputs, expected = content["inputs"], content["expected"]
    deviations = [variance**0.5 for variance in inputs["var"]]
    tasks = [
        points_of({"dist": "normal", "mean": mean, "sd": deviation})
        for mean, deviation in zip(inputs["mean"], deviations, strict=True)
    ]
    pairs = [(one, other) for one in range(3) for other in range(one)]
    products = {pair: deviations[pair[0]] * deviations[pair[1]] for pair in pairs}
    shared = sum(inputs["corr"][one][other] * products[one, other] for one, other in pairs)
    common = shared / sum(products.values())
    tolerance = content["tolerance"]
    found, apart = simulate_in_line(tasks, correlation=common), simulate_in_line(tasks)
    said.near("mean", found.mean, expected["mean"], tolerance)
    said.near("sd", found.deviation, expected["sd"], tolerance)
    said.near("sd apart", apart.deviation, expected["sd_independent"], tolerance)
    for level, printed in zip((0.025, 0.975), expected["ci95"], strict=True):
        said.near(f"P{level:.1%}", found.quantile(level), printed, 4 * tolerance)


def _rejected(content: Content, folder: Path, said: Comparison) -> None:
    """Whatever the correlation, means add up: the published mean must not come out."""
    tasks = json.loads((folder / f"{content['inputs']['tasks'][3:]}.json").read_text("utf-8"))
    points = [points_of(task) for task in tasks["tasks"]]
    for correlation in (0.0, 0.4):
        found = simulate_in_line(points, correlation=correlation)
        said.near("mean", found.mean, content["correct_mean"], _USUAL_TOLERANCE)
