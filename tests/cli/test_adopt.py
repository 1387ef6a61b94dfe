"""`sheetpm adopt`: what it prints, writes, asks, and how it ends."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from click.testing import CliRunner

from sheetpm.cli import adoption_questions
from sheetpm.cli.adopt import command
from sheetpm.cli.console import Console
from sheetpm.cli.main import main
from sheetpm.config import Settings
from sheetpm.languages import Language
from sheetpm.sync.adopting import look_at_plan

_DAY = date(2026, 3, 2)
_LATER = date(2026, 3, 6)


def make(path: Path, **tabs: list[list[object]]) -> Path:
    """A workbook of these tabs."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for title, rows in tabs.items():
            sheet = book.add_worksheet(title)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def _plan(path: Path) -> Path:
    return make(
        path,
        Cronograma=[
            ["Actividad", "Responsable", "Inicio", "Fin", "Fecha"],
            *([f"Obra {n}", "Ana", _DAY, _LATER, _LATER] for n in range(4)),
        ],
        Precios=[["Libro", "Precio"], ["Emma", 9]],
    )


def run(*arguments: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.argv", ["sheetpm", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def test_adopt_writes_the_mapping_beside_the_plan_and_leaves_the_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _plan(tmp_path / "plan.xlsx")
    before = plan.read_bytes()
    assert run("adopt", str(plan), "--lang", "en", monkeypatch=monkeypatch) == 0
    assert plan.read_bytes() == before
    written = tomllib.loads((tmp_path / "sheetpm.toml").read_text(encoding="utf-8"))
    assert written["tabs"] == {"Cronograma": "tasks"}
    assert written["columns"]["Cronograma"] == {
        "Actividad": "task",
        "Responsable": "owner",
        "Inicio": "start",
        "Fin": "finish",
    }
    shown = capsys.readouterr().out
    assert "Cronograma: task plan (read, headers in row 1)" in shown
    assert "Precios: none of a plan's tabs (not read)" in shown
    assert "Tasks read: 4; rows left out: 0." in shown
    assert "critical path and float: needs Predecessors" in shown


def test_check_follows_what_adopt_wrote_and_people_corrected(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _plan(tmp_path / "plan.xlsx")
    run("adopt", str(plan), monkeypatch=monkeypatch)
    settings = tmp_path / "sheetpm.toml"
    text = settings.read_text(encoding="utf-8").replace('Fin = "finish"', 'Fin = "deadline"')
    settings.write_text(text, encoding="utf-8")
    capsys.readouterr()
    run("adopt", str(plan), "--format", "json", monkeypatch=monkeypatch)
    (table, _) = json.loads(capsys.readouterr().out)["tabs"]
    fields = {each["header"]: each["field"] for each in table["columns"]}
    assert fields["Fin"] == "deadline"


def test_a_dry_run_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _plan(tmp_path / "plan.xlsx")
    assert run("adopt", str(plan), "--dry-run", "--lang", "en", monkeypatch=monkeypatch) == 0
    assert [file.name for file in tmp_path.iterdir()] == ["plan.xlsx"]
    assert "Nothing was written" in capsys.readouterr().out


def test_a_workbook_without_a_plan_is_shown_and_ends_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    books = make(tmp_path / "books.xlsx", Books=[["Title", "Author"], ["Emma", "Austen"]])
    assert run("adopt", str(books), "--lang", "en", monkeypatch=monkeypatch) == 2
    said = capsys.readouterr()
    assert "Books: none of a plan's tabs (not read)" in said.out
    assert "seen in row 1: Title, Author" in said.out
    assert "books.xlsx has no table of tasks, so nothing was written." in said.err
    assert [file.name for file in tmp_path.iterdir()] == ["books.xlsx"]


def test_a_tab_with_a_single_word_is_shown_with_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shopping = make(tmp_path / "shopping.xlsx", Shopping=[["milk", 3]])
    assert run("adopt", str(shopping), "--lang", "en", monkeypatch=monkeypatch) == 2
    assert "seen in row 1: milk" in capsys.readouterr().out


def test_a_chinese_plan_is_shown_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    rows: list[list[object]] = [
        ["任务", "开始", "完成"],
        ["设计", _DAY, _LATER],
        ["施工", _DAY, _LATER],
    ]
    plan = make(tmp_path / "计划.xlsx", 任务=rows)
    assert run("adopt", str(plan), monkeypatch=monkeypatch) == 0
    assert "读取任务 2 项" in capsys.readouterr().out


def test_everything_is_said_in_chinese_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _plan(tmp_path / "plan.xlsx")
    assert run("adopt", str(plan), "--lang", "zh", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    for words in ("任务计划", "读作", "开始", "读取任务 4 项", "不会计算", "已写入"):
        assert words in shown
    assert "doubtful" not in (tmp_path / "sheetpm.toml").read_text(encoding="utf-8")


def test_interactive_needs_a_terminal(tmp_path: Path) -> None:
    plan = _plan(tmp_path / "plan.xlsx")
    result = CliRunner().invoke(command, [str(plan), "--interactive"])
    assert result.exit_code != 0
    assert [file.name for file in tmp_path.iterdir()] == ["plan.xlsx"]


def _ask(path: Path, monkeypatch: pytest.MonkeyPatch, *answers: str) -> dict[str, str]:
    """The mapping of the plan after these answers, by column letters."""
    given = iter(answers)
    monkeypatch.setattr("click.prompt", lambda *_, **__: next(given))
    seen = look_at_plan(path, Settings())
    asked = adoption_questions.ask(Console(language=Language.EN), seen, Settings())
    assert next(given, None) is None
    assert asked.survey.plan is not None
    return {name: judged.cell.text for name, judged in asked.survey.plan.fields.items()}


def test_interactive_asks_which_tab_is_the_plan_and_what_doubtful_columns_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[object]] = [["Task", "Start", "Date"], *([n, _DAY, _LATER] for n in "abc")]
    plan = make(tmp_path / "plan.xlsx", First=rows, Second=rows)
    fields = _ask(plan, monkeypatch, "2", "what?", "Finish")
    assert fields == {"task": "Task", "start": "Start", "finish": "Date"}


def test_interactive_makes_a_plan_of_a_table_that_nobody_could_be_sure_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows: list[list[object]] = [
        ["Room", "Zone", "Start", "End"],
        *([f"Hall {n}", "north", _DAY, _LATER] for n in range(4)),
    ]
    plan = make(tmp_path / "plan.xlsx", Board=rows)
    fields = _ask(plan, monkeypatch, "y")
    assert fields == {"task": "Room", "start": "Start", "finish": "End"}


def test_a_settings_file_that_names_a_field_that_does_not_exist_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = _plan(tmp_path / "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text('[columns.Cronograma]\nFin = "finsh"\n')
    assert run("adopt", str(plan), "--lang", "en", monkeypatch=monkeypatch) == 2
    assert "Did you mean finish?" in capsys.readouterr().err


def test_two_rows_a_task_are_said_and_stay_pairs_once_the_mapping_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rows: list[list[object]] = [
        ["Gewerk", "", "Beginn", "Ende"],
        ["Rohbau", "Soll", _DAY, _LATER],
        [None, "Ist", _LATER],
        ["Dach", "Soll", _DAY, _LATER],
        [None, "Ist", _LATER],
    ]
    plan = make(tmp_path / "plan.xlsx", Bauzeitenplan=rows)
    assert run("adopt", str(plan), "--lang", "en", monkeypatch=monkeypatch) == 0
    printed = capsys.readouterr().out
    assert "Tasks read: 2; rows left out: 0." in printed
    assert "planned and actual dates, 2 times" in printed
    assert "real dates against planned ones" in printed.split("Will not be computed")[0]
    run("schedule", str(plan), "--format", "json", monkeypatch=monkeypatch)
    assert len(json.loads(capsys.readouterr().out)["tasks"]) == 2
