"""A report before it is one: what somebody wants to file, admitted by the law."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import phonenumbers

from api.law import admission
from api.law.disclosure import flags
from api.law.refusals import NotAdmissible
from api.law.words import Channel, Position, ReportClass
from api.notifications.service.choosing import ReporterChoice
from api.reports.vault import Identity

NOBODY = Identity()


@dataclass(frozen=True, slots=True)
class AccusedDraft:
    """Whom the report is about: a unit, a person in it by position, or a bare name."""

    institution_id: UUID | None = None
    position: Position | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was sent, field by field; `admitted` makes it what may be taken in."""

    text: str
    title: str | None = None
    report_class: ReportClass = ReportClass.COMPLAINT
    channel: Channel = Channel.WEBSITE
    event_date: date | None = None
    region_code: str | None = None
    lat: float | None = None
    lon: float | None = None
    address: str | None = None
    topic: str | None = None
    institution_id: UUID | None = None
    accused: Sequence[AccusedDraft] = ()
    anonymous: bool | None = None
    confidential: bool | None = None
    danger: bool = False
    reporter: Identity = NOBODY
    notify: ReporterChoice | None = None
    external_id: str | None = None
    tracking_id: int | None = None


@dataclass(frozen=True, slots=True)
class Admitted:
    """A draft that the law lets in: normalised, with its flags decided and its title found."""

    text: str
    title: str
    report_class: ReportClass
    channel: Channel
    event_date: date | None
    region_code: str | None
    lat: float | None
    lon: float | None
    address: str | None
    topic: str | None
    institution_id: UUID | None
    accused: tuple[AccusedDraft, ...]
    anonymous: bool
    confidential: bool
    danger: bool
    reporter: Identity
    notify: ReporterChoice | None
    external_id: str | None
    tracking_id: int | None


def admitted(draft: Draft, now: datetime) -> Admitted:
    """The draft as it may be taken in. Raises `NotAdmissible`, naming the field and never its value."""
    written = admission.sms_text(draft.text) if draft.channel is Channel.SMS else draft.text
    text = admission.text(written)
    located = draft.lat is not None or draft.lon is not None or bool(draft.address)
    admission.place(draft.region_code, draft.institution_id, located)
    lat, lon = _point(draft.lat, draft.lon)
    decided = flags(draft.report_class, anonymous=draft.anonymous, confidential=draft.confidential)
    return Admitted(
        text=text,
        title=admission.title(draft.title) if draft.title else admission.title_from(text),
        report_class=draft.report_class,
        channel=draft.channel,
        event_date=draft.event_date and admission.event_date(draft.event_date, now),
        region_code=_if_given(draft.region_code, admission.region_code),
        lat=lat,
        lon=lon,
        address=_if_given(draft.address, _line("location.address", admission.ADDRESS_LONGEST)),
        topic=draft.topic or None,
        institution_id=draft.institution_id,
        accused=tuple(_accused(entry) for entry in draft.accused),
        anonymous=decided.anonymous,
        confidential=decided.confidential,
        danger=draft.danger,
        reporter=_reporter(draft.reporter),
        notify=draft.notify,
        external_id=_if_given(draft.external_id, _line("external_id", admission.TITLE_LONGEST)),
        tracking_id=draft.tracking_id,
    )


def _point(lat: float | None, lon: float | None) -> tuple[float | None, float | None]:
    if lat is None and lon is None:
        return None, None
    if lat is None or lon is None:
        raise NotAdmissible("location.half", field="location.lat" if lat is None else "location.lon")
    return admission.point(lat, lon)


def _accused(entry: AccusedDraft) -> AccusedDraft:
    if entry.institution_id is None and not entry.name:
        raise NotAdmissible("accused.nobody", field="accused")
    name = _if_given(entry.name, _line("accused", admission.NAME_LONGEST))
    return AccusedDraft(entry.institution_id, entry.position, name)


def _reporter(reporter: Identity) -> Identity:
    return Identity(
        name=_if_given(reporter.name, _line("reporter.name", admission.NAME_LONGEST)),
        phone=_if_given(reporter.phone, _phone),
        email=_if_given(reporter.email, admission.email),
        nik=_if_given(reporter.nik, admission.nik),
    )


def _if_given(value: str | None, admit: Callable[[str], str]) -> str | None:
    """The value as it is kept. A form that sends an empty field has not filled it in."""
    return admit(value) if value else None


def _line(field: str, longest: int) -> Callable[[str], str]:
    return lambda value: admission.line(value, field, longest)


def _phone(value: str) -> str:
    """A number that could exist, as the numbering plans of the world have it."""
    shaped = admission.phone(value)
    if not phonenumbers.is_possible_number(phonenumbers.parse(shaped)):
        raise NotAdmissible("phone.shape", field="reporter.phone")
    return shaped
