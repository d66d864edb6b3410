"""What the public reads, over HTTP."""

from fastapi import APIRouter

from api.accounts.callers import Address, Metered
from api.accounts.limits import MASKING_BY_ADDRESS
from api.law.refusals import NotAdmissible
from api.problems import TooManyRequests, refuses
from api.publication.schemas import MaskingDraft, MaskingPreview

router = APIRouter(tags=["public"])


@router.post("/maskings/previews", responses=refuses(NotAdmissible, TooManyRequests))
async def preview_masking(draft: MaskingDraft, address: Address, meter: Metered) -> MaskingPreview:
    """How the words of a report would read if it were released to the public.

    A machine finds numbers, addresses and plates; names are masked by the verifier. Nothing of it is kept.
    """
    await meter.spend(MASKING_BY_ADDRESS, address)
    return MaskingPreview.of(draft)
