"""SMART: whether a goal is specific, measurable, achievable, relevant and time-bound.

Judged by fixed words and by what the row and the plan hold, so that the same goal always gets
the same score. It judges how the goal is written and carried, not whether it is wise.
"""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sheetpm.analysis.figure import Figure
from sheetpm.analysis.goal_pace import Pace
from sheetpm.analysis.goal_support import Support
from sheetpm.analysis.goal_text import FoundWord, GoalText, read_goal
from sheetpm.analysis.smart_gaps import SmartGap, SmartLetter, is_outside_project, rewrite
from sheetpm.languages import NOTHING, SEMICOLON, Text, listed, sentence
from sheetpm.plan.model import Plan
from sheetpm.schema.goals import GoalRow

_EVEN = 1e-9
"""Rounding of a ratio of two typed numbers."""


class Smart(Struct, frozen=True, kw_only=True):
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


def _hint(gaps: tuple[SmartGap, ...], found: tuple[FoundWord, ...], row: GoalRow) -> Text:
    """One instruction per gap, the words named."""
    said = [
        _instead([word for word in found if word.kind is kind], rewrite(kind, row))
        for kind in dict.fromkeys(word.kind for word in found)
    ]
    said += [gap.hint for gap in gaps if gap.hint is not None]
    return sentence(listed(said, SEMICOLON)) if said else NOTHING


def _instead(found: list[FoundWord], what: Text) -> Text:
    words = listed([f"“{word.text}”" for word in found], _AND)
    return Text("instead of {words} {what}", "{words}：{what}").of(words=words, what=what)


_AND = Text(" and ", "、")
