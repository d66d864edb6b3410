"""The words that stand in the reports: what somebody who typed a word may have meant.

`search_words` is filled from `report_words` by a job, report by report in the order of their ids, and only ever added
to: it is a guess at how common a word is, and need not be exact. What has a digit in it is left out, so that no number
of a person ends up there.
"""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.reports.searching import COMMON, LEAST_PREFIX, Spelling, stems_of, swapped_in

COUNTED_AT_ONCE = 5_000
"""Reports whose words one run of the job counts."""

SETTLED = 60
"""Seconds after which a report's id is not followed by an earlier one any more, unless its transaction takes longer."""

_LIKE, _LONGER = 50, 8

_SPELLINGS = text(
    f"""
    WITH asked AS MATERIALIZED (
        SELECT n, word, coalesce((tsvector_to_array(to_tsvector('indonesian', word)))[1], word) AS lexeme
        FROM unnest(CAST(:words AS text[])) WITH ORDINALITY AS w(word, n)
    ),
    known AS MATERIALIZED (
        SELECT a.n, a.lexeme, coalesce(s.ndoc, 0) AS ndoc FROM asked a LEFT JOIN search_words s ON s.word = a.lexeme
    ),
    stems AS MATERIALIZED (
        SELECT n, lexeme AS stem FROM known UNION
        SELECT n, stem FROM unnest(CAST(:stems AS text[]), CAST(:of AS int[])) AS s(stem, n)
    )
    SELECT k.n, k.lexeme, k.ndoc, found.word, found.ndoc AS found_ndoc, found.how
    FROM known k LEFT JOIN LATERAL (
        (SELECT s.word, s.ndoc, 'like' AS how
        FROM stems JOIN search_words s ON s.word % stems.stem AND s.word <> k.lexeme
        WHERE stems.n = k.n AND k.ndoc < {COMMON}
        ORDER BY similarity(s.word, stems.stem) DESC, s.ndoc DESC LIMIT {_LIKE})
        UNION ALL
        (SELECT s.word, s.ndoc, 'swapped'
        FROM unnest(CAST(:swapped AS text[]), CAST(:swapped_of AS int[])) AS t(word, n)
        JOIN search_words s ON s.word = (tsvector_to_array(to_tsvector('indonesian', t.word)))[1] AND s.word <> k.lexeme
        WHERE t.n = k.n AND k.ndoc < {COMMON})
        UNION ALL
        (SELECT s.word, s.ndoc, 'longer' FROM search_words s
        WHERE k.ndoc = 0 AND k.n = :last AND length(k.lexeme) >= {LEAST_PREFIX}
            AND s.word ~>=~ k.lexeme AND s.word ~<~ (k.lexeme || chr(1114111)) ORDER BY s.ndoc DESC LIMIT {_LONGER})
    ) found ON true
    ORDER BY k.n
    """  # noqa: S608
)

_COUNT = text(
    f"""
    WITH batch AS MATERIALIZED (
        SELECT report_id, search FROM report_words
        WHERE report_id > (SELECT counted_to FROM search_progress) AND report_id < :until
        ORDER BY report_id LIMIT {COUNTED_AT_ONCE}
    ),
    counted AS (
        INSERT INTO search_words AS known (word, ndoc)
        SELECT word, count(*) FROM batch, unnest(tsvector_to_array(search)) AS w(word)
        WHERE word !~ '[0-9]' GROUP BY word ORDER BY word
        ON CONFLICT (word) DO UPDATE SET ndoc = known.ndoc + excluded.ndoc
    ),
    moved AS (
        UPDATE search_progress SET counted_to = last.report_id
        FROM (SELECT report_id FROM batch ORDER BY report_id DESC LIMIT 1) last
    )
    SELECT count(*) FROM batch
    """  # noqa: S608
)


async def spellings(session: AsyncSession, words: Sequence[str]) -> list[Spelling]:
    """For each word its lexeme, how common it is, and, where it is not, the lexemes that are like it.

    The last word may be unfinished: where no report has it, the lexemes that begin with it are given as well.
    """
    stems = [(stem, n) for n, word in enumerate(words, start=1) for stem in stems_of(word)]
    swapped = [(other, n) for n, word in enumerate(words, start=1) for other in swapped_in(word)]
    given = {
        "words": list(words),
        "stems": [stem for stem, _ in stems],
        "of": [n for _, n in stems],
        "swapped": [word for word, _ in swapped],
        "swapped_of": [n for _, n in swapped],
        "last": len(words),
    }
    found: dict[int, Spelling] = {}
    for n, lexeme, ndoc, word, word_ndoc, how in await session.execute(_SPELLINGS, given):
        spelling = found.setdefault(n, Spelling(words[n - 1], lexeme, ndoc, is_last=n == len(words)))
        if word is not None:
            found_so: dict[str, int] = getattr(spelling, how)
            found_so[word] = word_ndoc
    return list(found.values())


async def count_words(session: AsyncSession, now: datetime) -> bool:
    """Count the words of the reports that came in since the last time. True when more of them wait."""
    until = UUID(int=int((now.timestamp() - SETTLED) * 1000) << 80)
    counted: int = (await session.execute(_COUNT, {"until": until})).scalar_one()
    return counted == COUNTED_AT_ONCE
