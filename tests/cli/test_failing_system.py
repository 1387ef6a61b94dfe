"""A system that fails: a full disk behind the output, files nobody may look at, Ctrl-C early and late."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sheetpm import __main__ as program
from sheetpm.cli import main as command_line
from sheetpm.stopping import orderly_end
from sheetpm.sync import plan_content, reading_ahead
from sheetpm.sync.copies import list_copies
from sheetpm.sync.plan_content import read_content
from tests.cli.conftest import Run
from tests.sync.workbooks import owned

needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
needs_signals = pytest.mark.skipif(os.name != "posix", reason="Windows ends processes otherwise")


@needs_full
def test_a_result_that_cannot_be_printed_is_told_in_one_sentence(plan: Path) -> None:
    with open("/dev/full", "w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "sheetpm", "sync", str(plan), "--no-report", "--lang", "en"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 3
    assert ended.stderr.count("\n") == 1
    assert "could not be written (No space left on device)" in ended.stderr
    assert "dashboard" in owned(plan)


def test_a_reader_that_has_had_enough_is_no_failure(plan: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        [sys.executable, "-m", "sheetpm", "check", str(plan)],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.parametrize("number", [5, 13])
def test_a_plan_at_which_nobody_may_look_is_named(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    real = os.stat

    def fails(path: object, *arguments: object, **options: object) -> os.stat_result:
        if str(path).endswith(plan.name):
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", fails)
    ended = run("sync", plan)
    monkeypatch.undo()
    assert ended.code == 3
    assert plan.name in ended.err
    assert ended.err.count("\n") == 1


def test_a_settings_file_at_which_nobody_may_look_is_not_passed_over(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (plan.parent / "sheetpm.toml").write_text("copies = 0\n")
    real = os.stat

    def fails(path: object, *arguments: object, **options: object) -> os.stat_result:
        if str(path).endswith("sheetpm.toml"):
            raise OSError(5, os.strerror(5), str(path))
        return real(path, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "stat", fails)
    ended = run("sync", plan, "--no-report")
    monkeypatch.undo()
    assert ended.code == 0
    assert list_copies(plan) == []


def test_a_failure_of_the_system_that_nobody_foresaw_is_no_error_of_the_program(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error", "some file")

    monkeypatch.setattr("sheetpm.sync.job.input_digest", fails)
    ended = run("sync", plan)
    assert ended.code == 3
    assert "Input/output error (some file); plans are whole" in ended.err


@needs_signals
@pytest.mark.parametrize(
    ("number", "codes"),
    [(signal.SIGINT, {130, -signal.SIGINT}), (signal.SIGTERM, {143, -signal.SIGTERM})],
)
@pytest.mark.parametrize("moment", [0.1, 0.3, 0.6])
def test_told_to_end_while_it_loads_it_says_no_more_than_that(
    plan: Path, number: signal.Signals, codes: set[int], moment: float
) -> None:
    before = plan.read_bytes()
    # It says when its first line runs: what Python does before that is not ours.
    program = "from sheetpm.__main__ import run\nprint('here', flush=True)\nrun()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "sync", str(plan), "--no-report"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    time.sleep(moment)
    process.send_signal(number)
    _, err = process.communicate(timeout=60)
    assert process.returncode in codes | {0}
    assert err.strip() in ("", "sheetpm: stopped")
    if process.returncode:
        assert plan.read_bytes() == before or "dashboard" in owned(plan)
    assert [path.name for path in plan.parent.glob(".sheetpm-*")] == []


class Told:
    """Tells this process to end while the class that has it is being made, as an import may be."""

    def __init__(self, number: signal.Signals) -> None:
        self._number = number

    def __set_name__(self, owner: type, name: str) -> None:
        signal.raise_signal(self._number)


@needs_signals
@pytest.mark.parametrize(
    ("number", "ends"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, SystemExit)]
)
def test_told_to_end_while_a_class_is_made_is_no_error_of_the_program(
    number: signal.Signals, ends: type[BaseException]
) -> None:
    with pytest.raises(ends), orderly_end():
        type("Made", (), {"told": Told(number)})


@needs_signals
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_it_was_told_while_a_library_loads_is_not_lost(
    run: Run, plan: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, code: int
) -> None:
    def swallow(content: bytes, name: str) -> object:
        with suppress(BaseException):
            signal.raise_signal(number)
        return read_content(content, name)

    before = plan.read_bytes()
    monkeypatch.setattr(plan_content, "read_content", swallow)
    assert run("sync", plan).code == code
    assert plan.read_bytes() == before
    monkeypatch.undo()
    assert run("sync", plan).code == 0


@pytest.fixture
def unchanged_process(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the program sets for its own process is set back."""
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    before = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, before)


