"""Early and late dates and slack beside those that Microsoft Project stored in its own files.

The plans lie in the shared folder beside the checkout; see its README for their origin.
"""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from sheetpm.analysis.critical_path import find_critical_path
from tests.analysis.oracle_plans import ORACLES, read_plan

PLANS = sorted(ORACLES.glob("*.plan.xlsx"))

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not PLANS, reason="the shared folder is not beside the checkout"),
]


def test_all_plans_are_there() -> None:
    assert len(PLANS) == 22


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name.partition(".")[0])
def test_dates_and_slack_agree_with_microsoft_project_to_the_minute(path: Path) -> None:
    plan = read_plan(path)
    found = find_critical_path(plan.network, plan.activities)
    # Files of the database format store slack in hundredths.
    scale = 100 if ".mpd." in path.name else 1
    for index, name in enumerate(plan.ids):
        if name not in plan.expected:
            continue
        stored = plan.expected[name]
        assert {
            "early_start": _shown(found.early.start[index]),
            "early_finish": _shown(found.early.finish[index]),
            "late_start": _shown(found.late_start[index]),
            "late_finish": _shown(found.late_finish[index]),
        }.items() <= stored.items()
        for key, minutes, factor in (
            ("total_slack_min", found.total_float[index], 1),
            ("free_slack_min", found.free_float[index], scale),
        ):
            if stored[key]:
                assert float(stored[key]) * factor == pytest.approx(minutes)


def _shown(instant: int) -> str:
    return (datetime(1970, 1, 1) + timedelta(minutes=int(instant))).isoformat()[:16]
