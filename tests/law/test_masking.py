"""What is masked before others may read a text, what must stay, and that no text makes it slow."""

# ruff: noqa: RUF001

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.law.masking import Personal, found, mask
from tests.law.masking_cases import CASES, KEPT, MASKED, lines


def braced(text: str) -> str:
    """The text with what was found in braces."""
    for span in reversed(found(text)):
        text = f"{text[: span.start]}{{{text[span.start : span.end]}}}{text[span.end :]}"
    return text


@pytest.mark.parametrize(("kind", "line"), CASES)
def test_personal_data_is_found_and_nothing_beside_it(kind: Personal, line: str) -> None:
    text = line.replace("{", "").replace("}", "")
    assert braced(text) == line
    assert {span.kind for span in found(text)} == {kind}


@pytest.mark.parametrize("line", lines(KEPT))
def test_what_only_looks_like_it_stays(line: str) -> None:
    assert found(line) == []
    assert mask(line) == line


@pytest.mark.parametrize("line", lines(KEPT))
@pytest.mark.parametrize("beside", ["081234567890", "3502171303900001", "budi@contoh.id", "AE 1234 SX"])
def test_what_stays_also_stays_beside_personal_data(line: str, beside: str) -> None:
    assert braced(f"{line}; {beside}") == f"{line}; {{{beside}}}"


@settings(deadline=None)
@given(st.lists(st.sampled_from([line for _, line in CASES]), min_size=2, max_size=4), st.sampled_from(["; ", "\n"]))
def test_each_of_several_pieces_is_found(pieces: list[str], between: str) -> None:
    text = between.join(pieces)
    assert braced(text.replace("{", "").replace("}", "")) == text


def test_an_account_is_found_where_a_phone_number_follows_at_once() -> None:
    assert mask("rek. 12345678 0274-512345") == "rek. [nomor rekening] [nomor telepon]"
    assert mask("norek 12345678 dan 87654321") == "norek [nomor rekening] dan [nomor rekening]"


def test_a_whole_report() -> None:
    report = (
        "Yth. Bapak Bupati, saya Budi (NIK 3502171303900001, KK 3502172005190012), warga RT 03/RW 05 Ponorogo 63411.\n"
        "Pada 13-03-2026 pukul 08.00 petugas berkendaraan AE 1234 SX meminta Rp 1.250.000 ke BRI 1234-01-012345-53-4.\n"
        "Hubungi 0812-3456-7890 atau budi@contoh.id; laporan saya dulu #9165816. Dasarnya UU 25/2009."
    )
    assert mask(report) == (
        "Yth. Bapak Bupati, saya Budi (NIK [NIK], KK [nomor KK]), warga RT 03/RW 05 Ponorogo 63411.\n"
        "Pada 13-03-2026 pukul 08.00 petugas berkendaraan [nomor kendaraan] meminta Rp 1.250.000 ke BRI "
        "[nomor rekening].\n"
        "Hubungi [nomor telepon] atau [alamat surel]; laporan saya dulu #9165816. Dasarnya UU 25/2009."
    )


@pytest.mark.parametrize("kind", list(Personal))
def test_every_kind_is_replaced_by_its_name(kind: Personal) -> None:
    assert MASKED[kind]
    text = lines(MASKED[kind])[0].replace("{", "").replace("}", "")
    masked = mask(text)
    assert masked != text
    assert found(masked) == []


pieces = st.sampled_from(
    [line.replace("{", "").replace("}", "") for _, line in CASES] + lines(KEPT) + [" ", "\n", "0", "8", "+62", "(", "@"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=8).map(" ".join) | st.text("0862+(). -@a\n#Ee", max_size=60) | st.text(max_size=60))
def test_masking_twice_is_masking_once_and_spans_lie_in_order_within_the_text(text: str) -> None:
    spans = found(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert mask(mask(text)) == mask(text)


HOSTILE = [
    "0" * 10_000, "08" * 5_000, "08 " * 3_333, "0 8 " * 2_500, "08-12-" * 1_666, "0812-" * 2_000, "+62" * 3_333,
    "62 8 " * 2_000, "(" * 10_000, "a" * 10_000, "a." * 5_000, "a@" * 5_000, "a@b." * 2_500, "@" * 10_000,
    "a" * 5_000 + "@" + "b" * 5_000, "a@" + "b-" * 5_000, "a [at] " * 1_400, "rek " * 2_500, "rek 1 " * 1_666,
    "bank a " * 1_400, "rekening " + "1 " * 5_000, "AE" * 5_000, "AE 1234 " * 1_250, "motor " * 1_666,
    "plat AE 1 " * 1_000, "A 1 " * 2_500, "wa.me/" * 1_666, "wa.me/" + "." * 9_990, "ig: @" * 2_000, "hp 8 " * 2_000,
    "1 " * 5_000, "12." * 3_333, "35.02.17." * 1_111, "kk " * 3_333 + "3502171303900001", "rp " * 3_333, " " * 10_000,
    "٠٨" * 5_000, "０８１２ " * 2_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: text[:12])
def test_no_text_makes_it_slow(text: str) -> None:
    began = process_time()
    found(text)
    assert process_time() - began < 0.5


def test_there_are_far_more_than_a_hundred_cases() -> None:
    assert len(CASES) > 100
    assert len(lines(KEPT)) > 100
