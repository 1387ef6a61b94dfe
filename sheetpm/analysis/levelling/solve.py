"""One way into levelling: the rules, and the constraint solver where it is there."""

from sheetpm.analysis.levelling import cp_sat
from sheetpm.analysis.levelling.priority_rules import level_by_rules
from sheetpm.analysis.levelling.problem import Placement, Problem
from sheetpm.config import LevellingMethod


def solve(
    problem: Problem, *, method: LevellingMethod, seconds: float, finish_only: bool = False
) -> Placement:
    """The best placement that is found; the solver has about that many seconds for each step."""
    placement = level_by_rules(problem)
    if method is LevellingMethod.RULES:
        return placement
    return cp_sat.improve(problem, placement, seconds=seconds, finish_only=finish_only)
