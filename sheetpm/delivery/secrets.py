"""Passwords and webhook addresses: from the environment or the system's keyring, nowhere else."""

import os
from collections.abc import Mapping
from typing import Final

PASSWORD_VARIABLE: Final = "SHEETPM_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
CHANNEL_PREFIX: Final = "SHEETPM_CHAT_"
_SERVICE: Final = "sheetpm"


def find_password(user: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """The mail password of a user; `None` where there is none."""
    return environment.get(PASSWORD_VARIABLE) or _from_keyring(user)


def channel_variable(channel: str) -> str:
    """The variable with a channel's address: `SHEETPM_CHAT_WECOM`."""
    return CHANNEL_PREFIX + channel.upper().replace("-", "_")


def find_channel_address(channel: str, environment: Mapping[str, str] = os.environ) -> str | None:
    """A channel's webhook address; `None` where there is none."""
    variable = channel_variable(channel)
    return environment.get(variable) or _from_keyring(variable)


def _from_keyring(name: str) -> str | None:
    """What the keyring holds, where there is one and it is open."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, name)
    except (KeyringError, RuntimeError):
        return None
