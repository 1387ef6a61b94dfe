"""Try the write-back on every workbook of a folder: `python -m tools.corpus DIR [--limit N]`.

Each file gets two tabs with charts, conditional formats, data bars, links and print set-up.
Then: no other member of the zip file may change, our own validator must be silent, a second
splice must give the same bytes, removing must give the user's parts back, and what openpyxl and
calamine could open before they must open after. Exit code 1 when anything failed.
"""

import argparse
import io
import sys
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import openpyxl
import xlsxwriter
from lxml import etree
from python_calamine import CalamineWorkbook

from sheetpm.ooxml.archive import Archive, Member, read_archive
from sheetpm.ooxml.graft import RenderedTab
from sheetpm.ooxml.inventory import Inventory, choose_titles, inspect
from sheetpm.ooxml.refusals import RefusedError
from sheetpm.ooxml.removal import remove
from sheetpm.ooxml.splice import splice
from sheetpm.ooxml.validate import validate

PREFIX = "_sheetpm_"
WANTED = {"dashboard": "Dashboard", "schedule": "Schedule"}
SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm"})
EDITED_LIMIT = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one file."""

    path: str
    verdict: str
    """`written`, `refused` or `failed`."""
    notes: tuple[str, ...] = ()


@lru_cache(maxsize=16)
def draw(titles: tuple[str, ...], *, uses_1904_dates: bool, version: int = 1) -> bytes:
    """Two tabs as sheetpm might draw them: a Dashboard and the head of a long table."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": uses_1904_dates})
    head = book.add_format({"bold": True, "font_size": 16, "font_color": "#1F3864"})
    good = book.add_format({"bg_color": "#E2F0D9", "num_format": "0.0%", "border": 1})
    link = book.add_format({"font_color": "#0563C1", "underline": 1})
    day = book.add_format({"num_format": "yyyy-mm-dd", "align": "center"})
    for title in titles:
        sheet = book.add_worksheet(title)
        sheet.hide_gridlines(2)
        sheet.set_column("A:A", 30)
        sheet.merge_range("A1:H1", f"{title} <{version}> & 仪表盘", head)
        sheet.write_column("A4", [f"Phase {number}" for number in range(6)])
        sheet.write_column("B4", [0.1 * number * version for number in range(6)], good)
        sheet.write("C4", 46_000, day)
        sheet.write_url("A12", "https://example.org/?a=1&b=2", link, "elsewhere")
        sheet.write_url("A13", "internal:'A tab of yours'!A1", link, "a task")
        sheet.write_rich_string("A14", "plain ", head, "bold")
        sheet.conditional_format(
            "B4:B9", {"type": "data_bar", "bar_solid": True, "min_type": "num", "max_type": "num",
                      "min_value": 0, "max_value": 1},
        )  # fmt: skip
        sheet.conditional_format(
            "B4:B9", {"type": "cell", "criteria": "<", "value": 0.2, "format": link}
        )
        sheet.print_area("A1:H40")
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&L&P / &N")
        sheet.freeze_panes(3, 0)
        sheet.autofilter("A3:B9")
        _add_charts(book, sheet, title)
    book.close()
    return target.getvalue()


def _add_charts(
    book: xlsxwriter.Workbook, sheet: xlsxwriter.worksheet.Worksheet, title: str
) -> None:
    for row, kind in ((1, "line"), (18, "bar")):
        chart = book.add_chart({"type": kind})
        chart.add_series(
            {
                "name": f"{title} {kind}",
                "categories": [title, 3, 0, 8, 0],
                "values": [title, 3, 1, 8, 1],
                "fill": {"color": "#2E75B6"},
                "data_labels": {"value": True},
            }
        )
        chart.set_title({"name": "Progress"})
        chart.set_x_axis({"major_gridlines": {"visible": True}})
        sheet.insert_chart(row, 9, chart)


def graft(package: bytes, version: int = 1) -> bytes:
    """The package with our two tabs."""
    inventory = inspect(package, prefix=PREFIX)
    titles = choose_titles(inventory, WANTED)
    drawing = draw(
        tuple(titles.values()), uses_1904_dates=inventory.uses_1904_dates, version=version
    )
    tabs = [
        RenderedTab(key="dashboard", title=titles["dashboard"], sheet_index=0, position="first"),
        RenderedTab(
            key="schedule",
            title=titles["schedule"],
            sheet_index=1,
            bulk=_bulk,
            links=[("A50", "'A tab of yours'!A2")],
            dimension="A1:H150",
        ),
    ]
    return splice(package, drawing, tabs, prefix=PREFIX, digest=f"corpus {version}")


def _bulk(formats: Sequence[int]) -> Iterator[bytes]:
    for row in range(50, 150):
        yield (
            f'<row r="{row}"><c r="A{row}" s="{formats[1]}" t="inlineStr"><is><t>Task {row}</t></is>'
            f'</c><c r="B{row}" s="{formats[2]}"><v>{row / 150}</v></c></row>'
        ).encode()


def try_file(path: Path) -> Outcome:
    """Everything the write-back promises, tried on one file."""
    package = path.read_bytes()
    try:
        inventory = inspect(package, prefix=PREFIX)
        spliced = graft(package)
    except RefusedError as error:
        return Outcome(path=str(path), verdict="refused", notes=(f"{error} [{error.detail}]",))
    except Exception as error:  # noqa: BLE001 - any other exception is the failure we look for
        return Outcome(path=str(path), verdict="failed", notes=(repr(error),))
    try:
        notes = tuple(_check(package, spliced, inventory))
    except Exception as error:  # noqa: BLE001
        notes = (repr(error),)
    return Outcome(path=str(path), verdict="failed" if notes else "written", notes=notes)


