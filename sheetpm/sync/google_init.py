"""A new, empty Google Sheet becomes a plan: the template in one atomic batch."""

from sheetpm.errors import UsageError
from sheetpm.google.client import SheetsClient
from sheetpm.google.errors import OutcomeUnknownError, SheetsError, SheetsProblem
from sheetpm.google.reading import SheetContent, read_sheet
from sheetpm.languages import Text
from sheetpm.views.template import Template
from sheetpm.writers.google_template import template_requests


class NotEmptyError(UsageError):
    """The sheet holds something already, which is never overwritten."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Text(
                "{name} is not empty and was not changed; make a new Google Sheet (https://sheets.new), "
                "share it with sheetpm's account as Editor, and give its address.",
                "{name} 不是空表格，未作改动；请新建 Google 表格（https://sheets.new），"
                "共享给 sheetpm 的账号（编辑者），并使用其地址。",
            ).of(name=name)
        )


def fill_sheet(client: SheetsClient, template: Template) -> str:
    """Fill an empty spreadsheet with the template; its title. Raises `NotEmptyError`, `SheetsError`."""
    content = read_sheet(client)
    if not _is_empty(content):
        raise NotEmptyError(client.name)
    requests = template_requests(template, content.spreadsheet.tabs[0].id)
    try:
        client.change({"requests": requests})
    except OutcomeUnknownError:
        if not _holds(client, template):
            raise
    except SheetsError as refused:
        if refused.problem is SheetsProblem.REFUSED and not _is_empty(read_sheet(client)):
            raise NotEmptyError(client.name) from refused  # somebody was quicker
        raise
    return client.name


def _is_empty(content: SheetContent) -> bool:
    """One tab, and nothing in it or about it."""
    sheet = content.spreadsheet
    if len(sheet.tabs) != 1 or sheet.named_ranges or sheet.metadata:
        return False
    tab = sheet.tabs[0]
    made = tab.charts, tab.merges, tab.protections, tab.metadata, tab.conditional_formats
    return tab.has_cells and not any(made) and all(not grid.rows for grid in content.workbook.grids)


def _holds(client: SheetsClient, template: Template) -> bool:
    """Whether a batch whose answer was lost was carried out."""
    found = client.get("sheets.properties.title").get("sheets", ())
    titles = {each.get("properties", {}).get("title") for each in found}
    return template.facts.title in titles