@needs_signals
@pytest.mark.usefixtures("unchanged_process")
def test_ctrl_c_while_the_command_line_itself_loads_is_no_error_either(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        reading_ahead, "plan_to_read", lambda _: type("Made", (), {"told": Told(signal.SIGINT)})
    )
    with pytest.raises(SystemExit) as ended:
        program.run()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "sheetpm: stopped\n"


@needs_signals
@pytest.mark.usefixtures("unchanged_process")
def test_one_more_ctrl_c_when_all_is_said_says_nothing_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def told_twice(_: object) -> None:
        sys.stderr.write("sheetpm: stopped\n")
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(command_line, "main", told_twice)
    with pytest.raises(SystemExit) as ended:
        program.run()
    assert ended.value.code == 130
    assert capsys.readouterr().err == "sheetpm: stopped\n"


@needs_signals
def test_what_ctrl_c_cut_off_does_not_complain_at_the_end(plan: Path) -> None:
    """A zip file that is half written when its program ends does, on a buffer that is closed."""
    half = "from io import BytesIO; from zipfile import ZipFile; file = ZipFile(BytesIO(), 'w'); "
    half += "file.writestr('a', ''); file.fp.close(); "
    run = half + "from sheetpm.__main__ import run; run()"
    for lines, options, said in ((half, [], True), (run, [], False), (run, ["--debug"], True)):
        ended = subprocess.run(
            [sys.executable, "-c", lines, *options, "check", str(plan)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ended.returncode == 0
        assert ("Exception ignored" in ended.stderr) is said


@pytest.mark.usefixtures("unchanged_process")
def test_a_mistake_of_the_program_stays_one(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_: object) -> None:
        raise RuntimeError("a mistake")

    monkeypatch.setattr(command_line, "main", fails)
    with pytest.raises(RuntimeError, match="a mistake"):
        program.run()


@pytest.mark.parametrize("code", [0, 3])
def test_the_program_ends_at_once_but_not_before_all_is_said_and_done(
    tmp_path: Path, code: int
) -> None:
    """Nothing is taken apart any more; what is registered for the end runs, output is complete."""
    done = tmp_path / "done"
    lines = f"""
import atexit, sys
from sheetpm import __main__ as program
from sheetpm.cli import main as command_line

class Left:
    def __del__(self):
        print("taken apart")

left = Left()
atexit.register(lambda: open({str(done)!r}, "w").close())

def main(_):
    sys.stdout.write("said " * 50_000)
    sys.exit({code})

command_line.main = main
program.run()
"""
    ended = subprocess.run(
        [sys.executable, "-c", lines], capture_output=True, text=True, check=False
    )
    assert ended.returncode == code
    assert ended.stdout == "said " * 50_000
    assert done.exists()


def test_output_that_nobody_takes_is_told_of_as_by_python() -> None:
    lines = """
import os, sys
from sheetpm import __main__ as program
from sheetpm.cli import main as command_line

def main(_):
    sys.stdout.write("said")
    sys.exit(0)

command_line.main = main
reading, writing = os.pipe()
os.close(reading)
os.dup2(writing, 1)
program.run()
"""
    buffered = {**os.environ, "PYTHONUNBUFFERED": ""}
    ended = subprocess.run(
        [sys.executable, "-c", lines], capture_output=True, check=False, env=buffered
    )
    assert ended.returncode == 120  # Python's own code for output that was lost
