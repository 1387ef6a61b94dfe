"""One way into levelling: the rules, and the constraint solver where it is there."""

from enum import StrEnum

from sheetpm.analysis.levelling import cp_sat
from sheetpm.analysis.levelling.priority_rules import level_by_rules
from sheetpm.analysis.levelling.problem import Placement, Problem


class Method(StrEnum):
    """How a placement is looked for."""

    CP_SAT = "cp-sat"
    RULES = "rules"


def solve(
    problem: Problem, *, method: Method, seconds: float, finish_only: bool = False
) -> Placement:
    """The best placement found in about that many seconds."""
    placement = level_by_rules(problem)
    if method is Method.RULES:
        return placement
    return cp_sat.improve(problem, placement, seconds=seconds, finish_only=finish_only)
