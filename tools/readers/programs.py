"""The readers: each gives, for a folder of workbooks, what it sees on every tab, or why not."""

import csv
import json
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeAlias

from tools.corpus import digest_values, read_calamine, read_openpyxl

NODE_PACKAGES = {"SheetJS": "xlsx@0.18.5", "exceljs": "exceljs@4.4.0"}
SCRIPT = Path(__file__).with_name("read.js")

_CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,true,false,-1"
"""Every tab into a file of its own, as shown and with formulas."""
_BATCH = 12
_SECONDS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What a reader sees in one workbook."""

    tabs: dict[str, str] = field(default_factory=dict)
    """Title → digest of what stands there."""
    error: str = ""
    """Why it could not be opened."""


Reader: TypeAlias = Callable[[Path], dict[str, Seen]]
"""Folder of workbooks → file name → what is seen."""


def find_readers(work: Path) -> dict[str, Reader]:
    """Every reader that this machine has, by name; npm packages are fetched into `work`."""
    readers: dict[str, Reader] = {
        "openpyxl": partial(_read_in_python, read_openpyxl),
        "calamine": partial(_read_in_python, read_calamine),
    }
    if office := shutil.which("soffice"):
        readers["LibreOffice"] = partial(_read_in_office, office)
    if shutil.which("node") and shutil.which("npm"):
        _install(work)
        for name, package in NODE_PACKAGES.items():
            readers[name] = partial(_read_in_node, work, package.partition("@")[0])
    return readers


def print_to_pdf(folder: Path) -> dict[str, bool]:
    """Which workbooks of a folder LibreOffice turns into a PDF of at least one page."""
    with tempfile.TemporaryDirectory() as target:
        _convert("soffice", sorted(folder.iterdir()), "pdf", Path(target))
        made = {path.stem for path in Path(target).glob("*.pdf") if path.stat().st_size > 0}
    return {path.name: path.stem in made for path in folder.iterdir()}


def _read_in_python(read: Callable[[bytes], dict[str, str]], folder: Path) -> dict[str, Seen]:
    seen = {}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what they leave out: not the question here
        for path in sorted(folder.iterdir()):
            try:
                seen[path.name] = Seen(tabs=read(path.read_bytes()))
            except Exception as problem:  # noqa: BLE001 - whatever it is, it is the finding
                seen[path.name] = Seen(error=repr(problem))
    return seen


def _install(work: Path) -> None:
    if not (work / "node_modules").is_dir():
        (work / "package.json").write_text('{"private": true}', encoding="utf-8")
        subprocess.run(
            ["npm", "install", "--silent", "--no-audit", "--no-fund", *NODE_PACKAGES.values()],
            cwd=work,
            check=True,
        )
    shutil.copy(SCRIPT, work)


def _read_in_node(work: Path, library: str, folder: Path) -> dict[str, Seen]:
    done = subprocess.run(
        ["node", "--max-old-space-size=6000", SCRIPT.name, library, str(folder)],
        cwd=work,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    return {
        line["file"]: Seen(tabs=line.get("sheets", {}), error=line.get("error", ""))
        for line in lines
    }


def _read_in_office(office: str, folder: Path) -> dict[str, Seen]:
    paths = sorted(folder.iterdir())
    with tempfile.TemporaryDirectory() as target:
        _convert(office, paths, _CSV, Path(target))
        return {path.name: _gather(Path(target), path.stem) for path in paths}


def _gather(folder: Path, stem: str) -> Seen:
    """The tabs of one workbook from the files `<stem>-<title>.csv`."""
    tabs = {
        path.stem.removeprefix(f"{stem}-"): digest_values(_lines(path))
        for path in folder.glob(f"{stem}-*.csv")
    }
    return Seen(tabs=tabs) if tabs else Seen(error="was not converted")


def _lines(path: Path) -> Iterator[object]:
    with path.open(encoding="utf-8", errors="replace", newline="") as stream:
        yield from csv.reader(line.replace("\0", "") for line in stream)


def _convert(office: str, paths: Sequence[Path], kind: str, target: Path) -> None:
    """Convert files in batches; the rest of a batch that stops is done one by one."""
    for start in range(0, len(paths), _BATCH):
        batch = paths[start : start + _BATCH]
        _run_office(office, batch, kind, target)
        for path in batch:
            if not any(target.glob(f"{path.stem}*")):
                _run_office(office, [path], kind, target)


def _run_office(office: str, paths: Iterable[Path], kind: str, target: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = [
            office,
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            kind,
            "--outdir",
            str(target),
            *map(str, paths),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired:
            return
