"""What a report needs to be taken in: each field as people write it, as it is kept, and as it is refused."""

import ast
import inspect
from datetime import UTC, date, datetime
from math import inf, nan
from time import process_time
from unicodedata import is_normalized
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.law import admission
from api.law.refusals import NotAdmissible
from api.law.words import Channel
from api.text.law import TEXTS
from tests.law.refusing import refused


class TestText:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("Lampu jalan mati.", "Lampu jalan mati."),
            ("  Lampu jalan mati.\n\n", "Lampu jalan mati."),
            ("satu\r\ndua\rtiga\nempat", "satu\ndua\ntiga\nempat"),
            ("satu\u2028dua\u2029tiga", "satu\ndua\ntiga"),
            ("a\tb", "a\tb"),
            ("cafe\u0301", "caf\u00e9"),
            ("\u212b", "\u00c5"),
            ("Terima kasih 🙏🏽 👨‍👩‍👧", "Terima kasih 🙏🏽 👨‍👩‍👧"),
            ("abc \u202e\u0627\u0644\u200f def", "abc \u202e\u0627\u0644\u200f def"),
            ("ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ", "ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ"),
            ("بِسْمِ ٱللَّٰهِ", "بِسْمِ ٱللَّٰهِ"),
            ("<script>alert(1)</script>'; DROP TABLE", "<script>alert(1)</script>'; DROP TABLE"),
            ("x", "x"),
            ("?", "?"),
            ("😡", "😡"),
        ],
    )
    def test_a_text_is_kept_composed_and_with_plain_line_ends(self, written: str, kept: str) -> None:
        assert admission.text(written) == kept

    @pytest.mark.parametrize(
        "blank",
        [
            "",
            " ",
            "\n\t \r\n",
            "\u00a0\u3000",
            "\u200b\u200d\ufeff",
            "\u200e\u202e",
            "\u3164",
            "\u2800 \u115f",
            "\u00ad",
        ],
    )
    def test_what_shows_nothing_is_blank(self, blank: str) -> None:
        assert refused(admission.text, blank) == ("text.blank", "text")

    @pytest.mark.parametrize(
        "character",
        [
            "\x00",
            "\x01",
            "\x07",
            "\x08",
            "\x0b",
            "\x0c",
            "\x1b",
            "\x1f",
            "\x7f",
            "\x85",
            "\x9f",
            "\ud83d",
            "\uffff",
        ],
        ids=ascii,
    )
    def test_control_characters_are_refused(self, character: str) -> None:
        assert refused(admission.text, f"jalan{character}rusak") == ("text.control_characters", "text")
        assert refused(admission.title, f"jalan{character}rusak") == ("text.control_characters", "title")

    @pytest.mark.parametrize(
        ("text", "kept"),
        [("x" * 10_000, True), ("x" * 10_001, False), ("🙏" * 10_000, True), (" " * 5 + "x" * 10_000, True)],
        ids=["10000", "10001", "emoji", "blanks around"],
    )
    def test_a_text_has_at_most_10_000_characters(self, text: str, kept: bool) -> None:
        if kept:
            assert len(admission.text(text)) == 10_000
        else:
            assert refused(admission.text, text) == ("text.too_long", "text")

    def test_what_is_counted_is_the_composed_text(self) -> None:
        assert len(admission.text("e\u0301" * 10_000)) == 10_000
        assert refused(admission.text, "e\u0301" * 10_001) == ("text.too_long", "text")
        assert refused(admission.text, "\ufb2c" * 3_400) == ("text.too_long", "text")  # three characters each

    def test_a_refusal_never_holds_the_text(self) -> None:
        for text in ("", "rahasia\x00", "rahasia " * 5_000):
            with pytest.raises(NotAdmissible) as refusal:
                admission.text(text)
            assert "rahasia" not in repr(refusal.value.facts) + str(refusal.value)

    def test_letters_under_a_tower_of_marks_are_refused_before_they_cost_time(self) -> None:
        began = process_time()
        tower = "a" + "\u0315" * 9_000 + "\u0300" * 9_000
        assert refused(admission.text, tower) == ("text.control_characters", "text")
        assert process_time() - began < 0.1
        assert admission.text("a" + "\u0300" * 30)
        assert refused(admission.text, "a" + "\u0300" * 31) == ("text.control_characters", "text")

    @settings(deadline=None)
    @given(st.text(st.characters(exclude_categories=["Cs"]), max_size=80))
    def test_admitting_twice_changes_nothing(self, text: str) -> None:
        try:
            once = admission.text(text)
        except NotAdmissible:
            return
        assert admission.text(once) == once
        assert is_normalized("NFC", once)
        assert once.encode()
        assert "\x00" not in once


