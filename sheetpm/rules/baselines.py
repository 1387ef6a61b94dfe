"""OWN: recorded baselines that were edited, that contradict the plan, or that nobody approved."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sheetpm.findings import Severity
from sheetpm.languages import Text
from sheetpm.plan.baseline_seal import seal
from sheetpm.rules.declaration import Flag, flag, rule

if TYPE_CHECKING:
    from sheetpm.analysis.analyse import Analysis
    from sheetpm.plan.model import Plan


@rule(
    "OWN012",
    "baseline-row-edited",
    Severity.WARNING,
    message=Text(
        "This row of the baseline “{row}” ({task}) is not as it was recorded: a cell was edited, or "
        "the row was added by hand.",
        "基线“{row}”的这一行（{task}）与记录时不符：有单元格被改动，或该行为手工添加。",
    ),
    advice=Text(
        "Undo the edit, or bring an earlier file back with sheetpm restore; what was agreed anew "
        "belongs in a new baseline.",
        "请撤销改动，或用 sheetpm restore 恢复之前的文件；新的约定应设定为新的基线。",
    ),
)
def baseline_row_edited(plan: "Plan") -> Iterator[Flag]:
    """A row of the Baseline tab no longer fits the letters in its Check column.

    A baseline is what was agreed. Edited afterwards, it makes a late project look punctual, and
    nobody can see that. The letters stand for every cell of the row except the budget.

    “基线”表中某行与其“校验码”不再相符。基线是双方的约定，事后改动会让延期的项目看似准时，且无人
    知晓。校验码涵盖该行除预算外的所有单元格。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Baseline:

    | Baseline | Set on     | Task ID | Task   | Start      | Finish     | Check         |
    |----------|------------|---------|--------|------------|------------|---------------|
    | Contract | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-20 | **gknx-pcfg** |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Baseline:

    | Baseline | Set on     | Task ID | Task   | Start      | Finish     | Check     |
    |----------|------------|---------|--------|------------|------------|-----------|
    | Contract | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 | gknx-pcfg |
    """
    if not plan.baseline.has("check"):
        return
    for row in plan.baseline.rows:
        if row.check != seal(row):
            task = " ".join(part for part in (row.task_id, row.task_name) if part)
            yield flag(plan.baseline, row, "check", task=task or f"#{row.row}")


@rule(
    "OWN013",
    "baseline-of-two-dates",
    Severity.WARNING,
    message=Text(
        "The baseline “{row}” was set on {set_on}, but this row says {other}: it is left out.",
        "基线“{row}”设定于 {set_on}，但该行为 {other}，故不计入。",
    ),
    advice=Text(
        "Give the rows of another day another name of baseline, or put the date right.",
        "请为另一日期的行另取基线名称，或更正日期。",
    ),
)
def baseline_of_two_dates(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A row of a baseline has another day than most rows of that name.

    A baseline is the plan of one day; a row of another day belongs to another baseline.

    基线中某行的设定日期与同名的多数行不同。基线是某一天的计划，另一日期的行属于另一个基线。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-13 |

    Baseline:

    | Baseline | Set on         | Task ID | Task   | Start      | Finish     |
    |----------|----------------|---------|--------|------------|------------|
    | Contract | 2026-01-09     | T1      | Design | 2026-03-02 | 2026-03-13 |
    | Contract | 2026-01-09     | T2      | Build  | 2026-03-16 | 2026-03-20 |
    | contract | **2026-02-06** | T1      | Design | 2026-03-02 | 2026-03-16 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-13 |

    Baseline:

    | Baseline | Set on     | Task ID | Task   | Start      | Finish     |
    |----------|------------|---------|--------|------------|------------|
    | Contract | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 |
    | March    | 2026-02-06 | T1      | Design | 2026-03-02 | 2026-03-16 |
    """
    for baseline in analysis.baselines.recorded:
        for position in baseline.misdated:
            row = plan.baseline.rows[position]
            if row.set_on is not None:
                yield flag(plan.baseline, row, "set_on", set_on=baseline.set_on, other=row.set_on)


