# ruff: noqa: ARG002 - the arguments are what aiosmtpd calls its handlers with
"""A real SMTP server on loopback that can be told to refuse, to be slow, and to forget to answer."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USER, PASSWORD = "office@example.com", "correct horse"


@dataclass
class Mailbox:
    """What a server got and how it is to behave."""

    got: list[Envelope] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    """Names that clients gave in EHLO."""
    refused: dict[str, str] = field(default_factory=dict)
    """Answer to RCPT, by address."""
    answer: str = "250 taken"
    """To the mail itself."""
    waits: float = 0.0
    """Seconds before the answer to the mail."""
    hangs_up: bool = False
    """Take the mail, then break off without an answer."""
    greets_after: float = 0.0
    port: int = 0

    @property
    def mails(self) -> list[EmailMessage]:
        """The mails as their readers see them."""
        return [message_from_bytes(raw, policy=policy.default) for raw in self.raw]

    @property
    def raw(self) -> list[bytes]:
        return [each.original_content or b"" for each in self.got]

    @property
    def people(self) -> list[list[str]]:
        """Who each mail was for."""
        return [list(each.rcpt_tos) for each in self.got]

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's own name
        self, server: Any, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.heard.append(hostname)
        session.host_name = hostname
        return responses

    async def handle_RCPT(  # noqa: N802
        self, server: Any, session: Session, envelope: Envelope, address: str, options: Any
    ) -> str:
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Session, envelope: Envelope) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.got.append(envelope)
        await asyncio.sleep(self.waits)
        if self.hangs_up:
            server.transport.abort()
        return self.answer


def _authenticate(
    server: Any, session: Session, envelope: Envelope, mechanism: str, data: Any
) -> AuthResult:
    known = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=data == known, handled=False)


@contextmanager
def mail_server(
    mailbox: Mailbox,
    *,
    tls: ssl.SSLContext | None = None,
    starttls: ssl.SSLContext | None = None,
    signs_in: bool = False,
) -> Iterator[Mailbox]:
    """A server on a free port of loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        mailbox.port = free.getsockname()[1]
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=mailbox.port,
        ssl_context=tls,
        tls_context=starttls,
        require_starttls=starttls is not None,
        authenticator=_authenticate if signs_in else None,
        auth_required=signs_in and starttls is not None,
        auth_require_tls=starttls is not None,
    )
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()


@dataclass(frozen=True)
class Certificate:
    """A certificate for one name, signed by itself, and its key."""

    file: Path
    context: ssl.SSLContext


def make_certificate(folder: Path, name: str = "localhost", *, days: int = 30) -> Certificate:
    """A certificate for a server; `days` below 0: it has expired."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.pem"
    file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    secret = folder / f"{name}.key"
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file, secret)
    return Certificate(file=file, context=context)
