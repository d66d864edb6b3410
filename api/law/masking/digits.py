"""Numbers that belong to a person: NIK, KK, NIP, NPWP, phones, bank accounts.

Digits are looked at in groups, as people write them (`0812-3456-7890`), and joined as long as they can make one number.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from api.law.masking.spans import GONE, Personal, Span

# Identity numbers: 16 digits in the groups in which they are written, so that dates and hours in a row are none.
_SIXTEEN = re.compile(
    r"(?<![\d#])(?:\d{16}|\d{4}(?P<a>[ .-])\d{4}(?P=a)\d{4}(?P=a)\d{4}|\d{6}(?P<b>[ .-])\d{6}(?P=b)\d{4}"
    r"|\d\d(?P<c>[ .-])\d\d(?P=c)\d\d(?P=c)\d{6}(?P=c)\d{4}|\d(?: \d){15})(?!\d)",
    re.ASCII,
)
_PLAUSIBLE_NIK = re.compile(r"[1-9]\d{5}(?:[04][1-9]|[1256]\d|[37][01])(?:0[1-9]|1[0-2])\d{6}", re.ASCII)
_FAMILY_CARD = re.compile(r"\b(?:kk|kartu keluarga)\b[^\d\0]{0,24}\Z", re.IGNORECASE)
_NIP = re.compile(r"(?<![\d#])(?:19|20)\d{6}(?P<gap> ?)\d{6}(?P=gap)[12](?P=gap)\d{3}(?!\d)", re.ASCII)
_NPWP = re.compile(r"(?<!\d)\d\d\.\d{3}\.\d{3}\.\d[-.]\d{3}\.\d{3}(?!\d)", re.ASCII)


def identity_numbers(text: str) -> Iterator[Span]:
    """NIK, KK, NIP and NPWP; what has 16 digits and can be no NIK is taken for the number of an account."""
    for match in _SIXTEEN.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if _FAMILY_CARD.search(text, max(0, match.start() - 40), match.start()):
            kind = Personal.KK
        else:
            kind = Personal.NIK if _PLAUSIBLE_NIK.fullmatch(digits) else Personal.ACCOUNT
        yield Span(match.start(), match.end(), kind)
    for pattern, kind in ((_NIP, Personal.NIP), (_NPWP, Personal.NPWP)):
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), kind)


_GROUP = re.compile(r"\d+", re.ASCII)
_JOINT = re.compile(r"\)?(?: ?[-.] ?| |)\(?")
_MONEY = re.compile(r"(?:\brp|\bidr)\.? ?\Z", re.IGNORECASE)
_CALL = re.compile(
    r"(?<!\w)(?:no(?:mor)?\.? ?)?(?:hp|wa|whats ?app|telp?|tlp|telepon|telfon|ponsel|kontak|hubungi|sms|call)"
    r"(?:nya)?\b[^\w\n\0]{0,4}\Z",
    re.IGNORECASE,
)
_CITY_CODES = frozenset({"021", "022", "024", "031", "061"})
_ODD_WAYS = (
    re.compile(r"(?<![\d#.-])08([ .-])\d\d(?:\1\d\d){3,4}(?:\1\d)?(?!\d)", re.ASCII),  # 08 12 34 56 78 90
    re.compile(r"(?<![\d#.-])08([ .-])\d\d\1(?!19|20)\d{3,4}\1\d{3,5}(?!\d)", re.ASCII),  # 08 12 3456 7890
    re.compile(r"(?<![\d#])0 8(?: \d){8,11}(?!\d)", re.ASCII),  # digit by digit
    re.compile(r"(?<!\w)[oO]8\d{1,3}[ .-]?\d{3,4}[ .-]?\d{3,5}(?!\d)", re.ASCII),  # the letter O
)


class _Numbers:
    """The groups of digits in a text, and what can be joined to one number."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = [match.span() for match in _GROUP.finditer(text)]
        self.starts = [start for start, _ in self.at]

    def digits(self, place: int) -> str:
        start, end = self.at[place]
        return self.text[start:end]

    def before(self, place: int, characters: int) -> str:
        start = self.starts[place]
        return self.text[max(0, start - characters) : start]

    def joint(self, place: int) -> str | None:
        """What joins a group to the next one, or None where they cannot be one number."""
        if place + 1 == len(self.at):
            return None
        start, end = self.at[place][1], self.starts[place + 1]
        return self.text[start:end] if end - start <= 4 and _JOINT.fullmatch(self.text, start, end) else None

    def reach(self, place: int, least: int, most: int, shortest: int = 2) -> int | None:
        """The last group of the longest number that begins here and has `least` to `most` digits.

        A group behind a space that has fewer digits than `shortest` is a number of its own (`0812 3456 7890 2 kali`).
        """
        total, reached = len(self.digits(place)), None
        while total <= most:
            if total >= least:
                reached = place
            joint = self.joint(place)
            if joint is None:
                break
            place += 1
            size = len(self.digits(place))
            if size < shortest and (joint == " " or shortest > 2):
                break
            total += size
        return reached


