"""Officers upload files for their steps; who may see which file of whose report."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from uuid import UUID

import pytest
import pytest_asyncio
from httpx import AsyncClient, Response
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries import active_offices
from api.attachments.enclosing import Enclosed
from api.attachments.jobs import UNCLAIMED_FOR, drop_expired_uploads
from api.attachments.service.claiming import attached, claim
from api.attachments.tables import Attachment
from api.institutions.tables import Institution
from api.law.moment import Moment
from api.law.words import Action, Part, Role
from api.problems import Invalid
from api.reports import queries, service
from api.reports.moves import UnitChange
from tests.accounts import make
from tests.attachments import samples
from tests.attachments.conftest import Reporter, reporter_of
from tests.conftest import NOW
from tests.intake.conftest import Filing


@dataclass(frozen=True)
class Officer:
    """An officer at his desk."""

    client: AsyncClient
    session: AsyncSession
    account_id: UUID
    headers: dict[str, str] = field(repr=False)

    async def send(self, report_id: UUID, sent: bytes = samples.ALL["image/png"], **fields: str) -> Response:
        files = {"file": ("surat tugas.png", sent)}
        return await self.client.post(
            f"/v1/reports/{report_id}/attachments", files=files, data=fields, headers=self.headers
        )

    async def list(self, report_id: UUID) -> Response:
        return await self.client.get(f"/v1/reports/{report_id}/attachments", headers=self.headers)

    async def fetch(self, report_id: UUID, attachment_id: str) -> Response:
        return await self.client.get(f"/v1/reports/{report_id}/attachments/{attachment_id}", headers=self.headers)

    async def person(self) -> Person:
        return Person(self.account_id, None, await active_offices(self.session, self.account_id, NOW))

    async def note(self, report_id: UUID, *ids: str, action: Action = Action.NOTE) -> Enclosed:
        """Takes a step that names files, as the step's own use case does."""
        person = await self.person()
        matter = await queries.matter(self.session, report_id, person, NOW, lock=True)
        files = await attached(self.session, matter, person, [UUID(each) for each in ids])
        step = service.Step(facts=files.facts, written={"text": "Sudah dicek.", **files.written})
        after = await service.take(self.session, matter, person, action, Moment.live(NOW), step)
        await claim(self.session, files, after.report.seq)
        await self.session.commit()
        return files


@dataclass(frozen=True)
class Hiring:
    """Appoints officers and signs them in."""

    client: AsyncClient
    session: AsyncSession

    async def __call__(self, role: Role, at: Institution) -> Officer:
        account = await make.officer(self.session, role, at)
        await self.session.commit()
        return Officer(self.client, self.session, account.id, await make.signed_in(self.client, account))


@pytest.fixture
def hire(client: AsyncClient, session: AsyncSession) -> Hiring:
    return Hiring(client, session)


@pytest_asyncio.fixture
async def coordinator(hire: Hiring, tree: make.Tree, reporter: Reporter) -> Officer:
    """The desk that holds the plain report."""
    return await hire(Role.COORDINATOR, tree.regency)


async def test_an_upload_waits_for_its_step_and_only_its_sender_sees_it(
    coordinator: Officer, hire: Hiring, tree: make.Tree, reporter: Reporter
) -> None:
    answer = await coordinator.send(reporter.report_id)
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["seq"], made["name"], made["by_reporter"], made["identifying"]) == (
        None,
        "surat tugas.png",
        False,
        False,
    )
    assert [each["id"] for each in (await coordinator.list(reporter.report_id)).json()["items"]] == [made["id"]]
    assert (await coordinator.fetch(reporter.report_id, made["id"])).status_code == 200
    colleague = await hire(Role.COORDINATOR, tree.regency)
    assert (await colleague.list(reporter.report_id)).json() == {"items": [], "next": None}
    assert (await colleague.fetch(reporter.report_id, made["id"])).status_code == 404
    assert await reporter.files() == []
    assert (await reporter.report())["version"] == 1


async def test_a_step_that_names_an_upload_makes_it_part_of_the_timeline(
    coordinator: Officer, hire: Hiring, tree: make.Tree, reporter: Reporter, session: AsyncSession
) -> None:
    made = (await coordinator.send(reporter.report_id)).json()
    files = await coordinator.note(reporter.report_id, made["id"], action=Action.ASK)
    assert files.facts == {
        "attachments": [
            {"id": UUID(made["id"]), "media_type": "image/png", "size": made["size"], "sha256": made["sha256"]}
        ]
    }
    colleague = await hire(Role.COORDINATOR, tree.regency)
    (seen,) = (await colleague.list(reporter.report_id)).json()["items"]
    assert (seen["id"], seen["seq"], seen["name"]) == (made["id"], 2, "surat tugas.png")
    assert (await colleague.fetch(reporter.report_id, made["id"])).status_code == 200
    row = await session.scalar(select(Attachment).execution_options(populate_existing=True))
    assert row is not None
    assert row.name is None  # it lies with the event's content alone now
    (own,) = await reporter.files()
    assert (own["id"], own["by_reporter"]) == (made["id"], False)
    assert (await reporter.fetch(made["id"])).status_code == 200


