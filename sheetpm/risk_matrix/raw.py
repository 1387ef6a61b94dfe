"""Values of the setting `risk_matrix` as they stand in the file, and what is said of wrong ones."""

from collections.abc import Collection, Mapping
from decimal import Decimal
from typing import Any

from sheetpm.errors import UsageError
from sheetpm.languages import Text


def wrong(key: str, said: Text) -> UsageError:
    """One sentence about a key below `risk_matrix`; what is said goes on after its name."""
    return UsageError(
        Text("The setting risk_matrix.{key} {said}.", "设置 risk_matrix.{key} {said}。").of(
            key=key, said=said
        )
    )


def read_number(key: str, raw: Any) -> Decimal:
    """A finite number of at least 0, exactly as it is written."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        number = Decimal(str(raw))
        if number.is_finite() and number >= 0:
            return number
    raise wrong(
        key,
        Text("is {raw!r}; write a number of 0 or more", "为 {raw!r}；应为不小于 0 的数字").of(
            raw=raw
        ),
    )


def read_share(key: str, raw: Any) -> Decimal:
    """A share from 0 to 1: `0.3` or `"30%"`."""
    share = None
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        share = Decimal(str(raw))
    elif isinstance(raw, str) and raw.strip().endswith("%"):
        digits = raw.strip()[:-1].strip()
        if digits.replace(".", "", 1).isascii() and digits.replace(".", "", 1).isdigit():
            share = Decimal(digits) / 100
    if share is not None and share.is_finite() and 0 <= share <= 1:
        return share
    raise wrong(
        key,
        Text(
            'is {raw!r}; write a share from 0 to 1 or a percentage like "30%"',
            '为 {raw!r}；应为 0 到 1 的数或 "30%" 之类的百分比',
        ).of(raw=raw),
    )


def read_text(key: str, raw: Any) -> str:
    """A text that is not empty."""
    if isinstance(raw, str) and raw.strip():
        return raw.strip()
    raise wrong(key, Text("is {raw!r}; write a text", "为 {raw!r}；应为文字").of(raw=raw))


def read_name(key: str, raw: Mapping[str, Any], field: str = "name") -> Text | None:
    """`name` and, for Chinese output, `name_zh`; either alone serves both languages."""
    found = {
        language: read_text(f"{key}.{name}", raw[name])
        for language, name in (("en", field), ("zh", f"{field}_zh"))
        if name in raw
    }
    if not found:
        return None
    any_ = next(iter(found.values()))
    return Text(found.get("en", any_), found.get("zh", any_))


def refuse_others(key: str, raw: Mapping[str, Any], known: Collection[str]) -> None:
    """Unknown keys are refused, never ignored."""
    for name in raw:
        if name not in known:
            listed = ", ".join(known)
            raise wrong(
                key,
                Text("has no key called {name}; write {listed}", "没有键 {name}；可写 {listed}").of(
                    name=name, listed=listed
                ),
            )
