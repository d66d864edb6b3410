"""The letter that goes with a disposition (*nota dinas*), as data: to whom, by whom, what to do, until when.

It names nobody: who filed the report is no business of whoever carries the letter.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import cast
from uuid import UUID
from zoneinfo import ZoneInfo

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.queries.regions import region
from api.institutions.queries.topics import topics
from api.law.deadlines import last_day_of
from api.law.words import Action, Clock
from api.problems import NotFound
from api.reports import queries as reports
from api.reports import reading, showing
from api.reports.matter import Matter
from api.reports.vault import Vault
from api.text import Language, say

TEMPLATE = Path(__file__).with_name("nota_dinas.typ")

MOST_TEXT = 2_500
"""Characters of a report's text in the letter, which is to be read in a minute."""

_ABBREVIATIONS = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_HANDS_ON = frozenset({Action.DISPOSE, Action.REDISPOSE})
_LIMITS = (Clock.FIRST_FOLLOW_UP, Clock.RESOLUTION)
Json = Mapping[str, object]
Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as its template reads it; every text is in its language already."""

    language: Language
    institution: str
    office: str
    title: str
    head: Pairs
    opening: str
    report: Pairs
    text_label: str
    text: str
    instruction_label: str
    instruction: str | None
    limits_label: str
    limits: Sequence[str]
    law: str
    closing: str
    signer: Sequence[str]
    sign: str
    made: str
    page: str

    @property
    def as_json(self) -> bytes:
        """The same for the template."""
        return orjson.dumps(asdict(self))


@dataclass(frozen=True, slots=True)
class Disposed:
    """A report with its last disposition, as far as an officer may see it."""

    matter: Matter
    view: Json
    event: Json
    institution: str
    topic: str | None
    region: str | None
    made_at: datetime


async def disposed(session: AsyncSession, person: Person, report_id: UUID, now: datetime, vault: Vault) -> Disposed:
    """The last disposition of a report. Raises `NotFound` where there is none that he may see."""
    whole = await reading.by_officer(session, report_id, person, now)
    view = await showing.to_officer(session, person, whole, now, vault)
    event = next((each for each in reversed(cast(Sequence[Json], view["timeline"])) if _hands_on(each)), None)
    if event is None:
        raise NotFound
    matter = whole.matter
    root = (await reports.places(session, [matter.desk.root_id], now)).get(matter.desk.root_id, matter.desk)
    code = view["region_code"]
    place = await region(session, str(code)) if code else None
    topic = next((each for each in await topics(session, retired=True) if each.code == view["topic"]), None)
    return Disposed(
        matter=matter,
        view=view,
        event=event,
        institution=root.name,
        topic=topic.name_id if topic else None,
        region=place.full_name if place else None,
        made_at=now,
    )


def letter(told: Disposed, language: Language) -> Letter:
    """The letter in this language."""
    return _Writer(told, language).letter()


@dataclass(frozen=True, slots=True)
class _Writer:
    told: Disposed
    language: Language

    def letter(self) -> Letter:
        matter, view = self.told.matter, self.told.view
        unit = self._name(cast(Json, self.told.event["facts"]).get("unit_id")) or matter.holder.name
        desk = matter.desk.name
        instruction = cast(Json, self.told.event["content"]).get("instruction")
        text = view["text"]
        return Letter(
            language=self.language,
            institution=self.told.institution,
            office=desk if desk != self.told.institution else "",
            title=self._("title"),
            head=self._pairs(self._head(unit, desk)),
            opening=self._("opening", unit=unit),
            report=self._pairs(self._report()),
            text_label=self._("report.text"),
            text=self._shortened(text) if isinstance(text, str) else self._("report.hidden"),
            instruction_label=self._("instruction"),
            instruction=instruction if isinstance(instruction, str) else None,
            limits_label=self._("limits"),
            limits=list(self._limits()),
            law=self._("law"),
            closing=self._("closing"),
            signer=[say(f"role.{self.told.event['role']}", self.language), self._name(self.told.event["office_id"])],
            sign=self._("sign"),
            made=self._("made", at=self._moment(self.told.made_at)),
            page=self._("page"),
        )

    def _head(self, unit: str, desk: str) -> Iterator[tuple[str, str | None]]:
        matter, facts = self.told.matter, cast(Json, self.told.event["facts"])
        beside = [
            *cast(Sequence[object], facts.get("supporting") or ()),
            *cast(Sequence[object], self.told.view["copied"]),
        ]
        happened = cast(datetime, self.told.event["happened_at"])
        yield "to", unit
        yield "from", self._name(self.told.event["office_id"]) or desk
        yield "copies", "; ".join(dict.fromkeys(filter(None, map(self._name, beside)))) or None
        yield "date", self._day(matter.desk.day_of(happened))
        yield "number", "\u2026" * 12
        yield "nature", self._(f"nature.{self._nature()}")
        files = self._files()
        yield "enclosed", self._("enclosed.files", count=files) if files else self._("enclosed.none")
        yield "subject", self._("subject.text", number=f"#{matter.report.tracking_id}")

    def _report(self) -> Iterator[tuple[str, str | None]]:
        view = self.told.view
        yield "report.received", self._moment(cast(datetime, view["received_at"]))
        yield "report.class", say(f"class.{view['class']}", self.language)
        yield "report.topic", self.told.topic
        yield "report.region", self.told.region
        yield "report.title", cast(str | None, view["title"])

    def _limits(self) -> Iterator[str]:
        for clock in _LIMITS:
            run = self.told.matter.clock(clock)
            if run is not None and run.ended_at is None:
                yield self._("limit", clock=clock.value, day=last_day_of(run))

    def _nature(self) -> str:
        report = self.told.matter.report
        if report.confidential:
            return "both" if report.danger else "confidential"
        return "danger" if report.danger else "plain"

    def _files(self) -> int:
        contents = (cast(Json, each["content"]) for each in cast(Sequence[Json], self.told.view["timeline"]))
        return sum(len(cast(Sequence[object], each.get("attachments") or ())) for each in contents)

    def _shortened(self, text: str) -> str:
        if len(text) <= MOST_TEXT:
            return text
        more = self._("report.more", number=f"#{self.told.matter.report.tracking_id}")
        return f"{text[:MOST_TEXT].rstrip()}\u2026\n{more}"

    def _name(self, id_: object) -> str:
        return cast(Mapping[str, str], self.told.view["names"]).get(str(id_), "")

    def _pairs(self, pairs: Iterator[tuple[str, str | None]]) -> Pairs:
        return [(self._(name), value) for name, value in pairs if value]

    def _day(self, day: date) -> str:
        return say("case_file.day", self.language, day=day)

    def _moment(self, at: datetime) -> str:
        zone = self.told.matter.desk.zone
        local = at.astimezone(ZoneInfo(zone))
        return f"{self._day(local.date())} {local:%H.%M} {_ABBREVIATIONS[zone]}"

    def _(self, key: str, /, **facts: object) -> str:
        return say(f"nota_dinas.{key}", self.language, **facts)


def _hands_on(event: Json) -> bool:
    return event["action"] in _HANDS_ON
