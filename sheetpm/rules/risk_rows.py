"""Which risks a rule looks at."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.schema.risks import RiskRow, RiskStatus

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan


def open_risks(plan: "Plan") -> Iterator[RiskRow]:
    """Risks that may still strike: neither closed nor happened."""
    gone = (RiskStatus.CLOSED, RiskStatus.HAPPENED)
    return (risk for risk in plan.risks.rows if risk.status not in gone)
