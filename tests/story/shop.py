"""A small project with a client, told in four status dates: the workbook, and what is typed in it.

Monday to Friday, no holidays. The contract, which is also typed as the baseline of each task:

| task       | dates               | days | budget | a day |
|------------|---------------------|------|--------|-------|
| T1 Concept | 2 March - 6 March   |    5 |  1,000 |   200 |
| T2 Build   | 9 March - 20 March  |   10 |  4,000 |   400 |
| T3 Test    | 23 March - 27 March |    5 |  1,000 |   200 |
| T4 Shop accepted, a milestone on 27 March                |

Promised: 27 March and 6,000. Each task follows the one before.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl

from tests.sync.workbooks import opened

TABS: dict[str, tuple[tuple[Any, ...], ...]] = {
    "Project": (
        ("Name", "Shop"),
        ("Client", "Northwind"),
        ("Status date", None),
        ("Start", date(2026, 3, 2)),
        ("Finish", date(2026, 3, 27)),
        ("Budget", 6000),
        ("Work week", "Mon-Fri"),
        ("Report frequency", "weekly"),
    ),
    "Goals": (
        ("ID", "Goal", "Baseline", "Target", "Current", "Due", "Deliverables"),
        ("G1", "Orders through the shop", 0, 100, 0, date(2026, 4, 3), "D1"),
    ),
    "Deliverables": (
        ("ID", "Deliverable", "Goal", "Acceptance criteria", "Owner", "Due", "Status"),
        ("D1", "Shop", "G1", "An order goes through", "Ann", date(2026, 4, 3), "in progress"),
    ),
    "Tasks": (
        (
            "ID", "Task", "Type", "Start", "Finish", "% Complete", "Predecessors", "Actual Start",
            "Actual Finish", "Remaining Duration", "Baseline Start", "Baseline Finish", "Budget",
            "Owner", "Deliverable",
        ),
        (
            "T1", "Concept", "task", date(2026, 3, 2), date(2026, 3, 6), 0, None, None, None, None,
            date(2026, 3, 2), date(2026, 3, 6), 1000, "Ann", "D1",
        ),
        (
            "T2", "Build", "task", date(2026, 3, 9), date(2026, 3, 20), 0, "T1", None, None, None,
            date(2026, 3, 9), date(2026, 3, 20), 4000, "Ben", "D1",
        ),
        (
            "T3", "Test", "task", date(2026, 3, 23), date(2026, 3, 27), 0, "T2", None, None, None,
            date(2026, 3, 23), date(2026, 3, 27), 1000, "Cid", "D1",
        ),
        (
            "T4", "Shop accepted", "milestone", date(2026, 3, 27), date(2026, 3, 27), 0, "T3",
            None, None, None, date(2026, 3, 27), date(2026, 3, 27), None, "Ann", "D1",
        ),
    ),
    "Costs": (("Date", "Amount", "Task", "Description"),),
    "Risks": (
        ("ID", "Risk", "Probability", "Impact", "Owner", "Response", "Action", "Status", "Raised"),
        (
            "R1", "The photos come late", 3, 4, "Ann", "mitigate", "Ask every Monday", "open",
            date(2026, 3, 2),
        ),
    ),
    "Issues": (("ID", "Issue", "Raised", "Severity", "Owner", "Due", "Status", "Closed"),),
    "Changes": (
        (
            "ID", "Change", "Requested by", "Requested on", "Effect days", "Effect cost",
            "Decision", "Decided by", "Decided on", "Implemented on",
        ),
    ),
    "Feedback": (
        (
            "ID", "Date", "From", "About", "Rating", "Comment", "Response", "Owner", "Due",
            "Status", "Closed",
        ),
    ),
    "Acceptance": (
        ("ID", "Deliverable", "Criterion", "Evidence", "Result", "Signed by", "Signed on"),
        ("A1", "D1", "An order goes through", None, None, None, None),
    ),
    "Lessons": (("ID", "Category", "Kind", "Situation", "Recommendation"),),
}  # fmt: skip


def write_shop(path: Path) -> Path:
    """The plan as the contract has it, without a status date."""
    book = openpyxl.Workbook()
    del book["Sheet"]
    for title, rows in TABS.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    as_percentages(book)
    book.save(path)
    return path


def as_percentages(book: openpyxl.Workbook) -> None:
    """Give the column of percentages its format, as people's spreadsheets do by themselves."""
    tasks = book["Tasks"]
    percent = [cell.value for cell in tasks[1]].index("% Complete") + 1
    for number in range(2, tasks.max_row + 1):
        tasks.cell(number, percent).number_format = "0%"


