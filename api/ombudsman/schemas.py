"""The overseer's cases and the file of a report on the wire."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from api.followup.schemas import Proof
from api.law.overseeing import Held, Need, Requirement
from api.law.words import ReportClass, State
from api.ledger.schemas import ProofView
from api.ombudsman.case_file import CaseFile
from api.reports.matter import Matter
from api.reports.outline import tracking_id
from api.reports.schemas import ExplainedDeadline, OwnReportView, ReportView, ShortWords, View
from api.text import Language, say
from api.wire import Input, Page, Sent, Shown, TrackingId

New = Annotated[
    ShortWords | None,
    Field(description="What is new; needed where the report was taken to the overseer in this round already."),
]


class OverseerOrder(Input):
    """The reporter takes his report to the overseer. What he writes is read by all who read the report."""

    text: New = None


class OverseerOrderInHisName(OverseerOrder):
    """The same, by an officer for a reporter whose channel leaves him no other way."""

    proof: Proof


class NeedView(BaseModel):
    """Something that the Ombudsman asks for."""

    requirement: Requirement
    held: Held = Field(description="Whether the file proves it, it is missing, or only the reporter can bring it.")
    title: str
    text: str = Field(description="In plain words, in the language that was asked for.")
    source: str

    @classmethod
    def of(cls, need: Need, language: Language) -> "NeedView":
        return cls(
            requirement=need.requirement,
            held=need.held,
            title=say(f"requirement.{need.requirement}", language),
            text=say(need.reason, language, **need.facts),
            source=need.source,
        )


class TakenView(View):
    """The report lies before the overseer; where its file is, and what is still missing."""

    tracking_id: str
    state: State
    taken_at: AwareDatetime
    file: str = Field(description="The whole file as JSON.")
    pdf: str = Field(description="The same to print.")
    needs: list[NeedView]

    @classmethod
    def of(cls, matter: Matter, needs: Sequence[Need], path: str, language: Language) -> "TakenView":
        return cls(
            tracking_id=tracking_id(matter.report.tracking_id),
            state=matter.report.state,
            taken_at=matter.report.recorded_at,
            file=f"{path}/file",
            pdf=f"{path}/file.pdf",
            needs=[NeedView.of(need, language) for need in needs],
        )


class CaseView(Shown):
    """A report that was taken to the overseer."""

    report_id: UUID
    tracking_id: TrackingId
    state: State
    report_class: ReportClass = Field(alias="class")
    title: str
    holder: str
    anonymous: bool
    confidential: bool
    danger: bool
    received_at: AwareDatetime
    first_taken_at: AwareDatetime
    last_taken_at: AwareDatetime
    times: int


class CasePage(Page[CaseView]): ...


class ChainLink(BaseModel):
    """One event's place in the chain: its hash covers its facts, the digest of what was written, and `prev_hash`."""

    seq: int
    recorded_at: AwareDatetime
    digest: str | None
    prev_hash: str
    hash: str


class Chain(BaseModel):
    """The chain of the timeline. `intact` is None where the asker does not see the timeline."""

    intact: bool | None
    events: list[ChainLink]


class FileAttachment(BaseModel):
    """A file that belongs to the report; `sha256` is its fingerprint."""

    id: UUID
    seq: int
    name: str | None
    media_type: str
    size: int
    sha256: str
    uploaded_at: AwareDatetime
    shown: bool = Field(description="Whether the asker may open it.")


class CaseFileView(View):
    """The whole file of a report, as far as the asker may see it."""

    made_at: AwareDatetime
    report: OwnReportView | ReportView
    region: str | None
    deadlines: list[ExplainedDeadline]
    chain: Chain
    attachments: list[FileAttachment]
    needs: list[NeedView]
    proof: ProofView | None = Field(
        description="What the reporter proves with: his receipt, and the seals of the ledger."
    )


def told(file: CaseFile, language: Language) -> Sent:
    """The file as it is sent: a `CaseFileView`."""
    return {
        "made_at": file.made_at,
        "report": file.report,
        "region": file.region,
        "deadlines": [each.model_dump(mode="json") for each in file.deadlines],
        "chain": file.chain,
        "attachments": [
            {
                "id": each.attachment.id,
                "seq": each.attachment.seq,
                "name": each.name,
                "media_type": each.attachment.media_type,
                "size": each.attachment.size,
                "sha256": each.attachment.sha256.hex(),
                "uploaded_at": each.attachment.uploaded_at,
                "shown": each.shown,
            }
            for each in file.attachments
        ],
        "needs": [NeedView.of(need, language).model_dump(mode="json") for need in file.needs],
        "proof": file.proof and file.proof.model_dump(mode="json"),
    }


def position(case: CaseView) -> tuple[datetime, UUID]:
    """Where in the list it stands."""
    return case.last_taken_at, case.report_id
