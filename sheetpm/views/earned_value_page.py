"""The report's earned value: the figures with their formulas, the curve, the phases."""

from sheetpm.analysis.actual_cost import name_tasks
from sheetpm.analysis.earned_value import EarnedValue, Measure
from sheetpm.analysis.figure import Figure, known
from sheetpm.analysis.indices import EacMethod, Indices
from sheetpm.languages import Text
from sheetpm.views import labels, report_labels
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
from sheetpm.views.curve_block import build_curve
from sheetpm.views.earned_phases_block import build_earned_phases
from sheetpm.views.earned_schedule_page import in_time_block
from sheetpm.views.figure_lines import (
    FigureLine,
    figure_lines,
    index_words,
    measured_format,
    unit_text,
)
from sheetpm.views.formats import percent_text
from sheetpm.views.material import Material
from sheetpm.views.model import Format, Role, View
from sheetpm.views.report_page import Band, block_page

_CURVE_ROWS = 13

_BASIS = ("measure", "dates", "actual_cost", "unbudgeted", "unreported", "undated", "calendar")
"""Lines of "How these numbers are made" that earned value stands on; colours are not among
them, since they name an index that the client does not see."""


def build_earned_value(material: Material) -> View | None:
    """Nothing where no task has anything to earn."""
    if not material.analysis.earned_value.total.bac.is_known:
        return None
    standing, in_time = _standing(material), in_time_block(material, columns=RIGHT)
    curve = build_curve(material, columns=WHOLE, rows=_CURVE_ROWS)
    phases = build_earned_phases(material)
    basis = _basis(material)
    bands: list[Band] = [([standing], [in_time]), ([curve], []), ([phases], []), ([basis], [])]
    if not material.is_for_client:
        bands = [
            ([standing], [_leading(material)]),
            ([curve], []),
            ([phases], []),
            ([in_time_block(material, columns=LEFT)], [basis]),
        ]
    return block_page(material, key="earned_value", summary=_summary(material), bands=bands)


def hides_amounts(material: Material) -> bool:
    """Whether PV, EV and their kin are money that the reader must not see."""
    return material.is_for_client and material.analysis.earned_value.measure is Measure.MONEY


def _summary(material: Material) -> str:
    whole, say = material.analysis.earned_value.total, material.say
    indices: list[tuple[Text, Figure]] = [(labels.SPI_SHORT, whole.spi)]
    if not material.is_for_client:
        indices.append((labels.CPI_SHORT, whole.cpi))
    parts = [f"{say(name)} {index_words(material, index)}" for name, index in indices]
    if whole.percent_earned.value is not None:
        share = percent_text(whole.percent_earned.value, material.language)
        parts.append(f"{say(report_labels.COMPLETE_NAME)} {share}")
    return material.clauses(parts)


def _standing(material: Material) -> Block:
    value, say = material.analysis.earned_value, material.say
    lines: list[FigureLine] = []
    title = say(report_labels.STANDING)
    if not hides_amounts(material):
        title = say(report_labels.STANDING_IN, unit=unit_text(material))
        lines += _amounts(material, value.total)
    lines.append(
        FigureLine(
            name=report_labels.SPI_NAME,
            figure=value.total.spi,
            format=Format.DECIMAL,
            formula="" if hides_amounts(material) else "EV / PV",
            colour=value.schedule_colour,
        )
    )
    lines += _shares(material, value)
    return stack([heading(title, columns=LEFT), *figure_lines(material, lines, columns=LEFT)])


def _amounts(material: Material, whole: Indices) -> list[FigureLine]:
    """BAC, PV, EV and SV; AC and CV not for the client."""
    say, value = material.say, material.analysis.earned_value

    def line(name: Text, figure: Figure, formula: str) -> FigureLine:
        written = measured_format(material)
        return FigureLine(name=name, figure=figure, format=written, formula=formula)

    def judged(name: Text, figure: Figure, formula: str, *, is_cost: bool) -> FigureLine:
        return FigureLine(
            name=name,
            figure=figure,
            format=measured_format(material),
            formula=formula,
            colour=value.cost_colour if is_cost else value.schedule_colour,
        )

    lines = [
        line(report_labels.BAC_NAME, whole.bac, say(report_labels.BAC_FORMULA)),
        line(report_labels.PV_NAME, whole.pv, say(report_labels.PV_FORMULA)),
        line(report_labels.EV_NAME, whole.ev, say(report_labels.EV_FORMULA)),
    ]
    schedule = judged(report_labels.SV_NAME, whole.sv, "EV − PV", is_cost=False)
    if material.is_for_client:
        return [*lines, schedule]
    return [
        *lines,
        line(report_labels.AC_NAME, whole.ac, say(report_labels.AC_FORMULA)),
        schedule,
        judged(report_labels.CV_NAME, whole.cv, "EV − AC", is_cost=True),
    ]


