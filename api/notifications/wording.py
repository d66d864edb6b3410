"""What a message says: its text from the system's own, or from the national desk's, with the blanks filled.

A subject, an SMS, a WhatsApp message and a push may be read by whoever stands beside: they are the same few neutral
words for every kind of message, and texts of the national desk's own are held to that as well (`check`).
"""

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from api.law.refusals import NotAdmissible
from api.notifications.notices import Facts
from api.notifications.words import IN_PUBLIC, Kind, Side, Way
from api.text import Language, all_texts, filled, say

LONGEST_SUBJECT, LONGEST_SHORT, LONGEST_BODY = 120, 300, 5_000
"""Characters of a text before its blanks are filled."""

NEEDS_AN_ANSWER = frozenset({Kind.DEFERRED, Kind.QUESTION, Kind.IDENTITY_ASKED})
"""What a reporter must do something about."""

NOBODY_REWRITES = frozenset({Kind.ENTERED})
"""What the national desk has no text of its own for: without its key it would tell nothing."""

DATES = frozenset({"until", "by_when", "last_date"})
"""Facts that are a day."""

BLANKS: Mapping[Side, frozenset[str]] = {
    Side.REPORTER: frozenset(
        {"number", "unit", "desk", "until", "days", "missing", "question", "archive_reason", "count", "link"}
    ),
    Side.OFFICER: frozenset(
        {"number", "unit", "desk", "until", "clock", "last_date", "days_late", "count", "link"}
        | {"late", "due_soon", "open", "received", "disposed", "in_progress"}
    ),
}
"""What a text may leave blank."""

IN_PUBLIC_BLANKS = frozenset({"number", "count"})

BETRAYING = re.compile(
    r"lapor|adu(?!l)|keluh|komplain|complain|report|dugaan|langgar|wewenang|pungli|korup|suap|ancam|bahaya|danger"
    r"|ombudsman|inspektorat|apip|pengawas|oversight|anonim|anonym|rahasia|confident|disposisi|terlambat|late\b"
    r"|eskalasi|escalat|identit|jawaban dari|instansi|dinas|pemerintah|government",
    re.IGNORECASE,
)
"""Words that would tell a bystander what it is about."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with its blanks. Ways without a subject have an empty one."""

    subject: str
    body: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """A text as it goes out."""

    subject: str
    body: str
    version: int


def sides_of(kind: Kind) -> tuple[Side, ...]:
    """Who is told of this kind of thing."""
    return tuple(side for side in Side if f"message.{kind}.{side}" in all_texts())


def ways_of(kind: Kind, side: Side) -> tuple[Way, ...]:
    """By which ways this side is told of it; a reporter has no inbox but the page of his report."""
    if kind is Kind.DIGEST:
        return (Way.EMAIL,)
    return tuple(way for way in Way if side is Side.OFFICER or way is not Way.IN_APP)


def every() -> Iterator[tuple[Kind, Side, Way, Language]]:
    """Every text that the national desk may have its own of."""
    for kind in Kind:
        if kind in NOBODY_REWRITES:
            continue
        for side in sides_of(kind):
            yield from ((kind, side, way, language) for way in ways_of(kind, side) for language in Language)


def own(kind: Kind, side: Side, way: Way, language: Language) -> Wording:
    """The text that comes with the system, blanks and all."""

    def text(key: str) -> str:
        return all_texts()[f"message.{key}"][list(Language).index(language)]

    if way is Way.IN_APP:
        return Wording(text(f"{kind}.{side}"), "")
    if side is Side.REPORTER:
        if way is Way.EMAIL:
            frame = "letter.entered" if kind is Kind.ENTERED else "letter.reporter"
            heart = text(frame).replace("{heart}", text(f"{kind}.{side}"))
            return Wording(text("neutral.subject"), heart)
        news = "neutral.needed" if kind in NEEDS_AN_ANSWER else "neutral.news"
        words = text("neutral.entered" if kind is Kind.ENTERED else news)
        return Wording(text("neutral.subject") if way is Way.PUSH else "", words)
    summary = kind is Kind.SUMMARY
    subject = text("neutral.officer_summary_subject" if summary else "neutral.officer_subject")
    if kind is Kind.DIGEST:
        subject = text("neutral.digest_subject")
    if way is Way.EMAIL:
        return Wording(subject, text("letter.officer").replace("{heart}", text(f"{kind}.{side}")))
    words = text("neutral.officer_summary" if summary else "neutral.officer")
    return Wording(subject if way is Way.PUSH else "", words)


def fill(wording: Wording, facts: Facts, language: Language, *, with_number: bool = False) -> Said:
    """The text as it goes out. `with_number` adds the tracking id to words that are read in public."""
    values: dict[str, object] = dict(facts)
    for name in DATES & values.keys():
        values[name] = date.fromisoformat(str(values[name]))
    body = filled(wording.body, language, values)
    if with_number and "number" in facts:
        body = f"{body} {say('message.neutral.number', language, number=facts['number'])}"
    return Said(_one_line(filled(wording.subject, language, values)), body.replace(" \n", "\n"), wording.version)


def blanks_of(side: Side, way: Way) -> frozenset[str]:
    """What the body of a text may leave blank."""
    return IN_PUBLIC_BLANKS if way in IN_PUBLIC else BLANKS[side]


def check(side: Side, way: Way, subject: str, body: str) -> None:
    """Whether a text of the national desk's own may be used. Raises `NotAdmissible`, naming the field."""
    in_public = way in IN_PUBLIC
    _check("body", body, blanks_of(side, way), LONGEST_SHORT if in_public else LONGEST_BODY)
    if bool(body) is (way is Way.IN_APP):
        raise NotAdmissible("template.body", field="body")
    has_subject = way in (Way.IN_APP, Way.EMAIL, Way.PUSH)
    if has_subject is not bool(subject) or "\n" in subject:
        raise NotAdmissible("template.subject", field="subject")
    public_subject = way is not Way.IN_APP
    _check("subject", subject, IN_PUBLIC_BLANKS if public_subject else BLANKS[side], LONGEST_SUBJECT)
    if (public_subject and BETRAYING.search(_words(subject))) or (in_public and BETRAYING.search(_words(body))):
        raise NotAdmissible("template.betrays", field="body" if in_public else "subject")


def _check(field: str, text: str, allowed: frozenset[str], longest: int) -> None:
    if len(text) > longest:
        raise NotAdmissible("template.too_long", field=field, limit=longest)
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        raise NotAdmissible("template.blanks", field=field, allowed=", ".join(sorted(allowed))) from None
    for _, name, spec, conversion in parts:
        if name is not None and (name not in allowed or spec or conversion):
            raise NotAdmissible("template.blanks", field=field, allowed=", ".join(sorted(allowed)))


def _words(text: str) -> str:
    """A text without its blanks."""
    return "".join(literal for literal, *_ in string.Formatter().parse(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
