"""Write what is generated from the code: templates, reference pages, the example settings.

python -m tools.generate           write them
python -m tools.generate --check   say which are stale, and fail if any is
"""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from babel.messages.pofile import read_po

from sheetpm.languages import Language, suffix
from sheetpm.reference.example import EXAMPLE_NAMES, example_template
from sheetpm.reference.exit_codes import exit_codes_page
from sheetpm.reference.findings import findings_page
from sheetpm.reference.schema import schema_page
from sheetpm.reference.settings import example_settings, settings_page
from sheetpm.reference.templates import TEMPLATE_NAMES
from sheetpm.views.template import Template, build_template
from sheetpm.writers.xlsx_template import write_template
from tools.commands_page import commands_page
from tools.messages import compiled

ROOT = Path(__file__).resolve().parent.parent

_NO_DATE = datetime(2020, 1, 1, tzinfo=UTC)

CATALOGUES = "sheetpm/locale/*/LC_MESSAGES/messages.po"

PAGES: dict[str, Callable[[Language], str]] = {
    "schema": schema_page,
    "settings": settings_page,
    "findings": findings_page,
    "exit-codes": exit_codes_page,
    "commands": commands_page,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """A file and what should be in it."""

    path: str
    """Below the project's folder."""
    make: Callable[[], bytes]


def generated_files() -> Iterator[Generated]:
    """Every file that is generated."""
    for source in sorted(ROOT.glob(CATALOGUES)):
        path = source.with_suffix(".mo").relative_to(ROOT).as_posix()
        yield Generated(path=path, make=partial(_compiled_catalogue, source))
    yield Generated(path="config.example.toml", make=lambda: example_settings().encode())
    for language in Language:
        yield Generated(
            path=f"templates/{TEMPLATE_NAMES[language]}",
            make=partial(_workbook, build_template, language),
        )
        yield Generated(
            path=f"templates/{EXAMPLE_NAMES[language]}",
            make=partial(_workbook, example_template, language),
        )
        for name, page in PAGES.items():
            yield Generated(
                path=f"docs/reference/{name}{suffix(language)}.md",
                make=partial(_encoded, page, language),
            )


def stale_files(root: Path) -> list[str]:
    """The generated files that are missing or differ from what the code makes."""
    return [item.path for item in generated_files() if not is_fresh(root / item.path, item.make())]


def is_fresh(path: Path, wanted: bytes) -> bool:
    """Whether a file holds that; workbooks are compared by their parts, not their compression."""
    if not path.is_file():
        return False
    found = path.read_bytes()
    if path.suffix == ".xlsx":
        return _parts(found) == _parts(wanted)
    return found == wanted


def write_files(root: Path) -> list[str]:
    """Write the stale files and say which they were."""
    written = []
    for item in generated_files():
        path, content = root / item.path, item.make()
        if not is_fresh(path, content):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(item.path)
    return written


def main(arguments: list[str]) -> int:
    """Write or compare; the exit code."""
    if arguments == ["--check"]:
        stale = stale_files(ROOT)
        for path in stale:
            print(f"{path} is stale: run `make generate` and commit it.")
        return 1 if stale else 0
    if arguments:
        print("usage: python -m tools.generate [--check]")
        return 2
    for path in write_files(ROOT):
        print(f"wrote {path}")
    return 0


def _parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _workbook(describe: Callable[[Language], Template], language: Language) -> bytes:
    return write_template(describe(language))


def _encoded(page: Callable[[Language], str], language: Language) -> bytes:
    return page(language).encode()


def _compiled_catalogue(path: Path) -> bytes:
    """The translations of a language as gettext reads them."""
    with path.open("rb") as source:
        catalogue = read_po(source, abort_invalid=True)
    # Without dates of its own Babel would write those of the run.
    catalogue.creation_date = catalogue.revision_date = _NO_DATE
    return compiled(catalogue)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
