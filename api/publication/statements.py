"""The SQL of the public's list: where to look, what to leave out, how far to look.

A walk along an index, newest first, finds the reports of a place; what else is asked for is looked at on the way. So
that no question reads the whole country, a walk ends after LOOKED_AT reports: a page may be short and go on all the
same, and a count says that there may be more.
"""

from api.publication.asked import Asked
from api.publication.tables import PUBLIC

LOOKED_AT = 20_000
"""Reports that one question looks at; so far a page looks, and a count counts."""

COUNTED = 10_000
"""Up to how many reports of a state are counted."""

COUNTED_IN_A_REGION = 500
"""Up to how many reports of a region are counted for a map, among so many of its last."""

_OLDER = "(x.received_at <= :at AND (x.received_at < :at OR x.id > :id))"
_REGENCY = len("35.02")
_PERIODS = "(SELECT min(period) FROM publications)"


_SHOWN = """
    found.id, found.tracking_id, found.state, found.class, found.channel, found.topic, found.region_code,
    region.full_name, found.anonymous, found.lat, found.lon, found.event_date, found.received_at, found.disposed_at,
    found.followed_up_at, found.answered_at, found.closed_at, found.archived_at, found.archive_reason, found.rating,
    found.released_at, found.root_id, root.name, found.holder_id, holder.name, holder.zone, words.title, words.text
"""
_LEVELS = {0: 2, 2: 5, 5: 8, 8: 13, 13: 13}
"""How long the codes right below one of so many characters are."""


def page_of(asked: Asked, *, with_points: bool) -> str:
    """The first that are meant, with what is shown of them."""
    where = f"{meets(asked)} AND x.lat IS NOT NULL AND NOT x.anonymous" if with_points else meets(asked)
    return f"""
        WITH found AS MATERIALIZED (SELECT x.* FROM ({looked_at(asked)}) x WHERE {where} LIMIT :most)
        SELECT {_SHOWN} FROM found
        JOIN publications words ON words.report_id = found.id
        JOIN institutions root ON root.id = found.root_id JOIN institutions holder ON holder.id = found.holder_id
        LEFT JOIN regions region ON region.code = found.region_code
        ORDER BY found.received_at DESC, found.id
    """  # noqa: S608


def end_of(asked: Asked) -> str:
    """Where looking ended, if it ended before there was nothing more."""
    return f"SELECT x.received_at, x.id FROM ({looked_at(asked)}) x OFFSET :last LIMIT 1"  # noqa: S608


def counts_of(asked: Asked) -> str:
    """How many are meant in each state, and how many were looked at."""
    return f"""
        WITH looked AS MATERIALIZED (SELECT x.state, {meets(asked)} AS meant FROM ({looked_at(asked)}) x)
        SELECT state, count(*) FILTER (WHERE meant), (SELECT count(*) FROM looked) FROM looked GROUP BY state
    """  # noqa: S608


def regions_of(asked: Asked) -> str:
    """How many are meant in each region right below the one that is asked for, and how many were looked at."""
    length = _LEVELS[len(asked.region or "")]
    below = "c.parent_code IS NULL" if asked.region is None else "c.parent_code = :region"
    if length == len(asked.region or ""):
        below = "c.code = :region"
    if asked.by_region:
        own = f"""SELECT x.* FROM reports x
            WHERE {" AND ".join((_public("x"), f'"left"(x.region_code, {length}) = c.code', *_days(asked)))}
            ORDER BY x.received_at DESC, x.id LIMIT :in_a_region"""  # noqa: S608
        return f"""
            SELECT c.code, c.name, n.meant, n.looked FROM regions c JOIN LATERAL (
                SELECT count(*) FILTER (WHERE {meets(asked)}) AS meant, count(*) AS looked FROM ({own}) x
            ) n ON true WHERE {below} ORDER BY c.code
        """  # noqa: S608
    return f"""
        WITH looked AS MATERIALIZED (
            SELECT "left"(x.region_code, {length}) AS code, {meets(asked)} AS meant FROM ({looked_at(asked)}) x
        ), counted AS (SELECT code, count(*) AS meant FROM looked WHERE meant GROUP BY code)
        SELECT c.code, c.name, coalesce(n.meant, 0), (SELECT count(*) FROM looked)
        FROM regions c LEFT JOIN counted n ON n.code = c.code WHERE {below} ORDER BY c.code
    """  # noqa: S608


