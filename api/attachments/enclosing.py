"""What a step tells of the files that go with it: facts for everybody, names for readers of the full text."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from api.attachments.tables import Attachment
from api.reports.timeline import Json

KEY = "attachments"
"""Under this key a step's facts and its content tell of its files."""


@dataclass(frozen=True, slots=True)
class Enclosed:
    """Files that go with a step: put `facts` and `written` into it (`facts={**own, **files.facts}`), then claim."""

    ids: tuple[UUID, ...] = ()
    facts: Json = field(default_factory=dict)
    written: Json = field(default_factory=dict)


def enclosed(files: Sequence[Attachment]) -> Enclosed:
    """What a step tells of these files; of none, nothing."""
    if not files:
        return Enclosed()
    facts = [
        {"id": file.id, "media_type": file.media_type, "size": file.size, "sha256": file.sha256.hex()} for file in files
    ]
    named = [{"id": file.id, "name": file.name} for file in files if file.name]
    return Enclosed(tuple(file.id for file in files), {KEY: facts}, {KEY: named} if named else {})
