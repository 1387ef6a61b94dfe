"""One mail by SMTP, and exactly what is known of it afterwards.

A server answers for the mail only after its last line. Whatever fails before that line is sent
has certainly reached nobody; an answer that is lost after it leaves everybody in doubt. So the
caller is asked between the two, and can note down what is about to happen.
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Final

from msgspec import Struct, field

from sheetpm.delivery.errors import DeliveryError, DeliveryProblem
from sheetpm.errors import system_reason
from sheetpm.languages import Text
from sheetpm.mail_address import MailAddress
from sheetpm.notification import Notification, Security

_OWN_NAME: Final = "[127.0.0.1]"
"""What a computer calls itself that does not want to tell its name (RFC 5321, 4.1.3)."""
_LAST_ANSWER: Final = 10.0
"""Times the usual patience: servers look for viruses before they answer for a mail."""
_GOODBYE: Final = 5.0
"""Seconds; by then all is said."""
_LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "[::1]"})
_LONGEST_REASON: Final = 160
_CERTIFICATES: Final = {
    9: Text("certificate is not yet valid", "证书尚未生效"),
    10: Text("certificate has expired", "证书已过期"),
    18: Text("self-signed certificate", "自签名证书"),
    19: Text("self-signed certificate in certificate chain", "证书链中有自签名证书"),
    20: Text("unable to get local issuer certificate", "找不到签发机构的证书"),
    21: Text("unable to verify the first certificate", "无法验证首个证书"),
    62: Text("it is made out to another name", "证书与服务器名称不符"),
    64: Text("it is made out to another address", "证书与服务器地址不符"),
}
"""Why OpenSSL does not trust a certificate, by its own codes (X509_V_ERR_…)."""


class MailOutcome(Struct, frozen=True, kw_only=True):
    """What became of a mail, address by address."""

    sent: tuple[MailAddress, ...] = ()
    failed: Mapping[str, DeliveryError] = field(default_factory=dict)
    """By address: those who certainly got nothing."""
    unsure: tuple[MailAddress, ...] = ()
    """Nobody knows; the server's last answer was lost."""


def check_server(notification: Notification) -> None:
    """Raise `DeliveryError` where the settings cannot lead to a mail."""
    if not notification.server or notification.sender is None:
        raise DeliveryError(DeliveryProblem.INCOMPLETE)
    is_open = notification.security is Security.NONE and notification.server not in _LOOPBACK
    if notification.user and is_open:
        raise DeliveryError(DeliveryProblem.UNPROTECTED, user=notification.user)


def send_mail(
    content: bytes,
    *,
    to: Sequence[MailAddress],
    notification: Notification,
    password: str | None,
    before_last_line: Callable[[tuple[MailAddress, ...]], None],
) -> MailOutcome:
    """Hand a mail to the server for these people.

    `before_last_line` is called with those whom the server accepts, before it gets the mail; what
    it raises stops the mail. Raises `DeliveryError` where nobody got anything.
    """
    check_server(notification)
    assert notification.sender is not None
    if notification.user and password is None:
        raise DeliveryError(DeliveryProblem.NO_PASSWORD, user=notification.user)
    with _explained(notification), _connected(notification) as server:
        if notification.user and password is not None:
            _sign_in(server, notification, password)
        server.ehlo_or_helo_if_needed()
        sized = [f"size={len(content)}"] if server.has_extn("size") else []
        _expect(server.mail(notification.sender.address, sized), notification)
        accepted, failed = _offer(server, to, notification)
        if not accepted:
            return MailOutcome(failed=failed)
        before_last_line(accepted)
        is_answered = _hand_over(server, content, notification)
    if not is_answered:
        return MailOutcome(failed=failed, unsure=accepted)
    return MailOutcome(sent=accepted, failed=failed)


@contextmanager
def _connected(notification: Notification) -> Iterator[smtplib.SMTP]:
    server = _connect(notification)
    try:
        yield server
    finally:
        if server.sock is not None:
            with suppress(OSError):
                server.sock.settimeout(min(notification.timeout, _GOODBYE))
                server.quit()
        server.close()


def _connect(notification: Notification) -> smtplib.SMTP:
    host = notification.server.strip("[]")
    if notification.security is Security.TLS:
        return smtplib.SMTP_SSL(
            host,
            notification.port,
            local_hostname=_OWN_NAME,
            timeout=notification.timeout,
            context=_trust(notification),
        )
    server = smtplib.SMTP(
        host, notification.port, local_hostname=_OWN_NAME, timeout=notification.timeout
    )
    if notification.security is Security.STARTTLS:
        try:
            server.starttls(context=_trust(notification))
        except smtplib.SMTPNotSupportedError as problem:
            server.close()
            raise DeliveryError(
                DeliveryProblem.NO_STARTTLS, server=_named(notification)
            ) from problem
        except OSError:  # what smtplib raises is one too
            server.close()
            raise
    return server


def _trust(notification: Notification) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(
            cafile=str(notification.certificates) if notification.certificates else None
        )
    except (OSError, ssl.SSLError) as problem:
        reason = system_reason(problem) if problem.strerror else type(problem).__name__
        raise DeliveryError(DeliveryProblem.NO_CERTIFICATES, reason=reason) from problem


