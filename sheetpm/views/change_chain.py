"""Original → approved → current: what changes did to the promised finish and to the budget."""

from sheetpm.views import report_labels as words
from sheetpm.views.formats import money_text, signed_days_text, signed_money_text
from sheetpm.views.material import Material


def finish_chain(material: Material) -> str:
    """`3 Jun → approved +2 d → 5 Jun → with pending +2 d → 9 Jun`; empty without a promise."""
    promise, say = material.analysis.promise, material.say
    if promise.original_finish is None or promise.current_finish is None:
        return ""
    steps = [material.day(promise.original_finish)]
    if promise.approved_days:
        days = signed_days_text(promise.approved_days, material.language)
        steps += [say(words.APPROVED_STEP, effect=days), material.day(promise.current_finish)]
    pending = material.analysis.client.changes.pending_days.value
    if pending and promise.pending_finish is not None:
        days = signed_days_text(pending, material.language)
        steps += [say(words.PENDING_STEP, effect=days), material.day(promise.pending_finish)]
    return _joined(material, steps)


def budget_chain(material: Material) -> str:
    """`120 k GBP → approved +3 k → 123 k → with pending +3.1 k → 126.1 k`; nothing for the client."""
    promise, language, say = material.analysis.promise, material.language, material.say
    if (
        material.is_for_client
        or promise.original_budget.value is None
        or promise.current_budget.value is None
    ):
        return ""
    steps = [money_text(promise.original_budget.value, language, material.currency)]
    if promise.approved_cost:
        cost = signed_money_text(promise.approved_cost, language)
        current = money_text(promise.current_budget.value, language)
        steps += [say(words.APPROVED_STEP, effect=cost), current]
    pending = material.analysis.client.changes.pending_cost.value
    if pending and promise.pending_budget.value is not None:
        cost = signed_money_text(pending, language)
        after = money_text(promise.pending_budget.value, language)
        steps += [say(words.PENDING_STEP, effect=cost), after]
    return _joined(material, steps)


def _joined(material: Material, steps: list[str]) -> str:
    """The steps in their order; one alone has not moved."""
    return " → ".join(steps) + (material.say(words.UNCHANGED) if len(steps) == 1 else "")
