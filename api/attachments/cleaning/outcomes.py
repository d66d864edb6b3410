"""How the cleaning of a file can end."""

from enum import IntEnum


class Outcome(IntEnum):
    """The exit status of the process that cleans."""

    CLEAN = 0
    DAMAGED = 10  # not a whole file of its kind
    LOCKED = 11  # needs a password
    TOO_MANY_PIXELS = 12
    TOO_HEAVY = 13  # needs more memory or time than it may have


class NotClean(Exception):
    """A file that cannot be made clean; nothing of the file is in the message."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome.name)
        self.outcome = outcome


def damaged() -> NotClean:
    """What to raise for a file that is not whole."""
    return NotClean(Outcome.DAMAGED)