def _check(package: bytes, spliced: bytes, inventory: Inventory) -> Iterator[str]:
    yield from _check_members(package, spliced)
    yield from validate(spliced, prefix=PREFIX, original=package)
    if graft(spliced) != spliced:
        yield "a second splice changes bytes"
    changed = graft(spliced, version=2)
    yield from validate(changed, prefix=PREFIX, original=package)
    if graft(changed) != spliced:
        yield "going back to the first drawing does not give the first bytes"
    after = inspect(spliced, prefix=PREFIX)
    if set(after.titles) - set(after.owned.values()) != set(inventory.titles):
        yield "the user's tabs are not all there"
    if after.active_title != inventory.active_title:
        yield f"{after.active_title!r} is active, {inventory.active_title!r} was"
    yield from _check_removed(package, remove(spliced, prefix=PREFIX))
    yield from _check_readers(package, spliced)


def _raw_members(data: bytes) -> dict[str, bytes]:
    archive = read_archive(data)
    return {member.name: data[member.start : member.end] for member in archive.members}


def _check_members(package: bytes, spliced: bytes) -> Iterator[str]:
    before, after = _raw_members(package), _raw_members(spliced)
    changed = [name for name, raw in before.items() if after.get(name) != raw]
    allowed = ("[content_types].xml", "workbook", "styles")
    wrong = [name for name in changed if not any(word in name.lower() for word in allowed)]
    if len(changed) > EDITED_LIMIT or (wrong and len(changed) > EDITED_LIMIT):
        yield f"changed parts: {changed}"


def _check_removed(package: bytes, removed: bytes) -> Iterator[str]:
    before, after = read_archive(package), read_archive(removed)
    names = {member.name for member in before.members}
    if names != {member.name for member in after.members}:
        yield "removing leaves other members than there were"
        return
    raw_before, raw_after = _raw_members(package), _raw_members(removed)
    members = {member.name: member for member in after.members}
    for member in before.members:
        if raw_before[member.name] != raw_after[member.name]:
            old, new = _canonical(before, member), _canonical(after, members[member.name])
            if old != new:
                yield f"removing does not restore {member.name}"


def _canonical(archive: Archive, member: Member) -> bytes:
    """What a part means, less three faults that are mended in passing: counts that were wrong,
    an active tab that does not exist, and a styles part that is promised but missing."""
    root = etree.fromstring(archive.unpack(member))
    has_styles = any("styles" in one.name.lower() for one in archive.members)
    for element in list(root.iter()):
        element.attrib.pop("count", "")
        element.attrib.pop("activeTab", "")
        target = element.get("Target", "") + element.get("PartName", "")
        parent = element.getparent()
        if not has_styles and target.endswith("styles.xml") and parent is not None:
            parent.remove(element)
    return etree.tostring(root, method="c14n")


def _check_readers(package: bytes, spliced: bytes) -> Iterator[str]:
    for name, read in (("openpyxl", _read_openpyxl), ("calamine", _read_calamine)):
        try:
            before = read(package)
        except Exception:  # noqa: BLE001 - a reader that fails on the original says nothing
            continue
        try:
            after = read(spliced)
        except Exception as error:  # noqa: BLE001
            yield f"{name} no longer opens it: {error!r}"
            continue
        if any(after.get(title) != size for title, size in before.items()):
            yield f"{name} sees other tabs than before"


def _read_openpyxl(data: bytes) -> dict[str, object]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {sheet.title: getattr(sheet, "dimensions", "") for sheet in book}


def _read_calamine(data: bytes) -> dict[str, object]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {
        name: (sheet.total_height, sheet.total_width)
        for name in book.sheet_names
        for sheet in (book.get_sheet_by_name(name),)
    }


def find_workbooks(folder: Path) -> list[Path]:
    """Every workbook below a folder, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)


def _report(outcomes: Iterable[Outcome], folder: Path, *, is_loud: bool) -> Counter[str]:
    verdicts: Counter[str] = Counter()
    for outcome in outcomes:
        verdicts[outcome.verdict] += 1
        if is_loud or outcome.verdict != "written":
            name = Path(outcome.path).relative_to(folder)
            print(outcome.verdict, name, *outcome.notes, sep="\t", flush=True)
    return verdicts


def main(arguments: Sequence[str] | None = None) -> int:
    """Run over a folder; 1 when a file failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--limit", type=int, default=0, help="only so many files, spread evenly")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once")
    parser.add_argument("--all", action="store_true", help="print written files as well")
    options = parser.parse_args(arguments)
    paths = find_workbooks(options.folder)
    if options.limit and len(paths) > options.limit:
        paths = [paths[place * len(paths) // options.limit] for place in range(options.limit)]
    with ProcessPoolExecutor(options.jobs, initializer=_be_quiet) as pool:
        outcomes = pool.map(try_file, paths, chunksize=8)
        verdicts = _report(outcomes, options.folder, is_loud=options.all)
    counts = ", ".join(f"{verdicts[one]} {one}" for one in ("written", "refused", "failed"))
    print(f"{len(paths)} files: {counts}")
    return 1 if verdicts["failed"] else 0


def _be_quiet() -> None:
    """The readers warn of what they leave out; that is not what is asked here."""
    warnings.simplefilter("ignore")


if __name__ == "__main__":
    sys.exit(main())