class Editor:
    """What a project manager does in the workbook, with a program that is not ours."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._book = opened(path)

    def status(self, on: date) -> None:
        self._book["Project"]["B3"] = on

    def change(self, tab: str, key: str, **values: Any) -> None:
        """Type values into the row of that id, under headers written with `_` for a blank."""
        sheet = self._book[tab]
        headers = {str(cell.value).casefold(): cell.column or 1 for cell in sheet[1]}
        row = next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == key)
        for name, value in values.items():
            header = name.replace("_", " ").replace("percent", "%")
            sheet.cell(row, headers[header]).value = value

    def add(self, tab: str, *values: Any) -> None:
        self._book[tab].append(values)

    def save(self) -> None:
        as_percentages(self._book)
        self._book.save(self._path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """What is typed up to a status date, and what must come of it."""

    on: date
    typed: Callable[[Editor], None]
    planned_progress: float
    progress: float
    """By budget."""
    pv: float
    ev: float
    ac: float
    bac: float
    forecast: date
    promised: date
    budget: float
    """The budget as promised, with approved changes."""
    tiles: dict[str, object]
    """Label of a tile of the Dashboard → what stands below it."""
    done: tuple[str, ...]
    """Of the report's period: tasks finished in it."""
    news: tuple[tuple[str, str], ...]
    """Of the report: what changed since the last one, and what it says beside it."""
    changed: dict[str, tuple[str, ...]]
    """Of `sheetpm diff`: id → what happened to the row since the last status date."""
    owed: tuple[tuple[str, str, str], ...]
    """Of `sheetpm due --within 7d`: owner, id, and the day by which."""
    open: tuple[str, ...]
    """Of `sheetpm close`: what is in its way; nothing where the closing report is written."""
    subject: str
    """Of the mail that `sheetpm send` sends."""
    mail: str
    """Its whole text."""


def _start(book: Editor) -> None:
    """The concept is done on the day; 1,000 were spent on it."""
    book.change(
        "Tasks", "T1", percent_complete=1, actual_start=date(2026, 3, 2),
        actual_finish=date(2026, 3, 6),
    )  # fmt: skip
    book.add("Costs", date(2026, 3, 6), 1000, "T1", "week 10")


def _request(book: Editor) -> None:
    """The client misses a map and asks for one; the build has begun late."""
    book.change("Tasks", "T2", percent_complete=0.4, actual_start=date(2026, 3, 9))
    book.add("Costs", date(2026, 3, 13), 1900, "T2", "week 11")
    book.add(
        "Feedback", "F1", date(2026, 3, 11), "Northwind", "D1", 3, "No map of the dealers", None,
        "Ann", date(2026, 3, 20), "open", None,
    )  # fmt: skip
    book.add(
        "Changes", "C1", "Map of the dealers", "Northwind", date(2026, 3, 11), 3, 600, "pending",
        None, None, None,
    )  # fmt: skip
    book.change("Risks", "R1", probability=4)


def _recover(book: Editor) -> None:
    """The map is approved and planned; the build slips, a shorter test makes up for it."""
    book.change("Tasks", "T2", percent_complete=0.8, finish=date(2026, 3, 24),
                remaining_duration="2d")  # fmt: skip
    book.change("Tasks", "T3", start=date(2026, 3, 26), finish=date(2026, 3, 31),
                predecessors="T2; T5", owner="Cid; Dan")  # fmt: skip
    book.change("Tasks", "T4", start=date(2026, 3, 31), finish=date(2026, 3, 31))
    book.add(
        "Tasks", "T5", "Map of the dealers", "task", date(2026, 3, 23), date(2026, 3, 25), 0, None,
        None, None, None, None, None, 600, "Ben", "D1",
    )  # fmt: skip
    book.add("Costs", date(2026, 3, 20), 1500, "T2", "week 12")
    book.change("Changes", "C1", decision="approved", decided_by="Northwind",
                decided_on=date(2026, 3, 16))  # fmt: skip
    book.change("Feedback", "F1", response="Comes with C1", status="closed",
                closed=date(2026, 3, 18))  # fmt: skip
    book.change("Risks", "R1", probability=2)
    book.add("Issues", "I1", "No test account yet", date(2026, 3, 17), "medium", "Ann",
             date(2026, 3, 27), "open", None)  # fmt: skip


