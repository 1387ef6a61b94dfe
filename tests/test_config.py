"""The settings file: its top level, and an entry for each plan of a job."""

import os
from datetime import date
from pathlib import Path

import pytest

from sheetpm.config import Audience, Settings
from sheetpm.errors import UsageError
from sheetpm.findings import Severity
from sheetpm.languages import Language
from sheetpm.settings_file import SettingsFile, load_settings


def _load(folder: Path, text: str) -> SettingsFile:
    path = folder / "sheetpm.toml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def _refused(folder: Path, text: str) -> UsageError:
    with pytest.raises(UsageError) as refused:
        _load(folder, text)
    return refused.value


def test_a_file_without_entries_gives_its_settings_to_every_plan(tmp_path: Path) -> None:
    file = _load(tmp_path, 'audience = "client"')
    assert file.plans == ()
    assert file.for_plan(tmp_path / "any.xlsx") == Settings(
        audience=Audience.CLIENT, report_folder=tmp_path
    )


def test_an_entry_outranks_the_top_level_and_leaves_the_rest_of_it(tmp_path: Path) -> None:
    file = _load(
        tmp_path,
        """
        audience = "client"
        copies = 3
        severity = { DEP005 = "info" }
        [[plan]]
        path = "north/plan.xlsx"
        audience = "internal"
        language = "zh"
        status_date = 2026-03-16
        [[plan]]
        path = "south.xlsx"
        """,
    )
    north, south = file.plans
    assert north.name == "north/plan.xlsx"
    assert north.path == tmp_path / "north" / "plan.xlsx"
    assert north.settings == Settings(
        audience=Audience.INTERNAL,
        copies=3,
        severity={"DEP005": Severity.INFO},
        language=Language.ZH,
        status_date=date(2026, 3, 16),
        report_folder=tmp_path,
        outranking=("audience", "language", "status_date"),
    )
    assert south.settings == file.settings


def test_a_plan_is_known_by_its_real_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _load(tmp_path, '[[plan]]\npath = "north/plan.xlsx"\ncopies = 1')
    (tmp_path / "north").mkdir()
    (tmp_path / "north" / "plan.xlsx").touch()
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "north" / "plan.xlsx")
    monkeypatch.chdir(tmp_path / "north")
    for path in ("plan.xlsx", "../north/plan.xlsx", "../link.xlsx", tmp_path / "north/plan.xlsx"):
        assert file.for_plan(Path(path)).copies == 1
    assert file.for_plan(Path("other.xlsx")).copies == Settings().copies


def test_the_report_folder_is_meant_from_the_settings_file(tmp_path: Path) -> None:
    file = _load(
        tmp_path,
        f"""
        report_folder = "out"
        [[plan]]
        path = "a.xlsx"
        [[plan]]
        path = "b.xlsx"
        report_folder = "../b"
        report = false
        [[plan]]
        path = "c.xlsx"
        report_folder = '{tmp_path / "absolute"}'
        """,
    )
    folders = [entry.settings.report_folder for entry in file.plans]
    assert file.settings.report_folder == tmp_path / "out"
    assert folders == [tmp_path / "out", tmp_path / ".." / "b", tmp_path / "absolute"]
    assert [entry.settings.report for entry in file.plans] == [True, False, True]


def test_reports_go_beside_the_settings_file_unless_it_says(tmp_path: Path) -> None:
    file = _load(tmp_path, '[[plan]]\npath = "north/plan.xlsx"')
    assert file.settings.report_folder == tmp_path
    assert file.plans[0].settings.report_folder == tmp_path
    assert Settings().report_folder is None


