"""The words of the simulation, in both languages."""

from sheetpm.languages import Counted, Text

SIMULATION = Text("Simulated finish and cost", "完工与成本模拟")
SIMULATION_FINISH_ONLY = Text("Simulated finish", "完工模拟")
NOTHING = Text("No simulation: {why}.", "无法模拟：{why}。")
FIGURE = Text("Not later, not dearer than", "不晚于／不超过")
FINISH = Text("Finish", "完工")
COST = Text("Cost", "成本")
CHANCE = Text("Chance", "可能性")
CHANCE_FINISH = Text("Finish by {day} as promised", "按承诺在{day}前完工")
CHANCE_ONLY_PLANNED = Text("Finish by {day} as planned", "按计划在{day}前完工")
CHANCE_EXPECTED = Text("Finish by {day} as forecast", "按预测在{day}前完工")
CHANCE_PLANNED = Text("Finish by {day} as scheduled", "按排程在{day}前完工")
CHANCE_COST = Text("Keep the budget of {amount}", "不超预算 {amount}")
DRIVERS = Text("What moves the finish", "影响完工的因素")
CORRELATION = Text("Rank corr.", "秩相关")
SWING = Text("Swing", "摆幅")
CRITICALITY = Text("How often a task is critical", "任务成为关键任务的频率")
TASK = Text("Task", "任务")
SHARE = Text("Criticality", "关键度")
NO_DRIVERS = Text("Nothing moves the finish.", "没有因素影响完工。")
FINISH_CURVE = Text("Finish: chance to be done by then", "完工：届时完成的可能性")
FINISH_HISTOGRAM = Text("Finish: share of the iterations", "完工：模拟次数占比")
COST_CURVE = Text("Cost: chance to stay within it", "成本：不超出的可能性")
COST_HISTOGRAM = Text("Cost: share of the iterations", "成本：模拟次数占比")
DONE_BY = Text("Done by then", "届时完成")
WITHIN = Text("Within it", "不超出")
PROMISED = Text("Promised", "承诺")
ONLY_PLANNED = Text("Planned", "计划")
ITERATIONS = Text("Iterations", "模拟次数占比")
FROM_DAY = Text("From", "起始日")
FROM_AMOUNT = Text("From amount", "起始金额")
AMOUNT = Text("Amount", "金额")
FINISH_CURVE_ALT = Text(
    "S-curve of the simulated finish: by {p50} in half of the iterations, by {p90} in 90 per cent.",
    "模拟完工的 S 曲线：一半的模拟在 {p50} 前完工，90% 在 {p90} 前完工。",
)
FINISH_HISTOGRAM_ALT = Text(
    "Histogram of the simulated finish, from {first} to {last}.",
    "模拟完工日期的直方图，从 {first} 到 {last}。",
)
COST_CURVE_ALT = Text(
    "S-curve of the simulated cost: up to {p50} in half of the iterations, up to {p90} in 90 per cent.",
    "模拟成本的 S 曲线：一半的模拟不超过 {p50}，90% 不超过 {p90}。",
)
COST_HISTOGRAM_ALT = Text(
    "Histogram of the simulated cost, from {first} to {last}.",
    "模拟成本的直方图，从 {first} 到 {last}。",
)
RUNS = Counted("{n} iteration", "{n} iterations", "模拟 {n} 次")
OF_FORECAST = Text("of the forecast network", "预测网络")
OF_PLAN = Text("of the plan's network", "计划网络")
SEED = Text("seed {seed}", "种子 {seed}")
COMMON = Text("correlation {value}", "相关系数 {value}")
VARYING = Counted("{n} task varies", "{n} tasks vary", "{n} 项任务有变动")
ASSUMED = Text(
    "{count} of them have no estimates and vary from {low} to {high} of the plan",
    "其中 {count} 项没有估算，按计划的 {low} 至 {high} 变动",
)
OUT_OF_ORDER = Text("Estimates out of order, not used: {names}", "估算顺序不对，未采用：{names}")
LEFT_OUT = Text("Risks left out: {names}", "未计入的风险：{names}")
NO_COST = Text("Cost n/a: {why}", "成本暂无：{why}")
SWING_MEANING = Text(
    "Swing: working days between the mean finish when the task takes longest and when it is "
    "quickest (a fifth of the iterations each); of a risk, with it and without it.",
    "摆幅：任务耗时最长与最短（各取五分之一的模拟）时平均完工日相差的工作日；风险则为发生与不发生之差。",
)
