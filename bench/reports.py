"""Synthetic reports: where they come from, whom they lie with, how far they got; by age, as in a year of a nation."""

import os
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

from api.db import new_id
from api.reports.timeline import GENESIS
from api.reports.vault import KEY_ID, Identity, Vault, key_hash
from bench.texts import Writer
from bench.tree import Nation, Root

COLUMNS = (
    "id", "tracking_id", "key_hash", "seq", "head", "channel", "class", "class_filed", "title", "text_seq", "topic",
    "region_code", "anonymous", "confidential", "declared", "danger", "contactable", "state", "archived_from", "round",
    "hops", "deferrals", "objections", "reopenings", "final", "first_root_id", "root_id", "desk_id", "desk_role",
    "above_id", "holder_id", "has_accused", "has_units", "received_at", "received_on", "recorded_at", "next_due",
    "disposed_at", "disposed_on", "followed_up_at", "answered_at", "answer_days", "contested", "closed_at", "closing",
    "rating", "archived_at", "archive_reason",
)  # fmt: skip
WORDS_COLUMNS = ("report_id", "root_id", "period", "received_at", "search")
UNIT_COLUMNS = ("report_id", "institution_id", "part", "since_seq")
REPORTER_COLUMNS = ("report_id", "sealed", "key_id")
ACCUSED_COLUMNS = ("id", "report_id", "seq", "institution_id", "exclusion")

FIRST_TRACKING_ID = 20_000_000
FOREVER = datetime(9999, 12, 31, 23, 59, 59, 999999, UTC)
PERIOD = 8 * 7 * 86_400
_WHO = Identity(name="Sulastri", phone="+6281234567890")
_HOURS = {"Asia/Jakarta": 7, "Asia/Makassar": 8, "Asia/Jayapura": 9}
_STATES = ("closed", "archived", "answered", "in_progress", "disposed", "received", "deferred")
_BY_AGE = (
    (20, (15, 6, 20, 30, 17, 11, 1)),
    (60, (60, 7, 15, 12, 4, 1.5, 0.5)),
    (100_000, (90.4, 7, 1, 1, 0.4, 0.15, 0.05)),
)
_DAYS_DUE = {"received": 5, "deferred": 45, "disposed": 10, "in_progress": 25, "answered": 30}
_SEQ = {"received": 1, "deferred": 2, "archived": 2, "disposed": 2, "in_progress": 3, "answered": 4, "closed": 5}
_CLASSES = (("complaint", 85), ("aspiration", 6), ("information_request", 4), ("oversight_complaint", 5))
_CHANNELS = (
    ("website", 40), ("android", 28), ("ios", 6), ("sms", 9), ("whatsapp", 6), ("x", 3), ("email", 2), ("walk_in", 3),
    ("letter", 1), ("phone", 1), ("partner", 1),
)  # fmt: skip
_REASONS = ("duplicate", "not_public_service", "too_general", "spam", "incomplete", "withdrawn", "another_bodys")


