"""Files made clean: what they show stays, what they tell about whoever made them goes.

Nothing here touches the network, the database or the settings: `python -m api.attachments.cleaning` does it in a
process of its own, with little memory and little time, because the files come from strangers.
"""

import warnings
from collections.abc import Callable
from importlib import import_module

from api.attachments.cleaning.outcomes import NotClean, Outcome, damaged

_MODULES = {"application/pdf": "documents", "video/mp4": "films"}


def clean(sent: bytes, media_type: str) -> bytes:
    """The file as it may be kept; the same for the same file.

    Raises:
        NotClean: it is not whole, or too much; whatever a library stumbles over in it is the file's fault.
    """
    module = import_module(f"{__name__}.{_MODULES.get(media_type, 'photos')}")
    cleaned: Callable[[bytes, str], bytes] = module.clean
    try:
        with warnings.catch_warnings(action="ignore"):
            return cleaned(sent, media_type)
    except NotClean:
        raise
    except MemoryError as error:
        raise NotClean(Outcome.TOO_HEAVY) from error
    except Exception as error:
        raise damaged() from error
