"""Exports of scheduling tools, and a Gantt sheet that many people start from."""

from sheetpm.parse.profiles.model import (
    Convert,
    Field,
    Layout,
    LinkTable,
    Profile,
    Sample,
    Take,
)

PROJECT_TABLE = Profile(
    key="project",
    tool="Microsoft Project",
    made_from=Sample.KNOWLEDGE,
    source="File > Save As > Excel Workbook, export wizard, default task information: ID, Active, "
    "Task_Mode, Name, Duration, Start, Finish, Predecessors, Outline_Level, Notes",
    signatures=(
        frozenset({"id", "name", "duration", "start", "finish", "predecessors", "outline level"}),
        frozenset({"id", "active", "task mode", "name", "start", "finish"}),
        frozenset({"标识号", "名称", "工期", "开始时间", "完成时间", "大纲级别"}),
        frozenset({"nr.", "name", "dauer", "anfang", "ende", "gliederungsebene"}),
    ),
    fields=(
        Field(key="id", sources=("id", "标识号", "nr.")),
        Field(key="task", sources=("name", "名称")),
        Field(key="duration", sources=("duration", "工期", "dauer")),
        Field(key="start", sources=("start", "start date", "开始时间", "anfang")),
        Field(key="finish", sources=("finish", "finish date", "完成时间", "ende")),
        Field(
            key="predecessors",
            sources=("predecessors", "前置任务", "vorgänger"),
            take=Take.JOIN,
        ),
        Field(key="outline_level", sources=("outline level", "大纲级别", "gliederungsebene")),
        Field(
            key="percent_complete",
            sources=("percent complete", "完成百分比", "prozent abgeschlossen"),
        ),
        Field(key="owner", sources=("resource names", "资源名称", "ressourcennamen")),
        Field(
            key="type", sources=("milestone", "里程碑", "meilenstein"), convert=Convert.MILESTONE
        ),
        Field(key="status", sources=("active", "活动", "aktiv"), convert=Convert.INACTIVE),
        Field(key="notes", sources=("notes", "备注", "notizen")),
    ),
    ignored=frozenset({"task mode", "任务模式", "unique id", "successors"}),
)

PRIMAVERA = Profile(
    key="primavera",
    tool="Primavera P6",
    made_from=Sample.KNOWLEDGE,
    source="File > Export > Spreadsheet (XLSX): sheets TASK and TASKPRED, a row of names such as "
    "task_code above the captions, captions that cannot be imported marked (*), hours or days in "
    "brackets behind durations and lags",
    signatures=(
        frozenset({"activity id", "activity status", "wbs code", "activity name"}),
        frozenset({"activity id", "activity status", "activity name", "delete this row"}),
    ),
    fields=(
        Field(key="id", sources=("activity id",)),
        Field(key="task", sources=("activity name",)),
        Field(key="phase", sources=("wbs code",)),
        Field(key="status", sources=("activity status",)),
        Field(key="type", sources=("activity type", "(*)activity type"), convert=Convert.TYPE),
        Field(
            key="start",
            sources=("start", "(*)start", "planned start", "(*)planned start"),
            convert=Convert.DATE_OF_TEXT,
        ),
        Field(
            key="finish",
            sources=("finish", "(*)finish", "planned finish", "(*)planned finish"),
            convert=Convert.DATE_OF_TEXT,
        ),
        Field(key="actual_start", sources=("actual start",), convert=Convert.DATE_OF_TEXT),
        Field(key="actual_finish", sources=("actual finish",), convert=Convert.DATE_OF_TEXT),
        Field(key="duration", sources=("original duration(h)",), convert=Convert.HOURS),
        Field(key="duration", sources=("original duration(d)",)),
        Field(key="remaining_duration", sources=("remaining duration(h)",), convert=Convert.HOURS),
        Field(key="remaining_duration", sources=("remaining duration(d)",)),
        Field(
            key="percent_complete",
            sources=(
                *("activity % complete(%)", "(*)activity % complete(%)"),
                *("physical % complete(%)", "duration % complete(%)", "(*)duration % complete(%)"),
            ),
            convert=Convert.PERCENT_POINTS,
        ),
        Field(key="owner", sources=("resources", "(*)resources")),
    ),
    ignored=frozenset({"delete this row", "calendar", "primary resource", "(*)primary resource"}),
    links=LinkTable(
        predecessor="predecessor",
        successor="successor",
        kind="relationship type",
        lags=(("lag(h)", "h"), ("lag(d)", "d")),
    ),
)

