"""What the public reads, on the wire."""

from typing import Annotated, Self

from pydantic import BaseModel, Field

from api.law import admission
from api.law.masking import Personal
from api.law.releasing import kinds_in, public_words
from api.wire import Input

Title = Annotated[str, Field(json_schema_extra={"maxLength": admission.TITLE_LONGEST})]


class MaskingDraft(Input):
    """The words of a report that is not filed yet."""

    text: str = Field(json_schema_extra={"minLength": 1, "maxLength": admission.TEXT_LONGEST})
    title: Title | None = Field(None, description="Taken from the text where it is missing.")


class MaskingPreview(BaseModel):
    """The same words as the public would read them."""

    title: str
    text: str = Field(description="Each piece of personal data is replaced by what it is: `[nomor telepon]`.")
    kinds: list[Personal] = Field(description="What is masked in them; empty where nothing is.")

    @classmethod
    def of(cls, draft: MaskingDraft) -> Self:
        """Raises `NotAdmissible` for words that could not be filed."""
        text = admission.text(draft.text)
        title = admission.title(draft.title) if draft.title else None
        words = public_words(title, text)
        return cls(title=words.title, text=words.text, kinds=list(kinds_in(title, text)))
