"""Which two states of a plan `sheetpm diff` compares, and how to get at them."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from sheetpm.analysis.client_plan import plan_for_client
from sheetpm.analysis.differences.against_baseline import compare_with_baseline
from sheetpm.analysis.differences.amounts import without_amounts
from sheetpm.analysis.differences.compare import compare_plans
from sheetpm.analysis.differences.model import PlanDifference, Standing
from sheetpm.cli.baselines import choose_sides
from sheetpm.errors import UsageError, said_in
from sheetpm.languages import Language, Text, verbatim
from sheetpm.sheet_address import SheetAddress

if TYPE_CHECKING:
    from sheetpm.api import Assessment, Given
    from sheetpm.config import Settings
    from sheetpm.sync.plans import Talk


class Wanted(Struct, frozen=True, kw_only=True):
    """What is to be compared with what."""

    old: Path | SheetAddress
    new: Path | SheetAddress | None
    since: date | None
    until: date | None
    baseline: str | None


class Found(Struct, frozen=True, kw_only=True):
    """A difference, and what its two sides are called."""

    difference: PlanDifference
    before: Text
    after: Text
    language: Language
    hides_amounts: bool
    """Whether the settings make this plan's pages for the client: the difference has no amounts."""


def find_difference(
    wanted: Wanted, *, settings: "Settings", today: date, given: "Given", talk: "Talk"
) -> Found:
    """Read what is asked for and compare it.

    Raises `UsageError` where no earlier state is known, or the two have nothing in common.
    """
    from sheetpm.sync.plans import assess_plan

    def assess(place: Path | SheetAddress) -> "Assessment":
        return assess_plan(place, settings=settings, today=today, given=given, talk=talk)

    if wanted.new is not None:
        old, new = assess(wanted.old), assess(wanted.new)
        difference = compare_plans(_standing(old), _standing(new))
        names = _names(old, new)
        if difference.rows and not difference.matched:
            with said_in(new.language):
                raise NothingInCommonError(*names)
        return _found(difference, new, names[0], names[1])
    plan = assess(wanted.old)
    with said_in(plan.language):
        return _compare_with_earlier(wanted, plan, settings)


def _compare_with_earlier(wanted: Wanted, plan: "Assessment", settings: "Settings") -> Found:
    """A plan against one of its baselines, else against the way it stood before."""
    if wanted.baseline is not None:
        sides = choose_sides(plan, wanted.baseline, None)
        difference = compare_with_baseline(_standing(plan), sides.before)
        title = Text(
            "the baseline “{before}” of {set_on}",
            "{set_on} 的基线“{before}”",
        ).of(before=sides.before.name, set_on=sides.before.set_on)
        return _found(difference, plan, title, _of_day(plan.plan.name, plan.analysis.status_date))
    return _since(wanted, plan, settings)


def _since(wanted: Wanted, plan: "Assessment", settings: "Settings") -> Found:
    from sheetpm.sync.earlier import expect_earlier, last_recorded

    since = wanted.since or last_recorded(plan)
    if since is None:
        raise NothingEarlierError(plan.plan.name)
    after = _standing(plan)
    if wanted.until is not None:
        after = _kept(wanted.old, plan, wanted.until, settings)
    expect_earlier(since, after.status_date)
    before = _kept(wanted.old, plan, since, settings)
    name = plan.plan.name
    return _found(
        compare_plans(before, after),
        plan,
        _of_day(name, before.status_date),
        _of_day(name, after.status_date),
    )


def _kept(
    place: Path | SheetAddress, plan: "Assessment", day: date, settings: "Settings"
) -> Standing:
    """The plan as it was kept on a status date, or on the last one before it."""
    from sheetpm.sync.plans import recall_plan

    earlier = recall_plan(place, day, settings=settings)
    if earlier.standing is None:
        assert earlier.why is not None
        raise NoSnapshotError(plan.plan.name, day, earlier.why)
    return _for_audience(earlier.standing, settings)


def _standing(assessment: "Assessment") -> Standing:
    standing = Standing(plan=assessment.plan, analysis=assessment.analysis)
    return _for_audience(standing, assessment.settings)


def _for_audience(standing: Standing, settings: "Settings") -> Standing:
    """The client is told nothing of internal meetings and notes, nor of amounts."""
    from sheetpm.config import Audience

    if settings.audience is not Audience.CLIENT:
        return standing
    return replace(standing, plan=plan_for_client(standing.plan))


def _names(old: "Assessment", new: "Assessment") -> tuple[Text, Text]:
    """By name; with their dates where the two are called the same."""
    names = [each.plan.name for each in (old, new)]
    if names[0] != names[1]:
        return verbatim(names[0]), verbatim(names[1])
    days = [each.analysis.status_date for each in (old, new)]
    if days[0] != days[1]:
        return _of_day(names[0], days[0]), _of_day(names[1], days[1])
    return (
        Text("the first {names}", "第一个 {names}").of(names=names[0]),
        Text("the second {names}", "第二个 {names}").of(names=names[1]),
    )


def _of_day(name: str, day: date) -> Text:
    return Text("{name} of {day}", "{day} 的 {name}").of(name=name, day=day)


def _found(difference: PlanDifference, plan: "Assessment", before: Text, after: Text) -> Found:
    from sheetpm.config import Audience

    hides_amounts = plan.settings.audience is Audience.CLIENT
    return Found(
        difference=without_amounts(difference) if hides_amounts else difference,
        before=before,
        after=after,
        language=plan.language,
        hides_amounts=hides_amounts,
    )


class NothingInCommonError(UsageError):
    """Two plans of different projects."""

    def __init__(self, before: Text, after: Text) -> None:
        super().__init__(
            Text(
                "{before} and {after} have no row in common, neither by id nor by name: are "
                "they two states of one plan?",
                "{before} 与 {after} 没有任何编号或名称相同的行：它们是同一计划的两个版本吗？",
            ).of(before=before, after=after)
        )


class NothingEarlierError(UsageError):
    """Nothing was recorded before the status date."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "{name} has no status date recorded before this one: give a second workbook, or "
                "--since or --baseline.",
                "{name} 在当前状态日期之前没有记录：请指定第二个工作簿，或使用 --since、--baseline。",
            ).of(name=name)
        )


class NoSnapshotError(UsageError):
    """The plan of that day is not known."""

    def __init__(self, name: str, day: date, why: Text) -> None:
        super().__init__(
            Text(
                "{name} cannot be compared with {day}: {why}. Each sync keeps one; give an "
                "earlier copy of the file as OLD instead.",
                "{name} 无法与 {day} 比较：{why}。每次同步会保留快照；也可将旧文件作为 OLD 指定。",
            ).of(name=name, day=day, why=why)
        )