def _close(book: Editor) -> None:
    """Everything is done a day before the new promise; the client signs."""
    for key, first, last in (
        ("T2", date(2026, 3, 9), date(2026, 3, 24)),
        ("T5", date(2026, 3, 23), date(2026, 3, 25)),
        ("T3", date(2026, 3, 26), date(2026, 3, 31)),
        ("T4", date(2026, 3, 31), date(2026, 3, 31)),
    ):
        book.change("Tasks", key, percent_complete=1, actual_start=first, actual_finish=last,
                    remaining_duration=None)  # fmt: skip
    book.add("Costs", date(2026, 4, 3), 2000, "T3", "the rest")
    book.change("Changes", "C1", implemented_on=date(2026, 3, 25))
    book.change("Issues", "I1", status="closed", closed=date(2026, 3, 25))
    book.change("Risks", "R1", status="closed")
    book.change("Goals", "G1", current=100)
    book.change("Deliverables", "D1", status="accepted")
    book.change("Acceptance", "A1", result="pass", evidence="Order 1001", signed_by="Northwind",
                signed_on=date(2026, 4, 2))  # fmt: skip
    book.add(
        "Feedback", "F2", date(2026, 4, 2), "Northwind", "D1", 5, "Just what we wanted",
        "Thank you", "Ann", None, "closed", date(2026, 4, 2),
    )  # fmt: skip
    book.add("Lessons", "L1", "Scope", "success", "The map came as a change with days and money",
             "Ask for a decision within a week")  # fmt: skip


START = Chapter(
    on=date(2026, 3, 6),
    typed=_start,
    # 5 of 5 days of T1: 1,000 of 6,000
    planned_progress=1000 / 6000,
    progress=1000 / 6000,
    pv=1000, ev=1000, ac=1000, bac=6000,
    forecast=date(2026, 3, 27), promised=date(2026, 3, 27), budget=6000,
    tiles={"Progress": 1000 / 6000, "Schedule (SPI)": 1, "Cost (CPI)": 1,
           "Finish forecast": date(2026, 3, 27)},
    done=("T1 Concept",),
    news=(),
    changed={},
    owed=(),
    # 3 x 4 = 12 is high
    open=("T2", "T3", "T4", "D1", "R1", "lesson"),
    subject="Shop: RED, status 2026-03-06",
    # 2 March is the first day of the first week, 27 March lies in the fourth. G1: 0 of 100 after
    # 4 of the 32 days from 2 March to 3 April. Due within 14 days, until the 20th, is nothing:
    # R1, raised on 2 March and high, is reviewed every 30 days, so by 1 April.
    mail="""\
Shop
Status date 2026-03-06 · Week 1 of 4

RED: 1 goal lags behind; 1 high risk is open; schedule and cost on plan.

Where the project stands
- Progress: 17 % (planned 17 %)
- Schedule (SPI): 1.00 (EV 1 k of PV 1 k)
- Cost (CPI): 1.00 (EAC 6 k of 6 k)
- Finish forecast: 27 Mar (promised 27 Mar, 0 d)
- High risks open: 1 (of 1 open; 1 without a plan)
- Client waiting: n/a (no issues and no feedback are recorded)

Nothing is overdue or due by 20 Mar.

The report is attached: shop-report-2026-03-06.xlsx
""",
)  # fmt: skip

