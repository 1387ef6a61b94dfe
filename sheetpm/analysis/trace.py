"""The trace from goal to deliverable, task, check and acceptance, and where it breaks."""

from collections import defaultdict
from enum import StrEnum

import numpy as np
from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.goal_support import tasks_by_deliverable
from sheetpm.plan.model import Plan
from sheetpm.schema.acceptance import AcceptanceResult


class Gap(StrEnum):
    """A link of the chain that is missing."""

    GOAL = "no goal"
    DELIVERABLE = "no deliverable"
    TASK = "no task"
    CHECK = "no check"
    ACCEPTANCE = "no acceptance"


class TraceLine(Struct, frozen=True, kw_only=True):
    """One deliverable under one goal; positions in the rows of each tab."""

    goal: int | None
    deliverable: int | None
    tasks: tuple[int, ...] = ()
    """Into `plan.tasks.rows`: leaves, not cancelled."""
    done: tuple[int, ...] = ()
    checks: tuple[int, ...] = ()
    """Without those that a re-check took the place of."""
    passed: tuple[int, ...] = ()
    failed: tuple[int, ...] = ()
    acceptance: tuple[int, ...] = ()
    signed: tuple[int, ...] = ()
    """Criteria that passed and are signed by the status date, conditions included."""
    conditional: tuple[int, ...] = ()
    """Those of `signed` that passed on conditions."""
    gaps: tuple[Gap, ...] = ()


class Trace(Struct, frozen=True, kw_only=True):
    """The whole chain."""

    lines: tuple[TraceLine, ...]
    """By goal, in the plan's order; deliverables without a goal after them."""
    tasks_without: tuple[int, ...]
    """Tasks that work for no deliverable, where the plan says of others what they work for."""

    @property
    def broken(self) -> tuple[TraceLine, ...]:
        """Lines with a gap."""
        return tuple(line for line in self.lines if line.gaps)


def follow_trace(plan: Plan, analysis: Analysis) -> Trace:
    """Every goal with its deliverables, and every deliverable with what works for and proves it.

    A gap is named only where the plan has the tab on which its other side would stand.
    """
    served = _deliverables_of_goals(plan)
    links = _Links(plan, analysis)
    lines: list[TraceLine] = []
    for goal, deliverables in enumerate(served):
        lines += [links.line(goal, each) for each in deliverables]
        if not deliverables:
            gaps = (Gap.DELIVERABLE,) if plan.deliverables.is_present else ()
            lines.append(TraceLine(goal=goal, deliverable=None, gaps=gaps))
    carried = {each for those in served for each in those}
    lines += [
        links.line(None, at) for at in range(len(plan.deliverables.rows)) if at not in carried
    ]
    return Trace(lines=tuple(lines), tasks_without=links.tasks_without)


def _deliverables_of_goals(plan: Plan) -> list[tuple[int, ...]]:
    """Those that a goal names and those that name it, in the order of the Deliverables tab."""
    place = {row.id: at for at, row in reversed(list(enumerate(plan.deliverables.rows))) if row.id}
    naming: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(plan.deliverables.rows):
        if row.goal:
            naming[row.goal].append(at)
    return [
        tuple(
            sorted(
                {place[each] for each in goal.deliverables or () if each in place}
                | set(naming.get(goal.id or "", ()))
            )
        )
        for goal in plan.goals.rows
    ]


class _Links:
    """What belongs to each deliverable, looked up once."""

    def __init__(self, plan: Plan, analysis: Analysis) -> None:
        self._plan = plan
        quality = analysis.client.quality
        repeated = set(quality.repeated)
        self._tasks = tasks_by_deliverable(plan)
        self._done = set(np.flatnonzero(analysis.facts.is_done).tolist())
        self._checks = _by(
            [
                (at, row.deliverable)
                for at, row in enumerate(plan.quality.rows)
                if at not in repeated
            ]
        )
        self._passed, self._failed = set(quality.passed), set(quality.failed)
        self._acceptance = _by(
            [(at, row.deliverable) for at, row in enumerate(plan.acceptance.rows)]
        )
        self._signed = {
            at
            for at, row in enumerate(plan.acceptance.rows)
            if row.result in (AcceptanceResult.PASS, AcceptanceResult.CONDITIONAL)
            and row.signed_by
            and (row.signed_on is None or row.signed_on <= analysis.status_date)
        }
        working = {at for those in self._tasks.values() for at in those}
        counted = np.flatnonzero(analysis.facts.is_counted).tolist()
        self.tasks_without = tuple(at for at in counted if at not in working) if working else ()

    def line(self, goal: int | None, deliverable: int) -> TraceLine:
        """The chain through one deliverable."""
        name = self._plan.deliverables.rows[deliverable].id or ""
        tasks = self._tasks.get(name, ())
        checks, acceptance = self._checks.get(name, ()), self._acceptance.get(name, ())
        plan = self._plan
        missing = (
            (Gap.GOAL, goal is None and bool(plan.goals.rows)),
            (Gap.TASK, not tasks and plan.tasks.has("deliverable")),
            (Gap.CHECK, not checks and plan.quality.is_present),
            (Gap.ACCEPTANCE, not acceptance and plan.acceptance.is_present),
        )
        return TraceLine(
            goal=goal,
            deliverable=deliverable,
            tasks=tasks,
            done=tuple(at for at in tasks if at in self._done),
            checks=checks,
            passed=tuple(at for at in checks if at in self._passed),
            failed=tuple(at for at in checks if at in self._failed),
            acceptance=acceptance,
            signed=(signed := tuple(at for at in acceptance if at in self._signed)),
            conditional=tuple(
                at
                for at in signed
                if plan.acceptance.rows[at].result is AcceptanceResult.CONDITIONAL
            ),
            gaps=tuple(gap for gap, is_missing in missing if is_missing),
        )


def _by(named: list[tuple[int, str | None]]) -> dict[str, tuple[int, ...]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, name in named:
        if name:
            found[name].append(at)
    return {name: tuple(those) for name, those in found.items()}
