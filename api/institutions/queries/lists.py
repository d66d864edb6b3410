"""Lists as one parameter: an IN with a parameter for each member ends at 32 767 of them."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ARRAY, CollectionAggregate, any_, literal
from sqlalchemy.types import TypeEngine


def any_of(members: Iterable[object], kind: TypeEngine[Any]) -> CollectionAggregate[bool]:
    """`column == any_of(…)`: whether it is one of the members."""
    return any_(literal(list(members), ARRAY(kind)))
