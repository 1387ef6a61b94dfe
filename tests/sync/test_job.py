import os
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sheetpm.api import Given
from sheetpm.config import Audience, Position, Settings
from sheetpm.errors import BusyError, UnreadableError
from sheetpm.languages import Language
from sheetpm.ooxml.inventory import inspect
from sheetpm.ooxml.validate import validate
from sheetpm.parse.plan import NoPlanError
from sheetpm.sync import rendering
from sheetpm.sync.atomic import SourceChangedError
from sheetpm.sync.copies import list_copies
from sheetpm.sync.job import remove, restore, sync
from sheetpm.sync.outcome import SyncOutcome, SyncRequest, SyncResult
from sheetpm.sync.own_tabs import PREFIX
from sheetpm.writers import xlsx
from tests.sync.workbooks import (
    NOW,
    members,
    opened,
    own_text,
    owned,
    rename_tab,
    users_members,
    write_workbook,
)

EXAMPLE = Path(__file__).parents[2] / "templates" / "example_plan.xlsx"
TITLES = {
    "dashboard": "Dashboard",
    "checks": "Checks",
    "schedule": "Schedule",
    "history": "Status History",
}


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx")


def _sync(
    plan: Path, settings: Settings | None = None, given: Given | None = None, **request: Any
) -> SyncOutcome:
    return sync(
        plan,
        settings=settings or Settings(),
        given=given or Given(),
        now=NOW,
        request=SyncRequest(**request),
    )


def test_our_tabs_come_and_every_other_part_keeps_its_bytes(plan: Path) -> None:
    before = plan.read_bytes()
    outcome = _sync(plan)
    after = members(plan.read_bytes())
    assert outcome.result is SyncResult.WRITTEN
    assert owned(plan) == TITLES
    assert {name: after[name] for name in users_members(before)} == users_members(before)
    assert validate(plan.read_bytes(), prefix=PREFIX, original=before) == []


def test_dashboard_comes_first_and_companions_last(plan: Path) -> None:
    _sync(plan)
    assert opened(plan).sheetnames == [
        "Dashboard",
        "Tasks",
        "My notes",
        "Project",
        "Checks",
        "Schedule",
        "Status History",
    ]


def test_dashboard_comes_last_where_the_settings_say_so(plan: Path) -> None:
    _sync(plan, Settings(dashboard_position=Position.LAST))
    assert opened(plan).sheetnames[:3] == ["Tasks", "My notes", "Project"]


def test_the_tab_that_was_open_stays_open(plan: Path) -> None:
    _sync(plan)
    active = opened(plan).active
    assert active is not None
    assert active.title == "Tasks"


def test_a_second_sync_writes_nothing(plan: Path) -> None:
    _sync(plan)
    before = (plan.read_bytes(), plan.stat().st_mtime_ns)
    assert _sync(plan).result is SyncResult.UNCHANGED
    assert (plan.read_bytes(), plan.stat().st_mtime_ns) == before


def test_a_forced_second_sync_gives_the_same_bytes(plan: Path) -> None:
    _sync(plan)
    before = plan.read_bytes()
    _sync(plan, is_forced=True)
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    ("settings", "given"),
    [
        (Settings(index_green=0.97), Given()),
        (Settings(), Given(status_date=date(2026, 3, 20))),
        (Settings(), Given(language=Language.ZH)),
    ],
)
def test_another_setting_date_or_language_writes_again(
    plan: Path, settings: Settings, given: Given
) -> None:
    _sync(plan)
    assert _sync(plan, settings, given).result is SyncResult.WRITTEN


def test_a_dry_run_writes_nothing(plan: Path) -> None:
    before = plan.read_bytes()
    assert _sync(plan, is_dry_run=True).result is SyncResult.WOULD_WRITE
    assert plan.read_bytes() == before


def test_remove_leaves_nothing_of_ours_behind(plan: Path) -> None:
    before = members(plan.read_bytes())
    _sync(plan)
    assert set(remove(plan, now=NOW)) == set(TITLES.values())
    after = members(plan.read_bytes())
    assert after.keys() == before.keys()
    assert users_members(plan.read_bytes()) == {
        name: part for name, part in before.items() if name in users_members(plan.read_bytes())
    }
    assert b"sheetpm" not in b"".join(after.values())
    assert after["xl/styles.xml"].count(b"<xf ") == before["xl/styles.xml"].count(b"<xf ")


def test_remove_of_a_workbook_without_our_tabs_changes_nothing(plan: Path) -> None:
    before = plan.read_bytes()
    assert remove(plan, now=NOW) == ()
    assert plan.read_bytes() == before


