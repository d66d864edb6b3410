"""The overseer's desk over HTTP."""

from fastapi import APIRouter

from api.ombudsman.routes import files, measuring, revealing, taking

router = APIRouter()
router.include_router(taking.router)
router.include_router(files.router)
router.include_router(measuring.router)
router.include_router(revealing.router)
