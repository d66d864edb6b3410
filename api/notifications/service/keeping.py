"""The texts of messages, which the national desk keeps: looked at, tried out, and changed by a new version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.law.refusals import OutOfScope
from api.law.words import Role
from api.notifications import queries, wording
from api.notifications.letters import wording_in_force
from api.notifications.notices import Facts
from api.notifications.tables import MessageTemplate
from api.notifications.wording import Said, Wording
from api.notifications.words import IN_PUBLIC, Kind, Side, Way
from api.problems import NotFound
from api.text import Language

SAMPLE: Facts = {
    "number": "#10000001",
    "unit": "Dinas Pekerjaan Umum",
    "desk": "Pemerintah Kabupaten Ponorogo",
    "until": "2026-08-24",
    "last_date": "2026-08-24",
    "clock": "resolution",
    "days": 10,
    "days_late": 2,
    "missing": "Mohon sebutkan nama jalannya.",
    "question": "Di depan toko yang mana?",
    "archive_reason": "duplicate",
    "count": 4,
    "late": 2,
    "due_soon": 3,
    "open": 12,
    "received": 4,
    "disposed": 5,
    "in_progress": 3,
}
"""What fills the blanks of a preview."""


@dataclass(frozen=True, slots=True)
class Template:
    """One text: what it is about, for whom, by which way, in which language."""

    kind: Kind
    side: Side
    way: Way
    language: Language

    @property
    def name(self) -> str:
        return f"{self.kind}.{self.side}.{self.way}.{self.language}"


ALL: Mapping[str, Template] = {each.name: each for each in (Template(*parts) for parts in wording.every())}
"""Every text, by its name."""


@dataclass(frozen=True, slots=True)
class Which:
    """Which texts are asked for: those that meet all that is set."""

    kind: Kind | None = None
    side: Side | None = None
    way: Way | None = None
    language: Language | None = None

    def names(self, template: Template) -> bool:
        wanted = (self.kind, self.side, self.way, self.language)
        has = (template.kind, template.side, template.way, template.language)
        return all(want is None or want == is_ for want, is_ in zip(wanted, has, strict=True))


@dataclass(frozen=True, slots=True)
class Kept:
    """A text and the wording that is sent now."""

    template: Template
    wording: Wording


def named(name: str) -> Template:
    """A text by its name. Raises `NotFound`."""
    if name not in ALL:
        raise NotFound
    return ALL[name]


def check_keeper(person: Person) -> None:
    """Raises `OutOfScope` for whoever is not of the national desk."""
    if not person.holds(Role.NATIONAL):
        raise OutOfScope("messages.national_only")


async def in_force(session: AsyncSession, template: Template, now: datetime) -> Kept:
    """A text as it is sent now."""
    found = await wording_in_force(session, template.kind, template.side, template.way, template.language, now)
    return Kept(template, found)


async def lines(session: AsyncSession, now: datetime) -> dict[tuple[Kind, Language], Wording]:
    """The national desk's own lines of the inbox that are in force."""
    query = (
        select(MessageTemplate)
        .where(
            MessageTemplate.side == Side.OFFICER,
            MessageTemplate.channel == Way.IN_APP,
            MessageTemplate.effective_at <= now,
        )
        .order_by(MessageTemplate.version)
    )
    return {
        (Kind(each.kind), Language(each.language)): Wording(each.subject, each.body, each.version)
        for each in await session.scalars(query)
    }


async def page(session: AsyncSession, which: Which, behind: str | None, limit: int, now: datetime) -> list[Kept]:
    """Texts in the order of their names, behind one of them."""
    asked = (name for name, template in ALL.items() if which.names(template))
    names = sorted(name for name in asked if behind is None or name > behind)[:limit]
    return [await in_force(session, ALL[name], now) for name in names]


async def versions(session: AsyncSession, template: Template) -> Sequence[MessageTemplate]:
    """The national desk's own versions, the newest first."""
    query = select(MessageTemplate).where(
        MessageTemplate.kind == template.kind,
        MessageTemplate.side == template.side,
        MessageTemplate.channel == template.way,
        MessageTemplate.language == template.language,
    )
    return list(await session.scalars(query.order_by(MessageTemplate.version.desc())))


async def rewrite(
    session: AsyncSession,
    person: Person,
    template: Template,
    subject: str,
    body: str,
    effective_at: datetime | None,
    now: datetime,
) -> MessageTemplate:
    """A new version of a text, in force from a moment on. Raises `NotAdmissible` for one that must not go out."""
    check_keeper(person)
    wording.check(template.side, template.way, subject, body)
    last = await queries.own_template(session, template.kind, template.side, template.way, template.language, None)
    made = MessageTemplate(
        kind=template.kind,
        side=template.side,
        channel=template.way,
        language=template.language,
        version=last.version + 1 if last else 1,
        subject=subject,
        body=body,
        author_id=person.account_id,
        created_at=now,
        effective_at=max(now, effective_at or now),
    )
    session.add(made)
    await session.flush()
    return made


def preview(template: Template, text: Wording, link: str) -> Said:
    """A text as it would go out, with sample facts in its blanks."""
    wording.check(template.side, template.way, text.subject, text.body)
    with_number = template.side is Side.REPORTER and template.way in IN_PUBLIC
    return wording.fill(text, {**SAMPLE, "link": link}, template.language, with_number=with_number)