def _sign_in(server: smtplib.SMTP, notification: Notification, password: str) -> None:
    try:
        server.login(notification.user, password)
    except smtplib.SMTPNotSupportedError as problem:
        raise DeliveryError(
            DeliveryProblem.SIGN_IN,
            server=_named(notification),
            user=notification.user,
            reason="AUTH not supported",
        ) from problem
    except smtplib.SMTPAuthenticationError as problem:
        # 454: the server cannot look the password up just now.
        kind = DeliveryProblem.BUSY if problem.smtp_code == 454 else DeliveryProblem.SIGN_IN
        raise DeliveryError(
            kind,
            server=_named(notification),
            user=notification.user,
            address=notification.user,
            reason=_reason(problem.smtp_code, problem.smtp_error),
        ) from problem


def _expect(answer: tuple[int, bytes], notification: Notification) -> None:
    """The sender must be accepted."""
    code, text = answer
    if code == 250:
        return
    assert notification.sender is not None
    address = notification.sender.address
    kind = DeliveryProblem.BUSY if 400 <= code < 500 else DeliveryProblem.REFUSED_SENDER
    raise DeliveryError(
        kind, server=_named(notification), address=address, reason=_reason(code, text)
    )


def _offer(
    server: smtplib.SMTP, to: Sequence[MailAddress], notification: Notification
) -> tuple[tuple[MailAddress, ...], dict[str, DeliveryError]]:
    """Whom the server takes the mail for, and why not for the others."""
    accepted: list[MailAddress] = []
    failed: dict[str, DeliveryError] = {}
    for address in to:
        code, text = server.rcpt(address.address)
        if code in {250, 251}:
            accepted.append(address)
            continue
        kind = DeliveryProblem.BUSY if 400 <= code < 500 else DeliveryProblem.REFUSED_RECIPIENT
        failed[address.address] = DeliveryError(
            kind,
            server=_named(notification),
            address=address.address,
            reason=_reason(code, text),
        )
    return tuple(accepted), failed


def _hand_over(server: smtplib.SMTP, content: bytes, notification: Notification) -> bool:
    """Send the mail itself; false where the answer to it is lost."""
    code, text = server.docmd("DATA")
    if code != 354:
        raise _refused(code, text, notification)
    lines = _dotted(content)
    # Whatever fails here leaves the last line unsent, and so the mail.
    server.send(lines)
    assert server.sock is not None
    server.sock.settimeout(notification.timeout * _LAST_ANSWER)
    try:
        code, text = server.getreply()
    except (OSError, smtplib.SMTPServerDisconnected):
        return False
    if code != 250:
        raise _refused(code, text, notification)
    return True


def _refused(code: int, text: bytes, notification: Notification) -> DeliveryError:
    kind = DeliveryProblem.BUSY if 400 <= code < 500 else DeliveryProblem.REFUSED_MAIL
    return DeliveryError(
        kind,
        server=_named(notification),
        address=", ".join(address.address for address in notification.to),
        reason=_reason(code, text),
    )


def _dotted(content: bytes) -> bytes:
    """A mail as DATA takes it: dots at the beginning of lines doubled, the last line a dot."""
    lines = content.replace(b"\r\n", b"\n").split(b"\n")
    if lines and not lines[-1]:
        lines.pop()
    return (
        b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)
        + b".\r\n"
    )


@contextmanager
def _explained(notification: Notification) -> Iterator[None]:
    """Failures of the connection, in our words."""
    server = _named(notification)
    try:
        yield
    except ssl.SSLCertVerificationError as problem:
        raise DeliveryError(
            DeliveryProblem.CERTIFICATE,
            server=server,
            reason=_CERTIFICATES.get(problem.verify_code, problem.verify_message),
        ) from problem
    except ssl.SSLError as problem:
        raise DeliveryError(DeliveryProblem.NOT_ENCRYPTED, server=server) from problem
    except TimeoutError as problem:
        raise DeliveryError(
            DeliveryProblem.SLOW, server=server, seconds=notification.timeout
        ) from problem
    except smtplib.SMTPConnectError as problem:
        raise _not_welcome(problem, notification) from problem
    except smtplib.SMTPServerDisconnected as problem:
        # smtplib says so too where a read timed out.
        is_slow = isinstance(problem.__context__, TimeoutError)
        kind = DeliveryProblem.SLOW if is_slow else DeliveryProblem.BROKEN_OFF
        raise DeliveryError(kind, server=server, seconds=notification.timeout) from problem
    except smtplib.SMTPException as problem:
        raise DeliveryError(DeliveryProblem.BROKEN_OFF, server=server) from problem
    except OSError as problem:  # refused, no such name, no way there
        raise DeliveryError(
            DeliveryProblem.UNREACHABLE, server=server, reason=system_reason(problem)
        ) from problem


def _not_welcome(problem: smtplib.SMTPConnectError, notification: Notification) -> DeliveryError:
    """What the first line of a server says that takes nobody's mail now, or is no mail server."""
    said: str | Text = _reason(problem.smtp_code, problem.smtp_error)
    kind = DeliveryProblem.UNREACHABLE
    if 400 <= problem.smtp_code < 500:
        kind = DeliveryProblem.BUSY
    elif problem.smtp_code < 0:  # the line began with no number
        said = Text("no mail server answers there", "应答的不是邮件服务器")
    return DeliveryError(
        kind,
        server=_named(notification),
        address=", ".join(address.address for address in notification.to),
        reason=said,
    )


def _named(notification: Notification) -> str:
    return f"{notification.server}:{notification.port}"


def _reason(code: int, text: bytes | str) -> str:
    """A server's own words on one line."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    plain = "".join(sign if sign.isprintable() else " " for sign in words)
    return f"{code} {' '.join(plain.split())}".strip()[:_LONGEST_REASON]
