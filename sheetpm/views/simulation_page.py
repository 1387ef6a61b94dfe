"""The report's simulation: figures, S-curves, histograms, drivers, criticality."""

import numpy as np

from sheetpm.analysis.simulation import Simulation
from sheetpm.analysis.simulation_drivers import MOST_DRIVERS
from sheetpm.languages import Text
from sheetpm.views import simulation_labels as words
from sheetpm.views.blocks import (
    LEFT,
    RIGHT,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    more,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.formats import honest_ratio
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Role, Tone, View
from sheetpm.views.report_page import block_page
from sheetpm.views.simulation_block import build_simulation, find_simulation
from sheetpm.views.simulation_charts import (
    build_cost_curve,
    build_cost_histogram,
    build_finish_curve,
    build_finish_histogram,
)

_MOST_CRITICAL = 15
_NAME = Span(1, 8)
_SHARE = Span(9, 3)


def build_simulation_page(material: Material) -> View | None:
    """Nothing where no simulation is wanted, or none can be made."""
    outcome = find_simulation(material)
    if outcome is None or isinstance(outcome, Text):
        return None
    bands = [
        (
            [build_simulation(material, most=MOST_DRIVERS), _meaning(material)],
            [build_finish_curve(material, outcome), build_finish_histogram(material, outcome)],
        )
    ]
    critical = _build_criticality(material, outcome)
    if material.is_for_client or outcome.cost is None:
        bands.append(([], [critical]))
    else:
        charts = [
            build_cost_curve(material, outcome, columns=LEFT),
            build_cost_histogram(material, outcome, columns=LEFT),
        ]
        bands.append((charts, [critical]))
    summary = words.RUNS.of(outcome.iterations, material.language)
    return block_page(material, key="simulation", summary=summary, bands=bands)


def _meaning(material: Material) -> Block:
    text = material.say(words.SWING_MEANING)
    return stack([[wrapped(Span(1, LEFT), text, most=4, role=Role.SMALL, tone=Tone.MUTED)]])


def _build_criticality(material: Material, outcome: Simulation) -> Block:
    """The tasks that most often lie on the chain that decides the finish."""
    say, rows = material.say, material.plan.tasks.rows
    order = np.argsort(-outcome.criticality, kind="stable")
    critical = [index for index in order.tolist() if outcome.criticality[index] > 0]
    lines: list[Line] = [
        heading(say(words.CRITICALITY), columns=RIGHT),
        column_headers(
            (
                (_NAME, say(words.TASK), Align.LEFT),
                (_SHARE, say(words.SHARE), Align.RIGHT),
            )
        ),
    ]
    for index in critical[:_MOST_CRITICAL]:
        row, share = rows[index], float(outcome.criticality[index])
        name = " ".join(filter(None, (row.id, row.task)))
        lines.append(
            [
                piece(_NAME, name, has_hairline=True),
                piece(
                    _SHARE, honest_ratio(share), format=Format.PERCENT, bar=share, has_hairline=True
                ),
            ]
        )
    lines += more(material, len(critical) - _MOST_CRITICAL, columns=RIGHT)
    return stack(lines)
