"""A PDF keeps its pages as they look, and tells nothing else."""

import zlib
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from api.attachments.cleaning import clean
from api.attachments.cleaning.outcomes import NotClean, Outcome
from tests.attachments import samples

KIND = "application/pdf"


def laid_open(document: bytes) -> bytes:
    """The document with every stream unpacked, for looking through."""
    with pikepdf.open(BytesIO(document)) as opened:
        written = BytesIO()
        opened.save(
            written,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            compress_streams=False,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    return written.getvalue()


def photo_in(document: bytes) -> bytes:
    with pikepdf.open(BytesIO(document)) as opened:
        return opened.pages[0].obj.Resources.XObject.Foto.read_raw_bytes()


def test_a_document_tells_nothing_of_its_author() -> None:
    sent = samples.pdf()
    assert laid_open(sent).count(samples.SECRET) > 8
    kept = laid_open(clean(sent, KIND))
    assert samples.SECRET not in kept
    for word in (
        b"/Author",
        b"/Metadata",
        b"/JavaScript",
        b"/JS",
        b"/OpenAction",
        b"/AA",
        b"/EmbeddedFile",
        b"/Annots",
    ):
        assert word not in kept, word


def test_what_a_page_shows_stays() -> None:
    kept = laid_open(clean(samples.pdf(), KIND))
    assert b"terlihat" in kept
    assert b"catatan" in kept  # the note, drawn into the page
    assert Image.open(BytesIO(photo_in(clean(samples.pdf(), KIND)))).size == (64, 48)


def test_a_photo_in_a_document_loses_its_place_but_no_pixel() -> None:
    sent = samples.jpeg((200, 150))
    kept = photo_in(clean(samples.pdf(sent), KIND))
    assert samples.SECRET not in kept
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(sent)).tobytes()
    assert not Image.open(BytesIO(kept)).getexif()


def test_a_progressive_photo_with_a_second_one_behind_it_is_cut_at_its_end() -> None:
    sent = BytesIO()
    samples.picture((200, 150)).save(sent, "JPEG", progressive=True, exif=samples.exif())
    kept = photo_in(clean(samples.pdf(sent.getvalue() + samples.jpeg()), KIND))
    assert samples.SECRET not in kept
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(sent.getvalue())).tobytes()


@pytest.mark.parametrize("mark", [b"\xff\xe0", b"\xff\xff", b"\xff\xf1", b"\xff\xc8", b"\xff\x02"])
def test_what_lies_between_the_parts_of_a_photo_goes(mark: bytes) -> None:
    sent = samples.jpeg((200, 150)).replace(b"\xff\xe1", mark)
    kept = photo_in(clean(samples.pdf(sent), KIND))
    assert b"Exif" not in kept
    assert samples.SECRET not in kept


def test_a_photo_packed_twice_is_cleaned_too() -> None:
    with pikepdf.open(BytesIO(samples.pdf())) as made:
        photo = made.pages[0].obj.Resources.XObject.Foto
        photo.write(
            zlib.compress(samples.jpeg()), filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.DCTDecode])
        )
        sent = BytesIO()
        made.save(sent)
    kept = photo_in(clean(sent.getvalue(), KIND))
    assert samples.SECRET not in kept
    assert Image.open(BytesIO(kept)).size == (64, 48)


@pytest.mark.parametrize("kind", ["Image", "Imace", None])
@pytest.mark.parametrize("packed", ["DCTDecode", "DCT"])
def test_a_photo_is_cleaned_whatever_the_file_calls_it(kind: str | None, packed: str) -> None:
    with pikepdf.open(BytesIO(samples.pdf())) as made:
        photo = made.pages[0].obj.Resources.XObject.Foto
        photo.write(samples.jpeg(), filter=pikepdf.Name(f"/{packed}"))
        del photo.Subtype
        if kind is not None:
            photo.Subtype = pikepdf.Name(f"/{kind}")
        sent = BytesIO()
        made.save(sent)
    kept = photo_in(clean(sent.getvalue(), KIND))
    assert samples.SECRET not in kept
    assert b"Exif" not in kept


