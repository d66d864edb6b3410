"""What is found: a kind of personal data, and where it stands."""

from dataclasses import dataclass
from enum import StrEnum

GONE = "\0"
"""Stands for every character of what is found already: no number reaches, and no word is heard, across it."""


class Personal(StrEnum):
    """A kind of personal data."""

    NIK = "nik"
    KK = "kk"  # number of a family card
    NIP = "nip"  # number of a civil servant: it holds the date of birth
    NPWP = "npwp"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ACCOUNT = "account"
    HANDLE = "handle"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, `start` inclusive and `end` exclusive, in characters."""

    start: int
    end: int
    kind: Personal
