"""What a file is that is no .xlsx workbook, told from its bytes, whatever its name says."""

from sheetpm.languages import Text
from sheetpm.ooxml.refusals import Refusal
from sheetpm.sources.refusals import FileProblem

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Compound file: old Office formats, and today's ones behind a password."""
_WORD_OR_SLIDES = {
    b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0": Refusal.WORD_DOCUMENT,
    b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0": Refusal.PRESENTATION,
}
_MARKUP = (b"<html", b"<!doctype html", b"<?xml", b"<table", b"<workbook")


def explain_no_zip(content: bytes, name: str) -> Text:
    """Why bytes that are no zip file are no workbook."""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    kinds: tuple[tuple[bool, Text], ...] = (
        (not content, Refusal.EMPTY.value),
        (_is_lock(name), FileProblem.LOCK_FILE.value),
        (content.startswith(_OLE), _explain_compound_file(content)),
        (head.startswith(b"%pdf"), FileProblem.PDF.value),
        (head.startswith(b"{") and b"doc_id" in head, FileProblem.GOOGLE_LINK.value),
        (head.startswith(_MARKUP), FileProblem.WEB_PAGE.value),
        (_looks_like_text(content[:4096]), FileProblem.PLAIN_TEXT.value),
    )
    return next((text for applies, text in kinds if applies), Refusal.NOT_A_WORKBOOK.value)


def is_compound_workbook(content: bytes) -> bool:
    """Whether a file is an old .xls workbook, as far as its first look tells."""
    if not content.startswith(_OLE) or "EncryptedPackage".encode("utf-16-le") in content:
        return False
    return not any(mark in content for mark in _WORD_OR_SLIDES)


def is_plain_text(content: bytes, name: str) -> bool:
    """Whether a file is text that may be a table: neither markup nor a link nor a lock's mark."""
    if not content or content.startswith((_ZIP, _OLE)) or _is_lock(name):
        return False
    return explain_no_zip(content, name) is FileProblem.PLAIN_TEXT.value


def _is_lock(name: str) -> bool:
    return name.startswith(("~$", ".~lock."))


def _explain_compound_file(content: bytes) -> Text:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return Refusal.ENCRYPTED.value
    for mark, refusal in _WORD_OR_SLIDES.items():
        if mark in content:
            return refusal.value
    return Refusal.OLD_BINARY.value


def _looks_like_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte < 9 or 13 < byte < 27 for byte in head)


def explain(refusal: Refusal, content: bytes, name: str) -> Text:
    """The most helpful sentence for a refused file: what it really is, where that shows."""
    if content.startswith(_ZIP):
        is_numbers = refusal is Refusal.NOT_A_WORKBOOK and b".iwa" in content
        return FileProblem.NUMBERS.value if is_numbers else refusal.value
    return explain_no_zip(content, name)
