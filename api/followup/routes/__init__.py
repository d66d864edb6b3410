"""The steps of units and of reporters, each a resource of its own."""

from fastapi import APIRouter

from api.followup.routes import in_his_name, reporters, units

router = APIRouter()
router.include_router(units.router, tags=["follow-up"])
router.include_router(in_his_name.router, tags=["in the reporter's name"])
router.include_router(reporters.router, prefix="/tracking/{tracking_id}", tags=["reporter"])
