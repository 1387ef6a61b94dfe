"""Elements stand in the order of Microsoft's published schema: Microsoft Project refuses others."""

import pytest
from lxml import etree

from sheetpm.languages import Language
from sheetpm.reference.example import example_bytes
from sheetpm.sync.export import ExportFormat, export
from tests.formats.plans_on_disk import assessed
from tests.formats.test_mspdi_in_mpxj import PLAN

# From "XML Schema for the ... Element", Project 2007 SDK (mspdi_pj12.xsd); Active as Project 2010
# writes it. Elements that sheetpm never writes are left out.
ORDER = {
    "Project": """SaveVersion UID Name Title Subject Category Company Manager Author CreationDate Revision
        LastSaved ScheduleFromStart StartDate FinishDate FYStartDate CriticalSlackLimit CurrencyDigits
        CurrencySymbol CurrencyCode CurrencySymbolPosition CalendarUID DefaultStartTime
        DefaultFinishTime MinutesPerDay MinutesPerWeek DaysPerMonth DefaultTaskType
        DefaultFixedCostAccrual DefaultStandardRate DefaultOvertimeRate DurationFormat WorkFormat
        EditableActualCosts HonorConstraints EarnedValueMethod InsertedProjectsLikeSummary
        MultipleCriticalPaths NewTasksEffortDriven NewTasksEstimated SplitsInProgressTasks
        SpreadActualCost SpreadPercentComplete TaskUpdatesResource FiscalYearStart WeekStartDay
        MoveCompletedEndsBack MoveRemainingStartsBack MoveRemainingStartsForward
        MoveCompletedEndsForward BaselineForEarnedValue AutoAddNewResourcesAndTasks StatusDate
        CurrentDate OutlineCodes WBSMasks ExtendedAttributes Calendars Tasks Resources Assignments""",
    "Calendar": "UID Name IsBaseCalendar BaseCalendarUID WeekDays Exceptions WorkWeeks",
    "WeekDay": "DayType DayWorking TimePeriod WorkingTimes",
    "Exception": """EnteredByOccurrences TimePeriod Occurrences Name Type Period DaysOfWeek MonthItem
        MonthPosition Month MonthDay DayWorking WorkingTimes""",
    "TimePeriod": "FromDate ToDate",
    "WorkingTime": "FromTime ToTime",
    "Task": """UID ID Name Active Type IsNull CreateDate Contact WBS WBSLevel OutlineNumber OutlineLevel
        Priority Start Finish Duration DurationFormat Work Stop Resume ResumeValid EffortDriven
        Recurring OverAllocated Estimated Milestone Summary Critical IsSubproject EarlyStart
        EarlyFinish LateStart LateFinish StartVariance FinishVariance WorkVariance FreeSlack
        TotalSlack FixedCost FixedCostAccrual PercentComplete PercentWorkComplete Cost OvertimeCost
        OvertimeWork ActualStart ActualFinish ActualDuration ActualCost ActualOvertimeCost ActualWork
        ActualOvertimeWork RegularWork RemainingDuration RemainingCost RemainingWork ACWP CV
        ConstraintType CalendarUID ConstraintDate Deadline LevelAssignments LevelingCanSplit
        LevelingDelay IgnoreResourceCalendar Notes HideBar Rollup BCWS BCWP PhysicalPercentComplete
        EarnedValueMethod PredecessorLink ExtendedAttribute Baseline""",
    "PredecessorLink": "PredecessorUID Type CrossProject CrossProjectName LinkLag LagFormat",
    "Baseline": "Number Interim Start Finish Duration DurationFormat EstimatedDuration Work Cost",
    "ExtendedAttribute": "FieldID FieldName Alias Value ValueGUID DurationFormat",
    "Resource": """UID ID Name Type IsNull Initials Phonetics NTAccount MaterialLabel Code Group WorkGroup
        EmailAddress Hyperlink MaxUnits PeakUnits OverAllocated AvailableFrom AvailableTo Start Finish
        CanLevel AccrueAt Work StandardRate StandardRateFormat Cost CalendarUID Notes IsCostResource""",
    "Assignment": """UID TaskUID ResourceUID PercentWorkComplete ActualCost ActualFinish ActualStart
        ActualWork ACWP Confirmed Cost Delay Finish FinishVariance RemainingCost RemainingWork
        ResponsePending Start Stop Resume StartVariance Units UpdateNeeded VAC Work WorkContour""",
}
_LISTS = {
    "WeekDays": "WeekDay",
    "Exceptions": "Exception",
    "WorkingTimes": "WorkingTime",
    "Calendars": "Calendar",
    "Tasks": "Task",
    "Resources": "Resource",
    "Assignments": "Assignment",
    "ExtendedAttributes": "ExtendedAttribute",
}


def name(element: etree._Element) -> str:
    return etree.QName(element).localname


def out_of_order(element: etree._Element) -> list[str]:
    """What stands where the schema does not allow it, as paths."""
    found = []
    own, children = name(element), [name(child) for child in element]
    if own in _LISTS:
        found += [f"{own}/{child}" for child in children if child != _LISTS[own]]
    elif children:
        order = ORDER[own].split()
        places = [order.index(child) if child in order else -1 for child in children]
        found += [f"{own}/{children[at]}" for at, place in enumerate(places) if place < 0]
        if places != sorted(places):
            found.append(f"{own}: {children}")
    for child in element:
        found += out_of_order(child)
    return found


def test_the_order_is_that_of_the_schema() -> None:
    content = export(assessed(PLAN), ExportFormat.MSPDI).content
    assert out_of_order(etree.fromstring(content)) == []


@pytest.mark.parametrize("language", list(Language))
def test_the_order_of_the_example_is_that_of_the_schema(
    language: Language, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from tests.formats.plans_on_disk import read

    plan = tmp_path_factory.mktemp("order") / "example.xlsx"
    plan.write_bytes(example_bytes(language))
    content = export(read(plan), ExportFormat.MSPDI).content
    assert out_of_order(etree.fromstring(content)) == []
