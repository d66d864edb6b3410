"""The inbox, what people choose, the texts of messages, and what gateways say."""

from fastapi import APIRouter

from api.notifications.routes import officers, previews, receipts, reporters, templates

router = APIRouter()
router.include_router(officers.router, tags=["messages"])
router.include_router(previews.router, tags=["messages"])
router.include_router(templates.router, prefix="/message-templates", tags=["messages"])
router.include_router(reporters.router, prefix="/tracking/{tracking_id}", tags=["reporter"])
router.include_router(receipts.router, prefix="/receipts", include_in_schema=False)
