"""Duty and danger over HTTP."""

from fastapi import APIRouter

from api.rosters.routes import duty, reprisals

router = APIRouter()
router.include_router(duty.router)
router.include_router(reprisals.router)