REQUEST = Chapter(
    on=date(2026, 3, 13),
    typed=_request,
    # T1, and 5 of 10 days of T2: 1,000 + 2,000; done are 1,000 + 40 % of 4,000
    planned_progress=3000 / 6000,
    progress=2600 / 6000,
    pv=3000, ev=2600, ac=2900, bac=6000,
    # 60 % of 10 days are left of T2: 16 to 20 and 23 March; then T3 from 24 to 27 and 30 March
    forecast=date(2026, 3, 30), promised=date(2026, 3, 27), budget=6000,
    # CPI = 2,600 / 2,900 = 0.8966, with three places cut, since 0.90 is where amber begins
    tiles={"Progress": 2600 / 6000, "Schedule (SPI)": 2600 / 3000, "Cost (CPI)": "0.896",
           "Finish forecast": date(2026, 3, 30)},
    done=(),
    news=(
        # 3 x 4, then 4 x 4
        ("R1 The photos come late", "risk up 12 → 16"),
        ("C1 Map of the dealers", "new"),
        ("F1 No map of the dealers", "new"),
    ),
    changed={
        "T2": ("progress",),
        "R1": ("edited", "risk up"),
        "C1": ("new",),
        "F1": ("new",),
    },
    # C1 may wait 14 days for its decision, until the 25th
    owed=(("Ann", "F1", "2026-03-20"),),
    open=("T2", "T3", "T4", "D1", "R1", "F1", "C1", "lesson"),
    subject="Shop: RED, status 2026-03-13",
    # SPI = 2,600 / 3,000 = 0.87; EAC = 6,000 / 0.8966 = 6,692. T4 is expected on 30 March, a
    # working day late. F1 is open and not overdue. C1 waits since 11 March, until the 25th.
    mail="""\
Shop
Status date 2026-03-13 · Week 2 of 4

RED: Finish forecast 1 working day after the promise; SPI 0.87; 1 milestone is late; cost above \
plan (CPI 0.896); 1 goal lags behind; 1 high risk is open.

Where the project stands
- Progress: 43 % (planned 50 %)
- Schedule (SPI): 0.87 (EV 2.6 k of PV 3 k)
- Cost (CPI): 0.896 (EAC 6.7 k of 6 k)
- Finish forecast: 30 Mar (promised 27 Mar, +1 d)
- High risks open: 1 (of 1 open; 1 without a plan)
- Client waiting: 0 (0 answers overdue; 0 issues open)

Overdue, or due by 27 Mar (2)
- No map of the dealers (answer to feedback), Ann: due 20 Mar
- Map of the dealers (change decision), nobody named: due 25 Mar

The report is attached: shop-report-2026-03-13.xlsx
""",
)  # fmt: skip

RECOVERY = Chapter(
    on=date(2026, 3, 20),
    typed=_recover,
    # By the baseline T1 and T2 are over; T5 has none and begins on Monday: 5,000 of 6,600.
    # Done are 1,000 + 80 % of 4,000
    planned_progress=5000 / 6600,
    progress=4200 / 6600,
    pv=5000, ev=4200, ac=4400, bac=6600,
    # T2 needs the 23 and 24 March, T5 23 to 25; T3 26, 27, 30 and 31 March
    forecast=date(2026, 3, 31),
    # 27 March and three working days: 30, 31 March, 1 April; 6,000 + 600
    promised=date(2026, 4, 1), budget=6600,
    tiles={"Progress": 4200 / 6600, "Schedule (SPI)": 4200 / 5000, "Cost (CPI)": 4200 / 4400,
           "Finish forecast": date(2026, 3, 31)},
    done=(),
    news=(
        # 20 to 24 March and 27 to 31 March: Monday and Tuesday; 10 days, now 12; 5, now 4
        ("T2 Build (10 d → 12 d)", "slipped +2 d"),
        ("T3 Test (5 d → 4 d)", "slipped +2 d"),
        ("T4 Shop accepted", "slipped +2 d"),
        ("T5 Map of the dealers", "new"),
        ("C1 Map of the dealers", "approved"),
        ("I1 No test account yet", "new"),
        # 4 x 4, then 2 x 4
        ("R1 The photos come late", "risk down 16 → 8"),
        ("F1 No map of the dealers", "closed"),
    ),
    changed={
        "T2": ("slipped", "progress", "re-estimated"),
        "T3": ("start moved", "slipped", "owner changed", "edited", "re-estimated"),
        "T4": ("start moved", "slipped"),
        "T5": ("new",),
        "R1": ("edited", "risk down"),
        "C1": ("approved", "edited"),
        "F1": ("progress", "closed"),
        "I1": ("new",),
    },
    owed=(("Ann", "I1", "2026-03-27"),),
    # 2 x 4 = 8 is high no more; C1 is approved and not implemented
    open=("T2", "T3", "T4", "T5", "D1", "I1", "C1", "lesson"),
    subject="Shop: RED, status 2026-03-20",
    # 1 April lies in the fifth week. SPI = 4,200 / 5,000; CPI = 4,200 / 4,400 = 0.9545; EAC =
    # 6,600 / 0.9545 = 6,914. A day before the new promise; T4 is two days after its baseline.
    # R1 is reviewed 30 days after 2 March, on 1 April; D1 is due on 3 April.
    mail="""\
Shop
Status date 2026-03-20 · Week 3 of 5

RED: Finish forecast 1 working day before the promise; SPI 0.84; 1 milestone is late; 1 goal \
lags behind; cost and risk on plan.

Where the project stands
- Progress: 64 % (planned 76 %)
- Schedule (SPI): 0.84 (EV 4.2 k of PV 5 k)
- Cost (CPI): 0.95 (EAC 6.9 k of 6.6 k)
- Finish forecast: 31 Mar (promised 1 Apr, −1 d)
- High risks open: 0 (of 1 open)
- Client waiting: 1 (0 answers overdue; 1 issue open)

Overdue, or due by 3 Apr (3)
- No test account yet (issue), Ann: due 27 Mar
- The photos come late (risk review), Ann: due 1 Apr
- Shop (deliverable), Ann: due 3 Apr

The report is attached: shop-report-2026-03-20.xlsx
""",
)  # fmt: skip

