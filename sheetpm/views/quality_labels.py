"""The words of the DCMA 14-point assessment."""

from sheetpm.analysis.schedule_quality import Verdict
from sheetpm.languages import Text

TITLE = Text(
    "Schedule quality: the DCMA 14 points. Indicators, not verdicts.",
    "进度计划质量：DCMA 14 点评估。仅为指标，不是结论。",
)
HEADERS = (
    Text("Result", "结果"),
    Text("Point", "项"),
    Text("Value", "数值"),
    Text("Bound", "界限"),
    Text("Of", "数量"),
    Text("What is looked at, and the tasks behind it", "检查内容及相关任务"),
    Text("What to do", "建议"),
)
VERDICTS = {
    Verdict.WITHIN: Text("within", "达标"),
    Verdict.OUTSIDE: Text("outside", "超界"),
    Verdict.REPORTED: Text("reported", "仅报告"),
    Verdict.UNKNOWN: Text("n/a", "暂无"),
}
COUNT_OF = Text("{count:,} of {population:,}", "{population:,} 中 {count:,}")
REASON = Text("{what}: n/a, {why}.", "{what}：暂无，{why}。")
TASKS = Text("{what}: {tasks}.", "{what}：{tasks}。")
PLAIN = Text("{what}.", "{what}。")
POINT = Text("DCMA {number}", "DCMA {number}")

POINTS: tuple[tuple[Text, Text], ...] = (
    (
        Text("Open tasks without predecessor or successor", "缺少前置或后续任务的未完成任务"),
        Text(
            "Link them, so that a delay shows where it leads.",
            "请补上任务依赖，以便看出延误的影响。",
        ),
    ),
    (
        Text("Links with a lead (negative lag)", "带提前量（负延隔）的依赖"),
        Text(
            "Split the first task where the second really begins.",
            "请在后续任务真正开始处拆分前置任务。",
        ),
    ),
    (
        Text("Links with a lag", "带延隔的依赖"),
        Text("Make waiting time a task of its own.", "请把等待时间列为单独的任务。"),
    ),
    (
        Text("Links from finish to start", "完成-开始类型的依赖"),
        Text(
            "Prefer finish-to-start; others are hard to follow.",
            "尽量使用完成-开始依赖，其他类型不易理解。",
        ),
    ),
    (
        Text(
            "Open tasks with a hard constraint (MSO, MFO, SNLT, FNLT)",
            "带硬性限制（MSO、MFO、SNLT、FNLT）的未完成任务",
        ),
        Text(
            "Use links, and a deadline instead of the constraint.",
            "请改用任务依赖，并以最后期限代替限制。",
        ),
    ),
    (
        Text(
            "Open tasks with more than 44 working days of total float",
            "总时差超过 44 个工作日的未完成任务",
        ),
        Text("Their successors may be missing: check the links.", "可能缺少后续任务，请检查依赖。"),
    ),
    (
        Text("Open tasks with float below 0", "总时差为负的未完成任务"),
        Text(
            "A date that must hold is missed: replan or renegotiate.",
            "有必须守住的日期无法达到：请重排计划或重新商定。",
        ),
    ),
    (
        Text("Open tasks longer than 44 working days", "工期超过 44 个工作日的未完成任务"),
        Text("Cut them into pieces whose progress can be seen.", "请拆分为能看出进展的小任务。"),
    ),
    (
        Text(
            "Planned dates in the past of what has not happened; actual dates in the future",
            "已过期但未发生的计划日期；晚于状态日期的实际日期",
        ),
        Text("Replan what is late; correct actual dates.", "请重排延误的任务，并更正实际日期。"),
    ),
    (
        Text("Open tasks with neither an owner nor a cost", "既无负责人又无费用的未完成任务"),
        Text("Name who does them, or what they cost.", "请写明由谁负责或需要多少费用。"),
    ),
    (
        Text(
            "Tasks due in the baseline that finished late or not at all",
            "按基线应完成但延误或未完成的任务",
        ),
        Text(
            "Find out why, and whether the rest will follow.",
            "请查明原因，并判断后续是否也会延误。",
        ),
    ),
    (
        Text(
            "Critical path test: how far the finish moves when a critical task takes 600 days longer",
            "关键路径测试：关键任务延长 600 个工作日时完成日期移动的天数",
        ),
        Text(
            "Where it moves less, a link is missing or a constraint holds a date.",
            "移动不足说明缺少依赖，或有限制固定了日期。",
        ),
    ),
    (
        Text("Critical path length index (CPLI)", "关键路径长度指数（CPLI）"),
        Text(
            "Below 0.95 the promised finish is unlikely without a change.",
            "低于 0.95 时，若不调整很难按承诺完成。",
        ),
    ),
    (
        Text(
            "Baseline execution index (BEI): tasks done / tasks due",
            "基线执行指数（BEI）：已完成 / 应完成",
        ),
        Text(
            "Below 0.95 fewer tasks are done than were agreed.",
            "低于 0.95 表示完成的任务少于商定数量。",
        ),
    ),
)
"""What each point looks at, and what to do about it; in their order."""
