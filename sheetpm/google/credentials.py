"""Who sheetpm is to Google: a service account's key file, or the sign-in of this computer."""

import json
import os
import stat
import warnings
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, Final

from google.auth.exceptions import GoogleAuthError
from msgspec import Struct

from sheetpm.errors import UsageError
from sheetpm.languages import Text, verbatim

SCOPE: Final = "https://www.googleapis.com/auth/spreadsheets"
"""All that is asked for: to read and change spreadsheets that are shared with the account."""
KEY_VARIABLE: Final = "GOOGLE_APPLICATION_CREDENTIALS"
_SERVICE_ACCOUNT: Final = "service_account"
_LARGEST_KEY: Final = 1_000_000
_ON_GOOGLE: Final = ("K_SERVICE", "GAE_SERVICE", "GCE_METADATA_HOST")
"""Variables that Google's own machines set."""
_MACHINE: Final = Path("/sys/class/dmi/id/product_name")


class KeySource(Enum):
    """Where the key file was named."""

    SETTINGS = Text("the settings", "设置")
    VARIABLE = verbatim(KEY_VARIABLE)
    SIGN_IN = Text("gcloud's sign-in", "gcloud 登录")
    MACHINE = Text("this Google machine", "此 Google 主机")


class KeyProblem(Enum):
    """Why a key file is of no use, and what to do."""

    NONE = Text(
        "sheetpm has no key for Google Sheets; name the key file of a service account in the settings "
        '([google] credentials = "robot.json") or in {key_variable}.',
        'sheetpm 没有访问 Google 表格的密钥；请在设置中（[google] credentials = "robot.json"）或环境变量 '
        "{key_variable} 中指定服务账号密钥文件。",
    ).of(key_variable=KEY_VARIABLE)
    MISSING = Text(
        "There is no key file {file}, which {source} names; put it there or correct the name.",
        "{source}中指定的密钥文件 {file} 不存在；请放入该文件或更正文件名。",
    )
    FORBIDDEN = Text(
        "You may not read the key file {file}; ask whoever put it there for access.",
        "您无权读取密钥文件 {file}；请向放置者申请权限。",
    )
    BROKEN = Text(
        "{file} is not the key file of a Google account; download a new JSON key of the service "
        "account from the Google Cloud console.",
        "{file} 不是有效的 Google 账号密钥文件；请在 Google Cloud 控制台下载该服务账号的新 JSON 密钥。",
    )
    CLIENT = Text(
        "{file} is the secret of an app, not of an account; create a service account in the Google "
        "Cloud console and download its JSON key.",
        "{file} 是应用密钥，不是账号密钥；请在 Google Cloud 控制台创建服务账号并下载其 JSON 密钥。",
    )


class KeyFileError(UsageError):
    """There is no usable key: which file, who named it, and what to do."""

    def __init__(
        self,
        problem: KeyProblem,
        *,
        file: Path | None = None,
        source: KeySource = KeySource.SETTINGS,
        detail: str = "",
    ) -> None:
        self.problem = problem
        self.detail = detail
        super().__init__(problem.value.of(file=file, source=source.value))


class KeyFile(Struct, frozen=True, kw_only=True):
    """A key file that was named somewhere."""

    path: Path
    source: KeySource

    @property
    def is_open_to_others(self) -> bool:
        """Whether other users of this computer may read it; never so on Windows."""
        if os.name == "nt":
            return False
        try:
            mode = self.path.stat().st_mode
        except OSError:
            return False
        return bool(mode & (stat.S_IRGRP | stat.S_IROTH))


class Account(Struct, frozen=True, kw_only=True):
    """Who speaks to Google, ready to ask for a token."""

    credentials: Any
    """google-auth's own object."""
    email: str = ""
    """What a sheet must be shared with; empty where only Google knows (a person's sign-in)."""
    key: KeyFile | None = None
    """`None` on a Google machine, which needs no file."""

    @property
    def is_service_account(self) -> bool:
        """A robot with a key file, not a person's sign-in."""
        return bool(self.email)


