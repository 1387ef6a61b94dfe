"""Changes at random to a settings file."""

import re
from collections.abc import Callable
from random import Random
from typing import Final

from sheetpm.config import options
from tools.fuzz.values import NUMBERS, TEXTS

Change = Callable[[str, Random], str]

_LINE: Final = re.compile(r"^([\w.]+)\s*=\s*(.*)$", re.MULTILINE)
VALUES: Final = (
    *('""', '"x"', "1", "-1", "0", "1.5", "nan", "inf", "-inf", "true", "[]", "{}", "[[]]", "''"),
    *("2026-03-16", "2026-03-16T08:00:00Z", "08:00:00", "0001-01-01", "9999-12-31", "[1, 2, 3]"),
    *('["DEP", 1]', '{ DEP005 = "info" }', "{ a = { b = 1 } }", "9" * 4000, "0x10", "1e400"),
    *('"\\u0000"', '"\\ud800"', '"../../x"', '"/etc"', '"~nobody/x"', '"C:\\\\x"', "[nan, inf, 1]"),
)
KEYS: Final = (
    *("password", "token", "api_key", "private_key", "langauge", "plan", "plan.path", "outranking"),
    *('""', '"a b"', "a.b.c", "Language", "smtp.password", "severity.DEP005", "é"),
)
BLOCKS: Final = (
    *(
        "[[plan]]\npath = 'plan.xlsx'\n",
        "[[plan]]\n",
        "[plan]\npath = 'x'\n",
        "[severity]\nX = 1\n",
    ),
    *(
        "[[plan]]\npath = ''\n",
        "[[plan]]\npath = 'a'\n[[plan]]\npath = './a'\n",
        "[a.b.c]\n",
        "[[]]\n",
    ),
    *("[" * 3000, "x = " + "[" * 3000, "x = " + "{a=" * 1500, "\0", "\ufeff", "= 1\n", "#\x1b\n"),
)


def settings_seed(random: Random) -> str:
    """Some of the settings as the example file shows them."""
    known = list(options().items())
    chosen = random.sample(known, random.randrange(1, 6))
    return "".join(f"{key} = {option.example}\n" for key, option in chosen)


def change_value(text: str, random: Random) -> str:
    """Another value behind a key."""
    found = list(_LINE.finditer(text))
    if not found:
        return text
    line = random.choice(found)
    plain = random.choice((*TEXTS, *NUMBERS)).replace("\\", "\\\\").replace('"', "")
    value = random.choice((*VALUES, f'"{plain}"', plain))
    return text[: line.start(2)] + value + text[line.end(2) :]


def add_key(text: str, random: Random) -> str:
    key = random.choice((*KEYS, *options()))
    return f"{key} = {random.choice(VALUES)}\n{text}"


def add_block(text: str, random: Random) -> str:
    return text + random.choice(BLOCKS)


def change_letters(text: str, random: Random) -> str:
    """A letter is another, gone, or there again."""
    place = random.randrange(len(text) + 1)
    new = random.choice(
        ("", '"', "'", "[", "]", "{", "}", "=", ".", "\n", "\r", "\0", "é", "\ud800")
    )
    return text[:place] + new + text[place + random.randrange(3) :]


SETTINGS_CHANGES: Final[tuple[Change, ...]] = (
    *(change_value, change_value, change_value),
    *(add_key, add_block, change_letters),
)
