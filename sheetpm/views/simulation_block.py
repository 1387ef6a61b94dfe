"""The simulation on the Dashboard: P-values, chances, what moves the finish, and two charts."""

from collections.abc import Sequence
from datetime import date

from sheetpm.analysis.simulation import LEVELS, Simulation, is_wanted
from sheetpm.analysis.simulation_drivers import Driver
from sheetpm.languages import Text
from sheetpm.views import simulation_labels as words
from sheetpm.views.blocks import (
    LEFT,
    Block,
    Line,
    Span,
    column_headers,
    heading,
    hint,
    piece,
    stack,
    wrapped,
)
from sheetpm.views.formats import (
    honest_ratio,
    money_text,
    money_texts,
    percent_text,
    signed_days_text,
)
from sheetpm.views.material import Material
from sheetpm.views.model import Align, Format, Link, Role, Shown, Tone, ViewCell

_NAME = Span(1, 4)
_LEVELS = (Span(5, 2), Span(7, 2), Span(9, 2), Span(11, 2))
_CHANCE_NAME = Span(1, 9)
_CHANCE = Span(10, 3)
_DRIVER = Span(1, 8)
_CORRELATION = Span(9, 2)
_SWING = Span(11, 2)
MOST_ON_DASHBOARD = 5


def find_simulation(material: Material) -> Simulation | Text | None:
    """The simulation to show, or why there is none; nothing where none is wanted."""
    if not is_wanted(material.plan, material.settings):
        return None
    return material.analysis.simulated.outcome


def build_simulation(material: Material, *, most: int = MOST_ON_DASHBOARD) -> Block:
    """P-values of finish and cost, the chances to hold what was promised, the drivers."""
    outcome = find_simulation(material)
    if outcome is None:
        return Block(height=0)
    has_cost = not material.is_for_client
    title = words.SIMULATION if has_cost else words.SIMULATION_FINISH_ONLY
    top = heading(material.say(title), columns=LEFT)
    if isinstance(outcome, Text):
        why = material.say(words.NOTHING, why=material.say(outcome))
        return stack([top, hint(why, columns=LEFT)])
    lines = [top, _headers(material), _finishes(material, outcome)]
    if has_cost and outcome.cost is not None:
        lines.append(_costs(material, outcome))
    lines += _chances(material, outcome)
    lines += _drivers(material, outcome, most)
    lines += [[_small(text)] for text in describe(material, outcome)]
    return stack(lines)


def describe(material: Material, outcome: Simulation) -> list[str]:
    """What the figures rest on, and what they leave out."""
    say, what, language = material.say, outcome.what, material.language
    network = words.OF_FORECAST if outcome.is_forecast else words.OF_PLAN
    parts = [
        f"{words.RUNS.of(outcome.iterations, language)}{material.parenthesis(say(network))}",
        say(words.SEED, seed=outcome.seed),
        say(words.COMMON, value=f"{outcome.correlation:g}"),
        words.VARYING.of(len(what.tasks), language),
    ]
    if what.assumed:
        low, high = (percent_text(each, language) for each in material.settings.simulation_spread)
        parts.append(say(words.ASSUMED, count=what.assumed, low=low, high=high))
    texts = [material.clauses(parts)]
    notes = []
    if outcome.why_no_cost is not None and not material.is_for_client:
        notes.append(say(words.NO_COST, why=say(outcome.why_no_cost)))
    if what.out_of_order:
        rows = material.plan.tasks.rows
        names = [rows[index].id or rows[index].task or "" for index in what.out_of_order]
        notes.append(say(words.OUT_OF_ORDER, names=material.joined(names)))
    if what.left_out:
        states = material.analysis.risks.states
        names = [states[each.position].label for each in what.left_out]
        reasons = dict.fromkeys(say(each.why) for each in what.left_out)
        left = say(words.LEFT_OUT, names=material.joined(names))
        notes.append(left + material.parenthesis(material.joined(list(reasons))))
    return texts + notes


def driver_name(material: Material, driver: Driver) -> tuple[str, Link | None]:
    """`T3 Design` with its cell; `R1 Storm`."""
    if driver.task is not None:
        table, task = material.plan.tasks, material.plan.tasks.rows[driver.task]
        name = " ".join(filter(None, (task.id, task.task)))
        return name, material.link(table, task, "task")
    register = material.plan.risks
    risk = register.rows[driver.risk or 0]
    return " ".join(filter(None, (risk.id, risk.risk))), material.link(register, risk, "risk")


