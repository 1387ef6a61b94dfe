"""Published PERT exercises: expected times, critical paths, and chances to finish in time."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from sheetpm.analysis.simulated_durations import ThreePoints
from sheetpm.schema.tasks import Distribution
from tools.oracles.case import Case
from tools.oracles.comparison import Comparison
from tools.oracles.networks import dates_of, solve_network
from tools.oracles.simulated import Simulated, simulate_in_line, three

Content = Mapping[str, Any]

_PARTS = 12
"""Expected times are whole twelfths: estimates may be halves, and te is a sixth of a sum."""
_PRINTED = 0.006
_SIMULATED = 0.03
_CHANCE = 0.006
_DATES = ("early_start", "early_finish", "late_start", "late_finish")


def compare_pert(folder: Path) -> Iterator[Case]:
    """Every exercise below a folder `pert`."""
    for path in sorted(folder.rglob("*.json")):
        if path.parent.name == "pert":
            said = Comparison()
            _Exercise(json.loads(path.read_text("utf-8")), said).compare()
            yield Case(
                folder="pert", name=path.stem, checked=said.checked,
                differing=tuple(said.differing),
            )  # fmt: skip


class _Exercise:
    def __init__(self, content: Content, said: Comparison) -> None:
        self._said = said
        self._expected: Content = content["expected"]
        self._recomputed: Content = content.get("recomputed", {})
        self._activities: list[dict[str, Any]] = content["activities"]
        self._points = {str(each["id"]): _points(each) for each in self._activities}

    def compare(self) -> None:
        """Everything that the file publishes."""
        for id_, printed in self._expected.get("te", self._recomputed.get("te", {})).items():
            self._said.near(f"te of {id_}", self._points[id_].mean, printed, _PRINTED)
        self._spreads()
        if all("predecessors" in each for each in self._activities):
            self._network()
        self._paths()
        self._chances()

    def _spreads(self) -> None:
        deviations = dict(self._expected.get("sd", {})) if self._is_by_activity("sd") else {}
        variances = self._expected.get("var", self._recomputed.get("var", {}))
        deviations |= {id_: variance**0.5 for id_, variance in variances.items()}
        for id_, printed in deviations.items():
            found = self._in_line([id_]).deviation
            self._said.near(f"sd of {id_}", found, printed, max(0.01 * printed, _PRINTED))

    def _is_by_activity(self, key: str) -> bool:
        return isinstance(self._expected.get(key), Mapping)

    def _network(self) -> None:
        """Critical path method at the expected times; where two paths tie, both are critical."""
        solved, ids = solve_network(
            [{"id": id_, "duration": points.mean * _PARTS} for id_, points in self._points.items()],
            list(chain.from_iterable(map(_relations, self._activities))),
        )
        dates = dates_of(solved, ids)
        finish = max(each["early_finish"] for each in dates.values()) / _PARTS
        wanted = self._expected.get("duration", self._recomputed["duration"])
        self._said.near("duration", finish, wanted, 1e-4)
        critical = [id_ for id_, at in zip(ids, solved.total_float, strict=True) if at == 0]
        self._said.equal("critical", sorted(critical), sorted(self._recomputed["critical"]))
        missing = set(self._expected.get("critical", ())) - set(critical)
        self._said.equal("published, not critical", missing, set())
        for key, column in (("ES", "early_start"), ("LS", "late_start")):
            for id_, printed in self._expected.get(key, {}).items():
                self._said.near(f"{key} of {id_}", dates[id_][column] / _PARTS, printed, 1e-9)
        for id_, printed in self._expected.get("ES_EF_LS_LF_slack", {}).items():
            own = [dates[id_][key] / _PARTS for key in _DATES]
            for found, figure in zip([*own, own[2] - own[0]], printed, strict=True):
                self._said.near(f"dates of {id_}", found, figure, _PRINTED)

    def _paths(self) -> None:
        for name, (mean, variance) in self._expected.get("paths", {}).items():
            found = self._in_line(name.split("-"))
            self._said.near(f"mean of {name}", found.mean, mean, _SIMULATED)
            self._said.near(f"sd of {name}", found.deviation, variance**0.5, _SIMULATED)

    def _chances(self) -> None:
        """Along the critical path, as the textbooks do: normal durations, merges left out."""
        expected, said = self._expected, self._said
        if "critical" not in expected:
            return
        found = self._in_line(map(str, expected["critical"]))
        said.near("mean of the path", found.mean, expected["duration"], _SIMULATED)
        for name, printed in expected.items():
            if name.startswith(("P_within_", "P_critical_within_")):
                said.near(name, found.chance(float(name.rpartition("_")[2])), printed, _CHANCE)
            elif name == "sd" and not self._is_by_activity("sd"):
                said.near("sd of the path", found.deviation, printed, _SIMULATED)
            elif name == "P_ADH_within_15":
                said.near(name, self._in_line("ADH").chance(15), printed, _CHANCE)
            elif name == "duration_for_93pct":
                length = expected["scheduled"] - (found.quantile(0.93) - found.mean)
                said.near(name, length, printed, 2 * _SIMULATED)
            elif name in ("z", "z_70"):
                limit = expected.get("scheduled", 70)
                said.near(name, (limit - found.mean) / found.deviation, printed, 0.01)

    def _in_line(self, ids: Iterable[str]) -> Simulated:
        """Normal durations with the mean and deviation of the three points."""
        return simulate_in_line(
            [
                three(Distribution.NORMAL, each.low, each.likely, each.high)
                for each in map(self._points.__getitem__, ids)
            ]
        )


def _points(activity: Mapping[str, Any]) -> ThreePoints:
    return three(
        Distribution.PERT,
        activity["optimistic"],
        activity["most_likely"],
        activity["pessimistic"],
    )


def _relations(activity: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for before in activity["predecessors"]:
        id_, kind, lag = before if isinstance(before, list) else (before, "FS", 0)
        yield {"from": id_, "to": activity["id"], "type": kind, "lag": lag}
