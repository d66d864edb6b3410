"""The cleaning process, for one file after another: with the limits that it has over each.

Started by `cleaners`, told by its standard input: a media type, the file that was sent, and where the clean one goes.
It answers with the outcome, the seconds it took and its memory so far in kilobytes.
"""

import os
import resource
import time
from pathlib import Path

from api.attachments.cleaning import clean
from api.attachments.cleaning.__main__ import LARGEST, MEMORY, SECONDS
from api.attachments.cleaning.outcomes import NotClean, Outcome


def main() -> None:
    """Clean until nobody asks any more."""
    asked, told = os.fdopen(os.dup(0)), os.fdopen(os.dup(1), "w")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for line in iter(asked.readline, ""):
        media_type, sent, made = line.split()
        began = time.process_time()
        resource.setrlimit(resource.RLIMIT_CPU, (int(began) + SECONDS, resource.RLIM_INFINITY))
        outcome = _clean(media_type, Path(sent), Path(made))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(outcome.value, time.process_time() - began, memory, file=told, flush=True)


def _clean(media_type: str, sent: Path, made: Path) -> Outcome:
    try:
        cleaned = clean(sent.read_bytes(), media_type)
    except NotClean as why:
        return why.outcome
    if len(cleaned) > LARGEST:
        return Outcome.TOO_HEAVY
    made.write_bytes(cleaned)
    return Outcome.CLEAN


if __name__ == "__main__":
    main()
