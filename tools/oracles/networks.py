"""Published networks on plain time units: one unit is a working day of a calendar without gaps."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from sheetpm.analysis.activities import Activities
from sheetpm.analysis.critical_path import CriticalPath, find_critical_path
from sheetpm.plan.calendar import round_the_clock
from sheetpm.plan.network import Links, build_network
from sheetpm.schema.cell_types import LinkKind
from tools.oracles.case import Case

_DATES = ("early_start", "early_finish", "late_start", "late_finish")
_BEFORE_ZERO = (
    "lets a start fall before time zero; nothing starts here before the project unless a typed "
    "date says so"
)
_BEYOND_END = "lets late dates run past the last early finish; here that is the end of the project"


def compare_networks(folder: Path) -> Iterator[Case]:
    """The relation matrix of criticalpath and the published exercises, where they lie there."""
    for path in sorted(folder.rglob("criticalpath_relation_matrix.json")):
        yield from _matrix(path)
    for path in sorted([*folder.rglob("vanhoucke_*.json"), *folder.rglob("pdm_*.json")]):
        yield _exercise(path)


def _matrix(path: Path) -> Iterator[Case]:
    for case in json.loads(path.read_text("utf-8"))["cases"]:
        expected = case["expected"]
        solved, ids = solve_network(case["activities"], case["relations"])
        found = dates_of(solved, ids)
        differing = [
            f"{id_} {key} {found[id_][key]:g}, not {dates[key]:g}"
            for id_, dates in expected.items()
            for key in _DATES
            if found[id_][key] != dates[key]
        ]
        last = max(dates["early_finish"] for dates in expected.values())
        falls_before = any(dates["early_start"] < 0 for dates in expected.values())
        runs_over = any(dates["late_finish"] > last for dates in expected.values())
        yield Case(
            folder=path.parent.name,
            name=f"{path.stem}: {case['case']}",
            checked=len(expected) * len(_DATES),
            differing=tuple(differing),
            known=_BEFORE_ZERO if falls_before else _BEYOND_END if runs_over else "",
        )


def _exercise(path: Path) -> Case:
    content = json.loads(path.read_text("utf-8"))
    activities = content["activities"]
    relations = [
        {"from": before, "to": each["id"], "type": "FS", "lag": 0}
        for each in activities
        for before in each["predecessors"]
    ]
    solved, ids = solve_network(activities, relations)
    found = dates_of(solved, ids)
    expected = content["expected"]
    differing = []
    duration = max(dates["early_finish"] for dates in found.values())
    if duration != expected["duration"]:
        differing.append(f"duration {duration:g}, not {expected['duration']:g}")
    critical = {id_ for id_, at in zip(ids, solved.total_float, strict=True) if at == 0}
    if critical != set(map(str, expected["critical"])):
        differing.append(f"critical {sorted(critical)}, not {expected['critical']}")
    return Case(folder=path.parent.name, name=path.stem, checked=2, differing=tuple(differing))


def solve_network(
    activities: list[dict[str, Any]], relations: list[dict[str, Any]]
) -> tuple[CriticalPath, list[str]]:
    """The solved network and its ids, in the order of its arrays."""
    ids = [str(each["id"]) for each in activities]
    place = {id_: index for index, id_ in enumerate(ids)}
    links, clock = Links(), round_the_clock()
    for each in relations:
        links.add(
            place[str(each["from"])],
            place[str(each["to"])],
            LinkKind[each["type"]],
            round(each["lag"]),
        )
    count = len(ids)
    network = build_network(count, links)
    solved = find_critical_path(
        network,
        Activities(
            calendars=[clock],
            calendar_of=np.zeros(count, dtype=np.int64),
            duration=np.array([round(each["duration"]) for each in activities]),
            start_from=np.zeros(count, dtype=np.int64),
        ),
    )
    return solved, ids


def dates_of(solved: CriticalPath, ids: list[str]) -> dict[str, dict[str, float]]:
    """The four dates of every activity by its id."""
    columns = (solved.early.start, solved.early.finish, solved.late_start, solved.late_finish)
    return {
        id_: {key: float(column[index]) for key, column in zip(_DATES, columns, strict=True)}
        for index, id_ in enumerate(ids)
    }
