"""NIK, phone numbers and e-mail addresses: as people write them, as they are kept, and as they are refused."""

from time import process_time

import pytest

from api.law import admission
from tests.law.refusing import refused


class TestNik:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("3502171303900001", "3502171303900001"),
            ("3502175303900001", "3502175303900001"),  # a woman, born on the 13th
            ("3502177112900001", "3502177112900001"),  # a woman, born on the 31st
            ("3502174101000001", "3502174101000001"),
            ("3502 1713 0390 0001", "3502171303900001"),
            ("35.02.17.130390.0001", "3502171303900001"),
            (" 350217-130390-0001 ", "3502171303900001"),
            ("5401010101700001", "5401010101700001"),  # a region that is no more
            ("3502173102900001", "3502173102900001"),  # 31 February: an old mistake stays for life
            ("3502171303909999", "3502171303909999"),
        ],
    )
    def test_a_nik(self, written: str, kept: str) -> None:
        assert admission.nik(written) == kept

    @pytest.mark.parametrize(
        "written",
        [
            "", "350217130390000", "35021713039000011", "3502171303900000", "0502171303900001", "3502170003900001",
            "3502173203900001", "3502174003900001", "3502177203900001", "3502179903900001", "3502171300900001",
            "3502171313900001", "350217130390000A", "٣٥٠٢١٧١٣٠٣٩٠٠٠٠١", "0000000000000000", "3502171303900001\x00",
        ],
    )  # fmt: skip
    def test_no_nik(self, written: str) -> None:
        assert refused(admission.nik, written) == ("nik.shape", "reporter.nik")

    @pytest.mark.parametrize("day", range(100))
    def test_days_of_birth_are_1_to_31_and_for_women_40_more(self, day: int) -> None:
        written = f"350217{day:02}03900001"
        if 1 <= day <= 31 or 41 <= day <= 71:
            assert admission.nik(written) == written
        else:
            assert refused(admission.nik, written) == ("nik.shape", "reporter.nik")


class TestPhone:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("081234567890", "+6281234567890"),
            ("0812-3456-7890", "+6281234567890"),
            ("0812 3456 7890", "+6281234567890"),
            ("0812.3456.7890", "+6281234567890"),
            ("+62 812 3456 7890", "+6281234567890"),
            ("+62812-3456-7890", "+6281234567890"),
            ("62812 3456 7890", "+6281234567890"),
            ("0062 812 3456 7890", "+6281234567890"),
            ("+62 (0)812 3456 7890", "+6281234567890"),
            ("+62 0812 3456 7890", "+6281234567890"),
            ("6208123456789", "+628123456789"),
            ("81234567890", "+6281234567890"),
            ("  081234567890\n", "+6281234567890"),
            ("0812–3456–7890", "+6281234567890"),  # noqa: RUF001
            ("0811123456", "+62811123456"),
            ("08123456789012"[:13], "+62812345678901"[:15]),
            ("(021) 555 1234", "+62215551234"),
            ("0352-481234", "+62352481234"),
            ("021/5551234", "+62215551234"),
            ("+60 12-345 6789", "+60123456789"),
            ("0060 12 345 6789", "+60123456789"),
            ("+966 50 123 4567", "+966501234567"),
            ("+1 (202) 555-0123", "+12025550123"),
        ],
    )
    def test_a_phone_number(self, written: str, kept: str) -> None:
        assert admission.phone(written) == kept
        assert admission.phone(kept) == kept

    @pytest.mark.parametrize(
        "written",
        [
            "", "0", "08", "0812", "08123", "112", "1708", "abc", "0812345678901234", "+62", "+620", "+0812345678",
            "++6281234567890", "+62 812 3456 789O", "٠٨١٢٣٤٥٦٧٨٩٠", "0812 3456 7890 ext 3", "081234567890;0813",
            "+6281234567890123", "12345678", "+1234567", "08123456\x007890",
        ],
    )  # fmt: skip
    def test_no_phone_number(self, written: str) -> None:
        assert refused(admission.phone, written) == ("phone.shape", "reporter.phone")

    def test_it_names_the_field_it_is_asked_for(self) -> None:
        assert refused(admission.phone, "", "phone") == ("phone.shape", "phone")
        assert refused(admission.nik, "", "nik") == ("nik.shape", "nik")
        assert refused(admission.email, "", "email") == ("email.shape", "email")


class TestEmail:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("budi@contoh.id", "budi@contoh.id"),
            (" Budi.Santoso+lapor@Dinas.Contoh.GO.ID ", "Budi.Santoso+lapor@dinas.contoh.go.id"),
            ("o'brien_7%x@mail-2.example.co", "o'brien_7%x@mail-2.example.co"),
            ("b@1.id", "b@1.id"),
            ("budi@müller.example", "budi@müller.example"),
            ("x" * 64 + "@contoh.id", "x" * 64 + "@contoh.id"),
        ],
    )
    def test_an_address(self, written: str, kept: str) -> None:
        assert admission.email(written) == kept

    @pytest.mark.parametrize(
        "written",
        [
            "", "budi", "budi@", "@contoh.id", "budi@contoh", "budi@@contoh.id", "budi santoso@contoh.id",
            "budi@contoh..id", "budi@.contoh.id", "budi@-contoh.id", "budi@contoh-.id", "budi@contoh.1",
            "budi@contoh.i", "budi@con_toh.id\n.x", "a@b.id,c@d.id", "<budi@contoh.id>", "budi\x00@contoh.id",
            "x" * 65 + "@contoh.id", "budi@" + "x" * 64 + ".id", "b@" + "a.b." * 100 + "id",
            "budi@contoh.id\r\nBcc: x@y.id",
        ],
    )  # fmt: skip
    def test_no_address(self, written: str) -> None:
        assert refused(admission.email, written) == ("email.shape", "reporter.email")

    def test_an_address_has_at_most_254_characters(self) -> None:
        longest = "x" * 64 + "@" + "y" * 61 + "." + "y" * 60 + "." + "y" * 63 + ".id"
        assert len(longest) == 254
        assert admission.email(longest) == longest
        assert refused(admission.email, longest.replace(".id", ".idn")) == ("email.shape", "reporter.email")

    def test_a_hostile_address_is_refused_at_once(self) -> None:
        began = process_time()
        for hostile in ("a" * 100_000, "a@" + "a-" * 120, "a@" + "aa." * 80, "@" * 250, "a@" + "a" * 249):
            assert refused(admission.email, hostile) == ("email.shape", "reporter.email")
        assert process_time() - began < 0.1