@dataclass(slots=True)
class Made:
    """Rows for COPY, in the order of the columns above; `words` are lines of its text format."""

    reports: list[tuple[object, ...]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    units: list[tuple[object, ...]] = field(default_factory=list)
    accused: list[tuple[object, ...]] = field(default_factory=list)
    reporters: list[tuple[object, ...]] = field(default_factory=list)


class Maker:
    def __init__(
        self,
        chance: random.Random,
        nation: Nation,
        topics: list[str],
        writer: Writer,
        lexemes: dict[str, str],
        vault: Vault,
        now: datetime,
        years: float,
    ) -> None:
        self._chance, self._nation, self._topics = chance, nation, topics
        self._writer, self._lexemes, self._vault, self._now = writer, lexemes, vault, now
        self._span = timedelta(days=365 * years)
        self._tracking_id = FIRST_TRACKING_ID

    def make(self, count: int, start: float, end: float) -> Made:
        """So many reports, received between these two shares of the whole span, in their order."""
        made = Made()
        moments = sorted(self._chance.uniform(start, end) for _ in range(count))
        roots = self._chance.choices(self._nation.roots, cum_weights=self._nation.weights, k=count)
        for share, root in zip(moments, roots, strict=True):
            self._add(made, root, self._now - self._span * (1 - share))
        return made

    def _add(self, made: Made, root: Root, received_at: datetime) -> None:
        chance, dice = self._chance, self._chance.random
        own, desk = _id_at(received_at), root.node
        age = (self._now - received_at).days
        state = chance.choices(_STATES, next(weights for days, weights in _BY_AGE if age <= days))[0]
        unit = chance.choices(root.units, cum_weights=root.weights)[0]
        at_desk = state in ("received", "deferred") or dice() < 0.05
        report_class = _drawn(chance, _CLASSES)
        oversight = report_class == "oversight_complaint"
        anonymous, confidential = oversight or dice() < 0.15, oversight or dice() < 0.06
        local = timedelta(hours=_HOURS[desk.zone])
        received_on = (received_at + local).date()
        later = [received_at + timedelta(days=days) for days in (2, 5, 11, 20)]
        past_desk = state in ("closed", "answered", "in_progress", "disposed")
        answered = state in ("closed", "answered")
        has_units, has_accused = past_desk and dice() < 0.05, dice() < 0.01
        self._tracking_id += 1
        made.reports.append(
            (
                own, self._tracking_id, key_hash(self._vault.tracking_key(own)), _SEQ[state], GENESIS,
                _drawn(chance, _CHANNELS), report_class, report_class,
                " ".join(title := self._writer.words(chance.randint(3, 7))).capitalize(), 1,
                chance.choice(self._topics) if dice() < 0.77 else None, chance.choice(root.regions),
                anonymous, confidential, False, dice() < 0.002, True, state,
                "received" if state == "archived" else None, 1, 0, 0, 0, 0, False,
                desk.id, desk.id, desk.id, "inspector" if oversight else "coordinator",
                desk.supervisor_id or self._nation.national.id, desk.id if at_desk else unit.id,
                has_accused, has_units, received_at, received_on, received_at, self._due(state, received_at, local),
                later[0] if past_desk else None, (later[0] + local).date() if past_desk else None,
                later[1] if past_desk and state != "disposed" else None, later[2] if answered else None,
                8 if answered else None, False, later[3] if state == "closed" else None,
                chance.choice(("accepted", "silence", "no_contact")) if state == "closed" else None,
                chance.randint(1, 5) if state == "closed" and dice() < 0.3 else None,
                later[0] if state == "archived" else None, chance.choice(_REASONS) if state == "archived" else None,
            )
        )  # fmt: skip
        made.reporters.append((own, self._vault.seal(own, _WHO), KEY_ID))
        if has_units:
            beside = chance.choice(root.units)
            made.units.append((own, beside.id, chance.choice(("supporting", "copied")), 2))
        if has_accused:
            made.accused.append((new_id(), own, 1, unit.id, "subtree"))
        said = title + self._writer.words(chance.randint(8, 45))
        found = sorted({self._lexemes[word] for word in said if word in self._lexemes})
        search = " ".join(f"'{lexeme}'" for lexeme in found)
        period = int(received_at.timestamp() // PERIOD)
        made.words.append(f"{own}\t{desk.id}\t{period}\t{received_at.isoformat()}\t{search}\n")

    def _due(self, state: str, received_at: datetime, local: timedelta) -> datetime:
        """The nearest limit: a local midnight some days after receipt, or never."""
        if state not in _DAYS_DUE:
            return FOREVER
        days = _DAYS_DUE[state] * self._chance.uniform(0.5, 1.5)
        day = (max(received_at, self._now - timedelta(days=25)) + local + timedelta(days=days)).date()
        return datetime(day.year, day.month, day.day, tzinfo=UTC) - local


def _id_at(moment: datetime) -> UUID:
    """A UUIDv7 as it would have been made at that moment."""
    milliseconds = int(moment.timestamp() * 1000)
    drawn = int.from_bytes(os.urandom(10))
    value = milliseconds << 80 | 0x7 << 76 | (drawn >> 64 & 0xFFF) << 64 | 0b10 << 62 | drawn & (1 << 62) - 1
    return UUID(int=value)


def _drawn(chance: random.Random, weighted: tuple[tuple[str, float], ...]) -> str:
    return chance.choices([each for each, _ in weighted], [weight for _, weight in weighted])[0]
