"""Mail to a real server on loopback: what arrives, what does not, and that nothing arrives twice."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from sheetpm.delivery import smtp
from sheetpm.errors import ExitCode
from tests.cli.conftest import Run
from tests.mail_servers import PASSWORD, USER, Mailbox, mail_server, make_certificate

LAURA, BOB = "laura@example.com", "bob@example.com"


def write_settings(folder: Path, port: int, **more: object) -> None:
    """A settings file whose mails go to a port of loopback."""
    known: dict[str, object] = {
        "server": "127.0.0.1",
        "port": port,
        "security": "none",
        "from": "Project office <office@example.com>",
        "to": [LAURA, BOB],
        "timeout": 2,
    }
    lines = [f"{key} = {json.dumps(value)}" for key, value in (known | more).items()]
    (folder / "sheetpm.toml").write_text("\n".join(["[notify]", *lines, ""]), encoding="utf-8")


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mail_server(Mailbox()) as box:
        yield box


@pytest.fixture
def ready(plan: Path, mailbox: Mailbox, tmp_path: Path) -> Path:
    write_settings(tmp_path, mailbox.port)
    return plan


def test_mail_arrives_with_summary_and_report(run: Run, ready: Path, mailbox: Mailbox) -> None:
    before = ready.read_bytes()
    ran = run("send", ready)
    assert (ran.code, ran.out) == (0, f"sent to: {LAURA}, {BOB}\n")
    (mail,) = mailbox.mails
    assert mail["From"] == "Project office <office@example.com>"
    assert mail["To"] == f"{LAURA}, {BOB}"
    assert mail["Subject"].startswith("Northwind & Co: ")
    body = mail.get_body()
    assert body is not None
    text = body.get_content()
    # Done: 4000 of 13000 whole, a quarter of 8000: 6000 of 13000 are 46 %.
    assert "- Progress: 46 %" in text
    (report,) = mail.iter_attachments()
    assert report.get_filename() == "plan-report-2026-03-16.xlsx"
    assert "Summary" in openpyxl.load_workbook(BytesIO(report.get_content())).sheetnames
    assert ready.read_bytes() == before
    assert not list(ready.parent.glob("*report*"))


def test_nobody_gets_it_twice_for_the_same_status_date(
    run: Run, ready: Path, mailbox: Mailbox
) -> None:
    run("send", ready)
    ran = run("send", ready)
    assert (ran.code, ran.out) == (
        0,
        f"sent before for 2026-03-16, not again: {LAURA}, {BOB}\n",
    )
    assert len(mailbox.got) == 1
    run("send", ready, "--status-date", "2026-03-17")
    assert len(mailbox.got) == 2


def test_somebody_new_gets_it_and_the_others_do_not(
    run: Run, ready: Path, mailbox: Mailbox
) -> None:
    run("send", ready, "--to", LAURA)
    run("send", ready)
    assert mailbox.people == [[LAURA], [BOB]]


def test_again_sends_again_under_another_message_id(
    run: Run, ready: Path, mailbox: Mailbox
) -> None:
    run("send", ready)
    assert run("send", ready, "--again").code == 0
    first, second = (mail["Message-ID"] for mail in mailbox.mails)
    assert first != second


def test_dry_run_prints_the_mail_and_sends_nothing(run: Run, ready: Path, mailbox: Mailbox) -> None:
    ran = run("send", ready, "--dry-run")
    assert ran.code == 0
    assert f"To: {LAURA}, {BOB}\n" in ran.out
    assert "Attachment: plan-report-2026-03-16.xlsx\n" in ran.out
    assert "- Progress: 46 %" in ran.out
    assert f"would be sent to: {LAURA}, {BOB}\n" in ran.out
    assert mailbox.got == []
    run("send", ready)
    assert (
        f"sent before for 2026-03-16, not again: {LAURA}, {BOB}"
        in run("send", ready, "--dry-run").out
    )


def test_one_refused_recipient_is_named_and_the_others_get_it_once(
    run: Run, ready: Path, mailbox: Mailbox
) -> None:
    mailbox.refused[BOB] = "550 no such user"
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert f"{BOB} got no mail" in ran.err
    assert "550 no such user" in ran.err
    assert ran.out == f"sent to: {LAURA}\n"
    mailbox.refused.clear()
    assert run("send", ready).code == 0
    assert mailbox.people == [[LAURA], [BOB]]


def test_a_recipient_put_off_can_be_tried_later(run: Run, ready: Path, mailbox: Mailbox) -> None:
    mailbox.refused[LAURA] = "451 greylisted"
    mailbox.refused[BOB] = "451 greylisted"
    assert run("send", ready).code == ExitCode.TRY_LATER
    mailbox.refused.clear()
    assert run("send", ready).code == 0
    assert mailbox.people == [[LAURA, BOB]]


@pytest.mark.parametrize(
    ("answer", "code"), [("552 too large", ExitCode.UNREADABLE), ("452 full", ExitCode.TRY_LATER)]
)
def test_a_refused_mail_is_one_sentence_and_goes_out_next_time(
    run: Run, ready: Path, mailbox: Mailbox, answer: str, code: ExitCode
) -> None:
    mailbox.answer = answer
    ran = run("send", ready)
    assert (ran.code, ran.err.count("\n")) == (code, 1)
    assert answer in ran.err
    mailbox.answer = "250 taken"
    assert run("send", ready).code == 0
    assert len(mailbox.got) == 1


def test_a_server_that_refuses_the_connection_is_to_be_tried_later(
    run: Run, plan: Path, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    write_settings(tmp_path, port)
    ran = run("send", plan)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.TRY_LATER, 1)
    assert f"127.0.0.1:{port} cannot be reached" in ran.err


def test_a_server_that_does_not_answer_is_given_up(run: Run, plan: Path, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        write_settings(tmp_path, mute.getsockname()[1], timeout=0.3)
        ran = run("send", plan)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.TRY_LATER, 1)
    assert "did not answer within 0.3 seconds" in ran.err


@pytest.mark.parametrize(
    ("greeting", "said"),
    [
        (b"421 come back at noon\r\n", "asks to try again later (421 come back at noon)"),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", "(no mail server answers there)"),
        (b"554 not you\r\n", "cannot be reached (554 not you)"),
    ],
)
def test_a_first_line_that_welcomes_nobody_is_one_sentence(
    run: Run, plan: Path, tmp_path: Path, greeting: bytes, said: str
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        write_settings(tmp_path, server.getsockname()[1], timeout=5)
        greeter = threading.Thread(target=_greet, args=(server, greeting), daemon=True)
        greeter.start()
        ran = run("send", plan)
        greeter.join(timeout=10)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.TRY_LATER, 1)
    assert said in ran.err


def _greet(server: socket.socket, greeting: bytes) -> None:
    connection, _ = server.accept()
    with connection:
        connection.sendall(greeting)
        connection.recv(100)


def test_a_lost_answer_is_told_and_nothing_is_sent_again_by_itself(
    run: Run, ready: Path, mailbox: Mailbox
) -> None:
    mailbox.hangs_up = True
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert f"not known whether the message of 2026-03-16 reached {LAURA}" in ran.err
    mailbox.hangs_up = False
    again = run("send", ready)
    assert again.code == ExitCode.UNREADABLE
    assert "`sheetpm send --again`" in again.err
    assert len(mailbox.got) == 1
    assert run("send", ready, "--again").code == 0
    assert run("send", ready).code == 0
    assert len(mailbox.got) == 2


def test_an_answer_that_comes_too_late_is_told_too(
    run: Run, ready: Path, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "_LAST_ANSWER", 0.1)
    mailbox.waits = 1.0
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert "not known whether" in ran.err


def test_a_run_that_is_killed_before_the_answer_sends_nothing_twice(
    run: Run, ready: Path, mailbox: Mailbox
) -> None:
    mailbox.waits = 30.0
    began = subprocess.Popen(
        [sys.executable, "-m", "sheetpm", "send", str(ready)],
        env=os.environ | {"SHEETPM_STATE": os.environ["SHEETPM_STATE"]},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not mailbox.got and time.monotonic() < deadline:
        time.sleep(0.05)
    began.send_signal(signal.SIGKILL)
    began.wait()
    assert len(mailbox.got) == 1  # it was accepted, and nobody noted that down
    mailbox.waits = 0.0
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert "not known whether" in ran.err
    assert len(mailbox.got) == 1


def test_two_runs_at_once_send_once(ready: Path, mailbox: Mailbox) -> None:
    mailbox.waits = 0.5
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "sheetpm", "send", str(ready)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]
    outputs = sorted(each.communicate(timeout=120)[0].decode() for each in runs)
    assert [each.returncode for each in runs] == [0, 0]
    assert outputs == [
        f"sent before for 2026-03-16, not again: {LAURA}, {BOB}\n",
        f"sent to: {LAURA}, {BOB}\n",
    ]
    assert len(mailbox.got) == 1


def test_without_a_place_for_the_record_nothing_is_sent(
    run: Run, ready: Path, mailbox: Mailbox, state_folder: Path
) -> None:
    state_folder.mkdir()
    (state_folder / "sent").write_text("in the way")
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert "could go out twice" in ran.err
    assert mailbox.got == []


def test_a_damaged_record_is_never_taken_for_an_empty_one(
    run: Run, ready: Path, mailbox: Mailbox, state_folder: Path
) -> None:
    run("send", ready)
    (record,) = (state_folder / "sent").glob("*.json")
    record.write_text("{")
    ran = run("send", ready)
    assert ran.code == ExitCode.UNREADABLE
    assert "is damaged" in ran.err
    assert len(mailbox.got) == 1


def test_no_word_of_machine_user_or_folder_is_in_the_mail(
    run: Run, ready: Path, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getfqdn", lambda _="": "telling.host")
    monkeypatch.setattr(socket, "gethostname", lambda: "telling")
    run("send", ready)
    (raw,) = mailbox.raw
    assert mailbox.heard == ["[127.0.0.1]"]
    (mail,) = mailbox.mails
    assert str(mail["Message-ID"]).endswith("@example.com>")
    for word in ("telling", str(ready.parent), os.environ.get("USER") or "telling"):
        assert word.encode() not in raw


def test_the_same_mail_has_the_same_id_and_bytes() -> None:
    from datetime import UTC, datetime

    from sheetpm.mail_address import read_address
    from sheetpm.views.mail import Message
    from sheetpm.writers.mail import Attachment, write_mail

    def written(content: bytes) -> bytes:
        return write_mail(
            Message(subject="主题", body="正文\n", short="", due=0),
            sender=read_address("安雯 <a@example.com>", where=""),
            to=[read_address("b@example.com", where="")],
            moment=datetime(2026, 3, 16, 9, tzinfo=UTC),
            identity="2026-03-16 1",
            attachments=[Attachment(name="计划-report.xlsx", content=content)],
        )

    assert written(b"one") == written(b"one")
    assert written(b"one") != written(b"two")
    assert all(len(line) <= 998 and line.isascii() for line in written(b"one").split(b"\r\n"))


def test_a_project_name_cannot_begin_a_header(run: Run, tmp_path: Path, mailbox: Mailbox) -> None:
    from tests.sync.workbooks import write_workbook

    plan = write_workbook(
        tmp_path / "plan.xlsx", Name="A\r\nBcc: eve@example.com\r\n\r\nhello\x1b[31m"
    )
    write_settings(tmp_path, mailbox.port)
    assert run("send", plan).code == 0
    (mail,) = mailbox.mails
    assert mail["Bcc"] is None
    assert "\x1b" not in str(mail["Subject"])
    assert str(mail["Subject"]).startswith("A Bcc: eve@example.com hello")
    assert mailbox.people == [[LAURA, BOB]]


@pytest.mark.parametrize(
    "address",
    ["laura", "laura@", "@example.com", "a b@example.com", "a@b@example.com", "a@ex ample.com",
     "a@example.com\r\nBcc: eve@example.com", "李雷@example.com", "a@-x.com", "a..b@example.com", ""],
)  # fmt: skip
def test_what_is_no_address_is_one_sentence_and_nothing_is_sent(
    run: Run, ready: Path, mailbox: Mailbox, address: str
) -> None:
    ran = run("send", ready, "--to", address)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.USAGE, 1)
    assert "is no mail address" in ran.err
    assert mailbox.got == []


def test_nobody_to_send_to_is_wrong_use(run: Run, plan: Path) -> None:
    ran = run("send", plan)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.USAGE, 1)
    assert "nobody to send to" in ran.err


def test_mail_without_a_server_is_wrong_use(run: Run, plan: Path) -> None:
    ran = run("send", plan, "--to", LAURA)
    assert ran.code == ExitCode.USAGE
    assert "needs a server" in ran.err


# --- encryption and signing in


def test_starttls_and_sign_in_with_the_password_of_the_environment(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path / "tls")
    monkeypatch.setenv("SHEETPM_SMTP_PASSWORD", PASSWORD)
    with mail_server(Mailbox(), starttls=certificate.context, signs_in=True) as box:
        write_settings(
            tmp_path,
            box.port,
            server="localhost",
            security="starttls",
            user=USER,
            certificates="tls/localhost.pem",
        )
        ran = run("send", plan)
    assert (ran.code, ran.err) == (0, "")
    assert len(box.got) == 1


def test_tls_from_the_first_byte(run: Run, plan: Path, tmp_path: Path) -> None:
    certificate = make_certificate(tmp_path / "tls")
    with mail_server(Mailbox(), tls=certificate.context) as box:
        write_settings(
            tmp_path,
            box.port,
            server="localhost",
            security="tls",
            certificates="tls/localhost.pem",
        )
        assert run("send", plan).code == 0
    assert len(box.got) == 1


@pytest.mark.parametrize("security", ["tls", "starttls"])
@pytest.mark.parametrize(
    ("name", "days", "trusted", "said"),
    [
        ("localhost", 30, "", "自签名证书"),
        ("other.example.com", 30, "tls/other.example.com.pem", "证书与服务器名称不符"),
        ("localhost", -1, "tls/localhost.pem", "证书已过期"),
    ],
    ids=["unknown authority", "another name", "expired"],
)
def test_a_wrong_certificate_stops_the_mail(
    run: Run,
    plan: Path,
    tmp_path: Path,
    security: str,
    name: str,
    days: int,
    trusted: str,
    said: str,
) -> None:
    certificate = make_certificate(tmp_path / "tls", name, days=days)
    way = {security: certificate.context}
    with mail_server(Mailbox(), **way) as box:  # type: ignore[arg-type]
        trust = {"certificates": trusted} if trusted else {}
        write_settings(tmp_path, box.port, server="localhost", security=security, **trust)
        ran = run("send", plan)
        assert (ran.code, ran.err.count("\n")) == (ExitCode.UNREADABLE, 1)
        assert "the certificate of the mail server localhost" in ran.err
        assert f"证书无效（{said}）" in run("send", plan, "--lang", "zh").err
    assert box.got == []


def test_a_server_without_encryption_is_never_spoken_to_openly(
    run: Run, plan: Path, tmp_path: Path, mailbox: Mailbox
) -> None:
    write_settings(tmp_path, mailbox.port, security="starttls")
    ran = run("send", plan)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.USAGE, 1)
    assert "offers no encryption" in ran.err
    assert mailbox.got == []


def test_tls_to_a_port_that_speaks_plainly_is_one_sentence(
    run: Run, plan: Path, tmp_path: Path, mailbox: Mailbox
) -> None:
    write_settings(tmp_path, mailbox.port, security="tls")
    ran = run("send", plan)
    assert (ran.code, ran.err.count("\n")) == (ExitCode.USAGE, 1)
    assert "does not speak TLS" in ran.err


def test_a_wrong_password_is_told_and_never_printed(
    run: Run, plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETPM_SMTP_PASSWORD", "wrong-secret")
    with mail_server(Mailbox(), signs_in=True) as box:
        write_settings(tmp_path, box.port, user=USER)
        ran = run("send", plan, "-v")
    assert (ran.code, ran.err.count("\n")) == (ExitCode.USAGE, 1)
    assert f"does not accept the sign-in of {USER}" in ran.err
    assert "wrong-secret" not in ran.err + ran.out
    assert box.got == []


def test_a_missing_password_is_told_with_where_it_belongs(
    run: Run, plan: Path, tmp_path: Path, mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SHEETPM_SMTP_PASSWORD", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    write_settings(tmp_path, mailbox.port, user="nobody-known@example.com")
    ran = run("send", plan)
    assert ran.code == ExitCode.USAGE
    assert "SHEETPM_SMTP_PASSWORD" in ran.err


def test_a_password_never_crosses_the_network_openly(run: Run, plan: Path, tmp_path: Path) -> None:
    write_settings(tmp_path, 25, server="smtp.example.com", user=USER)
    ran = run("send", plan)
    assert ran.code == ExitCode.USAGE
    assert "would cross the network readable" in ran.err


@pytest.mark.parametrize("line", ['password = "x"', 'chat = ["https://u:pw@hooks.example.com/x"]'])
def test_secrets_in_the_settings_are_refused(
    run: Run, plan: Path, tmp_path: Path, line: str
) -> None:
    (tmp_path / "sheetpm.toml").write_text(f"[notify]\n{line}\n")
    ran = run("send", plan)
    assert ran.code == ExitCode.USAGE
    assert "looks like a password or key" in ran.err


# --- when


def test_changed_sends_only_where_the_plan_is_another(
    run: Run, plan: Path, tmp_path: Path, mailbox: Mailbox
) -> None:
    from tests.sync.workbooks import ROWS, write_workbook

    write_settings(tmp_path, mailbox.port, when="changed")
    run("send", plan, "--status-date", "2026-03-16")
    held = run("send", plan, "--status-date", "2026-03-17")
    assert (held.code, len(mailbox.got)) == (0, 1)
    assert held.out == "nothing was sent: the plan is as it was at the last message\n"
    write_workbook(plan, ROWS[:3])
    assert run("send", plan, "--status-date", "2026-03-18").code == 0
    assert len(mailbox.got) == 2


def test_due_sends_only_where_somebody_owes_something(
    run: Run, plan: Path, tmp_path: Path, mailbox: Mailbox
) -> None:
    write_settings(tmp_path, mailbox.port, when="due")
    held = run("send", plan)
    assert held.out == "nothing was sent: nothing is overdue or due\n"
    assert mailbox.got == []
    run("init", "--example", "example.xlsx")
    assert run("send", "example.xlsx").code == 0
    assert len(mailbox.got) == 1


# --- with sync


def test_sync_sends_after_it_has_written(run: Run, ready: Path, mailbox: Mailbox) -> None:
    ran = run("sync", ready)
    assert ran.code == 0
    assert f"sent to: {LAURA}, {BOB}" in ran.out
    run("sync", ready)
    assert len(mailbox.got) == 1


@pytest.mark.parametrize("option", ["--no-send", "--dry-run"])
def test_sync_sends_nothing_where_it_is_told_so(
    run: Run, ready: Path, mailbox: Mailbox, option: str
) -> None:
    assert run("sync", ready, option).code == 0
    assert mailbox.got == []


def test_a_plan_is_synced_though_its_mail_fails(run: Run, ready: Path, mailbox: Mailbox) -> None:
    mailbox.answer = "452 full"
    ran = run("sync", ready)
    assert ran.code == ExitCode.TRY_LATER
    assert "452 full" in ran.err
    assert "Dashboard" in openpyxl.load_workbook(ready).sheetnames


def test_a_job_sends_about_each_plan_to_its_own_people(
    run: Run, plan: Path, tmp_path: Path, mailbox: Mailbox
) -> None:
    write_settings(tmp_path, mailbox.port)
    with (tmp_path / "sheetpm.toml").open("a", encoding="utf-8") as file:
        file.write('[[plan]]\npath = "plan.xlsx"\n[plan.notify]\nto = ["client@example.com"]\n')
    ran = run("sync", "--record", "run.json")
    assert ran.code == 0
    assert ", sent to 1" in ran.out
    assert mailbox.people == [["client@example.com"]]
    assert json.loads(Path("run.json").read_text())["plans"][0]["sent"] == 1
    assert "client@example.com" not in Path("run.json").read_text()


def test_a_job_tells_of_a_mail_that_failed_and_goes_on(
    run: Run, plan: Path, tmp_path: Path, mailbox: Mailbox
) -> None:
    mailbox.answer = "552 too large"
    write_settings(tmp_path, mailbox.port)
    with (tmp_path / "sheetpm.toml").open("a", encoding="utf-8") as file:
        file.write('[[plan]]\npath = "plan.xlsx"\n')
    ran = run("sync")
    assert ran.code == ExitCode.UNREADABLE
    assert "plan.xlsx: written; failed (3)" in ran.err


def test_the_mail_is_in_the_language_of_the_plan(
    run: Run, tmp_path: Path, mailbox: Mailbox
) -> None:
    run("init", "--example", "--lang", "zh", "计划.xlsx")
    write_settings(tmp_path, mailbox.port)
    assert run("send", "计划.xlsx").code == 0
    (mail,) = mailbox.mails
    assert mail["Subject"] == "北风商贸官网改版：红，状态日期 2026-03-16"
    body = mail.get_body()
    assert body is not None
    assert "- 完成进度：40%（计划 44%）" in body.get_content()
    (report,) = mail.iter_attachments()
    assert report.get_filename() == "计划-report-2026-03-16.xlsx"
