"""What deliverables and goals are called on pages, and how a deliverable stands."""

from sheetpm.analysis.figure import Colour
from sheetpm.languages import Text
from sheetpm.views import proof_labels as words
from sheetpm.views.material import Material


def deliverable_name(material: Material, reference: str | None) -> str:
    """`D1 Discovery report`; the id alone where no such deliverable is listed."""
    if not reference:
        return ""
    names = (row.deliverable for row in material.plan.deliverables.rows if row.id == reference)
    return " ".join(part for part in (reference, next(names, None)) if part)


def deliverable_state(material: Material, position: int) -> tuple[Colour, Text]:
    """Accepted, rejected, overdue or open, on the status date."""
    acceptance = material.analysis.client.acceptance
    if position in acceptance.accepted:
        return Colour.DONE, words.ACCEPTED
    if position in acceptance.rejected:
        return Colour.RED, words.REJECTED
    if position in acceptance.overdue:
        return Colour.RED, words.OVERDUE
    return Colour.UNKNOWN, words.OPEN
