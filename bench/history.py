"""What lies behind the synthetic reports: their events, what was written, and their clocks; by INSERT.

Made from the reports themselves, in the server, since there are several rows of each for every report. The hashes are
as long as real ones and chain nothing.
"""

import asyncpg

TABLES = ("report_events", "event_contents", "report_clocks")

_STEPS = """
    (1, 'file', 'reporter', 'received', r.received_at, r.desk_id),
    (2, 'defer', r.desk_role, 'deferred',
        CASE WHEN r.state = 'deferred' THEN r.received_at + interval '1 day' END, r.desk_id),
    (2, 'archive', r.desk_role, 'archived', r.archived_at, r.desk_id),
    (2, 'dispose', r.desk_role, 'disposed', r.disposed_at, r.holder_id),
    (3, 'follow_up', 'liaison', 'in_progress', r.followed_up_at, r.holder_id),
    (4, 'answer', 'liaison', 'answered', r.answered_at, r.holder_id),
    (5, 'silence', 'clock', 'closed', r.closed_at, r.holder_id)
"""

_CLOCKS = """
    ('verification', 5, r.received_at, coalesce(r.disposed_at, r.archived_at)),
    ('first_follow_up', 10, r.disposed_at, coalesce(r.followed_up_at, r.answered_at)),
    ('resolution', 60, r.disposed_at, r.answered_at),
    ('closing', 10, r.answered_at, r.closed_at)
"""

_FILL = (
    f"""
    INSERT INTO report_events (report_id, seq, action, role, office_id, state, round, desk_id, holder_id,
        happened_at, recorded_at, facts, digest, prev_hash, hash)
    SELECT r.id, s.seq, s.action, s.role, CASE WHEN s.seq > 1 AND s.role <> 'clock' THEN s.holder_id END, s.state, 1,
        r.desk_id, s.holder_id, s.at, s.at, jsonb_strip_nulls(jsonb_build_object(
            'channel', CASE WHEN s.seq = 1 THEN r.channel END, 'class', CASE WHEN s.seq = 1 THEN r.class END,
            'region_code', CASE WHEN s.seq = 1 THEN r.region_code END,
            'unit_id', CASE s.action WHEN 'dispose' THEN s.holder_id END,
            'kind', CASE s.action WHEN 'follow_up' THEN 'action' END,
            'clocks', jsonb_build_array(jsonb_build_object('clock', 'verification', 'round', 1, 'started_at', s.at,
                'due_at', s.at, 'limit_days', 5, 'unit', 'working_days', 'zone', 'Asia/Jakarta')))),
        r.head, r.head, r.head
    FROM reports r CROSS JOIN LATERAL (VALUES {_STEPS}) s (seq, action, role, state, at, holder_id)
    WHERE s.at IS NOT NULL ORDER BY r.id, s.seq""",  # noqa: S608
    """
    INSERT INTO event_contents (report_id, seq, salt, content)
    SELECT e.report_id, e.seq, decode(md5(e.report_id::text), 'hex'), jsonb_build_object('text',
        CASE e.seq WHEN 1 THEN repeat(r.title || '. ', 5) ELSE repeat(r.title || '. ', 2) END)
        || CASE e.seq WHEN 1 THEN jsonb_build_object('title', r.title) ELSE '{}' END
    FROM report_events e JOIN reports r ON r.id = e.report_id
    WHERE e.action <> 'silence' ORDER BY e.report_id, e.seq""",
    f"""
    INSERT INTO report_clocks (report_id, clock, round, started_at, due_at, limit_days, unit, zone, calendar_version,
        policy_id, ended_at, ended_by, ladder, rings_at)
    SELECT r.id, c.clock, 1, c.started_at, least(c.started_at + make_interval(days => c.days), 'infinity'), c.days,
        p.unit, n.zone, v.version, p.id, c.ended_at, CASE WHEN c.ended_at IS NOT NULL THEN 'dispose' END,
        CASE c.clock WHEN 'closing' THEN '{{2}}'::smallint[] ELSE '{{1,0,3,3,5}}' END,
        CASE WHEN c.ended_at IS NULL THEN c.started_at + make_interval(years => 50) END
    FROM reports r
    JOIN institutions n ON n.id = r.desk_id
    CROSS JOIN LATERAL (VALUES {_CLOCKS}) c (clock, days, started_at, ended_at)
    CROSS JOIN (SELECT 1 AS version) v
    JOIN LATERAL (SELECT id, unit FROM policies WHERE key = c.clock AND institution_id IS NULL
        ORDER BY effective_from LIMIT 1) p ON true
    WHERE c.started_at IS NOT NULL AND (r.state <> 'archived' OR c.clock = 'verification')
    ORDER BY r.id""",  # noqa: S608
)


async def fill(connection: asyncpg.Connection) -> None:
    """Gives every report what its state says it went through."""
    for statement in _FILL:
        await connection.execute(statement)