async def test_files_of_steps_among_officers_are_not_for_the_reporter(coordinator: Officer, reporter: Reporter) -> None:
    made = (await coordinator.send(reporter.report_id)).json()
    await coordinator.note(reporter.report_id, made["id"], action=Action.NOTE)
    assert await reporter.files() == []
    assert (await reporter.fetch(made["id"])).status_code == 404


async def test_a_step_names_only_its_officers_own_uploads_to_this_report(
    coordinator: Officer, hire: Hiring, tree: make.Tree, reporter: Reporter, file: Filing, client: AsyncClient,
    session: AsyncSession,
) -> None:  # fmt: skip
    colleague = await hire(Role.COORDINATOR, tree.regency)
    other = await reporter_of(client, session, await file(region_code="35.02"))
    await session.commit()
    his = (await colleague.send(reporter.report_id)).json()["id"]
    elsewhere = (await coordinator.send(other.report_id)).json()["id"]
    reporters = (await reporter.send(samples.jpeg())).json()["id"]
    for wrong in (his, elsewhere, reporters, str(reporter.report_id)):
        with pytest.raises(Invalid) as refused:
            await coordinator.note(reporter.report_id, wrong)
        assert refused.value.field == "attachments"
        await session.rollback()
    assert len((await coordinator.list(other.report_id)).json()["items"]) == 1  # and all are still there


async def test_a_step_names_five_files_at_most_and_ten_wait_at_most(coordinator: Officer, reporter: Reporter) -> None:
    ids = []
    for number in range(10):
        answer = await coordinator.send(reporter.report_id, samples.png((8 + number, 8)))
        ids.append(answer.json()["id"])
    eleventh = await coordinator.send(reporter.report_id, samples.png((8, 9)))
    assert (eleventh.status_code, eleventh.json()["type"]) == (409, "/problems/limit-reached")
    with pytest.raises(Invalid, match="too_many_in_a_step"):
        await coordinator.note(reporter.report_id, *ids[:6])
    await coordinator.session.rollback()
    await coordinator.note(reporter.report_id, *ids[:5])
    assert (await coordinator.send(reporter.report_id, samples.png((8, 9)))).status_code == 201


async def test_a_file_sent_again_may_go_with_a_later_step_too(coordinator: Officer, reporter: Reporter) -> None:
    first = (await coordinator.send(reporter.report_id)).json()["id"]
    await coordinator.note(reporter.report_id, first)
    again = await coordinator.send(reporter.report_id)
    assert (again.status_code, again.json()["id"], again.json()["seq"]) == (200, first, 2)
    later = await coordinator.note(reporter.report_id, first, action=Action.ASK)
    assert later.ids == (UUID(first),)
    assert (await coordinator.list(reporter.report_id)).json()["items"][0]["seq"] == 2


async def test_a_step_without_files_tells_of_none(coordinator: Officer, reporter: Reporter) -> None:
    assert await coordinator.note(reporter.report_id) == Enclosed()


async def test_out_of_scope_there_are_no_files(
    hire: Hiring, tree: make.Tree, reporter: Reporter, coordinator: Officer, client: AsyncClient
) -> None:
    sent = (await reporter.send(samples.jpeg())).json()["id"]
    stranger = await hire(Role.COORDINATOR, tree.ministry)
    for answer in (
        await stranger.list(reporter.report_id),
        await stranger.fetch(reporter.report_id, sent),
        await stranger.send(reporter.report_id),
        await coordinator.fetch(reporter.report_id, str(reporter.report_id)),
        await coordinator.list(UUID(sent)),
    ):
        assert answer.status_code == 404
    nobody = replace(coordinator, headers={})
    for answer in (await nobody.list(reporter.report_id), await nobody.send(reporter.report_id)):
        assert answer.status_code == 401
    assert (await client.get(reporter.address)).status_code == 404


async def test_the_accused_sees_no_file(file: Filing, hire: Hiring, tree: make.Tree, client: AsyncClient,
                                        session: AsyncSession) -> None:  # fmt: skip
    filed = await file(region_code="35.02", accused=[{"institution_id": str(tree.regency.id)}])
    about_them = await reporter_of(client, session, filed)
    sent = (await about_them.send(samples.jpeg())).json()["id"]
    accused = await hire(Role.COORDINATOR, tree.regency)
    assert (await accused.list(about_them.report_id)).status_code == 404
    assert (await accused.fetch(about_them.report_id, sent)).status_code == 404


async def test_a_reader_of_the_full_text_sees_what_the_reporter_sent_and_what_he_called_it(
    coordinator: Officer, reporter: Reporter
) -> None:
    sent = (await reporter.send(samples.jpeg(), "rumah Sulastri.jpg")).json()["id"]
    (seen,) = (await coordinator.list(reporter.report_id)).json()["items"]
    assert (seen["name"], seen["shown"], seen["identifying"]) == ("rumah Sulastri.jpg", True, True)
    fetched = await coordinator.fetch(reporter.report_id, sent)
    assert "rumah%20Sulastri.jpg" in fetched.headers["content-disposition"]


