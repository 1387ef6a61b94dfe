"""A plan's calendars: weeks, hours, holidays, make-up days, the Calendar tab, leave."""

from datetime import date

import pytest

from sheetpm.analysis.working_time import Calendars, build_calendars, find_holidays
from sheetpm.config import Settings
from sheetpm.plan.calendar import FULL_DAY, day_of_finish, midnight
from sheetpm.schema.cell_types import Duration
from sheetpm.schema.column import Row
from sheetpm.schema.names import normalise
from sheetpm.schema.project import ProjectRow
from sheetpm.schema.team import CalendarRow, CalendarsRow, DayKind, TeamRow
from tests.analysis.made_plans import made_plan, owners, task

STATUS = date(2026, 3, 16)
SHANGHAI = ProjectRow(holidays="CN")


def calendars(
    project: ProjectRow | None = None,
    settings: Settings | None = None,
    calendar: tuple[Row, ...] = (),
    calendars: tuple[Row, ...] = (),
    team: tuple[Row, ...] = (),
) -> Calendars:
    """The calendars of a plan of March 2026 with these rows."""
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-27"),
        project=project,
        calendar=calendar,
        calendars=calendars,
        team=team,
    )
    return build_calendars(plan, settings or Settings(), status_date=STATUS)


def day_entry(day: str, kind: DayKind, *, to: str = "", who: str = "") -> CalendarRow:
    return CalendarRow(
        date=date.fromisoformat(day),
        to=date.fromisoformat(to) if to else None,
        kind=kind,
        who=who or None,
    )


def test_without_a_word_it_is_monday_to_friday_and_8_hours() -> None:
    found = calendars()
    assert found.project.time.week == (FULL_DAY,) * 5 + ((), ())
    assert found.hours_per_day == 8
    assert not found.holidays.is_known
    assert found.describe().en == "Mon-Fri, 8 h a day, no public holidays"
    assert found.describe().zh == "周一至周五，每天 8 小时，不计法定节假日"


def test_the_project_tab_speaks_before_the_settings() -> None:
    chosen = Settings(work_week="Mon-Sat", hours_per_day=10, holidays="GB")
    spoken = ProjectRow(work_week=frozenset({6, 0, 2}), hours_per_day=7.5, holidays="DE-BY")
    by_settings = calendars(settings=chosen)
    assert by_settings.week == frozenset(range(6))
    assert by_settings.project.minutes_per_day == 600
    assert by_settings.describe().en == "Mon-Sat, 10 h a day, public holidays of GB"
    by_project = calendars(project=spoken, settings=chosen)
    assert by_project.week == {6, 0, 2}
    assert by_project.project.minutes_per_day == 450
    assert by_project.project.days_per_week == 3
    assert by_project.describe().en == "Mon, Wed, Sun, 7.5 h a day, public holidays of DE-BY"
    assert by_project.describe().zh == "周一、周三、周日，每天 7.5 小时，法定节假日 DE-BY"


@pytest.mark.parametrize("hours", [0.0, -8.0, 25.0])
def test_impossible_hours_count_as_8(hours: float) -> None:
    found = calendars(project=ProjectRow(hours_per_day=hours))
    assert found.hours_per_day == 8
    assert found.project.minutes_per_day == 480


def test_chinese_spring_festival_of_2026_with_its_make_up_days() -> None:
    # State Council notice for 2026: 15 to 23 February off, 14 and 28 February worked (Saturdays).
    found = calendars(project=SHANGHAI).project
    festival = [date(2026, 2, day) for day in range(15, 24)]
    assert not any(found.is_working_day(day) for day in festival)
    assert found.is_working_day(date(2026, 2, 14))
    assert found.is_working_day(date(2026, 2, 28))
    assert not found.is_working_day(date(2026, 3, 7))
    # 9 to 28 February: Mon 9 to Sat 14 is 6, Tue 24 to Sat 28 is 5.
    assert found.working_days(date(2026, 2, 9), date(2026, 2, 28)) == 11


def test_a_year_whose_make_up_days_are_not_published_is_said() -> None:
    plan = made_plan(task("T1", "2026-11-02", "2027-03-26"), project=SHANGHAI)
    found = build_calendars(plan, Settings(), status_date=date(2026, 11, 2))
    assert found.project.unknown_years == (2027,)
    assert found.holidays.unknown_years == (2027,)


def test_a_plan_within_known_years_has_no_unknown_ones() -> None:
    assert calendars(project=SHANGHAI).project.unknown_years == ()


def test_a_country_without_make_up_days_has_no_unknown_years() -> None:
    plan = made_plan(task("T1", "2026-11-02", "2031-03-26"), project=ProjectRow(holidays="GB"))
    found = build_calendars(plan, Settings(), status_date=STATUS)
    assert found.project.unknown_years == ()


