"""The texts of messages: everybody who signed in may read them, the national desk keeps them."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.accounts.callers import AppSettings
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.law.refusals import NotAdmissible, OutOfScope
from api.notifications import schemas
from api.notifications.service import keeping
from api.notifications.wording import Wording
from api.notifications.words import Kind, Side, Way
from api.problems import Invalid, NotFound, Unauthenticated, refuses
from api.text import Language
from api.wire import Cursor, Limit, cursor_after, position_of

router = APIRouter()
_KEEPS = refuses(Unauthenticated, OutOfScope, NotFound, NotAdmissible)


@router.get("", responses=refuses(Unauthenticated, OutOfScope, Invalid))
async def list_message_templates(
    person: Officer,
    session: Reading,
    now: Now,
    kind: Annotated[Kind | None, Query(description="Only those about this.")] = None,
    side: Annotated[Side | None, Query(description="Only those for reporters, or for officers.")] = None,
    channel: Annotated[Way | None, Query(description="Only those that go this way.")] = None,
    language: Annotated[Language | None, Query(description="Only those in this language.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> schemas.TemplatePage:
    """Every text by its name, as it is sent now (the national desk)."""
    keeping.check_keeper(person)
    behind = position_of(cursor, str)[0] if cursor else None
    which = keeping.Which(kind, side, channel, language)
    found = await keeping.page(session, which, behind, limit + 1, now)
    items = [schemas.TemplateView.of(each) for each in found[:limit]]
    return schemas.TemplatePage(items=items, next=cursor_after(items[-1].name) if len(found) > limit else None)


@router.get("/{template}", responses=refuses(Unauthenticated, OutOfScope, NotFound))
async def read_message_template(template: str, person: Officer, session: Reading, now: Now) -> schemas.TemplateView:
    """One text as it is sent now (the national desk)."""
    keeping.check_keeper(person)
    return schemas.TemplateView.of(await keeping.in_force(session, keeping.named(template), now))


@router.get("/{template}/versions", responses=refuses(Unauthenticated, OutOfScope, NotFound))
async def list_message_template_versions(
    template: str, person: Officer, session: Reading
) -> list[schemas.TemplateVersionView]:
    """The national desk's own versions of a text, the newest first."""
    keeping.check_keeper(person)
    made = await keeping.versions(session, keeping.named(template))
    return [schemas.TemplateVersionView.of(each) for each in made]


@router.post("/{template}/versions", status_code=201, responses=_KEEPS)
async def rewrite_message_template(
    template: str, order: schemas.TemplateOrder, person: Officer, session: Session, now: Now
) -> schemas.TemplateVersionView:
    """Write a new version of a text. What rings or shows on a locked screen must not say what it is about."""
    keeping.check_keeper(person)
    made = await keeping.rewrite(
        session, person, keeping.named(template), order.subject, order.body, order.effective_at, now
    )
    return schemas.TemplateVersionView.of(made)


@router.post("/{template}/previews", responses=_KEEPS)
async def preview_message_template(
    template: str, words: schemas.TemplateWording, person: Officer, settings: AppSettings
) -> schemas.PreviewView:
    """These words as they would go out, their blanks filled by a sample; nothing is kept."""
    keeping.check_keeper(person)
    said = keeping.preview(
        keeping.named(template), Wording(words.subject, words.body), f"{settings.pages_url}/lacak/10000001"
    )
    return schemas.PreviewView.of(said)
