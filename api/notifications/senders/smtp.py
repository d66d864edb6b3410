"""E-mail by SMTP: a connection for each letter, so that one that hangs holds up no other."""

import asyncio
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as WIRE
from email.utils import formatdate, parseaddr
from urllib.parse import unquote, urlsplit

import aiosmtplib

from api.notifications.senders import Away, Letter, NotNow, Refused
from api.settings import Misconfigured

_PORTS = {"smtp": 587, "smtps": 465}
_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class Smtp:
    """`smtp://user:password@host:port` takes STARTTLS where the server offers it, and must where a password is sent;
    `smtps://…` speaks TLS from the first byte. Raises `Misconfigured` for anything else.
    """

    url: str
    mail_from: str
    timeout: float

    def __post_init__(self) -> None:
        parts = urlsplit(self.url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise Misconfigured("LAPOR_SMTP_URL is no smtp:// or smtps:// URL")
        if "@" not in parseaddr(self.mail_from)[1]:
            raise Misconfigured("LAPOR_MAIL_FROM is no e-mail address")

    async def send(self, letter: Letter) -> str | None:
        """Hand a letter to the server. It counts as arrived once the server has taken it."""
        sender = parseaddr(self.mail_from)[1]
        try:
            mail = self._mail(letter, sender).as_bytes(policy=WIRE)
        except ValueError:
            raise Refused("address") from None
        try:
            async with asyncio.timeout(self.timeout), self._connection() as server:
                await server.sendmail(sender, [letter.to], mail)
        except aiosmtplib.SMTPRecipientsRefused as error:
            code = error.recipients[0].code
            raise (Refused if code >= _FOR_GOOD else NotNow)(f"smtp {code}") from None
        except (aiosmtplib.SMTPAuthenticationError, aiosmtplib.SMTPSenderRefused, aiosmtplib.SMTPHeloError):
            raise Away("not let in") from None
        except aiosmtplib.SMTPConnectResponseError as error:
            raise Away(f"smtp {error.code}") from None
        except aiosmtplib.SMTPNotSupported:
            raise Refused("address") from None
        except aiosmtplib.SMTPDataError as error:
            raise (Refused if error.code >= _FOR_GOOD else NotNow)(f"smtp {error.code}") from None
        except aiosmtplib.SMTPResponseException as error:
            raise NotNow(f"smtp {error.code}") from None
        except (aiosmtplib.SMTPException, OSError, TimeoutError) as error:
            raise Away(type(error).__name__) from None
        return None

    def _connection(self) -> aiosmtplib.SMTP:
        parts = urlsplit(self.url)
        return aiosmtplib.SMTP(
            hostname=parts.hostname,
            port=parts.port or _PORTS[parts.scheme],
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            use_tls=parts.scheme == "smtps",
            start_tls=True if parts.username and parts.scheme == "smtp" else None,
            timeout=self.timeout,
        )

    def _mail(self, letter: Letter, sender: str) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = self.mail_from
        mail["To"] = letter.to
        mail["Subject"] = letter.subject
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{letter.id}@{sender.rpartition('@')[2]}>"
        mail["Auto-Submitted"] = "auto-generated"
        mail["Content-Language"] = letter.language
        mail.set_content(letter.body, cte="quoted-printable")
        return mail
