"""Plan against actual on the closing report: finish, cost, tasks, milestones, deliverables."""

import numpy as np
from msgspec import Struct

from sheetpm.analysis.earned_value import Measure
from sheetpm.analysis.figure import Colour, Figure, colour_slip
from sheetpm.languages import Text
from sheetpm.views import closing_labels as words
from sheetpm.views import labels
from sheetpm.views.blocks import WHOLE, Block, Line, Span, column_headers, heading, piece, stack
from sheetpm.views.formats import money_text, signed_days_text, signed_money_text
from sheetpm.views.material import Material
from sheetpm.views.model import Align
from sheetpm.views.signals import TONES, with_symbol

_NAME = Span(1, 6)
_ORIGINAL = Span(7, 3)
_APPROVED = Span(10, 4)
_CURRENT = Span(14, 3)
_ACTUAL = Span(17, 4)
_DIFFERENCE = Span(21, 4)


class _Compared(Struct, frozen=True, kw_only=True):
    """One line: original, approved changes, current, actual, difference."""

    name: Text
    original: str = ""
    approved: str = ""
    current: str = ""
    actual: str = ""
    difference: str = ""
    colour: Colour = Colour.UNKNOWN


def build_comparison(material: Material) -> Block:
    """What was promised, what approved changes added, and what came of it; no money for the client."""
    compared = [_finish(material)]
    if not material.is_for_client:
        compared += _costs(material)
    compared += [_tasks(material), *_milestones(material), *_deliverables(material)]
    title = heading(material.say(words.PLAN_AND_ACTUAL), columns=WHOLE)
    return stack([title, _headers(material), *(_line(material, each) for each in compared)])


def _headers(material: Material) -> Line:
    say = material.say
    named = (
        (_NAME, Text("", ""), Align.LEFT),
        (_ORIGINAL, words.ORIGINAL, Align.RIGHT),
        (_APPROVED, words.APPROVED, Align.RIGHT),
        (_CURRENT, words.CURRENT, Align.RIGHT),
        (_ACTUAL, words.ACTUAL, Align.RIGHT),
        (_DIFFERENCE, words.DIFFERENCE, Align.RIGHT),
    )
    return column_headers([(span, say(text), align) for span, text, align in named])


def _line(material: Material, one: _Compared) -> Line:
    values = (
        (_ORIGINAL, one.original),
        (_APPROVED, one.approved),
        (_CURRENT, one.current),
        (_ACTUAL, one.actual),
    )
    shown = [piece(_NAME, material.say(one.name), has_hairline=True)]
    shown += [piece(span, text, align=Align.RIGHT, has_hairline=True) for span, text in values]
    difference = with_symbol(one.colour, one.difference) if one.difference else ""
    shown.append(
        piece(_DIFFERENCE, difference, align=Align.RIGHT, has_hairline=True, tone=TONES[one.colour])
    )
    return shown


def _finish(material: Material) -> _Compared:
    promise, say = material.analysis.promise, material.say
    unknown = say(labels.NOT_KNOWN)
    original, current = promise.original_finish, promise.current_finish
    slip = promise.slip_days
    return _Compared(
        name=words.FINISH_LINE,
        original=original.isoformat() if original else unknown,
        approved=_signed_days(material, promise.approved_days),
        current=current.isoformat() if current else unknown,
        actual=_actual_finish(material) or unknown,
        difference=_signed_days(material, slip.value) if slip.value is not None else unknown,
        colour=colour_slip(slip, material.settings),
    )


def _signed_days(material: Material, days: float) -> str:
    return signed_days_text(days, material.language)


def _actual_finish(material: Material) -> str:
    """The last actual finish; while work is open, the forecast, called so."""
    finish = material.analysis.promise.forecast_finish
    if finish is None:
        return ""
    if _is_all_done(material):
        return finish.isoformat()
    return material.say(words.EXPECTED, day=finish.isoformat())


def _is_all_done(material: Material) -> bool:
    facts = material.analysis.facts
    counted = facts.is_counted
    return bool(counted.any()) and bool(facts.is_done[counted].all())


def _costs(material: Material) -> list[_Compared]:
    """Cost to date against the budget; while work is open, the estimate at completion too."""
    promise, earned = material.analysis.promise, material.analysis.earned_value
    if promise.original_budget.value is None and not earned.total.ac.is_known:
        return []
    has_money = earned.measure is Measure.MONEY
    spent = earned.total.ac if has_money else Figure()
    lines = [_cost(material, words.COST_LINE, spent, is_final=_is_all_done(material))]
    if has_money and not _is_all_done(material):
        estimate = earned.total.eac
        lines.append(_cost(material, words.COST_FORECAST_LINE, estimate, is_final=True))
    return lines


def _cost(material: Material, name: Text, amount: Figure, *, is_final: bool) -> _Compared:
    promise, language = material.analysis.promise, material.language
    unknown = material.say(labels.NOT_KNOWN)

    def shown(figure: Figure) -> str:
        return unknown if figure.value is None else money_text(figure.value, language)

    budget = promise.current_budget.value
    over = None if budget is None or amount.value is None else amount.value - budget
    colour = Colour.UNKNOWN
    if is_final and over is not None:
        colour = Colour.GREEN if over <= 0 else Colour.RED
    return _Compared(
        name=name,
        original=shown(promise.original_budget),
        approved=signed_money_text(promise.approved_cost, language),
        current=shown(promise.current_budget),
        actual=shown(amount),
        difference=unknown if over is None else signed_money_text(over, language),
        colour=colour,
    )


def _tasks(material: Material) -> _Compared:
    facts = material.analysis.facts
    total = int(np.count_nonzero(facts.is_work))
    done = int(np.count_nonzero(facts.is_work & facts.is_done))
    return _counted(material, words.TASKS_LINE, done, total)


def _counted(material: Material, name: Text, done: int, total: int) -> _Compared:
    say = material.say
    missing = total - done
    return _Compared(
        name=name,
        current=f"{total:,}",
        actual=say(words.OF_TOTAL, count=f"{done:,}", total=f"{total:,}"),
        difference=f"−{missing:,}" if missing else "0",
        colour=Colour.AMBER if missing else Colour.DONE,
    )


def _milestones(material: Material) -> list[_Compared]:
    states = material.analysis.milestones
    if not states:
        return []
    line = _counted(
        material, words.MILESTONES_LINE, sum(state.is_done for state in states), len(states)
    )
    return [line]


def _deliverables(material: Material) -> list[_Compared]:
    total = len(material.plan.deliverables.rows)
    if not total:
        return []
    accepted = len(material.analysis.client.acceptance.accepted)
    return [_counted(material, words.DELIVERABLES_LINE, accepted, total)]