def oddly_written_phones(text: str) -> Iterator[Span]:
    """Mobile numbers in pairs, digit by digit, with the letter O."""
    for pattern in _ODD_WAYS:
        for match in pattern.finditer(text):
            yield Span(match.start(), match.end(), Personal.PHONE)


def phones(text: str) -> Iterator[Span]:
    """Phone numbers of Indonesia as they are written: `0812…`, `+62 812…`, `62812…`, `(0352) 48…`."""
    numbers = _Numbers(text)
    place = 0
    while place < len(numbers.at):
        last = _last_group_of_phone(numbers, place)
        if last is None:
            place += 1
            continue
        start, end = numbers.starts[place], numbers.at[last][1]
        opening = "+(" if ")" in text[start:end] else "+"
        while start > 0 and text[start - 1] in opening:
            start -= 1
        yield Span(start, end, Personal.PHONE)
        place = last + 1


def _last_group_of_phone(numbers: _Numbers, place: int) -> int | None:
    first, before = numbers.digits(place), numbers.before(place, 6)
    if before.endswith("#") or _MONEY.search(before) or _amid_an_amount(numbers, place):
        return None
    if first.startswith("08") and len(first) > 2:
        return numbers.reach(place, 10, 13)
    country = first.removeprefix("00")
    if country.startswith("62"):
        abroad = before.endswith(("+", "+(")) or country != first
        return _behind_the_country(numbers, place, country[2:], abroad)
    if re.match(r"0[2-79]", first) and (len(first) == 4 or len(first) > 8 or first in _CITY_CODES):
        return numbers.reach(place, 9, 12, shortest=3)
    if first.startswith("8") and _CALL.search(numbers.before(place, 24)):
        return numbers.reach(place, 9, 12)
    return None


def _behind_the_country(numbers: _Numbers, place: int, rest: str, abroad: bool) -> int | None:
    """A number that begins with 62: a mobile one, or any when a + or 00 says that it is a country."""
    at = place
    for nothing_yet in ("", "0"):
        if rest == nothing_yet and numbers.joint(at) is not None:
            at += 1
            rest = numbers.digits(at)
    if re.match(r"0?8\d", rest) or (abroad and rest):
        return numbers.reach(place, 10, 16)
    return None


def _amid_an_amount(numbers: _Numbers, place: int) -> bool:
    """Whether a group follows another as thousands do: `12.081.234`."""
    if place == 0 or numbers.at[place - 1][1] + 1 != numbers.starts[place] or len(numbers.digits(place)) != 3:
        return False
    return numbers.before(place, 1) in ".," and len(numbers.digits(place - 1)) <= 3


_ACCOUNT = re.compile(r"(?<!\w)(?:no\.? ?rek|norek|rek(?:ening)?|virtual account|va)(?:nya)?\b", re.IGNORECASE)
_BANK = re.compile(
    r"(?<!\w)(?:bri|bca|bni|btn|bsi|bjb|cimb|mandiri|danamon|permata|muamalat|bank [a-z]{2,20})\b", re.IGNORECASE
)
_NEAR = 40
_DATES = ((1, 1, 4), (1, 2, 4), (2, 1, 4), (2, 2, 4), (4, 2, 2))


def accounts(text: str) -> Iterator[Span]:
    """Bank accounts: a long number soon after the word for it, or after the name of a bank."""
    numbers = _Numbers(text)
    for pattern, least in ((_ACCOUNT, 8), (_BANK, 10)):
        for match in pattern.finditer(text):
            heard = text[match.end() : match.end() + _NEAR].partition(GONE)[0]
            place = bisect_left(numbers.starts, match.end())
            while place < len(numbers.at) and numbers.starts[place] < match.end() + len(heard):
                last = numbers.reach(place, least, 18, shortest=1)
                if last is not None and not _date_or_amount(numbers, place, last):
                    yield Span(numbers.starts[place], numbers.at[last][1], Personal.ACCOUNT)
                    place = last
                place += 1


def _date_or_amount(numbers: _Numbers, place: int, last: int) -> bool:
    before = numbers.before(place, 6)
    if before.endswith("#") or _MONEY.search(before) or _amid_an_amount(numbers, place):
        return True
    groups: Sequence[str] = [numbers.digits(p) for p in range(place, last + 1)]
    sizes = tuple(map(len, groups))
    if sizes[:3] in _DATES:
        return True
    return len(sizes) > 1 and sizes[0] <= 3 and set(sizes[1:]) == {3} and not groups[0].startswith("0")
