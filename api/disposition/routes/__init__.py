"""The steps of desks, and of units with a disposition, each a resource of its own below the report."""

from fastapi import APIRouter

from api.disposition.routes import excluding, remarking, verifying

router = APIRouter(tags=["disposition"])
for each in (verifying.router, excluding.router, remarking.router):
    router.include_router(each)
