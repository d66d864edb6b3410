"""What each group is called, and in which order groups stand; never by how many reports there are."""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries as institutions
from api.law.words import Channel, ReportClass, State
from api.statistics import queries
from api.statistics.cuts import GroupBy
from api.statistics.questions import Question
from api.text import Language, say

_WORDS: dict[GroupBy, tuple[str, Sequence[str]]] = {
    GroupBy.CHANNEL: ("channel", tuple(Channel)),
    GroupBy.CLASS: ("class", tuple(ReportClass)),
    GroupBy.STATE: ("state", tuple(State)),
}


async def labels(session: AsyncSession, question: Question, keys: Iterable[str], language: Language) -> dict[str, str]:
    """The label of each key, in the order in which the groups stand; what has no such key comes last."""
    match question.group_by:
        case None:
            return {}
        case GroupBy.CHANNEL | GroupBy.CLASS | GroupBy.STATE as words:
            kind, order = _WORDS[words]
            return _in_order(keys, order, lambda key: say(f"{kind}.{key}", language))
        case GroupBy.MONTH:
            return {key: _month(key, language) for key in sorted(keys)}
        case GroupBy.TOPIC:
            return await _topics(session, keys, language)
        case GroupBy.REGION:
            return await _regions(session, question, keys, language)
        case GroupBy.INSTITUTION:
            return await _institutions(session, question, keys, language)


def _in_order(keys: Iterable[str], order: Sequence[str], name: Callable[[str], str]) -> dict[str, str]:
    known = {key: place for place, key in enumerate(order)}
    return {key: name(key) for key in sorted(keys, key=lambda key: (known.get(key, len(known)), key))}


def _month(key: str, language: Language) -> str:
    year, _, month = key.partition("-")
    return f"{say(f'statistics.month.{month}', language)} {year}"


async def _topics(session: AsyncSession, keys: Iterable[str], language: Language) -> dict[str, str]:
    topics = await institutions.topics(session, retired=True)
    names = {each.code: each.name_id if language is Language.INDONESIAN else each.name_en for each in topics}
    names[""] = say("statistics.no_topic", language)
    return _in_order(keys, tuple(names), lambda key: names.get(key, key))


async def _regions(
    session: AsyncSession, question: Question, keys: Iterable[str], language: Language
) -> dict[str, str]:
    listed = sorted(keys, key=lambda key: (key == "", key))
    names = await queries.region_names(session, listed)

    def name(code: str) -> str:
        if code == "":
            return say("statistics.no_region", language)
        whole = code.count(".") + 1 < question.region_level
        return say("statistics.itself", language, name=names.get(code, code)) if whole else names.get(code, code)

    return {code: name(code) for code in listed}


async def _institutions(
    session: AsyncSession, question: Question, keys: Iterable[str], language: Language
) -> dict[str, str]:
    nodes = await institutions.institutions(session, [UUID(key) for key in keys])
    named = sorted(nodes.values(), key=lambda node: (node.depth, node.name, node.id))
    return {
        str(node.id): node.name if node.depth == question.depth else say("statistics.itself", language, name=node.name)
        for node in named
    }
