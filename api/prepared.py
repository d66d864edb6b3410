"""Statements built once and run many times: where building the query would cost more than its answer.

SQLAlchemy writes the SQL for each kind of question once. Values that the kind itself fixes (words of the law, sizes)
stand in the SQL. What differs from one request to the next is handed over when it runs, each value as a subquery of its
own: PostgreSQL does not look into those when it plans, so that the plan for any values costs as much as one for these.
So it keeps the first, instead of planning anew each time, which can take ten times as long as the answer itself.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import BindParameter, Executable, bindparam
from sqlalchemy.dialects.postgresql.asyncpg import dialect
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.types import TypeEngine

from api.db import Database, rows_of

T = TypeVar("T")

_DIALECT = dialect()  # type: ignore[no-untyped-call]
_MARK = re.compile(r"\$(\d+)(::(?:TIMESTAMP WITH TIME ZONE|[A-Z]+)(?:\[\])?)?")
_NAME = re.compile(r"(?<!:):([a-z_]+)")
_WORD = re.compile(r"[A-Za-z_/]*")
_LATER = object()
_NONE: Mapping[object, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Prepared:
    """One statement; `names` are its values in the order in which they are handed over."""

    sql: str
    names: tuple[str, ...]

    async def rows(self, source: Database | AsyncSession, values: Mapping[str, object]) -> Sequence[Any]:
        """What it finds for these values, as the driver gives it: in a session's transaction, or by itself."""
        return await rows_of(source, self.sql, [values[name] for name in self.names])


def written(sql: str) -> Prepared:
    """A statement that is written out, its values marked as `:name`."""
    names = tuple(dict.fromkeys(_NAME.findall(sql)))
    return Prepared(_NAME.sub(lambda mark: f"${names.index(mark[1]) + 1}", sql), names)


def given(name: str, kind: TypeEngine[T] | type[TypeEngine[T]]) -> BindParameter[T]:
    """A value of a statement that is handed over when it runs."""
    return bindparam(name, _LATER, type_=kind)


def prepare(statement: Executable, stand_ins: Mapping[object, str] = _NONE) -> Prepared:
    """A statement whose `given` values come when it runs, as do those for which it was built with a stand-in.

    Every other value is written into the SQL. Raises ValueError for one that is neither a number nor a plain word.
    """
    compiled = statement.compile(dialect=_DIALECT, compile_kwargs={"render_postcompile": True})  # type: ignore[attr-defined]
    names: list[str] = []

    def written(mark: re.Match[str]) -> str:
        key = compiled.positiontup[int(mark[1]) - 1]
        value = compiled.params[key]
        if value is not _LATER and value not in stand_ins:
            return _literal(value)
        name = key if value is _LATER else stand_ins[value]
        if name not in names:
            names.append(name)
        kind = mark[2] or ""
        return f"(SELECT ${names.index(name) + 1}{kind}){kind}"

    sql = _MARK.sub(written, compiled.string)
    return Prepared(sql, tuple(names))


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, str) and _WORD.fullmatch(value):
        return f"'{value}'"
    raise ValueError(f"not to be written into a statement: {type(value).__name__}")
