"""Which findings are reported, in which form, and the list of them all."""

import json
import sys
from pathlib import Path

import pytest

from sheetpm.cli.annotations import annotation
from sheetpm.findings import FindingCode, Place, Severity, finding
from sheetpm.languages import Language, Text
from sheetpm.rules.registry import catalogue
from tests.cli.conftest import Run
from tests.sync.workbooks import write_workbook

_ROWS = (
    ("ID", "Task", "Start", "Finish", "% Complete", "Predecessors"),
    ("T1", "Design", "2026-03-02", "2026-03-13", 1.2, "T1"),
    ("T2", "Build", "2026-03-09", "2026-03-02", 0.0, "T9"),
)
"""PRG001 and DEP001 and TSK001 are errors, REF001 is a warning."""


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return Run(capsys, monkeypatch)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write_workbook(tmp_path / "plan.xlsx", _ROWS)


def codes(run: Run, *arguments: object) -> list[str]:
    told = json.loads(run("check", *arguments, "--format", "json").out)
    return [each["code"] for each in told["findings"]]


def test_without_a_selection_everything_is_reported(run: Run, plan: Path) -> None:
    assert {"DEP001", "PRG001", "TSK001", "REF001"} <= set(codes(run, plan))
    assert run.code == 1


@pytest.mark.parametrize(
    ("given", "left"),
    [
        (["--select", "DEP001"], {"DEP001"}),
        (["--select", "self-dependency"], {"DEP001"}),
        (["--select", "dep"], {"DEP001"}),
        (["--select", "dep001, REF001"], {"DEP001", "REF001"}),
        (["--select", "DEP001", "--select", "Unknown-Reference"], {"DEP001", "REF001"}),
        (["--select", "DEP，REF", "--ignore", "REF001"], {"DEP001"}),
    ],
)
def test_select_takes_codes_names_and_families(
    run: Run, plan: Path, given: list[str], left: set[str]
) -> None:
    assert set(codes(run, plan, *given)) == left


def test_only_what_is_selected_counts_for_the_exit_code(run: Run, plan: Path) -> None:
    assert run("check", plan, "--select", "REF").code == 0
    assert run("check", plan, "--select", "REF", "--fail-on", "warning").code == 1
    assert run("check", plan, "--ignore", "DEP,TSK,PRG,CEL,REF", "--fail-on", "error").code == 0


def test_ignore_adds_to_what_the_settings_ignore(run: Run, plan: Path) -> None:
    (plan.parent / "sheetpm.toml").write_text('ignore = ["DEP"]\n', encoding="utf-8")
    assert {"DEP001", "TSK001"}.isdisjoint(codes(run, plan, "--ignore", "TSK001"))


def test_the_settings_may_select_and_the_command_line_outranks_them(run: Run, plan: Path) -> None:
    (plan.parent / "sheetpm.toml").write_text('select = ["REF001"]\n', encoding="utf-8")
    assert set(codes(run, plan)) == {"REF001"}
    assert set(codes(run, plan, "--select", "DEP")) == {"DEP001"}


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("DEP01", "DEP001"),
        ("self-dependancy", "self-dependency"),
        ("TSKK", "TSK"),
        (" , ", "DEP003"),
    ],
)
def test_an_unknown_finding_is_wrong_use_with_a_hint(
    run: Run, plan: Path, option: str, given: str, said: str
) -> None:
    assert run("check", plan, option, given).code == 2
    assert option in run.err
    assert said in run.err
    assert run.err.count("\n") == 1


def test_an_unknown_finding_selected_in_the_settings_is_refused(run: Run, plan: Path) -> None:
    (plan.parent / "sheetpm.toml").write_text('select = ["DEP999"]\n', encoding="utf-8")
    assert run("check", plan).code == 2
    assert "select: there is no finding called DEP999" in run.err


def test_github_prints_one_annotation_for_each_finding_and_nothing_else(
    run: Run, plan: Path
) -> None:
    lines = run("check", plan.name, "--format", "github", "--select", "DEP001,REF001").out
    first, second = lines.splitlines()
    assert first.startswith("::error file=plan.xlsx,title=DEP001 self-dependency::Tasks!F2 T1: ")
    assert second.startswith("::warning file=plan.xlsx,title=REF001 unknown-reference::Tasks!F3 ")
    assert run.code == 1


def test_github_annotations_are_escaped_and_cannot_begin_another_command() -> None:
    kind = FindingCode(
        code="TSK999",
        name="a:b,c",
        severity=Severity.INFO,
        message=Text("100 % of {cell}.", "{cell}。"),
        advice=Text("Fix it.", "请更正。"),
        doc="",
    )
    said = finding(kind, Place(sheet="My: tab", row=2, column=1), cell="x\r\n::error::y\x1b[31m")
    line = annotation("a,b/50%: plan.xlsx", said, Language.EN)
    assert line == (
        "::notice file=a%2Cb/50%25%3A plan.xlsx,title=TSK999 a%3Ab%2Cc::"
        "My: tab!A2: 100 %25 of x  ::error::y [31m. Fix it."
    )


def test_explain_all_lists_every_finding_once(run: Run) -> None:
    lines = run("explain", "--all").out.splitlines()
    assert lines[0].split() == ["Code", "Name", "Severity", "Since", "Family"]
    assert [line.split()[0] for line in lines[1:]] == [
        *dict.fromkeys(line.split()[0] for line in lines[1:])
    ]
    assert {line.split()[0] for line in lines[1:]} == set(catalogue())
    at = lines[0].index("Family")
    assert {line[at - 1] for line in lines} == {" "}
    assert "DEP003  dependency-cycle" in run.out


def test_explain_all_as_json_says_what_each_reports(run: Run) -> None:
    told = json.loads(run("explain", "--all", "--format", "json", "--lang", "zh").out)
    by_code = {each["code"]: each for each in told["findings"]}
    assert set(by_code) == set(catalogue())
    assert by_code["DEP003"]["name"] == "dependency-cycle"
    assert by_code["DEP003"]["severity"] == "error"
    assert by_code["DEP003"]["family"] == "DEP"
    assert by_code["DEP003"]["family_name"] == "依赖关系"
    assert by_code["DEP003"]["since"] == "0.1.0"
    assert by_code["DEP003"]["reports"].endswith("。")


@pytest.mark.parametrize("arguments", [[], ["DEP003", "--all"]])
def test_explain_wants_one_finding_or_all(run: Run, arguments: list[str]) -> None:
    assert run("explain", *arguments).code == 2
    assert "--all" in run.err


def test_light_modules_stay_light() -> None:
    import subprocess

    code = (
        "import sys; sys.argv = ['sheetpm', 'explain', '--all'];"
        "from sheetpm.cli.main import main\n"
        "try:\n    main()\n"
        "except SystemExit:\n    pass\n"
        "print(sorted({'pandas', 'numpy', 'pydantic', 'xlsxwriter'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
