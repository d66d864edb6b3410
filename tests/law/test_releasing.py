"""What the public reads of a report: nobody's numbers, not even the half of one that a cut title leaves."""

from api.law.admission import title_from
from api.law.masking import Personal
from api.law.releasing import PublicWords, kinds_in, public_words

CUT_AMID_A_NUMBER = "Jalan di depan pasar berlubang dan gelap sejak lama, hubungi saya di 0812 3456 7890 segera."


def test_title_and_text_are_masked() -> None:
    words = public_words("Telepon 081234567890", "NIK saya 3502171303900001.")
    assert words == PublicWords("Telepon [nomor telepon]", "NIK saya [NIK].")


def test_a_title_cut_from_the_text_leaves_no_half_of_a_number() -> None:
    title = title_from(CUT_AMID_A_NUMBER)
    assert "0812" in title
    for given in (title, None):
        assert "0812" not in public_words(given, CUT_AMID_A_NUMBER).title


def test_the_kinds_that_are_masked_are_named_once() -> None:
    assert kinds_in("0812 3456 7890", "081234567891, NIK 3502171303900001") == (Personal.NIK, Personal.PHONE)
    assert kinds_in(None, "Lampu mati.") == ()