PRIMAVERA_LAYOUT = Profile(
    key="primavera_layout",
    tool="a layout of Primavera P6",
    made_from=Sample.KNOWLEDGE,
    source="Rows copied from a layout, or printed to a sheet: Activity ID, Activity Name, Original "
    "Duration, Start, Finish; bands of the WBS in the first column, `A` behind actual dates and `*` "
    "behind those that a constraint holds; Schedule % Complete is what should be done",
    signatures=(
        frozenset({"activity id", "activity name", "original duration", "start", "finish"}),
    ),
    layout=Layout.BANDS,
    fields=(
        Field(key="id", sources=("activity id",)),
        Field(key="task", sources=("activity name",)),
        Field(key="duration", sources=("original duration",)),
        Field(key="start", sources=("start",), convert=Convert.DATE_OF_TEXT),
        Field(key="finish", sources=("finish",), convert=Convert.DATE_OF_TEXT),
        Field(key="percent_complete", sources=("activity % complete", "physical % complete")),
    ),
    ignored=frozenset({"schedule % complete", "total float", "free float", "calendar"}),
)

SMARTSHEET = Profile(
    key="smartsheet",
    tool="Smartsheet",
    made_from=Sample.KNOWLEDGE,
    source="File > Export > Export to Excel of a project sheet: the rows' hierarchy as Excel's "
    "grouping and indents, links by row number such as 12FS +3d",
    signatures=(
        frozenset(
            {
                "task name",
                "duration",
                "start",
                "finish",
                "predecessors",
                "% complete",
                "assigned to",
            }
        ),
        frozenset(
            {"task name", "start date", "end date", "predecessors", "% complete", "assigned to"}
        ),
        frozenset({"primary column", "start", "finish", "predecessors"}),
    ),
    without=frozenset({"id", "wbs", "task id", "task mode", "outline level", "resource names"}),
    fields=(
        Field(key="task", sources=("task name", "primary column")),
        Field(key="owner", sources=("assigned to",)),
        Field(key="predecessors", sources=("predecessors",), convert=Convert.ROW_NUMBERS),
        Field(key="percent_complete", sources=("% complete",)),
        Field(key="actual_start", sources=("actual start",)),
        Field(key="actual_finish", sources=("actual finish", "actual end")),
        Field(key="notes", sources=("comments", "notes")),
    ),
    ignored=frozenset({"row id", "created", "modified", "at risk?", "health"}),
    has_row_numbers=True,
)

ZOHO = Profile(
    key="zoho",
    tool="Zoho Projects",
    made_from=Sample.DOCUMENTED,
    source="help.zoho.com, Import tasks from files: links as <task id> <FS, SS, SF or FF> <+ or -> "
    "<days or hours>; task lists and milestones as columns",
    signatures=(
        frozenset({"task name", "task list", "start date", "due date"}),
        frozenset({"task name", "tasklist name", "start date"}),
        frozenset({"task name", "task list name", "start date"}),
        frozenset({"task name", "owner", "% completed", "due date"}),
        frozenset({"task name", "completion percentage", "due date"}),
    ),
    without=frozenset({"issue key", "section/column"}),
    fields=(
        Field(key="id", sources=("task id", "id")),
        Field(key="task", sources=("task name",)),
        Field(key="parent", sources=("parent task id", "parent task", "parent task name")),
        Field(key="phase", sources=("task list", "task list name", "tasklist name", "tasklist")),
        Field(key="owner", sources=("owner", "task owner", "assigned to", "assignee", "owners")),
        Field(key="status", sources=("status", "custom status", "task status")),
        Field(key="start", sources=("start date",)),
        Field(key="finish", sources=("due date", "end date")),
        Field(key="duration", sources=("duration",)),
        Field(
            key="percent_complete",
            sources=("% completed", "completion percentage", "percent complete", "completed (%)"),
            convert=Convert.PERCENT_POINTS,
        ),
        Field(key="effort", sources=("work hours", "total work hours", "planned hours")),
        Field(
            key="predecessors",
            sources=("predecessor", "predecessors", "dependency", "dependencies"),
            take=Take.JOIN,
        ),
        Field(key="actual_finish", sources=("completion date", "completed on", "completed date")),
        Field(key="priority", sources=("priority",)),
        Field(key="notes", sources=("description",)),
    ),
    ignored=frozenset(
        {
            *("milestone", "milestone name", "project name", "created by", "created on", "tags"),
            *("billing type", "task list id", "timelog total", "last modified time"),
        }
    ),
)

