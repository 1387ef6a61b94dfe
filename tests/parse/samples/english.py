"""English plans: templates that are handed round, and what is made of them."""

from tests.parse.samples.making import Sample, Sheet, Shown, days, table

ENGLISH = (
    Sample(
        name="en simple gantt with phases and a scale of days",
        plan="ProjectSchedule",
        row=6,
        columns="B=task C=owner D=percent_complete E=start F=finish",
        leaves=5,
        groups=2,
        reads={"Task 1": ("2026-03-02", "2026-03-05"), "Task 5": ("2026-03-16", "2026-03-20")},
        done={"Task 1": 0.5, "Task 3": 0.0},
        sheets=[
            Sheet(
                title="ProjectSchedule",
                merged=["I4:O4", "P4:V4"],
                rows=table(
                    """
 |PROJECT TITLE||||SIMPLE GANTT CHART
 |Company Name
 |Project Lead|Project Start:||@3-2
 | |Display Week:||1|||||Mar 2, 2026|||||||Mar 9, 2026
 |
 |TASK|ASSIGNED TO|PROGRESS|START|END||DAYS
 |Phase 1 Title
 |Task 1|Name|%50|=Project_Start=>@3-2|=E8+3=>@3-5||=F8-E8+1=>4
 |Task 2|Ann|%60|=F8=>@3-5|=E9+2=>@3-7||=F9-E9+1=>3
 |Task 3||%0|@3-9|@3-13||5
 |Phase 2 Title
 |Task 4|Bo|%0|@3-9|@3-12||4
 |Task 5|Bo|%0|@3-16|@3-20||5
 |Insert new rows ABOVE this one
""",
                    days("3-2", 14),
                    5,
                ),
            ),
            Sheet(title="About", rows=table("About This Template\nThis template is free to use.")),
        ],
    ),
    Sample(
        name="en gantt planner that counts periods",
        plan="Project Planner",
        row=5,
        columns="B=task D=duration G=percent_complete",
        leaves=4,
        done={"Activity 01": 0.25, "Activity 03": 0.35},
        sheets=[
            Sheet(
                title="Project Planner",
                rows=table(
                    """
 |Project Planner
 |Select a period to highlight at right. A legend describing the charting follows.|||||Period Highlight:|1
 | | | | | | |Plan Duration|Actual Start|% Complete
 |
 |ACTIVITY|PLAN START|PLAN DURATION|ACTUAL START|ACTUAL DURATION|PERCENT COMPLETE|PERIODS
 ||||||
 |Activity 01|1|5|1|4|%25
 |Activity 02|1|6|1|6|%100
 |Activity 03|2|4|2|5|%35
 |Activity 04|4|8|4|6|%10
""",
                    [float(number) for number in range(1, 61)],
                    5,
                ),
            )
        ],
    ),
    Sample(
        name="en agile gantt with goals and risk levels",
        plan="Gantt",
        row=6,
        columns="A=task B=type C=owner D=percent_complete E=start F=duration",
        leaves=4,
        groups=2,
        reads={"Discovery": ("2026-04-01", None)},
        sheets=[
            Sheet(
                title="Gantt",
                rows=table(
                    """
Agile Gantt chart
Project lead|Ann Lee
Legend:|On track|Low risk|Med risk|High risk|Unassigned
Project start date:||@4-1
|
Milestone description|Category|Assigned to|Progress|Start|Days
Development
Discovery|On Track|Ann|%50|@4-1|10
Prototype|Low Risk|Bo|%0|@4-15|8
Launch
Beta|Goal|Ann|%0|@5-4|5
Release|Milestone|Bo|%0|@5-11|1
""",
                    days("4-1", 20),
                    5,
                ),
            )
        ],
    ),
    Sample(
        name="en tracker of a tool with a sheet of comments",
        plan="Project Plan",
        row=1,
        columns="A=task B=status C=owner D=start E=finish F=duration G=predecessors H=percent_complete "
        "I=notes J=id",
        leaves=3,
        groups=1,
        reads={
            "Kick-off": ("2026-01-05", "2026-01-05"),
            "Interviews": ("2026-01-06", "2026-01-16"),
        },
        done={"Interviews": 0.8},
        sheets=[
            Sheet(
                title="Project Plan",
                rows=table(
                    """
Task Name|Status|Assigned To|Start Date|End Date|Duration|Predecessors|% Complete|Comments
Initiation|In Progress||@1-5|@1-30|20d||%60
'    Kick-off|Complete|Ann Lee|@1-5|@1-5|1d||%100|Went well
'    Interviews|In Progress|Bo Kim|@1-6|@1-16|9d|2FS|%80
'    Charter|Not Started|Ann Lee, Bo Kim|@1-19|@1-30|10d|3FS +1d|%0
"""
                ),
            ),
            Sheet(
                title="Comments",
                rows=table("Row|Comment|Author|Date\n2|Went well|Ann|@1-5\n3|More to come|Bo|@1-9"),
            ),
        ],
    ),
    Sample(
        name="en construction schedule of a builder",
        plan="Schedule",
        row=5,
        columns="A=id B=task C=duration D=start E=finish F=predecessors G=owner",
        leaves=5,
        groups=2,
        reads={
            "Excavate": ("2026-06-01", "2026-06-05"),
            "Frame walls": ("2026-06-22", "2026-07-03"),
        },
        sheets=[
            Sheet(
                title="Schedule",
                merged=["A1:G1", "A6:G6", "A9:G9"],
                rows=table(
                    """
RESIDENTIAL CONSTRUCTION SCHEDULE
Owner: Smith||||Contract No. 4471
Address: 12 Elm St.||||Permit: B-2026-118
|
ID|Activity|Dur (days)|Start|Finish|Pred.|Subcontractor
SITE WORK
1|Excavate|5|@6-1|@6-5||Digger Co.
2|Footings|5|@6-8|@6-12|1|Concrete Inc.
FRAMING
3|Floor deck|5|@6-15|@6-19|2|Wood Bros.
4|Frame walls|10|@6-22|@7-3|3|Wood Bros.
5|Roof trusses|3|@7-6|@7-8|4|Wood Bros.
|
Note: weather days are not included.
"""
                ),
            )
        ],
    ),
    Sample(
        name="en event checklist with categories in merged cells and deadlines only",
        plan="Checklist",
        row=3,
        columns="A=phase B=task C=owner D=finish E=percent_complete",
        leaves=5,
        groups=2,
        reads={"Book the hall": (None, "2026-05-01"), "Print badges": (None, "2026-06-12")},
        done={"Book the hall": 1.0},
        sheets=[
            Sheet(
                title="Checklist",
                merged=["A4:A6", "A7:A8"],
                rows=table(
                    """
Annual conference checklist
|
Category|To Do|Who|Due Date|Done
Venue|Book the hall|Ann|@5-1|✔
|Order catering|Bo|@5-15|✔
|Visit the site|Ann|@5-20
Material|Print badges|Cy|@6-12
|Pack the bags|Cy|@6-15
"""
                ),
            )
        ],
    ),
    Sample(
        name="en sprint plan with stories and points",
        plan="Sprint 14",
        row=4,
        columns="A=id B=task C=owner D=status F=effort G=start H=finish",
        leaves=4,
        reads={"Log in by mail": ("2026-02-02", "2026-02-04")},
        sheets=[
            Sheet(
                title="Sprint 14",
                rows=table(
                    """
Sprint 14|||Goal: sign-up works
Capacity|120
|
Key|User Story|Assignee|Status|Story Points|Estimate (h)|Start|End
APP-1|Log in by mail|Ann|Done|3|12|@2-2|@2-4
APP-2|Reset password|Bo|In Progress|5|20|@2-4|@2-10
APP-3|Audit trail|Cy|To Do|8|30|@2-9|@2-13
APP-4|Release notes|Ann|To Do|1|3|@2-13|@2-13
Total||||17|65
"""
                ),
            )
        ],
    ),
    Sample(
        name="en raid log beside a plan",
        plan="Plan",
        row=2,
        columns="A=wbs B=task C=owner D=start E=finish F=percent_complete",
        leaves=3,
        groups=1,
        others={"risks": "RAID Log"},
        sheets=[
            Sheet(
                title="RAID Log",
                rows=table(
                    """
RAID LOG
ID|Type|Description|Owner|Status|Date Raised|Due Date|Probability|Impact|Mitigation
1|Risk|Supplier is late|Ann|Open|@1-5|@2-1|High|High|Second source
2|Issue|No test data|Bo|Open|@1-7|@1-20|||Ask the client
3|Assumption|Budget stays|Cy|Open|@1-7
4|Dependency|Legal review|Ann|Open|@1-8|@3-1
5|Risk|Key person leaves|Bo|Closed|@1-9|@2-1|Low|High|Pair work
"""
                ),
            ),
            Sheet(
                title="Plan",
                rows=table(
                    """
Project plan
WBS|Task|Owner|Start|Finish|% Done
'1|Build|Ann|@1-5|@1-30|%40
'1.1|Design|Ann|@1-5|@1-9|%100
'1.2|Code|Bo|@1-12|@1-23|%30
'1.3|Test|Bo|@1-26|@1-30|%0
"""
                ),
            ),
        ],
    ),
    Sample(
        name="en planned and actual two-line headers with variance",
        plan="Master Schedule",
        row=4,
        columns="A=id B=task C=start D=finish E=duration F=actual_start G=actual_finish I=owner J=status",
        leaves=3,
        reads={"Permits": ("2026-03-02", "2026-03-13")},
        sheets=[
            Sheet(
                title="Master Schedule",
                merged=["A1:J1", "C3:E3", "F3:G3", "A3:A4", "B3:B4", "H3:H4", "I3:I4", "J3:J4"],
                rows=table(
                    """
Plant upgrade: master schedule
|
No.|Activity|Planned|||Actual||Variance (days)|Responsible|Status
||Start|Finish|Duration|Start|Finish
1|Permits|@3-2|@3-13|10|@3-2|@3-16|1|Ann|Completed
2|Foundation|@3-16|@3-27|10|@3-17|||Bo|In progress
3|Steel|@3-30|@4-17|15||||Cy|Not started
"""
                ),
            )
        ],
    ),
    Sample(
        name="en marketing campaign by month with weekday dates",
        plan="Campaign",
        row=4,
        columns="A=phase B=task D=owner E=start F=finish G=status H=budget",
        leaves=4,
        groups=2,
        reads={
            "Brief the agency": ("2026-09-01", "2026-09-04"),
            "Go live": ("2026-10-05", "2026-10-05"),
        },
        sheets=[
            Sheet(
                title="Campaign",
                merged=["A1:H1"],
                rows=table(
                    """
Autumn campaign plan
Budget total|45000
|
Phase|Task|Channel|Owner|Start date|End date|Status|Budget
Planning|Brief the agency|All|Ann|Tue 9/1/26|Fri 9/4/26|Complete|0
Planning|Choose the media|TV|Bo|Mon 9/7/26|Fri 9/18/26|In progress|2000
Launch|Cut the spot|TV|Cy|Mon 9/21/26|Fri 10/2/26|Not started|30000
Launch|Go live|All|Ann|Mon 10/5/26|Mon 10/5/26|Not started|13000
"""
                ),
            )
        ],
    ),
    Sample(
        name="en thesis plan with months as texts",
        plan="Sheet1",
        row=2,
        columns="A=task B=start C=finish D=notes",
        leaves=4,
        reads={"Literature": ("2026-01-12", "2026-02-27")},
        sheets=[
            Sheet(
                title="Sheet1",
                rows=table(
                    """
My thesis
What|From|Until|Remarks
Literature|12 Jan 2026|27 Feb 2026|about 80 papers
Method|2 March 2026|27 March 2026
Data|30 Mar 2026|29 May 2026
Writing|1 June 2026|28 Aug 2026|hand in 31 Aug
"""
                ),
            ),
            Sheet(title="Sheet2", rows=[]),
        ],
    ),
    Sample(
        name="en simple to-do list",
        plan="To-Do",
        row=2,
        columns="A=task B=status C=priority D=finish E=owner F=notes",
        leaves=3,
        reads={"Pay the deposit": (None, "2026-02-13")},
        sheets=[
            Sheet(
                title="To-Do",
                rows=table(
                    """
To-do list
Task|Status|Priority|Due date|Assignee|Notes
Pay the deposit|Done|High|@2-13|Ann
Sign the lease|In progress|Medium|@2-20|Bo|call first
Move in|Not started|Low|@3-1|Ann
"""
                ),
            )
        ],
    ),
    Sample(
        name="en milestones with one date each",
        plan="Milestones",
        row=3,
        columns="A=finish B=task C=owner D=status",
        leaves=4,
        reads={"Board approval": (None, "2026-02-02")},
        sheets=[
            Sheet(
                title="Milestones",
                rows=table(
                    """
Project timeline
|
Date|Milestone|Owner|Status
@2-2|Board approval|Ann|Done
@3-16|Design frozen|Bo|In progress
@6-1|Prototype|Cy|Not started
@9-30|Launch|Ann|Not started
"""
                ),
            )
        ],
    ),
    Sample(
        name="en board export with groups as title rows",
        plan="q3 roadmap",
        row=4,
        columns="A=task C=owner D=status E=start F=finish G=outline_level",
        leaves=3,
        reads={"Spec": ("2026-07-01", "2026-07-08")},
        groups=2,
        sheets=[
            Sheet(
                title="q3 roadmap",
                rows=table(
                    """
Q3 roadmap
All that we promised
Planning
Name|Subitems|Person|Status|Timeline - Start|Timeline - End
Spec||Ann|Done|2026-07-01|2026-07-08
Review||Bo|Working on it|2026-07-09|2026-07-10
|
Build
Name|Subitems|Person|Status|Timeline - Start|Timeline - End
Code||Cy|Stuck|2026-07-13|2026-07-31
"""
                ),
            )
        ],
    ),
    Sample(
        name="en plan below a cover and a change history",
        plan="Detailed Plan",
        row=7,
        columns="B=wbs C=task D=owner E=start F=finish G=duration H=percent_complete I=predecessors",
        leaves=4,
        groups=1,
        reads={"Install": ("2026-03-09", "2026-03-20")},
        sheets=[
            Sheet(
                title="Cover",
                rows=table(
                    "Data centre move\nVersion|1.4\nDate|@3-2\nAuthor|Ann\nApproved by|Bo\n"
                    "Version|Date|Author|Change\n1.0|@1-5|Ann|First\n1.4|@3-2|Bo|New dates"
                ),
            ),
            Sheet(
                title="Detailed Plan",
                rows=table(
                    """
 |Data centre move
 |Project manager:|Ann Lee
 |Status date:|@3-10
 |Legend:|Late|On time|Early
 |
 |
 |WBS #|Task Title|Task Owner|Start Date|Due Date|Duration (days)|PCT of Task Complete|Predecessor
 |1|Move|Ann|@3-2|@4-3|25|%20
 |1.1|Order|Ann|@3-2|@3-6|5|%100
 |1.2|Install|Bo|@3-9|@3-20|10|%30|1.1
 |1.3|Copy data|Cy|@3-23|@3-27|5|%0|1.2
 |'1.10|Switch over|Bo|@3-30|@4-3|5|%0|1.3
"""
                ),
            ),
        ],
    ),
    Sample(
        name="en week columns with bars of x and no dates",
        plan="Work plan",
        row=3,
        columns="A=id B=task C=owner",
        leaves=3,
        sheets=[
            Sheet(
                title="Work plan",
                rows=table(
                    """
Work plan 2026
|
No|Activity|Responsible|W1|W2|W3|W4|W5|W6|W7|W8
1|Baseline survey|Ann|x|x
2|Training|Bo|||x|x|x
3|Evaluation|Cy||||||x|x|x
"""
                ),
            )
        ],
    ),
    Sample(
        name="en american date texts that cannot be the other way round",
        plan="Tasks",
        row=1,
        columns="A=task B=start C=finish D=percent_complete E=owner",
        leaves=3,
        reads={"Paint": ("2026-03-02", "2026-03-13"), "Clean": ("2026-03-30", "2026-04-02")},
        done={"Paint": 0.5, "Clean": 0.0},
        sheets=[
            Sheet(
                title="Tasks",
                rows=table(
                    """
Task|Start|End|% complete|Owner
Paint|03/02/2026|03/13/2026|50%|Ann
Floor|03/16/2026|03/27/2026|0 %|Bo
Clean|03/30/2026|04/02/2026|0|Ann
"""
                ),
            )
        ],
    ),
    Sample(
        name="en grant work plan with objectives and quarters",
        plan="Workplan",
        row=2,
        columns="B=task C=owner D=start E=finish",
        leaves=4,
        groups=2,
        reads={"Hire staff": ("2026-01-05", "2026-02-27")},
        sheets=[
            Sheet(
                title="Workplan",
                merged=["A1:E1", "A3:A4", "A5:A6"],
                rows=table(
                    """
Grant work plan
Objective|Activities|Person Responsible|Begin Date|Completion Date
1. Capacity|Hire staff|Ann|@1-5|@2-27
|Train staff|Bo|@3-2|@3-13
2. Outreach|Visit schools|Cy|@3-16|@5-29
|Write report|Ann|@6-1|@6-12
"""
                ),
            )
        ],
    ),
    Sample(
        name="en date and time cells and a column of hours",
        plan="Cutover",
        row=3,
        columns="B=task C=owner D=start E=finish F=status",
        leaves=3,
        reads={"Stop jobs": ("2026-05-02", "2026-05-02")},
        sheets=[
            Sheet(
                title="Cutover",
                rows=[
                    ["Cutover run book"],
                    [],
                    ["Step", "Task", "Responsible", "Planned Start", "Planned End", "Status"],
                    *(
                        [
                            n,
                            name,
                            who,
                            Shown(46144 + a, "m/d/yyyy h:mm"),
                            Shown(46144 + b, "m/d/yyyy h:mm"),
                            s,
                        ]
                        for n, name, who, a, b, s in (
                            (1, "Stop jobs", "Ann", 0.75, 0.8, "Done"),
                            (2, "Copy data", "Bo", 0.8, 1.2, "Open"),
                            (3, "Start jobs", "Ann", 1.2, 1.25, "Open"),
                        )
                    ),
                ],
            )
        ],
    ),
    Sample(
        name="en implementation plan with two tables in one tab",
        plan="Plan",
        row=7,
        columns="A=id B=task C=start D=finish E=owner F=status",
        leaves=3,
        reads={"Set up": ("2026-01-12", "2026-01-16")},
        sheets=[
            Sheet(
                title="Plan",
                rows=table(
                    """
Team
Name|Role|E-mail
Ann|Lead|ann@example.com
Bo|Engineer|bo@example.com
|
Tasks
#|Task|Start|End|Owner|Status
1|Set up|@1-12|@1-16|Ann|Done
2|Configure|@1-19|@1-30|Bo|In progress
3|Go live|@2-2|@2-2|Ann|Not started
"""
                ),
            )
        ],
    ),
    Sample(
        name="en status colours as words and a total row",
        plan="Tracker",
        row=1,
        columns="A=task B=owner C=start D=finish E=budget F=actual_cost G=percent_complete",
        leaves=2,
        reads={"Build": ("2026-02-02", "2026-02-27")},
        sheets=[
            Sheet(
                title="Tracker",
                rows=table(
                    """
Activity|Lead|Start|Finish|Budget|Actual cost|Progress|RAG
Design|Ann|@1-5|@1-30|12000|11000|100|Green
Build|Bo|@2-2|@2-27|30000|8000|25|Amber
TOTAL||||=SUM(E2:E3)=>42000|=SUM(F2:F3)=>19000|
"""
                ),
            )
        ],
    ),
)