@rule(
    "OWN014",
    "baseline-changed-without-approval",
    Severity.WARNING,
    message=Text(
        "The baseline “{row}” of {set_on} differs from “{before}” of {before_on}, but no change was "
        "approved between the two.",
        "{set_on} 的基线“{row}”与 {before_on} 的“{before}”不同，但两者之间没有已批准的变更。",
    ),
    advice=Text(
        "Record on the tab {changes} which approved change it stands for, with who decided and when.",
        "请在“{changes}”表登记其依据的已批准变更，写明决定人和决定日期。",
    ),
)
def baseline_changed_without_approval(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A new baseline moves, adds or drops tasks, and no change on the Changes tab was approved.

    A new baseline takes every slip so far out of sight. It is legitimate where somebody decided it:
    an approved change with a date of decision after the old baseline and by the day of the new one.
    Plans without a Changes tab are not asked.

    新基线移动、增加或取消了任务，而“变更”表中没有相应的已批准变更。新基线会掩盖此前的延期，只有
    经人批准才是正当的：须有已批准的变更，其决定日期晚于旧基线、不晚于新基线。没有“变更”表的计划
    不作要求。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Changes:

    | ID  | Change          | Decision | Decided by | Decided on |
    |-----|-----------------|----------|------------|------------|
    | CH1 | A second portal | pending  |            |            |

    Baseline:

    | Baseline  | Set on     | Task ID | Task   | Start      | Finish     |
    |-----------|------------|---------|--------|------------|------------|
    | Contract  | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 |
    | **March** | 2026-03-06 | T1      | Design | 2026-03-02 | 2026-03-20 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Changes:

    | ID  | Change          | Decision | Decided by | Decided on |
    |-----|-----------------|----------|------------|------------|
    | CH1 | A second portal | approved | M. Ross    | 2026-03-05 |

    Baseline:

    | Baseline | Set on     | Task ID | Task   | Start      | Finish     |
    |----------|------------|---------|--------|------------|------------|
    | Contract | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 |
    | March    | 2026-03-06 | T1      | Design | 2026-03-02 | 2026-03-20 |
    """
    if not plan.changes.is_present:
        return
    for step in analysis.baselines.rebaselines:
        if step.is_different and not step.changes:
            yield flag(
                plan.baseline,
                plan.baseline.rows[step.after.first_row],
                "name",
                set_on=step.after.set_on,
                before=step.before.name,
                before_on=step.before.set_on,
                changes=plan.changes.sheet,
            )


@rule(
    "OWN015",
    "baseline-replaced",
    Severity.INFO,
    message=Text(
        "The baseline “{row}” of {set_on} counts in place of “{before}” of {before_on}: {decision}.",
        "{set_on} 的基线“{row}”取代 {before_on} 的“{before}”：{decision}。",
    ),
    advice=Text(
        "Nothing needs to be done; sheetpm baseline diff shows what differs.",
        "无需处理；sheetpm baseline diff 可查看差异。",
    ),
)
def baseline_replaced(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """The baseline that counts is not the first one, and an approved change stands for it.

    Whoever reads variances should know that they are measured against a newer agreement, since
    when, and who decided it.

    当前采用的基线不是最初的基线，且有已批准的变更为依据。阅读偏差的人应当知道：偏差以更新后的约定
    为准，自何时起，由谁决定。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Changes:

    | ID  | Change          | Decision | Decided by | Decided on |
    |-----|-----------------|----------|------------|------------|
    | CH1 | A second portal | approved | M. Ross    | 2026-03-05 |

    Baseline:

    | Baseline  | Set on     | Task ID | Task   | Start      | Finish     |
    |-----------|------------|---------|--------|------------|------------|
    | Contract  | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 |
    | **March** | 2026-03-06 | T1      | Design | 2026-03-02 | 2026-03-20 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     |
    |----|--------|------------|------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 |

    Baseline:

    | Baseline | Set on     | Task ID | Task   | Start      | Finish     |
    |----------|------------|---------|--------|------------|------------|
    | Contract | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 |
    """
    from sheetpm.analysis.basis import describe_decision

    step = analysis.baselines.replacement
    if step is not None and step.is_different and step.changes:
        yield flag(
            plan.baseline,
            plan.baseline.rows[step.after.first_row],
            "name",
            set_on=step.after.set_on,
            before=step.before.name,
            before_on=step.before.set_on,
            decision=describe_decision(plan, step),
        )


@rule(
    "OWN016",
    "typed-baseline-differs",
    Severity.WARNING,
    message=Text(
        "“{row}”: the baseline typed here is {typed}, the recorded baseline “{baseline}” says "
        "{recorded}; what is typed counts.",
        "“{row}”：此处填写的基线为 {typed}，已记录的基线“{baseline}”为 {recorded}；以填写的为准。",
    ),
    advice=Text(
        "Clear the baseline columns of the task to measure it against the recorded baseline, or put "
        "them right.",
        "如以已记录的基线为准，请清空该任务的基线列；否则请更正。",
    ),
)
def typed_baseline_differs(plan: "Plan", analysis: "Analysis") -> Iterator[Flag]:
    """A baseline date on the Tasks tab differs from the one in the recorded baseline that counts.

    What people type on the Tasks tab wins, task by task. Where it contradicts what was recorded,
    the task is measured against another agreement than its neighbours.

    任务表中的基线日期与当前采用的已记录基线不同。填写的日期逐项优先；与记录矛盾时，该任务与相邻任务
    以不同的约定来衡量。

    Flagged:

    Tasks:

    | ID | Task   | Start      | Finish     | Baseline Start | Baseline Finish |
    |----|--------|------------|------------|----------------|-----------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 | 2026-03-02     | **2026-03-18**  |
    | T2 | Build  | 2026-03-23 | 2026-03-27 |                |                 |

    Baseline:

    | Baseline | Set on     | Task ID | Task   | Start      | Finish     |
    |----------|------------|---------|--------|------------|------------|
    | Contract | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 |
    | Contract | 2026-01-09 | T2      | Build  | 2026-03-16 | 2026-03-20 |

    Accepted:

    Tasks:

    | ID | Task   | Start      | Finish     | Baseline Start | Baseline Finish |
    |----|--------|------------|------------|----------------|-----------------|
    | T1 | Design | 2026-03-02 | 2026-03-20 | 2026-03-02     | 2026-03-13      |
    | T2 | Build  | 2026-03-23 | 2026-03-27 |                |                 |

    Baseline:

    | Baseline | Set on     | Task ID | Task   | Start      | Finish     |
    |----------|------------|---------|--------|------------|------------|
    | Contract | 2026-01-09 | T1      | Design | 2026-03-02 | 2026-03-13 |
    | Contract | 2026-01-09 | T2      | Build  | 2026-03-16 | 2026-03-20 |
    """
    baselines = analysis.baselines
    if baselines.counting is None:
        return
    for index in baselines.differing:
        row = plan.tasks.rows[index]
        sides = (
            ("baseline_finish", row.baseline_finish, int(baselines.finish[index])),
            ("baseline_start", row.baseline_start, int(baselines.start[index])),
        )
        for key, typed, recorded in sides:
            if typed is not None and recorded and typed.toordinal() != recorded:
                yield flag(
                    plan.tasks,
                    row,
                    key,
                    typed=typed,
                    recorded=type(typed).fromordinal(recorded),
                    baseline=baselines.counting.name,
                )
                break
