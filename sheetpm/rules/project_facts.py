"""CFG: facts about the whole project that other figures rest on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.rules.declaration import Flag, flag, rule

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan

_KEY_FACTS = ("name", "client", "manager", "finish")


@rule(
    "CFG001",
    "status-date-assumed",
    Severity.INFO,
    message=Text(
        "No status date is given; progress was measured on {status_date}, the day of this run.",
        "没有填写状态日期，进度按运行当天 {status_date} 计算。",
    ),
    advice=Text(
        "Enter the status date on the Project tab: the day up to which progress is reported.",
        "请在“项目概况”中填写状态日期，即进度统计到哪一天。",
    ),
)
def status_date_assumed(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """Nobody says on which day progress was measured, so the day of the run was taken.

    Planned progress grows every day: if the percentages are a week old, the project looks a
    week later than it is.

    没有填写状态日期，只能取运行当天。计划进度每天都在增长；如果完成百分比是一周前填的，项目看上
    去就会晚一周。

    Flagged:

    Project:

    | Project name | Website |
    |--------------|---------|
    | Status date  | ** **   |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Accepted:

    Status date: 2026-03-16

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Status date  | 2026-03-16 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |
    """
    from sheetpm.analysis.basis import StatusDateSource

    if analysis.basis.status_date_source is StatusDateSource.ASSUMED:
        yield flag(plan.project, key="status_date", status_date=analysis.status_date)


@rule(
    "CFG002",
    "status-date-before-history",
    Severity.WARNING,
    message=Text(
        "The status date {status_date} lies before the last recorded one, {last}.",
        "状态日期 {status_date} 早于历史中最后一次记录的 {last}。",
    ),
    advice=Text(
        "Enter a later status date, unless you look back on purpose.",
        "除非有意回看，否则请填写更晚的状态日期。",
    ),
)
def status_date_before_history(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The status date is earlier than the last one on the Status History tab.

    Today's percentages would be recorded under a day in the past. Usually the status date was
    not moved on.

    状态日期早于“历史”表中最后一次记录的日期。今天的进度会被记到过去的日期上；通常是忘了更新状态
    日期。

    Flagged:

    Status date: 2026-03-09

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date    | Actual progress |
    |----------------|----------|
    | 2026-03-09     | 10%      |
    | **2026-03-16** | 20%      |

    Accepted:

    Status date: 2026-03-16

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Status History:

    | Status date | Actual progress |
    |-------------|----------|
    | 2026-03-09  | 10%      |
    | 2026-03-16  | 20%      |
    """
    now = analysis.status_date
    recorded = [(row.status_date, row) for row in plan.history.rows if row.status_date]
    if not recorded:
        return
    last, row = max(recorded, key=lambda pair: pair[0])
    if last > now:
        yield flag(plan.history, row, "status_date", status_date=now, last=last)


@rule(
    "CFG003",
    "project-fact-missing",
    Severity.INFO,
    message=Text(
        "The Project tab does not say: {missing}.",
        "“项目概况”中没有填写：{missing}。",
    ),
    advice=Text(
        "Fill it in; the Dashboard shows it to the client.",
        "请补充填写，仪表盘会向客户展示。",
    ),
)
def project_fact_missing(plan: "Plan") -> Iterator[Flag]:
    """The project's name, client, manager or promised finish is missing.

    Without a promised finish nothing says whether the forecast keeps the promise; the others
    head every page that the client sees.

    项目名称、客户、项目经理或承诺完成日期没有填写。没有承诺的完成日期，就无法判断预测是否守约；
    其余各项出现在客户看到的每一页上。

    Flagged:

    Project:

    | Project name    | Website |
    |-----------------|---------|
    | Client          | Acme    |
    | Project manager | Ann     |
    | Promised finish | ** **   |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Accepted:

    Project:

    | Project name    | Website    |
    |-----------------|------------|
    | Client          | Acme       |
    | Project manager | Ann        |
    | Promised finish | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |
    """
    if not plan.project.is_present:
        return
    columns = plan.project.schema.column
    for key in _KEY_FACTS:
        if getattr(plan.facts, key) is None:
            yield flag(plan.project, key=key, missing=columns(key).header)


@rule(
    "CFG004",
    "project-finish-before-start",
    Severity.ERROR,
    message=Text(
        "The project is to finish on {finish}, before it starts on {start}.",
        "项目完成日期 {finish} 早于开始日期 {start}。",
    ),
    advice=Text("Correct one of the two dates.", "请更正其中一个日期。"),
)
def project_finish_before_start(plan: "Plan") -> Iterator[Flag]:
    """The promised finish of the project lies before its start.

    The forecast is compared with a date that cannot be meant.

    项目的承诺完成日期早于开始日期。预测会与一个不可能的日期相比较。

    Flagged:

    Project:

    | Project name | Website        |
    |--------------|----------------|
    | Start        | 2026-03-02     |
    | Finish       | **2025-06-30** |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Accepted:

    Project:

    | Project name | Website    |
    |--------------|------------|
    | Start        | 2026-03-02 |
    | Finish       | 2026-06-30 |

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |
    """
    start, finish = plan.facts.start, plan.facts.finish
    if start is not None and finish is not None and finish < start:
        yield flag(plan.project, key="finish", start=start, finish=finish)
