"""Where the answer to a question is read: from which sums, with which cards beside them; or from cards alone."""
# ruff: noqa: S608

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from api.statistics.cuts import NATION, By, Cut, GroupBy, cut_named
from api.statistics.questions import Question
from api.statistics.spans import Run, Tier, cover

_SIMPLE = {
    GroupBy.CHANNEL: "c.channel",
    GroupBy.CLASS: "c.class",
    GroupBy.STATE: "c.state",
    GroupBy.TOPIC: "coalesce(c.topic, '')",
}
_CODE_LENGTHS = {1: len("35"), 2: len("35.02"), 3: len("35.02.17"), 4: len("35.02.17.1001")}
REGENCY_LEVEL, DISTRICT_LEVEL = 2, 3
_BELOW = "SELECT i.id FROM institutions i WHERE i.path <@ CAST(:path AS ltree)"


@dataclass(frozen=True, slots=True)
class Plan:
    """SQL over a card `c` (`card_…`) and over a row `s` of sums (`sum_…`).

    Without a cut everything is read from cards. With `depth` the keys are institutions, to be grouped by what lies
    above them at that depth.
    """

    card_key: str
    card_filter: str
    cut: Cut | None = None
    places: tuple[str, ...] = (NATION,)
    sum_key: str = "s.key"
    sum_filter: str = "true"
    depth: int | None = None
    binds: Mapping[str, object] = field(default_factory=dict)

    def runs(self, question: Question) -> list[Run]:
        """The spans to read; those of single days from cards where the cut has no such sums."""
        if self.cut is None:
            return []
        tiers = (Tier.DAY, *(tier for tier in self.cut.tiers if tier is not Tier.DAY))
        if question.group_by is GroupBy.MONTH:
            tiers = tuple(tier for tier in tiers if tier <= Tier.MONTH)
        return cover(question.first, question.until, tiers, question.empty_from)


def plan_of(question: Question) -> Plan:
    """The quickest way to the answer."""
    conditions: list[str] = []
    binds: dict[str, object] = {}
    if question.node is not None:
        conditions.append("c.root_id = CAST(:root AS uuid)")
        binds["root"] = question.node.root_id
        if not question.node.is_root:
            conditions.append(f"c.institution_id IN ({_BELOW})")
    if question.region is not None:
        conditions.append("c.regency = ANY(CAST(:regencies AS text[]))")
        binds["regencies"] = list(question.regencies)
        if question.region.level > REGENCY_LEVEL:
            conditions.append("(c.region_code = :region OR c.region_code LIKE :region || '.%')")
            binds["region"] = question.region.code
    if not question.in_confidence:
        conditions.append("NOT c.confidential")
    in_tree = question.group_by is GroupBy.INSTITUTION and question.depth > 0
    plan = Plan(
        card_key=_card_key(question),
        card_filter=" AND ".join(conditions) or "true",
        depth=question.depth if in_tree else None,
        binds=binds,
    )
    plan = _with_sums(plan, question)
    if not question.in_confidence:
        plan = replace(plan, sum_filter=f"{plan.sum_filter} AND NOT s.confidential")
    if ":path" in plan.card_filter + plan.sum_filter and question.node is not None:
        plan = replace(plan, binds={**binds, "path": question.node.path})
    return plan


def _card_key(question: Question) -> str:
    match question.group_by:
        case None:
            return "''"
        case GroupBy.MONTH:
            return f"to_char(c.{question.by.day}, 'YYYY-MM')"
        case GroupBy.REGION:
            return f"\"left\"(coalesce(c.region_code, ''), {_CODE_LENGTHS[question.region_level]})"
        case GroupBy.INSTITUTION:
            return "c.institution_id::text" if question.depth else "c.root_id::text"
        case simple:
            return _SIMPLE[simple]


def _with_sums(plan: Plan, question: Question) -> Plan:
    """The plan with the sums that serve it, if there are any."""
    node, region = question.node, question.region
    if node is None and (region is None or _is_regencies_of_a_province(question)):
        return _of_nation(plan, question)
    if question.by is By.DISPOSED or (node is not None and region is not None):
        return plan
    if node is not None:
        return _of_root(plan, question)
    return _of_regencies(plan, question)


def _is_regencies_of_a_province(question: Question) -> bool:
    known = question.region is not None and question.region.level < REGENCY_LEVEL
    return known and question.group_by is GroupBy.REGION and question.region_level == REGENCY_LEVEL


def _of_nation(plan: Plan, question: Question) -> Plan:
    key = _plain_key(question)
    if question.group_by is GroupBy.REGION:
        key = "regency"
        if question.region_level > REGENCY_LEVEL:
            return plan
    elif question.group_by is GroupBy.INSTITUTION:
        key = "root"
        if question.depth:
            return plan
    kept = "true" if question.region is None else "s.key = ANY(CAST(:regencies AS text[]))"
    cut = cut_named(f"nation.{key}.{question.by}")
    return replace(plan, cut=cut, sum_key=_sum_key(question), sum_filter=kept)


def _of_root(plan: Plan, question: Question) -> Plan:
    assert question.node is not None  # noqa: S101
    key, kept = _plain_key(question), "true"
    if question.group_by is GroupBy.REGION:
        key = "regency"
    elif question.group_by is GroupBy.INSTITUTION:
        key = "unit"
    served = question.group_by is not GroupBy.REGION or question.region_level <= REGENCY_LEVEL
    if not question.node.is_root:
        key, kept = "unit", f"s.key IN (SELECT below.id::text FROM ({_BELOW}) below)"
        served = question.group_by in (None, GroupBy.INSTITUTION)
    if not served:
        return plan
    return replace(
        plan,
        cut=cut_named(f"root.{key}"),
        places=(str(question.node.root_id),),
        sum_key=_sum_key(question),
        sum_filter=kept,
    )


def _of_regencies(plan: Plan, question: Question) -> Plan:
    assert question.region is not None  # noqa: S101
    key = _plain_key(question)
    if question.group_by is GroupBy.REGION:
        key = "district"
    elif question.group_by is GroupBy.INSTITUTION:
        key = "root"
    if (
        question.region.level > REGENCY_LEVEL
        or (question.group_by is GroupBy.INSTITUTION and question.depth)
        or (question.group_by is GroupBy.REGION and question.region_level > DISTRICT_LEVEL)
    ):
        return plan
    cut = cut_named(f"regency.{key}")
    return replace(plan, cut=cut, places=question.regencies, sum_key=_sum_key(question))


def _plain_key(question: Question) -> str:
    return "class" if question.group_by in (None, GroupBy.MONTH) else str(question.group_by)


def _sum_key(question: Question) -> str:
    match question.group_by:
        case None:
            return "''"
        case GroupBy.MONTH:
            return "to_char(s.starts, 'YYYY-MM')"
        case GroupBy.REGION:
            return f'"left"(s.key, {_CODE_LENGTHS[question.region_level]})'
        case _:
            return "s.key"
