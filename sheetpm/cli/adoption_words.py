"""The words of `sheetpm adopt`: kinds of tabs, what becomes of them, and why a column is a field."""

from sheetpm.languages import Text
from sheetpm.parse.content import Content, Fit
from sheetpm.parse.header_remarks import CONTENT_WORDS
from sheetpm.parse.judging import Verdict
from sheetpm.parse.matching import Reason
from sheetpm.parse.survey import Use

KINDS = {
    "gantt": Text("task plan with a Gantt chart in its cells", "含单元格甘特图的任务计划"),
    "raid": Text("RAID log", "RAID 日志"),
    "milestones": Text("milestones", "里程碑"),
    "budget": Text("budget", "预算"),
    "none": Text("none of a plan's tabs", "不属于计划"),
    "tasks": Text("task plan", "任务计划"),
    "risks": Text("risk register", "风险登记册"),
    "issues": Text("issue log", "问题日志"),
    "changes": Text("change log", "变更日志"),
    "team": Text("team", "团队"),
    "communications": Text("communication plan", "沟通计划"),
}
USES = {
    Use.READ: Text("read", "读取"),
    Use.ANOTHER: Text("not read, “{rival}” is", "不读取，已读取“{rival}”"),
    Use.NOT_READ: Text("not read", "不读取"),
    Use.OURS: Text("written by sheetpm", "由 sheetpm 写入"),
    Use.SET_ASIDE: Text("not read, as sheetpm.toml says", "按 sheetpm.toml 不读取"),
}
VERDICTS = {
    Verdict.READ: Text("{name}", "{name}"),
    Verdict.DOUBTFUL: Text("{name}?", "{name}？"),
    Verdict.SECOND: Text("not read (second {name})", "不读取（第二个“{name}”）"),
    Verdict.CONTRADICTED: Text("not read (not {name})", "不读取（不是“{name}”）"),
    Verdict.UNKNOWN: Text("not read", "不读取"),
    Verdict.SET_ASIDE: Text("not read, as sheetpm.toml says", "按 sheetpm.toml 不读取"),
}
REASONS = {
    Reason.SETTINGS: Text("sheetpm.toml says so", "sheetpm.toml 指定"),
    Reason.EXPORT: Text("as this tool has it", "该工具的列名"),
    Reason.OWN_NAME: Text("its own name", "标准列名"),
    Reason.ALIAS: Text("a known name", "已知列名"),
    Reason.WORD: Text("a known word", "已知用词"),
    Reason.SPELLING: Text("a known name, spelled otherwise", "已知列名的另一种写法"),
    Reason.TENSE: Text("a known word and its tense", "已知用词，注明计划或实际"),
    Reason.SIMILAR: Text("much like a known name", "与已知名称相近"),
    Reason.WEAK: Text("a loose word", "较笼统的词"),
    Reason.CONTENT: Text("by its cells and place", "根据内容与位置"),
}
WITH_EXAMPLES = {
    Fit.YES: Text("; holds {content}", "；内容为{content}"),
    Fit.UNKNOWN: Text("", ""),
    Fit.NO: Text("; but holds {content}", "；但内容为{content}"),
}


def content_word(content: Content) -> Text:
    """What a column holds, in words."""
    return CONTENT_WORDS[content]