CLOSING = Chapter(
    on=date(2026, 4, 3),
    typed=_close,
    planned_progress=1, progress=1,
    # all of it; 4,400 + 2,000 were spent
    pv=6600, ev=6600, ac=6400, bac=6600,
    forecast=date(2026, 3, 31), promised=date(2026, 4, 1), budget=6600,
    tiles={"Progress": 1, "Schedule (SPI)": 1, "Cost (CPI)": 6600 / 6400,
           "Finish forecast": date(2026, 3, 31)},
    done=("T3 Test", "◆ T4 Shop accepted"),
    news=(
        ("T2 Build", "finished"),
        ("T3 Test", "finished"),
        ("T4 Shop accepted", "finished"),
        ("T5 Map of the dealers", "finished"),
        ("G1 Orders through the shop", "reached"),
        ("D1 Shop", "accepted"),
        ("A1 An order goes through", "accepted"),
        ("F2 Just what we wanted", "new"),
        ("I1 No test account yet", "closed"),
        ("R1 The photos come late", "closed"),
    ),
    changed={
        "G1": ("reached",),
        "D1": ("accepted",),
        "T2": ("progress", "finished"),
        "T3": ("progress", "finished"),
        "T4": ("progress", "finished"),
        "T5": ("progress", "finished"),
        "R1": ("closed",),
        "I1": ("closed", "progress"),
        "C1": ("progress",),
        "F2": ("new",),
        "A1": ("progress", "accepted"),
        "L1": ("new",),
    },
    owed=(),
    open=(),
    subject="Shop: GREEN, status 2026-04-03",
    # CPI = 6,600 / 6,400 = 1.03; all is done, so EAC is what was spent, 6,400.
    mail="""\
Shop
Status date 2026-04-03 · Promised finish was 1 Apr

GREEN: Schedule, cost, quality and risk on plan.

Where the project stands
- Progress: 100 % (planned 100 %)
- Schedule (SPI): 1.00 (EV 6.6 k of PV 6.6 k)
- Cost (CPI): 1.03 (EAC 6.4 k of 6.6 k)
- Finish forecast: 31 Mar (promised 1 Apr, −1 d)
- High risks open: 0 (of 0 open)
- Client waiting: 0 (0 answers overdue; 0 issues open)

Nothing is overdue or due by 17 Apr.

The report is attached: shop-report-2026-04-03.xlsx
""",
)  # fmt: skip

CHAPTERS = (START, REQUEST, RECOVERY, CLOSING)
