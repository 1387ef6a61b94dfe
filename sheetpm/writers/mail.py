"""A message as the bytes of a mail; the same message at the same moment gives the same bytes."""

from collections.abc import Sequence
from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256
from pathlib import PurePath
from typing import Final

from msgspec import Struct

from sheetpm.mail_address import MailAddress
from sheetpm.views.mail import Message, plain_line

_TYPES: Final = {
    ".xlsx": ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".html": ("text", "html"),
}
_LONGEST_NAME: Final = 70


class Attachment(Struct, frozen=True, kw_only=True):
    """The report that goes with a mail."""

    name: str
    content: bytes


def write_mail(
    message: Message,
    *,
    sender: MailAddress,
    to: Sequence[MailAddress],
    moment: datetime,
    identity: str,
    attachments: Sequence[Attachment] = (),
) -> bytes:
    """Headers, text and attachment, ready for SMTP; nothing in it names the machine.

    `identity` tells messages apart: of the same identity and content they have the same
    Message-ID, by which mail servers recognise one that comes twice. The time is in UTC.
    """
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = message.subject
    mail["From"] = _header(sender)
    mail["To"] = [_header(address) for address in to]
    mail["Date"] = format_datetime(moment.astimezone(UTC))
    content = f"{message.subject}\n{message.body}".encode()
    content += b"".join(attachment.content for attachment in attachments)
    name = sha256(identity.encode("utf-8", "surrogatepass") + b"\n" + content).hexdigest()[:40]
    mail["Message-ID"] = f"<{name}@{sender.domain}>"
    mail["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notice answers it
    mail.set_content(message.body, cte="base64")
    for attachment in attachments:
        main, sub = _TYPES[PurePath(attachment.name).suffix]
        mail.add_attachment(
            attachment.content, maintype=main, subtype=sub, filename=plain_line(attachment.name)
        )
    if attachments:
        mail.set_boundary(f"=_{name}")
    return mail.as_bytes()


def _header(address: MailAddress) -> Address:
    return Address(
        display_name=plain_line(address.name)[:_LONGEST_NAME],
        username=address.local,
        domain=address.domain,
    )