@pytest.mark.parametrize(
    "packed", [pikepdf.Name("/DCTDecoee"), pikepdf.Array([pikepdf.Name.DCTDecode, pikepdf.Name.FlateDecode]), None]
)
def test_a_photo_that_is_not_called_one_is_refused(packed: pikepdf.Name | pikepdf.Array | None) -> None:
    with pikepdf.open(BytesIO(samples.pdf())) as made:
        photo = made.pages[0].obj.Resources.XObject.Foto
        photo.write(samples.jpeg(), filter=packed)
        sent = BytesIO()
        made.save(sent, compress_streams=False)
    with pytest.raises(NotClean) as refusal:
        clean(sent.getvalue(), KIND)
    assert refusal.value.outcome is Outcome.DAMAGED


def test_a_jpeg_2000_in_a_document_loses_its_boxes_of_text() -> None:
    written = BytesIO()
    samples.picture((64, 48)).save(written, "JPEG2000")
    told = written.getvalue() + samples.box(b"xml ", samples.SECRET) + samples.box(b"uuid", bytes(16), samples.SECRET)
    with pikepdf.open(BytesIO(samples.pdf())) as made:
        photo = made.pages[0].obj.Resources.XObject.Foto
        photo.write(told, filter=pikepdf.Name.JPXDecode)
        sent = BytesIO()
        made.save(sent)
    kept = photo_in(clean(sent.getvalue(), KIND))
    assert samples.SECRET not in kept
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(written).tobytes()


def test_an_earlier_version_of_a_document_is_gone() -> None:
    sent = samples.pdf()
    start = sent.rindex(b"startxref\n") + len(b"startxref\n")
    before = int(sent[start : sent.index(b"\n", start)])
    hidden = b"\n999 0 obj\n(Rahasia)\nendobj\n"
    at = len(sent) + len(hidden)
    xref = b"xref\n999 1\n%010d 00000 n \ntrailer\n" % (len(sent) + 1)
    with pikepdf.open(BytesIO(sent)) as opened:
        root = opened.Root.objgen[0]
    trailer = b"<< /Size 1000 /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (root, before, at)
    kept = clean(sent + hidden + xref + trailer, KIND)
    assert samples.SECRET not in laid_open(kept)


def test_a_filled_in_form_stays_readable() -> None:
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    helvetica = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    field = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, T=pikepdf.String("nama"), F=4,
            V=pikepdf.String("Jalan Anggrek"), DA=pikepdf.String("/Helv 10 Tf 0 g"),
            Rect=pikepdf.Array([20, 20, 180, 40]),
        )
    )  # fmt: skip
    made.pages[0].obj.Annots = pikepdf.Array([field])
    made.Root.AcroForm = pikepdf.Dictionary(
        Fields=pikepdf.Array([field]), NeedAppearances=True, DA=pikepdf.String("/Helv 10 Tf 0 g"),
        DR=pikepdf.Dictionary(Font=pikepdf.Dictionary(Helv=helvetica)),
    )  # fmt: skip
    sent = BytesIO()
    made.save(sent)
    kept = laid_open(clean(sent.getvalue(), KIND))
    assert b"Jalan Anggrek" in kept
    assert b"/AcroForm" not in kept


def test_a_document_that_needs_a_password_is_refused_and_one_that_does_not_is_opened() -> None:
    with pytest.raises(NotClean) as refused:
        clean(samples.pdf(locked="kunci"), KIND)
    assert refused.value.outcome is Outcome.LOCKED
    with pikepdf.open(BytesIO(clean(samples.pdf(locked=""), KIND))) as opened:
        assert not opened.is_encrypted


@pytest.mark.parametrize("part", [0.2, 0.6, 0.98])
def test_a_document_that_was_cut_off_is_refused(part: float) -> None:
    sent = samples.pdf()
    with pytest.raises(NotClean) as refused:
        clean(sent[: int(len(sent) * part)], KIND)
    assert refused.value.outcome is Outcome.DAMAGED


def test_a_document_without_pages_is_refused() -> None:
    sent = BytesIO()
    pikepdf.new().save(sent)
    with pytest.raises(NotClean):
        clean(sent.getvalue(), KIND)


def test_the_same_document_is_cleaned_to_the_same_bytes() -> None:
    assert clean(samples.ALL[KIND], KIND) == clean(samples.ALL[KIND], KIND)
