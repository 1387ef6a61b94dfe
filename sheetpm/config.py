"""What people can set, each option declared once, and what must hold of the values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from sheetpm.errors import UsageError
from sheetpm.findings import Severity
from sheetpm.languages import Language, Text
from sheetpm.notification import Notification, read_notification
from sheetpm.risk_matrix.build import build_matrix
from sheetpm.risk_matrix.model import RiskMatrix


class Audience(StrEnum):
    """Who reads the Dashboard: `client` leaves out every money figure and the Checks tab."""

    INTERNAL = "internal"
    CLIENT = "client"


class DateOrder(StrEnum):
    """How `03/04/2026` is meant, where nothing in the column decides."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"


class ProgressLogic(StrEnum):
    """What holds the rest of a task that began before its predecessors let it."""

    RETAINED = "retained"
    """It waits for them."""
    OVERRIDE = "override"
    """It goes on; links to work in progress no longer hold it."""


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


class ReportFormat(StrEnum):
    """What a report is written as."""

    XLSX = "xlsx"
    """A workbook."""
    HTML = "html"
    """One web page that needs nothing from outside."""


class GoogleOption(StrEnum):
    """What is set for Google Sheets."""

    CREDENTIALS = "credentials"
    """The key file of a service account."""


class ClientOption(StrEnum):
    """What more is kept from the client."""

    HIDE_NAMES = "hide_names"
    """People and firms that are not to be named."""
    HIDE_TABS = "hide_tabs"
    """Tabs of the plan that are not to be shown."""


class Simulated(StrEnum):
    """Whether the Dashboard and the report show a simulation."""

    AUTO = "auto"
    """Where tasks have three-point estimates."""
    ON = "on"
    OFF = "off"


class Spread(StrEnum):
    """The distribution of durations and cost whose row names none."""

    PERT = "pert"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    LOGNORMAL = "lognormal"
    NORMAL = "normal"
    EXPONENTIAL = "exponential"


