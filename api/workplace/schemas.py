"""Saved views and texts to answer with, on the wire."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from api.law.words import Action
from api.reports.listing.filters import Order
from api.reports.listing.schemas import CountsQuery
from api.reports.schemas import Named, Words
from api.wire import Input, Line
from api.workplace.queries import Template
from api.workplace.service.templating import Wanted
from api.workplace.tables import SavedView

Name = Annotated[Line, Field(min_length=1, max_length=80)]


class TemplateStep(StrEnum):
    """Steps in which an officer writes to a reporter."""

    ANSWER = Action.ANSWER.value
    FOLLOW_UP = Action.FOLLOW_UP.value
    REPLY = Action.REPLY.value
    ASK = Action.ASK.value
    DEFER = Action.DEFER.value
    ARCHIVE = Action.ARCHIVE.value


class ViewFilters(CountsQuery):
    """What a view asks the list for."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, title="ViewFilters")

    order: Order | None = None


class ViewOrder(Input):
    """A view of the list under a name."""

    name: Name
    filters: ViewFilters

    @property
    def kept(self) -> dict[str, object]:
        """The filters that are set, as they are kept."""
        return self.filters.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class ViewView(BaseModel):
    """A saved view; what its `filters` leave out is not asked for."""

    id: UUID
    name: str
    filters: ViewFilters

    @classmethod
    def of(cls, view: SavedView) -> "ViewView":
        return cls(id=view.id, name=view.name, filters=ViewFilters.model_validate(view.filters))


class ViewList(BaseModel):
    """All views of an officer, by name."""

    items: list[ViewView]


class TemplateInput(Input):
    """A text to write to reporters with. Its blanks stand in braces: `{number}`, `{unit}`."""

    step: TemplateStep
    title: Name
    text: Words

    @property
    def wanted(self) -> Wanted:
        return Wanted(self.step, self.title, self.text)


class AnswerTemplateView(BaseModel):
    """A text, and the institution that keeps it; for a report its blanks are filled."""

    id: UUID
    institution: Named
    step: TemplateStep
    title: str
    text: str
    changed_at: AwareDatetime

    @classmethod
    def of(cls, template: Template) -> "AnswerTemplateView":
        return cls(
            id=template.id,
            institution=Named(id=template.institution_id, name=template.institution_name),
            step=TemplateStep(template.step),
            title=template.title,
            text=template.text,
            changed_at=template.changed_at,
        )


class AnswerTemplateList(BaseModel):
    """Texts, those of the lowest institution first; `blanks` are what a text may leave to be filled in."""

    items: list[AnswerTemplateView]
    blanks: list[str]
