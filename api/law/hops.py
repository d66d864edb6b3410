"""No wrong door: how often a report is passed on before a higher desk decides whose it is.

Source: PermenPANRB 62/2018 on reports that several bodies disown, as explained; the number is a setting (`hops`).
"""

from enum import StrEnum


class Arbitration(StrEnum):
    """How near a report is to the decision of a higher desk. It is announced before it happens."""

    NEXT = "next"  # whoever passes it on now has it decided
    BEGUN = "begun"  # it was passed on too often: the next higher desk decides, and nobody returns that


def arbitration(hops: int, most: int) -> Arbitration | None:
    """How it stands after so many hops; None while it may be passed on more than once."""
    if hops >= most:
        return Arbitration.BEGUN
    return Arbitration.NEXT if hops + 1 >= most else None