class TestTitle:
    @pytest.mark.parametrize(
        ("written", "kept"),
        [
            ("Jalan  rusak\n di\tpasar ", "Jalan rusak di pasar"),
            ("x" * 200, "x" * 200),
            ("Jalan\u00a0rusak", "Jalan rusak"),
        ],
    )
    def test_a_title_is_one_line(self, written: str, kept: str) -> None:
        assert admission.title(written) == kept

    def test_a_title_has_at_most_200_characters_and_is_not_blank(self) -> None:
        assert refused(admission.title, "x" * 201) == ("text.too_long", "title")
        assert refused(admission.title, "\n") == ("text.blank", "title")

    @pytest.mark.parametrize(
        ("text", "title"),
        [
            ("Jalan rusak.", "Jalan rusak."),
            ("Jalan rusak\ndi depan pasar", "Jalan rusak di depan pasar"),
            ("x" * 80, "x" * 80),
            ("x" * 81, "x" * 79 + "…"),
            ("kata " * 40, "kata " * 14 + "kata…"),
        ],
    )
    def test_a_report_without_one_is_named_by_its_beginning(self, text: str, title: str) -> None:
        assert admission.title_from(text.strip()) == title
        assert len(title) <= 80


class TestTextMessage:
    @pytest.mark.parametrize(
        ("message", "text"),
        [
            ("LAPOR Jalan rusak", "Jalan rusak"),
            ("lapor jalan rusak", "jalan rusak"),
            ("Lapor! jalan rusak", "jalan rusak"),
            ("lapor 1708! jalan rusak", "jalan rusak"),
            ("LAPOR 1708 jalan rusak", "jalan rusak"),
            ("lapor1708! jalan rusak", "jalan rusak"),
            ("  LAPOR: jalan rusak", "jalan rusak"),
            ("LAPOR\njalan rusak", "jalan rusak"),
            ("LAPOR-jalan rusak", "jalan rusak"),
            ("jalan rusak", "jalan rusak"),
            ("Laporan saya: jalan rusak", "Laporan saya: jalan rusak"),
            ("Saya mau lapor jalan rusak", "Saya mau lapor jalan rusak"),
            ("LAPOR 17 orang sakit", "17 orang sakit"),
            ("LAPOR 17085 rumah terendam", "17085 rumah terendam"),
            ("LAPOR LAPOR 1708", "LAPOR 1708"),
        ],
    )
    def test_the_word_that_sends_it_is_taken_off(self, message: str, text: str) -> None:
        assert admission.sms_text(message) == text

    @pytest.mark.parametrize("message", ["LAPOR", "lapor 1708!", " LAPOR ! ", ""])
    def test_the_word_alone_is_no_report(self, message: str) -> None:
        assert refused(admission.sms_text, message) == ("text.blank", "text")


