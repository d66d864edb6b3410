"""Shapes on the wire: figures, each rate with what it is made of."""

from datetime import date
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from api.institutions.schemas import RegionCode
from api.law.scoring import median, percentile, rate
from api.statistics.counts import Counts
from api.statistics.cuts import By, GroupBy
from api.statistics.service import Answer, Ask, Group, Tally
from api.wire import Input


class StatisticsQuery(Input):
    """What may be asked; any other parameter is refused."""

    group_by: GroupBy | None = Field(None, description="What the groups are; without it there is a total only.")
    from_: date | None = Field(None, alias="from", ge=date(1945, 8, 17), lt=date(2200, 1, 1), description="First day.")
    to: date | None = Field(None, ge=date(1945, 8, 17), lt=date(2200, 1, 1), description="Last day, included.")
    by: By = Field(By.RECEIVED, description="Which day counts: of receipt, or of the first disposition.")
    institution: UUID | None = Field(None, description="Held by this institution or unit, or below it.")
    institution_level: int | None = Field(
        None, ge=0, le=20, description="Groups by the units of this depth (0: institutions), not those right below."
    )
    region: RegionCode | None = Field(None, description="In this region, whoever holds it.")
    region_level: int | None = Field(
        None,
        ge=1,
        le=4,
        description="Groups by regions of this level (1 province, 2 regency or city, 3 district, 4 village).",
    )

    def ask(self) -> Ask:
        return Ask(
            by=self.by,
            group_by=self.group_by,
            first=self.from_,
            last=self.to,
            institution_id=self.institution,
            institution_level=self.institution_level,
            region_code=self.region,
            region_level=self.region_level,
        )


class RateView(BaseModel):
    """A share with what it is made of."""

    numerator: int
    denominator: int
    percent: float | None = Field(description="Truncated to one decimal; null where there is nothing to share.")

    @classmethod
    def of(cls, numerator: int, denominator: int) -> Self:
        share = rate(numerator, denominator)
        percent = None if share.percent is None else float(share.percent)
        return cls(numerator=numerator, denominator=denominator, percent=percent)


class RatesView(BaseModel):
    """Shares, open reports included."""

    follow_up: RateView = Field(
        description="Followed up, of those received and not archived as duplicate, spam, incomplete or withdrawn. "
        "What was handed away is not among the received any more: a report counts at whoever holds it."
    )
    follow_up_of_disposed: RateView = Field(description="Followed up, of those disposed.")
    reopened_of_closed: RateView = Field(description="Reopened at least once, against those closed now.")
    silence_of_closed: RateView = Field(description="Closed because the reporter said nothing.")
    no_contact_of_closed: RateView = Field(description="Closed without any contact or delivery.")

    @classmethod
    def of(cls, counts: Counts) -> Self:
        followed_up = counts.followed_up - counts.followed_up_excluded
        return cls(
            follow_up=RateView.of(followed_up, counts.received - counts.excluded),
            follow_up_of_disposed=RateView.of(counts.followed_up, counts.disposed),
            reopened_of_closed=RateView.of(counts.reopened, counts.closed),
            silence_of_closed=RateView.of(counts.closed_by_silence, counts.closed),
            no_contact_of_closed=RateView.of(counts.closed_no_contact, counts.closed),
        )


class AgesView(BaseModel):
    """Open reports by their age in whole working days of the whole country."""

    days_0_5: int
    days_6_14: int
    days_15_60: int
    more: int


class AnswerDaysView(BaseModel):
    """Whole working days from receipt to the answer that stands; nearest rank, 999 and more as 999."""

    answers: int
    median: int | None
    p90: int | None


class SatisfactionView(BaseModel):
    """Ratings from 1 to 5."""

    rated: int
    average: float | None = Field(description="Truncated to one decimal.")
    response: RateView = Field(description="Rated, of those closed.")


class OnTimeView(BaseModel):
    """What ended on time, of all that is decided: charged to who ended the clock, lateness to who held it then."""

    verification: RateView
    first_follow_up: RateView
    resolution: RateView
    redisposition: RateView

    @classmethod
    def of(cls, counts: Counts) -> Self:
        return cls(
            verification=_punctual(counts.verification_on_time, counts.verification_late),
            first_follow_up=_punctual(counts.first_follow_up_on_time, counts.first_follow_up_late),
            resolution=_punctual(counts.resolution_on_time, counts.resolution_late),
            redisposition=_punctual(counts.redisposition_on_time, counts.redisposition_late),
        )


def _punctual(on_time: int, late: int) -> RateView:
    return RateView.of(on_time, on_time + late)


