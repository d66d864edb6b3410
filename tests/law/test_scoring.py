"""Rates, days, ages, likeness of answers and grades."""

from decimal import Decimal
from math import ceil
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.law.scoring import (
    NOT_TO_FOLLOW_UP,
    Age,
    Cut,
    Grade,
    Grading,
    Handled,
    Indicator,
    Rate,
    age,
    follow_up_rate,
    follow_up_rate_of_disposed,
    grade,
    median,
    near_identical,
    percentile,
    rate,
    shingles,
    similarity,
)
from api.law.words import ArchiveReason
from tests.law.calendars import POLICY


class TestRates:
    @pytest.mark.parametrize(
        ("numerator", "denominator", "percent"),
        [
            (8, 9, "88.8"),  # as a regency published it
            (0, 9, "0.0"),
            (9, 9, "100.0"),
            (1, 3, "33.3"),
            (2, 3, "66.6"),
            (50, 52, "96.1"),
            (1, 1000, "0.1"),
            (1, 1001, "0.0"),
            (999, 1000, "99.9"),
            (9999, 10000, "99.9"),
            (1, 8, "12.5"),
            (3, 2, "150.0"),
        ],
    )
    def test_a_percentage_is_truncated_to_one_decimal(self, numerator: int, denominator: int, percent: str) -> None:
        share = rate(numerator, denominator)
        assert share == Rate(numerator, denominator, Decimal(percent))
        assert str(share.percent) == percent

    def test_of_nothing_there_is_no_percentage(self) -> None:
        assert rate(0, 0) == Rate(0, 0, None)

    @pytest.mark.parametrize(("numerator", "denominator"), [(-1, 5), (1, -5), (1, -1)])
    def test_counts_are_never_negative(self, numerator: int, denominator: int) -> None:
        with pytest.raises(ValueError, match="negative"):
            rate(numerator, denominator)

    def test_follow_up_is_measured_against_what_was_there_to_follow_up(self) -> None:
        counts = Handled(received=60, handed_away=4, set_aside=6, disposed=45, followed_up=40)
        assert follow_up_rate(counts) == Rate(40, 50, Decimal("80.0"))
        assert follow_up_rate_of_disposed(counts) == Rate(40, 45, Decimal("88.8"))

    def test_ponorogo_2022(self) -> None:
        counts = Handled(received=52, handed_away=0, set_aside=2, disposed=50, followed_up=50)
        assert follow_up_rate(counts) == follow_up_rate_of_disposed(counts) == Rate(50, 50, Decimal("100.0"))

    def test_where_all_was_handed_away_there_is_no_rate(self) -> None:
        for gone in (3, 4):
            counts = Handled(received=3, handed_away=gone, set_aside=0, disposed=0, followed_up=0)
            assert follow_up_rate(counts) == Rate(0, 0, None)

    @pytest.mark.parametrize("reason", list(ArchiveReason))
    def test_duplicate_spam_incomplete_and_withdrawn_need_no_follow_up(self, reason: ArchiveReason) -> None:
        assert (reason in NOT_TO_FOLLOW_UP) == (reason in ("duplicate", "spam", "incomplete", "withdrawn"))


