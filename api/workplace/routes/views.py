"""An officer's own views of the list."""

from uuid import UUID

from fastapi import APIRouter

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.law.refusals import NotAdmissible
from api.problems import NotFound, Unauthenticated, refuses
from api.workplace.schemas import ViewList, ViewOrder, ViewView
from api.workplace.service import viewing

router = APIRouter(prefix="/me/views")
_CHANGES = refuses(Unauthenticated, NotFound, NotAdmissible)


@router.get("", responses=refuses(Unauthenticated, NotFound))
async def list_saved_views(person: Officer, session: Reading) -> ViewList:
    """The views of the list that the officer saved, by name."""
    return ViewList(items=[ViewView.of(each) for each in await viewing.views_of(session, person)])


@router.post("", status_code=201, responses=_CHANGES)
async def save_view(order: ViewOrder, person: Officer, session: Session, now: Now) -> ViewView:
    """Save what the list is asked for under a name."""
    return ViewView.of(await viewing.save(session, person, order.name, order.kept, now))


@router.put("/{view_id}", responses=_CHANGES)
async def change_saved_view(view_id: UUID, order: ViewOrder, person: Officer, session: Session) -> ViewView:
    """Give a view another name, or let it ask for something else."""
    return ViewView.of(await viewing.change(session, person, view_id, order.name, order.kept))


@router.delete("/{view_id}", status_code=204, responses=refuses(Unauthenticated, NotFound))
async def forget_saved_view(view_id: UUID, person: Officer, session: Session) -> None:
    """Forget a view."""
    await viewing.forget(session, person, view_id)
