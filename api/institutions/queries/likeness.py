"""The best matches of what somebody is typing, typing errors forgiven, by index alone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Float, Select, func, literal, select, union
from sqlalchemy.orm import InstrumentedAttribute

LEAST_LIKE = 0.4
"""How much of what was typed must be found again (pg_trgm's word similarity, from 0 to 1)."""

CANDIDATES = 60
"""How many of the nearest are looked at, at least: names are often alike."""

LEAST_TYPED = 3
"""Fewer characters only find what begins with them."""

_Words = InstrumentedAttribute[str]


def best_matches(
    query: Select[*tuple[Any, ...]],
    own: _Words,
    everything: _Words,
    typed: str,
    order: Sequence[InstrumentedAttribute[Any]],
    limit: int,
) -> Select[*tuple[Any, ...]]:
    """The rows of `query` whose words are most like what was typed.

    What begins with it comes first. Then come those whose `own` words are nearest; where more than one word was
    typed, those above them count too (`everything`): "paju ponorogo" finds the village by its regency.
    Each of the three lists is read from an index in its order, so that its length does not matter.
    """
    words = " ".join(typed.lower().split())
    begins, apart = own.startswith(words, autoescape=True), _distance(own, words)
    far = _distance(everything, words)
    ranked = query.add_columns(begins.label("begins"), apart.label("apart"), far.label("far"))
    for place, column in enumerate(order):
        ranked = ranked.add_columns(column.label(f"place_{place}"))
    most = max(limit, CANDIDATES)
    lists = [ranked.where(begins).order_by(*order).limit(most)]
    if len(words) >= LEAST_TYPED:
        lists.append(ranked.order_by(apart).limit(most))
    if " " in words:
        lists.append(ranked.order_by(far).limit(most))
    found = union(*(select(each.subquery()) for each in lists)).subquery()
    nearest = func.least(found.c.apart, found.c.far)
    return (
        select(*list(found.c)[: len(query.selected_columns)])
        .where(found.c.begins | (nearest <= 1 - LEAST_LIKE))
        .order_by(found.c.begins.desc(), nearest, found.c.apart)
        .order_by(*(found.c[f"place_{place}"] for place in range(len(order))))
        .limit(limit)
    )


def _distance(words: _Words, typed: str) -> ColumnElement[float]:
    return words.op("<->>", return_type=Float())(literal(typed))
