"""What can be wanting in a goal, and what to do about it. Free of numpy: the rules read it."""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from sheetpm.analysis.goal_words import WordKind
from sheetpm.languages import Text

if TYPE_CHECKING:
    from sheetpm.plan.model import Plan
    from sheetpm.schema.goals import GoalRow


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

    @property
    def hint(self) -> Text | None:
        """What to do about it, a clause; `None` where that depends on the words that fired."""
        return _HINTS.get(self)


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


def is_outside_project(plan: "Plan", day: date) -> bool:
    """Whether a day lies before the project's start or after its promised finish."""
    start, finish = plan.facts.start, plan.facts.finish
    return (start is not None and day < start) or (finish is not None and day > finish)


def rewrite(kind: WordKind, row: "GoalRow") -> Text:
    """What to write instead of such a word; with the goal's own numbers where they are there."""
    if kind is not WordKind.CHANGE or row.baseline is None or row.target is None:
        return kind.rewrite
    unit = f" {row.unit}" if row.unit else ""
    return Text(
        "say from which number to which, here “from {start} to {aim}”",
        "写明由多少变为多少，此处为“由 {start} 变为 {aim}”",
    ).of(start=f"{row.baseline:.10g}", aim=f"{row.target:.10g}{unit}")
