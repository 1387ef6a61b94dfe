"""The head of the Dashboard: whose project, when, and one colour with one sentence."""

from msgspec.structs import replace

from sheetpm.analysis.figure import Colour
from sheetpm.languages import Cased
from sheetpm.views import labels
from sheetpm.views.blocks import LEFT, RIGHT, Block, Span, piece, stack
from sheetpm.views.formats import days_text, fit, one_line, text_width
from sheetpm.views.material import Material
from sheetpm.views.model import Role, ViewCell
from sheetpm.views.signals import TONES, with_symbol

_TITLE_CHARACTERS = 34
_LONG_TITLE_CHARACTERS = 56
_BANNER_CHARACTERS = 205
_BASELINE_CHARACTERS = 16


def build_head(material: Material) -> Block:
    """Name, client, status date, week, manager; the banner at the right."""
    banner = _banner(material, Span(LEFT + 2, RIGHT), rows=3)
    is_long = text_width(one_line(material.project_name)) > _TITLE_CHARACTERS
    role = Role.LONG_TITLE if is_long else Role.TITLE
    name = fit(material.project_name, _LONG_TITLE_CHARACTERS if is_long else _TITLE_CHARACTERS)
    title = piece(Span(1, LEFT), name, role=role, wraps=False)
    who, when = _subtitles(material)
    lines = [line for line in (who, when) if line]
    return Block(
        height=3,
        cells=(
            title,
            banner,
            *(
                replace(piece(Span(1, LEFT), line, role=Role.SUBTITLE), row=row)
                for row, line in enumerate(lines, start=2)
            ),
        ),
    )


def build_banner(material: Material, *, columns: int) -> Block:
    """The overall colour with its sentence, on a strip of its own."""
    return stack([[_banner(material, Span(1, columns), rows=2)]])


def _banner(material: Material, span: Span, *, rows: int) -> ViewCell:
    colour, sentence = overall_words(material)
    word = Cased(colour.shown, str.upper)[material.language]
    return piece(
        span,
        fit(f"{with_symbol(colour, word)} · {sentence}", _BANNER_CHARACTERS),
        role=Role.BANNER,
        tone=TONES[colour],
        fill=TONES[colour],
        left=TONES[colour],
        wraps=True,
        indent=1,
        rows=rows,
    )


def _subtitles(material: Material) -> tuple[str, str]:
    facts, say = material.plan.facts, material.say
    who = [say(labels.CLIENT, name=facts.client)] if facts.client else []
    if facts.manager:
        who.append(say(labels.MANAGER, name=facts.manager))
    when = [material.status_text, week_text(material), baseline_text(material)]
    return " · ".join(who), " · ".join(part for part in when if part)


def week_text(material: Material) -> str:
    """Which week of the project the status date lies in, of how many."""
    start, finish = material.project_span
    if start is None or finish is None or finish < start:
        return ""
    day = material.status_date
    if day < start:
        days = days_text((start - day).days, material.language)
        return material.say(labels.BEFORE_START, days=days)
    if day > finish:
        is_only_planned = material.analysis.promise.is_only_planned
        words = labels.AFTER_PLANNED_FINISH if is_only_planned else labels.AFTER_FINISH
        return material.say(words, day=material.day(finish))
    week = (day - start).days // 7 + 1
    weeks = (finish - start).days // 7 + 1
    return material.say(labels.WEEK_OF, week=week, weeks=weeks)


def baseline_text(material: Material) -> str:
    """Which baseline counts, where it took the place of another."""
    baselines = material.analysis.baselines
    if baselines.counting is None or len(baselines.recorded) < 2:
        return ""
    name = fit(baselines.counting.name, _BASELINE_CHARACTERS)
    return material.say(labels.BASELINE_OF, name=name, day=material.day(baselines.counting.set_on))


def overall_words(material: Material) -> tuple[Colour, str]:
    """The overall colour and its sentence; for the client without figures of cost."""
    overall = material.analysis.overall
    sentence = overall.client_sentence if material.is_for_client else overall.sentence
    return overall.colour, material.say(sentence)
