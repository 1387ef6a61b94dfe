"""A plan and what was computed of it, in the terms in which scheduling programs exchange plans."""

import re

from sheetpm.analysis.analyse import Analysis
from sheetpm.analysis.basis import StatusDateSource
from sheetpm.analysis.task_times import finish_on
from sheetpm.analysis.working_time import count_minutes
from sheetpm.plan.model import Plan
from sheetpm.schema.project import ScheduleFrom
from sheetpm.views.exchange import ExchangeProject
from sheetpm.views.exchange_calendars import PROJECT_CALENDAR_UID, collect_calendars
from sheetpm.views.exchange_people import assign, collect_people
from sheetpm.views.exchange_tasks import TaskExchange, moment, number_tasks

_CURRENCY = re.compile(r"[A-Z]{3}")


def build_exchange(
    plan: Plan, analysis: Analysis, *, shows_amounts: bool = True
) -> ExchangeProject:
    """Everything of a plan that scheduling programs know: tasks, links, calendars, people, progress.

    Without amounts, what the recorded baseline says tasks may cost is left out; the plan's own
    amounts are those that stand in it.
    """
    planned, facts = analysis.schedule, plan.facts
    numbering = number_tasks(plan)
    book = collect_calendars(plan, analysis)
    people = collect_people(plan, analysis, book)
    assigned = assign(plan, analysis, people, numbering)
    tasks = TaskExchange(plan, analysis, numbering, book.by_name, shows_amounts=shows_amounts)
    calendar = planned.calendar
    is_assumed = analysis.basis.status_date_source is StatusDateSource.ASSUMED
    slack = count_minutes(facts.critical_slack, calendar.minutes_per_day, calendar.days_per_week)
    is_backwards = facts.schedule_from is ScheduleFrom.FINISH and facts.finish is not None
    finish = planned.network.finish if is_backwards else planned.project_finish
    return ExchangeProject(
        name=plan.name,
        title=facts.name or "",
        manager=facts.manager or "",
        currency=_currency(facts.currency),
        start=moment(planned.network.project_start),
        finish=None if finish is None else moment(finish),
        is_scheduled_from_start=not is_backwards,
        status_date=None if is_assumed else moment(finish_on(analysis.status_date, calendar)),
        minutes_per_day=calendar.minutes_per_day,
        days_per_week=calendar.days_per_week,
        critical_slack_days=(slack or 0) / calendar.minutes_per_day,
        calendar_uid=PROJECT_CALENDAR_UID,
        calendars=tuple(book.calendars),
        tasks=tuple(tasks.tasks(assigned.work, assigned.labour)),
        resources=tuple(people.resources),
        assignments=assigned.assignments,
        left_out=tuple(tasks.left_out),
    )


def _currency(typed: str | None) -> str:
    """The three letters of a currency, where the plan names it so."""
    word = (typed or "").strip().upper()
    return word if _CURRENCY.fullmatch(word) else ""
