"""The words of workload and levelling, in both languages."""

from sheetpm.languages import Counted, Text

LOAD_TITLE = Text("Load by week, % of capacity", "每周负荷（占可用量 %）")
LOAD_UNKNOWN = Text("n/a: {why}.", "暂无：{why}。")
LOAD_KEY = Text("■ more than there is · ▲ too much on some days", "■ 超过可用量 · ▲ 部分日子超量")
NOBODY_OVER = Text("✔ Nobody is asked for too much.", "✔ 无人超负荷。")
WHO = Text("Who", "人员或资源")
KIND = Text("Kind", "类别")
KINDS = {
    "person": Text("person", "人员"),
    "role": Text("role", "角色"),
    "resource": Text("resource", "资源"),
}
DAYS_OVER = Text("Days over", "超负荷天数")
LOAD_DAYS = Text("Load, days", "负荷（天）")
CAPACITY_DAYS = Text("Capacity, days", "可用（天）")
NOT_THERE_LOAD = Text("{days} d / 0", "{days} 天/0")
OVER_COUNT = Counted("{n} over-allocated", "{n} over-allocated", "{n} 项超负荷")
ROW_COUNT = Counted("{n} person or resource", "{n} people and resources", "{n} 名人员或资源")
WEEKS_SHOWN = Text("week by week from {first}, % of capacity", "自 {first} 起逐周，占可用量 %")
WEEKS_CUT = Text("the first {count} of {total} weeks", "仅列前 {count} 周（共 {total} 周）")

WHAT = Text("Proposal", "建议")
MOVE = Text("→ move", "→ 后移")
REMAINS = Text("■ remains", "■ 未解决")
EXPECTED_START = Text("Expected start", "预计开始")
EXPECTED_FINISH = Text("Expected finish", "预计完成")
PROPOSED_START = Text("Proposed start", "建议开始")
PROPOSED_FINISH = Text("Proposed finish", "建议完成")
MOVED_DAYS = Text("Moved, days", "后移（天）")
FLOAT_DAYS = Text("Float, days", "浮动（天）")
WHY = Text("Why", "原因")

MOVES = Counted("{n} task to move", "{n} tasks to move", "后移 {n} 项任务")
LEFT = Counted("{n} overload remains", "{n} overloads remain", "{n} 处超负荷未解决")
OVER_FROM_TO = Text(
    "working days with too much asked of somebody: {before} → {after}",
    "超负荷工作日：{before} → {after}",
)
FINISH_STAYS = Text("finish {day}, unchanged", "完工 {day}，不变")
FINISH_MOVES = Text("finish {before} → {after} ({days})", "完工 {before} → {after}（{days}）")
NOTHING_TO_DO = Text(
    "nobody is asked for more than they can give; nothing is to be moved", "无人超负荷，无需调整"
)
NO_PROPOSAL = Text("No proposal: {why}.", "无法给出建议：{why}。")

MODES = {
    "within-float": Text(
        "Within float: the finish, deadlines and fixed dates stay as they are.",
        "浮动时间内：完工日期、最后期限和固定日期不变。",
    ),
    "extend": Text(
        "Extending: the finish may move; fixed dates stay, deadlines may be missed.",
        "允许延期：完工日期可后移；固定日期不变，最后期限可能无法保证。",
    ),
}
PROVEN = Text(
    "Solved with CP-SAT: proven, nothing better is possible with whole tasks.",
    "由 CP-SAT 求解：已证明最优（任务不拆分）。",
)
PROVEN_FINISH = Text(
    "Solved with CP-SAT: proven, it cannot finish earlier with less remaining; whether it takes "
    "less moving is not.",
    "由 CP-SAT 求解：完工与未解决项已证明最优；移动量未证明最少。",
)
SOLVED = Text("Solved with CP-SAT, not proven", "由 CP-SAT 求解，未证明最优")
BY_RULES = Text("Found by priority rules, not by a solver", "由优先规则得出（非求解器）")
FALLBACK = Text(
    "Found by priority rules, since OR-Tools is not installed (pip install sheetpm[level])",
    "未安装 OR-Tools（pip install sheetpm[level]），由优先规则得出",
)
GAP = Text(
    "{how}: it may be possible to finish up to {days} earlier.",
    "{how}：或可最多提前 {days}完工。",
)
LEFT_GAP = Counted(
    "{how}: {n} task found no room; at least {bound} cannot find any.",
    "{how}: {n} tasks found no room; at least {bound} cannot find any.",
    "{how}：{n} 项任务无处可放；已证明至少 {bound} 项无法安排。",
)
LEFT_OPEN = Counted(
    "{how}: {n} task found no room; whether fewer would do is not known.",
    "{how}: {n} tasks found no room; whether fewer would do is not known.",
    "{how}：{n} 项任务无处可放；能否更少未知。",
)
MOVES_OPEN = Text(
    "{how}: it cannot finish earlier; whether it takes less moving is not known.",
    "{how}：完工日期已无法提前；移动量是否最少未知。",
)
LIMIT = Text(" within the limit of {seconds} s a step", "（每步限 {seconds} 秒）")
BY_CLOCK = Text(
    "It was stopped by the clock: on another run the proposal may differ.",
    "求解因超时停止：再次运行结果可能不同。",
)
ONLY_PROPOSED = Text(
    "A proposal: none of your tabs was changed. Tasks are not split, work in progress stays.",
    "仅为建议：未改动您的任何工作表。任务不拆分，进行中的工作不动。",
)

WAITS_FOR_PERSON = Text("{who} is taken by {tasks}", "{who} 正忙于 {tasks}")
WAITS_FOR_ARRIVAL = Text("{who} is not free earlier", "{who} 此前不可用")
FOLLOWS = Text("follows {tasks}", "随 {tasks} 后移")
MAKES_ROOM = Text("makes room", "让出资源")
ASKED_OF = Text("{load} asked of {capacity}", "需 {load}，可用 {capacity}")
OBSTACLES = {
    "asks too much": Text(
        "one task alone asks for more than there is: lower its share or add people",
        "单个任务的需求已超过可用量：请降低投入比例或增加人手",
    ),
    "not there": Text(
        "not available in these days: change who does it, or the days of availability",
        "这些日子不可用：请更换人员，或修改可用日期",
    ),
    "in progress": Text(
        "all of it is already in progress, and work in progress is not interrupted",
        "均已在进行中，进行中的工作不中断",
    ),
    "fixed date": Text(
        "fixed dates or what is in progress leave no other place",
        "固定日期或进行中的工作使其无处可移",
    ),
    "no float": Text(
        "not enough float: allow the finish to move (--extend), or add people",
        "浮动时间不足：请允许完工延后（--extend），或增加人手",
    ),
}
