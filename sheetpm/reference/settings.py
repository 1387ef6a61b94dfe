"""The reference page of the settings, and the example settings file."""

import textwrap
from datetime import date
from enum import StrEnum

from sheetpm.config import Option, Settings, options
from sheetpm.languages import Language, Text
from sheetpm.reference.markdown import code, markdown_table
from sheetpm.settings_file import PLAN_KEY, PLAN_PATH, SETTINGS_FILE

_TITLE = Text("Settings", "设置")
_LEAD = Text(
    "Settings stand in a file called `{settings_file}`. All are optional. What is given on the"
    " command line comes first, then the plan's `[[{plan_key}]]` entry, then the Project tab, then the"
    " top level of this file, then the default. A setting that does not exist is refused, never"
    " ignored.",
    "设置写在名为 `{settings_file}` 的文件中，均可不填。优先级：命令行、该计划的 `[[{plan_key}]]` 条目、"
    "“项目概况”、本文件顶层、默认值。不存在的设置项会报错，不会被忽略。",
).of(settings_file=SETTINGS_FILE, plan_key=PLAN_KEY)
_PLANS_TITLE = Text("Several plans", "多个计划")
_PLANS_LEAD = Text(
    "`sheetpm sync` without a plan works on every `[[{plan_key}]]` entry of the file, in its order."
    " An entry names a plan and may hold every setting of the table above, for this plan alone;"
    " `sheetpm check` and `sheetpm sync` of that one plan use them too. Entries stand at the end of"
    " the file: a setting below `[[{plan_key}]]` belongs to that entry.",
    "不带计划的 `sheetpm sync` 会按顺序处理文件中的每条 `[[{plan_key}]]`。每条写明一个计划，并可写入上表任一设置，"
    "仅对该计划有效；单独 `sheetpm check` 或 `sheetpm sync` 该计划时同样生效。条目写在文件末尾："
    "`[[{plan_key}]]` 之下的设置属于该条目。",
).of(plan_key=PLAN_KEY)
_PLAN_EXAMPLE = (
    f"[[{PLAN_KEY}]]",
    f"path = {PLAN_PATH.example}",
    'audience = "client"',
    'language = "zh"',
    'report_folder = "northwind/reports"',
)
_HEADERS = (
    Text("Setting", "设置项"),
    Text("Meaning", "含义"),
    Text("Default", "默认值"),
    Text("Example", "示例"),
)
_UNSET = Text("not set", "不设")
_NEEDED = Text("must be set", "必填")
_FILE_LEAD = Text(
    "Settings of sheetpm. Copy this file to {settings_file} and take the # away from the lines"
    " you want to change. Values are examples; the default stands above each.",
    "sheetpm 的设置。把本文件复制为 {settings_file}，去掉所需行前的 #。值为示例，默认值见上一行。",
).of(settings_file=SETTINGS_FILE)
_COMMENT_WIDTH = 96


def settings_page(language: Language) -> str:
    """Every setting as Markdown."""
    rows = [
        [code(key), declared.doc[language], _default(key, language), code(declared.example)]
        for key, declared in options().items()
    ]
    headers = [header[language] for header in _HEADERS]
    needed = [code("path"), PLAN_PATH.doc[language], _NEEDED[language], code(PLAN_PATH.example)]
    parts = [
        f"# {_TITLE[language]}",
        _LEAD[language],
        markdown_table(headers, rows),
        f"## {_PLANS_TITLE[language]}",
        _PLANS_LEAD[language],
        markdown_table(headers, [needed]),
        "\n".join(["```toml", *_PLAN_EXAMPLE, "```"]),
    ]
    return "\n\n".join(parts) + "\n"


def example_settings() -> str:
    """`config.example.toml`: every setting with its meaning in both languages, commented out."""
    lead = [line for text in (_FILE_LEAD.en, _FILE_LEAD.zh) for line in _commented(text)]
    blocks = ["\n".join(lead), *map(_block, options().items()), _plan_block()]
    return "\n\n".join(blocks) + "\n"


def _block(item: tuple[str, Option]) -> str:
    key, declared = item
    default = _literal(getattr(Settings(), key)) or "-"
    lines = [
        *_commented(declared.doc.en),
        *_commented(declared.doc.zh),
        *_commented(f"default 默认值: {default}"),
        f"# {key} = {declared.example}",
    ]
    return "\n".join(lines)


def _plan_block() -> str:
    plain = [text.replace("`", "") for text in (_PLANS_LEAD.en, _PLANS_LEAD.zh)]
    lines = [line for text in plain for line in _commented(text)]
    return "\n".join([*lines, *(f"# {line}" for line in _PLAN_EXAMPLE)])


def _commented(text: str) -> list[str]:
    return [f"## {line}" for line in textwrap.wrap(text, _COMMENT_WIDTH)]


def _default(key: str, language: Language) -> str:
    return code(_literal(getattr(Settings(), key))) or _UNSET[language]


def _literal(value: object) -> str:
    """A value as it would stand in TOML; nothing for a setting that is not set."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value.value if isinstance(value, StrEnum) else value}"'
    if isinstance(value, tuple | list):
        return f"[{', '.join(map(_literal, value))}]"
    if isinstance(value, dict):
        pairs = (f"{key} = {_literal(item)}" for key, item in value.items())
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    return value.isoformat() if isinstance(value, date) else str(value)