def looked_at(asked: Asked) -> str:
    """The reports to look at behind a position, newest first: rows of `reports`."""
    older = _OLDER
    if asked.tracking_id is not None:
        return f"SELECT x.* FROM reports x WHERE x.tracking_id = :tracking_id AND {_public('x')} AND {older}"  # noqa: S608
    if asked.query is not None:
        return _with_words(older)
    where = " AND ".join((_public("x"), _place(asked), *_days(asked), older))
    return f"SELECT x.* FROM reports x WHERE {where} ORDER BY x.received_at DESC, x.id LIMIT :looked"  # noqa: S608


def meets(asked: Asked, of: str = "x") -> str:
    """What a report that is looked at must be, beside what found it."""
    conditions = [f"{of}.archive_reason IS DISTINCT FROM 'withdrawn'"]
    if asked.states:
        conditions.append(f"{of}.state = ANY(:states)")
    if asked.classes:
        conditions.append(f"{of}.class = ANY(:classes)")
    if asked.topic is not None:
        conditions.append(
            f"({of}.topic = :topic OR {of}.topic IN (SELECT code FROM topics WHERE parent_code = :topic))"  # noqa: S608
        )
    if asked.region is not None:
        conditions.append(f"{of}.region_code ~>=~ :region AND {of}.region_code ~<~ :region_end")
    if asked.branch is not None:
        conditions.append(f"{of}.root_id = :root_id")
        if asked.branch.unit_ids is not None:
            conditions.append(f"{of}.holder_id = ANY(:unit_ids)")
    if asked.received_from is not None:
        conditions.append(f"{of}.received_on >= :received_from")
    if asked.received_to is not None:
        conditions.append(f"{of}.received_on <= :received_to")
    return " AND ".join(conditions)


def _public(of: str) -> str:
    return PUBLIC.replace("released_at", f"{of}.released_at").replace("confidential", f"{of}.confidential")


def _place(asked: Asked) -> str:
    """What an index begins with."""
    if asked.branch is not None:
        return "x.root_id = :root_id"
    if asked.region is None:
        return "true"
    wide = len(asked.region) < _REGENCY
    return '"left"(x.region_code, 2) = :province' if wide else '"left"(x.region_code, 5) = :regency'


def _days(asked: Asked) -> list[str]:
    """Days as bounds by the moment, wide enough for every zone; the days themselves are looked at after that."""
    return [
        *(["x.received_at >= :received_after"] if asked.received_from is not None else []),
        *(["x.received_at < :received_before"] if asked.received_to is not None else []),
    ]


def _with_words(older: str) -> str:
    """From the last eight weeks on, back until there are enough; the nested loops keep the order."""
    older = older.replace("x.id", "p.report_id").replace("x.", "p.")
    return f"""
        SELECT x.* FROM (
            SELECT found.report_id, found.received_at FROM generate_series(:period, {_PERIODS}, -1) AS back (period)
            JOIN LATERAL (
                SELECT p.report_id, p.received_at FROM publications p
                WHERE p.period = back.period AND p.search @@ CAST(:query AS tsquery) AND {older}
                ORDER BY p.received_at DESC, p.report_id
            ) found ON true LIMIT :looked
        ) words
        JOIN LATERAL (SELECT r.* FROM reports r WHERE r.id = words.report_id AND {_public("r")} OFFSET 0) x ON true
    """  # noqa: S608
