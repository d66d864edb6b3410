"""The best matches of what somebody is typing, typing errors forgiven, by index alone."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Float, FromClause, Select, SQLColumnExpression, func, literal, select, union
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
    *,
    few: bool = False,
) -> Select[*tuple[Any, ...]]:
    """The rows of `query` whose words are most like what was typed.

    What begins with it comes first. Then come those whose `own` words are nearest; where more than one word was
    typed, those above them count too (`everything`): "paju ponorogo" finds the village by its regency. Each of
    these lists is read from an index in its order. With `few`, the rows of `query` are so few that all are compared.
    """
    words = " ".join(typed.lower().split())
    wide = query.add_columns(own.label("own"), everything.label("everything"))
    for place, column in enumerate(order):
        wide = wide.add_columns(column.label(f"place_{place}"))
    if few:
        near: FromClause = wide.cte("few").prefix_with("MATERIALIZED")
    else:
        most = max(limit, CANDIDATES)
        lists = [wide.where(_begins(own, words)).order_by(*order).limit(most)]
        if len(words) >= LEAST_TYPED:
            lists.append(wide.order_by(_distance(own, words)).limit(most))
        if " " in words:
            lists.append(wide.order_by(_distance(everything, words)).limit(most))
        near = union(*(select(each.subquery()) for each in lists)).subquery()
    begins, apart = _begins(near.c.own, words), _distance(near.c.own, words)
    nearest = func.least(apart, _distance(near.c.everything, words))
    return (
        select(*list(near.c)[: len(query.selected_columns)])
        .where(begins | (nearest <= 1 - LEAST_LIKE))
        .order_by(begins.desc(), nearest, apart, *(near.c[f"place_{place}"] for place in range(len(order))))
        .limit(limit)
    )


def _begins(words: SQLColumnExpression[str], typed: str) -> ColumnElement[bool]:
    return words.startswith(typed, autoescape=True)


def _distance(words: SQLColumnExpression[str], typed: str) -> ColumnElement[float]:
    return words.op("<->>", return_type=Float())(literal(typed))
