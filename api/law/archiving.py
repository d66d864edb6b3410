"""What archiving needs besides its reason: which report or body it is about, and where else the reporter can turn.

Source: UU 25/2009 article 45 (a complaint that is not of the provider's competence is passed on, the complainant told).
"""

from collections.abc import Mapping

from api.law.refusals import NotAdmissible
from api.law.words import ArchiveReason

NEEDS: Mapping[ArchiveReason, str] = {
    ArchiveReason.DUPLICATE: "duplicate_of",
    ArchiveReason.NOT_PUBLIC_SERVICE: "right_address",
    ArchiveReason.IN_LEGAL_PROCESS: "right_address",
    ArchiveReason.ANOTHER_BODYS: "body",
}
"""The one thing that must be said with a reason."""

ONLY_WITH: Mapping[str, ArchiveReason] = {
    "duplicate_of": ArchiveReason.DUPLICATE,
    "body": ArchiveReason.ANOTHER_BODYS,
}
"""What means nothing with another reason."""


def check(reason: ArchiveReason, told: Mapping[str, object]) -> None:
    """Raises `NotAdmissible`, naming the field, where something is missing, or said that does not belong there."""
    needed = NEEDS.get(reason)
    if needed is not None and not told.get(needed):
        raise NotAdmissible("archive.needed", field=needed)
    for field, only in ONLY_WITH.items():
        if told.get(field) and reason is not only:
            raise NotAdmissible("archive.not_with_this_reason", field=field)
