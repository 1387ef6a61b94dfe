"""Exports of issue trackers and task boards."""

from sheetpm.parse.profiles.model import Convert, Field, Layout, Profile, Relations, Sample, Take

JIRA = Profile(
    key="jira",
    tool="Jira",
    made_from=Sample.FILES,
    source="CSV export (all fields) of Jira Cloud and Data Center: one column per value, so headers "
    "such as Sprint repeat; estimates in seconds",
    signatures=(
        frozenset({"summary", "issue key", "issue type"}),
        frozenset({"summary", "issue key", "status"}),
        frozenset({"summary", "key", "issue type", "status"}),
        frozenset({"概要", "问题关键字", "问题类型"}),
    ),
    fields=(
        Field(key="id", sources=("issue key", "key", "问题关键字")),
        Field(key="task", sources=("summary", "概要")),
        Field(
            key="parent",
            sources=("parent key", "custom field (epic link)", "parent id", "parent", "父级"),
            looked_up=("issue id", "issue key"),
        ),
        Field(key="type", sources=("issue type", "问题类型"), convert=Convert.TYPE),
        Field(key="owner", sources=("assignee", "经办人")),
        Field(
            key="start",
            sources=(
                "custom field (start date)",
                "custom field (target start)",
                "custom field (planned start)",
                "start date",
                "target start",
            ),
            convert=Convert.DATE_OF_TEXT,
        ),
        Field(
            key="finish",
            sources=(
                "due date",
                "custom field (target end)",
                "custom field (planned end)",
                "到期日",
                "target end",
            ),
            convert=Convert.DATE_OF_TEXT,
        ),
        Field(key="effort", sources=("original estimate", "初始预估"), convert=Convert.SECONDS),
        Field(key="actual_finish", sources=("resolved", "已解决"), convert=Convert.DATE_OF_TEXT),
        Field(key="status", sources=("status", "status category", "状态"), take=Take.FIRST_KNOWN),
        Field(key="predecessors", sources=("inward issue link (blocks)",), take=Take.JOIN),
        Field(key="notes", sources=("description", "描述")),
        Field(key="priority", sources=("priority", "优先级")),
    ),
    successors=("outward issue link (blocks)",),
    ignored=frozenset(
        {
            *("issue id", "parent summary", "remaining estimate", "time spent", "work ratio"),
            *("project name", "project key", "project type", "progress", "σ progress"),
            *("custom field (epic name)", "custom field (epic status)", "status category changed"),
            *("σ time spent", "σ original estimate", "σ remaining estimate"),
        }
    ),
)

JIRA_PLANS = Profile(
    key="jira_plans",
    tool="Jira Plans",
    made_from=Sample.KNOWLEDGE,
    source="Share > Export CSV of a plan (Advanced Roadmaps): issues in the order of the plan, each "
    "below the one it belongs to; Hierarchy, Title, Target start date, Target end date, Issue key",
    signatures=(frozenset({"hierarchy", "title", "target start date", "target end date"}),),
    fields=(
        Field(key="id", sources=("issue key",)),
        Field(key="task", sources=("title",)),
        Field(key="outline_level", sources=("hierarchy",), convert=Convert.KIND_AS_LEVEL),
        Field(key="owner", sources=("assignee",)),
        Field(key="start", sources=("target start date",), convert=Convert.DATE_OF_TEXT),
        Field(key="finish", sources=("target end date", "due date"), convert=Convert.DATE_OF_TEXT),
        Field(key="status", sources=("issue status",)),
        Field(key="percent_complete", sources=("progress (%)",), convert=Convert.PERCENT_POINTS),
        Field(key="priority", sources=("priority",)),
    ),
    ignored=frozenset(
        {
            *("estimates (d)", "estimates (h)", "estimates (sp)", "teams", "project", "parent"),
            *("progress completed (d)", "progress completed (h)", "progress completed (sp)"),
            *("progress remaining (d)", "progress remaining (h)", "progress remaining (sp)"),
        }
    ),
)

