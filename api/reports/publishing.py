"""The words of a report for the public, as they are stored beside it when a desk releases, masks or corrects it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.law.masking import left_over
from api.law.releasing import instead, public_words
from api.reports.matter import Matter
from api.reports.searching import PERIOD_SECONDS, words
from api.reports.vault import Vault

PUBLISH = f"""INSERT INTO publications (report_id, received_at, period, title, text, search)
    SELECT r.id, r.received_at, CAST(floor(extract(epoch FROM r.received_at) / {PERIOD_SECONDS}) AS integer),
        p.title, p.text, strip(to_tsvector('indonesian', p.words))
    FROM r, jsonb_to_recordset(CAST(:publication AS jsonb)) AS p (title text, text text, words text)
    ON CONFLICT (report_id) DO UPDATE
        SET (title, text, search) = (excluded.title, excluded.text, excluded.search)"""  # noqa: S608
"""A part of the writer's statement, in which `r` is the report that takes a step."""


@dataclass(frozen=True, slots=True)
class Released:
    """What the public reads of a released report, and the words by which it finds it."""

    title: str
    text: str
    words: str


def publication(
    matter: Matter,
    vault: Vault,
    *,
    title: str | None = None,
    text: str | None = None,
    masking: tuple[str | None, str] | None = None,
) -> Released | None:
    """The public words of a locked report with this title, text or masking, else those that stand; None once erased.

    A handler's own words for the public (title or None, text) go before the report's, also after a correction.
    """
    report, record = matter.report, matter.record
    assert record is not None, "the report is not locked"  # noqa: S101
    said = {event.seq: event.content for event in record.events}
    own = text if text is not None else said.get(report.text_seq, {}).get("text")
    if not isinstance(own, str):
        return None
    chosen = instead(title or report.title, own, *(masking or _last_masking(said.values())))
    name = vault.unseal(report.id, record.sealed).name if record.sealed else None
    shown = public_words(*chosen, name)
    return Released(shown.title, shown.text, words(left_over(shown.title), left_over(shown.text)))


def _last_masking(contents: Iterable[Mapping[str, object]]) -> tuple[str | None, str | None]:
    given = [content for content in contents if "public_text" in content]
    return (_text(given[-1].get("public_title")), _text(given[-1]["public_text"])) if given else (None, None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
