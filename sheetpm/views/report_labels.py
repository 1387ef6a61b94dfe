"""The words that only the report's pages show, in both languages."""

from sheetpm.languages import Text
from sheetpm.views.labels import Counted

SHARE_OF_TIME = Text("Time gone", "已用时间")
CARRIED_BY = Text("Carried by", "承载交付物")
NOT_KNOWN_WHY = Text("n/a: {why}", "暂无：{why}")
GOAL_COUNT = Counted("{n} goal", "{n} goals", "{n} 个目标")
REACHED_COUNT = Text("{count} reached", "{count} 个已达成")
MEAN_ATTAINMENT = Text("mean attainment {share}", "平均达成度 {share}")
MEAN_ATTAINMENT_WEIGHTED = Text("attainment by weight {share}", "加权达成度 {share}")
UNMEASURED_COUNT = Text("{count} without a measurement", "{count} 个无法衡量")

RISK_COUNT = Counted("{n} risk", "{n} risks", "{n} 项风险")
OPEN_RISKS = Text("{count} open", "{count} 项未关闭")
IN_BAND = Text("{count} {band}", "{count} 项{band}")
BAND = Text("Band", "等级")
RESIDUAL = Text("Residual", "残余")
EMV = Text("EMV", "预期货币价值")
STEP_AND_BAND = Text("{score} {band}", "{score} {band}")
UNASSESSED = Text("not assessed", "未评估")

PLAN_COUNT = Counted("{n} plan", "{n} plans", "{n} 份预案")
READY_COUNT = Text("{count} ready or activated", "{count} 份就绪或已启动")
REHEARSED_COUNT = Text("{count} rehearsed", "{count} 份已演练")
UNKNOWN_RISK = Text("{risk}: not in the register", "{risk}：登记册中没有")

ISSUE_COUNT = Counted("{n} issue", "{n} issues", "{n} 个问题")
DAYS_OPEN = Text("Days open", "历时（天）")

CHANGE_COUNT = Counted("{n} change", "{n} changes", "{n} 项变更")
FINISH_CHAIN = Text(
    "finish {original} → approved {days} → {current}", "完工 {original} → 已批准 {days} → {current}"
)
FINISH_UNCHANGED = Text("finish {original}, unchanged", "完工 {original}，未变")
FINISH_UNKNOWN = Text("no finish was promised", "未承诺完工日期")
BUDGET_CHAIN = Text(
    "budget {original} → approved {cost} → {current}", "预算 {original} → 已批准 {cost} → {current}"
)
BUDGET_UNCHANGED = Text("budget {original}, unchanged", "预算 {original}，未变")

MAP_NOW = Text("Now, before further response", "当前（应对前）")
MAP_RESIDUAL = Text("Residual, after the response", "残余（应对后）")
MAP_OPPORTUNITIES = Text("Opportunities", "机会")
NO_RESIDUAL_AT_ALL = Text("No open risk has a residual score.", "未关闭风险均无残余评分。")
BANDS = Text("Bands", "风险等级")
SCORES = Text("Scores", "分值")
NOW = Text("Now", "当前")
OFF_THE_MAP = Text("Not on the maps, and money", "未入图与金额")
OFF_THE_MAP_CLIENT = Text("Not on the maps", "未入图")
NOT_ASSESSED_NAMES = Text("Not assessed ({count}): {names}", "未评估（{count}）：{names}")
WITHOUT_RESIDUAL = Text(
    "Without a residual score ({count}): {names}", "无残余评分（{count}）：{names}"
)
HAPPENED_NAMES = Text("Happened ({count}): {names}", "已发生（{count}）：{names}")
ALL_ON_MAPS = Text("✔ Every open risk stands on both maps.", "✔ 未关闭风险均已标入两图。")
OPPORTUNITY_VALUE = Text(
    "Opportunities may bring {amount} (EMV).", "机会的预期货币价值：{amount}。"
)
EXPOSURE_UNKNOWN = Text("Exposure: n/a, {why}.", "风险敞口：暂无，{why}。")
RESERVE_UNKNOWN = Text("Reserve: n/a, {why}.", "应急储备：暂无，{why}。")
MAP_SCALE = Text(
    "Score = probability × impact, steps 1 to 5; scores are ranked, never added up.",
    "风险值 = 概率 × 影响（各 1–5 级）；只作排序，不相加。",
)
THREATS_SCORED = Text("{count} of {total} open threats scored", "{total} 项未关闭威胁中 {count} 项已评分")
SEVERE_RISKS = Text("{count} high or extreme", "{count} 项高或极高")
UNANSWERED_RISKS = Text("{count} of them without a full response", "其中 {count} 项应对不全")
