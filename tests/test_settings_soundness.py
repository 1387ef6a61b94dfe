"""Settings that mean nothing are wrong use, said in one sentence."""

from dataclasses import replace
from pathlib import Path

import pytest

from sheetpm.config import Settings
from sheetpm.errors import ExitCode, UsageError
from sheetpm.languages import Language
from sheetpm.settings_file import load_settings
from tests.cli.conftest import Run
from tests.sync.workbooks import write_workbook


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    return Run(capsys, monkeypatch)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("risk_bands = [9, 4, 16]", "risk_bands"),
        ("risk_bands = [4, 9, 30]", "risk_bands"),
        ("risk_bands = [4, 4, 9]", "risk_bands"),
        ("risk_bands = [4, 9]", "risk_bands"),
        ('risk_bands = "low"', "risk_bands"),
        ("index_amber = 0.97", "index_amber"),
        ("index_green = nan", "index_green"),
        ("index_suspicious = 0.5", "index_suspicious"),
        ("period_days = 0", "period_days"),
        ("due_within_days = -1", "due_within_days"),
        ("copies = -3", "copies"),
        ("change_decision_days = -1", "change_decision_days"),
        ("hours_per_day = 25", "hours_per_day"),
        ("hours_per_day = 0", "hours_per_day"),
        ('hours_per_day = "eight"', "hours_per_day"),
        ('audience = "public"', "audience"),
        ('status_date = "soon"', "status_date"),
        ('ignore = "DEP"', "ignore"),
        ('severity = { DEP001 = "fatal" }', "DEP001"),
        ("colour = 3", "colour"),
        ('notify = { server = "smtp.example.com:587" }', "notify.server"),
        ("notify = { port = 0 }", "notify.port"),
        ('notify = { security = "ssl" }', "starttls, tls, none"),
        ('notify = { to = ["laura"] }', "notify.to"),
        ('notify = { from = "a@example.com\\nBcc: b@example.com" }', "notify.from"),
        ('notify = { chat = ["https://example.com/hook"] }', "notify.chat"),
        ('notify = { when = "sometimes" }', "notify.when"),
        ("notify = { timeout = 0 }", "notify.timeout"),
        ('notify = { attach = "yes" }', "notify.attach"),
        ('notify = { sever = "smtp.example.com" }', "Did you mean server?"),
        ("risk_band = [4, 9, 16]", "risk_bands"),
    ],
)
def test_each_is_one_sentence_that_names_the_setting_and_ends_with_2(
    run: Run, tmp_path: Path, text: str, named: str
) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_text(f"{text}\n", encoding="utf-8")
    before = plan.read_bytes()
    for command in ("check", "sync"):
        assert run(command, plan).code == ExitCode.USAGE
        assert named in run.err
        assert run.err.count("\n") == 1
    assert plan.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        'currency = "EUR"\n'.encode("utf-16"),
        'client = "Müller"\n'.encode("latin-1"),
        'currency = "北"\n'.encode("gb18030"),
        b'currency = "EUR\n',
        b"\x00\x01\x02",
        b"currency = EUR\n",
        b'currency = "EUR"\ncurrency = "USD"\n',
    ],
    ids=["utf-16", "latin-1", "gb18030", "open quote", "binary", "bare word", "twice"],
)
def test_a_file_that_is_no_toml_in_utf_8_is_one_sentence(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    (tmp_path / "sheetpm.toml").write_bytes(content)
    assert run("check", plan).code == ExitCode.USAGE
    assert "sheetpm.toml" in run.err
    assert run.err.count("\n") == 1


def test_a_folder_in_place_of_the_settings_file_is_refused(run: Run, tmp_path: Path) -> None:
    plan = write_workbook(tmp_path / "plan.xlsx")
    assert run("check", plan, "--config", tmp_path).code == ExitCode.USAGE
    assert run.err.count("\n") == 1


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "sheetpm.toml"
    path.write_bytes(b'\xef\xbb\xbfcurrency = "EUR"\n')
    load_settings(path)


def test_limits_themselves_are_allowed() -> None:
    settings = Settings(
        period_days=1, copies=0, hours_per_day=24.0, risk_bands=(1, 2, 25), index_amber=0.95
    )
    assert settings.risk_bands == (1, 2, 25)


def test_what_is_put_into_settings_later_is_held_to_the_same() -> None:
    with pytest.raises(UsageError) as refused:
        replace(Settings(), index_amber=1.0)
    assert "index_amber" in refused.value.message(Language.ZH)
    assert "递增" in refused.value.message(Language.ZH)
