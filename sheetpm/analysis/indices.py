"""The indices of earned value, each with its formula and its reason to be missing.

Formulas: PMI, Practice Standard for Earned Value Management; the rules for what is undefined
are this program's: an index without a base is missing, never 0 and never 1.
"""

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct

from sheetpm.analysis.figure import Figure, known, missing
from sheetpm.languages import Text


class EacMethod(StrEnum):
    """How the estimate at completion is formed; the value is the formula."""

    REMAINING_AS_PLANNED = "AC + (BAC - EV)"
    COST_INDEX = "BAC / CPI"
    """The default: what is left costs as much more as what is done."""
    COST_AND_SCHEDULE_INDEX = "AC + (BAC - EV) / (CPI x SPI)"
    """What is left costs more for the pace too: cost of catching up."""
    BOTTOM_UP = "AC + bottom-up ETC"
    """What is left is estimated anew, task by task, by their remaining durations."""

    @property
    def shown(self) -> Text:
        """What the method assumes about the remaining work, in words."""
        return {
            EacMethod.REMAINING_AS_PLANNED: Text("the rest as budgeted", "剩余工作按预算"),
            EacMethod.COST_INDEX: Text("the rest at the cost index so far", "剩余工作按当前 CPI"),
            EacMethod.COST_AND_SCHEDULE_INDEX: Text(
                "the rest at cost and schedule index so far", "剩余工作按当前 CPI 与 SPI"
            ),
            EacMethod.BOTTOM_UP: Text(
                "the rest by the remaining durations of the tasks", "剩余工作按各任务剩余工期"
            ),
        }[self]


class Indices(Struct, frozen=True, kw_only=True):
    """The figures of one scope (project or phase), in the plan's measure; indices are ratios."""

    bac: Figure
    """Budget at completion."""
    pv: Figure
    """Planned value by the status date."""
    ev: Figure
    """Earned value."""
    ac: Figure
    """Actual cost."""
    sv: Figure
    """SV = EV - PV."""
    cv: Figure
    """CV = EV - AC."""
    spi: Figure
    """SPI = EV / PV."""
    cpi: Figure
    """CPI = EV / AC."""
    eac: Figure
    """EAC = BAC / CPI."""
    etc: Figure
    """ETC = EAC - AC."""
    vac: Figure
    """VAC = BAC - EAC."""
    tcpi_bac: Figure
    """TCPI = (BAC - EV) / (BAC - AC): the efficiency needed to keep the budget."""
    tcpi_eac: Figure
    """TCPI = (BAC - EV) / (EAC - AC): the efficiency needed to keep the estimate."""
    percent_earned: Figure
    """EV / BAC, 0..1."""
    percent_spent: Figure
    """AC / BAC, 0 and more."""


class Estimate(Struct, frozen=True, kw_only=True):
    """One estimate at completion, and the formula it was made with."""

    method: EacMethod
    eac: Figure


def form_indices(*, bac: Figure, pv: Figure, ev: Figure, ac: Figure) -> Indices:
    """Everything that follows from BAC, PV, EV and AC."""
    cpi = form_cpi(ev, ac)
    eac = _combine((bac, cpi), lambda budget, index: budget / index)
    return Indices(
        bac=bac,
        pv=pv,
        ev=ev,
        ac=ac,
        sv=_combine((ev, pv), lambda earned, planned: earned - planned),
        cv=_combine((ev, ac), lambda earned, spent: earned - spent),
        spi=form_spi(ev, pv),
        cpi=cpi,
        eac=eac,
        etc=_combine((eac, ac), lambda estimate, spent: estimate - spent),
        vac=_combine((bac, eac), lambda budget, estimate: budget - estimate),
        tcpi_bac=form_tcpi(bac, ev, ac, aim=bac),
        tcpi_eac=form_tcpi(bac, ev, ac, aim=eac),
        percent_earned=_share(ev, bac),
        percent_spent=_share(ac, bac),
    )


def form_spi(ev: Figure, pv: Figure) -> Figure:
    """SPI = EV / PV; missing before anything was planned to be done."""
    if pv.value == 0:
        return missing("nothing was planned to be done yet", "尚无计划应完成的工作")
    return _combine((ev, pv), lambda earned, planned: earned / planned)


def form_cpi(ev: Figure, ac: Figure) -> Figure:
    """CPI = EV / AC; missing while nothing is earned or nothing is spent."""
    if ac.value is not None and ac.value <= 0:
        return missing("no cost has arisen yet", "尚未发生成本")
    if ev.value == 0 and ac.is_known:
        return missing("nothing is earned yet", "尚无挣值")
    return _combine((ev, ac), lambda earned, spent: earned / spent)


def form_tcpi(bac: Figure, ev: Figure, ac: Figure, *, aim: Figure) -> Figure:
    """TCPI = (BAC - EV) / (aim - AC), the aim being BAC or an estimate at completion."""
    gone = next((each for each in (bac, ev, ac, aim) if not each.is_known), None)
    if gone is not None:
        return gone
    left, money = bac.number - ev.number, aim.number - ac.number
    if left <= 0:
        return missing("all of the budget is earned", "预算已全部挣得")
    if money <= 0:
        return missing("the budget is already spent", "预算已用完")
    return known(left / money)


def estimate_range(indices: Indices, *, rest: Figure) -> tuple[Estimate, ...]:
    """EAC by its four formulas, each named; `rest` is the bottom-up estimate to complete.

    AC + (BAC - EV), BAC / CPI, AC + (BAC - EV) / (CPI x SPI), AC + bottom-up ETC.
    """
    parts = (indices.bac, indices.ev, indices.ac)
    as_planned = _combine(parts, lambda bac, ev, ac: ac + bac - ev)
    both = _combine(
        (*parts, indices.cpi, indices.spi),
        lambda bac, ev, ac, cpi, spi: ac + (bac - ev) / (cpi * spi),
    )
    return (
        Estimate(method=EacMethod.REMAINING_AS_PLANNED, eac=as_planned),
        Estimate(method=EacMethod.COST_INDEX, eac=indices.eac),
        Estimate(method=EacMethod.COST_AND_SCHEDULE_INDEX, eac=both),
        Estimate(
            method=EacMethod.BOTTOM_UP,
            eac=_combine((indices.ac, rest), lambda spent, left: spent + left),
        ),
    )


def _share(part: Figure, whole: Figure) -> Figure:
    if whole.value is not None and whole.value <= 0:
        return missing("the budget is 0", "预算为 0")
    return _combine((part, whole), lambda value, base: value / base)


def _combine(parts: tuple[Figure, ...], formula: Callable[..., float]) -> Figure:
    """The formula's value; where a part is missing, the first missing part's reason."""
    values = []
    for part in parts:
        if part.value is None:
            return part
        values.append(part.value)
    return known(formula(*values))
