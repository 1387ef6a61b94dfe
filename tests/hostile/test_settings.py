"""Settings files that are wrong, odd or indiscreet: one sentence, and never what the secret is."""

import tempfile
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheetpm.config import options
from sheetpm.errors import ExitCode, UsageError
from sheetpm.languages import Language
from sheetpm.settings_file import SettingsFile, load_settings
from tools.fuzz.settings_text import SETTINGS_CHANGES, settings_seed

SECRET = "hunter2-hunter2"
TOKEN = "ghp_" + "a1B2" * 9
KEY = "-----BEGIN RSA PRIVATE KEY-----\\nMIIE\\n-----END RSA PRIVATE KEY-----"


def refused(folder: Path, text: str) -> UsageError:
    path = folder / "sheetpm.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_settings(path)
    return caught.value


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (f'password = "{SECRET}"', "password"),
        (f'smtp_password = "{SECRET}"', "smtp_password"),
        (f'API-Key = "{SECRET}"', "API-Key"),
        (f'[google]\ntoken = "{SECRET}"', "google.token"),
        (f'[mail]\nserver = "x"\n[mail.login]\nsecret = "{SECRET}"', "mail.login.secret"),
        (f'[[account]]\nprivate_key = "{SECRET}"', "account.private_key"),
        (f'"密码" = "{SECRET}"', "密码"),
        (f'[[plan]]\npath = "plan.xlsx"\ntoken = "{SECRET}"', "token"),
        (f'currency = "{TOKEN}"', "currency"),
        (f'baseline = "{KEY}"', "baseline"),
        (f'document_properties = {{ comments = "{KEY}" }}', "document_properties.comments"),
        (f'report_folder = "https://ann:{SECRET}@example.org/x"', "report_folder"),
        (f'ignore = ["DEP", "{TOKEN}"]', "ignore"),
    ],
)
def test_a_secret_is_refused_with_advice_and_never_repeated(
    tmp_path: Path, text: str, where: str
) -> None:
    problem = refused(tmp_path, text)
    assert problem.exit_code is ExitCode.USAGE
    for language, advice in ((Language.EN, "environment variable"), (Language.ZH, "环境变量")):
        said = problem.message(language)
        assert where in said
        assert advice in said
        assert not any(secret in said for secret in (SECRET, TOKEN, "MIIE"))


@pytest.mark.parametrize(
    "text",
    [
        'currency = "EUR"',
        'document_properties = { title = "Password policy", keywords = "token ring" }',
        'report_folder = "secret plans/2026"',
        'baseline = "sk-1"',
        'report_folder = "C:/Users/ann@example/reports"',
    ],
)
def test_words_about_secrets_are_no_secrets(tmp_path: Path, text: str) -> None:
    path = tmp_path / "sheetpm.toml"
    path.write_text(text, encoding="utf-8")
    assert isinstance(load_settings(path), SettingsFile)


def test_no_setting_of_ours_is_taken_for_a_secret(tmp_path: Path) -> None:
    lines = [f"{key} = {option.example}" for key, option in options().items()]
    path = tmp_path / "sheetpm.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert load_settings(path).settings.currency == "EUR"


def test_an_unknown_key_of_a_million_letters_takes_no_time_and_no_page(tmp_path: Path) -> None:
    said = refused(tmp_path, f'{"curr" * 250_000} = "EUR"').message(Language.EN)
    assert "there is no setting called currcurr" in said
    assert len(said) < 500


def outcome(content: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sheetpm.toml"
        path.write_bytes(content)
        try:
            load_settings(path)
        except UsageError as problem:
            return problem.message(Language.EN) and problem.message(Language.ZH)
    return "read"


@given(st.integers(0, 2**32), st.integers(1, 8))
def test_settings_changed_at_random_are_read_or_refused(seed: int, count: int) -> None:
    random = Random(seed)
    text = settings_seed(random)
    for _ in range(count):
        text = random.choice(SETTINGS_CHANGES)(text, random)
    assert outcome(text.encode("utf-8", "surrogatepass"))


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    assert outcome(content)


VALUES = st.recursive(
    st.one_of(st.booleans(), st.integers(), st.floats(), st.text(max_size=20)).map(repr),
    lambda inner: st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
    max_leaves=8,
)


@given(st.sampled_from(sorted(options())), VALUES)
def test_any_value_of_a_setting_is_read_or_refused(key: str, value: str) -> None:
    assert outcome(f"{key} = {value}\n".encode("utf-8", "surrogatepass"))
