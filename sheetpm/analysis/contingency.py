"""Every high risk against its contingency plan: whether it could be acted on, whether it must be."""

import re
from datetime import date
from enum import StrEnum

from msgspec import Struct

from sheetpm.analysis.analyse import Analysis
from sheetpm.patterns import lazy_pattern
from sheetpm.plan.model import Plan
from sheetpm.schema.risks import ContingencyRow, ContingencyStatus, RiskRow, RiskStatus


class Trigger(StrEnum):
    """Whether the trigger of a plan has fired, as far as the plan tells."""

    ACTIVATED = "activated"
    """The contingency plan is marked activated."""
    HAPPENED = "happened"
    """The risk has happened, and its plan is not marked activated."""
    DATE_PASSED = "date passed"
    """The trigger names a day that has passed: somebody has to look whether it fired."""
    WAITING = "waiting"
    """A trigger is stated, and nothing recorded says that it fired."""
    NOT_STATED = "not stated"


class Part(StrEnum):
    """What a contingency plan needs before it can be acted on."""

    TEAM = "team"
    SUPPLIES = "supplies"
    MEASURES = "measures"
    REHEARSAL = "rehearsal"


class Readiness(Struct, frozen=True, kw_only=True):
    """A risk with one of its contingency plans."""

    risk: int | None
    """Into `plan.risks.rows`; `None` for a plan whose risk is not in the register."""
    plan: int | None
    """Into `plan.contingency.rows`; `None` where a high risk has none."""
    is_severe: bool
    """Whether the risk is an open threat that is high or extreme."""
    missing: tuple[Part, ...]
    """Of the plan; a rehearsal counts from its day on."""
    trigger: Trigger
    passed_on: date | None = None
    """The last day named by the trigger, where it has passed."""


def judge_readiness(plan: Plan, analysis: Analysis) -> tuple[Readiness, ...]:
    """High risks first, the gravest at the top, then every other contingency plan in its order."""
    risks, rows = plan.risks.rows, plan.contingency.rows
    plans_of = _plans_by_risk(risks, rows)
    severe, gravest_first = set(analysis.risks.severe), analysis.risks.severe
    judged: list[Readiness] = []
    for risk in (*gravest_first, *sorted(set(plans_of) - severe)):
        entries: list[int | None] = [*plans_of.get(risk, ())]
        judged += [
            _judge(plan, analysis, risk, entry, is_severe=risk in severe)
            for entry in entries or [None]
        ]
    named = {entry for those in plans_of.values() for entry in those}
    unowned = (at for at in range(len(rows)) if at not in named)
    judged += [_judge(plan, analysis, None, at, is_severe=False) for at in unowned]
    return tuple(judged)


def _plans_by_risk(
    risks: tuple[RiskRow, ...], rows: tuple[ContingencyRow, ...]
) -> dict[int, list[int]]:
    """Each risk that has contingency plans: those that name it, and the one it names."""
    place = {row.id: at for at, row in reversed(list(enumerate(risks))) if row.id}
    naming: dict[str, list[int]] = {}
    for at, risk in enumerate(risks):
        if risk.contingency:
            naming.setdefault(risk.contingency, []).append(at)
    found: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        owners = set(naming.get(row.id or "", ()))
        if row.risk in place:
            owners.add(place[row.risk])
        for owner in sorted(owners):
            found.setdefault(owner, []).append(at)
    return found


def _judge(
    plan: Plan, analysis: Analysis, risk: int | None, entry: int | None, *, is_severe: bool
) -> Readiness:
    row = None if entry is None else plan.contingency.rows[entry]
    own = None if risk is None else plan.risks.rows[risk]
    texts = [each.trigger for each in (row, own) if each is not None and each.trigger]
    passed = last_day_named(" ".join(texts), analysis.status_date)
    has_passed = passed is not None and passed < analysis.status_date
    return Readiness(
        risk=risk,
        plan=entry,
        is_severe=is_severe,
        missing=() if row is None else _missing(row, analysis.status_date),
        trigger=_trigger(
            row,
            has_happened=own is not None and own.status is RiskStatus.HAPPENED,
            is_open=own is None or analysis.risks.states[risk or 0].is_open,
            has_trigger=bool(texts),
            has_passed=has_passed,
        ),
        passed_on=passed if has_passed else None,
    )


def _missing(row: ContingencyRow, status_date: date) -> tuple[Part, ...]:
    is_rehearsed = row.rehearsed_on is not None and row.rehearsed_on <= status_date
    there = (
        (Part.TEAM, bool(row.team)),
        (Part.SUPPLIES, bool(row.supplies)),
        (Part.MEASURES, bool(row.measures)),
        (Part.REHEARSAL, is_rehearsed),
    )
    return tuple(part for part, is_there in there if not is_there)


def _trigger(
    row: ContingencyRow | None,
    *,
    has_happened: bool,
    is_open: bool,
    has_trigger: bool,
    has_passed: bool,
) -> Trigger:
    status = None if row is None else row.status
    if status is ContingencyStatus.ACTIVATED:
        return Trigger.ACTIVATED
    if has_happened and status is not ContingencyStatus.CLOSED:
        return Trigger.HAPPENED
    if not has_trigger:
        return Trigger.NOT_STATED
    return Trigger.DATE_PASSED if has_passed and is_open else Trigger.WAITING


_MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTHS = {name[:3]: number for number, name in enumerate(_MONTH_NAMES, 1)}
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]}|\\.)?" for name in _MONTH_NAMES) + r"|Sept\.?"
"""With a capital: "3 may fail" is no day."""
_DAYS = lazy_pattern(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?:(?P<cy>\d{4})\s*年\s*)?(?P<cm>\d{1,2})\s*月\s*(?P<cd>\d{1,2})\s*[日号]"
    rf"|\b(?P<ed>\d{{1,2}})\s+(?P<em>{_MONTH})(?!\w)(?:\s+(?P<ey>\d{{4}}))?"
    rf"|\b(?P<am>{_MONTH})\s+(?P<ad>\d{{1,2}})\b(?:,?\s+(?P<ay>\d{{4}}))?"
)


def last_day_named(text: str, status_date: date) -> date | None:
    """The latest day that a text names: `2026-03-27`, `27 March`, `3 月 27 日`.

    A day without a year is that of the status date's year.
    """
    days = [
        day for found in _DAYS.finditer(text) if (day := _day(found, status_date.year)) is not None
    ]
    return max(days, default=None)


def _day(found: re.Match[str], year: int) -> date | None:
    if found["iso"]:
        parts = tuple(map(int, found["iso"].split("-")))
    elif found["cm"]:
        parts = (int(found["cy"] or year), int(found["cm"]), int(found["cd"]))
    elif found["em"]:
        parts = (int(found["ey"] or year), _MONTHS[found["em"][:3]], int(found["ed"]))
    else:
        parts = (int(found["ay"] or year), _MONTHS[found["am"][:3]], int(found["ad"]))
    try:
        return date(*parts)
    except ValueError:
        return None
