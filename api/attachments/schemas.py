"""How files look on the wire."""

from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field

from api.attachments.kinds import MediaType
from api.attachments.service.reading import Seen
from api.attachments.service.uploading import Taken
from api.attachments.tables import Attachment


class AttachmentView(BaseModel):
    """A file of a report."""

    id: UUID
    media_type: MediaType
    size: int = Field(description="Bytes, as they can be fetched.")
    sha256: str = Field(description="Of these bytes, in hex.")
    name: str | None = Field(description="What its sender called it; for readers of the full text.")
    seq: int | None = Field(description="The event that it belongs to; null until a step names it.")
    by_reporter: bool
    identifying: bool = Field(description="It may show who the reporter is.")
    shown: bool = Field(description="Whether you may open it.")
    uploaded_at: AwareDatetime

    @classmethod
    def of(cls, seen: Seen) -> "AttachmentView":
        return cls._of(seen.attachment, seen.name, seen.shown)

    @classmethod
    def of_taken(cls, taken: Taken) -> "AttachmentView":
        """The file as its sender gets it back."""
        return cls._of(taken.attachment, taken.name, True)

    @classmethod
    def _of(cls, file: Attachment, name: str | None, shown: bool) -> "AttachmentView":
        return cls(
            id=file.id,
            media_type=MediaType(file.media_type),
            size=file.size,
            sha256=file.sha256.hex(),
            name=name,
            seq=file.seq,
            by_reporter=file.account_id is None,
            identifying=file.identifying,
            shown=shown,
            uploaded_at=file.uploaded_at,
        )


class AttachmentList(BaseModel):
    """All files of a report that you may know of."""

    items: list[AttachmentView]
    next: str | None = None
