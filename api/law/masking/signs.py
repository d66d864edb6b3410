"""E-mail addresses, handles of social media, and plates of vehicles. Source: Perkap 7/2021 on the letters of plates."""

import re
from collections.abc import Iterator

from api.law.masking.spans import Personal, Span

_EMAIL = re.compile(
    r"(?<![\w.+%-])[\w.+%-]{1,255}+"
    r"(?:@| ?[\[(] ?(?:at|@) ?[\])] ?| ?@ ?(?=(?:g|y|hot|rocket)mail\.|yahoo\.|outlook\.|icloud\.))"
    r"(?:[\w-]{1,63}+(?:\.| ?[\[(] ?(?:dot|titik|\.) ?[\])] ?)){1,5}[^\W\d_]{2,24}+",
    re.IGNORECASE,
)

_ADDRESS = re.compile(
    r"(?<![\w.-])(?:https?://)?(?:www\.|m\.|id-id\.)?"
    r"(?:wa\.me|t\.me|api\.whatsapp\.com|instagram\.com|facebook\.com|fb\.com|twitter\.com|x\.com|tiktok\.com"
    r"|threads\.net|linkedin\.com/in)/[^\s,;)\"'<>]{0,200}[^\s,;)\"'<>.!?]",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?<!\w)(?:ig|insta(?:gram)?|fb|facebook|twitter|tik ?tok|tele(?:gram)?|line|akun(?:nya)?)"
    r" {0,2}[:=]? {0,2}(?P<handle>@[\w.]{1,29}\w)",
    re.IGNORECASE,
)

_AREAS = (
    "A|AA|AB|AD|AE|AG|B|BA|BB|BD|BE|BG|BH|BK|BL|BM|BN|BP|CC|CD|D|DA|DB|DC|DD|DE|DG|DH|DK|DL|DM|DN|DP|DR|DS|DT|DW|E|EA"
    "|EB|ED|F|G|H|K|KB|KH|KT|KU|L|M|N|P|PA|PB|PG|PS|PT|R|RI|S|T|W|Z"
)
_PLATE = re.compile(
    rf"(?<![^\W_])(?P<area>{_AREAS})(?P<gap>[ .-]?)(?P<number>[1-9]\d{{0,3}})"
    r"(?:(?P<joint>[ .-]?)(?P<series>[A-Z]{1,3}))?(?![^\W_])",
    re.IGNORECASE,
)
_PLATE_WORDS = r"(?:ber)?pe?lat|no(?:mor)?\.? ?pol(?:isi)?|nopol"
_VEHICLE_WORDS = r"kendaraan|mobil|motor|truk|truck|bus|bis|angkot|pick ?up|ambulans|taksi|ojek"
_SPOKEN_OF = r"(?<!\w)(?:{})(?:nya)?\b[^\n;\0]{{0,30}}\Z"
_PLATE_BEFORE = re.compile(_SPOKEN_OF.format(_PLATE_WORDS), re.IGNORECASE)
_VEHICLE_BEFORE = re.compile(_SPOKEN_OF.format(f"{_PLATE_WORDS}|{_VEHICLE_WORDS}"), re.IGNORECASE)
_NO_SERIES = re.compile(
    "CC|CM|CV|DAN|DI|DST|HA|HP|HR|IS|JL|JT|KE|KG|KK|KM|KVA|KW|KWH|MB|MG|MI|ML|MM|MTR|NO|ORG|PCS|PT|RB|RP|RT|RW|SD|SK|TH"
    "|THN|UU|VA|WIB|WIT|YG",
    re.IGNORECASE,
)
"""Words and units that follow a number."""

_UNITS = frozenset("GHJKLMVW")


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses, also as `nama (at) contoh (dot) id`."""
    for match in _EMAIL.finditer(text):
        yield Span(match.start(), match.end(), Personal.EMAIL)


def handles(text: str) -> Iterator[Span]:
    """Profiles by address (`instagram.com/nama`) and handles by name (`IG: @nama`); a bare `@nama` may be an office."""
    for match in _ADDRESS.finditer(text):
        yield Span(match.start(), match.end(), Personal.HANDLE)
    for match in _NAMED.finditer(text):
        yield Span(match.start("handle"), match.end("handle"), Personal.HANDLE)


def plates(text: str) -> Iterator[Span]:
    """Plates of vehicles: in capitals with three or four digits, joined, or where a vehicle is spoken of before."""
    for match in _PLATE.finditer(text):
        complete = _has_series(match)
        spoken_of = _VEHICLE_BEFORE if complete else _PLATE_BEFORE
        if (complete and _stands_alone(match)) or spoken_of.search(text, max(0, match.start() - 48), match.start()):
            yield Span(match.start(), match.end() if complete else match.end("number"), Personal.PLATE)


def _has_series(match: re.Match[str]) -> bool:
    """Whether the letters behind the number belong to the plate, and are not the next word."""
    area, series = match.group("area", "series")
    return bool(series) and area.isupper() == series.isupper() and not _NO_SERIES.fullmatch(series)


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether it can only be a plate, even where no vehicle is spoken of."""
    area, gap, number, joint, series = match.group("area", "gap", "number", "joint", "series")
    if len(number) < 3:
        return False
    if not gap and not joint:
        return len(area + series) > 2
    return area.isupper() and not (len(area) == 1 and series in _UNITS)