@pytest_asyncio.fixture
async def unnamed(file: Filing, client: AsyncClient, session: AsyncSession) -> Reporter:
    """The reporter of an anonymous report at the regency's desk."""
    return await reporter_of(client, session, await file(region_code="35.02", anonymous=True))


async def test_of_an_anonymous_report_what_may_show_the_reporter_is_withheld(
    coordinator: Officer, unnamed: Reporter
) -> None:
    shows_him = (await unnamed.send(samples.jpeg(), "saya.jpg")).json()["id"]
    does_not = (await unnamed.send(samples.png(), "jalan.png", identifying="false")).json()["id"]
    listed = {each["id"]: each for each in (await coordinator.list(unnamed.report_id)).json()["items"]}
    assert {id: (each["shown"], each["name"]) for id, each in listed.items()} == {
        shows_him: (False, None),
        does_not: (True, None),
    }
    assert (await coordinator.fetch(unnamed.report_id, shows_him)).status_code == 404
    open_ = await coordinator.fetch(unnamed.report_id, does_not)
    assert open_.status_code == 200
    assert "jalan" not in open_.headers["content-disposition"]
    assert (await unnamed.fetch(shows_him)).status_code == 200
    told = await coordinator.client.get(f"/v1/reports/{unnamed.report_id}", headers=coordinator.headers)
    assert told.status_code == 200
    assert "saya.jpg" not in told.text
    assert does_not in told.text


async def test_the_overseer_reads_the_full_text_and_all_files(hire: Hiring, tree: make.Tree, unnamed: Reporter) -> None:
    sent = (await unnamed.send(samples.jpeg(), "saya.jpg")).json()["id"]
    overseer = await hire(Role.OVERSEER, tree.overseer)
    assert (await overseer.fetch(unnamed.report_id, sent)).status_code == 200


async def test_what_an_officer_scans_for_the_reporter_is_withheld_like_the_reporters_own_if_he_says_so(
    coordinator: Officer, unnamed: Reporter, hire: Hiring, tree: make.Tree
) -> None:
    sent = (await coordinator.send(unnamed.report_id, identifying="true")).json()["id"]
    await coordinator.note(unnamed.report_id, sent)
    colleague = await hire(Role.COORDINATOR, tree.regency)
    assert (await colleague.fetch(unnamed.report_id, sent)).status_code == 404
    assert (await coordinator.fetch(unnamed.report_id, sent)).status_code == 200  # he scanned it himself


async def test_who_sees_only_dates_of_a_secret_report_sees_no_files(
    file: Filing, hire: Hiring, tree: make.Tree, client: AsyncClient, session: AsyncSession
) -> None:
    secret = await reporter_of(client, session, await file(region_code="35.02", anonymous=True, confidential=True))
    await secret.send(samples.jpeg(), identifying="false")
    national = await hire(Role.NATIONAL, tree.national)
    assert (await national.list(secret.report_id)).status_code == 404


@pytest.mark.parametrize(("confidential", "status"), [(False, 200), (True, 404)])
async def test_a_copy_of_a_plain_report_comes_with_its_files_and_of_a_confidential_one_with_nothing(
    confidential: bool, status: int, file: Filing, hire: Hiring, tree: make.Tree, client: AsyncClient,
    session: AsyncSession,
) -> None:  # fmt: skip
    reporter = await reporter_of(client, session, await file(region_code="35.02", confidential=confidential))
    sent = (await reporter.send(samples.jpeg())).json()["id"]
    coordinator, copied = await hire(Role.COORDINATOR, tree.regency), await hire(Role.LIAISON, tree.works)
    matter = await queries.matter_of(session, reporter.report_id, NOW, lock=True)
    copy = service.Step(units=[UnitChange(tree.works.id, Part.COPIED)])
    await service.take(session, matter, await coordinator.person(), Action.COPY, Moment.live(NOW), copy)
    await session.commit()
    assert (await copied.list(reporter.report_id)).status_code == status
    assert (await copied.fetch(reporter.report_id, sent)).status_code == status
    sending = await copied.send(reporter.report_id)  # a copy is for reading
    assert sending.status_code == (403 if status == 200 else 404)


async def test_an_upload_that_no_step_names_expires(
    coordinator: Officer, reporter: Reporter, session: AsyncSession
) -> None:
    kept = (await coordinator.send(reporter.report_id, samples.png())).json()["id"]
    await coordinator.note(reporter.report_id, kept)
    waiting = (await coordinator.send(reporter.report_id, samples.png((9, 9)))).json()["id"]
    await reporter.send(samples.jpeg())
    assert not await drop_expired_uploads(session, NOW + UNCLAIMED_FOR)
    assert (await coordinator.fetch(reporter.report_id, waiting)).status_code == 200
    assert not await drop_expired_uploads(session, NOW + UNCLAIMED_FOR + timedelta(seconds=1))
    await session.commit()
    assert (await coordinator.fetch(reporter.report_id, waiting)).status_code == 404
    assert len((await coordinator.list(reporter.report_id)).json()["items"]) == 2