def _small(text: str) -> ViewCell:
    return wrapped(Span(1, LEFT), text, most=4, role=Role.SMALL, tone=Tone.MUTED)


def _headers(material: Material) -> Line:
    names = [(span, f"P{level}", Align.RIGHT) for span, level in zip(_LEVELS, LEVELS, strict=True)]
    return column_headers(((_NAME, material.say(words.FIGURE), Align.LEFT), *names))


def _finishes(material: Material, outcome: Simulation) -> Line:
    days = [outcome.finish_at(level) for level in LEVELS]
    return _row(material.say(words.FINISH), [(day, material.day_format(day)) for day in days])


def _costs(material: Material, outcome: Simulation) -> Line:
    amounts = [outcome.cost_at(level) or 0.0 for level in LEVELS]
    texts = [(text, Format.TEXT) for text in money_texts(amounts, material.language)]
    name = material.say(words.COST)
    if material.currency:
        name += material.parenthesis(material.currency)
    return _row(name, texts)


def _row(name: str, values: Sequence[tuple[Shown, Format]]) -> Line:
    return [
        piece(_NAME, name, has_hairline=True),
        *(
            piece(span, value, format=form, align=Align.RIGHT, has_hairline=True)
            for span, (value, form) in zip(_LEVELS, values, strict=True)
        ),
    ]


def _chances(material: Material, outcome: Simulation) -> list[Line]:
    say, promise = material.say, material.analysis.promise
    chances: list[tuple[Text, dict[str, str], float]] = []
    if promise.current_finish is not None and outcome.finish_chance.value is not None:
        day = material.day(promise.current_finish)
        chance = words.CHANCE_ONLY_PLANNED if promise.is_only_planned else words.CHANCE_FINISH
        chances.append((chance, {"day": day}, outcome.finish_chance.value))
    expected = words.CHANCE_EXPECTED if outcome.is_forecast else words.CHANCE_PLANNED
    day = material.day(outcome.expected_finish)
    chances.append((expected, {"day": day}, outcome.expected_chance))
    budget = promise.current_budget.value
    if not material.is_for_client and outcome.cost_chance.value is not None and budget is not None:
        amount = money_text(budget, material.language, material.currency)
        chances.append((words.CHANCE_COST, {"amount": amount}, outcome.cost_chance.value))
    return [
        column_headers(
            (
                (_CHANCE_NAME, say(words.CHANCE), Align.LEFT),
                (_CHANCE, "", Align.RIGHT),
            )
        ),
        *(
            [
                piece(_CHANCE_NAME, say(text, **values), has_hairline=True),
                piece(
                    _CHANCE,
                    honest_ratio(chance),
                    format=Format.PERCENT,
                    bar=chance,
                    has_hairline=True,
                ),
            ]
            for text, values, chance in chances
        ),
    ]


def _drivers(material: Material, outcome: Simulation, most: int) -> list[Line]:
    say = material.say
    if not outcome.drivers:
        return [[piece(Span(1, LEFT), say(words.NO_DRIVERS), tone=Tone.MUTED)]]
    lines: list[Line] = [
        column_headers(
            (
                (_DRIVER, say(words.DRIVERS), Align.LEFT),
                (_CORRELATION, say(words.CORRELATION), Align.RIGHT),
                (_SWING, say(words.SWING), Align.RIGHT),
            )
        )
    ]
    for driver in outcome.drivers[:most]:
        name, link = driver_name(material, driver)
        swing = signed_days_text(driver.swing_days, material.language)
        lines.append(
            [
                piece(_DRIVER, name, has_hairline=True, link=link),
                piece(
                    _CORRELATION,
                    driver.correlation,
                    format=Format.DECIMAL,
                    bar=min(abs(driver.correlation), 1.0),
                    align=Align.RIGHT,
                    has_hairline=True,
                ),
                piece(_SWING, swing, align=Align.RIGHT, has_hairline=True),
            ]
        )
    return lines


def marked_days(material: Material, outcome: Simulation) -> tuple[date, ...]:
    """The promised finish, unless it lies so far away that the curve would vanish beside it."""
    day = material.analysis.promise.current_finish
    if day is None:
        return ()
    first, last = outcome.finish_at(1), outcome.finish_at(99)
    room = max((last - first).days * 2, 14)
    is_near = -room <= (day - first).days and (day - last).days <= room
    return (day,) if is_near else ()
