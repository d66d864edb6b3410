"""Figures that are asked of the database when /metrics is read, at most once in some seconds."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database

_GOOD_FOR = 5.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Gauge:
    """A figure by labels. `sql` gives rows of one column for each label, in their order, and the figure last.

    It finds the system's time in `:now`, which need not be PostgreSQL's. It takes no longer than a glance, and holds
    nothing about people.
    """

    name: str
    says: str
    labels: tuple[str, ...]
    sql: str


@dataclass(slots=True)
class Gauges:
    """What was seen last, in the format of Prometheus. A database that does not answer is told by a gauge missing."""

    gauges: Sequence[Gauge]
    _told: bytes = b""
    _until: float = 0.0
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def told(self, database: Database, now: datetime) -> bytes:
        """At most some seconds old; many who ask at once ask the database once."""
        async with self._turn:
            if monotonic() >= self._until:
                self._told = await self._read(database, now)
                self._until = monotonic() + _GOOD_FOR
            return self._told

    async def _read(self, database: Database, now: datetime) -> bytes:
        families = []
        try:
            async with database.reading() as session:
                for gauge in self.gauges:
                    families.append(await _family(session, gauge, now))
        except (OSError, DBAPIError, PoolTimeout):
            return b""
        registry = CollectorRegistry()
        registry.register(_Seen(families))
        return generate_latest(registry)


async def _family(session: AsyncSession, gauge: Gauge, now: datetime) -> GaugeMetricFamily:
    family = GaugeMetricFamily(gauge.name, gauge.says, labels=gauge.labels)
    asked = text(gauge.sql).bindparams(now=now) if ":now" in gauge.sql else text(gauge.sql)
    for *labels, value in (await session.execute(asked)).all():
        family.add_metric([str(label) for label in labels], float(value))
    return family


class _Seen:
    """A collector of what was read before."""

    def __init__(self, families: Sequence[GaugeMetricFamily]) -> None:
        self._families = families

    def collect(self) -> Sequence[GaugeMetricFamily]:
        return self._families
