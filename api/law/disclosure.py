"""Who may see what of a report: that it exists, its text, who filed it.

Source: UU 27/2022 on personal data; UU 37/2008 article 24 (the reporter's name may be kept secret); the flags
anonim and rahasia of SP4N-LAPOR!, which are independent of each other.
"""

from dataclasses import dataclass
from enum import StrEnum

from api.law.words import ReportClass


class Reader(StrEnum):
    """As what somebody reads a report; the reporter himself sees all that is his."""

    PUBLIC = "public"
    HOLDER = "holder"  # the unit that holds it
    DESK_ABOVE = "desk_above"  # the first desk above the holder
    FURTHER_DESK = "further_desk"
    NATIONAL = "national"  # where it is neither holder nor the first desk above
    COPY = "copy"  # tembusan
    OVERSEER = "overseer"
    ACCUSED = "accused"  # the accused and all below; stronger than whatever else he is


class Shown(StrEnum):
    """How much of the text is shown."""

    FULL = "full"
    MASKED = "masked"
    NOTHING = "nothing"


class IdentitySight(StrEnum):
    """How the reporter's identity can be learnt."""

    OPEN = "open"
    BY_REVEAL = "by_reveal"  # reason, second person, notice to the reporter, a limited time
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Sight:
    """What one reader sees. `exists` alone means state and dates; without it there is no report for him."""

    exists: bool
    text: Shown
    identity: IdentitySight


_ALL = Sight(True, Shown.FULL, IdentitySight.OPEN)
_TEXT = Sight(True, Shown.FULL, IdentitySight.NOTHING)
_TEXT_AND_REVEAL = Sight(True, Shown.FULL, IdentitySight.BY_REVEAL)
_MASKED = Sight(True, Shown.MASKED, IdentitySight.NOTHING)
_DATES = Sight(True, Shown.NOTHING, IdentitySight.NOTHING)
_NOTHING = Sight(False, Shown.NOTHING, IdentitySight.NOTHING)

SIGHTS: dict[Reader, tuple[Sight, Sight, Sight, Sight]] = {
    #                     plain    anonymous         confidential  both
    Reader.PUBLIC:       (_MASKED, _MASKED,          _NOTHING,     _NOTHING),
    Reader.HOLDER:       (_ALL,    _MASKED,          _ALL,         _MASKED),
    Reader.DESK_ABOVE:   (_ALL,    _MASKED,          _ALL,         _MASKED),
    Reader.FURTHER_DESK: (_ALL,    _MASKED,          _ALL,         _NOTHING),
    Reader.NATIONAL:     (_ALL,    _MASKED,          _ALL,         _DATES),
    Reader.COPY:         (_TEXT,   _MASKED,          _NOTHING,     _NOTHING),
    Reader.OVERSEER:     (_ALL,    _TEXT_AND_REVEAL, _ALL,         _TEXT_AND_REVEAL),
    Reader.ACCUSED:      (_NOTHING, _NOTHING,        _NOTHING,     _NOTHING),
}  # fmt: skip
"""What each reader sees; the public reads a text only once a verifier has released it."""


def sight(reader: Reader, *, anonymous: bool, confidential: bool, released: bool = False) -> Sight:
    """What `reader` sees of a report with these flags."""
    seen = SIGHTS[reader][anonymous + 2 * confidential]
    if reader is Reader.PUBLIC and seen.exists and not released:
        return _DATES
    return seen


@dataclass(frozen=True, slots=True)
class Flags:
    """The two flags of a report."""

    anonymous: bool
    confidential: bool


def defaults(report_class: ReportClass) -> Flags:
    """The flags of a report whose reporter said nothing about them."""
    oversight = report_class is ReportClass.OVERSIGHT_COMPLAINT
    return Flags(anonymous=oversight, confidential=oversight)


def flags(report_class: ReportClass, *, anonymous: bool | None, confidential: bool | None) -> Flags:
    """The flags for what the reporter asked for; an oversight complaint is always confidential."""
    usual = defaults(report_class)
    return Flags(
        anonymous=usual.anonymous if anonymous is None else anonymous,
        confidential=usual.confidential or bool(confidential),
    )
