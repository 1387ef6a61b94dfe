"""The reference page of the findings: what each reports, with its two example tables."""

from collections.abc import Iterator
from itertools import groupby

from sheetpm.findings import FindingCode
from sheetpm.languages import Language, Text
from sheetpm.reference.markdown import markdown_table
from sheetpm.rules.documentation import page, placeholders_shown, severity_shown
from sheetpm.rules.families import FAMILIES, family_of
from sheetpm.rules.registry import catalogue

_TITLE = Text("Findings", "检查结果")
_LEAD = Text(
    "What sheetpm says about a plan. *error*: a number would be wrong or missing; *warning*:"
    " probably a mistake; *info*: worth a look. `sheetpm explain CODE` prints the same page. Every"
    " severity can be changed and every code left out in the settings (`severity`, `ignore`). In"
    " the example tables the cell between `**` is the one that is reported.",
    "sheetpm 对计划给出的检查结果。*错误*：会使数字出错或缺失；*警告*：很可能有误；*提示*：值得一看。"
    "`sheetpm explain 代码` 显示同样内容。可在设置中调整级别或忽略（`severity`、`ignore`）。"
    "示例表中 `**` 之间的单元格就是被提示的单元格。",
)
_HEADERS = (
    Text("Code", "代码"),
    Text("Name", "名称"),
    Text("Severity", "级别"),
    Text("Message", "提示内容"),
)


def findings_page(language: Language) -> str:
    """Every finding as Markdown, by family."""
    kinds = [kind for _, kind in sorted(catalogue().items())]
    parts = [f"# {_TITLE[language]}", _LEAD[language], _overview(kinds, language)]
    for family, members in groupby(kinds, key=lambda kind: family_of(kind.code)):
        parts.append(f"## {family} {FAMILIES[family][language]}")
        for kind in members:
            parts += _entry(kind, language)
    return "\n\n".join(parts) + "\n"


def _overview(kinds: list[FindingCode], language: Language) -> str:
    headers = [header[language] for header in _HEADERS]
    return markdown_table(headers, [_row(kind, language) for kind in kinds])


def _row(kind: FindingCode, language: Language) -> list[str]:
    link = f"[{kind.code}](#{kind.code.lower()}-{kind.name})"
    return [
        link,
        kind.name,
        severity_shown(kind, language),
        placeholders_shown(kind.message[language]),
    ]


def _entry(kind: FindingCode, language: Language) -> Iterator[str]:
    yield f"### {kind.code} {kind.name}"
    yield page(kind, language)