GANTTPROJECT = Profile(
    key="ganttproject",
    tool="GanttProject",
    made_from=Sample.DOCUMENTED,
    source="The program's own code (GanttCSVOpen, TaskProperties.formatPredecessors): ID, Name, Begin "
    "date, End date, Duration, Completion, Cost, Coordinator, Predecessors, Outline number, "
    "Resources, Assignments, Task color, Web Link, Notes; two blank lines and the resources below",
    signatures=(
        frozenset({"id", "name", "begin date", "end date", "duration", "completion"}),
        frozenset({"name", "begin date", "end date", "completion", "outline number"}),
    ),
    fields=(
        Field(key="id", sources=("id",)),
        Field(key="wbs", sources=("outline number",)),
        Field(key="task", sources=("name",)),
        Field(key="start", sources=("begin date",)),
        Field(key="finish", sources=("end date",)),
        Field(key="duration", sources=("duration",)),
        Field(key="percent_complete", sources=("completion",), convert=Convert.PERCENT_POINTS),
        Field(key="budget", sources=("cost",)),
        Field(key="owner", sources=("resources", "coordinator")),
        Field(key="predecessors", sources=("predecessors",), convert=Convert.GANTTPROJECT_LINKS),
        Field(key="notes", sources=("notes",)),
    ),
    ignored=frozenset({"assignments", "task color", "web link"}),
    second_table=frozenset({"default role", "e-mail"}),
)

VERTEX42 = Profile(
    key="vertex42",
    tool="a Gantt template (Vertex42 or alike)",
    made_from=Sample.KNOWLEDGE,
    source="Sheets in the manner of Vertex42's Gantt templates: WBS, Task, Lead, Start, End, Cal. "
    "Days, %Done, Work Days beside columns of days or weeks; phases as rows without dates",
    signatures=(
        frozenset({"wbs", "task", "start", "end", "% done"}),
        frozenset({"wbs", "task", "start", "end", "%done"}),
        frozenset({"wbs", "task", "start", "end", "cal. days"}),
        frozenset({"wbs", "task", "start", "end", "work days"}),
        frozenset({"task", "assigned to", "progress", "start", "end"}),
    ),
    fields=(
        Field(key="wbs", sources=("wbs",)),
        Field(key="task", sources=("task",)),
        Field(key="owner", sources=("lead", "task lead", "assigned to", "responsible")),
        Field(key="start", sources=("start",)),
        Field(key="finish", sources=("end",)),
        Field(key="duration", sources=("work days",)),
        Field(key="percent_complete", sources=("% done", "%done", "progress")),
        Field(key="predecessors", sources=("predecessor", "predecessors"), take=Take.JOIN),
    ),
    ignored=frozenset(
        {"days", "cal. days", "days done", "days complete", "days left", "days remaining"}
    ),
    templates=frozenset(
        {"insert new rows above", "insert new row above", "template rows", "copy one of these rows"}
    ),
)

AGILE_GANTT = Profile(
    key="agile_gantt",
    tool="Microsoft's agile Gantt template",
    made_from=Sample.KNOWLEDGE,
    source="Microsoft's template Agile Gantt chart for Excel: Milestone description, Category (Goal, "
    "Milestone, On Track, Low Risk, ...), Assigned to, Progress, Start, Days; phases as rows with a "
    "name only, a hint in the last row",
    signatures=(
        frozenset({"milestone description", "category", "assigned to", "progress", "start"}),
    ),
    fields=(
        Field(key="task", sources=("milestone description",)),
        Field(key="type", sources=("category",), convert=Convert.TYPE),
        Field(key="owner", sources=("assigned to",)),
        Field(key="percent_complete", sources=("progress",)),
        Field(key="start", sources=("start",)),
        Field(key="duration", sources=("days", "no. days"), convert=Convert.CALENDAR_DAYS),
    ),
    templates=frozenset({"to add more data"}),
    has_days_of_milestones=True,
)

SCHEDULERS = (
    PROJECT_TABLE,
    GANTTPROJECT,
    ZOHO,
    SMARTSHEET,
    PRIMAVERA,
    PRIMAVERA_LAYOUT,
    VERTEX42,
    AGILE_GANTT,
)