CLICKUP = Profile(
    key="clickup",
    tool="ClickUp",
    made_from=Sample.FILES,
    source="Settings > Import/Export > CSV: Task ID, Task Name, Task Content, Status, Due Date and "
    "Start Date (thousandths of seconds) beside Due Date Text and Start Date Text, Parent ID, "
    "Assignees in brackets, Priority from 1 (urgent) to 4 (low), Time Estimated and Time Spent in "
    "thousandths of seconds",
    signatures=(
        frozenset({"task id", "task name", "due date text", "start date text", "assignees"}),
    ),
    fields=(
        Field(key="id", sources=("task id",)),
        Field(key="task", sources=("task name",)),
        Field(key="parent", sources=("parent id",)),
        Field(key="type", sources=("task type",), convert=Convert.TYPE),
        Field(key="status", sources=("status",)),
        Field(key="owner", sources=("assignees",), convert=Convert.LIST_IN_BRACKETS),
        Field(key="start", sources=("start date text",), convert=Convert.DATE_OF_TEXT),
        Field(key="finish", sources=("due date text",), convert=Convert.DATE_OF_TEXT),
        Field(key="effort", sources=("time estimated",), convert=Convert.MILLISECONDS),
        Field(key="priority", sources=("priority",), convert=Convert.URGENCY),
        Field(key="notes", sources=("task content",)),
    ),
    ignored=frozenset(
        {
            *("start date", "due date", "date created", "date created text", "task custom id"),
            *("time estimated text", "time spent", "time spent text", "rolled up time"),
            *("rolled up time text", "comments", "assigned comments", "attachments", "tags"),
            *("checklists", "list name", "folder name", "folder name/path", "space name"),
        }
    ),
)

ASANA = Profile(
    key="asana",
    tool="Asana",
    made_from=Sample.FILES,
    source="Project > Export/Print > CSV: Task ID, Created At, Completed At, Last Modified, Name, "
    "Section/Column, Assignee, Assignee Email, Start Date, Due Date, Tags, Notes, Projects, "
    "Parent task, Blocked By (Dependencies), Blocking (Dependencies)",
    signatures=(frozenset({"task id", "created at", "name", "section/column", "assignee"}),),
    fields=(
        Field(key="id", sources=("task id",)),
        Field(key="task", sources=("name",)),
        Field(key="parent", sources=("parent task id", "parent task")),
        Field(key="phase", sources=("section/column",)),
        Field(key="owner", sources=("assignee",)),
        Field(key="start", sources=("start date",)),
        Field(key="finish", sources=("due date",)),
        Field(key="actual_finish", sources=("completed at",)),
        Field(key="type", sources=("type",), convert=Convert.TYPE),
        Field(key="predecessors", sources=("blocked by (dependencies)",), take=Take.JOIN),
        Field(key="notes", sources=("notes",)),
    ),
    successors=("blocking (dependencies)",),
    ignored=frozenset({"assignee email", "projects", "tags", "created at", "last modified"}),
)

MONDAY = Profile(
    key="monday",
    tool="monday.com",
    made_from=Sample.FILES,
    source="Board menu > Export board to Excel: the board's name, then for each group its title, a "
    "row of headers, its items and a row of sums; subitems have headers of their own",
    signatures=(
        frozenset({"name", "timeline - start", "timeline - end"}),
        frozenset({"name", "subitems", "status"}),
        frozenset({"name", "person", "status", "date"}),
        frozenset({"name", "owner", "status", "due date", "item id (auto generated)"}),
    ),
    without=frozenset({"task id", "issue key"}),
    layout=Layout.BLOCKS,
    fields=(
        Field(key="task", sources=("name",)),
        Field(key="owner", sources=("person", "people", "owner")),
        Field(key="status", sources=("status",)),
        Field(key="start", sources=("timeline - start", "start date")),
        Field(key="finish", sources=("timeline - end", "due date", "date", "deadline")),
        Field(key="duration", sources=("duration (days)", "duration")),
        Field(key="predecessors", sources=("dependent on", "dependency"), take=Take.JOIN),
        Field(key="notes", sources=("text", "notes")),
        Field(key="priority", sources=("priority",)),
    ),
    ignored=frozenset(
        {"subitems", "last updated", "creation log", "item id (auto generated)", "files"}
    ),
)

PINGCODE = Profile(
    key="pingcode",
    tool="PingCode",
    made_from=Sample.KNOWLEDGE,
    source="项目 > 工作项 > 导出工作项 (Excel): 编号、标题、类型、状态、负责人、优先级、开始时间、截止时间、父工作项",
    signatures=(
        frozenset({"编号", "标题", "状态", "负责人", "父工作项"}),
        frozenset({"编号", "标题", "工作项类型", "状态"}),
        frozenset({"工作项编号", "标题", "状态"}),
        frozenset({"编号", "标题", "状态", "所属迭代"}),
    ),
    fields=(
        Field(key="id", sources=("编号", "工作项编号")),
        Field(key="task", sources=("标题",)),
        Field(key="parent", sources=("父工作项编号", "父工作项")),
        Field(key="type", sources=("工作项类型", "类型"), convert=Convert.TYPE),
        Field(key="status", sources=("状态",)),
        Field(key="owner", sources=("负责人",)),
        Field(key="start", sources=("计划开始时间", "计划开始", "开始时间", "开始日期")),
        Field(
            key="finish", sources=("计划完成时间", "计划完成", "截止时间", "截止日期", "结束时间")
        ),
        Field(key="actual_start", sources=("实际开始时间",)),
        Field(key="actual_finish", sources=("实际完成时间", "完成时间")),
        Field(key="effort", sources=("预估工时", "计划工时")),
        Field(key="percent_complete", sources=("进度",), convert=Convert.PERCENT_POINTS),
        Field(key="predecessors", sources=("前置工作项", "前置任务"), take=Take.JOIN),
        Field(key="priority", sources=("优先级",)),
        Field(key="notes", sources=("描述",)),
    ),
    successors=("后置工作项", "后置任务"),
    ignored=frozenset({"创建时间", "更新时间", "剩余工时", "已登记工时", "登记工时", "实际工时"}),
)