def find_key(settings: Path | None, environment: Mapping[str, str] = os.environ) -> KeyFile | None:
    """The key file that counts: of the settings, of the environment, of gcloud's sign-in."""
    if settings is not None:
        return KeyFile(path=settings, source=KeySource.SETTINGS)
    if named := environment.get(KEY_VARIABLE):
        return KeyFile(path=Path(named), source=KeySource.VARIABLE)
    sign_in = _sign_in_file(environment)
    if sign_in is not None and sign_in.is_file():
        return KeyFile(path=sign_in, source=KeySource.SIGN_IN)
    return None


def find_account(settings: Path | None, environment: Mapping[str, str] = os.environ) -> Account:
    """The account to work with; no request is made yet. Raises `KeyFileError`."""
    key = find_key(settings, environment)
    if key is not None:
        return read_account(key)
    if not _is_on_google(environment):
        raise KeyFileError(KeyProblem.NONE)
    from google.auth.compute_engine import Credentials

    machine = Credentials(scopes=[SCOPE])  # type: ignore[no-untyped-call]
    return Account(credentials=_quiet(machine))


def read_account(key: KeyFile) -> Account:
    """The account of a key file. Raises `KeyFileError` where the file is no such thing."""
    info = _read(key)
    if "installed" in info or "web" in info:
        raise KeyFileError(KeyProblem.CLIENT, file=key.path, source=key.source)
    try:
        credentials = _credentials_of(info)
    except (GoogleAuthError, ValueError, TypeError, KeyError, AttributeError) as problem:
        # google-auth raises any of these, by the part of the file that is broken.
        raise KeyFileError(
            KeyProblem.BROKEN, file=key.path, source=key.source, detail=str(problem)
        ) from problem
    email = str(getattr(credentials, "service_account_email", None) or "")
    return Account(credentials=_quiet(credentials), email=email if "@" in email else "", key=key)


def _read(key: KeyFile) -> dict[str, Any]:
    broken = KeyFileError(KeyProblem.BROKEN, file=key.path, source=key.source)
    try:
        if key.path.stat().st_size > _LARGEST_KEY:
            raise broken
        info = json.loads(key.path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError) as problem:
        raise KeyFileError(KeyProblem.MISSING, file=key.path, source=key.source) from problem
    except PermissionError as problem:
        raise KeyFileError(KeyProblem.FORBIDDEN, file=key.path, source=key.source) from problem
    except (OSError, ValueError, RecursionError) as problem:
        raise broken from problem
    if not isinstance(info, dict):
        raise broken
    return info


def _credentials_of(info: Mapping[str, Any]) -> Any:
    """google-auth's credentials of whatever kind the file says it is."""
    if info.get("type") == _SERVICE_ACCOUNT:
        from google.oauth2 import service_account

        make = service_account.Credentials.from_service_account_info
        return make(info, scopes=[SCOPE])  # type: ignore[no-untyped-call]
    from google.auth import load_credentials_from_dict

    with warnings.catch_warnings():
        # The warning is about files that strangers supply; this one is the user's own.
        warnings.simplefilter("ignore", DeprecationWarning)
        credentials, _ = load_credentials_from_dict(  # type: ignore[no-untyped-call]
            info, scopes=[SCOPE]
        )
    return credentials


def _quiet(credentials: Any) -> Any:
    """Switch off google-auth's look-up of a regional access boundary, from another host.

    There is no public switch; where the private one is gone, so is the look-up.
    """
    name = "_is_regional_access_boundary_lookup_required"
    if hasattr(credentials, name):
        setattr(credentials, name, lambda: False)
    return credentials


def _sign_in_file(environment: Mapping[str, str]) -> Path | None:
    """Where `gcloud auth application-default login` leaves its file."""
    name = "application_default_credentials.json"
    if folder := environment.get("CLOUDSDK_CONFIG"):
        return Path(folder) / name
    if os.name == "nt":
        roaming = environment.get("APPDATA")
        return Path(roaming) / "gcloud" / name if roaming else None
    home = environment.get("HOME")
    return Path(home) / ".config" / "gcloud" / name if home else None


def _is_on_google(environment: Mapping[str, str]) -> bool:
    """Whether this is one of Google's machines, told without asking the network."""
    if any(environment.get(name) for name in _ON_GOOGLE):
        return True
    try:
        return "Google" in _MACHINE.read_text(encoding="ascii", errors="replace")
    except OSError:
        return False