def _shares(material: Material, value: EarnedValue) -> list[FigureLine]:
    """CPI, % complete and % spent; for the client % complete alone."""
    whole = value.total
    complete = FigureLine(
        name=report_labels.COMPLETE_NAME,
        figure=whole.percent_earned,
        format=Format.PERCENT,
        formula="" if hides_amounts(material) else "EV / BAC",
    )
    if material.is_for_client:
        return [complete]
    return [
        FigureLine(
            name=report_labels.CPI_NAME,
            figure=whole.cpi,
            format=Format.DECIMAL,
            formula="EV / AC",
            colour=value.cost_colour,
        ),
        complete,
        FigureLine(
            name=report_labels.SPENT_NAME,
            figure=whole.percent_spent,
            format=Format.PERCENT,
            formula="AC / BAC",
        ),
    ]


def _leading(material: Material) -> Block:
    """The estimates at completion with their methods, and what follows from the usual one."""
    value, written = material.analysis.earned_value, measured_format(material)
    lines = [
        FigureLine(
            name=report_labels.EAC_NAMES[each.method.name],
            figure=each.eac,
            format=written,
            formula=formula_text(material, each.method),
        )
        for each in value.estimates
    ]
    lines += _consequences(value, written)
    title = material.say(report_labels.LEADING, unit=unit_text(material))
    return stack(
        [
            heading(title, columns=RIGHT),
            *figure_lines(material, lines, columns=RIGHT),
            *_range(material),
        ]
    )


def _consequences(value: EarnedValue, written: Format) -> list[FigureLine]:
    """ETC, VAC and both TCPI."""
    whole = value.total
    return [
        FigureLine(
            name=report_labels.ETC_NAME, figure=whole.etc, format=written, formula="EAC − AC"
        ),
        FigureLine(
            name=report_labels.VAC_NAME,
            figure=whole.vac,
            format=written,
            formula="BAC − EAC",
            colour=value.cost_colour,
        ),
        FigureLine(
            name=report_labels.TCPI_BAC_NAME,
            figure=whole.tcpi_bac,
            format=Format.DECIMAL,
            formula="(BAC − EV) / (BAC − AC)",
        ),
        FigureLine(
            name=report_labels.TCPI_EAC_NAME,
            figure=whole.tcpi_eac,
            format=Format.DECIMAL,
            formula="(BAC − EV) / (EAC − AC)",
        ),
    ]


def _range(material: Material) -> list[Line]:
    estimates = material.analysis.earned_value.estimates
    values = [each.eac.value for each in estimates if each.eac.value is not None]
    if not values:
        return []
    parts = [material.say(report_labels.EAC_DEFAULT)]
    if len(values) > 1:
        low, high = material.amount(min(values)), material.amount(max(values))
        parts.insert(0, material.say(report_labels.EAC_RANGE, low=low, high=high))
    return [[wrapped(Span(1, RIGHT), material.clauses(parts), role=Role.SMALL, most=2)]]


def formula_text(material: Material, method: EacMethod) -> str:
    """The formula in typographic signs."""
    if method is EacMethod.BOTTOM_UP:
        return material.say(report_labels.BOTTOM_UP_FORMULA)
    return method.value.replace(" - ", " − ").replace(" x ", " × ")


def _basis(material: Material) -> Block:
    """Measure, dates, cost, and which data are missing."""
    lines: list[Line] = [heading(material.say(report_labels.STANDS_ON), columns=RIGHT)]
    for name, text in _facts(material):
        value = wrapped(Span(5, RIGHT - 4), text, role=Role.SMALL, most=3)
        lines.append([piece(Span(1, 4), name, role=Role.SMALL), value])
    return stack(lines)


def _facts(material: Material) -> list[tuple[str, str]]:
    """(name, what was used or lacks), cost left out for the client."""
    value, say = material.analysis.earned_value, material.say
    items = [material.analysis.basis.item(key) for key in _BASIS]
    facts = [
        (say(item.label), say(item.value))
        for item in items
        if item is not None and not (material.is_for_client and item.is_about_cost)
    ]
    if value.undated:
        names = name_tasks(material.plan, value.undated)
        facts.append((say(report_labels.UNDATED_VALUE), say(names)))
    if value.unassigned_cost and not material.is_for_client:
        amount = material.amount(known(value.unassigned_cost).number)
        facts.append((say(report_labels.UNASSIGNED_COST), amount))
    return facts
