"""What officers keep for their work."""

from fastapi import APIRouter

from api.workplace.routes import letters, templates, views

router = APIRouter()
for each in (views.router, templates.router, letters.router):
    router.include_router(each, tags=["workplace"])
