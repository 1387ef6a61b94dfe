"""A difference as the client may see it: without amounts of money."""

from msgspec.structs import replace

from sheetpm.analysis.differences.model import PlanDifference
from sheetpm.analysis.differences.tabs import is_money


def without_amounts(difference: PlanDifference) -> PlanDifference:
    """Without the tab of costs and every field that holds money, as if nobody had changed them."""
    plan = difference.after.plan
    rows = []
    for row in difference.rows:
        if row.table == "costs":
            continue
        fields = tuple(each for each in row.fields if not is_money(plan, row.table, each.key))
        if fields or not row.fields:
            rows.append(replace(row, fields=fields))
    missing = [
        each
        for each in difference.missing
        if each.table != "costs" and not (each.key and is_money(plan, each.table, each.key))
    ]
    return replace(difference, rows=tuple(rows), missing=tuple(missing))
