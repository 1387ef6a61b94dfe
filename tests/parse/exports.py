"""Exports of tools, made up row by row after what is known of their formats."""

from datetime import date
from typing import TypeAlias

from sheetpm.grid import CellValue

Rows: TypeAlias = list[list[CellValue]]

JIRA: Rows = [
    [
        *("Summary", "Issue key", "Issue id", "Parent id", "Issue Type", "Status", "Project key"),
        *("Priority", "Assignee", "Created", "Due date", "Sprint", "Sprint", "Original estimate"),
        *("Inward issue link (Blocks)", "Inward issue link (Blocks)"),
        *("Outward issue link (Blocks)", "Custom field (Start date)", "Status Category"),
    ],
    [
        *("Shop", "WEB-1", "10001", None, "Epic", "In Progress", "WEB"),
        *("High", "Ann", "01/Mar/26 8:00 AM", "27/Mar/26 12:00 AM", "S 1", "S 2", None),
        *(None, None, None, "02/Mar/26 12:00 AM", "In Progress"),
    ],
    [
        *("Design", "WEB-2", "10002", "10001", "Story", "Done", "WEB"),
        *("Medium", "Ann", "01/Mar/26 8:00 AM", "06/Mar/26 12:00 AM", "S 1", None, "144000"),
        *(None, None, "WEB-3", "02/Mar/26 12:00 AM", "Done"),
    ],
    [
        *("Build", "WEB-3", "10003", "10001", "Story", "Ready for QA", "WEB"),
        *("Low", "Bob", "01/Mar/26 8:00 AM", "20/Mar/26 12:00 AM", "S 1", "S 2", "288000"),
        *("WEB-2", None, None, "09/Mar/26 12:00 AM", "In Progress"),
    ],
    [
        *("Go live", "WEB-4", "10004", "10001", "Milestone", "To Do", "WEB"),
        *(None, None, "01/Mar/26 8:00 AM", "27/Mar/26 12:00 AM", "S 2", None, None),
        *("WEB-2", "WEB-3", None, None, "To Do"),
    ],
]
ASANA: Rows = [
    [
        *("Task ID", "Created At", "Completed At", "Last Modified", "Name", "Section/Column"),
        *("Assignee", "Assignee Email", "Start Date", "Due Date", "Tags", "Notes", "Projects"),
        *("Parent task", "Blocked By (Dependencies)", "Blocking (Dependencies)"),
    ],
    [
        *("1201", "2026-02-01", "2026-03-06", "2026-03-06", "Design", "Preparation"),
        *("Ann Lee", "ann@example.org", "2026-03-02", "2026-03-06", "web", None, "Site"),
        *(None, None, "Build"),
    ],
    [
        *("1202", "2026-02-01", None, "2026-03-06", "Sketch", "Preparation"),
        *("Bob", "bob@example.org", "2026-03-02", "2026-03-03", None, None, "Site"),
        *("Design", None, None),
    ],
    [
        *("1203", "2026-02-01", None, "2026-03-06", "Build", "Realisation"),
        *("Bob", "bob@example.org", "2026-03-09", "2026-03-20", None, None, "Site"),
        *(None, "Design", None),
    ],
]
MONDAY: Rows = [
    ["Website"],
    ["Preparation"],
    [
        *("Name", "Subitems", "Person", "Status", "Timeline - Start", "Timeline - End"),
        *("Duration", "Priority"),
    ],
    ["Design", "Sketch", "Ann", "Done", date(2026, 3, 2), date(2026, 3, 6), 5.0, "High"],
    ["Subitems", "Name", "Owner", "Status", "Date"],
    [None, "Sketch", "Bob", "Working on it", date(2026, 3, 3)],
    ["Plan", None, "Ann", "Stuck", date(2026, 3, 4), date(2026, 3, 6), 3.0, None],
    [None, None, None, None, date(2026, 3, 2), date(2026, 3, 6), 8.0],
    [],
    ["Realisation"],
    [
        *("Name", "Subitems", "Person", "Status", "Timeline - Start", "Timeline - End"),
        *("Duration", "Priority"),
    ],
    ["Build", None, "Bob", None, date(2026, 3, 9), date(2026, 3, 20), 10.0, "Low"],
    [None, None, None, None, date(2026, 3, 9), date(2026, 3, 20), 10.0],
]
PINGCODE: Rows = [
    [
        "编号",
        "标题",
        "类型",
        "状态",
        "负责人",
        "优先级",
        "父工作项",
        "计划开始时间",
        "计划完成时间",
        "进度",
        "预估工时",
    ],
    [
        "WEB-1",
        "商城",
        "史诗",
        "进行中",
        "张三",
        "较高",
        None,
        "2026-03-02",
        "2026-03-20",
        40.0,
        None,
    ],
    [
        "WEB-2",
        "设计",
        "用户故事",
        "已完成",
        "张三",
        "普通",
        "WEB-1",
        "2026-03-02",
        "2026-03-06",
        100.0,
        40.0,
    ],
    [
        "WEB-3",
        "开发",
        "任务",
        "挂起",
        "李四",
        "最低",
        "WEB-1",
        "2026-03-09",
        "2026-03-20",
        1.0,
        80.0,
    ],
]
OPENPROJECT: Rows = [
    ["Work packages", "", "", "", "", "", "", "", "Relations"],
    [
        *("", "Type", "ID", "Subject", "Status", "Assignee", "Start date", "Finish date"),
        *("% Complete", "", "Relation type", "Lag", "Description"),
        *("Type", "ID", "Subject", "Status", "Assignee", "Start date", "Finish date"),
    ],
    [
        *("", "Phase", 11.0, "Shop", "In progress", None, date(2026, 3, 2), date(2026, 3, 20)),
        *(40.0, "", "parent of", None, None, "Task", 12.0, "Design"),
    ],
    [
        *("", "Task", 12.0, "Design", "Closed", "Ann", date(2026, 3, 2), date(2026, 3, 6)),
        *(100.0, "", "child of", None, None, "Phase", 11.0, "Shop"),
    ],
    [
        *("", "Task", 12.0, "Design", "Closed", "Ann", date(2026, 3, 2), date(2026, 3, 6)),
        *(100.0, "", "precedes", 2.0, None, "Task", 13.0, "Build"),
    ],
    [
        *("", "Task", 13.0, "Build", "New", "Bob", date(2026, 3, 11), date(2026, 3, 20)),
        *(0.0, "", "child of", None, None, "Phase", 11.0, "Shop"),
    ],
]
PROJECT: Rows = [
    [
        *("ID", "Active", "Task_Mode", "Name", "Duration", "Start", "Finish", "Predecessors"),
        *("Outline_Level", "Notes", "Percent_Complete", "Resource_Names", "Milestone"),
    ],
    [
        *(1.0, "Yes", "Auto Scheduled", "Phase 1", "15 days", "March 2, 2026 8:00 AM"),
        *("March 20, 2026 5:00 PM", None, 1.0, None, 0.4, None, "No"),
    ],
    [
        *(2.0, "Yes", "Auto Scheduled", "Design", "5 days", "March 2, 2026 8:00 AM"),
        *("March 6, 2026 5:00 PM", None, 2.0, None, 1.0, "Ann[50%],Bob", "No"),
    ],
    [
        *(3.0, "No", "Manually Scheduled", "Paint", "2 days?", "March 9, 2026 8:00 AM"),
        *("March 10, 2026 5:00 PM", "2", 2.0, "left out", 0.0, None, "No"),
    ],
    [
        *(4.0, "Yes", "Auto Scheduled", "Ready", "0 days", "March 20, 2026 5:00 PM"),
        *("March 20, 2026 5:00 PM", "2FS+10 days", 2.0, None, 0.0, None, "Yes"),
    ],
]
SMARTSHEET: Rows = [
    ["Task Name", "Assigned To", "Start", "Finish", "Duration", "% Complete", "Predecessors"],
    ["Preparation", None, date(2026, 3, 2), date(2026, 3, 6), "5d", 1.0, None],
    ["Design", "ann@example.org", date(2026, 3, 2), date(2026, 3, 6), "5d", 1.0, None],
    [],
    ["Build", "bob@example.org", date(2026, 3, 12), date(2026, 3, 18), "5d", 0.25, "2FS +3d"],
    ["Test", "Bob, Ann", date(2026, 3, 16), date(2026, 3, 20), "5d", 0.0, "4SS, 2"],
]
SMARTSHEET_INDENTS = {(3, 1): 1, (5, 1): 1}
ZOHO: Rows = [
    [
        *("Task ID", "Task Name", "Task List", "Owner", "Status", "Start Date", "Due Date"),
        *("Duration", "Priority", "% Completed", "Predecessor", "Milestone"),
    ],
    [
        *("WEB-T1", "Design", "Preparation", "Ann,Bob", "Closed", "03-02-2026", "03-06-2026"),
        *("5 days", "High", 100.0, None, "M1"),
    ],
    [
        *("WEB-T2", "Plan", "Preparation", "Ann", "In Progress", "03-04-2026", "03-06-2026"),
        *("3 days", "None", 1.0, None, "M1"),
    ],
    [
        *("WEB-T3", "Build", "Realisation", "Bob", "Open", "03-10-2026", "03-23-2026"),
        *("10 days", "Low", 0.0, "WEB-T1 FS + 1 days", "M2"),
    ],
]
GANTTPROJECT: Rows = [
    [
        *("ID", "Name", "Begin date", "End date", "Duration", "Completion", "Cost"),
        *("Coordinator", "Predecessors", "Outline number", "Resources", "Task color", "Notes"),
    ],
    ["0", "Shop", "02.03.2026", "20.03.2026", "15", "40", "0", None, None, "1", None, "#8cb6ce"],
    ["1", "Design", "02.03.2026", "06.03.2026", "5", "100", "900", "Ann", None, "1.1", "Ann;Bob"],
    ["2", "Build", "11.03.2026", "20.03.2026", "8", "1", "1200", None, "1-FS=P2D", "1.2", "Bob"],
    ["3", "Test", "11.03.2026", "20.03.2026", "8", "0", "0", None, "1;2-SS>P0D", "1.3", None],
    [],
    [],
    ["ID", "Name", "Default role", "e-mail", "Phone", "Standard rate"],
    ["0", "Ann", "Default:0", "ann@example.org", None, "80"],
    ["1", "Bob", "Default:0", None, None, "60"],
]
VERTEX42: Rows = [
    ["[Project Name] Schedule"],
    ["Project Start:", date(2026, 3, 2)],
    [],
    [None, None, None, None, None, None, None, None, date(2026, 3, 2), date(2026, 3, 9)],
    ["WBS", "Task", "Lead", "Start", "End", "Cal. Days", "% Done", "Work Days", "M", "T"],
    ["1", "Phase One", "Ann", date(2026, 3, 2), date(2026, 3, 15), 14.0, 0.5, 10.0],
    ["1.1", "Design", "Ann", date(2026, 3, 2), date(2026, 3, 6), 5.0, 1.0, 5.0],
    ["1.2", "Build", "Bob", date(2026, 3, 9), date(2026, 3, 15), 7.0, 0.0, 5.0],
    ["Insert new rows ABOVE this one"],
]
CLICKUP: Rows = [
    [
        *("Task Type", "Task ID", "Task Name", "Task Content", "Status", "Date Created"),
        *("Due Date", "Due Date Text", "Start Date", "Start Date Text", "Parent ID"),
        *("Assignees", "Priority", "List Name", "Time Estimated", "Time Estimated Text"),
        *("Comments", "Time Spent", "Time Spent Text", "Rolled Up Time"),
    ],
    [
        *("Task", "86a1", "Shop", None, "in progress", "1767225600000"),
        *("1774238400000", "3/23/2026, 4:00:00 AM GMT+0", "1772424000000"),
        *("3/2/2026, 4:00:00 AM GMT+0", "null", "[Ann Lee]", "2", "Backend"),
        *("0", None, "[]", "0", None, "36000000"),
    ],
    [
        *("Task", "86a2", "Design", "Two drafts", "complete", "1767225600000"),
        *("1772769600000", "3/6/2026, 4:00:00 AM GMT+0", "1772424000000"),
        *("3/2/2026, 4:00:00 AM GMT+0", "86a1", "[Ann Lee, Bob]", "1", "Backend"),
        *("144000000", "40 h", "[]", "36000000", "10 h", "36000000"),
    ],
    [
        *("Task", "86a3", "Build", None, "to do", "1767225600000"),
        *("1774238400000", "3/23/2026, 4:00:00 AM GMT+0", None, None, "86a1", "[]"),
        *("4", "Backend", None, None, "[]", "0", None, "0"),
    ],
]
JIRA_PLANS: Rows = [
    [
        *("Hierarchy", "Title", "Project", "Assignee", "Target start date", "Target end date"),
        *("Due date", "Estimates (d)", "Priority", "Issue key", "Issue status"),
        *("Progress (%)", "Progress completed (d)", "Progress remaining (d)"),
    ],
    [
        *("Epic", "Shop", "WEB", "Ann", "02/Mar/26", "20/Mar/26", None, 15.0, "High", "WEB-1"),
        *("In Progress", 40.0, 6.0, 9.0),
    ],
    [
        *("Story", "Design", "WEB", "Ann", "02/Mar/26", "06/Mar/26", None, 5.0, "High"),
        *("WEB-2", "Done", 100.0, 5.0, 0.0),
    ],
    [
        *("Sub-task", "Sketch", "WEB", "Bob", "02/Mar/26", "03/Mar/26", None, 2.0, "Low"),
        *("WEB-3", "Done", 100.0, 2.0, 0.0),
    ],
    [
        *("Story", "Build", "WEB", "Bob", "09/Mar/26", "20/Mar/26", None, 10.0, "Low"),
        *("WEB-4", "To Do", 1.0, 0.0, 10.0),
    ],
]
PRIMAVERA: Rows = [
    [
        *("task_code", "status_code", "wbs_id", "task_name", "task_type", "start_date"),
        *("end_date", "act_start_date", "act_end_date", "target_drtn_hr_cnt", "complete_pct"),
        *("resource_list", "delete_record_flag"),
    ],
    [
        *("Activity ID", "Activity Status", "WBS Code", "Activity Name", "Activity Type"),
        *("(*)Start", "(*)Finish", "Actual Start", "Actual Finish", "Original Duration(h)"),
        *("Activity % Complete(%)", "(*)Resources", "Delete This Row"),
    ],
    [
        *("A1000", "Completed", "BR.1", "Design", "Task Dependent", date(2026, 3, 2)),
        *(date(2026, 3, 6), date(2026, 3, 2), date(2026, 3, 6), 40.0, 100.0, "Ann", None),
    ],
    [
        *("A1010", "In Progress", "BR.2", "Build", "Task Dependent", date(2026, 3, 9)),
        *(date(2026, 3, 20), date(2026, 3, 9), None, 80.0, 1.0, "Ann, Bob", None),
    ],
    [
        *("A1020", "Not Started", "BR.2", "Paint", "Task Dependent", date(2026, 3, 16)),
        *(date(2026, 3, 20), None, None, 40.0, 0.0, None, None),
    ],
    [
        *("M1030", "Not Started", "BR.1", "Ready", "Finish Milestone", None),
        *(date(2026, 3, 20), None, None, 0.0, 0.0, None, None),
    ],
]
PRIMAVERA_LINKS: Rows = [
    ["pred_task_id", "task_id", "pred_type", "pred_proj_id", "lag_hr_cnt", "delete_record_flag"],
    [
        *("Predecessor", "Successor", "Relationship Type", "(*)Predecessor Project"),
        *("Lag(h)", "Delete This Row"),
    ],
    ["A1000", "A1010", "FS", "BR", 0.0, None],
    ["A1010", "A1020", "SS", "BR", 40.0, None],
    ["A1010", "M1030", "FF", "BR", None, None],
    ["A1020", "M1030", "FS", "BR", -8.0, None],
]
AGILE_GANTT: Rows = [
    ["Agile Gantt chart"],
    ["Project start date:", None, date(2026, 3, 2)],
    [],
    ["Milestone description", "Category", "Assigned to", "Progress", "Start", "Days"],
    ["Preparation"],
    ["Design", "Goal", "Ann", 1.0, date(2026, 3, 2), 5.0],
    ["Realisation"],
    ["Build", "High Risk", "Bob", 0.1, date(2026, 3, 9), 12.0],
    ["Release", "Milestone", None, None, date(2026, 3, 20), 1.0],
    ["To add more data, Insert new rows ABOVE this one"],
]
PRIMAVERA_LAYOUT: Rows = [
    [
        *("Activity ID", "Activity Name", "Original Duration", "Schedule % Complete", "Start"),
        *("Finish", "Total Float", "Predecessors", "Physical % Complete"),
    ],
    ["Bridge", None, 30.0, "75%", "02-Mar-26 A", "10-Apr-26", 0.0, None, None],
    ["  Substructure", None, 20.0, "90%", "02-Mar-26 A", "27-Mar-26", 0.0, None, None],
    ["    A1000", "Design", 5.0, "100%", "02-Mar-26 A", "06-Mar-26 A", None, None, "100%"],
    ["    A1010", "Build", 15.0, "60%", "09-Mar-26 A", "27-Mar-26", 0.0, "A1000", "40%"],
    ["  Deck", None, 10.0, "0%", "30-Mar-26", "10-Apr-26", 0.0, None, None],
    ["    A1020", "Pour", 10.0, "0%", "30-Mar-26*", "10-Apr-26", 0.0, "A1010", "0%"],
]
ZENTAO: Rows = [
    [
        *("编号", "所属执行", "任务名称", "任务描述", "任务类型", "优先级", "预计开始", "实际开始"),
        *("截止日期", "任务状态", "最初预计", "总计消耗", "预计剩余", "进度", "指派给", "完成时间"),
        "父任务",
    ],
    [
        *(101.0, "商城(#3)", "Build", None, "开发", 1.0, "2026-03-02", "2026-03-02 09:10:00"),
        *("2026-03-20", "进行中", 80.0, 40.0, 40.0, "50%", "刘洋", "0000-00-00 00:00:00", None),
    ],
    [
        *(102.0, "商城(#3)", "接口", None, "开发", 3.0, "2026-03-02", "2026-03-02 09:10:00"),
        *("2026-03-13", "已完成", 40.0, 38.0, 0.0, "100%", "刘洋", "2026-03-12 18:00:00"),
        "Build(#101)",
    ],
    [
        *(103.0, "商城(#3)", "联调", None, "测试", 4.0, "2026-03-16", "0000-00-00 00:00:00"),
        *("2026-03-20", "未开始", 16.0, 0.0, 16.0, "0%", "陈静", None, "Build(#101)"),
    ],
]
