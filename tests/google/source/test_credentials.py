"""Whose key counts, and what is said of one that is of no use."""

import json
from pathlib import Path
from typing import Any

import pytest

from sheetpm.errors import ExitCode
from sheetpm.google.client import SheetsClient
from sheetpm.google.credentials import (
    KEY_VARIABLE,
    SCOPE,
    Account,
    KeyFile,
    KeyFileError,
    KeyProblem,
    KeySource,
    find_account,
    find_key,
    read_account,
)
from sheetpm.google.errors import SheetsError, SheetsProblem
from sheetpm.languages import Language
from tests.google.source.conftest import EMAIL, Connect, key_info
from tests.google.source.stub import Answer, Stub

PERSON = {
    "type": "authorized_user",
    "client_id": "c",
    "client_secret": "s",
    "refresh_token": "r",
}


def _refused(path: Path) -> KeyFileError:
    with pytest.raises(KeyFileError) as refused:
        read_account(KeyFile(path=path, source=KeySource.SETTINGS))
    error = refused.value
    assert error.exit_code is ExitCode.USAGE
    for language in Language:
        assert "{" not in error.message(language)
        assert path.name in error.message(language)
    return error


def test_a_service_account_is_known_by_its_address_and_asks_for_spreadsheets_only(
    key_path: Path,
) -> None:
    account = read_account(KeyFile(path=key_path, source=KeySource.SETTINGS))
    assert account.email == EMAIL
    assert account.is_service_account
    assert account.credentials.scopes == [SCOPE]


def test_the_settings_come_before_the_environment_and_that_before_the_sign_in(
    tmp_path: Path,
) -> None:
    gcloud = tmp_path / "gcloud"
    gcloud.mkdir()
    sign_in = gcloud / "application_default_credentials.json"
    sign_in.write_text(json.dumps(PERSON))
    environment = {KEY_VARIABLE: "env.json", "CLOUDSDK_CONFIG": str(gcloud)}
    first = find_key(Path("set.json"), environment)
    second = find_key(None, environment)
    third = find_key(None, {"CLOUDSDK_CONFIG": str(gcloud)})
    assert first == KeyFile(path=Path("set.json"), source=KeySource.SETTINGS)
    assert second == KeyFile(path=Path("env.json"), source=KeySource.VARIABLE)
    assert third == KeyFile(path=sign_in, source=KeySource.SIGN_IN)
    assert find_key(None, {"HOME": str(tmp_path)}) is None


def test_the_sign_in_of_a_person_has_no_address(tmp_path: Path) -> None:
    path = tmp_path / "adc.json"
    path.write_text(json.dumps(PERSON))
    account = find_account(None, {KEY_VARIABLE: str(path)})
    assert account.email == ""
    assert account.credentials.scopes == [SCOPE]


def test_no_key_at_all_says_where_to_name_one(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError) as refused:
        find_account(None, {"HOME": str(tmp_path)})
    assert refused.value.problem is KeyProblem.NONE
    assert KEY_VARIABLE in refused.value.message(Language.EN)
    assert "[google] credentials" in refused.value.message(Language.ZH)


def test_a_google_machine_needs_no_file(tmp_path: Path) -> None:
    account = find_account(None, {"HOME": str(tmp_path), "K_SERVICE": "job"})
    assert account.key is None
    assert type(account.credentials).__module__.startswith("google.auth.compute_engine")


def test_a_missing_key_file(tmp_path: Path) -> None:
    assert _refused(tmp_path / "gone.json").problem is KeyProblem.MISSING


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "\x00\x01",
        '{"type": "service_account"}',
        '{"type": "service_account", "client_email": 5, "token_uri": "x", "private_key": "y"}',
        '{"type": "authorized_user"}',
        '{"type": "something_new"}',
        "{}",
        "-----BEGIN PRIVATE KEY-----",
        "[" * 5000,
    ],
)
def test_a_file_that_is_no_key(text: str, tmp_path: Path) -> None:
    path = tmp_path / "robot.json"
    path.write_text(text)
    assert _refused(path).problem is KeyProblem.BROKEN


@pytest.mark.parametrize("part", ["private_key", "client_email", "token_uri"])
def test_a_key_that_lacks_a_part(part: str, tmp_path: Path) -> None:
    info = key_info("http://127.0.0.1:1")
    del info[part]
    path = tmp_path / "robot.json"
    path.write_text(json.dumps(info))
    assert _refused(path).problem is KeyProblem.BROKEN


def test_the_secret_of_an_app_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "client_secret.json"
    path.write_text('{"installed": {"client_id": "x"}}')
    assert _refused(path).problem is KeyProblem.CLIENT


def test_a_folder_is_no_key(tmp_path: Path) -> None:
    assert _refused(tmp_path).problem is KeyProblem.BROKEN


@pytest.mark.parametrize(("mode", "is_open"), [(0o600, False), (0o640, True), (0o604, True)])
def test_a_key_that_others_can_read_is_noticed(mode: int, *, is_open: bool, key_path: Path) -> None:
    key_path.chmod(mode)
    assert KeyFile(path=key_path, source=KeySource.SETTINGS).is_open_to_others is is_open


def test_no_other_host_is_asked_for_a_regional_boundary(
    client: SheetsClient, monkeypatch: pytest.MonkeyPatch, stub: Stub
) -> None:
    name = "GOOGLE_SDK_EXPERIMENTAL_PYTHON_REGIONAL_ACCESS_BOUNDARY_LOOKUP_ENABLED"
    monkeypatch.setenv(name, "true")
    begun: list[Any] = []
    kind = type(client.account.credentials)
    monkeypatch.setattr(kind, "_build_regional_access_boundary_lookup_url", begun.append)
    client.get("spreadsheetId")
    assert stub.tokens == 1
    assert begun == []
    assert client.account.credentials._is_regional_access_boundary_lookup_required() is False


def test_the_sign_in_of_a_person_that_was_withdrawn(stub: Stub, connect: Connect) -> None:
    client = connect()
    object.__setattr__(client, "account", Account(credentials=client.account.credentials))
    said = {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
    stub.next_tokens.append(Answer(400, json.dumps(said)))
    with pytest.raises(SheetsError) as failed:
        client.sign_in()
    assert failed.value.problem is SheetsProblem.SIGN_IN_AGAIN
    assert "gcloud auth" in failed.value.message(Language.EN)