class TestWhenAndWhere:
    @pytest.mark.parametrize(
        ("now", "latest"),
        [
            ("2026-03-13T08:00:00", date(2026, 3, 13)),
            ("2026-03-13T14:59:59", date(2026, 3, 13)),
            ("2026-03-13T15:00:00", date(2026, 3, 14)),  # midnight in Jayapura: there it is already the 14th
            ("2026-03-13T23:59:59", date(2026, 3, 14)),
        ],
    )
    def test_an_event_lies_not_in_the_future_anywhere_in_the_country(self, now: str, latest: date) -> None:
        at = datetime.fromisoformat(now).replace(tzinfo=UTC)
        assert admission.event_date(latest, at) == latest
        assert admission.event_date(date(1998, 5, 21), at) == date(1998, 5, 21)
        assert refused(admission.event_date, date.fromordinal(latest.toordinal() + 1), at) == (
            "event_date.future",
            "event_date",
        )

    @pytest.mark.parametrize("code", ["35", "35.02", "35.02.17", "35.02.17.2001", "96.71.01.1001"])
    def test_a_region_code_in_its_official_shape(self, code: str) -> None:
        assert admission.region_code(code) == code

    @pytest.mark.parametrize(
        "code",
        [
            "",
            "3",
            "05",
            "35.",
            "35.2",
            "3502",
            "35.02.17.200",
            "35.02.17.20011",
            "35.02.17.2001.1",
            " 35",
            "35\n",
            "٣٥",
            "35-02",
        ],
    )
    def test_another_shape_is_no_region_code(self, code: str) -> None:
        assert refused(admission.region_code, code) == ("region_code.shape", "region_code")

    @pytest.mark.parametrize(("lat", "lon"), [(-7.8651, 111.4696), (0, 0), (90, 180), (-90, -180), (5.5, 95)])
    def test_a_point_on_the_earth(self, lat: float, lon: float) -> None:
        assert admission.point(lat, lon) == (lat, lon)
        assert all(type(value) is float for value in admission.point(lat, lon))

    @pytest.mark.parametrize(
        ("lat", "lon", "field"),
        [
            (90.0001, 0, "lat"), (-91, 0, "lat"), (111.4696, -7.8651, "lat"), (nan, 0, "lat"), (inf, 0, "lat"),
            (False, 0, "lat"), (True, 100, "lat"), (0, 180.0001, "lon"), (0, -181, "lon"), (0, nan, "lon"),
            (0, -inf, "lon"), (0, False, "lon"),
        ],
    )  # fmt: skip
    def test_a_point_off_the_earth(self, lat: float, lon: float, field: str) -> None:
        assert refused(admission.point, lat, lon) == ("location.out_of_range", f"location.{field}")

    @pytest.mark.parametrize(
        ("code", "institution", "location", "enough"),
        [
            (None, None, False, False), ("35.02", None, False, True), (None, UUID(int=1), False, True),
            (None, None, True, True), ("35.02", UUID(int=1), True, True),
        ],
    )  # fmt: skip
    def test_a_report_needs_a_region_an_institution_or_a_point(
        self, code: str | None, institution: UUID | None, location: bool, enough: bool
    ) -> None:
        if enough:
            admission.place(code, institution, location)
        else:
            assert refused(admission.place, code, institution, location) == ("place.needed", "region_code")

    @pytest.mark.parametrize("channel", list(Channel))
    def test_the_public_names_website_android_or_ios(self, channel: Channel) -> None:
        if channel in ("website", "android", "ios"):
            assert admission.public_channel(channel) is channel
        else:
            assert refused(admission.public_channel, channel) == ("channel.not_public", "channel")


class TestTrackingId:
    @pytest.mark.parametrize(
        "written",
        [
            "9165816",
            "#9165816",
            " # 9165816 ",
            "9.165.816",
            "9 165 816",
            "#9\u00a0165\u00a0816",
            "9165816.",
            "#9.165 816\n",
        ],
    )
    def test_signs_spaces_and_dots_are_tolerated(self, written: str) -> None:
        assert admission.tracking_id(written) == 9_165_816

    @pytest.mark.parametrize(
        "written",
        [
            "",
            "#",
            "916581",
            "0916581",
            "0000000",
            "916581a",
            "-9165816",
            "9,165,816",
            "٩١٦٥٨١٦",
            "9" * 19,
            "9165816\x00",
            "0x8BDB58",
        ],
    )
    def test_no_tracking_id(self, written: str) -> None:
        assert refused(admission.tracking_id, written) == ("tracking_id.shape", "tracking_id")

    @settings(deadline=None)
    @given(st.integers(1_000_000, 10**18 - 1))
    def test_what_people_read_is_understood(self, number: int) -> None:
        assert admission.tracking_id(admission.shown(number)) == number
        assert admission.tracking_id(f"{number:,}".replace(",", ".")) == number

    def test_it_is_shown_with_its_sign(self) -> None:
        assert admission.shown(9_165_816) == "#9165816"


def test_every_reason_has_its_text_in_two_languages() -> None:
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(admission))) if isinstance(node, ast.Call)]
    refusals = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "NotAdmissible"]
    reasons = {ast.literal_eval(call.args[0]) for call in refusals}
    assert len(reasons) > 8
    for reason in reasons:
        indonesian, english = TEXTS[reason]
        assert indonesian != english


@settings(deadline=None)
@given(st.text(max_size=60))
def test_nothing_that_people_type_breaks_anything(written: str) -> None:
    for function in (
        admission.text, admission.title, admission.sms_text, admission.nik, admission.phone, admission.email,
        admission.region_code, admission.tracking_id,
    ):  # fmt: skip
        try:
            function(written)
        except NotAdmissible as refusal:
            assert refusal.field  # noqa: PT017
