"""Passwords and keys have no place in a settings file, which people share: they are refused."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sheetpm.errors import UsageError
from sheetpm.languages import Text
from sheetpm.patterns import lazy_pattern

_NAME: Final = lazy_pattern(
    r"(?:^|[_.\-\s])(?:password|passwd|passphrase|pwd|secret|token|api[_\-]?key|access[_\-]?key|"
    r"private[_\-]?key|key_?data)(?:$|[_.\-\s])|密码|口令|密钥|令牌",
    re.IGNORECASE,
)
_VALUE: Final = lazy_pattern(
    r"-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----"
    r"|\A(?:gh[opsu]_|github_pat_|xox[abeps]-|sk-|AKIA|AIza|ya29\.|glpat-)[\w.\-]{12,}\Z"
    r"|\A[a-z][a-z0-9+.\-]{1,20}://[^/\s:@]{0,200}:[^/\s@]{1,200}@",
)
"""Private keys, the tokens of well-known services by their first letters, addresses with a password."""
_LONGEST_NAME: Final = 60


def forbid_secrets(raw: Mapping[str, Any], *, source: str) -> None:
    """Raise `UsageError` for the first password, token or key in a settings file.

    It says where the secret stands, never what it is.
    """
    for where in _secrets(raw, ""):
        raise UsageError(
            Text(
                "{source}: {where} looks like a password or key, and others may read this file: "
                "take it out, keep it in an environment variable or the system's keyring, and "
                "replace it if it was shared.",
                "{source}：{where} 像是密码或密钥，而此文件可能被他人读取：请从文件中删去，"
                "改存于环境变量或系统密钥环；如已外泄请更换。",
            ).of(source=source, where=where)
        )


_NAMED_BY_WORKBOOKS: Final = frozenset({"tabs", "columns"})
"""Settings whose names are titles and headers of somebody's workbook: `Token` may be one of them."""


def _secrets(value: Any, where: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            place = f"{where}.{key}"[:_LONGEST_NAME].removeprefix(".")
            if _NAME.search(key) and place.partition(".")[0] not in _NAMED_BY_WORKBOOKS:
                yield place
            yield from _secrets(inner, place)
    elif isinstance(value, list):
        for inner in value:
            yield from _secrets(inner, where)
    elif isinstance(value, str) and _VALUE.search(value.strip()):
        yield where
