"""What a report needs to be taken in, and the shape in which each of its fields is kept.

Every function gives back the value as it is stored, or raises `NotAdmissible` with the field's name; nothing of the
value itself goes into the refusal.
Source: UU 25/2009 articles 42 to 44 (what a complaint holds), UU 24/2013 on the NIK, Permendagri 72/2022 on region
codes, and the practice of the national desk (SMS 1708, tracking ids).
"""

import re
import unicodedata
from datetime import date, datetime
from math import isfinite
from uuid import UUID

from api.law.deadlines import WorkingCalendar
from api.law.refusals import NotAdmissible
from api.law.words import PUBLIC_CHANNELS, Channel, Zone

TEXT_LONGEST = 10_000
"""Characters of a report's text; real ones reach 8 471."""

TITLE_LONGEST = 200
NAME_LONGEST = 200
ADDRESS_LONGEST = 500
EMAIL_LONGEST = 254

_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029")
_SPACES = re.compile(r"\s+")
_MOST_MARKS = 30  # in a row on one letter, as the stream-safe format of Unicode has it
_LOOKS_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # counted as letters or symbols, yet drawn as nothing


# Texts


def text(value: str, field: str = "text", longest: int = TEXT_LONGEST) -> str:
    """A text of several lines: composed (NFC), lines ended by a line feed, no blanks around it.

    Emoji and marks of writing direction are kept. Refused are blank texts, control characters, and too much.
    """
    plain = _LINE_ENDS.sub("\n", value)
    if len(plain) > 2 * longest:
        raise NotAdmissible("text.too_long", field=field, longest=longest)
    if _NOT_TEXT.search(plain) or not _few_marks(plain):
        raise NotAdmissible("text.control_characters", field=field)
    plain = unicodedata.normalize("NFC", plain).strip()
    if not any(map(_visible, plain)):
        raise NotAdmissible("text.blank", field=field)
    if len(plain) > longest:
        raise NotAdmissible("text.too_long", field=field, longest=longest)
    return plain


def line(value: str, field: str, longest: int) -> str:
    """A text of one line: as `text`, with every run of blanks as one space."""
    return _SPACES.sub(" ", text(value, field, longest))


def title(value: str) -> str:
    """The title of a report, on one line."""
    return line(value, "title", TITLE_LONGEST)


def title_from(report_text: str) -> str:
    """A title for a report that came without one: the beginning of its admitted text, cut between words."""
    start = _SPACES.sub(" ", report_text)
    if len(start) <= 80:
        return start
    return start[:79].rsplit(" ", 1)[0] + "…"


