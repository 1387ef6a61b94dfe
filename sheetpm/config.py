"""What people can set, each option declared once; `sheetpm.toml` is checked against it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sheetpm.errors import UsageError
from sheetpm.findings import Severity
from sheetpm.languages import Language, Text

SETTINGS_FILE = "sheetpm.toml"


class Audience(StrEnum):
    """Who reads the Dashboard: `client` leaves out every money figure and the Checks tab."""

    INTERNAL = "internal"
    CLIENT = "client"


class DateOrder(StrEnum):
    """How `03/04/2026` is meant, where nothing in the column decides."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class Paper(StrEnum):
    """The paper the Dashboard prints on."""

    A4 = "A4"
    LETTER = "Letter"


class DocumentProperty(StrEnum):
    """What a report workbook may say of itself in its file properties."""

    TITLE = "title"
    SUBJECT = "subject"
    AUTHOR = "author"
    MANAGER = "manager"
    COMPANY = "company"
    CATEGORY = "category"
    KEYWORDS = "keywords"
    COMMENTS = "comments"


class Position(StrEnum):
    """Where the Dashboard stands among the tabs when it is first written."""

    FIRST = "first"
    LAST = "last"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What the settings reference and `config.example.toml` say about a setting."""

    doc: Text
    example: str
    """As it would stand in the file."""


def option(en: str, zh: str, *, example: str, default: Any = None) -> Any:
    """Declare a field of `Settings`."""
    facts = {"option": Option(doc=Text(en, zh), example=example)}
    if isinstance(default, dict | list):
        return field(default_factory=lambda: type(default)(default), metadata=facts)
    return field(default=default, metadata=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting. `None` means: not set here, ask the next source or the default.

    Order, first that speaks: command line, the Project tab, `sheetpm.toml`, default.
    """

    language: Language | None = option(
        "Language of the output: en or zh. Without it, the plan's own language.",
        "输出语言：en 或 zh。不设则随计划的语言。",
        example='"zh"',
    )
    status_date: date | None = option(
        "The day progress is measured. Without it, the Project tab's, else the day of the run.",
        "进度统计日期。不设则取项目概况中的状态日期，再取运行当天。",
        example="2026-03-16",
    )
    audience: Audience = option(
        "internal shows all; client leaves out every money figure and the Checks tab.",
        "internal 显示全部；client 不显示任何金额和“检查”表。",
        example='"client"',
        default=Audience.INTERNAL,
    )
    date_order: DateOrder | None = option(
        "How 03/04/2026 is meant: dmy or mdy. Without it, such a date is asked about.",
        "03/04/2026 的含义：dmy（日在前）或 mdy（月在前）。不设则提示确认。",
        example='"dmy"',
    )
    currency: str | None = option(
        "Currency shown beside money where the Project tab names none.",
        "项目概况未写币种时显示的币种。",
        example='"EUR"',
    )
    work_week: str | None = option(
        "Working days of the week where the Project tab names none.",
        "项目概况未写时的每周工作日。",
        example='"Mon-Fri"',
    )
    hours_per_day: float | None = option(
        "Working hours of a day where the Project tab names none.",
        "项目概况未写时的每日工作小时。",
        example="8.0",
    )
    holidays: str | None = option(
        "Country or subdivision whose public holidays count, where the Project tab names none.",
        "项目概况未写时采用的节假日国家或地区代码。",
        example='"DE-BY"',
    )
    period_days: int = option(
        "Length of a reporting period in days (done this period).",
        "报告周期天数（本期完成）。",
        example="7",
        default=7,
    )
    due_within_days: int = option(
        "How far ahead the Dashboard looks for what comes next, in days.",
        "仪表盘“接下来”向前看的天数。",
        example="14",
        default=14,
    )
    index_green: float = option(
        "SPI and CPI from here on are green.",
        "SPI、CPI 达到此值为绿色。",
        example="0.95",
        default=0.95,
    )
    index_amber: float = option(
        "SPI and CPI from here on are amber, below red.",
        "SPI、CPI 达到此值为黄色，低于则红色。",
        example="0.90",
        default=0.90,
    )
    index_suspicious: float = option(
        "SPI and CPI above this ask you to check the data.",
        "SPI、CPI 高于此值提示核对数据。",
        example="1.20",
        default=1.20,
    )
    slip_amber_days: int = option(
        "A milestone or the finish that slips by up to this many working days is amber, beyond red.",
        "里程碑或完工延期不超过此工作日数为黄色，超过为红色。",
        example="5",
        default=5,
    )
    near_critical_days: int = option(
        "Open tasks with up to this many working days of total float are near-critical; 0 marks none.",
        "未完成任务的总浮动时间不超过此工作日数为次关键；0 为不标记。",
        example="5",
        default=5,
    )
    goal_amber_gap: float = option(
        "A goal whose attainment lags behind the share of time gone by up to this much is amber, beyond red.",
        "目标达成度落后于时间进度不超过此值为黄色，超过为红色。",
        example="0.15",
        default=0.15,
    )
    risk_bands: tuple[int, int, int] = option(
        "Highest score of low, medium and high risks on the 5 x 5 map; above is extreme.",
        "5×5 风险图中低、中、高风险的最高分；以上为极高。",
        example="[4, 9, 16]",
        default=(4, 9, 16),
    )
    risk_review_days: int = option(
        "An open risk that was not reviewed for this many days is a finding.",
        "未关闭风险超过此天数未复查即提示。",
        example="30",
        default=30,
    )
    severity: Mapping[str, Severity] = option(
        "Another severity for a finding.",
        "修改检查项的级别。",
        example='{ DEP005 = "info" }',
        default={},
    )
    ignore: tuple[str, ...] = option(
        "Findings that are not reported, by code or family.",
        "不报告的检查项（代码或类别）。",
        example='["DEP006", "RSK"]',
        default=(),
    )
    fail_on: Severity | None = option(
        "The severity from which on the exit code is 1.",
        "从哪个级别起退出码为 1。",
        example='"error"',
    )
    dashboard_position: Position = option(
        "Where the Dashboard stands when it is first written: first or last.",
        "仪表盘首次写入的位置：first 或 last。",
        example='"first"',
        default=Position.FIRST,
    )
    paper: Paper = option(
        "Paper the Dashboard prints on: A4 or Letter.",
        "仪表盘打印纸张：A4 或 Letter。",
        example='"A4"',
        default=Paper.A4,
    )
    report: bool = option(
        "Whether sync also writes the report workbook.",
        "sync 是否同时生成报告工作簿。",
        example="false",
        default=True,
    )
    report_folder: Path | None = option(
        "Folder of the report workbooks. Without it, the settings file's folder, else the current one.",
        "报告工作簿所在文件夹。不设则为设置文件所在文件夹，再为当前文件夹。",
        example='"reports"',
    )
    document_properties: Mapping[DocumentProperty, str] = option(
        "File properties of the report workbook: title, subject, author, manager, company, "
        "category, keywords, comments. It carries no others.",
        "报告工作簿的文件属性：title、subject、author、manager、company、category、keywords、"
        "comments。不写入其他属性。",
        example='{ author = "Project office", company = "Northwind" }',
        default={},
    )
    write_protected: bool = option(
        "Write also into workbooks whose structure is protected.",
        "结构受保护的工作簿也写入。",
        example="true",
        default=False,
    )
    copies: int = option(
        "How many earlier files of a plan are kept for restore; 0 keeps none.",
        "为恢复保留的旧文件份数；0 为不保留。",
        example="10",
        default=10,
    )


