"""How the slip with a reporter's key is told to its template."""

import io
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import orjson
import segno

from api.backentry.handing import Slip
from api.law.words import Zone
from api.text import Language, say

TEMPLATE = Path(__file__).with_name("slip.typ")

_ABBREVIATIONS = {Zone.WIB: "WIB", Zone.WITA: "WITA", Zone.WIT: "WIT"}


def as_told(slip: Slip, language: Language) -> bytes:
    """The slip as JSON, in this language. It holds the key: keep it nowhere."""

    def text(name: str, **facts: object) -> str:
        return say(f"slip.{name}", language, **facts)

    number = f"#{slip.tracking_id}"
    return orjson.dumps(
        {
            "language": language,
            "system": text("system"),
            "title": text("title", number=number),
            "for_whom": text("for_whom"),
            "pairs": [
                (text("received"), _moment(slip.received_at, slip.zone, language)),
                (text("desk"), slip.desk),
                (text("verified"), say("slip.day", language, day=slip.verified_by)),
            ],
            "how_to_fold": text("how_to_fold"),
            "fold_back": text("fold_back"),
            "fold_up": text("fold_up"),
            "next_title": text("next_title"),
            "next": [text(f"next_{step}") for step in range(1, 5)],
            "key_label": text("key_label", number=number),
            "key": slip.key,
            "keep": text("keep"),
            "where": text("where"),
            "page": slip.page,
            "scan": text("scan"),
            "code": _code(slip.link),
        }
    )


def _moment(at: datetime, zone: Zone, language: Language) -> str:
    return say("slip.day", language, day=at.astimezone(ZoneInfo(zone))) + f" {_ABBREVIATIONS[zone]}"


def _code(link: str) -> str:
    """The link as a QR code, in SVG."""
    drawn = io.BytesIO()
    segno.make(link, error="m", micro=False).save(drawn, kind="svg", border=2, scale=4, xmldecl=False, svgns=True)
    return drawn.getvalue().decode()
