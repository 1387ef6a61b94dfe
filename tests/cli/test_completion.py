"""Shells complete commands, options and the codes of findings."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(capsys, monkeypatch)


def completed(
    run: Run, monkeypatch: pytest.MonkeyPatch, *words: str, shell: str = "zsh"
) -> set[str]:
    """What is offered for the last of these words, which is being typed."""
    monkeypatch.setenv("_SHEETPM_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(("sheetpm", *words)))
    monkeypatch.setenv("COMP_CWORD", str(len(words)) if shell == "zsh" else words[-1])
    lines = run().out.splitlines()
    if shell == "zsh":  # kind, value, help in turn
        return set(lines[1::3])
    return {line.split(",", 1)[1].split("\t")[0] for line in lines}


def test_commands_are_completed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"check", "completion"} <= completed(run, monkeypatch, "c")
    assert {"sync", "explain", "restore"} <= completed(run, monkeypatch, "")


def test_options_are_completed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert completed(run, monkeypatch, "check", "--sel") == {"--select"}
    assert completed(run, monkeypatch, "check", "--format", "g") == {"github"}


def test_codes_and_names_of_findings_are_completed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert {"DEP001", "DEP003"} <= completed(run, monkeypatch, "explain", "dep0")
    assert completed(run, monkeypatch, "explain", "dependency-c") == {"dependency-cycle"}


def test_the_last_of_several_selected_findings_is_completed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert completed(run, monkeypatch, "check", "--select", "DE", shell="fish") >= {"DEP", "DEP003"}
    offered = completed(run, monkeypatch, "check", "--ignore", "TSK001,RSK00", shell="fish")
    assert "TSK001,RSK001" in offered
    assert all(item.startswith("TSK001,RSK00") for item in offered)


@pytest.mark.parametrize(
    ("shell", "sign"), [("bash", "complete -o"), ("zsh", "compdef"), ("fish", "complete --")]
)
def test_a_script_is_printed_for_each_shell(run: Run, shell: str, sign: str) -> None:
    script = run("completion", shell).out
    assert sign in script
    assert f"_SHEETPM_COMPLETE={shell}_complete" in script
    assert run.code == 0


def test_an_unknown_shell_is_wrong_use(run: Run) -> None:
    assert run("completion", "cmd").code == 2


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_the_script_works_in_bash(run: Run, tmp_path: Path) -> None:
    program = tmp_path / "sheetpm"
    program.write_text(
        f"#!/bin/sh\nexec {sys.executable} -c \"import sys; sys.argv[0] = 'sheetpm';"
        'from sheetpm.cli.main import main; main()" "$@"\n'
    )
    program.chmod(0o755)
    (tmp_path / "script").write_text(run("completion", "bash").out)
    asked = (
        f"PATH={tmp_path}:$PATH; source {tmp_path}/script; "
        "COMP_WORDS=(sheetpm explain DEP00); COMP_CWORD=2; "
        '_sheetpm_completion sheetpm; printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, check=True)
    assert {"DEP001", "DEP003"} <= set(done.stdout.split())