def options() -> dict[str, Option]:
    """Every setting's declaration, by its key in the settings file."""
    return {item.name: item.metadata["option"] for item in fields(Settings)}


def load_settings(path: Path) -> Settings:
    """The settings of a `sheetpm.toml`; a `UsageError` names the first thing that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no settings file of that name.") from None
    except (OSError, UnicodeDecodeError) as problem:
        raise UsageError(f"{path}: the settings file cannot be read ({problem}).") from problem
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(f"{path}: not valid TOML: {problem}.") from problem
    return parse_settings(raw, source=str(path))


def parse_settings(raw: Mapping[str, Any], *, source: str) -> Settings:
    """Check raw values against the declaration; unknown keys are refused, never ignored."""
    from difflib import get_close_matches

    from pydantic import TypeAdapter, ValidationError

    known = set(options())
    for key in raw:
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise UsageError(f"{source}: there is no setting called {key}.{hint}")
    try:
        return TypeAdapter(Settings).validate_python(dict(raw))
    except ValidationError as problem:
        first = problem.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise UsageError(f"{source}: {where}: {first['msg']}.") from problem


def override(settings: Settings, **values: Any) -> Settings:
    """The settings with those values that are not `None` put in."""
    return replace(settings, **{key: value for key, value in values.items() if value is not None})
