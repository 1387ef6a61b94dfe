"""Google Sheets as a local server, for tests and for trying sheetpm without an account."""

from tests.google_server.server import GoogleServer

__all__ = ["GoogleServer"]
