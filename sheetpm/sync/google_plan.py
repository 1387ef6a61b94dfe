"""A plan in Google Sheets, read and assessed; nothing is written here."""

from datetime import date
from functools import partial

from msgspec import Struct

from sheetpm.api import Assessment, Given, assess
from sheetpm.config import GoogleOption, Settings
from sheetpm.google.client import SheetsClient
from sheetpm.google.credentials import find_account
from sheetpm.google.endpoint import find_endpoint
from sheetpm.google.reading import SheetContent, read_sheet
from sheetpm.google.retrying import Notify, Patience
from sheetpm.sheet_address import SheetAddress
from sheetpm.sync.own_tabs import REREAD_TABS
from sheetpm.sync.remembered_budgets import recall_budgets


class SheetAssessment(Struct, frozen=True, kw_only=True):
    """An assessment, and what it was made from."""

    assessment: Assessment
    content: SheetContent


def open_client(
    address: SheetAddress, settings: Settings, *, notify: Notify | None = None
) -> SheetsClient:
    """A client for one sheet, with the account that the settings or the environment name.

    Raises `KeyFileError` without a usable key, `NotLoopbackError` for a foreign test server.
    """
    return SheetsClient(
        find_account(settings.google.get(GoogleOption.CREDENTIALS)),
        address,
        endpoint=find_endpoint(),
        patience=Patience(notify=notify) if notify else Patience(),
    )


def assess_sheet(
    client: SheetsClient, *, settings: Settings, today: date, given: Given
) -> SheetAssessment:
    """Read, analyse and check a Google Sheet by two requests. Raises `SheetsError`."""
    content = read_sheet(client, reread=REREAD_TABS)
    assessment = assess(
        content.workbook,
        settings=settings,
        today=today,
        given=given,
        owned=content.ownership.titles,
        recall=partial(recall_budgets, client.address.id),
    )
    return SheetAssessment(assessment=assessment, content=content)
