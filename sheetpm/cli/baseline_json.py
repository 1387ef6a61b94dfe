"""How baselines are printed as JSON for programs."""

import math
from datetime import date
from typing import TYPE_CHECKING, Any

from sheetpm.analysis.baselines import BaselineChange, SnapshotTotals
from sheetpm.analysis.recorded_baselines import Baseline
from sheetpm.analysis.snapshots import Snapshot
from sheetpm.cli.assessments import FORMAT_VERSION
from sheetpm.cli.baselines import Sides, each_baseline

if TYPE_CHECKING:
    from sheetpm.api import Assessment
    from sheetpm.sync.outcome import SyncOutcome


def set_json(plan: str, outcome: "SyncOutcome") -> dict[str, Any]:
    """What was recorded."""
    new = outcome.assessment.new_baseline
    return {
        "format": FORMAT_VERSION,
        "plan": plan,
        "result": outcome.result.value,
        "baseline": new[0].name,
        "set_on": _plain(new[0].set_on),
        "rows": len(new),
        "without_dates": sum(row.start is None or row.finish is None for row in new),
        "tab": outcome.titles["baseline"],
    }


def list_json(plan: str, assessment: "Assessment") -> dict[str, Any]:
    """Every baseline with its totals."""
    baselines = assessment.analysis.baselines
    return {
        "format": FORMAT_VERSION,
        "plan": plan,
        "status_date": assessment.analysis.status_date.isoformat(),
        "choice": baselines.choice.value,
        "baselines": [
            {
                "name": baseline.name,
                "set_on": baseline.set_on.isoformat(),
                "counts": baseline is baselines.counting,
                **_totals_json(totals),
            }
            for baseline, totals in each_baseline(assessment)
        ],
    }


def diff_json(plan: str, assessment: "Assessment", sides: Sides) -> dict[str, Any]:
    """The same as an object; `after` without a baseline is the plan of today."""
    change = sides.change
    return {
        "format": FORMAT_VERSION,
        "plan": plan,
        "status_date": assessment.analysis.status_date.isoformat(),
        "before": _side_json(sides.before, change.totals_before),
        "after": _side_json(sides.after, change.totals_after),
        "finish_days": change.finish_later,
        "moved": [_moved_json(change, pair) for pair in change.moved.tolist()],
        "new": [_task_json(change.after, at) for at in change.new.tolist()],
        "dropped": [_task_json(change.before, at) for at in change.dropped.tolist()],
        "unchanged": len(change.unchanged),
    }


def _side_json(baseline: Baseline | None, totals: SnapshotTotals) -> dict[str, Any]:
    return {
        "baseline": baseline.name if baseline is not None else None,
        "set_on": baseline.set_on.isoformat() if baseline is not None else None,
        **_totals_json(totals),
    }


def _totals_json(totals: SnapshotTotals) -> dict[str, Any]:
    return {
        "tasks": totals.tasks,
        "start": _plain(totals.start),
        "finish": _plain(totals.finish),
        "budget": totals.budget,
    }


def _moved_json(change: BaselineChange, pair: int) -> dict[str, Any]:
    one, other = int(change.earlier[pair]), int(change.later[pair])
    return {
        "id": change.after.ids[other],
        "task": change.after.names[other],
        "before": _task_json(change.before, one),
        "after": _task_json(change.after, other),
        "start_days": _plain_number(change.start_days[pair]),
        "finish_days": _plain_number(change.finish_days[pair]),
        "duration_days": _plain_number(change.duration_days[pair]),
        "budget": _plain_number(change.budget[pair]),
    }


def _task_json(snapshot: Snapshot, at: int) -> dict[str, Any]:
    return {
        "id": snapshot.ids[at],
        "task": snapshot.names[at],
        "wbs": snapshot.wbs[at],
        "start": _plain(snapshot.start_date(at)),
        "finish": _plain(snapshot.finish_date(at)),
        "duration": _plain_number(snapshot.duration[at]),
        "budget": _plain_number(snapshot.budget[at]),
    }


def _plain(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _plain_number(value: Any) -> float | None:
    number = float(value)
    return None if math.isnan(number) else round(number, 6)