ZENTAO = Profile(
    key="zentao",
    tool="禅道 (ZenTao)",
    made_from=Sample.KNOWLEDGE,
    source="执行 > 任务 > 导出数据: 编号、所属执行、所属模块、任务名称、任务类型、优先级 (1 最高)、预计开始、实际开始、截止日期、"
    "任务状态、最初预计、总计消耗、预计剩余 (小时)、进度、指派给、完成时间; 其他对象写作 名称(#编号)",
    signatures=(
        frozenset({"编号", "任务名称", "指派给", "最初预计"}),
        frozenset({"编号", "任务名称", "指派给", "预计剩余"}),
    ),
    fields=(
        Field(key="id", sources=("编号",)),
        Field(key="task", sources=("任务名称",)),
        Field(key="parent", sources=("父任务",), convert=Convert.NUMBER_BEHIND_NAME),
        Field(key="type", sources=("任务类型",), convert=Convert.TYPE),
        Field(key="status", sources=("任务状态", "状态")),
        Field(key="owner", sources=("指派给",)),
        Field(key="start", sources=("预计开始",)),
        Field(key="finish", sources=("截止日期",)),
        Field(key="actual_start", sources=("实际开始",)),
        Field(key="actual_finish", sources=("完成时间", "实际完成")),
        Field(key="effort", sources=("最初预计",)),
        Field(key="percent_complete", sources=("进度",)),
        Field(key="priority", sources=("优先级",), convert=Convert.URGENCY),
        Field(key="notes", sources=("任务描述",)),
    ),
    ignored=frozenset({"总计消耗", "预计剩余", "由谁创建", "创建日期", "由谁完成", "指派日期"}),
)

OPENPROJECT = Profile(
    key="openproject",
    tool="OpenProject",
    made_from=Sample.DOCUMENTED,
    source="modules/xls_export in opf/openproject (the exporter's own code): work packages, or a row "
    "for each relation with the work package written out again",
    signatures=(
        frozenset({"id", "subject", "type", "status"}),
        frozenset({"id", "thema", "typ", "status"}),
    ),
    layout=Layout.RELATIONS,
    relations=Relations(
        kind=("relation type", "beziehungstyp"),
        lag=("lag", "verzögerung"),
        ids=("id",),
        child_of=frozenset({"child of", "kind von", "untergeordnet"}),
        follows=frozenset({"follows", "successor of", "folgt", "nachfolger von"}),
        precedes=frozenset({"precedes", "predecessor of", "vorgänger von"}),
        others=frozenset(
            {
                *("parent of", "related to", "relates to", "duplicates", "duplicated by"),
                *("blocks", "blocked by", "includes", "part of", "requires", "required by"),
            }
        ),
    ),
    fields=(
        Field(key="id", sources=("id",)),
        Field(key="task", sources=("subject", "thema")),
        Field(key="parent", sources=("parent", "übergeordnetes arbeitspaket")),
        Field(key="type", sources=("type", "typ"), convert=Convert.TYPE),
        Field(key="status", sources=("status",)),
        Field(key="owner", sources=("assignee", "zugewiesen an")),
        Field(key="start", sources=("start date", "anfangstermin", "startdatum")),
        Field(key="finish", sources=("finish date", "due date", "endtermin")),
        Field(key="duration", sources=("duration", "dauer")),
        Field(key="effort", sources=("work", "estimated time", "aufwand")),
        Field(
            key="percent_complete",
            sources=("% complete", "progress (%)", "% abgeschlossen"),
            convert=Convert.PERCENT_POINTS,
        ),
        Field(key="priority", sources=("priority", "priorität")),
    ),
    ignored=frozenset({"remaining work", "spent time", "author", "accountable", "project"}),
)

TRACKERS = (JIRA, JIRA_PLANS, ASANA, CLICKUP, MONDAY, PINGCODE, ZENTAO, OPENPROJECT)
