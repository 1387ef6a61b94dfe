"""The families of findings: the first three letters of every code."""

from sheetpm.languages import Text

FAMILIES: dict[str, Text] = {
    "SHT": Text("Sheets", "工作表"),
    "HDR": Text("Headers", "表头"),
    "CEL": Text("Cells", "单元格"),
    "REF": Text("References", "引用"),
    "WBS": Text("Outline", "任务层级"),
    "TSK": Text("Tasks", "任务"),
    "DEP": Text("Dependencies", "依赖关系"),
    "CAL": Text("Calendar", "日历"),
    "PRG": Text("Progress", "进度"),
    "CST": Text("Costs", "成本"),
    "GOL": Text("Goals", "目标"),
    "DLV": Text("Deliverables", "交付物"),
    "RSK": Text("Risks", "风险"),
    "RES": Text("Resources and team", "资源与团队"),
    "COM": Text("Communications", "沟通"),
    "FBK": Text("Feedback", "客户反馈"),
    "CHG": Text("Changes", "变更"),
    "ISS": Text("Issues", "问题"),
    "QLT": Text("Quality", "质量"),
    "ACC": Text("Acceptance", "验收"),
    "DCM": Text("Schedule quality (DCMA)", "进度计划质量（DCMA）"),
    "OWN": Text("Tabs of sheetpm", "sheetpm 的工作表"),
    "CFG": Text("Project facts and settings", "项目概况与设置"),
}
"""In the order of the reference page."""


def family_of(code: str) -> str:
    """The family of a code: `DEP` of `DEP003`."""
    return code[:3]
