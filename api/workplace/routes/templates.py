"""The texts that an institution and all below it answer with."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.law.refusals import NotAdmissible, OutOfScope
from api.problems import NotFound, Unauthenticated, refuses
from api.workplace.blanks import BLANKS
from api.workplace.queries import Template
from api.workplace.schemas import AnswerTemplateList, AnswerTemplateView, TemplateInput, TemplateStep
from api.workplace.service import templating

router = APIRouter()
_CHANGES = refuses(Unauthenticated, NotFound, OutOfScope, NotAdmissible)


@router.get("/institutions/{institution_id}/answer-templates", responses=refuses(Unauthenticated, NotFound))
async def list_answer_templates(institution_id: UUID, person: Officer, session: Reading) -> AnswerTemplateList:
    """The texts of an institution and of all above it, blanks and all."""
    return _listed(await templating.inherited(session, person, institution_id))


@router.post("/institutions/{institution_id}/answer-templates", status_code=201, responses=_CHANGES)
async def keep_answer_template(
    institution_id: UUID, order: TemplateInput, person: Officer, session: Session, now: Now
) -> AnswerTemplateView:
    """Keep a text for an institution and all below it."""
    return AnswerTemplateView.of(await templating.keep(session, person, institution_id, order.wanted, now))


@router.put("/answer-templates/{template_id}", responses=_CHANGES)
async def rewrite_answer_template(
    template_id: UUID, order: TemplateInput, person: Officer, session: Session, now: Now
) -> AnswerTemplateView:
    """Change a text."""
    return AnswerTemplateView.of(await templating.rewrite(session, person, template_id, order.wanted, now))


@router.delete(
    "/answer-templates/{template_id}", status_code=204, responses=refuses(Unauthenticated, NotFound, OutOfScope)
)
async def remove_answer_template(template_id: UUID, person: Officer, session: Session, now: Now) -> None:
    """Offer a text no longer."""
    await templating.remove(session, person, template_id, now)


@router.get("/reports/{report_id}/answer-templates", responses=refuses(Unauthenticated, NotFound))
async def list_templates_for_report(
    report_id: UUID,
    person: Officer,
    session: Reading,
    now: Now,
    step: Annotated[TemplateStep | None, Query(description="Only those for this step.")] = None,
) -> AnswerTemplateList:
    """The texts for a report, their blanks filled as far as the officer may see it."""
    return _listed(await templating.for_report(session, person, report_id, step, now))


def _listed(found: list[Template]) -> AnswerTemplateList:
    return AnswerTemplateList(items=[AnswerTemplateView.of(each) for each in found], blanks=list(BLANKS))
