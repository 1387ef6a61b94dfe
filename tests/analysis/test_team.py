"""The team against the work that names it."""

from sheetpm.analysis.team import Team, look_at_team
from sheetpm.plan.model import Plan
from sheetpm.schema.team import TeamRow
from tests.analysis.analysed import analysed
from tests.analysis.made_plans import day, made_plan, owners, task


def team_of(plan: Plan) -> Team:
    return look_at_team(plan, analysed(plan))


def member(name: str, **more: object) -> TeamRow:
    return TeamRow(id=f"P-{name}", name=name, **more)  # type: ignore[arg-type]


def test_only_open_work_counts_and_is_found_by_name_or_id() -> None:
    plan = made_plan(
        task("T1", "2026-03-02", "2026-03-06", percent_complete=1.0, owner=owners("Ann")),
        task("T2", "2026-03-09", "2026-03-20", percent_complete=0.5, owner=owners("ann")),
        task("T3", "2026-03-23", "2026-03-27", percent_complete=0.0, owner=owners("P-Ann", "Bob")),
        team=(member("Ann"), member("Bob"), member("Cy")),
    )
    ann, bob, cy = team_of(plan).members
    assert (ann.tasks, bob.tasks, cy.tasks) == ((1, 2), (2,), ())
    assert (ann.first, ann.last) == (day("2026-03-09"), day("2026-03-27"))
    assert (cy.first, cy.last) == (None, None)


def test_work_outside_the_time_on_the_team_is_named() -> None:
    plan = made_plan(
        task("T1", "2026-03-23", "2026-04-10", percent_complete=0.0, owner=owners("Ann")),
        # Begun already: whoever is named, the work goes on.
        task("T2", "2026-03-09", "2026-03-20", percent_complete=0.5, owner=owners("Ann")),
        task("T3", "2026-03-23", "2026-04-10", percent_complete=0.0, owner=owners("Bob")),
        team=(
            member("Ann", joined=day("2026-03-24")),
            member("Bob", joined=day("2026-01-05"), left=day("2026-04-09")),
        ),
    )
    ann, bob = team_of(plan).members
    assert (ann.before_joining, ann.after_leaving) == ((0,), ())
    assert (bob.before_joining, bob.after_leaving) == ((), (2,))
    assert (ann.is_there, ann.has_left, bob.is_there) == (False, False, True)


def test_a_delay_that_outlasts_a_member_counts_by_the_forecast() -> None:
    # Ten days, 10 % done by 16 March: nine are left, 17 to 27 March.
    plan = made_plan(
        task("T1", "2026-03-09", "2026-03-20", percent_complete=0.1, owner=owners("Bob")),
        team=(member("Bob", left=day("2026-03-26")),),
    )
    (bob,) = team_of(plan).members
    assert bob.last == day("2026-03-27")
    assert bob.after_leaving == (0,)


def test_a_backup_must_be_somebody_else_on_the_team_who_has_not_left() -> None:
    plan = made_plan(
        task("T1", "2026-03-23", "2026-03-27", percent_complete=0.0, owner=owners("Ann")),
        team=(
            member("Ann", backup="Ann; Zoe；Dee"),
            member("Bob", backup="P-Ann"),
            member("Dee", left=day("2026-02-27")),
        ),
    )
    team = team_of(plan)
    ann, bob, dee = team.members
    assert ann.backups == ("Ann", "Zoe", "Dee")
    assert (ann.usable_backups, bob.usable_backups) == ((), ("P-Ann",))
    assert dee.has_left
    # Bob and Dee have no open work to take over.
    assert team.without_backup == (ann,)


def test_skills_are_counted_by_who_is_left() -> None:
    plan = made_plan(
        team=(
            member("Ann", skills=("UX", "writing")),
            member("Bob", skills=("ux", "legal"), left=day("2026-02-27")),
            member("Cy", skills=("Writing",), joined=day("2026-06-01")),
        ),
    )
    skills = {skill.name: skill for skill in team_of(plan).skills}
    assert (skills["UX"].holders, skills["UX"].gone) == ((0,), (1,))
    assert skills["UX"].hangs_on_one
    assert skills["writing"].holders == (0, 2)
    assert skills["legal"].is_lost
    assert list(skills) == ["UX", "writing", "legal"]


def test_a_plan_without_a_team_has_none() -> None:
    assert team_of(made_plan(task("T1", "2026-03-02", "2026-03-06"))).members == ()
