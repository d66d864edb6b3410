"""What leaves the system: one sender for each way, each behind the same small Protocol.

Undelivered
├── Refused    for good, and for this address alone: nobody lives there
├── NotNow     the server answered, and would not take this one at present
└── Away       no server answered, or it did not let us in: nothing is said of the message itself
"""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from api.text import Language


class Undelivered(Exception):
    """`kind` is a word for the figures; it holds no address."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


class Refused(Undelivered): ...


class NotNow(Undelivered): ...


class Away(Undelivered): ...


@dataclass(frozen=True, slots=True)
class Browser:
    """The keys of a browser that takes push messages."""

    p256dh: bytes
    auth: bytes


@dataclass(frozen=True, slots=True)
class Letter:
    """A message as it goes out. `to` is an e-mail address, a phone number (+62…), or the address of a push service.

    Sent again it has the same `id`, by which whoever gets it twice can know it.
    """

    id: UUID
    to: str
    subject: str
    body: str
    language: Language
    link: str = ""
    browser: Browser | None = None


class Sender(Protocol):
    """Hands a letter to whoever carries it on."""

    async def send(self, letter: Letter) -> str | None:
        """The carrier's own name for it, if it gives one. Raises `Undelivered`."""
