"""Every rule says the same of its own two plans whether they lie in Excel or in Google Sheets."""

from datetime import date

import pytest

from sheetpm.api import Given, assess
from sheetpm.config import Settings
from sheetpm.findings import FindingCode
from sheetpm.google.reading import make_grid
from sheetpm.google.workbook import read_spreadsheet
from sheetpm.grid import Workbook
from sheetpm.languages import Language
from sheetpm.rules.declaration import RULES
from sheetpm.rules.documentation import document
from sheetpm.rules.registry import catalogue
from sheetpm.schema.names import table_names, tables
from tests.google.source.converted import convert
from tests.google.source.stub import Stub
from tests.plans import written_plan

catalogue()
_KINDS = [each.kind for each in RULES.values()]


def _in_google(workbook: Workbook) -> Workbook:
    stub = Stub()
    convert(workbook, stub, title=workbook.name)
    tabs = read_spreadsheet(stub.spreadsheet).tabs
    grids = tuple(make_grid(tab, stub.values[tab.title]) for tab in tabs)
    return Workbook(name=workbook.name, grids=grids)


def _said(workbook: Workbook, status_date: date | None) -> list[tuple[str, str, str]]:
    own = {
        schema.key: grid.title
        for grid in workbook.grids
        for schema in tables().values()
        if schema.is_owned and grid.title in table_names(schema)
    }
    assessment = assess(
        workbook,
        settings=Settings(),
        today=date(2026, 3, 16),
        given=Given(status_date=status_date),
        owned=own,
    )
    return [(each.code, str(each.place), each.message(Language.EN)) for each in assessment.findings]


@pytest.mark.parametrize("kind", _KINDS, ids=[kind.code for kind in _KINDS])
def test_the_findings_of_a_plan_are_the_same_in_google(kind: FindingCode) -> None:
    examples = document(kind.doc)
    for text in (examples.flagged, examples.accepted):
        written = written_plan(text)
        excel = _said(written.workbook, written.status_date)
        assert _said(_in_google(written.workbook), written.status_date) == excel
        assert excel or text is examples.accepted
