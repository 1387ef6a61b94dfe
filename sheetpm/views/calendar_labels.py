"""The words of the calendar file, in both languages."""

from sheetpm.languages import Text

CALENDAR_NAME = Text("{project}: dates", "{project}：日程")
MILESTONE = Text("Milestone: {name}", "里程碑：{name}")
DEADLINE = Text("Deadline: {name}", "截止：{name}")
DELIVERABLE = Text("Deliverable due: {name}", "可交付成果到期：{name}")
COMMUNICATION = Text("Due: {name}", "沟通到期：{name}")
REPORT = Text("Report due", "报告到期")
MEETING = Text("Meeting: {name}", "会议：{name}")
ACTION = Text("Action due: {name}", "待办到期：{name}")
REACHED = Text("Reached", "已达成")
FORECAST = Text("Forecast; planned {day}", "预测日期；计划 {day}")
FORECAST_ONLY = Text("Forecast", "预测日期")
PLANNED = Text("Planned", "计划日期")
BASELINE = Text("Baseline {day}", "基线 {day}")
OWNER = Text("Owner: {name}", "负责人：{name}")
AUDIENCE = Text("For: {name}", "对象：{name}")
CHANNEL = Text("By: {name}", "方式：{name}")
FREQUENCY = Text("How often: {name}", "频率：{name}")
OVERDUE = Text("Overdue on {day}", "截至 {day} 已逾期")
AS_OF = Text("As of {day}, {project}", "截至 {day}，{project}")