class PeriodStep(StrEnum):
    """How long the periods of earned schedule are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Position(StrEnum):
    """Where the Dashboard stands among the tabs when it is first written."""

    FIRST = "first"
    LAST = "last"


class ChangesSince(StrEnum):
    """With which recorded status date a report compares the plan, where nobody names a day."""

    LAST = "last"
    """The last one before this."""
    PERIOD = "period"
    """The one nearest to the end of the reporting period before."""


class LevellingMode(StrEnum):
    """How far a proposal may move tasks so that nobody is asked for too much."""

    WITHIN_FLOAT = "within-float"
    """No task is moved beyond its float: finish and deadlines stay."""
    EXTEND = "extend"
    """The finish may move; only dates that must hold are kept."""


class LevellingMethod(StrEnum):
    """How a proposal is looked for."""

    CP_SAT = "cp-sat"
    """The constraint solver of OR-Tools, which is installed with `sheetpm[level]`."""
    RULES = "rules"
    """Plain priority rules; good, but nothing is proven."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TabSetting:
    """What the settings say of a tab of somebody's own workbook."""

    kind: str | None = None
    """Which tab of a plan it is, `tasks` for one; `none` where it is not to be read."""
    header_row: int | None = None
    """The row of its headers, the last one where there are several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """What the settings reference and `config.example.toml` say about a setting."""

    doc: Text
    example: str
    """As it would stand in the file."""
    shapes_tabs: bool = True
    """Whether what stands on our tabs depends on it: only then does a change write them again."""


def option(en: str, zh: str, *, example: str, default: Any = None, shapes_tabs: bool = True) -> Any:
    """Declare a field of `Settings`."""
    declared = Option(doc=Text(en, zh), example=example, shapes_tabs=shapes_tabs)
    facts = {"option": declared}
    if isinstance(default, dict | list):
        return field(default_factory=lambda: type(default)(default), metadata=facts)
    return field(default=default, metadata=facts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Every setting. `None` means: not set here, ask the next source or the default.

    Order, first that speaks: command line, the plan's own `[[plan]]` entry, the Project tab,
    the top level of `sheetpm.toml`, default.
    """

    language: Language | None = option(
        "Language of the output: en, zh, or the code of a further language that is installed (see "
        "docs/languages.md). Without it, the plan's own language.",
        "输出语言：en、zh，或已安装的其他语言代码（见 docs/languages.zh.md）。不设则随计划的语言。",
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
        "Length of a reporting period in days (done this period), where the Project tab names no report frequency.",
        "项目概况未写报告频率时的报告周期天数（本期完成）。",
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
    progress_logic: ProgressLogic = option(
        "What is left of a task that began out of sequence: retained waits for its predecessors, override goes on.",
        "不按顺序开始的任务的剩余工作：retained 等待前置任务，override 继续进行。",
        example='"override"',
        default=ProgressLogic.RETAINED,
    )
    goal_amber_gap: float = option(
        "A goal whose attainment lags behind the share of time gone by up to this much is amber, beyond red.",
        "目标达成度落后于时间进度不超过此值为黄色，超过为红色。",
        example="0.15",
        default=0.15,
    )
    baseline: str | None = option(
        "Name of the recorded baseline that counts. Without it, the latest set by the status date.",
        "采用的基线名称。不设则取状态日期前最近设定的基线。",
        example='"Contract"',
    )
    earned_schedule_step: PeriodStep | None = option(
        "Periods of earned schedule in the report: day, week or month. Without it, weeks, and months"
        " in long plans.",
        "报告中挣得进度的时段：day（日）、week（周）或 month（月）。不设则按周，长计划按月。",
        example='"month"',
    )
    risk_bands: tuple[int, int, int] = option(
        "Highest score of low, medium and high risks on the 5 x 5 map; above is extreme.",
        "5×5 风险图中低、中、高风险的最高分；以上为极高。",
        example="[4, 9, 16]",
        default=(4, 9, 16),
    )
    risk_matrix: Mapping[str, Any] = option(
        "How risks are scored: preset is 5x5, pmbok, nhs, us-army, as-nzs, dod, additive-3x3 or "
        "product-3x3; method (product, sum, table, money), probability, impact, bands, table and "
        "decimals replace parts of it. docs/formulas/risk.md describes them.",
        "风险评分方式：preset 可为 5x5、pmbok、nhs、us-army、as-nzs、dod、additive-3x3、product-3x3；"
        "method（product、sum、table、money）、probability、impact、bands、table、decimals 可替换其中部分。"
        "说明见 docs/formulas/risk.zh.md。",
        example='{ preset = "pmbok" }',
        default={},
    )
    risk_review_days: int = option(
        "An open risk that was not reviewed for this many days is a finding.",
        "未关闭风险超过此天数未复查即提示。",
        example="30",
        default=30,
    )
    simulation: Simulated = option(
        "Whether the Dashboard and the report simulate finish and cost: on, off, or auto, which is "
        "where tasks have three-point estimates.",
        "仪表盘和报告是否模拟完工与成本：on、off，或 auto（任务填有三点估算时）。",
        example='"on"',
        default=Simulated.AUTO,
    )
    simulation_iterations: int = option(
        "Iterations of the simulation on the Dashboard and in the report.",
        "仪表盘和报告中模拟的次数。",
        example="5000",
        default=2000,
    )
    simulation_seed: int = option(
        "Seed of the simulation's random numbers; the same seed gives the same figures.",
        "模拟随机数的种子；种子相同则结果相同。",
        example="1",
        default=1,
    )
    simulation_spread: tuple[float, float] = option(
        "Shortest and longest duration as shares of the planned one, for tasks without estimates "
        "of their own.",
        "没有估算的任务，最短和最长工期与计划工期之比。",
        example="[0.9, 1.25]",
        default=(0.9, 1.25),
    )
    simulation_cost_spread: tuple[float, float] = option(
        "Lowest and highest cost of what is left of a task, as shares of its budget for it.",
        "任务剩余部分的最低和最高成本与其预算之比。",
        example="[0.9, 1.25]",
        default=(0.9, 1.25),
    )
    simulation_distribution: Spread = option(
        "Distribution where the task names none: pert, triangular, uniform, lognormal, normal or "
        "exponential.",
        "任务未写时的分布：pert、triangular、uniform、lognormal、normal 或 exponential。",
        example='"triangular"',
        default=Spread.PERT,
    )
    simulation_correlation: float = option(
        "Correlation between the durations, and costs, of any two tasks: 0 is none, below 1.",
        "任意两项任务工期（及成本）之间的相关系数：0 为不相关，须小于 1。",
        example="0.3",
        default=0.0,
    )
    change_decision_days: int = option(
        "A change request that waits longer than this many days for its decision is a finding.",
        "变更申请等待决定超过此天数即提示。",
        example="14",
        default=14,
    )
    load_map: bool = option(
        "Whether the Dashboard shows the load of people and equipment by week.",
        "仪表盘是否显示人员与设备的每周负荷。",
        example="false",
        default=True,
    )
    levelling: LevellingMode | None = option(
        "Whether the report proposes how to level the load: within-float keeps the finish, extend "
        "lets it move. Without it, the report has no such page.",
        "报告是否给出资源平衡建议：within-float 不改变完工日期，extend 允许延后。不设则报告无此页。",
        example='"within-float"',
    )
    levelling_method: LevellingMethod | None = option(
        "How the proposal is looked for: cp-sat or rules. Without it, cp-sat where it is installed.",
        "求解方法：cp-sat 或 rules。不设则已安装 cp-sat 时使用它。",
        example='"rules"',
    )
    levelling_seconds: float = option(
        "About how many seconds each step of the search may take.",
        "每个求解步骤大约可用的秒数。",
        example="20",
        default=20.0,
    )
    severity: Mapping[str, Severity] = option(
        "Another severity for a finding.",
        "修改检查项的级别。",
        example='{ DEP005 = "info" }',
        default={},
    )
    select: tuple[str, ...] = option(
        "Findings that are reported, by code, name or family, all others being left out; empty: all.",
        "只报告这些检查项（代码、名称或类别），其余不报告；为空则全部报告。",
        example='["DEP", "TSK001"]',
        default=(),
    )
    ignore: tuple[str, ...] = option(
        "Findings that are not reported, by code, name or family.",
        "不报告的检查项（代码、名称或类别）。",
        example='["DEP006", "RSK"]',
        default=(),
    )
    fail_on: Severity | None = option(
        "The severity from which on the exit code is 1.",
        "从哪个级别起退出码为 1。",
        example='"error"',
        shapes_tabs=False,
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
        shapes_tabs=False,
    )
    copies: int = option(
        "How many earlier files of a plan are kept for restore; 0 keeps none.",
        "为恢复保留的旧文件份数；0 为不保留。",
        example="10",
        default=10,
        shapes_tabs=False,
    )
    snapshots: int = option(
        "Of how many status dates the plan is kept as it stood, so that reports and diff can say "
        "what changed since; 0 keeps none.",
        "保留多少个状态日期的计划原貌，供报告和 diff 说明此后的变化；0 为不保留。",
        example="60",
        default=60,
        shapes_tabs=False,
    )
    changes_since: ChangesSince = option(
        "What the report compares the plan with: the last recorded status date (last), or the one "
        "nearest to the end of the reporting period before (period), for plans synced every day.",
        "报告与哪个已记录的状态日期比较：最近一个（last），或最接近上个报告周期末的一个（period，适合每天同步的计划）。",
        example='"period"',
        default=ChangesSince.LAST,
        shapes_tabs=False,
    )
    report: bool = option(
        "Whether sync also writes the report workbook.",
        "同步时是否同时生成报告工作簿。",
        example="false",
        default=True,
        shapes_tabs=False,
    )
    report_folder: Path | None = option(
        "Folder for the reports, relative to the settings file. Without it, the settings file's own"
        " folder, else the current one.",
        "报告所在文件夹（相对于设置文件）。不设则为设置文件所在文件夹，没有设置文件时为当前文件夹。",
        example='"reports"',
        shapes_tabs=False,
    )
    report_formats: tuple[ReportFormat, ...] = option(
        "What the report is written as: xlsx is a workbook, html one web page that needs nothing "
        "from outside; several give a file each.",
        "报告的文件格式：xlsx 为工作簿，html 为无需任何外部文件的单个网页；可写多个，各生成一个文件。",
        example='["xlsx", "html"]',
        default=(ReportFormat.XLSX,),
        shapes_tabs=False,
    )
    google: Mapping[GoogleOption, Path] = option(
        "For plans in Google Sheets: credentials is the key file of a service account, relative to "
        "the settings file. Without it, what GOOGLE_APPLICATION_CREDENTIALS names, else the sign-in "
        "of gcloud.",
        "用于 Google 表格中的计划：credentials 为服务账号密钥文件（相对于设置文件）。不设则取环境变量 "
        "GOOGLE_APPLICATION_CREDENTIALS 指定的文件，再取 gcloud 的登录。",
        example='{ credentials = "robot.json" }',
        default={},
        shapes_tabs=False,
    )
    tabs: Mapping[str, str | TabSetting] = option(
        "What the tabs of your own workbook are, by their titles: tasks, risks, issues and so on, "
        "or none for a tab that is not read; with header_row where the headers are not found. "
        "sheetpm adopt writes this.",
        "自己的工作簿中各工作表的用途（按工作表名）：tasks、risks、issues 等，none 为不读取；找不到表头时写明 "
        "header_row。可由 sheetpm adopt 写入。",
        example='{ "Plan 2026" = { kind = "tasks", header_row = 5 }, "Prices" = "none" }',
        default={},
    )
    columns: Mapping[str, Mapping[str, str]] = option(
        "What the columns of a tab are, by their headers or their letters: fields of the schema, "
        "or none for a column that is not read. One table for each tab, [columns.Tasks] for one. "
        "sheetpm adopt writes this.",
        "某工作表各列对应的字段（按表头或列标）：写字段名，none 为不读取。每个工作表一个表，如 [columns.Tasks]。"
        "可由 sheetpm adopt 写入。",
        example='{ Tasks = { "Deadline for us" = "finish" } }',
        default={},
    )
    client: Mapping[ClientOption, tuple[str, ...]] = option(
        "What the client does not see beside money and Checks: hide_names are names of people or firms, "
        "which are replaced wherever they stand; hide_tabs are tabs of the plan, whose rows are shown nowhere.",
        "除金额和“检查”表外对客户隐藏的内容：hide_names 为人名或单位名，凡出现处一律替换；hide_tabs 为计划中的工作表，"
        "其内容不在任何地方显示。",
        example='{ hide_names = ["Ben Ito"], hide_tabs = ["Risks"] }',
        default={},
    )
    notify: Mapping[str, Any] = option(
        "Who gets a message with the report: server, port, security (starttls, tls, none), user, from, to, "
        "chat (names of channels), when (always, changed, due, changed-or-due), audience, attach, with_sync, "
        "timeout, certificates. The password stands in SHEETPM_SMTP_PASSWORD or the keyring, the address of "
        "the channel wecom in SHEETPM_CHAT_WECOM, never here. docs/sending.md describes them.",
        "向谁发送消息和报告：server、port、security（starttls、tls、none）、user、from、to、chat（渠道名称）、"
        "when（always、changed、due、changed-or-due）、audience、attach、with_sync、timeout、certificates。"
        "密码存于环境变量 SHEETPM_SMTP_PASSWORD 或系统密钥环，渠道 wecom 的地址存于 SHEETPM_CHAT_WECOM，均不写在此处。"
        "说明见 docs/sending.zh.md。",
        example='{ server = "smtp.example.com", from = "office@example.com", to = ["laura@example.com"] }',
        default={},
        shapes_tabs=False,
    )
    outranking: tuple[str, ...] = ()
    """No option of its own: which of these the plan's `[[plan]]` entry states, so that they come
    before the Project tab."""

    def __post_init__(self) -> None:
        """Raise `UsageError` for a value that means nothing, alone or beside another."""
        for is_sound, said in _soundness(self):
            if not is_sound:
                raise UsageError(said)
        self.scoring()
        self.notification()

    def notification(self) -> Notification:
        """Who is told what and when, as `notify` says; `UsageError` where that means nothing."""
        return read_notification(self.notify)

    def scoring(self) -> RiskMatrix:
        """The risk matrix that `risk_matrix` and `risk_bands` describe; `UsageError` if none."""
        return build_matrix(self.risk_matrix, self.risk_bands)


_AT_LEAST = {
    "period_days": 1,
    "due_within_days": 0,
    "slip_amber_days": 0,
    "goal_amber_gap": 0,
    "risk_review_days": 0,
    "change_decision_days": 0,
    "copies": 0,
    "snapshots": 0,
}


def _soundness(settings: Settings) -> Iterator[tuple[bool, Text]]:
    """What must hold of the values, and what to say where it does not."""
    for key, least in _AT_LEAST.items():
        value = getattr(settings, key)
        yield (
            value >= least,
            Text(
                "The setting {key} is {value}; it must be {least} or more.",
                "设置 {key} 为 {value}；不得小于 {least}。",
            ).of(key=key, value=value, least=least),
        )
    yield (
        bool(settings.report_formats),
        Text(
            "The setting report_formats is empty; it must name xlsx, html or both.",
            "设置 report_formats 为空；应写 xlsx、html 或两者。",
        ),
    )
    hours = settings.hours_per_day
    yield (
        hours is None or 0 < hours <= 24,
        Text(
            "The setting hours_per_day is {hours}; it must be above 0 and at most 24.",
            "设置 hours_per_day 为 {hours}；应大于 0 且不超过 24。",
        ).of(hours=hours),
    )
    amber, green, most = settings.index_amber, settings.index_green, settings.index_suspicious
    yield (
        0 <= amber <= green <= most,
        Text(
            "The settings index_amber, index_green and index_suspicious are {amber}, {green} and "
            "{most}; they must rise in this order.",
            "设置 index_amber、index_green、index_suspicious 为 {amber}、{green}、{most}；应依次递增。",
        ).of(amber=amber, green=green, most=most),
    )
    yield from _simulation_soundness(settings)
    seconds = settings.levelling_seconds
    yield (
        0 < seconds <= 86_400,
        Text(
            "The setting levelling_seconds is {seconds}; it must be above 0 and at most 86400.",
            "设置 levelling_seconds 为 {seconds}；应大于 0 且不超过 86400。",
        ).of(seconds=seconds),
    )
    low, medium, high = settings.risk_bands
    yield (
        1 <= low < medium < high <= 25,
        Text(
            "The setting risk_bands is {scores}; it must be three rising scores between 1 and 25.",
            "设置 risk_bands 为 {scores}；应为 1 到 25 之间递增的三个分值。",
        ).of(scores=list(settings.risk_bands)),
    )


MOST_ITERATIONS = 1_000_000
"""Of a simulation; more would take hours and tell nothing new."""


def _simulation_soundness(settings: Settings) -> Iterator[tuple[bool, Text]]:
    iterations = settings.simulation_iterations
    yield (
        1 <= iterations <= MOST_ITERATIONS,
        Text(
            "The setting simulation_iterations is {iterations}; it must be from 1 to "
            "{most_iterations:,}.",
            "设置 simulation_iterations 为 {iterations}；应在 1 到 {most_iterations:,} 之间。",
        ).of(iterations=iterations, most_iterations=MOST_ITERATIONS),
    )
    iterations = settings.simulation_iterations
    yield (
        1 <= iterations <= MOST_ITERATIONS,
        Text(
            "The setting simulation_iterations is {iterations}; it must be from 1 to "
            "{most_iterations:,}.",
            "设置 simulation_iterations 为 {iterations}；应在 1 到 {most_iterations:,} 之间。",
        ).of(iterations=iterations, most_iterations=MOST_ITERATIONS),
    )
    for key in ("simulation_spread", "simulation_cost_spread"):
        low, high = getattr(settings, key)
        yield (
            0 < low <= 1 <= high <= 100,
            Text(
                "The setting {key} is {value}; it must be a share above 0 up to 1, and one "
                "from 1 to 100.",
                "设置 {key} 为 {value}；前者应大于 0 且不超过 1，后者应在 1 到 100 之间。",
            ).of(key=key, value=[low, high]),
        )
    correlation = settings.simulation_correlation
    yield (
        0 <= correlation < 1,
        Text(
            "The setting simulation_correlation is {correlation}; it must be 0 or more and below 1.",
            "设置 simulation_correlation 为 {correlation}；应不小于 0 且小于 1。",
        ).of(correlation=correlation),
    )


def options() -> dict[str, Option]:
    """Every setting's declaration, by its key in the settings file."""
    declared = ((item.name, item.metadata.get("option")) for item in fields(Settings))
    return {name: each for name, each in declared if each is not None}
