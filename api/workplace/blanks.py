"""The blanks of a text to answer with: which there are, and what fills them for a report."""

import string
from datetime import datetime
from types import MappingProxyType

from api.accounts.people import Person
from api.law.deadlines import last_day_of
from api.law.refusals import NotAdmissible
from api.law.words import Clock
from api.reports.matter import Matter
from api.reports.outline import shown_text
from api.reports.views import sight_of
from api.text import Language, filled

BLANKS = ("number", "title", "class", "unit", "desk", "received_on", "due_on", "today", "officer")
"""What a text may leave blank: `{number}`; `{unit}` answers, `{desk}` watches, `{due_on}` is the day to resolve it."""

_FACTS = MappingProxyType(dict.fromkeys(BLANKS, ""))


def check(text: str) -> None:
    """Raises `NotAdmissible` for a blank that nothing fills, or braces that are none."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        parts = [("", "", "", None)]
    for _, name, spec, conversion in parts:
        if name is not None and (name not in _FACTS or spec or conversion):
            raise NotAdmissible("template.blanks", field="text", allowed=", ".join(BLANKS))


def fill(text: str, person: Person, matter: Matter, now: datetime) -> str:
    """The text for a report, as far as the officer sees it; what is not known stays a dot-dot-dot."""
    report, due = matter.report, matter.clock(Clock.RESOLUTION)
    title = shown_text(report.title, sight_of(person, matter))
    facts: dict[str, object] = {
        "number": f"#{report.tracking_id}",
        "class": report.report_class,
        "unit": matter.holder.name,
        "desk": matter.desk.name,
        "received_on": matter.desk.day_of(report.received_at),
        "today": matter.holder.day_of(now),
    }
    known = {"title": title, "due_on": last_day_of(due) if due else None, "officer": person.name}
    facts |= {name: fact for name, fact in known.items() if fact is not None}
    return filled(text, Language.INDONESIAN, facts)
