"""A report on its way in, and what is acknowledged."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StrictBool

from api.intake.draft import AccusedDraft, Draft
from api.intake.service import Taken
from api.keyring import Keyring
from api.law import admission
from api.law.deadlines import last_day_of
from api.law.words import Channel, Clock, Position, ReportClass, State
from api.notifications.schemas import ReporterPreferences
from api.reports.receipts import receipt_of
from api.reports.schemas import View
from api.reports.vault import Identity
from api.wire import Input, Line

Degrees = Annotated[float, Field(strict=True)]
"""A number, and nothing that could be taken for one: `false` is no latitude."""


LONGEST = admission.TEXT_LONGEST
Title = Annotated[str, Field(json_schema_extra={"maxLength": admission.TITLE_LONGEST})]
"""The law measures texts itself, once they are composed and trimmed; the contract says what it comes to."""


class LocationInput(Input):
    """Where it happened: a point, an address, or both."""

    lat: Degrees | None = Field(None, ge=-90, le=90)
    lon: Degrees | None = Field(None, ge=-180, le=180)
    address: str | None = Field(None, max_length=admission.ADDRESS_LONGEST)


class AccusedInput(Input):
    """Whom the report is about (*terlapor*): a unit, a person in it, or a name."""

    institution_id: UUID | None = None
    position: Position | None = None
    name: str | None = Field(None, max_length=admission.NAME_LONGEST)


class ReporterInput(Input):
    """Who files it, as far as he likes. It is sealed, and shown only to those whom the flags allow."""

    name: str | None = Field(None, max_length=admission.NAME_LONGEST)
    phone: str | None = Field(None, max_length=40, examples=["081234567890"])
    email: str | None = Field(None, max_length=admission.EMAIL_LONGEST)
    nik: str | None = Field(None, max_length=40)


class ReportInput(Input):
    """A report. Needed are a text, and one of region, institution or location."""

    text: str = Field(description="What happened.", json_schema_extra={"minLength": 1, "maxLength": LONGEST})
    title: Title | None = Field(None, description="Taken from the text where it is missing.")
    report_class: ReportClass = Field(ReportClass.COMPLAINT, alias="class", description="The reporter's guess.")
    channel: Channel = Field(Channel.WEBSITE, description="The public may name website, android and ios.")
    event_date: date | None = None
    region_code: str | None = Field(None, max_length=13, examples=["35.02.17"])
    location: LocationInput | None = None
    topic: Annotated[Line, Field(max_length=60)] | None = None
    institution_id: UUID | None = None
    accused: list[AccusedInput] = Field(default_factory=list, max_length=20)
    anonymous: StrictBool | None = Field(None, description="Officers do not learn who he is (*anonim*).")
    confidential: StrictBool | None = Field(None, description="The public does not learn that it exists (*rahasia*).")
    danger: StrictBool = Field(
        False, description="Somebody's life is in danger: officers on duty are paged. In an emergency call 112 first."
    )
    reporter: ReporterInput | None = None
    notify: ReporterPreferences | None = Field(None, description="How he wants to be told; it can be changed later.")

    def draft(self) -> Draft:
        """The same, for the use case."""
        place, who = self.location, self.reporter
        return Draft(
            text=self.text,
            title=self.title,
            report_class=self.report_class,
            channel=self.channel,
            event_date=self.event_date,
            region_code=self.region_code,
            lat=place.lat if place else None,
            lon=place.lon if place else None,
            address=place.address if place else None,
            topic=self.topic,
            institution_id=self.institution_id,
            accused=[AccusedDraft(each.institution_id, each.position, each.name) for each in self.accused],
            anonymous=self.anonymous,
            confidential=self.confidential,
            danger=self.danger,
            reporter=Identity(who.name, who.phone, who.email, who.nik) if who else Identity(),
            notify=self.notify.choice() if self.notify else None,
        )


class Promise(View):
    """A deadline that was promised when the report came in; `last_day` is its last local day."""

    clock: Clock
    due_at: AwareDatetime
    last_day: date


class SignedReceipt(BaseModel):
    """A signed receipt; see docs/ledger.md for how to verify it."""

    jws: str = Field(description="A compact JWS (EdDSA) by a key of `/v1/ledger/keys`.")
    salt: str | None = Field(description="Of the digest in the receipt, in hex; null once what was filed is erased.")


class Receipt(View):
    """The acknowledgement: the report is on disk. The key is shown here only; it opens the reporter's own view.

    Keep `receipt`: whoever has it can prove that the report was taken in, and when.
    """

    id: UUID
    tracking_id: str
    tracking_key: str | None = Field(description="Null for an officer: the key is the reporter's alone.")
    state: State
    received_at: AwareDatetime
    desk: str = Field(description="Who will verify it.")
    deadlines: list[Promise]
    receipt: SignedReceipt

    @classmethod
    def of(cls, taken: Taken, keys: Keyring, issuer: str, *, with_key: bool = True) -> "Receipt":
        return cls(
            id=taken.report_id,
            tracking_id=str(taken.tracking_id),
            tracking_key=taken.tracking_key if with_key else None,
            state=taken.state,
            received_at=taken.received_at,
            desk=taken.desk,
            deadlines=[Promise(clock=run.clock, due_at=run.due_at, last_day=last_day_of(run)) for run in taken.clocks],
            receipt=SignedReceipt(
                jws=receipt_of(keys, issuer, taken.tracking_id, taken.filed, taken.clocks),
                salt=taken.salt.hex() if taken.salt else None,
            ),
        )
