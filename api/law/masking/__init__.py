"""Personal data in a text, found and masked: NIK and KK, phone numbers, e-mail addresses, plates, accounts, handles.

What a machine can find is masked here; names and addresses are for the verifier who releases a text.
Source: UU 27/2022 on personal data, articles 4 (what is personal) and 16 (as little of it as is needed).
"""

import re
import unicodedata

from api.law.masking.digits import accounts, identity_numbers, oddly_written_phones, phones
from api.law.masking.signs import emails, handles, plates
from api.law.masking.spans import GONE, Personal, Span

__all__ = ["Personal", "Span", "found", "left_over", "mask"]

_FINDERS = (emails, handles, identity_numbers, oddly_written_phones, phones, accounts, plates)
"""In this order: what one has found is gone for the next."""

_SHOWN = {
    Personal.NIK: "[NIK]",
    Personal.KK: "[nomor KK]",
    Personal.NIP: "[NIP]",
    Personal.NPWP: "[NPWP]",
    Personal.PHONE: "[nomor telepon]",
    Personal.EMAIL: "[alamat surel]",
    Personal.PLATE: "[nomor kendaraan]",
    Personal.ACCOUNT: "[nomor rekening]",
    Personal.HANDLE: "[akun]",
}
_POSSIBLE = re.compile(r"[\d@/(\[]")
"""Whatever is found has a digit, or the sign or brackets of an address: most titles have none of them."""

_MASKED_BEFORE = re.compile("|".join(map(re.escape, _SHOWN.values())))


def found(text: str) -> list[Span]:
    """Where personal data stands in a text, from left to right, without overlaps. Takes time in proportion to it."""
    plain = _MASKED_BEFORE.sub(lambda match: GONE * len(match[0]), _plain(text))
    spans: list[Span] = []
    if not _POSSIBLE.search(plain):
        return spans
    for find in _FINDERS:
        own: list[Span] = []
        for span in sorted(find(plain), key=lambda span: (span.start, -span.end)):
            if not own or own[-1].end <= span.start:
                own.append(span)
        plain = _without(plain, own)
        spans += own
    return sorted(spans, key=lambda span: span.start)


def mask(text: str) -> str:
    """The text with each piece of personal data replaced by what it was: `[nomor telepon]`. Masking twice is once."""
    parts, done = [], 0
    for span in found(text):
        parts += [text[done : span.start], _SHOWN[span.kind]]
        done = span.end
    return "".join((*parts, text[done:]))


def left_over(masked: str) -> str:
    """A masked text without what stands in the place of personal data: the words by which it may be found."""
    return _MASKED_BEFORE.sub(" ", masked)


def _without(plain: str, spans: list[Span]) -> str:
    parts, done = [], 0
    for span in spans:
        parts += [plain[done : span.start], GONE * (span.end - span.start)]
        done = span.end
    return "".join((*parts, plain[done:]))


def _plain(text: str) -> str:
    """The text with every digit, dash and space in its plainest form; of the same length."""
    return text if text.isascii() else "".join(map(_plainest, text))


def _plainest(character: str) -> str:
    if character.isascii():
        return character
    category = unicodedata.category(character)
    if category == "Nd":
        return str(unicodedata.decimal(character))
    return {"Pd": "-", "Zs": " "}.get(category, character)
