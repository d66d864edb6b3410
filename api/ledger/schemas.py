"""The ledger on the wire. Hashes are in hex."""

from collections.abc import Mapping
from datetime import date
from typing import Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, JsonValue, SerializerFunctionWrapHandler, model_serializer

from api.intake.schemas import SignedReceipt
from api.keyring import Keyring
from api.ledger.proving import OwnReceipt, Proof, ProvenEvent, Standing
from api.ledger.queries import Sealed
from api.ledger.sealing import digest_of
from api.wire import Page


class KeyView(BaseModel):
    """A key as a JWK (RFC 7517, 8037). It signs from `nbf` until `exp`, in seconds since 1970; what it signed stays."""

    kty: Literal["OKP"]
    crv: Literal["Ed25519"]
    x: str
    kid: str
    use: Literal["sig"]
    alg: Literal["EdDSA"]
    nbf: int
    exp: int | None = Field(None, description="Left out while no other key is to follow it.")

    @model_serializer(mode="wrap")
    def _without_none(self, told: SerializerFunctionWrapHandler) -> dict[str, str | int]:
        return {name: value for name, value in told(self).items() if value is not None}


class KeySetView(BaseModel):
    """All keys that ever signed, the newest first."""

    keys: list[KeyView]

    @classmethod
    def of(cls, keys: Keyring) -> "KeySetView":
        return cls(keys=[KeyView.model_validate(key) for key in keys.published()])


class DayView(BaseModel):
    """A day (of Jakarta, UTC+07:00) that is sealed, and what is signed of it."""

    day: date
    count: int = Field(description="Events under the root.")
    late: int = Field(description="Those of them that were recorded on an earlier day, which was sealed by then.")
    root: str = Field(description="The root of the day's tree (RFC 6962, SHA-256).")
    sealed_at: AwareDatetime
    seal: str = Field(description="A compact JWS (EdDSA) over all of this and the digest of the seal before it.")
    digest: str = Field(description="SHA-256 of `seal`: what the next day's seal names as `previous`.")

    @classmethod
    def of(cls, sealed: Sealed) -> "DayView":
        return cls(
            day=sealed.day,
            count=sealed.count,
            late=sealed.late,
            root=sealed.root.hex(),
            sealed_at=sealed.sealed_at,
            seal=sealed.seal,
            digest=digest_of(sealed.seal),
        )


class DayPage(Page[DayView]):
    """Days that are sealed, the newest first."""


class OwnReceiptView(SignedReceipt):
    """A receipt, and what was filed: the digest in the receipt is SHA-256 over the salt and the content.

    The content is spelled as JSON with sorted keys, without spaces, in UTF-8.
    """

    content: dict[str, JsonValue] | None

    @classmethod
    def of_own(cls, receipt: OwnReceipt) -> "OwnReceiptView":
        return cls(jws=receipt.jws, salt=_hex(receipt.salt), content=_json(receipt.content))


class StandingView(BaseModel):
    """Where an event's entry stands in a day's tree, and the hashes that lead from it to the root, from below."""

    day: date
    index: int
    count: int
    path: list[str]

    @classmethod
    def of(cls, standing: Standing) -> "StandingView":
        path = [each.hex() for each in standing.path]
        return cls(day=standing.day, index=standing.index, count=standing.count, path=path)


class EntryView(BaseModel):
    """What is sealed of an event. `told` is the digest of what its reporter is told of it; null for officers' own."""

    report_id: UUID
    seq: int
    recorded_at: str = Field(json_schema_extra={"format": "date-time"})
    prev_hash: str
    hash: str
    told: str | None


class ProvenEventView(BaseModel):
    """An event, what its reporter is told of it (`told`, `content`), and its place in a seal.

    `content` and `salt` are null where nothing was written, where it is not for him alone, or once it is erased.
    """

    entry: EntryView
    told: dict[str, JsonValue] | None
    content: dict[str, JsonValue] | None
    salt: str | None
    sealed: StandingView | None = Field(description="Null until its day is sealed.")

    @classmethod
    def of(cls, event: ProvenEvent) -> "ProvenEventView":
        written = event.written
        return cls(
            entry=EntryView.model_validate(event.entry),
            told=_json(event.told),
            content=_json(written.content) if written else None,
            salt=written.salt.hex() if written else None,
            sealed=StandingView.of(event.standing) if event.standing else None,
        )


class ProofView(BaseModel):
    """All that proves what happened to a report, and when. docs/verify_receipt.py verifies it."""

    tracking_id: str
    receipt: OwnReceiptView | None
    events: list[ProvenEventView]
    seals: dict[date, str] = Field(description="The seals of the days that the events stand in.")
    sealed_to: date | None = Field(description="The last day that is sealed.")
    last_seq: int = Field(description="The number of the last event.")
    last_hash: str = Field(description="The hash of the last event.")
    moved_out_at: AwareDatetime | None = Field(description="Since when its events are in a file, and not here.")

    @classmethod
    def of(cls, proof: Proof) -> "ProofView":
        return cls(
            tracking_id=str(proof.own.tracking_id),
            receipt=OwnReceiptView.of_own(proof.receipt) if proof.receipt else None,
            events=[ProvenEventView.of(event) for event in proof.events],
            seals={sealed.day: sealed.seal for sealed in proof.seals},
            sealed_to=proof.sealed_to,
            last_seq=proof.own.seq,
            last_hash=proof.own.head.hex(),
            moved_out_at=proof.own.moved_at,
        )


def _json(value: Mapping[str, object] | None) -> dict[str, JsonValue] | None:
    return None if value is None else {name: each for name, each in value.items()}  # type: ignore[misc]


def _hex(value: bytes | None) -> str | None:
    return value.hex() if value else None
