"""The file of a language: every text that sheetpm says, to be translated.

python -m tools.messages de                 write or renew sheetpm/locale/de
python -m tools.messages de --folder DIR    the same in a folder of your own (SHEETPM_LOCALE)

What is translated already stays; texts that are gone move to the end of the file. The compiled
file beside it is what sheetpm reads.
"""

import argparse
import ast
import os
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from itertools import pairwise
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import sheetpm
from sheetpm.cli.main import _COMMANDS, cli
from sheetpm.cli.translation import help_texts
from sheetpm.errors import REASONS
from sheetpm.languages import DOMAIN, LOCALE, Language, placeholders
from sheetpm.rules.documentation import prose
from sheetpm.rules.registry import catalogue

SOURCE = Path(sheetpm.__file__).parent
_CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_LETTER = re.compile(r"[A-Za-z]")
_SAID_IN_PAIRS = frozenset({"doc", "example"})
"""Arguments that are a text in both languages."""
_NO_DATE = datetime(2020, 1, 1, tzinfo=UTC)

Pair = tuple[str, str]
"""A text in English and in Chinese."""
Plural = tuple[str, str, str]
"""A noun for one and for many in English, and in Chinese."""


def pairs(source: Path = SOURCE) -> dict[str, set[str]]:
    """Every English text of the code with its Chinese ones."""
    found: dict[str, set[str]] = defaultdict(set)
    for tree in _trees(source):
        for english, chinese in _pairs_in(tree):
            found[english].add(chinese)
    return found


def plurals(source: Path = SOURCE) -> dict[Pair, str]:
    """Every noun that follows its number, with the Chinese one."""
    return {
        (one, many): chinese for tree in _trees(source) for one, many, chinese in _plurals_in(tree)
    }


def _trees(source: Path) -> Iterator[ast.Module]:
    for path in sorted(source.rglob("*.py")):
        yield ast.parse(path.read_text(encoding="utf-8"))


def _pairs_in(tree: ast.Module) -> Iterator[Pair]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) != "Counted":
            yield from _first_pair(node.args, is_text=_name(node.func) == "Text")
            for given in node.keywords:
                if given.arg in _SAID_IN_PAIRS and isinstance(given.value, ast.Tuple):
                    yield from _first_pair(given.value.elts)
        elif isinstance(node, ast.ClassDef):
            for each in node.body:
                if isinstance(each, ast.Assign) and isinstance(each.value, ast.Tuple):
                    yield from _first_pair(each.value.elts)


def _first_pair(values: list[ast.expr], *, is_text: bool = False) -> Iterator[Pair]:
    """The first English text that a Chinese one follows; equal ones need no translation."""
    texts = [_text(value) for value in values]
    for english, chinese in pairwise(texts):
        if english is None or chinese is None or _CHINESE.search(english):
            continue
        if _CHINESE.search(chinese) or (is_text and english != chinese):
            yield english, chinese
            return


def _plurals_in(tree: ast.Module) -> Iterator[Plural]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) == "Counted":
            one, many, chinese = map(_text, node.args)
            assert one is not None
            assert many is not None
            assert chinese is not None
            yield one, many, chinese


def _text(value: ast.expr) -> str | None:
    is_text = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return value.value if is_text else None  # type: ignore[attr-defined]


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else ""


def help_and_docs() -> Iterator[str]:
    """What is English alone in the code: help texts, the pages of findings, the system's words."""
    commands = [import_module(f"sheetpm.cli.{name}").command for name in _COMMANDS]
    yield from _COMMANDS.values()
    for command in (cli, *commands):
        yield from help_texts(command)
    for kind in catalogue().values():
        yield from prose(kind, Language.EN).split("\n\n")
    yield from map(os.strerror, sorted(REASONS))


def template(code: str = "en") -> Catalog:
    """Every text, untranslated; the Chinese stands beside it as a comment."""
    made = Catalog(
        locale=code,
        project="sheetpm",
        header_comment="# The texts of sheetpm; see docs/languages.md.",
        fuzzy=False,
        creation_date=_NO_DATE,
        revision_date=_NO_DATE,
    )
    for message in _chinese_help():
        if message.id:
            made.add(message.id, auto_comments=[_one_line(message.string)])
    for text in help_and_docs():
        if text and text not in made:
            made.add(text)
    for (one, many), chinese in plurals().items():
        made.add((one, many), auto_comments=[_one_line(chinese)])
    for english, meanings in pairs().items():
        for chinese in sorted(meanings):
            context = chinese if len(meanings) > 1 else None
            made.add(english, context=context, auto_comments=[_one_line(chinese)])
    return made


def _chinese_help() -> Catalog:
    with (LOCALE / "zh" / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale="zh")


def _one_line(text: object) -> str:
    said = text[0] if isinstance(text, tuple | list) else str(text)
    return " ".join(said.split())


def compiled(made: Catalog) -> bytes:
    """The file that sheetpm reads."""
    target = BytesIO()
    write_mo(target, made)
    return target.getvalue()


def renew(code: str, folder: Path) -> Catalog:
    """Write the file of a language, with the translations that it has already."""
    place = folder / code / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{DOMAIN}.po"
    made = template(code)
    if path.is_file():
        with path.open("rb") as file:
            known = read_po(file, locale=code)
        known.update(made, no_fuzzy_matching=True)
        made = known
    with path.open("wb") as file:
        write_po(file, made, width=100, omit_header=False)
    path.with_suffix(".mo").write_bytes(compiled(made))
    return made


def main() -> None:
    """Write a language's file and say how much of it is to be done."""
    parser = argparse.ArgumentParser(prog="python -m tools.messages", description=__doc__)
    parser.add_argument("code", help="of the language, as in ISO 639: de, fr, ja")
    parser.add_argument("--folder", type=Path, default=LOCALE)
    asked = parser.parse_args()
    made = renew(asked.code, asked.folder)
    texts = [each for each in made if each.id]
    left = sum(not "".join(each.string or "") for each in texts)
    print(f"{asked.folder / asked.code}: {len(texts)} texts, {left} not translated yet")
    for each in texts:
        if not each.pluralizable and each.string and _is_of_others(str(each.id), str(each.string)):
            print(f"not used, since it names other values: {each.string}")


def _is_of_others(english: str, said: str) -> bool:
    return placeholders(english) != placeholders(said)


if __name__ == "__main__":
    main()
