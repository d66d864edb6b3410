"""Duty and danger over HTTP."""

from fastapi import APIRouter

from api.rosters.routes import duty

router = APIRouter()
router.include_router(duty.router)
