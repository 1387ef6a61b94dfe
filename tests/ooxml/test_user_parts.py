import pytest

from sheetpm.ooxml.user_parts import user_parts_digest
from tests.ooxml.workbooks import PREFIX, graft, hand_made, replace_in, users_workbook

WORKBOOK = "xl/workbook.xml"


@pytest.mark.parametrize("before", [users_workbook(), hand_made(), hand_made(styles="<fonts/>")])
def test_a_splice_does_not_change_it(before: bytes) -> None:
    digest = user_parts_digest(before, prefix=PREFIX)
    once = graft(before)
    assert user_parts_digest(once, prefix=PREFIX) == digest
    assert user_parts_digest(graft(once, accent="#00B050"), prefix=PREFIX) == digest


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/worksheets/sheet1.xml", "12.5", "13.5"),
        ("xl/sharedStrings.xml", "Dig", "Big"),
        ("xl/styles.xml", "#,##0.00", "#,##0.0"),
        (WORKBOOK, 'name="Costs"', 'name="Prices"'),
        (WORKBOOK, "$B$2</definedName>", "$B$3</definedName>"),
        (WORKBOOK, "<workbookPr ", '<workbookPr date1904="1" '),
    ],
)
def test_whatever_the_user_changes_changes_it(part: str, old: str, new: str) -> None:
    before = users_workbook()
    changed = replace_in(before, part, old, new)
    assert user_parts_digest(changed, prefix=PREFIX) != user_parts_digest(before, prefix=PREFIX)


def test_who_saved_the_file_and_our_own_names_do_not_count() -> None:
    before = users_workbook()
    digest = user_parts_digest(before, prefix=PREFIX)
    saved = replace_in(before, "docProps/core.xml", "</dcterms:modified>", "Z</dcterms:modified>")
    assert user_parts_digest(saved, prefix=PREFIX) == digest
    other = graft(before, digest="other inputs")
    assert user_parts_digest(other, prefix=PREFIX) == digest
