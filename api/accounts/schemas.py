"""Shapes on the wire: signing in, officers and their appointments."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    EmailStr,
    Field,
    StrictBool,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from api.accounts.appointing import roles_to_appoint
from api.accounts.people import Office, Person
from api.accounts.queries import OfficerRecord, TermRecord
from api.accounts.service.appointments import Absence
from api.accounts.service.imports import OfficerOutcome, RowResult
from api.accounts.service.officers import Term
from api.accounts.service.passwords import Link
from api.accounts.service.sessions import Tokens
from api.accounts.tables import AccountEvent
from api.law.words import OFFICER_ROLES, Role
from api.text import Language, say
from api.wire import Input, Line, Page, cursor_after

_OFFICER_ROLES = sorted(role.value for role in OFFICER_ROLES)


def _small_ascii(value: str) -> str:
    if not value.isascii():
        raise PydanticCustomError("string_pattern_mismatch", "only ASCII")
    return value.lower()


def _of_an_officer(role: Role) -> Role:
    if role not in OFFICER_ROLES:
        raise PydanticCustomError("enum", "not an officer's", {"expected": ", ".join(_OFFICER_ROLES)})
    return role


Title = Annotated[Line, Field(min_length=1, max_length=200)]
Reason = Annotated[Line, Field(min_length=3, max_length=500)]
Email = Annotated[EmailStr, StringConstraints(max_length=254), AfterValidator(_small_ascii)]
Secret = Annotated[str, StringConstraints(min_length=1, max_length=1000)]
OfficerRole = Annotated[
    Role, AfterValidator(_of_an_officer), WithJsonSchema({"type": "string", "enum": _OFFICER_ROLES})
]


class SignInRequest(Input):
    email: Annotated[Line, Field(min_length=1, max_length=254)]
    password: Secret
    cookie: StrictBool = Field(
        False, description="A browser's: the refresh token comes as a cookie that no script can read."
    )


class RefreshRequest(Input):
    refresh_token: Secret | None = Field(None, description="Left out where the cookie of the sign-in is sent.")


class SessionView(BaseModel):
    """Send `access_token` as `Authorization: Bearer …`; exchange `refresh_token` before it runs out, once."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105
    expires_in: int = Field(description="Seconds for which the access token is good.")
    refresh_token: str | None = Field(description="Null where it came as a cookie.")

    @classmethod
    def of(cls, tokens: Tokens, *, with_refresh: bool = True) -> Self:
        return cls(
            access_token=tokens.access_token,
            expires_in=tokens.expires_in,
            refresh_token=tokens.refresh_token if with_refresh else None,
        )


class NewPassword(Input):
    token: Secret = Field(description="From the link that the desk above made.")
    password: Secret = Field(description="At least 12 characters.")


class OfficeView(BaseModel):
    """What somebody acts as, and where. `acting` is a *Plt*."""

    appointment_id: UUID
    institution_id: UUID
    institution_name: str
    institution_kind: str
    root_id: UUID
    role: Role
    acting: bool

    @classmethod
    def of(cls, office: Office, name: str) -> Self:
        return cls(
            appointment_id=office.appointment_id,
            institution_id=office.institution_id,
            institution_name=name,
            institution_kind=office.kind,
            root_id=office.root_id,
            role=office.role,
            acting=office.acting,
        )


class MeView(BaseModel):
    """Who is signed in. `roles` he acts in; to `may_appoint` he appoints others, somewhere below him."""

    id: UUID
    email: str
    name: str
    roles: list[Role]
    may_appoint: list[Role]
    offices: list[OfficeView]

    @classmethod
    def of(cls, person: Person, account_id: UUID, email: str, names: dict[UUID, str]) -> Self:
        return cls(
            id=account_id,
            email=email,
            name=person.name or "",
            roles=sorted(person.roles),
            may_appoint=sorted(roles_to_appoint(person)),
            offices=[OfficeView.of(office, names[office.institution_id]) for office in person.offices],
        )


class TermInput(Input):
    """An appointment by decree. `valid_to` is its last day; an observer's must have one."""

    institution_id: UUID
    role: OfficerRole
    decree_number: Title | None = None
    valid_from: date
    valid_to: date | None = None
    acting: StrictBool = False

    def term(self, substitute_for: UUID | None = None) -> Term:
        return Term(
            self.institution_id,
            self.role,
            self.decree_number,
            self.valid_from,
            self.valid_to,
            self.acting,
            substitute_for,
        )


class NewOfficer(TermInput):
    email: Email
    name: Title
    substitute_for: UUID | None = Field(None, description="The appointment whose holder is away.")


class Move(TermInput):
    appointment_id: UUID = Field(description="The appointment that the new one takes the place of.")


