"""What is said with each step that opens who an anonymous reporter is."""

from typing import Annotated

from pydantic import Field

from api.reports.schemas import ShortWords
from api.wire import Input, Line


class RevealRequest(Input):
    """Why the reporter must be known. He reads it, and may object unless a court ordered it."""

    reason: ShortWords
    court_order: Annotated[Line, Field(min_length=1, max_length=200)] | None = Field(
        None, description="Number and date of a court's order; needed where the reporter has objected before."
    )


class RevealObjection(Input):
    """Why the reporter does not want to be known, if he likes to say."""

    text: ShortWords | None = None


class RevealGrant(Input):
    """A second person agrees."""

    note: ShortWords | None = None


class RevealRefusal(Input):
    """A second person refuses; the reporter reads why."""

    reason: ShortWords


class RevealOpening(Input):
    """Whoever asked learns it now."""

    note: ShortWords | None = None
