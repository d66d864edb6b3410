"""Draws cases by the thousand, each once: what fails is kept, and the next one is drawn."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

_AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Measure:
    """How many cases, with which seed, and when to stop at the latest (of `time.monotonic`).

    `children`: how many spoilt files come of each that is drawn.
    """

    cases: int
    seed: int
    until: float = float("inf")
    children: int = 29


def drive(measure: Measure, strategy: SearchStrategy[list[T]], each: Callable[[T], None]) -> None:
    """Hand the cases, drawn a family at a time, to `each`; the same ones for the same seed."""
    done, portion = 0, 0

    def one_family(family: list[T]) -> None:
        nonlocal done
        for case in family:
            if done < measure.cases and time.monotonic() < measure.until:
                each(case)
                done += 1

    while done < measure.cases and time.monotonic() < measure.until:
        families = min(_AT_ONCE, 1 + (measure.cases - done) // (measure.children + 1))
        _portion(strategy, one_family, families, measure.seed * 1_000_003 + portion)
        portion += 1


def _portion(strategy: SearchStrategy[T], each: Callable[[T], None], cases: int, drawn_by: int) -> None:
    @seed(drawn_by)
    @settings(
        max_examples=cases,
        phases=(Phase.generate,),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def run(case: T) -> None:
        each(case)

    run()