class NewSubstitute(Input):
    email: Email
    name: Title
    decree_number: Title | None = None
    valid_from: date
    valid_to: date

    def absence(self) -> Absence:
        return Absence(self.decree_number, self.valid_from, self.valid_to)


class BecauseOf(Input):
    """Why; it is kept with the officer's record."""

    reason: Reason


class AppointmentView(BaseModel):
    """An appointment; `valid_to` is its last day, `ended_at` when it was ended before."""

    id: UUID
    officer_id: UUID
    institution_id: UUID
    institution_name: str
    role: Role
    decree_number: str | None
    valid_from: date
    valid_to: date | None
    acting: bool
    substitute_for: UUID | None
    ended_at: AwareDatetime | None

    @classmethod
    def of(cls, term: TermRecord) -> Self:
        return cls(
            id=term.appointment_id,
            officer_id=term.account_id,
            institution_id=term.institution_id,
            institution_name=term.institution_name,
            role=term.role,
            decree_number=term.decree_number,
            valid_from=term.valid_from,
            valid_to=term.valid_to,
            acting=term.acting,
            substitute_for=term.substitute_for,
            ended_at=term.ended_at,
        )


class OfficerView(BaseModel):
    """An officer with those appointments, present and coming, that the reader may see."""

    id: UUID
    email: str
    name: str
    suspended_at: AwareDatetime | None
    has_password: bool
    last_seen_on: date | None
    appointments: list[AppointmentView]

    @classmethod
    def of(cls, officer: OfficerRecord) -> Self:
        return cls(
            id=officer.account_id,
            email=officer.email,
            name=officer.name,
            suspended_at=officer.suspended_at,
            has_password=officer.has_password,
            last_seen_on=officer.last_seen_on,
            appointments=[AppointmentView.of(term) for term in officer.terms],
        )


class OfficerPage(Page[OfficerView]): ...


def officers_page(officers: Sequence[OfficerRecord], limit: int) -> OfficerPage:
    """A page of `limit` officers, of which one more was asked for."""
    shown = officers[:limit]
    return OfficerPage(
        items=[OfficerView.of(officer) for officer in shown],
        next=cursor_after(shown[-1].account_id) if len(officers) > limit else None,
    )


class PasswordLinkView(BaseModel):
    """Shown once. Whoever has it sets the officer's password, once, until it runs out."""

    token: str
    link: str
    expires_at: AwareDatetime

    @classmethod
    def of(cls, link: Link, pages_url: str) -> Self:
        # After `#` it is sent to no server, and stands in no server's log.
        return cls(token=link.token, link=f"{pages_url}/kata-sandi#{link.token}", expires_at=link.expires_at)


class OfficerEventView(BaseModel):
    """One change of an officer, by whom and when."""

    id: UUID
    action: str
    at: AwareDatetime
    actor_id: UUID | None
    appointment_id: UUID | None
    facts: dict[str, str | None]

    @classmethod
    def of(cls, event: AccountEvent) -> Self:
        return cls(
            id=event.id,
            action=event.action,
            at=event.at,
            actor_id=event.actor_id,
            appointment_id=event.appointment_id,
            facts=event.facts,
        )


class OfficerEventPage(Page[OfficerEventView]): ...


def events_page(events: Sequence[AccountEvent], limit: int) -> OfficerEventPage:
    """A page of `limit` events, of which one more was asked for."""
    shown = events[:limit]
    return OfficerEventPage(
        items=[OfficerEventView.of(event) for event in shown],
        next=cursor_after(shown[-1].id) if len(events) > limit else None,
    )


class ImportedOfficer(BaseModel):
    """What became of one line of the file; `line` as an editor counts it, the header's is 1."""

    line: int
    outcome: OfficerOutcome
    officer_id: UUID | None
    field: str | None
    code: str | None
    detail: str | None

    @classmethod
    def of(cls, row: RowResult, language: Language) -> Self:
        return cls(
            line=row.line,
            outcome=row.outcome,
            officer_id=row.account_id,
            field=row.field,
            code=row.reason,
            detail=say(row.reason, language) if row.reason else None,
        )


class OfficerImport(BaseModel):
    created: int
    already_there: int
    refused: int
    rows: list[ImportedOfficer]

    @classmethod
    def of(cls, rows: Sequence[RowResult], language: Language) -> Self:
        outcomes = Counter(row.outcome for row in rows)
        return cls(
            created=outcomes[OfficerOutcome.CREATED],
            already_there=outcomes[OfficerOutcome.ALREADY_THERE],
            refused=outcomes[OfficerOutcome.REFUSED],
            rows=[ImportedOfficer.of(row, language) for row in rows],
        )
