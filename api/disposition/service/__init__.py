"""What a desk does with a report, and units with a disposition: one module for each verb."""

from api.disposition.service.disposing import dispose, handle, redispose
from api.disposition.service.excluding import clear_accused, name_accused, recuse
from api.disposition.service.judging import correct, reclassify
from api.disposition.service.passing import give_back, hand_over
from api.disposition.service.verifying import archive, defer, restore, resume

__all__ = [
    "archive",
    "clear_accused",
    "correct",
    "defer",
    "dispose",
    "give_back",
    "hand_over",
    "handle",
    "name_accused",
    "reclassify",
    "recuse",
    "redispose",
    "restore",
    "resume",
]