class TestDays:
    @pytest.mark.parametrize(
        ("days", "group"),
        [(0, "0_5"), (5, "0_5"), (6, "6_14"), (14, "6_14"), (15, "15_60"), (60, "15_60")],
    )
    def test_ages_are_grouped(self, days: int, group: str) -> None:
        assert age(days) is Age(f"days_{group}")

    @pytest.mark.parametrize("days", [61, 1000])
    def test_whatever_is_older_is_older(self, days: int) -> None:
        assert age(days) is Age.MORE

    @pytest.mark.parametrize(
        ("days", "percent", "expected"),
        [
            ({}, 50, None),
            ({4: 0}, 50, None),
            ({4: 1}, 1, 4),
            ({4: 1}, 100, 4),
            ({1: 1, 2: 1}, 50, 1),
            ({1: 1, 2: 1}, 51, 2),
            ({1: 1, 2: 1, 9: 1}, 50, 2),
            ({1: 5, 30: 5}, 50, 1),
            ({1: 5, 30: 5}, 90, 30),
            ({1: 9, 30: 1}, 90, 1),
            ({1: 9, 30: 1}, 91, 30),
            ({1: 0, 2: 3, 3: 0, 4: 1}, 75, 2),
            ({30: 1, 1: 9}, 90, 1),
            ({0: 1}, 90, 0),
        ],
    )
    def test_a_percentile_is_the_smallest_number_of_days_that_covers_the_share(
        self, days: dict[int, int], percent: int, expected: int | None
    ) -> None:
        assert percentile(days, percent) == expected

    @settings(deadline=None)
    @given(st.lists(st.integers(0, 90), min_size=1, max_size=60), st.integers(1, 100))
    def test_percentiles_from_counts_are_those_of_the_sorted_list(self, days: list[int], percent: int) -> None:
        counts = {day: days.count(day) for day in days}
        assert percentile(counts, percent) == sorted(days)[ceil(len(days) * percent / 100) - 1]
        assert median(counts) == percentile(counts, 50)

    @pytest.mark.parametrize("percent", list(range(1, 101)))
    def test_of_a_hundred_reports_each_is_a_percentile(self, percent: int) -> None:
        assert percentile({day: 1 for day in range(1, 101)}, percent) == percent

    def test_the_median_of_a_hundred_is_the_fiftieth(self) -> None:
        assert median({day: 1 for day in range(1, 101)}) == 50

    @pytest.mark.parametrize("percent", [0, 101, -1])
    def test_there_is_no_percentile_outside_1_to_100(self, percent: int) -> None:
        with pytest.raises(ValueError, match="between 1 and 100"):
            percentile({1: 1}, percent)


ANSWER = (
    "Terima kasih atas laporan Saudara. Petugas kami telah menambal lubang di Jalan Soekarno-Hatta pada "
    "tanggal 14 Maret 2026, bersama warga RT 03, dan akan memeriksa lagi sesudah musim hujan."
)


