"""Who calls, and what they may edit."""

from dataclasses import dataclass

from tests.google_server.clone import clone
from tests.google_server.errors import Json

SCOPES_WRITE = frozenset(
    f"https://www.googleapis.com/auth/{name}" for name in ("spreadsheets", "drive", "drive.file")
)
SCOPES_READ = SCOPES_WRITE | {
    f"https://www.googleapis.com/auth/{name}"
    for name in ("spreadsheets.readonly", "drive.readonly")
}


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """An account with the scopes of its token."""

    email: str
    scopes: frozenset[str] = SCOPES_WRITE
    has_quota: bool = True
    """False for the recorded account, whose requests are replayed faster than they were made."""
    is_owner: bool = False
    """Owner of the file at hand: may edit every protected range."""

    def may_edit(self, protected: Json) -> bool:
        if self.is_owner or protected.get("warningOnly"):
            return True
        return self.email in protected.get("editors", {}).get("users", [])

    def protected_range(self, protected: Json) -> Json:
        """A protected range as this user sees it. [R]"""
        shown = clone(protected)
        shown.pop("requestingUserCanEdit", None)
        if self.may_edit(protected):
            shown["requestingUserCanEdit"] = True
        else:
            shown.pop("editors", None)
        return shown
