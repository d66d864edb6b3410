"""What a refusal says."""

from collections.abc import Callable

import pytest

from api.law.refusals import NotAdmissible


def refused(function: Callable[..., object], *arguments: object) -> tuple[str, str | None]:
    """The reason and the field of the refusal."""
    with pytest.raises(NotAdmissible) as refusal:
        function(*arguments)
    return refusal.value.reason, refusal.value.field
