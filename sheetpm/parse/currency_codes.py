"""The codes by which people write currencies, in lower case."""

from collections.abc import Mapping
from typing import Final

CODES: Final = (
    "usd", "eur", "gbp", "cny", "jpy", "hkd", "twd", "sgd", "aud", "nzd", "cad", "chf", "sek", "nok",
    "dkk", "pln", "czk", "huf", "ron", "try", "brl", "mxn", "inr", "krw", "vnd", "thb", "myr", "idr",
    "php", "rub", "uah", "zar", "ils", "aed", "sar", "qar",
)  # fmt: skip
OTHER_CODES: Final[Mapping[str, str]] = {"rmb": "CNY", "cnh": "CNY", "ntd": "TWD"}
"""Codes in use beside those of the standard, and what they mean."""
ANY_CODE: Final = "|".join((*CODES, *OTHER_CODES))
"""All of them as a pattern."""
