"""Chat channels through Apprise, against a web server on loopback."""

import socket
import threading
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import requests

from sheetpm.errors import ExitCode
from tests.cli.conftest import Run
from tests.mail_servers import Mailbox, mail_server
from tests.web_hooks import Hook, web_hook

SERVICES = {
    "wecom": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=12345678-1234-1234-1234-123456789abc",
    "dingtalk": "https://oapi.dingtalk.com/robot/send?access_token=" + "ab01" * 16,
    "feishu": "https://open.feishu.cn/open-apis/bot/v2/hook/12345678-1234-1234-1234-123456789abc",
    "slack": "https://hooks.slack.com/services/T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ",
    "teams": "https://prod-10.westus.logic.azure.com:443/workflows/0123456789abcdef0123456789abcdef"
    "/triggers/manual/paths/invoke?api-version=2016-06-01&sp=%2Ftriggers%2Fmanual%2Frun&sv=1.0"
    "&sig=iXKeqTzKl9e-AbCdEf",
}
"""Addresses as each service shows them; the keys are made up."""


@pytest.fixture
def hook() -> Iterator[Hook]:
    with web_hook(Hook()) as made:
        yield made


@pytest.fixture
def ready(plan: Path, hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan whose channel `office` is the server on loopback."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("SHEETPM_CHAT_OFFICE", f"json://127.0.0.1:{hook.port}/hook")
    (tmp_path / "sheetpm.toml").write_text('[notify]\nchat = ["office"]\ntimeout = 1\n')
    return plan


def test_a_channel_is_told_once(run: Run, ready: Path, hook: Hook) -> None:
    ran = run("send", ready)
    assert (ran.code, ran.out) == (0, "sent to: office\n")
    assert run("send", ready).out == "sent before for 2026-03-16, not again: office\n"
    (told,) = hook.got
    assert told["title"].startswith("Northwind & Co: ")
    assert "- Progress: 46 %" in told["message"]
    assert len(told["message"].encode()) <= 1800


@pytest.mark.parametrize("service", SERVICES)
def test_every_service_understands_its_own_webhook_address(
    run: Run,
    ready: Path,
    hook: Hook,
    service: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The real request of each service's plugin, led to loopback on its last step."""
    _lead_to(hook, monkeypatch)
    hook.answer = "ok" if service == "slack" else '{"errcode": 0, "code": 0}'
    monkeypatch.setenv(f"SHEETPM_CHAT_{service.upper()}", SERVICES[service])
    (tmp_path / "sheetpm.toml").write_text(f'[notify]\nchat = ["{service}"]\n')
    ran = run("send", ready)
    assert (ran.code, ran.err) == (0, "")
    assert len(hook.got) == 1
    assert "Northwind & Co: " in unescape(hook.text)  # Slack wants & < > escaped
    assert "46 %" in hook.text
    assert "pprise" not in hook.text


def test_a_cell_cannot_call_everybody_in_slack(
    run: Run, ready: Path, hook: Hook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.sync.workbooks import write_workbook

    _lead_to(hook, monkeypatch)
    hook.answer = "ok"
    monkeypatch.setenv("SHEETPM_CHAT_SLACK", SERVICES["slack"])
    (tmp_path / "sheetpm.toml").write_text('[notify]\nchat = ["slack"]\n')
    plan = write_workbook(tmp_path / "plan.xlsx", Name="<!channel> free beer")
    assert run("send", plan).code == 0
    assert "free beer" in hook.text
    assert "<!channel>" not in hook.text


@pytest.mark.parametrize(
    "answer", ['{"errcode": 93000, "errmsg": "invalid webhook url"}', '{"code": 9499, "msg": "no"}']
)
@pytest.mark.parametrize("service", ["wecom", "dingtalk", "feishu"])
def test_a_refusal_with_status_200_is_not_taken_for_success(
    run: Run,
    ready: Path,
    hook: Hook,
    service: str,
    answer: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _lead_to(hook, monkeypatch)
    monkeypatch.setenv(f"SHEETPM_CHAT_{service.upper()}", SERVICES[service])
    (tmp_path / "sheetpm.toml").write_text(f'[notify]\nchat = ["{service}"]\n')
    hook.answer = answer
    ran = run("send", ready)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.UNREADABLE, 1)
    assert f"Nothing was sent to {service}" in ran.err
    hook.answer = '{"errcode": 0}'
    assert run("send", ready).code == 0


def _lead_to(hook: Hook, monkeypatch: pytest.MonkeyPatch) -> None:
    """Requests to the services end on loopback."""
    send = requests.Session.send

    def led(self: requests.Session, request: Any, **options: Any) -> requests.Response:
        assert request.url.startswith("https://")
        request.url = f"http://127.0.0.1:{hook.port}/led"
        return send(self, request, **options)

    monkeypatch.setattr(requests.Session, "send", led)


@pytest.mark.parametrize(
    ("status", "code"),
    [(404, ExitCode.UNREADABLE), (400, ExitCode.UNREADABLE), (500, ExitCode.UNREADABLE),
     (429, ExitCode.TRY_LATER), (503, ExitCode.TRY_LATER)],
)  # fmt: skip
def test_a_refusal_is_one_sentence_and_can_be_tried_again(
    run: Run, ready: Path, hook: Hook, status: int, code: ExitCode
) -> None:
    hook.status = status
    ran = run("send", ready)
    assert (ran.code, ran.err.count("\n")) == (code, 1)
    assert str(status) in ran.err
    hook.status = 200
    assert run("send", ready).code == 0


def test_an_unreachable_channel_is_to_be_tried_later(
    run: Run, ready: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("SHEETPM_CHAT_OFFICE", f"json://127.0.0.1:{port}/secret-token")
    ran = run("send", ready)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.TRY_LATER, 1)
    assert "cannot be reached" in ran.err
    assert "secret-token" not in ran.err + ran.out
    assert run("send", ready).code == ExitCode.TRY_LATER  # not taken for sent, nor for unsure


def test_an_answer_that_is_broken_off_is_told_and_nothing_is_sent_again(
    run: Run, ready: Path, hook: Hook
) -> None:
    hook.hangs_up = True
    assert "not known whether" in run("send", ready).err
    hook.hangs_up = False
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert len(hook.got) == 1


def test_an_answer_that_never_comes_is_told_too(run: Run, ready: Path, hook: Hook) -> None:
    hook.stays_mute = threading.Event()
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert "not known whether the message of 2026-03-16 reached office" in ran.err


@pytest.mark.parametrize("address", ["", "garbage", "ftp://x"])
def test_a_channel_without_an_address_is_wrong_use(
    run: Run, ready: Path, hook: Hook, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETPM_CHAT_OFFICE", address)
    ran = run("send", ready)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.USAGE, 1)
    assert "SHEETPM_CHAT_OFFICE" in ran.err


def test_a_channel_that_fails_does_not_stop_the_mail(
    run: Run, ready: Path, hook: Hook, tmp_path: Path
) -> None:
    hook.status = 404
    with mail_server(Mailbox()) as box:
        (tmp_path / "sheetpm.toml").write_text(
            '[notify]\nchat = ["office"]\nserver = "127.0.0.1"\nsecurity = "none"\n'
            f'port = {box.port}\nfrom = "a@example.com"\nto = ["b@example.com"]\n'
        )
        ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert ran.out == "sent to: b@example.com\n"
    assert len(box.got) == 1


def test_dry_run_prints_what_a_channel_would_get(run: Run, ready: Path, hook: Hook) -> None:
    ran = run("send", ready, "--dry-run")
    assert "Channels: office\n" in ran.out
    assert "would be sent to: office\n" in ran.out
    assert hook.got == []


def test_without_the_library_it_is_said_what_to_install(
    run: Run, ready: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "apprise", None)
    ran = run("send", ready)
    assert ran.code == ExitCode.USAGE
    assert "sheetpm[notify]" in ran.err
