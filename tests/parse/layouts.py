"""Made plans as people lay them out, in fourteen languages, with what each column should be read as."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sheetpm.grid import CellAddress, CellRange, CellValue, Grid

_FIRST = date(2026, 3, 2)
_NAMES = ("Design the hall", "Order the steel", "Pour the floor", "Raise the walls", "Hand it over")
_PEOPLE = ("Ann Lee", "Bo Kim", "Ann Lee", "Cy Ortiz", "Bo Kim")
ROWS = len(_NAMES)
"""Of each made table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A tab, and what it should be taken for."""

    name: str
    title: str
    above: Sequence[Sequence[CellValue]] = ()
    """Titles, cover sheets, upper header lines."""
    header: Sequence[CellValue]
    """The last line of the headers."""
    fields: Sequence[str]
    """Of each column its field; `-texts`, `-dates` or `-numbers` is read as nothing."""
    merged: Sequence[tuple[int, int, int, int]] = ()
    """First row and column, last row and column."""
    kind: str = "tasks"
    below: int = 0
    """Rows of a time scale that stand below the headers."""
    scale: Sequence[CellValue] = ()
    """Further headers at the right that are a time scale."""
    first_column: int = 1
    values: dict[str, Sequence[CellValue]] = field(default_factory=dict)
    """Cells of a field where the usual ones do not do."""

    @property
    def header_row(self) -> int:
        return len(self.above) + 1

    @property
    def mapping(self) -> dict[str, int]:
        """The real column of each field."""
        return {
            name: number
            for number, name in enumerate(self.fields, start=self.first_column)
            if not name.startswith("-")
        }

    def grid(self) -> Grid:
        body = [[self._cell(name, index) for name in self.fields] for index in range(ROWS)]
        header = [*self.header, *(self.scale if not self.below else ())]
        under = [[*[None] * len(self.fields), *self.scale]] * self.below
        lines = [*self.above, header, *under, *body]
        width = max(map(len, lines))
        return Grid(
            title=self.title,
            rows=[[*line, *[None] * (width - len(line))] for line in lines],
            first_column=self.first_column,
            merged=tuple(
                CellRange(first=CellAddress(top, left), last=CellAddress(bottom, right))
                for top, left, bottom, right in self.merged
            ),
        )

    def _cell(self, name: str, index: int) -> CellValue:
        given = self.values.get(name)
        if given is not None:
            return given[index % len(given)]
        return _usual(name, index)


def _usual(name: str, index: int) -> CellValue:
    """A cell as one would expect it under a field."""
    if name in _TEXTS:
        return _TEXTS[name][index]
    if name in _NUMBERS:
        return _NUMBERS[name] * (index + 1)
    if name in {"finish", "actual_finish", "baseline_finish", "due", "closed", "deadline"}:
        return _FIRST + timedelta(days=7 * index + 4)
    if name in _DATES:
        return _FIRST + timedelta(days=7 * index)
    if name == "percent_complete":
        return (1.0, 0.6, 0.3, 0.0, 0.0)[index]
    if name in {"probability", "impact"}:
        return float(index % 5 + 1)
    raise LookupError(name)


_LONG = tuple(f"{name}, with all that was agreed in the last meeting" for name in _NAMES)
_WORDS = ("north", "south", "east", "west", "north")
_TEXTS: dict[str, Sequence[CellValue]] = {
    **dict.fromkeys(("task", "risk", "issue", "change", "item", "deliverable", "name"), _NAMES),
    **dict.fromkeys(("owner", "raised_by", "requested_by", "decided_by", "audience"), _PEOPLE),
    **dict.fromkeys(("notes", "action", "solution", "reason", "-prose", "purpose"), _LONG),
    "predecessors": (None, "1", "2", "3", "4"),
    "id": (1.0, 2.0, 3.0, 4.0, 5.0),
    "wbs": ("1", "1.1", "1.2", "2", "2.1"),
    "status": ("done", "in progress", "in progress", "not started", "not started"),
    "severity": ("high", "low", "medium", "low", "high"),
    "decision": ("approved", "rejected", "approved", None, None),
    "priority": (500.0, 400.0, 300.0, 500.0, 500.0),
    "role": ("Architect", "Buyer", "Engineer", "Foreman", "Client"),
    "email": tuple(f"{name.split()[0].lower()}@example.com" for name in _PEOPLE),
    "channel": ("mail", "meeting", "mail", "call", "report"),
    "frequency": ("weekly", "monthly", "weekly", "weekly", "once"),
    "-texts": _WORDS,
    "category": _WORDS,
    "organisation": ("Builder", "Builder", "Client", "Client", "Builder"),
    "parent": (None, "1", "1", "1", "4"),
    "response": ("mitigate", "accept", "avoid", "transfer", "mitigate"),
}
_NUMBERS = {
    "duration": 3.0,
    "effort": 8.0,
    "budget": 1200.0,
    "actual_cost": 700.0,
    "outline_level": 1.0,
    "effect_days": 2.0,
    "effect_cost": 900.0,
    "impact_cost": 15000.0,
    "-numbers": 7.0,
}
_DATES = frozenset(
    [
        *("start", "actual_start", "baseline_start", "raised", "requested_on", "decided_on"),
        *("-dates", "date"),
    ]
)
_WEEKS = tuple(f"W{number}" for number in range(1, 27))
_DAYS = tuple(_FIRST + timedelta(days=number) for number in range(60))

LAYOUTS: tuple[Layout, ...] = (
    # English
    Layout(
        name="en plain",
        title="Sheet1",
        header=[
            "Task No.",
            "Task Description",
            "Responsible Person",
            "Planned Start Date",
            "Target Completion Date",
            "Completion %",
        ],
        fields=["id", "task", "owner", "start", "finish", "percent_complete"],
    ),
    Layout(
        name="en below a cover of thirty rows",
        title="Project",
        above=[["Project Phoenix"], *[[None]] * 10, ["Prepared for", "Northwind"], *[[None]] * 18],
        header=["WBS", "Activity Name", "Begin", "End", "Dur.", "Preds"],
        fields=["wbs", "task", "start", "finish", "duration", "predecessors"],
    ),
    Layout(
        name="en planned and actual in two lines",
        title="Schedule",
        above=[["Programme schedule"], [None], [None, None, "Planned", None, "Actual", None]],
        header=["No", "Task", "Start", "Finish", "Start", "Finish"],
        fields=["id", "task", "start", "finish", "actual_start", "actual_finish"],
        merged=[(1, 1, 1, 6), (3, 3, 3, 4), (3, 5, 3, 6)],
    ),
    Layout(
        name="en start and end over plan and actual",
        title="Tracker",
        above=[[None, "Start", None, "End", None, None]],
        header=["Task", "Plan", "Actual", "Plan", "Actual", "Owner"],
        fields=["task", "start", "actual_start", "finish", "actual_finish", "owner"],
        merged=[(1, 2, 1, 3), (1, 4, 1, 5)],
    ),
    Layout(
        name="en weeks at the right",
        title="Gantt Chart",
        header=["Task", "Assigned To", "Start", "End", "Days", "% Complete"],
        fields=["task", "owner", "start", "finish", "duration", "percent_complete"],
        scale=_WEEKS,
        kind="gantt",
    ),
    Layout(
        name="en days as dates below the headers",
        title="Plan",
        header=["Task", "Lead", "Start", "End"],
        fields=["task", "owner", "start", "finish"],
        scale=_DAYS,
        below=1,
        kind="gantt",
    ),
    Layout(
        name="en loose words",
        title="Tracker",
        header=["Item", "Start", "End", "Team"],
        fields=["task", "start", "finish", "-texts"],
    ),
    Layout(
        name="en misspelt",
        title="Tasks",
        header=["Task", "Asignee", "Start Dat", "Finish Dte"],
        fields=["task", "owner", "start", "finish"],
    ),
    Layout(
        name="en planned progress is not progress",
        title="Tasks",
        header=[
            "Task",
            "Start",
            "Finish",
            "Planned %",
            "Actual %",
            "Forecast Finish",
            "Revised Start",
        ],
        fields=["task", "start", "finish", "-numbers", "percent_complete", "-dates", "-dates"],
    ),
    Layout(
        name="en baseline and forecast",
        title="Master Schedule",
        header=[
            "ID",
            "Task Name",
            "Baseline Start",
            "Baseline End",
            "Start",
            "Finish",
            "Finish (forecast)",
        ],
        fields=["id", "task", "baseline_start", "baseline_finish", "start", "finish", "-dates"],
    ),
    Layout(
        name="en dates under owner",
        title="Tasks",
        header=["Task", "Start", "Finish", "Owner"],
        fields=["task", "start", "finish", "-dates"],
    ),
    Layout(
        name="en away from the corner",
        title="Timeline",
        first_column=4,
        above=[["House 12"], [None]],
        header=["Activity", "From", "To", "Who"],
        fields=["task", "start", "finish", "owner"],
    ),
    Layout(
        name="en risk register",
        title="Risk Assessment",
        header=[
            "Ref",
            "Risk Description",
            "Likelihood (1-5)",
            "Impact (1-5)",
            "Risk Score",
            "Mitigation Strategy",
            "Risk Owner",
            "Status",
        ],
        fields=["id", "risk", "probability", "impact", "-numbers", "action", "owner", "status"],
        values={"status": ["open", "closed", "open"]},
        kind="risks",
    ),
    Layout(
        name="en risks in a tab called issues",
        title="Issue Register",
        header=[
            "ID",
            "Title",
            "Status",
            "Date Raised",
            "Owner",
            "Probability",
            "Impact (monetary)",
        ],
        fields=["id", "risk", "status", "raised", "owner", "probability", "impact_cost"],
        values={"status": ["open", "closed", "open"]},
        kind="risks",
    ),
    Layout(
        name="en issue log",
        title="Open Issues",
        above=[["Issue log of the hall"]],
        header=[
            "S.No",
            "Issue Description",
            "Date Reported",
            "Reported By",
            "Priority",
            "Assigned To",
            "Target Resolution Date",
            "Action Taken",
            "Status",
            "Closure Date",
        ],
        fields=[
            "id",
            "issue",
            "raised",
            "raised_by",
            "severity",
            "owner",
            "due",
            "solution",
            "status",
            "closed",
        ],
        values={"status": ["open", "closed", "open"]},
        kind="issues",
    ),
    Layout(
        name="en change log",
        title="Change Control",
        header=[
            "CR #",
            "Description of Change",
            "Requestor",
            "Date Requested",
            "Impact on Schedule",
            "Impact on Cost",
            "Approval Status",
            "Date Approved",
        ],
        fields=[
            "id",
            "change",
            "requested_by",
            "requested_on",
            "effect_days",
            "effect_cost",
            "decision",
            "decided_on",
        ],
        kind="changes",
    ),
    Layout(
        name="en team",
        title="Team Directory",
        header=["Team Member Name", "Project Role", "Department", "Email Address"],
        fields=["name", "role", "organisation", "email"],
        values={"name": _PEOPLE},
        kind="team",
    ),
    Layout(
        name="en communication plan",
        title="Comms Plan",
        header=[
            "Communication Type",
            "Purpose",
            "Target Audience",
            "Delivery Method",
            "Frequency",
            "Owner",
        ],
        fields=["item", "purpose", "audience", "channel", "frequency", "owner"],
        kind="communications",
    ),
    # Chinese
    Layout(
        name="zh plain",
        title="项目排期",
        header=[
            "序号",
            "任务内容",
            "责任人",
            "计划开工日期",
            "计划完工日期",
            "工期（天）",
            "完成进度",
        ],
        fields=["id", "task", "owner", "start", "finish", "duration", "percent_complete"],
    ),
    Layout(
        name="zh planned and actual in two lines",
        title="进度表",
        above=[["某项目进度计划表"], ["序号", "工作内容", "计划", None, "实际", None, "责任部门"]],
        header=[None, None, "开始时间", "完成时间", "开始时间", "完成时间", None],
        fields=["id", "task", "start", "finish", "actual_start", "actual_finish", "owner"],
        merged=[(2, 3, 2, 4), (2, 5, 2, 6), (2, 1, 3, 1), (2, 2, 3, 2)],
    ),
    Layout(
        name="zh traditional",
        title="進度",
        header=["編號", "任務名稱", "負責人", "開始日期", "結束日期", "進度"],
        fields=["id", "task", "owner", "start", "finish", "percent_complete"],
    ),
    Layout(
        name="zh planned progress is not progress",
        title="计划表",
        header=["任务名", "起始日期", "终止日期", "计划进度", "实际进度"],
        fields=["task", "start", "finish", "-numbers", "percent_complete"],
    ),
    Layout(
        name="zh months at the right",
        title="施工进度计划",
        header=["工序名称", "开工日期", "竣工日期"],
        fields=["task", "start", "finish"],
        scale=[f"{month}月" for month in range(1, 13)],
        kind="gantt",
    ),
    Layout(
        name="zh both languages in one header",
        title="Plan 计划",
        header=["任务 Task", "负责人 Owner", "开始日期 Start Date", "结束日期 End Date"],
        fields=["task", "owner", "start", "finish"],
    ),
    Layout(
        name="zh risks",
        title="风险跟踪表",
        header=["序号", "风险描述", "发生概率", "影响程度", "风险等级", "应对措施", "责任人"],
        fields=["id", "risk", "probability", "impact", "-texts", "action", "owner"],
        kind="risks",
    ),
    Layout(
        name="zh issues",
        title="问题跟踪表",
        header=[
            "编号",
            "问题描述",
            "提出人",
            "提出时间",
            "优先级",
            "处理人",
            "计划解决时间",
            "解决措施",
            "状态",
        ],
        fields=[
            "id",
            "issue",
            "raised_by",
            "raised",
            "severity",
            "owner",
            "due",
            "solution",
            "status",
        ],
        values={"status": ["open", "closed", "open"]},
        kind="issues",
    ),
    # Japanese
    Layout(
        name="ja planned and actual in two lines",
        title="工程表",
        above=[
            ["工程表"],
            [None],
            ["No", "作業項目", "予定", None, None, "実績", None, None, "担当者"],
        ],
        header=[None, None, "開始日", "終了日", "工数", "開始日", "終了日", "進捗率", None],
        fields=[
            "id",
            "task",
            "start",
            "finish",
            "effort",
            "actual_start",
            "actual_finish",
            "percent_complete",
            "owner",
        ],
        merged=[(3, 3, 3, 5), (3, 6, 3, 8)],
    ),
    Layout(
        name="ja one line",
        title="タスク一覧",
        header=[
            "項番",
            "タスク名",
            "担当",
            "開始予定日",
            "完了予定日",
            "実績開始日",
            "実績終了日",
            "状況",
            "備考",
        ],
        fields=[
            "id",
            "task",
            "owner",
            "start",
            "finish",
            "actual_start",
            "actual_finish",
            "status",
            "notes",
        ],
    ),
    Layout(
        name="ja planned progress is not progress",
        title="スケジュール",
        header=["作業名", "開始日", "終了日", "予定進捗率", "進捗率(%)"],
        fields=["task", "start", "finish", "-numbers", "percent_complete"],
    ),
    Layout(
        name="ja issues",
        title="課題管理表",
        above=[["課題管理表"], [None]],
        header=[
            "No",
            "課題内容",
            "起票日",
            "起票者",
            "優先度",
            "担当者",
            "期限",
            "対応内容",
            "完了日",
        ],
        fields=[
            "id",
            "issue",
            "raised",
            "raised_by",
            "severity",
            "owner",
            "due",
            "solution",
            "closed",
        ],
        kind="issues",
    ),
    # Korean
    Layout(
        name="ko plain",
        title="일정",
        header=["번호", "작업명", "담당자", "시작일", "종료일", "기간", "진행률", "선행 작업"],
        fields=[
            "id",
            "task",
            "owner",
            "start",
            "finish",
            "duration",
            "percent_complete",
            "predecessors",
        ],
    ),
    Layout(
        name="ko planned and actual in two lines",
        title="공정표",
        above=[["번호", "업무명", "계획", None, "실적", None]],
        header=[None, None, "시작일", "종료일", "시작일", "종료일"],
        fields=["id", "task", "start", "finish", "actual_start", "actual_finish"],
        merged=[(1, 3, 1, 4), (1, 5, 1, 6)],
    ),
    Layout(
        name="ko risks",
        title="리스크 관리",
        header=["번호", "리스크 내용", "발생 확률", "영향도", "대응 방안", "담당자"],
        fields=["id", "risk", "probability", "impact", "action", "owner"],
        kind="risks",
    ),
    # French
    Layout(
        name="fr plain",
        title="Planning prévisionnel",
        header=[
            "N°",
            "Tâche",
            "Responsable",
            "Date de début",
            "Date de fin",
            "Durée (jours)",
            "% avancement",
            "Prédécesseurs",
        ],
        fields=[
            "id",
            "task",
            "owner",
            "start",
            "finish",
            "duration",
            "percent_complete",
            "predecessors",
        ],
    ),
    Layout(
        name="fr without accents, in capitals",
        title="PLANNING",
        header=["NUMERO", "INTITULE", "DEBUT PREVU", "FIN PREVUE", "DEBUT REEL", "FIN REELLE"],
        fields=["id", "task", "start", "finish", "actual_start", "actual_finish"],
    ),
    Layout(
        name="fr tense in brackets",
        title="Suivi",
        header=[
            "Activité",
            "Début (prévu)",
            "Fin (prévue)",
            "Début (réel)",
            "Fin (réelle)",
            "Avancement prévu",
            "Avancement",
        ],
        fields=[
            "task",
            "start",
            "finish",
            "actual_start",
            "actual_finish",
            "-numbers",
            "percent_complete",
        ],
    ),
    Layout(
        name="fr risks",
        title="Registre des risques",
        header=[
            "Réf.",
            "Description du risque",
            "Probabilité",
            "Gravité",
            "Criticité",
            "Plan d'action",
            "Pilote",
        ],
        fields=["id", "risk", "probability", "impact", "-numbers", "action", "owner"],
        kind="risks",
    ),
    # German
    Layout(
        name="de plain",
        title="Terminplan",
        header=[
            "Lfd. Nr.",
            "Vorgang",
            "Verantwortlich",
            "Beginn",
            "Ende",
            "Dauer (Tage)",
            "Fortschritt (%)",
            "Vorgänger",
        ],
        fields=[
            "id",
            "task",
            "owner",
            "start",
            "finish",
            "duration",
            "percent_complete",
            "predecessors",
        ],
    ),
    Layout(
        name="de Soll and Ist in two lines",
        title="Bauzeitenplan",
        above=[["Gewerk", "Soll", None, "Ist", None]],
        header=[None, "Beginn", "Ende", "Beginn", "Ende"],
        fields=["task", "start", "finish", "actual_start", "actual_finish"],
        merged=[(1, 2, 1, 3), (1, 4, 1, 5)],
    ),
    Layout(
        name="de calendar weeks",
        title="Zeitplan",
        header=["Aufgabe", "Zuständig", "Start", "Ende"],
        fields=["task", "owner", "start", "finish"],
        scale=[f"KW {week}" for week in range(10, 30)],
        kind="gantt",
    ),
    Layout(
        name="de open points",
        title="Offene-Punkte-Liste",
        header=[
            "Nr.",
            "Beschreibung",
            "Erfasst am",
            "Gemeldet von",
            "Priorität",
            "Zuständig",
            "Fällig am",
            "Maßnahme",
            "Erledigt am",
        ],
        fields=[
            "id",
            "issue",
            "raised",
            "raised_by",
            "severity",
            "owner",
            "due",
            "solution",
            "closed",
        ],
        kind="issues",
    ),
    # Spanish
    Layout(
        name="es plain",
        title="Cronograma",
        header=[
            "N°",
            "Actividad",
            "Responsable",
            "Fecha de inicio",
            "Fecha de fin",
            "Duración (días)",
            "% de avance",
            "Predecesoras",
        ],
        fields=[
            "id",
            "task",
            "owner",
            "start",
            "finish",
            "duration",
            "percent_complete",
            "predecessors",
        ],
    ),
    Layout(
        name="es planned and real",
        title="Plan de trabajo",
        above=[[None, "Programado", None, "Real", None, None]],
        header=["Tarea", "Inicio", "Fin", "Inicio", "Fin", "Avance"],
        fields=["task", "start", "finish", "actual_start", "actual_finish", "percent_complete"],
        merged=[(1, 2, 1, 3), (1, 4, 1, 5)],
    ),
    Layout(
        name="es risks",
        title="Matriz de riesgos",
        header=[
            "Código",
            "Riesgo",
            "Probabilidad",
            "Impacto",
            "Nivel de riesgo",
            "Plan de mitigación",
            "Responsable",
        ],
        fields=["id", "risk", "probability", "impact", "-numbers", "action", "owner"],
        kind="risks",
    ),
    # Portuguese
    Layout(
        name="pt plain",
        title="Cronograma",
        header=[
            "EAP",
            "Atividade",
            "Responsável",
            "Início previsto",
            "Término previsto",
            "Início real",
            "Término real",
            "% concluído",
        ],
        fields=[
            "wbs",
            "task",
            "owner",
            "start",
            "finish",
            "actual_start",
            "actual_finish",
            "percent_complete",
        ],
    ),
    Layout(
        name="pt items",
        title="Plano de ação",
        header=[
            "Item",
            "Descrição da atividade",
            "Quem",
            "Data de início",
            "Prazo",
            "Situação",
            "Observações",
        ],
        fields=["id", "task", "owner", "start", "finish", "status", "notes"],
    ),
    # Vietnamese
    Layout(
        name="vi plain",
        title="Kế hoạch dự án",
        header=[
            "STT",
            "Công việc",
            "Người phụ trách",
            "Ngày bắt đầu",
            "Ngày kết thúc",
            "Số ngày",
            "% hoàn thành",
            "Ghi chú",
        ],
        fields=["id", "task", "owner", "start", "finish", "duration", "percent_complete", "notes"],
    ),
    Layout(
        name="vi planned and real in two lines",
        title="Tiến độ dự án",
        above=[["STT", "Hạng mục", "Kế hoạch", None, "Thực tế", None]],
        header=[None, None, "Bắt đầu", "Kết thúc", "Bắt đầu", "Kết thúc"],
        fields=["id", "task", "start", "finish", "actual_start", "actual_finish"],
        merged=[(1, 3, 1, 4), (1, 5, 1, 6)],
    ),
    # Polish
    Layout(
        name="pl plain",
        title="Harmonogram",
        header=[
            "Lp.",
            "Zadanie",
            "Osoba odpowiedzialna",
            "Data rozpoczęcia",
            "Data zakończenia",
            "Czas trwania (dni)",
            "% ukończenia",
            "Poprzednik",
        ],
        fields=[
            "id",
            "task",
            "owner",
            "start",
            "finish",
            "duration",
            "percent_complete",
            "predecessors",
        ],
    ),
    Layout(
        name="pl real",
        title="Plan projektu",
        header=[
            "Nazwa zadania",
            "Planowane rozpoczęcie",
            "Planowane zakończenie",
            "Rzeczywiste rozpoczęcie",
            "Rzeczywiste zakończenie",
            "Uwagi",
        ],
        fields=["task", "start", "finish", "actual_start", "actual_finish", "notes"],
    ),
    # Turkish
    Layout(
        name="tr plain",
        title="İş Programı",
        header=[
            "Sıra No",
            "Görev Adı",
            "Sorumlu",
            "Başlangıç Tarihi",
            "Bitiş Tarihi",
            "Süre (gün)",
            "Tamamlanma Yüzdesi",
            "Öncül",
        ],
        fields=[
            "id",
            "task",
            "owner",
            "start",
            "finish",
            "duration",
            "percent_complete",
            "predecessors",
        ],
    ),
    Layout(
        name="tr capitals",
        title="PROJE PLANI",
        header=[
            "SIRA",
            "FAALİYET",
            "PLANLANAN BAŞLANGIÇ",
            "PLANLANAN BİTİŞ",
            "GERÇEKLEŞEN BAŞLANGIÇ",
            "GERÇEKLEŞEN BİTİŞ",
        ],
        fields=["id", "task", "start", "finish", "actual_start", "actual_finish"],
    ),
    # Others
    Layout(
        name="it plain",
        title="Cronoprogramma",
        header=["Attività", "Responsabile", "Data inizio", "Data fine", "Durata", "Avanzamento"],
        fields=["task", "owner", "start", "finish", "duration", "percent_complete"],
    ),
    Layout(
        name="nl plain",
        title="Planning",
        header=["Nr.", "Activiteit", "Wie", "Startdatum", "Einddatum", "Voortgang (%)"],
        fields=["id", "task", "owner", "start", "finish", "percent_complete"],
    ),
    Layout(
        name="ru plan and fact in two lines",
        title="План-график",
        above=[["№ п/п", "Наименование работ", "План", None, "Факт", None]],
        header=[None, None, "Начало", "Окончание", "Начало", "Окончание"],
        fields=["id", "task", "start", "finish", "actual_start", "actual_finish"],
        merged=[(1, 3, 1, 4), (1, 5, 1, 6)],
    ),
    Layout(
        name="fr milestones",
        title="Jalons",
        header=["Jalon", "Date prévue", "Date réelle", "Statut"],
        fields=["task", "finish", "actual_finish", "status"],
        kind="milestones",
    ),
    Layout(
        name="zh tasks and subtasks",
        title="总计划",
        header=["阶段", "任务", "子任务", "负责人", "开始时间", "结束时间"],
        fields=["-texts", "-groups", "task", "owner", "start", "finish"],
        values={"-groups": ["设计", None, None, "施工", None]},
    ),
    Layout(
        name="en site schedule",
        title="Sheet1",
        above=[["CONSTRUCTION SCHEDULE"], ["Villa 3"]],
        header=[
            "Sl No",
            "Description of Work",
            "Qty",
            "Duration (Days)",
            "Start Date",
            "Finish Date",
        ],
        fields=["id", "task", "-numbers", "duration", "start", "finish"],
    ),
)
