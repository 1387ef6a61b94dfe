"""What can be computed of a plan with the columns it has, and what each of the rest would need."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sheetpm.languages import Text, listed
from sheetpm.schema.names import tables

_OR = Text(" or ", "或")


class Capability(Struct, frozen=True, kw_only=True):
    """Something that is computed if the plan has certain columns or tabs."""

    what: Text
    needs: tuple[tuple[str, ...], ...]
    """Of each group one: `tasks.start` is a column, `risks` a tab."""


class Outlook(Struct, frozen=True, kw_only=True):
    """Whether something will be computed, and what is missing for it."""

    what: Text
    missing: tuple[Text, ...] = ()

    @property
    def is_computed(self) -> bool:
        return not self.missing


_WHEN = ("tasks.start", "tasks.finish", "tasks.predecessors")
_DONE = ("tasks.percent_complete", "tasks.status", "tasks.actual_finish")
_CAPABILITIES = (
    Capability(
        what=Text("schedule and Gantt chart", "进度与甘特图"),
        needs=(("tasks.task",), _WHEN, ("tasks.finish", "tasks.duration")),
    ),
    Capability(
        what=Text("critical path and float", "关键路径与浮动时间"),
        needs=(("tasks.predecessors",), ("tasks.duration", "tasks.finish")),
    ),
    Capability(what=Text("progress and late tasks", "进展与逾期任务"), needs=(_DONE, _WHEN)),
    Capability(
        what=Text("deviation from the baseline", "与基线的偏差"),
        needs=(("tasks.baseline_finish", "baseline"),),
    ),
    Capability(
        what=Text("real dates against planned ones", "实际日期与计划日期对比"),
        needs=(("tasks.actual_start", "tasks.actual_finish"),),
    ),
    Capability(
        what=Text("earned value", "挣值"),
        needs=(("tasks.budget", "tasks.effort"), _DONE, _WHEN),
    ),
    Capability(
        what=Text("cost performance", "成本绩效"),
        needs=(("tasks.budget",), ("tasks.actual_cost", "costs")),
    ),
    Capability(
        what=Text("load of people", "人员负荷"),
        needs=(("tasks.owner",), _WHEN, ("tasks.effort", "tasks.duration", "tasks.finish")),
    ),
    Capability(what=Text("risk map and exposure", "风险图与风险敞口"), needs=(("risks",),)),
    Capability(what=Text("open issues", "未决问题"), needs=(("issues",),)),
    Capability(what=Text("change requests", "变更申请"), needs=(("changes",),)),
    Capability(what=Text("reports that are due", "到期的沟通与报告"), needs=(("communications",),)),
)


def outlooks(fields: Mapping[str, frozenset[str]]) -> Iterator[Outlook]:
    """What will be computed of tabs that are read, given by key with the fields they have."""
    has = {f"{key}.{field}" for key, names in fields.items() for field in names} | fields.keys()
    for each in _CAPABILITIES:
        lacking = [group for group in each.needs if not has.intersection(group)]
        yield Outlook(what=each.what, missing=tuple(map(_name, lacking)))


def _name(group: tuple[str, ...]) -> Text:
    """One of some columns or tabs, as people read it."""
    return listed([_one(each) for each in group], _OR)


def _one(name: str) -> Text:
    key, _, field = name.partition(".")
    schema = tables()[key]
    if not field:
        return Text("the {schema} tab", "“{schema}”表").of(schema=schema.title)
    return schema.column(field).header
