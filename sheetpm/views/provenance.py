"""What every number on the page rests on, in small print."""

from msgspec.structs import replace

from sheetpm.views import labels
from sheetpm.views.blocks import (
    LEFT,
    RIGHT,
    WHOLE,
    Block,
    Line,
    Span,
    heading,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.material import Material
from sheetpm.views.model import Role

_NAME_COLUMNS = 3
_MOST_LINES = 3


def build_provenance(material: Material) -> Block:
    """Weights, measure, method, dates, calendar, thresholds, version and digest, in two columns."""
    facts = provenance_facts(material)
    half = (len(facts) + 1) // 2
    title = stack([heading(material.say(labels.PROVENANCE), columns=WHOLE)])
    left = stack(_line(fact, columns=LEFT) for fact in facts[:half]).at(2, 1)
    right = stack(_line(fact, columns=RIGHT) for fact in facts[half:]).at(2, LEFT + 2)
    return Block(
        height=1 + max(left.height, right.height),
        cells=(*title.cells, *left.cells, *right.cells),
    )


def provenance_facts(material: Material) -> list[tuple[str, str]]:
    """(name, what was used), in the order they are printed."""
    say = material.say
    items = [
        (say(item.label), say(item.value))
        for item in material.analysis.basis.items
        if not (material.is_for_client and item.is_about_cost)
    ]
    made = say(labels.MADE_WITH, version=material.version, digest=material.digest[:12])
    return [*items, (say(labels.MADE_BY), made)]


def _line(fact: tuple[str, str], *, columns: int) -> Line:
    name, value = fact
    text = wrapped(
        Span(1 + _NAME_COLUMNS, columns - _NAME_COLUMNS), value, most=_MOST_LINES, role=Role.SMALL
    )
    label = piece(Span(1, _NAME_COLUMNS), name, role=Role.SMALL)
    return [replace(label, rows=text.rows, wraps=text.wraps), text]
