"""Saves by another program must not make the styles grow: ours are found again."""

from pathlib import Path

from sheetpm.config import Settings
from tests.edits.conftest import sync_now
from tests.sync.workbooks import members, opened


def test_styles_do_not_grow_with_each_save_by_openpyxl(plan: Path) -> None:
    sizes = []
    for number in range(6):
        opened(plan).save(plan)
        sync_now(plan, Settings(index_green=0.9 + number / 100))
        styles = members(plan.read_bytes())["xl/styles.xml"]
        sizes.append((styles.count(b"<xf "), styles.count(b"<font>"), styles.count(b"<fill>")))
    assert sizes[2:] == [sizes[1]] * 4
