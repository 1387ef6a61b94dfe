"""SMART: whether a goal is specific, measurable, achievable, relevant and time-bound.

Judged by fixed words and by what the row and the plan hold, so that the same goal always gets
the same score. It judges how the goal is written and carried, not whether it is wise.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sheetpm.analysis.figure import Figure
from sheetpm.analysis.goal_pace import Pace
from sheetpm.analysis.goal_support import Support
from sheetpm.analysis.goal_text import FoundWord, GoalText, read_goal
from sheetpm.analysis.goal_words import WordKind
from sheetpm.languages import Text
from sheetpm.plan.model import Plan
from sheetpm.schema.goals import GoalRow

_EVEN = 1e-9
"""Rounding of a ratio of two typed numbers."""


class SmartLetter(StrEnum):
    """The five properties, by their letters."""

    SPECIFIC = "S"
    MEASURABLE = "M"
    ACHIEVABLE = "A"
    RELEVANT = "R"
    TIME_BOUND = "T"

    @property
    def shown(self) -> Text:
        """The property in words."""
        return _SHOWN[self]


_SHOWN = {
    SmartLetter.SPECIFIC: Text("specific", "具体"),
    SmartLetter.MEASURABLE: Text("measurable", "可衡量"),
    SmartLetter.ACHIEVABLE: Text("achievable", "可实现"),
    SmartLetter.RELEVANT: Text("relevant", "相关"),
    SmartLetter.TIME_BOUND: Text("time-bound", "有时限"),
}


class SmartGap(StrEnum):
    """What keeps a goal from passing one of the five."""

    VAGUE = "vague"
    ESCAPE = "escape"
    SEVERAL_RESULTS = "several results"
    NO_VERB_AND_OBJECT = "no verb and object"
    NO_METRIC = "no metric"
    NO_NUMBERS = "no numbers"
    """Baseline, target or current value is missing."""
    TARGET_IS_BASELINE = "target is baseline"
    NO_OWNER = "no owner"
    NO_SUPPORT = "no support"
    """Neither evidence nor a deliverable carries it."""
    PACE = "pace"
    NO_RELEVANCE = "no relevance"
    NO_DUE = "no due"
    DUE_OUTSIDE_PROJECT = "due outside project"
    DUE_BEFORE_START = "due before start"
    DUE_BEFORE_TASKS = "due before tasks"

    @property
    def letter(self) -> SmartLetter:
        """Which of the five it spoils."""
        return _LETTERS[self]


_LETTERS = {
    SmartGap.VAGUE: SmartLetter.SPECIFIC,
    SmartGap.ESCAPE: SmartLetter.SPECIFIC,
    SmartGap.SEVERAL_RESULTS: SmartLetter.SPECIFIC,
    SmartGap.NO_VERB_AND_OBJECT: SmartLetter.SPECIFIC,
    SmartGap.NO_METRIC: SmartLetter.MEASURABLE,
    SmartGap.NO_NUMBERS: SmartLetter.MEASURABLE,
    SmartGap.TARGET_IS_BASELINE: SmartLetter.MEASURABLE,
    SmartGap.NO_OWNER: SmartLetter.ACHIEVABLE,
    SmartGap.NO_SUPPORT: SmartLetter.ACHIEVABLE,
    SmartGap.PACE: SmartLetter.ACHIEVABLE,
    SmartGap.NO_RELEVANCE: SmartLetter.RELEVANT,
    SmartGap.NO_DUE: SmartLetter.TIME_BOUND,
    SmartGap.DUE_OUTSIDE_PROJECT: SmartLetter.TIME_BOUND,
    SmartGap.DUE_BEFORE_START: SmartLetter.TIME_BOUND,
    SmartGap.DUE_BEFORE_TASKS: SmartLetter.TIME_BOUND,
}

_HINTS = {
    SmartGap.SEVERAL_RESULTS: Text("make it one row per result", "每个结果单列一行"),
    SmartGap.NO_VERB_AND_OBJECT: Text(
        "say what is to be done to what, such as “raise the order rate”",
        "写明对什么做什么，例如“提高下单率”",
    ),
    SmartGap.NO_METRIC: Text("name what is measured, or its unit", "写明衡量指标或单位"),
    SmartGap.NO_NUMBERS: Text(
        "enter baseline, target and current value", "填写基准值、目标值和当前值"
    ),
    SmartGap.TARGET_IS_BASELINE: Text(
        "set a target that differs from the baseline", "目标值应与基准值不同"
    ),
    SmartGap.NO_OWNER: Text("name an owner", "写明负责人"),
    SmartGap.NO_SUPPORT: Text(
        "say why it can be done, or which deliverables carry it", "写明可行依据或支撑它的交付物"
    ),
    SmartGap.PACE: Text(
        "change the means, the target or the date: the pace so far does not reach it",
        "按目前的速度达不到，请调整措施、目标值或期限",
    ),
    SmartGap.NO_RELEVANCE: Text("say what need of the client it serves", "写明满足客户的什么需要"),
    SmartGap.NO_DUE: Text("set a due date", "填写截止日期"),
    SmartGap.DUE_OUTSIDE_PROJECT: Text(
        "set a due date inside the project", "截止日期应在项目期间内"
    ),
    SmartGap.DUE_BEFORE_START: Text("correct the start or the due date", "更正开始日期或截止日期"),
    SmartGap.DUE_BEFORE_TASKS: Text(
        "set the due date after the tasks that serve it", "截止日期不应早于支撑它的任务"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Smart:
    """How well a goal is written and carried."""

    gaps: tuple[SmartGap, ...]
    """What is wanting, in the order of the five letters."""
    found: tuple[FoundWord, ...]
    """Vague words and escape clauses, in the order of the text."""
    hint: Text
    """How to rewrite it, a sentence; empty where nothing is wanting."""
    is_waived: bool
    """Whether the row says why it is accepted as it is."""
    support: Support

    @property
    def passed(self) -> Mapping[SmartLetter, bool]:
        """Which of the five it passes, in their order."""
        failed = {gap.letter for gap in self.gaps}
        return {letter: letter not in failed for letter in SmartLetter}

    @property
    def score(self) -> int:
        """How many of the five it passes."""
        return sum(self.passed.values())

    @property
    def words(self) -> tuple[str, ...]:
        """The words that fired, as they stand in the goal."""
        return tuple(each.text for each in self.found)


def judge_goal(
    plan: Plan,
    row: GoalRow,
    *,
    attainment: Figure,
    pace: Pace,
    support: Support,
) -> Smart:
    """Score a goal; `attainment` and `pace` are its figures on the status date."""
    text = read_goal(row.goal)
    is_reached = attainment.value is not None and attainment.value >= 1 - _EVEN
    gaps = (
        *_specific(text),
        *_measurable(row),
        *_achievable(row, pace, support, is_reached=is_reached),
        *([] if row.relevance or support.deliverables else [SmartGap.NO_RELEVANCE]),
        *_time_bound(plan, row, support),
    )
    return Smart(
        gaps=gaps,
        found=text.found,
        hint=_hint(gaps, text.found, row),
        is_waived=bool(row.waiver),
        support=support,
    )


def _specific(text: GoalText) -> Iterator[SmartGap]:
    if text.of_kind(is_escape=False):
        yield SmartGap.VAGUE
    if text.of_kind(is_escape=True):
        yield SmartGap.ESCAPE
    if text.has_several_results:
        yield SmartGap.SEVERAL_RESULTS
    if text.is_judged and not text.has_verb_and_object:
        yield SmartGap.NO_VERB_AND_OBJECT


def _measurable(row: GoalRow) -> Iterator[SmartGap]:
    if not row.metric and not row.unit:
        yield SmartGap.NO_METRIC
    if row.baseline is None or row.target is None or row.current is None:
        yield SmartGap.NO_NUMBERS
    if row.target is not None and row.target == row.baseline:
        yield SmartGap.TARGET_IS_BASELINE


def _achievable(
    row: GoalRow, pace: Pace, support: Support, *, is_reached: bool
) -> Iterator[SmartGap]:
    """A goal that is reached needs no other proof."""
    if not row.owner:
        yield SmartGap.NO_OWNER
    if not row.evidence and not support.deliverables and not is_reached:
        yield SmartGap.NO_SUPPORT
    if pace.is_too_slow:
        yield SmartGap.PACE


def _time_bound(plan: Plan, row: GoalRow, support: Support) -> Iterator[SmartGap]:
    due = row.due
    if due is None:
        yield SmartGap.NO_DUE
        return
    if is_outside_project(plan, due):
        yield SmartGap.DUE_OUTSIDE_PROJECT
    if row.start is not None and due < row.start:
        yield SmartGap.DUE_BEFORE_START
    if support.ends_on is not None and due < support.ends_on:
        yield SmartGap.DUE_BEFORE_TASKS


def is_outside_project(plan: Plan, day: date) -> bool:
    """Whether a day lies before the project's start or after its promised finish."""
    start, finish = plan.facts.start, plan.facts.finish
    return (start is not None and day < start) or (finish is not None and day > finish)