def test_restore_brings_the_file_before_the_last_write_back(plan: Path) -> None:
    before = plan.read_bytes()
    _sync(plan)
    synced = plan.read_bytes()
    restore(plan, number=None, now=NOW)
    assert plan.read_bytes() == before
    restore(plan, number=None, now=NOW)
    assert plan.read_bytes() == synced


def test_without_copies_none_are_kept(plan: Path) -> None:
    _sync(plan, Settings(copies=0))
    assert list_copies(plan) == []


def test_a_plan_open_in_excel_is_left_alone(plan: Path) -> None:
    before = plan.read_bytes()
    plan.with_name("~$plan.xlsx").write_bytes(b"\x03Ann")
    with pytest.raises(BusyError, match="open in Excel by Ann"):
        _sync(plan)
    assert plan.read_bytes() == before
    assert _sync(plan, ignores_lock=True).result is SyncResult.WRITTEN


def test_a_plan_that_is_opened_while_it_is_synced_is_left_alone(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, draw = plan.read_bytes(), xlsx.draw

    def draw_while_somebody_opens_it(*args: object, **facts: object) -> object:
        plan.with_name(".~lock.plan.xlsx#").write_text("Li Wei,li,host,,;")
        return draw(*args, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(rendering, "draw", draw_while_somebody_opens_it)
    with pytest.raises(BusyError, match="open in LibreOffice by Li Wei"):
        _sync(plan)
    assert plan.read_bytes() == before


def test_a_read_only_file_is_left_alone(plan: Path) -> None:
    before = plan.read_bytes()
    plan.chmod(0o444)
    with pytest.raises(UnreadableError, match="read-only"):
        _sync(plan)
    assert plan.read_bytes() == before


def test_a_symbolic_link_stays_one_and_its_target_is_written(plan: Path) -> None:
    link = plan.with_name("link.xlsx")
    link.symlink_to(plan)
    _sync(link)
    assert link.is_symlink()
    assert owned(plan) == TITLES


def test_a_save_meanwhile_is_read_again_and_nothing_of_it_lost(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = write_workbook(tmp_path / "newer.xlsx", Client="Saved meanwhile").read_bytes()
    draw = xlsx.draw
    saves = [newer]

    def draw_while_somebody_saves(*args: object, **facts: object) -> object:
        if saves:
            plan.write_bytes(saves.pop())
        return draw(*args, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(rendering, "draw", draw_while_somebody_saves)
    assert _sync(plan).result is SyncResult.WRITTEN
    assert "Saved meanwhile" in own_text(plan)


def test_endless_saves_end_with_try_later(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = xlsx.draw
    count = 0

    def draw_while_somebody_saves(*args: object, **facts: object) -> object:
        nonlocal count
        count += 1
        write_workbook(plan, Client=f"Save {count}")
        return draw(*args, **facts)  # type: ignore[arg-type]

    monkeypatch.setattr(rendering, "draw", draw_while_somebody_saves)
    with pytest.raises(SourceChangedError):
        _sync(plan)
    assert owned(plan) == {}


def test_a_result_that_fails_our_own_check_is_not_written(
    plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = plan.read_bytes()
    monkeypatch.setattr(
        rendering, "validate", lambda *_args, **_facts: ["xl/styles.xml: wrong order"]
    )
    with pytest.raises(UnreadableError, match="did not pass sheetpm's own check"):
        _sync(plan)
    assert plan.read_bytes() == before


def test_a_tab_of_the_users_called_dashboard_is_never_touched(tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx", other="dashboard")
    before = users_members(plan.read_bytes())
    outcome = _sync(plan)
    assert owned(plan)["dashboard"] == "Dashboard (2)"
    after = members(plan.read_bytes())
    assert {name: after[name] for name in before} == before
    assert "OWN001" in {finding.code for finding in outcome.assessment.findings}


def test_a_workbook_without_a_plan_is_refused_untouched(tmp_path: Path) -> None:
    rows = (("Author", "Title", "Price"), ("Lao She", "Teahouse", 3))
    plan = write_workbook(tmp_path / "books.xlsx", rows, title="Books")
    before = plan.read_bytes()
    with pytest.raises(NoPlanError, match="Books"):
        _sync(plan)
    assert plan.read_bytes() == before


def test_history_has_each_status_date_once(plan: Path) -> None:
    for day in (date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 16), date(2026, 3, 23)):
        _sync(plan, given=Given(status_date=day), is_forced=True)
    outcome = _sync(plan, given=Given(status_date=date(2026, 3, 23)))
    recorded = [row.status_date for row in outcome.assessment.plan.history.rows]
    assert recorded == [date(2026, 3, 9), date(2026, 3, 16), date(2026, 3, 23)]


def test_history_survives_a_change_of_language(plan: Path) -> None:
    _sync(plan, given=Given(status_date=date(2026, 3, 9)))
    _sync(plan, given=Given(language=Language.ZH))
    outcome = _sync(plan, given=Given(status_date=date(2026, 3, 23)))
    assert len(outcome.assessment.plan.history.rows) == 2
    assert owned(plan) == TITLES


def test_the_client_sees_no_money_and_no_checks(plan: Path) -> None:
    _sync(plan, Settings(audience=Audience.CLIENT))
    assert "checks" not in owned(plan)
    shown = own_text(plan)
    for amount in ("4321", "2765", "13000", "13 k", "7086", "EAC"):
        assert amount not in shown
    ours = [name for name in members(plan.read_bytes()) if "chart" in name and "2" in name]
    parts = b"".join(members(plan.read_bytes())[name] for name in ours)
    assert b"4321" not in parts


def test_amounts_recorded_for_the_team_come_back_after_a_dashboard_for_the_client(
    plan: Path,
) -> None:
    _sync(plan, given=Given(status_date=date(2026, 3, 9)))
    recorded = _sync(plan, given=Given(status_date=date(2026, 3, 9))).assessment.plan.history.rows
    _sync(plan, Settings(audience=Audience.CLIENT))
    _sync(plan, Settings(audience=Audience.CLIENT), Given(status_date=date(2026, 3, 20)))
    _sync(plan, given=Given(status_date=date(2026, 3, 23)))
    rows = _sync(plan, given=Given(status_date=date(2026, 3, 23))).assessment.plan.history.rows
    assert [row.status_date and row.status_date.day for row in rows] == [9, 16, 20, 23]
    assert rows[0].bac == recorded[0].bac == 13_000
    assert all(row.ac is not None and row.cpi is not None for row in rows)


def test_the_checks_tab_goes_when_the_audience_becomes_the_client(plan: Path) -> None:
    _sync(plan)
    _sync(plan, Settings(audience=Audience.CLIENT))
    assert "checks" not in owned(plan)
    assert "Checks" not in opened(plan).sheetnames


def test_styles_do_not_grow_from_run_to_run(plan: Path) -> None:
    sizes = []
    for day in (9, 10, 11, 12) * 3:
        _sync(plan, given=Given(status_date=date(2026, 3, day)))
        sizes.append(members(plan.read_bytes())["xl/styles.xml"].count(b"<xf "))
    assert sizes[8:] == sizes[4:8]


@pytest.mark.libreoffice
def test_after_libreoffice_saved_it_our_tabs_are_found_and_repaired(
    plan: Path, tmp_path: Path
) -> None:
    _sync(plan)
    saved = _resaved(plan, tmp_path / "saved")
    assert owned(saved) == TITLES
    assert _sync(saved).result is SyncResult.WRITTEN
    assert inspect(saved.read_bytes(), prefix=PREFIX).is_intact
    assert len(opened(saved).sheetnames) == 7
    assert _sync(saved).result is SyncResult.UNCHANGED


def _resaved(plan: Path, folder: Path) -> Path:
    folder.mkdir()
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder)]
    subprocess.run([*command, str(plan)], check=True, capture_output=True, timeout=180)
    return folder / plan.name


@pytest.mark.libreoffice
def test_libreoffice_opens_the_synced_example(tmp_path: Path) -> None:
    plan = tmp_path / "example.xlsx"
    plan.write_bytes(EXAMPLE.read_bytes())
    _sync(plan)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(plan)], check=True, capture_output=True, timeout=180)
    assert (tmp_path / "example.pdf").stat().st_size > 50_000


def test_a_renamed_tab_is_found_again(plan: Path) -> None:
    _sync(plan)
    rename_tab(plan, "Dashboard", "Status for M. Ross")
    _sync(plan)
    assert owned(plan)["dashboard"] == "Status for M. Ross"
    assert "Dashboard" not in opened(plan).sheetnames


def test_a_deleted_tab_comes_back(plan: Path) -> None:
    _sync(plan)
    book = opened(plan)
    del book["Dashboard"]
    book.save(plan)
    _sync(plan)
    assert owned(plan) == TITLES


def test_a_deleted_first_row_is_repaired(plan: Path) -> None:
    _sync(plan)
    book = opened(plan)
    book["Dashboard"].delete_rows(1)
    book.save(plan)
    _sync(plan)
    assert "Northwind & Co" in own_text(plan)


def test_a_copy_of_our_tab_is_the_users(plan: Path) -> None:
    _sync(plan)
    book = opened(plan)
    copied = book.copy_worksheet(book["Dashboard"])
    copied.title = "Dashboard in March"
    book.save(plan)
    _sync(plan)
    assert "Dashboard in March" in opened(plan).sheetnames
    assert owned(plan) == TITLES


def test_no_temporary_file_stays(plan: Path) -> None:
    _sync(plan)
    assert sorted(os.listdir(plan.parent)) == ["plan.xlsx", "sheetpm-state"]
