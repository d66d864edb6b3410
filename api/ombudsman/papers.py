"""The file of a report as a document to print: cover, report, parties, deadlines, proofs, what is missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast
from zoneinfo import ZoneInfo

from api.law.overseeing import Held
from api.ombudsman.case_file import CaseFile
from api.reports.schemas import ExplainedDeadline
from api.text import Language, all_texts, say
from api.typesetting.paper import (
    Blanks,
    Block,
    Check,
    Checks,
    Chronology,
    Day,
    Days,
    Entry,
    Note,
    Pairs,
    Paper,
    Prose,
    Section,
    Table,
)

Json = Mapping[str, object]

_ABBREVIATIONS = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}
_TOLD_FACTS = ("kind", "by_when", "done_on", "rating", "last_date", "reason", "body")
_INSTITUTIONS = ("institution_id", "unit_id", "from_id", "supporting", "copied")
_PERSONAL = ("name", "born", "marital_status", "occupation", "address", "phone", "harm", "request")
_FIRST = ("title", "text", "instruction", "reason", "missing")


def case_file(file: CaseFile, language: Language) -> Paper:
    """The file as a document in this language."""
    return _Writer(file, language).paper()


@dataclass(frozen=True, slots=True)
class _Writer:
    file: CaseFile
    language: Language

    def paper(self) -> Paper:
        report = self.file.report
        number = f"#{report['tracking_id']}"
        sections = [
            Section(self._("section.report"), list(self._report())),
            Section(self._("section.parties"), list(self._parties())),
            Section(self._("section.needs"), list(self._needs())),
            Section(self._("section.chronology"), list(self._chronology())),
            Section(self._("section.deadlines"), list(self._deadlines())),
            Section(self._("section.attachments"), list(self._attachments())),
            Section(self._("section.proofs"), list(self._proofs())),
        ]
        if self.file.own:
            sections.append(Section(self._("section.sheet"), list(self._sheet()), new_page=True))
        return Paper(
            language=self.language,
            title=self._("title"),
            subtitle=self._("subtitle"),
            number=number,
            system=self._("system"),
            made=self._("made", at=self._moment(self.file.made_at)),
            page=self._("page"),
            cover=list(self._cover()),
            sections=sections,
        )

    def _cover(self) -> Iterator[Block]:
        report = self.file.report
        yield self._pairs(
            ("title", self._unless_hidden(report["title"])),
            ("class", say(f"class.{report['class']}", self.language)),
            ("state", say(f"state.{report['state']}", self.language)),
            ("received_at", self._moment(report["received_at"])),
            ("holder", self.file.matter.holder.name),
            ("desk", self.file.matter.desk.name),
            ("region", self.file.region),
            ("made_for", self._("for.reporter" if self.file.own else "for.officer")),
        )
        open_needs = [need for need in self.file.needs if need.held is not Held.PROVEN]
        yield Note(self._("cover.law"))
        yield Note(self._("cover.needs", proven=len(self.file.needs) - len(open_needs), all=len(self.file.needs)))

    def _report(self) -> Iterator[Block]:
        report, matter = self.file.report, self.file.matter
        location = cast(Json, report.get("location") or {})
        point = f"{location['lat']}, {location['lon']}" if location.get("lat") is not None else None
        event_date = cast(date | None, report.get("event_date"))
        yield self._pairs(
            ("channel", say(f"channel.{report['channel']}", self.language)),
            ("event_date", event_date and self._day(event_date)),
            ("region", self.file.region),
            ("address", location.get("address")),
            ("point", point),
            ("topic", report.get("topic")),
            ("round", report["round"]),
            ("closing", matter.report.closing and say(f"closing.{matter.report.closing}", self.language)),
            ("archive_reason", self._word("archive_reason", report["archive_reason"])),
        )
        yield Prose(self._unless_hidden(report["text"]))

    def _parties(self) -> Iterator[Block]:
        report = self.file.report
        identity = cast(Json | None, report.get("identity"))
        if identity:
            told = [identity.get(name) for name in ("name", "phone", "email", "nik")]
            reporter = "; ".join(str(each) for each in told if each) or self._("reporter.not_given")
        elif self.file.own:
            reporter = self._("reporter.sealed")
        else:
            reporter = self._("reporter.anonymous" if report["anonymous"] else "reporter.not_shown")
        flags = [self._(f"flag.{name}") for name in ("anonymous", "confidential") if report[name]]
        yield self._pairs(
            ("reporter", reporter),
            ("flags", ", ".join(flags) or self._("flag.none")),
            ("accused", "; ".join(self._accused()) or self._("accused.none")),
            ("holder", self.file.matter.holder.name),
            ("desk", self.file.matter.desk.name),
        )

    def _accused(self) -> Iterator[str]:
        for event in self._events():
            for entry in cast(Sequence[Json], cast(Json, event["content"]).get("accused") or ()):
                position = self._word("position", entry.get("position"))
                yield f"{entry.get('name')} ({position})" if position else str(entry.get("name"))
        names = cast(Mapping[str, str], self.file.report["names"])
        for entry in cast(Sequence[Json], self.file.report.get("accused") or ()):
            if (place := names.get(str(entry["institution_id"]))) is not None:
                position = self._word("position", entry["position"])
                yield f"{place} ({position})" if position else place

    def _needs(self) -> Iterator[Block]:
        yield Note(self._("needs.note"))
        yield Checks(
            [
                Check(
                    need.held,
                    say(f"held.{need.held}", self.language),
                    say(f"requirement.{need.requirement}", self.language),
                    say(need.reason, self.language, **need.facts),
                    need.source,
                )
                for need in self.file.needs
            ]
        )

    def _chronology(self) -> Iterator[Block]:
        events = self._events()
        if not events:
            yield Note(self._("hidden"))
            return
        yield Note(self._("chronology.note"))
        before: list[object] = [None, *(event["state"] for event in events)]
        yield Chronology([self._entry(event, was) for event, was in zip(events, before, strict=False)])

    def _entry(self, event: Json, state_before: object) -> Entry:
        names = cast(Mapping[str, str], self.file.report["names"])
        when = self._moment(event["happened_at"])
        if event["declared"]:
            when += "\n" + self._("recorded", at=self._moment(event["recorded_at"]))
        who = say(f"role.{event['role']}", self.language)
        if place := names.get(str(event["office_id"])):
            who = f"{who}, {place}"
        action = say(f"action.{event['action']}", self.language)
        what = f"{event['seq']}. {action}"
        facts = list(self._facts(event, names))
        if event["state"] != state_before:
            facts.insert(0, (self._("fact.state"), say(f"state.{event['state']}", self.language)))
        return Entry(when, what, who, facts, list(self._said(event)))

    def _facts(self, event: Json, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        facts = cast(Json, event["facts"])
        for name in _TOLD_FACTS:
            if facts.get(name) is not None:
                yield self._(f"fact.{name}"), self._fact(name, facts[name])
        for name in _INSTITUTIONS:
            ids = facts.get(name)
            places = [names.get(str(each), "") for each in (ids if isinstance(ids, list) else [ids]) if each]
            if any(places):
                yield self._(f"fact.{name}"), ", ".join(filter(None, places))

    def _fact(self, name: str, value: object) -> str:
        if name in ("by_when", "done_on", "last_date"):
            return self._day(date.fromisoformat(str(value)))
        kinds = {"kind": "follow_up_kind", "reason": "archive_reason"}
        return self._word(kinds.get(name, name), value) or str(value)

    def _said(self, event: Json) -> Iterator[tuple[str, str]]:
        content = cast(Json, event["content"])
        for name in sorted(content, key=_place):
            value = content[name]
            if isinstance(value, str):
                yield self._label(name), value
            elif name == "attachments" and isinstance(value, list):
                yield self._label(name), ", ".join(str(each.get("name")) for each in value if isinstance(each, dict))

    def _deadlines(self) -> Iterator[Block]:
        yield Note(self._("deadlines.note"))
        for deadline in self.file.deadlines:
            yield self._days(deadline)

    def _days(self, told: ExplainedDeadline) -> Days:
        unit = say(f"day_unit.{told.unit}", self.language)
        source = f"{told.instrument}, {told.article}" if told.article else told.instrument
        if not told.confirmed:
            source = f"{source} ({self._('unconfirmed')})"
        stands = next(
            (
                str(each["status"])
                for each in cast(Sequence[Json], self.file.report["deadlines"])
                if (each["clock"], each["round"]) == (told.clock, told.round)
            ),
            "",
        )
        days = [
            Day(
                self._short(each.date),
                str(each.number or ""),
                each.holiday or (say(f"why_not.{each.why_not}", self.language) if each.why_not else ""),
            )
            for each in told.days
        ]
        pairs = (
            ("started_at", self._moment(told.started_at)),
            ("limit", f"{told.limit} {unit}"),
            ("last_day", self._day(told.last_day)),
            ("stands", self._(f"clock.{stands}") if stands else None),
            ("source", source),
            (
                "calendar",
                self._("calendar", version=told.calendar_version, zone=_ABBREVIATIONS.get(told.zone, told.zone)),
            ),
        )
        title = self._("deadline", round=told.round, name=say(f"clock.{told.clock}", self.language))
        return Days(title, self._pairs(*pairs).pairs, days)

    def _attachments(self) -> Iterator[Block]:
        if not self.file.attachments:
            yield Note(self._("attachments.none"))
            return
        columns = [self._(f"column.{name}") for name in ("seq", "name", "kind", "size", "sha256")]
        rows = [
            [
                str(each.attachment.seq),
                each.name or self._("attachment.unnamed"),
                each.attachment.media_type,
                f"{max(1, each.attachment.size // 1000)} kB",
                each.attachment.sha256.hex(),
            ]
            for each in self.file.attachments
        ]
        yield Table(columns, [2, 6, 5, 3, 12], rows, [4])

    def _proofs(self) -> Iterator[Block]:
        chain = self.file.chain
        if chain["intact"] is None:
            yield Note(self._("hidden"))
            return
        yield Note(self._("proofs.note"))
        yield Note(self._("chain.intact" if chain["intact"] else "chain.broken"))
        columns = [self._(f"column.{name}") for name in ("seq", "recorded_at", "hash")]
        links = cast(Sequence[Json], chain["events"])
        rows = [[str(each["seq"]), self._moment(each["recorded_at"]), str(each["hash"])] for each in links]
        yield Table(columns, [2, 8, 20], rows, [2])
        if (proof := self.file.proof) is not None:
            yield Note(self._("proofs.ledger", number=proof.tracking_id))
            signed = [[self._("proofs.receipt"), proof.receipt.jws]] if proof.receipt else []
            signed += [[self._("proofs.seal", day=day), seal] for day, seal in sorted(proof.seals.items())]
            yield Table([self._("column.signed"), self._("column.signature")], [4, 16], signed, [1])

    def _sheet(self) -> Iterator[Block]:
        yield Note(self._("sheet.note"))
        labels = [self._(f"sheet.{name}") for name in _PERSONAL]
        yield Blanks(labels, self._("sheet.signature"), self._("sheet.place"))

    def _events(self) -> Sequence[Json]:
        return cast(Sequence[Json], self.file.report["timeline"])

    def _pairs(self, *pairs: tuple[str, object]) -> Pairs:
        """Those that there are, with their labels."""
        return Pairs([(self._(f"label.{name}"), str(value)) for name, value in pairs if value not in (None, "")])

    def _unless_hidden(self, text: object) -> str:
        return text if isinstance(text, str) else self._("hidden")

    def _word(self, kind: str, value: object) -> str | None:
        if value is None:
            return None
        return say(f"{kind}.{value}", self.language) if f"{kind}.{value}" in all_texts() else str(value)

    def _label(self, name: str) -> str:
        key = f"case_file.content.{name}"
        return say(key, self.language) if key in all_texts() else self._("content.other")

    def _day(self, day: date) -> str:
        return self._("day", day=day)

    def _short(self, day: date) -> str:
        return f"{self._('weekdays').split()[day.weekday()]} {day:%d.%m.%Y}"

    def _moment(self, at: object) -> str:
        """Where the report's desk is, as people there tell the time."""
        zone = self.file.matter.desk.zone
        local = cast(datetime, at).astimezone(ZoneInfo(zone))
        return f"{self._day(local.date())} {local:%H.%M} {_ABBREVIATIONS[zone]}"

    def _(self, key: str, /, **facts: object) -> str:
        return say(f"case_file.{key}", self.language, **facts)


def _place(name: str) -> int:
    """The order in which what was written is read."""
    return _FIRST.index(name) if name in _FIRST else len(_FIRST)
