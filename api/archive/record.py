"""A report on one line of a file: the rows of all its tables, and whether the chain of its events holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import orjson

from api.law.words import Action, Role, State
from api.reports.timeline import Content, Event, broken_at

PARTS: Mapping[str, str] = {
    "report": "reports",
    "words": "report_words",
    "publication": "publications",
    "clocks": "report_clocks",
    "events": "report_events",
    "contents": "event_contents",
    "reporter": "reporters",
    "units": "report_units",
    "accused": "report_accused",
    "recusals": "report_recusals",
    "attachments": "attachments",
}
"""What a line holds, and the table of each; in an order in which they can be put back."""

LATER = frozenset({"publication"})
"""Parts that lines of earlier releases do not have."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attached:
    """A file of a report's, which lies beside: under which key, and what it must hash to."""

    key: str
    sha256: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """A line as it was read. `parts` are the rows of each table as PostgreSQL spells them in JSON."""

    parts: Mapping[str, Sequence[Row]]

    @classmethod
    def of(cls, line: bytes | str) -> "Record":
        """Raises ValueError or KeyError for what is no such line."""
        told = orjson.loads(line)
        return cls({part: told[part] if part not in LATER else told.get(part, []) for part in PARTS})

    @property
    def id(self) -> UUID:
        return UUID(self._report["id"])

    @property
    def head(self) -> bytes:
        """The hash of the last event, as the report's row has it."""
        return _bytes(self._report["head"])

    @property
    def tracking_id(self) -> int:
        return int(self._report["tracking_id"])

    @property
    def received_at(self) -> datetime:
        return datetime.fromisoformat(self._report["received_at"])

    @property
    def attached(self) -> list[Attached]:
        return [Attached(row["object_key"], _bytes(row["sha256"])) for row in self.parts["attachments"]]

    @property
    def events(self) -> list[Event]:
        """Raises ValueError, KeyError or TypeError for what is none."""
        return [_event(row) for row in self.parts["events"]]

    @property
    def holds(self) -> bool:
        """Whether its events are a whole chain that ends where the report's row says, and its contents are theirs."""
        try:
            events = self.events
            contents = {row["seq"]: Content(_bytes(row["salt"]), row["content"]) for row in self.parts["contents"]}
        except (ValueError, KeyError, TypeError):
            return False
        whole = bool(events) and events[-1].hash == self.head and events[-1].seq == self._report["seq"]
        own = all(event.report_id == self.id for event in events)
        return whole and own and broken_at(events, contents) is None

    @property
    def _report(self) -> Row:
        return self.parts["report"][0]


def _event(row: Row) -> Event:
    return Event(
        report_id=UUID(row["report_id"]),
        seq=row["seq"],
        action=Action(row["action"]),
        role=Role(row["role"]),
        account_id=_id(row["account_id"]),
        office_id=_id(row["office_id"]),
        state=State(row["state"]),
        round=row["round"],
        desk_id=UUID(row["desk_id"]),
        holder_id=UUID(row["holder_id"]),
        happened_at=datetime.fromisoformat(row["happened_at"]),
        recorded_at=datetime.fromisoformat(row["recorded_at"]),
        facts=row["facts"],
        digest=None if row["digest"] is None else _bytes(row["digest"]),
        prev_hash=_bytes(row["prev_hash"]),
        hash=_bytes(row["hash"]),
    )


def _id(value: str | None) -> UUID | None:
    return UUID(value) if value else None


def _bytes(value: str) -> bytes:
    """From PostgreSQL's spelling of bytes."""
    return bytes.fromhex(value.removeprefix("\\x"))