def _visible(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZC" and character not in _LOOKS_BLANK


def _few_marks(value: str) -> bool:
    if value.isascii():
        return True
    run = 0
    for character in value:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MOST_MARKS:
            return False
    return True


_SMS = re.compile(r"\s*lapor(?=1708|[\W_]|$)(?:[\s!:;,.\-]*1708(?!\d))?[\s!:;,.\-]*", re.IGNORECASE)


def sms_text(value: str) -> str:
    """The report within a text message to 1708: `LAPOR <text>`, `lapor 1708! <text>`, or the text alone."""
    return text(_SMS.sub("", value, count=1) if _SMS.match(value) else value)


# When and where

_EASTERNMOST = WorkingCalendar(Zone.WIT, {}, 0)
_REGION = re.compile(r"[1-9][0-9](?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?", re.ASCII)


def event_date(value: date, now: datetime) -> date:
    """The day of what is reported: not in the future, wherever in the country it happened."""
    if value > _EASTERNMOST.day_of(now):
        raise NotAdmissible("event_date.future", field="event_date")
    return value


def region_code(value: str) -> str:
    """A region's code in its official shape: `35`, `35.02`, `35.02.17` or `35.02.17.2001`."""
    if not _REGION.fullmatch(value):
        raise NotAdmissible("region_code.shape", field="region_code")
    return value


def point(lat: float, lon: float) -> tuple[float, float]:
    """A point on the earth, in degrees; neither a truth value nor infinite."""
    for value, furthest, field in ((lat, 90, "location.lat"), (lon, 180, "location.lon")):
        if isinstance(value, bool) or not isfinite(value) or abs(value) > furthest:
            raise NotAdmissible("location.out_of_range", field=field)
    return float(lat), float(lon)


def place(code: str | None, institution_id: UUID | None, has_location: bool) -> None:
    """A report says where it belongs: by a region, an institution or a point."""
    if code is None and institution_id is None and not has_location:
        raise NotAdmissible("place.needed", field="region_code")


def public_channel(value: Channel) -> Channel:
    """A channel that the public may name; the others are set by whoever runs them."""
    if value not in PUBLIC_CHANNELS:
        raise NotAdmissible("channel.not_public", field="channel")
    return value


# Who

_PUNCTUATION = re.compile(r"[\s().\-/\u2010-\u2015]+")
_NIK = re.compile(
    r"[1-9][0-9]{5}"  # province, regency, district when it was given out
    r"(?:0[1-9]|[12][0-9]|3[01]|4[1-9]|[56][0-9]|7[01])"  # day of birth, women's + 40
    r"(?:0[1-9]|1[0-2])[0-9]{2}"  # month and year of birth
    r"(?!0000)[0-9]{4}",
    re.ASCII,
)
_PHONE = re.compile(r"\+(?:62[1-9][0-9]{6,11}|(?!62)[1-9][0-9]{7,14})", re.ASCII)
_INDONESIAN = re.compile(r"^(?:00620?|\+620?|620?|0)(?=[1-9])", re.ASCII)
_MOBILE_WITHOUT_ZERO = re.compile(r"8[0-9]{8,11}", re.ASCII)
_EMAIL = re.compile(r"[^\s@,;<>()\[\]\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_](?:[\w-]{0,61}[^\W_])")


def nik(value: str, field: str = "reporter.nik") -> str:
    """A NIK of 16 digits, blanks and dots taken out: its shape only.

    It never changes, so its region may no longer exist and its date of birth may be an old mistake: the day is
    plausible (a woman's is 40 more), not the date.
    """
    digits = _PUNCTUATION.sub("", value)
    if not _NIK.fullmatch(digits):
        raise NotAdmissible("nik.shape", field=field)
    return digits


def phone(value: str, field: str = "reporter.phone") -> str:
    """A phone number as `+62…` (`08…`, `62 8…`, `8…`) or as another country's `+…`; its shape only."""
    digits = _PUNCTUATION.sub("", value.strip())
    if _MOBILE_WITHOUT_ZERO.fullmatch(digits):
        digits = "+62" + digits
    digits = _INDONESIAN.sub("+62", digits)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if not _PHONE.fullmatch(digits):
        raise NotAdmissible("phone.shape", field=field)
    return digits


def email(value: str, field: str = "reporter.email") -> str:
    """An e-mail address with its domain in lower case; its shape only."""
    plain = unicodedata.normalize("NFC", value[: 4 * EMAIL_LONGEST].strip())
    if len(plain) > EMAIL_LONGEST or _NOT_TEXT.search(plain) or not _EMAIL.fullmatch(plain):
        raise NotAdmissible("email.shape", field=field)
    local, _, domain = plain.rpartition("@")
    return f"{local}@{domain.lower()}"


# Tracking ids

_TRACKING_ID = re.compile(r"[1-9][0-9]{6,17}", re.ASCII)
_TOLERATED = re.compile(r"[\s#.]+")


def tracking_id(value: str) -> int:
    """A tracking id as people write it: `#9165816`, `9 165 816`, `9.165.816`."""
    digits = _TOLERATED.sub("", value)
    if not _TRACKING_ID.fullmatch(digits):
        raise NotAdmissible("tracking_id.shape", field="tracking_id")
    return int(digits)


def shown(tracking_id: int) -> str:
    """A tracking id as people read it."""
    return f"#{tracking_id}"