class Figures(BaseModel):
    """Figures of reports, each counted at whoever holds it."""

    received: int
    disposed: int = Field(description="At least once.")
    followed_up: int = Field(description="At least once.")
    answered: int = Field(description="An answer stands; closed ones included.")
    open: int = Field(description="Now.")
    deferred: int = Field(description="Now.")
    closed: int = Field(description="Now.")
    archived: int = Field(description="Now.")
    excluded: int = Field(description="Archived as duplicate, spam, incomplete or withdrawn.")
    overdue: int = Field(description="Open, and the nearest limit has passed.")
    never_answered: int = Field(description="Not archived, and never answered.")
    returned: int = Field(
        description="Returned at least once; with an institution, or by institution: returned by these themselves."
    )
    handed_away: int = Field(description="Handed over to another institution; counted at who did.")
    objected: int = Field(description="At least once.")
    reopened: int = Field(description="At least once.")
    reclassified: int = Field(description="Of another class now than the reporter chose.")
    repeated: int = Field(description="A repeat of an earlier one.")
    closed_by_silence: int
    closed_no_contact: int
    ages: AgesView
    rates: RatesView
    answer_days: AnswerDaysView
    satisfaction: SatisfactionView


class Part(Figures):
    """Live reports, or declared ones (back entries): on-time shares are told of each apart and never mixed."""

    on_time: OnTimeView


class Cell(Figures):
    """All reports; and apart, where there are such, live and declared ones."""

    live: Part | None = Field(description="Null where there are none, or where parts cannot be shown.")
    declared: Part | None = Field(
        description="By back entry. Null where there are none, or where parts cannot be shown."
    )


class GroupView(Cell):
    """The figures of one group."""

    key: str | None = Field(
        description="Word, code, id or month (YYYY-MM); null for reports without a topic or region."
    )
    label: str


class StatisticsView(BaseModel):
    """Figures as of this moment; `from` and `to` are included, null where the range has no bound."""

    model_config = ConfigDict(serialize_by_alias=True)

    from_: date | None = Field(alias="from")
    to: date | None
    by: By
    group_by: GroupBy | None
    total: Cell | None = Field(description="Null where it is withheld like a group.")
    groups: list[GroupView]
    withheld: bool = Field(
        description="Whether groups, or the total, are not shown: of whole years that are over, those of fewer than "
        "five reports, some of them in confidence, and what these could be told from by subtraction."
    )

    @classmethod
    def of(cls, ask: Ask, answer: Answer) -> "StatisticsView":
        here = answer.at_who_returned
        return cls.model_construct(
            from_=ask.first,
            to=ask.last,
            by=ask.by,
            group_by=ask.group_by,
            total=cell_of(answer),
            groups=[_group(group, group.tally, here) for group in answer.groups if group.tally],
            withheld=not (answer.total and all(group.tally for group in answer.groups)),
        )


def cell_of(answer: Answer) -> Cell | None:
    """The total of an answer; None where it is withheld."""
    return _cell(answer.total, answer.at_who_returned) if answer.total else None


def _group(group: Group, tally: Tally, here: bool) -> GroupView:
    cell = _cell(tally, here)
    return GroupView.model_construct(key=group.key or None, label=group.label, **dict(cell))


def _cell(tally: Tally, here: bool) -> Cell:
    live, declared = _part(tally.live, here), _part(tally.declared, here)
    figures = live if live and tally.all == tally.live else _figures(tally.all, here)
    told = {name: value for name, value in figures if name != "on_time"}
    return Cell.model_construct(**told, live=live, declared=declared)


def _part(counts: Counts, here: bool) -> Part | None:
    if counts == Counts():
        return None
    return Part.model_construct(**dict(_figures(counts, here)), on_time=OnTimeView.of(counts))


def _figures(counts: Counts, here: bool) -> Figures:
    days, closed, rated = counts.answer_days, counts.closed, counts.rated
    return Figures.model_construct(
        received=counts.received,
        disposed=counts.disposed,
        followed_up=counts.followed_up,
        answered=counts.answered,
        open=counts.open,
        deferred=counts.deferred,
        closed=closed,
        archived=counts.archived,
        excluded=counts.excluded,
        overdue=counts.overdue,
        never_answered=counts.never_answered,
        returned=counts.returned_here if here else counts.returned,
        handed_away=counts.handed_away,
        objected=counts.objected,
        reopened=counts.reopened,
        reclassified=counts.reclassified,
        repeated=counts.repeated,
        closed_by_silence=counts.closed_by_silence,
        closed_no_contact=counts.closed_no_contact,
        ages=AgesView(
            days_0_5=counts.days_0_5,
            days_6_14=counts.days_6_14,
            days_15_60=counts.days_15_60,
            more=counts.days_more,
        ),
        rates=RatesView.of(counts),
        answer_days=AnswerDaysView(answers=sum(days.values()), median=median(days), p90=percentile(days, 90)),
        satisfaction=SatisfactionView(
            rated=rated,
            average=counts.rating_sum * 10 // rated / 10 if rated else None,
            response=RateView.of(rated, closed),
        ),
    )
