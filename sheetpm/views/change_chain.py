"""Original → approved → current: what changes did to the promised finish and to the budget."""

from sheetpm.views import report_labels as words
from sheetpm.views.formats import money_text, signed_days_text, signed_money_text
from sheetpm.views.material import Material


def has_chain(material: Material) -> bool:
    """Whether a change moved the promise, or would."""
    changes = material.analysis.client.changes
    has_promise = bool(finish_chain(material)) or bool(budget_chain(material))
    return has_promise and bool(changes.approved or changes.pending)


def finish_chain(material: Material) -> str:
    """`finish 3 Jun → approved +2 d → 5 Jun → pending +2 d → 9 Jun`; empty without a promise."""
    promise, say = material.analysis.promise, material.say
    if promise.original_finish is None or promise.current_finish is None:
        return ""
    steps = [say(words.FINISH_OF, day=material.day(promise.original_finish))]
    if promise.approved_days:
        days = signed_days_text(promise.approved_days, material.language)
        steps.append(say(words.APPROVED_STEP, effect=days))
        steps.append(material.day(promise.current_finish))
    pending = material.analysis.client.changes.pending_days.value
    if pending and promise.pending_finish is not None:
        days = signed_days_text(pending, material.language)
        steps.append(say(words.PENDING_STEP, effect=days))
        steps.append(material.day(promise.pending_finish))
    return " → ".join(steps) + (say(words.UNCHANGED) if len(steps) == 1 else "")


def budget_chain(material: Material) -> str:
    """`budget 120 k → approved +3 k → 123 k → pending +3.1 k → 126.1 k`; nothing for the client."""
    promise, language, say = material.analysis.promise, material.language, material.say
    if (
        material.is_for_client
        or promise.original_budget.value is None
        or promise.current_budget.value is None
    ):
        return ""
    currency = material.currency
    original = money_text(promise.original_budget.value, language, currency)
    steps = [say(words.BUDGET_OF, amount=original)]
    if promise.approved_cost:
        cost = signed_money_text(promise.approved_cost, language)
        steps.append(say(words.APPROVED_STEP, effect=cost))
        steps.append(money_text(promise.current_budget.value, language, currency))
    pending = material.analysis.client.changes.pending_cost.value
    if pending and promise.pending_budget.value is not None:
        steps.append(say(words.PENDING_STEP, effect=signed_money_text(pending, language)))
        steps.append(money_text(promise.pending_budget.value, language, currency))
    return " → ".join(steps) + (say(words.UNCHANGED) if len(steps) == 1 else "")