class TestLikeness:
    @pytest.mark.parametrize(
        ("text", "runs"),
        [
            ("abcdefg", {"abcde", "bcdef", "cdefg"}),
            ("abcde", {"abcde"}),
            ("abc", {"abc"}),
            ("", {""}),
            ("RT 03!", {"rt 0"}),
            ("No. 12-345", {"no 0 ", "o 0 0"}),
        ],
    )
    def test_a_text_is_taken_apart_into_runs_of_five_characters(self, text: str, runs: set[str]) -> None:
        assert shingles(text) == runs

    @pytest.mark.parametrize(
        ("a", "b", "percent"),
        [("abcdefg", "abcdefh", 66), ("abcdefg", "abcdef", 80), ("abcde", "fghij", 0), ("abcdefghi", "abcde", 33)],
    )
    def test_likeness_is_twice_what_is_shared_of_what_both_have(self, a: str, b: str, percent: int) -> None:
        assert similarity(shingles(a), shingles(b)) == percent

    @pytest.mark.parametrize(
        ("other", "at_least", "at_most"),
        [
            pytest.param(ANSWER, 100, 100, id="the same"),
            pytest.param(ANSWER.upper().replace(".", " !"), 100, 100, id="other case and signs"),
            pytest.param(ANSWER.replace("14", "2").replace("03", "11"), 100, 100, id="other numbers"),
            pytest.param(ANSWER.replace("hujan", "panas"), 93, 99, id="one word of thirty"),
            pytest.param(ANSWER + " Salam.", 97, 99, id="a greeting more"),
            pytest.param(ANSWER[: len(ANSWER) // 2], 60, 70, id="half of it"),
            pytest.param("Mohon maaf, laporan ini bukan wewenang kami.", 0, 20, id="another answer"),
            pytest.param("", 0, 0, id="nothing"),
        ],
    )
    def test_likeness_of_two_answers(self, other: str, at_least: int, at_most: int) -> None:
        alike = similarity(shingles(ANSWER), shingles(other))
        assert at_least <= alike <= at_most
        assert alike == similarity(shingles(other), shingles(ANSWER))

    @settings(deadline=None)
    @given(st.text(max_size=60), st.text(max_size=60))
    def test_likeness_is_a_percentage_and_a_text_is_like_itself(self, a: str, b: str) -> None:
        assert 0 <= similarity(shingles(a), shingles(b)) <= 100
        assert similarity(shingles(a), shingles(a)) == 100

    def test_answers_are_counted_that_are_like_an_earlier_one(self) -> None:
        answers = [ANSWER, "Sudah kami perbaiki.", ANSWER.replace("hujan", "panas"), ANSWER, "Sudah diperbaiki."]
        assert near_identical(answers, 90) == 2
        assert near_identical(answers, 100) == 1
        assert near_identical([], 90) == 0

    @settings(deadline=None)
    @given(st.lists(st.sampled_from(["sama saja", "sama saja!", "lain sekali", "sama sajah", ANSWER, "x"])))
    def test_leaving_out_by_size_loses_none(self, answers: list[str]) -> None:
        seen = [shingles(answer) for answer in answers]
        slow = sum(any(similarity(own, other) >= 90 for other in seen[:n]) for n, own in enumerate(seen))
        assert near_identical(answers, 90) == slow

    def test_two_long_answers_are_compared_in_milliseconds(self) -> None:
        long = " ".join(f"{word}{n % 7}" for n, word in enumerate(ANSWER.split() * 60))[:10_000]
        began = process_time()
        assert similarity(shingles(long), shingles(long[::-1])) < 60
        assert process_time() - began < 0.25


MINISTRY = Grading(
    policy_id=POLICY,
    decree="Keputusan contoh 1/2026",
    indicators=(Indicator("followed_up", 60), Indicator("answered", 40)),
    cuts=(Cut(Decimal(80), "sangat baik"), Cut(Decimal(50), "baik"), Cut(Decimal(0), "kurang")),
)


class TestGrades:
    @pytest.mark.parametrize(
        ("followed_up", "answered", "score", "label"),
        [
            (rate(9, 10), rate(9, 10), "90.0", "sangat baik"),
            (rate(4, 5), rate(4, 5), "80.0", "sangat baik"),
            (rate(8, 9), rate(2, 3), "79.9", "baik"),  # 53.28 + 26.64
            (rate(1, 2), rate(1, 2), "50.0", "baik"),
            (rate(499, 1000), rate(1, 2), "49.9", "kurang"),
            (rate(0, 5), rate(0, 5), "0.0", "kurang"),
            (rate(3, 2), rate(0, 5), "60.0", "baik"),  # no indicator gives more than all
        ],
    )
    def test_a_grade_weighs_its_indicators(self, followed_up: Rate, answered: Rate, score: str, label: str) -> None:
        given_grade = grade({"followed_up": followed_up, "answered": answered}, MINISTRY)
        assert given_grade == Grade(label, Decimal(score), POLICY)

    def test_without_its_policy_row_no_grade_is_given(self) -> None:
        assert grade({"followed_up": rate(1, 1), "answered": rate(1, 1)}, None) is None

    def test_where_nothing_was_there_to_judge_no_grade_is_given(self) -> None:
        assert grade({"followed_up": rate(0, 0), "answered": rate(1, 1)}, MINISTRY) is None

    def test_an_indicator_without_a_rate_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            grade({"followed_up": rate(1, 1)}, MINISTRY)

    @pytest.mark.parametrize("weights", [(60, 30), (60, 50), ()])
    def test_weights_make_100(self, weights: tuple[int, ...]) -> None:
        with pytest.raises(ValueError, match="make 100"):
            Grading(POLICY, "x", tuple(Indicator("a", weight) for weight in weights), MINISTRY.cuts)

    @pytest.mark.parametrize("cuts", [(), (50,), (0, 50), (50, 50, 0), (50, 0, 0)])
    def test_cuts_run_from_the_highest_down_to_0(self, cuts: tuple[int, ...]) -> None:
        with pytest.raises(ValueError, match="down to 0"):
            Grading(POLICY, "x", MINISTRY.indicators, tuple(Cut(Decimal(cut), "x") for cut in cuts))
