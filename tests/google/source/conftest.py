"""A server on loopback, a throw-away key, and a client between them that never really waits."""

import json
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sheetpm.google.client import SheetsClient
from sheetpm.google.credentials import KeyFile, KeySource, read_account
from sheetpm.google.endpoint import Endpoint
from sheetpm.google.retrying import Patience
from sheetpm.sheet_address import SheetAddress
from tests.google.source.stub import Stub, start

if TYPE_CHECKING:
    from sheetpm.languages import Text

ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_abcde"
EMAIL = "robot@project.iam.gserviceaccount.com"


@cache
def _private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def key_info(base: str) -> dict[str, Any]:
    """A service account's key that asks the test server for its tokens."""
    return {
        "type": "service_account",
        "client_email": EMAIL,
        "private_key_id": "k1",
        "private_key": _private_key(),
        "token_uri": f"{base}/token",
    }


class Waits:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.slept: list[float] = []
        self.lines: list[Text] = []
        self.now = 1000.0

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def patience(self) -> Patience:
        return Patience(
            sleep=self.sleep,
            clock=lambda: self.now,
            chance=lambda low, high: (low + high) / 2,
            notify=self.lines.append,
        )


@pytest.fixture
def stub() -> Iterator[Stub]:
    held = Stub()
    server = start(held)
    yield held
    server.shutdown()
    server.server_close()


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture
def key_path(stub: Stub, tmp_path: Path) -> Path:
    path = tmp_path / "robot.json"
    path.write_text(json.dumps(key_info(stub.base)))
    path.chmod(0o600)
    return path


Connect = Callable[..., SheetsClient]


@pytest.fixture
def connect(stub: Stub, waits: Waits, key_path: Path) -> Iterator[Connect]:
    made: list[SheetsClient] = []

    def make(**more: Any) -> SheetsClient:
        account = read_account(KeyFile(path=key_path, source=KeySource.SETTINGS))
        given: dict[str, Any] = {"timeout": (2.0, 2.0), **more}
        client = SheetsClient(
            account,
            SheetAddress(id=ID),
            endpoint=Endpoint(base=stub.base),
            patience=waits.patience(),
            **given,
        )
        made.append(client)
        return client

    yield make
    for client in made:
        client.close()


@pytest.fixture
def client(connect: Connect) -> SheetsClient:
    return connect()