@pytest.mark.parametrize(
    ("code", "day", "is_off"),
    [
        # Good Friday 2026; 4 May is the early May bank holiday.
        ("GB", date(2026, 4, 3), True),
        ("gb", date(2026, 5, 4), True),
        ("GB", date(2026, 5, 1), False),
        # Epiphany is a holiday in Bavaria, not in Berlin.
        ("DE-BY", date(2026, 1, 6), True),
        ("de_by", date(2026, 1, 6), True),
        ("DE-BE", date(2026, 1, 6), False),
        ("DE", date(2026, 5, 1), True),
    ],
)
def test_public_holidays_by_country_and_subdivision(code: str, day: date, *, is_off: bool) -> None:
    found = calendars(project=ProjectRow(holidays=code))
    assert found.holidays.is_known
    assert found.project.is_working_day(day) is not is_off


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("中国", "CN"),
        ("中国大陆", "CN"),
        ("China", "CN"),
        ("德国", "DE"),
        ("germany", "DE"),
        ("英国", "GB"),
        ("UK", "GB"),
        ("United Kingdom", "GB"),
        ("香港", "HK"),
        ("Hong Kong", "HK"),
        ("United States of America", "US"),
    ],
)
def test_a_country_may_be_called_by_its_name(name: str, code: str) -> None:
    found = calendars(project=ProjectRow(holidays=name)).holidays
    assert found.is_known
    assert found.days_off == calendars(project=ProjectRow(holidays=code)).holidays.days_off


@pytest.mark.parametrize("code", ["XX", "DE-XX", "Atlantis", "-", "中国式"])
def test_an_unknown_code_means_no_holidays_and_is_told(code: str) -> None:
    found = calendars(project=ProjectRow(holidays=code))
    assert found.holidays.code == code
    assert not found.holidays.is_known
    assert found.project.is_working_day(date(2026, 1, 1))


def test_no_code_is_not_an_unknown_one() -> None:
    assert find_holidays("", (2026,), (2026, 2026)).code == ""


def test_the_calendar_tab_overrules_public_holidays_and_the_lower_row_wins() -> None:
    found = calendars(
        project=SHANGHAI,
        calendar=(
            day_entry("2026-02-16", DayKind.WORKING_DAY),
            day_entry("2026-03-05", DayKind.HOLIDAY, to="2026-03-08"),
            day_entry("2026-03-06", DayKind.WORKING_DAY),
            day_entry("2026-03-21", DayKind.WORKING_DAY),
        ),
    ).project
    assert found.is_working_day(date(2026, 2, 16))
    assert not found.is_working_day(date(2026, 3, 5))
    assert found.is_working_day(date(2026, 3, 6))
    assert found.is_working_day(date(2026, 3, 21))
    assert found.time.spans_of(date(2026, 3, 21)) == FULL_DAY


def test_an_entry_that_ends_before_it_begins_is_one_day() -> None:
    found = calendars(calendar=(day_entry("2026-03-05", DayKind.HOLIDAY, to="2026-03-01"),))
    assert found.project.working_days(date(2026, 3, 2), date(2026, 3, 6)) == 4


def test_an_entry_without_a_date_or_of_a_century_changes_little() -> None:
    found = calendars(
        calendar=(
            CalendarRow(kind=DayKind.HOLIDAY),
            day_entry("2040-01-01", DayKind.HOLIDAY, to="2999-01-01"),
        )
    )
    assert found.project.working_days(date(2026, 3, 2), date(2026, 3, 6)) == 5


ANN_AWAY = day_entry("2026-03-03", DayKind.LEAVE, to="2026-03-04", who="Ann Devon")
BEN_AWAY = day_entry("2026-03-04", DayKind.LEAVE, who="Ben Ito")


def test_the_leave_of_a_single_owner_is_not_worked() -> None:
    found = calendars(calendar=(ANN_AWAY,))
    own = found.of_task(task("T1", owner=owners("ann devon")))
    assert not own.is_working_day(date(2026, 3, 3))
    # 2 days from Monday: Monday and Thursday.
    start = own.day_start(date(2026, 3, 2))
    assert day_of_finish(own.add(start, 960)) == date(2026, 3, 5)
    assert found.of_task(task("T2", owner=owners("Ben Ito"))) is found.project
    assert found.of_task(task("T3")) is found.project


