"""A file of back entries on the wire: what became of each of its rows."""

from pydantic import BaseModel, Field

from api.backentry.service import EntryOutcome, Result
from api.text import Language, say


class ImportedReport(BaseModel):
    """One row. `field` is the column that was refused; `detail` says why, in the language asked for."""

    line: int = Field(description="The line of the file that the row begins on; the heading is line 1.")
    external_id: str | None
    outcome: EntryOutcome
    tracking_id: str | None
    field: str | None
    code: str | None
    detail: str | None

    @classmethod
    def of(cls, result: Result, language: Language) -> "ImportedReport":
        return cls(
            line=result.line,
            external_id=result.external_id,
            outcome=result.outcome,
            tracking_id=str(result.tracking_id) if result.tracking_id else None,
            field=result.field,
            code=result.reason,
            detail=say(result.reason, language, **result.facts) if result.reason else None,
        )


class ReportImport(BaseModel):
    """What became of a file, in numbers and row by row."""

    created: int
    already_there: int
    refused: int
    rows: list[ImportedReport]

    @classmethod
    def of(cls, results: list[Result], language: Language) -> "ReportImport":
        def count(outcome: EntryOutcome) -> int:
            return sum(result.outcome is outcome for result in results)

        return cls(
            created=count(EntryOutcome.CREATED),
            already_there=count(EntryOutcome.ALREADY_THERE),
            refused=count(EntryOutcome.REFUSED),
            rows=[ImportedReport.of(result, language) for result in results],
        )
