"""Photos come out as they look, and tell nothing else."""

from io import BytesIO

import pytest
from PIL import Image

from api.attachments.cleaning import clean
from api.attachments.cleaning.outcomes import NotClean, Outcome
from tests.attachments import samples

KINDS = {"image/jpeg": samples.jpeg, "image/png": samples.png, "image/webp": samples.webp}


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_tells_nothing_of_who_took_it_where(kind: str) -> None:
    sent = KINDS[kind]()
    assert samples.SECRET in sent
    kept = clean(sent, kind)
    assert samples.SECRET not in kept
    shown = Image.open(BytesIO(kept))
    assert not shown.getexif()
    assert not {"exif", "xmp", "XML:com.adobe.xmp", "icc_profile", "comment", "Author"} & shown.info.keys()


@pytest.mark.parametrize("kind", KINDS)
def test_a_photo_taken_sideways_is_kept_upright(kind: str) -> None:
    shown = Image.open(BytesIO(clean(KINDS[kind](), kind)))
    assert shown.size == (48, 64)
    grey = shown.convert("L").tobytes()
    assert abs(grey[2 * 48 + 24] - grey[61 * 48 + 24]) > 150  # what ran from side to side runs from top to bottom now


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_drawing_keeps_its_pixels(mode: str) -> None:
    drawn = samples.picture(mode=mode) if mode != "I;16" else Image.new("I;16", (64, 48), 40_000)
    sent = BytesIO()
    drawn.save(sent, "PNG")
    shown = Image.open(BytesIO(clean(sent.getvalue(), "image/png")))
    assert shown.mode == drawn.mode
    assert shown.tobytes() == drawn.tobytes()


def test_what_is_transparent_stays_so() -> None:
    drawn = Image.new("P", (4, 4), 0)
    drawn.putpalette([255, 0, 0, 0, 255, 0])
    sent = BytesIO()
    drawn.save(sent, "PNG", transparency=0)
    assert Image.open(BytesIO(clean(sent.getvalue(), "image/png"))).convert("RGBA").getpixel((0, 0)) == (255, 0, 0, 0)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_photo_of_any_colours_can_be_seen(mode: str) -> None:
    shown = Image.open(BytesIO(clean(samples.jpeg(mode=mode), "image/jpeg")))
    assert shown.mode == ("L" if mode == "L" else "RGB")


def test_colours_stay_as_they_were_meant() -> None:
    meant = Image.new("RGB", (8, 8), (200, 40, 40))
    sent = BytesIO()
    meant.save(sent, "PNG", icc_profile=samples.profile())
    assert Image.open(BytesIO(clean(sent.getvalue(), "image/png"))).getpixel((0, 0)) == (200, 40, 40)


def test_a_broken_colour_profile_or_exif_is_no_reason_to_refuse() -> None:
    sent = BytesIO()
    samples.picture().save(sent, "JPEG", icc_profile=b"no profile", exif=b"Exif\0\0MM\0\x2a\0\0\0\x08\xff\xff")
    assert Image.open(BytesIO(clean(sent.getvalue(), "image/jpeg"))).size == (64, 48)


def test_a_picture_of_two_hundred_megapixels_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = BytesIO()
    Image.new("1", (20_000, 10_000)).save(bomb, "PNG")
    assert len(bomb.getvalue()) < 100_000

    def decoded(_: Image.Image) -> None:
        raise AssertionError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    with pytest.raises(NotClean) as refused:
        clean(bomb.getvalue(), "image/png")
    assert refused.value.outcome is Outcome.TOO_MANY_PIXELS


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_photo_that_was_cut_off_is_refused(kind: str, part: float) -> None:
    sent = KINDS[kind](size=(200, 150))
    with pytest.raises(NotClean) as refused:
        clean(sent[: int(len(sent) * part)], kind)
    assert refused.value.outcome is Outcome.DAMAGED


def test_a_photo_of_another_kind_than_it_claims_is_refused() -> None:
    with pytest.raises(NotClean):
        clean(samples.png(), "image/jpeg")


def test_of_an_animation_one_picture_is_kept() -> None:
    sent = BytesIO()
    first, *rest = (Image.new("RGB", (8, 8), colour) for colour in ("red", "green", "blue"))
    first.save(sent, "WEBP", save_all=True, append_images=rest, lossless=True)
    assert getattr(Image.open(BytesIO(clean(sent.getvalue(), "image/webp"))), "n_frames", 1) == 1