def test_two_owners_rest_only_when_both_are_away() -> None:
    found = calendars(calendar=(ANN_AWAY, BEN_AWAY))
    shared = found.of_task(task("T1", owner=owners("Ann Devon", "Ben Ito")))
    assert shared.is_working_day(date(2026, 3, 3))
    assert not shared.is_working_day(date(2026, 3, 4))
    assert found.of_task(task("T2", owner=owners("Ann Devon", "Cara Wu"))) is found.project


def test_a_holiday_of_one_person_is_leave_and_an_extra_day_is_worked() -> None:
    found = calendars(
        calendar=(
            day_entry("2026-03-03", DayKind.HOLIDAY, who="Ann Devon"),
            day_entry("2026-03-07", DayKind.WORKING_DAY, who="Ann Devon"),
        )
    )
    own = found.of_task(task("T1", owner=owners("Ann Devon")))
    assert not own.is_working_day(date(2026, 3, 3))
    assert own.time.spans_of(date(2026, 3, 7)) == FULL_DAY
    assert found.project.is_working_day(date(2026, 3, 3))
    assert not found.project.is_working_day(date(2026, 3, 7))


def test_leave_without_a_name_is_a_day_off_for_everybody() -> None:
    found = calendars(calendar=(day_entry("2026-03-03", DayKind.LEAVE),))
    assert not found.project.is_working_day(date(2026, 3, 3))


def test_leave_may_call_a_person_by_id() -> None:
    found = calendars(
        calendar=(day_entry("2026-03-03", DayKind.LEAVE, who="P1"),),
        team=(TeamRow(id="P1", name="Ann Devon"),),
    )
    own = found.of_task(task("T1", owner=owners("Ann Devon")))
    assert not own.is_working_day(date(2026, 3, 3))


def test_holidays_are_known_for_tasks_that_follow_long_after_the_typed_dates() -> None:
    rows = (task("T1", "2026-03-02", duration=Duration(5)), task("T2", duration=Duration(2_000)))
    plan = made_plan(*rows, project=ProjectRow(holidays="GB"))
    found = build_calendars(plan, Settings(), status_date=date(2026, 3, 2))
    assert not found.project.is_working_day(date(2032, 12, 27))


def test_tasks_of_the_same_people_share_a_calendar() -> None:
    found = calendars(calendar=(ANN_AWAY,))
    first, second = (found.of_task(task(name, owner=owners("Ann Devon"))) for name in "AB")
    assert first is second


NIGHT = tuple(
    CalendarsRow(calendar="Night shift", day_or_from=day, hours=((1320, 1800),)) for day in range(5)
)


def test_a_task_follows_its_own_calendar_less_leave() -> None:
    found = calendars(
        calendar=(ANN_AWAY,),
        calendars=(
            *NIGHT,
            CalendarsRow(calendar="Night shift", day_or_from=date(2026, 3, 9), working=False),
        ),
    )
    night = found.of_task(task("T1", task_calendar="night shift"))
    assert night.add(midnight(date(2026, 3, 2)), 480) == midnight(date(2026, 3, 3)) + 360
    assert not night.is_working_day(date(2026, 3, 9))
    own = found.of_task(task("T2", task_calendar="Night shift", owner=owners("Ann Devon")))
    assert not own.is_working_day(date(2026, 3, 3))
    assert own.time.spans_of(date(2026, 3, 5)) == ((1320, 1800),)
    # The project's own calendar less Ann's leave is another one.
    assert found.of_task(task("T3", owner=owners("Ann Devon"))).minutes_per_day == 480


def test_an_unknown_task_calendar_means_the_projects() -> None:
    found = calendars(calendars=NIGHT)
    assert found.of_task(task("T1", task_calendar="Day shift")) is found.project


def test_a_named_calendar_of_single_days_works_on_these_only() -> None:
    weekend = CalendarsRow(
        calendar="Cut-over", day_or_from=date(2026, 3, 7), to=date(2026, 3, 8), working=True
    )
    found = calendars(calendars=(weekend, CalendarsRow(day_or_from=0)))
    cut_over = found.of_task(task("T1", task_calendar="Cut-over"))
    assert cut_over.working_days(date(2026, 3, 1), date(2026, 3, 31)) == 2
    assert set(found.named) == {normalise("Cut-over")}


def test_a_named_calendar_without_any_work_is_not_used() -> None:
    closed = CalendarsRow(calendar="Closed", day_or_from=0, working=False)
    found = calendars(calendars=(closed,))
    assert found.of_task(task("T1", task_calendar="Closed")) is found.project


def test_a_status_date_out_of_this_world_is_no_obstacle() -> None:
    plan = made_plan(task("T1"))
    found = build_calendars(plan, Settings(), status_date=date(1900, 1, 1))
    assert found.project.is_working_day(date(2026, 3, 2))