def _hint(gaps: tuple[SmartGap, ...], found: tuple[FoundWord, ...], row: GoalRow) -> Text:
    """One instruction per gap, the words named."""
    said = [
        _instead([word for word in found if word.kind is kind], rewrite(kind, row))
        for kind in dict.fromkeys(word.kind for word in found)
    ]
    said += [_HINTS[gap] for gap in gaps if gap in _HINTS]
    if not said:
        return Text("", "")
    english = "; ".join(each.en for each in said)
    return Text(f"{english[0].upper()}{english[1:]}.", f"{'；'.join(each.zh for each in said)}。")


def _instead(found: list[FoundWord], what: Text) -> Text:
    english = " and ".join(f"“{word.text}”" for word in found)
    chinese = "、".join(f"“{word.text}”" for word in found)
    return Text(f"instead of {english} {what.en}", f"{chinese}：{what.zh}")


def rewrite(kind: WordKind, row: GoalRow) -> Text:
    """What to write instead of such a word; with the goal's own numbers where they are there."""
    if kind is not WordKind.CHANGE or row.baseline is None or row.target is None:
        return kind.rewrite
    start, aim, unit = f"{row.baseline:.10g}", f"{row.target:.10g}", row.unit or ""
    english = f"from {start} to {aim} {unit}".strip()
    return Text(
        f"say from which number to which, here “{english}”",
        f"写明由多少变为多少，此处为“由 {start} 变为 {aim}{unit and ' ' + unit}”",
    )