def test_a_path_may_start_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    (entry,) = _load(tmp_path, '[[plan]]\npath = "~/plan.xlsx"').plans
    assert entry.path == tmp_path / "home" / "plan.xlsx"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('path = "a.xlsx"\naudiance = "client"', ["2 (a.xlsx)", "audiance", "mean audience?"]),
        ('path = "a.xlsx"\ncopies = "many"', ["2 (a.xlsx)", "copies", "copies = 10"]),
        ('path = "a.xlsx"\naudience = "boss"', ["2 (a.xlsx)", "audience", '"client"']),
        ('path = "a.xlsx"\nstatus_date = "soon"', ["2 (a.xlsx)", "status_date", "2026-03-16"]),
        ('path = "a.xlsx"\nreport = "perhaps"', ["2 (a.xlsx)", "report", "report = false"]),
        ('path = "a.xlsx"\nreport_folder = 5', ["2 (a.xlsx)", "report_folder"]),
        ('path = "a.xlsx"\noutranking = ["x"]', ["2 (a.xlsx)", "outranking"]),
        ('path = "a.xlsx"\nplan = []', ["2 (a.xlsx)", "plan"]),
        ('pth = "a.xlsx"', ["[[plan]] 2", "path ="]),
        ("path = 5", ["[[plan]] 2", "path ="]),
        ('path = " "', ["[[plan]] 2", "path ="]),
        ('path = "a\\u0000.xlsx"', ["[[plan]] 2", "path ="]),
        ('path = "other.xlsx"', ["1 (other.xlsx)", "2 (other.xlsx)", "same file"]),
        ('path = "./x/../other.xlsx"', ["1 (other.xlsx)", "2 (./x/../other.xlsx)"]),
    ],
)
def test_a_wrong_entry_is_named_in_one_sentence(
    tmp_path: Path, entry: str, said: list[str]
) -> None:
    problem = _refused(tmp_path, f'[[plan]]\npath = "other.xlsx"\n[[plan]]\n{entry}')
    for language in Language:
        assert "\n" not in problem.message(language)
        assert "[[plan]]" in problem.message(language)
    for part in said:
        assert part in problem.message(Language.EN)


def test_a_link_and_its_file_are_one_plan(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").touch()
    (tmp_path / "b.xlsx").symlink_to("a.xlsx")
    problem = _refused(tmp_path, '[[plan]]\npath = "a.xlsx"\n[[plan]]\npath = "b.xlsx"')
    assert "1 (a.xlsx) and 2 (b.xlsx)" in problem.message(Language.EN)


@pytest.mark.parametrize(
    "text",
    [
        'plan = "a.xlsx"',
        '[plan]\npath = "a.xlsx"',
        'plan = ["a.xlsx"]',
        "plan = 3",
    ],
)
def test_plans_written_otherwise_are_told_how(tmp_path: Path, text: str) -> None:
    assert "[[plan]] in double brackets" in _refused(tmp_path, text).message(Language.EN)


def test_plans_in_the_plural_are_asked_about(tmp_path: Path) -> None:
    problem = _refused(tmp_path, '[[plans]]\npath = "a.xlsx"')
    assert "Did you mean plan?" in problem.message(Language.EN)


@pytest.mark.parametrize(
    "content",
    [b"copies = ", b"\xff\xfe\x00", b"a = " + b"[" * 5000, b"copies = " + b"9" * 5000],
)
def test_a_file_that_is_no_toml_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "sheetpm.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError) as refused:
        load_settings(path)
    assert str(path) in refused.value.message(Language.ZH)


def test_a_link_that_leads_to_itself_is_no_other_plan(tmp_path: Path) -> None:
    os.symlink("loop.xlsx", tmp_path / "loop.xlsx")
    file = _load(tmp_path, '[[plan]]\npath = "loop.xlsx"\ncopies = 1\n[[plan]]\npath = "a.xlsx"')
    assert file.for_plan(tmp_path / "a.xlsx").copies == Settings().copies


def test_five_hundred_plans_stand_in_one_file(tmp_path: Path) -> None:
    entries = "".join(f'[[plan]]\npath = "{number}.xlsx"\n' for number in range(500))
    file = _load(tmp_path, entries + "copies = 1")
    assert [entry.name for entry in file.plans] == [f"{number}.xlsx" for number in range(500)]
    # What stands below [[plan]] belongs to that entry.
    assert [entry.settings.copies for entry in file.plans[-2:]] == [10, 1]
